//! Client credentials: the app as itself (RFC 6749, section 4.4; facts, section 5.1). A token comes also without any grant; then it has no
//! `roles`.

use crate::practice::authority::claims::{self, LIFETIME};
use crate::practice::authority::client;
use crate::practice::authority::refusal::Refusal;
use crate::practice::authority::resource::{self, Resource, Scope};
use crate::practice::authority::token::Call;
use crate::practice::directory::App;
use crate::practice::state::Tenant;
use serde_json::{Value, json};

pub async fn token(call: &Call<'_>, tenant: &Tenant, app: &App) -> Result<Value, Refusal> {
    let resource = scope(call, tenant)?;
    let proof = client::as_itself(call, tenant, app)?;
    let principal = app
        .principal
        .as_ref()
        .ok_or_else(|| Refusal::no_principal(app.client, tenant.id))?
        .id;
    let claims = claims::of_app(call.practice, tenant, app, principal, (&resource, proof));
    let key = call.practice.signing().key().await;
    let key = key.map_err(|_| Refusal::transient())?;
    let access = key.sign(&claims).map_err(|_| Refusal::transient())?;
    Ok(json!({
        "token_type": "Bearer",
        "expires_in": LIFETIME - 1,
        "ext_expires_in": LIFETIME - 1,
        "access_token": access,
    }))
}

/// Exactly one `{resource}/.default`; beside it only OpenID's scopes, which some clients always send and which mean nothing here.
fn scope(call: &Call<'_>, tenant: &Tenant) -> Result<Resource, Refusal> {
    let scope = call
        .form
        .get("scope")
        .ok_or_else(|| Refusal::missing_field("scope"))?;
    let open_id = ["openid", "profile", "email", "offline_access"];
    let mut parts = scope
        .split_whitespace()
        .filter(|part| !open_id.contains(part));
    let (Some(one), None) = (parts.next(), parts.next()) else {
        return Err(Refusal::invalid_scope(scope));
    };
    match resource::read(one, call.practice.places()) {
        Scope::Default(resource) => Ok(resource),
        Scope::UnknownResource(resource) => Err(Refusal::unknown_resource(&resource, tenant.name)),
        Scope::Malformed if one.ends_with(".default") => Err(Refusal::invalid_scope(one)),
        Scope::Malformed | Scope::Delegated(..) => Err(Refusal::not_default_scope(one)),
    }
}
