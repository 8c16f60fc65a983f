//! Step 7: the test e-mail, by the same road and identity as the real system, and its way as a timeline. Accepted (202) is never shown
//! as delivered.

use super::World;
use crate::connection::{MailAddress, Settings, Tested};
use crate::diagnose::Diagnosis;
use jiff::Timestamp;
use sipper::Sipper;
use std::time::Duration;

/// The message as it will look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub from: MailAddress,
    pub to: MailAddress,
    pub subject: String,
    pub body: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub stage: Stage,
    pub state: State,
}

/// The stations of the way, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    Token,
    Accepted,
    SentItems,
    Arrived,
}

#[derive(Debug, Clone, PartialEq)]
pub enum State {
    Waiting,
    Running {
        since: Timestamp,
    },
    Done {
        took: Option<Duration>,
    },
    /// The permissions do not allow looking there: the person confirms.
    NotAskable,
    /// Looked for as long as usual and not seen (yet).
    NotSeen(Box<Diagnosis>),
    Failed(Box<Diagnosis>),
}

/// Sends and watches. Not abortable once accepted: leaving the page only stops the watching.
pub fn send(
    _world: World,
    _settings: Settings,
    _draft: Draft,
) -> impl Sipper<Option<Tested>, Event> + Send + 'static {
    sipper::sipper(async move |_sender| todo!())
}
