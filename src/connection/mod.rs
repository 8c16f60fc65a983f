//! What a person sets up: the connection, and the values it is made of. Pure: no network, no disk, no window.
//! Everything is parsed once, at the edge; a value of one of these types is right. Neighbours: everybody above reads it.

pub mod address;
pub mod certificate;
pub mod change;
pub mod clock;
pub mod cloud;
mod consumer;
pub mod credential;
pub mod field;
mod flatten;
pub mod identifier;
mod label;
pub mod ledger;
pub mod limit;
mod list;
pub mod name;
pub mod paste;
pub mod permission;
mod principal;
pub mod renewal;
mod scan;
pub mod secret;
mod sign_in;
pub mod target;
mod tidy;

use jiff::Timestamp;
use jiff::civil::Date;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use address::{Domain, MailAddress};
pub use certificate::Certificate;
pub use change::Change;
pub use clock::Clock;
pub use cloud::Cloud;
pub use credential::{Credential, CredentialKind};
pub use identifier::{ClientId, ConnectionId, TenantId};
pub use ledger::Ledger;
pub use limit::{Fence, Limit};
pub use permission::{Api, Permission, Road, Ways};
pub use principal::Principal;
pub use renewal::Renewal;
pub use secret::ClientSecret;
pub use sign_in::SignIn;
pub use target::{Answers, Target};

/// One connection, finished or on its way: all that is kept on disk. Never a secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is about something else"
)]
pub struct Connection {
    pub id: ConnectionId,
    /// What Home calls it; the target's name until the person gives another.
    pub name: String,
    /// Made in the practice organization. Set once, at birth; the vault refuses to keep one kind beside the other.
    pub practice: bool,
    pub created: Timestamp,
    /// Identifier of the recipe in `assets/targets/`.
    pub target: String,
    /// The three answers for "another app"; `None` for a named system.
    pub answers: Option<Answers>,
    pub organization: Option<Organization>,
    /// The app gets its right to send from Exchange itself (RBAC for Applications), and has no permission for it in Entra. Only where it
    /// sends by SMTP as itself.
    #[serde(default)]
    pub exchange_role: bool,
    /// Found for what was typed, not gone on with yet: another one than `organization`, whose registration must not be lost over it.
    #[serde(default)]
    pub locating: Option<Organization>,
    /// How far a registration by hand has come that is not finished yet.
    #[serde(default)]
    pub registering: Option<Registering>,
    pub registration: Option<Registration>,
    /// Mailseal registers the app itself, or has done so: there may be a ledger of it.
    #[serde(default)]
    pub made_here: bool,
    pub approval: Option<Approval>,
    /// Who signed in for which mailbox, on roads where a person does.
    #[serde(default)]
    pub sign_ins: Vec<SignInKept>,
    #[serde(default)]
    pub mailboxes: Vec<Mailbox>,
    /// The list is still being made: it has changed since the person last went on from it.
    #[serde(default)]
    pub mailboxes_open: bool,
    /// The app is to use these mailboxes and no others.
    #[serde(default)]
    pub limit: Limit,
    /// The last run of checks, with what is healing since when and until when.
    pub checked: Option<Checked>,
    pub tested: Option<Tested>,
    pub finished: Option<Timestamp>,
}

impl Connection {
    /// A connection at its birth: nothing is known but what it is for.
    pub fn new(target_id: &str, name: &str, practice: bool, now: Timestamp) -> Self {
        Self {
            id: ConnectionId::random(),
            name: name.to_owned(),
            practice,
            created: now,
            target: target_id.to_owned(),
            answers: None,
            exchange_role: false,
            organization: None,
            locating: None,
            registering: None,
            registration: None,
            made_here: false,
            approval: None,
            sign_ins: Vec::new(),
            mailboxes: Vec::new(),
            mailboxes_open: false,
            limit: Limit::default(),
            checked: None,
            tested: None,
            finished: None,
        }
    }

    /// The recipe, with the answers filled in. `None` if this Mailseal has no such recipe, or "another app" is not answered yet.
    pub fn target(&self) -> Option<Target> {
        let target = Target::find(&self.target)?;
        let target = match self.answers {
            Some(answers) => target.answered(answers),
            None if target.needs_answers() => return None,
            None => target,
        };
        Some(if self.exchange_role {
            target.by_exchange_role()
        } else {
            target
        })
    }

    /// The sign-in of this mailbox.
    pub fn sign_in_of(&self, mailbox: &MailAddress) -> Option<&SignInKept> {
        self.sign_ins.iter().find(|one| one.mailbox == *mailbox)
    }

