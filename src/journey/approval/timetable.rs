//! When an approval on its way asks Microsoft again, when it explains why nothing comes, and when it gives up (facts, section 14). Pure: it
//! is told what happened and what time it is. Neighbour: `course`, which waits for it.

use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// How long the browser may stay silent before that is explained.
const BROWSER_WITHIN: SignedDuration = SignedDuration::from_mins(10);
/// How long an accepted approval may take to show in a token.
const ARRIVES_WITHIN: SignedDuration = SignedDuration::from_mins(35);
/// Most approvals show in a token within this time; what takes longer may lack something that waiting does not bring.
const USUALLY_WITHIN: SignedDuration = SignedDuration::from_mins(2);
/// How long somebody else is waited for who got the link.
const SOMEBODY_ELSE_WITHIN: SignedDuration = SignedDuration::from_hours(24);
/// A new app's entry and a new secret take minutes to be known everywhere.
const NEW_THINGS_WITHIN: SignedDuration = SignedDuration::from_mins(5);
/// Seconds between tokens after Accept; the last one stays.
const AFTER_ACCEPT: [i64; 6] = [0, 2, 4, 8, 15, 30];
/// Seconds between tokens while nobody has answered: an administrator elsewhere may have approved.
const MEANWHILE: i64 = 30;
/// The same after the first half hour.
const LATER: i64 = 300;

#[derive(Debug)]
pub(super) struct Timetable {
    pub started: Timestamp,
    pub accepted: Option<Timestamp>,
    in_browser: bool,
    /// Tokens asked for since Accept.
    asked: usize,
    /// When the next token is asked for.
    pub next: Timestamp,
    silent_at: Option<Timestamp>,
    /// When the likely causes are told; `None` before Accept, and once they were.
    slow_at: Option<Timestamp>,
}

impl Timetable {
    /// `accepted`: in an earlier run of the program.
    pub fn new(now: Timestamp, accepted: Option<Timestamp>, in_browser: bool) -> Self {
        Self {
            started: now,
            accepted,
            in_browser,
            asked: 0,
            next: now,
            silent_at: None,
            slow_at: accepted.map(|at| later(at, USUALLY_WITHIN)),
        }
    }

    /// The browser has been opened, or nobody needs it.
    pub fn opened(&mut self, now: Timestamp) {
        self.silent_at = self.in_browser.then(|| later(now, BROWSER_WITHIN));
        self.next = later(now, SignedDuration::from_secs(MEANWHILE));
    }

    pub fn accept(&mut self, now: Timestamp) {
        self.accepted = Some(now);
        self.silent_at = None;
        self.slow_at = Some(later(now, USUALLY_WITHIN));
        self.asked = 0;
        self.next = now;
    }

    /// A token is being asked for.
    pub fn asked(&mut self, now: Timestamp) {
        self.asked += usize::from(self.accepted.is_some());
        let seconds = match self.accepted {
            Some(_) => AFTER_ACCEPT.get(self.asked).copied().unwrap_or(MEANWHILE),
            None if now.duration_since(self.started) < ARRIVES_WITHIN => MEANWHILE,
            None => LATER,
        };
        self.next = later(now, SignedDuration::from_secs(seconds));
    }

    /// True once: nobody has answered in the browser for long.
    pub fn falls_silent(&mut self, now: Timestamp) -> bool {
        once(&mut self.silent_at, now)
    }

    /// True once: accepted, and no token has shown it for longer than usual.
    pub fn grows_slow(&mut self, now: Timestamp) -> bool {
        once(&mut self.slow_at, now)
    }

    /// Whether what is new may still be unknown somewhere at Microsoft.
    pub fn is_young(&self, now: Timestamp) -> bool {
        self.accepted.is_none()
            || now.duration_since(self.accepted.unwrap_or(self.started)) < NEW_THINGS_WITHIN
    }

    /// The last moment of waiting for the browser, as long as nobody answers there.
    pub fn browser_until(&self) -> Timestamp {
        self.silent_at.unwrap_or(self.end())
    }

    pub fn end(&self) -> Timestamp {
        match (self.accepted, self.in_browser) {
            (Some(accepted), _) => later(accepted, ARRIVES_WITHIN),
            (None, true) => later(self.started, ARRIVES_WITHIN),
            (None, false) => later(self.started, SOMEBODY_ELSE_WITHIN),
        }
    }

    /// For how long an accepted approval has been waited for at the end.
    pub fn patience() -> SignedDuration {
        ARRIVES_WITHIN
    }

    /// Until something is due.
    pub fn wake(&self, now: Timestamp) -> Duration {
        let due = [
            Some(self.next),
            self.silent_at,
            self.slow_at,
            Some(self.end()),
        ];
        let due = due.into_iter().flatten().min().unwrap_or(self.next);
        // Never at once: what is due and on its way already must not spin.
        Duration::try_from(due.duration_since(now))
            .unwrap_or_default()
            .max(Duration::from_millis(100))
    }
}

fn once(at: &mut Option<Timestamp>, now: Timestamp) -> bool {
    let due = at.is_some_and(|at| now >= at);
    if due {
        *at = None;
    }
    due
}

fn later(from: Timestamp, by: SignedDuration) -> Timestamp {
    from.saturating_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::Timetable;
    use jiff::{SignedDuration, Timestamp};

    const START: Timestamp = Timestamp::UNIX_EPOCH;

    fn after(minutes: i64) -> Timestamp {
        START + SignedDuration::from_mins(minutes)
    }

    #[test]
    fn what_is_slow_is_told_once_two_minutes_after_accept_and_asked_for_on() {
        let mut times = Timetable::new(START, None, true);
        times.opened(START);
        times.accept(after(5));
        assert!(!times.grows_slow(after(6)));
        assert!(times.grows_slow(after(7)));
        assert!(!times.grows_slow(after(8)), "once");
        times.asked(after(8));
        assert!(times.next < after(9) && times.end() == after(40));
        assert!(!times.falls_silent(after(30)), "somebody did answer");
    }

    #[test]
    fn accepted_in_an_earlier_run_it_is_told_at_once_and_ends_when_it_would_have() {
        let mut times = Timetable::new(after(10), Some(START), false);
        times.opened(after(10));
        assert!(times.grows_slow(after(10)));
        assert_eq!(times.end(), after(35));
    }
}
