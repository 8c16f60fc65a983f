//! A change to a better road over Home: opened from there or from the wizard's last page, and what it asks the program for. Its new road is set
//! up in the wizard, and afterwards this page stands here again.

use super::{App, Message};
use crate::connection::Connection;
use crate::ui::screen::change;
use crate::ui::screen::wizard::Wizard;
use iced::Task;

impl App {
    pub(super) fn change(&mut self, connection: Connection) -> Task<Message> {
        let (world, words) = (self.world.clone(), self.words.clone());
        let all = self.home.connections().to_vec();
        self.change = change::Page::new(world, words, connection, all);
        let begun = self.change.as_ref().map(change::Page::enter);
        let begun = begun.map_or_else(Task::none, |task| task.map(of_change));
        Task::batch([begun, self.focus_on_page()])
    }

    /// The wizard is left: whoever came from a change, or has worked on its new connection, goes on there.
    pub(super) fn back_to_the_change(&mut self, left: Option<Wizard>) -> Task<Message> {
        let came_from = self.change.take().map(|page| page.connection());
        let left = left.map(|it| it.connection.id);
        let replaces = left.and_then(|id| self.home.replaced_by(id));
        let old = replaces.map(|it| it.id).or(came_from);
        let all = self.home.connections();
        match old
            .and_then(|id| all.iter().find(|one| one.id == id))
            .cloned()
        {
            Some(old) => self.change(old),
            None => Task::none(),
        }
    }

    pub(super) fn changing(&mut self, message: change::Message) -> Task<Message> {
        let Some(page) = &mut self.change else {
            // The page was left meanwhile.
            return Task::none();
        };
        let change::Turn { task, wish } = page.update(message);
        let task = task.map(of_change);
        let done = match wish {
            None => return task,
            Some(change::Wish::Put(connection)) => {
                self.home.put(*connection);
                Task::none()
            }
            Some(change::Wish::Gone(old, next)) => {
                self.home.put(*next);
                self.home.take_away(old);
                Task::none()
            }
            Some(change::Wish::InTheWizard(connection, credential, opening)) => {
                self.resume(*connection, credential, opening)
            }
            Some(change::Wish::Leave) => {
                self.change = None;
                let under_way = self.home.look_under_way().map(Message::Home);
                Task::batch([under_way, self.focus_on_page()])
            }
        };
        Task::batch([task, done])
    }
}

/// What the page says, as the program hears it.
pub(super) fn of_change(message: change::Message) -> Message {
    Message::Change(Box::new(message))
}
