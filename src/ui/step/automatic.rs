//! Step 3, "Do it for me": one sign-in as an administrator, what was found, the plan to agree to, and then each change as a line that is
//! done or fails, goes on or is undone. The token lives in this page and goes with it, or as soon as everything is made. An earlier start's
//! ledger is read first. Neighbours: `journey::provision`, which does it; `registration`, the same by hand.

mod looking;
mod signing;
mod view;
mod wants;
mod working;

use super::packet::{self, Packet};
use super::{Action, Errand, Kept, Located, Made, Registered};
use crate::connection::ledger::{Change, Ledger};
use crate::connection::{ClientId, Connection, MailAddress, Organization, Permission, Target};
use crate::diagnose::Diagnosis;
use crate::journey::provision::plan::Obstacle;
use crate::journey::provision::{
    Administrator, Found, Plan, Standing, administrator, course, undo,
};
use crate::journey::{Step, World};
use crate::microsoft::graph::applications::Application;
use crate::ui::look::page_id;
use crate::ui::{access, outside};
use crate::vault;
use iced::task::Handle;
use iced::{Task, clipboard};
use signing::{Signing, Way};
use url::Url;
use wants::Wants;
use working::Work;

#[derive(Debug)]
pub struct Page {
    world: World,
    connection: Connection,
    target: Target,
    organization: Organization,
    wants: Wants,
    /// What the sign-in is for.
    purpose: Purpose,
    /// The organization of the ledger that it is about.
    about: Option<Organization>,
    state: State,
    /// What the last sign-in asked for.
    asked: Vec<Permission>,
    /// Apps that exist already, of the same name or named by the person.
    apps: Vec<Application>,
    /// What was made, as the journey goes on with it.
    registered: Option<Registered>,
    /// The mailbox that was named with the organization.
    mailbox: Option<MailAddress>,
    /// The rest is to go on by itself.
    on_its_own: bool,
    /// Who signed in last.
    signed_in_as: Option<String>,
    said_open: bool,
    corrections_open: bool,
    copied: Option<Copied>,
    packet: Packet,
    /// Answers of an earlier attempt are dropped.
    attempt: u64,
}

/// What an administrator signs in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Plan,
    GoOn,
    Undo,
}

#[derive(Debug)]
enum State {
    /// What an earlier start has left behind is being read.
    Reading,
    NotRead(vault::Error),
    Offered,
    Signing(Box<Signing>),
    NotSignedIn(administrator::Outcome),
    LookingAround {
        administrator: Box<Administrator>,
        _run: Handle,
    },
    NotLooked {
        administrator: Box<Administrator>,
        diagnosis: Box<Diagnosis>,
    },
    Planned {
        administrator: Box<Administrator>,
        found: Box<Found>,
        plan: Box<Plan>,
        /// It is looked around once more, for another app.
        looking: Option<Handle>,
    },
    Working {
        work: Box<Work>,
        _run: Handle,
    },
    /// At one line, or because this computer could not write it down.
    Stopped {
        work: Box<Work>,
        why: Why,
    },
    /// An earlier start ended in the middle.
    Unfinished(Ledger),
    /// An earlier start ended in the middle of undoing.
    HalfUndone(Ledger),
    Done(Ledger),
    /// Made for this connection, but in another organization or for another system.
    Elsewhere(Ledger),
    /// What stays, because somebody else has built on it.
    Undone(Vec<Change>),
}

