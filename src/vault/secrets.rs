//! Secrets in the operating system's credential store (Secret Service, Windows Credential Manager, macOS Keychain). Values longer
//! than Windows' 2,560 bytes are split over numbered entries. Without a store: a clear choice, kept for this run only, never a plain file.

use super::split::{self, Entries};
use super::{Error, unlocked};
use crate::connection::{ConnectionId, Credential};
use keyring::v1::Entry;
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Names under which the store's own tool shows our entries.
const SERVICE: &str = "Mailseal";
const PRACTICE_SERVICE: &str = "Mailseal practice";

/// A cheap handle. All calls block (D-Bus, system dialogs): make them off the window's thread.
#[derive(Clone)]
pub struct Secrets(Arc<Inner>);

struct Inner {
    /// `None`: memory only.
    system: Option<System>,
    /// By entry name.
    this_run: Mutex<HashMap<String, SecretString>>,
    /// One value is written or read at a time: it may be several entries.
    turn: Mutex<()>,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets")
    }
}

/// Whether secrets can be kept. Asked first: a locked store answers "nothing there" to a plain read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Store {
    Ready,
    Locked { why: String },
    Absent { why: String },
}

impl Secrets {
    /// The system's own store; `practice` uses a service name of its own.
    pub fn system(practice: bool) -> Self {
        Self::new(Some(System {
            service: if practice { PRACTICE_SERVICE } else { SERVICE },
        }))
    }

    /// Memory only: for one run, and for `rehearse`. Its store is always ready and forgets everything at the end.
    pub fn this_run_only() -> Self {
        Self::new(None)
    }

    fn new(system: Option<System>) -> Self {
        Self(Arc::new(Inner {
            system,
            this_run: Mutex::default(),
            turn: Mutex::default(),
        }))
    }

    /// Asks the store, without a prompt.
    pub fn store(&self) -> Store {
        match self.0.system {
            Some(_) => apart(unlocked::ask).unwrap_or_else(|why| Store::Absent { why }),
            None => Store::Ready,
        }
    }

    /// Asks the person, in the system's own prompt, to unlock the store. Returns when that is answered.
    ///
    /// # Errors
    /// `SecretStoreLocked` if it stayed locked, `NoSecretStore` if there is none.
    pub fn unlock(&self) -> Result<(), Error> {
        match self.store() {
            Store::Ready => Ok(()),
            Store::Absent { why } => Err(Error::NoSecretStore { why }),
            Store::Locked { .. } => apart(unlocked::unlock)
                .and_then(|unlocked| unlocked)
                .map_err(|why| Error::SecretStoreLocked { why }),
        }
    }

    /// Into the store, which the person may be asked to unlock; `Err(NoSecretStore)` leaves the choice to the person.
    ///
    /// # Errors
    /// `NoSecretStore`, `SecretStoreLocked`, `SecretStore`. The value kept before stays readable.
    pub fn keep(&self, id: ConnectionId, credential: &Credential) -> Result<(), Error> {
        match credential.to_stored() {
            Some(value) => self.keep_entry(&id.to_string(), &value),
            // What an earlier form of the app had is of no use to a public client.
            None => match self.forget_entry(&id.to_string()) {
                Err(Error::NoSecretStore { .. }) => Ok(()),
                other => other,
            },
        }
    }

    /// The person chose: for this run only.
    pub fn keep_for_this_run(&self, id: ConnectionId, credential: &Credential) {
        let name = id.to_string();
        match credential.to_stored() {
            Some(value) => self.this_run().insert(name, value),
            None => self.this_run().remove(&name),
        };
    }

    /// From this run's memory, then from the store. `None`: must be entered again. Never pops up a prompt.
    ///
    /// # Errors
    /// `SecretStoreLocked` (see [`Self::unlock`]), `NoSecretStore`, `SecretStore`: it is not known whether the secret is there.
    pub fn find(&self, id: ConnectionId) -> Result<Option<Credential>, Error> {
        let value = self.find_entry(&id.to_string())?;
        Ok(value.and_then(Credential::of_stored))
    }

