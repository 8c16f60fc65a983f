//! Before the first change: what an earlier start has left behind, what is there in the organization, and the plan.

use super::wants::EXISTING;
use super::{Action, Made, Message, Page, State, with};
use crate::connection::ledger::Ledger;
use crate::diagnose::Diagnosis;
use crate::journey::provision::plan::plan;
use crate::journey::provision::{Administrator, Found, Plan, Standing};
use crate::journey::provision::{course, look, made_for, standing};
use crate::ui::access;
use crate::vault;
use iced::Task;
use iced::task::Handle;

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
            // The page has been told already, when it came.
            Ok(Standing::Nothing) => {
                self.state = State::Offered;
                return Action::None;
            }
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
        let (task, run) = self.ask_around(&administrator);
        let turn = self.turn_to(State::LookingAround {
            administrator,
            _run: run,
        });
        with(turn, task)
    }

    fn ask_around(&mut self, administrator: &Administrator) -> (Task<Message>, Handle) {
        self.attempt += 1;
        let attempt = self.attempt;
        let (world, target) = (self.world.clone(), self.target.clone());
        let (name, using) = (target.registration.app_name.clone(), self.wants.using);
        let (asks, organization) = (administrator.clone(), self.organization.clone());
        let (task, handle) = Task::perform(
            async move {
                let found = look::look_around(&world.clock, &asks, &target, &name, using).await;
                let told = |error| look::diagnosed(&organization, &error);
                found.map(Box::new).map_err(told)
            },
            move |found| Message::LookedAround(attempt, found),
        )
        .abortable();
        (task, handle.abort_on_drop())
    }

    /// With what the person decided meanwhile. What stands there stays, and so does the focus.
    pub(super) fn look_around_again(&mut self) -> Action<Message, Made> {
        let (State::Planned { administrator, .. } | State::NotLooked { administrator, .. }) =
            &self.state
        else {
            return Action::None;
        };
        let administrator = administrator.clone();
        if matches!(self.state, State::NotLooked { .. }) {
            return self.looks(administrator);
        }
        let (task, run) = self.ask_around(&administrator);
        if let State::Planned { looking, .. } = &mut self.state {
            *looking = Some(run);
        }
        Action::Run(task)
    }

    pub(super) fn looked_around(
        &mut self,
        found: Result<Box<Found>, Box<Diagnosis>>,
    ) -> Action<Message, Made> {
        let (administrator, before) = match std::mem::replace(&mut self.state, State::Offered) {
            State::LookingAround { administrator, .. } => (administrator, None),
            State::Planned {
                administrator,
                found,
                plan,
                looking: Some(_),
            } => (administrator, Some((found, plan))),
            other => {
                self.state = other;
                return Action::None;
            }
        };
        let found = match found {
            Ok(found) => found,
            Err(diagnosis) => {
                return self.turn_to(State::NotLooked {
                    administrator,
                    diagnosis,
                });
            }
        };
        let is_there = self.wants.using.is_none() || found.existing.is_some();
        let (again, found, plan) = match before {
            Some((found, plan)) if !is_there => {
                self.wants.using = self.wants.used;
                self.wants.not_there = true;
                self.state = State::Planned {
                    administrator,
                    found,
                    plan,
                    looking: None,
                };
                return Action::Run(access::focus(EXISTING));
            }
            before => {
                let plan = Box::new(self.planned(&found));
                (before.is_some(), found, plan)
            }
        };
        let existing = found.existing.iter().map(|it| &it.app);
        for app in found.same_name.iter().chain(existing) {
            if self.apps.iter().all(|known| known.client != app.client) {
                self.apps.push(app.clone());
            }
        }
        let state = State::Planned {
            administrator,
            found,
            plan,
            looking: None,
        };
        if again {
            self.state = state;
            return Action::None;
        }
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
