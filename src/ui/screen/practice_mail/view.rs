//! How the practice mailboxes look: a list of them, and one with its messages, the newest unfolded.

use super::{Inside, Letter, Mailbox, Message, Page, letter_id};
use crate::ui::access::{self, Role};
use crate::ui::look::Look;
use crate::ui::theme::{BODY, SMALL, Tone, looks, space};
use crate::ui::widget::{
    Element, Item, alone, beside, item, link, link_out, list, page, prose, quiet, secondary, small,
};
use iced::widget::{column, container, row, rule};
use iced::{Alignment, Fill};

impl Page {
    pub fn view(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let (title, lead, body) = match &self.inside {
            Some(inside) => (
                inside.address.clone(),
                text.letters_lead(),
                letters(look, inside),
            ),
            None => (
                text.practice_mailboxes_title(),
                text.practice_mailboxes_lead(),
                self.mailboxes(look),
            ),
        };
        let web = link_out(text.practice_mailboxes_web(), Some(Message::OpenInBrowser));
        let page = page(title, column![body, web].spacing(space::L))
            .id(self.id())
            .lead(lead)
            .back(secondary(text.button_back(), Some(Message::Back)));
        alone(text, true, page)
    }

    fn mailboxes(&self, look: Look<'_>) -> Element<'_, Message> {
        let rows = self.all.iter().map(|one| mailbox(look, one));
        list(look.text().practice_mailboxes_title(), rows)
    }
}

fn mailbox<'a>(look: Look<'_>, one: &Mailbox) -> Item<'a, Message> {
    let text = look.text();
    let (how_many, open) = match one.letters {
        None => (text.practice_mailbox_none(), None),
        Some(count) => (
            text.practice_mailbox_letters(count),
            Some(
                secondary(
                    text.button_open(),
                    Some(Message::LookInto(one.address.clone())),
                )
                .small()
                .spoken(text.home_open(&one.address)),
            ),
        ),
    };
    let named = one.name != one.address;
    let address = named.then(|| small(one.address.clone()).exact().fill());
    let words = column![prose(one.name.clone(), BODY).exact().fill()]
        .push(address)
        .width(Fill);
    let right = row![small(how_many.clone())]
        .push(open)
        .spacing(space::L)
        .align_y(Alignment::Center);
    let content = container(beside(words, right, 180.0)).padding([9, 16]);
    item(
        access::region(Role::ListItem, content)
            .id(format!("practice-mailbox-{}", one.address))
            .name(format!("{}, {how_many}", one.address)),
    )
}

fn letters<'a>(look: Look<'_>, inside: &'a Inside) -> Element<'a, Message> {
    let text = look.text();
    if inside.letters.is_empty() {
        return quiet(text.letters_none()).fill().into();
    }
    let rows = inside
        .letters
        .iter()
        .map(|one| letter(look, one, inside.open.as_ref() == Some(&one.id)));
    list(text.letters_list(), rows)
}

fn letter<'a>(look: Look<'_>, one: &'a Letter, open: bool) -> Item<'a, Message> {
    let text = look.text();
    let subject = if one.subject.trim().is_empty() {
        text.letter_without_subject()
    } else {
        one.subject.clone()
    };
    let when = look.words.moment(one.received, look.now);
    let about = text.letter_about(&one.folder, &one.from, &one.to);
    let fold = link(subject, Some(Message::Unfold(one.id.clone(), !open)))
        .expanded(open)
        .id(letter_id(one))
        .describe(format!("{about}, {when}"));
    let head = beside(fold, small(when).exact(), 180.0).at_top();
    let body = open.then(|| {
        column![
            rule::horizontal(1).style(looks::hairline),
            prose(one.body.clone(), BODY).exact().fill(),
        ]
        .spacing(space::M)
    });
    let words = column![head, prose(about, SMALL).exact().tone(Tone::Muted).fill()].spacing(2);
    let content = container(column![words].push(body).spacing(space::M)).padding([11, 16]);
    item(access::region(Role::ListItem, content))
}
