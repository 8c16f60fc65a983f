//! The limit by one sign-in, as a page goes through it: an administrator signs in, what lacks is shown and agreed to once, and then each change
//! is a line that passes or fails in its place. Taking it back is shown from the ledger, so there the agreement comes before the sign-in.
//! Neighbours: `journey::limit::by_graph`, which does it; `change_row`, one line. Users: `mailboxes`, `screen::change`.

use super::change_row::told;
use crate::connection::Connection;
use crate::diagnose::Diagnosis;
use crate::journey::World;
use crate::journey::limit::by_graph::{self, Event, Outcome, Plan};
use crate::journey::provision::Administrator;
use crate::journey::provision::course::Progress;
use crate::ui::access;
use crate::ui::look::Look;
use crate::ui::widget::{Element, Row};
use crate::vault;
use iced::Task;
use iced::task::Handle;
use sipper::Sipper;

/// The identity of what is to be agreed to and then done, for the focus.
pub const ASKED: &str = "limit-plan";
/// The same of the waiting before it: another, so that the question comes into sight when it comes.
pub const WAITED_FOR: &str = "limit-plan-awaited";

#[derive(Debug, Default)]
pub struct Limiting {
    now: Now,
    /// What an earlier attempt still tells is dropped.
    attempt: u64,
}

#[derive(Debug, Default)]
enum Now {
    #[default]
    Idle,
    /// The browser is waited for, or it is looked what is there.
    Looking {
        _run: Handle,
    },
    Asked {
        plan: Box<Plan>,
        /// Who signed in to look: the token goes with this value.
        administrator: Option<Box<Administrator>>,
    },
    Working {
        work: Box<Work>,
        _run: Handle,
    },
    /// The lines as they were left.
    Ended(Box<Work>),
}

/// One run over a plan.
#[derive(Debug)]
struct Work {
    plan: Plan,
    /// How each of its lines stands.
    rows: Vec<Option<Progress>>,
    begun: bool,
}

#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "moved once and kept nowhere")]
pub enum Doing {
    /// Somebody is to sign in, and the limit to be set.
    Set,
    Looked(u64, Box<Result<(Administrator, Plan), Outcome>>),
    /// It is to be taken back.
    Back,
    Listed(u64, Result<Option<Box<Plan>>, vault::Error>),
    Agree,
    Happened(u64, Event),
    Ended(u64, Box<Outcome>),
    Cancel,
}

/// What the page draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    Idle,
    Looking,
    Asked {
        back: bool,
        /// Nothing was made that could be taken back.
        nothing: bool,
    },
    /// `begun`: somebody has signed in.
    Working {
        begun: bool,
    },
    Ended,
}

impl Limiting {
    pub fn stand(&self) -> Stand {
        match &self.now {
            Now::Idle => Stand::Idle,
            Now::Looking { .. } => Stand::Looking,
            Now::Asked { plan, .. } => Stand::Asked {
                back: plan.is_taking_back(),
                nothing: plan.lines().is_empty(),
            },
            Now::Working { work, .. } => Stand::Working { begun: work.begun },
            Now::Ended(_) => Stand::Ended,
        }
    }

    /// So that time is shown passing.
    pub fn is_running(&self) -> bool {
        matches!(self.now, Now::Looking { .. } | Now::Working { .. })
    }

    /// Somebody is to sign in or to agree, and nothing is done before.
    pub fn waits_for_the_person(&self) -> bool {
        match &self.now {
            Now::Looking { .. } | Now::Asked { .. } => true,
            Now::Working { work, .. } => !work.begun,
            Now::Idle | Now::Ended(_) => false,
        }
    }

