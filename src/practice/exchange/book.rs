//! What Exchange Online of the practice organization has on its books and keeps between runs: applications registered there, rights on
//! mailboxes, switches, groups, scopes and role assignments. Every entry knows from when on the servers see it, because Exchange is slow.
//! Neighbours: `rights` judges by it, `powershell` and the portal write in it. Source: facts, sections 10.2 to 12.

use super::filter::Filter;
use crate::practice::Scenario;
use crate::practice::people::Made;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A setting: what was asked for is shown at once, what is in force may lag behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late<T> {
    asked: T,
    before: T,
    from: Timestamp,
}

impl<T: Clone> Late<T> {
    pub fn always(value: T) -> Self {
        Self {
            before: value.clone(),
            asked: value,
            from: Timestamp::UNIX_EPOCH,
        }
    }

    pub fn asked(&self) -> &T {
        &self.asked
    }

    pub fn in_force(&self, now: Timestamp) -> &T {
        if self.from <= now {
            &self.asked
        } else {
            &self.before
        }
    }

    pub fn ask(&mut self, value: T, at: At) {
        self.before = self.in_force(at.now).clone();
        self.asked = value;
        self.from = at.in_force;
    }
}

impl<T: Clone + Default> Default for Late<T> {
    fn default() -> Self {
        Self::always(T::default())
    }
}

/// When something is done, and when the servers will have heard of it.
#[derive(Debug, Clone, Copy)]
pub struct At {
    pub now: Timestamp,
    pub in_force: Timestamp,
}

/// An application as Exchange knows it: `New-ServicePrincipal`. Nobody checks that the object ID is the right one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownApp {
    pub app: Uuid,
    pub object: Uuid,
    pub name: String,
    pub from: Timestamp,
    /// Nobody registered it here: it came with its first role by Graph.
    #[serde(default)]
    pub implied: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RightKind {
    FullAccess,
    SendAs,
    SendOnBehalf,
}

impl RightKind {
    pub fn name(self) -> &'static str {
        match self {
            Self::FullAccess => "FullAccess",
            Self::SendAs => "SendAs",
            Self::SendOnBehalf => "SendOnBehalf",
        }
    }
}

/// What somebody may do with somebody else's mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Right {
    /// Object ID of the mailbox's account.
    pub mailbox: Uuid,
    /// Object ID of a person, or of an application as it is registered in Exchange.
    pub trustee: Uuid,
    pub kind: RightKind,
    pub from: Timestamp,
}

/// A mailbox's own settings; what nobody touched is not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxSettings {
    /// `SmtpClientAuthenticationDisabled` of the mailbox: `None` inherits the organization's.
    pub smtp_auth_off: Late<Option<bool>>,
    pub imap: Late<bool>,
    /// `MessageCopyForSentAsEnabled`: what others send as this mailbox lies in its Sent Items too.
    pub copy_of_sent_as: bool,
    /// `MessageCopyForSMTPClientSubmissionEnabled`.
    pub copy_of_submission: bool,
    /// Authentication policy by name, over the organization's.
    pub policy: Option<String>,
}

impl Default for MailboxSettings {
    fn default() -> Self {
        Self {
            smtp_auth_off: Late::default(),
            imap: Late::always(true),
            copy_of_sent_as: false,
            copy_of_submission: true,
            policy: None,
        }
    }
}

/// A mail-enabled security group; only its direct members count (facts, section 11.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub id: Uuid,
    pub name: String,
    pub address: String,
    pub members: Vec<Uuid>,
}

/// `New-ManagementScope`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagementScope {
    pub name: String,
    pub filter: Filter,
}

/// Which mailboxes an assignment reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reach {
    Organization,
    /// A management scope by name.
    Scope(String),
    Group(Uuid),
}

/// `New-ManagementRoleAssignment -App`: one of Exchange's own roles for applications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub name: String,
    /// `Application Mail.Send` and so on.
    pub role: String,
    /// Object ID of the application as it is registered in Exchange.
    pub app: Uuid,
    pub reach: Reach,
    pub from: Timestamp,
}

/// `New-ApplicationAccessPolicy`: the old way to limit an application. Graph only, and only what Entra granted (facts, section 11.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessPolicy {
    pub id: Uuid,
    pub app: Uuid,
    pub deny: bool,
    /// A group or one mailbox.
    pub scope: Uuid,
    pub description: String,
    pub from: Timestamp,
}

/// `New-AuthenticationPolicy`: everything old is blocked unless allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthenticationPolicy {
    pub name: String,
    pub basic_smtp: bool,
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Book {
    /// The scenario that arranged the switches; another one arranges them anew.
    pub arranged: Option<Scenario>,
    /// `SmtpClientAuthenticationDisabled` of the organization.
    pub smtp_auth_off: Late<bool>,
    pub send_from_alias: Late<bool>,
    pub default_policy: Option<String>,
    pub apps: Vec<KnownApp>,
    pub rights: Vec<Right>,
    pub mailboxes: BTreeMap<Uuid, MailboxSettings>,
    pub groups: Vec<Group>,
    pub scopes: Vec<ManagementScope>,
    pub assignments: Vec<Assignment>,
    pub access_policies: Vec<AccessPolicy>,
    pub authentication_policies: Vec<AuthenticationPolicy>,
    /// Shared mailboxes made by `New-Mailbox`.
    pub made: Vec<Made>,
}

