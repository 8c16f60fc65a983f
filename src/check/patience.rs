//! What heals by waiting: which failures are retried, since when and until when. Remembers the start of each, from this run or the last
//! one, so that a restart does not begin to wait anew.

use super::evidence::{since, with_known};
use super::{CheckId, State};
use crate::connection::{Checked, Settings, Verdict};
use crate::diagnose::evidence::WAITED_SECONDS;
use crate::diagnose::{Diagnosis, Evidence, HealsFrom, diagnose};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::time::Duration;

/// Between two looks whether a limit has arrived: every call of the app makes Exchange keep what it knows of it for longer (facts, section
/// 11.2, "Delay").
const SELDOM: Duration = Duration::from_mins(10);

#[derive(Debug)]
pub(super) struct Waits {
    approval: Option<Timestamp>,
    limit: Option<Timestamp>,
    before: Option<Checked>,
    /// By check and cause: another cause is another wait.
    started: BTreeMap<(CheckId, String), Timestamp>,
}

impl Waits {
    pub(super) fn new(settings: &Settings, before: Option<Checked>) -> Self {
        Self {
            approval: settings.approval.as_ref().map(since),
            limit: settings.limit.set.as_ref().map(|set| set.at),
            before,
            started: BTreeMap::new(),
        }
    }

    /// Healing while waiting may still help, else failed. `next`: when this run would ask again.
    pub(super) fn judge(
        &mut self,
        check: &CheckId,
        evidence: Evidence,
        now: Timestamp,
        next: Timestamp,
    ) -> State {
        let diagnosis = diagnose(evidence);
        let Some((within, from)) = heals(&diagnosis) else {
            return State::Failed(Box::new(diagnosis));
        };
        let since = self.start(check, &diagnosis, from, now);
        let until = since
            .saturating_add(signed(within))
            .unwrap_or(Timestamp::MAX);
        if now < until && !self.was_over(check, &diagnosis) {
            let seldom = now.saturating_add(signed(SELDOM)).unwrap_or(next);
            let next = match from {
                HealsFrom::Limit => next.max(seldom),
                HealsFrom::Approval | HealsFrom::FirstSeen => next,
            };
            return State::Healing {
                since,
                until,
                next: next.min(until),
                diagnosis: Box::new(diagnosis),
            };
        }
        State::Failed(Box::new(waited_for(diagnosis.evidence, within)))
    }

    fn start(
        &mut self,
        check: &CheckId,
        diagnosis: &Diagnosis,
        from: HealsFrom,
        now: Timestamp,
    ) -> Timestamp {
        let key = (check.clone(), diagnosis.label().to_owned());
        if let Some(started) = self.started.get(&key) {
            return *started;
        }
        let anchor = self.anchor(from);
        // A newer approval starts a new wait.
        let started = match (self.healing_before(check, diagnosis.label()), anchor) {
            (Some(before), Some(anchor)) => before.max(anchor),
            (Some(before), None) => before,
            (None, anchor) => anchor.unwrap_or(now),
        };
        // A clock that was set back must not lengthen the wait.
        let started = started.min(now);
        self.started.insert(key, started);
        started
    }

    /// What the wait is counted from, if it is known.
    fn anchor(&self, from: HealsFrom) -> Option<Timestamp> {
        match from {
            HealsFrom::FirstSeen => None,
            HealsFrom::Approval => self.approval,
            HealsFrom::Limit => self.limit,
        }
    }

    fn healing_before(&self, check: &CheckId, label: &str) -> Option<Timestamp> {
        let line = self.line(check)?;
        match line.verdict {
            Verdict::Healing { since, .. }
                if line.cause.as_deref().is_none_or(|cause| cause == label) =>
            {
                Some(since)
            }
            _ => None,
        }
    }

    /// The last run has waited to the end already and named what remains; only a newer approval makes waiting sensible again.
    fn was_over(&self, check: &CheckId, diagnosis: &Diagnosis) -> bool {
        let (Some(before), Some(line)) = (&self.before, self.line(check)) else {
            return false;
        };
        let Some((within, from)) = heals(diagnosis) else {
            return false;
        };
        let newer = self.anchor(from).is_some_and(|anchor| anchor > before.at);
        let rest = waited_for(diagnosis.evidence.clone(), within);
        let settled = rest
            .causes
            .first()
            .is_none_or(|first| first.cause.heals_within.is_none() || first.cause.remains);
        line.verdict == Verdict::Failed
            && !newer
            && settled
            && line.cause.as_deref() == Some(rest.label())
    }

    fn line(&self, check: &CheckId) -> Option<&crate::connection::CheckedLine> {
        let key = check.key();
        self.before
            .as_ref()?
            .lines
            .iter()
            .find(|line| line.check == key)
    }
}

fn heals(diagnosis: &Diagnosis) -> Option<(Duration, HealsFrom)> {
    let cause = diagnosis.causes.first()?.cause;
    cause.heals_within.map(|within| (within, cause.heals_from))
}

/// What remains when waiting has not helped.
fn waited_for(evidence: Evidence, within: Duration) -> Diagnosis {
    diagnose(with_known(
        evidence,
        WAITED_SECONDS,
        Some(within.as_secs().to_string()),
    ))
}

pub(super) fn signed(duration: Duration) -> jiff::SignedDuration {
    jiff::SignedDuration::try_from(duration).unwrap_or(jiff::SignedDuration::MAX)
}
