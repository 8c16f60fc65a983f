//! The change from an access policy to Exchange's roles: the commands to copy, the one sign-in, the checks, and the waiting in between, which
//! needs no open window. Neighbours: `roles_view`; `journey::change::roles`.

use super::{ASKED, PAGE, Turn, Wish};
use crate::check::{self, Report};
use crate::connection::change::{RoleStep, Roles};
use crate::connection::{Change, Connection, Credential};
use crate::journey::change::{self, roles};
use crate::journey::limit::by_graph;
use crate::journey::settings::Missing;
use crate::journey::{Step as Stop, World, secrets};
use crate::microsoft::deep_link::{self, Page as Portal};
use crate::microsoft::exchange::powershell::limit::written;
use crate::ui::screen::wizard::resume::Opening;
use crate::ui::step::checks::Saved;
use crate::ui::step::limiting::{self, Limiting};
use crate::ui::{access, outside};
use crate::vault::Error;
use crate::words::Words;
use iced::task::Handle;
use iced::{Task, clipboard};
use jiff::Timestamp;
use std::path::PathBuf;
use url::Url;

#[derive(Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is about something else"
)]
pub struct Page {
    pub(super) world: World,
    pub(super) words: Words,
    pub(super) connection: Connection,
    pub(super) loaded: bool,
    pub(super) change: Option<Change>,
    pub(super) running: Option<Running>,
    /// The approval in Entra, as it is taken back here.
    pub(super) withdrawing: Limiting,
    /// When the sign-in for it began.
    pub(super) signing_since: Timestamp,
    /// Answers of an earlier run are dropped.
    number: u64,
    pub(super) trouble: Option<Trouble>,
    pub(super) said_open: bool,
    pub(super) report: Option<Report>,
    /// The checks have ended, and it is not proven.
    pub(super) failing: bool,
    pub(super) copied: bool,
    pub(super) saved: Saved,
    /// What was pasted does not show it.
    pub(super) unseen: bool,
}

#[derive(Debug)]
pub(super) struct Running {
    pub doing: Doing,
    pub since: Timestamp,
    _run: Option<Handle>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    Proving,
    Keeping,
}

#[derive(Debug, Clone)]
pub(super) enum Trouble {
    NotKept(Error),
    NotRead(Error),
    NotOffered,
    Overtaken,
    Declined,
    TimedOut,
    /// The secret has to be entered again, or the like.
    Missing,
    Failed(Box<crate::diagnose::Diagnosis>),
}

#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "moved once and kept nowhere")]
pub enum Message {
    Loaded(Result<Option<(Change, Option<Connection>)>, Error>),
    /// A time that was waited for has come.
    ItIsTime,
    NameOutside,
    Found(Result<Option<Credential>, Error>),
    Copy,
    Save,
    Saved(Result<PathBuf, Error>),
    ShowFolder(PathBuf),
    Printed(String),
    Kept(u64, Result<Change, Error>),
    Withdrawing(limiting::Doing),
    IWithdrew,
    Withdrawn(u64, Box<Result<(Connection, Change), Error>>),
    Cancel,
    CheckAgain,
    Checking(u64, check::Event),
    Proved(u64, roles::Outcome),
    IRemoved,
    OpenPage(Url),
    ShowWhatWasSaid(bool),
}

impl Page {
    /// `None` where no policy limits it, and no change of one is known.
    pub fn new(world: World, words: Words, connection: Connection) -> Option<Self> {
        connection.registration.as_ref()?;
        Some(Self {
            world,
            words,
            connection,
            loaded: false,
            change: None,
            running: None,
            withdrawing: Limiting::default(),
            signing_since: Timestamp::UNIX_EPOCH,
            number: 0,
            trouble: None,
            said_open: false,
            report: None,
            failing: false,
            copied: false,
            saved: Saved::NotYet,
            unseen: false,
        })
    }

    pub fn enter(&self) -> Task<Message> {
        let (world, id) = (self.world.clone(), self.connection.id);
        let look = async move { change::standing(&world, id).await };
        Task::perform(look, Message::Loaded)
    }

    pub fn is_running(&self) -> bool {
        self.running.is_some() || self.withdrawing.is_running()
    }

    pub(super) fn is_done(&self) -> bool {
        self.step() == RoleStep::Done
    }

    pub(super) fn title(&self) -> String {
        let (text, name) = (&self.words.text, &self.connection.name);
        if self.is_done() {
            text.roles_title_done(name)
        } else {
            text.roles_title(name)
        }
    }

    pub(super) fn step(&self) -> RoleStep {
        let roles = self.change.as_ref().and_then(Change::roles);
        let now = self.world.clock.now();
        roles.map_or(RoleStep::Give, |it: &Roles| it.step(now))
    }

