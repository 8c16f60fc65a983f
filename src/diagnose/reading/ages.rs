//! When something was changed last, as people tell it: "granted ten minutes ago", "SMTP AUTH on since yesterday". By that, what heals by
//! waiting is told as waiting or as a failure. Neighbour: `pattern` for the words.

use crate::diagnose::pattern::{SENTENCE_END, Tokens};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// How many words may lie between a change and its age.
const NEAR: usize = 9;

/// Beginnings of words that tell of a change, in English and German.
const CHANGES: [&str; 36] = [
    "chang",
    "enabl",
    "disabl",
    "switch",
    "turn",
    "grant",
    "consent",
    "approv",
    "assign",
    "creat",
    "renew",
    "regist",
    "updat",
    "remov",
    "untick",
    "ticked",
    "configur",
    "activat",
    "deploy",
    "licens",
    "licenc",
    "bought",
    "added",
    "geändert",
    "eingeschaltet",
    "ausgeschaltet",
    "aktivier",
    "hinzugefügt",
    "erteilt",
    "zugestimmt",
    "angelegt",
    "erstellt",
    "gesetzt",
    "zugewiesen",
    "umgestellt",
    "eingerichtet",
];

/// Words that tell of a change only as they stand.
const CHANGED: [&str; 5] = ["set", "made", "ran", "gave", "given"];

/// Seconds since the latest change that the text tells of.
pub fn of_change(text: &str) -> Option<u64> {
    let words = Tokens::of(text);
    let sentences = words.words().split(|word| word == SENTENCE_END);
    sentences.filter_map(in_sentence).min()
}

fn in_sentence(words: &[String]) -> Option<u64> {
    let tells = |word: &String| {
        CHANGED.contains(&word.as_str()) || CHANGES.iter().any(|stem| word.starts_with(stem))
    };
    (0..words.len())
        .filter_map(|at| {
            let age = age(words.get(at..)?)?;
            let near = words.get(at.saturating_sub(NEAR)..words.len().min(at + NEAR))?;
            let switched = words.get(at.wrapping_sub(1));
            let switched = switched.is_some_and(|word| word == "on" || word == "off");
            (switched || near.iter().any(tells)).then_some(age)
        })
        .min()
}

/// The age that begins here.
fn age(words: &[String]) -> Option<u64> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    match (word(0), word(1), word(2)) {
        ("just", "now", _)
        | ("moments", "ago", _)
        | ("a", "moment", "ago")
        | ("gerade" | "eben", "eben" | "erst", _)
        | ("soeben", _, _) => Some(MINUTE),
        ("half", "an", "hour") | ("vor", "einer", "halben") => Some(30 * MINUTE),
        ("this", "morning", _) | ("heute", "morgen" | "früh", _) => Some(4 * HOUR),
        ("last", "night", _) => Some(12 * HOUR),
        ("yesterday" | "gestern", _, _) | ("since" | "seit", "yesterday" | "gestern", _) => {
            Some(DAY)
        }
        ("last", "week", _) | ("letzte", "woche", _) => Some(7 * DAY),
        ("last", "month", _) | ("letzten", "monat", _) => Some(30 * DAY),
        // "for two days" tells as much as "two days ago"; "two days" alone is a length, not an age.
        ("vor" | "seit" | "for" | "since", _, _) => {
            counted(words.get(1..)?).map(|(seconds, _)| seconds)
        }
        _ => {
            let (seconds, used) = counted(words)?;
            matches!(word(used), "ago" | "earlier").then_some(seconds)
        }
    }
}

/// A number with its unit, in one word or two; how many words that took.
fn counted(words: &[String]) -> Option<(u64, usize)> {
    let first = words.first()?;
    let digits = first.chars().take_while(char::is_ascii_digit).count();
    let (number, behind) = first.split_at_checked(digits)?;
    if digits > 0 && !behind.is_empty() {
        let seconds = number.parse::<u64>().ok()?.checked_mul(unit(behind)?)?;
        return Some((seconds, 1));
    }
    let number = number.parse().ok().or_else(|| spelled(first))?;
    let seconds = number_of(number, words.get(1)?)?;
    Some((seconds, 2))
}

fn number_of(number: u64, word: &str) -> Option<u64> {
    number.checked_mul(unit(word)?)
}

fn unit(word: &str) -> Option<u64> {
    const UNITS: [(u64, &[&str]); 6] = [
        (
            1,
            &[
                "s", "sec", "secs", "second", "seconds", "sekunde", "sekunden",
            ],
        ),
        (
            MINUTE,
            &["m", "min", "mins", "minute", "minutes", "minuten"],
        ),
        (
            HOUR,
            &["h", "hr", "hrs", "hour", "hours", "stunde", "stunden"],
        ),
        (DAY, &["d", "day", "days", "tag", "tage", "tagen"]),
        (7 * DAY, &["week", "weeks", "woche", "wochen"]),
        (30 * DAY, &["month", "months", "monat", "monate", "monaten"]),
    ];
    let known = UNITS.iter().find(|(_, names)| names.contains(&word));
    known.map(|(seconds, _)| *seconds)
}

fn spelled(word: &str) -> Option<u64> {
    const NUMBERS: [(u64, &[&str]); 15] = [
        (1, &["a", "an", "one", "ein", "eine", "einem", "einer"]),
        (2, &["two", "zwei"]),
        (
            3,
            &["three", "few", "some", "drei", "einigen", "wenigen", "paar"],
        ),
        (4, &["four", "vier"]),
        (5, &["five", "fünf"]),
        (6, &["six", "sechs"]),
        (7, &["seven", "sieben"]),
        (8, &["eight", "acht"]),
        (9, &["nine", "neun"]),
        (10, &["ten", "zehn"]),
        (12, &["twelve", "zwölf"]),
        (15, &["fifteen", "fünfzehn"]),
        (20, &["twenty", "zwanzig"]),
        (30, &["thirty", "dreißig"]),
        (45, &["forty", "fünfundvierzig"]),
    ];
    let known = NUMBERS.iter().find(|(_, names)| names.contains(&word));
    known.map(|(number, _)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_of_changes_are_read() {
        for (text, seconds) in [
            ("SMTP AUTH was enabled 10 minutes ago", 600),
            ("switched on since yesterday", DAY),
            ("SMTP AUTH on since yesterday", DAY),
            (
                "the right was granted two hours ago; still refused",
                2 * HOUR,
            ),
            ("changed 30min ago", 30 * MINUTE),
            ("New-ServicePrincipal ran half an hour ago", 30 * MINUTE),
            ("consent given just now", MINUTE),
            ("enabled for two days", 2 * DAY),
            ("SMTP AUTH vor 10 Minuten eingeschaltet", 600),
            ("Recht gestern erteilt", DAY),
            ("changed last week, and set again 5 minutes ago", 300),
        ] {
            assert_eq!(of_change(text), Some(seconds), "{text}");
        }
    }

    #[test]
    fn what_is_no_change_has_no_age() {
        for text in [
            "worked until yesterday",
            "fails every 10 minutes",
            "it fails on every machine since an hour",
            "the token lives 60 minutes",
            "The password was changed. It failed an hour ago",
            "mail of the last month is read",
            "",
        ] {
            assert_eq!(of_change(text), None, "{text}");
        }
    }
}
