//! What stands in tokens (facts, section 5.2): v1 access tokens of apps and of people, and v2.0 id tokens (`OpenID` Connect Core 1.0,
//! section 2). Snapshots of the grants as they are now.

use super::client::Proof;
use super::refusal::Asked;
use super::resource::Resource;
use crate::practice::credential::{self, derived};
use crate::practice::directory::App;
use crate::practice::people::Account;
use crate::practice::state::{Practice, Tenant};
use serde_json::{Value, json};
use uuid::Uuid;

/// Seconds a token lives beyond its `nbf`; `expires_in` is one less, as recorded.
pub const LIFETIME: i64 = 3600;

/// What every user is, beside their roles: `wids`.
const EVERY_USER: &str = "b79fbf4d-3ef9-4689-8143-76b194e85509";

/// Who signed in, by which app, how.
pub struct SignedIn<'a> {
    pub tenant: &'a Tenant,
    pub app: &'a App,
    pub account: &'a Account,
    pub proof: Proof,
    /// With a second factor.
    pub strong: bool,
    pub session: Uuid,
}

/// Issued five minutes back, as recorded: clocks differ.
fn begins(practice: &Practice) -> i64 {
    practice.now().as_second() - 300
}

fn ends(practice: &Practice) -> i64 {
    practice.now().as_second() + LIFETIME
}

fn unique() -> String {
    credential::token().chars().take(22).collect()
}

fn issuer(tenant: &Tenant) -> String {
    format!("https://sts.windows.net/{}/", tenant.id)
}

/// An access token of the app itself.
pub fn of_app(
    practice: &Practice,
    tenant: &Tenant,
    app: &App,
    principal: Uuid,
    (resource, proof): (&Resource, Proof),
) -> Value {
    let mut claims = json!({
        "aud": resource.audience,
        "iss": issuer(tenant),
        "iat": begins(practice),
        "nbf": begins(practice),
        "exp": ends(practice),
        "aio": credential::token(),
        "app_displayname": app.name,
        "appid": app.client,
        "appidacr": proof.acr(),
        "idp": issuer(tenant),
        "idtyp": "app",
        "oid": principal,
        "rh": "1.practice.",
        "sub": principal,
        "tenant_region_scope": "EU",
        "tid": tenant.id,
        "uti": unique(),
        "ver": "1.0",
        "wids": ["0997a1d0-0d1d-4acb-b408-d5ca73121e90"],
    });
    let roles = app.roles(resource.service, practice.now());
    if let (false, Some(claims)) = (roles.is_empty(), claims.as_object_mut()) {
        claims.insert("roles".to_owned(), json!(roles));
    }
    claims
}

/// An access token for a person, with everything granted for this resource in `scp`.
pub fn of_person(
    practice: &Practice,
    signed_in: &SignedIn<'_>,
    resource: &Resource,
    scopes: &[String],
) -> Value {
    let SignedIn {
        tenant,
        app,
        account,
        ..
    } = signed_in;
    let methods: &[&str] = if signed_in.strong {
        &["pwd", "mfa"]
    } else {
        &["pwd"]
    };
    let held = account.roles.iter().map(|role| role.template().to_string());
    let roles: Vec<String> = held.chain([EVERY_USER.to_owned()]).collect();
    json!({
        "aud": resource.audience,
        "iss": issuer(tenant),
        "iat": begins(practice),
        "nbf": begins(practice),
        "exp": ends(practice),
        "acct": 0,
        "acr": "1",
        "aio": credential::token(),
        "amr": methods,
        "app_displayname": app.name,
        "appid": app.client,
        "appidacr": signed_in.proof.acr(),
        "family_name": account.surname,
        "given_name": account.given,
        "idtyp": "user",
        "ipaddr": "127.0.0.1",
        "name": account.name,
        "oid": account.id,
        "rh": "1.practice.",
        "scp": scopes.join(" "),
        "sid": signed_in.session,
        "sub": pairwise(account, &resource.service),
        "tenant_region_scope": "EU",
        "tid": tenant.id,
        "unique_name": account.address,
        "upn": account.address,
        "uti": unique(),
        "ver": "1.0",
        "wids": roles,
    })
}

/// An id token for the app; `email` only where that scope was asked for.
pub fn of_id(
    practice: &Practice,
    signed_in: &SignedIn<'_>,
    asked: &Asked,
    nonce: Option<&str>,
    email: bool,
) -> Value {
    let SignedIn {
        tenant,
        app,
        account,
        ..
    } = signed_in;
    let mut claims = json!({
        "aud": app.client,
        "iss": format!("{}{}/v2.0", asked.authority, tenant.id),
        "iat": begins(practice),
        "nbf": begins(practice),
        "exp": ends(practice),
        "name": account.name,
        "oid": account.id,
        "preferred_username": account.address,
        "rh": "1.practice.",
        "sid": signed_in.session,
        "sub": pairwise(account, &app.client),
        "tid": tenant.id,
        "uti": unique(),
        "ver": "2.0",
    });
    if let Some(fields) = claims.as_object_mut() {
        fields.extend(nonce.map(|nonce| ("nonce".to_owned(), json!(nonce))));
        fields.extend(email.then(|| ("email".to_owned(), json!(account.address))));
    }
    claims
}

/// `sub` differs from app to app (`subject_types_supported`: pairwise).
fn pairwise(account: &Account, of: &Uuid) -> String {
    derived(&account.id, &of.to_string()).simple().to_string()
}
