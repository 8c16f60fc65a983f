//! The judges: each knows one kind of mistake. All of them look only at what the guide asks for.

mod commands;
mod endpoints;
mod missing;
mod permissions;
pub mod phrases;
mod ports;
mod secrets;

use super::asked::Asked;
use super::page::{Page, Sentence};
use super::{Finding, Mistake, Place};

/// Words of the guide around what is wrong.
const AROUND: usize = 7;

/// The guide before the judges, and what they find.
pub(super) struct Court<'a> {
    page: &'a Page,
    asked: &'a Asked,
    found: Vec<Finding>,
}

pub(super) fn all(page: &Page, asked: &Asked) -> Vec<Finding> {
    let mut court = Court {
        page,
        asked,
        found: Vec::new(),
    };
    ports::judge(&mut court);
    permissions::judge(&mut court);
    endpoints::judge(&mut court);
    secrets::judge(&mut court);
    commands::judge(&mut court);
    phrases::judge(&mut court);
    missing::judge(&mut court);
    court.found
}

impl Court<'_> {
    fn at(&mut self, mistake: Mistake, sentence: usize, from: usize, to: usize) {
        self.named(mistake, (sentence, from, to), "", "");
    }

    fn named(
        &mut self,
        mistake: Mistake,
        (sentence, from, to): (usize, usize, usize),
        name: &str,
        right: &str,
    ) {
        let Some(sentence) = self.page.sentences.get(sentence) else {
            return;
        };
        let line = sentence.words.get(from).map_or(0, |word| word.line);
        let place = Place {
            line,
            quote: quote(sentence, from, to),
        };
        self.put(mistake, Some(place), name, right);
    }

    fn on_line(&mut self, mistake: Mistake, line: usize, words: &str, name: &str, right: &str) {
        self.put(
            mistake,
            Some(Place {
                line,
                quote: shortened(words),
            }),
            name,
            right,
        );
    }

    fn missing(&mut self, mistake: Mistake, name: &str) {
        self.put(mistake, None, name, "");
    }

    fn put(&mut self, mistake: Mistake, place: Option<Place>, name: &str, right: &str) {
        self.found.push(Finding {
            mistake,
            place,
            also: Vec::new(),
            name: name.to_owned(),
            right: right.to_owned(),
        });
    }

    fn has(&self, mistake: Mistake) -> bool {
        self.found.iter().any(|one| one.mistake == mistake)
    }
}

fn quote(sentence: &Sentence, from: usize, to: usize) -> String {
    let begin = from.saturating_sub(AROUND);
    let end = (to + AROUND).min(sentence.words.len());
    let words = sentence.words.get(begin..end).unwrap_or_default();
    let words: Vec<&str> = words.iter().map(|word| word.written.as_str()).collect();
    let before = if begin > 0 { "… " } else { "" };
    let behind = if end < sentence.words.len() {
        " …"
    } else {
        ""
    };
    shortened(&format!("{before}{}{behind}", words.join(" ")))
}

fn shortened(words: &str) -> String {
    const LONGEST: usize = 220;
    let words = words.trim();
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(LONGEST).collect();
    format!("{cut} …")
}
