//! Scenarios: one thing that goes wrong, by name. `mailseal practice list` prints them.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scenario {
    /// Nothing goes wrong.
    #[default]
    AllWell,
    SecretExpired,
    SecretExpiresSoon,
    ConsentMissing,
    ConsentSlow,
    ConsentDeclined,
    WrongSecretId,
    UnknownTenant,
    UnknownClient,
    MailboxMissing,
    MailboxUnlicensed,
    Throttled,
    GraphDown,
    MailLost,
    TooManyPermissions,
}

impl Scenario {
    pub const ALL: [Self; 15] = [
        Self::AllWell,
        Self::SecretExpired,
        Self::SecretExpiresSoon,
        Self::ConsentMissing,
        Self::ConsentSlow,
        Self::ConsentDeclined,
        Self::WrongSecretId,
        Self::UnknownTenant,
        Self::UnknownClient,
        Self::MailboxMissing,
        Self::MailboxUnlicensed,
        Self::Throttled,
        Self::GraphDown,
        Self::MailLost,
        Self::TooManyPermissions,
    ];

    pub fn name(self) -> &'static str {
        todo!()
    }

    /// What goes wrong and what should be seen, in one sentence.
    pub fn about(self) -> &'static str {
        todo!()
    }

    pub fn find(_name: &str) -> Option<Self> {
        todo!()
    }
}
