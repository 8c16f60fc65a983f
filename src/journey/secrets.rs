//! Keeping the secret: in the operating system's credential store, or, where there is none, only as the person chooses. The calls of the
//! store block (D-Bus, system dialogs), so all of them run beside the window.

use super::World;
use super::save::off_thread;
use crate::connection::{ClientSecret, ConnectionId, SecretKept};
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

/// Puts the secret into the store.
///
/// # Errors
/// When the store refuses; the secret is still in hand.
pub async fn keep(
    world: &World,
    id: ConnectionId,
    secret: &ClientSecret,
) -> Result<Keeping, Error> {
    let (secrets, secret) = (world.secrets.clone(), secret.clone());
    off_thread(move || match secrets.keep(id, &secret) {
        Ok(()) => Ok(Keeping::Kept(SecretKept::InStore)),
        Err(Error::NoSecretStore { why }) => Ok(Keeping::NeedsChoice { why }),
        Err(Error::SecretStoreLocked { why }) => Ok(Keeping::Locked { why }),
        Err(error) => Err(error),
    })
    .await
}

/// The person chose: in memory, until the program ends.
pub fn keep_for_this_run(world: &World, id: ConnectionId, secret: &ClientSecret) -> Keeping {
    world.secrets.keep_for_this_run(id, secret);
    Keeping::Kept(SecretKept::ThisRunOnly)
}

/// Fetches the secret; `None`: it must be entered again.
///
/// # Errors
/// When the store is locked or refuses.
pub async fn find(world: &World, id: ConnectionId) -> Result<Option<ClientSecret>, Error> {
    let secrets = world.secrets.clone();
    off_thread(move || match secrets.find(id) {
        // Without a store nothing can be in it.
        Err(Error::NoSecretStore { .. }) => Ok(None),
        other => other,
    })
    .await
}
