//! What a rehearsal says: a line a step as it happens, and with `--json` one document at the end.

use crate::cli::Status;
use crate::cli::explain::{explain, letters, print, print_letters, status_word};
use crate::cli::out::Out;
use crate::journey::Step;
use crate::report::{Explained, Row};
use crate::words::{Letter, Words};
use serde::Serialize;
use std::time::Duration;

/// One step's result.
#[derive(Debug, Clone, Serialize)]
pub struct Said {
    /// `target`, `organization`, `registration`, `approval`, `mailboxes`, `checks`, `test` or `finish`.
    pub step: &'static str,
    /// `passed`, `warned`, `failed`, or `kept` from an earlier run in the same folder.
    pub verdict: &'static str,
    pub detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub took_milliseconds: Option<u64>,
    /// Label of the first cause, or the problem's own name, when it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diagnosis: Option<Explained>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Row>,
    /// The step's name in this journey.
    #[serde(skip)]
    pub title: String,
}

/// The document of `rehearse --json`.
#[derive(Serialize)]
pub struct Rehearsed<'a> {
    pub schema: &'static str,
    pub target: &'a str,
    pub scenario: &'static str,
    pub practice: bool,
    pub passed: bool,
    pub steps: &'a [Said],
}

/// Name and version of that document.
pub const SCHEMA: &str = "mailseal-rehearsal/1";

impl Said {
    pub fn failed(&self) -> bool {
        self.verdict == "failed"
    }

    /// `ok      Your organization       contoso.com, worldwide cloud  0.1 s`, what was checked and what is wrong under it.
    pub fn line(&self, words: &Words, out: &mut Out) {
        let word = match self.verdict {
            "kept" => words.text.cli_ok(),
            verdict => status_word(verdict, words),
        };
        let took = self
            .took_milliseconds
            .map_or_else(String::new, |took| words.took(Duration::from_millis(took)));
        let widest = Step::ALL
            .map(|step| words.step(step).chars().count())
            .into_iter()
            .max()
            .unwrap_or_default();
        let line = format!("{word:7}  {:widest$}  {}  {took}", self.title, self.detail);
        out.line(line.trim_end());
        print(&self.checks, words, out);
        if let Some(explained) = &self.diagnosis {
            explain(explained, words, out);
        }
    }

    /// The letters to whoever can mend what went wrong here.
    pub fn letters(&self, words: &Words, out: &mut Out) {
        let of_step = (self.diagnosis.iter()).filter_map(|explained| explained.letter.as_ref());
        let all: Vec<&Letter> = letters(&self.checks).into_iter().chain(of_step).collect();
        print_letters(&all, words, out);
    }
}

/// The last line, and how the command ends.
pub fn ended(steps: &[Said], took: Duration, words: &Words) -> (String, Status) {
    steps.iter().find(|said| said.failed()).map_or_else(
        || (words.text.rehearse_passed(words.took(took)), Status::Passed),
        |said| (words.text.rehearse_failed(&said.title), Status::Failed),
    )
}