    pub fn update(&mut self, message: Message) -> Turn<Message> {
        match message {
            Message::Loaded(Ok(found)) => {
                self.loaded = true;
                self.change = found.map(|(change, _)| change);
                return self.go_on().into();
            }
            Message::Loaded(Err(error)) => self.trouble = Some(Trouble::NotRead(error)),
            Message::ItIsTime if self.running.is_none() => return self.go_on().into(),
            Message::NameOutside => {
                let (world, one) = (self.world.clone(), self.connection.clone());
                let find = async move { secrets::find(&world, &one).await };
                return Task::perform(find, Message::Found).into();
            }
            Message::Found(Ok(credential)) => {
                let one = Box::new(self.connection.clone());
                let opening = Opening::At(Stop::Mailboxes);
                return Wish::InTheWizard(one, credential, opening).into();
            }
            Message::Found(Err(error)) => self.trouble = Some(Trouble::NotKept(error)),
            Message::Copy => {
                if let Some(script) = self.script() {
                    self.copied = true;
                    return clipboard::write(script).into();
                }
            }
            Message::Save => {
                if let Some(script) = self.script() {
                    let save = outside::save_commands(&self.world, &self.connection, script);
                    return Task::perform(save, Message::Saved).into();
                }
            }
            Message::Saved(saved) => self.saved = saved.into(),
            Message::ShowFolder(file) => return outside::show_folder(&self.world, &file).into(),
            Message::Printed(text) => return self.take(&text).into(),
            Message::Withdrawing(doing) => return self.withdraw(doing).into(),
            Message::IWithdrew => return self.withdrawn().into(),
            Message::Cancel => {
                self.running = None;
                return access::focus(PAGE).into();
            }
            Message::CheckAgain => return self.prove().into(),
            Message::IRemoved => return self.removed().into(),
            Message::OpenPage(page) => return outside::open(&self.world, page).into(),
            Message::ShowWhatWasSaid(open) => self.said_open = open,
            running => return self.hear(running),
        }
        Task::none().into()
    }

    /// Only what belongs to the run that is under way.
    fn hear(&mut self, message: Message) -> Turn<Message> {
        let number = match &message {
            Message::Kept(number, _)
            | Message::Withdrawn(number, _)
            | Message::Checking(number, _)
            | Message::Proved(number, _) => *number,
            _ => return Task::none().into(),
        };
        if number != self.number || self.running.is_none() {
            return Task::none().into();
        }
        if let Message::Checking(_, event) = message {
            Report::heard(&mut self.report, event);
            return Task::none().into();
        }
        self.running = None;
        match message {
            Message::Kept(_, Ok(change)) => {
                self.change = Some(change);
                self.go_on().into()
            }
            Message::Withdrawn(_, kept) => match *kept {
                Ok((connection, change)) => self.put(connection, change),
                Err(error) => self.not_kept(error),
            },
            Message::Proved(_, roles::Outcome::Proven(both, report)) => {
                self.report = Some(report);
                let (connection, change) = *both;
                self.put(connection, change)
            }
            Message::Proved(_, roles::Outcome::Failing(report)) => {
                self.report = Some(report);
                self.failing = true;
                access::focus(ASKED).into()
            }
            Message::Proved(
                _,
                roles::Outcome::Missing(Missing::Store(error)) | roles::Outcome::NotKept(error),
            )
            | Message::Kept(_, Err(error)) => self.not_kept(error),
            Message::Proved(_, roles::Outcome::Missing(_)) => {
                self.failing = true;
                self.trouble = Some(Trouble::Missing);
                access::focus(ASKED).into()
            }
            _ => Task::none().into(),
        }
    }

    fn put(&mut self, connection: Connection, change: Change) -> Turn<Message> {
        self.connection = connection.clone();
        self.change = Some(change);
        Turn {
            task: self.go_on(),
            wish: Some(Wish::Put(Box::new(connection))),
        }
    }

    fn not_kept(&mut self, error: Error) -> Turn<Message> {
        self.trouble = Some(Trouble::NotKept(error));
        access::focus(ASKED).into()
    }

