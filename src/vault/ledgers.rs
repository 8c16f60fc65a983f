//! The ledgers of "Do it for me", in the folder `made`: written before and after every change, so that whoever starts next knows what was
//! made and what may have been. Neighbour: `documents`, which keeps them.

use super::documents::Document;
use super::{Error, Vault};
use crate::connection::{ConnectionId, Ledger};

impl Document for Ledger {
    const FOLDER: &'static str = "made";

    fn connection(&self) -> ConnectionId {
        self.connection
    }

    fn is_practice(&self) -> bool {
        self.practice
    }

    fn stands_before(&self, other: &Self) -> bool {
        self.mark == other.mark && self.revision >= other.revision
    }
}

impl Vault {
    /// Keeps it, unless a newer state of it is kept already. Blocking; call it off the window's thread.
    ///
    /// # Errors
    /// As [`Vault::save`]. On any error the file is what it was.
    pub fn keep_ledger(&self, ledger: &Ledger) -> Result<(), Error> {
        self.keep_document(ledger)
    }

    /// What was made for this connection, or is on its way. Blocking.
    ///
    /// # Errors
    /// `NotReadable` also for a file that is damaged: what it says cannot be undone without it.
    pub fn ledger(&self, connection: ConnectionId) -> Result<Option<Ledger>, Error> {
        self.document(connection)
    }

    /// Nothing is left to undo, or the person wants to keep everything. Blocking.
    ///
    /// # Errors
    /// As [`Vault::save`].
    pub fn forget_ledger(&self, connection: ConnectionId) -> Result<(), Error> {
        self.forget_document::<Ledger>(connection)
    }
}
