//! The limit by one sign-in: what an earlier start has left of it, the changes as they are made or taken back, and how it ended. Neighbours:
//! `journey::limit::by_graph`, which does it; `super`, the same as commands.

use super::{Message, Page, said};
use crate::connection::Settings;
use crate::connection::ledger::Ledger;
use crate::journey::limit::by_graph::{self, Event, Outcome, Purpose, Standing};
use crate::journey::provision::course::Progress;
use crate::ui::access;
use crate::ui::look::Look;
use crate::ui::step::Action;
use crate::ui::step::change_row::told;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{Element, callout, heading, link, list, secondary, small, spinner};
use crate::vault;
use iced::task::Handle;
use iced::widget::{column, row};
use iced::{Alignment, Task};

/// What tells how it ended, for the focus.
const TOLD: &str = "limit-by-graph";

#[derive(Debug, Default)]
pub struct ByGraph {
    /// What stands in the ledger.
    standing: Standing,
    now: Now,
    /// What an earlier attempt still tells is dropped.
    attempt: u64,
}

#[derive(Debug, Default)]
enum Now {
    #[default]
    Idle,
    Running(Box<Running>),
    Ended(Outcome),
    NotRead(vault::Error),
}

#[derive(Debug)]
struct Running {
    purpose: Purpose,
    /// Once somebody has signed in.
    ledger: Option<Box<Ledger>>,
    /// How each of its lines stands.
    rows: Vec<Option<Progress>>,
    _run: Handle,
}

#[derive(Debug, Clone)]
pub enum Doing {
    Read(Result<Standing, vault::Error>),
    Begin(Purpose),
    Happened(u64, Event),
    Ended(u64, Box<Outcome>),
    Cancel,
}

fn doing(doing: Doing) -> Message {
    said(super::Doing::ByGraph(doing))
}

impl ByGraph {
    pub fn is_running(&self) -> bool {
        matches!(self.now, Now::Running(_))
    }

    /// A sign-in under way is for the mailboxes that stood here.
    pub fn forget(&mut self) {
        if let Now::Running(running) = &self.now
            && running.ledger.is_some()
        {
            self.standing = match running.purpose {
                Purpose::Set => Standing::Unfinished,
                Purpose::TakeBack => Standing::HalfTakenBack,
            };
        }
        self.attempt += 1;
        self.now = Now::Idle;
    }

    /// Whether something is to be said although the limit is not wanted.
    pub fn has_something_to_say(&self) -> bool {
        self.standing != Standing::Nothing || !matches!(self.now, Now::Idle)
    }
}

impl Page {
    /// What an earlier start has left of the limit.
    pub(in crate::ui::step::mailboxes) fn read_limit(&self) -> Task<Message> {
        let (world, id) = (self.world.clone(), self.connection.id);
        let read = async move { by_graph::standing(&world, id).await };
        Task::perform(read, |found| doing(Doing::Read(found)))
    }

    pub(super) fn limiting_by_graph(&mut self, what: Doing) -> Action<Message, Settings> {
        let by_graph = &mut self.section.by_graph;
        match what {
            Doing::Read(Ok(standing)) => by_graph.standing = standing,
            Doing::Read(Err(error)) => by_graph.now = Now::NotRead(error),
            Doing::Begin(purpose) => {
                by_graph.attempt += 1;
                let (attempt, echo) = (by_graph.attempt, by_graph.attempt);
                let work = by_graph::run(self.world.clone(), self.as_it_stands(), purpose);
                let (task, handle) = Task::sip(
                    work,
                    move |event| doing(Doing::Happened(attempt, event)),
                    move |outcome| doing(Doing::Ended(echo, Box::new(outcome))),
                )
                .abortable();
                self.section.by_graph.now = Now::Running(Box::new(Running {
                    purpose,
                    ledger: None,
                    rows: Vec::new(),
                    _run: handle.abort_on_drop(),
                }));
                return Action::Run(task);
            }
            Doing::Happened(attempt, event) if attempt == by_graph.attempt => {
                if let Now::Running(running) = &mut by_graph.now {
                    running.hear(event);
                }
            }
            Doing::Ended(attempt, outcome) if attempt == by_graph.attempt => {
                return self.ended_by_graph(*outcome);
            }
            Doing::Happened(..) | Doing::Ended(..) => {}
            Doing::Cancel => {
                by_graph.attempt += 1;
                by_graph.now = Now::Idle;
                return Action::Run(self.read_limit());
            }
        }
        Action::None
    }

    fn ended_by_graph(&mut self, outcome: Outcome) -> Action<Message, Settings> {
        let (mailboxes, now) = (self.sure(), self.world.clock.now());
        let limit = &mut self.section.limit;
        let is_kept = match &outcome {
            Outcome::Set { reach, .. } => {
                limit.reach = reach.or(limit.reach);
                limit.begin(&mailboxes, now);
                true
            }
            Outcome::TakenBack { .. } => {
                *limit = by_graph::without(limit.clone());
                true
            }
            _ => false,
        };
        self.section.by_graph.now = Now::Ended(outcome);
        let task = Task::batch([access::focus(TOLD), self.read_limit()]);
        if is_kept {
            self.keep_limit(task)
        } else {
            Action::Run(task)
        }
    }

