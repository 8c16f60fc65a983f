//! `/.well-known/openid-configuration` and the key set: every key that was recorded (facts, section 2.2), also those nobody needs.
//! Addresses follow the host that was asked.

use super::refusal::{Asked, Refusal};
use crate::practice::state::{Practice, Tenant};
use axum::Json;
use axum::http::HeaderValue;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use uuid::Uuid;

/// Which tenant an address means.
pub enum Named {
    One(Tenant),
    /// `common`, `organizations` or `consumers`.
    Any(String),
}

/// Reads the tenant part of an address.
pub fn named(practice: &Practice, name: &str) -> Result<Named, Refusal> {
    if ["common", "organizations", "consumers"]
        .iter()
        .any(|any| any.eq_ignore_ascii_case(name))
    {
        return Ok(Named::Any(name.to_lowercase()));
    }
    if let Some(tenant) = practice.tenant(name) {
        return Ok(Named::One(tenant));
    }
    let is_name = name.contains('.')
        && name.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
    if is_name || Uuid::parse_str(name).is_ok() {
        Err(Refusal::tenant_not_found(name))
    } else {
        Err(Refusal::tenant_malformed(name))
    }
}

/// The discovery document.
pub fn document(practice: &Practice, name: &str, asked: &Asked) -> Response {
    let (id, issuer, region) = match named(practice, name) {
        Ok(Named::One(tenant)) => (tenant.id.to_string(), tenant.id.to_string(), json!("EU")),
        Ok(Named::Any(any)) => (any, "{tenantid}".to_owned(), Value::Null),
        Err(refusal) if refusal.code == 90002 => {
            return Refusal::discovery_tenant_not_found(name).answer(asked);
        }
        Err(refusal) => return refusal.answer(asked),
    };
    let base = &asked.authority;
    let places = practice.places();
    let graph = (places.names).map_or(places.graph.authority(), |names| names.graph);
    let body = json!({
        "token_endpoint": format!("{base}{id}/oauth2/v2.0/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "jwks_uri": format!("{base}{id}/discovery/v2.0/keys"),
        "response_modes_supported": ["query", "fragment", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "issuer": format!("{base}{issuer}/v2.0"),
        "request_uri_parameter_supported": false,
        "userinfo_endpoint": format!("{}oidc/userinfo", practice.places().graph),
        "authorization_endpoint": format!("{base}{id}/oauth2/v2.0/authorize"),
        "device_authorization_endpoint": format!("{base}{id}/oauth2/v2.0/devicecode"),
        "http_logout_supported": true,
        "frontchannel_logout_supported": true,
        "end_session_endpoint": format!("{base}{id}/oauth2/v2.0/logout"),
        "claims_supported": ["sub", "iss", "cloud_instance_name", "cloud_instance_host_name", "cloud_graph_host_name", "msgraph_host", "aud", "exp", "iat", "auth_time", "acr", "nonce", "preferred_username", "name", "tid", "ver", "at_hash", "c_hash", "email"],
        "kerberos_endpoint": format!("{base}{id}/kerberos"),
        "tenant_region_scope": region,
        "cloud_instance_name": places.cloud_names().instance,
        "cloud_graph_host_name": "graph.windows.net",
        "msgraph_host": graph,
        "rbac_url": "https://pas.windows.net",
    });
    cacheable(Json(body).into_response(), asked)
}

/// `{tenant}/discovery/v2.0/keys`.
pub async fn keys(practice: &Practice, name: &str, asked: &Asked) -> Response {
    let issuer = match named(practice, name) {
        Ok(Named::One(tenant)) => tenant.id.to_string(),
        Ok(Named::Any(_)) => "{tenantid}".to_owned(),
        Err(refusal) => return refusal.answer(asked),
    };
    match practice.signing().key().await {
        Ok(key) => {
            let set = key.key_set(&format!("{}{issuer}/v2.0", asked.authority));
            cacheable(Json(set).into_response(), asked)
        }
        Err(_) => Refusal::transient().answer(asked),
    }
}

/// `common/discovery/instance`: which hosts belong to this cloud (facts, section 2.4). MSAL asks it before the tenant's own document.
pub fn instance(practice: &Practice, tenant: &str, asked: &Asked) -> Response {
    let host = asked
        .authority
        .split("://")
        .nth(1)
        .unwrap_or_default()
        .trim_end_matches('/')
        .to_owned();
    let tenant = match named(practice, tenant) {
        Ok(Named::One(tenant)) => tenant.id.to_string(),
        Ok(Named::Any(any)) => any,
        Err(refusal) => return refusal.answer(asked),
    };
    let body = json!({
        "tenant_discovery_endpoint": format!("{}{tenant}/v2.0/.well-known/openid-configuration", asked.authority),
        "api-version": "1.1",
        "metadata": [{"preferred_network": host, "preferred_cache": host, "aliases": [host]}],
    });
    cacheable(Json(body).into_response(), asked)
}

/// `common/userrealm/{name}`: who checks the password of a name, by its domain (facts, section 2.4).
pub fn realm(practice: &Practice, name: &str, asked: &Asked) -> Response {
    let domain = name.rsplit('@').next().unwrap_or_default();
    let here = practice.tenant(domain).is_some();
    let federated = practice.options().rules.federated;
    let mut body = json!({
        "ver": "1.0",
        "account_type": match (here, federated) {
            (false, _) => "Unknown",
            (true, false) => "Managed",
            (true, true) => "Federated",
        },
        "cloud_instance_name": practice.places().cloud_names().instance,
    });
    if let (true, Some(body)) = (here, body.as_object_mut()) {
        let _ = body.insert("domain_name".to_owned(), json!(domain));
        if federated {
            let _ = body.insert("federation_protocol".to_owned(), json!("WSTrust"));
        }
    }
    let mut response = Json(body).into_response();
    asked.sign(&mut response);
    response
}

fn cacheable(mut response: Response, asked: &Asked) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        "cache-control",
        HeaderValue::from_static("max-age=86400, private"),
    );
    headers.insert("access-control-allow-origin", HeaderValue::from_static("*"));
    headers.insert(
        "access-control-allow-methods",
        HeaderValue::from_static("GET, OPTIONS"),
    );
    asked.sign(&mut response);
    response
}
