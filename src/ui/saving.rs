//! What is being written, so that a refusal is said and the program ends only when everything is on disk. The order is kept by `journey::save`.

use crate::connection::{Connection, ConnectionId};
use crate::journey::World;
use crate::journey::save::{remove, save};
use crate::vault::Error;
use iced::Task;

#[derive(Debug, Default)]
pub struct Saving {
    under_way: usize,
    /// The last write that was refused, until one succeeds.
    pub refused: Option<Error>,
}

/// One write is over.
#[derive(Debug, Clone)]
pub struct Written(Result<(), Error>);

impl Saving {
    pub fn put(&mut self, world: &World, connection: Connection) -> Task<Written> {
        self.under_way += 1;
        Task::perform(save(world, connection), Written)
    }

    /// Forgets the connection and its secret.
    pub fn remove(&mut self, world: &World, id: ConnectionId) -> Task<Written> {
        self.under_way += 1;
        Task::perform(remove(world, id), Written)
    }

    pub fn written(&mut self, written: Written) {
        self.under_way = self.under_way.saturating_sub(1);
        self.refused = written.0.err();
    }

    /// Nothing is under way: the program may end.
    pub fn is_idle(&self) -> bool {
        self.under_way == 0
    }
}
