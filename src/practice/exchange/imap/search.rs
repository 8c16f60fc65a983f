//! SEARCH (RFC 3501, section 6.4.4): by flags, dates, sizes, addresses, header lines and words. Case does not matter. Days are UTC's.

use super::folder::Selected;
use crate::practice::mail::{Correspondent, Folder, Message};
use imap_next::imap_types::core::AString;
use imap_next::imap_types::datetime::NaiveDate;
use imap_next::imap_types::search::SearchKey;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mail_parser::MessageParser;
use std::sync::Arc;

/// The UIDs of the messages that fit all keys, in order.
pub fn search(selected: &Selected, messages: &[Message], keys: &[SearchKey<'_>]) -> Vec<u32> {
    messages
        .iter()
        .filter(|one| selected.uids.contains(&one.uid))
        .filter(|one| {
            let bytes = one.whole().0;
            let asked = Asked {
                selected,
                message: one,
                bytes,
            };
            keys.iter().all(|key| asked.fits(key))
        })
        .map(|one| one.uid)
        .collect()
}

struct Asked<'a> {
    selected: &'a Selected,
    message: &'a Message,
    bytes: Arc<[u8]>,
}

impl Asked<'_> {
    fn fits(&self, key: &SearchKey<'_>) -> bool {
        let message = self.message;
        let size = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        match key {
            SearchKey::And(keys) => keys.as_ref().iter().all(|one| self.fits(one)),
            SearchKey::Not(key) => !self.fits(key),
            SearchKey::Or(one, other) => self.fits(one) || self.fits(other),
            // Nothing is ever "recent": who saw a message first cannot be told from a protocol without sessions.
            SearchKey::All | SearchKey::Old | SearchKey::Unkeyword(_) => true,
            SearchKey::New | SearchKey::Recent | SearchKey::Keyword(_) => false,
            SearchKey::Seen => message.read,
            SearchKey::Unseen => !message.read,
            SearchKey::Answered => message.marks.answered,
            SearchKey::Unanswered => !message.marks.answered,
            SearchKey::Flagged => message.marks.flagged,
            SearchKey::Unflagged => !message.marks.flagged,
            SearchKey::Deleted => message.marks.deleted,
            SearchKey::Undeleted => !message.marks.deleted,
            SearchKey::Draft => message.folder == Folder::Drafts,
            SearchKey::Undraft => message.folder != Folder::Drafts,
            SearchKey::SequenceSet(set) => self.selected.named(set, false).contains(&message.uid),
            SearchKey::Uid(set) => self.selected.named(set, true).contains(&message.uid),
            SearchKey::Larger(than) => size > *than,
            SearchKey::Smaller(than) => size < *than,
            SearchKey::Since(day) => date(message.received) >= civil(day),
            SearchKey::Before(day) => date(message.received) < civil(day),
            SearchKey::On(day) => date(message.received) == civil(day),
            SearchKey::SentSince(day) => date(message.sent) >= civil(day),
            SearchKey::SentBefore(day) => date(message.sent) < civil(day),
            SearchKey::SentOn(day) => date(message.sent) == civil(day),
            SearchKey::Subject(words) => holds(&message.subject, words),
            SearchKey::From(words) => any(std::slice::from_ref(&message.from), words),
            SearchKey::To(words) => any(&message.to, words),
            SearchKey::Cc(words) => any(&message.cc, words),
            SearchKey::Bcc(words) => any(&message.bcc, words),
            SearchKey::Body(words) => holds(&message.body, words),
            SearchKey::Text(words) => {
                holds(&message.body, words) || holds(&String::from_utf8_lossy(&self.bytes), words)
            }
            SearchKey::Header(name, words) => self.header(name, words),
        }
    }

    /// A header line of this name that holds the words; none at all asks only whether it is there.
    fn header(&self, name: &AString<'_>, words: &AString<'_>) -> bool {
        let Some(parsed) = MessageParser::default().parse_headers(&self.bytes[..]) else {
            return false;
        };
        let wanted = String::from_utf8_lossy(name.as_ref()).to_lowercase();
        if wanted == "subject" {
            return holds(&self.message.subject, words);
        }
        parsed
            .headers_raw()
            .any(|(name, value)| name.to_lowercase() == wanted && holds(&unfolded(value), words))
    }
}

fn unfolded(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn holds(text: &str, words: &AString<'_>) -> bool {
    let words = String::from_utf8_lossy(words.as_ref()).to_lowercase();
    text.to_lowercase().contains(&words)
}

fn any(people: &[Correspondent], words: &AString<'_>) -> bool {
    people
        .iter()
        .any(|one| holds(&one.name, words) || holds(&one.address, words))
}

fn date(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

fn civil(day: &NaiveDate) -> Date {
    use chrono::Datelike;
    let day = day.as_ref();
    let small = |number: u32| i8::try_from(number).unwrap_or(1);
    Date::new(
        i16::try_from(day.year()).unwrap_or(1),
        small(day.month()),
        small(day.day()),
    )
    .unwrap_or(Date::MIN)
}