    /// Out of this run's memory and out of the store.
    ///
    /// # Errors
    /// As [`Self::find`]; what is only in memory is forgotten in any case.
    pub fn forget(&self, id: ConnectionId) -> Result<(), Error> {
        self.forget_entry(&id.to_string())
    }

    fn keep_entry(&self, name: &str, value: &SecretString) -> Result<(), Error> {
        let Some(system) = self.0.system else {
            self.this_run().insert(name.to_owned(), value.clone());
            return Ok(());
        };
        self.unlock()?;
        let _turn = self.turn();
        apart(|| split::write(&system, name, value))
            .unwrap_or_else(|why| Err(Error::SecretStore { why }))?;
        // The store has the newer one.
        self.this_run().remove(name);
        Ok(())
    }

    fn find_entry(&self, name: &str) -> Result<Option<SecretString>, Error> {
        if let Some(value) = self.this_run().get(name) {
            return Ok(Some(value.clone()));
        }
        let Some(system) = self.0.system else {
            return Ok(None);
        };
        self.must_be_open()?;
        let _turn = self.turn();
        apart(|| split::read(&system, name)).unwrap_or_else(|why| Err(Error::SecretStore { why }))
    }

    fn forget_entry(&self, name: &str) -> Result<(), Error> {
        let was_in_memory = self.this_run().remove(name).is_some();
        let Some(system) = self.0.system else {
            return Ok(());
        };
        match self.must_be_open() {
            // Kept for this run because there was no store: nothing of it is anywhere else.
            Err(Error::NoSecretStore { .. }) if was_in_memory => return Ok(()),
            other => other?,
        }
        let _turn = self.turn();
        apart(|| split::delete(&system, name)).unwrap_or_else(|why| Err(Error::SecretStore { why }))
    }

    fn must_be_open(&self) -> Result<(), Error> {
        match self.store() {
            Store::Ready => Ok(()),
            Store::Locked { why } => Err(Error::SecretStoreLocked { why }),
            Store::Absent { why } => Err(Error::NoSecretStore { why }),
        }
    }

    fn this_run(&self) -> MutexGuard<'_, HashMap<String, SecretString>> {
        self.0
            .this_run
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.0.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs `call` on a thread of its own: D-Bus calls that block must not run on a thread that drives async work.
fn apart<T: Send>(call: impl FnOnce() -> T + Send) -> Result<T, String> {
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name("credential store".to_owned())
            .spawn_scoped(scope, call)
            .map_err(|error| error.to_string())?
            .join()
            .map_err(|_| "the credential store's library broke off".to_owned())
    })
}

/// The system's credential store, by keyring. Bytes rather than text: Windows would double text into UTF-16.
#[derive(Debug, Clone, Copy)]
struct System {
    service: &'static str,
}

impl Entries for System {
    type Error = Error;

    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        match Entry::new(self.service, name).and_then(|entry| entry.get_secret()) {
            Ok(bytes) => Ok(Some(Zeroizing::new(bytes))),
            Err(keyring::v1::Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(&error)),
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        Entry::new(self.service, name)
            .and_then(|entry| entry.set_secret(bytes))
            .map_err(|error| refused(&error))
    }

    fn delete(&self, name: &str) -> Result<(), Error> {
        match Entry::new(self.service, name).and_then(|entry| entry.delete_credential()) {
            Ok(()) | Err(keyring::v1::Error::NoEntry) => Ok(()),
            Err(error) => Err(refused(&error)),
        }
    }
}

/// What the store's refusal means. Its texts hold no secret, except those two variants that carry raw bytes: they are not printed.
fn refused(error: &keyring::v1::Error) -> Error {
    use keyring::v1::Error as Refusal;
    match error {
        Refusal::NoStorageAccess(why) => Error::SecretStoreLocked {
            why: why.to_string(),
        },
        Refusal::NoDefaultStore => Error::NoSecretStore {
            why: error.to_string(),
        },
        Refusal::BadEncoding(_) | Refusal::BadDataFormat(..) => Error::SecretStore {
            why: "the entry is not readable".to_owned(),
        },
        other => Error::SecretStore {
            why: other.to_string(),
        },
    }
}
