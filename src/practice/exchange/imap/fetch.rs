//! FETCH (RFC 3501, section 6.4.5): flags, sizes, dates, envelopes, structures, and any section of a message's bytes.

use super::folder::flags;
use super::structure::{self, Part};
use crate::practice::mail::Message;
use chrono::{DateTime as ChronoTime, Utc};
use imap_next::imap_types::core::{AString, Literal, NString, Vec1};
use imap_next::imap_types::datetime::DateTime;
use imap_next::imap_types::fetch::{
    MacroOrMessageDataItemNames, MessageDataItem, MessageDataItemName, Part as PartNumber, Section,
};
use imap_next::imap_types::flag::FlagFetch;
use std::cell::OnceCell;
use std::num::NonZeroU32;
use std::sync::Arc;

/// What is asked of each message.
pub fn names(
    asked: MacroOrMessageDataItemNames<'static>,
    by_uid: bool,
) -> Vec<MessageDataItemName<'static>> {
    let mut names = match asked {
        MacroOrMessageDataItemNames::Macro(short) => {
            use MessageDataItemName::{Body, Envelope, Flags, InternalDate, Rfc822Size};
            // `expand` borrows the macro; these are the three of RFC 3501.
            let mut names = vec![Flags, InternalDate, Rfc822Size];
            match short.to_string().as_str() {
                "ALL" => names.push(Envelope),
                "FULL" => names.extend([Envelope, Body]),
                _ => {}
            }
            names
        }
        MacroOrMessageDataItemNames::MessageDataItemNames(names) => names,
    };
    if by_uid && !names.contains(&MessageDataItemName::Uid) {
        names.push(MessageDataItemName::Uid);
    }
    names
}

/// Whether fetching this marks the message as read.
pub fn marks_as_read(names: &[MessageDataItemName<'_>]) -> bool {
    names.iter().any(|name| {
        matches!(
            name,
            MessageDataItemName::BodyExt { peek: false, .. }
                | MessageDataItemName::Rfc822
                | MessageDataItemName::Rfc822Text
        )
    })
}

/// A message's answers, in the order asked for.
pub fn items(
    message: &Message,
    names: &[MessageDataItemName<'static>],
) -> Option<Vec1<MessageDataItem<'static>>> {
    let reader = Reader {
        message,
        bytes: message.whole().0,
        parts: OnceCell::new(),
    };
    let items: Vec<_> = names.iter().filter_map(|name| reader.item(name)).collect();
    Vec1::try_from(items).ok()
}

struct Reader<'a> {
    message: &'a Message,
    bytes: Arc<[u8]>,
    /// Read when first needed.
    parts: OnceCell<Option<Part>>,
}

