//! What a day's check has to tell: what fails, and what stops working soon. Told on the days of the calendar's reminders and on the last ones,
//! not every day for a month. Pure.

use crate::connection::{Connection, SecretKept, Verdict};
use jiff::Timestamp;
use jiff::civil::Date;

/// Days before the end on which it is told.
const TOLD: [i32; 7] = [30, 14, 7, 3, 2, 1, 0];

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Checks fail.
    Failing {
        name: String,
        things: usize,
    },
    Expired {
        name: String,
        days: i32,
    },
    /// The check found nothing out: the credential store is locked, for instance. Silence would look like "all is well".
    NotChecked {
        name: String,
    },
    Expires {
        name: String,
        days: i32,
    },
}

/// Of the connections as the check that began at `since` left them, the worst first.
pub fn news(connections: &[Connection], since: Timestamp, today: Date) -> Vec<News> {
    let mut expired = Vec::new();
    let mut failing = Vec::new();
    let mut not_checked = Vec::new();
    let mut soon = Vec::new();
    for one in connections.iter().filter(|one| one.finished.is_some()) {
        let name = one.name.clone();
        let registration = one.registration.as_ref();
        let ends = registration.and_then(|it| it.secret_expires);
        let left = ends.and_then(|day| today.until(day).ok());
        let left = left.map(|span| span.get_days());
        // What was checked today; an older result says nothing new.
        let checked = one.checked.as_ref().filter(|it| it.at >= since);
        // What was kept for one run only cannot be checked in another one, which was said when it was set up.
        let could_be = registration.is_some_and(|it| it.secret_kept == SecretKept::InStore);
        let lines = checked.iter().flat_map(|it| &it.lines);
        let things = lines.filter(|it| it.verdict == Verdict::Failed).count();
        match left {
            Some(days) if days < 0 => expired.push(News::Expired { name, days: -days }),
            _ if things > 0 => failing.push(News::Failing { name, things }),
            _ if checked.is_none() && could_be => not_checked.push(News::NotChecked { name }),
            Some(days) if TOLD.contains(&days) => soon.push(News::Expires { name, days }),
            Some(_) | None => {}
        }
    }
    let stopped = expired.into_iter().chain(failing);
    stopped.chain(not_checked).chain(soon).collect()
}
