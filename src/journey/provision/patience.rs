//! What an error of Microsoft's means in the middle of a change: wait and look again, or give up. A directory is a flock of servers: what
//! was made just now is unknown to some of them, a 404 or a lost answer may hide a success, and "already exists" may be our own doing (facts,
//! sections 7.3 and 14). So nothing is repeated without looking first. Pure.

use crate::microsoft::Error;
use crate::microsoft::error::Unreachable;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// How long a change is tried.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);
/// The pauses before the next try; the last again and again.
const PAUSES: [u64; 5] = [2, 4, 8, 15, 30];
/// After this long what is not seen anywhere is taken for not there.
pub const SETTLES: SignedDuration = SignedDuration::from_secs(90);

/// Words in refusals that heal by waiting or looking.
const HEALING: [&str; 9] = [
    "No password credential found",
    "does not reference a valid application object",
    "backing application of the service principal",
    "Not a valid reference update",
    "already exist",
    "already in use",
    "does not exist or one of its queried reference-property objects are not present",
    "Concurrency",
    "NoBackingApplicationObject",
];

/// Whether to wait, look, and try again; else it is final.
pub fn may_heal(error: &Error) -> bool {
    match error {
        Error::Unreachable { kind, .. } => matches!(
            kind,
            Unreachable::Cut | Unreachable::TimedOut | Unreachable::Connect
        ),
        // Cut off in the middle, or somebody's page on the way; a portal's page says 200 or 403 for as long as it likes.
        Error::Unexpected { status, .. } => *status >= 500,
        Error::Refused(said) => match said.status {
            404 | 409 | 412 | 429 | 500.. => true,
            400 | 403 => HEALING.iter().any(|words| said.raw.contains(words)),
            _ => false,
        },
        Error::Mail(_) => false,
    }
}

/// There is no such thing (any more, or yet).
pub fn is_missing(error: &Error) -> bool {
    matches!(error, Error::Refused(said) if said.status == 404)
}

/// How one change is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    until: Timestamp,
    tries: usize,
}

impl Patience {
    pub fn beginning(now: Timestamp) -> Self {
        Self {
            until: now.saturating_add(PATIENCE).unwrap_or(Timestamp::MAX),
            tries: 0,
        }
    }

    /// How long to wait, and until when, before looking and trying again after this; `None`: it is final, or was tried for long enough.
    pub fn again(
        &mut self,
        now: Timestamp,
        error: Option<&Error>,
    ) -> Option<(Duration, Timestamp)> {
        if error.is_some_and(|error| !may_heal(error)) {
            return None;
        }
        let pause = self.pause(now, error)?;
        Some((pause, now.saturating_add(pause).unwrap_or(Timestamp::MAX)))
    }

    /// The same without an error to judge.
    pub fn pause(&mut self, now: Timestamp, error: Option<&Error>) -> Option<Duration> {
        if now >= self.until {
            return None;
        }
        let longest = PAUSES.len() - 1;
        let seconds = PAUSES.get(self.tries.min(longest)).copied().unwrap_or(30);
        self.tries += 1;
        let asked = match error {
            Some(Error::Refused(said)) => said.retry_after.unwrap_or_default(),
            _ => Duration::ZERO,
        };
        let pause = asked.max(Duration::from_secs(seconds));
        let left = Duration::try_from(self.until.duration_since(now)).unwrap_or_default();
        // One last try when the time is over, unless Microsoft asked for more.
        (asked <= left).then_some(pause.min(left).max(Duration::from_secs(1)))
    }
}

/// Whether what was asked for at `begun` would be seen by now.
pub fn is_settled(begun: Timestamp, now: Timestamp) -> bool {
    now.duration_since(begun) >= SETTLES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::microsoft::Said;

    fn refused(status: u16, raw: &str) -> Error {
        Error::Refused(Box::new(Said {
            status,
            raw: raw.to_owned(),
            ..Said::default()
        }))
    }

    #[test]
    fn what_the_directory_says_while_it_settles_is_waited_out() {
        for (status, words) in [
            (
                400,
                "The appId 'x' of the service principal does not reference a valid application object.",
            ),
            (
                403,
                "When using this permission, the backing application of the service principal being created must in the local tenant",
            ),
            (400, "Not a valid reference update"),
            (400, "Permission entry already exists."),
            (404, ""),
            (503, ""),
        ] {
            assert!(may_heal(&refused(status, words)), "{status} {words}");
        }
        assert!(!may_heal(&refused(
            403,
            "Insufficient privileges to complete the operation."
        )));
        assert!(!may_heal(&refused(
            400,
            "Credential type not allowed as per assigned policy 'x'."
        )));
        assert!(!may_heal(&refused(401, "Lifetime validation failed")));
    }

    #[test]
    fn patience_has_an_end() {
        let begun = Timestamp::UNIX_EPOCH;
        let mut now = begun;
        let mut patience = Patience::beginning(now);
        let mut pauses = 0;
        while let Some(pause) = patience.pause(now, None) {
            now += pause;
            pauses += 1;
        }
        assert_eq!(now.duration_since(begun), PATIENCE);
        assert!(pauses > 10);
    }
}
