//! From an old road to a better one, with what works left standing until the better one is proved: `own`, from a password or a person's sign-in
//! to the app's own; `roles`, from an older access policy to Exchange's roles. Every step is saved before the next begins, so the next start
//! goes on wherever one stopped. Neighbour: `renewal`, the same for what the app proves itself with.

pub mod own;
pub mod roles;

use super::World;
use super::save::off_thread;
use crate::connection::{Change, Connection, ConnectionId};
use crate::vault::Error;

/// The change that is on its way, and the connection that is to take the old one's place. One whose new connection was removed meanwhile is
/// none any more.
///
/// # Errors
/// It cannot be read.
pub async fn standing(
    world: &World,
    connection: ConnectionId,
) -> Result<Option<(Change, Option<Connection>)>, Error> {
    let vault = world.vault.clone();
    off_thread(move || {
        let Some(change) = vault.changing(connection)? else {
            return Ok(None);
        };
        let Some(own) = change.own() else {
            return Ok(Some((change, None)));
        };
        let mut all = vault.load()?.connections.into_iter();
        match all.find(|one| one.id == own.next) {
            Some(next) => Ok(Some((change, Some(next)))),
            None => {
                vault.forget_change(connection)?;
                Ok(None)
            }
        }
    })
    .await
}

/// It is given up: what works stays as it is.
///
/// # Errors
/// When the disk refuses.
pub async fn forget(world: &World, change: &Change) -> Result<(), Error> {
    let (vault, id) = (world.vault.clone(), change.connection);
    off_thread(move || vault.forget_change(id)).await
}

async fn kept(world: &World, mut change: Change) -> Result<Change, Error> {
    change.revision += 1;
    let (vault, kept) = (world.vault.clone(), change.clone());
    off_thread(move || vault.keep_change(&kept)).await?;
    Ok(change)
}
