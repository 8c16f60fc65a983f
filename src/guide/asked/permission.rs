//! Permissions that a guide asks for: which, of which API, as an application or a delegated permission.

use crate::guide::page::{Page, Sentence};
use crate::packed::packed;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Api {
    Graph,
    Exchange,
    Both,
}

/// Who holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    App,
    Person,
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Does {
    Sends,
    Reads,
}

/// A permission that exists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    pub name: String,
    pub api: Api,
    #[serde(rename = "as")]
    pub by: By,
    #[serde(default)]
    pub does: Option<Does>,
    /// What an app uses instead.
    #[serde(default)]
    pub for_app: Option<String>,
    /// What a person uses instead.
    #[serde(default)]
    pub for_person: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub families: Vec<String>,
    pub broad: Vec<String>,
    #[serde(rename = "permission")]
    pub permissions: Vec<Known>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| packed!("guide/permissions.toml").data().unwrap_or_default());

pub fn table() -> &'static Table {
    &TABLE
}

/// The permission of this name, in any case.
pub fn known(name: &str) -> Option<&'static Known> {
    TABLE
        .permissions
        .iter()
        .find(|one| one.name.eq_ignore_ascii_case(name))
}

/// One that the guide names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// As it is spelled where it exists, else as the guide writes it.
    pub name: String,
    pub api: Option<Api>,
    pub by: Option<By>,
    pub asked: bool,
    /// It is said in an address, as a scope.
    pub in_address: bool,
    pub line: usize,
    pub at: (usize, usize),
}

const BACK: usize = 25;

pub fn wanted(page: &Page) -> Vec<Wanted> {
    let mut all = Vec::new();
    for (index, sentence) in page.sentences.iter().enumerate() {
        for (at, word) in sentence.words.iter().enumerate() {
            for written in word.written.split([',', ';', '+', '&']) {
                let (written, in_address) = match written.rsplit_once('/') {
                    Some((before, last)) if before.contains("//") => (last, true),
                    _ => (written, false),
                };
                let written = written.trim_matches(['\'', '"', '.']);
                if !is_permission(written, sentence) {
                    continue;
                }
                all.push(Wanted {
                    name: known(written)
                        .map_or_else(|| written.to_owned(), |known| known.name.clone()),
                    api: api_here(sentence).or_else(|| back(page, index, api_here)),
                    by: by_here(sentence, at).or_else(|| by_before(page, index)),
                    asked: sentence.asks(at, at + 1) && !of_role(sentence, at),
                    in_address,
                    line: word.line,
                    at: (index, at),
                });
            }
        }
    }
    all
}

/// "Application Mail.Send" is a role of Exchange, and what stands behind `-Role` is one.
fn of_role(sentence: &Sentence, at: usize) -> bool {
    let near = (at.saturating_sub(3)..at).any(|at| sentence.word(at) == "-role");
    let role = at > 0
        && sentence.word(at - 1) == "application"
        && (sentence.has_begin("role") || sentence.has_begin("'application"));
    near || role
}

fn is_permission(written: &str, sentence: &Sentence) -> bool {
    if known(written).is_some()
        || table()
            .broad
            .iter()
            .any(|one| one.eq_ignore_ascii_case(written))
    {
        // Java's mail.smtp.* and hosts are no permissions.
        return written.chars().next().is_some_and(char::is_uppercase)
            || written.contains('_')
            || names_permissions(sentence);
    }
    let mut parts = written.split('.');
    let family = parts.next().unwrap_or_default().to_lowercase();
    let rest: Vec<&str> = parts.collect();
    let named = |part: &&str| {
        part.chars().next().is_some_and(char::is_uppercase)
            && part
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || one == '_' || one == '-')
    };
    let plausible = !rest.is_empty()
        && rest.iter().all(named)
        && written.chars().next().is_some_and(char::is_uppercase);
    let verbs = ["read", "send", "write", "access", "all", "shared", "mail"];
    let speaks = rest
        .iter()
        .any(|part| verbs.iter().any(|verb| part.to_lowercase().contains(verb)));
    (table().families.contains(&family) && plausible && (speaks || names_permissions(sentence)))
        || is_misspelt(written)
}

/// `full_access_as_ap`, `offline-access`.
fn is_misspelt(written: &str) -> bool {
    let lower = written.to_lowercase();
    ["full_access_as_app", "offline_access"]
        .iter()
        .any(|right| {
            lower != *right
                && lower.len() > 10
                && strsim::levenshtein(&lower, right) <= 2
                && lower.contains(['_', '-'])
        })
}

fn names_permissions(sentence: &Sentence) -> bool {
    ["permission", "scope", "consent", "delegated"]
        .iter()
        .any(|begin| sentence.has_begin(begin))
}

fn api_here(sentence: &Sentence) -> Option<Api> {
    let said: Vec<&str> = sentence
        .words
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let said = said.join(" ");
    let exchange = [
        "office 365 exchange online",
        "apis my organization uses",
        "office365 exchange online",
        "exchange online api",
        "o365 exchange online",
    ];
    let graph = said.contains("microsoft graph") || said.contains("ms graph");
    match (exchange.iter().any(|name| said.contains(name)), graph) {
        (true, false) => Some(Api::Exchange),
        (false, true) => Some(Api::Graph),
        // Both in one sentence: one of them is only compared with.
        _ => None,
    }
}

fn by_here(sentence: &Sentence, at: usize) -> Option<By> {
    let by = |word: &str, next: &str| match word {
        "application" | "app" if next.starts_with("permission") || next.starts_with("type") => {
            Some(By::App)
        }
        "app-only" | "(application)" => Some(By::App),
        "delegated" => Some(By::Person),
        _ => None,
    };
    let of = |index: usize| by(sentence.word(index), sentence.word(index + 1));
    // "Mail.Send (Application)", "| Mail.Send | Application |".
    let behind = match sentence.word(at + 1) {
        "application" => Some(By::App),
        "delegated" => Some(By::Person),
        _ => None,
    };
    let asked = |index: &usize| sentence.asks(*index, index + 1) || sentence.unticked;
    behind
        .or_else(|| (0..at).rev().filter(asked).find_map(of))
        .or_else(|| (at + 1..sentence.words.len()).filter(asked).find_map(of))
}

/// Where both kinds were explained side by side, neither is chosen.
fn by_before(page: &Page, index: usize) -> Option<By> {
    const TOGETHER: usize = 4;
    let whole = |sentence: &Sentence| by_here(sentence, sentence.words.len());
    let begin = index.saturating_sub(BACK);
    let at = (begin..index)
        .rev()
        .find(|at| page.sentences.get(*at).and_then(whole).is_some())?;
    let sentence = page.sentences.get(at)?;
    let found = whole(sentence)?;
    let around = page
        .sentences
        .get(at.saturating_sub(TOGETHER)..at)
        .unwrap_or_default();
    let bare = sentence.words.len() <= 3;
    let beside =
        |other: &Sentence| other.words.len() <= 3 && whole(other).is_some_and(|by| by != found);
    (!(bare && around.iter().any(beside))).then_some(found)
}

fn back<T>(page: &Page, index: usize, of: impl Fn(&Sentence) -> Option<T>) -> Option<T> {
    let before = page.sentences.get(index.saturating_sub(BACK)..index)?;
    before.iter().rev().find_map(of)
}
