//! What words tell beside codes, as facts by name: `assets/causes/facts.toml` says which words tell which fact. Facts are what rules
//! weigh and what is named as speaking for a cause.

use crate::diagnose::pattern::{Pattern, Tokens};
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
    /// Only in what is known beside the text.
    #[serde(default)]
    pub beside: Vec<String>,
    /// Only in the text itself.
    #[serde(default)]
    pub said: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fact: Vec<Fact>,
}

struct Read {
    fact: Fact,
    told_by: Vec<Pattern>,
    beside: Vec<Pattern>,
    said: Vec<Pattern>,
}

static ALL: LazyLock<Vec<Read>> = LazyLock::new(|| {
    let parsed = |patterns: &[String]| patterns.iter().map(|it| Pattern::parse(it)).collect();
    check()
        .unwrap_or_default()
        .into_iter()
        .map(|fact| Read {
            told_by: parsed(&fact.told_by),
            beside: parsed(&fact.beside),
            said: parsed(&fact.said),
            fact,
        })
        .collect()
});

/// Reads the file anew.
///
/// # Errors
/// Why it cannot be read.
pub fn check() -> Result<Vec<Fact>, String> {
    toml::from_str::<File>(include_str!("../../../assets/causes/facts.toml"))
        .map(|file| file.fact)
        .map_err(|error| error.to_string())
}

/// A fact by its name.
pub fn named(name: &str) -> Option<&'static Fact> {
    ALL.iter()
        .map(|read| &read.fact)
        .find(|fact| fact.name == name)
}

/// Every fact that the text, or what is known beside it, tells.
pub fn told(said: &str, beside: &str) -> (BTreeSet<String>, BTreeMap<String, String>) {
    let said = Tokens::of(said);
    let beside = Tokens::of(beside);
    let mut facts = BTreeSet::new();
    let mut known = BTreeMap::new();
    for read in ALL.iter() {
        let tells = |patterns: &[Pattern], text: &Tokens| patterns.iter().any(|it| it.is_in(text));
        if tells(&read.told_by, &beside)
            || tells(&read.told_by, &said)
            || tells(&read.beside, &beside)
            || tells(&read.said, &said)
        {
            facts.insert(read.fact.name.clone());
            if let (Some(name), Some(value)) = (&read.fact.known, &read.fact.value) {
                known.insert(name.clone(), value.clone());
            }
        }
    }
    (facts, known)
}
