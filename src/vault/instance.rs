//! One program per folder: the first holds a lock and listens; a second asks it to come to the front, or says that it runs.

use super::Error;
use std::path::Path;

/// Held as long as the program runs.
#[derive(Debug)]
pub struct Instance;

/// What a start met.
#[derive(Debug)]
pub enum Start {
    First(Instance),
    /// Another runs; `raised`: it answered and comes to the front.
    Second {
        raised: bool,
    },
}

/// Takes the lock in `folder`, or asks its holder to show itself.
pub fn start(_folder: &Path) -> Result<Start, Error> {
    todo!()
}

impl Instance {
    /// Waits until a second program asked for the window. Ends never while the instance is held.
    pub async fn asked_to_show(&self) {
        todo!()
    }
}
