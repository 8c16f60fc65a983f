//! `sendMail`, as JSON and as MIME (facts, section 9.2). 202 with nothing in it, also when the message is lost later. The order of what
//! is checked is permission, mailbox, message: nobody promises it, and the wizard counts on no other (facts, section 9.2).

use super::access::Use;
use super::error::{Answer, Fault};
use super::{Request, field, text_field};
use crate::practice::mail::{Correspondent, Message};
use crate::practice::mime;
use crate::practice::people::Account;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::Value;

pub fn send(request: &Request<'_>, user: &str) -> Result<Answer, Fault> {
    let account = request.access.mailbox(request.practice, user, Use::Send)?;
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
    request
        .access
        .may_send_as(request.practice, account, &message.from.address)?;
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
    let own = mime::blank(account, now);
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

/// The whole message in base64 (RFC 5322).
fn from_mime(body: &[u8], account: &Account, now: Timestamp) -> Result<Message, Fault> {
    let packed: Vec<u8> = body
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let bytes = STANDARD.decode(packed).map_err(|_| Fault::bad_mime())?;
    Ok(mime::read(&bytes, account, now))
}
