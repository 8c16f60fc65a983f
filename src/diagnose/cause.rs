//! A cause and its words, as they stand in `assets/causes/*.toml`; and filling the words' placeholders from what is known.
//! Every wording is a list: the first one whose placeholders can all be filled is shown, so no sentence ever has a hole.

use super::rules::Rule;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::time::Duration;

/// Who can mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    ThisOperator,
    EntraAdmin,
    ExchangeAdmin,
    MailboxUser,
    NetworkAdmin,
    Vendor,
    Microsoft,
}

impl Who {
    /// As in data files: `this-operator`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ThisOperator => "this-operator",
            Self::EntraAdmin => "entra-admin",
            Self::ExchangeAdmin => "exchange-admin",
            Self::MailboxUser => "mailbox-user",
            Self::NetworkAdmin => "network-admin",
            Self::Vendor => "vendor",
            Self::Microsoft => "microsoft",
        }
    }
}

/// From when on a cause may heal by waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HealsFrom {
    /// From when it was first seen.
    #[default]
    FirstSeen,
    /// From the approval, where it is known.
    Approval,
    /// From when the limit to the chosen mailboxes was set.
    Limit,
}

/// One cause: label, who, words, action, and the rules that find it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// One of `assets/causes/labels.txt`.
    pub label: String,
    /// The nearest label of the reference list, for what only Mailseal tells apart; empty where there is none.
    #[serde(default)]
    pub like: Option<String>,
    /// Nobody for a finding that needs no mending, and for `unknown`.
    #[serde(default)]
    pub who: Option<Who>,
    /// How long it may heal by waiting, e.g. `"35m"`.
    #[serde(default, deserialize_with = "duration")]
    pub heals_within: Option<Duration>,
    /// How long what mends it takes to arrive at Microsoft, where nothing but somebody's word tells that it was done; else as long as
    /// it may heal.
    #[serde(default, deserialize_with = "duration")]
    pub arrives_within: Option<Duration>,
    /// From when on that is counted.
    #[serde(default)]
    pub heals_from: HealsFrom,
    /// Waiting in vain does not speak against it: somebody has to do something first, and only then it takes that long.
    #[serde(default)]
    pub remains: bool,
    /// Where the action leads: a `Page` name of `microsoft::deep_link` (kebab-case), or a step of the journey as
    /// `step:registration`.
    #[serde(default)]
    pub page: Option<String>,
    /// What to type in Exchange Online PowerShell, where that is the way: lines with placeholders.
    #[serde(default)]
    pub command: Vec<String>,
    /// By language, `en` always there; German goes beside it as `[cause.words.de]`.
    pub words: BTreeMap<String, Wording>,
    #[serde(default, rename = "rule")]
    pub rules: Vec<Rule>,
}

/// The words of one cause in one language. Templates with `{mailbox}`-like placeholders.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Alternatives: the first that can be filled is shown. The last needs nothing.
    pub title: Vec<String>,
    /// Sentences: those that can be filled are shown. At least one needs nothing.
    pub explanation: Vec<String>,
    /// Alternatives, as the title; empty where nothing can be done.
    #[serde(default)]
    pub action: Vec<String>,
    /// Alternatives, as the title: the cheapest thing to look at to be certain of this cause.
    #[serde(default)]
    pub test: Vec<String>,
}

impl Wording {
    /// With what is known filled in.
    pub fn filled(
        &self,
        who: Option<Who>,
        page: Option<String>,
        known: &BTreeMap<String, String>,
    ) -> Option<Words> {
        let action = first_filled(&self.action, known)
            .zip(page)
            .map(|(title, page)| Action { title, page });
        Some(Words {
            title: first_filled(&self.title, known)?,
            explanation: all_filled(&self.explanation, known),
            who,
            action,
        })
    }
}

/// The one next action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    pub title: String,
    /// `Page` name of `microsoft::deep_link` (kebab-case) or a step of the journey as `step:registration`.
    pub page: String,
}

