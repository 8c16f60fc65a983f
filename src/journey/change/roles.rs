//! From an older access policy to Exchange's roles for applications. The policy binds only what Entra granted, and the roles add to that: so
//! the roles come first, for the same mailboxes; once they are known everywhere the approval in Entra is taken back; then the other mailbox is
//! tried and must be refused; and the policy goes last, when no token from before is left that only it would bind. At every moment the app
//! reaches its mailboxes, and no other. Source: facts, section 11. Neighbours: `limit`, whose commands these are; `limit::by_graph`, which
//! takes the approval back.

use super::kept;
use crate::check::runner::Patience;
use crate::check::{self, Report};
use crate::connection::change::{RoleStep, Roles, To};
use crate::connection::limit::Way;
use crate::connection::{Change, Connection, MailAddress, Permission};
use crate::journey::settings::Missing;
use crate::journey::{World, limit, save, settings};
use crate::microsoft::exchange::powershell::limit::{Command, policy_removed, roles_shown};
use crate::vault::Error;
use sipper::Sipper;

/// What gives the app Exchange's roles for its mailboxes; `None` before everything for it is known.
pub fn commands(connection: &Connection) -> Option<Vec<Command>> {
    limit::commands(&by_roles(connection))
}

/// What removes the policy, and shows that none is left.
pub fn removal(connection: &Connection) -> Option<Vec<Command>> {
    let registration = connection.registration.as_ref()?;
    Some(policy_removed(registration.client))
}

/// Whether what the commands printed shows every role within the scope for every mailbox, and outside of it for the other one.
pub fn are_shown(connection: &Connection, printed: &str) -> bool {
    let permissions = connection.target().map(|it| it.permissions);
    let permissions = permissions.unwrap_or_default();
    let roles: Vec<String> = permissions
        .iter()
        .filter_map(Permission::exchange_role)
        .collect();
    let outside = connection.limit.outside.is_some();
    roles_shown(printed, &roles, connection.mailboxes.len(), outside)
}

/// The connection as it is with the roles: nothing is kept by this.
fn by_roles(connection: &Connection) -> Connection {
    let mut connection = connection.clone();
    connection.limit.way = Way::Roles;
    connection
}

/// The mailbox that must be refused: without one nothing is proved, and nothing is begun.
pub fn outside(connection: &Connection) -> Option<&MailAddress> {
    let outside = connection.limit.outside.as_ref()?;
    let mut chosen = connection.mailboxes.iter();
    chosen.all(|one| one.address != *outside).then_some(outside)
}

/// The roles are given, as was shown.
///
/// # Errors
/// When that cannot be kept.
pub async fn given(world: &World, connection: &Connection) -> Result<Change, Error> {
    let now = world.clock.now();
    let standing = super::standing(world, connection.id).await?;
    let before = standing.map(|(change, _)| change);
    if let Some(before) = before.filter(|it| it.roles().is_some_and(|it| it.given.is_some())) {
        return Ok(before);
    }
    let change = Change {
        connection: connection.id,
        practice: world.practice,
        began: now,
        to: To::Roles(Roles {
            given: Some(now),
            ..Roles::default()
        }),
        revision: 0,
    };
    kept(world, change).await
}

/// The approval in Entra is taken back: from here on the roles carry the mail, and the checks judge by them.
///
/// # Errors
/// When that cannot be kept; asked again, it goes on.
pub async fn withdrawn(
    world: &World,
    connection: &Connection,
    change: &Change,
) -> Result<(Connection, Change), Error> {
    let now = world.clock.now();
    let its_time = |roles: &Roles| roles.step(now) == RoleStep::Withdraw;
    if !change.roles().is_some_and(its_time) {
        return Ok((connection.clone(), change.clone()));
    }
    let mut connection = by_roles(connection);
    let mailboxes = connection.mailboxes.clone();
    connection.limit.begin(&mailboxes, now);
    // First: a change that tells of it must find it so.
    save(world, connection.clone()).await?;
    let change = edited(world, change, |it| it.withdrawn = Some(now)).await?;
    Ok((connection, change))
}

/// What came of the checks.
#[derive(Debug, Clone)]
pub enum Outcome {
    Proven(Box<(Connection, Change)>, Report),
    Failing(Report),
    Missing(Missing),
    NotKept(Error),
}

/// Every check, and the other mailbox refused: with the policy still there, and once more without it. Dropping it ends it.
pub fn prove(
    world: World,
    connection: Connection,
    change: Change,
) -> impl Sipper<Outcome, check::Event> + Send + 'static {
    sipper::sipper(async move |mut sender| {
        let settings = match settings(&world, &connection).await {
            Ok(settings) => settings,
            Err(missing) => return Outcome::Missing(missing),
        };
        let run = check::run(world.checks(), settings, None, Patience::UntilHealed);
        let mut run = run.pin();
        while let Some(event) = run.sip().await {
            sender.send(event).await;
        }
        let report = run.await;
        let now = world.clock.now();
        let checked = report.remembered(now);
        let counts = report.counts();
        let mut connection = connection;
        let fenced = checked.fence.is_some();
        connection.checked = Some(checked);
        if let Err(error) = save(&world, connection.clone()).await {
            return Outcome::NotKept(error);
        }
        if counts.failed + counts.healing > 0 || !fenced {
            return Outcome::Failing(report);
        }
        let proven = edited(&world, &change, |roles| match roles.step(now) {
            RoleStep::Prove => roles.proven = Some(now),
            RoleStep::ProveWithout => roles.proven_without = Some(now),
            RoleStep::Give
            | RoleStep::Settle { .. }
            | RoleStep::Withdraw
            | RoleStep::OldTokens { .. }
            | RoleStep::RemovePolicy
            | RoleStep::Done => {}
        });
        match proven.await {
            Ok(change) => Outcome::Proven(Box::new((connection, change)), report),
            Err(error) => Outcome::NotKept(error),
        }
    })
}

/// The policy is gone. Nothing happens before its time.
///
/// # Errors
/// When that cannot be kept.
pub async fn removed(world: &World, change: &Change) -> Result<Change, Error> {
    let now = world.clock.now();
    let its_time = |roles: &Roles| roles.step(now) == RoleStep::RemovePolicy;
    if !change.roles().is_some_and(its_time) {
        return Ok(change.clone());
    }
    edited(world, change, |it| it.removed = Some(now)).await
}

async fn edited(
    world: &World,
    change: &Change,
    edit: impl FnOnce(&mut Roles),
) -> Result<Change, Error> {
    let mut change = change.clone();
    if let To::Roles(roles) = &mut change.to {
        edit(roles);
    }
    kept(world, change).await
}
