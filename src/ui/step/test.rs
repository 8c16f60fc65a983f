//! Step 7: the test e-mail, by the same road and identity as the real system, its way as a timeline. "Accepted" is never shown as
//! delivered: it has arrived when it was seen in the inbox or the person says so.

mod view;

use super::{Action, Errand, Kept};
use crate::connection::field::Problem;
use crate::connection::name;
use crate::connection::{Arrived, Connection, MailAddress, Mailbox, Settings, Tested};
use crate::journey::test_mail::{self, Draft, Event, Stage, State};
use crate::journey::{Step, World};
use crate::ui::look::page_id;
use crate::ui::{access, outside};
use crate::words::Words;
use iced::Task;
use iced::task::Handle;
use jiff::Timestamp;
use url::Url;

/// The identity of the recipient's field, for the focus.
pub(super) const TO: &str = "to";

#[derive(Debug)]
pub struct Page {
    world: World,
    words: Words,
    pub(super) settings: Settings,
    pub(super) from: MailAddress,
    /// What the mailboxes to send from are searched for, where there are many.
    pub(super) wanted: String,
    pub(super) to: String,
    pub(super) subject: String,
    /// The problem of the address is said once Send was pressed.
    pub(super) to_said: bool,
    pub(super) written: Timestamp,
    pub(super) way: Option<Way>,
    pub(super) tested: Option<Tested>,
    pub(super) said_open: Option<Stage>,
    sent: u64,
}

/// One message on its way.
#[derive(Debug)]
pub(super) struct Way {
    number: u64,
    draft: Draft,
    pub stages: Vec<(Stage, State)>,
    pub finished: bool,
    _run: Handle,
}

#[derive(Debug, Clone)]
pub enum Message {
    FromChosen(MailAddress),
    FromWanted(String),
    ToTyped(String),
    SubjectTyped(String),
    Send,
    Happened(u64, Event),
    Ended(u64, Option<Tested>),
    ItHasArrived,
    ShowWhatWasSaid(Stage, bool),
    OpenPage(Url),
    Follow(Errand),
    /// In practice: into the mailbox that it is sent to.
    LookInto,
    Continue,
    GoOnWithoutProof,
    Back,
}

impl From<Step> for Message {
    fn from(step: Step) -> Self {
        Self::Follow(Errand::GoTo(step))
    }
}

/// Exchange keeps 255 characters, and the code by which the message is found needs some of them.
const LONGEST_SUBJECT: usize = 200;

/// So many mailboxes to send from are shown at once.
const SHOWN: usize = 4;

/// The stations, in order.
impl Page {
    /// `to`: an address whose inbox the person can open, where one is known.
    pub fn new(
        world: World,
        words: Words,
        connection: &Connection,
        settings: Settings,
        from: MailAddress,
        to: Option<String>,
    ) -> Self {
        let before = connection.tested.clone();
        Self {
            to: before
                .as_ref()
                .map(|tested| tested.to.to_string())
                .or(to)
                .unwrap_or_default(),
            subject: words.text.mail_subject(words.system(&settings.target)),
            written: world.clock.now(),
            world,
            words,
            settings,
            from,
            wanted: String::new(),
            to_said: false,
            way: None,
            tested: before,
            said_open: None,
            sent: 0,
        }
    }

    pub fn enter(&self) -> Task<Message> {
        Task::none()
    }

    pub fn is_running(&self) -> bool {
        self.way.as_ref().is_some_and(|way| !way.finished)
    }

    pub fn has_failed(&self) -> bool {
        self.way
            .iter()
            .flat_map(|way| &way.stages)
            .any(|(_, state)| matches!(state, State::Failed(_)))
    }

    /// What Enter does here.
    pub fn main(&self) -> Option<Message> {
        if self.has_arrived() {
            Some(Message::Continue)
        } else {
            (self.way.is_none()).then_some(Message::Send)
        }
    }

    /// What is pressed for a person who agreed to it beforehand; nothing where the recipient is not known, or after it was sent.
    pub fn main_alone(&self) -> Option<Message> {
        self.main().filter(|_| self.recipient().is_ok())
    }

    /// More mailboxes than can be looked over.
    pub(super) fn has_many(&self) -> bool {
        self.settings.mailboxes.len() > SHOWN
    }

    /// The mailboxes to choose from: the chosen one, and the first few that fit what is searched for.
    pub(super) fn offered(&self) -> Vec<&Mailbox> {
        let wanted = self.wanted.trim().to_lowercase();
        let fits = |mailbox: &&Mailbox| {
            let name = mailbox.display_name.as_deref().unwrap_or_default();
            mailbox.address.as_str().to_lowercase().contains(&wanted)
                || name.to_lowercase().contains(&wanted)
        };
        let all = &self.settings.mailboxes;
        let chosen = all.iter().filter(|mailbox| mailbox.address == self.from);
        let others = all.iter().filter(|mailbox| mailbox.address != self.from);
        chosen.chain(others.filter(fits)).take(SHOWN).collect()
    }

    pub(super) fn recipient(&self) -> Result<MailAddress, Problem> {
        MailAddress::parse(&self.to).map(|(address, _)| address)
    }

    pub(super) fn body(&self) -> String {
        self.words.text.mail_body(
            self.words.system(&self.settings.target),
            self.from.as_str(),
            self.words.date_and_time(self.written),
        )
    }

