//! Who may do what with which mailbox, as Exchange judges it: by the token, by its own books, and by both together (facts, sections
//! 10.1 to 12). An application's token without roles is right where Exchange itself gave the role. Neighbours: `book`, `smtp`, `imap`.

use super::book::{Assignment, Book, Reach, RightKind, SmtpAuth};
use super::filter::{Asked, Property};
use super::roles;
use crate::practice::authority::bearer::Bearer;
use crate::practice::catalogue::EXCHANGE;
use crate::practice::people::Account;
use crate::practice::state::Practice;
use jiff::Timestamp;
use uuid::Uuid;

/// Why nobody may submit by SMTP (facts, section 10.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLogon {
    /// Everything that Exchange does not tell apart: the token, the app's registration, its role, the mailbox.
    Unsuccessful,
    OffForOrganization,
    OffForMailbox,
    SecurityDefaults,
    /// Conditional access, or an authentication policy.
    Criteria,
    WrongPassword,
    /// The password was right; passwords are no longer taken.
    BasicRetired,
}

/// Why a message is not taken although its sender is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoSubmission {
    /// The mailbox does not open: full access is missing.
    MailboxLogon,
    /// As whom it was to go.
    SendAsDenied(String),
}

/// Somebody who may try to submit, and the mailbox named in `user=`.
#[derive(Debug, Clone)]
pub struct Submitter {
    pub mailbox: Account,
    who: Who,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Person(Uuid),
    /// An application with SMTP.SendAsApp in its token: rights on the mailbox count.
    App(Uuid),
    /// An application with Exchange's own role: the role's reach counts.
    AppByRole(Uuid),
}

/// A message that may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The address it is sent as: an alias becomes the primary address unless the organization allows aliases.
    pub from: String,
    /// Whether it says "on behalf of".
    pub on_behalf: bool,
    /// Mailboxes that keep a copy in Sent Items.
    pub copies: Vec<String>,
}

/// A mailbox asked for by IMAP.
#[derive(Debug, Clone)]
pub struct Opened {
    pub mailbox: Account,
    /// Without it every command but the simplest answers "not connected".
    pub connected: bool,
}

impl Practice {
    /// XOAUTH2 at the submission server.
    pub fn smtp_logon(&self, user: &str, token: &str) -> Result<Submitter, NoLogon> {
        let bearer = self.exchange_bearer(token).ok_or(NoLogon::Unsuccessful)?;
        let mailbox = self.mailbox_of(user).ok_or(NoLogon::Unsuccessful)?.clone();
        let who = self
            .read(|directory| submitting(&directory.exchange, &bearer, &mailbox, self.now()))
            .ok_or(NoLogon::Unsuccessful)?;
        self.smtp_policies(&mailbox)?;
        Ok(Submitter { mailbox, who })
    }

    /// Name and password at the submission server: refused in any case, for one of Exchange's reasons.
    pub fn smtp_password(&self, user: &str, password: &str) -> NoLogon {
        let known = self
            .mailbox_of(user)
            .filter(|one| one.may_sign_in() && one.password == password);
        match known.map(|mailbox| self.smtp_policies(mailbox)) {
            None => NoLogon::WrongPassword,
            Some(Err(why)) => why,
            Some(Ok(())) => NoLogon::BasicRetired,
        }
    }

    /// Whether this message may go, by the address in its From header.
    pub fn may_submit(&self, by: &Submitter, from: &str) -> Result<Sending, NoSubmission> {
        let now = self.now();
        let own = by.mailbox.is_reached_at(from);
        let other = self.mailbox_of(from);
        let denied = || NoSubmission::SendAsDenied(from.to_owned());
        self.read(|directory| {
            let book = &directory.exchange;
            let as_whom = if own {
                &by.mailbox
            } else {
                other.ok_or_else(denied)?
            };
            let has = |trustee: Uuid, kind| book.has_right(trustee, kind, as_whom.id, now);
            if let Who::App(app) = by.who
                && !book.has_right(app, RightKind::FullAccess, by.mailbox.id, now)
            {
                return Err(NoSubmission::MailboxLogon);
            }
            let send_as = match by.who {
                Who::Person(person) => person == as_whom.id || has(person, RightKind::SendAs),
                // Full access is enough for the mailbox's own address (facts, section 10.1: it is the other address that is denied).
                Who::App(app) => own || has(app, RightKind::SendAs),
                Who::AppByRole(app) => {
                    assigned(book, app, &[roles::SMTP_SEND_AS_APP], as_whom, now)
                }
            };
            let trustee = match by.who {
                Who::Person(id) | Who::App(id) | Who::AppByRole(id) => id,
            };
            let on_behalf = !send_as && has(trustee, RightKind::SendOnBehalf);
            if !send_as && !on_behalf {
                return Err(denied());
            }
            let alias_stays = *book.send_from_alias.in_force(now);
            let from = if alias_stays { from } else { &as_whom.address };
            let mut copies = Vec::new();
            if book.settings(by.mailbox.id).copy_of_submission {
                copies.push(by.mailbox.address.clone());
            }
            if !own && book.settings(as_whom.id).copy_of_sent_as {
                copies.push(as_whom.address.clone());
            }
            Ok(Sending {
                from: from.to_owned(),
                on_behalf,
                copies,
            })
        })
    }

