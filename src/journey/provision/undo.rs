//! Undoing, in reverse order: what the ledger made, and never what it did not. Where somebody has built on the app meanwhile (a secret, a
//! certificate, a permission of their own), the app stays and what was added goes. Goes on where an earlier undoing ended.

use super::Administrator;
use super::attempt::Trouble;
use super::course::{Event, Progress, diagnosed};
use super::ledger::Book;
use super::limiting::TakingBack;
use super::patience::{Patience, is_missing, is_settled};
use super::proof;
use crate::connection::ledger::{Change, Ledger, Setup, State};
use crate::diagnose::Diagnosis;
use crate::journey::save::off_thread;
use crate::journey::{World, secrets};
use crate::microsoft::Error;
use crate::microsoft::graph::Graph;
use crate::vault;
use jiff::Timestamp;
use sipper::{Sender, Sipper};
use uuid::Uuid;

pub use super::afterwards::{forgotten, settled};

#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// What stays because somebody else has built on it; nothing, if everything went.
    Undone {
        left: Vec<Change>,
    },
    Stopped {
        line: usize,
        diagnosis: Box<Diagnosis>,
    },
    NotKept(vault::Error),
}

/// Begins undoing everything, or goes on with it.
pub fn run(
    world: World,
    administrator: Administrator,
    ledger: Ledger,
) -> impl Sipper<Outcome, Event> + Send + 'static {
    undoing(
        world,
        administrator,
        ledger,
        |_| true,
        |ledger| {
            ledger.undoing = true;
        },
    )
}

/// The same for the limit alone: the app stays, with what was granted to it before.
pub fn limit(
    world: World,
    administrator: Administrator,
    ledger: Ledger,
) -> impl Sipper<Outcome, Event> + Send + 'static {
    let is_limit = |change: &Change| change.limits().is_some();
    undoing(world, administrator, ledger, is_limit, |ledger| {
        ledger.unlimiting = true;
    })
}

fn undoing(
    world: World,
    administrator: Administrator,
    mut ledger: Ledger,
    is_meant: fn(&Change) -> bool,
    wants: fn(&mut Ledger),
) -> impl Sipper<Outcome, Event> + Send + 'static {
    wants(&mut ledger);
    sipper::sipper(async move |sender| {
        let mut undoing = Undoing {
            book: Book::open(world, ledger),
            graph: administrator.graph,
            sender,
            built_on: false,
        };
        undoing.run(is_meant).await
    })
}

struct Undoing {
    book: Book,
    graph: Graph,
    sender: Sender<Event>,
    /// Somebody else has added to the app that was made here.
    built_on: bool,
}

/// What one try needs to know.
#[derive(Clone, Copy)]
struct At {
    /// When it was asked for or made.
    made: Timestamp,
    /// Whether it is known that it was made.
    sure: bool,
}

impl Undoing {
    async fn run(&mut self, is_meant: fn(&Change) -> bool) -> Outcome {
        if let Err(error) = self.book.keep().await {
            return Outcome::NotKept(error);
        }
        for line in (0..self.book.ledger.lines.len()).rev() {
            let change = self.book.ledger.lines.get(line).map(|it| &it.change);
            if !change.is_some_and(is_meant) {
                continue;
            }
            let at = match self.book.state(line) {
                State::Made { at, .. } => At {
                    made: at,
                    sure: true,
                },
                State::Begun { at } => At {
                    made: at,
                    sure: false,
                },
                State::Ahead | State::Found | State::Undone { .. } | State::Left => continue,
            };
            if let Err(outcome) = self.take_back(line, at).await {
                self.tell(line, Progress::Failed).await;
                return outcome;
            }
        }
        let lines = self.book.ledger.lines.iter();
        let left = lines.filter(|line| line.state == State::Left);
        let left = left.map(|line| line.change.clone()).collect();
        match self.close(is_meant).await {
            Ok(()) => Outcome::Undone { left },
            Err(error) => Outcome::NotKept(error),
        }
    }

    /// What is undone is forgotten; the rest stays written down.
    async fn close(&mut self, is_meant: fn(&Change) -> bool) -> Result<(), vault::Error> {
        let ledger = &mut self.book.ledger;
        ledger.lines.retain(|line| !is_meant(&line.change));
        ledger.unlimiting = false;
        if !ledger.lines.is_empty() {
            return self.book.keep().await;
        }
        let (vault, connection) = (self.book.world.vault.clone(), ledger.connection);
        off_thread(move || vault.forget_ledger(connection)).await
    }

