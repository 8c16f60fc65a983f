//! One check as every report shows it, from a live run or from what was remembered of one.

use super::Facts;
use crate::check::{CheckId, State};
use crate::connection::{CheckedLine, Connection, Verdict};
use crate::diagnose::{Diagnosis, Who};
use crate::words::{Letter, Words};
use jiff::Timestamp;
use serde::Serialize;
use url::Url;

/// A check's line. The names of the fields are those of `mailseal-report/1`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// `check::CheckId::key()`.
    pub check: String,
    pub title: String,
    /// `passed`, `warned`, `failed`, `healing`, `waiting`, `running` or `not-run`.
    pub verdict: &'static str,
    /// The verdict as a person reads it.
    pub said: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub took_milliseconds: Option<u64>,
    /// Since when and until when something may heal by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Label of the first cause, or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diagnosis: Option<Explained>,
}

/// A diagnosis as a report shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explained {
    pub title: String,
    pub explanation: String,
    /// `this-operator`, `entra-admin`, `exchange-admin`, `mailbox-user`, `network-admin`, `vendor` or `microsoft`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<&'static str>,
    /// The same in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who_can_mend: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Address of the page that the action opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// What Microsoft said, one line each, with its IDs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<String>,
    /// The e-mail to whoever can mend it, where that is somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<Letter>,
}

impl Row {
    pub fn of(check: &CheckId, state: &State, words: &Words) -> Self {
        let mut row = Self {
            check: check.key(),
            title: words.check_row(check, state),
            verdict: "running",
            said: words.state(state),
            note: None,
            took_milliseconds: None,
            since: None,
            until: None,
            cause: None,
            diagnosis: None,
        };
        match state {
            State::Waiting { .. } => row.verdict = "waiting",
            State::Running => {}
            State::Passed(passed) => {
                row.verdict = if passed.is_proved() {
                    "passed"
                } else {
                    "not-run"
                };
                row.note = passed.note.as_ref().map(|note| words.note(note));
                row.took_milliseconds = passed
                    .took
                    .map(|took| u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
            }
            State::Warned(diagnosis) => row.explained("warned", diagnosis, words),
            State::Failed(diagnosis) => row.explained("failed", diagnosis, words),
            State::Healing {
                since,
                until,
                diagnosis,
                ..
            } => {
                row.explained("healing", diagnosis, words);
                row.since = Some(*since);
                row.until = Some(*until);
            }
        }
        row
    }

    fn explained(&mut self, verdict: &'static str, diagnosis: &Diagnosis, words: &Words) {
        self.verdict = verdict;
        self.cause = Some(diagnosis.label().to_owned());
        self.diagnosis = Some(Explained::of(diagnosis, words));
    }

    fn remembered(line: &CheckedLine, connection: &Connection, words: &Words) -> Self {
        let (verdict, since, until) = match line.verdict {
            Verdict::Passed => ("passed", None, None),
            Verdict::Warned => ("warned", None, None),
            Verdict::Failed => ("failed", None, None),
            Verdict::Healing { since, until } => ("healing", Some(since), Some(until)),
            Verdict::NotRun => ("not-run", None, None),
        };
        Self {
            check: line.check.clone(),
            title: words.remembered_check(&line.check, line.verdict, connection),
            verdict,
            said: words.verdict(line.verdict),
            note: None,
            took_milliseconds: None,
            since,
            until,
            cause: line.cause.clone(),
            diagnosis: None,
        }
    }
}

impl Explained {
    /// With the address of the page that mends it, as `journey::place` finds it.
    pub fn with_page(self, page: Option<&Url>) -> Self {
        Self {
            page: page.map(ToString::to_string),
            ..self
        }
    }

    pub fn with_letter(self, letter: Option<Letter>) -> Self {
        Self { letter, ..self }
    }

    pub fn of(diagnosis: &Diagnosis, words: &Words) -> Self {
        let known = words.of_diagnosis(diagnosis);
        Self {
            title: known.title,
            explanation: known.explanation,
            who: known.who.map(who_key),
            who_can_mend: known.who.map(|who| words.who_can_mend(who)),
            action: known.action.map(|action| action.title),
            page: None,
            said: words.said(&diagnosis.evidence),
            letter: None,
        }
    }
}

/// As it stands in `assets/causes/`.
fn who_key(who: Who) -> &'static str {
    match who {
        Who::ThisOperator => "this-operator",
        Who::EntraAdmin => "entra-admin",
        Who::ExchangeAdmin => "exchange-admin",
        Who::MailboxUser => "mailbox-user",
        Who::NetworkAdmin => "network-admin",
        Who::Vendor => "vendor",
        Who::Microsoft => "microsoft",
    }
}

/// When the checks were run, and every line: live where there is a run, else remembered.
pub fn rows(facts: &Facts, words: &Words) -> Option<(Timestamp, Vec<Row>)> {
    if let Some(live) = &facts.checks {
        let rows = live.rows.iter();
        let rows = rows.map(|(check, state)| Row::of(check, state, words));
        return Some((live.started, rows.collect()));
    }
    let checked = facts.connection.checked.as_ref()?;
    let lines = checked.lines.iter();
    let rows = lines.map(|line| Row::remembered(line, &facts.connection, words));
    Some((checked.at, rows.collect()))
}
