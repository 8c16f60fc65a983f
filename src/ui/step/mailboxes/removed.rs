//! A mailbox that was taken out of the list comes back with one press, to its place and as it stood.

use super::{Message, Page, Row, State, row_id};
use crate::connection::MailAddress;
use crate::connection::Settings;
use crate::ui::access::{self, Role};
use crate::ui::look::Look;
use crate::ui::step::Action;
use crate::ui::theme::space;
use crate::ui::widget::{Element, link, small};
use iced::widget::row;

/// The last one.
#[derive(Debug)]
pub(super) struct Removed {
    row: Row,
    place: usize,
}

impl Page {
    pub(super) fn take_out(&mut self, address: &MailAddress) {
        if let Some(place) = self.rows.iter().position(|row| row.address == *address) {
            let row = self.rows.remove(place);
            self.removed = Some(Removed { row, place });
        }
    }

    pub(super) fn put_back(&mut self) -> Action<Message, Settings> {
        let Some(Removed { row, place }) = self.removed.take() else {
            return Action::None;
        };
        // It may have been typed again meanwhile.
        if self.rows.iter().any(|one| one.address == row.address) {
            return Action::None;
        }
        let address = row.address.clone();
        let unfinished = matches!(row.state, State::Looking { .. });
        self.rows.insert(place.min(self.rows.len()), row);
        let there = access::focus(row_id(&address));
        if unfinished {
            return Action::Run(iced::Task::batch([self.look(vec![address]), there]));
        }
        self.keep_and(there)
    }

    pub(super) fn removed_line(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let address = &self.removed.as_ref()?.row.address;
        let said = text.mailboxes_removed(address.as_str());
        let words = access::region(Role::Label, small(said.clone()))
            .name(said)
            .absorbs()
            .live();
        let undo = link(text.button_undo(), Some(Message::PutBack))
            .spoken(text.mailboxes_put_back(address.as_str()));
        Some(row![words, undo].spacing(space::M).wrap().into())
    }
}
