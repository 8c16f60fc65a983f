//! `connections.json`: versioned, written atomically (new file, flush, rename), the last good copy kept beside it; a damaged file is
//! set aside and reported, not lost. All saves go through one writer, in order.

use super::Error;
use crate::connection::{Connection, ConnectionId};
use std::path::{Path, PathBuf};

/// A cheap handle to one folder of connections, real or practice.
#[derive(Debug, Clone)]
pub struct Vault {
    folder: PathBuf,
    practice: bool,
}

/// What was found at start.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loaded {
    pub connections: Vec<Connection>,
    /// The damaged file was moved here; the connections come from the last good copy (or are none).
    pub set_aside: Option<PathBuf>,
}

impl Vault {
    pub fn open(folder: &Path, practice: bool) -> Self {
        Self {
            folder: folder.to_owned(),
            practice,
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn is_practice(&self) -> bool {
        self.practice
    }

    /// Blocking; call it off the window's thread.
    pub fn load(&self) -> Result<Loaded, Error> {
        todo!()
    }

    /// Adds or replaces one connection. Blocking, whole when it returns, in call order across clones.
    pub fn save(&self, _connection: &Connection) -> Result<(), Error> {
        todo!()
    }

    pub fn remove(&self, _id: ConnectionId) -> Result<(), Error> {
        todo!()
    }
}
