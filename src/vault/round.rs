//! One round at a time: who checks all connections of a folder holds its lock, so that a slow round and the next one do not ask Microsoft for
//! the same things twice. Neighbour: `instance`, for the window.

use super::{Error, Vault, disk};
use std::fs::{File, TryLockError};

const LOCK: &str = "check.lock";

/// Held while a round runs; the operating system gives it back, however the program ends.
#[derive(Debug)]
pub struct Round {
    _lock: File,
}

impl Vault {
    /// `None`: another program is at it. Blocking, for a moment.
    ///
    /// # Errors
    /// `NotWritable`, `NotAFolder` or `DiskFull` if the folder cannot hold the lock.
    pub fn begin_round(&self) -> Result<Option<Round>, Error> {
        disk::make_folder(self.folder())?;
        let path = self.folder().join(LOCK);
        let lock = disk::open_lock(&path)?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(Round { _lock: lock })),
            // No locks on this file system: better twice than never.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
                Ok(Some(Round { _lock: lock }))
            }
            Err(TryLockError::Error(error)) => Err(disk::refused(&path, &error)),
            Err(TryLockError::WouldBlock) => Ok(None),
        }
    }
}
