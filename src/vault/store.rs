//! `connections.json`: versioned, written atomically (new file, flush, rename), the last good copy kept beside it; a damaged file is
//! set aside and reported, not lost. Every change reads the file anew under a lock, so that the window and `mailseal check` never lose
//! each other's changes.

use super::{Error, disk, history};
use crate::connection::{Checked, Connection, ConnectionId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The newest form this program reads and the one it writes.
const VERSION: u32 = 1;

const FILE: &str = "connections.json";
const PREVIOUS: &str = "connections.previous.json";
const LOCK: &str = "connections.lock";

/// A cheap handle to one folder of connections, real or practice.
#[derive(Debug, Clone)]
pub struct Vault {
    folder: PathBuf,
    practice: bool,
    /// Keeps the saves of this program's clones in order; other programs are kept out by the file lock.
    writer: Arc<Mutex<()>>,
}

/// What was found at start.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loaded {
    pub connections: Vec<Connection>,
    /// The damaged file was moved here; the connections come from the last good copy (or are none).
    pub set_aside: Option<PathBuf>,
}

/// The file as it is, read and written in one go: hundreds of connections never stand in memory a second time as a tree of values.
#[derive(Debug, Serialize, Deserialize)]
struct Document {
    version: u32,
    practice: bool,
    connections: Vec<Stored>,
    /// What this version does not know is written back.
    #[serde(flatten)]
    more: Map<String, Value>,
}

/// One connection, and what this version does not know of it.
#[derive(Debug, Serialize, Deserialize)]
struct Stored {
    #[serde(flatten)]
    connection: Connection,
    #[serde(flatten)]
    more: Map<String, Value>,
}

/// Read first: a newer file may hold anything else.
#[derive(Deserialize)]
struct Head {
    version: u64,
}

/// Why a file gave no document.
enum Unusable {
    Missing,
    Damaged,
    Error(Error),
}

