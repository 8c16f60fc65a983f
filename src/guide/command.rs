//! PowerShell commands in a guide: the command's name, its parameters with their values, and what stands loose among them. Understands line
//! continuation, quotes, and a command that a PDF broke over lines.

mod read;

use super::page::{Kind, Line, Page};
use crate::packed::packed;
use read::Piece;
use serde::Deserialize;
use std::sync::LazyLock;

/// A command as the guide gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Command {
    /// As written.
    pub name: String,
    pub line: usize,
    pub parameters: Vec<Parameter>,
    /// Values without a parameter.
    pub loose: Vec<Loose>,
    /// The name was parted from the rest by the end of a line.
    pub broken: bool,
    /// Other commands hand something over to this one, or its parameters come from elsewhere.
    pub fed: bool,
    pub asked: bool,
    /// The line as it stands.
    pub quote: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameter {
    pub name: String,
    pub value: Option<String>,
    pub line: usize,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loose {
    pub text: String,
    pub line: usize,
    /// A value in quotes, or a variable, stands right behind it.
    pub before_value: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cmdlet {
    name: String,
    #[serde(default)]
    needs: Vec<String>,
    parameters: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    also_real: Vec<String>,
    cmdlet: Vec<Cmdlet>,
}

static REFERENCE: LazyLock<Reference> =
    LazyLock::new(|| packed!("guide/cmdlets.toml").data().unwrap_or_default());

/// Whether the command list can be read.
///
/// # Errors
/// Why not.
pub fn check() -> Result<usize, serde_json::Error> {
    let reference: Reference = packed!("guide/cmdlets.toml").data()?;
    Ok(reference.cmdlet.len())
}

/// Parameters that every command takes.
const COMMON: [&str; 16] = [
    "Verbose",
    "Debug",
    "ErrorAction",
    "WarningAction",
    "InformationAction",
    "ErrorVariable",
    "WarningVariable",
    "OutVariable",
    "OutBuffer",
    "PipelineVariable",
    "WhatIf",
    "Confirm",
    "Identity",
    "AsJob",
    "ProgressAction",
    "InformationVariable",
];

/// What commands begin with, as far as guides about mail use them.
const VERBS: [&str; 18] = [
    "New",
    "Set",
    "Get",
    "Add",
    "Remove",
    "Test",
    "Connect",
    "Disconnect",
    "Enable",
    "Disable",
    "Install",
    "Import",
    "Update",
    "Grant",
    "Start",
    "Invoke",
    "Uninstall",
    "Export",
];

impl Command {
    /// A parameter of this name, in any case.
    pub fn get(&self, name: &str) -> Option<&Parameter> {
        self.parameters
            .iter()
            .find(|one| one.name.eq_ignore_ascii_case(name))
    }

    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    fn reference(&self) -> Option<&'static Cmdlet> {
        REFERENCE
            .cmdlet
            .iter()
            .find(|one| one.name.eq_ignore_ascii_case(&self.name))
    }

    /// The command that was meant, where this one does not exist.
    pub fn meant(&self) -> Option<&'static str> {
        const NEAR: usize = 2;
        let real = |name: &String| name.eq_ignore_ascii_case(&self.name);
        if self.reference().is_some() || REFERENCE.also_real.iter().any(real) {
            return None;
        }
        let own = self.name.to_lowercase();
        let near = |one: &'static Cmdlet| {
            (
                strsim::damerau_levenshtein(&own, &one.name.to_lowercase()),
                one.name.as_str(),
            )
        };
        let noun = |name: &str| {
            name.split_once('-')
                .map_or(String::new(), |(_, noun)| noun.to_lowercase())
        };
        // A right noun with a verb that it does not come with: Set-MailboxPermission.
        let other_verb = || {
            REFERENCE
                .cmdlet
                .iter()
                .find(|one| noun(&one.name) == noun(&own))
                .map(|one| one.name.as_str())
        };
        let nearest = REFERENCE
            .cmdlet
            .iter()
            .map(near)
            .min_by_key(|(distance, _)| *distance);
        nearest
            .filter(|(distance, _)| *distance <= NEAR)
            .map(|(_, name)| name)
            .or_else(other_verb)
    }

    /// Parameters this command does not take, each with the one that was meant.
    pub fn unknown(&self) -> Vec<(&Parameter, &'static str)> {
        let Some(reference) = self.reference() else {
            return Vec::new();
        };
        let names = || reference.parameters.split_whitespace();
        let taken = |one: &Parameter| {
            let lower = one.name.to_lowercase();
            names()
                .chain(COMMON)
                .any(|name| name.to_lowercase().starts_with(&lower))
        };
        let meant = |one: &Parameter| {
            let lower = one.name.to_lowercase();
            // A part of the right name is nearer than one that happens to be as long: -GroupId, -PolicyScopeGroupId.
            let part = names().find(|name| lower.len() > 2 && name.to_lowercase().contains(&lower));
            part.or_else(|| {
                names().min_by_key(|name| strsim::damerau_levenshtein(&name.to_lowercase(), &lower))
            })
            .unwrap_or_default()
        };
        self.parameters
            .iter()
            .filter(|one| !taken(one))
            .map(|one| (one, meant(one)))
            .collect()
    }

    /// What this command does not run without, and is not given.
    pub fn missing(&self) -> Vec<&'static str> {
        let Some(reference) = self.reference() else {
            return Vec::new();
        };
        if self.parameters.is_empty() || self.fed {
            return Vec::new();
        }
        let given = |need: &str| {
            let need = need.to_lowercase();
            self.parameters.iter().any(|one| need.starts_with(&one.name.to_lowercase()))
                // The older name of the same.
                || (need == "objectid" && self.has("ServiceId"))
                || self.loose.iter().any(|one| one.text.to_lowercase() == need)
                // A misspelt one is told as that.
                || self.unknown().iter().any(|(_, meant)| meant.to_lowercase() == need)
        };
        reference
            .needs
            .iter()
            .map(String::as_str)
            .filter(|need| !given(need))
            .collect()
    }

    /// A parameter's name without its hyphen.
    pub fn without_hyphen(&self) -> Option<&Loose> {
        let reference = self.reference()?;
        let is_parameter = |text: &str| {
            reference
                .parameters
                .split_whitespace()
                .any(|name| name == text)
        };
        self.loose
            .iter()
            .find(|one| one.before_value && is_parameter(&one.text))
    }
}

