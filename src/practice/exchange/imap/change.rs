//! Changing messages by IMAP: flags, copying, moving, expunging, appending (RFC 3501, sections 6.3.11 and 6.4; RFC 4315; RFC 6851).

use super::folder::{self, Known};
use super::session::{Session, said};
use crate::practice::mail::{Folder, Message, Raw};
use crate::practice::mime;
use crate::practice::people::Account;
use crate::practice::state::Practice;
use imap_next::imap_types::core::Tag;
use imap_next::imap_types::extensions::binary::LiteralOrLiteral8;
use imap_next::imap_types::extensions::uidplus::{UidElement, UidSet};
use imap_next::imap_types::flag::{Flag, StoreType};
use imap_next::imap_types::mailbox::Mailbox;
use imap_next::imap_types::response::{Code, StatusKind};
use std::num::NonZeroU32;

/// A folder of somebody's mailbox.
pub struct Place<'a> {
    pub practice: &'a Practice,
    pub owner: &'a Account,
    pub folder: Folder,
}

impl Place<'_> {
    fn holds(&self, message: &Message) -> bool {
        message.folder == self.folder && message.mailbox == self.owner.address
    }

    /// Changes each message with one of these UIDs.
    fn each(&self, uids: &[u32], change: impl Fn(&mut Message)) {
        self.practice.change(|directory| {
            let here = directory.messages.iter_mut();
            for one in here.filter(|one| self.holds(one) && uids.contains(&one.uid)) {
                change(one);
            }
        });
    }

    pub fn mark_read(&self, uids: &[u32]) {
        self.each(uids, |one| one.read = true);
    }

    pub fn store(&self, uids: &[u32], how: StoreType, flags: &[Flag<'_>]) {
        self.each(uids, |one| {
            let marks = &mut one.marks;
            for (flag, mark) in [
                (Flag::Seen, &mut one.read),
                (Flag::Answered, &mut marks.answered),
                (Flag::Flagged, &mut marks.flagged),
                (Flag::Deleted, &mut marks.deleted),
            ] {
                let named = flags.contains(&flag);
                match how {
                    StoreType::Replace => *mark = named,
                    StoreType::Add => *mark |= named,
                    StoreType::Remove => *mark &= !named,
                }
            }
        });
    }

    /// Removes what is marked as deleted, of all or of these.
    pub fn expunge(&self, only: Option<&[u32]>) {
        self.practice.change(|directory| {
            directory.messages.retain(|one| {
                let named = only.is_none_or(|uids| uids.contains(&one.uid));
                !(self.holds(one) && one.marks.deleted && named)
            });
        });
    }

    /// Copies messages into another folder, or moves them; the old UIDs with the new.
    pub fn copy(&self, uids: &[u32], to: Folder, and_remove: bool) -> Vec<(u32, u32)> {
        let now = self.practice.now();
        self.practice.change(|directory| {
            let chosen: Vec<Message> = directory
                .messages
                .iter()
                .filter(|one| self.holds(one) && uids.contains(&one.uid))
                .cloned()
                .collect();
            if and_remove {
                directory
                    .messages
                    .retain(|one| !(self.holds(one) && uids.contains(&one.uid)));
            }
            let mut numbers = Vec::new();
            for one in chosen {
                let copy = Message {
                    read: one.read,
                    received: one.received,
                    bcc: one.bcc.clone(),
                    ..one.copy_for(&self.owner.address, to, now)
                };
                directory.file(copy);
                numbers.push((one.uid, directory.last_uid));
            }
            numbers
        })
    }

    /// Puts a message in as it is; its UID.
    pub fn append(&self, bytes: &[u8], flags: &[Flag<'_>]) -> Option<NonZeroU32> {
        let now = self.practice.now();
        let mut message = mime::read(bytes, self.owner, now);
        message.raw = Some(Raw(bytes.into()));
        let mut copy = message.copy_for(&self.owner.address, self.folder, now);
        copy.bcc = message.bcc;
        copy.read = flags.contains(&Flag::Seen);
        copy.marks.answered = flags.contains(&Flag::Answered);
        copy.marks.flagged = flags.contains(&Flag::Flagged);
        NonZeroU32::new(self.practice.change(|directory| {
            directory.file(copy);
            directory.last_uid
        }))
    }
}

impl Known {
    pub fn place<'a>(&self, practice: &'a Practice, owner: &'a Account) -> Option<Place<'a>> {
        Some(Place {
            practice,
            owner,
            folder: self.folder?,
        })
    }
}

/// UIDs as COPYUID has them. `None` for none.
pub fn uid_set(uids: impl Iterator<Item = u32>) -> Option<UidSet> {
    let elements: Vec<UidElement> = uids
        .filter_map(NonZeroU32::new)
        .map(UidElement::Single)
        .collect();
    Some(UidSet(elements.try_into().ok()?))
}

/// A folder that is not there.
pub struct NoFolder;

impl Session {
    /// Copies or moves; COPYUID's numbers, if any.
    pub fn copied(
        &self,
        from: Option<&Place<'_>>,
        uids: &[u32],
        to: &Mailbox<'_>,
        and_remove: bool,
    ) -> Result<Option<Code<'static>>, NoFolder> {
        let target = folder::find(to)
            .and_then(|known| known.folder)
            .ok_or(NoFolder)?;
        let copied = from.map_or_else(Vec::new, |from| from.copy(uids, target, and_remove));
        let source = uid_set(copied.iter().map(|(old, _)| *old));
        let destination = uid_set(copied.iter().map(|(_, new)| *new));
        Ok(source
            .zip(destination)
            .map(|(source, destination)| Code::CopyUid {
                uid_validity: folder::uid_validity(&self.practice),
                source,
                destination,
            }))
    }

    pub fn no_folder(&mut self, tag: Tag<'static>, name: &Mailbox<'_>) {
        let status = said(
            Some(tag),
            StatusKind::No,
            Some(Code::TryCreate),
            &not_there(name),
        );
        self.server.enqueue_status(status);
    }

    pub fn append(
        &mut self,
        tag: Tag<'static>,
        name: &Mailbox<'_>,
        flags: &[Flag<'_>],
        message: &LiteralOrLiteral8<'_>,
        owner: &Account,
    ) {
        let practice = self.practice.clone();
        let bytes: &[u8] = match message {
            LiteralOrLiteral8::Literal(literal) => literal.as_ref(),
            LiteralOrLiteral8::Literal8(literal) => &literal.data,
        };
        let place = folder::find(name).and_then(|known| known.place(&practice, owner));
        match place.and_then(|place| place.append(bytes, flags)) {
            Some(uid) => {
                let code = Code::AppendUid {
                    uid_validity: folder::uid_validity(&practice),
                    uid,
                };
                self.tell_news(true);
                self.ok(tag, Some(code), "APPEND completed.");
            }
            None => self.no_folder(tag, name),
        }
    }
}

/// What a client called it may hold anything; only plain names are repeated.
pub fn not_there(name: &Mailbox<'_>) -> String {
    let name: String = folder::name_of(name)
        .chars()
        .filter(|one| one.is_ascii_graphic() || *one == ' ')
        .take(64)
        .collect();
    if name.is_empty() || name.starts_with('[') {
        "The folder doesn't exist.".to_owned()
    } else {
        format!("{name} doesn't exist.")
    }
}
