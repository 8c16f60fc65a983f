//! Small words on a soft background.

use super::Element;
use crate::ui::icon::Icon;
use crate::ui::theme::{SEMIBOLD, Tone, looks};
use iced::widget::text::{LineHeight, Wrapping};
use iced::widget::{container, row, text};
use iced::{Alignment, Padding};

/// An icon and a word: how something stands, by shape, word and colour.
pub fn pill<'a, M: 'a>(tone: Tone, icon: Option<Icon>, words: impl Into<String>) -> Element<'a, M> {
    let words = text(words.into())
        .size(12)
        .line_height(LineHeight::Absolute(16.into()))
        .font(SEMIBOLD)
        .wrapping(Wrapping::WordOrGlyph)
        .style(looks::tone(tone));
    // The mark is narrow and brings its own air.
    let (left, gap) = match icon {
        Some(Icon::Exclamation | Icon::Information) => (7, 1),
        _ => (10, 4),
    };
    let tall = if icon.is_some() { 4 } else { 3 };
    container(
        row![]
            .push(icon.map(|icon| icon.toned(12.0, tone)))
            .push(words)
            .spacing(gap)
            .align_y(Alignment::Center),
    )
    .padding(Padding::from([tall, 10]).left(left))
    .style(move |theme| looks::soft(theme, tone, 12.0))
    .into()
}

/// A word in the accent: "Recommended".
pub fn badge<'a, M: 'a>(words: impl Into<String>) -> Element<'a, M> {
    pill(Tone::Accent, None, words)
}
