//! Everything that can be proved: one file a check, the plan (which checks a road needs, what waits for what) and the runner that
//! streams events as they happen. Window, command line, report and history read the same stream.

pub mod access;
mod app;
pub mod evidence;
mod finding;
pub(crate) mod mailbox;
mod organization;
mod patience;
pub(crate) mod permission;
pub mod plan;
pub mod report;
pub mod runner;
mod session;

use crate::connection::{Clock, MailAddress};
use crate::diagnose::Diagnosis;
use crate::microsoft::{HostTable, Http};
use crate::vault::Secrets;
use jiff::Timestamp;
use std::time::Duration;

pub use access::{NoAccess, access};
pub use report::{Counts, Report};
pub use runner::{Patience, run};

/// What is checked. The key is stable and is what history remembers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckId {
    /// Microsoft's sign-in host answers: name, proxy, TLS.
    Network,
    Clock,
    Organization,
    Cloud,
    App,
    Secret,
    Permission,
    /// Nothing granted beyond need.
    NothingExtra,
    MailboxFound(MailAddress),
    CanRead(MailAddress),
    CanSend(MailAddress),
    /// Limited to the chosen mailboxes.
    Limit,
}

/// `Failed` and `Healing` carry a diagnosis, never a string.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    Waiting {
        needs: Vec<CheckId>,
    },
    Running,
    Passed(Passed),
    Warned(Box<Diagnosis>),
    Failed(Box<Diagnosis>),
    /// Heals by waiting: retried by itself until `until`, then failed.
    Healing {
        since: Timestamp,
        until: Timestamp,
        next: Timestamp,
        diagnosis: Box<Diagnosis>,
    },
}

impl State {
    /// Why it did not simply pass.
    pub fn diagnosis(&self) -> Option<&Diagnosis> {
        match self {
            Self::Warned(diagnosis) | Self::Failed(diagnosis) | Self::Healing { diagnosis, .. } => {
                Some(diagnosis)
            }
            Self::Waiting { .. } | Self::Running | Self::Passed(_) => None,
        }
    }
}

/// What a passed check has to say at the row's right edge.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Passed {
    pub took: Option<Duration>,
    pub note: Option<Note>,
}

/// A fact beside a passed check; `words` makes the sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    Expires(jiff::civil::Date),
    Granted(Vec<String>),
    AppName(String),
    Tenant(String),
    /// Tried without sending (see `Graph::may_send`).
    TriedWithoutSending,
    /// The permissions do not allow the question; another check or the test e-mail proves it.
    NotAskable,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub check: CheckId,
    pub state: State,
    pub at: Timestamp,
}

/// What checks need from the world.
#[derive(Debug, Clone)]
pub struct Context {
    pub clock: Clock,
    pub http: Http,
    pub hosts: HostTable,
    /// Where the sign-ins of mailboxes are kept.
    pub secrets: Secrets,
}

impl CheckId {
    /// Stable: history and reports know a check by it.
    pub fn key(&self) -> String {
        match self {
            Self::Network => "network".to_owned(),
            Self::Clock => "clock".to_owned(),
            Self::Organization => "organization".to_owned(),
            Self::Cloud => "cloud".to_owned(),
            Self::App => "app".to_owned(),
            Self::Secret => "secret".to_owned(),
            Self::Permission => "permission".to_owned(),
            Self::NothingExtra => "nothing-extra".to_owned(),
            Self::MailboxFound(address) => format!("mailbox-found:{address}"),
            Self::CanRead(address) => format!("can-read:{address}"),
            Self::CanSend(address) => format!("can-send:{address}"),
            Self::Limit => "limit".to_owned(),
        }
    }
}
