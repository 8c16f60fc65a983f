//! Tokens for the app itself: the client credentials grant (RFC 6749 section 4.4; facts, section 5), and reading the claims of what
//! came back for diagnosis only (a client must not verify a Graph token).

use crate::connection::{ClientId, ClientSecret, TenantId};
use crate::microsoft::{Error, Hosts, Http};
use secrecy::SecretString;
use std::time::Duration;

/// An access token and what it says of itself.
#[derive(Debug, Clone)]
pub struct Token {
    pub access: SecretString,
    pub claims: Claims,
    pub took: Duration,
}

/// The claims diagnosis needs (facts, section 5.2); missing ones are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claims {
    pub audience: Option<String>,
    pub tenant: Option<TenantId>,
    /// `appid` (v1) or `azp` (v2).
    pub client: Option<ClientId>,
    pub app_name: Option<String>,
    /// Object ID of the enterprise application (service principal).
    pub object_id: Option<String>,
    pub roles: Vec<String>,
    pub expires: Option<i64>,
}

/// Asks for a token with `{resource}/.default`. Never cached: a token is a snapshot of the grants at the moment it is issued.
pub async fn for_app(
    _http: &Http,
    _hosts: &Hosts,
    _tenant: TenantId,
    _client: ClientId,
    _secret: &ClientSecret,
) -> Result<Token, Error> {
    todo!()
}

/// Whether Microsoft knows the client in this tenant, asked without any secret: only AADSTS700016 is a "no".
pub async fn client_is_known(
    _http: &Http,
    _hosts: &Hosts,
    _tenant: TenantId,
    _client: ClientId,
) -> Result<bool, Error> {
    todo!()
}
