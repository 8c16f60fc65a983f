//! A pretend Microsoft 365 on loopback: sign-in and consent pages, tokens, Graph, mailboxes that can be looked into, and scenarios by
//! name (facts, section 19). HTTPS for programs with a root of its own, plain HTTP on localhost for the pages a browser opens.
//! Nothing else knows it is there: it is only other hosts and another trust root. Only `main`, `cli` and tests name it.

pub mod scenario;

use crate::connection::{ClientId, Clock, Permission, TenantId};
use crate::microsoft::{Hosts, Trust};
use std::path::PathBuf;

pub use scenario::Scenario;

/// How to start it.
#[derive(Debug, Clone)]
pub struct Options {
    pub scenario: Scenario,
    pub clock: Clock,
    /// Where the organization is kept between runs (apps, grants, messages; secrets only as hashes); `None`: memory only.
    pub folder: Option<PathBuf>,
    /// How long a grant takes to reach tokens in `consent-slow`, and other delays.
    pub lag: std::time::Duration,
    /// Added to every answer, for measuring.
    pub latency: std::time::Duration,
}

/// A running organization; stops when dropped.
#[derive(Debug)]
pub struct Organization {
    pub tenant: TenantId,
    pub domain: String,
    pub hosts: Hosts,
    pub trust: Trust,
}

/// A person of the practice organization.
#[derive(Debug, Clone)]
pub struct Person {
    pub address: String,
    pub password: String,
    pub display_name: String,
}

impl Organization {
    /// Opens its ports and starts serving on a thread of its own.
    pub fn start(_options: Options) -> Result<Self, std::io::Error> {
        todo!()
    }

    pub fn administrator(&self) -> Person {
        todo!()
    }

    /// Mailboxes with their owners' passwords.
    pub fn mailboxes(&self) -> Vec<Person> {
        todo!()
    }

    /// Registers an app the way the person would in the portal: client ID, secret value and secret ID.
    pub fn register(
        &self,
        _name: &str,
        _permissions: &[Permission],
        _redirects: &[&str],
    ) -> Registered {
        todo!()
    }

    /// Everything lying in a mailbox, newest first: `(folder, subject, from, to, body)`.
    pub fn mail_in(&self, _address: &str) -> Vec<Mail> {
        todo!()
    }

    /// Where the mailboxes can be looked into with a browser.
    pub fn mail_page(&self) -> url::Url {
        todo!()
    }
}

#[derive(Debug, Clone)]
pub struct Registered {
    pub client: ClientId,
    pub secret_value: String,
    pub secret_id: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub folder: String,
    pub subject: String,
    pub from: String,
    pub to: String,
    pub body: String,
}