impl Book {
    pub fn settings(&self, mailbox: Uuid) -> MailboxSettings {
        self.mailboxes.get(&mailbox).cloned().unwrap_or_default()
    }

    pub fn settings_mut(&mut self, mailbox: Uuid) -> &mut MailboxSettings {
        self.mailboxes.entry(mailbox).or_default()
    }

    /// Whether SMTP AUTH is off, and where: the mailbox's own word counts over the organization's (facts, section 10.2).
    pub fn smtp_auth(&self, mailbox: Uuid, now: Timestamp) -> SmtpAuth {
        let own = self
            .mailboxes
            .get(&mailbox)
            .and_then(|one| *one.smtp_auth_off.in_force(now));
        match (own, *self.smtp_auth_off.in_force(now)) {
            (Some(true), _) => SmtpAuth::OffForMailbox,
            (None, true) => SmtpAuth::OffForOrganization,
            (Some(false), _) | (None, false) => SmtpAuth::On,
        }
    }

    /// An application as Exchange knows it by now, by the two identifiers in its token. A wrong object ID finds nothing.
    pub fn known_app(&self, app: Uuid, object: Uuid, now: Timestamp) -> Option<&KnownApp> {
        self.apps
            .iter()
            .find(|one| one.app == app && one.object == object && one.from <= now)
    }

    /// By anything a cmdlet takes: object ID, client ID or display name.
    pub fn app_named(&self, key: &str) -> Option<&KnownApp> {
        let id = Uuid::parse_str(key).ok();
        self.apps.iter().find(|one| {
            id.is_some_and(|id| one.object == id || one.app == id)
                || one.name.eq_ignore_ascii_case(key)
        })
    }

    pub fn has_right(&self, trustee: Uuid, kind: RightKind, mailbox: Uuid, now: Timestamp) -> bool {
        self.rights.iter().any(|one| {
            one.mailbox == mailbox && one.trustee == trustee && one.kind == kind && one.from <= now
        })
    }

    /// Gives a right; false if it was given.
    pub fn give(&mut self, trustee: Uuid, kind: RightKind, mailbox: Uuid, at: At) -> bool {
        let known = self
            .rights
            .iter()
            .any(|one| one.mailbox == mailbox && one.trustee == trustee && one.kind == kind);
        if !known {
            self.rights.push(Right {
                mailbox,
                trustee,
                kind,
                from: at.in_force,
            });
        }
        !known
    }

    /// Takes a right away; false if there was none.
    pub fn take(&mut self, trustee: Uuid, kind: RightKind, mailbox: Uuid) -> bool {
        let before = self.rights.len();
        self.rights
            .retain(|one| one.mailbox != mailbox || one.trustee != trustee || one.kind != kind);
        self.rights.len() < before
    }

    pub fn group_named(&self, key: &str) -> Option<&Group> {
        let id = Uuid::parse_str(key).ok();
        self.groups.iter().find(|one| {
            id == Some(one.id)
                || one.name.eq_ignore_ascii_case(key)
                || one.address.eq_ignore_ascii_case(key)
                || one.distinguished_name().eq_ignore_ascii_case(key)
        })
    }

    pub fn scope_named(&self, name: &str) -> Option<&ManagementScope> {
        self.scopes
            .iter()
            .find(|one| one.name.eq_ignore_ascii_case(name))
    }
}

impl Group {
    /// What `MemberOfGroup` compares with.
    pub fn distinguished_name(&self) -> String {
        distinguished_name(&self.name)
    }
}

/// `CN=…` of anything in the organization's directory.
pub fn distinguished_name(name: &str) -> String {
    format!(
        "CN={name},OU={},OU=Microsoft Exchange Hosted Organizations,DC=PRACTICE,DC=PROD,DC=OUTLOOK,DC=COM",
        crate::practice::people::INITIAL_DOMAIN
    )
}

/// Whether a mailbox may be used by SMTP AUTH at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpAuth {
    On,
    OffForOrganization,
    OffForMailbox,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a time")
    }

    #[test]
    fn the_mailboxs_own_word_counts_over_the_organizations() {
        let (mailbox, soon) = (
            Uuid::new_v4(),
            At {
                now: at(10),
                in_force: at(10),
            },
        );
        let mut book = Book::default();
        assert_eq!(book.smtp_auth(mailbox, at(11)), SmtpAuth::On);
        book.smtp_auth_off.ask(true, soon);
        assert_eq!(
            book.smtp_auth(mailbox, at(11)),
            SmtpAuth::OffForOrganization
        );
        book.settings_mut(mailbox)
            .smtp_auth_off
            .ask(Some(false), soon);
        assert_eq!(book.smtp_auth(mailbox, at(11)), SmtpAuth::On);
        book.smtp_auth_off.ask(false, soon);
        book.settings_mut(mailbox)
            .smtp_auth_off
            .ask(Some(true), soon);
        assert_eq!(book.smtp_auth(mailbox, at(11)), SmtpAuth::OffForMailbox);
    }

    #[test]
    fn what_is_asked_for_is_in_force_later() {
        let mut switch = Late::always(false);
        switch.ask(
            true,
            At {
                now: at(10),
                in_force: at(30),
            },
        );
        assert!(*switch.asked());
        assert!(!*switch.in_force(at(29)));
        assert!(*switch.in_force(at(30)));
    }
}
