//! Evidence in, ranked causes out. Pure; its knowledge is data in `assets/causes/`, matched on what the service sent and on what
//! Mailseal knows, so that one code with several causes is told apart. What no rule explains is called unknown.

pub mod cause;
pub mod evidence;
pub mod rules;

pub use cause::{Action, Cause, Who, Words};
pub use evidence::{Evidence, Flow, Stage};

use std::time::Duration;

/// The verdict over one failure.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnosis {
    /// Most likely first; empty: unknown, and said so.
    pub causes: Vec<Ranked>,
    pub evidence: Evidence,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    pub cause: &'static Cause,
    /// Sum of the matched rules' weights; only for ordering.
    pub weight: i32,
}

impl Diagnosis {
    /// Label of the first cause, or `unknown`.
    pub fn label(&self) -> &str {
        self.causes
            .first()
            .map_or("unknown", |ranked| ranked.cause.label.as_str())
    }

    /// How long this may heal by waiting; `None`: waiting does not help.
    pub fn heals_within(&self) -> Option<Duration> {
        self.causes
            .first()
            .and_then(|ranked| ranked.cause.heals_within)
    }

    /// What is wrong, who can mend it, and the one next action, with this tenant's, app's and mailbox's names filled in.
    pub fn words(&self) -> Words {
        todo!()
    }
}

/// Weighs the evidence.
pub fn diagnose(_evidence: Evidence) -> Diagnosis {
    todo!()
}
