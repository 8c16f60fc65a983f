//! The running tally: a fold of a run's events, and what history keeps of it.

use super::plan::plan;
use super::{CheckId, Event, Note, State};
use crate::connection::{Checked, CheckedLine, Fence, Settings, Verdict};
use jiff::Timestamp;

/// One row a check, in the plan's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub rows: Vec<(CheckId, State)>,
    pub started: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub passed: usize,
    pub warned: usize,
    pub failed: usize,
    pub healing: usize,
    pub waiting: usize,
    pub running: usize,
    /// Could not be asked.
    pub unproved: usize,
}

impl Report {
    /// Every row waiting.
    pub fn planned(settings: &Settings, now: Timestamp) -> Self {
        let rows = plan(settings)
            .into_iter()
            .map(|planned| {
                (
                    planned.check,
                    State::Waiting {
                        needs: planned.needs,
                    },
                )
            })
            .collect();
        Self { rows, started: now }
    }

    /// An event of a check that is not planned is dropped: it belongs to another run.
    pub fn apply(&mut self, event: Event) {
        if let Some((_, state)) = self
            .rows
            .iter_mut()
            .find(|(check, _)| *check == event.check)
        {
            *state = event.state;
        }
    }

    /// For whoever has no plan beforehand: a row with each check's first event.
    pub fn heard(report: &mut Option<Self>, event: Event) {
        let (rows, started) = (Vec::new(), event.at);
        let report = report.get_or_insert(Self { rows, started });
        match report.state(&event.check) {
            Some(_) => report.apply(event),
            None => report.rows.push((event.check, event.state)),
        }
    }

    pub fn state(&self, check: &CheckId) -> Option<&State> {
        self.rows
            .iter()
            .find(|(planned, _)| planned == check)
            .map(|(_, state)| state)
    }

    /// Passed or warned, all of them; what could not be asked is not among the passed.
    pub fn all_passed(&self) -> bool {
        self.rows.iter().all(|(_, state)| match state {
            State::Passed(passed) => passed.is_proved(),
            State::Warned(_) => true,
            State::Waiting { .. } | State::Running | State::Failed(_) | State::Healing { .. } => {
                false
            }
        })
    }

    /// Nothing is wrong as far as was asked, but not everything could be.
    pub fn is_unproved(&self) -> bool {
        let counts = self.counts();
        counts.unproved > 0 && counts.failed + counts.healing == 0
    }

    /// What proves that the app is kept to its mailboxes; nothing as long as it is not proved.
    pub fn fence(&self) -> Option<&Fence> {
        match self.state(&CheckId::Limit)? {
            State::Passed(passed) => match &passed.note {
                Some(Note::Fenced(fence)) => Some(fence),
                _ => None,
            },
            _ => None,
        }
    }

    /// Everything has passed but a limit, which may be on its way still: nothing hinders going on meanwhile.
    pub fn waits_only_for_limit(&self) -> bool {
        let healing = |state: &State| matches!(state, State::Healing { .. });
        let fine = |check: &CheckId, state: &State| match state {
            State::Passed(passed) => passed.is_proved(),
            State::Warned(_) => true,
            state => *check == CheckId::Limit && healing(state),
        };
        self.state(&CheckId::Limit).is_some_and(healing)
            && self.rows.iter().all(|(check, state)| fine(check, state))
    }

    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for (_, state) in &self.rows {
            *match state {
                State::Waiting { .. } => &mut counts.waiting,
                State::Running => &mut counts.running,
                State::Passed(passed) if !passed.is_proved() => &mut counts.unproved,
                State::Passed(_) => &mut counts.passed,
                State::Warned(_) => &mut counts.warned,
                State::Failed(_) => &mut counts.failed,
                State::Healing { .. } => &mut counts.healing,
            } += 1;
        }
        counts
    }

    /// What history keeps.
    pub fn remembered(&self, at: Timestamp) -> Checked {
        let lines = self
            .rows
            .iter()
            .map(|(check, state)| {
                let (verdict, cause) = match state {
                    State::Waiting { .. } | State::Running => (Verdict::NotRun, None),
                    State::Passed(passed) if !passed.is_proved() => (Verdict::NotRun, None),
                    State::Passed(_) => (Verdict::Passed, None),
                    State::Warned(diagnosis) => (Verdict::Warned, Some(diagnosis)),
                    State::Failed(diagnosis) => (Verdict::Failed, Some(diagnosis)),
                    State::Healing {
                        since,
                        until,
                        diagnosis,
                        ..
                    } => {
                        let (since, until) = (*since, *until);
                        (Verdict::Healing { since, until }, Some(diagnosis))
                    }
                };
                CheckedLine {
                    check: check.key(),
                    verdict,
                    cause: cause.map(|diagnosis| diagnosis.label().to_owned()),
                }
            })
            .collect();
        Checked {
            at,
            lines,
            fence: self.fence().cloned(),
        }
    }
}
