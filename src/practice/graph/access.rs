//! Who asks: the bearer token of a Graph call, checked as Graph does it, and what it allows: an app by its roles and by what Exchange
//! itself gave or forbade it, a person by the app's scopes and their own rights (facts, sections 6, 7.2, 9.2, 9.3 and 11).

use super::error::Fault;
use super::users;
use crate::practice::authority::bearer::{Bearer, Unbelievable};
use crate::practice::catalogue::GRAPH;
use crate::practice::exchange::book::RightKind;
use crate::practice::people::Account;
use crate::practice::state::Practice;
use axum::http::{HeaderMap, StatusCode, header};
use uuid::Uuid;

/// A token for Graph that is believed, with at least one permission, or with one in Exchange's own books.
#[derive(Debug)]
pub struct Access {
    pub bearer: Bearer,
    /// The signed-in person is an administrator; nobody is in a token of the app itself.
    administrator: bool,
}

/// Reading messages: also subject and body, or only what the envelope says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Whole,
    Basic,
}

/// What is done with a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    Send,
    Read,
    ReadBasic,
    Write,
    Settings,
}

impl Use {
    /// Permissions that allow it, by their application's or delegated name.
    fn permissions(self) -> &'static [&'static str] {
        match self {
            Self::Send => &["Mail.Send"],
            Self::Read => &["Mail.Read", "Mail.ReadWrite"],
            Self::ReadBasic => &[
                "Mail.ReadBasic",
                "Mail.ReadBasic.All",
                "Mail.Read",
                "Mail.ReadWrite",
            ],
            Self::Write => &["Mail.ReadWrite"],
            Self::Settings => &["MailboxSettings.Read", "MailboxSettings.ReadWrite"],
        }
    }

    /// Scopes that allow a person the same with somebody else's mailbox, beside their own full access to it.
    fn shared(self) -> &'static [&'static str] {
        match self {
            Self::Send => &["Mail.Send.Shared"],
            Self::Read | Self::ReadBasic => &["Mail.Read.Shared", "Mail.ReadWrite.Shared"],
            Self::Write => &["Mail.ReadWrite.Shared"],
            Self::Settings => &[],
        }
    }
}

