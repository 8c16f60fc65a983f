//! Addresses of Microsoft's own pages for this tenant, app or mailbox (facts, section 13). Blade names are no contract: the click path
//! always stands beside the link.

use super::Hosts;
use crate::connection::{ClientId, TenantId};
use serde::{Deserialize, Serialize};
use url::Url;

/// A page Mailseal can open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    AppRegistrations,
    NewRegistration,
    AppOverview,
    ApiPermissions,
    CertificatesAndSecrets,
    Authentication,
    EnterpriseApps,
    AdminConsentRequests,
    UserConsentSettings,
    ActiveUsers,
    SharedMailboxes,
    ExchangeMailboxes,
    MessageTrace,
}

/// The page's address; `None` where this cloud has no known one, or the page needs a client ID that is not there.
pub fn url(
    _hosts: &Hosts,
    _page: Page,
    _tenant: TenantId,
    _client: Option<ClientId>,
) -> Option<Url> {
    todo!()
}
