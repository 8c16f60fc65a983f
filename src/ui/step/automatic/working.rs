//! The changes as they are made or taken back: one run at a time, each line with how it stands, and what is kept once it is over.

use super::{Action, Message, Page, Purpose, State, Way, Why, keep_ours, with};
use crate::connection::Approval;
use crate::connection::ledger::{Ledger, State as Entered};
use crate::journey::provision::course::{self, Event, Progress, Registered as Outcome};
use crate::journey::provision::{Administrator, made_for, undo};
use crate::ui::step::{Made, Registered};
use crate::ui::{access, outside};
use crate::vault;
use iced::Task;
use sipper::Sipper;

/// One run over a ledger.
#[derive(Debug)]
pub(super) struct Work {
    pub undoing: bool,
    pub ledger: Ledger,
    /// How each line stands, by its place in the ledger.
    pub rows: Vec<Option<Progress>>,
    /// Who signed in; the token goes with this value.
    pub administrator: Box<Administrator>,
}

impl Work {
    fn new(undoing: bool, ledger: Ledger, administrator: Box<Administrator>) -> Self {
        let rows = vec![None; ledger.lines.len()];
        Self {
            undoing,
            ledger,
            rows,
            administrator,
        }
    }

    pub fn hear(&mut self, event: Event) {
        if let Some(row) = self.rows.get_mut(event.line) {
            *row = Some(event.progress);
        }
    }
}

/// The identity of a line's row, for the focus.
pub(super) fn line_id(line: usize) -> String {
    format!("change-{line}")
}

/// How a line of a ledger stands that nobody works on.
pub(super) fn standing(entered: &Entered) -> Option<Progress> {
    match entered {
        Entered::Ahead | Entered::Begun { .. } => None,
        Entered::Made { .. } | Entered::Undone { .. } => Some(Progress::Done),
        Entered::Found => Some(Progress::Found),
        Entered::Left => Some(Progress::Left),
    }
}

impl Page {
    /// The person agreed to the plan.
    pub(super) fn do_it(&mut self) -> Action<Message, Made> {
        let State::Planned {
            administrator,
            plan,
            looking: None,
            ..
        } = &self.state
        else {
            return Action::None;
        };
        if Self::blocking(plan).next().is_some() {
            return Action::None;
        }
        let administrator = administrator.clone();
        let (id, organization) = (self.connection.id, self.organization.clone());
        let ledger = Ledger {
            made_for: made_for(&self.target),
            ..Ledger::of(plan, &self.world, id, organization)
        };
        match self.make(ledger, administrator) {
            Action::Run(task) => Action::Ask(keep_ours(true), task),
            other => other,
        }
    }

    pub(super) fn make(
        &mut self,
        ledger: Ledger,
        administrator: Box<Administrator>,
    ) -> Action<Message, Made> {
        let run = course::run(self.world.clone(), (*administrator).clone(), ledger.clone());
        self.work(Work::new(false, ledger, administrator), run, Message::Done)
    }

    pub(super) fn take_back(
        &mut self,
        ledger: Ledger,
        administrator: Box<Administrator>,
    ) -> Action<Message, Made> {
        let run = undo::run(self.world.clone(), (*administrator).clone(), ledger.clone());
        self.work(Work::new(true, ledger, administrator), run, Message::Undone)
    }