    /// Where the focus goes to what stands there.
    pub fn id(&self) -> &'static str {
        match self.now {
            Now::Looking { .. } => WAITED_FOR,
            _ => ASKED,
        }
    }

    /// What is being made or taken back just now: it ends in the middle, if it is let go.
    pub fn under_way(&self) -> Option<&Plan> {
        match &self.now {
            Now::Working { work, .. } if work.begun => Some(&work.plan),
            _ => None,
        }
    }

    /// Ends what is under way; the token goes with it.
    pub fn let_go(&mut self) {
        self.attempt += 1;
        self.now = Now::Idle;
    }

    /// What came of it, once it is over.
    pub fn update(
        &mut self,
        world: &World,
        connection: impl FnOnce() -> Connection,
        doing: Doing,
    ) -> (Task<Doing>, Option<Outcome>) {
        match doing {
            Doing::Set => (self.look(world, connection()), None),
            Doing::Back => (self.list(world, &connection()), None),
            Doing::Looked(attempt, looked) if attempt == self.attempt => match *looked {
                Ok((administrator, plan)) => {
                    (self.looked(world, Box::new(administrator), plan), None)
                }
                Err(outcome) => self.over(outcome),
            },
            Doing::Listed(attempt, listed) if attempt == self.attempt => match listed {
                Ok(Some(plan)) => (self.ask(plan, None), None),
                Ok(None) => self.over(Outcome::TakenBack { left: 0 }),
                Err(error) => self.over(Outcome::NotKept(error)),
            },
            Doing::Agree => (self.agreed(world, connection), None),
            Doing::Happened(attempt, event) if attempt == self.attempt => {
                if let Now::Working { work, .. } = &mut self.now {
                    work.hear(event);
                }
                (Task::none(), None)
            }
            Doing::Ended(attempt, outcome) if attempt == self.attempt => self.over(*outcome),
            Doing::Looked(..) | Doing::Listed(..) | Doing::Happened(..) | Doing::Ended(..) => {
                (Task::none(), None)
            }
            Doing::Cancel => {
                self.let_go();
                (Task::none(), None)
            }
        }
    }

    fn look(&mut self, world: &World, connection: Connection) -> Task<Doing> {
        self.attempt += 1;
        let (attempt, world) = (self.attempt, world.clone());
        let look = by_graph::prepare(world, connection);
        let (task, run) =
            Task::perform(look, move |looked| Doing::Looked(attempt, Box::new(looked))).abortable();
        self.now = Now::Looking {
            _run: run.abort_on_drop(),
        };
        Task::batch([task, access::focus(WAITED_FOR)])
    }

    fn list(&mut self, world: &World, connection: &Connection) -> Task<Doing> {
        self.attempt += 1;
        let (attempt, world, id) = (self.attempt, world.clone(), connection.id);
        let list = async move { by_graph::made(&world, id).await };
        let (task, run) = Task::perform(list, move |listed| {
            Doing::Listed(attempt, listed.map(|it| it.map(Box::new)))
        })
        .abortable();
        self.now = Now::Looking {
            _run: run.abort_on_drop(),
        };
        task
    }

    /// What was agreed to before is gone on with.
    fn looked(
        &mut self,
        world: &World,
        administrator: Box<Administrator>,
        plan: Plan,
    ) -> Task<Doing> {
        if plan.is_agreed() {
            let run = by_graph::carry_out(world.clone(), *administrator, plan.clone());
            return self.work(plan, run);
        }
        self.ask(Box::new(plan), Some(administrator))
    }

    fn ask(&mut self, plan: Box<Plan>, administrator: Option<Box<Administrator>>) -> Task<Doing> {
        self.now = Now::Asked {
            plan,
            administrator,
        };
        access::focus(ASKED)
    }

    fn agreed(&mut self, world: &World, connection: impl FnOnce() -> Connection) -> Task<Doing> {
        let (plan, administrator) = match std::mem::take(&mut self.now) {
            Now::Asked {
                plan,
                administrator,
            } => (*plan, administrator),
            other => {
                self.now = other;
                return Task::none();
            }
        };
        let (world, walked) = (world.clone(), plan.clone());
        let work = if let Some(administrator) = administrator {
            self.work(plan, by_graph::carry_out(world, *administrator, walked))
        } else {
            let run = by_graph::sign_in_and_carry_out(world, connection(), walked);
            self.work(plan, run)
        };
        Task::batch([work, access::focus(ASKED)])
    }

    fn work(
        &mut self,
        plan: Plan,
        run: impl Sipper<Outcome, Event> + Send + 'static,
    ) -> Task<Doing> {
        let attempt = self.attempt;
        let (task, run) = Task::sip(
            run,
            move |event| Doing::Happened(attempt, event),
            move |outcome| Doing::Ended(attempt, Box::new(outcome)),
        )
        .abortable();
        self.now = Now::Working {
            work: Box::new(Work {
                rows: vec![None; plan.lines().len()],
                plan,
                begun: false,
            }),
            _run: run.abort_on_drop(),
        };
        task
    }

    fn over(&mut self, outcome: Outcome) -> (Task<Doing>, Option<Outcome>) {
        self.now = match std::mem::take(&mut self.now) {
            Now::Working { work, .. } if work.begun => Now::Ended(work),
            _ => Now::Idle,
        };
        (Task::none(), Some(outcome))
    }

    /// Every change with how it stands; `failed`: why, below the line at which it went no further.
    pub fn rows<'a, M: Clone + 'static>(
        &'a self,
        look: Look<'_>,
        failed: Option<&'a Diagnosis>,
        explained: impl Fn(&'a Diagnosis) -> Element<'a, M>,
    ) -> Vec<Row<'a, M>> {
        let (plan, rows) = match &self.now {
            Now::Idle | Now::Looking { .. } => return Vec::new(),
            Now::Asked { plan, .. } => (&**plan, None),
            Now::Working { work, .. } | Now::Ended(work) => (&work.plan, Some(&work.rows)),
        };
        let lines = plan.lines().iter().enumerate();
        let told = lines.map(|(number, (place, change))| {
            let progress = rows.and_then(|rows| rows.get(number).cloned().flatten());
            let before = || plan.is_done_before(*place).then_some(Progress::Done);
            let progress = progress.or_else(before);
            // The same row from the question to the end, whatever comes and goes around it: what it says is told once.
            let row = told(look, change, progress.as_ref(), plan.is_taking_back())
                .id(format!("limit-change-{place}"));
            match failed {
                Some(diagnosis) if progress == Some(Progress::Failed) => {
                    row.body(explained(diagnosis))
                }
                _ => row,
            }
        });
        told.collect()
    }
}

impl Work {
    fn hear(&mut self, event: Event) {
        let event = match event {
            Event::Begun => {
                self.begun = true;
                return;
            }
            Event::Line(event) => event,
        };
        let mut lines = self.plan.lines().iter();
        let number = lines.position(|(place, _)| *place == event.line);
        if let Some(row) = number.and_then(|it| self.rows.get_mut(it)) {
            *row = Some(event.progress);
        }
    }
}
