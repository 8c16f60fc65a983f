//! The test e-mail of a renewal, with the new one. Arrived is what was seen in the inbox, or what the person says.

use super::{Message, Page, Trouble, Turn};
use crate::connection::field::Problem;
use crate::connection::{Arrived, Connection, MailAddress, Renewal, Tested};
use crate::journey::renewal::{self, testing};
use crate::journey::settings::Missing;
use crate::journey::test_mail::{Draft, Event, Stage, State};
use crate::ui::access;
use iced::Task;

/// The identity of the recipient's field, for the focus.
pub(super) const TO: &str = "renewal-to";

#[derive(Debug)]
pub(super) struct Mail {
    pub to: String,
    /// The problem of the address is said once Send was pressed.
    pub said: bool,
    pub stages: Vec<(Stage, State)>,
    pub tested: Option<Tested>,
}

impl Mail {
    pub fn new(connection: &Connection, to: Option<String>) -> Self {
        let before = connection.tested.as_ref().map(|it| it.to.to_string());
        let own = connection
            .mailboxes
            .first()
            .map(|it| it.address.to_string());
        Self {
            to: before.or(to).or(own).unwrap_or_default(),
            said: false,
            stages: Vec::new(),
            tested: None,
        }
    }

    pub fn go_on(&mut self, renewal: &Renewal) {
        self.tested.clone_from(&renewal.tested);
    }

    pub fn type_to(&mut self, typed: String) {
        self.to = typed;
        self.said = false;
    }

    pub fn recipient(&self) -> Result<MailAddress, Problem> {
        MailAddress::parse(&self.to).map(|(address, _)| address)
    }

    /// Sent and accepted, so that the person can say that it arrived.
    pub fn is_accepted(&self) -> bool {
        self.tested.is_some()
    }

    /// Where it stands: the station that is under way or was the last.
    pub fn now(&self) -> Option<&(Stage, State)> {
        let failed = |it: &&(Stage, State)| matches!(it.1, State::Failed(_));
        let running = |it: &&(Stage, State)| matches!(it.1, State::Running { .. });
        let all = || self.stages.iter();
        all().find(failed).or_else(|| all().find(running))
    }
}

impl Page {
    pub(super) fn send(&mut self) -> Task<Message> {
        self.mail.said = true;
        let from = self.connection.mailboxes.first();
        let (Some(renewal), Some(from)) = (self.renewal.clone(), from) else {
            return Task::none();
        };
        let Ok(to) = self.mail.recipient() else {
            return access::focus(TO);
        };
        let text = &self.words.text;
        let now = self.words.date_and_time(self.world.clock.now());
        let from = from.address.clone();
        let system = self.words.system(&self.target);
        let draft = Draft {
            subject: text.mail_subject(&system),
            body: text.mail_body(system, from.as_str(), now),
            from,
            to,
        };
        self.trouble = None;
        self.mail.tested = None;
        let stages = Stage::of(self.target.road).iter();
        self.mail.stages = stages.map(|stage| (*stage, State::Waiting)).collect();
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let work = testing::send(world, connection, renewal, draft);
        self.sip(work, Message::MailHappened, Message::MailEnded)
    }

    pub(super) fn mail_happened(&mut self, event: Event) {
        if let Some(row) = self.mail.stages.iter_mut().find(|it| it.0 == event.stage) {
            row.1 = event.state;
        }
    }

    pub(super) fn mail_ended(&mut self, ended: Result<Option<Tested>, Missing>) -> Turn {
        match ended {
            Ok(Some(tested)) => {
                self.mail.tested = Some(tested.clone());
                self.keep_tested(tested).into()
            }
            // The station that failed says why.
            Ok(None) => access::focus(super::ASKED).into(),
            Err(Missing::Store(error)) => {
                self.trouble = Some(Trouble::NotKept(error));
                Task::none().into()
            }
            Err(_) => {
                self.trouble = Some(Trouble::Lost);
                Task::none().into()
            }
        }
    }

    pub(super) fn confirmed(&mut self) -> Task<Message> {
        let at = self.world.clock.now();
        let Some(mut tested) = self.mail.tested.clone() else {
            return Task::none();
        };
        let _ = tested
            .arrived
            .get_or_insert(Arrived::PersonConfirmed { at });
        self.mail.tested = Some(tested.clone());
        self.keep_tested(tested)
    }

    fn keep_tested(&mut self, tested: Tested) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let world = self.world.clone();
        self.run(
            async move { renewal::tested(&world, &renewal, tested).await },
            Message::Kept,
        )
    }
}
