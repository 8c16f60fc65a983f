//! The limit of an app to the mailboxes that were chosen: whether it is wanted, by what, since when it may be on its way, and what has proved
//! it. Pure; kept with the connection, so that its clock survives a restart. Source: facts, sections 11 and 14.

use super::{MailAddress, Mailbox, Permission};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// By what an app is kept to its mailboxes where mail moves by Graph. At mail servers Exchange lets it in mailbox by mailbox anyway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Exchange's own roles within a scope ("RBAC for Applications"): a permission in Entra beside them cancels the limit.
    #[default]
    Roles,
    /// The older application access policy, where one exists: it binds what Entra granted, which has to stay.
    Policy,
}

/// What is wanted and known of the limit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Limit {
    pub wanted: bool,
    pub way: Way,
    /// A mailbox that must be refused.
    pub outside: Option<MailAddress>,
    pub set: Option<Set>,
    /// How many mailboxes the app could use without it, where that was counted.
    pub reach: Option<Reach>,
    /// Chosen mailboxes that the last proof has sent a whole message from: that is not done again with every check.
    #[serde(skip)]
    pub sent: Vec<MailAddress>,
}

/// When somebody said that the commands were run, and for which mailboxes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Set {
    pub at: Timestamp,
    pub mailboxes: Vec<MailAddress>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    pub mailboxes: usize,
    pub at: Timestamp,
}

impl Limit {
    /// How long even an idle app's servers need to hear of it.
    pub const SETTLES: SignedDuration = SignedDuration::from_mins(30);
    /// How long an app that has been calling may go without it.
    pub const LATEST: SignedDuration = SignedDuration::from_hours(2);

    /// Until when it is not known of everywhere, whatever one server says.
    pub fn settles_at(&self) -> Option<Timestamp> {
        let at = self.set.as_ref()?.at;
        Some(at.saturating_add(Self::SETTLES).unwrap_or(Timestamp::MAX))
    }

    /// Until when it may be on its way for an app that has been asking.
    pub fn latest(&self) -> Option<Timestamp> {
        let at = self.set.as_ref()?.at;
        Some(at.saturating_add(Self::LATEST).unwrap_or(Timestamp::MAX))
    }

    /// With what the last proof has shown, if it is about the limit as it is set.
    #[must_use]
    pub fn after(self, proof: Option<&Fence>) -> Self {
        let set = self.set.as_ref().map(|set| set.at);
        let proof = proof.filter(|proof| set.is_none_or(|set| set <= proof.at));
        let tried = proof.into_iter().flat_map(|proof| &proof.allowed);
        let by_smtp = tried.filter(|one| one.probe == Probe::Smtp);
        let sent = by_smtp.map(|one| one.mailbox.clone()).collect();
        Self { sent, ..self }
    }

    /// The commands were run just now, for these mailboxes.
    pub fn begin(&mut self, mailboxes: &[Mailbox], now: Timestamp) {
        let mailboxes = mailboxes.iter().map(|one| one.address.clone()).collect();
        self.set = Some(Set { at: now, mailboxes });
    }

    /// Begins the clock unless it runs for these mailboxes already.
    pub fn begin_once(&mut self, mailboxes: &[Mailbox], now: Timestamp) {
        let is = |set: &Set| {
            let all = set.mailboxes.iter().zip(mailboxes);
            set.mailboxes.len() == mailboxes.len() && all.into_iter().all(|(a, b)| *a == b.address)
        };
        if self.wanted && !self.set.as_ref().is_some_and(is) {
            self.begin(mailboxes, now);
        }
    }
}

impl Permission {
    /// Exchange's own role that gives an app the same within a scope (facts, section 11.2); none for IMAP.
    pub fn exchange_role(&self) -> Option<String> {
        let begins = ["Mail.", "MailboxSettings.", "Calendars.", "Contacts."];
        let name = self.as_str().strip_suffix(".All").unwrap_or(self.as_str());
        let has = begins.iter().any(|it| name.starts_with(it)) || name == Self::SMTP_SEND_AS_APP;
        has.then(|| format!("Application {name}"))
    }

    /// Whether an app that was granted this in Entra opens mailboxes whatever Exchange's roles say: those add, and take nothing away.
    pub fn reaches_every_mailbox(name: &str) -> bool {
        let begins = ["Mail.", "Mail-", "MailboxSettings."];
        begins.iter().any(|it| name.starts_with(it)) || name == "full_access_as_app"
    }
}

/// By what a mailbox was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Probe {
    GraphRead,
    GraphSend,
    Smtp,
    Imap,
}

/// One mailbox, tried once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    pub mailbox: MailAddress,
    pub probe: Probe,
    /// What refused it, word for word; nothing where it was reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}

/// The proof that the limit holds: every chosen mailbox was reached, and the other one refused, in one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fence {
    pub at: Timestamp,
    pub allowed: Vec<Tried>,
    pub refused: Vec<Tried>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mailboxes(names: &[&str]) -> Vec<Mailbox> {
        let each = names.iter().map(|name| Mailbox {
            address: MailAddress::parse(name).expect("an address").0,
            display_name: None,
            kind: crate::connection::MailboxKind::Unknown,
        });
        each.collect()
    }

    #[test]
    fn the_clock_begins_once_for_the_same_mailboxes_and_anew_for_others() {
        let second = |it| Timestamp::from_second(it).expect("a time");
        let mut limit = Limit {
            wanted: true,
            ..Limit::default()
        };
        let one = mailboxes(&["support@contoso.com"]);
        limit.begin_once(&one, second(100));
        limit.begin_once(&one, second(200));
        assert_eq!(limit.settles_at(), Some(second(1900)));
        limit.begin_once(&mailboxes(&["sales@contoso.com"]), second(300));
        assert_eq!(limit.settles_at(), Some(second(2100)));
    }

    #[test]
    fn a_permission_has_its_role_and_imap_has_none() {
        let role = |name: &str| Permission::from(name).exchange_role();
        assert_eq!(role("Mail.Send").as_deref(), Some("Application Mail.Send"));
        assert_eq!(
            role("Mail.ReadBasic.All").as_deref(),
            Some("Application Mail.ReadBasic")
        );
        assert_eq!(role("IMAP.AccessAsApp"), None);
        assert_eq!(role("User.Read.All"), None);
        assert!(!Permission::reaches_every_mailbox("SMTP.SendAsApp"));
        assert!(Permission::reaches_every_mailbox("full_access_as_app"));
    }
}
