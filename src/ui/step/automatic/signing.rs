//! The administrator's sign-in as it goes on: in the browser, or with a code on another device.

use super::{Action, Copied, Message, Page, Purpose, State, with};
use crate::journey::provision::administrator::{self, Event, Outcome, Request, Wish, Wishes};
use crate::microsoft::entra::NotOurs;
use crate::ui::access;
use crate::ui::step::Made;
use iced::Task;
use iced::task::Handle;
use jiff::Timestamp;
use url::Url;

/// The identity of the field for the address from the browser.
pub(super) const REDIRECT: &str = "administrator-redirect";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Browser,
    /// For a computer without a browser, and where the redirect cannot arrive.
    Code,
}

/// A running sign-in; dropping it closes the catcher.
#[derive(Debug)]
pub(super) struct Signing {
    pub now: Now,
    /// The attempt's page, for opening by hand.
    pub opened: Option<Url>,
    pub not_opened: Option<String>,
    pub pasted: String,
    pub paste_open: bool,
    pub not_taken: Option<NotOurs>,
    pub since: Timestamp,
    wishes: Wishes,
    _run: Handle,
}

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Now {
    Beginning,
    InBrowser,
    Code { code: String, page: Url },
    Returned,
}

/// What the person does meanwhile.
#[derive(Debug, Clone)]
pub enum Doing {
    OpenAgain,
    ShowPaste(bool),
    PasteTyped(String),
    PasteEntered,
    Cancel,
}

impl Page {
    pub(super) fn sign_in(&mut self, way: Way) -> Action<Message, Made> {
        let asked = self.wants.read(&self.target, &self.organization);
        let client = match asked {
            Ok(client) => client,
            Err(field) => {
                self.wants.pressed_on = true;
                self.wants.more |= super::wants::is_in_more(field, &self.target);
                return Action::Run(access::focus(field));
            }
        };
        self.attempt += 1;
        let (attempt, echo) = (self.attempt, self.attempt);
        let place = self.place().clone();
        self.about = Some(place.clone());
        self.asked = match (self.purpose, self.earlier()) {
            (Purpose::Undo, Some(ledger)) => administrator::asked_to_undo(&self.target, ledger),
            // Once more, after a sign-in that came to nothing.
            (Purpose::Undo, None) if !self.asked.is_empty() => self.asked.clone(),
            _ => administrator::asked_for(&self.target),
        };
        let request = Request {
            organization: place,
            client,
            permissions: self.asked.clone(),
        };
        let heard = move |event| Message::Signing(attempt, event);
        let ended = move |outcome| Message::SignedIn(echo, outcome);
        let world = self.world.clone();
        let (wishes, task) = match way {
            Way::Browser => {
                let (wishes, run) = administrator::sign_in(world, request);
                (wishes, Task::sip(run, heard, ended))
            }
            Way::Code => {
                let (wishes, run) = administrator::sign_in_by_code(world, request);
                (wishes, Task::sip(run, heard, ended))
            }
        };
        let (task, handle) = task.abortable();
        self.copied = None;
        let turn = self.turn_to(State::Signing(Box::new(Signing {
            now: Now::Beginning,
            opened: None,
            not_opened: None,
            pasted: String::new(),
            paste_open: false,
            not_taken: None,
            since: self.world.clock.now(),
            wishes,
            _run: handle.abort_on_drop(),
        })));
        with(turn, task)
    }

    pub(super) fn signing(&mut self, event: Event) -> Action<Message, Made> {
        let State::Signing(signing) = &mut self.state else {
            return Action::None;
        };
        match event {
            Event::Waiting { page, opened, .. } => {
                signing.opened = Some(page);
                signing.not_opened = opened.err();
                signing.now = Now::InBrowser;
            }
            Event::Code {
                code,
                page,
                whole_page,
                ..
            } => {
                signing.opened = Some(whole_page.unwrap_or_else(|| page.clone()));
                signing.now = Now::Code { code, page };
            }
            Event::NotOpened { why } => signing.not_opened = Some(why),
            Event::NotTaken(why) => {
                signing.not_taken = Some(why);
                return Action::Run(access::focus(REDIRECT));
            }
            Event::Returned => signing.now = Now::Returned,
        }
        Action::None
    }

    pub(super) fn waiting(&mut self, doing: Doing) -> Action<Message, Made> {
        let State::Signing(signing) = &mut self.state else {
            return Action::None;
        };
        let wish = match doing {
            Doing::OpenAgain => Wish::OpenAgain,
            Doing::ShowPaste(open) => {
                signing.paste_open = open;
                return Action::None;
            }
            Doing::PasteTyped(typed) => {
                signing.pasted = typed;
                signing.not_taken = None;
                return Action::None;
            }
            Doing::PasteEntered if signing.pasted.trim().is_empty() => {
                signing.not_taken = Some(NotOurs::NotARedirect);
                return Action::Run(access::focus(REDIRECT));
            }
            Doing::PasteEntered => Wish::Pasted(signing.pasted.trim().to_owned()),
            Doing::Cancel => return self.cancelled(),
        };
        // A closed channel means that the attempt has just ended; its outcome is on the way.
        let _ = signing.wishes.send(wish);
        Action::None
    }

    /// Back to what the sign-in was for.
    fn cancelled(&mut self) -> Action<Message, Made> {
        self.attempt += 1;
        if self.purpose == Purpose::Plan {
            return self.turn_to(State::Offered);
        }
        self.purpose = Purpose::Plan;
        Action::Run(self.read())
    }

    pub(super) fn signed_in(&mut self, outcome: Outcome) -> Action<Message, Made> {
        if !matches!(self.state, State::Signing(_)) {
            return Action::None;
        }
        match outcome {
            Outcome::SignedIn(administrator) => {
                self.signed_in_as = Some(administrator.account.name.clone());
                self.work_as(administrator)
            }
            outcome @ (Outcome::Declined | Outcome::TimedOut | Outcome::Failed(_)) => {
                self.turn_to(State::NotSignedIn(outcome))
            }
        }
    }
}

impl Signing {
    /// What "Copy link" copies.
    pub fn link(&self) -> Option<(Copied, String)> {
        let page = self.opened.as_ref()?;
        Some((Copied::Link, page.to_string()))
    }
}
