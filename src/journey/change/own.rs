//! From a password or a person's sign-in to the app's own. The new road is a connection of its own, set up by the same steps as every other,
//! so that it is proved by every check and its test e-mail while the old one still works. Once the system uses it, what is left of the old one
//! is named; when that is gone, the new connection takes its name, and the old one is forgotten.

use super::kept;
use crate::connection::change::{Better, Own, To};
use crate::connection::{Change, Connection, CredentialKind, Permission, Road, Verdict};
use crate::journey::{Progress, Step as Stop, World, save};
use crate::vault::Error;

/// Where it stands. The order is that of the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The wizard's steps, up to the checks.
    SetUp,
    Prove,
    Test,
    HandOver,
    /// The system uses the new one; the old one is replaced, and still open.
    CloseOld,
}

/// The next thing to do. What was proved and fails again is proved again, before anything of the old one goes.
pub fn step(own: &Own, next: &Connection) -> Step {
    match Progress::of(next).next {
        Stop::Target
        | Stop::Organization
        | Stop::Registration
        | Stop::Approval
        | Stop::Mailboxes => Step::SetUp,
        Stop::Checks => Step::Prove,
        Stop::Test => Step::Test,
        Stop::Finish if next.finished.is_none() || own.handed.is_none() => Step::HandOver,
        // A limit on its way hinders nothing but the end of what works without it.
        Stop::Finish if is_healing(next) => Step::Prove,
        Stop::Finish => Step::CloseOld,
    }
}

fn is_healing(next: &Connection) -> bool {
    let lines = next.checked.iter().flat_map(|it| &it.lines);
    lines
        .into_iter()
        .any(|line| matches!(line.verdict, Verdict::Healing { .. }))
}

/// Begins one: the new connection, as far as the old one tells. `name`: what it is called until it takes the old one's.
///
/// # Errors
/// When it cannot be kept.
pub async fn begin(
    world: &World,
    old: &Connection,
    better: Better,
    name: &str,
) -> Result<(Change, Connection), Error> {
    if let Some((change, Some(next))) = super::standing(world, old.id).await? {
        return Ok((change, next));
    }
    let now = world.clock.now();
    let mut next = Connection::new(&better.target.id, name, world.practice, now);
    next.answers = better.answers;
    next.organization.clone_from(&old.organization);
    next.mailboxes.clone_from(&old.mailboxes);
    // They are looked at once more: a person's mailbox is opened to an app now.
    next.mailboxes_open = true;
    // The old road reached its own mailbox; an app that is not limited reaches all of them.
    next.limit.wanted = better.target.road == Road::GraphApp;
    let change = Change {
        connection: old.id,
        practice: world.practice,
        began: now,
        to: To::Own(Own {
            next: next.id,
            handed: None,
        }),
        revision: 0,
    };
    // First, so that there is never a second connection for the same.
    let change = kept(world, change).await?;
    save(world, next.clone()).await?;
    Ok((change, next))
}

/// The system uses the new one: the old one is replaced.
///
/// # Errors
/// When that cannot be kept.
pub async fn handed(world: &World, change: &Change) -> Result<Change, Error> {
    let mut change = change.clone();
    if let To::Own(own) = &mut change.to {
        own.handed = Some(world.clock.now());
    }
    kept(world, change).await
}

/// What is left of an old road, to be taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// The old registration, with everything it was granted; `by_mailseal`: it was made here and can be undone here.
    Registration {
        by_mailseal: bool,
    },
    /// The same registration is used on: only what the old road needed goes.
    Permissions(Vec<Permission>),
    PublicFlows,
    /// In the system, and known to whoever set it up.
    Password,
    /// In the system, and here.
    SignIns,
}

/// What is left of the old road once the new one is in use. `by_mailseal`: a ledger tells how to undo what was made for the old one.
pub fn left(old: &Connection, next: &Connection, by_mailseal: bool) -> Vec<Left> {
    let Some(target) = old.target() else {
        return Vec::new();
    };
    let client = |one: &Connection| one.registration.as_ref().map(|it| it.client);
    let same_app = client(old).is_some() && client(old) == client(next);
    let mut all = Vec::new();
    if target.road == Road::Password {
        all.push(Left::Password);
    } else {
        all.push(Left::SignIns);
    }
    if same_app {
        all.push(Left::Permissions(target.permissions.clone()));
        let public = old.registration.as_ref();
        let public = public.is_some_and(|it| it.credential == CredentialKind::None);
        all.extend(public.then_some(Left::PublicFlows));
    } else if old.registration.is_some() {
        all.push(Left::Registration { by_mailseal });
    }
    all
}

/// Whether undoing what was made for this connection would take away what another one uses.
pub fn is_used_elsewhere<'a>(
    one: &Connection,
    mut others: impl Iterator<Item = &'a Connection>,
) -> bool {
    let client = one.registration.as_ref().map(|it| it.client);
    others.any(|other| {
        let its = other.registration.as_ref().map(|it| it.client);
        other.id != one.id && its.is_some() && its == client
    })
}

/// What was left of the old one is gone: the new connection takes its name, and the old one is forgotten here. Nothing happens before its
/// time; asked again after an interruption, it goes on.
///
/// # Errors
/// When the store or the disk refuses.
pub async fn close(
    world: &World,
    change: &Change,
    old: &Connection,
    next: &Connection,
) -> Result<Option<Connection>, Error> {
    let its_time = change
        .own()
        .is_some_and(|it| step(it, next) == Step::CloseOld);
    if !its_time || old.id != change.connection {
        return Ok(None);
    }
    let mut next = next.clone();
    next.name.clone_from(&old.name);
    save(world, next.clone()).await?;
    save::remove(world, old.id).await?;
    Ok(Some(next))
}
