//! Matching: the rules of `assets/causes/` over evidence. All conditions of one rule must hold; several rules may speak for one cause,
//! and the heaviest that holds counts. Knows `evidence` and who can act.

use super::cause::Who;
use super::evidence::{Evidence, Flow, Stage};
use crate::connection::Road;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Conditions, each optional, all of which must hold; a list holds when one of its members does.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// How surely the cause follows: 100 for a code that means nothing else, 50 for one of several, 10 for a mere possibility. Below
    /// zero: what speaks against the cause, taken off.
    pub weight: i32,
    /// Made for what somebody tells; what Mailseal has seen itself is judged by the others first.
    #[serde(skip)]
    pub told: bool,
    /// Who mends it in this case, where it is somebody else than usual.
    #[serde(default)]
    pub who: Option<Who>,
    #[serde(default)]
    pub stage: Vec<Stage>,
    #[serde(default)]
    pub flow: Vec<Flow>,
    #[serde(default)]
    pub road: Vec<Road>,
    #[serde(default)]
    pub status: Vec<u16>,
    /// OAuth `error` or Graph `error.code`, in any case.
    #[serde(default)]
    pub code: Vec<String>,
    #[serde(default)]
    pub suberror: Vec<String>,
    #[serde(default)]
    pub inner: Vec<String>,
    #[serde(default)]
    pub aadsts: Vec<u32>,
    /// One of these stands in the message, in any case.
    #[serde(default, deserialize_with = "all_folded")]
    pub message_any: Vec<String>,
    /// All of these stand in the message, in any case.
    #[serde(default, deserialize_with = "all_folded")]
    pub message_all: Vec<String>,
    #[serde(default)]
    pub unreachable: Vec<String>,
    /// Enhanced status codes; `4.7.*` is every one that begins so.
    #[serde(default)]
    pub enhanced: Vec<String>,
    /// Facts (`assets/causes/facts.toml`), all of which are told.
    #[serde(default)]
    pub facts: Vec<String>,
    /// Facts, one of which is told.
    #[serde(default)]
    pub facts_any: Vec<String>,
    /// Facts, none of which is told.
    #[serde(default)]
    pub facts_none: Vec<String>,
    /// What is known besides, by the fact's name.
    #[serde(default)]
    pub known: BTreeMap<String, Fact>,
}

/// A condition on one known fact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    Present(bool),
    Is(String),
    AnyOf(Vec<String>),
    /// The fact ends with one of these (a domain's ending).
    EndsWith(Vec<String>),
    /// A whole number below this.
    Under(i64),
    AtLeast(i64),
}

impl Rule {
    pub fn holds(&self, evidence: &Evidence) -> bool {
        member(&self.stage, evidence.stage.as_ref())
            && member(&self.flow, evidence.flow.as_ref())
            && member(&self.road, evidence.road.as_ref())
            && member(&self.status, evidence.http_status.as_ref())
            && word(&self.code, evidence.code.as_deref())
            && word(&self.suberror, evidence.suberror.as_deref())
            && word(&self.unreachable, evidence.unreachable.as_deref())
            && any(&self.inner, |code| {
                let mut found = evidence.inner_codes.iter();
                found.any(|found| found.eq_ignore_ascii_case(code))
            })
            && any(&self.aadsts, |number| evidence.aadsts.contains(number))
            && any(&self.enhanced, |code| {
                let mut found = evidence.enhanced.iter();
                found.any(|found| is_code(found, code))
            })
            && self.facts.iter().all(|fact| evidence.facts.contains(fact))
            && any(&self.facts_any, |fact| evidence.facts.contains(fact))
            && !self
                .facts_none
                .iter()
                .any(|fact| evidence.facts.contains(fact))
            && self.message_holds(evidence)
            && self
                .known
                .iter()
                .all(|(name, fact)| fact.holds(evidence.known.get(name).map(String::as_str)))
    }

    pub fn wants_enhanced(&self, found: &str) -> bool {
        self.enhanced.iter().any(|wanted| is_code(found, wanted))
    }

    /// Whether these words, of this rule, stand in the message.
    pub fn says(&self, words: &str, evidence: &Evidence) -> bool {
        stands_in(words, &evidence.folded_message())
    }

    /// Whether it looks at sentences only: what codes say goes before it.
    pub fn is_prose(&self) -> bool {
        !(self.message_any.is_empty() && self.message_all.is_empty())
            && self.aadsts.is_empty()
            && self.code.is_empty()
            && self.inner.is_empty()
            && self.enhanced.is_empty()
            && self.unreachable.is_empty()
            && self.known.is_empty()
    }

    /// Where and how it happened is no evidence of why: a rule that asks for no more than that would explain everything.
    pub fn is_empty(&self) -> bool {
        self.status.is_empty()
            && self.enhanced.is_empty()
            && self.facts.is_empty()
            && self.facts_any.is_empty()
            && self.code.is_empty()
            && self.suberror.is_empty()
            && self.inner.is_empty()
            && self.aadsts.is_empty()
            && self.message_any.is_empty()
            && self.message_all.is_empty()
            && self.unreachable.is_empty()
            && self.known.is_empty()
    }

