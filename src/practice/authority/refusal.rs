//! How the authority says no: AADSTS numbers with Microsoft's words, as JSON for programs and on a page for people (facts, sections 2.3,
//! 3.2 and 18). The words are part of the protocol: clients and administrators search for them. They lie by what they are about: the
//! request, the app, the person, what was granted before.

mod app;
mod grant;
mod person;
mod request;

use axum::Json;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub code: u32,
    pub error: &'static str,
    pub status: StatusCode,
    pub text: String,
    /// `suberror` where it was recorded.
    pub suberror: Option<&'static str>,
    /// The policies that have to be met, to be sent back in a new sign-in (facts, section 17).
    pub claims: Option<String>,
}

impl Refusal {
    fn bad(code: u32, error: &'static str, text: impl Into<String>) -> Self {
        Self {
            code,
            error,
            status: StatusCode::BAD_REQUEST,
            text: text.into(),
            suberror: None,
            claims: None,
        }
    }

    fn client(code: u32, text: impl Into<String>) -> Self {
        Self {
            status: StatusCode::UNAUTHORIZED,
            ..Self::bad(code, "invalid_client", text)
        }
    }

    fn grant(code: u32, text: impl Into<String>) -> Self {
        Self::bad(code, "invalid_grant", text)
    }

    /// Microsoft's own trouble; here only when no key could be made.
    pub fn transient() -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            ..Self::bad(
                90033,
                "temporarily_unavailable",
                "A transient error has occurred. Please try again.",
            )
        }
    }

    /// `AADSTS…: … Trace ID: … Correlation ID: … Timestamp: …`
    pub fn described(&self, asked: &Asked) -> String {
        format!(
            "AADSTS{}: {} Trace ID: {} Correlation ID: {} Timestamp: {}",
            self.code,
            self.text,
            asked.trace,
            asked.correlation,
            asked.timestamp()
        )
    }

    pub fn answer(&self, asked: &Asked) -> Response {
        let mut body = json!({
            "error": self.error,
            "error_description": self.described(asked),
            "error_codes": [self.code],
            "timestamp": asked.timestamp(),
            "trace_id": asked.trace,
            "correlation_id": asked.correlation,
            "error_uri": format!("{}error?code={}", asked.authority, self.code),
        });
        if let Some(fields) = body.as_object_mut() {
            let suberror = self.suberror.map(str::to_owned);
            let optional = [("suberror", suberror), ("claims", self.claims.clone())];
            for (name, value) in optional {
                fields.extend(value.map(|value| (name.to_owned(), json!(value))));
            }
        }
        let mut response = (self.status, Json(body)).into_response();
        asked.sign(&mut response);
        response
    }
}

/// What identifies one request to the authority, for its errors and headers.
#[derive(Debug, Clone)]
pub struct Asked {
    pub trace: Uuid,
    pub correlation: Uuid,
    pub at: Timestamp,
    /// Base of the address that was asked, with a slash at its end.
    pub authority: String,
}

impl Asked {
    /// `2025-08-18 15:26:14Z`
    pub fn timestamp(&self) -> String {
        self.at.strftime("%Y-%m-%d %H:%M:%SZ").to_string()
    }

    pub fn sign(&self, response: &mut Response) {
        let headers = response.headers_mut();
        for (name, id) in [
            ("x-ms-request-id", self.trace),
            ("client-request-id", self.correlation),
        ] {
            if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
                headers.insert(name, value);
            }
        }
        headers
            .entry("cache-control")
            .or_insert(HeaderValue::from_static("no-store, no-cache"));
        headers.insert("pragma", HeaderValue::from_static("no-cache"));
        headers.insert(
            "x-ms-ests-server",
            HeaderValue::from_static("2.1.0.0 - PRACTICE"),
        );
    }
}
