//! Admin consent: the address the browser opens and what comes back (facts, sections 3.3 and 3.4). `admin_consent=True` stands in
//! failures too, so `error` is looked at first; and even success proves nothing until a token's `roles` show it.

use crate::connection::{ClientId, TenantId};
use crate::microsoft::Hosts;
use thiserror::Error;
use url::Url;

/// `{browser_authority}/{tenant}/v2.0/adminconsent` with `scope={graph}/.default`.
pub fn admin_consent_url(
    _hosts: &Hosts,
    _tenant: TenantId,
    _client: ClientId,
    _redirect: &Url,
    _state: &str,
) -> Url {
    todo!()
}

/// Without redirect and state: the link an operator sends to an administrator (v1 style, facts 3.4).
pub fn link_for_administrator(_hosts: &Hosts, _tenant: TenantId, _client: ClientId) -> Url {
    todo!()
}

/// What the redirect said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Accepted {
        tenant: Option<TenantId>,
    },
    /// The person pressed Cancel or "Return to the application without granting consent".
    Declined {
        description: String,
    },
    /// Any other error, word for word.
    Failed {
        error: String,
        subcode: Option<String>,
        description: String,
    },
}

/// Why a redirect address was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotOurs {
    #[error("not a redirect address")]
    NotARedirect,
    #[error("belongs to another attempt")]
    WrongState,
}

/// Reads a redirect (the caught request's or a pasted address) and compares `state` in constant time.
pub fn read_redirect(_address: &str, _expected_state: &str) -> Result<Answer, NotOurs> {
    todo!()
}
