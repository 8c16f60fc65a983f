//! The causes as data: one file a family in `assets/causes/`, embedded and read once. Adding a cause is adding to a file; adding a
//! family is adding a line here.

use super::cause::Cause;
use super::rules::Rule;
use crate::packed::{Packed, packed};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use thiserror::Error;

/// Every family's file, by name.
const FAMILIES: &[(&str, Packed)] = &[
    ("access", packed!("causes/access.toml")),
    ("account", packed!("causes/account.toml")),
    ("app", packed!("causes/app.toml")),
    ("consent", packed!("causes/consent.toml")),
    ("credential", packed!("causes/credential.toml")),
    ("environment", packed!("causes/environment.toml")),
    ("findings", packed!("causes/findings.toml")),
    ("imap", packed!("causes/imap.toml")),
    ("limit", packed!("causes/limit.toml")),
    ("limits", packed!("causes/limits.toml")),
    ("mailbox", packed!("causes/mailbox.toml")),
    ("message", packed!("causes/message.toml")),
    ("permission", packed!("causes/permission.toml")),
    ("policy", packed!("causes/policy.toml")),
    ("program", packed!("causes/program.toml")),
    ("redirect", packed!("causes/redirect.toml")),
    ("registering", packed!("causes/registering.toml")),
    ("scope", packed!("causes/scope.toml")),
    ("service", packed!("causes/service.toml")),
    ("sign-in", packed!("causes/sign-in.toml")),
    ("smtp", packed!("causes/smtp.toml")),
    ("store", packed!("causes/store.toml")),
    ("tenant", packed!("causes/tenant.toml")),
];

/// What pasted texts and somebody's account of them tell: more rules, by the label of their cause.
const TOLD: &[(&str, Packed)] = &[
    ("mail", packed!("causes/rules/mail.toml")),
    ("sign-in", packed!("causes/rules/sign-in.toml")),
    ("elsewhere", packed!("causes/rules/elsewhere.toml")),
];

/// The label of what no rule explains; its words are data too.
pub const UNKNOWN: &str = "unknown";

/// Facts that words may name in braces.
pub const PLACEHOLDERS: &[&str] = &[
    "account",
    "app",
    "client",
    "clock-skew",
    "days",
    "domain",
    "extra",
    "host",
    "mail-port",
    "mailbox",
    "missing",
    "needed-roles",
    "organization",
    "permission",
    "proxy",
    "reach",
    "recipient",
    "redirect",
    "roles",
    "secret-expires",
    "service-principal",
    "sender",
    "tenant",
    "typed",
];

#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{family}: {why}")]
pub struct Unreadable {
    pub family: &'static str,
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    #[serde(default)]
    cause: Vec<Cause>,
}

type Told = BTreeMap<String, Vec<Rule>>;

static ALL: LazyLock<Vec<Cause>> = LazyLock::new(|| {
    // A family that cannot be read explains nothing; `every_cause_has_words_and_rules` keeps it from being shipped.
    let causes = FAMILIES
        .iter()
        .filter_map(|(family, packed)| read(family, *packed).ok())
        .flatten();
    let told: Vec<Told> = TOLD
        .iter()
        .filter_map(|(_, packed)| packed.data().ok())
        .collect();
    causes.map(|cause| with_told(cause, &told)).collect()
});

/// Every cause that can be told.
pub fn all() -> &'static [Cause] {
    &ALL
}

/// Reads every family anew.
///
/// # Errors
/// The first family that cannot be read, and why.
pub fn check() -> Result<Vec<(&'static str, Vec<Cause>)>, Unreadable> {
    let mut told = Vec::new();
    for (name, packed) in TOLD {
        let rules: Told = packed.data().map_err(|error| Unreadable {
            family: name,
            why: error.to_string(),
        })?;
        told.push(rules);
    }
    let mut families = Vec::new();
    for (family, packed) in FAMILIES {
        let causes = read(family, *packed)?;
        let causes = causes.into_iter().map(|cause| with_told(cause, &told));
        families.push((*family, causes.collect()));
    }
    Ok(families)
}

/// Labels that have rules in [`TOLD`].
pub fn told_labels() -> Vec<String> {
    let files = TOLD.iter().filter_map(|(_, packed)| packed.data().ok());
    files.flat_map(|rules: Told| rules.into_keys()).collect()
}

fn with_told(mut cause: Cause, told: &[Told]) -> Cause {
    for rules in told.iter().filter_map(|rules| rules.get(&cause.label)) {
        let told = |rule: &Rule| Rule {
            told: true,
            ..rule.clone()
        };
        cause.rules.extend(rules.iter().map(told));
    }
    cause
}

/// All labels there are, told already or not: the 173 of the reference list, and Mailseal's own findings.
pub fn labels() -> impl Iterator<Item = &'static str> {
    include_str!("../../assets/causes/labels.txt")
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn read(family: &'static str, packed: Packed) -> Result<Vec<Cause>, Unreadable> {
    let read: Result<Family, _> = packed.data();
    read.map(|family| family.cause).map_err(|error| Unreadable {
        family,
        why: error.to_string(),
    })
}
