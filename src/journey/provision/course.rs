//! The course: line after line of the ledger, each entered before and after; goes on where an earlier run ended. Dropping it is a kill: the
//! ledger says what may have been begun. Neighbours: `attempt`, one try of one line; `patience`, how long it is tried.

use super::Administrator;
use super::attempt::{Trouble, attempt};
use super::ledger::Book;
use super::patience::Patience;
use super::proof::{Made, kept};
use crate::check::evidence::{
    of_error, of_finding, with_app, with_flow, with_known, with_organization,
};
use crate::connection::ledger::{Change, Ledger, State};
use crate::connection::{ClientId, Credential, Registration, SecretKept};
use crate::diagnose::{Diagnosis, Flow, Stage, diagnose};
use crate::journey::{World, secrets};
use crate::microsoft::Error;
use crate::vault;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use sipper::{Sender, Sipper};

/// What became of one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Which line of the ledger.
    pub line: usize,
    pub progress: Progress,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    Running,
    /// Microsoft needs a moment; tried again at `next`.
    Waiting {
        next: Timestamp,
    },
    Done,
    /// It was so already.
    Found,
    /// Undoing: somebody else has built on it.
    Left,
    Failed,
}

impl Progress {
    /// What a line that was entered in the ledger has come to.
    pub(super) fn of(state: &State) -> Self {
        match state {
            State::Found => Self::Found,
            State::Left => Self::Left,
            _ => Self::Done,
        }
    }
}

#[derive(Debug, Clone)]
pub enum Outcome {
    Done(Box<Registered>),
    /// At this line; going on or undoing starts from here.
    Stopped {
        line: usize,
        diagnosis: Box<Diagnosis>,
    },
    /// The disk or the credential store: nothing more was asked of Microsoft.
    NotKept(vault::Error),
}

/// Why a course went no further.
#[derive(Debug, Clone)]
pub enum Stop {
    At {
        line: usize,
        diagnosis: Box<Diagnosis>,
    },
    NotKept(vault::Error),
}

impl From<Stop> for Outcome {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::At { line, diagnosis } => Self::Stopped { line, diagnosis },
            Stop::NotKept(error) => Self::NotKept(error),
        }
    }
}

/// What was made, as the journey goes on with it.
#[derive(Debug, Clone)]
pub struct Registered {
    pub ledger: Ledger,
    pub registration: Registration,
    pub credential: Credential,
}

/// Begins a ledger, or goes on with one.
pub fn run(
    world: World,
    administrator: Administrator,
    ledger: Ledger,
) -> impl Sipper<Outcome, Event> + Send + 'static {
    sipper::sipper(async move |sender| {
        let mut course = Course {
            book: Book::open(world, ledger),
            administrator,
            sender,
            secret: None,
        };
        course.run().await
    })
}

/// The lines that limit this app to its mailboxes, and no others; the ledger as it stands then.
pub fn limit(
    world: World,
    administrator: Administrator,
    ledger: Ledger,
    app: ClientId,
) -> impl Sipper<Result<Ledger, Stop>, Event> + Send + 'static {
    sipper::sipper(async move |sender| {
        let mut course = Course {
            book: Book::open(world, ledger),
            administrator,
            sender,
            secret: None,
        };
        course.book.keep().await.map_err(Stop::NotKept)?;
        course.walk(|change| change.limits() == Some(app)).await?;
        Ok(course.book.ledger)
    })
}

struct Course {
    book: Book,
    administrator: Administrator,
    sender: Sender<Event>,
    secret: Option<Made>,
}

impl Course {
    async fn run(&mut self) -> Outcome {
        // Kept before the first change: from here on the next start knows.
        if let Err(error) = self.book.keep_beside_the_limit().await {
            return Outcome::NotKept(error);
        }
        if let Err(error) = self.find_proof().await {
            return Outcome::NotKept(error);
        }
        match self.walk(|change| change.limits().is_none()).await {
            Ok(()) => Outcome::Done(Box::new(self.registered())),
            Err(stop) => stop.into(),
        }
    }

    /// Line after line of those that it is about.
    async fn walk(&mut self, is_meant: impl Fn(&Change) -> bool) -> Result<(), Stop> {
        for line in 0..self.book.ledger.lines.len() {
            let change = self.book.ledger.lines.get(line).map(|it| &it.change);
            if !change.is_some_and(&is_meant) {
                continue;
            }
            if let Err(stop) = self.take(line).await {
                self.tell(line, Progress::Failed).await;
                return Err(stop);
            }
        }
        Ok(())
    }

    /// What the app proves itself with was made earlier, and is still in hand; else it is made anew.
    async fn find_proof(&mut self) -> Result<(), vault::Error> {
        let mut lines = self.book.ledger.lines.iter();
        let Some(place) = lines.position(|line| line.change.is_proof()) else {
            return Ok(());
        };
        let id = self.book.ledger.connection;
        let state = self.book.state(place);
        if state == State::Ahead {
            // A store that does not answer may hold one.
            let before = secrets::of(&self.book.world, id).await;
            self.book.ledger.had_proof = before.map_or(true, |it| it.is_some());
            return self.book.keep().await;
        }
        let State::Made { at, .. } = state else {
            return Ok(());
        };
        match secrets::of(&self.book.world, id).await? {
            Some(credential) => {
                let kept = kept(&self.book.world, id, &credential).await?;
                let change = self.book.ledger.lines.get(place).map(|it| &it.change);
                let ends = change.and_then(|change| ends(change, &credential));
                self.secret = Some(Made {
                    credential,
                    kept,
                    ends,
                });
            }
            None => self.book.enter(place, State::Begun { at }).await?,
        }
        Ok(())
    }

