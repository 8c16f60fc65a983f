//! Renewals on their way, in the folder `renewing`: whoever starts next goes on where one stopped. The secrets themselves lie in the
//! credential store. Neighbour: `documents`, which keeps them.

use super::documents::Document;
use super::{Error, Vault};
use crate::connection::{ConnectionId, Renewal};

impl Document for Renewal {
    const FOLDER: &'static str = "renewing";

    fn connection(&self) -> ConnectionId {
        self.connection
    }

    fn is_practice(&self) -> bool {
        self.practice
    }

    fn stands_before(&self, other: &Self) -> bool {
        self.next == other.next && self.revision >= other.revision
    }
}

impl Vault {
    /// Keeps it, unless a newer state of it is kept already. Blocking; call it off the window's thread.
    ///
    /// # Errors
    /// As [`Vault::save`]. On any error the file is what it was.
    pub fn keep_renewal(&self, renewal: &Renewal) -> Result<(), Error> {
        self.keep_document(renewal)
    }

    /// The renewal of this connection that is on its way. Blocking.
    ///
    /// # Errors
    /// `NotReadable` also for a file that is damaged: under its names secrets lie in the store.
    pub fn renewal(&self, connection: ConnectionId) -> Result<Option<Renewal>, Error> {
        self.document(connection)
    }

    /// It is done, or given up. Blocking.
    ///
    /// # Errors
    /// As [`Vault::save`].
    pub fn forget_renewal(&self, connection: ConnectionId) -> Result<(), Error> {
        self.forget_document::<Renewal>(connection)
    }
}
