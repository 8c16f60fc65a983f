//! Step 4: approval. The browser opens, the catcher waits, Microsoft is asked until a token shows the permissions; the page moves on by
//! itself. Closed and opened again, it goes on asking without opening the browser.

pub mod by_password;
mod view;

use super::packet::{self, Packet};
use super::{Action, Approved, Errand, Kept, Registered};
use crate::connection::{Approval, Connection, Permission};
use crate::diagnose::Diagnosis;
use crate::journey::approval::{self, Event, Outcome, Request, Wish, Wishes};
use crate::journey::{Step, World};
use crate::microsoft::entra::consent::NotOurs;
use crate::ui::look::page_id;
use crate::ui::{access, outside};
use iced::task::Handle;
use iced::{Task, clipboard};
use jiff::Timestamp;
use url::Url;

/// The identity of the field for the address from the browser.
const REDIRECT: &str = "redirect";

#[derive(Debug)]
pub struct Page {
    world: World,
    /// As it was when the page was made; for the letter.
    connection: Connection,
    pub(super) registered: Registered,
    /// What was known before this page, from a saved journey.
    before: Option<Approval>,
    pub(super) state: State,
    /// Since when this attempt runs.
    pub(super) since: Option<Timestamp>,
    pub(super) opened: Option<Url>,
    pub(super) link: Option<Url>,
    /// Why the browser could not be opened.
    pub(super) not_opened: Option<String>,
    pub(super) pasted: String,
    pub(super) paste_open: bool,
    pub(super) said_open: bool,
    pub(super) copied: Option<Copied>,
    /// Why nobody answered in the browser for so long.
    silent: Option<Box<Diagnosis>>,
    /// What an accepted approval may lack that has not shown for so long.
    slow: Option<Box<Diagnosis>>,
    /// Why the pasted address was not taken.
    not_taken: Option<NotOurs>,
    corrections_open: bool,
    packet: Packet,
    /// The password, on the road that needs one.
    asked: Option<by_password::Asked>,
    /// How the attempt in the browser ended, while Microsoft is still asked quietly: an administrator elsewhere may approve.
    pub(super) left_open: Option<Outcome>,
    /// Answers of an earlier attempt are dropped.
    attempt: u64,
}

#[derive(Debug)]
pub(super) enum State {
    NotStarted,
    /// In the browser, until then.
    Waiting {
        until: Option<Timestamp>,
        run: Running,
    },
    /// Accepted, or sent to an administrator: Microsoft is asked.
    Asking {
        accepted: bool,
        missing: Vec<Permission>,
        next: Option<Timestamp>,
        until: Option<Timestamp>,
        run: Running,
    },
    Granted {
        at: Timestamp,
    },
    Cancelled,
    Ended(Outcome),
}

/// A running attempt; dropping it closes the catcher.
#[derive(Debug)]
pub(super) struct Running {
    wishes: Wishes,
    /// It has opened the browser.
    in_browser: bool,
    _run: Handle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    Link,
    Letter,
    Password,
}

#[derive(Debug, Clone)]
pub enum Message {
    Happened(u64, Event),
    Ended(u64, Outcome),
    OpenAgain,
    TryAgain,
    /// Ask Microsoft without the browser: somebody else approves.
    OnlyAsk,
    Cancel,
    Password(by_password::Doing),
    Packet(packet::Doing),
    Copy(Copied, String),
    ShowPaste(bool),
    PasteTyped(String),
    PasteEntered,
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
    pub fn new(world: World, connection: &Connection, registered: Registered) -> Self {
        let before = connection.approval.clone();
        let state = match before {
            Some(Approval::Granted { at }) => State::Granted { at },
            Some(Approval::Asked { .. } | Approval::Accepted { .. }) | None => State::NotStarted,
        };
        Self {
            world,
            connection: connection.clone(),
            registered,
            before,
            state,
            since: None,
            opened: None,
            link: None,
            not_opened: None,
            pasted: String::new(),
            paste_open: false,
            said_open: false,
            copied: None,
            silent: None,
            slow: None,
            not_taken: None,
            corrections_open: false,
            packet: Packet::default(),
            asked: None,
            left_open: None,
            attempt: 0,
        }
    }

    pub fn enter(&mut self) -> Task<Message> {
        match self.state {
            // A password is typed first.
            State::NotStarted if self.asked.is_some() => Task::none(),
            State::NotStarted => {
                let accepted = match self.before {
                    Some(Approval::Accepted { since }) => Some(since),
                    Some(Approval::Asked { .. } | Approval::Granted { .. }) | None => None,
                };
                self.start(self.before.is_none(), accepted)
            }
            State::Waiting { .. }
            | State::Asking { .. }
            | State::Granted { .. }
            | State::Cancelled
            | State::Ended(_) => Task::none(),
        }
    }

