//! What was set up, when, and every check's result, as HTML (self-contained), JSON (versioned) and a calendar file (RFC 5545); and the page
//! that asks an administrator for what they have to do. Never a secret.
//! Knows `words` and everything below it; the window and the commands call it.

mod calendar;
mod document;
mod fence;
mod html;
mod packet;
mod row;
mod save;

pub use calendar::calendar;
pub use document::{SCHEMA, json};
pub use fence::certificate;
pub use html::html;
pub use packet::packet;
pub use row::{Explained, Row, rows};
pub use save::{
    save_calendar, save_certificate, save_commands, save_packet, save_page, save_report,
};

use crate::check::Report as Checks;
use crate::connection::{Connection, Target};
use crate::microsoft::http::Exchanged;
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
