//! What stands over Home or the wizard for a while and is left to it again: the practice mailboxes, a pasted text, a renewal.

use super::{App, Message};
use crate::connection::Connection;
use crate::connection::renewal::What;
use crate::ui::screen::wizard::Wizard;
use crate::ui::screen::wizard::resume::Opening;
use crate::ui::screen::{pasted, practice_mail, renewal};
use crate::ui::step::registration::Reason;
use iced::Task;

impl App {
    pub(super) fn open_mail(&mut self, address: Option<String>) -> Task<Message> {
        let Some(practice) = &self.practice else {
            return Task::none();
        };
        self.mail = Some(practice_mail::Page::new(
            self.world.clone(),
            practice.mailboxes.clone(),
            practice.mail_page.clone(),
            address,
        ));
        self.focus_on_page()
    }

    pub(super) fn look_into(&mut self, message: practice_mail::Message) -> Task<Message> {
        let Some(page) = &mut self.mail else {
            return Task::none();
        };
        match page.update(message) {
            practice_mail::Action::Stay(task) => return task.map(Message::PracticeMail),
            practice_mail::Action::Turned => {}
            practice_mail::Action::Leave => self.mail = None,
        }
        self.focus_on_page()
    }

    pub(super) fn read(&mut self, message: pasted::Message) -> Task<Message> {
        let Some(page) = &mut self.pasted else {
            return Task::none();
        };
        match page.update(message) {
            pasted::Action::Stay(task) => return task.map(Message::Pasted),
            pasted::Action::Leave => self.pasted = None,
        }
        self.focus_on_page()
    }

    pub(super) fn renew(&mut self, connection: Connection, what: Option<What>) -> Task<Message> {
        let to = self.practice.as_ref().map(|it| it.administrator.clone());
        let (world, words) = (self.world.clone(), self.words.clone());
        self.renewal = renewal::Page::new(world, words, connection, what, to);
        let begun = self.renewal.as_ref().map(renewal::Page::enter);
        let begun = begun.map_or_else(Task::none, |task| task.map(Message::Renewal));
        Task::batch([begun, self.focus_on_page()])
    }

    /// Asked for on the command line: once, when the connections are here.
    pub(super) fn renew_at_start(&mut self) -> Task<Message> {
        let Some(id) = self.renewing else {
            return Task::none();
        };
        let all = self.home.connections();
        let Some(connection) = all.iter().find(|one| one.id == id).cloned() else {
            return Task::none();
        };
        self.renewing = None;
        self.renew(connection, None)
    }

    pub(super) fn renewing(&mut self, message: renewal::Message) -> Task<Message> {
        let Some(page) = &mut self.renewal else {
            // The page was left meanwhile.
            return Task::none();
        };
        let renewal::Turn { task, wish } = page.update(message);
        let task = task.map(Message::Renewal);
        let done = match wish {
            None => return task,
            Some(renewal::Wish::Put(connection)) => {
                self.home.put(*connection);
                Task::none()
            }
            Some(renewal::Wish::CopySecret(secret)) => {
                let copied = self.secret.copy(&self.world.clock, secret);
                copied.map(Message::Secret)
            }
            Some(renewal::Wish::LookInto(address)) => self.open_mail(Some(address)),
            Some(renewal::Wish::InTheWizard(connection, credential)) => {
                self.renewal = None;
                let (world, words) = (self.world.clone(), self.words.clone());
                let (wizard, turn) = Wizard::resume(
                    world,
                    words,
                    self.practice.clone(),
                    *connection,
                    credential,
                    Opening::NewSecret(Reason::NewSecretWanted),
                );
                self.wizard = Some(wizard);
                self.turned(turn)
            }
            Some(renewal::Wish::Leave) => {
                self.renewal = None;
                self.focus_on_page()
            }
        };
        Task::batch([task, done])
    }
}