    /// Whether time passes on this page, for the person to see.
    pub fn is_running(&self) -> bool {
        self.is_under_way() && self.left_open.is_none()
    }

    pub(super) fn is_under_way(&self) -> bool {
        matches!(self.state, State::Waiting { .. } | State::Asking { .. })
    }

    pub fn has_failed(&self) -> bool {
        self.left_open.is_some() || matches!(self.state, State::Ended(_))
    }

    /// Nobody is sent to a catcher that is gone.
    pub fn may_be_left(&self) -> bool {
        !matches!(self.state, State::Waiting { .. })
    }

    /// `accepted`: when it was, as far as that still counts; asking anew waits anew.
    fn start(&mut self, open_browser: bool, accepted: Option<Timestamp>) -> Task<Message> {
        self.attempt += 1;
        let (attempt, echo) = (self.attempt, self.attempt);
        let since = match self.before {
            Some(Approval::Asked { since } | Approval::Accepted { since }) => Some(since),
            Some(Approval::Granted { .. }) | None => None,
        };
        let request = Request {
            organization: self.registered.organization.clone(),
            client: self.registered.client(),
            credential: self.registered.credential.clone(),
            permissions: self.registered.target.permissions.clone(),
            since,
            accepted,
            open_browser,
            by_password: self.asked.as_ref().map(by_password::Asked::proof),
        };
        let (wishes, work) = approval::run(self.world.clone(), request);
        let (task, handle) = Task::sip(
            work,
            move |event| Message::Happened(attempt, event),
            move |outcome| Message::Ended(echo, outcome),
        )
        .abortable();
        let run = Running {
            wishes,
            in_browser: open_browser,
            _run: handle.abort_on_drop(),
        };
        self.since = Some(self.world.clock.now());
        self.not_opened = None;
        self.silent = None;
        self.slow = None;
        self.not_taken = None;
        self.left_open = None;
        self.state = if open_browser {
            State::Waiting { until: None, run }
        } else {
            State::Asking {
                accepted: matches!(self.before, Some(Approval::Accepted { .. })),
                missing: Vec::new(),
                next: None,
                until: None,
                run,
            }
        };
        task
    }

    pub fn update(&mut self, message: Message) -> Action<Message, Approved> {
        match message {
            Message::Happened(attempt, event) if attempt == self.attempt => {
                return self.happened(event);
            }
            Message::Ended(attempt, outcome) if attempt == self.attempt && self.is_under_way() => {
                return self.ended(outcome);
            }
            Message::Happened(..) | Message::Ended(..) => {}
            Message::OpenAgain => self.wish(Wish::OpenAgain),
            Message::TryAgain => return Action::Run(self.start(true, None)),
            Message::OnlyAsk => return Action::Run(self.start(false, None)),
            Message::Cancel => {
                self.state = State::Cancelled;
                return Action::Run(access::focus(page_id(Step::Approval)));
            }
            Message::Password(doing) => self.do_with_password(doing),
            Message::Packet(doing) => return self.pack(doing),
            Message::Copy(what, text) => {
                self.copied = Some(what);
                return Action::Run(clipboard::write(text));
            }
            Message::ShowPaste(open) => self.paste_open = open,
            Message::PasteTyped(pasted) => {
                self.pasted = pasted;
                self.not_taken = None;
            }
            Message::PasteEntered => {
                if self.pasted.trim().is_empty() {
                    return self.not_taken(NotOurs::NotARedirect);
                }
                self.wish(Wish::Pasted(self.pasted.trim().to_owned()));
            }
            Message::ShowWhatWasSaid(open) => self.said_open = open,
            Message::ShowCorrections(open) => self.corrections_open = open,
            Message::OpenPage(page) => return Action::Run(outside::open(&self.world, page)),
            Message::Follow(errand) => return Action::Ask(errand, Task::none()),
            Message::Continue => {
                if self.asks_password() {
                    return self.try_password();
                }
                if let State::Granted { at } = self.state {
                    return Action::Next(self.granted(Approval::Granted { at }));
                }
            }
            Message::Back => return Action::Back,
        }
        Action::None
    }

    fn wish(&mut self, wish: Wish) {
        match &self.state {
            State::Waiting { run, .. } | State::Asking { run, .. } => {
                // A closed channel means that the attempt has just ended; its outcome is on the way.
                let _ = run.wishes.send(wish);
            }
            State::NotStarted | State::Granted { .. } | State::Cancelled | State::Ended(_) => {}
        }
    }

