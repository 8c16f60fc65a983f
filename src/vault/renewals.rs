//! Renewals on their way, one file a connection in the folder `renewing`: written whole after every step, so that whoever starts next goes
//! on where it stopped. Never a secret: those lie in the credential store. Neighbour: `ledgers`, of the same kind.

use super::{Error, Vault, disk};
use crate::connection::{ConnectionId, Renewal};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

const FOLDER: &str = "renewing";
const LOCK: &str = "renewing.lock";

/// One writer at a time in this program; other programs are kept out by the file lock.
static WRITER: Mutex<()> = Mutex::new(());

impl Vault {
    /// Keeps it, unless a newer state of it is kept already. Blocking; call it off the window's thread.
    ///
    /// # Errors
    /// As [`Vault::save`]. On any error the file is what it was.
    pub fn keep_renewal(&self, renewal: &Renewal) -> Result<(), Error> {
        if renewal.practice != self.is_practice() {
            return Err(Error::WrongWorld);
        }
        self.at_renewals(|folder| {
            let path = file(folder, renewal.connection);
            let kept = read(&path)?;
            if kept.is_some_and(|it| it.next == renewal.next && it.revision >= renewal.revision) {
                return Ok(());
            }
            let bytes = serde_json::to_vec_pretty(renewal).map_err(|error| Error::NotWritable {
                path: path.clone(),
                why: error.to_string(),
            })?;
            let new = disk::write_beside(&path, &bytes)?;
            disk::put_in_place(new, &path)
        })
    }

    /// The renewal of this connection that is on its way. Blocking.
    ///
    /// # Errors
    /// `NotReadable` also for a file that is damaged: under its names secrets lie in the store, so it is not set aside silently.
    pub fn renewal(&self, connection: ConnectionId) -> Result<Option<Renewal>, Error> {
        read(&file(&self.folder().join(FOLDER), connection))
    }

    /// It is done, or given up. Blocking.
    ///
    /// # Errors
    /// As [`Vault::save`].
    pub fn forget_renewal(&self, connection: ConnectionId) -> Result<(), Error> {
        if !self.folder().join(FOLDER).exists() {
            return Ok(());
        }
        self.at_renewals(|folder| {
            let path = file(folder, connection);
            match std::fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    Err(disk::refused(&path, &error))
                }
                _ => Ok(()),
            }
        })
    }

    fn at_renewals(&self, work: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Error> {
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

fn read(path: &Path) -> Result<Option<Renewal>, Error> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(disk::unreadable(path, &error)),
    };
    let renewal = serde_json::from_slice(&bytes).map_err(|error| Error::NotReadable {
        path: path.to_owned(),
        why: error.to_string(),
    })?;
    Ok(Some(renewal))
}
