//! Before the first change: what an earlier start has left behind, what is there in the organization, and the plan.

use super::{Action, Made, Message, Page, State, with};
use crate::connection::ledger::Ledger;
use crate::diagnose::Diagnosis;
use crate::journey::provision::plan::plan;
use crate::journey::provision::{Administrator, Found, Plan, Standing};
use crate::journey::provision::{course, look, made_for, standing};
use crate::vault;
use iced::Task;

impl Page {
    pub(super) fn read(&mut self) -> Task<Message> {
        self.state = State::Reading;
        let (world, connection) = (self.world.clone(), self.connection.id);
        Task::perform(async move { standing(&world, connection).await }, |found| {
            Message::Read(Box::new(found))
        })
    }

    pub(super) fn have_read(
        &mut self,
        found: Result<Standing, vault::Error>,
    ) -> Action<Message, Made> {
        if !matches!(self.state, State::Reading) {
            return Action::None;
        }
        let state = match found {
            Err(error) => State::NotRead(error),
            Ok(found) if let Some(ledger) = self.elsewhere(&found) => State::Elsewhere(ledger),
            Ok(Standing::Nothing) => State::Offered,
            Ok(Standing::Undoing(ledger)) => State::HalfUndone(ledger),
            Ok(Standing::Unfinished(ledger)) => State::Unfinished(ledger),
            Ok(Standing::Done(ledger)) if self.registered.is_some() => State::Done(ledger),
            // The program ended between the last change and the next page.
            Ok(Standing::Done(ledger)) => {
                let world = self.world.clone();
                let gather = async move { course::gathered(&world, ledger).await };
                return Action::Run(Task::perform(gather, |found| {
                    Message::Gathered(Box::new(found))
                }));
            }
        };
        self.turn_to(state)
    }

    /// What was made, where it is of no use for what is being set up now.
    fn elsewhere(&self, found: &Standing) -> Option<Ledger> {
        let (Standing::Unfinished(ledger) | Standing::Done(ledger)) = found else {
            return None;
        };
        let here = ledger.organization.tenant == self.organization.tenant;
        let for_this = ledger.made_for.is_empty() || ledger.made_for == made_for(&self.target);
        (!here || !for_this).then(|| ledger.clone())
    }

    pub(super) fn gathered(
        &mut self,
        gathered: Result<Option<course::Registered>, vault::Error>,
    ) -> Action<Message, Made> {
        match gathered {
            Ok(Some(registered)) => {
                // Agreed to in an earlier run.
                self.on_its_own = false;
                self.keep(registered)
            }
            // What the app proves itself with is gone: going on makes another.
            Ok(None) => Action::Run(self.read_as_unfinished()),
            Err(error) => self.turn_to(State::NotRead(error)),
        }
    }

    /// Reads the ledger once more; whoever goes on makes what is missing.
    fn read_as_unfinished(&mut self) -> Task<Message> {
        let (world, connection) = (self.world.clone(), self.connection.id);
        Task::perform(
            async move {
                match standing(&world, connection).await {
                    Ok(Standing::Done(ledger)) => Ok(Standing::Unfinished(ledger)),
                    other => other,
                }
            },
            |found| Message::Read(Box::new(found)),
        )
    }

    pub(super) fn looks(&mut self, administrator: Box<Administrator>) -> Action<Message, Made> {
        self.attempt += 1;
        let attempt = self.attempt;
        let (world, target) = (self.world.clone(), self.target.clone());
        let (name, using) = (target.registration.app_name.clone(), self.wants.using);
        let asks = administrator.clone();
        let organization = self.organization.clone();
        let (task, handle) = Task::perform(
            async move {
                let found = look::look_around(&world.clock, &asks, &target, &name, using).await;
                let told = |error| look::diagnosed(&organization, &error);
                found.map(Box::new).map_err(told)
            },
            move |found| Message::LookedAround(attempt, found),
        )
        .abortable();
        let turn = self.turn_to(State::LookingAround {
            administrator,
            _run: handle.abort_on_drop(),
        });
        with(turn, task)
    }

    /// With what the person decided meanwhile.
    pub(super) fn look_around_again(&mut self) -> Action<Message, Made> {
        match std::mem::replace(&mut self.state, State::Offered) {
            State::Planned { administrator, .. } | State::NotLooked { administrator, .. } => {
                self.looks(administrator)
            }
            other => {
                self.state = other;
                Action::None
            }
        }
    }

    pub(super) fn looked_around(
        &mut self,
        found: Result<Box<Found>, Box<Diagnosis>>,
    ) -> Action<Message, Made> {
        let State::LookingAround { administrator, .. } =
            std::mem::replace(&mut self.state, State::Offered)
        else {
            return Action::None;
        };
        let state = match found {
            Ok(found) => {
                let plan = Box::new(self.planned(&found));
                State::Planned {
                    administrator,
                    found,
                    plan,
                }
            }
            Err(diagnosis) => State::NotLooked {
                administrator,
                diagnosis,
            },
        };
        self.turn_to(state)
    }

    /// The same findings, with another choice.
    pub(super) fn plan_anew(&mut self) {
        let planned = match &self.state {
            State::Planned { found, .. } => self.planned(found),
            _ => return,
        };
        if let State::Planned { plan, .. } = &mut self.state {
            **plan = planned;
        }
    }

    fn planned(&self, found: &Found) -> Plan {
        let using = self.wants.using.is_some();
        let choices = self.wants.choices(&self.target);
        plan(&self.target, &choices, found, using, self.world.clock.now())
    }
}
