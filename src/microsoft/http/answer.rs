//! An answer as it came, and what it says: the wanted JSON, a refusal in one of Microsoft's shapes, or something that is neither
//! (a captive portal, a proxy's page). Neighbour: `said`, which knows the shapes.

use super::pace;
use crate::microsoft::Said;
use crate::microsoft::error::{Error, Unreachable};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// How much of something unexpected is kept, in characters.
const EXCERPT: usize = 300;

#[derive(Debug, Clone)]
pub(in crate::microsoft) struct Answer {
    pub host: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// Of the last attempt.
    pub took: Duration,
    /// When it was asked for, by our clock.
    pub asked: Timestamp,
    /// When its head arrived, by our clock.
    pub arrived: Timestamp,
}

impl Answer {
    /// The body as `T`.
    ///
    /// # Errors
    /// [`Error::Unexpected`] when it is not.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_slice(&self.body).map_err(|_| self.unexpected())
    }

    /// What this answer, which is no success, says.
    pub fn refusal(&self) -> Error {
        if self.status == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
            return Error::Unreachable {
                host: self.host.clone(),
                kind: Unreachable::Proxy,
                detail: self.status.to_string(),
            };
        }
        let body = String::from_utf8_lossy(&self.body);
        let Some(mut said) = Said::read(&body) else {
            return self.unexpected();
        };
        said.host.clone_from(&self.host);
        said.status = self.status.as_u16();
        said.retry_after = pace::asked_pause(&self.headers, self.arrived);
        said.request_id = self.request_id().or(said.request_id);
        said.correlation_id = said
            .correlation_id
            .or_else(|| self.header("client-request-id"));
        said.claims = said.claims.or_else(|| self.challenge());
        Error::Refused(Box::new(said))
    }

    pub fn unexpected(&self) -> Error {
        let body = String::from_utf8_lossy(&self.body);
        let mut excerpt: String = body
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(EXCERPT)
            .collect();
        if self.status.is_redirection()
            && let Some(target) = self.header("location")
        {
            excerpt = target.chars().take(EXCERPT).collect();
        }
        Error::Unexpected {
            host: self.host.clone(),
            status: self.status.as_u16(),
            excerpt,
        }
    }

    /// Seconds the server's clock is ahead of ours, by its `Date` (whole seconds). 0 where it lies between asking and arriving: a computer
    /// that slept meanwhile is not wrong.
    pub fn clock_skew(&self) -> Option<i64> {
        let theirs = pace::date(&self.headers)?.as_second();
        let ours = theirs.clamp(
            self.asked.as_second(),
            self.arrived.as_second().max(self.asked.as_second()),
        );
        Some(theirs - ours)
    }

    /// Graph's `request-id`, or the sign-in service's.
    pub fn request_id(&self) -> Option<String> {
        self.header("request-id")
            .or_else(|| self.header("x-ms-request-id"))
    }

    fn header(&self, name: &str) -> Option<String> {
        Some(self.headers.get(name)?.to_str().ok()?.to_owned())
    }

    /// The claims challenge of a `WWW-Authenticate` header (facts, section 17), decoded where it is base64.
    fn challenge(&self) -> Option<String> {
        let header = self.header("www-authenticate")?;
        let (_, rest) = header.split_once("claims=\"")?;
        let (claims, _) = rest.split_once('"')?;
        let decoded = STANDARD.decode(claims).ok();
        let decoded = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
        Some(decoded.unwrap_or_else(|| claims.to_owned()))
    }
}
