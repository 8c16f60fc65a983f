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

    pub fn as_str(&self) -> &str {
        &self.0
    }
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// Whether Mailseal walks this road already. What is not built is shown as coming, never as passed.
    pub fn is_built(self) -> bool {
        matches!(self, Self::GraphApp)
    }
}