/// Every command in the guide, in order.
pub fn commands(page: &Page) -> Vec<Command> {
    let mut found = Vec::new();
    for (index, line) in page.lines.iter().enumerate() {
        if let Some(broken) = broken_name(page, index) {
            found.push(broken);
            continue;
        }
        for (at, name) in names(&line.text) {
            let mut command = Command {
                name: name.to_owned(),
                line: line.number,
                fed: fed_before(&line.text, at),
                asked: asked(page, line.number, name),
                quote: line.text.clone(),
                ..Command::default()
            };
            let rest = line.text.get(at + name.len()..).unwrap_or_default();
            read::arguments(&pieces(page, index, rest), &mut command);
            found.push(command);
        }
    }
    found
}

/// `New-` at a line's end and `ApplicationAccessPolicy -AppId …` at the beginning of the next one with words.
fn broken_name(page: &Page, index: usize) -> Option<Command> {
    let line = page.lines.get(index)?;
    let last = line.text.split_whitespace().last()?;
    let verb = last.strip_suffix('-').filter(|verb| VERBS.contains(verb))?;
    let next = (index + 1..page.lines.len()).take(4).find(|at| {
        page.lines
            .get(*at)
            .is_some_and(|line| line.kind != Kind::Blank)
    })?;
    let below = page.lines.get(next)?;
    let noun = below.text.split_whitespace().next()?;
    let rest = below.text.get(noun.len()..).unwrap_or_default();
    let name = format!("{verb}-{noun}");
    let mut command = Command {
        broken: true,
        line: line.number,
        asked: asked(page, below.number, noun),
        quote: format!("{last} {}", below.text),
        name,
        ..Command::default()
    };
    let whole_noun = noun.chars().next().is_some_and(char::is_uppercase)
        && noun.chars().all(char::is_alphanumeric);
    let alone = line.text.split_whitespace().count() == 1 || rest.trim_start().starts_with('-');
    if !whole_noun || !alone || (command.reference().is_none() && command.meant().is_none()) {
        return None;
    }
    read::arguments(&pieces(page, next, rest), &mut command);
    Some(command)
}

/// Where in a line commands begin.
fn names(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let part = |one: char| one.is_ascii_alphanumeric() || one == '-';
    for token in text.split(|one: char| !part(one)) {
        // A part of `text`: the distance of their beginnings is where it stands.
        let begin = token.as_ptr() as usize - text.as_ptr() as usize;
        let Some((verb, noun)) = token.split_once('-') else {
            continue;
        };
        let known = VERBS.iter().any(|one| one.eq_ignore_ascii_case(verb))
            && verb.chars().next().is_some_and(char::is_uppercase);
        let capital = noun.chars().next().is_some_and(char::is_uppercase);
        let inner = noun.chars().filter(char::is_ascii_uppercase).count() >= 2
            || ["Mailbox", "Module", "User", "Group"].contains(&noun);
        let of_address = text
            .get(..begin)
            .is_some_and(|before| before.ends_with(['/', '.', '=', '#']));
        if known && capital && inner && !noun.contains('-') && !of_address {
            found.push((begin, token));
        }
    }
    found
}

fn fed_before(text: &str, at: usize) -> bool {
    text.get(..at)
        .is_some_and(|before| before.trim_end().ends_with(['|', '{', '%']))
}

/// The rest of the line and the lines that continue it.
fn pieces(page: &Page, index: usize, rest: &str) -> Vec<Piece> {
    let number = page.lines.get(index).map_or(0, |line| line.number);
    let mut pieces = vec![Piece {
        text: rest.to_owned(),
        line: number,
    }];
    let mut open = page
        .lines
        .get(index)
        .is_some_and(|line| is_open(&line.text));
    for line in page.lines.iter().skip(index + 1) {
        if !open && !continues(line) {
            break;
        }
        pieces.push(Piece {
            text: line.text.clone(),
            line: line.number,
        });
        open = is_open(&line.text);
    }
    pieces
}

fn is_open(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with('`') && text.matches('`').count() % 2 == 1
}

/// A line that begins with a parameter belongs to the command before it.
fn continues(line: &Line) -> bool {
    let mut chars = line.text.chars();
    line.kind != Kind::Blank
        && chars.next() == Some('-')
        && chars.next().is_some_and(|one| one.is_ascii_uppercase())
}

/// As the sentence has it in which the command stands.
fn asked(page: &Page, line: usize, name: &str) -> bool {
    let name = name.to_lowercase();
    let mut sentences = page.sentences.iter();
    let stands = sentences.find_map(|sentence| {
        let at = sentence
            .words
            .iter()
            .position(|word| word.line == line && word.text.contains(&name))?;
        Some(sentence.asks(at, at + 1))
    });
    stands.unwrap_or(true)
}
