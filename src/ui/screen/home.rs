//! Home: every saved connection with its state, the worst first. What is slow (the file, the credential store) is asked after the first view.

pub mod approvals;
pub mod carry;
pub mod many;
mod page;
mod removal;
mod round;
pub mod standing;
pub mod under_way;
pub mod view;

pub use page::not_saved;

use super::pasted::Kind;
use super::wizard::resume::Opening;
use crate::connection::{Connection, ConnectionId, Credential};
use crate::journey::round::Event;
use crate::journey::{self, Step, World};
use crate::ui::access;
use crate::ui::likes::Liking;
use crate::ui::outside::{self, blocking};
use crate::ui::step::registration::Reason;
use crate::ui::widget::PAGE;
use crate::vault::history::Past;
use crate::vault::secrets::Store;
use crate::vault::{self, Loaded};
use iced::Task;
use many::{Browsing, Filter};
use standing::Standing;
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use under_way::UnderWay;

/// The identity of the button that removes nothing.
pub(super) const KEEP: &str = "keep";
/// The identity of the list, for the focus.
pub(super) const LIST: &str = "connections";
/// A shorter wait shows nothing at all.
const PATIENCE: Duration = Duration::from_millis(100);

#[derive(Debug)]
pub struct Home {
    world: World,
    pub(super) list: List,
    pub(super) set_aside: Option<PathBuf>,
    pub(super) store: Option<Store>,
    /// Asked: really remove it?
    pub(super) removing: Option<ConnectionId>,
    /// Where what Mailseal made at Microsoft for the one that is to be removed is taken back, if it made anything.
    pub(super) made_here: Option<Step>,
    /// Out of the list, and not forgotten yet.
    removed: Option<removal::Removed>,
    /// How each stood before, the last runs.
    pub(super) past: HashMap<ConnectionId, Vec<Past>>,
    pub(super) under_way: UnderWay,
    pub(super) browsing: Browsing,
    round: Option<round::Running>,
    /// Over Home: export and import.
    carry: Option<carry::Page>,
    pub(super) checking: BTreeSet<ConnectionId>,
    pub(super) opening: Option<ConnectionId>,
    pub(super) trouble: Option<Trouble>,
    /// Microsoft is asked again for approvals in some minutes.
    asks_again: bool,
}

#[derive(Debug)]
pub(super) enum List {
    Loading { slow: bool },
    Here(Vec<Connection>),
    Unreadable(vault::Error),
}

/// What went wrong at the last press of a button here.
#[derive(Debug, Clone)]
pub(super) enum Trouble {
    Secret(vault::Error),
    PracticeNotStarted(String),
    /// Another program checks everything.
    RoundRuns,
    /// By name.
    NotChecked(Vec<String>),
    NotKept(vault::Error),
}

#[derive(Debug, Clone)]
pub enum Message {
    Loaded(Result<Loaded, vault::Error>),
    LoadingTakesLong,
    StoreAnswered(Store),
    SetUpNew,
    Open(ConnectionId, Opening),
    SecretFound(
        ConnectionId,
        Opening,
        Result<Option<Credential>, vault::Error>,
    ),
    PastRead(HashMap<ConnectionId, Vec<Past>>),
    UnderWayRead(UnderWay),
    /// To a better road, begun or gone on with.
    Change(ConnectionId),
    Search(String),
    Show(Filter),
    Turn(usize),
    CheckAll,
    RoundBegan(Result<Option<Arc<vault::Round>>, vault::Error>),
    Round(Event),
    RoundOver(Result<(), vault::Error>),
    StopChecking,
    OpenCarry,
    Carry(carry::Message),
    Approvals(approvals::Doing),
    Remove(ConnectionId),
    MadeHere(ConnectionId, Option<Step>),
    KeepIt,
    ReallyRemove(ConnectionId),
    UndoRemoval,
    /// The time in which it could be undone.
    ReturnOver(ConnectionId),
    /// It need not be undone.
    ForgetNow,
    StartPractice,
    PracticeStarted(Result<(), String>),
    LookIntoMailboxes,
    Read(Kind),
    Like(Liking),
    About,
    ShowFolder(PathBuf),
    CloseNotice,
    LoadAgain,
}

/// What only the program can do.
#[derive(Debug)]
pub enum Wish {
    SetUpNew,
    Resume {
        connection: Box<Connection>,
        credential: Option<Credential>,
        opening: Opening,
    },
    Change(Box<Connection>),
    Save(Box<Connection>),
    Remove(ConnectionId),
    /// Those of the practice organization.
    LookIntoMailboxes,
    /// An error to explain, or a guide to check.
    Read(Kind),
    Like(Liking),
    About,
}

