//! Commands about folders and messages, for a client whose mailbox opens (RFC 3501, sections 6.3 and 6.4).

use super::change::{NoFolder, Place, not_there};
use super::folder::{self, Known, Selected};
use super::session::{Session, said};
use super::{fetch, search};
use crate::practice::mail::Message;
use crate::practice::people::Account;
use imap_next::imap_types::command::CommandBody;
use imap_next::imap_types::core::{Charset, IString, QuotedChar, Tag};
use imap_next::imap_types::extensions::namespace::Namespace;
use imap_next::imap_types::fetch::{MessageDataItem, MessageDataItemName};
use imap_next::imap_types::flag::{Flag, FlagFetch, FlagPerm, StoreResponse, StoreType};
use imap_next::imap_types::mailbox::Mailbox;
use imap_next::imap_types::response::{Code, Data, StatusKind};
use imap_next::imap_types::search::SearchKey;
use imap_next::imap_types::status::{StatusDataItem, StatusDataItemName};
use std::borrow::Cow;
use std::num::NonZeroU32;

impl Session {
    pub fn in_mailbox(&mut self, tag: Tag<'static>, body: CommandBody<'static>, owner: &Account) {
        match body {
            CommandBody::Select { mailbox } => self.select(tag, &mailbox, owner, false),
            CommandBody::Examine { mailbox } => self.select(tag, &mailbox, owner, true),
            CommandBody::List {
                reference,
                mailbox_wildcard,
            } => {
                for data in folder::list(&reference, &mailbox_wildcard, false) {
                    self.server.enqueue_data(data);
                }
                self.ok(tag, None, "LIST completed.");
            }
            CommandBody::Lsub {
                reference,
                mailbox_wildcard,
            } => {
                for data in folder::list(&reference, &mailbox_wildcard, true) {
                    self.server.enqueue_data(data);
                }
                self.ok(tag, None, "LSUB completed.");
            }
            CommandBody::Status {
                mailbox,
                item_names,
            } => self.status(tag, &mailbox, &item_names, owner),
            CommandBody::Append {
                mailbox,
                flags,
                message,
                ..
            } => self.append(tag, &mailbox, &flags, &message, owner),
            CommandBody::Subscribe { .. } => self.ok(tag, None, "SUBSCRIBE completed."),
            CommandBody::Unsubscribe { .. } => self.ok(tag, None, "UNSUBSCRIBE completed."),
            CommandBody::Create { .. } => self.no(tag, "CREATE failed."),
            CommandBody::Delete { .. } => self.no(tag, "DELETE failed."),
            CommandBody::Rename { .. } => self.no(tag, "RENAME failed."),
            CommandBody::Namespace => {
                let root = IString::try_from("")
                    .ok()
                    .zip(QuotedChar::try_from('/').ok());
                self.server.enqueue_data(Data::Namespace {
                    personal: root
                        .map(|(prefix, delimiter)| Namespace::new(prefix, Some(delimiter)))
                        .into_iter()
                        .collect(),
                    other: Vec::new(),
                    shared: Vec::new(),
                });
                self.ok(tag, None, "NAMESPACE completed.");
            }
            body => match self.selected.take() {
                Some(selected) => self.in_folder(tag, body, owner, selected),
                None => self.bad(tag, "Command received in Invalid state."),
            },
        }
    }

    /// Commands about the selected folder; it stays selected unless the command closes it.
    fn in_folder(
        &mut self,
        tag: Tag<'static>,
        body: CommandBody<'static>,
        owner: &Account,
        selected: Selected,
    ) {
        let practice = self.practice.clone();
        let place = selected.known.place(&practice, owner);
        match body {
            CommandBody::Close => {
                if let Some(place) = place.filter(|_| !selected.read_only) {
                    place.expunge(None);
                }
                return self.ok(tag, None, "CLOSE completed.");
            }
            CommandBody::Unselect => return self.ok(tag, None, "UNSELECT completed."),
            CommandBody::Check => self.ok(tag, None, "CHECK completed."),
            CommandBody::Search {
                charset,
                criteria,
                uid,
            } => self.search(tag, charset, criteria.as_ref(), uid, &selected, owner),
            CommandBody::Fetch {
                sequence_set,
                macro_or_item_names,
                uid,
            } => {
                let uids = selected.named(&sequence_set, uid);
                let names = fetch::names(macro_or_item_names, uid);
                if let (false, Some(place), true) =
                    (selected.read_only, place, fetch::marks_as_read(&names))
                {
                    place.mark_read(&uids);
                }
                self.fetch(tag, &uids, &names, &selected, owner);
            }
            CommandBody::Copy {
                sequence_set,
                mailbox,
                uid,
            } => {
                let uids = selected.named(&sequence_set, uid);
                match self.copied(place.as_ref(), &uids, &mailbox, false) {
                    Ok(code) => self.ok(tag, code, "COPY completed."),
                    Err(NoFolder) => self.no_folder(tag, &mailbox),
                }
            }
            CommandBody::Store { .. }
            | CommandBody::Move { .. }
            | CommandBody::Expunge
            | CommandBody::ExpungeUid { .. } => match place.filter(|_| !selected.read_only) {
                Some(place) => return self.change(tag, body, &place, selected),
                None => self.no(tag, "The folder is read-only."),
            },
            _ => self.bad(tag, "Command Error. 12"),
        }
        self.selected = Some(selected);
    }

