//! What words tell beside codes, as facts by name: `assets/causes/facts.toml` says which words tell which fact. Facts are what rules
//! weigh and what is named as speaking for a cause.

use crate::diagnose::pattern::{Pattern, Tokens};
use crate::packed::packed;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// One fact and the words that tell it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub name: String,
    /// As said to the person among what speaks for a cause, by language.
    pub say: BTreeMap<String, String>,
    /// A fact that checks state with a value, too (`mailbox-kind` = `shared`), by its name there.
    #[serde(default)]
    pub known: Option<String>,
    #[serde(default)]
    pub value: Option<String>,
    /// Patterns (`pattern`), one of which is in the text or in what is known beside it.
    #[serde(default)]
    pub told_by: Vec<String>,
    /// The service's own words tell it, too. Other facts are taken only from what people say: a service's sentences name causes that
    /// are none here (“either inactive, soft-deleted, or hosted on-premise”).
    #[serde(default)]
    pub by_service: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fact: Vec<Fact>,
}

struct Read {
    fact: Fact,
    told_by: Vec<Pattern>,
}

static ALL: LazyLock<Vec<Read>> = LazyLock::new(|| {
    let parsed = |patterns: &[String]| patterns.iter().map(|it| Pattern::parse(it)).collect();
    check()
        .unwrap_or_default()
        .into_iter()
        .map(|fact| Read {
            told_by: parsed(&fact.told_by),
            fact,
        })
        .collect()
});

/// Reads the file anew.
///
/// # Errors
/// Why it cannot be read.
pub fn check() -> Result<Vec<Fact>, String> {
    let file: Result<File, _> = packed!("causes/facts.toml").data();
    file.map(|file| file.fact)
        .map_err(|error| error.to_string())
}

/// A fact by its name.
pub fn named(name: &str) -> Option<&'static Fact> {
    ALL.iter()
        .map(|read| &read.fact)
        .find(|fact| fact.name == name)
}

/// Every fact that the text, or what is known beside it, tells.
pub fn told(
    said: &str,
    beside: &str,
    quoted: bool,
) -> (BTreeSet<String>, BTreeMap<String, String>) {
    let own = if quoted {
        String::new()
    } else {
        own_words(said)
    };
    held(
        Some(&Tokens::of(&format!("{beside}. {own}"))),
        &Tokens::of(said),
    )
}

/// Only what a service's own words tell.
pub fn by_service(said: &str) -> (BTreeSet<String>, BTreeMap<String, String>) {
    held(None, &Tokens::of(said))
}

fn held(people: Option<&Tokens>, said: &Tokens) -> (BTreeSet<String>, BTreeMap<String, String>) {
    let mut facts = BTreeSet::new();
    let mut known = BTreeMap::new();
    for read in ALL.iter() {
        let tells = |text: &Tokens| read.told_by.iter().any(|it| it.is_in(text));
        if people.is_some_and(tells) || (read.fact.by_service && tells(said)) {
            facts.insert(read.fact.name.clone());
            if let (Some(name), Some(value)) = (&read.fact.known, &read.fact.value) {
                known.insert(name.clone(), value.clone());
            }
        }
    }
    (facts, known)
}

/// Lines that a person wrote about it, as far as one can see: sentences without codes, brackets, addresses and the like.
fn own_words(text: &str) -> String {
    const SIGNS: [&str; 22] = [
        "AADSTS",
        "{",
        "}",
        "=",
        "://",
        "Error",
        "error",
        "[",
        "<",
        "Exception",
        "rror:",
        "\"",
        "STOREDRV",
        "Trace",
        "Access is denied",
        "ailed",
        "uthentication unsuccessful",
        "\t",
        "::",
        "ailbox is either",
        "not allowed to send",
        "enied",
    ];
    let mut own = String::new();
    for line in text.lines() {
        let coded = !super::codes::enhanced(line).is_empty() || super::codes::reply(line).is_some();
        if !coded && !SIGNS.iter().any(|sign| line.contains(sign)) {
            own.push_str(line);
            own.push('\n');
        }
    }
    own
}

/// Without the remarks on how the text was handed on: that somebody cut a text off is no sign of a cut secret.
pub fn about_the_error(beside: &str) -> String {
    const ON_THE_TEXT: [&str; 12] = [
        "excerpt",
        "poster",
        "in the post",
        "payload",
        "thread",
        "wording",
        "unescaped from",
        "identifiers",
        "trimmed",
        "dropped here",
        "as listed in",
        "title of",
    ];
    let clauses = beside.split_inclusive(['(', ')', ';', ',']);
    let kept = clauses.filter(|clause| {
        let lower = clause.to_lowercase();
        !ON_THE_TEXT.iter().any(|word| lower.contains(word))
    });
    kept.collect()
}
