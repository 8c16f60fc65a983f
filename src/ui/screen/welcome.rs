//! The first page of all, seen once: what Mailseal does, what it needs, and in which language.

use crate::ui::likes::{self, Liking};
use crate::ui::look::Look;
use crate::ui::theme::space;
use crate::ui::widget::{Element, alone, headed_card, page, primary};
use iced::widget::column;

/// The page's identity.
pub const ID: &str = "welcome";

#[derive(Debug, Clone)]
pub enum Message {
    Like(Liking),
    Begin,
}

pub fn view<'a>(look: Look<'_>) -> Element<'a, Message> {
    let text = look.text();
    let practice = if look.practice.is_some() {
        text.welcome_practice_here()
    } else {
        text.welcome_practice_more()
    };
    let cards = [
        (text.welcome_what(), text.welcome_what_more()),
        (text.welcome_needs(), text.welcome_needs_more()),
        (text.welcome_practice(), practice),
    ];
    let cards = cards.map(|(title, more)| headed_card(title, more, None));
    let body = column(cards)
        .push(likes::line(look, Message::Like))
        .spacing(space::M);
    let page = page(text.welcome_title(), body)
        .id(ID)
        .sealed()
        .lead(text.welcome_lead())
        .action(primary(text.welcome_begin(), Some(Message::Begin)));
    alone(text, look.practice.is_some(), page)
}
