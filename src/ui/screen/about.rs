//! About: which version this is, its licence, and everything that is inside with its own licences. The list is `assets/licences.txt`, made from
//! the libraries' own descriptions and held to them by `tests/the_licences_of_what_is_inside_are_told.rs`.

use crate::ui::look::Look;
use crate::ui::theme::space;
use crate::ui::widget::{
    Element, alone, card, definitions, heading, page, prose, secondary, small,
};
use iced::widget::column;

/// The page's identity.
pub const ID: &str = "about";

/// A licence a line: its name, a colon, and what is under it.
const LICENCES: &str = include_str!("../../../assets/licences.txt");

#[derive(Debug, Clone)]
pub enum Message {
    Back,
}

pub fn view<'a>(look: Look<'_>) -> Element<'a, Message> {
    let words = look.text();
    let facts = definitions([
        (
            words.about_version(),
            env!("CARGO_PKG_VERSION").to_owned(),
            false,
        ),
        (words.about_licence(), words.about_licence_is(), false),
        (
            words.about_system(),
            format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
            false,
        ),
    ]);
    let inside = LICENCES.lines().filter_map(|line| line.split_once(": "));
    let inside = inside.map(|(licence, names)| {
        column![
            prose(licence, crate::ui::theme::LABEL).exact(),
            small(names).exact().fill()
        ]
        .spacing(2)
        .into()
    });
    let inside = card(
        column![
            column![
                heading(words.about_inside()),
                small(words.about_inside_more()).fill()
            ]
            .spacing(4),
            column(inside).spacing(space::M)
        ]
        .spacing(space::L),
    );
    let body = column![facts, inside].spacing(space::L);
    let page = page(words.about_title(), body)
        .id(ID)
        .sealed()
        .lead(words.about_lead())
        .back(secondary(words.button_back(), Some(Message::Back)));
    alone(words, look.practice.is_some(), page)
}
