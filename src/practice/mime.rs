//! Messages as they travel (RFC 5322, RFC 2045): read from bytes that came by SMTP, IMAP or Graph, and written down for who asks for
//! bytes. The grammar is `mail-parser`'s and `mail-builder`'s. Neighbour: `mail`.

use super::credential::token;
use super::mail::{Correspondent, Folder, Marks, Message, Raw};
use super::people::{Account, INITIAL_DOMAIN};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address as BuiltAddress;
use mail_builder::headers::raw::Raw as RawHeader;
use mail_parser::{Address, HeaderName, MessageParser, MimeHeaders, PartType};
use serde_json::{Value, json};
use std::fmt::Write;
use uuid::Uuid;

/// An empty message of a mailbox.
pub fn blank(owner: &Account, now: Timestamp) -> Message {
    Message {
        id: String::new(),
        mailbox: owner.address.clone(),
        folder: Folder::Drafts,
        subject: String::new(),
        body: String::new(),
        html: false,
        from: Correspondent {
            name: owner.name.clone(),
            address: owner.address.clone(),
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
        marks: Marks::default(),
        uid: 0,
        raw: None,
    }
}

/// Reads a message. What is missing is filled in as Exchange does, what cannot be read stays as text.
pub fn read(bytes: &[u8], owner: &Account, now: Timestamp) -> Message {
    let mut message = blank(owner, now);
    let Some(parsed) = MessageParser::default().parse(bytes) else {
        message.body = String::from_utf8_lossy(bytes).into_owned();
        return message;
    };
    parsed
        .subject()
        .unwrap_or_default()
        .clone_into(&mut message.subject);
    if let Some(from) = people(parsed.from()).into_iter().next() {
        message.from = from;
    }
    message.to = people(parsed.to());
    message.cc = people(parsed.cc());
    message.bcc = people(parsed.bcc());
    message.reply_to = people(parsed.reply_to());
    if let Some(id) = parsed.message_id() {
        message.internet_message_id = format!("<{id}>");
    }
    if let Some(sent) = parsed
        .date()
        .and_then(|date| Timestamp::from_second(date.to_timestamp()).ok())
    {
        message.sent = sent;
    }
    let has_html = parsed
        .html_bodies()
        .any(|part| matches!(part.body, PartType::Html(_)));
    message.html = has_html;
    let body = if has_html {
        parsed.body_html(0)
    } else {
        parsed.body_text(0)
    };
    message.body = body.unwrap_or_default().into_owned();
    message.headers = parsed
        .headers_raw()
        .filter(|(name, _)| name.to_lowercase().starts_with("x-"))
        .map(|(name, value)| (name.to_owned(), unfolded(value)))
        .collect();
    message.importance = parsed
        .header_raw(HeaderName::Importance)
        .map(|value| unfolded(value).to_lowercase())
        .filter(|value| ["low", "normal", "high"].contains(&value.as_str()));
    message.attachments = parsed
        .attachments()
        .map(|part| {
            let kind = part.content_type().map_or_else(
                || "application/octet-stream".to_owned(),
                |kind| {
                    format!(
                        "{}/{}",
                        kind.ctype(),
                        kind.subtype().unwrap_or("octet-stream")
                    )
                },
            );
            json!({
                "@odata.type": "#microsoft.graph.fileAttachment",
                "name": part.attachment_name().unwrap_or("attachment"),
                "contentType": kind,
                "contentBytes": STANDARD.encode(part.contents()),
            })
        })
        .collect();
    message
}

fn unfolded(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn people(list: Option<&Address<'_>>) -> Vec<Correspondent> {
    list.into_iter()
        .flat_map(Address::iter)
        .filter_map(|one| {
            let address = one.address()?.to_owned();
            Some(Correspondent {
                name: one.name().unwrap_or(&address).to_owned(),
                address,
            })
        })
        .collect()
}

/// What the server changes in a message that it takes for delivery.
pub struct Stamp<'a> {
    /// `Received:` as the server writes it, without its name.
    pub received: &'a str,
    /// The address it is sent as, if not the one in its From header.
    pub from: Option<&'a str>,
    /// `Sender:`, where it is sent on behalf.
    pub sender: Option<&'a str>,
}

/// The message with the server's headers: a Received line, date and identifier if they are missing, no Bcc (RFC 6409, section 8).
pub fn stamped(bytes: &[u8], message: &Message, stamp: &Stamp<'_>) -> Raw {
    let mut head = format!("Received: {}\r\n", stamp.received);
    let mut dropped: Vec<std::ops::Range<usize>> = Vec::new();
    let parsed = MessageParser::default().parse_headers(bytes);
    let headers = parsed
        .as_ref()
        .map(mail_parser::Message::headers)
        .unwrap_or_default();
    let has = |name: &HeaderName<'_>| headers.iter().any(|one| one.name == *name);
    for one in headers {
        let replaced = match one.name {
            HeaderName::Bcc => true,
            HeaderName::From => stamp.from.is_some(),
            HeaderName::Sender => stamp.sender.is_some(),
            _ => false,
        };
        if replaced {
            dropped.push(one.offset_field as usize..one.offset_end as usize);
        }
    }
    if let Some(from) = stamp.from {
        let _ = write!(
            head,
            "From: {}<{from}>\r\n",
            quoted(&message.from.name, from)
        );
    }
    if let Some(sender) = stamp.sender {
        let _ = write!(head, "Sender: <{sender}>\r\n");
    }
    if !has(&HeaderName::Date) {
        let date = message.sent.strftime("%a, %d %b %Y %H:%M:%S +0000");
        let _ = write!(head, "Date: {date}\r\n");
    }
    if !has(&HeaderName::MessageId) {
        let _ = write!(head, "Message-ID: {}\r\n", message.internet_message_id);
    }
    let mut whole = head.into_bytes();
    // A message without any header line still needs the empty line that ends them.
    if headers.is_empty() && !bytes.starts_with(b"\r\n") {
        whole.extend_from_slice(b"\r\n");
    }
    let mut at = 0;
    for gone in dropped {
        whole.extend_from_slice(bytes.get(at..gone.start).unwrap_or_default());
        at = gone.end;
    }
    whole.extend_from_slice(bytes.get(at..).unwrap_or_default());
    Raw(whole.into())
}

/// A name before an address; none where it only repeats the address or could break the line.
fn quoted(name: &str, address: &str) -> String {
    let plain = !name.is_empty() && name.chars().all(|one| one.is_ascii() && !one.is_control());
    if !plain || name.contains('@') || name == address {
        return String::new();
    }
    format!("\"{}\" ", name.replace(['"', '\\'], ""))
}

/// Writes down a message that came as fields.
pub fn compose(message: &Message) -> Vec<u8> {
    let list = |people: &[Correspondent]| {
        let all = people.iter().map(|one| {
            let named = one.name != one.address && !one.name.is_empty();
            BuiltAddress::new_address(named.then(|| one.name.clone()), one.address.clone())
        });
        BuiltAddress::new_list(all.collect())
    };
    let mut built = MessageBuilder::new()
        .from(list(std::slice::from_ref(&message.from)))
        .subject(message.subject.as_str())
        .date(message.sent.as_second())
        .message_id(message.internet_message_id.trim_matches(['<', '>']));
    for (name, people) in [
        ("To", &message.to),
        ("Cc", &message.cc),
        ("Bcc", &message.bcc),
        ("Reply-To", &message.reply_to),
    ] {
        if !people.is_empty() {
            built = built.header(name, list(people));
        }
    }
    for (name, value) in &message.headers {
        if is_header(name) {
            built = built.header(name.as_str(), RawHeader::new(unfolded(value)));
        }
    }
    built = if message.html {
        built.html_body(message.body.as_str())
    } else {
        built.text_body(message.body.as_str())
    };
    for one in &message.attachments {
        let text = |name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default();
        let kind = match text("contentType") {
            "" => "application/octet-stream",
            kind => kind,
        };
        let bytes = STANDARD.decode(text("contentBytes")).unwrap_or_default();
        built = built.attachment(kind.to_owned(), text("name").to_owned(), bytes);
    }
    built.write_to_vec().unwrap_or_default()
}

fn is_header(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|one| one.is_ascii_graphic() && one != ':')
}

/// A word that nobody else has, for `Received:` and replies.
pub fn trace_id() -> String {
    token()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(16)
        .collect::<String>()
        .to_uppercase()
}
