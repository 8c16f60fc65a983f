//! "Limit the app to these mailboxes": offered, one press. What is copied, saved and named here; how it looks is in `limit/view`.
//! Neighbour: `journey::limit`, which words the commands and counts.

mod by_graph;
mod view;

use super::{Message, Page};
use crate::connection::field::Problem;
use crate::connection::limit::Way;
use crate::connection::{Limit, MailAddress, Mailbox, Road};
use crate::journey::limit::{self, Around, look_around};
use crate::microsoft::deep_link;
use crate::microsoft::exchange::powershell::limit::written;
use crate::ui::step::checks::Saved;
use crate::ui::step::{Action, Errand, Kept};
use crate::ui::{access, outside};
use crate::vault;
use by_graph::ByGraph;
use iced::{Task, clipboard};
use std::path::PathBuf;

/// What tells where the file lies, for the focus.
const SAVED: &str = "limit-saved";
const TICK: &str = "limit";
pub(super) const OUTSIDE: &str = "limit-outside";
const PRINTED: &str = "limit-printed";

#[derive(Debug)]
pub(super) struct Section {
    pub limit: Limit,
    /// As typed.
    outside: String,
    problem: Option<Wrong>,
    /// Mailboxes of the directory that can be proposed.
    others: Vec<MailAddress>,
    printed: Printed,
    copied: Option<Copied>,
    open: bool,
    saved: Saved,
    by_graph: ByGraph,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Copied {
    All,
    One(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Wrong {
    Typed(Problem),
    /// It is one of the chosen.
    Chosen,
}

/// What was read of the pasted output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Printed {
    NotYet,
    Counted(usize),
    Nothing,
}

#[derive(Debug, Clone)]
pub enum Doing {
    Want(bool),
    Choose(Way),
    OutsideTyped(String),
    UseOutside(MailAddress),
    LookedAround(Around),
    CopyAll,
    CopyOne(usize),
    Save,
    Saved(Result<PathBuf, vault::Error>),
    ShowFolder(PathBuf),
    Show(bool),
    OpenPermissions,
    Pasted(String),
    RunAgain,
    ByGraph(by_graph::Doing),
}

fn said(doing: Doing) -> Message {
    Message::Limit(doing)
}

impl Section {
    pub(super) fn new(limit: &Limit) -> Self {
        let outside = limit.outside.as_ref();
        Self {
            outside: outside.map(ToString::to_string).unwrap_or_default(),
            limit: limit.clone(),
            problem: None,
            others: Vec::new(),
            printed: Printed::NotYet,
            copied: None,
            open: false,
            saved: Saved::NotYet,
            by_graph: ByGraph::default(),
        }
    }

    /// So that time is shown passing.
    pub(super) fn is_running(&self) -> bool {
        self.by_graph.is_running()
    }

    /// Nothing of the limit is done before the person has signed in and agreed.
    pub(super) fn waits_for_the_person(&self) -> bool {
        self.by_graph.waits_for_the_person()
    }

    /// Where that stands, for the focus.
    pub(super) fn question(&self) -> &'static str {
        self.by_graph.id()
    }

    /// Other mailboxes, other commands: what was copied or saved is not these.
    pub(super) fn forget(&mut self) {
        self.forget_commands();
        self.by_graph.forget();
    }

    fn forget_commands(&mut self) {
        self.copied = None;
        self.saved = Saved::NotYet;
    }
}

impl Page {
    pub(super) fn is_limit_offered(&self) -> bool {
        self.registered.target.road.is_apps_own()
    }

    /// How many mailboxes there are, where the app may look; before anything is decided.
    pub(super) fn look_around(&self) -> Task<Message> {
        if self.registered.target.road != Road::GraphApp {
            return Task::none();
        }
        let (world, registered) = (self.world.clone(), self.registered.clone());
        let work = async move {
            let (organization, client) = (&registered.organization, registered.client());
            look_around(&world, organization, client, &registered.credential).await
        };
        Task::perform(work, |around| Message::Limit(Doing::LookedAround(around)))
    }