    async fn take_back(&mut self, line: usize, at: At) -> Result<(), Outcome> {
        self.tell(line, Progress::Running).await;
        let clock = self.book.world.clock.clone();
        let mut patience = Patience::beginning(clock.now());
        loop {
            let error = match self.attempt(line, at).await {
                Ok(state) => {
                    let progress = Progress::of(&state);
                    self.book
                        .enter(line, state)
                        .await
                        .map_err(Outcome::NotKept)?;
                    self.tell(line, progress).await;
                    return Ok(());
                }
                Err(Trouble::NotKept(error)) => return Err(Outcome::NotKept(error)),
                Err(Trouble::Microsoft(error)) => Some(error),
                Err(Trouble::NotSeenYet) => None,
            };
            let Some((pause, next)) = patience.again(clock.now(), error.as_ref()) else {
                return Err(self.stopped(line, error.as_ref()));
            };
            self.tell(line, Progress::Waiting { next }).await;
            clock.sleep(pause).await;
        }
    }

    async fn attempt(&mut self, line: usize, at: At) -> Result<State, Trouble> {
        let change = self.book.ledger.lines.get(line).map(|it| it.change.clone());
        let undone = State::Undone {
            at: self.book.world.clock.now(),
        };
        let Some(change) = change else {
            return Ok(undone);
        };
        if !at.sure && !is_settled(at.made, self.book.world.clock.now()) {
            // What may be there cannot be seen everywhere yet.
            return Err(Trouble::NotSeenYet);
        }
        if change.limits().is_some() {
            let id = match self.book.state(line) {
                State::Made { id, .. } => id,
                _ => None,
            };
            let back = TakingBack {
                book: &self.book,
                graph: &self.graph,
                made: at.made,
                id: id.as_deref(),
            };
            return back.attempt(&change).await;
        }
        match change {
            Change::Secret { .. } | Change::Certificate { .. } => {
                let (book, graph) = (&self.book, &self.graph);
                match (proof::At { book, graph }).remove(None).await {
                    Err(Trouble::NotSeenYet) => self.must_be_gone(at)?,
                    other => other?,
                }
                // What the connection had before is still there until the new one was proven.
                if at.sure || !self.book.ledger.had_proof {
                    self.forget_secret().await;
                }
            }
            Change::Consent {
                resource,
                permissions,
            } => self.withdraw_scopes(resource, &permissions, at).await?,
            Change::Grant { resource, role, .. } => self.withdraw_role(resource, role, at).await?,
            Change::Enterprise => {
                self.look_for_others().await?;
                if self.built_on {
                    return Ok(State::Left);
                }
                let Some(principal) = self.principal().await? else {
                    self.must_be_gone(at)?;
                    return Ok(undone);
                };
                let removed = self.graph.remove_principal(principal).await;
                self.removed(removed, at)?;
            }
            Change::Register { .. } => {
                self.look_for_others().await?;
                if self.built_on {
                    return Ok(State::Left);
                }
                self.remove_registration(at).await?;
            }
            Change::Adjust { lacking, .. } => {
                let Some(app) = self.book.ledger.app else {
                    return Ok(undone);
                };
                match self.graph.application(app.object).await? {
                    None => self.must_be_gone(at)?,
                    Some(app) => {
                        let rest = without(&app.setup, &lacking);
                        if rest != app.setup {
                            self.graph.set_up(app.id, &rest).await?;
                        }
                    }
                }
            }
            // Taken back by `limiting`.
            Change::Scope { .. }
            | Change::Rescope { .. }
            | Change::ExchangeRole { .. }
            | Change::Revoke { .. }
            | Change::Unlist { .. } => {}
        }
        Ok(undone)
    }

    /// By object ID where it is known, and whatever else bears the mark.
    async fn remove_registration(&mut self, at: At) -> Result<(), Trouble> {
        let mut all: Vec<Uuid> = self.book.ledger.app.iter().map(|it| it.object).collect();
        let marked = self.graph.registered(self.book.key()).await?;
        let others: Vec<Uuid> = marked.iter().map(|it| it.id).collect();
        all.extend(
            others
                .iter()
                .filter(|id| Some(**id) != self.book.ledger.app.map(|it| it.object)),
        );
        for id in all {
            let removed = self.graph.remove_application(id).await;
            self.removed(removed, at)?;
        }
        Ok(())
    }

    async fn principal(&self) -> Result<Option<Uuid>, Trouble> {
        if let Some(principal) = self.book.ledger.principal {
            return Ok(Some(principal));
        }
        let Some(app) = self.book.ledger.app else {
            return Ok(None);
        };
        let found = self.graph.principal_of(app.client).await?;
        Ok(found.map(|it| it.id))
    }

