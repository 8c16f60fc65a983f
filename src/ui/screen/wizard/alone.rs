//! Going on by itself: whoever agreed to the plan of "Do it for me" agreed to all that follows from it. Each page is pressed on as soon as it
//! has nothing to ask; the first that fails, asks or is left ends it, and from there on everything is pressed by the person.

use super::page::Page;
use super::{Message, Turn, Wizard};
use crate::connection::MailAddress;
use crate::journey::Step;
use crate::ui::step::{checks, mailboxes, sign_in};
use iced::Task;

impl Wizard {
    /// The one mailbox that was named when the organization was found.
    pub(super) fn named_mailbox(&self) -> Option<MailAddress> {
        match self.connection.mailboxes.as_slice() {
            [only] => Some(only.address.clone()),
            _ => None,
        }
    }

    pub(super) fn on_alone(&mut self, mut turn: Turn) -> Turn {
        if turn.turned && self.page().step() == Step::Mailboxes && self.named {
            // What was taken over from step 2 has not been looked up.
            self.named = false;
            let look = self.connection.mailboxes.iter().map(|one| {
                let again = mailboxes::Message::LookAgain(one.address.clone());
                Task::done(Message::Mailboxes(again))
            });
            turn.task = Task::batch([turn.task, Task::batch(look.collect::<Vec<_>>())]);
            return turn;
        }
        if !self.alone {
            return turn;
        }
        let stops = self.page().has_failed() || self.waits_for_commands();
        if stops || self.page().step() == Step::Finish {
            self.alone = false;
        } else if let Some(press) = self.press() {
            turn.task = Task::batch([turn.task, Task::done(press)]);
        }
        turn
    }

    /// Exchange lets an app in by commands that a person runs; whether it lets a mailbox's owner in, the checks say.
    fn waits_for_commands(&self) -> bool {
        let target = self.connection.target();
        let by_commands =
            target.is_some_and(|it| it.road.is_by_mail_server() && it.road.is_apps_own());
        by_commands && self.page().step() == Step::Mailboxes
    }

    /// What is pressed next, where nothing is asked of the person.
    fn press(&self) -> Option<Message> {
        match self.page() {
            Page::Mailboxes(page) => page
                .is_settled()
                .then_some(Message::Mailboxes(mailboxes::Message::Continue)),
            Page::SignIn(page) if page.is_resting() => {
                Some(Message::SignIn(sign_in::Message::Continue))
            }
            Page::Checks(page) if page.is_all_well() => {
                Some(Message::Checks(checks::Message::Continue))
            }
            Page::Test(page) => page.main_alone().map(Message::Test),
            Page::Target(_)
            | Page::Organization(_)
            | Page::Automatic(_)
            | Page::Registration(_)
            | Page::Approval(_)
            | Page::SignIn(_)
            | Page::Checks(_)
            | Page::Finish(_) => None,
        }
    }
}
