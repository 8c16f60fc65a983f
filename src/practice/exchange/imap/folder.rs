//! A mailbox as IMAP shows it: folders under Exchange's English names, their messages in the order they came, flags (RFC 3501, sections
//! 2.3 and 7.2). A folder's messages are seen as they were when it was selected, until the client may be told of changes.

use crate::practice::mail::{Folder, Message};
use crate::practice::people::Account;
use crate::practice::state::Practice;
use imap_next::imap_types::core::{Atom, QuotedChar};
use imap_next::imap_types::flag::{Flag, FlagNameAttribute};
use imap_next::imap_types::mailbox::{ListMailbox, Mailbox};
use imap_next::imap_types::response::Data;
use imap_next::imap_types::sequence::{SeqOrUid, Sequence, SequenceSet};
use std::num::NonZeroU32;

/// A folder in the order of LIST. `None`: always empty.
pub struct Known {
    pub name: &'static str,
    pub folder: Option<Folder>,
    attribute: Option<&'static str>,
}

const fn known(
    name: &'static str,
    folder: Option<Folder>,
    attribute: Option<&'static str>,
) -> Known {
    Known {
        name,
        folder,
        attribute,
    }
}

pub const FOLDERS: [Known; 7] = [
    known("Archive", Some(Folder::Archive), Some("Archive")),
    known("Deleted Items", Some(Folder::DeletedItems), Some("Trash")),
    known("Drafts", Some(Folder::Drafts), Some("Drafts")),
    known("INBOX", Some(Folder::Inbox), None),
    known("Junk Email", Some(Folder::JunkEmail), Some("Junk")),
    known("Outbox", None, None),
    known("Sent Items", Some(Folder::SentItems), Some("Sent")),
];

/// A folder by the name a client used.
pub fn find(name: &Mailbox<'_>) -> Option<&'static Known> {
    let name = name_of(name);
    FOLDERS
        .iter()
        .find(|one| one.name.eq_ignore_ascii_case(&name))
}

pub fn name_of(mailbox: &Mailbox<'_>) -> String {
    match mailbox {
        Mailbox::Inbox => "INBOX".to_owned(),
        Mailbox::Other(other) => String::from_utf8_lossy(other.as_ref()).into_owned(),
    }
}

impl Known {
    pub fn mailbox(&self) -> Option<Mailbox<'static>> {
        Mailbox::try_from(self.name).ok()
    }

    /// What lies in it, oldest first.
    pub fn messages(&self, practice: &Practice, owner: &Account) -> Vec<Message> {
        let Some(folder) = self.folder else {
            return Vec::new();
        };
        let mut found: Vec<Message> = practice.read(|directory| {
            let here = directory
                .messages
                .iter()
                .filter(|one| one.folder == folder && one.mailbox == owner.address);
            here.cloned().collect()
        });
        found.sort_by_key(|one| one.uid);
        found
    }

    fn listed(&self) -> Option<Data<'static>> {
        let attribute = |name: &'static str| Atom::try_from(name).ok().map(FlagNameAttribute::from);
        let items = [Some("HasNoChildren"), self.attribute]
            .into_iter()
            .flatten()
            .filter_map(attribute)
            .collect();
        Some(Data::List {
            items,
            delimiter: Some(delimiter()?),
            mailbox: self.mailbox()?,
        })
    }
}

fn delimiter() -> Option<QuotedChar> {
    QuotedChar::try_from('/').ok()
}

/// LIST, and LSUB with it: everything is subscribed.
pub fn list(reference: &Mailbox<'_>, wildcard: &ListMailbox<'_>, lsub: bool) -> Vec<Data<'static>> {
    let pattern: &[u8] = match wildcard {
        ListMailbox::Token(token) => token.as_ref(),
        ListMailbox::String(string) => string.as_ref(),
    };
    let pattern = String::from_utf8_lossy(pattern);
    if pattern.is_empty() {
        // Only the hierarchy is asked for (RFC 3501, section 6.3.8).
        let root = Mailbox::try_from("").ok().zip(delimiter());
        return root
            .map(|(mailbox, delimiter)| Data::List {
                items: vec![FlagNameAttribute::Noselect],
                delimiter: Some(delimiter),
                mailbox,
            })
            .into_iter()
            .collect();
    }
    let pattern = format!("{}{pattern}", name_of(reference)).replace('%', "*");
    FOLDERS
        .iter()
        .filter(|one| super::super::filter::like(one.name, &pattern))
        .filter_map(Known::listed)
        .map(|data| match data {
            Data::List {
                items,
                delimiter,
                mailbox,
            } if lsub => Data::Lsub {
                items,
                delimiter,
                mailbox,
            },
            other => other,
        })
        .collect()
}

pub fn flags(message: &Message) -> Vec<Flag<'static>> {
    [
        (message.read, Flag::Seen),
        (message.marks.answered, Flag::Answered),
        (message.marks.flagged, Flag::Flagged),
        (message.marks.deleted, Flag::Deleted),
        (message.folder == Folder::Drafts, Flag::Draft),
    ]
    .into_iter()
    .filter_map(|(set, flag)| set.then_some(flag))
    .collect()
}

