//! How step 5 looks: the list with a row to add, and what the app can reach.

use super::{ADD, FIELD, Message, Page, Row, State, row_id};
use crate::connection::field::Problem;
use crate::connection::{MailAddress, MailboxKind, Road};
use crate::journey::Step;
use crate::ui::look::{Look, page_id};
use crate::ui::step::corrections::corrections;
use crate::ui::step::trouble::{Place, Replies, told_whole};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{
    Button, Element, Item, Note, Sidebar, Status, field, item, link, list, literal, page, primary,
    row, secondary, wizard,
};
use iced::Fill;
use iced::widget::{column, container, row as line};

impl Page {
    pub fn view(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        let text = look.text();
        let target = &self.registered.target;
        let rows = self
            .rows
            .iter()
            .map(|row| self.row(look, row))
            .chain([self.adding(look)]);
        let listed = column![list(text.mailboxes_list(), rows)]
            .push(self.removed_line(look))
            .spacing(space::S);
        let body = column![listed]
            .push(self.for_exchange(look))
            .push(self.limit_section(look))
            .push(corrections(
                look,
                target,
                Step::Mailboxes,
                self.corrections_open,
                Message::ShowCorrections,
            ))
            .spacing(space::L);
        // While the last ones are looked up there is nothing to do but wait.
        let waits = self.is_looking() && self.wrong().is_none() && self.typed.trim().is_empty();
        let system = look.words.system(target);
        let lead = match (target.sends, target.reads) {
            _ if target.road == Road::Password => text.mailboxes_lead_one(&system),
            (true, true) => text.mailboxes_lead_both(&system),
            (false, true) => text.mailboxes_lead_reads(&system),
            (true | false, false) => text.mailboxes_lead_sends(&system),
        };
        let page = page(text.mailboxes_title(), body)
            .id(page_id(Step::Mailboxes))
            .lead(lead)
            .back(secondary(text.button_back(), Some(Message::Back)))
            .action(primary(
                text.button_continue(),
                (!waits).then_some(Message::Continue),
            ));
        wizard(text, look.practice.is_some(), sidebar, page)
    }

    fn row<'a>(&'a self, look: Look<'_>, one: &'a Row) -> Item<'a, Message> {
        let text = look.text();
        let address = &one.address;
        let remove = || {
            link(text.button_remove(), Some(Message::Remove(address.clone())))
                .spoken(text.mailboxes_remove(address.as_str()))
        };
        let made = |status| {
            row(text, status, address.to_string())
                .id(row_id(address))
                .turn(look.turn())
        };
        match &one.state {
            State::Looking { .. } => made(Status::Running)
                .detail(text.mailboxes_looking())
                .action(remove())
                .into(),
            State::Found(mailbox) => {
                let kind = match mailbox.kind {
                    MailboxKind::Unknown => None,
                    kind @ (MailboxKind::User
                    | MailboxKind::Shared
                    | MailboxKind::Room
                    | MailboxKind::Equipment) => Some(look.words.mailbox_kind(kind)),
                };
                let detail = match (kind, &mailbox.display_name) {
                    (Some(kind), Some(name)) => text.mailboxes_kind_and_name(kind, literal(name)),
                    (Some(kind), None) => kind,
                    (None, Some(name)) => text.mailboxes_name(literal(name)),
                    (None, None) => return unseen(look, address, remove()),
                };
                made(Status::Passed).detail(detail).action(remove()).into()
            }
            State::NotAskable => unseen(look, address, remove()),
            State::Missing {
                did_you_mean: Some(instead),
                ..
            } => made(Status::Failed)
                .detail(text.mailboxes_did_you_mean(instead.as_str()))
                .detail_tone(Tone::Bad)
                .action(
                    link(
                        text.mailboxes_use_it(),
                        Some(Message::UseInstead {
                            instead_of: address.clone(),
                            address: instead.clone(),
                        }),
                    )
                    .spoken(text.mailboxes_use(instead.as_str())),
                )
                .action(remove())
                .into(),
            State::Missing {
                did_you_mean: None,
                diagnosis,
            }
            | State::Failed(diagnosis) => {
                let open = self.said_open.as_ref() == Some(address);
                let place = Place {
                    world: &self.world,
                    organization: Some(&self.registered.organization),
                    client: Some(self.registered.client()),
                    step: Step::Mailboxes,
                };
                let replies = Replies {
                    open: Message::OpenPage,
                    follow: Message::Follow,
                    said_open: open,
                    show_said: Message::ShowWhatWasSaid(address.clone(), !open),
                    letter: None,
                };
                made(Status::Failed)
                    .body(told_whole(look, place, diagnosis, replies))
                    .action(
                        link(
                            text.button_look_again(),
                            Some(Message::LookAgain(address.clone())),
                        )
                        .spoken(text.mailboxes_look_again(address.as_str())),
                    )
                    .action(remove())
                    .into()
            }
        }
    }

    fn adding<'a>(&'a self, look: Look<'_>) -> Item<'a, Message> {
        let text = look.text();
        let domain = self
            .registered
            .organization
            .domain
            .as_ref()
            .map_or_else(|| "example.com".to_owned(), ToString::to_string);
        // What has to be mended comes before what is only there twice.
        let worst = self
            .unread
            .iter()
            .find(|(_, problem)| *problem != Problem::Duplicate)
            .or(self.unread.first());
        let note = worst.map(|(typed, problem)| {
            let problem = look.words.problem(problem);
            Note::Bad(if typed.is_empty() {
                problem
            } else {
                let first = text.mailboxes_unread(literal(&short(typed)), problem);
                match self.unread.len() - 1 {
                    0 => first,
                    more => text.mailboxes_unread_more(more, first),
                }
            })
        });
        let note = note.or_else(|| {
            self.has_too_many().then(|| {
                Note::Bad(text.mailboxes_only_one(look.words.system_first(&self.registered.target)))
            })
        });
        let note = note.or_else(|| to_practise_with(look).map(Note::Help));
        let input = field(FIELD, text.mailboxes_field(), &self.typed)
            .hidden_label()
            .placeholder(text.mailboxes_placeholder(domain))
            .note(note)
            .on_input(Message::Typed)
            .on_paste(Message::Pasted)
            .on_submit((!self.typed.trim().is_empty()).then_some(Message::Add));
        item(
            container(
                line![
                    container(input).width(Fill),
                    secondary(text.mailboxes_add(), Some(Message::Add)).id(ADD)
                ]
                .spacing(10),
            )
            .padding([12, 16]),
        )
    }
}

/// Nobody can know whom a pretended organization has.
fn to_practise_with(look: Look<'_>) -> Option<String> {
    const ENOUGH: usize = 3;
    let all = look.practice?.mailboxes.all().into_iter();
    let inside = all.filter(|mailbox| mailbox.letters.is_some());
    let some: Vec<String> = inside.map(|one| one.address).take(ENOUGH).collect();
    (!some.is_empty()).then(|| look.text().mailboxes_in_practice(look.words.list(&some)))
}

/// Enough of it to be recognized.
fn short(typed: &str) -> String {
    const LONGEST: usize = 60;
    if typed.chars().count() <= LONGEST {
        return typed.to_owned();
    }
    typed.chars().take(LONGEST).chain(['…']).collect()
}

/// Nothing is claimed about a mailbox that could not be looked up.
fn unseen<'a>(look: Look<'_>, address: &MailAddress, remove: Button<Message>) -> Item<'a, Message> {
    row(look.text(), Status::Noted, address.to_string())
        .id(row_id(address))
        .detail(look.text().mailboxes_proved_later())
        .action(remove)
        .into()
}
