//! Keeping a report or calendar file: a name any system takes, and a file that is whole or not there.

use crate::connection::Connection;
use crate::vault::Error;
use jiff::civil::Date;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Html,
    Json,
    Calendar,
}

/// Longest part of a name taken from the connection, in octets: short enough for every file system with the rest added.
const LONGEST: usize = 100;
/// How many files of one name are kept side by side before it is refused.
const SAME_NAME: u32 = 1000;

/// "Mailseal Support desk 2026-11-21.html": from the connection's name, safe on Windows, macOS and Linux.
pub fn file_name(connection: &Connection, day: Date, kind: Kind) -> String {
    let practice = if connection.practice { "practice " } else { "" };
    let name = safe(&connection.name);
    let space = if name.is_empty() { "" } else { " " };
    match kind {
        Kind::Html => format!("Mailseal {practice}{name}{space}{day}.html"),
        Kind::Json => format!("Mailseal {practice}{name}{space}{day}.json"),
        Kind::Calendar => format!("Mailseal {practice}{name}{space}renewal.ics"),
    }
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
pub fn save(folder: &Path, name: &str, content: &str) -> Result<PathBuf, Error> {
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
        file.write_all(content.as_bytes())?;
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
        let first = save(folder.path(), "report.html", "one").expect("the first is saved");
        let second = save(folder.path(), "report.html", "two").expect("the second is saved");
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
