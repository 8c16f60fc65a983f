//! Whether and when a request is sent again (RFC 9110 sections 10.2.3 and 15.6; facts, section 9.4). Pure; the waiting is done by the
//! caller's clock. Neighbour: `http`.

use super::{Answer, Repeat};
use crate::microsoft::error::{Error, Unreachable};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::StatusCode;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use std::time::Duration;
use uuid::Uuid;

/// How often a request is sent at most.
const ATTEMPTS: u32 = 4;
/// The first back-off; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// What is waited out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// How often a request that is told when to come back is sent at most.
    attempts: u32,
    /// The longest pause. Whoever is asked to wait longer is told so instead.
    longest: Duration,
}

/// Somebody watches.
pub(super) const ALONE: Patience = Patience {
    attempts: ATTEMPTS,
    longest: Duration::from_mins(1),
};
/// Many requests share what a tenant allows, so one may be refused several times before it is its turn; nobody watches.
pub(super) const TOGETHER: Patience = Patience {
    attempts: 24,
    longest: Duration::from_mins(15),
};

/// Before the next attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pause {
    pub length: Duration,
    /// `Retry-After` said so.
    pub asked: bool,
}

/// How long to wait after attempt number `attempt` (1 for the first) before the next; `None`: what came is final.
pub(super) fn pause(
    attempt: u32,
    outcome: &Result<Answer, Error>,
    repeat: Repeat,
    patience: Patience,
) -> Option<Pause> {
    if repeat == Repeat::Never {
        return None;
    }
    let asked = match outcome {
        Ok(answer) => {
            let again = match answer.status {
                StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => true,
                StatusCode::GATEWAY_TIMEOUT => repeat == Repeat::Safe,
                _ => false,
            };
            again.then(|| asked_pause(&answer.headers, answer.arrived))?
        }
        Err(Error::Unreachable {
            kind: Unreachable::Cut,
            ..
        }) if repeat == Repeat::Safe => None,
        Err(_) => return None,
    };
    match asked {
        Some(length) => {
            let waits = attempt < patience.attempts && length <= patience.longest;
            waits.then_some(Pause {
                length,
                asked: true,
            })
        }
        None => (attempt < ATTEMPTS).then(|| Pause {
            length: back_off(attempt),
            asked: false,
        }),
    }
}

/// 1, 2, 4 s and up to half as much again, so that many programs that were refused together do not come back together.
fn back_off(attempt: u32) -> Duration {
    let pause = FIRST_PAUSE * 2_u32.pow(attempt.saturating_sub(1).min(5));
    let dice = Uuid::new_v4().as_bytes()[0];
    pause + pause * u32::from(dice) / 512
}

/// `Retry-After` of an answer that arrived at `arrived` by our clock.
pub(super) fn asked_pause(headers: &HeaderMap, arrived: Timestamp) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = http_date(value)?;
    // Counted on the clock that named the time: ours may be wrong, which is one of the things Mailseal looks for.
    let from = date(headers).unwrap_or(arrived);
    Some(Duration::try_from(until.duration_since(from)).unwrap_or_default())
}

/// The answer's `Date`.
pub(super) fn date(headers: &HeaderMap) -> Option<Timestamp> {
    http_date(headers.get(DATE)?.to_str().ok()?)
}

/// An IMF-fixdate (RFC 9110 section 5.6.7), e.g. `Sun, 06 Nov 1994 08:49:37 GMT`.
fn http_date(value: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(headers: &HeaderMap) -> Option<Duration> {
        let arrived = "2026-11-21T10:00:20Z".parse().expect("a time");
        asked_pause(headers, arrived)
    }

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    reqwest::header::HeaderName::from_static(name),
                    value.parse().expect("a header value"),
                )
            })
            .collect()
    }

    #[test]
    fn a_pause_is_read_as_seconds_and_as_a_time() {
        let seconds = headers(&[("retry-after", " 17 ")]);
        assert_eq!(asked(&seconds), Some(Duration::from_secs(17)));
        let time = headers(&[
            ("date", "Sat, 21 Nov 2026 10:00:00 GMT"),
            ("retry-after", "Sat, 21 Nov 2026 10:00:25 GMT"),
        ]);
        assert_eq!(asked(&time), Some(Duration::from_secs(25)));
        let without_date = headers(&[("retry-after", "Sat, 21 Nov 2026 10:00:25 GMT")]);
        assert_eq!(asked(&without_date), Some(Duration::from_secs(5)));
    }

    #[test]
    fn a_time_that_is_over_means_at_once_and_nonsense_means_nothing() {
        let over = headers(&[
            ("date", "Sat, 21 Nov 2026 10:00:00 GMT"),
            ("retry-after", "Sat, 21 Nov 2026 09:00:00 GMT"),
        ]);
        assert_eq!(asked(&over), Some(Duration::ZERO));
        assert_eq!(asked(&headers(&[("retry-after", "soon")])), None);
        assert_eq!(asked(&headers(&[("retry-after", "-5")])), None);
    }

    #[test]
    fn each_pause_is_about_twice_as_long_as_the_one_before() {
        for attempt in 1..ATTEMPTS {
            let shortest = FIRST_PAUSE * 2_u32.pow(attempt - 1);
            let pause = back_off(attempt);
            assert!(pause >= shortest && pause < shortest * 3 / 2, "{pause:?}");
        }
    }
}
