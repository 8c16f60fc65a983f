//! Everything that can be proved: one file a check, the plan (which checks a road needs, what waits for what) and the runner that
//! streams events as they happen. Window, command line, report and history read the same stream.

pub mod access;
mod app;
mod credential;
pub mod evidence;
mod fence;
mod finding;
mod mail_server;
pub mod mail_user;
pub(crate) mod mailbox;
mod organization;
mod patience;
pub(crate) mod permission;
pub mod plan;
pub mod report;
pub mod runner;
mod send_as;
mod session;
mod sign_in;

use crate::connection::{Clock, Fence, MailAddress};
use crate::diagnose::Diagnosis;
use crate::microsoft::{HostTable, Http};
use crate::vault::Secrets;
use jiff::Timestamp;
use std::time::Duration;

pub use access::{NoAccess, access};
pub use app::unknown_client;
pub use report::{Counts, Report};
pub use runner::{Patience, run};
pub use sign_in::{with_flow_of, with_stand_in};

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
    Certificate,
    /// The sign-in for this mailbox still holds.
    SignIn(MailAddress),
    /// Name and password of this mailbox are taken.
    Password(MailAddress),
    Permission,
    /// Nothing granted beyond need.
    NothingExtra,
    /// The server that sends is reached, and encrypts.
    SmtpServer,
    /// The server that reads.
    ImapServer,
    MailboxFound(MailAddress),
    SmtpSignIn(MailAddress),
    ImapSignIn(MailAddress),
    CanRead(MailAddress),
    CanSend(MailAddress),
    /// Whoever signs in for a mailbox that is not their own may send in its name.
    SendAs(MailAddress),
    /// For information: whether sending by SMTP would work, where a system's guide leaves that open.
    AlsoSmtp(MailAddress),
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

impl Passed {
    /// False where nothing could be asked: it counts neither as proved nor as wrong.
    pub fn is_proved(&self) -> bool {
        self.note != Some(Note::PasswordNotTyped)
    }
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
    /// No permission is needed: Exchange itself gives the right.
    NoneNeeded,
    /// The account that signed in.
    Account(String),
    /// Asked without a password: it is kept nowhere, so this is neither proved nor wrong.
    PasswordNotTyped,
    /// The server named the sender as allowed; whether the message is taken only the test e-mail shows.
    TestMailProves,
    /// The account that signs in for a mailbox of which it is not the owner.
    StandIn(String),
    /// Sending by SMTP would work, too.
    AlsoWorks,
    /// Sending by SMTP would not work, and need not.
    NotNeeded,
    /// The mailbox that must be refused was, by every way.
    Fenced(Box<Fence>),
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
            Self::Certificate => "certificate".to_owned(),
            Self::SignIn(address) => format!("sign-in:{address}"),
            Self::Password(address) => format!("password:{address}"),
            Self::Permission => "permission".to_owned(),
            Self::NothingExtra => "nothing-extra".to_owned(),
            Self::SmtpServer => "smtp-server".to_owned(),
            Self::ImapServer => "imap-server".to_owned(),
            Self::SmtpSignIn(address) => format!("smtp-sign-in:{address}"),
            Self::ImapSignIn(address) => format!("imap-sign-in:{address}"),
            Self::AlsoSmtp(address) => format!("also-smtp:{address}"),
            Self::MailboxFound(address) => format!("mailbox-found:{address}"),
            Self::CanRead(address) => format!("can-read:{address}"),
            Self::CanSend(address) => format!("can-send:{address}"),
            Self::SendAs(address) => format!("send-as:{address}"),
            Self::Limit => "limit".to_owned(),
        }
    }
}
