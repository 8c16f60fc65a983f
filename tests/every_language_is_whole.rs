//! Every sentence is used, and said in every language, with the same values in it and the same words set off. Where a sentence was added in
//! English only, English is shown meanwhile, and this names it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

struct Sentence {
    file: String,
    text: String,
}

fn house() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sentences(language: &str) -> BTreeMap<String, Sentence> {
    let mut all: BTreeMap<String, Sentence> = BTreeMap::new();
    let folder = house().join("assets/text").join(language);
    for entry in fs::read_dir(folder).expect("a folder for the language") {
        let path = entry.expect("a readable entry").path();
        let file = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let mut last: Option<String> = None;
        for line in fs::read_to_string(&path).expect("a readable file").lines() {
            let begins = line.starts_with(|first: char| first.is_ascii_lowercase());
            if let Some((id, text)) = line.split_once(" =").filter(|_| begins) {
                let sentence = Sentence {
                    file: file.clone(),
                    text: text.trim().to_owned(),
                };
                let twice = all.insert(id.to_owned(), sentence);
                assert!(twice.is_none(), "{language}: {id} is there twice");
                last = Some(id.to_owned());
            } else if line.starts_with('#') {
                last = None;
            } else if let Some(sentence) = last.as_ref().and_then(|id| all.get_mut(id)) {
                sentence.text.push('\n');
                sentence.text.push_str(line);
            }
        }
    }
    all
}

fn languages() -> Vec<String> {
    let folders = fs::read_dir(house().join("assets/text")).expect("a folder");
    let names = folders.map(|one| one.expect("an entry").file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

/// The names after dollar signs: `$name`.
fn values(text: &str) -> BTreeSet<&str> {
    let named = text.split("{ $").skip(1);
    named
        .map(|rest| {
            rest.split(|c: char| !(c.is_alphanumeric() || c == '-'))
                .next()
        })
        .map(Option::unwrap_or_default)
        .collect()
}

fn complain(broken: &[String], what: &str) {
    assert!(broken.is_empty(), "{what}:\n{}", broken.join("\n"));
}

#[test]
fn there_is_german_beside_english() {
    let all = languages();
    assert!(all.iter().any(|one| one == "en") && all.iter().any(|one| one == "de"));
}

#[test]
fn every_sentence_is_there_in_every_language() {
    let english = sentences("en");
    for language in languages() {
        let own = sentences(&language);
        let missing: Vec<String> = english
            .iter()
            .filter(|(id, _)| !own.contains_key(*id))
            .map(|(id, one)| format!("assets/text/{language}/{}: {id} = {}", one.file, one.text))
            .collect();
        complain(
            &missing,
            "still to be translated (English is shown meanwhile)",
        );
        let nowhere: Vec<String> = own
            .keys()
            .filter(|id| !english.contains_key(*id))
            .map(|id| format!("assets/text/{language}: {id}"))
            .collect();
        complain(&nowhere, "a translation of nothing");
    }
}

#[test]
fn a_translation_says_the_same_values_and_sets_off_as_much() {
    let english = sentences("en");
    for language in languages() {
        let mut broken = Vec::new();
        for (id, own) in sentences(&language) {
            let Some(first) = english.get(&id) else {
                continue;
            };
            if values(&first.text) != values(&own.text) {
                broken.push(format!("{id}: {:?}", values(&own.text)));
            }
            if first.text.matches("**").count() != own.text.matches("**").count() {
                broken.push(format!("{id}: other words set off by stars"));
            }
            if first.file != own.file {
                broken.push(format!("{id}: belongs into {}", first.file));
            }
        }
        complain(&broken, &format!("{language} differs from English"));
    }
}

#[test]
fn nothing_long_was_left_in_english() {
    let english = sentences("en");
    for language in languages().iter().filter(|one| *one != "en") {
        let own = sentences(language);
        let copied: Vec<String> = own
            .iter()
            .filter(|(id, one)| {
                let words = one.text.split_whitespace();
                let words = words.filter(|word| word.chars().all(char::is_alphabetic));
                let same = english.get(*id).is_some_and(|first| first.text == one.text);
                same && words.count() > 6
            })
            .map(|(id, one)| format!("{id} = {}", one.text))
            .collect();
        complain(
            &copied,
            &format!("{language} has these word for word as English"),
        );
    }
}

#[test]
fn every_sentence_is_used() {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&house().join("src"), &mut files);
    let mut said = BTreeSet::new();
    for file in files {
        let source = fs::read_to_string(file).expect("a readable source");
        said.extend(
            source
                .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                .map(str::to_owned),
        );
    }
    let unused: Vec<String> = sentences("en")
        .into_iter()
        .filter(|(id, _)| !said.contains(&id.replace('-', "_")))
        .map(|(id, one)| format!("assets/text/*/{}: {id}", one.file))
        .collect();
    complain(&unused, "sentences that nobody says");
}
