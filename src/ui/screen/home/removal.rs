//! Removing a connection, and undoing it: asked first, then out of the list at once, and forgotten in earnest a while later, when something else
//! is done, or at the end of the program. Until then one press brings it back with all that belongs to it. A program that is killed meanwhile
//! has forgotten nothing. Neighbour: `view`, which asks.

use super::{Home, List, Message, Wish, remove_id};
use crate::connection::{Connection, ConnectionId};
use crate::ui::access;
use crate::ui::look::Look;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{Element, callout, link, literal, secondary};
use iced::Task;
use iced::widget::row;
use std::time::Duration;

/// So long it can be undone.
const RETURN: Duration = Duration::from_secs(20);
/// The identity of the button that undoes it.
pub(super) const UNDO: &str = "undo-removal";

/// Out of the list, and still on the disk.
#[derive(Debug)]
pub(super) struct Removed {
    one: Connection,
    place: usize,
}

impl Home {
    /// The one before it is forgotten now.
    pub(super) fn remove(&mut self, id: ConnectionId) -> (Task<Message>, Option<Wish>) {
        self.removing = None;
        let before = self.forget_now().map(Wish::Remove);
        let List::Here(connections) = &mut self.list else {
            return (Task::none(), before);
        };
        let Some(place) = connections.iter().position(|one| one.id == id) else {
            return (Task::none(), before);
        };
        let one = connections.remove(place);
        self.removed = Some(Removed { one, place });
        let clock = self.world.clock.clone();
        let over = Task::perform(async move { clock.sleep(RETURN).await }, move |()| {
            Message::ReturnOver(id)
        });
        // Not on the button: the same finger would undo it. It is the next stop.
        (Task::batch([access::focus(super::PAGE), over]), before)
    }

    pub(super) fn undo_removal(&mut self) -> Task<Message> {
        let Some(Removed { one, place }) = self.removed.take() else {
            return Task::none();
        };
        let id = one.id;
        if let List::Here(connections) = &mut self.list {
            connections.insert(place.min(connections.len()), one);
        }
        access::focus(remove_id(id))
    }

    /// The time for `id` is over; another that was removed since has its own.
    pub(super) fn return_over(&mut self, id: ConnectionId) -> Option<Wish> {
        if self.is_removed(id) {
            self.forget_now().map(Wish::Remove)
        } else {
            None
        }
    }

    /// What was removed and is still to be forgotten, for whoever ends the program.
    pub fn forget_now(&mut self) -> Option<ConnectionId> {
        self.removed.take().map(|removed| removed.one.id)
    }

    pub(super) fn is_removed(&self, id: ConnectionId) -> bool {
        self.removed.as_ref().is_some_and(|it| it.one.id == id)
    }

    pub(super) fn removal_notice(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let name = &self.removed.as_ref()?.one.name;
        let buttons = row![
            secondary(text.button_undo(), Some(Message::UndoRemoval))
                .id(UNDO)
                .spoken(text.home_undo_removal(name)),
            link(text.button_close(), Some(Message::ForgetNow)),
        ]
        .spacing(space::L)
        .align_y(iced::Alignment::Center);
        Some(
            callout(
                Tone::Accent,
                text.home_removed(literal(name)),
                text.home_removed_more(),
            )
            .below(buttons)
            .alert()
            .into(),
        )
    }
}
