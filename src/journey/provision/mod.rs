//! "Do it for me": one sign-in as an administrator, a look around, a plan, and then each change as a line that is done, kept in a ledger and
//! can be undone. Killed anywhere, the next start goes on or undoes. In the order of things: `administrator` (who signs in), `look` (what is
//! there), `findings` (what of it matters), `plan` (what is to change), `course` (doing it; the limit's lines are `limiting`'s), `undo`. All
//! errors of Microsoft's are weighed in `patience`. Facts, sections 5, 7, 14.

pub mod administrator;
mod afterwards;
mod attempt;
pub mod course;
pub mod findings;
mod ledger;
mod limiting;
pub mod look;
pub mod patience;
pub mod plan;
mod proof;
pub mod undo;

use super::World;
use super::save::off_thread;
use crate::connection::{ConnectionId, Ledger};
use crate::vault::Error;

pub use administrator::Administrator;
pub(super) use attempt::Trouble;
pub use findings::{Finding, Weight};
pub use ledger::made_for;
pub use look::Found;
pub use plan::Plan;
pub(super) use plan::secret_ends;
pub(super) use proof::{NEW, kept};

/// What an earlier run left behind for this connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    Nothing,
    /// It ended in the middle: go on, or undo.
    Unfinished(Ledger),
    /// Everything was made, and can be undone.
    Done(Ledger),
    /// Undoing ended in the middle: go on undoing.
    Undoing(Ledger),
}

/// Asked before anything is planned.
///
/// # Errors
/// The ledger cannot be read: it may stand there what was made, so nothing is made beside it.
pub async fn standing(world: &World, connection: ConnectionId) -> Result<Standing, Error> {
    let vault = world.vault.clone();
    let found = off_thread(move || vault.ledger(connection)).await?;
    Ok(match found {
        None => Standing::Nothing,
        Some(ledger) if ledger.undoing && ledger.is_void() => Standing::Nothing,
        Some(ledger) if ledger.undoing => Standing::Undoing(ledger),
        // Only the limit of an app that was registered by hand.
        Some(ledger) if ledger.registering().next().is_none() => Standing::Nothing,
        Some(ledger) if ledger.is_done() => Standing::Done(ledger),
        Some(ledger) => Standing::Unfinished(ledger),
    })
}

/// The ledger where anything stands in it that can be taken back, the limit included.
///
/// # Errors
/// As for [`standing`].
pub async fn undoable(world: &World, connection: ConnectionId) -> Result<Option<Ledger>, Error> {
    let vault = world.vault.clone();
    let found = off_thread(move || vault.ledger(connection)).await?;
    Ok(found.filter(|ledger| !ledger.is_void()))
}