    pub(super) fn has_arrived(&self) -> bool {
        self.tested
            .as_ref()
            .is_some_and(|tested| tested.arrived.is_some())
    }

    /// Sent and accepted, so that the person can say that it arrived.
    pub(super) fn is_accepted(&self) -> bool {
        self.tested.is_some()
    }

    pub fn update(&mut self, message: Message) -> Action<Message, Option<Tested>> {
        match message {
            Message::FromChosen(from) => self.from = from,
            Message::FromWanted(wanted) => self.wanted = wanted,
            Message::ToTyped(to) => {
                self.to = to;
                self.to_said = false;
            }
            Message::SubjectTyped(typed) => {
                self.subject = name::one_line(&typed, LONGEST_SUBJECT);
            }
            Message::Send => return self.send(),
            Message::Happened(number, event) => return self.happened(number, event),
            Message::Ended(number, tested) => return self.ended(number, tested),
            Message::ItHasArrived => return self.confirmed(),
            Message::ShowWhatWasSaid(stage, open) => self.said_open = open.then_some(stage),
            Message::OpenPage(page) => return Action::Run(outside::open(&self.world, page)),
            Message::Follow(errand) => return Action::Ask(errand, Task::none()),
            Message::LookInto => return self.look_into(),
            Message::Continue => {
                if self.has_arrived() {
                    return Action::Next(self.tested.clone());
                }
            }
            Message::GoOnWithoutProof => return Action::Next(self.tested.clone()),
            Message::Back => return Action::Back,
        }
        Action::None
    }

    /// Where it was sent, else where it will be.
    fn look_into(&self) -> Action<Message, Option<Tested>> {
        let sent = self.way.as_ref().map(|way| way.draft.to.clone());
        let to = sent.or_else(|| self.recipient().ok());
        let address = to.unwrap_or_else(|| self.from.clone()).to_string();
        Action::Ask(Errand::LookInto(address), Task::none())
    }

    fn send(&mut self) -> Action<Message, Option<Tested>> {
        self.to_said = true;
        if self.is_running() {
            return Action::None;
        }
        let Ok(to) = self.recipient() else {
            // Where the person can mend it.
            return Action::Run(access::focus(TO));
        };
        self.written = self.world.clock.now();
        let draft = Draft {
            from: self.from.clone(),
            to,
            subject: self.subject.trim().to_owned(),
            body: self.body(),
        };
        self.sent += 1;
        let (number, echo) = (self.sent, self.sent);
        let work = test_mail::send(self.world.clone(), self.settings.clone(), draft.clone());
        let (task, handle) = Task::sip(
            work,
            move |event| Message::Happened(number, event),
            move |tested| Message::Ended(echo, tested),
        )
        .abortable();
        self.tested = None;
        self.way = Some(Way {
            number,
            draft,
            stages: Stage::of(self.settings.road)
                .iter()
                .map(|stage| (*stage, State::Waiting))
                .collect(),
            finished: false,
            _run: handle.abort_on_drop(),
        });
        // Send goes, and what takes its place is not pressed by a second Enter.
        Action::Run(Task::batch([task, access::focus(page_id(Step::Test))]))
    }

    fn happened(&mut self, number: u64, event: Event) -> Action<Message, Option<Tested>> {
        let now = self.world.clock.now();
        let Some(way) = self.way.as_mut().filter(|way| way.number == number) else {
            return Action::None;
        };
        let done = matches!(event.state, State::Done { .. });
        if let Some(row) = way.stages.iter_mut().find(|row| row.0 == event.stage) {
            row.1 = event.state;
        }
        if !done {
            return Action::None;
        }
        match event.stage {
            Stage::Token | Stage::Connection | Stage::SignIn => return Action::None,
            Stage::Accepted => {
                self.tested = Some(Tested {
                    from: way.draft.from.clone(),
                    to: way.draft.to.clone(),
                    subject: way.draft.subject.clone(),
                    accepted: now,
                    in_sent_items: None,
                    arrived: None,
                });
            }
            Stage::SentItems => {
                if let Some(tested) = &mut self.tested {
                    tested.in_sent_items = Some(now);
                }
            }
            Stage::Arrived => {
                if let Some(tested) = &mut self.tested {
                    let _ = tested
                        .arrived
                        .get_or_insert(Arrived::SeenInInbox { at: now });
                }
            }
        }
        self.keep()
    }

    fn ended(&mut self, number: u64, ended: Option<Tested>) -> Action<Message, Option<Tested>> {
        let Some(way) = self.way.as_mut().filter(|way| way.number == number) else {
            return Action::None;
        };
        way.finished = true;
        if let Some(mut ended) = ended {
            // What the person confirmed meanwhile stays.
            let confirmed = self.tested.as_ref().and_then(|tested| tested.arrived);
            ended.arrived = ended.arrived.or(confirmed);
            self.tested = Some(ended);
        }
        self.keep()
    }

    fn confirmed(&mut self) -> Action<Message, Option<Tested>> {
        let at = self.world.clock.now();
        if let Some(tested) = &mut self.tested {
            let _ = tested
                .arrived
                .get_or_insert(Arrived::PersonConfirmed { at });
        }
        self.keep()
    }

    fn keep(&self) -> Action<Message, Option<Tested>> {
        self.tested.clone().map_or(Action::None, |tested| {
            Action::Ask(Errand::Keep(Kept::Tested(tested)), Task::none())
        })
    }
}
