//! The change to the app's own sign-in: what is begun, kept and asked for. The steps of the new road are the wizard's own; this page leads into
//! them and takes over when they are done. Neighbours: `own_view`; `journey::change::own`.

use super::{ASKED, PAGE, Turn, Wish};
use crate::connection::change::Better;
use crate::connection::{Change, Connection, Credential, Road, Target};
use crate::journey::change::own::{self, Left, Step};
use crate::journey::{Step as Stop, World, change, provision, secrets};
use crate::microsoft::deep_link::{self, Page as Portal};
use crate::ui::access;
use crate::ui::outside;
use crate::ui::screen::wizard::resume::Opening;
use crate::vault::Error;
use crate::words::Words;
use iced::Task;
use url::Url;

#[derive(Debug)]
pub struct Page {
    pub(super) world: World,
    pub(super) words: Words,
    /// The old one.
    pub(super) connection: Connection,
    pub(super) target: Target,
    pub(super) better: Better,
    /// What else is on Home.
    all: Vec<Connection>,
    pub(super) loaded: bool,
    /// The change that is on its way, and the new one.
    pub(super) standing: Option<(Change, Connection)>,
    /// What was made for the old one can be undone here.
    by_mailseal: bool,
    pub(super) trouble: Option<Trouble>,
    pub(super) busy: bool,
    pub(super) done: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Trouble {
    NotKept(Error),
    NotRead(Error),
}

#[derive(Debug, Clone)]
pub enum Message {
    Loaded(Result<Option<(Change, Option<Connection>)>, Error>),
    MadeHere(bool),
    Begin,
    Begun(Result<(Change, Connection), Error>),
    /// Into the wizard with the new one.
    GoOn(Opening),
    /// Into the wizard with the old one, where what was made for it is taken back.
    Undo,
    Found(Box<Connection>, Opening, Result<Option<Credential>, Error>),
    Handed,
    HandedKept(Result<Change, Error>),
    OpenPage(Url),
    Stay,
    Stayed(Result<(), Error>),
    Gone,
    Closed(Result<Option<Connection>, Error>),
}

impl Page {
    pub fn is_for(connection: &Connection) -> bool {
        Better::than(connection).is_some()
    }

    pub fn new(
        world: World,
        words: Words,
        connection: Connection,
        all: Vec<Connection>,
    ) -> Option<Self> {
        Some(Self {
            target: connection.target()?,
            better: Better::than(&connection)?,
            world,
            words,
            connection,
            all,
            loaded: false,
            standing: None,
            by_mailseal: false,
            trouble: None,
            busy: false,
            done: false,
        })
    }

    pub fn enter(&self) -> Task<Message> {
        let (world, id) = (self.world.clone(), self.connection.id);
        let look = async move { change::standing(&world, id).await };
        let (world, id) = (self.world.clone(), self.connection.id);
        let made = async move {
            let found = provision::standing(&world, id).await;
            found.is_ok_and(|it| it != provision::Standing::Nothing)
        };
        Task::batch([
            Task::perform(look, Message::Loaded),
            Task::perform(made, Message::MadeHere),
        ])
    }

    pub(super) fn is_by_password(&self) -> bool {
        self.target.road == Road::Password
    }

    pub(super) fn title(&self) -> String {
        let (text, name) = (&self.words.text, &self.connection.name);
        match (self.done, self.is_by_password()) {
            (true, _) => text.change_title_done(name),
            (false, true) => text.change_title_password(name),
            (false, false) => text.change_title_sign_in(name),
        }
    }

    pub(super) fn step(&self) -> Step {
        let standing = self.standing.as_ref();
        let own = standing.and_then(|(change, next)| Some(own::step(change.own()?, next)));
        own.unwrap_or(Step::SetUp)
    }

    /// What is left of the old one.
    pub(super) fn left(&self) -> Vec<Left> {
        let next = self.standing.as_ref().map(|(_, next)| next);
        let elsewhere = own::is_used_elsewhere(&self.connection, self.all.iter());
        let by_mailseal = self.by_mailseal && !elsewhere;
        let mut left = next
            .map(|next| own::left(&self.connection, next, by_mailseal))
            .unwrap_or_default();
        if elsewhere {
            // What another connection uses is not said to be left.
            left.retain(|one| !matches!(one, Left::Registration { .. }));
        }
        left
    }

    /// What uses it, as the person calls it.
    pub(super) fn system(&self) -> &str {
        if self.target.needs_answers() {
            &self.connection.name
        } else {
            &self.target.name
        }
    }

    pub(super) fn main(&self) -> Option<Message> {
        if self.busy || !self.loaded {
            return None;
        }
        match self.step() {
            Step::SetUp if self.standing.is_none() => Some(Message::Begin),
            Step::SetUp => Some(Message::GoOn(Opening::WhereItWasLeft)),
            Step::Prove => Some(Message::GoOn(Opening::At(Stop::Checks))),
            Step::Test => Some(Message::GoOn(Opening::At(Stop::Test))),
            Step::HandOver => Some(Message::GoOn(Opening::At(Stop::Finish))),
            // Nothing is said to be gone by a key that was pressed for something else.
            Step::CloseOld => None,
        }
    }

