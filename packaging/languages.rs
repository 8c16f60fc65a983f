//! Puts the languages together before their functions are made: a sentence that a language does not have yet is taken from English, so that
//! a new one compiles, and is shown, before anybody has translated it. `tests/every_language_is_whole.rs` names those.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The language that every other falls back to.
const FIRST: &str = "en";

/// Copies `from` to `to`, a folder a language, each with what it lacks in a file of its own.
pub fn fill(from: &Path, to: &Path) -> io::Result<()> {
    let first = sentences(&from.join(FIRST))?;
    for folder in fs::read_dir(from)? {
        let folder = folder?.path();
        let Some(name) = folder.file_name().filter(|_| folder.is_dir()) else {
            continue;
        };
        let target = to.join(name);
        // What was left by another state of the sources goes.
        match fs::remove_dir_all(&target) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => fs::create_dir_all(&target)?,
        }
        for file in files(&folder)? {
            let copy = target.join(file.file_name().unwrap_or_default());
            write(&copy, &fs::read_to_string(&file)?)?;
        }
        let here: BTreeSet<String> = sentences(&folder)?.into_iter().map(|(id, _)| id).collect();
        let lacking: String = first
            .iter()
            .filter(|(id, _)| !here.contains(id))
            .map(|(_, sentence)| sentence.as_str())
            .collect();
        if !lacking.is_empty() {
            write(&target.join("from-english.ftl"), &lacking)?;
        }
        // The folders, too, lest cargo takes what is made here for a source that was changed after the build.
        let _ = File::open(&target).and_then(|folder| folder.set_modified(long_ago()));
    }
    let _ = File::open(to).and_then(|folder| folder.set_modified(long_ago()));
    Ok(())
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "ftl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Each message's name with its lines, without comments.
fn sentences(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut all: Vec<(String, String)> = Vec::new();
    for file in files(folder)? {
        let mut inside = false;
        for line in fs::read_to_string(file)?.lines() {
            let name = line.split_once(" =").map(|(name, _)| name);
            let begins = |name: &&str| {
                name.starts_with(|first: char| first.is_ascii_lowercase())
                    && !name.contains(char::is_whitespace)
            };
            if let Some(name) = name.filter(begins) {
                inside = true;
                all.push((name.to_owned(), format!("{line}\n")));
            } else if line.starts_with('#') {
                inside = false;
            } else if inside && let Some((_, sentence)) = all.last_mut() {
                sentence.push_str(line);
                sentence.push('\n');
            }
        }
    }
    Ok(all)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::write(path, text)?;
    File::options()
        .write(true)
        .open(path)?
        .set_modified(long_ago())
}

fn long_ago() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_hours(24 * 365)
}
