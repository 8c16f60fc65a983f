//! Reading and sending through Graph (facts, sections 9.1, 9.2 and 9.5). 202 means accepted, never delivered.

use super::{Graph, Page};
use crate::connection::MailAddress;
use crate::microsoft::http::{Asking, Repeat};
use crate::microsoft::{Error, Said};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

/// How many of a folder's newest messages are looked through for the test message.
const NEWEST: &str = "25";

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

impl Folder {
    fn name(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::SentItems => "sentitems",
        }
    }
}

impl Message {
    /// The subject as it is sent: it ends with the marker, which is how the message is found again.
    #[must_use]
    pub fn marked_subject(&self) -> String {
        if self.subject.ends_with(&self.marker) {
            self.subject.clone()
        } else {
            format!("{} {}", self.subject, self.marker)
        }
    }
}

impl Graph {
    /// `GET /users/{address}/mailFolders/inbox`: proves reading.
    ///
    /// # Errors
    /// [`Error::Refused`] as in facts, section 9.3; the rest as for every request.
    pub async fn open_inbox(&self, address: &MailAddress) -> Result<(), Error> {
        let mut url = self.mailbox(address, &["mailFolders", "inbox"]);
        url.query_pairs_mut()
            .append_pair("$select", "id,displayName,totalItemCount");
        let _: Value = self.get(Asking::get(url)).await?;
        Ok(())
    }

    /// `POST /users/{address}/sendMail`. Sent once: after a time-out, a cut or 504 it is not known whether Microsoft accepted it, and
    /// the caller must look into Sent Items rather than send again.
    ///
    /// # Errors
    /// [`Error::Refused`] as in facts, section 9.3; the rest as for every request.
    pub async fn send(&self, message: &Message) -> Result<(), Error> {
        let body = json!({
            "message": {
                "subject": message.marked_subject(),
                "body": { "contentType": "text", "content": message.body },
                "toRecipients": [{ "emailAddress": { "address": message.to.as_str() } }],
                "internetMessageHeaders": [{ "name": "x-mailseal-test", "value": message.marker }],
            },
            "saveToSentItems": true,
        });
        self.send_mail(&message.from, &body).await
    }

    /// Proves that sending would be allowed, without sending: a message without recipients must be refused as invalid
    /// (`ErrorInvalidRecipients`) and not as forbidden. No Microsoft page promises the order of these two checks (UNCONFIRMED),
    /// so any 400 that is about the message, and 202, count as allowed; every other refusal is the finding.
    ///
    /// # Errors
    /// As for [`Graph::send`].
    pub async fn may_send(&self, address: &MailAddress) -> Result<(), Error> {
        let body = json!({
            "message": {
                "subject": "",
                "body": { "contentType": "text", "content": "" },
                "toRecipients": [],
            },
            "saveToSentItems": false,
        });
        match self.send_mail(address, &body).await {
            Err(Error::Refused(said)) if is_about_the_message(&said) => Ok(()),
            other => other,
        }
    }

    /// Looks for the test message by its marker, among the newest messages of the folder. A filter on the subject would be shorter, but
    /// searching lags behind arrival, and a filter beside an order is refused by some mailboxes (`InefficientFilter`).
    ///
    /// # Errors
    /// [`Error::Refused`] as in facts, section 9.3; the rest as for every request.
    pub async fn find(
        &self,
        mailbox: &MailAddress,
        folder: Folder,
        marker: &str,
    ) -> Result<Option<Seen>, Error> {
        let mut url = self.mailbox(mailbox, &["mailFolders", folder.name(), "messages"]);
        url.query_pairs_mut()
            .append_pair("$top", NEWEST)
            .append_pair("$orderby", "receivedDateTime desc")
            .append_pair(
                "$select",
                "subject,internetMessageId,receivedDateTime,sentDateTime",
            );
        let newest: Page<Wire> = self.get(Asking::get(url)).await?;
        let found = newest.value.into_iter().find(|message| {
            let subject = message.subject.as_deref().unwrap_or_default();
            !marker.is_empty() && subject.contains(marker)
        });
        Ok(found.map(|message| Seen {
            internet_message_id: message.internet_message_id,
            at: match folder {
                Folder::Inbox => message.received_date_time.or(message.sent_date_time),
                Folder::SentItems => message.sent_date_time.or(message.received_date_time),
            }
            .and_then(|it| it.parse().ok()),
        }))
    }

    async fn send_mail(&self, from: &MailAddress, body: &Value) -> Result<(), Error> {
        let url = self.mailbox(from, &["sendMail"]);
        let asking = Asking::post_json(url, body, Repeat::OnlyIfRefused).bearer(&self.access);
        self.http.ask_for_success(&asking).await.map(|_| ())
    }
}

fn is_about_the_message(said: &Said) -> bool {
    said.status == 400
        && (said.code.contains("Recipient")
            || ["ErrorInvalidArgument", "ErrorInvalidPropertySet"].contains(&said.code.as_str()))
}

/// A message as Graph sends it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    subject: Option<String>,
    internet_message_id: Option<String>,
    received_date_time: Option<String>,
    sent_date_time: Option<String>,
}
