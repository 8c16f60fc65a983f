//! Cards, and the panel of short answers.

use super::Element;
use super::prose::{heading, prose, small};
use super::tiles::tiles;
use crate::ui::theme::{BODY, MONO, looks, space};
use iced::Fill;
use iced::widget::{column, container};

/// A bordered box as wide as there is room.
pub fn card<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    container(content)
        .padding([space::L + 2.0, space::L + 3.0])
        .width(Fill)
        .style(looks::card)
        .into()
}

/// A card with a heading, an explanation in small print (marked-up), and what can be done about it.
pub fn headed_card<'a, M: Clone + 'a>(
    words: impl Into<String>,
    explanation: impl Into<String>,
    below: Option<Element<'a, M>>,
) -> Element<'a, M> {
    card(
        column![
            column![heading(words), small(explanation).fill()].spacing(4),
            below
        ]
        .spacing(space::M),
    )
}

/// The width of a letter of exact text.
const LETTER: f32 = 8.0;

/// Short answers side by side, each under its name; they go below one another where there is no room.
/// A third value of `true` writes the answer in monospace.
pub fn definitions<'a, M: Clone + 'a>(
    entries: impl IntoIterator<Item = (String, String, bool)>,
) -> Element<'a, M> {
    let entries: Vec<_> = entries.into_iter().collect();
    // An exact word is not broken in two: where the columns are too narrow for it, there are fewer.
    let exact = entries.iter().filter(|(_, _, exact)| *exact);
    let longest = exact.flat_map(|(_, answer, _)| answer.lines().map(|line| line.chars().count()));
    let least = match longest.max().map(u8::try_from) {
        Some(Ok(letters @ 16..=30)) => f32::from(letters) * LETTER,
        _ => 120.0,
    };
    let cells = entries.into_iter().map(|(name, answer, exact)| {
        let answer = prose(answer, if exact { MONO } else { BODY }).fill();
        Element::from(column![small(name), answer].width(Fill))
    });
    card(tiles(cells, least).spacing(space::L))
}
