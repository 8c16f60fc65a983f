//! What is done and undone with failures in between: registering an app here, limiting one in `limiting`.

use super::{Stage, short};
use mailseal::connection::{ConnectionId, Ledger};
use mailseal::journey::provision::{Plan, Standing, course, standing, undo};
use mailseal::practice::Rules;

pub trait Walked {
    fn name(&self) -> String;
    fn stage(&mut self) -> &mut Stage;
    /// What has to stand before.
    async fn begin(&mut self) -> ConnectionId;
    async fn do_it(&mut self, connection: ConnectionId) -> Result<(), String>;
    /// Looks around beforehand, where that is a step of its own.
    async fn plan(&mut self) {}
    /// Does it, having looked around before.
    async fn do_planned(&mut self, connection: ConnectionId) -> Result<(), String> {
        self.do_it(connection).await
    }
    /// As the next start does it.
    async fn go_on(&mut self, connection: ConnectionId) -> Result<(), String>;
    async fn undo(&mut self, connection: ConnectionId) -> Result<(), String>;
    fn assert_whole(&self, connection: ConnectionId, when: &str);
    fn assert_clean(&self, connection: ConnectionId, when: &str);
    /// The next start knows that undoing is to be gone on with.
    async fn assert_half_undone(&self, connection: ConnectionId, when: &str);
}

pub struct Registering {
    stage: Stage,
    planned: Option<Plan>,
    came: Option<course::Outcome>,
    undone: Option<undo::Outcome>,
}

impl Registering {
    pub fn of(system: &str, rules: Rules) -> Self {
        Self {
            stage: Stage::of(system, rules),
            planned: None,
            came: None,
            undone: None,
        }
    }

    fn came(&mut self, outcome: course::Outcome) -> Result<(), String> {
        let told = match &outcome {
            course::Outcome::Done(_) => Ok(()),
            stopped => Err(short(stopped)),
        };
        self.came = Some(outcome);
        told
    }
}

impl Walked for Registering {
    fn name(&self) -> String {
        self.stage.target.id.clone()
    }

    fn stage(&mut self) -> &mut Stage {
        &mut self.stage
    }

    async fn begin(&mut self) -> ConnectionId {
        ConnectionId::random()
    }

    async fn do_it(&mut self, connection: ConnectionId) -> Result<(), String> {
        let outcome = self.stage.do_it(connection, None).await;
        self.came(outcome)
    }

    async fn plan(&mut self) {
        let found = self.stage.found(None).await;
        self.planned = Some(self.stage.planned(&found, false));
    }

    async fn do_planned(&mut self, connection: ConnectionId) -> Result<(), String> {
        let (plan, place) = (
            self.planned.take().expect("a plan"),
            self.stage.place.clone(),
        );
        let ledger = Ledger::of(&plan, &self.stage.world, connection, place);
        let outcome = self.stage.go_on(ledger).await;
        self.came(outcome)
    }

    async fn go_on(&mut self, connection: ConnectionId) -> Result<(), String> {
        let found = standing(&self.stage.world, connection).await;
        let outcome = match found.expect("readable") {
            Standing::Unfinished(ledger) => self.stage.go_on(ledger).await,
            Standing::Nothing => self.stage.do_it(connection, None).await,
            other => panic!("{other:?}"),
        };
        self.came(outcome)
    }

    async fn undo(&mut self, connection: ConnectionId) -> Result<(), String> {
        let outcome = match self.stage.ledger(connection) {
            Some(ledger) => self.stage.undo(ledger).await,
            None => undo::Outcome::Undone { left: Vec::new() },
        };
        self.undone = Some(outcome);
        Ok(())
    }

    fn assert_whole(&self, _connection: ConnectionId, when: &str) {
        let outcome = self.came.as_ref().expect("done");
        let _ledger = self.stage.assert_whole(outcome, when);
    }

    fn assert_clean(&self, connection: ConnectionId, when: &str) {
        let outcome = self.undone.as_ref().expect("undone");
        self.stage.assert_clean(connection, outcome, when);
    }

    async fn assert_half_undone(&self, connection: ConnectionId, when: &str) {
        let found = standing(&self.stage.world, connection).await;
        let found = found.expect("readable");
        assert!(matches!(found, Standing::Undoing(_)), "{when}: {found:?}");
    }
}
