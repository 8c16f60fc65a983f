//! Step 3, "I'll do it myself": one instruction at a time with the page to open and the values to copy there, then the three fields.

use super::World;
use crate::connection::{ClientId, ClientSecret, Organization, Target};
use crate::diagnose::Diagnosis;
use crate::microsoft::deep_link::Page;
use url::Url;

/// One thing to do on one page. `words` makes the sentences from `what`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    pub what: Task,
    pub page: Page,
    /// `None` where the page needs the client ID and it is not known yet.
    pub url: Option<Url>,
    /// Exact values to copy, in order.
    pub copy: Vec<CopyValue>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Task {
    /// New registration: name, single tenant, redirect URI(s), Register.
    Register,
    /// Overview: copy the application ID (and tenant ID) into the fields.
    CopyIds,
    /// API permissions: add the application permissions of Microsoft Graph.
    AddPermissions,
    /// Certificates & secrets: new client secret, copy its Value straight away.
    CreateSecret,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyValue {
    pub what: CopyWhat,
    pub value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CopyWhat {
    AppName,
    /// The loopback address the approval page returns to: platform "Mobile and desktop applications".
    LoopbackRedirect,
    /// The target's own, platform "Web".
    WebRedirect,
    Permission,
    SecretDescription,
}

/// The instructions for this target in this organization, in order.
pub fn instructions(
    _world: &World,
    _target: &Target,
    _organization: &Organization,
    _client: Option<ClientId>,
) -> Vec<Instruction> {
    todo!()
}

/// What Microsoft says of the values before anything is approved.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// Client known; with a secret also its name.
    App { name: Option<String> },
}

/// "Microsoft knows this app": asked as soon as the client ID is complete, and again with the secret.
pub async fn look_up(
    _world: &World,
    _organization: &Organization,
    _client: ClientId,
    _secret: Option<&ClientSecret>,
) -> Result<Known, Box<Diagnosis>> {
    todo!()
}
