//! The house keeps its order: who may know whom, which room may know which library, and how long a file may be. Reads the sources.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The rooms, lowest first. A room knows only rooms on lower floors.
const FLOORS: [&[&str]; 10] = [
    &["text", "packed"],
    &["connection"],
    &["microsoft", "diagnose", "guide"],
    &["callback", "vault"],
    &["check"],
    &["journey"],
    &["words"],
    &["report"],
    &["ui", "practice"],
    &["cli"],
];

/// Who may know a library, by room; everybody else may not.
const LIBRARIES: [(&str, &[&str]); 16] = [
    ("iced", &["ui"]),
    ("reqwest", &["microsoft"]),
    ("oauth2", &["microsoft"]),
    ("imap_codec", &["microsoft", "practice"]),
    ("mail_builder", &["microsoft", "practice"]),
    ("imap_next", &["practice"]),
    ("smtp_proto", &["practice"]),
    ("mail_parser", &["practice"]),
    ("keyring", &["vault"]),
    ("notify_rust", &["cli"]),
    ("age", &["vault"]),
    ("rpassword", &["cli"]),
    ("tiny_http", &["callback"]),
    ("axum", &["practice"]),
    ("clap", &["cli", "main"]),
    ("accesskit", &["ui"]),
];

/// What the pure rooms do not know.
const PURE: [&str; 5] = ["text", "connection", "diagnose", "guide", "words"];
const IMPURE: [&str; 2] = ["tokio", "reqwest"];

const LONGEST_FILE: usize = 450;

struct Source {
    path: PathBuf,
    room: String,
    lines: Vec<String>,
}

fn sources(folder: &str) -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&house.join(folder), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(house).expect("below the root").to_owned();
            let room = inside.iter().nth(1).expect("a file in the folder");
            let room = Path::new(room)
                .file_stem()
                .expect("a name")
                .to_string_lossy();
            let source = std::fs::read_to_string(&path).expect("a readable source");
            Source {
                room: room.into_owned(),
                path: inside,
                lines: source.lines().map(str::to_owned).collect(),
            }
        })
        .collect()
}

impl Source {
    /// Lines with their number, comments left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let numbered = self.lines.iter().enumerate();
        numbered.map(|(index, line)| (index + 1, line.split("//").next().unwrap_or_default()))
    }

    /// The rooms that this file names, with the line.
    fn named_rooms(&self) -> Vec<(usize, String)> {
        let mut named = Vec::new();
        let mut in_group = false;
        for (number, line) in self.code() {
            for (at, _) in line.match_indices("crate::") {
                let rest = &line[at + "crate::".len()..];
                if let Some(group) = rest.strip_prefix('{') {
                    named.extend(first_words(group).map(|room| (number, room)));
                    in_group = !group.contains("};");
                } else {
                    named.extend(first_words(rest).take(1).map(|room| (number, room)));
                }
            }
            if in_group && !line.contains("crate::") {
                named.extend(first_words(line).map(|room| (number, room)));
                in_group = !line.contains("};");
            }
        }
        named
    }
}

