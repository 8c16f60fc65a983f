//! What a code is about where no rule knows its cause: every sign-in code of the reference belongs to a family with somebody who can act
//! and one honest next step. Data in `assets/causes/families.toml`; neighbour: `catalogue`.

use super::cause::{Wording, Words};
use super::{ENGLISH, Evidence, Who};
use crate::packed::packed;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A family of codes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    pub name: String,
    pub who: Who,
    pub words: BTreeMap<String, Wording>,
    /// Numbers of sign-in codes.
    #[serde(default)]
    pub aadsts: Vec<u32>,
    /// Names by Graph and Exchange.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Enhanced status codes; `4.7.*` is every one that begins so.
    #[serde(default)]
    pub enhanced: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    family: Vec<Family>,
}

static ALL: LazyLock<Vec<Family>> = LazyLock::new(|| check().unwrap_or_default());

/// Reads the file anew.
///
/// # Errors
/// Why it cannot be read.
pub fn check() -> Result<Vec<Family>, String> {
    let file: Result<File, _> = packed!("causes/families.toml").data();
    file.map(|file| file.family)
        .map_err(|error| error.to_string())
}

/// Whether a sign-in has this number.
pub fn knows(number: u32) -> bool {
    ALL.iter().any(|family| family.aadsts.contains(&number))
}

/// The family of the first code that has one.
pub fn of(evidence: &Evidence) -> Option<&'static Family> {
    let number = |number: &u32| ALL.iter().find(|family| family.aadsts.contains(number));
    let name = |code: &String| {
        let is = |it: &String| it.eq_ignore_ascii_case(code);
        ALL.iter().find(|family| family.codes.iter().any(is))
    };
    let enhanced = |code: &String| {
        let is = |it: &String| match it.strip_suffix('*') {
            Some(stem) => code.starts_with(stem),
            None => it == code,
        };
        ALL.iter().find(|family| family.enhanced.iter().any(is))
    };
    // The last number is the most particular: `AADSTS70002: … AADSTS50053: …`.
    evidence
        .aadsts
        .iter()
        .rev()
        .find_map(number)
        .or_else(|| evidence.inner_codes.iter().rev().find_map(name))
        .or_else(|| evidence.code.iter().find_map(name))
        .or_else(|| evidence.enhanced.iter().find_map(enhanced))
}

impl Family {
    pub fn words(&self, language: &str, known: &BTreeMap<String, String>) -> Option<Words> {
        let wording = self
            .words
            .get(language)
            .or_else(|| self.words.get(ENGLISH))?;
        wording.filled(Some(self.who), None, known)
    }
}
