//! Tokens for the app itself: the client credentials grant (RFC 6749 section 4.4; facts, section 5). Neighbours: `line`, which asks, and
//! `claims`, which reads what came back.

use super::line::{Line, endpoint};
use super::{App, Claims, Resource};
use crate::connection::{ClientId, Credential, TenantId};
use crate::microsoft::http::{Asking, Repeat};
use crate::microsoft::{Error, Hosts, Http};
use oauth2::Scope;
use secrecy::SecretString;
use std::time::Duration;

/// An access token and what it says of itself.
#[derive(Debug, Clone)]
pub struct Token {
    pub access: SecretString,
    pub claims: Claims,
    pub took: Duration,
}

/// Asks for a token with the resource's `.default`. Never cached: a token is a snapshot of the grants at the moment it is issued. A token
/// proves the credential alone; it comes without `roles` when nothing is granted.
///
/// # Errors
/// [`Error::Refused`] with the sign-in service's words; [`Error::Unexpected`] when the answer is no token, or the token cannot be read.
pub async fn for_app(
    http: &Http,
    hosts: &Hosts,
    app: &App,
    resource: Resource,
) -> Result<Token, Error> {
    let line = Line::open(http, hosts, app, Repeat::Safe)?;
    let carrier = line.carrier();
    let mut request = line
        .client
        .exchange_client_credentials()
        .add_scope(Scope::new(hosts.app_scope(resource)));
    for (name, value) in &line.proof {
        request = request.add_extra_param(*name, value);
    }
    let asked = request.request_async(&carrier).await;
    line.judge(asked).map(|granted| granted.token)
}

/// Whether Microsoft knows the client in this tenant, asked without any secret: only AADSTS700016 is a "no".
///
/// # Errors
/// Everything that says neither "unknown" nor "known, and now the secret": an unknown tenant, a disabled app, no network.
pub async fn client_is_known(
    http: &Http,
    hosts: &Hosts,
    tenant: TenantId,
    client: ClientId,
) -> Result<bool, Error> {
    /// Application not found in the directory.
    const UNKNOWN: u32 = 700_016;
    /// Credential missing, missing in the body, wrong, expired, not wanted: all said of an app that was found (facts, section 18).
    const KNOWN: [u32; 5] = [7_000_216, 7_000_218, 7_000_215, 7_000_222, 700_025];
    let app = App {
        tenant,
        client,
        credential: Credential::None,
    };
    let client = client.to_string();
    let scope = hosts.app_scope(Resource::Graph);
    let asking = Asking::post_form(
        endpoint(hosts, &app, "token"),
        &[
            ("grant_type", "client_credentials"),
            ("client_id", &client),
            ("scope", &scope),
        ],
        Repeat::Safe,
    );
    match http.ask_for_success(&asking).await {
        Ok(_) => Ok(true),
        Err(Error::Refused(said)) if said.aadsts.contains(&UNKNOWN) => Ok(false),
        Err(Error::Refused(said)) if said.aadsts.iter().any(|it| KNOWN.contains(it)) => Ok(true),
        Err(error) => Err(error),
    }
}
