//! Who asks for a token, and for what: an app in a tenant with its credential, and the resource that the token is for (facts, section
//! 5.1). Neighbours: `token`, `sign_in`.

use crate::connection::{ClientId, Credential, Settings, TenantId};

/// An app registration as its owner uses it.
#[derive(Debug, Clone)]
pub struct App {
    pub tenant: TenantId,
    pub client: ClientId,
    pub credential: Credential,
}

/// Whom a token is for. A token has one resource; another resource needs another token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Resource {
    Graph,
    /// Exchange Online: SMTP and IMAP.
    Exchange,
}

impl From<&Settings> for App {
    fn from(settings: &Settings) -> Self {
        Self {
            tenant: settings.organization.tenant,
            client: settings.client,
            credential: settings.credential.clone(),
        }
    }
}
