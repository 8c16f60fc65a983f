//! Evidence in, ranked causes out. Pure; its knowledge is data in `assets/causes/`, matched on what the service sent and on what
//! Mailseal knows, so that one code with several causes is told apart. What no rule explains is called unknown.

pub mod catalogue;
pub mod cause;
pub mod evidence;
pub mod explanation;
pub mod families;
mod pattern;
pub mod reading;
pub mod rules;
mod waiting;

pub use cause::{Action, Cause, HealsFrom, Who, Words};
pub use evidence::{Evidence, Flow, Stage};
pub use explanation::{Explanation, Possible, Reason, Sureness, explain, explain_told};
pub use reading::Told;
pub use waiting::Waiting;

use catalogue::UNKNOWN;
use rules::Rule;
use std::collections::BTreeMap;
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
    /// Weight of the heaviest rule that holds, less what speaks against; only for ordering.
    pub weight: i32,
    /// The heaviest rule that holds.
    pub rule: Option<&'static Rule>,
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
        if self.causes.is_empty() {
            let family = families::of(&self.evidence);
            if let Some(words) =
                family.and_then(|family| family.words(language, &self.evidence.known))
            {
                return words;
            }
        }
        let known = &self.evidence.known;
        let unknown = catalogue::all().iter().find(|cause| cause.label == UNKNOWN);
        self.causes
            .iter()
            .find_map(|ranked| ranked.words(language, known))
            .or_else(|| unknown?.words(language, known))
            .unwrap_or_else(|| Words {
                title: self.evidence.message.clone(),
                explanation: String::new(),
                who: None,
                action: None,
            })
    }
}

impl Ranked {
    /// The cause's words; in this case it may be somebody else than usual who mends it.
    pub fn words(&self, language: &str, known: &BTreeMap<String, String>) -> Option<Words> {
        let mut words = self.cause.words(language, known)?;
        if let Some(who) = self.rule.and_then(|rule| rule.who) {
            words.who = Some(who);
        }
        Some(words)
    }
}

/// Weighs the evidence: every cause with a rule that holds, the heaviest first. A cause that heals by waiting is none once it has
/// been waited for that long (`waited-seconds`), unless nothing else explains what is seen.
pub fn diagnose(mut evidence: Evidence) -> Diagnosis {
    reading::notice(&mut evidence);
    // What Mailseal has seen itself it knows by name; a text's wording decides only where that explains nothing.
    let mut causes = Vec::new();
    if !evidence.told {
        causes = weighed(&evidence, false, |rule| !rule.told);
    }
    if causes.is_empty() {
        causes = weighed(&evidence, is_numbered(&evidence), |_| true);
    }
    causes.sort_by_key(|ranked| std::cmp::Reverse(ranked.weight));
    if causes
        .iter()
        .any(|ranked| !is_over(ranked.cause, &evidence))
    {
        causes.retain(|ranked| !is_over(ranked.cause, &evidence));
    }
    Diagnosis { causes, evidence }
}

fn weighed(evidence: &Evidence, numbered: bool, counts: impl Fn(&Rule) -> bool) -> Vec<Ranked> {
    catalogue::all()
        .iter()
        .filter_map(|cause| weigh(cause, evidence, numbered, &counts))
        .collect()
}

/// How much less a sentence weighs where a number of the sign-in says what is wrong.
const PROSE_BESIDE_A_NUMBER: i32 = 45;

/// The heaviest rule that holds speaks for its cause; every rule below zero that holds takes something off.
fn weigh(
    cause: &'static Cause,
    evidence: &Evidence,
    numbered: bool,
    counts: impl Fn(&Rule) -> bool,
) -> Option<Ranked> {
    let holding = || {
        let rules = cause.rules.iter();
        rules.filter(|rule| counts(rule) && rule.holds(evidence))
    };
    let weight = |rule: &Rule| {
        let less = if numbered && rule.is_prose() {
            PROSE_BESIDE_A_NUMBER
        } else {
            0
        };
        rule.weight - less
    };
    let rule = holding()
        .filter(|rule| rule.weight > 0)
        .max_by_key(|rule| weight(rule))?;
    let against: i32 = holding()
        .map(|rule| rule.weight)
        .filter(|weight| *weight < 0)
        .sum();
    let weight = weight(rule) + against;
    (weight > 0).then_some(Ranked {
        cause,
        weight,
        rule: Some(rule),
    })
}

/// Whether a number of the sign-in says what is wrong.
fn is_numbered(evidence: &Evidence) -> bool {
    if evidence.aadsts.is_empty() {
        return false;
    }
    let mut rules = catalogue::all().iter().flat_map(|cause| &cause.rules);
    rules.any(|rule| !rule.aadsts.is_empty() && rule.holds(evidence))
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
