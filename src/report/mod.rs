//! What was set up, when, and every check's result, as HTML (self-contained), JSON (versioned) and a calendar file (RFC 5545). Never a secret.

use crate::check::Report as Checks;
use crate::connection::{Connection, Target};
use crate::microsoft::http::Exchanged;
use crate::words::Words;
use jiff::Timestamp;

/// All a report says.
#[derive(Debug, Clone)]
pub struct Facts {
    pub connection: Connection,
    pub target: Target,
    /// The live run, when there is one; else what was remembered.
    pub checks: Option<Checks>,
    pub exchanged: Vec<Exchanged>,
    pub made: Timestamp,
}

pub fn html(_facts: &Facts, _words: &Words) -> String {
    todo!()
}

pub fn json(_facts: &Facts, _words: &Words) -> String {
    todo!()
}

/// Alarms 30, 14 and 3 days before the secret expires; `None` without a date.
pub fn calendar(_connection: &Connection, _words: &Words) -> Option<String> {
    todo!()
}
