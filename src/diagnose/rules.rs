//! Matching: the rules of `assets/causes/` over evidence. All conditions of one rule must hold; several rules may speak for one cause,
//! and the heaviest that holds counts. Knows only `evidence`.

use super::evidence::{Evidence, Flow, Stage};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Conditions, each optional, all of which must hold; a list holds when one of its members does.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// How surely the cause follows: 100 for a code that means nothing else, 50 for one of several, 10 for a mere possibility.
    pub weight: i32,
    #[serde(default)]
    pub stage: Vec<Stage>,
    #[serde(default)]
    pub flow: Vec<Flow>,
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
    #[serde(default)]
    pub message_any: Vec<String>,
    /// All of these stand in the message, in any case.
    #[serde(default)]
    pub message_all: Vec<String>,
    #[serde(default)]
    pub unreachable: Vec<String>,
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
            && member(&self.status, evidence.http_status.as_ref())
            && word(&self.code, evidence.code.as_deref())
            && word(&self.suberror, evidence.suberror.as_deref())
            && word(&self.unreachable, evidence.unreachable.as_deref())
            && any(&self.inner, |code| {
                let mut found = evidence.inner_codes.iter();
                found.any(|found| found.eq_ignore_ascii_case(code))
            })
            && any(&self.aadsts, |number| evidence.aadsts.contains(number))
            && self.message_holds(&evidence.message)
            && self
                .known
                .iter()
                .all(|(name, fact)| fact.holds(evidence.known.get(name).map(String::as_str)))
    }

    /// A rule without any condition would explain everything.
    pub fn is_empty(&self) -> bool {
        self.stage.is_empty()
            && self.flow.is_empty()
            && self.status.is_empty()
            && self.code.is_empty()
            && self.suberror.is_empty()
            && self.inner.is_empty()
            && self.aadsts.is_empty()
            && self.message_any.is_empty()
            && self.message_all.is_empty()
            && self.unreachable.is_empty()
            && self.known.is_empty()
    }

    fn message_holds(&self, message: &str) -> bool {
        let message = message.to_lowercase();
        any(&self.message_any, |part| {
            message.contains(&part.to_lowercase())
        }) && self
            .message_all
            .iter()
            .all(|part| message.contains(&part.to_lowercase()))
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
