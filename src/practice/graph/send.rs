//! `sendMail`, as JSON and as MIME (facts, section 9.2). 202 with nothing in it, also when the message is lost later. The order of what
//! is checked is permission, mailbox, message: nobody promises it, and the wizard counts on no other (facts, section 9.2).

use super::error::{Answer, Fault};
use super::users::mailbox;
use super::{Request, field, text_field};
use crate::practice::mail::{Correspondent, Folder, Message};
use crate::practice::people::{Account, INITIAL_DOMAIN};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

pub fn send(request: &Request<'_>, user: &str) -> Result<Answer, Fault> {
    request.access.may_send()?;
    let account = mailbox(request.practice, user)?;
    let now = request.practice.now();
    let kind = request
        .headers
        .get("content-type")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let (message, keep_copy) = if kind.to_lowercase().starts_with("text/plain") {
        (from_mime(request.body, account, now)?, true)
    } else {
        let body = request.json()?;
        let message = field(&body, "message");
        if !message.is_object() {
            return Err(Fault::bad_request("The parameter 'Message' is required."));
        }
        (
            from_json(message, account, now)?,
            !is_false(field(&body, "saveToSentItems")),
        )
    };
    let recipients = message.recipients();
    if recipients.is_empty() {
        return Err(Fault::bad_recipients(
            "At least one recipient is not valid. At least one valid recipient is required.",
        ));
    }
    if let Some(bad) = recipients.iter().find(|one| !is_address(one)) {
        return Err(Fault::bad_recipients(&format!(
            "At least one recipient is not valid., Recipient '{bad}' is not resolved. All recipients must be resolved before a message can be submitted."
        )));
    }
    request.practice.post(&message, keep_copy);
    Ok(Answer::Accepted)
}

/// A switch may come as text (the JavaScript samples send `"true"`).
fn is_false(value: &Value) -> bool {
    match value {
        Value::Bool(switch) => !switch,
        Value::String(text) => text.eq_ignore_ascii_case("false"),
        _ => false,
    }
}

fn is_address(address: &str) -> bool {
    email_address::EmailAddress::is_valid(address)
}

fn blank(account: &Account, now: Timestamp) -> Message {
    Message {
        id: String::new(),
        mailbox: account.address.clone(),
        folder: Folder::Drafts,
        subject: String::new(),
        body: String::new(),
        html: false,
        from: Correspondent {
            name: account.name.to_owned(),
            address: account.address.clone(),
        },
        to: Vec::new(),
        cc: Vec::new(),
        bcc: Vec::new(),
        reply_to: Vec::new(),
        headers: Vec::new(),
        attachments: Vec::new(),
        importance: None,
        internet_message_id: format!("<{}@{INITIAL_DOMAIN}>", Uuid::new_v4()),
        sent: now,
        received: now,
        read: true,
    }
}

fn from_json(message: &Value, account: &Account, now: Timestamp) -> Result<Message, Fault> {
    let body = field(message, "body");
    let list =
        |name: &str| -> Vec<Value> { field(message, name).as_array().cloned().unwrap_or_default() };
    let people = |name: &str| {
        list(name)
            .iter()
            .filter_map(correspondent)
            .collect::<Vec<_>>()
    };
    let headers: Vec<(String, String)> = list("internetMessageHeaders")
        .iter()
        .filter_map(|one| {
            Some((
                text_field(one, "name")?,
                text_field(one, "value").unwrap_or_default(),
            ))
        })
        .collect();
    if let Some((name, _)) = headers
        .iter()
        .find(|(name, _)| !name.to_lowercase().starts_with("x-"))
    {
        return Err(Fault::bad_request(format!(
            "The internet message header name '{name}' should start with 'x-' or 'X-'."
        )));
    }
    let own = blank(account, now);
    Ok(Message {
        subject: text_field(message, "subject").unwrap_or_default(),
        body: text_field(body, "content").unwrap_or_default(),
        html: text_field(body, "contentType").is_some_and(|kind| kind.eq_ignore_ascii_case("html")),
        from: correspondent(field(message, "from"))
            .filter(|from| !from.address.is_empty())
            .unwrap_or(own.from.clone()),
        to: people("toRecipients"),
        cc: people("ccRecipients"),
        bcc: people("bccRecipients"),
        reply_to: people("replyTo"),
        headers,
        attachments: list("attachments"),
        importance: text_field(message, "importance").map(|one| one.to_lowercase()),
        ..own
    })
}

/// `{"emailAddress":{"address":…,"name":…}}`; one without any address counts as an invalid recipient.
fn correspondent(one: &Value) -> Option<Correspondent> {
    let inner = field(one, "emailAddress");
    if !inner.is_object() {
        return None;
    }
    let address = text_field(inner, "address").unwrap_or_default();
    Some(Correspondent {
        name: text_field(inner, "name").unwrap_or_else(|| address.clone()),
        address,
    })
}

/// The whole message in base64: headers as far as mail needs them, the rest as text (RFC 5322).
fn from_mime(body: &[u8], account: &Account, now: Timestamp) -> Result<Message, Fault> {
    let packed: Vec<u8> = body
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let bytes = STANDARD.decode(packed).map_err(|_| Fault::bad_mime())?;
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
    let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
    let mut message = Message {
        body: body.to_owned(),
        ..blank(account, now)
    };
    for line in unfolded.lines() {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.to_lowercase().as_str() {
            "subject" => value.clone_into(&mut message.subject),
            "to" => message.to = mailboxes(value),
            "cc" => message.cc = mailboxes(value),
            "bcc" => message.bcc = mailboxes(value),
            "reply-to" => message.reply_to = mailboxes(value),
            "message-id" => value.clone_into(&mut message.internet_message_id),
            "content-type" => message.html = value.to_lowercase().starts_with("text/html"),
            "from" => {
                if let Some(from) = mailboxes(value).into_iter().next() {
                    message.from = from;
                }
            }
            other if other.starts_with("x-") => {
                message.headers.push((name.to_owned(), value.to_owned()));
            }
            _ => {}
        }
    }
    Ok(message)
}

fn mailboxes(list: &str) -> Vec<Correspondent> {
    list.split(',')
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(|one| match one.rsplit_once('<') {
            Some((name, address)) => Correspondent {
                name: name.trim().trim_matches('"').to_owned(),
                address: address.trim_end_matches('>').trim().to_owned(),
            },
            None => Correspondent {
                name: one.to_owned(),
                address: one.to_owned(),
            },
        })
        .collect()
}
