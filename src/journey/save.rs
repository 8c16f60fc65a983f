//! Progress is saved after every step: off the window's thread, and so that the newest state of a connection always wins, in whatever
//! order the threads come to it.

use super::World;
use crate::connection::{Connection, ConnectionId};
use crate::vault::{Error, Vault};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Counts up with every call of [`save`].
static TURN: AtomicU64 = AtomicU64::new(1);

/// The turn whose state lies on disk, by folder and connection. Held while writing.
static WRITTEN: Mutex<Option<HashMap<(PathBuf, ConnectionId), u64>>> = Mutex::new(None);

/// Saves one connection. The turn is taken when this is called, not when it is first awaited: the last call wins.
///
/// # Errors
/// What the vault met; nothing is lost, the connection is still in hand.
pub fn save(
    world: &World,
    connection: Connection,
) -> impl Future<Output = Result<(), Error>> + Send + 'static {
    let turn = TURN.fetch_add(1, Ordering::SeqCst);
    let vault = world.vault.clone();
    async move { off_thread(move || in_turn(&vault, &connection, turn)).await }
}

/// Removes a connection and its secret.
///
/// # Errors
/// What the vault or the credential store met; the connection is removed only after its secret.
pub fn remove(
    world: &World,
    id: ConnectionId,
) -> impl Future<Output = Result<(), Error>> + Send + 'static {
    let turn = TURN.fetch_add(1, Ordering::SeqCst);
    let (vault, secrets) = (world.vault.clone(), world.secrets.clone());
    async move {
        off_thread(move || {
            if let Ok(Some(renewal)) = vault.renewal(id) {
                super::secrets::forget(&secrets, renewal.next)?;
                super::secrets::forget(&secrets, renewal.former)?;
            }
            vault.forget_renewal(id)?;
            super::secrets::forget(&secrets, id)?;
            let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
            vault.remove(id)?;
            // What was made stays at Microsoft: whoever wants it undone does so before.
            vault.forget_ledger(id)?;
            // Last: while it stands, a change whose old connection goes is gone on with.
            vault.forget_change(id)?;
            // A save that was called before must not bring it back.
            remember(&mut written, &vault, id, turn);
            Ok(())
        })
        .await
    }
}

fn in_turn(vault: &Vault, connection: &Connection, turn: u64) -> Result<(), Error> {
    let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (vault.folder().to_owned(), connection.id);
    let newer = written
        .as_ref()
        .and_then(|written| written.get(&key))
        .is_some_and(|done| *done > turn);
    if newer {
        return Ok(());
    }
    vault.save(connection)?;
    remember(&mut written, vault, connection.id, turn);
    Ok(())
}

fn remember(
    written: &mut Option<HashMap<(PathBuf, ConnectionId), u64>>,
    vault: &Vault,
    id: ConnectionId,
    turn: u64,
) {
    written
        .get_or_insert_default()
        .insert((vault.folder().to_owned(), id), turn);
}

/// Runs what blocks (disk, credential store, system dialogs) beside the window.
pub(super) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|ended| {
            Err(Error::SecretStore {
                why: ended.to_string(),
            })
        })
}