    pub(super) fn limiting(
        &mut self,
        doing: Doing,
    ) -> Action<Message, crate::connection::Settings> {
        let section = &mut self.section;
        match doing {
            Doing::Want(wanted) => {
                section.limit.wanted = wanted;
                if !wanted {
                    section.by_graph.let_go_of_the_question();
                }
                let name = if wanted {
                    self.ask_for_name()
                } else {
                    Task::none()
                };
                return self.keep_limit(name);
            }
            Doing::Choose(way) => {
                section.limit.way = way;
                section.forget();
                return self.keep_limit(Task::none());
            }
            Doing::OutsideTyped(typed) => {
                section.outside = typed;
                section.problem = None;
                section.forget_commands();
            }
            Doing::UseOutside(address) => {
                section.outside = address.to_string();
                section.problem = None;
                section.limit.outside = Some(address);
                section.forget_commands();
                return self.keep_limit(access::focus(OUTSIDE));
            }
            Doing::LookedAround(around) => {
                section.others = around.others;
                if around.reach.is_some() {
                    section.limit.reach = around.reach;
                    return self.keep_limit(Task::none());
                }
            }
            Doing::CopyAll => {
                if let Some(script) = self.limit_script() {
                    self.section.copied = Some(Copied::All);
                    return Action::Run(clipboard::write(script));
                }
            }
            Doing::CopyOne(number) => {
                let commands = limit::commands(&self.as_it_stands()).unwrap_or_default();
                if let Some(one) = commands.get(number) {
                    self.section.copied = Some(Copied::One(number));
                    return Action::Run(clipboard::write(one.line.clone()));
                }
            }
            Doing::Save => {
                if let Some(script) = self.limit_script() {
                    let save = outside::save_commands(&self.world, &self.as_it_stands(), script);
                    return Action::Run(Task::perform(save, |saved| {
                        Message::Limit(Doing::Saved(saved))
                    }));
                }
            }
            Doing::Saved(saved) => {
                section.saved = saved.into();
                return Action::Run(access::focus(SAVED));
            }
            Doing::ShowFolder(file) => {
                return Action::Run(outside::show_folder(&self.world, &file));
            }
            Doing::Show(open) => section.open = open,
            Doing::OpenPermissions => {
                let hosts = self.world.hosts.of(self.registered.organization.cloud);
                let tenant = self.registered.organization.tenant;
                let client = Some(self.registered.client());
                let page = deep_link::url(hosts, deep_link::Page::ApiPermissions, tenant, client);
                if let Some(page) = page {
                    return Action::Run(outside::open(&self.world, page));
                }
            }
            Doing::Pasted(text) => return self.take_printed(&text),
            Doing::ByGraph(doing) => return self.limiting_by_graph(doing),
            Doing::RunAgain => {
                let mailboxes = self.sure();
                let now = self.world.clock.now();
                self.section.limit.begin(&mailboxes, now);
                return self.keep_limit(Task::none());
            }
        }
        Action::None
    }

    /// What the commands printed, as far as it tells the count.
    fn take_printed(&mut self, text: &str) -> Action<Message, crate::connection::Settings> {
        let read = limit::printed(text, self.world.clock.now());
        let section = &mut self.section;
        section.printed = match read {
            _ if text.trim().is_empty() => Printed::NotYet,
            Some(reach) => Printed::Counted(reach.mailboxes),
            None => Printed::Nothing,
        };
        if read.is_none() {
            return Action::None;
        }
        section.limit.reach = read;
        self.keep_limit(Task::none())
    }

    fn limit_script(&self) -> Option<String> {
        limit::commands(&self.as_it_stands()).map(|commands| written(&commands))
    }

    fn keep_limit(&self, task: Task<Message>) -> Action<Message, crate::connection::Settings> {
        let kept = Kept::Limit(self.section.limit.clone());
        Action::Ask(Errand::Keep(kept), task)
    }

    /// What was typed as the mailbox to refuse, if it can be one; nothing typed is nothing named.
    fn typed_outside(&self) -> Result<Option<MailAddress>, Wrong> {
        let typed = self.section.outside.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let (address, _) = MailAddress::parse(typed).map_err(Wrong::Typed)?;
        if self.rows.iter().any(|row| row.address == address) {
            return Err(Wrong::Chosen);
        }
        Ok(Some(address))
    }

    /// The limit as it goes on, with its clock begun; `None`: the mailbox that must be refused has to be mended first.
    pub(super) fn limit_to_go_on(&mut self, mailboxes: &[Mailbox]) -> Option<Limit> {
        match self.typed_outside() {
            Err(wrong) if self.section.limit.wanted => {
                self.section.problem = Some(wrong);
                return None;
            }
            Err(_) => {}
            Ok(outside) => self.section.limit.outside = outside,
        }
        let now = self.world.clock.now();
        self.section.limit.begin_once(mailboxes, now);
        Some(self.section.limit.clone())
    }

    /// As the commands know it: what is typed, if it can be used.
    pub(super) fn limit_as_it_stands(&self) -> Limit {
        Limit {
            outside: self.typed_outside().ok().flatten(),
            ..self.section.limit.clone()
        }
    }
}
