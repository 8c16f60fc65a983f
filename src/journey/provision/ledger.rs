//! The ledger from the plan on, and keeping it: before every change that it is begun, after it that it is made. Neighbours: `course`, `undo`.

use super::Plan;
use crate::connection::ledger::{App, Ledger, Line, State};
use crate::connection::{Cloud, ConnectionId, Organization, Permission, Target};
use crate::journey::World;
use crate::journey::save::off_thread;
use crate::microsoft::graph::applications::{Application, Key};
use crate::vault::Error;
use uuid::Uuid;

impl Ledger {
    /// A plan that the person has agreed to.
    pub fn of(
        plan: &Plan,
        world: &World,
        connection: ConnectionId,
        organization: Organization,
    ) -> Self {
        let ahead = |change: &crate::connection::ledger::Change| Line {
            change: change.clone(),
            state: State::Ahead,
        };
        Self {
            connection,
            mark: Uuid::new_v4(),
            practice: world.practice,
            organization,
            began: world.clock.now(),
            undoing: false,
            unlimiting: false,
            app: plan.app,
            principal: plan.principal,
            lines: plan.changes.iter().map(ahead).collect(),
            renewed: Vec::new(),
            made_for: String::new(),
            had_proof: false,
            revision: 0,
        }
    }

    /// One in which nothing but a limit will stand: the app was registered by hand.
    pub fn of_limit(world: &World, connection: ConnectionId, organization: Organization) -> Self {
        Self::of(&Plan::default(), world, connection, organization)
    }
}

/// What a ledger is made for, so that another choice in step 1 is seen.
pub fn made_for(target: &Target) -> String {
    let names = target.permissions.iter().map(Permission::as_str);
    let names: Vec<&str> = names.collect();
    format!("{} {:?} {}", target.id, target.road, names.join(" "))
}

/// A ledger that is being worked on.
pub(super) struct Book {
    pub world: World,
    pub ledger: Ledger,
    mark: String,
}

impl Book {
    pub fn open(world: World, ledger: Ledger) -> Self {
        let mark = ledger.marked();
        Self {
            world,
            ledger,
            mark,
        }
    }

    /// How the registration is found again: Microsoft sees to it that a unique name is unique, which is documented for one cloud only.
    pub fn key(&self) -> Key<'_> {
        match self.ledger.organization.cloud {
            Cloud::Worldwide => Key::Unique(&self.mark),
            Cloud::UsGovernment | Cloud::UsDefense | Cloud::China => Key::Tagged(&self.mark),
        }
    }

    pub fn state(&self, index: usize) -> State {
        let line = self.ledger.lines.get(index);
        line.map_or(State::Ahead, |line| line.state.clone())
    }

    /// Writes it down; whole on the disk when this returns.
    pub async fn enter(&mut self, index: usize, state: State) -> Result<(), Error> {
        if let Some(line) = self.ledger.lines.get_mut(index) {
            line.state = state;
        }
        self.keep().await
    }

    pub async fn keep(&mut self) -> Result<(), Error> {
        self.ledger.revision += 1;
        let (vault, ledger) = (self.world.vault.clone(), self.ledger.clone());
        off_thread(move || vault.keep_ledger(&ledger)).await
    }

    /// A new ledger takes the place of one in which only a limit stands, with its lines: they are still to be undone.
    pub async fn keep_beside_the_limit(&mut self) -> Result<(), Error> {
        if self.ledger.revision == 0 {
            let (vault, id) = (self.world.vault.clone(), self.ledger.connection);
            let before = off_thread(move || vault.ledger(id)).await?;
            let limits = before.into_iter().flat_map(|it| it.lines);
            let limits = limits.filter(|line| line.change.limits().is_some());
            self.ledger.lines.extend(limits.filter(Line::is_open));
        }
        self.keep().await
    }

    pub fn remember(&mut self, app: &Application) {
        self.ledger.app = Some(App {
            object: app.id,
            client: app.client,
        });
    }
}