    /// One sign-in instead of all below; and the way back.
    pub(super) fn by_graph(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let ByGraph { standing, now, .. } = &self.section.by_graph;
        let wanted = self.section.limit.wanted;
        let head = wanted.then(|| {
            column![
                heading(text.limit_by_graph_title()),
                small(text.limit_by_graph_more()).fill()
            ]
            .spacing(space::S)
        });
        let body: Option<Element<'_, Message>> = match now {
            Now::Idle => {
                let before = match standing {
                    Standing::Nothing => None,
                    Standing::Unfinished => Some((Tone::Warn, text.limit_by_graph_unfinished())),
                    Standing::HalfTakenBack => Some((Tone::Warn, text.limit_by_graph_half())),
                    Standing::Set => Some((Tone::Good, text.limit_by_graph_before())),
                };
                before.map(|(tone, told)| callout(tone, "", told).into())
            }
            Now::Running(running) => Some(running.view(look)),
            Now::Ended(outcome) => Some(ended(look, outcome)),
            Now::NotRead(error) => {
                let why = look.words.vault_error(error);
                Some(callout(Tone::Bad, String::new(), why).alert().into())
            }
        };
        let idle = !matches!(now, Now::Running(_));
        let is_set = matches!(now, Now::Ended(Outcome::Set { .. }));
        let ready = !self.sure().is_empty() && !self.is_unnamed();
        let set = ready.then(|| doing(Doing::Begin(Purpose::Set)));
        let set = (idle && wanted && !is_set).then(|| {
            let label = match standing {
                Standing::Unfinished => text.limit_by_graph_go_on(),
                _ => text.limit_by_graph_do(),
            };
            row![secondary(label, set).external()]
        });
        let back = (idle && *standing != Standing::Nothing).then(|| {
            let press = doing(Doing::Begin(Purpose::TakeBack));
            link(text.limit_by_graph_take_back(), Some(press))
        });
        column![]
            .push(head)
            .push(body)
            .push(set)
            .push(back)
            .spacing(space::M)
            .into()
    }
}

impl Running {
    fn hear(&mut self, event: Event) {
        match event {
            Event::Begun(ledger) => {
                self.rows = vec![None; ledger.lines.len()];
                self.ledger = Some(ledger);
            }
            Event::Line(event) => {
                if let Some(row) = self.rows.get_mut(event.line) {
                    *row = Some(event.progress);
                }
            }
        }
    }

    fn view(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let cancel = secondary(text.button_cancel(), Some(doing(Doing::Cancel)));
        let Some(ledger) = &self.ledger else {
            let waiting = row![
                spinner(look.turn(), 20.0),
                small(text.limit_by_graph_waiting()).fill(),
                cancel
            ];
            return waiting.spacing(space::M).align_y(Alignment::Center).into();
        };
        let back = self.purpose == Purpose::TakeBack;
        let lines = ledger.lines.iter().zip(&self.rows);
        let lines = lines.filter(|(line, progress)| {
            let is_meant = line.change.limits().is_some();
            is_meant && (!back || line.is_open() || progress.is_some())
        });
        let mut rows: Vec<_> = lines
            .map(|(line, progress)| {
                let before = || (line.is_done() && !back).then_some(Progress::Done);
                let progress = progress.clone().or_else(before);
                told(look, &line.change, progress.as_ref(), back)
            })
            .collect();
        if back {
            rows.reverse();
        }
        column![list(text.automatic_changes(), rows), row![cancel]]
            .spacing(space::M)
            .into()
    }
}

fn ended<'a>(look: Look<'_>, outcome: &'a Outcome) -> Element<'a, Message> {
    let text = look.text();
    let (tone, title, body) = match outcome {
        Outcome::Set { revoked, .. } => {
            let taken = if revoked.is_empty() {
                text.limit_by_graph_nothing()
            } else {
                text.limit_by_graph_revoked(look.words.list(revoked))
            };
            (Tone::Good, text.limit_by_graph_done(), taken)
        }
        Outcome::TakenBack { left: 0 } => (
            Tone::Good,
            text.limit_by_graph_taken_back(),
            text.limit_by_graph_as_before(),
        ),
        Outcome::TakenBack { left } => (
            Tone::Warn,
            text.limit_by_graph_taken_back(),
            text.limit_by_graph_left(*left),
        ),
        Outcome::Failed(diagnosis) => (
            Tone::Warn,
            look.words.diagnosis_title(diagnosis),
            String::new(),
        ),
        Outcome::NotKept(error) => (Tone::Bad, look.words.vault_error(error), String::new()),
        Outcome::Declined => (Tone::Warn, text.limit_by_graph_declined(), String::new()),
        Outcome::TimedOut => (Tone::Warn, text.limit_by_graph_silent(), String::new()),
        Outcome::BeingUndone => (
            Tone::Warn,
            text.limit_by_graph_being_undone(),
            String::new(),
        ),
        Outcome::NotOffered => (Tone::Warn, text.limit_not_offered(), String::new()),
    };
    callout(tone, title, body).id(TOLD).alert().into()
}