    async fn withdraw_role(&self, resource: Uuid, role: Uuid, at: At) -> Result<(), Trouble> {
        let Some(principal) = self.principal().await? else {
            return self.must_be_gone(at);
        };
        let all = match self.graph.role_grants(principal).await {
            Err(error) if is_missing(&error) => return self.must_be_gone(at),
            other => other?,
        };
        let ours = |one: &&_| -> bool {
            let one: &crate::microsoft::graph::principals::RoleGrant = one;
            one.resource == resource && one.role == role
        };
        let Some(found) = all.iter().find(ours) else {
            return self.must_be_gone(at);
        };
        let removed = self.graph.withdraw_role(principal, &found.id).await;
        self.removed(removed, at)
    }

    async fn withdraw_scopes(
        &self,
        resource: Uuid,
        ours: &[String],
        at: At,
    ) -> Result<(), Trouble> {
        let Some(principal) = self.principal().await? else {
            return self.must_be_gone(at);
        };
        let all = match self.graph.scope_grants(principal).await {
            Err(error) if is_missing(&error) => return self.must_be_gone(at),
            other => other?,
        };
        let mut all = all.into_iter();
        let found = all.find(|one| one.for_everybody && one.resource == resource);
        let Some(found) = found else {
            return self.must_be_gone(at);
        };
        let rest = found.scopes.iter().filter(|one| !ours.contains(one));
        let rest: Vec<String> = rest.cloned().collect();
        let done = if rest.is_empty() {
            self.graph.withdraw_scopes(&found.id).await
        } else {
            self.graph.set_scopes(&found.id, &rest).await
        };
        self.removed(done, at)
    }

    /// Whether anything hangs on the app that was made here which this ledger did not add.
    async fn look_for_others(&mut self) -> Result<(), Trouble> {
        if self.built_on || !self.book.ledger.made_the_app() {
            return Ok(());
        }
        let Some(app) = self.book.ledger.app else {
            return Ok(());
        };
        let Some(found) = self.graph.application(app.object).await? else {
            return Ok(());
        };
        let ours = self.book.ledger.secret_name();
        let mut proofs = found.secrets.iter().chain(&found.certificates);
        let renewed = &self.book.ledger.renewed;
        let mut others = proofs.any(|one| one.name != ours && !renewed.contains(&one.id));
        if let Some(principal) = self.principal().await? {
            // By now everything of ours is withdrawn: whatever is granted is somebody else's.
            let roles = self.graph.role_grants(principal).await;
            let scopes = self.graph.scope_grants(principal).await;
            others |= !there(roles)?.is_empty();
            others |= there(scopes)?.iter().any(|one| one.for_everybody);
        }
        self.built_on = others;
        Ok(())
    }

    /// Not there: gone, if it would be seen by now.
    fn must_be_gone(&self, at: At) -> Result<(), Trouble> {
        if is_settled(at.made, self.book.world.clock.now()) {
            Ok(())
        } else {
            Err(Trouble::NotSeenYet)
        }
    }

    fn removed(&self, removed: Result<(), Error>, at: At) -> Result<(), Trouble> {
        match removed {
            Err(error) if is_missing(&error) => self.must_be_gone(at),
            other => Ok(other?),
        }
    }

    /// A store that refuses keeps a value that opens nothing any more.
    async fn forget_secret(&self) {
        let (kept, id) = (self.book.world.secrets.clone(), self.book.ledger.connection);
        let _ = off_thread(move || secrets::forget(&kept, id)).await;
    }

    fn stopped(&self, line: usize, error: Option<&Error>) -> Outcome {
        Outcome::Stopped {
            line,
            diagnosis: diagnosed(&self.book.ledger, line, error),
        }
    }

    async fn tell(&mut self, line: usize, progress: Progress) {
        self.sender.send(Event { line, progress }).await;
    }
}

/// Of a principal that is gone nothing is granted; and what this token may not read it did not grant either.
fn there<T>(asked: Result<Vec<T>, Error>) -> Result<Vec<T>, Error> {
    match asked {
        Err(error) if is_missing(&error) => Ok(Vec::new()),
        Err(Error::Refused(said)) if said.status == 403 => Ok(Vec::new()),
        other => other,
    }
}

/// What `has` was before `added`.
pub(super) fn without(has: &Setup, added: &Setup) -> Setup {
    fn rest<T: PartialEq + Clone>(has: &[T], added: &[T]) -> Vec<T> {
        let kept = has.iter().filter(|one| !added.contains(one));
        kept.cloned().collect()
    }
    Setup {
        web: rest(&has.web, &added.web),
        public: rest(&has.public, &added.public),
        public_flows: has.public_flows && !added.public_flows,
        listed: rest(&has.listed, &added.listed),
    }
}