impl Reader<'_> {
    fn parts(&self) -> Option<&Part> {
        let bytes = &self.bytes;
        self.parts.get_or_init(|| structure::read(bytes)).as_ref()
    }

    fn item(&self, name: &MessageDataItemName<'static>) -> Option<MessageDataItem<'static>> {
        let bytes = Arc::clone(&self.bytes);
        Some(match name {
            MessageDataItemName::Uid => MessageDataItem::Uid(NonZeroU32::new(self.message.uid)?),
            MessageDataItemName::Flags => MessageDataItem::Flags(
                flags(self.message)
                    .into_iter()
                    .map(FlagFetch::Flag)
                    .collect(),
            ),
            MessageDataItemName::InternalDate => {
                let second = self.message.received.as_second();
                let time = ChronoTime::<Utc>::from_timestamp(second, 0)?.fixed_offset();
                MessageDataItem::InternalDate(DateTime::try_from(time).ok()?)
            }
            MessageDataItemName::Rfc822Size => {
                MessageDataItem::Rfc822Size(u32::try_from(bytes.len()).unwrap_or(u32::MAX))
            }
            MessageDataItemName::Envelope => {
                MessageDataItem::Envelope(structure::envelope(&bytes)?)
            }
            MessageDataItemName::Body => {
                MessageDataItem::Body(self.parts()?.structure(&bytes, false))
            }
            MessageDataItemName::BodyStructure => {
                MessageDataItem::BodyStructure(self.parts()?.structure(&bytes, true))
            }
            MessageDataItemName::Rfc822 => MessageDataItem::Rfc822(data(&bytes)),
            MessageDataItemName::Rfc822Header => MessageDataItem::Rfc822Header(data(
                self.section(Some(&Section::Header(None)))?.as_slice(),
            )),
            MessageDataItemName::Rfc822Text => MessageDataItem::Rfc822Text(data(
                self.section(Some(&Section::Text(None)))?.as_slice(),
            )),
            MessageDataItemName::BodyExt {
                section, partial, ..
            } => {
                let whole = self.section(section.as_ref());
                let cut = whole.as_deref().map(|whole| match partial {
                    Some((from, most)) => {
                        let from = (*from as usize).min(whole.len());
                        let until = from.saturating_add(most.get() as usize).min(whole.len());
                        whole.get(from..until).unwrap_or_default()
                    }
                    None => whole,
                });
                MessageDataItem::BodyExt {
                    section: section.clone(),
                    origin: partial.map(|(from, _)| from),
                    // A section that is not there is NIL.
                    data: cut.map_or(NString(None), data),
                }
            }
            // BINARY is not offered.
            _ => return None,
        })
    }

    fn section(&self, section: Option<&Section<'static>>) -> Option<Vec<u8>> {
        let bytes = Arc::clone(&self.bytes);
        let cut = |range: std::ops::Range<usize>| bytes.get(range).map(<[u8]>::to_vec);
        let Some(section) = section else {
            return Some(bytes.to_vec());
        };
        match section {
            Section::Part(number) => cut(self.part(number)?.body.clone()),
            Section::Mime(number) => cut(self.part(number)?.head.clone()),
            Section::Header(number) => cut(self.message_part(number.as_ref())?.head.clone()),
            Section::Text(number) => cut(self.message_part(number.as_ref())?.body.clone()),
            Section::HeaderFields(number, wanted) => {
                let head = cut(self.message_part(number.as_ref())?.head.clone())?;
                Some(fields(&head, |name| is_among(name, wanted)))
            }
            Section::HeaderFieldsNot(number, unwanted) => {
                let head = cut(self.message_part(number.as_ref())?.head.clone())?;
                Some(fields(&head, |name| !is_among(name, unwanted)))
            }
        }
    }

    fn part(&self, number: &PartNumber) -> Option<&Part> {
        let path: Vec<u32> = number.0.as_ref().iter().map(|one| one.get()).collect();
        self.parts()?.numbered(&path)
    }

    /// The message itself, or one that a part holds.
    fn message_part(&self, number: Option<&PartNumber>) -> Option<&Part> {
        match number {
            None => self.parts(),
            Some(number) => self.part(number)?.message(),
        }
    }
}

fn is_among(name: &[u8], names: &Vec1<AString<'_>>) -> bool {
    names
        .as_ref()
        .iter()
        .any(|one| one.as_ref().eq_ignore_ascii_case(name))
}

/// The header lines whose name is wanted, with the empty line that ends a header.
fn fields(head: &[u8], wanted: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut keep = false;
    for line in head.split_inclusive(|byte| *byte == b'\n') {
        if line.trim_ascii().is_empty() {
            break;
        }
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
            keep = wanted(name.trim_ascii());
        }
        if keep {
            kept.extend_from_slice(line);
        }
    }
    kept.extend_from_slice(b"\r\n");
    kept
}

/// Bytes as a string of IMAP, which knows no zero byte. Always a literal, as Exchange sends it: imapflow overlooks a quoted one.
fn data(bytes: &[u8]) -> NString<'static> {
    let mut bytes = bytes.to_vec();
    if bytes.contains(&0) {
        for byte in &mut bytes {
            if *byte == 0 {
                *byte = b' ';
            }
        }
    }
    Literal::try_from(bytes).map_or(NString(None), NString::from)
}
