//! How a scenario finds the organization: its switches when the practice begins, and when the servers hear of a change. What the played
//! administrator sets up for an app, with the scenario's mistake in it. Source: facts, sections 10.2 to 10.4, 14 and 19.

use super::book::{At, Book, Group, Late};
use crate::practice::Scenario;
use crate::practice::credential::derived;
use crate::practice::people::{DOMAIN, People};
use crate::practice::state::Practice;
use jiff::SignedDuration;
use uuid::Uuid;

/// A mail-enabled security group that is there from the beginning, for scopes.
const GROUP: &str = "Mail Senders";

impl Practice {
    /// Now, and when the servers will have heard of what is done now.
    pub fn exchange_at(&self) -> At {
        let now = self.now();
        let lag = SignedDuration::try_from(self.options().lag).unwrap_or_default();
        At {
            now,
            in_force: if self.scenario().exchange_lags() {
                now + lag
            } else {
                now
            },
        }
    }
}

/// Arranges the books for a scenario, once: what a person switches afterwards stays, also over a restart in the same scenario.
pub fn arrange(book: &mut Book, tenant: Uuid, people: &People, scenario: Scenario) {
    if book.groups.is_empty() {
        let senders = ["support", "sales"].map(|local| format!("{local}@{DOMAIN}"));
        book.groups.push(Group {
            id: derived(&tenant, GROUP),
            name: GROUP.to_owned(),
            address: format!("mail.senders@{DOMAIN}"),
            members: senders
                .iter()
                .filter_map(|address| Some(people.by_address(address)?.id))
                .collect(),
        });
    }
    if book.arranged == Some(scenario) {
        return;
    }
    book.arranged = Some(scenario);
    book.smtp_auth_off = Late::always(scenario.smtp_auth_is_off_for_the_organization());
    let own = scenario.smtp_auth_is_off_for_mailboxes().then_some(true);
    for account in people.all().filter(|one| one.has_mailbox()) {
        book.settings_mut(account.id).smtp_auth_off = Late::always(own);
    }
}
