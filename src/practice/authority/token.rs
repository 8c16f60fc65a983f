//! The token endpoint and the device code endpoint: their form, with `client_secret_post` or `client_secret_basic`, tenant and app, and
//! which grant is asked for (RFC 6749, sections 2.3.1 and 3.2; facts, sections 3.2 and 3.5).

use super::discovery::{Named, named};
use super::grant;
use super::refusal::{Asked, Refusal};
use crate::practice::directory::App;
use crate::practice::state::{Practice, Tenant};
use axum::Json;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

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

/// One request to an endpoint for programs.
pub struct Call<'a> {
    pub practice: &'a Practice,
    pub tenant: &'a str,
    pub form: Form,
    /// `Origin`: a browser's script asks.
    pub origin: Option<&'a str>,
    pub asked: &'a Asked,
}

impl<'a> Call<'a> {
    pub fn read(
        practice: &'a Practice,
        tenant: &'a str,
        (authorization, origin): (Option<&str>, Option<&'a str>),
        body: &[u8],
        asked: &'a Asked,
    ) -> Self {
        let mut form = Form::read(body);
        if let Some(header) = authorization {
            form.put_basic(header);
        }
        Self {
            practice,
            tenant,
            form,
            origin,
            asked,
        }
    }

    pub fn grant(&self) -> &str {
        self.form.get("grant_type").unwrap_or_default()
    }

    /// The app in its tenant. `common` is for apps of many tenants; only Contoso has people, so it means Contoso.
    fn app(&self, tenant: &Tenant, any: bool) -> Result<App, Refusal> {
        let client = self
            .form
            .get("client_id")
            .ok_or_else(|| Refusal::missing_parameter("client_id"))?;
        let unknown = || Refusal::app_not_found(client, tenant.name);
        let id = Uuid::parse_str(client).map_err(|_| unknown())?;
        let app = self.practice.known_app(tenant, id).ok_or_else(unknown)?;
        if any && app.audience == "AzureADMyOrg" {
            return Err(Refusal::single_tenant(app.client, &app.name));
        }
        Ok(app)
    }

    fn answered(&self, outcome: Result<Value, Refusal>) -> Response {
        match outcome {
            Ok(body) => {
                let mut response = Json(body).into_response();
                self.asked.sign(&mut response);
                response
            }
            Err(refusal) => refusal.answer(self.asked),
        }
    }
}

/// Answers `POST {tenant}/oauth2/v2.0/token`.
pub async fn answer(call: Call<'_>) -> Response {
    let outcome = token(&call).await;
    call.answered(outcome)
}

/// Answers `POST {tenant}/oauth2/v2.0/devicecode`.
pub fn begin_device(call: &Call<'_>) -> Response {
    let outcome = person_tenant(call)
        .and_then(|(tenant, any)| Ok((call.app(&tenant, any)?, tenant)))
        .and_then(|(app, tenant)| grant::device::begin(call, &tenant, &app));
    call.answered(outcome)
}

/// The tenant of a person's sign-in, and whether it was left open.
fn person_tenant(call: &Call<'_>) -> Result<(Tenant, bool), Refusal> {
    match named(call.practice, call.tenant)? {
        Named::One(tenant) => Ok((tenant, false)),
        Named::Any(any) if any == "consumers" => Err(Refusal::consumers()),
        Named::Any(_) => Ok((call.practice.contoso(), true)),
    }
}

async fn token(call: &Call<'_>) -> Result<Value, Refusal> {
    let grant = call
        .form
        .get("grant_type")
        .ok_or_else(|| Refusal::missing_parameter("grant_type"))?;
    if call.form.get("client_id").is_none() {
        return Err(Refusal::missing_parameter("client_id"));
    }
    if grant == "client_credentials" {
        let Named::One(tenant) = named(call.practice, call.tenant)? else {
            return Err(Refusal::no_tenant());
        };
        let app = call.app(&tenant, false)?;
        return grant::app::token(call, &tenant, &app).await;
    }
    let (tenant, any) = person_tenant(call)?;
    let app = || call.app(&tenant, any);
    match grant {
        "authorization_code" => grant::code::token(call, &tenant, &app()?).await,
        "refresh_token" => grant::refresh::token(call, &tenant, &app()?).await,
        "password" => grant::password::token(call, &tenant, &app()?).await,
        "urn:ietf:params:oauth:grant-type:device_code" | "device_code" => {
            grant::device::token(call, &tenant, &app()?).await
        }
        other => Err(Refusal::unsupported_grant(other)),
    }
}