    fn message_holds(&self, evidence: &Evidence) -> bool {
        if self.message_any.is_empty() && self.message_all.is_empty() {
            return true;
        }
        let message = evidence.folded_message();
        any(&self.message_any, |part| stands_in(part, &message))
            && self
                .message_all
                .iter()
                .all(|part| stands_in(part, &message))
    }
}

impl Fact {
    fn holds(&self, value: Option<&str>) -> bool {
        let number = || value.and_then(|value| value.parse::<i64>().ok());
        match self {
            Self::Present(wanted) => value.is_some() == *wanted,
            Self::Is(wanted) => value == Some(wanted.as_str()),
            Self::AnyOf(wanted) => value.is_some_and(|value| wanted.iter().any(|one| one == value)),
            Self::EndsWith(endings) => {
                value.is_some_and(|value| endings.iter().any(|ending| value.ends_with(ending)))
            }
            Self::Under(limit) => number().is_some_and(|number| number < *limit),
            Self::AtLeast(limit) => number().is_some_and(|number| number >= *limit),
        }
    }
}

fn all_folded<'de, D: serde::Deserializer<'de>>(words: D) -> Result<Vec<String>, D::Error> {
    Vec::<String>::deserialize(words).map(|all| all.iter().map(|one| folded(one)).collect())
}

/// Lower case, one blank between words, one kind of quotes.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '\u{2018}' | '\u{2019}' | '\u{201b}' => folded.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' => folded.push('"'),
            blank if blank.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            other => folded.push(other),
        }
    }
    folded
}

/// Words as they stand, or with `..` for what may come between.
fn stands_in(words: &str, message: &str) -> bool {
    let mut rest = message;
    let mut parts = words.split(" .. ");
    parts.all(|part| match found(part, rest) {
        Some(behind) => {
            rest = behind;
            true
        }
        None => false,
    })
}

/// What comes behind these words. A number is found only as a whole one: 407 is not in an ID, and 5.7.3 is not in 5.7.30.
fn found<'a>(words: &str, message: &'a str) -> Option<&'a str> {
    let of_number = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '.');
    // `^dns` is the beginning of a word; other words may stand inside longer ones (`SendAsDeniedException`).
    let (words, begins) = match words.strip_prefix('^') {
        Some(words) => (words, true),
        None => (words, words.starts_with(|it: char| it.is_ascii_digit())),
    };
    let ends = words.ends_with(|it: char| it.is_ascii_digit());
    message.match_indices(words).find_map(|(at, _)| {
        let before = message.get(..at)?.chars().next_back();
        let behind = message.get(at + words.len()..)?;
        let mut next = behind.chars();
        let after = next
            .next()
            .filter(|it| *it != '.' || next.next().is_some_and(|it| it.is_ascii_digit()));
        let cut =
            (begins && before.is_some_and(of_number)) || (ends && after.is_some_and(of_number));
        (!cut).then_some(behind)
    })
}

fn is_code(found: &str, wanted: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(stem) => found.len() > stem.len() && found.starts_with(stem),
        None => found == wanted,
    }
}

/// No condition, or one of them holds.
fn any<T>(conditions: &[T], holds: impl Fn(&T) -> bool) -> bool {
    conditions.is_empty() || conditions.iter().any(holds)
}

fn member<T: PartialEq>(wanted: &[T], found: Option<&T>) -> bool {
    any(wanted, |one| found == Some(one))
}

fn word(wanted: &[String], found: Option<&str>) -> bool {
    any(wanted, |one| {
        found.is_some_and(|found| found.eq_ignore_ascii_case(one))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str) -> Rule {
        toml::from_str(text).expect("a rule")
    }

    fn evidence() -> Evidence {
        Evidence {
            stage: Some(Stage::Graph),
            http_status: Some(403),
            code: Some("ErrorAccessDenied".to_owned()),
            inner_codes: vec!["Inner".to_owned()],
            message: "Access to OData is disabled: [RAOP]".to_owned(),
            known: [("grant-age-seconds".to_owned(), "120".to_owned())].into(),
            ..Evidence::default()
        }
    }

    #[test]
    fn all_conditions_of_a_rule_must_hold() {
        let both = "weight = 1\nstage = ['graph']\ncode = ['erroraccessdenied']";
        assert!(rule(both).holds(&evidence()));
        assert!(!rule(&format!("{both}\nstatus = [401]")).holds(&evidence()));
        assert!(rule("weight = 1\ninner = ['inner']").holds(&evidence()));
        assert!(!rule("weight = 1\nsuberror = ['x']").holds(&evidence()));
    }

    #[test]
    fn a_message_is_searched_in_any_case() {
        assert!(rule("weight = 1\nmessage_any = ['nothing', '[raop]']").holds(&evidence()));
        assert!(!rule("weight = 1\nmessage_all = ['odata', 'nothing']").holds(&evidence()));
    }

    #[test]
    fn a_number_that_is_not_known_is_neither_under_nor_over() {
        assert!(rule("weight = 1\nknown.grant-age-seconds.under = 2100").holds(&evidence()));
        assert!(!rule("weight = 1\nknown.secret-age-seconds.under = 300").holds(&evidence()));
        assert!(!rule("weight = 1\nknown.secret-age-seconds.at-least = 0").holds(&evidence()));
        assert!(rule("weight = 1\nknown.secret-age-seconds.present = false").holds(&evidence()));
    }
}
