//! The step "Sign in", on a road that a mailbox walks itself: its owner signs in once in the browser, or with a code on another device, and
//! the sign-in lasts. One mailbox after the other; the page moves on by itself when the last one is in. It stands where the approval stands
//! on other roads. Neighbour: `journey::sign_in`, which does the work.

mod view;

use super::packet::{self, Packet};
use super::{Action, Errand, Kept};
use crate::connection::{Approval, Connection, MailAddress, Settings, SignInKept};
use crate::diagnose::Diagnosis;
use crate::journey::sign_in::{self, Event, Outcome, Request, Way, Wish, Wishes};
use crate::journey::{Step, World};
use crate::microsoft::entra::{Account, NotOurs};
use crate::ui::{access, outside};
use iced::task::Handle;
use iced::{Task, clipboard};
use jiff::Timestamp;
use url::Url;

/// The identity of the field for the address from the browser.
const REDIRECT: &str = "sign-in-redirect";
/// What asks about another account: it comes into sight when it is asked.
const OTHER: &str = "sign-in-other";
const OPEN: &str = "sign-in-open";

#[derive(Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is about something else"
)]
pub struct Page {
    world: World,
    /// As it was when the page was made; for the packet.
    connection: Connection,
    /// Everything but the sign-ins that are still to come.
    settings: Settings,
    /// An administrator has approved the app for everybody, with its registration.
    approved: bool,
    state: State,
    /// The attempt's page, for opening by hand.
    opened: Option<Url>,
    not_opened: Option<String>,
    pasted: String,
    paste_open: bool,
    not_taken: Option<NotOurs>,
    said_open: bool,
    copied: Option<Copied>,
    corrections_open: bool,
    packet: Packet,
    /// Answers of an earlier attempt are dropped.
    attempt: u64,
}

#[derive(Debug)]
enum State {
    /// Nobody is being signed in; the next one is proposed.
    Resting,
    Waiting {
        mailbox: MailAddress,
        now: Now,
        run: Running,
    },
    Ended {
        mailbox: MailAddress,
        outcome: Outcome,
    },
}

/// Where the running attempt stands.
#[derive(Debug, Clone, PartialEq)]
enum Now {
    InBrowser,
    Code { code: String, page: Url },
    Silent(Box<Diagnosis>),
    Returned,
    OtherAccount(Account),
}

/// A running attempt; dropping it closes the catcher.
#[derive(Debug)]
struct Running {
    wishes: Wishes,
    since: Timestamp,
    _run: Handle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    Code,
    Password,
    Link,
}

#[derive(Debug, Clone)]
pub enum Message {
    SignIn(MailAddress, Way),
    Happened(u64, Event),
    Ended(u64, Outcome),
    OpenAgain,
    TakeAccount,
    Cancel,
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
    /// `settings`: as the mailboxes left them, with the sign-ins that were kept before.
    pub fn new(world: World, connection: &Connection, settings: Settings) -> Self {
        let mut settings = settings;
        settings.sign_ins.clone_from(&connection.sign_ins);
        Self {
            world,
            connection: connection.clone(),
            settings,
            approved: connection.made_here,
            state: State::Resting,
            opened: None,
            not_opened: None,
            pasted: String::new(),
            paste_open: false,
            not_taken: None,
            said_open: false,
            copied: None,
            corrections_open: false,
            packet: Packet::default(),
            attempt: 0,
        }
    }

    pub fn enter(&self) -> Task<Message> {
        Task::none()
    }

    /// Whether time passes on this page, for the person to see.
    pub fn is_running(&self) -> bool {
        matches!(self.state, State::Waiting { .. })
    }

    /// Somebody is still to sign in, and nobody does.
    pub fn is_resting(&self) -> bool {
        matches!(self.state, State::Resting) && self.next().is_some()
    }

    pub fn has_failed(&self) -> bool {
        matches!(self.state, State::Ended { .. })
    }

    /// Nobody is sent to a catcher that is gone.
    pub fn may_be_left(&self) -> bool {
        !self.is_running()
    }

    fn kept(&self, mailbox: &MailAddress) -> Option<&SignInKept> {
        self.settings
            .sign_ins
            .iter()
            .find(|one| one.mailbox == *mailbox)
    }

    /// The first mailbox that has not signed in.
    fn next(&self) -> Option<&MailAddress> {
        let mut mailboxes = self.settings.mailboxes.iter().map(|one| &one.address);
        mailboxes.find(|mailbox| self.kept(mailbox).is_none())
    }

    fn begin(&mut self, mailbox: MailAddress, way: Way) -> Action<Message, (Settings, Approval)> {
        self.attempt += 1;
        let (attempt, echo) = (self.attempt, self.attempt);
        let request = Request::of(&self.settings, self.settings.road, mailbox.clone(), way);
        let (wishes, work) = sign_in::run(self.world.clone(), request);
        let (task, handle) = Task::sip(
            work,
            move |event| Message::Happened(attempt, event),
            move |outcome| Message::Ended(echo, outcome),
        )
        .abortable();
        self.opened = None;
        self.not_opened = None;
        self.not_taken = None;
        self.said_open = false;
        self.pasted.clear();
        self.state = State::Waiting {
            mailbox,
            now: Now::InBrowser,
            run: Running {
                wishes,
                since: self.world.clock.now(),
                _run: handle.abort_on_drop(),
            },
        };
        // The button that was pressed is gone; the page's head tells what goes on.
        Action::Run(Task::batch([
            task,
            access::focus(crate::ui::look::page_id(Step::Approval)),
        ]))
    }

