//! A change to a better road on one page, drawn like a renewal: a row a step. Over Home; from there and from the last page of the wizard. Which
//! change it is follows from the connection. Neighbours: `own` and `roles`, one change each; `journey::change`, which does it.

mod own;
mod own_view;
mod roles;
mod roles_view;

use crate::connection::{Connection, ConnectionId, Credential};
use crate::journey::World;
use crate::ui::look::Look;
use crate::ui::screen::wizard::resume::Opening;
use crate::ui::theme::{Tone, WIDEST, space};
use crate::ui::widget::{
    Element, Row, alone, callout, list, page, primary, quiet, secondary, small,
};
use crate::vault::Error;
use crate::words::Words;
use iced::Task;
use iced::widget::{column, container};

/// The identity of the page, for the focus.
pub const PAGE: &str = "page-change";
/// What is asked of the person now.
const ASKED: &str = "change-asked";

#[derive(Debug)]
pub enum Page {
    Own(Box<own::Page>),
    Roles(Box<roles::Page>),
}

#[derive(Debug, Clone)]
pub enum Message {
    Own(own::Message),
    Roles(roles::Message),
    Leave,
}

/// What only the program can do.
#[derive(Debug, Clone)]
pub enum Wish {
    /// It was saved; Home shows it.
    Put(Box<Connection>),
    /// It was removed, and another one stands in its place.
    Gone(ConnectionId, Box<Connection>),
    /// A step of the wizard; afterwards back to this page.
    InTheWizard(Box<Connection>, Option<Credential>, Opening),
    Leave,
}

/// What came of a message.
#[derive(Debug)]
pub struct Turn<M = Message> {
    pub task: Task<M>,
    pub wish: Option<Wish>,
}

impl<M> From<Task<M>> for Turn<M> {
    fn from(task: Task<M>) -> Self {
        Self { task, wish: None }
    }
}

impl<M: Send + 'static> From<Wish> for Turn<M> {
    fn from(wish: Wish) -> Self {
        Self {
            task: Task::none(),
            wish: Some(wish),
        }
    }
}

impl Page {
    /// `all`: what else is on Home, newer than the disk at times. `None` where nothing better is known.
    pub fn new(
        world: World,
        words: Words,
        connection: Connection,
        all: Vec<Connection>,
    ) -> Option<Self> {
        if own::Page::is_for(&connection) {
            let page = own::Page::new(world, words, connection, all)?;
            return Some(Self::Own(Box::new(page)));
        }
        let page = roles::Page::new(world, words, connection)?;
        Some(Self::Roles(Box::new(page)))
    }

    /// Looks how far it has come.
    pub fn enter(&self) -> Task<Message> {
        match self {
            Self::Own(page) => page.enter().map(Message::Own),
            Self::Roles(page) => page.enter().map(Message::Roles),
        }
    }

    pub fn connection(&self) -> ConnectionId {
        match self {
            Self::Own(page) => page.connection.id,
            Self::Roles(page) => page.connection.id,
        }
    }

    pub fn title(&self) -> String {
        match self {
            Self::Own(page) => page.title(),
            Self::Roles(page) => page.title(),
        }
    }

    pub fn is_running(&self) -> bool {
        match self {
            Self::Own(page) => page.busy,
            Self::Roles(page) => page.is_running(),
        }
    }

    /// Enter: what is asked for now.
    pub fn main(&self) -> Option<Message> {
        match self {
            Self::Own(page) if page.done => Some(Message::Leave),
            Self::Own(page) => page.main().map(Message::Own),
            Self::Roles(page) if page.is_done() => Some(Message::Leave),
            // Nothing of Exchange's is said to be done by a key that was pressed for something else.
            Self::Roles(_) => None,
        }
    }

    pub fn update(&mut self, message: Message) -> Turn {
        let (task, wish) = match (self, message) {
            (Self::Own(page), Message::Own(message)) => {
                let Turn { task, wish } = page.update(message);
                (task.map(Message::Own), wish)
            }
            (Self::Roles(page), Message::Roles(message)) => {
                let Turn { task, wish } = page.update(message);
                (task.map(Message::Roles), wish)
            }
            (_, Message::Leave) => (Task::none(), Some(Wish::Leave)),
            // Of the page that stood here before.
            (Self::Own(_), Message::Roles(_)) | (Self::Roles(_), Message::Own(_)) => {
                (Task::none(), None)
            }
        };
        Turn { task, wish }
    }

    pub fn view(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let (lead, done, note, steps) = match self {
            Self::Own(page) => {
                let steps = steps(look, text.change_steps(), page.rows(look));
                let steps = steps.map(Message::Own);
                (page.lead(), page.done, text.change_note(), steps)
            }
            Self::Roles(page) => {
                let steps = steps(look, text.roles_steps(), page.rows(look));
                let steps = steps.map(Message::Roles);
                (page.lead(), page.is_done(), text.roles_truth(), steps)
            }
        };
        let note = (!done).then(|| small(note).fill());
        let body = column![steps].push(note).spacing(space::M);
        let body = container(body).max_width(WIDEST);
        let main = if done {
            primary(text.button_done(), Some(Message::Leave))
        } else {
            // What is asked stands in the rows.
            primary(text.button_continue(), None)
        };
        let page = page(self.title(), body)
            .id(PAGE)
            .lead(lead)
            .back(secondary(text.button_close(), Some(Message::Leave)))
            .action(main);
        alone(text, look.practice.is_some(), page)
    }
}

/// Nothing is told before it was looked up, or where it cannot be.
fn looked_up<'a, M: Clone + 'a>(
    look: Look<'_>,
    not_read: Option<&Error>,
    loaded: bool,
) -> Result<(), Option<Element<'a, M>>> {
    match not_read {
        Some(error) => {
            let told = look.words.vault_error(error);
            let told = callout(Tone::Bad, look.text().change_not_read(), told).alert();
            Err(Some(told.into()))
        }
        None if loaded => Ok(()),
        None => Err(None),
    }
}

/// The rows, or what stands in their place: why they cannot be told, or nothing yet.
type Rows<'a, M> = Result<Vec<Row<'a, M>>, Option<Element<'a, M>>>;

fn steps<'a, M: Clone + 'a>(look: Look<'_>, name: String, rows: Rows<'a, M>) -> Element<'a, M> {
    match rows {
        Ok(rows) => list(name, rows),
        Err(Some(trouble)) => trouble,
        Err(None) => quiet(look.text().change_loading()).into(),
    }
}
