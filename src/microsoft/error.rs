//! What can go wrong when talking to Microsoft, as evidence rather than sentences. `check::evidence` hands it to `diagnose`.

use super::exchange;
use std::time::Duration;
use thiserror::Error;

/// One enum for the whole room; `Clone` because window messages are cloned.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Error {
    #[error("{host} could not be reached ({kind:?})")]
    Unreachable {
        host: String,
        kind: Unreachable,
        detail: String,
    },
    /// An answer that says no, as Microsoft gave it.
    #[error("{}", .0.summary())]
    Refused(Box<Said>),
    /// An answer that fits no known shape (a captive portal, a proxy's page).
    #[error("{host} answered {status} with something unexpected")]
    Unexpected {
        host: String,
        status: u16,
        excerpt: String,
    },
    /// A dialogue with a mail server that failed.
    #[error("{0}")]
    Mail(Box<exchange::Failure>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreachable {
    Name,
    Connect,
    Proxy,
    /// The certificate was not trusted: TLS interception or a wrong clock.
    Trust,
    TimedOut,
    Cut,
}

/// An error answer word for word, with what support needs to find it again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    pub host: String,
    pub status: u16,
    /// OAuth `error`, or Graph `error.code`.
    pub code: String,
    /// OAuth `suberror`.
    pub suberror: Option<String>,
    /// Graph inner error codes, outermost first.
    pub inner: Vec<String>,
    /// AADSTS numbers, most specific first.
    pub aadsts: Vec<u32>,
    /// `error_description` or `error.message`, whole.
    pub message: String,
    pub trace_id: Option<String>,
    pub correlation_id: Option<String>,
    /// Graph `request-id`.
    pub request_id: Option<String>,
    pub timestamp: Option<String>,
    pub retry_after: Option<Duration>,
    /// The answer's `claims` challenge, if any.
    pub claims: Option<String>,
    pub raw: String,
}

impl Said {
    /// Code and first line, for logs and the folded line of a diagnosis.
    #[must_use]
    pub fn summary(&self) -> String {
        let first = self.message.lines().next().unwrap_or_default();
        format!("{} {} {first}", self.status, self.code)
    }
}
