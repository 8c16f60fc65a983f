//! The parts of a message: where each lies in its bytes, and what BODYSTRUCTURE and ENVELOPE say of it (RFC 3501, section 7.4.2). Parts
//! are found by `mail-parser`; a message within a message is read as one of its own.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use imap_next::imap_types::body::{
    BasicFields, Body, BodyStructure, Disposition, Language, Location, MultiPartExtensionData,
    SinglePartExtensionData, SpecificFields,
};
use imap_next::imap_types::core::{IString, NString, Vec1};
use imap_next::imap_types::envelope::{Address, Envelope};
use mail_parser::{
    ContentType, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};
use std::ops::Range;

/// Messages within messages, deeper than anybody sends.
const DEEPEST: usize = 8;

/// One part, with its place in the whole message's bytes.
pub struct Part {
    /// Its own header lines with the empty line after them.
    pub head: Range<usize>,
    pub body: Range<usize>,
    kind: Kind,
    facts: Facts,
}

enum Kind {
    Leaf,
    Multi(Vec<Part>),
    /// message/rfc822
    Message(Box<Part>, Box<Envelope<'static>>),
}

/// What its header says of a part.
struct Facts {
    kind: String,
    subtype: String,
    parameters: Vec<(String, String)>,
    id: Option<String>,
    description: Option<String>,
    encoding: String,
    disposition: Option<(String, Vec<(String, String)>)>,
}

/// The whole message as the part that holds all others.
pub fn read(bytes: &[u8]) -> Option<Part> {
    whole(bytes, 0, 0)
}

fn whole(bytes: &[u8], offset: usize, depth: usize) -> Option<Part> {
    let message = MessageParser::default().parse(bytes)?;
    part(&message, message.parts.first()?, bytes, offset, depth)
}

fn part(
    message: &Message<'_>,
    here: &MessagePart<'_>,
    bytes: &[u8],
    offset: usize,
    depth: usize,
) -> Option<Part> {
    if depth > DEEPEST {
        return None;
    }
    let at = |start: u32, end: u32| {
        let (start, end) = (start as usize, (end as usize).min(bytes.len()));
        start.min(end)..end
    };
    let head = at(here.offset_header, here.offset_body);
    let body = at(here.offset_body, here.offset_end);
    let moved = |range: &Range<usize>| range.start + offset..range.end + offset;
    let mut facts = Facts::of(here, bytes);
    let kind = match &here.body {
        PartType::Multipart(parts) => {
            let inner: Vec<Part> = parts
                .iter()
                .filter_map(|id| message.parts.get(*id as usize))
                .filter_map(|one| part(message, one, bytes, offset, depth + 1))
                .collect();
            if inner.is_empty() {
                Kind::Leaf
            } else {
                Kind::Multi(inner)
            }
        }
        PartType::Message(_) => {
            let inner = bytes.get(body.clone()).unwrap_or_default();
            let parts = whole(inner, body.start + offset, depth + 1);
            match parts.zip(envelope(inner)) {
                Some((part, envelope)) => Kind::Message(Box::new(part), Box::new(envelope)),
                None => Kind::Leaf,
            }
        }
        _ => Kind::Leaf,
    };
    if matches!(kind, Kind::Leaf)
        && (facts.is("multipart") || (facts.is("message") && facts.subtype == "rfc822"))
    {
        // Said to hold something, and does not.
        (facts.kind, facts.subtype) = ("application".to_owned(), "octet-stream".to_owned());
    }
    Some(Part {
        head: moved(&head),
        body: moved(&body),
        kind,
        facts,
    })
}

impl Part {
    /// The part with this number, e.g. 2.1. A message that is no multipart is its own part 1.
    pub fn numbered(&self, path: &[u32]) -> Option<&Self> {
        let Some((first, rest)) = path.split_first() else {
            return Some(self);
        };
        let at = usize::try_from(first.checked_sub(1)?).ok()?;
        match &self.kind {
            Kind::Multi(parts) => parts.get(at)?.numbered(rest),
            Kind::Message(inner, _) => match &inner.kind {
                Kind::Multi(parts) => parts.get(at)?.numbered(rest),
                _ if at == 0 => inner.numbered(rest),
                _ => None,
            },
            Kind::Leaf => (at == 0 && rest.is_empty()).then_some(self),
        }
    }

    /// The message that a message/rfc822 part holds.
    pub fn message(&self) -> Option<&Self> {
        match &self.kind {
            Kind::Message(inner, _) => Some(inner),
            _ => None,
        }
    }

