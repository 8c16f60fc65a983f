//! The limit without PowerShell: an administrator who has signed in, and Graph's management of Exchange's roles (beta; facts, section 11.3).
//! What lacks is planned and agreed to, written into the connection's ledger, and done line by line, so that whoever starts next goes on or
//! takes it back. Last, the approval that would cancel the limit is taken back, and off the app's list. Neighbours: `plan`, what lacks;
//! `provision`, which keeps the ledger, walks and undoes it; `super`, the same as commands.

mod plan;

use crate::check::evidence::{of_error, with_app, with_organization};
use crate::connection::ledger::{Ledger, State};
use crate::connection::limit::Reach;
use crate::connection::{ClientId, Connection, ConnectionId, Limit, Organization, Permission};
use crate::diagnose::{Diagnosis, Stage, diagnose};
use crate::journey::World;
use crate::journey::provision::administrator::{self, Outcome as SignedIn};
use crate::journey::provision::course::{self, Stop};
use crate::journey::provision::{Administrator, undo};
use crate::journey::save::off_thread;
use crate::microsoft::Error;
use crate::vault;
pub use plan::{App, Plan};
use sipper::{Sender, Sipper};

/// What came of it.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The roles are given, and nothing in Entra cancels the limit.
    Set {
        /// What was taken back.
        revoked: Vec<String>,
        reach: Option<Reach>,
        /// Nothing lacked: nothing was changed.
        already: bool,
    },
    /// What the limit had made is gone, but for what somebody else has built on.
    TakenBack {
        left: usize,
    },
    /// This organization's Graph does not offer it, or not to who signed in: the commands do the same.
    NotOffered,
    /// Everything that was made for this connection is being undone: that is ended first.
    BeingUndone,
    /// Another program has worked on it since the person agreed: what they saw is not so any more.
    Overtaken,
    /// The administrator did not sign in.
    Declined,
    TimedOut,
    Failed(Box<Diagnosis>),
    NotKept(vault::Error),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Somebody has signed in, and the lines of the plan are walked now.
    Begun,
    Line(course::Event),
}

/// What an earlier run left of the limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Nothing,
    /// It ended in the middle: go on, or take it back.
    Unfinished,
    /// It was set, and can be taken back.
    Set,
    /// Taking it back ended in the middle.
    HalfTakenBack,
}

/// Asked before anything is offered.
///
/// # Errors
/// The ledger cannot be read.
pub async fn standing(world: &World, connection: ConnectionId) -> Result<Standing, vault::Error> {
    let ledger = ledger(world, connection).await?;
    Ok(ledger.map_or(Standing::Nothing, |it| standing_of(&it)))
}

fn standing_of(ledger: &Ledger) -> Standing {
    let mut lines = ledger.limiting().peekable();
    let is_half = |state: &State| matches!(state, State::Ahead | State::Begun { .. });
    match () {
        () if lines.peek().is_none() => Standing::Nothing,
        () if ledger.unlimiting || ledger.undoing => Standing::HalfTakenBack,
        () if lines.any(|line| is_half(&line.state)) => Standing::Unfinished,
        () => Standing::Set,
    }
}

/// What the administrator is asked for.
pub fn asked_for() -> Vec<Permission> {
    [
        "RoleManagement.ReadWrite.Exchange",
        "AppRoleAssignment.ReadWrite.All",
        "Application.ReadWrite.All",
        "User.Read.All",
    ]
    .map(Permission::from)
    .to_vec()
}

/// An administrator signs in in the browser, and it is looked what lacks: nothing is changed by this. Dropping it closes the door for the
/// answer.
///
/// # Errors
/// How it ended where there is nothing to agree to.
pub async fn prepare(
    world: World,
    connection: Connection,
) -> Result<(Administrator, Plan), Outcome> {
    let administrator = signed_in(&world, &connection).await?;
    let plan = look(&world, &administrator, &connection).await?;
    Ok((administrator, plan))
}

/// What lacks, as somebody who has signed in: nothing is changed by this.
///
/// # Errors
/// As for [`prepare`].
pub async fn look(
    world: &World,
    administrator: &Administrator,
    connection: &Connection,
) -> Result<Plan, Outcome> {
    let organization = connection.organization.clone();
    let (Some(organization), Some(wanted)) = (organization, App::of(connection)) else {
        return Err(Outcome::NotOffered);
    };
    let client = wanted.client;
    let lacking = match wanted.lacking(&world.clock, &administrator.graph).await {
        Ok(Some(lacking)) => lacking,
        Ok(None) => return Err(Outcome::NotOffered),
        Err(error) if plan::means_not_offered(&error) => return Err(Outcome::NotOffered),
        Err(error) => return Err(failed(&error, &organization, client)),
    };
    let before = match ledger(world, connection.id).await {
        Ok(before) => before,
        Err(error) => return Err(Outcome::NotKept(error)),
    };
    if before.as_ref().is_some_and(|ledger| ledger.undoing) {
        return Err(Outcome::BeingUndone);
    }
    let new = || Ledger::of_limit(world, connection.id, organization);
    Ok(Plan::of(before, new, client, &lacking))
}

/// What taking back comes to: that stands in the ledger, and nobody has to sign in to see it. `None`: nothing was ever begun.
///
/// # Errors
/// The ledger cannot be read.
pub async fn made(world: &World, connection: ConnectionId) -> Result<Option<Plan>, vault::Error> {
    Ok(ledger(world, connection).await?.map(Plan::back))
}

/// What was agreed to, line by line.
pub fn carry_out(
    world: World,
    administrator: Administrator,
    plan: Plan,
) -> impl Sipper<Outcome, Event> + Send + 'static {
    sipper::sipper(async move |mut sender| {
        agreed_to(&world, &administrator, plan, &mut sender).await
    })
}

