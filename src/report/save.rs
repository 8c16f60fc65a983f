//! Keeping a report, a calendar file or whatever else is for the person: a name any system takes, and a file that is whole or not there.

use super::{Facts, calendar, certificate, html, json, markdown, packet};
use crate::connection::Connection;
use crate::journey::packet::Packet;
use crate::vault::Error;
use crate::words::Words;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use secrecy::{ExposeSecret, SecretSlice};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Longest part of a name taken from the connection, in octets: short enough for every file system with the rest added.
const LONGEST: usize = 100;
/// How many files of one name are kept side by side before it is refused.
const SAME_NAME: u32 = 1000;

/// Saves the report's page in `folder`, named after the connection and the day. Returns where it lies. Blocking.
pub fn save_page(folder: &Path, facts: &Facts, words: &Words) -> Result<PathBuf, Error> {
    let name = file_name(&facts.connection, &format!("{}.html", day(facts)));
    save(folder, &name, html(facts, words).as_bytes())
}

/// Saves the report as JSON, as Markdown and as a page, named alike, in `folder`. Returns where the page lies. Blocking.
pub fn save_report(folder: &Path, facts: &Facts, words: &Words) -> Result<PathBuf, Error> {
    let name = |end| file_name(&facts.connection, &format!("{}.{end}", day(facts)));
    save(folder, &name("json"), json(facts, words).as_bytes())?;
    save(folder, &name("md"), markdown(facts, words).as_bytes())?;
    save_fence(folder, facts, words)?;
    save_page(folder, facts, words)
}

/// Saves the proof of the limit as a page of its own, where there is one. Returns where it lies. Blocking.
pub fn save_fence(folder: &Path, facts: &Facts, words: &Words) -> Result<Option<PathBuf>, Error> {
    certificate(facts, words)
        .map(|page| {
            let name = file_name(&facts.connection, &format!("limit {}.html", day(facts)));
            save(folder, &name, page.as_bytes())
        })
        .transpose()
}

/// Saves the page for an administrator in `folder`, named after the connection and the day. Returns where it lies. Blocking.
pub fn save_packet(folder: &Path, asked: &Packet, words: &Words) -> Result<PathBuf, Error> {
    let day = asked.made.to_zoned(TimeZone::system()).date();
    let end = words.text.packet_file(day.to_string());
    let name = file_name(&asked.connection, &end);
    save(folder, &name, packet(asked, words).as_bytes())
}

/// Saves the calendar file in `folder`; `None` where no day is known. Blocking.
pub fn save_calendar(
    folder: &Path,
    connection: &Connection,
    words: &Words,
) -> Result<Option<PathBuf>, Error> {
    calendar(connection, words)
        .map(|file| {
            let name = file_name(connection, "renewal.ics");
            save(folder, &name, file.as_bytes())
        })
        .transpose()
}

/// Saves commands for PowerShell in `folder`. Returns where they lie. Blocking.
pub fn save_commands(
    folder: &Path,
    connection: &Connection,
    script: &str,
) -> Result<PathBuf, Error> {
    // Without the mark at its beginning Windows' own PowerShell reads names with an umlaut wrongly.
    let marked = format!("\u{feff}{script}");
    let name = file_name(connection, "Exchange.ps1");
    save(folder, &name, marked.as_bytes())
}

/// Saves a certificate in `folder`, its public part or sealed with its key; `end` is the end of the file's name. Returns where it lies.
/// Blocking.
pub fn save_certificate(
    folder: &Path,
    connection: &Connection,
    end: &str,
    content: &SecretSlice<u8>,
) -> Result<PathBuf, Error> {
    let name = file_name(connection, end);
    save(folder, &name, content.expose_secret())
}

/// Saves the report of all connections in `folder`. Returns where it lies. Blocking.
pub fn save_all(
    folder: &Path,
    practice: bool,
    made: jiff::Timestamp,
    page: &str,
) -> Result<PathBuf, Error> {
    let practice = if practice { "practice " } else { "" };
    let day = made.to_zoned(TimeZone::system()).date();
    let name = format!("Mailseal {practice}connections {day}.html");
    save(folder, &name, page.as_bytes())
}

/// How an export's name ends: open, and sealed.
pub const EXPORTED: [&str; 2] = ["json", "age"];

