//! Checks and diagnoses as lines: what `check` and `rehearse` print under a step, and the letters to whoever can mend it.

use super::out::{Out, table};
use crate::check::{CheckId, Report, State};
use crate::connection::{Connection, Target};
use crate::diagnose::Diagnosis;
use crate::journey::{World, place};
use crate::report::{Explained, Row};
use crate::words::{Letter, Pages, Words};
use std::time::Duration;

/// Where it happened: needed to name the right page, and to write the letter.
pub struct Place<'a> {
    pub world: &'a World,
    pub connection: &'a Connection,
    pub target: &'a Target,
    pub words: &'a Words,
}

impl Place<'_> {
    /// Every check's line, its diagnosis whole.
    pub fn rows(&self, report: &Report) -> Vec<Row> {
        let row = |(check, state): &(CheckId, State)| {
            let mut row = Row::of(check, state, self.words);
            // What may heal by waiting, or is only a warning, is nothing to trouble others with.
            let failed = matches!(state, State::Failed(_));
            row.diagnosis = state.diagnosis().map(|diagnosis| {
                let explained = self.explained(diagnosis);
                let letter = explained.letter.clone().filter(|_| failed);
                explained.with_letter(letter)
            });
            row
        };
        report.rows.iter().map(row).collect()
    }

    /// With the address of the page that mends it, and the letter where somebody else has to.
    pub fn explained(&self, diagnosis: &Diagnosis) -> Explained {
        let page = place::page(self.world, self.connection, diagnosis);
        let approval = place::approval(self.world, self.connection);
        let pages = Pages {
            mends: page.as_ref(),
            approval: approval.as_ref(),
        };
        let letter =
            (self.words).letter_to_somebody_else(self.connection, self.target, diagnosis, pages);
        Explained::of(diagnosis, self.words)
            .with_page(page.as_ref())
            .with_letter(letter)
    }
}

/// The letters in these rows, each once.
pub fn letters(rows: &[Row]) -> Vec<&Letter> {
    let diagnoses = rows.iter().filter_map(|row| row.diagnosis.as_ref());
    let mut letters: Vec<&Letter> = Vec::new();
    for letter in diagnoses.filter_map(|explained| explained.letter.as_ref()) {
        if !letters.contains(&letter) {
            letters.push(letter);
        }
    }
    letters
}

/// Without indentation, ready to be copied.
pub fn print_letters(letters: &[&Letter], words: &Words, out: &mut Out) {
    for letter in letters {
        out.line("");
        out.line(&words.text.cli_letter());
        out.line("");
        out.line(words.letter_whole(letter).trim_end());
    }
    if !letters.is_empty() {
        out.line("");
    }
}

/// One line a check; what is wrong stands under it.
pub fn print(rows: &[Row], words: &Words, out: &mut Out) {
    let cells: Vec<Vec<String>> = (rows.iter())
        .map(|row| {
            vec![
                String::new(),
                status_word(row.verdict, words),
                row.title.clone(),
                edge(row, words),
            ]
        })
        .collect();
    for (line, row) in table(&cells).iter().zip(rows) {
        out.line(line);
        if let Some(explained) = &row.diagnosis {
            explain(explained, words, out);
        }
    }
}

/// The diagnosis under a line.
pub fn explain(explained: &Explained, words: &Words, out: &mut Out) {
    let mut lines = vec![explained.title.clone(), explained.explanation.clone()];
    lines.extend(explained.who_can_mend.clone());
    lines.extend((explained.action.as_ref()).map(|action| words.text.diagnosis_next(action)));
    lines.extend((explained.page.as_ref()).map(|page| words.text.diagnosis_page(page)));
    if let Some((first, rest)) = explained.said.split_first() {
        lines.push(format!("{}: {first}", words.text.diagnosis_said()));
        lines.extend(rest.iter().cloned());
    }
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        out.line(&format!("          {line}"));
    }
}

fn edge(row: &Row, words: &Words) -> String {
    let took = (row.took_milliseconds).map(|took| words.took(Duration::from_millis(took)));
    row.note.clone().or(took).unwrap_or_default()
}

/// The word at a line's start.
pub fn status_word(verdict: &str, words: &Words) -> String {
    let text = &words.text;
    match verdict {
        "passed" => text.cli_ok(),
        "warned" => text.cli_warned(),
        "failed" => text.cli_failed(),
        "healing" => text.cli_healing(),
        _ => text.cli_not_run(),
    }
}
