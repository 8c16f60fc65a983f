//! Step 5: mailboxes, typed or pasted as a list, each looked up if the permissions allow.

mod exchange;
mod limit;
mod removed;
mod view;

use super::{Action, Errand, Kept, Registered};
use crate::connection::field::Problem;
use crate::connection::{Approval, Connection, MailAddress, Mailbox, MailboxKind, Road, Settings};
use crate::diagnose::Diagnosis;
use crate::journey::mailboxes::{Found, look_up_all};
use crate::journey::{Step, World};
use crate::ui::{access, outside};
use iced::Task;
use iced::task::Handle;
use url::Url;

/// The field's identity, for the focus.
pub(super) const FIELD: &str = "mailbox";
/// The button's: it stands below a list that grows, and must stay the same to whoever presses it by identity.
pub(super) const ADD: &str = "mailbox-add";

#[derive(Debug)]
pub struct Page {
    world: World,
    /// As it was when the page was made.
    pub(super) connection: Connection,
    pub(super) registered: Registered,
    /// What was approved before; on the road of a mailbox's own sign-in nothing is yet.
    approval: Option<Approval>,
    pub(super) rows: Vec<Row>,
    removed: Option<removed::Removed>,
    pub(super) typed: String,
    /// What could not be read of what was added last, as it was typed.
    pub(super) unread: Vec<(String, Problem)>,
    pub(super) said_open: Option<MailAddress>,
    pub(super) corrections_open: bool,
    commands: exchange::Commands,
    section: limit::Section,
}

#[derive(Debug)]
pub(super) struct Row {
    pub address: MailAddress,
    pub state: State,
}

#[derive(Debug)]
pub(super) enum State {
    Looking {
        _run: Handle,
    },
    Found(Mailbox),
    NotAskable,
    Missing {
        did_you_mean: Option<MailAddress>,
        diagnosis: Box<Diagnosis>,
    },
    Failed(Box<Diagnosis>),
}

#[derive(Debug, Clone)]
pub enum Message {
    Typed(String),
    Pasted(String),
    Add,
    LookedUp(MailAddress, Result<Found, Box<Diagnosis>>),
    LookAgain(MailAddress),
    UseInstead {
        instead_of: MailAddress,
        address: MailAddress,
    },
    Remove(MailAddress),
    PutBack,
    ShowWhatWasSaid(MailAddress, bool),
    ShowCorrections(bool),
    OpenPage(Url),
    Commands(exchange::Doing),
    Limit(limit::Doing),
    Follow(Errand),
    Continue,
    Back,
}

impl From<Step> for Message {
    fn from(step: Step) -> Self {
        Self::Follow(Errand::GoTo(step))
    }
}

impl Page {
    pub fn new(
        world: World,
        connection: &Connection,
        (registered, approval): (Registered, Option<Approval>),
    ) -> Self {
        Self {
            approval,
            world,
            connection: connection.clone(),
            registered,
            removed: None,
            rows: connection
                .mailboxes
                .iter()
                .map(|mailbox| Row {
                    address: mailbox.address.clone(),
                    state: State::Found(mailbox.clone()),
                })
                .collect(),
            typed: String::new(),
            unread: Vec::new(),
            said_open: None,
            corrections_open: false,
            commands: exchange::Commands::default(),
            section: limit::Section::new(&connection.limit),
        }
    }

    pub fn enter(&self) -> Task<Message> {
        Task::batch([self.ask_for_name(), self.look_around(), self.read_limit()])
    }

