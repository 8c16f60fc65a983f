//! The judges: each knows one kind of mistake. All of them look only at what the guide asks for.

mod commands;
mod endpoints;
mod missing;
mod permissions;
pub mod phrases;
mod ports;
mod secrets;

use super::asked::Asked;
use super::page::Page;
use super::{Finding, Mistake, Place};

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
        (sentence, from, _): (usize, usize, usize),
        name: &str,
        right: &str,
    ) {
        let Some(sentence) = self.page.sentences.get(sentence) else {
            return;
        };
        let line = sentence.words.get(from).map_or(0, |word| word.line);
        let word = sentence
            .words
            .get(from)
            .map(|word| word.written.clone())
            .unwrap_or_default();
        let place = Place {
            line,
            quote: self.quote(line, &word),
        };
        self.put(mistake, Some(place), name, right);
    }

    /// The line as it stands, or its part around the word.
    fn quote(&self, line: usize, word: &str) -> String {
        const BEFORE: usize = 70;
        let line = self.page.lines.iter().find(|one| one.number == line);
        let text = line.map_or("", |line| line.text.as_str()).trim();
        let at = text.find(word).unwrap_or_default();
        let before = text.get(..at).unwrap_or_default().chars().count();
        if before <= BEFORE || text.chars().count() <= LONGEST {
            return shortened(text);
        }
        let part: String = text.chars().skip(before - BEFORE).collect();
        // From a whole word on.
        let part = part.split_once(' ').map_or(part.as_str(), |(_, rest)| rest);
        shortened(&format!("… {part}"))
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

/// A quotation is no longer than this many characters.
const LONGEST: usize = 200;

fn shortened(words: &str) -> String {
    let words = words.trim();
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(LONGEST).collect();
    format!("{cut} …")
}
