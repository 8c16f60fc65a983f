//! `mailseal report`: what was set up and what is remembered of the checks.

use super::line::Report;
use super::out::Out;
use super::{CouldNot, Status, find, world};
use crate::report::{Facts, html, json, save_page};
use crate::vault::{Error, folder};
use crate::words::Words;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

pub fn run(options: &Report, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let vault = world::connections(options.practice, words)?;
    let connection = find::connection(find::loaded(&vault, words)?, &options.name, words)?;
    let facts = Facts {
        target: find::target_of(&connection, words)?,
        connection,
        checks: None,
        exchanged: Vec::new(),
        made: Timestamp::now(),
    };
    if options.json {
        out.line(&json(&facts, words));
        return Ok(Status::Passed);
    }
    let could_not = |error| CouldNot(words.vault_error(&error));
    let saved = if let Some(file) = &options.html {
        replace(file, &html(&facts, words), words)?
    } else {
        let folder = folder::downloads().map_err(could_not)?;
        save_page(&folder, &facts, words).map_err(|error| match error {
            // Another place can be named here, unlike in the window.
            Error::NotWritable { path, why } => {
                CouldNot((words.text).cli_not_saved(path.display().to_string(), why))
            }
            error => could_not(error),
        })?
    };
    out.line(&words.text.cli_saved(saved.display().to_string()));
    Ok(Status::Passed)
}

/// To the very file the person named, as every command does; whole or not at all.
pub(super) fn replace(file: &Path, page: &str, words: &Words) -> Result<PathBuf, CouldNot> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut whole| {
        std::io::Write::write_all(&mut whole, page.as_bytes())?;
        whole.as_file().sync_all()?;
        whole.persist(file).map_err(|error| error.error)
    });
    let shown = file.display().to_string();
    match written {
        Ok(_) => Ok(file.to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::StorageFull => {
            Err(CouldNot(words.text.cli_not_saved_full(shown)))
        }
        Err(error) => Err(CouldNot(words.text.cli_not_saved(shown, error.to_string()))),
    }
}
