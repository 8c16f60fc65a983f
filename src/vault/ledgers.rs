//! The ledgers of "Do it for me", one file a connection in the folder `made`: written whole before and after every change, so that whoever
//! starts next knows what was made and what may have been. Never a secret. Neighbour: `store`, for the connections themselves.

use super::{Error, Vault, disk};
use crate::connection::{ConnectionId, Ledger};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

const FOLDER: &str = "made";
const LOCK: &str = "made.lock";

/// One writer at a time in this program; other programs are kept out by the file lock.
static WRITER: Mutex<()> = Mutex::new(());

impl Vault {
    /// Keeps it, unless a newer state of it is kept already. Blocking; call it off the window's thread.
    ///
    /// # Errors
    /// As [`Vault::save`]. On any error the file is what it was.
    pub fn keep_ledger(&self, ledger: &Ledger) -> Result<(), Error> {
        if ledger.practice != self.is_practice() {
            return Err(Error::WrongWorld);
        }
        self.at_ledgers(|folder| {
            let path = file(folder, ledger.connection);
            let kept = read(&path)?;
            if kept.is_some_and(|it| it.mark == ledger.mark && it.revision >= ledger.revision) {
                return Ok(());
            }
            let bytes = serde_json::to_vec_pretty(ledger).map_err(|error| Error::NotWritable {
                path: path.clone(),
                why: error.to_string(),
            })?;
            let new = disk::write_beside(&path, &bytes)?;
            disk::put_in_place(new, &path)
        })
    }

    /// What was made for this connection, or is on its way. Blocking.
    ///
    /// # Errors
    /// `NotReadable` also for a file that is damaged: what it says cannot be undone without it, so it is not set aside silently.
    pub fn ledger(&self, connection: ConnectionId) -> Result<Option<Ledger>, Error> {
        read(&file(&self.folder().join(FOLDER), connection))
    }

    /// Nothing is left to undo, or the person wants to keep everything. Blocking.
    ///
    /// # Errors
    /// As [`Vault::save`].
    pub fn forget_ledger(&self, connection: ConnectionId) -> Result<(), Error> {
        if !self.folder().join(FOLDER).exists() {
            return Ok(());
        }
        self.at_ledgers(|folder| {
            let path = file(folder, connection);
            match std::fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    Err(disk::refused(&path, &error))
                }
                _ => Ok(()),
            }
        })
    }

    fn at_ledgers(&self, work: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Error> {
        let _order = WRITER.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = self.folder().join(FOLDER);
        disk::make_folder(&folder)?;
        let _lock = disk::lock(&self.folder().join(LOCK))?;
        work(&folder)
    }
}

fn file(folder: &Path, connection: ConnectionId) -> PathBuf {
    folder.join(format!("{connection}.json"))
}

fn read(path: &Path) -> Result<Option<Ledger>, Error> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(disk::unreadable(path, &error)),
    };
    let ledger = serde_json::from_slice(&bytes).map_err(|error| Error::NotReadable {
        path: path.to_owned(),
        why: error.to_string(),
    })?;
    Ok(Some(ledger))
}