/// Why it went no further.
#[derive(Debug)]
enum Why {
    Microsoft {
        line: usize,
        diagnosis: Box<Diagnosis>,
    },
    NotKept(vault::Error),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    Link,
    Code,
    Password,
    Letter,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Box<Result<Standing, vault::Error>>),
    Gathered(Box<Result<Option<course::Registered>, vault::Error>>),
    ByHand,
    Wants(wants::Wanting),
    SignIn(Way),
    Signing(u64, administrator::Event),
    SignedIn(u64, administrator::Outcome),
    Waiting(signing::Doing),
    LookedAround(u64, Result<Box<Found>, Box<Diagnosis>>),
    Newest(u64, Box<Result<Option<Ledger>, vault::Error>>),
    Use(Option<ClientId>),
    OnItsOwn(bool),
    DoIt,
    Happened(u64, course::Event),
    Done(u64, course::Outcome),
    Undone(u64, undo::Outcome),
    GoOn,
    Undo,
    Packet(packet::Doing),
    Copy(Copied, String),
    ShowWhatWasSaid(bool),
    ShowCorrections(bool),
    OpenPage(Url),
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
    /// `registered`: what was made earlier, where it is still whole.
    pub fn new(
        world: World,
        connection: &Connection,
        located: Located,
        registered: Option<Registered>,
    ) -> Self {
        Self {
            wants: Wants::default(),
            world,
            connection: connection.clone(),
            target: located.target,
            organization: located.organization,
            on_its_own: located.mailbox.is_some(),
            mailbox: located.mailbox,
            signed_in_as: None,
            purpose: Purpose::Plan,
            about: None,
            asked: Vec::new(),
            state: State::Reading,
            apps: Vec::new(),
            registered,
            said_open: false,
            corrections_open: false,
            copied: None,
            packet: Packet::default(),
            attempt: 0,
        }
    }

    pub fn enter(&mut self) -> Task<Message> {
        match self.state {
            State::Reading => self.read(),
            _ => Task::none(),
        }
    }

    /// Whether time passes on this page, for the person to see.
    pub fn is_running(&self) -> bool {
        matches!(
            self.state,
            State::Reading
                | State::Signing(_)
                | State::LookingAround { .. }
                | State::Working { .. }
                | State::Planned {
                    looking: Some(_),
                    ..
                }
        )
    }

    pub fn has_failed(&self) -> bool {
        matches!(
            self.state,
            State::NotRead(_)
                | State::NotSignedIn(_)
                | State::NotLooked { .. }
                | State::Stopped { .. }
        )
    }

    /// Nobody is sent to a catcher that is gone, and nothing is left half done without a word.
    pub fn may_be_left(&self) -> bool {
        !matches!(self.state, State::Signing(_) | State::Working { .. })
    }

    /// Nothing was begun, so that the other way is open.
    fn may_choose(&self) -> bool {
        let here = matches!(self.state, State::Offered | State::NotSignedIn(_));
        here && self.purpose == Purpose::Plan
    }

    /// What keeps the plan from being carried out.
    fn blocking(plan: &Plan) -> impl Iterator<Item = &Obstacle> {
        let only_warns = |one: &&Obstacle| **one != Obstacle::SecurityDefaults;
        plan.obstacles.iter().filter(only_warns)
    }

    pub fn update(&mut self, message: Message) -> Action<Message, Made> {
        match message {
            Message::Read(found) => return self.have_read(*found),
            Message::Gathered(gathered) => return self.gathered(*gathered),
            Message::ByHand if self.may_choose() => {
                return Action::Ask(Errand::Register(super::How::ByHand), Task::none());
            }
            Message::Wants(wanting) => return self.want(wanting),
            Message::SignIn(way) => return self.sign_in(way),
            Message::Signing(attempt, event) if attempt == self.attempt => {
                return self.signing(event);
            }
            Message::SignedIn(attempt, outcome) if attempt == self.attempt => {
                return self.signed_in(outcome);
            }
            Message::Waiting(doing) => return self.waiting(doing),
            Message::LookedAround(attempt, found) if attempt == self.attempt => {
                return self.looked_around(found);
            }
            Message::Newest(attempt, newest) if attempt == self.attempt => {
                return self.newest(*newest);
            }
            Message::Use(client) => return self.use_app(client),
            Message::OnItsOwn(on) => self.on_its_own = on,
            Message::DoIt => return self.do_it(),
            Message::Happened(attempt, event) if attempt == self.attempt => {
                if let State::Working { work, .. } = &mut self.state {
                    work.hear(event);
                }
            }
            Message::Done(attempt, outcome) if attempt == self.attempt => {
                return self.done(outcome);
            }
            Message::Undone(attempt, outcome) if attempt == self.attempt => {
                return self.undone(outcome);
            }
            Message::ByHand
            | Message::Signing(..)
            | Message::SignedIn(..)
            | Message::LookedAround(..)
            | Message::Newest(..)
            | Message::Happened(..)
            | Message::Done(..)
            | Message::Undone(..) => {}
            Message::GoOn => return self.go_on(),
            Message::Undo => return self.undo(),
            Message::Packet(doing) => return self.pack(doing),
            Message::Copy(what, text) => {
                self.copied = Some(what);
                return Action::Run(clipboard::write(text));
            }
            Message::ShowWhatWasSaid(open) => self.said_open = open,
            Message::ShowCorrections(open) => self.corrections_open = open,
            Message::OpenPage(page) => return Action::Run(outside::open(&self.world, page)),
            Message::Follow(errand) => return Action::Ask(errand, Task::none()),
            Message::Continue => return self.press_on(),
            Message::Back if self.may_be_left() => return Action::Back,
            Message::Back => {
                if matches!(self.state, State::Signing(_)) {
                    return self.waiting(signing::Doing::Cancel);
                }
            }
        }
        Action::None
    }

    /// For whoever is no administrator: somebody else registers the app.
    fn pack(&mut self, doing: packet::Doing) -> Action<Message, Made> {
        let connection = Connection {
            organization: Some(self.organization.clone()),
            ..self.connection.clone()
        };
        let task = self.packet.update(&self.world, &connection, doing);
        Action::Run(task.map(Message::Packet))
    }

    /// The main button.
    fn press_on(&mut self) -> Action<Message, Made> {
        match &self.state {
            State::Reading
            | State::Signing(_)
            | State::LookingAround { .. }
            | State::Working { .. }
            | State::Planned {
                looking: Some(_), ..
            } => Action::None,
            State::NotRead(_) => Action::Run(self.read()),
            State::Offered | State::NotSignedIn(_) => self.sign_in(Way::Browser),
            State::NotLooked { .. } => self.look_around_again(),
            State::Planned { plan, .. } if Self::blocking(plan).next().is_some() => {
                self.sign_in(Way::Browser)
            }
            State::Planned { .. } => self.do_it(),
            State::Stopped { .. } | State::Unfinished(_) | State::HalfUndone(_) => self.go_on(),
            State::Elsewhere(_) => self.undo(),
            State::Done(_) => self.next(false),
            State::Undone(_) => {
                self.purpose = Purpose::Plan;
                self.turn_to(State::Offered)
            }
        }
    }

    /// What stands there now is another page to the focus: its head is told.
    fn turn_to(&mut self, state: State) -> Action<Message, Made> {
        self.state = state;
        self.said_open = false;
        Action::Run(access::focus(page_id(Step::Registration)))
    }

    /// The ledger that stands on the page.
    fn earlier(&self) -> Option<&Ledger> {
        match &self.state {
            State::Unfinished(ledger)
            | State::HalfUndone(ledger)
            | State::Done(ledger)
            | State::Elsewhere(ledger) => Some(ledger),
            State::Stopped { work, .. } => Some(&work.ledger),
            _ => None,
        }
    }

    /// Where an administrator signs in: where the ledger's app is, if it is about one.
    fn place(&self) -> &Organization {
        match (&self.state, &self.about) {
            (
                State::Elsewhere(ledger) | State::HalfUndone(ledger) | State::Unfinished(ledger),
                _,
            ) => &ledger.organization,
            (_, Some(organization)) if self.purpose != Purpose::Plan => organization,
            _ => &self.organization,
        }
    }
}

/// Both at once.
fn with(action: Action<Message, Made>, task: Task<Message>) -> Action<Message, Made> {
    match action {
        Action::Run(first) => Action::Run(Task::batch([first, task])),
        Action::Ask(errand, first) => Action::Ask(errand, Task::batch([first, task])),
        Action::None | Action::Back | Action::Next(_) => Action::Run(task),
    }
}

/// Beside the connection from now on: this app is Mailseal's own work.
fn keep_ours(here: bool) -> Errand {
    Errand::Keep(Kept::MadeHere(here))
}