/// Saves an export in `folder`: sealed, or as JSON. Returns where it lies. Blocking.
pub fn save_export(
    folder: &Path,
    practice: bool,
    sealed: bool,
    content: &[u8],
) -> Result<PathBuf, Error> {
    let practice = if practice { "practice " } else { "" };
    let [open, closed] = EXPORTED;
    let end = if sealed { closed } else { open };
    save(
        folder,
        &format!("Mailseal {practice}connections.{end}"),
        content,
    )
}

/// The day it was made, where the person is.
fn day(facts: &Facts) -> Date {
    facts.made.to_zoned(TimeZone::system()).date()
}

/// "Mailseal Support desk 2026-11-21.html": from the connection's name, safe on Windows, macOS and Linux.
fn file_name(connection: &Connection, end: &str) -> String {
    let practice = if connection.practice { "practice " } else { "" };
    let name = safe(&connection.name);
    let space = if name.is_empty() { "" } else { " " };
    format!("Mailseal {practice}{name}{space}{end}")
}

/// Without what a file system, a shell or a reader could stumble over. Windows' reserved names (`CON`, `NUL` …) cannot come about
/// because "Mailseal " always stands in front.
fn safe(name: &str) -> String {
    let mut clean = String::new();
    for character in name.chars() {
        let kept = match character {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            other if other.is_whitespace() => ' ',
            // Controls, and direction marks that would make a name read as another.
            other if other.is_control() => continue,
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {
                continue;
            }
            other => other,
        };
        if clean.len() + kept.len_utf8() > LONGEST {
            break;
        }
        if !(kept == ' ' && clean.ends_with(' ')) {
            clean.push(kept);
        }
    }
    clean.trim_matches([' ', '.']).to_owned()
}

/// Writes `content` as `name` into `folder`, whole or not at all; an existing file is never overwritten but a number added. Returns
/// where it lies. Blocking.
fn save(folder: &Path, name: &str, content: &[u8]) -> Result<PathBuf, Error> {
    let refused = |path: &Path, error: &std::io::Error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::DiskFull {
            path: path.to_owned(),
        },
        _ => Error::NotWritable {
            path: path.to_owned(),
            why: error.to_string(),
        },
    };
    let whole = || {
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new()
            .prefix(".mailseal-")
            .tempfile_in(folder)?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        Ok(file)
    };
    let mut file = whole().map_err(|error| refused(&folder.join(name), &error))?;
    for number in 1..=SAME_NAME {
        let path = folder.join(numbered(name, number));
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => file = error.file,
            Err(error) => return Err(refused(&path, &error.error)),
        }
    }
    let error = std::io::Error::from(ErrorKind::AlreadyExists);
    Err(refused(&folder.join(name), &error))
}

/// "report.html", "report (2).html".
fn numbered(name: &str, number: u32) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, ending))) => format!("{stem} ({number}).{ending}"),
        (_, None) => format!("{name} ({number})"),
    }
}

#[cfg(test)]
mod tests {
    use super::{numbered, safe, save};

    #[test]
    fn a_name_keeps_its_letters_and_loses_what_a_file_system_refuses() {
        assert_eq!(safe("Support desk"), "Support desk");
        assert_eq!(safe("Büro / Zürich: 客服"), "Büro - Zürich- 客服");
        assert_eq!(safe("../../etc/passwd"), "-..-etc-passwd");
        assert_eq!(safe("a\u{202e}gnp.exe\n\0"), "agnp.exe");
        assert_eq!(safe(" . "), "");
        assert!(safe(&"客".repeat(500)).len() <= 100);
    }

    #[test]
    fn a_saved_file_is_never_overwritten() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let first = save(folder.path(), "report.html", b"one").expect("the first is saved");
        let second = save(folder.path(), "report.html", b"two").expect("the second is saved");
        assert_eq!(std::fs::read_to_string(first).expect("readable"), "one");
        assert_eq!(std::fs::read_to_string(&second).expect("readable"), "two");
        assert!(second.ends_with("report (2).html"), "{second:?}");
        let left = std::fs::read_dir(folder.path()).expect("readable").count();
        assert_eq!(left, 2, "no temporary file is left behind");
    }

    #[test]
    fn a_number_goes_before_the_ending() {
        assert_eq!(numbered("a.b.html", 3), "a.b (3).html");
    }
}
