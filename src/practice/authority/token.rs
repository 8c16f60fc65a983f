//! The token endpoint: client credentials with `client_secret_post` or `client_secret_basic` (RFC 6749, sections 2.3.1 and 4.4; facts,
//! sections 3.2, 5.1 and 5.2). A token comes also without any grant; then it has no `roles`.

use super::discovery::{Named, named};
use super::refusal::{Asked, Refusal};
use super::resource::{self, Resource, Scope};
use crate::practice::credential;
use crate::practice::directory::App;
use crate::practice::state::{Practice, Tenant};
use axum::Json;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// Seconds a token lives beyond its `nbf`; `expires_in` is one less, as recorded.
const LIFETIME: i64 = 3600;

/// The fields of the request's body; names are case-sensitive, the first of a repeated one counts.
pub struct Form(HashMap<String, String>);

impl Form {
    pub fn read(body: &[u8]) -> Self {
        let mut fields = HashMap::new();
        for (name, value) in url::form_urlencoded::parse(body) {
            fields
                .entry(name.into_owned())
                .or_insert(value.into_owned());
        }
        Self(fields)
    }

    /// A field that is there and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    fn put_basic(&mut self, header: &str) {
        let decoded = header
            .split_once(' ')
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("basic"))
            .and_then(|(_, pair)| STANDARD.decode(pair.trim()).ok())
            .and_then(|pair| String::from_utf8(pair).ok());
        let Some((id, secret)) = decoded.as_deref().and_then(|pair| pair.split_once(':')) else {
            return;
        };
        for (name, value) in [("client_id", id), ("client_secret", secret)] {
            self.0
                .entry(name.to_owned())
                .or_insert_with(|| form_decoded(value));
        }
    }
}

/// One value of a form: `+` and `%xx` undone.
fn form_decoded(value: &str) -> String {
    url::form_urlencoded::parse(format!("v={value}").as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

/// Answers `POST {tenant}/oauth2/v2.0/token`.
pub async fn answer(
    practice: &Practice,
    tenant: &str,
    authorization: Option<&str>,
    body: &[u8],
    asked: &Asked,
) -> Response {
    let mut form = Form::read(body);
    if let Some(header) = authorization {
        form.put_basic(header);
    }
    match token(practice, tenant, &form).await {
        Ok(body) => {
            let mut response = Json(body).into_response();
            asked.sign(&mut response);
            response
        }
        Err(refusal) => refusal.answer(asked),
    }
}

async fn token(practice: &Practice, tenant: &str, form: &Form) -> Result<Value, Refusal> {
    let grant = form
        .get("grant_type")
        .ok_or_else(|| Refusal::missing_parameter("grant_type"))?;
    let client = form
        .get("client_id")
        .ok_or_else(|| Refusal::missing_parameter("client_id"))?;
    let tenant = match named(practice, tenant)? {
        Named::One(tenant) => tenant,
        Named::Any(_) => return Err(Refusal::no_tenant()),
    };
    if grant != "client_credentials" {
        return Err(Refusal::unsupported_grant(grant));
    }
    let id = Uuid::parse_str(client).map_err(|_| Refusal::app_not_found(client, tenant.name))?;
    let app = practice
        .known_app(&tenant, id)
        .ok_or_else(|| Refusal::app_not_found(client, tenant.name))?;
    let resource = app_scope(practice, &tenant, form)?;
    prove(practice, &app, grant, form)?;
    let principal = app
        .principal
        .as_ref()
        .ok_or_else(|| Refusal::no_principal(id, tenant.id))?
        .id;
    let claims = claims(practice, &tenant, &app, principal, &resource);
    let key = practice
        .signing()
        .key()
        .await
        .map_err(|_| Refusal::transient())?;
    let access = key.sign(&claims).map_err(|_| Refusal::transient())?;
    Ok(json!({
        "token_type": "Bearer",
        "expires_in": LIFETIME - 1,
        "ext_expires_in": LIFETIME - 1,
        "access_token": access,
    }))
}

/// Client credentials take exactly one `{resource}/.default`.
fn app_scope(practice: &Practice, tenant: &Tenant, form: &Form) -> Result<Resource, Refusal> {
    let scope = form
        .get("scope")
        .ok_or_else(|| Refusal::missing_field("scope"))?;
    let mut parts = scope.split(' ').filter(|part| !part.is_empty());
    let (Some(one), None) = (parts.next(), parts.next()) else {
        return Err(Refusal::invalid_scope(scope));
    };
    match resource::read(one, practice.places()) {
        Scope::Default(resource) => Ok(resource),
        Scope::UnknownResource(resource) => Err(Refusal::unknown_resource(&resource, tenant.name)),
        Scope::Malformed if one.ends_with(".default") => Err(Refusal::invalid_scope(one)),
        Scope::Malformed | Scope::Delegated(..) => Err(Refusal::not_default_scope(one)),
    }
}

/// The app proves itself with one of its secrets.
fn prove(practice: &Practice, app: &App, grant: &str, form: &Form) -> Result<(), Refusal> {
    let Some(secret) = form.get("client_secret") else {
        return Err(match form.get("client_assertion") {
            Some(_) => Refusal::unknown_certificate(app.client),
            None => Refusal::no_credential(grant),
        });
    };
    let now = practice.now();
    let matching = app.secrets.iter().find(|one| one.matches(secret));
    match matching {
        None => Err(Refusal::wrong_secret(app.client)),
        Some(one) if one.ends <= now || practice.scenario().secrets_count_as_expired() => {
            Err(Refusal::expired_secret(app.client))
        }
        Some(_) => Ok(()),
    }
}

/// Claims of a v1 app token (facts, section 5.2): a snapshot of the grants as they are now.
fn claims(
    practice: &Practice,
    tenant: &Tenant,
    app: &App,
    principal: Uuid,
    resource: &Resource,
) -> Value {
    let now = practice.now();
    let issuer = format!("https://sts.windows.net/{}/", tenant.id);
    // Issued five minutes back, as recorded: clocks differ.
    let begins = now.as_second() - 300;
    let mut claims = json!({
        "aud": resource.audience,
        "iss": issuer,
        "iat": begins,
        "nbf": begins,
        "exp": now.as_second() + LIFETIME,
        "aio": credential::token(),
        "app_displayname": app.name,
        "appid": app.client,
        "appidacr": "1",
        "idp": issuer,
        "idtyp": "app",
        "oid": principal,
        "rh": "0.practice.",
        "sub": principal,
        "tenant_region_scope": "EU",
        "tid": tenant.id,
        "uti": credential::token().chars().take(22).collect::<String>(),
        "ver": "1.0",
        "wids": ["0997a1d0-0d1d-4acb-b408-d5ca73121e90"],
    });
    let roles = app.roles(resource.service, now);
    if let (false, Some(claims)) = (roles.is_empty(), claims.as_object_mut()) {
        claims.insert("roles".to_owned(), json!(roles));
    }
    claims
}
