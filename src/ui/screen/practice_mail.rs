//! The practice organization's mailboxes, looked into: who has mail, and what it says. Shown over Home or over a step, and left to where it
//! was opened from. It knows the organization only as [`Mailboxes`], which `main` hands in.

mod view;

use crate::journey::World;
use crate::ui::outside;
use iced::Task;
use jiff::Timestamp;
use std::fmt;
use std::sync::Arc;
use url::Url;

/// What can be looked into.
pub trait Mailboxes: fmt::Debug + Send + Sync {
    /// Everybody's, those outside the organization that were written to as well.
    fn all(&self) -> Vec<Mailbox>;

    /// What lies in one of them, newest first.
    fn letters(&self, address: &str) -> Vec<Letter>;

    /// Who of the organization may use a mailbox that is not their own, by their sign-in names.
    fn users_of(&self, address: &str) -> Vec<String> {
        let _ = address;
        Vec::new()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    pub address: String,
    pub name: String,
    /// How many messages; `None`: an account without a mailbox.
    pub letters: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The same as long as it lies there.
    pub id: String,
    pub folder: String,
    pub subject: String,
    pub from: String,
    pub to: String,
    pub received: Timestamp,
    pub body: String,
}

#[derive(Debug)]
pub struct Page {
    world: World,
    source: Arc<dyn Mailboxes>,
    pub(super) web: Url,
    pub(super) all: Vec<Mailbox>,
    pub(super) inside: Option<Inside>,
    /// It was opened at one mailbox: going back leads straight out.
    straight: bool,
}

/// One mailbox.
#[derive(Debug)]
pub(super) struct Inside {
    pub address: String,
    pub letters: Vec<Letter>,
    /// The message that is unfolded.
    pub open: Option<String>,
}

#[derive(Debug, Clone)]
pub enum Message {
    LookInto(String),
    Unfold(String, bool),
    /// Time has passed: there may be new mail.
    LookAgain,
    OpenInBrowser,
    Back,
}

/// What the program does then.
#[derive(Debug)]
pub enum Action {
    Stay(Task<Message>),
    /// Another part of it stands there now: the focus belongs to it.
    Turned,
    Leave,
}

impl Page {
    /// `address`: the mailbox to begin with.
    pub fn new(
        world: World,
        source: Arc<dyn Mailboxes>,
        web: Url,
        address: Option<String>,
    ) -> Self {
        let mut page = Self {
            world,
            all: source.all(),
            source,
            web,
            inside: None,
            straight: address.is_some(),
        };
        if let Some(address) = address {
            page.look_into(address);
        }
        page
    }

    /// The identity of what stands there, for the focus.
    pub fn id(&self) -> String {
        match &self.inside {
            Some(inside) => format!("mailbox-of-{}", inside.address),
            None => "practice-mailboxes".to_owned(),
        }
    }

    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::LookInto(address) => {
                self.look_into(address);
                return Action::Turned;
            }
            Message::Unfold(id, open) => {
                if let Some(inside) = &mut self.inside {
                    inside.open = open.then_some(id);
                }
            }
            Message::LookAgain => self.look_again(),
            Message::OpenInBrowser => {
                return Action::Stay(outside::open(&self.world, self.web.clone()));
            }
            Message::Back => {
                if self.inside.take().is_none() || self.straight {
                    return Action::Leave;
                }
                self.look_again();
                return Action::Turned;
            }
        }
        Action::Stay(Task::none())
    }

    /// The newest message is what the person came for.
    fn look_into(&mut self, address: String) {
        let letters = self.source.letters(&address);
        self.inside = Some(Inside {
            open: letters.first().map(|letter| letter.id.clone()),
            letters,
            address,
        });
    }

    fn look_again(&mut self) {
        self.all = self.source.all();
        if let Some(inside) = &mut self.inside {
            let was_empty = inside.letters.is_empty();
            inside.letters = self.source.letters(&inside.address);
            if was_empty {
                inside.open = inside.letters.first().map(|letter| letter.id.clone());
            }
        }
    }
}

/// The identity of a message's fold.
pub(super) fn letter_id(letter: &Letter) -> String {
    format!("letter-{}", letter.id)
}