    pub fn update(&mut self, message: Message) -> Action<Message, Settings> {
        match message {
            Message::Typed(typed) => {
                self.typed = typed;
                self.unread.clear();
            }
            // A pasted list is taken at once; typing waits for Enter.
            Message::Pasted(list) => {
                self.typed = if self.typed.trim().is_empty() {
                    list
                } else {
                    format!("{}, {list}", self.typed)
                };
                return self.add();
            }
            Message::Add => return self.add(),
            Message::LookedUp(address, found) => return self.looked_up(&address, found),
            Message::LookAgain(address) => {
                let row = access::focus(row_id(&address));
                return Action::Run(Task::batch([self.look(vec![address]), row]));
            }
            Message::UseInstead {
                instead_of,
                address,
            } => return self.use_instead(&instead_of, &address),
            Message::Remove(address) => {
                self.take_out(&address);
                // Never on to the next row's button, which the same finger would press.
                return self.keep_and(access::focus(FIELD));
            }
            Message::PutBack => return self.put_back(),
            Message::ShowWhatWasSaid(address, open) => self.said_open = open.then_some(address),
            Message::ShowCorrections(open) => self.corrections_open = open,
            Message::OpenPage(page) => return Action::Run(outside::open(&self.world, page)),
            Message::Commands(doing) => return self.commands(doing),
            Message::Limit(doing) => return self.limiting(doing),
            Message::Follow(errand) => return Action::Ask(errand, Task::none()),
            Message::Continue => {
                if !self.typed.trim().is_empty() {
                    return self.add();
                }
                // Whoever goes on would leave the limit unset, and not know it.
                if self.section.waits_for_the_person() {
                    return Action::Run(access::focus(self.section.question()));
                }
                if let Some(mailboxes) = self.complete() {
                    let Some(limit) = self.limit_to_go_on(&mailboxes) else {
                        return Action::Run(access::focus(limit::OUTSIDE));
                    };
                    let (id, approval) = (self.connection.id, self.approval.clone());
                    let settings = self.registered.clone().settings(id, approval, mailboxes);
                    return Action::Next(Settings { limit, ..settings });
                }
                return match self.wrong() {
                    Some(address) => Action::Run(access::focus(row_id(address))),
                    None if self.rows.is_empty() => self.add(),
                    None if self.has_too_many() => Action::Run(access::focus(FIELD)),
                    None => Action::None,
                };
            }
            Message::Back => return Action::Back,
        }
        Action::None
    }

    pub fn is_running(&self) -> bool {
        self.is_looking() || self.section.is_running()
    }

    pub(super) fn is_looking(&self) -> bool {
        let looking = |row: &Row| matches!(row.state, State::Looking { .. });
        self.rows.iter().any(looking)
    }

    /// Every mailbox was looked up, and nothing is typed.
    pub fn is_settled(&self) -> bool {
        let decided = self.typed.trim().is_empty() && !self.section.waits_for_the_person();
        decided && self.complete().is_some()
    }

    /// Every row is saved, and nothing is typed.
    pub fn may_be_left(&self) -> bool {
        self.typed.trim().is_empty()
            && self
                .rows
                .iter()
                .all(|row| matches!(row.state, State::Found(_) | State::NotAskable))
    }

    /// The first that has to be mended or removed.
    pub(super) fn wrong(&self) -> Option<&MailAddress> {
        let wrong = |row: &&Row| matches!(row.state, State::Missing { .. } | State::Failed(_));
        self.rows.iter().find(wrong).map(|row| &row.address)
    }

    /// Every mailbox, when at least one is there and each was found or cannot be asked for.
    pub(super) fn complete(&self) -> Option<Vec<Mailbox>> {
        let mailboxes: Option<Vec<_>> = self
            .rows
            .iter()
            .map(|row| match &row.state {
                State::Found(mailbox) => Some(mailbox.clone()),
                State::NotAskable => Some(unseen(&row.address)),
                State::Looking { .. } | State::Missing { .. } | State::Failed(_) => None,
            })
            .collect();
        mailboxes.filter(|mailboxes| !mailboxes.is_empty() && !self.has_too_many())
    }

    /// On the road of a password one mailbox signs in, with its own.
    pub(super) fn has_too_many(&self) -> bool {
        self.registered.target.road == Road::Password && self.rows.len() > 1
    }

    fn add(&mut self) -> Action<Message, Settings> {
        let (addresses, mut unread) = MailAddress::parse_list(&self.typed);
        if addresses.is_empty() && unread.is_empty() {
            unread.push((String::new(), Problem::Empty));
        }
        let mut new = Vec::new();
        for address in addresses {
            if self.rows.iter().any(|row| row.address == address) {
                unread.push((address.to_string(), Problem::Duplicate));
            } else {
                new.push(address);
            }
        }
        // What could not be read stays in the field to be mended.
        self.typed = unread
            .iter()
            .filter(|(_, problem)| *problem != Problem::Duplicate)
            .map(|(typed, _)| typed.as_str())
            .collect::<Vec<_>>()
            .join(", ");
        self.unread = unread;
        let look = if new.is_empty() {
            Task::none()
        } else {
            self.look(new)
        };
        // The next one is typed in the same field.
        Action::Run(Task::batch([look, access::focus(FIELD)]))
    }

