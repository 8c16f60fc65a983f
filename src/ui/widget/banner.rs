//! The line that says that nothing here is real.

use super::Element;
use super::pill::pill;
use super::status::disc;
use crate::text::Text;
use crate::ui::access;
use crate::ui::icon::Icon;
use crate::ui::theme::{SEMIBOLD, Tone, looks, space};
use iced::widget::text::LineHeight;
use iced::widget::{container, row, text};
use iced::{Alignment, Fill};

/// For the top of every screen in the practice organization.
pub fn practice_banner<'a, M: 'a>(words: &Text) -> Element<'a, M> {
    container(
        row![
            disc::<M>(Icon::Exclamation, Tone::Warn, 16.0),
            text(words.part_practice_banner())
                .size(13)
                .line_height(LineHeight::Absolute(18.into()))
                .font(SEMIBOLD)
                .style(looks::tone(Tone::Warn)),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center),
    )
    .padding([7.0, space::XL])
    .width(Fill)
    .style(|theme| looks::soft(theme, Tone::Warn, 0.0))
    .into()
}

/// The same in one word, where there is no room for a line of its own.
pub fn practice_mark<'a, M: Clone + 'a>(words: &Text) -> Element<'a, M> {
    let mark = pill(Tone::Warn, Some(Icon::Exclamation), words.practice_mark());
    access::label(words.part_practice_banner(), mark).into()
}
