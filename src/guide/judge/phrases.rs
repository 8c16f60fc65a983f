//! Mistakes that show in the guide's words: `assets/guide/phrases.toml`, patterns over sentences.

use super::Court;
use crate::guide::Mistake;
use crate::guide::asked::Channel;
use crate::guide::page::Page;
use crate::guide::pattern::Pattern;
use crate::packed::packed;
use serde::Deserialize;
use std::sync::LazyLock;

/// One rule of the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    pub mistake: Mistake,
    /// One of these is said.
    pub any: Vec<Pattern>,
    /// None of these is said in the same sentence.
    #[serde(default)]
    pub unless_here: Vec<Pattern>,
    /// None of these is said within a few sentences.
    #[serde(default)]
    pub unless_near: Vec<Pattern>,
    /// None of these is said anywhere.
    #[serde(default)]
    pub unless: Vec<Pattern>,
    /// One of these is said within a few sentences.
    #[serde(default)]
    pub near: Vec<Pattern>,
    /// One of these is said anywhere.
    #[serde(default)]
    pub with: Vec<Pattern>,
    /// Each of these is said anywhere.
    #[serde(default)]
    pub with_all: Vec<Pattern>,
    /// The guide's road has to be one of these.
    #[serde(default)]
    pub road: Vec<Road>,
    /// Also where the sentence turns it around, because the words themselves are what is out of date.
    #[serde(default)]
    pub in_any_sense: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Road {
    Graph,
    Smtp,
    Imap,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    phrase: Vec<Phrase>,
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| read().unwrap_or_default());

/// Reads the rules anew.
///
/// # Errors
/// Why they cannot be read.
pub fn read() -> Result<Vec<Phrase>, serde_json::Error> {
    let file: File = packed!("guide/phrases.toml").data()?;
    Ok(file.phrase)
}

/// "A few sentences".
const NEAR: usize = 4;

pub(super) fn judge(court: &mut Court<'_>) {
    let phrases: Vec<&Phrase> = PHRASES
        .iter()
        .filter(|phrase| applies(phrase, court))
        .collect();
    for phrase in phrases {
        for (index, sentence) in court.page.sentences.iter().enumerate() {
            if said(&phrase.unless_here, court.page, index, 0)
                || said(&phrase.unless_near, court.page, index, NEAR)
            {
                continue;
            }
            if !phrase.near.is_empty() && !said(&phrase.near, court.page, index, NEAR) {
                continue;
            }
            let places = phrase.any.iter().flat_map(|pattern| {
                let all = pattern.all(sentence).into_iter();
                all.map(move |place| (pattern.negates(), place))
            });
            let meant = |(negates, (from, to)): &(bool, (usize, usize))| {
                (phrase.in_any_sense && !sentence.unticked)
                    || (sentence.asks(*from, *to)
                        && (*negates || !sentence.denies_within(*from, *to)))
            };
            let mut places = places.filter(meant);
            let found = places.next().map(|(_, place)| place);
            if let Some((from, to)) = found {
                court.at(phrase.mistake, index, from, to);
            }
        }
    }
}

fn applies(phrase: &Phrase, court: &Court<'_>) -> bool {
    let road = |road: &Road| {
        court.asked.has(match road {
            Road::Graph => Channel::Graph,
            Road::Smtp => Channel::Smtp,
            Road::Imap => Channel::Imap,
        })
    };
    let page = court.page;
    (phrase.road.is_empty() || phrase.road.iter().any(road))
        && (phrase.with.is_empty() || anywhere(&phrase.with, page))
        && phrase
            .with_all
            .iter()
            .all(|one| anywhere(std::slice::from_ref(one), page))
        && !anywhere(&phrase.unless, page)
}

fn anywhere(patterns: &[Pattern], page: &Page) -> bool {
    page.sentences
        .iter()
        .any(|sentence| patterns.iter().any(|one| one.find(sentence).is_some()))
}

fn said(patterns: &[Pattern], page: &Page, index: usize, reach: usize) -> bool {
    let end = (index + reach + 1).min(page.sentences.len());
    let around = page
        .sentences
        .get(index.saturating_sub(reach)..end)
        .unwrap_or_default();
    around
        .iter()
        .any(|sentence| patterns.iter().any(|one| one.find(sentence).is_some()))
}
