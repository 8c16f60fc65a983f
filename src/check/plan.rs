//! Which checks a road needs, and what waits for what.

use super::CheckId;
use crate::connection::Settings;

/// A planned check and the checks it needs first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub check: CheckId,
    pub needs: Vec<CheckId>,
}

/// The plan in the order of the rows.
pub fn plan(_settings: &Settings) -> Vec<Planned> {
    todo!()
}