/// Filled in for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What is wrong, in one sentence.
    pub title: String,
    pub explanation: String,
    pub who: Option<Who>,
    pub action: Option<Action>,
}

impl Cause {
    /// How long after a change it may still be seen.
    pub fn lasts_after_a_change(&self) -> Option<Duration> {
        self.arrives_within.or(self.heals_within)
    }

    /// The words in `language`, or English where they are not translated.
    pub fn words(&self, language: &str, known: &BTreeMap<String, String>) -> Option<Words> {
        self.wording(language)?
            .filled(self.who, self.page.clone(), known)
    }

    /// The templates in `language`, or English where they are not translated.
    pub fn wording(&self, language: &str) -> Option<&Wording> {
        self.words
            .get(language)
            .or_else(|| self.words.get(super::ENGLISH))
    }
}

impl Cause {
    /// The lines to type; what is not known stays as `<mailbox>`, to be replaced by whoever types.
    pub fn commands(&self, known: &BTreeMap<String, String>) -> Vec<String> {
        let line = |line: &String| {
            placeholders(line).iter().fold(line.clone(), |line, name| {
                let value = known.get(*name).filter(|value| is_plain(value));
                let value = value.map_or_else(|| format!("<{name}>"), Clone::clone);
                line.replace(&format!("{{{name}}}"), &value)
            })
        };
        self.command.iter().map(line).collect()
    }
}

/// Only addresses and IDs go into a command that somebody copies.
fn is_plain(value: &str) -> bool {
    !value.is_empty()
        && value
            .chars()
            .all(|it| it.is_alphanumeric() || matches!(it, '@' | '.' | '-' | '_' | '+'))
}

/// The names between braces in a template, in order.
pub fn placeholders(template: &str) -> Vec<&str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

/// `None` when something that the template needs is not known.
fn filled(template: &str, known: &BTreeMap<String, String>) -> Option<String> {
    let mut sentence = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        sentence.push_str(before);
        let value = known.get(name).filter(|value| !value.trim().is_empty())?;
        sentence.push_str(value);
        rest = behind;
    }
    sentence.push_str(rest);
    Some(sentence)
}

pub(super) fn first_filled(
    templates: &[String],
    known: &BTreeMap<String, String>,
) -> Option<String> {
    templates
        .iter()
        .find_map(|template| filled(template, known))
}

fn all_filled(templates: &[String], known: &BTreeMap<String, String>) -> String {
    let sentences: Vec<_> = templates
        .iter()
        .filter_map(|template| filled(template, known))
        .collect();
    sentences.join(" ")
}

fn duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let signed: jiff::SignedDuration = text.parse().map_err(serde::de::Error::custom)?;
    Duration::try_from(signed)
        .map(Some)
        .map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_sentence_with_a_hole_is_never_filled() {
        let template = "{mailbox} has no mailbox in {organization}.";
        assert_eq!(
            filled(template, &known(&[("mailbox", "a@b.example")])),
            None
        );
        assert_eq!(
            filled(
                template,
                &known(&[("mailbox", "a@b.example"), ("organization", " ")])
            ),
            None
        );
        assert_eq!(
            filled(
                template,
                &known(&[("mailbox", "a@b.example"), ("organization", "b.example")])
            ),
            Some("a@b.example has no mailbox in b.example.".to_owned())
        );
    }

    #[test]
    fn what_a_value_holds_is_not_taken_for_a_placeholder() {
        let known = known(&[("mailbox", "{app}@b.example"), ("app", "no")]);
        assert_eq!(
            filled("{mailbox}.", &known),
            Some("{app}@b.example.".to_owned())
        );
    }

    #[test]
    fn placeholders_are_found_in_order() {
        assert_eq!(placeholders("{a} and {b}"), ["a", "b"]);
        assert!(placeholders("none").is_empty());
    }
}
