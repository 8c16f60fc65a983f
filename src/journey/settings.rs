//! From what was saved back to what checks and test e-mails need. A connection that has not come far enough says what is missing.

use super::{World, secrets};
use crate::connection::{Connection, Credential, Settings};
use crate::vault;
use thiserror::Error;

/// Why a saved connection cannot be checked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Missing {
    /// Saved by another version of Mailseal: this one has no such recipe. Or "another app" without its answers.
    #[error("no target system is called {0}, or its questions are not answered")]
    Target(String),
    #[error("the organization has not been looked up")]
    Organization,
    #[error("the app has not been registered")]
    Registration,
    #[error("no mailbox has been chosen")]
    Mailboxes,
    /// It was kept for one run only, or somebody deleted it from the credential store.
    #[error("the secret or certificate must be entered again")]
    Secret,
    #[error(transparent)]
    Store(#[from] vault::Error),
}

/// Everything the checks and the test e-mail need, with the secret from the credential store.
///
/// # Errors
/// What is missing, in the order of the steps.
pub async fn settings(world: &World, connection: &Connection) -> Result<Settings, Missing> {
    // What lacks something else must not make the person unlock the store.
    complete(connection)?;
    let credential = secrets::find(world, connection)
        .await?
        .ok_or(Missing::Secret)?;
    with_credential(connection, credential)
}

/// As [`settings`], with a credential that is in hand.
///
/// # Errors
/// What is missing, in the order of the steps.
pub fn with_credential(
    connection: &Connection,
    credential: Credential,
) -> Result<Settings, Missing> {
    complete(connection)?;
    connection.settings(credential).ok_or(Missing::Mailboxes)
}

fn complete(connection: &Connection) -> Result<(), Missing> {
    if connection.target().is_none() {
        return Err(Missing::Target(connection.target.clone()));
    }
    if connection.organization.is_none() {
        return Err(Missing::Organization);
    }
    if connection.registration.is_none() {
        return Err(Missing::Registration);
    }
    if connection.mailboxes.is_empty() {
        return Err(Missing::Mailboxes);
    }
    Ok(())
}