/// `a::b, c::d` gives `a`, `c`.
fn first_words(list: &str) -> impl Iterator<Item = String> {
    list.split(',').filter_map(|part| {
        let word: String = part
            .trim()
            .chars()
            .take_while(|one| one.is_alphanumeric() || *one == '_')
            .collect();
        (!word.is_empty()).then_some(word)
    })
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn complain(broken: &[String], what: &str) {
    let mut all = String::new();
    for one in broken {
        writeln!(all, "  {one}").expect("a string takes everything");
    }
    assert!(broken.is_empty(), "{what}:\n{all}");
}

#[test]
fn no_arrow_of_knowledge_runs_back() {
    let mut broken = Vec::new();
    for source in sources("src") {
        let Some(own) = floor(&source.room) else {
            assert!(
                ["lib", "main"].contains(&source.room.as_str()),
                "{} is in no room of the house",
                source.path.display()
            );
            continue;
        };
        for (line, named) in source.named_rooms() {
            if named == source.room {
                continue;
            }
            if floor(&named).is_some_and(|other| other >= own) {
                let path = source.path.display();
                broken.push(format!("{path}:{line} {} names {named}", source.room));
            }
        }
    }
    complain(&broken, "an arrow runs back");
}

#[test]
fn only_main_and_cli_name_the_practice_organization() {
    let mut broken = Vec::new();
    for source in sources("src") {
        if ["practice", "cli", "main", "lib"].contains(&source.room.as_str()) {
            continue;
        }
        for (line, code) in source.code() {
            if code.contains("crate::practice") || code.contains("mailseal::practice") {
                broken.push(format!("{}:{line}", source.path.display()));
            }
        }
    }
    complain(
        &broken,
        "the practice organization is named outside main, cli and tests",
    );
}

#[test]
fn every_library_stays_in_its_room() {
    let mut broken = Vec::new();
    for source in sources("src") {
        for (line, code) in source.code() {
            for (library, rooms) in LIBRARIES {
                if !rooms.contains(&source.room.as_str()) && names_library(code, library) {
                    broken.push(format!("{}:{line} {library}", source.path.display()));
                }
            }
            for library in IMPURE {
                if PURE.contains(&source.room.as_str()) && names_library(code, library) {
                    broken.push(format!("{}:{line} {library}", source.path.display()));
                }
            }
        }
    }
    complain(&broken, "a library outside its room");
}

/// `iced::` and `iced_tiny_skia::` are both iced.
fn names_library(code: &str, library: &str) -> bool {
    code.match_indices(library).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let begins = !before.is_some_and(|one| one.is_alphanumeric() || "_.:\"`".contains(one));
        let rest = &code[at + library.len()..];
        // `ages::` is not age.
        let rest = if rest.starts_with('_') {
            rest.trim_start_matches(|one: char| one.is_alphanumeric() || one == '_')
        } else {
            rest
        };
        begins
            && (rest.starts_with("::") || code.trim_start().starts_with(&format!("use {library};")))
    })
}

#[test]
fn no_file_is_longer_than_a_reader_likes() {
    let mut broken = Vec::new();
    for source in ["src", "tests"].iter().flat_map(|folder| sources(folder)) {
        let lines = source.lines.len();
        if lines > LONGEST_FILE {
            broken.push(format!("{} has {lines} lines", source.path.display()));
        }
    }
    complain(&broken, "too long");
}

#[test]
fn every_file_says_first_what_it_is() {
    let mut broken = Vec::new();
    for source in ["src", "tests"].iter().flat_map(|folder| sources(folder)) {
        let first = source.lines.first().map_or("", String::as_str);
        if !first.starts_with("//!") {
            broken.push(source.path.display().to_string());
        }
    }
    complain(&broken, "a file that does not open with its purpose");
}

/// Whole stacks of libraries that came in two versions once, each a quarter of a megabyte: whoever updates the lock file keeps them one.
const HEAVY: [&str; 5] = [
    "read-fonts",
    "skrifa",
    "smithay-client-toolkit",
    "tiny-skia",
    "zbus",
];

#[test]
fn nothing_heavy_is_in_the_program_twice() {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let lock = std::fs::read_to_string(lock).expect("a lock file");
    for name in HEAVY {
        let line = format!("name = \"{name}\"");
        let versions = lock.lines().filter(|one| *one == line).count();
        assert_eq!(versions, 1, "versions of {name}");
    }
}

#[test]
fn every_dependency_says_why_it_is_here() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).expect("a manifest");
    let mut silent = BTreeSet::new();
    let mut section = "";
    let mut before = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.contains("dependencies]")
            && line.starts_with(|one: char| one.is_ascii_lowercase())
            && !before.starts_with('#')
        {
            silent.insert(
                line.split(['=', ' ', '.'])
                    .next()
                    .unwrap_or(line)
                    .to_owned(),
            );
        }
        before = line;
    }
    assert!(silent.is_empty(), "no reason given for {silent:?}");
}
