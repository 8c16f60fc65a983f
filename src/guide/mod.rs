//! "Check a guide": a vendor's instructions are read for the road, permissions, ports and commands they ask for, and their mistakes are named.
//! Pure: text in, findings out. What is right today (facts, sections 1, 4 to 6, 10 to 12 and 15.3) is data in `assets/guide/`; `words` makes
//! the sentences.

pub mod asked;
pub mod command;
mod judge;
mod mistake;
mod page;
pub mod pattern;

pub use asked::{Asked, Channel, SignsIn};
pub use judge::phrases;
pub use mistake::{Kind, Mistake, read as facts};

use page::Page;
use std::collections::BTreeMap;

/// A guide, judged.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    pub asked: Asked,
    /// In the order of the text; what is missing altogether comes last.
    pub findings: Vec<Finding>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub mistake: Mistake,
    /// Where; `None`: nowhere, it is missing.
    pub place: Option<Place>,
    /// More lines of the same.
    pub also: Vec<usize>,
    /// What is named wrongly: a permission, a port, a command.
    pub name: String,
    /// What is right in its place, where that depends on the name.
    pub right: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Counted from 1.
    pub line: usize,
    /// The guide's own words.
    pub quote: String,
}

impl Checked {
    /// The guide's mistakes.
    pub fn mistakes(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|one| one.mistake.kind() != Kind::Note)
    }

    /// Good to know, and no mistake.
    pub fn notes(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|one| one.mistake.kind() == Kind::Note)
    }

    /// Whether the text asks for anything that could be judged.
    pub fn is_guide(&self) -> bool {
        !self.findings.is_empty()
            || !self.asked.channels.is_empty()
            || !self.asked.permissions.is_empty()
            || !self.asked.commands.is_empty()
    }
}

/// Reads and judges a guide: plain text, Markdown, HTML, or what `pdftotext` makes of a PDF.
pub fn check(text: &str) -> Checked {
    let page = Page::read(text);
    let asked = Asked::read(&page);
    let mut findings = judge::all(&page, &asked);
    findings.sort_by_key(|one| one.place.as_ref().map_or(usize::MAX, |place| place.line));
    Checked {
        findings: together(findings),
        asked,
    }
}

/// A file's bytes as text: UTF-8, UTF-16 with its mark, or Windows' old Western code. `None`: it is no text.
pub fn decoded(bytes: &[u8]) -> Option<String> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let pairs = bytes.get(2..).unwrap_or_default().chunks_exact(2);
        let units: Vec<u16> = pairs
            .filter_map(|pair| pair.try_into().ok())
            .map(unit)
            .collect();
        Some(String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xff, 0xfe, ..] => return wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => return wide(u16::from_be_bytes),
        _ => {}
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"PK") || bytes.contains(&0) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// The same mistake with the same name is told once, with every line.
fn together(findings: Vec<Finding>) -> Vec<Finding> {
    let mut seen: BTreeMap<(Mistake, String), usize> = BTreeMap::new();
    let mut told: Vec<Finding> = Vec::new();
    for finding in findings {
        let key = (finding.mistake, finding.name.to_lowercase());
        let before = seen.get(&key).and_then(|at| told.get_mut(*at));
        if let Some(before) = before {
            let line = finding.place.as_ref().map(|place| place.line);
            let first = before.place.as_ref().map(|place| place.line);
            before
                .also
                .extend(line.filter(|line| Some(*line) != first && !before.also.contains(line)));
        } else {
            seen.insert(key, told.len());
            told.push(finding);
        }
    }
    told
}
