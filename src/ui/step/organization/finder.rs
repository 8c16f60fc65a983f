//! A field that finds an organization while it is typed; step 2 and the tenant field of step 3 share it. Every answer belongs to the hint
//! it was asked for.

use crate::connection::Organization;
use crate::connection::address::OrganizationHint;
use crate::connection::field::{Problem, Tidied};
use crate::diagnose::Diagnosis;
use crate::journey::{self, World};
use iced::Task;
use iced::task::Handle;
use std::time::Duration;

/// So long nobody types before something is looked up or called wrong.
pub const PAUSE: Duration = Duration::from_millis(450);

#[derive(Debug)]
pub struct Finder {
    world: World,
    pub typed: String,
    pub answer: Answer,
}

#[derive(Debug)]
pub enum Answer {
    Nothing,
    /// Cannot be read; said only once the typing pauses.
    Unreadable {
        problem: Problem,
        shown: bool,
        _pause: Option<Handle>,
    },
    Looking {
        hint: OrganizationHint,
        tidied: Tidied,
        _run: Handle,
    },
    Found {
        tidied: Tidied,
        organization: Organization,
    },
    NotFound {
        tidied: Tidied,
        diagnosis: Box<Diagnosis>,
    },
}

/// What comes back from outside.
#[derive(Debug, Clone)]
pub enum Event {
    Paused(String),
    Answered(OrganizationHint, Result<Organization, Box<Diagnosis>>),
}

impl Finder {
    pub fn new(world: World) -> Self {
        Self {
            world,
            typed: String::new(),
            answer: Answer::Nothing,
        }
    }

    /// With the answer that is known already.
    pub fn found(world: World, typed: String, organization: Organization) -> Self {
        Self {
            world,
            typed,
            answer: Answer::Found {
                tidied: Tidied::default(),
                organization,
            },
        }
    }

    pub fn organization(&self) -> Option<&Organization> {
        match &self.answer {
            Answer::Found { organization, .. } => Some(organization),
            Answer::Nothing
            | Answer::Unreadable { .. }
            | Answer::Looking { .. }
            | Answer::NotFound { .. } => None,
        }
    }

    pub fn type_in(&mut self, typed: String) -> Task<Event> {
        self.typed = typed;
        self.look(PAUSE)
    }

    pub fn again(&mut self) -> Task<Event> {
        self.look(Duration::ZERO)
    }

    /// Says at once what is wrong with what stands there, without waiting for the pause.
    pub fn say_now(&mut self) {
        match &mut self.answer {
            Answer::Unreadable { shown, .. } => *shown = true,
            Answer::Nothing => {
                self.answer = Answer::Unreadable {
                    problem: Problem::Empty,
                    shown: true,
                    _pause: None,
                };
            }
            Answer::Looking { .. } | Answer::Found { .. } | Answer::NotFound { .. } => {}
        }
    }

    pub fn hear(&mut self, event: Event) {
        match event {
            Event::Paused(typed) => {
                if let Answer::Unreadable { shown, .. } = &mut self.answer {
                    *shown |= typed == self.typed;
                }
            }
            Event::Answered(asked, answer) => {
                if let Answer::Looking { hint, tidied, .. } = &self.answer
                    && *hint == asked
                {
                    let tidied = *tidied;
                    self.answer = match answer {
                        Ok(organization) => Answer::Found {
                            tidied,
                            organization,
                        },
                        Err(diagnosis) => Answer::NotFound { tidied, diagnosis },
                    };
                }
            }
        }
    }

    fn look(&mut self, pause: Duration) -> Task<Event> {
        let (world, typed) = (self.world.clone(), self.typed.clone());
        let clock = world.clock.clone();
        match OrganizationHint::parse(&typed) {
            Ok((hint, tidied)) => {
                let (asked, echo) = (hint.clone(), hint.clone());
                let (task, handle) = Task::perform(
                    async move {
                        clock.sleep(pause).await;
                        journey::organization::find(&world, asked).await
                    },
                    move |answer| Event::Answered(echo, answer),
                )
                .abortable();
                self.answer = Answer::Looking {
                    hint,
                    tidied,
                    _run: handle.abort_on_drop(),
                };
                task
            }
            Err(Problem::Empty) => {
                self.answer = Answer::Nothing;
                Task::none()
            }
            Err(problem) => {
                let (task, handle) =
                    Task::perform(async move { clock.sleep(pause).await }, move |()| {
                        Event::Paused(typed)
                    })
                    .abortable();
                self.answer = Answer::Unreadable {
                    problem,
                    shown: false,
                    _pause: Some(handle.abort_on_drop()),
                };
                task
            }
        }
    }
}