    /// XOAUTH2 at the IMAP server. `None`: refused.
    pub fn imap_logon(&self, user: &str, token: &str) -> Option<Opened> {
        let bearer = self.exchange_bearer(token)?;
        let mailbox = self.people().by_address(user)?.clone();
        let now = self.now();
        self.read(|directory| {
            let book = &directory.exchange;
            let may_try = match bearer.user {
                Some(_) => bearer.has_scope("IMAP.AccessAsUser.All"),
                None => {
                    bearer.has_role("IMAP.AccessAsApp")
                        && book
                            .known_app(bearer.client, bearer.principal, now)
                            .is_some()
                }
            };
            may_try.then(|| {
                let trustee = bearer.user.unwrap_or(bearer.principal);
                let opens = trustee == mailbox.id
                    || book.has_right(trustee, RightKind::FullAccess, mailbox.id, now);
                let served = *book.settings(mailbox.id).imap.in_force(now);
                Opened {
                    connected: opens && served && mailbox.has_mailbox(),
                    mailbox,
                }
            })
        })
    }

    /// Whether Exchange itself lets an application do this with a mailbox, without any permission in its token: one of these permissions
    /// as a role, with the mailbox in its reach. Adds to what Entra granted (facts, section 11.2, "Union").
    pub fn role_reaches(&self, bearer: &Bearer, permissions: &[&str], mailbox: &Account) -> bool {
        let now = self.now();
        bearer.user.is_none()
            && self.read(|directory| {
                let book = &directory.exchange;
                book.known_app(bearer.client, bearer.principal, now)
                    .is_some()
                    && assigned(book, bearer.principal, permissions, mailbox, now)
            })
    }

    /// Whether Exchange gave the application any role at all: then a token without permissions is not refused at the door.
    pub fn has_exchange_role(&self, bearer: &Bearer) -> bool {
        let now = self.now();
        bearer.user.is_none()
            && self.read(|directory| {
                let given = &directory.exchange.assignments;
                given
                    .iter()
                    .any(|one| one.app == bearer.principal && one.from <= now)
            })
    }

    /// Application access policies: they bind what Entra granted, in Graph only (facts, section 11.1).
    pub fn access_policy_allows(&self, client: Uuid, mailbox: &Account) -> bool {
        let now = self.now();
        self.read(|directory| allowed_by_policy(&directory.exchange, client, mailbox, now))
    }

    fn exchange_bearer(&self, token: &str) -> Option<Bearer> {
        self.bearer(token)
            .filter(|one| one.service == Some(EXCHANGE))
    }

    /// A mailbox of this organization by any of its addresses.
    pub fn mailbox_of(&self, address: &str) -> Option<&Account> {
        self.people()
            .by_address(address)
            .filter(|one| one.has_mailbox())
    }

    /// What the organization has switched off, whoever asks.
    fn smtp_policies(&self, mailbox: &Account) -> Result<(), NoLogon> {
        if self.scenario().security_defaults_are_on() {
            return Err(NoLogon::SecurityDefaults);
        }
        let now = self.now();
        let (switch, blocked) = self.read(|directory| {
            let book = &directory.exchange;
            let policy = book.policy_of(mailbox.id);
            (
                book.smtp_auth(mailbox.id, now),
                policy.is_some_and(|one| !one.basic_smtp),
            )
        });
        if blocked || self.scenario().conditional_access_blocks_smtp() {
            return Err(NoLogon::Criteria);
        }
        match switch {
            SmtpAuth::On => Ok(()),
            SmtpAuth::OffForOrganization => Err(NoLogon::OffForOrganization),
            SmtpAuth::OffForMailbox => Err(NoLogon::OffForMailbox),
        }
    }
}