    async fn take(&mut self, line: usize) -> Result<(), Stop> {
        match self.book.state(line) {
            State::Ahead | State::Begun { .. } => {}
            State::Made { .. } => {
                self.tell(line, Progress::Done).await;
                return Ok(());
            }
            State::Found | State::Undone { .. } | State::Left => {
                self.tell(line, Progress::Found).await;
                return Ok(());
            }
        }
        self.tell(line, Progress::Running).await;
        let mut patience = Patience::beginning(self.book.world.clock.now());
        loop {
            let graph = &self.administrator.graph;
            let error = match attempt(&mut self.book, graph, line, &mut self.secret).await {
                Ok(state) => {
                    let progress = Progress::of(&state);
                    self.book.enter(line, state).await.map_err(Stop::NotKept)?;
                    self.tell(line, progress).await;
                    return Ok(());
                }
                Err(Trouble::NotKept(error)) => return Err(Stop::NotKept(error)),
                Err(Trouble::Microsoft(error)) => Some(error),
                Err(Trouble::NotSeenYet) => None,
            };
            let clock = self.book.world.clock.clone();
            let Some((pause, next)) = patience.again(clock.now(), error.as_ref()) else {
                return Err(self.stopped(line, error.as_ref()));
            };
            self.tell(line, Progress::Waiting { next }).await;
            clock.sleep(pause).await;
        }
    }

    fn stopped(&self, line: usize, error: Option<&Error>) -> Stop {
        Stop::At {
            line,
            diagnosis: diagnosed(&self.book.ledger, line, error),
        }
    }

    async fn tell(&mut self, line: usize, progress: Progress) {
        self.sender.send(Event { line, progress }).await;
    }

    fn registered(&self) -> Registered {
        registered(self.book.ledger.clone(), self.secret.clone())
    }
}

/// What a ledger that is done has made, without asking Microsoft anything; `None` where what the app proves itself with is gone.
///
/// # Errors
/// When the credential store is locked or refuses.
pub async fn gathered(world: &World, ledger: Ledger) -> Result<Option<Registered>, vault::Error> {
    let proof = ledger.lines.iter().find(|line| line.change.is_proof());
    let Some(proof) = proof else {
        return Ok(Some(registered(ledger, None)));
    };
    let Some(credential) = secrets::of(world, ledger.connection).await? else {
        return Ok(None);
    };
    let ends = ends(&proof.change, &credential);
    let kept = kept(world, ledger.connection, &credential).await?;
    let made = Made {
        credential,
        kept,
        ends,
    };
    Ok(Some(registered(ledger, Some(made))))
}

/// When it stops working.
fn ends(change: &Change, credential: &Credential) -> Option<Timestamp> {
    match (credential, change) {
        (Credential::Certificate(certificate), _) => Some(certificate.expires()),
        (_, Change::Secret { ends }) => Some(*ends),
        _ => None,
    }
}

fn registered(ledger: Ledger, proof: Option<Made>) -> Registered {
    let name = ledger.lines.iter().find_map(|line| match &line.change {
        Change::Register { name, .. } | Change::Adjust { name, .. } => Some(name.clone()),
        _ => None,
    });
    let ends = proof.as_ref().and_then(|made| made.ends);
    let kept = proof.as_ref().map_or(SecretKept::InStore, |made| made.kept);
    let credential = proof.map_or(Credential::None, |made| made.credential);
    let none = || ClientId(uuid::Uuid::nil());
    let registration = Registration {
        client: ledger.app.map_or_else(none, |it| it.client),
        app_name: name,
        service_principal: ledger.principal,
        credential: credential.kind(),
        secret_expires: ends.map(|it| it.to_zoned(TimeZone::UTC).date()),
        secret_kept: kept,
    };
    Registered {
        ledger,
        registration,
        credential,
    }
}

/// Which line it is, in the facts' own word.
fn doing(change: &Change) -> &'static str {
    match change {
        Change::Register { .. } => "register",
        Change::Adjust { .. } => "adjust",
        Change::Enterprise => "enterprise",
        Change::Grant { .. } => "grant",
        Change::Consent { .. } => "consent",
        Change::Secret { .. } => "secret",
        Change::Certificate { .. } => "certificate",
        Change::Scope { .. } | Change::Rescope { .. } => "scope",
        Change::ExchangeRole { .. } => "exchange-role",
        Change::Revoke { .. } => "revoke",
        Change::Unlist { .. } => "unlist",
    }
}

/// Why a line was given up.
pub(super) fn diagnosed(ledger: &Ledger, line: usize, error: Option<&Error>) -> Box<Diagnosis> {
    let evidence = match error {
        Some(error) => of_error(Stage::Graph, error),
        None => of_finding(Stage::Graph, "change-not-seen"),
    };
    let evidence = with_flow(evidence, Flow::AuthorizationCode);
    let change = ledger.lines.get(line).map(|it| &it.change);
    let evidence = with_known(evidence, "doing", change.map(|it| doing(it).to_owned()));
    let permission = match change {
        Some(Change::Grant { permission, .. } | Change::Revoke { permission, .. }) => {
            Some(permission.clone())
        }
        Some(Change::ExchangeRole { name, .. }) => Some(name.clone()),
        Some(Change::Consent { permissions, .. }) => Some(permissions.join(", ")),
        _ => None,
    };
    let evidence = with_known(evidence, "permission", permission);
    let evidence = with_organization(evidence, &ledger.organization);
    let evidence = match ledger.app {
        Some(app) => with_app(evidence, app.client, None),
        None => evidence,
    };
    Box::new(diagnose(evidence))
}
