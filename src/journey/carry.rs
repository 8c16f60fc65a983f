//! Taking connections to another computer and from one: `vault::portable`, off the window's thread. Neighbours: `ui` and `cli`, which name the
//! file.

use super::World;
use crate::connection::Connection;
use crate::vault::Error;
use crate::vault::portable::{self, Packed, Refused, Taken};
use secrecy::SecretString;

/// No file of Mailseal's is longer: ten thousand connections have some 30 MB.
pub const LONGEST: u64 = 64 * 1024 * 1024;

/// The file's content; with a passphrase it is sealed and holds the secrets.
///
/// # Errors
/// As [`portable::pack`].
pub fn pack(
    world: &World,
    connections: Vec<Connection>,
    passphrase: Option<SecretString>,
) -> impl Future<Output = Result<Packed, Refused>> + Send + 'static {
    let (secrets, now, practice) = (world.secrets.clone(), world.clock.now(), world.practice);
    let passphrase = passphrase.map(|it| (secrets, it));
    off_thread(move || {
        let sealed = passphrase.as_ref().map(|(secrets, it)| (secrets, it));
        portable::pack(&connections, practice, now, sealed)
    })
}

/// Takes over what a file holds.
///
/// # Errors
/// As [`portable::open`] and [`portable::take`].
pub fn take(
    world: &World,
    bytes: Vec<u8>,
    passphrase: Option<SecretString>,
) -> impl Future<Output = Result<Vec<Taken>, Refused>> + Send + 'static {
    let (vault, secrets) = (world.vault.clone(), world.secrets.clone());
    off_thread(move || {
        let package = portable::open(&bytes, passphrase.as_ref())?;
        portable::take(package, &vault, &secrets)
    })
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refused> + Send + 'static,
) -> Result<T, Refused> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|ended| {
        Err(Refused::Vault(Error::SecretStore {
            why: ended.to_string(),
        }))
    })
}
