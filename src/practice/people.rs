//! The people and mailboxes of Contoso. Made anew at every start (their passwords are never kept), with object IDs that stay the same
//! as long as the tenant does. What a scenario changes about a mailbox is changed here.

use super::Scenario;
use super::credential::{derived, password};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use uuid::Uuid;

pub const DOMAIN: &str = "contoso.com";
pub const INITIAL_DOMAIN: &str = "contoso.onmicrosoft.com";
pub const NAME: &str = "Contoso";
pub const OTHER_NAME: &str = "Fabrikam";
pub const OTHER_DOMAIN: &str = "fabrikam.com";

/// Graph's `userPurpose` (facts, section 9.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    User,
    Shared,
    Room,
}

impl Purpose {
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Shared => "shared",
            Self::Room => "room",
        }
    }

    /// Exchange's `RecipientTypeDetails`.
    pub fn recipient_type(self) -> &'static str {
        match self {
            Self::User => "UserMailbox",
            Self::Shared => "SharedMailbox",
            Self::Room => "RoomMailbox",
        }
    }
}

#[derive(Debug, Clone)]
pub struct Account {
    pub id: Uuid,
    /// User principal name and primary address.
    pub address: String,
    pub name: String,
    pub given: Option<&'static str>,
    pub surname: Option<&'static str>,
    pub password: String,
    pub purpose: Purpose,
    /// Without a licence a user has no mailbox; shared and room mailboxes need none (facts, section 12).
    pub licensed: bool,
    /// Global Administrator.
    pub administrator: bool,
    pub aliases: Vec<String>,
}

impl Account {
    pub fn has_mailbox(&self) -> bool {
        self.licensed || self.purpose != Purpose::User
    }

    /// Shared and room mailboxes have an account whose sign-in is blocked (facts, section 12).
    pub fn may_sign_in(&self) -> bool {
        self.purpose == Purpose::User
    }

    /// `SMTP:` in capitals marks the primary address (facts, section 12).
    pub fn proxy_addresses(&self) -> Vec<String> {
        std::iter::once(format!("SMTP:{}", self.address))
            .chain(self.aliases.iter().map(|alias| format!("smtp:{alias}")))
            .collect()
    }

    /// Exchange's `Alias`: what stands before the @.
    pub fn alias(&self) -> &str {
        self.address.split('@').next().unwrap_or_default()
    }

    pub fn is_reached_at(&self, address: &str) -> bool {
        self.address.eq_ignore_ascii_case(address)
            || self
                .aliases
                .iter()
                .any(|one| one.eq_ignore_ascii_case(address))
    }
}

/// Shared mailboxes that can be made on top, by `New-Mailbox -Shared`.
const MORE: usize = 64;

#[derive(Debug)]
pub struct People {
    born: Vec<Account>,
    /// Filled one after the other, and never changed then.
    made: Vec<OnceLock<Account>>,
}

/// A shared mailbox that was made in practice, as it is kept over a restart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    pub name: String,
    pub address: String,
}

impl People {
    pub fn new(tenant: Uuid, scenario: Scenario) -> Self {
        let of = |local: &str, name: &str, purpose| {
            account(tenant, &format!("{local}@{DOMAIN}"), name, purpose)
        };
        let mut megan = of("megan", "Megan Bowen", Purpose::User);
        (megan.given, megan.surname) = (Some("Megan"), Some("Bowen"));
        megan.administrator = true;
        megan.aliases.push(format!("megan.bowen@{DOMAIN}"));
        let mut lee = of("lee", "Lee Gu", Purpose::User);
        (lee.given, lee.surname) = (Some("Lee"), Some("Gu"));
        let mut support = of("support", "Support", Purpose::Shared);
        support.aliases.push(format!("help@{DOMAIN}"));
        // Where sales@ is missing, its neighbour is near enough to be suggested.
        let mut sales = match scenario {
            Scenario::MailboxMissing => of("sales.emea", "Sales EMEA", Purpose::User),
            _ => of("sales", "Sales", Purpose::User),
        };
        sales.licensed = scenario != Scenario::MailboxUnlicensed;
        let born = vec![
            megan,
            lee,
            support,
            sales,
            of("billing", "Billing", Purpose::User),
            of("info", "Info", Purpose::Shared),
            of("boardroom", "Board Room", Purpose::Room),
        ];
        Self {
            born,
            made: (0..MORE).map(|_| OnceLock::new()).collect(),
        }
    }

    /// A new shared mailbox; `None`: there is no room for more.
    pub fn make(&self, tenant: Uuid, made: &Made) -> Option<&Account> {
        let mut account = Some(account(tenant, &made.address, &made.name, Purpose::Shared));
        // Two that come at once each find a place of their own.
        let taken = self.made.iter().find(|place| match account.take() {
            Some(new) => match place.set(new) {
                Ok(()) => true,
                Err(back) => {
                    account = Some(back);
                    false
                }
            },
            None => false,
        });
        taken?.get()
    }

    pub fn all(&self) -> impl Iterator<Item = &Account> {
        let made = self.made.iter().filter_map(OnceLock::get);
        self.born.iter().chain(made)
    }

    pub fn administrator(&self) -> Option<&Account> {
        self.all().find(|one| one.administrator)
    }

    /// By object ID or user principal name: what Graph's directory calls take.
    pub fn by_key(&self, key: &str) -> Option<&Account> {
        let id = Uuid::parse_str(key).ok();
        self.all()
            .find(|one| id == Some(one.id) || one.address.eq_ignore_ascii_case(key))
    }

    /// Also by any address of the mailbox: what Exchange takes.
    pub fn by_address(&self, address: &str) -> Option<&Account> {
        self.by_key(address)
            .or_else(|| self.all().find(|one| one.is_reached_at(address)))
    }
}

fn account(tenant: Uuid, address: &str, name: &str, purpose: Purpose) -> Account {
    let local = address.split('@').next().unwrap_or_default();
    Account {
        id: derived(&tenant, address),
        aliases: vec![format!("{local}@{INITIAL_DOMAIN}")],
        address: address.to_owned(),
        name: name.to_owned(),
        given: None,
        surname: None,
        password: password(),
        purpose,
        licensed: purpose == Purpose::User,
        administrator: false,
    }
}
