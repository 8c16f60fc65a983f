//! The limit without PowerShell: an administrator who has signed in, and Graph's management of Exchange's roles (beta; facts, section 11.3).
//! What lacks is planned, written into the connection's ledger, and done line by line, so that whoever starts next goes on or takes it back.
//! Last, the approval that would cancel the limit is taken back, and off the app's list. Neighbours: `plan`, what lacks;
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
pub use plan::App;
use plan::entered;
use sipper::{Sender, Sipper};

/// What came of it.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The roles are given, and nothing in Entra cancels the limit.
    Set {
        /// What was taken back.
        revoked: Vec<String>,
        reach: Option<Reach>,
    },
    /// What the limit had made is gone, but for what somebody else has built on.
    TakenBack {
        left: usize,
    },
    /// This organization's Graph does not offer it, or not to who signed in: the commands do the same.
    NotOffered,
    /// Everything that was made for this connection is being undone: that is ended first.
    BeingUndone,
    /// The administrator did not sign in.
    Declined,
    TimedOut,
    Failed(Box<Diagnosis>),
    NotKept(vault::Error),
}

/// What an administrator signs in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Set,
    TakeBack,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// These lines are walked now, by their places in the ledger.
    Begun(Box<Ledger>),
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
    let vault = world.vault.clone();
    let ledger = off_thread(move || vault.ledger(connection)).await?;
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

/// An administrator signs in in the browser, and the limit is set or taken back. Dropping it closes the door for the answer.
pub fn run(
    world: World,
    connection: Connection,
    purpose: Purpose,
) -> impl Sipper<Outcome, Event> + Send + 'static {
    sipper::sipper(async move |mut sender| {
        let administrator = match signed_in(&world, &connection).await {
            Ok(administrator) => administrator,
            Err(outcome) => return outcome,
        };
        walked(&world, &administrator, &connection, purpose, &mut sender).await
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

/// Sets the limit for the connection's mailboxes, or goes on with it, as somebody who has signed in.
pub fn set(
    world: World,
    administrator: Administrator,
    connection: Connection,
) -> impl Sipper<Outcome, Event> + Send + 'static {
    as_administrator(world, administrator, connection, Purpose::Set)
}

/// Takes back what the limit made, newest first; the app stays.
pub fn take_back(
    world: World,
    administrator: Administrator,
    connection: Connection,
) -> impl Sipper<Outcome, Event> + Send + 'static {
    as_administrator(world, administrator, connection, Purpose::TakeBack)
}

fn as_administrator(
    world: World,
    administrator: Administrator,
    connection: Connection,
    purpose: Purpose,
) -> impl Sipper<Outcome, Event> + Send + 'static {
    sipper::sipper(async move |mut sender| {
        walked(&world, &administrator, &connection, purpose, &mut sender).await
    })
}

async fn walked(
    world: &World,
    administrator: &Administrator,
    connection: &Connection,
    purpose: Purpose,
    sender: &mut Sender<Event>,
) -> Outcome {
    let course = Course {
        world,
        administrator,
        connection,
        sender,
    };
    match purpose {
        Purpose::Set => course.set().await,
        Purpose::TakeBack => course.take_back().await,
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

struct Course<'a> {
    world: &'a World,
    administrator: &'a Administrator,
    connection: &'a Connection,
    sender: &'a mut Sender<Event>,
}

impl Course<'_> {
    async fn set(self) -> Outcome {
        let graph = &self.administrator.graph;
        let organization = self.connection.organization.clone();
        let (Some(organization), Some(wanted)) = (organization, App::of(self.connection)) else {
            return Outcome::NotOffered;
        };
        let client = wanted.client;
        let lacking = match wanted.lacking(&self.world.clock, graph).await {
            Ok(Some(lacking)) => lacking,
            Ok(None) => return Outcome::NotOffered,
            Err(Error::Refused(said)) if [400, 403, 404, 501].contains(&said.status) => {
                return Outcome::NotOffered;
            }
            Err(error) => return failed(&error, &organization, client),
        };
        let before = match self.ledger().await {
            Ok(before) => before,
            Err(error) => return Outcome::NotKept(error),
        };
        if before.as_ref().is_some_and(|ledger| ledger.undoing) {
            return Outcome::BeingUndone;
        }
        let new = || Ledger::of_limit(self.world, self.connection.id, organization.clone());
        let ledger = entered(before.unwrap_or_else(new), client, lacking);
        let sent = Event::Begun(Box::new(ledger.clone()));
        self.sender.send(sent).await;
        let administrator = self.administrator.clone();
        let walk = course::limit(self.world.clone(), administrator, ledger, client);
        let mut walk = walk.pin();
        while let Some(event) = walk.sip().await {
            self.sender.send(Event::Line(event)).await;
        }
        let ledger = match walk.await {
            Ok(ledger) => ledger,
            Err(Stop::At { diagnosis, .. }) => return Outcome::Failed(diagnosis),
            Err(Stop::NotKept(error)) => return Outcome::NotKept(error),
        };
        let counted = graph.mailboxes().await.ok();
        Outcome::Set {
            revoked: plan::revoked(&ledger, client),
            reach: counted.map(|(mailboxes, _)| Reach {
                mailboxes,
                at: self.world.clock.now(),
            }),
        }
    }

    async fn take_back(self) -> Outcome {
        let ledger = match self.ledger().await {
            Ok(Some(ledger)) => ledger,
            Ok(None) => return Outcome::TakenBack { left: 0 },
            Err(error) => return Outcome::NotKept(error),
        };
        let sent = Event::Begun(Box::new(ledger.clone()));
        self.sender.send(sent).await;
        let administrator = self.administrator.clone();
        let walk = undo::limit(self.world.clone(), administrator, ledger);
        let mut walk = walk.pin();
        while let Some(event) = walk.sip().await {
            self.sender.send(Event::Line(event)).await;
        }
        match walk.await {
            undo::Outcome::Undone { left } => Outcome::TakenBack { left: left.len() },
            undo::Outcome::Stopped { diagnosis, .. } => Outcome::Failed(diagnosis),
            undo::Outcome::NotKept(error) => Outcome::NotKept(error),
        }
    }

    async fn ledger(&self) -> Result<Option<Ledger>, vault::Error> {
        let (vault, id) = (self.world.vault.clone(), self.connection.id);
        off_thread(move || vault.ledger(id)).await
    }
}

fn failed(error: &Error, organization: &Organization, client: ClientId) -> Outcome {
    let evidence = with_organization(of_error(Stage::Graph, error), organization);
    Outcome::Failed(Box::new(diagnose(with_app(evidence, client, None))))
}
