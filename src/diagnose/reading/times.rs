//! What the times in an answer tell: Microsoft repeats its own time beside the one until which a signed assertion was good. Pure.

use jiff::Timestamp;
use std::collections::BTreeSet;

/// A maker of assertions gives them five or ten minutes.
const LIVES: [i64; 3] = [0, 300, 600];

/// Nearer than this is the same.
const SLACK: i64 = 5;

/// Facts by name (`assets/causes/facts.toml`): whole hours off, long over, not yet begun.
pub fn noticed(text: &str, facts: &mut BTreeSet<String>) {
    let at = |words: &str| time_behind(text, words);
    let Some(now) = at("Current time:") else {
        return;
    };
    let mut add = |fact: &str| {
        facts.insert(fact.to_owned());
    };
    if at("assertion valid from").is_some_and(|from| from > now + SLACK) {
        add("assertion-not-yet");
    } else if let Some(until) = at("expiry time of assertion") {
        let over = now - until;
        if over > SLACK && is_whole_hours(over) {
            add("assertion-off-by-hours");
        } else if over > 300 {
            add("assertion-long-over");
        }
    }
}

/// A time zone shifts by whole half hours: then the assertion, made this moment, ends that much too early.
fn is_whole_hours(over: i64) -> bool {
    LIVES.iter().any(|life| {
        let shift = over + life;
        let beside = shift.rem_euclid(1800);
        (1800 - SLACK..=14 * 3600).contains(&shift) && beside.min(1800 - beside) <= SLACK
    })
}

/// Seconds since 1970 of the time that follows these words.
fn time_behind(text: &str, words: &str) -> Option<i64> {
    let (_, behind) = text.split_once(words)?;
    let time = behind
        .trim_start()
        .split([',', ' ', '\n', '"', '\''])
        .next()?;
    let time: Timestamp = time.trim_end_matches('.').parse().ok()?;
    Some(time.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noticed_in(until: &str, from: &str) -> Vec<String> {
        let text = format!(
            "AADSTS700024: Client assertion is not within its valid time range. Current time: 2024-12-07T12:09:18.3149355Z, assertion valid from {from}, expiry time of assertion {until}. Review"
        );
        let mut facts = BTreeSet::new();
        noticed(&text, &mut facts);
        facts.into_iter().collect()
    }

    #[test]
    fn local_time_is_whole_hours_off() {
        let long_ago = "1970-01-01T00:00:00.0000000Z";
        assert_eq!(
            noticed_in("2024-12-07T11:14:18.0000000Z", long_ago),
            ["assertion-off-by-hours"]
        );
        assert_eq!(
            noticed_in("2024-12-07T06:41:05.0000000Z", long_ago),
            ["assertion-long-over"]
        );
        assert!(noticed_in("2024-12-07T12:07:00.0000000Z", long_ago).is_empty());
    }

    #[test]
    fn an_assertion_of_tomorrow_has_not_begun() {
        assert_eq!(
            noticed_in("2024-12-07T13:19:18Z", "2024-12-07T13:09:18Z"),
            ["assertion-not-yet"]
        );
        let mut facts = BTreeSet::new();
        noticed("Current time: never", &mut facts);
        assert!(facts.is_empty());
    }
}