impl Home {
    pub fn new(world: World) -> Self {
        Self {
            world,
            list: List::Loading { slow: false },
            set_aside: None,
            store: None,
            removing: None,
            made_here: None,
            removed: None,
            past: HashMap::new(),
            under_way: UnderWay::default(),
            browsing: Browsing::default(),
            round: None,
            carry: None,
            checking: BTreeSet::new(),
            opening: None,
            trouble: None,
            asks_again: false,
        }
    }

    /// Everything that may take a moment, side by side.
    pub fn load(&self) -> Task<Message> {
        let (vault, secrets) = (self.world.vault.clone(), self.world.secrets.clone());
        let clock = self.world.clock.clone();
        Task::batch([
            Task::perform(blocking(move || vault.load()), Message::Loaded),
            Task::perform(blocking(move || secrets.store()), Message::StoreAnswered),
            Task::perform(async move { clock.sleep(PATIENCE).await }, |()| {
                Message::LoadingTakesLong
            }),
        ])
    }

    pub fn connections(&self) -> &[Connection] {
        match &self.list {
            List::Here(connections) => connections,
            List::Loading { .. } | List::Unreadable(_) => &[],
        }
    }

    /// Escape: what was asked is not done.
    pub fn escape(&self) -> Option<Message> {
        if self.carry.is_some() {
            return Some(Message::Carry(carry::Message::Back));
        }
        self.removing.map(|_| Message::KeepIt)
    }

    /// Enter: where nothing is yet, there is one thing to do.
    pub fn main(&self) -> Option<Message> {
        if self.carry.is_some() {
            return None;
        }
        match &self.list {
            List::Here(connections) if connections.is_empty() => Some(Message::SetUpNew),
            List::Here(_) | List::Loading { .. } | List::Unreadable(_) => None,
        }
    }

    /// Something is under way here, so that time is shown passing.
    pub fn is_running(&self) -> bool {
        !self.checking.is_empty()
    }

    /// Adds or replaces.
    pub fn put(&mut self, connection: Connection) {
        if let Some(checked) = &connection.checked {
            self.mark(connection.id, Past::of(checked));
        }
        if let List::Here(connections) = &mut self.list {
            match connections.iter_mut().find(|one| one.id == connection.id) {
                Some(one) => *one = connection,
                None => connections.push(connection),
            }
        }
        self.weigh();
    }

    /// It is removed already.
    pub fn take_away(&mut self, id: ConnectionId) {
        if let List::Here(connections) = &mut self.list {
            connections.retain(|one| one.id != id);
        }
        self.weigh();
    }

    fn find(&self, id: ConnectionId) -> Option<&Connection> {
        self.connections().iter().find(|one| one.id == id)
    }

    pub fn update(&mut self, message: Message) -> (Task<Message>, Option<Wish>) {
        match message {
            Message::Loaded(Ok(loaded)) => {
                self.set_aside = loaded.set_aside;
                let mut here = loaded.connections;
                here.retain(|one| !self.is_removed(one.id));
                self.list = List::Here(here);
                let approvals = self.ask_for_approvals().map(Message::Approvals);
                let under_way = self.look_under_way();
                return (Task::batch([self.read_past(), under_way, approvals]), None);
            }
            Message::Loaded(Err(error)) => self.list = List::Unreadable(error),
            Message::LoadingTakesLong => {
                if let List::Loading { slow } = &mut self.list {
                    *slow = true;
                }
            }
            Message::StoreAnswered(store) => self.store = Some(store),
            Message::SetUpNew => return (Task::none(), Some(Wish::SetUpNew)),
            Message::Open(id, opening) => return (self.open(id, opening), None),
            Message::SecretFound(id, opening, found) => {
                return (Task::none(), self.secret_found(id, opening, found));
            }
            Message::PastRead(past) => self.past = past,
            Message::UnderWayRead(read) => {
                self.under_way = read;
                self.weigh();
            }
            Message::Change(id) => return (Task::none(), self.change(id)),
            Message::Search(words) => {
                self.browsing.search = words;
                self.browsing.page = 0;
            }
            Message::Show(filter) => {
                self.browsing.filter = filter;
                self.browsing.page = 0;
            }
            Message::Turn(page) => {
                self.browsing.page = page;
                return (access::focus(LIST), None);
            }
            Message::CheckAll => return (self.begin_round(), None),
            Message::RoundBegan(began) => return (self.round_began(began), None),
            Message::Round(event) => self.happened(event),
            Message::RoundOver(kept) => self.round_over(kept),
            Message::StopChecking => self.stop_round(),
            Message::OpenCarry => {
                let page = carry::Page::new(self.world.clone(), self.connections());
                self.carry = Some(page);
                return (access::focus(carry::ID), None);
            }
            Message::Carry(message) => return (self.carried(message), None),
            Message::Approvals(doing) => {
                let (task, wish) = self.approvals(&doing);
                return (task.map(Message::Approvals), wish);
            }
            Message::Remove(id) => {
                self.removing = Some(id);
                self.made_here = None;
                // Never under the same finger: the way back has the focus.
                let look = Task::batch([access::focus(KEEP), self.look_what_was_made(id)]);
                return (look, None);
            }
            Message::MadeHere(id, made) if self.removing == Some(id) => self.made_here = made,
            Message::MadeHere(..) => {}
            Message::KeepIt => {
                let kept = self.removing.take();
                let back = kept.map_or_else(Task::none, |id| access::focus(remove_id(id)));
                return (back, None);
            }
            Message::ReallyRemove(id) => return self.remove(id),
            Message::UndoRemoval => return (self.undo_removal(), None),
            Message::ReturnOver(id) => return (Task::none(), self.return_over(id)),
            Message::ForgetNow => {
                return (access::focus(PAGE), self.forget_now().map(Wish::Remove));
            }
            Message::StartPractice => {
                let start = blocking(start_practice);
                return (Task::perform(start, Message::PracticeStarted), None);
            }
            Message::PracticeStarted(started) => {
                self.trouble = started.err().map(Trouble::PracticeNotStarted);
            }
            Message::LookIntoMailboxes => {
                return (Task::none(), Some(Wish::LookIntoMailboxes));
            }
            Message::Read(kind) => return (Task::none(), Some(Wish::Read(kind))),
            Message::Like(liking) => return (Task::none(), Some(Wish::Like(liking))),
            Message::About => return (Task::none(), Some(Wish::About)),
            Message::ShowFolder(file) => {
                return (outside::show_folder(&self.world, &file), None);
            }
            Message::CloseNotice => {
                self.set_aside = None;
                self.trouble = None;
            }
            Message::LoadAgain => {
                self.list = List::Loading { slow: false };
                return (self.load(), None);
            }
        }
        (Task::none(), None)
    }