/// The flags a folder knows.
pub fn all_flags() -> Vec<Flag<'static>> {
    vec![
        Flag::Seen,
        Flag::Answered,
        Flag::Flagged,
        Flag::Deleted,
        Flag::Draft,
    ]
}

/// The same for as long as the organization is the same.
pub fn uid_validity(practice: &Practice) -> NonZeroU32 {
    let (high, _) = practice.contoso().id.as_u64_pair();
    let number = u32::try_from(high >> 33).unwrap_or(1);
    NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)
}

/// A number that the next message will be above or at.
pub fn uid_next(practice: &Practice) -> NonZeroU32 {
    let last = practice.read(|directory| directory.last_uid);
    NonZeroU32::MIN.saturating_add(last)
}

/// The folder that a client works in.
pub struct Selected {
    pub known: &'static Known,
    pub read_only: bool,
    /// UIDs by sequence number, as the client knows them.
    pub uids: Vec<u32>,
}

impl Selected {
    pub fn number_of(&self, uid: u32) -> Option<NonZeroU32> {
        let at = self.uids.iter().position(|one| *one == uid)?;
        NonZeroU32::new(u32::try_from(at).ok()?.saturating_add(1))
    }

    /// The UIDs that a set of numbers or UIDs names, in order. UIDs that are not there name nothing.
    pub fn named(&self, set: &SequenceSet, by_uid: bool) -> Vec<u32> {
        let last = if by_uid {
            self.uids.last().copied().unwrap_or_default()
        } else {
            u32::try_from(self.uids.len()).unwrap_or(u32::MAX)
        };
        let value = |one: &SeqOrUid| match one {
            SeqOrUid::Value(value) => value.get(),
            SeqOrUid::Asterisk => last,
        };
        let holds = |number: u32| {
            set.0.as_ref().iter().any(|part| {
                let (from, to) = match part {
                    Sequence::Single(one) => (value(one), value(one)),
                    Sequence::Range(one, other) => (value(one), value(other)),
                };
                (from.min(to)..=from.max(to)).contains(&number)
            })
        };
        let numbered = (1..).zip(&self.uids);
        numbered
            .filter(|(number, uid)| holds(if by_uid { **uid } else { *number }))
            .map(|(_, uid)| *uid)
            .collect()
    }

    /// What the client is to be told: messages gone, if it may be told of them now, and how many there are if some are new.
    pub fn refreshed(&mut self, present: &[Message], may_remove: bool) -> Vec<Data<'static>> {
        let mut told = Vec::new();
        let is_there = |uid: u32| present.iter().any(|one| one.uid == uid);
        if may_remove {
            // From the end, so that the numbers of those before stay right.
            for at in (0..self.uids.len()).rev() {
                let uid = self.uids.get(at).copied().unwrap_or_default();
                if !is_there(uid) {
                    self.uids.remove(at);
                    let number = u32::try_from(at)
                        .ok()
                        .and_then(|at| NonZeroU32::new(at + 1));
                    told.extend(number.map(Data::Expunge));
                }
            }
        }
        let last = self.uids.last().copied().unwrap_or_default();
        let fresh: Vec<u32> = present
            .iter()
            .map(|one| one.uid)
            .filter(|uid| *uid > last)
            .collect();
        if !fresh.is_empty() {
            self.uids.extend(fresh);
            told.push(Data::Exists(
                u32::try_from(self.uids.len()).unwrap_or(u32::MAX),
            ));
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(uids: &[u32]) -> Selected {
        Selected {
            known: &FOLDERS[3],
            read_only: false,
            uids: uids.to_vec(),
        }
    }

    fn set(text: &str) -> SequenceSet {
        text.parse().expect("a set")
    }

    #[test]
    fn sets_name_messages_by_number_and_by_uid() {
        let here = selected(&[4, 7, 9]);
        assert_eq!(here.named(&set("1:2"), false), [4, 7]);
        assert_eq!(here.named(&set("*"), false), [9]);
        assert_eq!(here.named(&set("3:1"), false), [4, 7, 9]);
        assert_eq!(here.named(&set("7,8"), true), [7]);
        // Above the last it still names the last (RFC 3501, section 6.4.8).
        assert_eq!(here.named(&set("100:*"), true), [9]);
        assert!(selected(&[]).named(&set("1:*"), false).is_empty());
    }

    #[test]
    fn the_names_asked_for_are_listed() {
        let count = |reference: &str, pattern: &str| {
            let reference = Mailbox::try_from(reference).expect("a name");
            let pattern = ListMailbox::try_from(pattern).expect("a pattern");
            list(&reference, &pattern, false).len()
        };
        assert_eq!(count("", "*"), FOLDERS.len());
        assert_eq!(count("", "%"), FOLDERS.len());
        assert_eq!(count("", "INBOX"), 1);
        assert_eq!(count("", "S*"), 1);
        assert_eq!(count("", ""), 1, "the root");
        assert_eq!(count("nowhere/", "*"), 0);
    }
}