    pub fn update(&mut self, message: Message) -> Action<Message, (Settings, Approval)> {
        match message {
            Message::SignIn(mailbox, way) => return self.begin(mailbox, way),
            Message::Happened(attempt, event) if attempt == self.attempt => {
                return self.happened(event);
            }
            Message::Ended(attempt, outcome) if attempt == self.attempt => {
                return self.ended(outcome);
            }
            Message::Happened(..) | Message::Ended(..) => {}
            Message::OpenAgain => {
                self.wish(Wish::OpenAgain);
                return self.answered(Now::InBrowser);
            }
            Message::TakeAccount => {
                self.wish(Wish::TakeAccount);
                return self.answered(Now::Returned);
            }
            Message::Cancel => {
                self.state = State::Resting;
                return Action::Run(access::focus(OPEN));
            }
            Message::Packet(doing) => {
                let task = self.packet.update(&self.world, &self.connection, doing);
                return Action::Run(task.map(Message::Packet));
            }
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
                    self.not_taken = Some(NotOurs::NotARedirect);
                    return Action::Run(access::focus(REDIRECT));
                }
                self.wish(Wish::Pasted(self.pasted.trim().to_owned()));
            }
            Message::ShowWhatWasSaid(open) => self.said_open = open,
            Message::ShowCorrections(open) => self.corrections_open = open,
            Message::OpenPage(page) => return Action::Run(outside::open(&self.world, page)),
            Message::Follow(errand) => return Action::Ask(errand, Task::none()),
            Message::Continue => {
                return match self.next() {
                    None => self.done(),
                    Some(mailbox) if !self.is_running() => {
                        let mailbox = mailbox.clone();
                        self.begin(mailbox, Way::Browser)
                    }
                    Some(_) => Action::None,
                };
            }
            Message::Back => return Action::Back,
        }
        Action::None
    }

    fn wish(&self, wish: Wish) {
        if let State::Waiting { run, .. } = &self.state {
            // A closed channel means that the attempt has just ended; its outcome is on the way.
            let _ = run.wishes.send(wish);
        }
    }

    /// The question about another account is answered, once: what is said next of an account is said of the next one.
    fn answered(&mut self, goes_on: Now) -> Action<Message, (Settings, Approval)> {
        match &mut self.state {
            State::Waiting {
                now: now @ Now::OtherAccount(_),
                ..
            } => {
                *now = goes_on;
                let page = crate::ui::look::page_id(Step::Approval);
                Action::Run(access::focus(page))
            }
            State::Waiting { .. } | State::Resting | State::Ended { .. } => Action::None,
        }
    }

    fn happened(&mut self, event: Event) -> Action<Message, (Settings, Approval)> {
        let State::Waiting { now, .. } = &mut self.state else {
            return Action::None;
        };
        match event {
            Event::Waiting { page, opened, .. } => {
                self.opened = Some(page);
                self.not_opened = opened.err();
                *now = Now::InBrowser;
            }
            Event::Code {
                code,
                page,
                whole_page,
                ..
            } => {
                self.opened = Some(whole_page.unwrap_or_else(|| page.clone()));
                *now = Now::Code { code, page };
            }
            Event::NotOpened { why } => self.not_opened = Some(why),
            Event::NobodyAnswered { diagnosis, .. } => *now = Now::Silent(diagnosis),
            Event::NotTaken(why) => {
                self.not_taken = Some(why);
                return Action::Run(access::focus(REDIRECT));
            }
            Event::Returned => *now = Now::Returned,
            Event::AskedForMore => *now = Now::InBrowser,
            Event::OtherAccount { came, .. } => {
                *now = Now::OtherAccount(came);
                return Action::Run(access::focus(OTHER));
            }
        }
        Action::None
    }

    fn ended(&mut self, outcome: Outcome) -> Action<Message, (Settings, Approval)> {
        let State::Waiting { mailbox, .. } = std::mem::replace(&mut self.state, State::Resting)
        else {
            return Action::None;
        };
        let Outcome::SignedIn {
            at,
            account,
            scopes,
            shared,
            ..
        } = outcome
        else {
            self.state = State::Ended { mailbox, outcome };
            return Action::None;
        };
        self.settings.sign_ins.retain(|one| one.mailbox != mailbox);
        self.settings.sign_ins.push(SignInKept {
            mailbox,
            account: account.name,
            shared,
            at,
            scopes,
        });
        if self.next().is_none() {
            return self.done();
        }
        let kept = Kept::SignIns(self.settings.sign_ins.clone());
        Action::Ask(Errand::Keep(kept), Task::none())
    }

    /// Every mailbox is in: that is the approval on this road.
    fn done(&self) -> Action<Message, (Settings, Approval)> {
        let mut settings = self.settings.clone();
        let approval = Approval::Granted {
            at: self.world.clock.now(),
        };
        settings.approval = Some(approval.clone());
        Action::Next((settings, approval))
    }
}