impl Access {
    pub async fn of(practice: &Practice, headers: &HeaderMap) -> Result<Self, Fault> {
        let token = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim())
            .filter(|token| !token.is_empty())
            .ok_or_else(|| Fault::token("Access token is empty."))?;
        // Whether a token is malformed can be said only with a key; it may still be in the making.
        practice
            .signing()
            .key()
            .await
            .map_err(|_| Fault::transient())?;
        let bearer = practice.believed(token).map_err(|why| match why {
            Unbelievable::Malformed => {
                Fault::token("CompactToken parsing failed with error code: 80049217")
            }
            Unbelievable::Signature => {
                Fault::token("Access token validation failure. Invalid signature.")
            }
            Unbelievable::Expired => {
                Fault::token("Lifetime validation failed, the token is expired.")
            }
        })?;
        if bearer.service != Some(GRAPH) {
            return Err(Fault::token(
                "Access token validation failure. Invalid audience.",
            ));
        }
        let nothing = bearer.roles.is_empty() && bearer.scopes.is_empty();
        if nothing && !practice.has_exchange_role(&bearer) {
            return Err(Fault::no_permissions());
        }
        let person = bearer.user.and_then(|id| practice.person(id));
        Ok(Self {
            administrator: person.is_some_and(|one| one.administrator),
            bearer,
        })
    }

    /// Whether it carries one of these: an app as a role, a person's as a scope.
    pub fn has_one_of(&self, permissions: &[&str]) -> bool {
        let carries = |one: &&str| match self.bearer.user {
            None => self.bearer.has_role(one),
            Some(_) => self.bearer.has_scope(one),
        };
        permissions.iter().any(carries)
    }

    /// Whether it is this person's own.
    pub fn is_of(&self, person: Uuid) -> bool {
        self.bearer.user == Some(person)
    }

    /// A directory call that needs one of these.
    pub fn needs(&self, permissions: &[&str]) -> Result<(), Fault> {
        let as_themselves =
            self.administrator && self.bearer.has_scope("Directory.AccessAsUser.All");
        (as_themselves || self.has_one_of(permissions))
            .then_some(())
            .ok_or_else(Fault::directory_denied)
    }

    /// One that changes what belongs to the organization: a person has to be an administrator beside it (facts, section 7.2).
    pub fn needs_administrator(&self, permissions: &[&str]) -> Result<(), Fault> {
        self.needs(permissions)?;
        (self.bearer.user.is_none() || self.administrator)
            .then_some(())
            .ok_or_else(Fault::directory_denied)
    }

    /// A mailbox by any of its addresses, if this may be done with it. Permission first, then whether it is there at all.
    pub fn mailbox<'a>(
        &self,
        practice: &'a Practice,
        key: &str,
        what: Use,
    ) -> Result<&'a Account, Fault> {
        match self.bearer.user {
            None => self.mailbox_of_app(practice, key, what),
            Some(person) => self.mailbox_of_person(practice, key, what, person),
        }
    }

    /// What Entra granted is bound by application access policies; what Exchange gave adds to it (facts, section 11).
    fn mailbox_of_app<'a>(
        &self,
        practice: &'a Practice,
        key: &str,
        what: Use,
    ) -> Result<&'a Account, Fault> {
        let granted = self.has_one_of(what.permissions());
        if !granted && !practice.has_exchange_role(&self.bearer) {
            return Err(Fault::mail_denied());
        }
        let account = users::mailbox(practice, key)?;
        let allowed = practice.access_policy_allows(self.bearer.client, account);
        let given = practice.role_reaches(&self.bearer, what.permissions(), account);
        match (granted, allowed) {
            _ if given => Ok(account),
            (true, true) => Ok(account),
            (true, false) => Err(Fault::blocked_by_access_policy()),
            (false, _) => Err(Fault::mail_denied()),
        }
    }

    fn mailbox_of_person<'a>(
        &self,
        practice: &'a Practice,
        key: &str,
        what: Use,
        person: Uuid,
    ) -> Result<&'a Account, Fault> {
        let (plain, shared) = (
            self.has_one_of(what.permissions()),
            self.has_one_of(what.shared()),
        );
        if !plain && !shared {
            return Err(Fault::mail_denied());
        }
        let account = users::mailbox(practice, key)?;
        let now = practice.now();
        let opens = || {
            practice.read(|directory| {
                let book = &directory.exchange;
                book.has_right(person, RightKind::FullAccess, account.id, now)
            })
        };
        let may = account.id == person || (shared && opens());
        may.then_some(account).ok_or_else(Fault::mail_denied)
    }

    /// Whether what is sent from a mailbox may bear another's address: for a person Mail.Send.Shared and their own right, for an app the
    /// right of the mailbox it sends from (facts, section 9.2).
    pub fn may_send_as(
        &self,
        practice: &Practice,
        mailbox: &Account,
        from: &str,
    ) -> Result<(), Fault> {
        let theirs = self.bearer.user.is_none_or(|person| person == mailbox.id);
        if theirs && mailbox.is_reached_at(from) {
            return Ok(());
        }
        let shared = self.bearer.user.is_none() || self.has_one_of(Use::Send.shared());
        let trustee = self.bearer.user.unwrap_or(mailbox.id);
        let now = practice.now();
        let allowed = practice.people().by_address(from).is_some_and(|other| {
            practice.read(|directory| {
                [RightKind::SendAs, RightKind::SendOnBehalf]
                    .iter()
                    .any(|kind| directory.exchange.has_right(trustee, *kind, other.id, now))
            })
        });
        (shared && allowed)
            .then_some(())
            .ok_or_else(Fault::send_as_denied)
    }

    /// The mailbox, and how much of its messages may be seen.
    pub fn readable<'a>(
        &self,
        practice: &'a Practice,
        key: &str,
    ) -> Result<(&'a Account, Reading), Fault> {
        match self.mailbox(practice, key, Use::Read) {
            Ok(account) => Ok((account, Reading::Whole)),
            Err(fault) if fault.status == StatusCode::FORBIDDEN => self
                .mailbox(practice, key, Use::ReadBasic)
                .map(|account| (account, Reading::Basic))
                .map_err(|_| fault),
            Err(fault) => Err(fault),
        }
    }
}
