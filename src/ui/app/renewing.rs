//! A renewal over Home: opened from there, from a check, or at the start; and what it asks the program for.

use super::{App, Message};
use crate::connection::Connection;
use crate::connection::renewal::What;
use crate::ui::screen::renewal;
use iced::Task;

impl App {
    pub(super) fn renew(&mut self, connection: Connection, what: Option<What>) -> Task<Message> {
        let to = self.practice.as_ref().map(|it| it.administrator.clone());
        let (world, words) = (self.world.clone(), self.words.clone());
        self.renewal = renewal::Page::new(world, words, connection, what, to);
        let begun = self.renewal.as_ref().map(renewal::Page::enter);
        let begun = begun.map_or_else(Task::none, |task| task.map(of_renewal));
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
        let task = task.map(of_renewal);
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
            Some(renewal::Wish::Leave) => {
                self.renewal = None;
                let under_way = self.home.look_under_way().map(Message::Home);
                // One that was begun from a change leads back there.
                let back = self.back_to_the_change(None);
                Task::batch([under_way, back, self.focus_on_page()])
            }
        };
        Task::batch([task, done])
    }
}

/// What the page says, as the program hears it.
pub(super) fn of_renewal(message: renewal::Message) -> Message {
    Message::Renewal(Box::new(message))
}