    fn look(&mut self, addresses: Vec<MailAddress>) -> Task<Message> {
        let Registered {
            organization,
            registration,
            credential,
            ..
        } = self.registered.clone();
        let work = look_up_all(
            self.world.clone(),
            organization,
            registration.client,
            credential,
            addresses.clone(),
        );
        let (task, handle) =
            Task::run(work, |(address, found)| Message::LookedUp(address, found)).abortable();
        // The work ends when nobody waits for any of its answers.
        let handle = handle.abort_on_drop();
        for address in addresses {
            let state = State::Looking {
                _run: handle.clone(),
            };
            match self.rows.iter_mut().find(|row| row.address == address) {
                Some(row) => row.state = state,
                None => self.rows.push(Row { address, state }),
            }
        }
        task
    }

    fn looked_up(
        &mut self,
        address: &MailAddress,
        found: Result<Found, Box<Diagnosis>>,
    ) -> Action<Message, Settings> {
        if let Ok(Found::Mailbox(mailbox)) = &found
            && self.holds(mailbox)
        {
            // Another address of a mailbox that is in the list already.
            self.rows.retain(|row| row.address != *address);
            self.unread = vec![(address.to_string(), Problem::Duplicate)];
            return self.keep();
        }
        if let Some(row) = self
            .rows
            .iter_mut()
            .find(|row| row.address == *address && matches!(row.state, State::Looking { .. }))
        {
            row.state = match found {
                Ok(Found::Mailbox(mailbox)) => State::Found(mailbox),
                Ok(Found::NotAskable(_)) => State::NotAskable,
                Ok(Found::Missing {
                    did_you_mean,
                    diagnosis,
                }) => State::Missing {
                    did_you_mean,
                    diagnosis,
                },
                Err(diagnosis) => State::Failed(diagnosis),
            };
        }
        self.keep()
    }

    fn use_instead(
        &mut self,
        instead_of: &MailAddress,
        address: &MailAddress,
    ) -> Action<Message, Settings> {
        let known = self.rows.iter().any(|row| row.address == *address);
        if known {
            self.rows.retain(|row| row.address != *instead_of);
            return self.keep_and(access::focus(row_id(address)));
        }
        if let Some(row) = self.rows.iter_mut().find(|row| row.address == *instead_of) {
            row.address = address.clone();
        }
        let row = access::focus(row_id(address));
        Action::Run(Task::batch([self.look(vec![address.clone()]), row]))
    }

    fn holds(&self, mailbox: &Mailbox) -> bool {
        self.rows.iter().any(
            |row| matches!(&row.state, State::Found(known) if known.address == mailbox.address),
        )
    }

    fn keep(&mut self) -> Action<Message, Settings> {
        self.keep_and(Task::none())
    }

    /// What is sure already is saved at once.
    fn keep_and(&mut self, task: Task<Message>) -> Action<Message, Settings> {
        self.forget_commands();
        Action::Ask(Errand::Keep(Kept::Mailboxes(self.sure())), task)
    }

    fn sure(&self) -> Vec<Mailbox> {
        let sure = self.rows.iter().filter_map(|row| match &row.state {
            State::Found(mailbox) => Some(mailbox.clone()),
            State::NotAskable => Some(unseen(&row.address)),
            State::Looking { .. } | State::Missing { .. } | State::Failed(_) => None,
        });
        sure.collect()
    }
}

/// A row keeps its identity whatever is added and removed around it, and so do its buttons.
pub(super) fn row_id(address: &MailAddress) -> String {
    format!("mailbox-{address}")
}

fn unseen(address: &MailAddress) -> Mailbox {
    Mailbox {
        address: address.clone(),
        display_name: None,
        kind: MailboxKind::Unknown,
    }
}