    pub fn update(&mut self, message: Message) -> Turn<Message> {
        match message {
            Message::Loaded(Ok(found)) => {
                self.loaded = true;
                let known = |next: Connection| {
                    let newer = self.all.iter().find(|one| one.id == next.id);
                    newer.cloned().unwrap_or(next)
                };
                self.standing = found.and_then(|(change, next)| Some((change, known(next?))));
                if self.standing.is_some() {
                    return access::focus(ASKED).into();
                }
            }
            Message::Loaded(Err(error)) => self.trouble = Some(Trouble::NotRead(error)),
            Message::MadeHere(made) => self.by_mailseal = made,
            Message::Begin => return self.begin().into(),
            Message::Begun(Ok((change, next))) => {
                self.busy = false;
                self.standing = Some((change, next.clone()));
                let open = self.open(next.clone(), Opening::WhereItWasLeft);
                return Turn {
                    task: open,
                    wish: Some(Wish::Put(Box::new(next))),
                };
            }
            Message::GoOn(opening) => {
                if let Some((_, next)) = self.standing.clone() {
                    return self.open(next, opening).into();
                }
            }
            Message::Undo => {
                let old = self.connection.clone();
                return self.open(old, Opening::At(Stop::Registration)).into();
            }
            Message::Found(connection, opening, Ok(credential)) => {
                self.busy = false;
                return Wish::InTheWizard(connection, credential, opening).into();
            }
            Message::Handed => return self.hand().into(),
            Message::HandedKept(Ok(change)) => {
                self.busy = false;
                if let Some((before, _)) = &mut self.standing {
                    *before = change;
                }
                return access::focus(ASKED).into();
            }
            Message::OpenPage(page) => return outside::open(&self.world, page).into(),
            Message::Stay => return self.stay().into(),
            Message::Stayed(Ok(())) => return Wish::Leave.into(),
            Message::Gone => return self.close().into(),
            Message::Closed(Ok(next)) => {
                self.busy = false;
                if let Some(next) = next {
                    self.done = true;
                    if let Some((_, before)) = &mut self.standing {
                        *before = next.clone();
                    }
                    return Turn {
                        task: access::focus(PAGE),
                        wish: Some(Wish::Gone(self.connection.id, Box::new(next))),
                    };
                }
            }
            Message::Begun(Err(error))
            | Message::Found(_, _, Err(error))
            | Message::HandedKept(Err(error))
            | Message::Stayed(Err(error))
            | Message::Closed(Err(error)) => {
                self.busy = false;
                self.trouble = Some(Trouble::NotKept(error));
            }
        }
        Task::none().into()
    }

    fn begin(&mut self) -> Task<Message> {
        self.busy = true;
        self.trouble = None;
        let (world, old, better) = (
            self.world.clone(),
            self.connection.clone(),
            self.better.clone(),
        );
        let name = self.words.text.change_name_of_new(&old.name);
        let begin = async move { own::begin(&world, &old, better, &name).await };
        Task::perform(begin, Message::Begun)
    }

    fn open(&mut self, connection: Connection, opening: Opening) -> Task<Message> {
        self.busy = true;
        self.trouble = None;
        let world = self.world.clone();
        let one = connection.clone();
        let find = async move { secrets::find(&world, &one).await };
        Task::perform(find, move |found| {
            Message::Found(Box::new(connection.clone()), opening, found)
        })
    }

    fn hand(&mut self) -> Task<Message> {
        let Some((change, _)) = self.standing.clone() else {
            return Task::none();
        };
        self.busy = true;
        self.trouble = None;
        let world = self.world.clone();
        let keep = async move { own::handed(&world, &change).await };
        Task::perform(keep, Message::HandedKept)
    }

    fn stay(&mut self) -> Task<Message> {
        let Some((change, _)) = self.standing.clone() else {
            return Task::done(Message::Stayed(Ok(())));
        };
        let world = self.world.clone();
        let forget = async move { change::forget(&world, &change).await };
        Task::perform(forget, Message::Stayed)
    }

    fn close(&mut self) -> Task<Message> {
        let Some((change, next)) = self.standing.clone() else {
            return Task::none();
        };
        self.busy = true;
        self.trouble = None;
        let (world, old) = (self.world.clone(), self.connection.clone());
        let close = async move { own::close(&world, &change, &old, &next).await };
        Task::perform(close, Message::Closed)
    }

    /// The old app's page at Microsoft.
    pub(super) fn portal(&self) -> Option<Url> {
        let organization = self.connection.organization.as_ref()?;
        let client = self.connection.registration.as_ref()?.client;
        let hosts = self.world.hosts.of(organization.cloud);
        let page = Portal::AppOverview;
        deep_link::url(hosts, page, organization.tenant, Some(client))
    }
}