    /// Everything the checks need, once the journey has come as far as the mailboxes. The credential comes from the credential store.
    pub fn settings(&self, credential: Credential) -> Option<Settings> {
        let target = self.target()?;
        let registration = self.registration.as_ref()?;
        if self.mailboxes.is_empty() {
            return None;
        }
        let settings = Settings::new(
            self.id,
            target,
            self.organization.clone()?,
            registration.clone(),
            credential,
            self.approval.clone(),
            self.mailboxes.clone(),
        );
        let proof = self.checked.as_ref().and_then(|it| it.fence.as_ref());
        Some(Settings {
            exchange_role: self.exchange_role,
            limit: self.limit.clone().after(proof),
            sign_ins: self.sign_ins.clone(),
            ..settings
        })
    }

    /// The organization that was found last, gone on with or not.
    pub fn last_located(&self) -> Option<&Organization> {
        self.locating.as_ref().or(self.organization.as_ref())
    }

    /// The organization as a person knows it: its domain, else its tenant ID.
    pub fn organization_name(&self) -> Option<String> {
        self.organization.as_ref().map(Organization::name)
    }

    /// Whether a token has shown the permissions.
    pub fn is_approved(&self) -> bool {
        matches!(self.approval, Some(Approval::Granted { .. }))
    }
}

impl Organization {
    /// Its domain, else its tenant ID.
    pub fn name(&self) -> String {
        self.domain
            .as_ref()
            .map_or_else(|| self.tenant.to_string(), ToString::to_string)
    }
}

/// Found by discovery (facts, section 2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    pub tenant: TenantId,
    /// The domain the person typed, when it was one; shown instead of the GUID.
    pub domain: Option<Domain>,
    pub cloud: Cloud,
}

/// A registration on its way: a program that ends in the middle must not make the person register the app, or type anything, a second
/// time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Registering {
    pub client: Option<ClientId>,
    /// The instruction on screen, from zero; `None`: the three fields.
    pub instruction: Option<usize>,
    /// The secret or certificate in the credential store is the one that was entered here.
    #[serde(default)]
    pub secret_kept: bool,
    /// A certificate was chosen instead of a secret.
    #[serde(default)]
    pub certificate: bool,
    /// The day that was chosen here; `None` also when the person does not know it.
    #[serde(default)]
    pub secret_expires: Option<Date>,
}

/// The app as registered. What it proves itself with lies in the credential store under the connection's id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Registration {
    pub client: ClientId,
    /// `app_displayname` of a token, once one was seen.
    pub app_name: Option<String>,
    /// Object ID of its enterprise application (service principal): `oid` of a token, once one was seen. Never asked for.
    #[serde(default)]
    pub service_principal: Option<Uuid>,
    /// A secret, where an older Mailseal has written it.
    #[serde(default)]
    pub credential: CredentialKind,
    /// The day the secret or certificate stops working, as told by the person, by Microsoft or by the certificate.
    pub secret_expires: Option<Date>,
    /// Whether the secret or private key was put into the credential store or only kept for this run.
    pub secret_kept: SecretKept,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecretKept {
    InStore,
    /// No credential store: the secret must be entered again after a restart.
    ThisRunOnly,
}

/// Where approval stands. It is granted only by a token whose `roles` hold what is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum Approval {
    /// Asked for; Microsoft has not confirmed it yet.
    Asked {
        since: Timestamp,
    },
    /// Accepted in the browser, but no token shows it yet (it may take up to 30 minutes).
    Accepted {
        since: Timestamp,
    },
    Granted {
        at: Timestamp,
    },
}

/// A sign-in for a mailbox that lies in the credential store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInKept {
    pub mailbox: MailAddress,
    /// The sign-in name of the account that came: the mailbox's own, or of somebody who may use it.
    pub account: String,
    /// That account is not the mailbox's own: somebody who may use it signed in, as for every shared mailbox.
    #[serde(default)]
    pub shared: bool,
    pub at: Timestamp,
    /// What the token allowed then.
    #[serde(default)]
    pub scopes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    pub address: MailAddress,
    #[serde(default)]
    pub display_name: Option<String>,
    #[serde(default)]
    pub kind: MailboxKind,
}

/// Graph `userPurpose` (facts, section 9.1), or unknown where the permissions do not allow the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailboxKind {
    User,
    Shared,
    Room,
    Equipment,
    #[default]
    Unknown,
}

