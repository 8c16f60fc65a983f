//! Keeping what the app proves itself with: in the operating system's credential store, or, where there is none, only as the person chooses. The calls of the
//! store block (D-Bus, system dialogs), so all of them run beside the window.

use super::World;
use super::save::off_thread;
use crate::connection::{Connection, ConnectionId, Credential, CredentialKind, SecretKept};
use crate::vault::secrets::Store;
use crate::vault::{Error, Secrets};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Counts up with every secret that is to be kept.
static TURN: AtomicU64 = AtomicU64::new(1);

/// The turn whose secret lies in the store. Held while writing.
static KEPT: Mutex<Option<HashMap<ConnectionId, u64>>> = Mutex::new(None);

/// What became of a secret that is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    Kept(SecretKept),
    /// There is no store: the person chooses to keep it for this run only ([`keep_for_this_run`]), or to set a store up.
    NeedsChoice {
        why: String,
    },
    /// There is one, locked: unlock it and try again, or choose as above.
    Locked {
        why: String,
    },
}

/// What became of a secret that was kept ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    Kept,
    /// Unlocking would ask the person.
    Locked,
    Absent,
    Refused,
}

/// Puts it into the store. The turn is taken when this is called: the secret of the last call stays.
///
/// # Errors
/// When the store refuses; the secret is still in hand.
pub fn keep(
    world: &World,
    id: ConnectionId,
    credential: &Credential,
) -> impl Future<Output = Result<Keeping, Error>> + Send + 'static {
    let turn = TURN.fetch_add(1, Ordering::SeqCst);
    let (secrets, credential) = (world.secrets.clone(), credential.clone());
    off_thread(move || {
        // The person may take minutes to answer the system's prompt; nothing is held meanwhile. A public client has nothing to be kept.
        let open = match credential.kind() {
            CredentialKind::None => Ok(()),
            _ => secrets.unlock(),
        };
        match open.and_then(|()| in_turn(&secrets, id, &credential, turn)) {
            Ok(()) => Ok(Keeping::Kept(SecretKept::InStore)),
            Err(Error::NoSecretStore { why }) => Ok(Keeping::NeedsChoice { why }),
            Err(Error::SecretStoreLocked { why }) => Ok(Keeping::Locked { why }),
            Err(error) => Err(error),
        }
    })
}

/// Puts the secret into the store before the person goes on, if the store is open: no prompt, no choice. It is not done where that would
/// ask the person anything; [`keep`] does so when they go on.
pub fn keep_ahead(
    world: &World,
    id: ConnectionId,
    credential: &Credential,
) -> impl Future<Output = Ahead> + Send + 'static {
    let turn = TURN.fetch_add(1, Ordering::SeqCst);
    let (secrets, credential) = (world.secrets.clone(), credential.clone());
    let kept = off_thread(move || match secrets.store() {
        Store::Ready => in_turn(&secrets, id, &credential, turn).map(|()| Ahead::Kept),
        Store::Locked { .. } => Ok(Ahead::Locked),
        Store::Absent { .. } => Ok(Ahead::Absent),
    });
    async move { kept.await.unwrap_or(Ahead::Refused) }
}

fn in_turn(
    secrets: &Secrets,
    id: ConnectionId,
    credential: &Credential,
    turn: u64,
) -> Result<(), Error> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = kept.get_or_insert_default();
    if kept.get(&id).is_some_and(|done| *done > turn) {
        return Ok(());
    }
    secrets.keep(id, credential)?;
    let _ = kept.insert(id, turn);
    Ok(())
}

/// Out of the store; a secret that is still on its way there does not come any more.
///
/// # Errors
/// What the store met.
pub(super) fn forget(secrets: &Secrets, id: ConnectionId) -> Result<(), Error> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    match secrets.forget(id) {
        // Without a store there is nothing in it.
        Ok(()) | Err(Error::NoSecretStore { .. }) => {}
        Err(error) => return Err(error),
    }
    let turn = TURN.fetch_add(1, Ordering::SeqCst);
    let _ = kept.get_or_insert_default().insert(id, turn);
    Ok(())
}

/// The person chose: in memory, until the program ends.
pub fn keep_for_this_run(world: &World, id: ConnectionId, credential: &Credential) -> Keeping {
    world.secrets.keep_for_this_run(id, credential);
    Keeping::Kept(SecretKept::ThisRunOnly)
}

/// Fetches what the app of `connection` proves itself with; `None`: it must be entered again.
///
/// # Errors
/// When the store is locked or refuses.
pub async fn find(world: &World, connection: &Connection) -> Result<Option<Credential>, Error> {
    let registered = connection.registration.as_ref();
    if registered.is_some_and(|it| it.credential == CredentialKind::None) {
        // Nothing is kept of a public client.
        return Ok(Some(Credential::None));
    }
    of(world, connection.id).await
}

/// The same by the connection's name alone.
///
/// # Errors
/// As [`find`].
pub(super) async fn of(world: &World, id: ConnectionId) -> Result<Option<Credential>, Error> {
    let secrets = world.secrets.clone();
    off_thread(move || match secrets.find(id) {
        // Without a store nothing can be in it.
        Err(Error::NoSecretStore { .. }) => Ok(None),
        other => other,
    })
    .await
}
