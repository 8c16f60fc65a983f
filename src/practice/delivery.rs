//! How a message travels through the practice organization once it was accepted, by whichever road it came: copies to Sent Items, to the
//! people it is for, and a non-delivery report to the sender for addresses that nobody has. Neighbours: `mail`, `graph`, `exchange`.

use super::mail::{Correspondent, Folder, Marks, Message};
use super::people;
use super::state::Practice;
use jiff::Timestamp;
use uuid::Uuid;

impl Practice {
    /// Posts a message that came by Graph: a copy to the sender's Sent Items if wanted, then to everybody it names.
    pub fn post(&self, message: &Message, keep_copy: bool) {
        let copies: Vec<String> = keep_copy
            .then(|| message.mailbox.clone())
            .into_iter()
            .collect();
        self.deliver(message, &message.recipients(), &copies);
    }

    /// Puts a copy into the Sent Items of some mailboxes, then brings the message to everybody, unless it gets lost on the way. An
    /// address inside Contoso that nobody has comes back to the sender as a non-delivery report, as in Exchange.
    pub fn deliver(&self, message: &Message, recipients: &[String], copies: &[String]) {
        let now = self.now();
        let mut reached: Vec<String> = Vec::new();
        let mut nobodys: Vec<&str> = Vec::new();
        for address in recipients {
            match self.delivery_of(address) {
                Some(mailbox) if !reached.contains(&mailbox) => reached.push(mailbox),
                Some(_) => {}
                None => nobodys.push(address),
            }
        }
        self.change(|directory| {
            for mailbox in copies {
                directory.file(message.copy_for(mailbox, Folder::SentItems, now));
            }
            if self.scenario().mail_is_lost() {
                return;
            }
            for mailbox in &reached {
                directory.file(message.copy_for(mailbox, Folder::Inbox, now));
            }
            if !nobodys.is_empty() {
                directory.file(self.non_delivery_report(message, &nobodys, now));
            }
        });
    }

    /// The mailbox that takes mail for an address: one of ours, or anybody outside.
    fn delivery_of(&self, address: &str) -> Option<String> {
        if let Some(account) = self.people().by_address(address) {
            return account.has_mailbox().then(|| account.address.clone());
        }
        let address = address.to_lowercase();
        let ours = [people::DOMAIN, people::INITIAL_DOMAIN]
            .iter()
            .any(|domain| address.ends_with(&format!("@{domain}")));
        (!ours).then_some(address)
    }

    fn non_delivery_report(&self, message: &Message, nobodys: &[&str], now: Timestamp) -> Message {
        Message {
            subject: self.text().practice_bounce_subject(&message.subject),
            body: self.text().practice_bounce_body(nobodys.join(", ")),
            html: false,
            from: Correspondent {
                name: self.text().practice_bounce_sender(),
                address: format!("postmaster@{}", people::INITIAL_DOMAIN),
            },
            to: vec![message.from.clone()],
            cc: Vec::new(),
            bcc: Vec::new(),
            headers: Vec::new(),
            attachments: Vec::new(),
            internet_message_id: format!("<{}@{}>", Uuid::new_v4(), people::INITIAL_DOMAIN),
            marks: Marks::default(),
            raw: None,
            ..message.copy_for(&message.mailbox, Folder::Inbox, now)
        }
    }
}
