//! The folder connections live in, by platform convention (XDG on Linux, %APPDATA% on Windows). `MAILSEAL_HOME` overrides it.

use super::{Error, disk};
use directories::{ProjectDirs, UserDirs};
use std::path::{Path, PathBuf};

/// Overrides where everything is kept. Used for portable installations and by tests.
pub const HOME_VARIABLE: &str = "MAILSEAL_HOME";

/// The folder for real connections.
///
/// # Errors
/// [`Error::NoHome`] if the system names no home folder.
pub fn real() -> Result<PathBuf, Error> {
    Ok(home()?.join("connections"))
}

/// The folder for practice: beside the real one, never inside it.
///
/// # Errors
/// As [`real`].
pub fn practice() -> Result<PathBuf, Error> {
    Ok(home()?.join("practice"))
}

/// The folder that holds both, and what a person likes in either.
///
/// # Errors
/// As [`real`].
pub fn both() -> Result<PathBuf, Error> {
    home()
}

/// Where reports and calendar files go: Downloads, else the home folder.
///
/// # Errors
/// As [`real`].
pub fn downloads() -> Result<PathBuf, Error> {
    let user = UserDirs::new().ok_or(Error::NoHome)?;
    let downloads = user.download_dir().filter(|folder| folder.is_dir());
    Some(downloads.unwrap_or(user.home_dir()).to_owned())
        .filter(|folder| folder.is_absolute())
        .ok_or(Error::NoHome)
}

/// Makes `folder` and tries whether it takes a file: for who is about to hand it to something that could not name it in its refusal.
///
/// # Errors
/// `NotWritable`, `NotAFolder` or `DiskFull`.
pub fn usable(folder: &Path) -> Result<(), Error> {
    disk::try_folder(folder)
}

fn home() -> Result<PathBuf, Error> {
    if let Some(home) = std::env::var_os(HOME_VARIABLE).filter(|home| !home.is_empty()) {
        return std::path::absolute(home).map_err(|_| Error::NoHome);
    }
    ProjectDirs::from("", "", "Mailseal")
        .map(|dirs| dirs.data_dir().to_owned())
        .filter(|folder| folder.is_absolute())
        .ok_or(Error::NoHome)
}
