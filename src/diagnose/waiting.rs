//! Whether waiting helps: by how long what mends a cause takes to arrive, and when somebody changed something last.

use super::evidence::CHANGED_SECONDS;
use super::{Cause, Diagnosis, Evidence};
use std::time::Duration;

/// What waiting may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// It may heal by itself within this time; since when is not told.
    Perhaps(Duration),
    /// It was changed so long ago; it may take that much longer to arrive.
    Until { changed: Duration, left: Duration },
    /// It was changed longer ago than Microsoft needs: what was changed did not mend it.
    Over(Duration),
}

impl Diagnosis {
    /// Whether waiting helps against the likeliest cause; `None`: it never does.
    pub fn waiting(&self) -> Option<Waiting> {
        of(self.causes.first()?.cause, &self.evidence)
    }
}

pub(super) fn of(cause: &Cause, evidence: &Evidence) -> Option<Waiting> {
    let seconds = evidence.known.get(CHANGED_SECONDS);
    let Some(changed) = seconds.and_then(|seconds| seconds.parse().ok()) else {
        return cause.heals_within.map(Waiting::Perhaps);
    };
    let changed = Duration::from_secs(changed);
    let within = cause.lasts_after_a_change()?;
    Some(match within.checked_sub(changed) {
        Some(left) if !left.is_zero() => Waiting::Until { changed, left },
        _ => Waiting::Over(changed),
    })
}
