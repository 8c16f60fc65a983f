//! "Check all" on Home: one round at a time on this computer, its progress, and what could not be checked. The work is
//! `journey::round`'s; leaving it out of sight does not end it, "Stop" does.

use super::{Home, List, Message, Trouble};
use crate::connection::ConnectionId;
use crate::journey::round::{self, Ended, Event};
use crate::ui::outside::blocking;
use crate::vault::history::Past;
use crate::vault::{self, Round};
use iced::Task;
use iced::task::Handle;
use std::sync::Arc;

/// So many marks stand in a card.
pub(super) const MARKS: usize = 12;

#[derive(Debug)]
pub(super) struct Running {
    pub all: usize,
    pub done: usize,
    /// Names of those that could not be checked.
    not_checked: Vec<String>,
    _lock: Option<Arc<Round>>,
    _handle: Handle,
}

impl Home {
    /// First the lock: another program may be at it.
    pub(super) fn begin_round(&mut self) -> Task<Message> {
        if self.round.is_some() {
            return Task::none();
        }
        self.trouble = None;
        let vault = self.world.vault.clone();
        Task::perform(blocking(move || vault.begin_round()), |began| {
            Message::RoundBegan(began.map(|lock| lock.map(Arc::new)))
        })
    }

    pub(super) fn round_began(
        &mut self,
        began: Result<Option<Arc<Round>>, vault::Error>,
    ) -> Task<Message> {
        let lock = match began {
            Ok(None) => {
                self.trouble = Some(Trouble::RoundRuns);
                return Task::none();
            }
            Ok(lock) => lock,
            // What cannot be written is said when it is written.
            Err(_) => None,
        };
        let List::Here(connections) = &self.list else {
            return Task::none();
        };
        let ready = connections.iter().filter(|one| !one.mailboxes.is_empty());
        let ready: Vec<_> = ready.cloned().collect();
        let all = ready.len();
        let work = round::run(self.world.clone(), ready, None);
        let (task, handle) = Task::sip(work, Message::Round, Message::RoundOver).abortable();
        self.round = Some(Running {
            all,
            done: 0,
            not_checked: Vec::new(),
            _lock: lock,
            _handle: handle.abort_on_drop(),
        });
        task
    }

    pub(super) fn happened(&mut self, event: Event) {
        match event {
            Event::Began(id) => {
                let _ = self.checking.insert(id);
            }
            Event::Ended(ended) => self.ended(&ended),
        }
    }

    fn ended(&mut self, ended: &Ended) {
        let id = ended.connection.id;
        self.checking.remove(&id);
        let Some(round) = &mut self.round else { return };
        round.done += 1;
        let Some(checked) = ended.checked() else {
            round.not_checked.push(ended.connection.name.clone());
            return;
        };
        if let Some(connection) = self.find(id) {
            // The round itself keeps it.
            let mut connection = connection.clone();
            connection.checked = Some(checked);
            self.put(connection);
        }
    }

    pub(super) fn round_over(&mut self, kept: Result<(), vault::Error>) {
        self.checking.clear();
        let Some(round) = self.round.take() else {
            return;
        };
        if let Err(error) = kept {
            self.trouble = Some(Trouble::NotKept(error));
        } else if !round.not_checked.is_empty() {
            self.trouble = Some(Trouble::NotChecked(round.not_checked));
        }
    }

    pub(super) fn stop_round(&mut self) {
        self.round = None;
        self.checking.clear();
    }

    /// A run more in a connection's row of marks.
    pub(super) fn mark(&mut self, id: ConnectionId, past: Past) {
        let marks = self.past.entry(id).or_default();
        if marks.last().is_none_or(|last| last.at < past.at) {
            marks.push(past);
            marks.drain(..marks.len().saturating_sub(MARKS));
        }
    }
}