    /// Commands that change what lies in the selected folder.
    fn change(
        &mut self,
        tag: Tag<'static>,
        body: CommandBody<'static>,
        place: &Place<'_>,
        selected: Selected,
    ) {
        let mut words = "EXPUNGE completed.";
        match body {
            CommandBody::Store {
                sequence_set,
                kind,
                response,
                flags,
                uid,
            } => {
                let uids = selected.named(&sequence_set, uid);
                self.store(place, &selected, &uids, (kind, response, &flags, uid));
                self.selected = Some(selected);
                return self.ok(tag, None, "STORE completed.");
            }
            CommandBody::Move {
                sequence_set,
                mailbox,
                uid,
            } => {
                let uids = selected.named(&sequence_set, uid);
                match self.copied(Some(place), &uids, &mailbox, true) {
                    // Where they went is told before that they are gone (RFC 6851, section 4.3).
                    Ok(Some(code)) => self.tell(code, "Moved"),
                    Ok(None) => {}
                    Err(NoFolder) => {
                        self.selected = Some(selected);
                        return self.no_folder(tag, &mailbox);
                    }
                }
                words = "MOVE completed.";
            }
            CommandBody::ExpungeUid { sequence_set } => {
                place.expunge(Some(&selected.named(&sequence_set, true)));
            }
            _ => place.expunge(None),
        }
        self.selected = Some(selected);
        self.tell_news(true);
        self.ok(tag, None, words);
    }

    fn select(&mut self, tag: Tag<'static>, name: &Mailbox<'_>, owner: &Account, read_only: bool) {
        // A failed SELECT leaves nothing selected (RFC 3501, section 6.3.1).
        self.selected = None;
        let Some(known) = folder::find(name) else {
            return self.no(tag, &not_there(name));
        };
        let messages = known.messages(&self.practice, owner);
        let uids: Vec<u32> = messages.iter().map(|one| one.uid).collect();
        self.server.enqueue_data(Data::Exists(count(uids.len())));
        self.server.enqueue_data(Data::Recent(0));
        self.server.enqueue_data(Data::Flags(folder::all_flags()));
        let permanent = if read_only {
            Vec::new()
        } else {
            folder::all_flags()
        };
        let permanent = permanent.into_iter().map(FlagPerm::Flag).collect();
        self.tell(Code::PermanentFlags(permanent), "Permanent flags");
        let unseen = messages.iter().position(|one| !one.read);
        if let Some(number) = unseen.and_then(|at| NonZeroU32::new(count(at + 1))) {
            self.tell(Code::Unseen(number), "Is the first unseen message");
        }
        let validity = folder::uid_validity(&self.practice);
        self.tell(Code::UidValidity(validity), "UIDVALIDITY value");
        let next = folder::uid_next(&self.practice);
        self.tell(Code::UidNext(next), "The next unique identifier value");
        self.selected = Some(Selected {
            known,
            read_only,
            uids,
        });
        if read_only {
            self.ok(tag, Some(Code::ReadOnly), "EXAMINE completed.");
        } else {
            self.ok(tag, Some(Code::ReadWrite), "SELECT completed.");
        }
    }

    fn tell(&mut self, code: Code<'static>, words: &str) {
        self.server
            .enqueue_status(said(None, StatusKind::Ok, Some(code), words));
    }

