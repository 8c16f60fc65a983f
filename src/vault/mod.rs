//! Where things rest: connections in one versioned file written atomically, secrets in the operating system's credential store only,
//! and the lock that keeps a second program from writing. The only room that knows keyring.

mod changes;
mod disk;
mod documents;
pub mod folder;
pub mod history;
pub mod instance;
mod ledgers;
pub mod portable;
pub mod preferences;
mod renewals;
mod round;
pub mod secrets;
mod split;
pub mod store;
mod unlocked;

pub use preferences::Preferences;
pub use round::Round;
pub use secrets::Secrets;
pub use store::{Loaded, Vault};

use std::path::PathBuf;
use thiserror::Error;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    #[error("no home folder: neither HOME nor the platform's own setting names one")]
    NoHome,
    #[error("inside a Flatpak nothing can be entered in the system's own scheduler")]
    Sandboxed,
    #[error("{path} cannot be written: {why}")]
    NotWritable { path: PathBuf, why: String },
    #[error("{path} cannot be read: {why}")]
    NotReadable { path: PathBuf, why: String },
    #[error("{path} is a file, not a folder")]
    NotAFolder { path: PathBuf },
    #[error("the disk is full")]
    DiskFull { path: PathBuf },
    #[error("{path} was written by a newer Mailseal (version {version})")]
    TooNew { path: PathBuf, version: u32 },
    #[error("a practice connection cannot be kept beside real ones, nor a real one in practice")]
    WrongWorld,
    #[error("there is no credential store")]
    NoSecretStore { why: String },
    #[error("the credential store is locked")]
    SecretStoreLocked { why: String },
    #[error("the credential store refused: {why}")]
    SecretStore { why: String },
}
