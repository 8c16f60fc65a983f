//! The one HTTP client: system trust store, system proxy, time-outs, retry with back-off for 429/503/504 honouring
//! `Retry-After` (RFC 9110 section 10.2.3), and the request IDs of every answer kept for the report.

use super::error::Error;
use crate::connection::Clock;

/// Which certificates are believed.
#[derive(Debug, Clone)]
pub enum Trust {
    /// The platform's verifier.
    System,
    /// Only this root (PEM): the practice organization and tests.
    OnlyRoot(String),
}

/// A cheap handle; one per program.
#[derive(Debug, Clone)]
pub struct Http {
    _clock: Clock,
}

/// One answered request, for the report.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Exchanged {
    pub method: String,
    /// Without query: queries may hold addresses and codes.
    pub url: String,
    pub status: u16,
    pub request_id: Option<String>,
    pub client_request_id: Option<String>,
    pub milliseconds: u64,
    pub attempt: u32,
}

impl Http {
    pub fn new(_trust: &Trust, _clock: Clock) -> Result<Self, Error> {
        todo!()
    }

    /// What was exchanged so far, oldest first; bounded.
    pub fn exchanged(&self) -> Vec<Exchanged> {
        todo!()
    }
}
