//! Secrets in the operating system's credential store (Secret Service, Windows Credential Manager, macOS Keychain). Values longer
//! than Windows' 2,560 bytes are split over numbered entries. Without a store: a clear choice, kept for this run only, never a plain file.

use super::Error;
use crate::connection::{ClientSecret, ConnectionId};
use std::fmt;
use std::sync::Arc;

/// A cheap handle. All calls block (D-Bus, system dialogs): make them off the window's thread.
#[derive(Clone)]
pub struct Secrets(Arc<Inner>);

struct Inner;

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets")
    }
}

/// Whether secrets can be kept. Asked first: a locked store answers "nothing there" to a plain read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Store {
    Ready,
    Locked { why: String },
    Absent { why: String },
}

impl Secrets {
    /// The system's own store; `practice` uses a service name of its own.
    pub fn system(_practice: bool) -> Self {
        let _ = Inner;
        todo!()
    }

    /// Memory only: for one run, and for `rehearse`.
    pub fn this_run_only() -> Self {
        todo!()
    }

    pub fn store(&self) -> Store {
        todo!()
    }

    /// Into the store; `Err(NoSecretStore)` leaves the choice to the person.
    pub fn keep(&self, _id: ConnectionId, _secret: &ClientSecret) -> Result<(), Error> {
        todo!()
    }

    /// The person chose: for this run only.
    pub fn keep_for_this_run(&self, _id: ConnectionId, _secret: &ClientSecret) {
        todo!()
    }

    /// From this run's memory, then from the store. `None`: must be entered again.
    pub fn find(&self, _id: ConnectionId) -> Result<Option<ClientSecret>, Error> {
        todo!()
    }

    pub fn forget(&self, _id: ConnectionId) -> Result<(), Error> {
        todo!()
    }
}
