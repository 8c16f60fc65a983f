//! The steps, and how far a connection has come. "3 of 8" is computed here and nowhere else.

use crate::connection::Connection;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Target,
    Organization,
    Registration,
    Approval,
    Mailboxes,
    Checks,
    Test,
    Finish,
}

impl Step {
    pub const ALL: [Self; 8] = [
        Self::Target,
        Self::Organization,
        Self::Registration,
        Self::Approval,
        Self::Mailboxes,
        Self::Checks,
        Self::Test,
        Self::Finish,
    ];
}

/// Which steps are behind, and which is next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pub done: Vec<Step>,
    pub next: Step,
}

impl Progress {
    /// From what was saved: the first step whose result is missing.
    pub fn of(_connection: &Connection) -> Self {
        todo!()
    }
}
