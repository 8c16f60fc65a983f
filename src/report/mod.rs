//! What was set up, when, and every check's result, as HTML (self-contained), Markdown, JSON (versioned) and a calendar file (RFC 5545), for
//! one connection or for all; and the page that asks an administrator for what they have to do. Never a secret.
//! Knows `words` and everything below it; the window and the commands call it.

mod calendar;
mod document;
mod fence;
mod html;
mod markdown;
mod packet;
mod row;
mod save;

pub use calendar::calendar;
pub use document::{SCHEMA, SCHEMA_OF_ALL, json, json_of_all};
pub use fence::certificate;
pub use html::{html, html_of_all};
pub use markdown::{markdown, markdown_of_all};
pub use packet::packet;
pub use row::{Explained, Row, rows};
pub use save::{
    EXPORTED, save_all, save_calendar, save_certificate, save_commands, save_export, save_packet,
    save_page, save_report,
};

use crate::check::Report as Checks;
use crate::connection::{Connection, Target};
use crate::microsoft::http::Exchanged;
use crate::vault::history::{Outcome, Past};
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
    /// The runs of checks before, oldest first.
    pub past: Vec<Past>,
    pub made: Timestamp,
}

/// How a connection stands, as a line among all.
struct Standing {
    name: String,
    organization: String,
    /// In words, and as a class of the page.
    state: String,
    class: &'static str,
    /// The last day of its secret or certificate.
    ends: String,
    /// When it was checked last.
    checked: String,
}

fn standing(facts: &Facts, words: &Words) -> Standing {
    let (text, connection) = (&words.text, &facts.connection);
    let outcome = connection.checked.as_ref().map(Outcome::of_run);
    let class = match outcome {
        Some(Outcome::Passed) => "passed",
        Some(Outcome::Warned) => "warned",
        Some(Outcome::Healing) => "healing",
        Some(Outcome::Failed) => "failed",
        Some(Outcome::InPart) | None => "not-run",
    };
    let ends = connection.registration.as_ref();
    let ends = ends.and_then(|app| app.secret_expires);
    Standing {
        name: connection.name.clone(),
        organization: connection.organization_name().unwrap_or_default(),
        state: match (connection.finished, outcome) {
            (None, _) => text.report_unfinished(),
            (Some(_), None) => text.report_checks_none(),
            (Some(_), Some(outcome)) => words.outcome(outcome),
        },
        class,
        ends: ends.map(|day| words.date(day)).unwrap_or_default(),
        checked: (connection.checked.as_ref())
            .map(|checked| words.date_and_time(checked.at))
            .unwrap_or_default(),
    }
}