/// What is remembered of a run of checks: one line per check, by its stable key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    pub at: Timestamp,
    pub lines: Vec<CheckedLine>,
    /// What proved in this run that the app is kept to its mailboxes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fence: Option<Fence>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckedLine {
    /// `check::CheckId::key()`, e.g. `secret` or `can-send:a@b.c`.
    pub check: String,
    pub verdict: Verdict,
    /// Label of the first cause, for failed, warned and healing lines.
    #[serde(default)]
    pub cause: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Verdict {
    Passed,
    Warned,
    Failed,
    /// Retried by itself; these two times survive a restart.
    Healing {
        since: Timestamp,
        until: Timestamp,
    },
    NotRun,
}

/// What is known of the test e-mail. "Accepted" is not "arrived".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tested {
    pub from: MailAddress,
    pub to: MailAddress,
    pub subject: String,
    pub accepted: Timestamp,
    pub in_sent_items: Option<Timestamp>,
    pub arrived: Option<Arrived>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum Arrived {
    SeenInInbox { at: Timestamp },
    PersonConfirmed { at: Timestamp },
}

/// Everything the checks and the test e-mail need, complete. Only a whole journey up to the mailboxes can make one.
#[derive(Debug, Clone)]
pub struct Settings {
    pub connection: ConnectionId,
    pub target: Target,
    pub organization: Organization,
    pub client: ClientId,
    /// `app_displayname` of a token, once one was seen.
    pub app_name: Option<String>,
    pub service_principal: Option<Uuid>,
    pub credential: Credential,
    /// Typed just now, for the road that needs one; never kept.
    pub password: Option<SecretString>,
    pub secret_expires: Option<Date>,
    /// Since when a missing permission may still be on its way.
    pub approval: Option<Approval>,
    pub road: Road,
    pub permissions: Vec<Permission>,
    /// By which object ID Exchange knows the app, where that was looked up.
    pub exchange_principal: Option<Principal>,
    /// The right to send comes from Exchange's own role: a token without `roles` is right.
    pub exchange_role: bool,
    /// The app is to use the mailboxes below and no others.
    pub limit: Limit,
    pub sign_ins: Vec<SignInKept>,
    pub mailboxes: Vec<Mailbox>,
}

impl Settings {
    /// The results of the steps, put together.
    pub fn new(
        connection: ConnectionId,
        target: Target,
        organization: Organization,
        registration: Registration,
        credential: Credential,
        approval: Option<Approval>,
        mailboxes: Vec<Mailbox>,
    ) -> Self {
        Self {
            connection,
            road: target.road,
            permissions: target.permissions.clone(),
            target,
            organization,
            client: registration.client,
            app_name: registration.app_name,
            service_principal: registration.service_principal,
            credential,
            password: None,
            secret_expires: registration.secret_expires,
            approval,
            exchange_principal: None,
            exchange_role: false,
            limit: Limit::default(),
            sign_ins: Vec::new(),
            mailboxes,
        }
    }

    /// Exchange's roles stand for the permissions: a token without them is right, and one with them cancels the limit.
    pub fn is_limited_by_roles(&self) -> bool {
        self.road == Road::GraphApp && self.limit.wanted && self.limit.way == limit::Way::Roles
    }

    /// By which ways mail is to move.
    pub fn ways(&self) -> Ways {
        Ways::of(self.road, &self.permissions, self.exchange_role)
    }

    /// The sign-in of this mailbox.
    pub fn sign_in_of(&self, mailbox: &MailAddress) -> Option<&SignInKept> {
        self.sign_ins.iter().find(|one| one.mailbox == *mailbox)
    }

    /// Who signs in for a mailbox that is not theirs; `None`: its own user, or the app.
    pub fn stand_in(&self, mailbox: &MailAddress) -> Option<&str> {
        let kept = self.sign_in_of(mailbox).filter(|kept| kept.shared)?;
        self.road.is_persons().then_some(kept.account.as_str())
    }

    /// What a token for this mailbox is asked for: what its sign-in was allowed, where that reaches the mailboxes of others, too.
    pub fn permissions_for(&self, mailbox: &MailAddress) -> Vec<Permission> {
        let kept = self.sign_in_of(mailbox);
        let allowed = kept.map(|kept| kept.scopes.as_slice()).unwrap_or_default();
        let each = self.permissions.iter().map(|one| {
            let shared = one.shared();
            let was_allowed = allowed.iter().any(|scope| scope == shared.as_str());
            if was_allowed { shared } else { one.clone() }
        });
        each.collect()
    }
}
