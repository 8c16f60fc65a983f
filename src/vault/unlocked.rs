//! Whether the credential store is there and open, asked without ever popping up a prompt. A locked Secret Service answers "nothing
//! there" to a plain read, so this is asked first (Secret Service API 0.2, `ReadAlias` and `Locked`). Neighbour: `secrets`.

use super::secrets::Store;

/// What the system's own store says now. A fresh connection each time: a store that was started or unlocked meanwhile is seen.
#[cfg(target_os = "linux")]
pub(super) fn ask() -> Store {
    use secret_service::blocking::SecretService;
    use secret_service::{EncryptionType, Error};

    let absent = |error: &Error| Store::Absent {
        why: error.to_string(),
    };
    // No secret is read here, so the session needs no encryption.
    let service = match SecretService::connect(EncryptionType::Plain) {
        Ok(service) => service,
        Err(error) => return absent(&error),
    };
    let collection = match service.get_default_collection() {
        Ok(collection) => collection,
        Err(Error::NoResult) => {
            return Store::Absent {
                why: "the credential store has no default keyring yet".to_owned(),
            };
        }
        Err(error) => return absent(&error),
    };
    match collection.is_locked() {
        Ok(false) => Store::Ready,
        Ok(true) => Store::Locked {
            why: "the default keyring is locked".to_owned(),
        },
        Err(error) => absent(&error),
    }
}

/// Asks the person to unlock the store, in the system's own prompt. Blocks until it is answered.
#[cfg(target_os = "linux")]
pub(super) fn unlock() -> Result<(), String> {
    use secret_service::EncryptionType;
    use secret_service::blocking::SecretService;

    let service =
        SecretService::connect(EncryptionType::Plain).map_err(|error| error.to_string())?;
    let collection = service
        .get_default_collection()
        .map_err(|error| error.to_string())?;
    collection.unlock().map_err(|error| error.to_string())
}

/// Windows opens its store with the session; macOS asks by itself when an item is read.
#[cfg(not(target_os = "linux"))]
pub(super) fn ask() -> Store {
    match keyring::v1::Entry::store_status() {
        Ok(()) => Store::Ready,
        Err(error) => Store::Absent {
            why: error.to_string(),
        },
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn unlock() -> Result<(), String> {
    Ok(())
}
