//! What became of each connection's checks, run after run: a line a run in the folder `history`, one file a connection, bounded. When, what
//! failed and for which cause; never a secret, never what Microsoft said. Written under the lock of the connections' file by whoever keeps a
//! newer result. Neighbour: `store`.

use super::{Error, Vault, disk};
use crate::connection::{Checked, ConnectionId, Verdict};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

const FOLDER: &str = "history";

/// So many runs are kept at least, and at most twice as many.
pub const KEPT: usize = 100;

/// Of a run in which everything fails so many lines are named.
const NAMED: usize = 12;

/// A longer file is cut. An ordinary line has 60 bytes, the longest some 2,000.
const LONGEST_FILE: u64 = 24 * 1024;

/// Two runs that wait belong to one wait when no more time lies between them.
const SAME_WAIT: SignedDuration = SignedDuration::from_hours(1);

/// One run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Past {
    pub at: Timestamp,
    /// The worst of it.
    pub verdict: Outcome,
    /// What was not well, at most twelve.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_well: Vec<NotWell>,
    /// How many more.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more: usize,
}

/// How a run ended, worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Passed,
    /// It works all the same, and counts as passed.
    Warned,
    /// What could be asked is well; the rest could not be asked.
    InPart,
    /// It may heal by waiting.
    Healing,
    Failed,
}

/// A check that was not well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotWell {
    /// `check::CheckId::key()`.
    pub check: String,
    pub verdict: Outcome,
    /// Label of the first cause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks like this")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Past {
    pub fn of(checked: &Checked) -> Self {
        let lines = checked.lines.iter();
        let mut not_well: Vec<NotWell> = lines
            .filter_map(|line| {
                let verdict = Outcome::of(line.verdict);
                let (check, cause) = (line.check.clone(), line.cause.clone());
                let named = verdict != Outcome::Passed && verdict != Outcome::InPart;
                named.then_some(NotWell {
                    check,
                    verdict,
                    cause,
                })
            })
            .collect();
        // What is worst is named first, and what does not fit is only counted.
        not_well.sort_by_key(|line| std::cmp::Reverse(line.verdict));
        let more = not_well.len().saturating_sub(NAMED);
        not_well.truncate(NAMED);
        Self {
            at: checked.at,
            verdict: Outcome::of_run(checked),
            not_well,
            more,
        }
    }
}

impl Outcome {
    fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Passed => Self::Passed,
            Verdict::NotRun => Self::InPart,
            Verdict::Warned => Self::Warned,
            Verdict::Healing { .. } => Self::Healing,
            Verdict::Failed => Self::Failed,
        }
    }

    /// Whether it is counted as passed.
    pub fn is_passed(self) -> bool {
        self <= Self::Warned
    }

    /// Whether something was wrong.
    pub fn is_trouble(self) -> bool {
        self >= Self::Healing
    }

    /// The worst of a run.
    pub fn of_run(checked: &Checked) -> Self {
        let lines = checked.lines.iter();
        let worst = lines.map(|line| Self::of(line.verdict)).max();
        worst.unwrap_or(Self::InPart)
    }
}

impl Vault {
    /// The runs of a connection, oldest first. What cannot be read is left out: a history is no reason to stop. Blocking.
    pub fn history(&self, id: ConnectionId) -> Vec<Past> {
        let read = std::fs::read_to_string(file(self.folder(), id)).unwrap_or_default();
        let past = read
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        let mut past: Vec<Past> = past.collect();
        waited_once(&mut past);
        past.drain(..past.len().saturating_sub(2 * KEPT));
        past
    }

    /// The last `most` runs of each. Blocking.
    pub fn histories(
        &self,
        ids: impl IntoIterator<Item = ConnectionId>,
        most: usize,
    ) -> HashMap<ConnectionId, Vec<Past>> {
        let one = |id| {
            let mut past = self.history(id);
            past.drain(..past.len().saturating_sub(most));
            (id, past)
        };
        ids.into_iter().map(one).collect()
    }
}

/// What may heal by waiting is tried again by itself every few minutes: however often, it is one wait, told by its last run.
fn waited_once(past: &mut Vec<Past>) {
    past.dedup_by(|next, last| {
        let healing = next.verdict == Outcome::Healing && last.verdict == Outcome::Healing;
        let one_wait = healing && next.at.duration_since(last.at) < SAME_WAIT;
        if one_wait {
            std::mem::swap(last, next);
        }
        one_wait
    });
}

/// A run more. The connection itself is kept already, so a disk that refuses costs no more than a mark in a row.
pub(super) fn note(folder: &Path, id: ConnectionId, checked: &Checked) {
    let _ = try_note(folder, id, checked);
}

fn try_note(folder: &Path, id: ConnectionId, checked: &Checked) -> Result<(), Error> {
    let path = file(folder, id);
    let Ok(mut line) = serde_json::to_string(&Past::of(checked)) else {
        return Ok(());
    };
    line.push('\n');
    disk::make_folder(&folder.join(FOLDER))?;
    let mut options = std::fs::File::options();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let refused = |error: std::io::Error| disk::refused(&path, &error);
    let mut open = options.open(&path).map_err(refused)?;
    open.write_all(line.as_bytes()).map_err(refused)?;
    let length = open.metadata().map_err(refused)?.len();
    drop(open);
    if length > LONGEST_FILE {
        cut(&path)?;
    }
    Ok(())
}

/// Leaves the last runs, whole or not at all.
fn cut(path: &Path) -> Result<(), Error> {
    let all = std::fs::read_to_string(path).map_err(|error| disk::unreadable(path, &error))?;
    let lines: Vec<&str> = all.lines().collect();
    let mut rest = String::new();
    let mut kept = Vec::new();
    let mut length = 0;
    for line in lines.into_iter().rev().take(KEPT) {
        length += line.len() + 1;
        // A history of nothing but the longest lines is cut shorter.
        if length as u64 > LONGEST_FILE / 2 && !kept.is_empty() {
            break;
        }
        kept.push(line);
    }
    for line in kept.into_iter().rev() {
        rest.push_str(line);
        rest.push('\n');
    }
    let new = disk::write_beside(path, rest.as_bytes())?;
    disk::put_in_place(new, path)
}

/// Nothing is left of a connection that is removed.
pub(super) fn forget(folder: &Path, id: ConnectionId) -> Result<(), Error> {
    disk::remove(&file(folder, id))
}

fn file(folder: &Path, id: ConnectionId) -> PathBuf {
    folder.join(FOLDER).join(format!("{id}.jsonl"))
}
