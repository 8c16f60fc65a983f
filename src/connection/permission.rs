//! Permissions and roads: what an app may do, and by which way mail moves (facts, sections 5, 6 and 10).

use serde::{Deserialize, Serialize};
use std::fmt;

/// A Microsoft permission by its `value`, e.g. `Mail.Send`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Permission(pub String);

impl Permission {
    pub const MAIL_SEND: &'static str = "Mail.Send";
    pub const MAIL_READ: &'static str = "Mail.Read";
    pub const MAIL_READ_WRITE: &'static str = "Mail.ReadWrite";
    pub const SMTP_SEND_AS_APP: &'static str = "SMTP.SendAsApp";
    pub const SMTP_SEND: &'static str = "SMTP.Send";
    pub const IMAP_ACCESS_AS_APP: &'static str = "IMAP.AccessAsApp";
    pub const IMAP_ACCESS_AS_USER: &'static str = "IMAP.AccessAsUser.All";
    pub const OFFLINE_ACCESS: &'static str = "offline_access";

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Under which API it is found when it is added to a registration: the app's own permissions for mail servers are Exchange Online's,
    /// a person's are listed by Graph (facts, sections 10.3 and 15.3).
    pub fn listed_by(&self) -> Api {
        let of_mail_servers = ["SMTP.", "IMAP.", "POP."];
        if self.0.ends_with("AsApp") && of_mail_servers.iter().any(|it| self.0.starts_with(it)) {
            Api::Exchange
        } else {
            Api::Graph
        }
    }
}

impl Permission {
    /// The delegated one that holds for mailboxes of others, too; the same where there is none (facts, sections 6 and 9.2).
    #[must_use]
    pub fn shared(&self) -> Self {
        match self.as_str() {
            Self::MAIL_SEND | Self::MAIL_READ | Self::MAIL_READ_WRITE => {
                Self(format!("{self}.Shared"))
            }
            _ => self.clone(),
        }
    }

    /// Whether most organizations let only an administrator approve this delegated permission: what reads a mailbox, since late 2025
    /// (facts, section 16). Sending is not among it.
    pub fn needs_administrator(&self) -> bool {
        let begins = [
            "Mail.Read",
            "MailboxSettings.",
            "Calendars.",
            "Contacts.ReadWrite",
        ];
        begins.iter().any(|it| self.0.starts_with(it)) || self.0.ends_with(".AccessAsUser.All")
    }
}

/// An API as the portal names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Api {
    /// "Microsoft Graph".
    Graph,
    /// "Office 365 Exchange Online", under "APIs my organization uses".
    Exchange,
}

impl From<&str> for Permission {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How mail moves, and as whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Road {
    /// Microsoft Graph as the app itself (client credentials).
    GraphApp,
    SmtpApp,
    ImapApp,
    /// Microsoft Graph as a signed-in mailbox (authorization code).
    GraphUser,
    SmtpUser,
    ImapUser,
    /// Name and password (resource owner password credentials).
    Password,
}

impl Road {
    /// The app signs in by itself: its permissions are application permissions, and nobody has to be there.
    pub fn is_apps_own(self) -> bool {
        matches!(self, Self::GraphApp | Self::SmtpApp | Self::ImapApp)
    }

    /// A person signs in once in the browser, and the sign-in lasts.
    pub fn is_persons(self) -> bool {
        matches!(self, Self::GraphUser | Self::SmtpUser | Self::ImapUser)
    }

    /// Mail moves by Exchange's mail servers, not by Graph.
    pub fn is_by_mail_server(self) -> bool {
        matches!(
            self,
            Self::SmtpApp | Self::ImapApp | Self::SmtpUser | Self::ImapUser
        )
    }
}

/// How mail is read and sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // each by itself
pub struct Ways {
    pub graph_read: bool,
    pub graph_send: bool,
    pub smtp: bool,
    pub imap: bool,
}

impl Ways {
    /// As road and permissions say; with Exchange's own role sending needs no permission.
    pub fn of(road: Road, permissions: &[Permission], exchange_role: bool) -> Self {
        let has = |begin: &str| permissions.iter().any(|it| it.as_str().starts_with(begin));
        if road.is_by_mail_server() {
            Self {
                smtp: has("SMTP.") || (exchange_role && road == Road::SmtpApp),
                imap: has("IMAP."),
                ..Self::default()
            }
        } else {
            Self {
                graph_read: has("Mail.Read"),
                graph_send: has("Mail.Send"),
                ..Self::default()
            }
        }
    }
}
