//! The folder connections live in, by platform convention (XDG on Linux, %APPDATA% on Windows). `MAILSEAL_HOME` overrides it.

use super::Error;
use std::path::PathBuf;

/// The folder for real connections.
pub fn real() -> Result<PathBuf, Error> {
    todo!()
}

/// The folder for practice: beside the real one, never inside it.
pub fn practice() -> Result<PathBuf, Error> {
    todo!()
}

/// Where reports and calendar files go: Downloads, else the home folder.
pub fn downloads() -> Result<PathBuf, Error> {
    todo!()
}