    fn happened(&mut self, event: Event) -> Action<Message, Approved> {
        match event {
            Event::Waiting {
                page,
                link_for_administrator,
                opened,
                until: end,
            } => {
                self.opened = Some(page);
                self.link = Some(link_for_administrator);
                self.not_opened = opened.err();
                if let State::Waiting { until, .. } = &mut self.state {
                    *until = Some(end);
                }
                self.keep_asked()
            }
            Event::NobodyAnswered { diagnosis, until } => {
                self.silent = Some(diagnosis);
                self.ask(false, Vec::new(), None, Some(until));
                Action::None
            }
            Event::TakesLong { diagnosis } => {
                self.slow = Some(diagnosis);
                Action::None
            }
            Event::NotTaken(why) => self.not_taken(why),
            Event::Accepted { at } => {
                self.silent = None;
                self.slow = None;
                let since = Approval::Accepted { since: at };
                self.before = Some(since.clone());
                self.ask(true, Vec::new(), None, None);
                Action::Ask(Errand::Keep(Kept::Approval(since)), Task::none())
            }
            Event::NotYet {
                missing,
                next,
                until,
            } => {
                let accepted = matches!(self.before, Some(Approval::Accepted { .. }));
                let in_browser = matches!(self.state, State::Waiting { .. });
                if accepted || !in_browser {
                    self.ask(accepted, missing, Some(next), Some(until));
                }
                Action::None
            }
        }
    }

    fn not_taken(&mut self, why: NotOurs) -> Action<Message, Approved> {
        self.not_taken = Some(why);
        Action::Run(access::focus(REDIRECT))
    }

    /// Once it is saved somebody else is asked: that is kept, so that the next start looks for the answer.
    fn pack(&mut self, doing: packet::Doing) -> Action<Message, Approved> {
        let was_saved = matches!(doing, packet::Doing::Saved(Ok(_)));
        let connection = Connection {
            registration: Some(self.registered.registration.clone()),
            ..self.connection.clone()
        };
        let task = self.packet.update(&self.world, &connection, doing);
        let task = task.map(Message::Packet);
        if was_saved {
            self.asked_somebody(task)
        } else {
            Action::Run(task)
        }
    }

    fn keep_asked(&mut self) -> Action<Message, Approved> {
        self.asked_somebody(Task::none())
    }

    fn asked_somebody(&mut self, task: Task<Message>) -> Action<Message, Approved> {
        if self.before.is_some() {
            return Action::Run(task);
        }
        let asked = Approval::Asked {
            since: self.world.clock.now(),
        };
        self.before = Some(asked.clone());
        Action::Ask(Errand::Keep(Kept::Approval(asked)), task)
    }

    fn ask(
        &mut self,
        accepted: bool,
        missing: Vec<Permission>,
        next: Option<Timestamp>,
        until: Option<Timestamp>,
    ) {
        self.state = match std::mem::replace(&mut self.state, State::NotStarted) {
            State::Waiting { run, .. } | State::Asking { run, .. } => State::Asking {
                accepted,
                missing,
                next,
                until,
                run,
            },
            other @ (State::NotStarted
            | State::Granted { .. }
            | State::Cancelled
            | State::Ended(_)) => other,
        };
    }

    fn was_in_browser(&self) -> bool {
        match &self.state {
            State::Waiting { run, .. } | State::Asking { run, .. } => run.in_browser,
            State::NotStarted | State::Granted { .. } | State::Cancelled | State::Ended(_) => false,
        }
    }

    fn ended(&mut self, outcome: Outcome) -> Action<Message, Approved> {
        match outcome {
            Outcome::Granted { at } => {
                self.state = State::Granted { at };
                Action::Next(self.granted(Approval::Granted { at }))
            }
            // Who declined may not be who decides, and a link that was sent may still be answered.
            outcome @ (Outcome::Declined | Outcome::TimedOut) if self.was_in_browser() => {
                let ask = self.start(false, None);
                self.left_open = Some(outcome);
                Action::Run(ask)
            }
            outcome @ (Outcome::Declined | Outcome::TimedOut | Outcome::Failed(_)) => {
                self.left_open = None;
                self.forget_wrong_password(&outcome);
                self.state = State::Ended(outcome);
                if self.asked.is_some() {
                    // What is wrong stands above the field.
                    return Action::Run(access::focus(page_id(Step::Approval)));
                }
                Action::None
            }
        }
    }
}
