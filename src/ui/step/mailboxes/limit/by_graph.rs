//! The limit by one sign-in: what an earlier start has left of it, what is to be agreed to, the changes as they are made or taken back, and how
//! it ended. Neighbours: `ui::step::limiting`, which goes through it; `super`, the same as commands.

use super::{Message, Page, said};
use crate::connection::Settings;
use crate::diagnose::Diagnosis;
use crate::journey::Step;
use crate::journey::limit::by_graph::{self, Outcome, Standing};
use crate::ui::access::{self, Role};
use crate::ui::look::Look;
use crate::ui::step::limiting::{self, Limiting, Stand};
use crate::ui::step::trouble::{Place, Replies, told_whole};
use crate::ui::step::{Action, Errand};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{Element, callout, heading, link, list, secondary, small, spinner};
use crate::vault;
use iced::widget::{column, row};
use iced::{Alignment, Padding, Task};
use url::Url;

/// What tells how it ended, for the focus.
const TOLD: &str = "limit-by-graph";
/// The button that begins it.
const BEGIN: &str = "limit-by-graph-begin";

#[derive(Debug, Default)]
pub struct ByGraph {
    /// What stands in the ledger.
    standing: Standing,
    not_read: Option<vault::Error>,
    limiting: Limiting,
    ended: Option<Outcome>,
    said_open: bool,
}

#[derive(Debug, Clone)]
pub enum Doing {
    Read(Result<Standing, vault::Error>),
    Limiting(limiting::Doing),
    ShowWhatWasSaid(bool),
    OpenPage(Url),
    Follow(Errand),
}

impl From<Step> for Doing {
    fn from(step: Step) -> Self {
        Self::Follow(Errand::GoTo(step))
    }
}

fn doing(doing: Doing) -> Message {
    said(super::Doing::ByGraph(doing))
}

fn pressed(what: limiting::Doing) -> Message {
    doing(Doing::Limiting(what))
}

impl ByGraph {
    pub fn is_running(&self) -> bool {
        self.limiting.is_running()
    }

    /// Nothing of it is done before the person has signed in and agreed.
    pub fn waits_for_the_person(&self) -> bool {
        self.limiting.waits_for_the_person()
    }