impl Vault {
    pub fn open(folder: &Path, practice: bool) -> Self {
        Self {
            folder: folder.to_owned(),
            practice,
            writer: Arc::default(),
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn is_practice(&self) -> bool {
        self.practice
    }

    /// Everything in the folder; a damaged file is set aside and the last good copy taken. Blocking; call it off the window's thread.
    ///
    /// # Errors
    /// `NotReadable`, `NotAFolder`, `TooNew` (the file stays as it is), `WrongWorld`, `NotWritable` if a damaged file cannot be set aside.
    pub fn load(&self) -> Result<Loaded, Error> {
        let _order = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(self.folder.try_exists(), Ok(false)) {
            return Ok(Loaded::default());
        }
        // A whole file needs no lock: it is replaced in one piece.
        let (document, set_aside) = match self.read(&self.folder.join(FILE)) {
            Ok(document) => (document, None),
            Err(Unusable::Error(error)) => return Err(error),
            Err(Unusable::Missing | Unusable::Damaged) => {
                // A folder that cannot be written can still be read.
                let _lock = disk::lock(&self.folder.join(LOCK)).ok();
                self.current()?
            }
        };
        Ok(Loaded {
            connections: (document.connections.into_iter())
                .map(|stored| stored.connection)
                .collect(),
            set_aside,
        })
    }

    /// Adds or replaces one connection. Blocking, whole when it returns, in call order across clones.
    ///
    /// # Errors
    /// `WrongWorld`, `DiskFull`, `NotWritable`, `NotReadable`, `NotAFolder`, `TooNew`. On any error the file is what it was.
    pub fn save(&self, connection: &Connection) -> Result<(), Error> {
        if connection.practice != self.practice {
            return Err(Error::WrongWorld);
        }
        self.change(|connections| {
            let mut before = None;
            match find(connections, connection.id) {
                Some(known) => {
                    before = known.checked.as_ref().map(|checked| checked.at);
                    known.clone_from(connection);
                }
                None => connections.push(Stored::new(connection)),
            }
            let checked = connection.checked.iter();
            let newer = checked.filter(|checked| before < Some(checked.at));
            newer.map(|one| (connection.id, one.clone())).collect()
        })
    }

    /// What a round found, beside whatever else may have changed meanwhile; a connection that is gone stays gone, and nothing older
    /// takes the place of something newer. Blocking.
    ///
    /// # Errors
    /// As [`Self::save`].
    pub fn remember(&self, found: &[(ConnectionId, Checked)]) -> Result<(), Error> {
        self.change(|connections| {
            let mut newer = Vec::new();
            for (id, checked) in found {
                let Some(known) = find(connections, *id) else {
                    continue;
                };
                if known.checked.as_ref().map(|before| before.at) < Some(checked.at) {
                    known.checked = Some(checked.clone());
                    newer.push((*id, checked.clone()));
                }
            }
            newer
        })
    }

    /// Adds connections that came from elsewhere, all or none. Blocking.
    ///
    /// # Errors
    /// As [`Self::save`].
    pub fn add(&self, new: &[Connection]) -> Result<(), Error> {
        if new.iter().any(|one| one.practice != self.practice) {
            return Err(Error::WrongWorld);
        }
        self.change(|connections| {
            for one in new {
                if find(connections, one.id).is_none() {
                    connections.push(Stored::new(one));
                }
            }
            Vec::new()
        })
    }

    /// Removes one connection; its secret is forgotten by [`super::Secrets::forget`].
    ///
    /// # Errors
    /// As [`Self::save`].
    pub fn remove(&self, id: ConnectionId) -> Result<(), Error> {
        self.change(|connections| {
            connections.retain(|known| known.connection.id != id);
            Vec::new()
        })?;
        history::forget(&self.folder, id)
    }

    /// `change` gives back the runs of checks that history has not seen.
    fn change(
        &self,
        change: impl FnOnce(&mut Vec<Stored>) -> Vec<(ConnectionId, Checked)>,
    ) -> Result<(), Error> {
        let _order = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        disk::make_folder(&self.folder)?;
        let _lock = disk::lock(&self.folder.join(LOCK))?;
        let (mut document, _) = self.current()?;
        let runs = change(&mut document.connections);
        self.replace(&document.into_bytes()?)?;
        for (id, checked) in runs {
            history::note(&self.folder, id, &checked);
        }
        Ok(())
    }

    /// The document to read or change: the file, else the last good copy, else a new one. Damaged files are moved aside first.
    fn current(&self) -> Result<(Document, Option<PathBuf>), Error> {
        let file = self.folder.join(FILE);
        let set_aside = match self.read(&file) {
            Ok(document) => return Ok((document, None)),
            Err(Unusable::Error(error)) => return Err(error),
            Err(Unusable::Missing) => None,
            Err(Unusable::Damaged) => Some(self.set_aside(&file)?),
        };
        let previous = self.folder.join(PREVIOUS);
        let (document, also) = match self.read(&previous) {
            Ok(document) => (document, None),
            Err(Unusable::Error(error)) => return Err(error),
            Err(Unusable::Missing) => (Document::new(self.practice), None),
            Err(Unusable::Damaged) => {
                let aside = self.set_aside(&previous)?;
                (Document::new(self.practice), Some(aside))
            }
        };
        Ok((document, set_aside.or(also)))
    }

    fn read(&self, path: &Path) -> Result<Document, Unusable> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(Unusable::Missing);
            }
            Err(error) => {
                return Err(Unusable::Error(disk::unreadable(path, &error)));
            }
        };
        let head: Head = serde_json::from_slice(&bytes).map_err(|_| Unusable::Damaged)?;
        let version = u32::try_from(head.version).unwrap_or(u32::MAX);
        if version > VERSION {
            return Err(Unusable::Error(Error::TooNew {
                path: path.to_owned(),
                version,
            }));
        }
        if version == 0 {
            return Err(Unusable::Damaged);
        }
        let document: Document = serde_json::from_slice(&bytes).map_err(|_| Unusable::Damaged)?;
        let foreign = |stored: &Stored| stored.connection.practice != self.practice;
        if document.practice != self.practice || document.connections.iter().any(foreign) {
            return Err(Unusable::Error(Error::WrongWorld));
        }
        Ok(document)
    }

    fn set_aside(&self, path: &Path) -> Result<PathBuf, Error> {
        let now = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ");
        let aside = disk::free_name(&self.folder, &format!("connections.damaged-{now}"));
        std::fs::rename(path, &aside).map_err(|error| disk::refused(path, &error))?;
        disk::sync_folder(&self.folder)?;
        Ok(aside)
    }

    /// The new file is whole on the disk before the old one moves. If everything ends between the two renames, the old one is found
    /// as the last good copy.
    fn replace(&self, bytes: &[u8]) -> Result<(), Error> {
        let file = self.folder.join(FILE);
        let new = disk::write_beside(&file, bytes)?;
        match std::fs::rename(&file, self.folder.join(PREVIOUS)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(disk::refused(&file, &error));
            }
            _ => {}
        }
        disk::put_in_place(new, &file)
    }
}

impl Document {
    fn new(practice: bool) -> Self {
        Self {
            version: VERSION,
            practice,
            connections: Vec::new(),
            more: Map::new(),
        }
    }

    fn into_bytes(mut self) -> Result<Vec<u8>, Error> {
        self.version = VERSION;
        serde_json::to_vec_pretty(&self).map_err(|error| Error::NotWritable {
            path: PathBuf::from(FILE),
            why: error.to_string(),
        })
    }
}

impl Stored {
    fn new(connection: &Connection) -> Self {
        Self {
            connection: connection.clone(),
            more: Map::new(),
        }
    }
}

fn find(connections: &mut [Stored], id: ConnectionId) -> Option<&mut Connection> {
    let mut known = connections.iter_mut().map(|stored| &mut stored.connection);
    known.find(|known| known.id == id)
}
