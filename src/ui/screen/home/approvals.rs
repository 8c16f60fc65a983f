//! On Home: an approval that somebody else gives meanwhile is noticed. Microsoft is asked when Home has loaded and every few minutes after
//! that, quietly, only for connections that wait for one. Neighbour: `journey::approval::noticed`, which asks.

use super::{Home, List, Wish};
use crate::connection::{Approval, Connection, ConnectionId};
use crate::journey::packet::waits_for_approval;
use crate::journey::{Progress, Step, approval};
use crate::ui::look::Look;
use iced::Task;
use jiff::Timestamp;
use std::time::Duration;

/// How often.
const AGAIN_AFTER: Duration = Duration::from_mins(2);

#[derive(Debug, Clone)]
pub enum Doing {
    Ask,
    /// Some minutes have passed.
    AskAgain,
    Asked(ConnectionId, Option<Timestamp>),
}

impl Home {
    pub(super) fn approvals(&mut self, doing: &Doing) -> (Task<Doing>, Option<Wish>) {
        match doing {
            Doing::Ask => (self.ask_for_approvals(), None),
            Doing::AskAgain => {
                self.asks_again = false;
                (self.ask_for_approvals(), None)
            }
            Doing::Asked(id, at) => (Task::none(), self.approval_noticed(*id, *at)),
        }
    }

    /// Asks for all that wait, and again later as long as one does.
    pub(super) fn ask_for_approvals(&mut self) -> Task<Doing> {
        let List::Here(connections) = &self.list else {
            return Task::none();
        };
        let waiting: Vec<&Connection> = connections
            .iter()
            .filter(|one| waits_for_approval(one))
            .collect();
        if waiting.is_empty() {
            return Task::none();
        }
        let clock = self.world.clock.clone();
        let later = (!self.asks_again).then(|| {
            Task::perform(async move { clock.sleep(AGAIN_AFTER).await }, |()| {
                Doing::AskAgain
            })
        });
        let asked = waiting.into_iter().map(|one| {
            let (id, world, one) = (one.id, self.world.clone(), one.clone());
            Task::perform(
                async move { approval::noticed(&world, &one).await },
                move |at| Doing::Asked(id, at),
            )
        });
        let tasks = Task::batch(asked.chain(later));
        self.asks_again = true;
        tasks
    }

    /// The person may have gone on with it meanwhile: then that stands.
    fn approval_noticed(&mut self, id: ConnectionId, at: Option<Timestamp>) -> Option<Wish> {
        let found = self.find(id).filter(|one| waits_for_approval(one))?;
        let connection = Connection {
            approval: Some(Approval::Granted { at: at? }),
            ..found.clone()
        };
        self.put(connection.clone());
        Some(Wish::Save(Box::new(connection)))
    }
}

/// What a card says of an approval that is waited for, or has just come.
pub(super) fn sentence(look: Look<'_>, one: &Connection) -> Option<String> {
    let text = look.text();
    match one.approval {
        Some(Approval::Asked { since } | Approval::Accepted { since })
            if waits_for_approval(one) =>
        {
            Some(text.home_waits_for_approval(look.words.moment(since, look.now)))
        }
        Some(Approval::Granted { at })
            if one.registration.is_some() && Progress::of(one).next == Step::Mailboxes =>
        {
            Some(text.home_was_approved(look.words.moment(at, look.now)))
        }
        Some(_) | None => None,
    }
}
