//! What is kept beside the connections, one file a connection in a folder of its own, written whole after every step. Never a secret. A file
//! that is damaged is not set aside silently: without it nobody would know what there is to undo, or under which names secrets lie in the
//! store. Users: `ledgers`, `renewals`, `changes`.

use super::{Error, Vault, disk};
use crate::connection::ConnectionId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// One writer at a time in this program; other programs are kept out by the file lock beside the folder.
static WRITER: Mutex<()> = Mutex::new(());

/// One kind of file.
pub(super) trait Document: Serialize + DeserializeOwned {
    const FOLDER: &'static str;

    fn connection(&self) -> ConnectionId;
    fn is_practice(&self) -> bool;
    /// Whether this one, which is kept already, is a state of the same and no older.
    fn stands_before(&self, other: &Self) -> bool;
}

impl Vault {
    /// Keeps it, unless a newer state of it is kept already.
    pub(super) fn keep_document<D: Document>(&self, document: &D) -> Result<(), Error> {
        if document.is_practice() != self.is_practice() {
            return Err(Error::WrongWorld);
        }
        self.at::<D>(|folder| {
            let path = file(folder, document.connection());
            let kept: Option<D> = read(&path)?;
            if kept.is_some_and(|it| it.stands_before(document)) {
                return Ok(());
            }
            let bytes =
                serde_json::to_vec_pretty(document).map_err(|error| Error::NotWritable {
                    path: path.clone(),
                    why: error.to_string(),
                })?;
            let new = disk::write_beside(&path, &bytes)?;
            disk::put_in_place(new, &path)
        })
    }

    pub(super) fn document<D: Document>(
        &self,
        connection: ConnectionId,
    ) -> Result<Option<D>, Error> {
        read(&file(&self.folder().join(D::FOLDER), connection))
    }

    /// All that can be read.
    pub(super) fn documents<D: Document>(&self) -> Vec<D> {
        let folder = std::fs::read_dir(self.folder().join(D::FOLDER));
        let files = folder.into_iter().flatten().flatten().map(|it| it.path());
        let files = files.filter(|path| path.extension().is_some_and(|it| it == "json"));
        files
            .filter_map(|path| read(&path).ok().flatten())
            .collect()
    }

    pub(super) fn forget_document<D: Document>(
        &self,
        connection: ConnectionId,
    ) -> Result<(), Error> {
        if !self.folder().join(D::FOLDER).exists() {
            return Ok(());
        }
        self.at::<D>(|folder| disk::remove(&file(folder, connection)))
    }

    fn at<D: Document>(&self, work: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Error> {
        let _order = WRITER.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = self.folder().join(D::FOLDER);
        disk::make_folder(&folder)?;
        let _lock = disk::lock(&folder.with_extension("lock"))?;
        work(&folder)
    }
}

fn file(folder: &Path, connection: ConnectionId) -> PathBuf {
    folder.join(format!("{connection}.json"))
}

fn read<D: Document>(path: &Path) -> Result<Option<D>, Error> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(disk::unreadable(path, &error)),
    };
    let document = serde_json::from_slice(&bytes).map_err(|error| Error::NotReadable {
        path: path.to_owned(),
        why: error.to_string(),
    })?;
    Ok(Some(document))
}
