//! The mailboxes as somebody sees them who looks in from outside of the browser: every account, and a tray for everybody written to elsewhere.
//! Neighbour: `pages/mail_page.rs` shows the same in a browser.

use super::Organization;
use super::state::Practice;

/// A mailbox and how much lies in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tray {
    pub address: String,
    pub name: String,
    /// `None`: an account without a mailbox.
    pub messages: Option<usize>,
}

impl Organization {
    /// Every account in its order, then everybody outside that has mail.
    pub fn trays(&self) -> Vec<Tray> {
        trays(&self.practice)
    }
}

fn trays(practice: &Practice) -> Vec<Tray> {
    let mailboxes: Vec<String> = practice.read(|directory| {
        let messages = directory.messages.iter();
        messages.map(|one| one.mailbox.to_lowercase()).collect()
    });
    let count = |address: &str| {
        let address = address.to_lowercase();
        mailboxes.iter().filter(|one| **one == address).count()
    };
    let inside = practice.people().all().map(|account| Tray {
        address: account.address.clone(),
        name: account.name.clone(),
        messages: account.has_mailbox().then(|| count(&account.address)),
    });
    let mut outside: Vec<&String> = mailboxes
        .iter()
        .filter(|address| practice.people().by_address(address).is_none())
        .collect();
    outside.sort_unstable();
    outside.dedup();
    let outside = outside.into_iter().map(|address| Tray {
        address: address.clone(),
        name: address.clone(),
        messages: Some(count(address)),
    });
    inside.chain(outside).collect()
}
