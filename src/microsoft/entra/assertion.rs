//! How an app with a certificate proves itself: a short-lived JSON Web Token signed with its key (RFC 7521, 7523; facts, section 5.5).
//! Neighbours: `app`, `connection::certificate`.

use super::App;
use crate::connection::{Certificate, Credential};
use crate::microsoft::Error;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::json;
use url::Url;
use uuid::Uuid;

const KIND: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// How long one is good: it is used at once, and clocks differ.
const SECONDS: i64 = 600;

/// The form fields that prove the app with a certificate; none for a secret, which has its own field, and for a public client.
///
/// # Errors
/// [`Error::Unexpected`] when the cryptographic library refuses to sign.
pub(super) fn prove(
    app: &App,
    endpoint: &Url,
    now: Timestamp,
) -> Result<Vec<(&'static str, String)>, Error> {
    let Credential::Certificate(certificate) = &app.credential else {
        return Ok(Vec::new());
    };
    let assertion = assertion(app, certificate, endpoint, now).ok_or_else(no_signature)?;
    Ok(vec![
        ("client_assertion_type", KIND.to_owned()),
        ("client_assertion", assertion),
    ])
}

fn assertion(
    app: &App,
    certificate: &Certificate,
    endpoint: &Url,
    now: Timestamp,
) -> Option<String> {
    let now = now.as_second();
    let claims = json!({
        "aud": endpoint.as_str(),
        "iss": app.client.to_string(),
        "sub": app.client.to_string(),
        "jti": Uuid::new_v4().to_string(),
        "nbf": now,
        "iat": now,
        "exp": now.checked_add(SECONDS)?,
    });
    signed(certificate, &claims)
}

fn signed(certificate: &Certificate, claims: &serde_json::Value) -> Option<String> {
    let header = json!({
        "alg": "PS256",
        "typ": "JWT",
        "x5t#S256": certificate.thumbprint_sha256(),
    });
    let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&header), part(claims));
    let signature = certificate.sign_ps256(signed.as_bytes()).ok()?;
    Some(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

/// Whom a proof of possession is for (facts, section 7.1).
const PROOF_AUDIENCE: &str = "00000002-0000-0000-c000-000000000000";

/// Shows that a valid certificate of the app is in hand, to change another one of its certificates (facts, section 7.1). `app`: object ID.
///
/// # Errors
/// [`Error::Unexpected`] when the cryptographic library refuses to sign.
pub fn possession(certificate: &Certificate, app: Uuid, now: Timestamp) -> Result<String, Error> {
    let now = now.as_second();
    let claims = json!({
        "aud": PROOF_AUDIENCE,
        "iss": app.to_string(),
        "nbf": now,
        "exp": now.saturating_add(SECONDS),
    });
    signed(certificate, &claims).ok_or_else(no_signature)
}

fn no_signature() -> Error {
    Error::Unexpected {
        host: String::new(),
        status: 0,
        excerpt: "the certificate's key does not sign".to_owned(),
    }
}