/// The same where an administrator has yet to sign in. Dropping it closes the door for the answer.
pub fn sign_in_and_carry_out(
    world: World,
    connection: Connection,
    plan: Plan,
) -> impl Sipper<Outcome, Event> + Send + 'static {
    sipper::sipper(async move |mut sender| {
        let administrator = match signed_in(&world, &connection).await {
            Ok(administrator) => administrator,
            Err(outcome) => return outcome,
        };
        agreed_to(&world, &administrator, plan, &mut sender).await
    })
}

async fn signed_in(world: &World, connection: &Connection) -> Result<Administrator, Outcome> {
    let organization = connection.organization.clone();
    let organization = organization.ok_or(Outcome::NotOffered)?;
    let client = administrator::client(None, organization.cloud);
    let request = administrator::Request {
        client: client.ok_or(Outcome::NotOffered)?,
        organization,
        permissions: asked_for(),
    };
    let (wishes, signing) = administrator::sign_in(world.clone(), request);
    let signed_in = signing.await;
    drop(wishes);
    match signed_in {
        SignedIn::SignedIn(administrator) => Ok(*administrator),
        SignedIn::Declined => Err(Outcome::Declined),
        SignedIn::TimedOut => Err(Outcome::TimedOut),
        SignedIn::Failed(diagnosis) => Err(Outcome::Failed(diagnosis)),
    }
}

/// Looks, and sets the limit for the connection's mailboxes at once, for whoever has agreed to whatever lacks: a rehearsal.
pub fn set(
    world: World,
    administrator: Administrator,
    connection: Connection,
) -> impl Sipper<Outcome, Event> + Send + 'static {
    sipper::sipper(
        async move |mut sender| match look(&world, &administrator, &connection).await {
            Ok(plan) => walked(&world, &administrator, plan, &mut sender).await,
            Err(outcome) => outcome,
        },
    )
}

/// Takes back what the limit made, newest first, in the same way; the app stays.
pub fn take_back(
    world: World,
    administrator: Administrator,
    connection: ConnectionId,
) -> impl Sipper<Outcome, Event> + Send + 'static {
    sipper::sipper(
        async move |mut sender| match made(&world, connection).await {
            Ok(Some(plan)) => walked(&world, &administrator, plan, &mut sender).await,
            Ok(None) => Outcome::TakenBack { left: 0 },
            Err(error) => Outcome::NotKept(error),
        },
    )
}

/// Only what the person has seen.
async fn agreed_to(
    world: &World,
    administrator: &Administrator,
    plan: Plan,
    sender: &mut Sender<Event>,
) -> Outcome {
    match ledger(world, plan.ledger.connection).await {
        Ok(newest) if newest.as_ref().map_or(0, |it| it.revision) != plan.ledger.revision => {
            Outcome::Overtaken
        }
        Ok(_) => walked(world, administrator, plan, sender).await,
        Err(error) => Outcome::NotKept(error),
    }
}

async fn walked(
    world: &World,
    administrator: &Administrator,
    plan: Plan,
    sender: &mut Sender<Event>,
) -> Outcome {
    sender.send(Event::Begun).await;
    match plan.app {
        Some(app) => set_as_planned(world, administrator, plan, app, sender).await,
        None => taken_back(world, administrator, plan.ledger, sender).await,
    }
}

async fn set_as_planned(
    world: &World,
    administrator: &Administrator,
    plan: Plan,
    app: ClientId,
    sender: &mut Sender<Event>,
) -> Outcome {
    let already = plan.already;
    let ledger = if already {
        plan.ledger
    } else {
        let walk = course::limit(world.clone(), administrator.clone(), plan.ledger, app);
        let mut walk = walk.pin();
        while let Some(event) = walk.sip().await {
            sender.send(Event::Line(event)).await;
        }
        match walk.await {
            Ok(ledger) => ledger,
            Err(Stop::At { diagnosis, .. }) => return Outcome::Failed(diagnosis),
            Err(Stop::NotKept(error)) => return Outcome::NotKept(error),
        }
    };
    let counted = administrator.graph.mailboxes().await.ok();
    Outcome::Set {
        revoked: plan::revoked(&ledger, app),
        reach: counted.map(|(mailboxes, _)| Reach {
            mailboxes,
            at: world.clock.now(),
        }),
        already,
    }
}

async fn taken_back(
    world: &World,
    administrator: &Administrator,
    ledger: Ledger,
    sender: &mut Sender<Event>,
) -> Outcome {
    let walk = undo::limit(world.clone(), administrator.clone(), ledger);
    let mut walk = walk.pin();
    while let Some(event) = walk.sip().await {
        sender.send(Event::Line(event)).await;
    }
    match walk.await {
        undo::Outcome::Undone { left } => Outcome::TakenBack { left: left.len() },
        undo::Outcome::Stopped { diagnosis, .. } => Outcome::Failed(diagnosis),
        undo::Outcome::NotKept(error) => Outcome::NotKept(error),
    }
}

/// The limit as it stands when what it had made is gone.
#[must_use]
pub fn without(limit: Limit) -> Limit {
    Limit {
        wanted: false,
        set: None,
        ..limit
    }
}

async fn ledger(world: &World, id: ConnectionId) -> Result<Option<Ledger>, vault::Error> {
    let vault = world.vault.clone();
    off_thread(move || vault.ledger(id)).await
}

fn failed(error: &Error, organization: &Organization, client: ClientId) -> Outcome {
    let evidence = with_organization(of_error(Stage::Graph, error), organization);
    Outcome::Failed(Box::new(diagnose(with_app(evidence, client, None))))
}
