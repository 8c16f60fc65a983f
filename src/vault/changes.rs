//! Changes to a better road that are on their way, in the folder `changing`, and what Home asks of all that is on its way. Neighbours:
//! `documents`, which keeps them; `renewals`.

use super::documents::Document;
use super::{Error, Vault};
use crate::connection::{Change, ConnectionId, Renewal};

impl Document for Change {
    const FOLDER: &'static str = "changing";

    fn connection(&self) -> ConnectionId {
        self.connection
    }

    fn is_practice(&self) -> bool {
        self.practice
    }

    fn stands_before(&self, other: &Self) -> bool {
        self.began == other.began && self.revision >= other.revision
    }
}

impl Vault {
    /// Keeps it, unless a newer state of it is kept already. Blocking; call it off the window's thread.
    ///
    /// # Errors
    /// As [`Vault::save`]. On any error the file is what it was.
    pub fn keep_change(&self, change: &Change) -> Result<(), Error> {
        self.keep_document(change)
    }

    /// The change of this connection that is on its way. Blocking.
    ///
    /// # Errors
    /// `NotReadable` also for a file that is damaged.
    pub fn changing(&self, connection: ConnectionId) -> Result<Option<Change>, Error> {
        self.document(connection)
    }

    /// It is done, or given up. Blocking.
    ///
    /// # Errors
    /// As [`Vault::save`].
    pub fn forget_change(&self, connection: ConnectionId) -> Result<(), Error> {
        self.forget_document::<Change>(connection)
    }

    /// Everything that is on its way and can be read; what is damaged is told where its own connection is opened. Blocking.
    pub fn on_their_way(&self) -> (Vec<Renewal>, Vec<Change>) {
        (self.documents(), self.documents())
    }
}
