//! A cause and its words, as they stand in `assets/causes/*.toml`.

use crate::connection::cloud::Cloud;
use serde::Deserialize;
use std::time::Duration;

/// Who can mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    ThisOperator,
    EntraAdmin,
    ExchangeAdmin,
    MailboxUser,
    NetworkAdmin,
    Vendor,
    Microsoft,
}

/// One cause: label of `causes.tsv`, who, words, action.
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    pub label: String,
    pub who: Who,
    pub heals_within: Option<Duration>,
    /// Templates with `{mailbox}`-like placeholders.
    pub title: String,
    pub explanation: String,
    pub action: Option<Action>,
}

/// The one next action.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Action {
    pub title: String,
    /// `Page` name of `microsoft::deep_link` (kebab-case) or a step of the journey as `step:registration`.
    pub page: String,
}

/// Filled in for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What is wrong, in one sentence.
    pub title: String,
    pub explanation: String,
    pub who: Option<Who>,
    pub action: Option<Action>,
}

/// Where a cloud matters to a page; kept beside so that words stay free of hosts.
pub type PageCloud = Cloud;
