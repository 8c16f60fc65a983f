//! Keeping what the app proves itself with: in the operating system's credential store, or, where there is none, only as the person chooses. The calls of the
//! store block (D-Bus, system dialogs), so all of them run beside the window.

use super::World;
use super::save::off_thread;
use crate::connection::{Connection, ConnectionId, Credential, CredentialKind, SecretKept};
use crate::vault::Error;

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

/// Puts it into the store.
///
/// # Errors
/// When the store refuses; the secret is still in hand.
pub async fn keep(
    world: &World,
    id: ConnectionId,
    credential: &Credential,
) -> Result<Keeping, Error> {
    let (secrets, credential) = (world.secrets.clone(), credential.clone());
    off_thread(move || match secrets.keep(id, &credential) {
        Ok(()) => Ok(Keeping::Kept(SecretKept::InStore)),
        Err(Error::NoSecretStore { why }) => Ok(Keeping::NeedsChoice { why }),
        Err(Error::SecretStoreLocked { why }) => Ok(Keeping::Locked { why }),
        Err(error) => Err(error),
    })
    .await
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
    let (secrets, id) = (world.secrets.clone(), connection.id);
    off_thread(move || match secrets.find(id) {
        // Without a store nothing can be in it.
        Err(Error::NoSecretStore { .. }) => Ok(None),
        other => other,
    })
    .await
}
