//! Runs the plan: whatever can run at once runs at once, each check as soon as what it needs has passed; what heals by waiting is
//! retried by itself. The stream of events is the only output; a [`Report`] is a fold of it.

use super::{CheckId, Context, Event, State};
use crate::connection::{Checked, Settings};
use sipper::Sipper;

/// The running tally: one row a check, in the plan's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub rows: Vec<(CheckId, State)>,
    pub started: jiff::Timestamp,
}

impl Report {
    /// Every row waiting.
    pub fn planned(_settings: &Settings, _now: jiff::Timestamp) -> Self {
        todo!()
    }
    pub fn apply(&mut self, _event: Event) {
        todo!()
    }
    /// Passed or warned, all of them.
    pub fn all_passed(&self) -> bool {
        todo!()
    }
    pub fn counts(&self) -> Counts {
        todo!()
    }
    /// What history keeps.
    pub fn remembered(&self, _at: jiff::Timestamp) -> Checked {
        todo!()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub passed: usize,
    pub warned: usize,
    pub failed: usize,
    pub healing: usize,
    pub waiting: usize,
    pub running: usize,
}

/// How a run treats what heals by waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Window: retry until `until`.
    UntilHealed,
    /// Command line: report `Healing` once and end.
    Once,
}

/// Runs all planned checks. `before` is the last remembered run: a check that was healing goes on with its old `since` and `until`.
pub fn run(
    _context: Context,
    _settings: Settings,
    _before: Option<Checked>,
    _patience: Patience,
) -> impl Sipper<Report, Event> + Send + 'static {
    sipper::sipper(async move |_sender| todo!())
}