    fn status(
        &mut self,
        tag: Tag<'static>,
        name: &Mailbox<'_>,
        asked: &[StatusDataItemName],
        owner: &Account,
    ) {
        let found = folder::find(name).and_then(|known| Some((known, known.mailbox()?)));
        let Some((known, mailbox)) = found else {
            return self.no(tag, &not_there(name));
        };
        let messages = known.messages(&self.practice, owner);
        let how_many =
            |fits: fn(&Message) -> bool| count(messages.iter().filter(|one| fits(one)).count());
        let items: Vec<StatusDataItem> = asked
            .iter()
            .filter_map(|item| {
                Some(match item {
                    StatusDataItemName::Messages => StatusDataItem::Messages(how_many(|_| true)),
                    StatusDataItemName::Recent => StatusDataItem::Recent(0),
                    StatusDataItemName::Unseen => StatusDataItem::Unseen(how_many(|one| !one.read)),
                    StatusDataItemName::Deleted => {
                        StatusDataItem::Deleted(how_many(|one| one.marks.deleted))
                    }
                    StatusDataItemName::UidNext => {
                        StatusDataItem::UidNext(folder::uid_next(&self.practice))
                    }
                    StatusDataItemName::UidValidity => {
                        StatusDataItem::UidValidity(folder::uid_validity(&self.practice))
                    }
                    StatusDataItemName::DeletedStorage => return None,
                })
            })
            .collect();
        self.server.enqueue_data(Data::Status {
            mailbox,
            items: Cow::Owned(items),
        });
        self.ok(tag, None, "STATUS completed.");
    }

    fn search(
        &mut self,
        tag: Tag<'static>,
        charset: Option<Charset<'static>>,
        keys: &[SearchKey<'static>],
        by_uid: bool,
        selected: &Selected,
        owner: &Account,
    ) {
        let known = ["utf-8", "us-ascii"];
        if charset.is_some_and(|one| !known.contains(&one.as_ref().to_lowercase().as_str())) {
            let code = Code::BadCharset {
                allowed: Vec::new(),
            };
            let status = said(
                Some(tag),
                StatusKind::No,
                Some(code),
                "The specified charset is not supported.",
            );
            self.server.enqueue_status(status);
            return;
        }
        let messages = selected.known.messages(&self.practice, owner);
        let found = search::search(selected, &messages, keys)
            .into_iter()
            .filter_map(|uid| {
                if by_uid {
                    NonZeroU32::new(uid)
                } else {
                    selected.number_of(uid)
                }
            });
        self.server.enqueue_data(Data::Search(found.collect()));
        self.ok(tag, None, "SEARCH completed.");
    }

    fn fetch(
        &mut self,
        tag: Tag<'static>,
        uids: &[u32],
        names: &[MessageDataItemName<'static>],
        selected: &Selected,
        owner: &Account,
    ) {
        let messages = selected.known.messages(&self.practice, owner);
        for one in messages.iter().filter(|one| uids.contains(&one.uid)) {
            let answer = selected.number_of(one.uid).zip(fetch::items(one, names));
            if let Some((seq, items)) = answer {
                self.server.enqueue_data(Data::Fetch { seq, items });
            }
        }
        self.ok(tag, None, "FETCH completed.");
    }

    fn store(
        &mut self,
        place: &Place<'_>,
        selected: &Selected,
        uids: &[u32],
        (how, response, flags, by_uid): (StoreType, StoreResponse, &[Flag<'_>], bool),
    ) {
        place.store(uids, how, flags);
        if response == StoreResponse::Silent {
            return;
        }
        let messages = selected.known.messages(&self.practice, place.owner);
        for one in messages.iter().filter(|one| uids.contains(&one.uid)) {
            let flags = folder::flags(one).into_iter().map(FlagFetch::Flag);
            let mut items = vec![MessageDataItem::Flags(flags.collect())];
            if let (true, Some(uid)) = (by_uid, NonZeroU32::new(one.uid)) {
                items.push(MessageDataItem::Uid(uid));
            }
            if let (Some(seq), Ok(items)) = (selected.number_of(one.uid), items.try_into()) {
                self.server.enqueue_data(Data::Fetch { seq, items });
            }
        }
    }

    /// What changed in the selected folder since the client last heard of it.
    pub fn tell_news(&mut self, may_remove: bool) {
        let Some((selected, who)) = self.selected.as_mut().zip(self.who.as_ref()) else {
            return;
        };
        let known: &Known = selected.known;
        let present = known.messages(&self.practice, &who.mailbox);
        for data in selected.refreshed(&present, may_remove) {
            self.server.enqueue_data(data);
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
