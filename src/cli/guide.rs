//! `mailseal lint-guide`: a vendor's guide from a file or from standard input, and what is wrong in it.

use super::line::LintGuide;
use super::out::Out;
use super::{CouldNot, Status};
use crate::guide::asked::By;
use crate::guide::{self, Checked, Finding, Mistake};
use crate::words::Words;
use serde::Serialize;
use std::io::Read;
use std::path::Path;

/// A guide that is longer is none.
const LARGEST: u64 = 20_000_000;

pub fn run(options: &LintGuide, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let text = read(&options.guide, words)?;
    let checked = guide::check(&text);
    if options.json {
        out.json(&Report::of(&checked, words));
    } else {
        for line in words.guide_report(&checked).lines() {
            out.line(line);
        }
    }
    Ok(if checked.mistakes().next().is_some() {
        Status::Failed
    } else {
        Status::Passed
    })
}

fn read(path: &Path, words: &Words) -> Result<String, CouldNot> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    let ended = if path == Path::new("-") {
        std::io::stdin().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    let text = &words.text;
    if let Err(error) = ended {
        let said = words.not_read(path, error.kind(), &error.to_string());
        return Err(CouldNot(said));
    }
    if bytes.len() as u64 > LARGEST {
        return Err(CouldNot(text.guide_too_large(name)));
    }
    guide::decoded(&bytes).ok_or_else(|| CouldNot(text.guide_not_text(name)))
}

#[derive(Serialize)]
struct Report {
    asks: Asks,
    findings: Vec<Found>,
    /// Not mistakes of the guide's.
    notes: Vec<Found>,
}

#[derive(Serialize)]
struct Asks {
    roads: Vec<guide::Channel>,
    signs_in: Vec<guide::SignsIn>,
    permissions: Vec<Permission>,
    ports: Vec<u16>,
    commands: Vec<String>,
}

#[derive(Serialize)]
struct Permission {
    name: String,
    #[serde(rename = "as")]
    by: Option<By>,
    line: usize,
}

#[derive(Serialize)]
struct Found {
    mistake: Mistake,
    kind: guide::Kind,
    /// `null`: it is missing.
    line: Option<usize>,
    also_lines: Vec<usize>,
    quote: Option<String>,
    what: String,
    instead: String,
    why: String,
    source: &'static str,
}

impl Report {
    fn of(checked: &Checked, words: &Words) -> Self {
        let asked = &checked.asked;
        let mut permissions: Vec<Permission> = Vec::new();
        for one in asked.permissions.iter().filter(|one| one.asked) {
            if !permissions
                .iter()
                .any(|other| other.name == one.name && other.by == one.by)
            {
                permissions.push(Permission {
                    name: one.name.clone(),
                    by: one.by,
                    line: one.line,
                });
            }
        }
        let mut ports: Vec<u16> = asked.ports.iter().map(|port| port.number).collect();
        ports.dedup();
        let found = |one: &Finding| Found::of(one, words);
        Self {
            asks: Asks {
                roads: asked.channels.iter().copied().collect(),
                signs_in: asked.signs_in.iter().copied().collect(),
                permissions,
                ports,
                commands: asked
                    .commands
                    .iter()
                    .filter(|one| one.asked)
                    .map(|one| one.name.clone())
                    .collect(),
            },
            findings: checked.mistakes().map(found).collect(),
            notes: checked.notes().map(found).collect(),
        }
    }
}

impl Found {
    fn of(finding: &Finding, words: &Words) -> Self {
        let told = words.guide_finding(finding);
        Self {
            mistake: finding.mistake,
            kind: finding.mistake.kind(),
            line: finding.place.as_ref().map(|place| place.line),
            also_lines: finding.also.clone(),
            quote: finding.place.as_ref().map(|place| place.quote.clone()),
            what: told.what,
            instead: told.instead,
            why: told.why,
            source: finding.mistake.source(),
        }
    }
}
