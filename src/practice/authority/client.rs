//! How the app at the token endpoint proves itself: with a secret, with a certificate, or not at all, and which of these it has to
//! (RFC 6749, section 2.3; facts, section 4.1).

use super::assertion;
use super::refresh::Platform;
use super::refusal::Refusal;
use super::token::Call;
use crate::practice::directory::App;
use crate::practice::state::Tenant;

/// `appidacr`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    Public,
    Secret,
    Certificate,
}

impl Proof {
    pub fn acr(self) -> &'static str {
        match self {
            Self::Public => "0",
            Self::Secret => "1",
            Self::Certificate => "2",
        }
    }
}

/// The app as itself: it has to show a credential.
pub fn as_itself(call: &Call<'_>, tenant: &Tenant, app: &App) -> Result<Proof, Refusal> {
    shown(call, tenant, app)?.ok_or_else(|| Refusal::no_credential(call.grant()))
}

/// The app for a person: the platform it came by decides.
pub fn for_person(
    call: &Call<'_>,
    tenant: &Tenant,
    app: &App,
    platform: Platform,
) -> Result<Proof, Refusal> {
    match (platform, call.origin.is_some()) {
        (Platform::Spa, false) => return Err(Refusal::spa_from_a_browser_only()),
        (Platform::Web | Platform::Public, true) => {
            return Err(Refusal::cross_origin_for_spa_only());
        }
        (Platform::Spa, true) | (Platform::Web | Platform::Public | Platform::None, _) => {}
    }
    let public = match platform {
        Platform::Public | Platform::Spa => true,
        Platform::Web => false,
        Platform::None => {
            app.fallback_public == Some(true) && !call.practice.scenario().public_flows_are_off()
        }
    };
    let presented = ["client_secret", "client_assertion"]
        .iter()
        .any(|name| call.form.get(name).is_some());
    match (public, presented) {
        (true, true) => Err(Refusal::public_with_credential()),
        (true, false) => Ok(Proof::Public),
        (false, _) => as_itself(call, tenant, app),
    }
}

/// The credential in the request, if it is a right one; `None` if there is none.
fn shown(call: &Call<'_>, tenant: &Tenant, app: &App) -> Result<Option<Proof>, Refusal> {
    if let Some(text) = call.form.get("client_assertion") {
        return match call.form.get("client_assertion_type") {
            None => Err(Refusal::missing_parameter("client_assertion_type")),
            Some(assertion::KIND) => {
                assertion::check(call.practice, tenant, app, text, call.asked)?;
                Ok(Some(Proof::Certificate))
            }
            Some(other) => Err(Refusal::bad_value("client_assertion_type", other)),
        };
    }
    let Some(secret) = call.form.get("client_secret") else {
        return Ok(None);
    };
    let now = call.practice.now();
    match app.secrets.iter().find(|one| one.matches(secret)) {
        None => Err(Refusal::wrong_secret(app.client)),
        Some(one) if one.ends <= now || call.practice.scenario().secrets_count_as_expired() => {
            Err(Refusal::expired_secret(app.client))
        }
        Some(_) => Ok(Some(Proof::Secret)),
    }
}
