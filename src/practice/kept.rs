//! Where the organization rests between runs: `organization.json` in the practice folder, written whole and renamed into place. A file
//! that cannot be read is set aside, never overwritten, and the organization starts anew.

use super::directory::{Directory, VERSION};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use uuid::Uuid;

const FILE: &str = "organization.json";

/// Loads what the folder holds, or begins anew.
///
/// # Errors
/// The folder cannot be made, the file cannot be opened, or a damaged one cannot be set aside.
pub fn load(folder: &Path) -> Result<Directory, std::io::Error> {
    fs::create_dir_all(folder)?;
    let path = folder.join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let new = Directory::new();
            save(folder, &new)?;
            return Ok(new);
        }
        Err(error) => return Err(error),
    };
    match serde_json::from_slice::<Directory>(&bytes) {
        Ok(directory) if directory.version == VERSION => Ok(directory),
        Ok(_) | Err(_) => {
            fs::rename(&path, aside(folder))?;
            let new = Directory::new();
            save(folder, &new)?;
            Ok(new)
        }
    }
}

/// Writes beside, flushes, renames: the file is always whole.
///
/// # Errors
/// Whatever the disk says; the old file stays.
pub fn save(folder: &Path, directory: &Directory) -> Result<(), std::io::Error> {
    // At once: written piece by piece it costs more than everything that it keeps.
    let bytes = serde_json::to_vec(directory)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&bytes)?;
    file.flush()?;
    file.as_file().sync_data()?;
    file.persist(folder.join(FILE))?;
    Ok(())
}

/// A name that nothing has yet.
fn aside(folder: &Path) -> PathBuf {
    folder.join(format!("organization.damaged-{}.json", Uuid::new_v4()))
}
