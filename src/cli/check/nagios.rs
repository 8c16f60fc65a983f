//! What was found as Nagios, Icinga and their kin read a plug-in: one line of text, a bar, numbers for graphs, then a line for everything that
//! is not well. Their exit statuses are others than Mailseal's: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN. The words in capitals and the names of
//! the numbers are theirs, and the same in every language. Source: Monitoring Plugins' Development Guidelines.

use super::Told;
use crate::cli::out::Out;
use crate::cli::{CouldNot, Status};
use crate::report::Row;
use crate::words::Words;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::ffi::OsString;

/// Days before the end that warn: the first reminder; and that are critical: the last one.
const SOON: i32 = 30;
const AT_ONCE: i32 = 3;

/// Worst last, as it is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Ok,
    Unknown,
    Warning,
    Critical,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Unknown => "UNKNOWN",
            Self::Warning => "WARNING",
            Self::Critical => "CRITICAL",
        }
    }

    fn code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Warning => 1,
            Self::Critical => 2,
            Self::Unknown => 3,
        }
    }
}

/// Prints it and says how to end. What could not run at all is unknown, and said in the same form.
pub(super) fn print(told: Result<Vec<Told>, CouldNot>, words: &Words, out: &mut Out) -> Status {
    let told = match told {
        Ok(told) => told,
        Err(CouldNot(why)) => return unknown(&why, out),
    };
    let today = Timestamp::now().to_zoned(TimeZone::system()).date();
    let mut all: Vec<(State, &Told)> = told.iter().map(|one| (state(one, today), one)).collect();
    all.sort_by_key(|(state, _)| std::cmp::Reverse(*state));
    let worst = all.first().map_or(State::Ok, |(state, _)| *state);
    let count = |wanted| all.iter().filter(|(state, _)| *state == wanted).count();
    let (ok, warning) = (count(State::Ok), count(State::Warning));
    let (critical, unknown) = (count(State::Critical), count(State::Unknown));
    let head = words
        .text
        .nagios_head(ok, all.len(), critical, warning, unknown);
    let days = told.iter().filter_map(|one| days_left(one.expires, today));
    let days = days.min().map_or_else(String::new, |days| {
        format!(" days_left={days};{SOON}:;{AT_ONCE}:")
    });
    out.line(&format!(
        "MAILSEAL {} - {} | connections={} ok={ok} warning={warning} critical={critical} unknown={unknown}{days}",
        worst.word(),
        clean(&head),
        all.len(),
    ));
    for (state, one) in all.iter().filter(|(state, _)| *state != State::Ok) {
        let why = why(one, today, words);
        out.line(&format!(
            "{}: {}: {}",
            state.word(),
            clean(&one.name),
            clean(&why)
        ));
    }
    Status::Told(worst.code())
}

/// Whether the answer is read by Nagios and its kin.
pub fn is_plug_in(mut arguments: impl Iterator<Item = OsString>) -> bool {
    arguments.any(|it| it == "--nagios")
}

/// A plug-in's command line that cannot be read, said as they read it: clap's own status would say that mail has stopped.
pub fn line_of_a_plug_in_is_wrong(asked: &clap::Error) -> Status {
    let said = asked.to_string();
    let why = said.lines().next().unwrap_or_default();
    let why = why.strip_prefix("error: ").unwrap_or(why);
    unknown(why, &mut Out::stdout())
}

fn unknown(why: &str, out: &mut Out) -> Status {
    out.line(&format!("MAILSEAL UNKNOWN - {}", clean(why)));
    Status::Told(State::Unknown.code())
}

/// More rights than are needed are worth mending once, but stop no mail: a warning that never goes would hide those that come.
fn is_advice(row: &Row) -> bool {
    row.check == "limit" || row.check == "nothing-extra" || row.check.starts_with("also-smtp:")
}

fn find<'a>(one: &'a Told, wanted: &str) -> Option<&'a Row> {
    let mut rows = one.rows.iter();
    rows.find(|row| row.verdict == wanted && (wanted != "warned" || !is_advice(row)))
}

fn state(one: &Told, today: Date) -> State {
    let has = |wanted: &str| find(one, wanted).is_some();
    let days = days_left(one.expires, today).unwrap_or(i32::MAX);
    if has("failed") || days < AT_ONCE {
        State::Critical
    } else if has("warned") || has("healing") || days < SOON {
        State::Warning
    } else if one.status == Status::Passed {
        State::Ok
    } else {
        State::Unknown
    }
}

/// Whole days until it stops working; a last day is no day left.
fn days_left(expires: Option<Date>, today: Date) -> Option<i32> {
    let span = today.until(expires?).ok()?;
    Some(span.get_days())
}

fn why(one: &Told, today: Date, words: &Words) -> String {
    if let Some(why) = &one.could_not {
        return why.clone();
    }
    let row = find(one, "failed")
        .or_else(|| find(one, "healing"))
        .or_else(|| find(one, "warned"));
    let soon = one.expires.filter(|day| {
        let left = days_left(Some(*day), today);
        left.is_some_and(|left| left < SOON)
    });
    let mut said: Vec<String> = row.map(said_of).into_iter().collect();
    said.extend(soon.map(|day| words.text.nagios_expires(words.date(day))));
    if said.is_empty() {
        said.push(words.text.nagios_in_part());
    }
    said.join("; ")
}

fn said_of(row: &Row) -> String {
    match &row.diagnosis {
        Some(explained) => format!("{}: {}", row.title, explained.title),
        None => row.title.clone(),
    }
}

/// On one line, and without the bar that begins the numbers.
fn clean(text: &str) -> String {
    let one = |character: char| match character {
        '|' => '/',
        other if other.is_control() => ' ',
        other => other,
    };
    text.chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::{State, clean, days_left};
    use jiff::civil::date;

    #[test]
    fn a_name_cannot_begin_the_numbers_or_a_new_line() {
        assert_eq!(clean("a|b\nc"), "a/b c");
    }

    #[test]
    fn the_worst_is_told_and_each_has_its_own_status() {
        assert!(State::Critical > State::Warning && State::Warning > State::Unknown);
        let all = [State::Ok, State::Warning, State::Critical, State::Unknown];
        assert_eq!(all.map(State::code), [0, 1, 2, 3]);
    }

    #[test]
    fn days_are_counted_over_the_turn_of_months() {
        let left = days_left(Some(date(2027, 1, 2)), date(2026, 11, 21));
        assert_eq!(left, Some(42));
        assert_eq!(days_left(None, date(2026, 11, 21)), None);
    }
}