    fn work<O: Send + 'static>(
        &mut self,
        work: Work,
        run: impl Sipper<O, Event> + Send + 'static,
        done: fn(u64, O) -> Message,
    ) -> Action<Message, Made> {
        self.attempt += 1;
        let (attempt, echo) = (self.attempt, self.attempt);
        let (task, handle) = Task::sip(
            run,
            move |event| Message::Happened(attempt, event),
            move |outcome| done(echo, outcome),
        )
        .abortable();
        let turn = self.turn_to(State::Working {
            work: Box::new(work),
            _run: handle.abort_on_drop(),
        });
        with(turn, task)
    }

    /// What was worked on; nothing, if that is over already.
    fn worked(&mut self) -> Option<Box<Work>> {
        match std::mem::replace(&mut self.state, State::Offered) {
            State::Working { work, .. } => Some(work),
            other => {
                self.state = other;
                None
            }
        }
    }

    pub(super) fn done(&mut self, outcome: course::Outcome) -> Action<Message, Made> {
        let Some(work) = self.worked() else {
            return Action::None;
        };
        let why = match outcome {
            // Here the token goes, too.
            course::Outcome::Done(registered) => return self.keep(*registered),
            course::Outcome::Stopped { line, diagnosis } => Why::Microsoft { line, diagnosis },
            course::Outcome::NotKept(error) => Why::NotKept(error),
        };
        self.stopped(work, why)
    }

    /// What has to be decided on comes into sight.
    fn stopped(&mut self, work: Box<Work>, why: Why) -> Action<Message, Made> {
        let line = match why {
            Why::Microsoft { line, .. } => Some(line),
            Why::NotKept(_) => None,
        };
        let turn = self.turn_to(State::Stopped { work, why });
        match line {
            Some(line) => Action::Run(access::focus(line_id(line))),
            None => turn,
        }
    }

    /// Everything is made: the journey goes on with it by itself.
    pub(super) fn keep(&mut self, outcome: Outcome) -> Action<Message, Made> {
        let Outcome {
            ledger,
            registration,
            credential,
        } = outcome;
        self.purpose = Purpose::Plan;
        self.state = State::Done(ledger);
        self.registered = Some(Registered {
            target: self.target.clone(),
            organization: self.organization.clone(),
            registration,
            credential,
        });
        self.next(self.on_its_own)
    }

    pub(super) fn next(&self, on_its_own: bool) -> Action<Message, Made> {
        let (Some(registered), State::Done(ledger)) = (&self.registered, &self.state) else {
            return Action::None;
        };
        // Granted with the registration; only a token that holds it proves it.
        let granted = !self.target.permissions.is_empty();
        let approval = granted.then_some(Approval::Accepted {
            since: ledger.began,
        });
        Action::Next(Made {
            registered: registered.clone(),
            approval,
            on_its_own,
            administrator: self.signed_in_as.clone(),
        })
    }

    pub(super) fn undone(&mut self, outcome: undo::Outcome) -> Action<Message, Made> {
        let Some(work) = self.worked() else {
            return Action::None;
        };
        let why = match outcome {
            undo::Outcome::Undone { left } => {
                self.purpose = Purpose::Plan;
                self.registered = None;
                return match self.turn_to(State::Undone(left)) {
                    Action::Run(task) => Action::Ask(keep_ours(false), task),
                    other => other,
                };
            }
            undo::Outcome::Stopped { line, diagnosis } => Why::Microsoft { line, diagnosis },
            undo::Outcome::NotKept(error) => Why::NotKept(error),
        };
        self.stopped(work, why)
    }

    /// On with what was begun, making or taking back: as whoever is signed in, else somebody signs in.
    pub(super) fn go_on(&mut self) -> Action<Message, Made> {
        match &self.state {
            State::Stopped { work, .. } if work.undoing => self.as_signed_in(Purpose::Undo),
            State::HalfUndone(_) => self.as_signed_in(Purpose::Undo),
            State::Stopped { .. } | State::Unfinished(_) => self.as_signed_in(Purpose::GoOn),
            _ => Action::None,
        }
    }

    pub(super) fn undo(&mut self) -> Action<Message, Made> {
        match &self.state {
            State::Stopped { .. }
            | State::Unfinished(_)
            | State::HalfUndone(_)
            | State::Elsewhere(_)
            | State::Done(_) => self.as_signed_in(Purpose::Undo),
            _ => Action::None,
        }
    }

    fn as_signed_in(&mut self, purpose: Purpose) -> Action<Message, Made> {
        self.purpose = purpose;
        match &self.state {
            State::Stopped { work, .. } => {
                let administrator = work.administrator.clone();
                self.work_as(administrator)
            }
            _ => self.sign_in(Way::Browser),
        }
    }

    /// Whoever signed in does what it was for. The ledger on the disk is newer than the one that an earlier run was begun with.
    pub(super) fn work_as(&mut self, administrator: Box<Administrator>) -> Action<Message, Made> {
        if self.purpose == Purpose::Plan {
            return self.looks(administrator);
        }
        self.attempt += 1;
        let attempt = self.attempt;
        let (vault, id) = (self.world.vault.clone(), self.connection.id);
        let (task, handle) =
            Task::perform(outside::blocking(move || vault.ledger(id)), move |newest| {
                Message::Newest(attempt, Box::new(newest))
            })
            .abortable();
        self.state = State::LookingAround {
            administrator,
            _run: handle.abort_on_drop(),
        };
        Action::Run(task)
    }

    pub(super) fn newest(
        &mut self,
        newest: Result<Option<Ledger>, vault::Error>,
    ) -> Action<Message, Made> {
        let state = std::mem::replace(&mut self.state, State::Offered);
        let State::LookingAround { administrator, .. } = state else {
            self.state = state;
            return Action::None;
        };
        match newest {
            Ok(Some(ledger)) if self.purpose == Purpose::Undo => {
                self.take_back(ledger, administrator)
            }
            Ok(Some(ledger)) => self.make(ledger, administrator),
            // Somebody has undone it meanwhile, by the command.
            Ok(None) => {
                self.purpose = Purpose::Plan;
                self.looks(administrator)
            }
            Err(error) => self.turn_to(State::NotRead(error)),
        }
    }
}
