//! What to do when something cannot be kept or read.

use super::Words;
use crate::vault::Error;
use std::io::ErrorKind;
use std::path::Path;

impl Words {
    /// What happened and what to do next.
    pub fn vault_error(&self, error: &Error) -> String {
        let text = &self.text;
        let shown = |path: &Path| path.display().to_string();
        match error {
            Error::NoHome => text.vault_no_home(),
            Error::Sandboxed => text.vault_sandboxed(),
            Error::NotWritable { path, why } => text.vault_not_writable(shown(path), why),
            Error::NotReadable { path, why } => text.vault_not_readable(shown(path), why),
            Error::NotAFolder { path } => text.vault_not_a_folder(shown(path)),
            Error::DiskFull { path } => text.vault_disk_full(shown(path)),
            Error::TooNew { path, version } => text.vault_too_new(shown(path), *version),
            Error::WrongWorld => text.vault_wrong_world(),
            Error::NoSecretStore { .. } => text.vault_no_store(),
            Error::SecretStoreLocked { .. } => text.vault_store_locked(),
            Error::SecretStore { why } => text.vault_store_refused(why),
        }
    }

    /// A file that somebody named cannot be read.
    pub fn not_read(&self, path: &Path, kind: ErrorKind, why: &str) -> String {
        let (text, path) = (&self.text, path.display().to_string());
        match kind {
            ErrorKind::NotFound => text.file_not_there(path),
            ErrorKind::IsADirectory => text.file_is_a_folder(path),
            ErrorKind::Unsupported => text.file_is_a_device(path),
            _ => text.file_not_readable(path, why),
        }
    }

    /// A damaged file was moved to `path`.
    pub fn set_aside(&self, path: &Path) -> String {
        self.text.vault_set_aside(path.display().to_string())
    }
}