    /// What comes next by itself; where the person is asked, the question comes into sight.
    fn go_on(&mut self) -> Task<Message> {
        self.trouble = None;
        self.copied = false;
        self.saved = Saved::NotYet;
        match self.step() {
            RoleStep::Settle { until } | RoleStep::OldTokens { until } => {
                let clock = self.world.clock.clone();
                let wait = until.duration_since(clock.now()).unsigned_abs();
                Task::perform(async move { clock.sleep(wait).await }, |()| {
                    Message::ItIsTime
                })
            }
            RoleStep::Prove | RoleStep::ProveWithout => self.prove(),
            RoleStep::Done => {
                let (world, change) = (self.world.clone(), self.change.clone());
                let forget = async move {
                    if let Some(change) = &change {
                        // One that stays is done, and found so by the next start.
                        let _ = change::forget(&world, change).await;
                    }
                };
                Task::batch([Task::future(forget).discard(), access::focus(PAGE)])
            }
            RoleStep::Give | RoleStep::Withdraw | RoleStep::RemovePolicy => access::focus(ASKED),
        }
    }

    fn begin(&mut self, doing: Doing, run: Option<Handle>) {
        self.trouble = None;
        self.running = Some(Running {
            doing,
            since: self.world.clock.now(),
            _run: run.map(Handle::abort_on_drop),
        });
    }

    /// Something that is kept before anything else goes on: never aborted.
    fn run<T: Send + 'static>(
        &mut self,
        work: impl Future<Output = T> + Send + 'static,
        done: fn(u64, T) -> Message,
    ) -> Task<Message> {
        self.number += 1;
        let number = self.number;
        self.begin(Doing::Keeping, None);
        Task::perform(work, move |it| done(number, it))
    }

    /// What the commands printed: only what shows that the roles are given goes on.
    fn take(&mut self, printed: &str) -> Task<Message> {
        self.unseen = !roles::are_shown(&self.connection, printed);
        if self.unseen {
            return Task::none();
        }
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let given = async move { roles::given(&world, &connection).await };
        self.run(given, Message::Kept)
    }

    fn withdraw(&mut self, doing: limiting::Doing) -> Task<Message> {
        let cancelled = matches!(doing, limiting::Doing::Cancel);
        if matches!(doing, limiting::Doing::Set) {
            self.trouble = None;
            self.signing_since = self.world.clock.now();
        }
        let connection = &self.connection;
        let (task, outcome) = (self.withdrawing).update(&self.world, || connection.clone(), doing);
        let task = task.map(Message::Withdrawing);
        self.trouble = Some(match outcome {
            None if cancelled => return Task::batch([task, access::focus(ASKED)]),
            None => return task,
            Some(by_graph::Outcome::Set { .. }) => return self.withdrawn(),
            Some(by_graph::Outcome::Declined) => Trouble::Declined,
            Some(by_graph::Outcome::TimedOut) => Trouble::TimedOut,
            Some(by_graph::Outcome::Failed(diagnosis)) => Trouble::Failed(diagnosis),
            Some(by_graph::Outcome::NotKept(error)) => Trouble::NotKept(error),
            Some(by_graph::Outcome::Overtaken) => Trouble::Overtaken,
            Some(_) => Trouble::NotOffered,
        });
        access::focus(ASKED)
    }

    fn withdrawn(&mut self) -> Task<Message> {
        let Some(change) = self.change.clone() else {
            return Task::none();
        };
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let keep = async move { Box::new(roles::withdrawn(&world, &connection, &change).await) };
        self.run(keep, Message::Withdrawn)
    }

    fn prove(&mut self) -> Task<Message> {
        let Some(change) = self.change.clone() else {
            return Task::none();
        };
        self.failing = false;
        self.report = None;
        self.number += 1;
        let number = self.number;
        let work = roles::prove(self.world.clone(), self.connection.clone(), change);
        let (task, handle) = Task::sip(
            work,
            move |event| Message::Checking(number, event),
            move |outcome| Message::Proved(number, outcome),
        )
        .abortable();
        self.begin(Doing::Proving, Some(handle));
        Task::batch([task, access::focus(PAGE)])
    }

    fn removed(&mut self) -> Task<Message> {
        let Some(change) = self.change.clone() else {
            return Task::none();
        };
        let world = self.world.clone();
        let removed = async move { roles::removed(&world, &change).await };
        self.run(removed, Message::Kept)
    }

    /// What an Exchange administrator runs now.
    fn script(&self) -> Option<String> {
        let commands = if self.step() == RoleStep::RemovePolicy {
            roles::removal(&self.connection)
        } else {
            roles::commands(&self.connection)
        };
        commands.map(|it| written(&it))
    }

    /// Where the approval is taken back by hand.
    pub(super) fn permissions_page(&self) -> Option<Url> {
        let organization = self.connection.organization.as_ref()?;
        let client = self.connection.registration.as_ref()?.client;
        let hosts = self.world.hosts.of(organization.cloud);
        let page = Portal::ApiPermissions;
        deep_link::url(hosts, page, organization.tenant, Some(client))
    }
}

/// The identity of the field, for the focus.
pub(super) const PRINTED: &str = "roles-printed";