    fn open(&mut self, id: ConnectionId, opening: Opening) -> Task<Message> {
        self.trouble = None;
        self.removing = None;
        self.opening = Some(id);
        let Some(connection) = self.find(id).cloned() else {
            return Task::none();
        };
        let world = self.world.clone();
        Task::perform(
            async move { journey::secrets::find(&world, &connection).await },
            move |found| Message::SecretFound(id, opening, found),
        )
    }

    fn secret_found(
        &mut self,
        id: ConnectionId,
        opening: Opening,
        found: Result<Option<Credential>, vault::Error>,
    ) -> Option<Wish> {
        // Only the connection that was pressed last opens.
        if self.opening != Some(id) {
            return None;
        }
        self.opening = None;
        let connection = Box::new(self.find(id)?.clone());
        match found {
            Ok(credential) => Some(Wish::Resume {
                connection,
                credential,
                opening,
            }),
            Err(error) => {
                self.trouble = Some(Trouble::Secret(error));
                None
            }
        }
    }

    fn carried(&mut self, message: carry::Message) -> Task<Message> {
        let Some(page) = &mut self.carry else {
            return Task::none();
        };
        match page.update(message) {
            carry::Action::Stay(task) => task.map(Message::Carry),
            carry::Action::Came(task) => task.map(Message::Carry).chain(self.load()),
            carry::Action::Leave => {
                self.carry = None;
                access::focus(PAGE)
            }
        }
    }

    /// Many files: after the first view, beside the window.
    fn read_past(&self) -> Task<Message> {
        let vault = self.world.vault.clone();
        let ids: Vec<_> = self.connections().iter().map(|one| one.id).collect();
        let read = blocking(move || vault.histories(ids, round::MARKS));
        Task::perform(read, Message::PastRead)
    }
}

/// The identity of a card's link that removes it.
pub(super) fn remove_id(id: ConnectionId) -> String {
    format!("remove-{id}")
}

/// A second program beside this one, with the pretend organization inside.
fn start_practice() -> Result<(), String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut child = std::process::Command::new(program)
        .arg("--practice")
        .stdin(std::process::Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    // Somebody has to take note of its end, or it stays in the process table.
    let _ = std::thread::spawn(move || child.wait());
    Ok(())
}

/// What a press on a row's main button opens.
pub(super) fn main_opening(standing: Standing) -> Opening {
    match standing {
        Standing::SecretExpired { .. } => Opening::NewSecret(Reason::SecretExpired),
        Standing::ExpiresSoon { .. } => Opening::NewSecret(Reason::NewSecretWanted),
        Standing::Failing {
            secret: Some(reason),
            ..
        } => Opening::NewSecret(reason),
        Standing::NotFinished { .. } => Opening::WhereItWasLeft,
        // Where something old is left, its renewal goes on.
        Standing::Waits(_) => Opening::NewSecret(Reason::NewSecretWanted),
        Standing::Failing { secret: None, .. }
        | Standing::Healing { .. }
        | Standing::NeverChecked
        | Standing::CheckedInPart { .. } => Opening::At(Step::Checks),
        Standing::Working { .. } => Opening::At(Step::Finish),
    }
}