    /// Where that stands, for the focus.
    pub fn id(&self) -> &'static str {
        self.limiting.id()
    }

    /// It is not wanted any more: nobody is asked for it.
    pub fn let_go_of_the_question(&mut self) {
        if self.waits_for_the_person() {
            self.limiting.let_go();
        }
    }

    /// A sign-in under way is for the mailboxes that stood here, and so is what was agreed to.
    pub fn forget(&mut self) {
        if let Some(plan) = self.limiting.under_way() {
            self.standing = if plan.is_taking_back() {
                Standing::HalfTakenBack
            } else {
                Standing::Unfinished
            };
        }
        self.limiting.let_go();
        self.ended = None;
    }

    /// Whether something is to be said although the limit is not wanted.
    pub fn has_something_to_say(&self) -> bool {
        self.standing != Standing::Nothing
            || self.not_read.is_some()
            || self.ended.is_some()
            || self.limiting.stand() != Stand::Idle
    }

    fn failed(&self) -> Option<&Diagnosis> {
        match &self.ended {
            Some(Outcome::Failed(diagnosis)) => Some(diagnosis),
            _ => None,
        }
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
        match what {
            Doing::Read(Ok(standing)) => self.section.by_graph.standing = standing,
            Doing::Read(Err(error)) => self.section.by_graph.not_read = Some(error),
            Doing::Limiting(what) => return self.go_through(what),
            Doing::ShowWhatWasSaid(open) => self.section.by_graph.said_open = open,
            Doing::OpenPage(page) => return self.update(Message::OpenPage(page)),
            Doing::Follow(errand) => return self.update(Message::Follow(errand)),
        }
        Action::None
    }

    fn go_through(&mut self, what: limiting::Doing) -> Action<Message, Settings> {
        let standing = self.as_it_stands();
        let by_graph = &mut self.section.by_graph;
        let cancelled = matches!(what, limiting::Doing::Cancel);
        if matches!(what, limiting::Doing::Set | limiting::Doing::Back) {
            by_graph.ended = None;
            by_graph.said_open = false;
        }
        let (task, outcome) = by_graph.limiting.update(&self.world, || standing, what);
        let task = task.map(pressed);
        match outcome {
            Some(outcome) => self.ended_by_graph(outcome),
            // The button stands where it stood.
            None if cancelled => {
                let begin = if self.section.limit.wanted {
                    BEGIN
                } else {
                    super::TICK
                };
                Action::Run(Task::batch([self.read_limit(), access::focus(begin)]))
            }
            None => Action::Run(task),
        }
    }

    fn ended_by_graph(&mut self, outcome: Outcome) -> Action<Message, Settings> {
        let (mailboxes, now) = (self.sure(), self.world.clock.now());
        let limit = &mut self.section.limit;
        let is_kept = match &outcome {
            Outcome::Set { reach, already, .. } => {
                limit.reach = reach.or(limit.reach);
                // What was so already is on its way no longer than it was.
                if *already {
                    limit.begin_once(&mailboxes, now);
                } else {
                    limit.begin(&mailboxes, now);
                }
                true
            }
            Outcome::TakenBack { .. } => {
                *limit = by_graph::without(limit.clone());
                true
            }
            _ => false,
        };
        self.section.by_graph.ended = Some(outcome);
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
        let ByGraph {
            standing, limiting, ..
        } = &self.section.by_graph;
        let wanted = self.section.limit.wanted;
        let idle = matches!(limiting.stand(), Stand::Idle | Stand::Ended);
        // Whoever has begun knows what it is, and needs the room for what it says.
        let explains = idle && self.section.by_graph.ended.is_none();
        let head = (wanted && idle).then(|| {
            column![heading(text.limit_by_graph_title())]
                .push(explains.then(|| small(text.limit_by_graph_more()).fill()))
                .spacing(space::S)
        });
        let body = if idle {
            self.at_rest(look)
        } else {
            Some(self.under_way(look))
        };
        let is_set = matches!(self.section.by_graph.ended, Some(Outcome::Set { .. }));
        let ready = !self.sure().is_empty() && !self.is_unnamed();
        let set = ready.then(|| pressed(limiting::Doing::Set));
        let set = (idle && wanted && !is_set).then(|| {
            let label = match standing {
                Standing::Unfinished => text.limit_by_graph_go_on(),
                _ => text.limit_by_graph_do(),
            };
            row![secondary(label, set).external().id(BEGIN)]
        });
        let back = (idle && *standing != Standing::Nothing).then(|| {
            let press = pressed(limiting::Doing::Back);
            link(text.limit_by_graph_back(), Some(press))
        });
        column![]
            .push(head)
            .push(body)
            .push(set)
            .push(back)
            .spacing(space::M)
            .into()
    }

    /// What an earlier start has left, or how it ended just now, with the lines as they were left.
    fn at_rest(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let by_graph = &self.section.by_graph;
        if let Some(outcome) = &by_graph.ended {
            let told = ended(look, outcome);
            return Some(self.with_lines(look, text.automatic_changes(), Some(told), None));
        }
        if let Some(error) = &by_graph.not_read {
            let why = look.words.vault_error(error);
            return Some(callout(Tone::Bad, String::new(), why).alert().into());
        }
        let (tone, told) = match by_graph.standing {
            Standing::Nothing => return None,
            Standing::Unfinished => (Tone::Warn, text.limit_by_graph_unfinished()),
            Standing::HalfTakenBack => (Tone::Warn, text.limit_by_graph_half()),
            Standing::Set => (Tone::Good, text.limit_by_graph_before()),
        };
        Some(callout(tone, "", told).into())
    }

    /// The sign-in, what is to be agreed to, or the changes as they are made.
    fn under_way(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let stand = self.section.by_graph.limiting.stand();
        let cancel = secondary(text.button_cancel(), Some(pressed(limiting::Doing::Cancel)));
        let waiting = |words| {
            row![spinner(look.turn(), 20.0), small(words).fill()]
                .spacing(space::M)
                .align_y(Alignment::Center)
        };
        let (name, top, foot) = match stand {
            Stand::Asked { back, nothing } => {
                let agree = Some(pressed(limiting::Doing::Agree));
                let (title, lead, agree) = if back {
                    (
                        text.limit_by_graph_back_title(),
                        text.limit_by_graph_back_lead(),
                        secondary(text.limit_by_graph_take_back(), agree).external(),
                    )
                } else {
                    let agree = secondary(text.automatic_do_it(), agree);
                    (text.automatic_plan(), text.automatic_plan_lead(), agree)
                };
                let none = nothing.then(|| small(text.limit_by_graph_back_nothing()).fill());
                let head = column![heading(title.clone()), small(lead).fill()].push(none);
                let buttons = row![agree, cancel].spacing(10).wrap().vertical_spacing(8);
                (
                    title,
                    Some(head.spacing(space::XS).into()),
                    Some(buttons.into()),
                )
            }
            Stand::Working { begun } => {
                let words = text.limit_by_graph_waiting();
                let waits = (!begun).then(|| waiting(words.clone()).into());
                (words, waits, Some(row![cancel].into()))
            }
            Stand::Looking | Stand::Idle | Stand::Ended => {
                let words = text.limit_by_graph_looking();
                let waits = waiting(words.clone()).push(cancel);
                (words, Some(waits.into()), None)
            }
        };
        self.with_lines(look, name, top, foot)
    }

    /// The changes between what stands above and below them, from the question to the end.
    fn with_lines<'a>(
        &'a self,
        look: Look<'_>,
        name: String,
        top: Option<Element<'a, Message>>,
        foot: Option<Element<'a, Message>>,
    ) -> Element<'a, Message> {
        let rows = self.lines(look);
        let lines = (!rows.is_empty()).then(|| list(look.text().automatic_changes(), rows));
        // Three places, whatever stands in them.
        let top = column![].push(top).padding(Padding::ZERO.bottom(space::M));
        let foot = column![].push(foot).padding(Padding::ZERO.top(space::M));
        let all = column![top, column![].push(lines), foot];
        access::region(Role::Group, all)
            .name(name)
            .id(self.section.by_graph.id())
            .into()
    }

    fn lines<'a>(&'a self, look: Look<'_>) -> Vec<crate::ui::widget::Row<'a, Message>> {
        let by_graph = &self.section.by_graph;
        let explained = |diagnosis| {
            let place = Place {
                world: &self.world,
                organization: Some(&self.registered.organization),
                client: Some(self.registered.client()),
                step: Step::Mailboxes,
            };
            let open = by_graph.said_open;
            let replies = Replies {
                open: |page| doing(Doing::OpenPage(page)),
                follow: |errand| doing(Doing::Follow(errand)),
                said_open: open,
                show_said: doing(Doing::ShowWhatWasSaid(!open)),
                letter: None,
            };
            told_whole(look, place, diagnosis, replies)
        };
        let failed = by_graph.failed();
        by_graph.limiting.rows(look, failed, explained)
    }
}

fn ended<'a>(look: Look<'_>, outcome: &'a Outcome) -> Element<'a, Message> {
    let text = look.text();
    let (tone, title, body) = match outcome {
        Outcome::Set { already: true, .. } => (
            Tone::Good,
            text.limit_by_graph_done(),
            text.limit_by_graph_already(),
        ),
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
        Outcome::Overtaken => (Tone::Warn, text.limit_by_graph_overtaken(), String::new()),
        Outcome::NotOffered => (Tone::Warn, text.limit_not_offered(), String::new()),
    };
    callout(tone, title, body).id(TOLD).alert().into()
}
