//! What "Do it for me" is to change in an organization, the limit to chosen mailboxes included, and how far each change has come: the plan
//! and the ledger in one, line by line, in the order of doing. Saved before and after every change, so that a killed program goes on or undoes; never holds a secret. Pure.
//! Neighbours: `vault`, which keeps it; `journey::provision`, which makes, walks and undoes it. Source: facts, sections 7.1, 7.3 and 11.3.

use super::{ClientId, ConnectionId, Organization};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An application permission, or a delegated one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    Role,
    Scope,
}

/// One line of "API permissions": listed, which grants nothing yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Listed {
    /// Application ID of the API, the same in every tenant.
    pub api: Uuid,
    /// The permission's own.
    pub id: Uuid,
    pub kind: Kind,
}

/// How a registration is set up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Setup {
    /// Redirect addresses, platform Web.
    pub web: Vec<String>,
    /// Platform "Mobile and desktop applications".
    pub public: Vec<String>,
    /// "Allow public client flows".
    pub public_flows: bool,
    pub listed: Vec<Listed>,
}

impl Setup {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Change {
    /// A new registration, with everything it is set up with.
    Register { name: String, setup: Setup },
    /// To one that exists: only what it lacks.
    Adjust { name: String, lacking: Setup },
    /// The enterprise application (service principal).
    Enterprise,
    /// An application permission, granted.
    Grant {
        /// Object ID of the API's own enterprise application here.
        resource: Uuid,
        role: Uuid,
        permission: String,
    },
    /// Delegated permissions of one API, granted for everybody.
    Consent {
        resource: Uuid,
        permissions: Vec<String>,
    },
    /// A client secret.
    Secret { ends: Timestamp },
    /// A certificate made on this computer, whose public part goes to Microsoft.
    Certificate {
        name: String,
        /// The longest that a policy of the organization's lets it live.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        longest_days: Option<i64>,
    },
    /// The mailboxes that the app may use, named to Exchange: a management scope.
    Scope {
        app: ClientId,
        name: String,
        /// OPATH, as Exchange keeps it.
        filter: String,
    },
    /// The same, where one of that name was there with another filter.
    Rescope {
        app: ClientId,
        name: String,
        filter: String,
        before: String,
    },
    /// One of Exchange's own roles for applications, given within that scope.
    ExchangeRole {
        app: ClientId,
        /// Object ID of the enterprise application.
        principal: Uuid,
        /// The scope's name.
        scope: String,
        /// Exchange's identifier of the role.
        role: String,
        name: String,
    },
    /// A granted application permission, taken back: it would cancel the limit.
    Revoke {
        app: ClientId,
        principal: Uuid,
        resource: Uuid,
        role: Uuid,
        permission: String,
    },
    /// The same, off the app's list.
    Unlist {
        app: ClientId,
        /// Object ID of the registration.
        object: Uuid,
        listed: Vec<Listed>,
    },
}

impl Change {
    /// Which app it limits to its mailboxes; nothing where it is about registering one.
    pub fn limits(&self) -> Option<ClientId> {
        match self {
            Self::Scope { app, .. }
            | Self::Rescope { app, .. }
            | Self::ExchangeRole { app, .. }
            | Self::Revoke { app, .. }
            | Self::Unlist { app, .. } => Some(*app),
            Self::Register { .. }
            | Self::Adjust { .. }
            | Self::Enterprise
            | Self::Grant { .. }
            | Self::Consent { .. }
            | Self::Secret { .. }
            | Self::Certificate { .. } => None,
        }
    }

    /// Name and filter of the scope that is made or changed.
    pub fn scope(&self) -> Option<(&str, &str)> {
        match self {
            Self::Scope { name, filter, .. } | Self::Rescope { name, filter, .. } => {
                Some((name, filter))
            }
            _ => None,
        }
    }

    /// What the app is to prove itself with.
    pub fn is_proof(&self) -> bool {
        matches!(self, Self::Secret { .. } | Self::Certificate { .. })
    }
}

/// How far a change has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum State {
    Ahead,
    /// Asked for; whether it was done is not known yet.
    Begun {
        at: Timestamp,
    },
    Made {
        at: Timestamp,
        /// Microsoft's name for what was made, where undoing needs it.
        id: Option<String>,
    },
    /// It was so already. Undoing does not touch it.
    Found,
    Undone {
        at: Timestamp,
    },
    /// Not undone: somebody else has built on it meanwhile.
    Left,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub change: Change,
    pub state: State,
}

impl Line {
    /// It is as it was wanted.
    pub fn is_done(&self) -> bool {
        matches!(self.state, State::Made { .. } | State::Found)
    }

    /// It was made, or may have been: undoing has something to do.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Begun { .. } | State::Made { .. })
    }
}

/// The registration that the lines are about, once it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct App {
    /// Object ID; not the client ID.
    pub object: Uuid,
    pub client: ClientId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is about something else, and stands in saved files"
)]
pub struct Ledger {
    pub connection: ConnectionId,
    /// What was made for this ledger bears it, so that it is found again where an answer was lost.
    pub mark: Uuid,
    pub practice: bool,
    pub organization: Organization,
    pub began: Timestamp,
    /// The person wants it undone: it is not gone on with any more.
    pub undoing: bool,
    /// The same for the limit alone: the app stays.
    #[serde(default)]
    pub unlimiting: bool,
    pub app: Option<App>,
    /// Object ID of the enterprise application.
    pub principal: Option<Uuid>,
    pub lines: Vec<Line>,
    /// Microsoft's names for the secrets and certificates that renewals have made in place of the first: ours as well.
    #[serde(default)]
    pub renewed: Vec<Uuid>,
    /// Which system it was made for, by which road and permissions; empty where nobody said.
    #[serde(default)]
    pub made_for: String,
    /// A secret or certificate of this connection's lay in the credential store before: it stays there until another is proven.
    #[serde(default)]
    pub had_proof: bool,
    /// Counts up with every save: an older state never takes a newer one's place.
    pub revision: u64,
}

impl Ledger {
    /// The word by which what was made is found again.
    pub fn marked(&self) -> String {
        format!("mailseal-{}", self.mark.simple())
    }

    /// What the secret is called: with enough of the mark that it is told from every other.
    pub fn secret_name(&self) -> String {
        let mark = self.mark.simple().to_string();
        format!("Mailseal {}", mark.get(..8).unwrap_or_default())
    }

    /// The lines about registering an app: all but the limit's.
    pub fn registering(&self) -> impl Iterator<Item = &Line> {
        self.lines
            .iter()
            .filter(|line| line.change.limits().is_none())
    }

    /// The lines that limit an app to its mailboxes.
    pub fn limiting(&self) -> impl Iterator<Item = &Line> {
        self.lines
            .iter()
            .filter(|line| line.change.limits().is_some())
    }

    /// Whether every change about registering is done; the limit is another matter.
    pub fn is_done(&self) -> bool {
        !self.undoing && self.registering().all(Line::is_done)
    }

    /// Whether nothing is left of it that could be undone.
    pub fn is_void(&self) -> bool {
        !self.lines.iter().any(Line::is_open)
    }

    /// Whether the registration itself is ours: then undoing removes it.
    pub fn made_the_app(&self) -> bool {
        self.lines.iter().any(|line| {
            matches!(line.change, Change::Register { .. })
                && matches!(line.state, State::Begun { .. } | State::Made { .. })
        })
    }
}
