//! How a file is replaced without ever being half there, and what the disk's refusals mean. The only user is this room.

use super::Error;
use std::fs::{File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The file being written, before it takes its place.
const NEW: &str = "connections.new.json";

/// A save takes milliseconds; whoever holds the lock longer hangs.
const LOCK_PATIENCE: Duration = Duration::from_secs(10);
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// Makes `folder`, for its owner alone.
pub(super) fn make_folder(folder: &Path) -> Result<(), Error> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| match error.kind() {
        // So the system says that something stands there which is no folder.
        io::ErrorKind::AlreadyExists => {
            file_in_the_way(folder).unwrap_or_else(|| refused(folder, &error))
        }
        _ => refused(folder, &error),
    })
}

/// Makes `folder` and tries whether it takes a file, leaving none behind.
pub(super) fn try_folder(folder: &Path) -> Result<(), Error> {
    make_folder(folder)?;
    tempfile::tempfile_in(folder)
        .and_then(|mut file| file.write_all(b"tried"))
        .map_err(|error| refused(folder, &error))
}

/// Opens or makes a file that is only locked, never read.
pub(super) fn open_lock(path: &Path) -> Result<File, Error> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| refused(path, &error))
}

/// Waits for the lock on `path`; it is held until the file is dropped. A file system without locks is used without.
pub(super) fn lock(path: &Path) -> Result<File, Error> {
    let file = open_lock(path)?;
    let since = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(file);
            }
            Err(TryLockError::Error(error)) => return Err(refused(path, &error)),
            Err(TryLockError::WouldBlock) if since.elapsed() < LOCK_PATIENCE => {
                std::thread::sleep(LOCK_PAUSE);
            }
            Err(TryLockError::WouldBlock) => {
                return Err(Error::NotWritable {
                    path: path.to_owned(),
                    why: "another Mailseal has held it for 10 seconds".to_owned(),
                });
            }
        }
    }
}

/// Removes the file, if there is one.
pub(super) fn remove(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(refused(path, &error)),
        _ => Ok(()),
    }
}

/// Writes `bytes` beside `path`, safely on the disk, without touching `path` yet. Under the lock there is one writer, so the name is
/// always the same, and what a killed program left there goes.
pub(super) fn write_beside(path: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile, Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let refused = |error: io::Error| refused(path, &error);
    match std::fs::remove_file(folder.join(NEW)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(refused(error)),
        _ => {}
    }
    let mut file = tempfile::Builder::new()
        .prefix(NEW)
        .rand_bytes(0)
        .tempfile_in(folder)
        .map_err(refused)?;
    file.write_all(bytes).map_err(refused)?;
    file.as_file().sync_all().map_err(refused)?;
    Ok(file)
}

/// Puts the written file in the place of `path`.
pub(super) fn put_in_place(file: tempfile::NamedTempFile, path: &Path) -> Result<(), Error> {
    file.persist(path)
        .map_err(|error| refused(path, &error.error))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes renames in `folder` survive a power cut. Windows has no such call for folders.
pub(super) fn sync_folder(folder: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| refused(folder, &error))?;
    }
    Ok(())
}

/// `stem.json` in `folder`, numbered if there is one already.
pub(super) fn free_name(folder: &Path, stem: &str) -> PathBuf {
    let first = folder.join(format!("{stem}.json"));
    if !first.exists() {
        return first;
    }
    (2..1_000)
        .map(|n: u32| folder.join(format!("{stem}-{n}.json")))
        .find(|path| !path.exists())
        .unwrap_or(first)
}

/// What a refusal to write means.
pub(super) fn refused(path: &Path, error: &io::Error) -> Error {
    let not_writable = || Error::NotWritable {
        path: path.to_owned(),
        why: error.to_string(),
    };
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::DiskFull {
            path: path.to_owned(),
        },
        io::ErrorKind::NotADirectory => file_in_the_way(path).unwrap_or_else(not_writable),
        _ => not_writable(),
    }
}

/// What a refusal to read means.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Error {
    let not_readable = || Error::NotReadable {
        path: path.to_owned(),
        why: error.to_string(),
    };
    match error.kind() {
        io::ErrorKind::NotADirectory => file_in_the_way(path).unwrap_or_else(not_readable),
        _ => not_readable(),
    }
}

/// The file that stands where `path` wants a folder.
fn file_in_the_way(path: &Path) -> Option<Error> {
    let there = path.ancestors().find(|one| one.exists())?;
    (!there.is_dir()).then(|| Error::NotAFolder {
        path: there.to_owned(),
    })
}
