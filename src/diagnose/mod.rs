//! Evidence in, ranked causes out. Pure; its knowledge is data in `assets/causes/`, matched on what the service sent and on what
//! Mailseal knows, so that one code with several causes is told apart. What no rule explains is called unknown.

pub mod catalogue;
pub mod cause;
pub mod evidence;
pub mod rules;

pub use cause::{Action, Cause, HealsFrom, Who, Words};
pub use evidence::{Evidence, Flow, Stage};

use catalogue::UNKNOWN;
use std::time::Duration;

/// The language every cause has words in.
pub const ENGLISH: &str = "en";

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
    /// Weight of the heaviest rule that holds; only for ordering.
    pub weight: i32,
}

impl Diagnosis {
    /// Label of the first cause, or `unknown`.
    pub fn label(&self) -> &str {
        self.causes
            .first()
            .map_or(UNKNOWN, |ranked| ranked.cause.label.as_str())
    }

    /// How long this may heal by waiting; `None`: waiting does not help.
    pub fn heals_within(&self) -> Option<Duration> {
        self.causes
            .first()
            .and_then(|ranked| ranked.cause.heals_within)
    }

    /// What is wrong, who can mend it, and the one next action, with this tenant's, app's and mailbox's names filled in.
    pub fn words(&self) -> Words {
        self.words_in(ENGLISH)
    }

    /// As [`Self::words`]; English where the cause is not translated.
    pub fn words_in(&self, language: &str) -> Words {
        self.causes
            .iter()
            .map(|ranked| ranked.cause)
            .chain(
                catalogue::all()
                    .iter()
                    .filter(|cause| cause.label == UNKNOWN),
            )
            .find_map(|cause| cause.words(language, &self.evidence.known))
            .unwrap_or_else(|| Words {
                title: self.evidence.message.clone(),
                explanation: String::new(),
                who: None,
                action: None,
            })
    }
}

/// Weighs the evidence: every cause with a rule that holds, the heaviest first. A cause that heals by waiting is none once it has
/// been waited for that long (`waited-seconds`), unless nothing else explains what is seen.
pub fn diagnose(evidence: Evidence) -> Diagnosis {
    let mut causes: Vec<Ranked> = catalogue::all()
        .iter()
        .filter_map(|cause| weigh(cause, &evidence))
        .collect();
    causes.sort_by_key(|ranked| std::cmp::Reverse(ranked.weight));
    if causes
        .iter()
        .any(|ranked| !is_over(ranked.cause, &evidence))
    {
        causes.retain(|ranked| !is_over(ranked.cause, &evidence));
    }
    Diagnosis { causes, evidence }
}

/// The heaviest rule that holds speaks for its cause.
fn weigh(cause: &'static Cause, evidence: &Evidence) -> Option<Ranked> {
    let weight = cause
        .rules
        .iter()
        .filter(|rule| rule.holds(evidence))
        .map(|rule| rule.weight)
        .max()?;
    Some(Ranked { cause, weight })
}

fn is_over(cause: &Cause, evidence: &Evidence) -> bool {
    if cause.remains {
        return false;
    }
    let waited = evidence
        .known
        .get(evidence::WAITED_SECONDS)
        .and_then(|seconds| seconds.parse().ok());
    match (cause.heals_within, waited) {
        (Some(within), Some(waited)) => Duration::from_secs(waited) >= within,
        _ => false,
    }
}
