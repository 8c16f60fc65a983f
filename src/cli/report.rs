//! `mailseal report`: what was set up and what is remembered of the checks, of one connection or of all.

use super::line::Report;
use super::out::Out;
use super::{CouldNot, Status, find, say, world};
use crate::connection::Connection;
use crate::report::{
    Facts, html, html_of_all, json, json_of_all, markdown, markdown_of_all, save_all, save_page,
};
use crate::vault::{Error, Vault, folder};
use crate::words::Words;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

pub fn run(options: &Report, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let vault = world::connections(options.practice, words)?;
    let connections = find::loaded(&vault, words)?;
    match &options.name {
        Some(name) => {
            let connection = find::connection(connections, name, words)?;
            one(options, &facts(&vault, connection, words)?, words, out)
        }
        None if !options.all => Err(CouldNot(words.text.cli_report_name_or_all())),
        None if connections.is_empty() => Err(CouldNot(words.text.cli_none())),
        None => all(options, &vault, connections, words, out),
    }
}

fn facts(vault: &Vault, connection: Connection, words: &Words) -> Result<Facts, CouldNot> {
    Ok(Facts {
        target: find::target_of(&connection, words)?,
        past: vault.history(connection.id),
        connection,
        checks: None,
        exchanged: Vec::new(),
        made: Timestamp::now(),
    })
}

fn one(options: &Report, facts: &Facts, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    if options.json {
        out.line(&json(facts, words));
        return Ok(Status::Passed);
    }
    let saved = match (&options.html, &options.markdown) {
        (Some(file), _) => replace(file, html(facts, words).as_bytes(), words)?,
        (None, Some(file)) => replace(file, markdown(facts, words).as_bytes(), words)?,
        (None, None) => save_page(&downloads(words)?, facts, words).map_err(not_saved(words))?,
    };
    out.line(&words.text.cli_saved(saved.display().to_string()));
    Ok(Status::Passed)
}

/// A connection whose system this Mailseal does not know is named; the others are reported all the same.
fn all(
    options: &Report,
    vault: &Vault,
    connections: Vec<Connection>,
    words: &Words,
    out: &mut Out,
) -> Result<Status, CouldNot> {
    let mut status = Status::Passed;
    let mut all = Vec::new();
    for connection in connections {
        match facts(vault, connection, words) {
            Ok(facts) => all.push(facts),
            Err(CouldNot(why)) => {
                say(&why);
                status = Status::CouldNotRun;
            }
        }
    }
    all.sort_by_key(|facts| facts.connection.name.to_lowercase());
    let made = Timestamp::now();
    if options.json {
        out.line(&json_of_all(&all, vault.is_practice(), made, words));
        return Ok(status);
    }
    let saved = match (&options.html, &options.markdown) {
        (Some(file), _) => replace(file, html_of_all(&all, made, words).as_bytes(), words)?,
        (None, Some(file)) => replace(file, markdown_of_all(&all, made, words).as_bytes(), words)?,
        (None, None) => {
            let page = html_of_all(&all, made, words);
            let saved = save_all(&downloads(words)?, vault.is_practice(), made, &page);
            saved.map_err(not_saved(words))?
        }
    };
    out.line(&words.text.cli_saved(saved.display().to_string()));
    Ok(status)
}

fn downloads(words: &Words) -> Result<PathBuf, CouldNot> {
    folder::downloads().map_err(|error| CouldNot(words.vault_error(&error)))
}

fn not_saved(words: &Words) -> impl Fn(Error) -> CouldNot + '_ {
    |error| match error {
        // Another place can be named here, unlike in the window.
        Error::NotWritable { path, why } => {
            CouldNot((words.text).cli_not_saved(path.display().to_string(), why))
        }
        error => CouldNot(words.vault_error(&error)),
    }
}

/// To the very file the person named, as every command does; whole or not at all.
pub(super) fn replace(file: &Path, page: &[u8], words: &Words) -> Result<PathBuf, CouldNot> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut whole| {
        std::io::Write::write_all(&mut whole, page)?;
        whole.as_file().sync_all()?;
        whole.persist(file).map_err(|error| error.error)
    });
    let shown = file.display().to_string();
    match written {
        Ok(_) => Ok(file.to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::StorageFull => {
            Err(CouldNot(words.text.cli_not_saved_full(shown)))
        }
        Err(error) => Err(CouldNot(
            words.text.cli_not_written(shown, error.to_string()),
        )),
    }
}
