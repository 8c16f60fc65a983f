//! The pretend login.microsoftonline.com: discovery, keys, tokens and device codes for programs. The pages it shows to people are in `pages`; both are
//! served over HTTPS, and the pages over plain HTTP too. Source: facts, sections 2, 3 and 5.

pub mod assertion;
pub mod bearer;
pub mod claims;
pub mod client;
pub mod discovery;
pub mod grant;
pub mod pending;
pub mod policy;
pub mod refresh;
pub mod refusal;
pub mod resource;
pub mod signing;
pub mod token;
pub mod wanted;

use super::state::Practice;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use axum::routing::{get, post};
use refusal::{Asked, Refusal};
use std::collections::HashMap;
use uuid::Uuid;

/// What programs ask.
pub fn routes() -> Router<Practice> {
    Router::new()
        .route(
            "/{tenant}/v2.0/.well-known/openid-configuration",
            get(document),
        )
        .route("/{tenant}/.well-known/openid-configuration", get(document))
        .route("/{tenant}/discovery/v2.0/keys", get(keys))
        .route("/{tenant}/discovery/keys", get(keys))
        .route("/{tenant}/discovery/instance", get(instance))
        .route("/{tenant}/userrealm/{name}", get(realm))
        .route("/{tenant}/oauth2/v2.0/token", post(token_v2))
        .route("/{tenant}/oauth2/v2.0/devicecode", post(device_code))
}

async fn document(
    State(practice): State<Practice>,
    Path(tenant): Path<String>,
    headers: HeaderMap,
) -> Response {
    let asked = asked(&practice, &headers);
    discovery::document(&practice, &tenant, &asked)
}

async fn keys(
    State(practice): State<Practice>,
    Path(tenant): Path<String>,
    headers: HeaderMap,
) -> Response {
    let asked = asked(&practice, &headers);
    discovery::keys(&practice, &tenant, &asked).await
}

async fn instance(
    State(practice): State<Practice>,
    headers: HeaderMap,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let asked = asked(&practice, &headers);
    let endpoint = query
        .get("authorization_endpoint")
        .map(String::as_str)
        .unwrap_or_default();
    let tenant = endpoint.split('/').nth(3).unwrap_or("common");
    discovery::instance(&practice, tenant, &asked)
}

async fn realm(
    State(practice): State<Practice>,
    Path((_tenant, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    discovery::realm(&practice, &name, &asked(&practice, &headers))
}

async fn token_v2(
    State(practice): State<Practice>,
    Path(tenant): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = asked(&practice, &headers);
    let call = token::Call::read(&practice, &tenant, presented(&headers), &body, &asked);
    token::answer(call).await
}

async fn device_code(
    State(practice): State<Practice>,
    Path(tenant): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = asked(&practice, &headers);
    let call = token::Call::read(&practice, &tenant, presented(&headers), &body, &asked);
    token::begin_device(&call)
}

/// What a program shows beside the form: `Authorization` and `Origin`.
fn presented(headers: &HeaderMap) -> (Option<&str>, Option<&str>) {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    (text(header::AUTHORIZATION), text(header::ORIGIN))
}

/// What nobody answers.
pub async fn nothing_here(State(practice): State<Practice>, headers: HeaderMap) -> Response {
    let mut refusal = Refusal::client_not_a_guid();
    refusal.code = 900_561;
    refusal.error = "invalid_request";
    refusal.text = practice.text().practice_no_endpoint();
    refusal.status = axum::http::StatusCode::NOT_FOUND;
    refusal.answer(&asked(&practice, &headers))
}

/// Identifies a request: a trace ID of ours, the client's correlation ID, the host it asked.
pub fn asked(practice: &Practice, headers: &HeaderMap) -> Asked {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let authority = match text("host") {
        Some(host) => format!("https://{host}/"),
        None => practice.places().authority.to_string(),
    };
    Asked {
        trace: Uuid::new_v4(),
        correlation: text("client-request-id")
            .and_then(|id| Uuid::parse_str(id).ok())
            .unwrap_or_else(Uuid::new_v4),
        at: practice.now(),
        authority,
    }
}