fn submitting(book: &Book, bearer: &Bearer, mailbox: &Account, now: Timestamp) -> Option<Who> {
    if let Some(person) = bearer.user {
        let any_right = [
            RightKind::SendAs,
            RightKind::SendOnBehalf,
            RightKind::FullAccess,
        ]
        .iter()
        .any(|kind| book.has_right(person, *kind, mailbox.id, now));
        let theirs = person == mailbox.id || any_right;
        return (bearer.has_scope("SMTP.Send") && theirs).then_some(Who::Person(person));
    }
    let app = book.known_app(bearer.client, bearer.principal, now)?.object;
    if bearer.has_role(roles::SMTP_SEND_AS_APP) {
        return Some(Who::App(app));
    }
    assigned(book, app, &[roles::SMTP_SEND_AS_APP], mailbox, now).then_some(Who::AppByRole(app))
}

/// Whether one of these permissions was assigned as a role whose reach holds the mailbox.
fn assigned(
    book: &Book,
    app: Uuid,
    permissions: &[&str],
    mailbox: &Account,
    now: Timestamp,
) -> bool {
    book.assignments.iter().any(|one| {
        one.app == app
            && one.from <= now
            && permissions
                .iter()
                .any(|permission| roles::gives(&one.role, permission))
            && reaches(book, one, mailbox)
    })
}

/// Whether an assignment's reach holds a mailbox.
pub fn reaches(book: &Book, assignment: &Assignment, mailbox: &Account) -> bool {
    match &assignment.reach {
        Reach::Organization => true,
        Reach::Group(group) => is_member(book, *group, mailbox),
        Reach::Scope(name) => book
            .scope_named(name)
            .is_some_and(|scope| scope.filter.holds(&Recipient { book, mailbox })),
    }
}

fn is_member(book: &Book, group: Uuid, mailbox: &Account) -> bool {
    let group = book.groups.iter().find(|one| one.id == group);
    group.is_some_and(|one| one.members.contains(&mailbox.id))
}

/// Deny wins; where anything restricts, only what is named is allowed (facts, section 11.1).
pub fn allowed_by_policy(book: &Book, client: Uuid, mailbox: &Account, now: Timestamp) -> bool {
    let mine = || {
        book.access_policies
            .iter()
            .filter(|one| one.app == client && one.from <= now)
    };
    let names = |scope: Uuid| scope == mailbox.id || is_member(book, scope, mailbox);
    if mine().any(|one| one.deny && names(one.scope)) {
        return false;
    }
    let mut restricting = mine().filter(|one| !one.deny).peekable();
    restricting.peek().is_none() || restricting.any(|one| names(one.scope))
}

/// A mailbox as a filter asks about it.
struct Recipient<'a> {
    book: &'a Book,
    mailbox: &'a Account,
}

impl Asked for Recipient<'_> {
    fn values(&self, property: Property) -> Vec<String> {
        let one = self.mailbox;
        match property {
            Property::PrimarySmtpAddress => vec![one.address.clone()],
            Property::EmailAddresses => one.proxy_addresses(),
            Property::Alias => vec![one.alias().to_owned()],
            Property::DisplayName => vec![one.name.clone()],
            Property::RecipientTypeDetails => vec![one.purpose.recipient_type().to_owned()],
            Property::DistinguishedName => vec![super::book::distinguished_name(&one.name)],
            Property::MemberOfGroup => self
                .book
                .groups
                .iter()
                .filter(|group| group.members.contains(&one.id))
                .map(super::book::Group::distinguished_name)
                .collect(),
            Property::CustomAttribute => Vec::new(),
        }
    }
}

impl Book {
    /// The authentication policy that holds for a mailbox.
    fn policy_of(&self, mailbox: Uuid) -> Option<&super::book::AuthenticationPolicy> {
        let own = self.mailboxes.get(&mailbox);
        let name = own
            .and_then(|one| one.policy.as_ref())
            .or(self.default_policy.as_ref())?;
        self.authentication_policies
            .iter()
            .find(|one| one.name.eq_ignore_ascii_case(name))
    }
}