    /// BODYSTRUCTURE, or BODY without its additions.
    pub fn structure(&self, bytes: &[u8], extended: bool) -> BodyStructure<'static> {
        if let Kind::Multi(parts) = &self.kind {
            let inner: Vec<_> = parts
                .iter()
                .map(|one| one.structure(bytes, extended))
                .collect();
            if let Ok(bodies) = Vec1::try_from(inner) {
                return BodyStructure::Multi {
                    bodies,
                    subtype: string(&self.facts.subtype),
                    extension_data: extended.then(|| MultiPartExtensionData {
                        parameter_list: pairs(&self.facts.parameters),
                        tail: Some(self.facts.disposition()),
                    }),
                };
            }
        }
        let content = bytes.get(self.body.clone()).unwrap_or_default();
        let lines = content.split_inclusive(|byte| *byte == b'\n').count();
        let lines = u32::try_from(lines).unwrap_or(u32::MAX);
        let specific = match &self.kind {
            Kind::Message(inner, envelope) => SpecificFields::Message {
                envelope: envelope.clone(),
                body_structure: Box::new(inner.structure(bytes, extended)),
                number_of_lines: lines,
            },
            _ if self.facts.is("text") => SpecificFields::Text {
                subtype: string(&self.facts.subtype),
                number_of_lines: lines,
            },
            _ => SpecificFields::Basic {
                r#type: string(&self.facts.kind),
                subtype: string(&self.facts.subtype),
            },
        };
        BodyStructure::Single {
            body: Body {
                basic: BasicFields {
                    parameter_list: pairs(&self.facts.parameters),
                    id: nstring(self.facts.id.as_deref()),
                    description: nstring(self.facts.description.as_deref()),
                    content_transfer_encoding: string(&self.facts.encoding),
                    size: u32::try_from(content.len()).unwrap_or(u32::MAX),
                },
                specific,
            },
            extension_data: extended.then(|| SinglePartExtensionData {
                md5: NString(None),
                tail: Some(self.facts.disposition()),
            }),
        }
    }
}

impl Facts {
    fn of(part: &MessagePart<'_>, bytes: &[u8]) -> Self {
        let attributes = |of: Option<&ContentType<'_>>| {
            let all = of.and_then(ContentType::attributes).unwrap_or_default();
            all.iter()
                .map(|one| (one.name.to_string(), encoded(&one.value)))
                .collect::<Vec<_>>()
        };
        let kind = part.content_type();
        let (name, subtype) = match kind {
            Some(kind) => (
                kind.ctype().to_lowercase(),
                kind.subtype().unwrap_or("plain").to_lowercase(),
            ),
            None => ("text".to_owned(), "plain".to_owned()),
        };
        let mut parameters = attributes(kind);
        if kind.is_none() {
            parameters.push(("charset".to_owned(), "us-ascii".to_owned()));
        }
        let raw = |name: HeaderName<'_>| raw_header(part.headers(), bytes, &name);
        Self {
            kind: name,
            subtype,
            parameters,
            id: raw(HeaderName::ContentId),
            description: raw(HeaderName::ContentDescription),
            encoding: raw(HeaderName::ContentTransferEncoding).unwrap_or_else(|| "7bit".to_owned()),
            disposition: part
                .content_disposition()
                .map(|one| (one.ctype().to_owned(), attributes(Some(one)))),
        }
    }

    fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }

    fn disposition(&self) -> Disposition<'static> {
        Disposition {
            disposition: self
                .disposition
                .as_ref()
                .map(|(name, parameters)| (string(name), pairs(parameters))),
            // Neither is ever known, and both are said all the same: imapflow reads a disposition only where more follows it.
            tail: Some(Language {
                language: Vec::new(),
                tail: Some(Location {
                    location: NString(None),
                    extensions: Vec::new(),
                }),
            }),
        }
    }
}

/// A header's value as it stands there, on one line.
fn raw_header(
    headers: &[mail_parser::Header<'_>],
    bytes: &[u8],
    name: &HeaderName<'_>,
) -> Option<String> {
    let found = headers.iter().rev().find(|one| one.name == *name)?;
    let value = bytes.get(found.offset_start as usize..found.offset_end as usize)?;
    let text = String::from_utf8_lossy(value);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// ENVELOPE of a message. `None`: not even a header line.
pub fn envelope(bytes: &[u8]) -> Option<Envelope<'static>> {
    let message = MessageParser::default().parse_headers(bytes)?;
    let raw =
        |name: HeaderName<'_>| nstring(raw_header(message.headers(), bytes, &name).as_deref());
    let from = addresses(message.from());
    let or_from = |list: Vec<Address<'static>>| if list.is_empty() { from.clone() } else { list };
    Some(Envelope {
        date: raw(HeaderName::Date),
        subject: raw(HeaderName::Subject),
        sender: or_from(addresses(message.sender())),
        reply_to: or_from(addresses(message.reply_to())),
        to: addresses(message.to()),
        cc: addresses(message.cc()),
        bcc: addresses(message.bcc()),
        in_reply_to: raw(HeaderName::InReplyTo),
        message_id: raw(HeaderName::MessageId),
        from: from.clone(),
    })
}

fn addresses(list: Option<&mail_parser::Address<'_>>) -> Vec<Address<'static>> {
    list.into_iter()
        .flat_map(mail_parser::Address::iter)
        .filter_map(|one| {
            let (mailbox, host) = one.address()?.rsplit_once('@')?;
            Some(Address {
                name: nstring(one.name().map(encoded).as_deref()),
                adl: NString(None),
                mailbox: nstring(Some(mailbox)),
                host: nstring(Some(host)),
            })
        })
        .collect()
}

/// Text that is not ASCII as an encoded word (RFC 2047).
fn encoded(text: &str) -> String {
    if text.is_ascii() {
        text.to_owned()
    } else {
        format!("=?utf-8?B?{}?=", STANDARD.encode(text))
    }
}

fn string(text: &str) -> IString<'static> {
    let clean: String = text.chars().filter(|one| *one != '\0').collect();
    IString::try_from(clean)
        .unwrap_or_else(|_| IString::Quoted(imap_next::imap_types::core::Quoted::unvalidated("")))
}

fn nstring(text: Option<&str>) -> NString<'static> {
    NString(text.map(string))
}

fn pairs(list: &[(String, String)]) -> Vec<(IString<'static>, IString<'static>)> {
    list.iter()
        .map(|(name, value)| (string(name), string(value)))
        .collect()
}
