//! Who is connected to which mailbox: three may submit at the same time, the fourth is refused (facts, section 10.1).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// Connections that may submit for one mailbox at the same time.
const SEATS: usize = 3;

#[derive(Default)]
pub struct Seats(Mutex<HashMap<Uuid, Vec<Uuid>>>);

/// One connection's place in a mailbox's row; given back when dropped.
pub struct Seat {
    seats: Arc<Seats>,
    mailbox: Uuid,
    own: Uuid,
}

impl Seats {
    pub fn take(self: &Arc<Self>, mailbox: Uuid) -> Seat {
        let own = Uuid::new_v4();
        self.rows().entry(mailbox).or_default().push(own);
        Seat {
            seats: Arc::clone(self),
            mailbox,
            own,
        }
    }

    fn rows(&self) -> MutexGuard<'_, HashMap<Uuid, Vec<Uuid>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat {
    /// Whether it is among the first three of its mailbox, of which others may have left since it was taken.
    pub fn may_submit(&self) -> bool {
        let rows = self.seats.rows();
        let row = rows.get(&self.mailbox);
        row.and_then(|row| row.iter().position(|one| *one == self.own))
            .is_some_and(|at| at < SEATS)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut rows = self.seats.rows();
        if let Some(row) = rows.get_mut(&self.mailbox) {
            row.retain(|one| *one != self.own);
            if row.is_empty() {
                rows.remove(&self.mailbox);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fourth_waits_until_one_of_three_has_left() {
        let (seats, mailbox) = (Arc::new(Seats::default()), Uuid::new_v4());
        let mut three: Vec<Seat> = (0..3).map(|_| seats.take(mailbox)).collect();
        let fourth = seats.take(mailbox);
        assert!(three.iter().all(Seat::may_submit));
        assert!(!fourth.may_submit());
        assert!(seats.take(Uuid::new_v4()).may_submit(), "another mailbox");
        three.pop();
        assert!(fourth.may_submit());
        drop((three, fourth));
        assert!(seats.rows().is_empty());
    }
}
