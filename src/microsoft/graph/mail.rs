//! Reading and sending through Graph (facts, sections 9.1, 9.2 and 9.5). 202 means accepted, never delivered.

use super::Graph;
use crate::connection::MailAddress;
use crate::microsoft::Error;
use jiff::Timestamp;

/// A plain-text message; `marker` goes into the subject's end and the header `x-mailseal-test`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub from: MailAddress,
    pub to: MailAddress,
    pub subject: String,
    pub body: String,
    pub marker: String,
}

/// A message found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub internet_message_id: Option<String>,
    pub at: Option<Timestamp>,
}

/// A well-known folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    Inbox,
    SentItems,
}

impl Graph {
    /// `GET /users/{address}/mailFolders/inbox`: proves reading.
    pub async fn open_inbox(&self, _address: &MailAddress) -> Result<(), Error> {
        todo!()
    }

    /// `POST /users/{address}/sendMail`.
    pub async fn send(&self, _message: &Message) -> Result<(), Error> {
        todo!()
    }

    /// Proves that sending would be allowed, without sending: a message without recipients must be refused as invalid
    /// (`ErrorInvalidRecipients`) and not as forbidden. No Microsoft page promises the order of these two checks (UNCONFIRMED),
    /// so any 400 that is about the message, and 202, count as allowed; every other refusal is the finding.
    pub async fn may_send(&self, _address: &MailAddress) -> Result<(), Error> {
        todo!()
    }

    /// Looks for the test message by its marker.
    pub async fn find(
        &self,
        _mailbox: &MailAddress,
        _folder: Folder,
        _marker: &str,
    ) -> Result<Option<Seen>, Error> {
        todo!()
    }
}
