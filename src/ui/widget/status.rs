//! The discs that say how something stands, always beside a word that says the same.

use super::Element;
use crate::text::Text;
use crate::ui::icon::{self, Icon};
use crate::ui::theme::{LABEL, Tone, looks, tokens};
use iced::widget::text::LineHeight;
use iced::widget::{container, text};
use iced::{Color, Theme};

/// How something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Status {
    /// Not yet its turn.
    #[default]
    Waiting,
    Running,
    Passed,
    Warned,
    Failed,
    /// Taken as it is: nobody may look.
    Noted,
    /// Waiting for the person to do something; carries the number that the disc shows.
    Asked(u8),
}

impl Status {
    #[must_use]
    pub fn tone(self) -> Tone {
        match self {
            Self::Waiting => Tone::Faint,
            Self::Noted => Tone::Muted,
            Self::Running => Tone::Accent,
            Self::Passed => Tone::Good,
            Self::Warned | Self::Asked(_) => Tone::Warn,
            Self::Failed => Tone::Bad,
        }
    }

    /// The word for it.
    #[must_use]
    pub fn word(self, text: &Text) -> String {
        match self {
            Self::Waiting => text.part_waiting(),
            Self::Noted => text.part_noted(),
            Self::Running => text.part_running(),
            Self::Passed => text.part_passed(),
            Self::Warned => text.part_warned(),
            Self::Failed => text.part_failed(),
            Self::Asked(_) => text.part_asked(),
        }
    }
}

/// The disc itself, `size` logical pixels across (even numbers look best). `turn` is the spinner's step.
pub fn mark<'a, M: 'a>(status: Status, size: f32, turn: usize) -> Element<'a, M> {
    match status {
        Status::Waiting => ring(size, None, |theme| tokens(theme).edge),
        Status::Running => spinner(turn, size),
        Status::Noted => disc(Icon::Information, Tone::Muted, size),
        Status::Passed => disc(Icon::Check, Tone::Good, size),
        Status::Warned => disc(Icon::Exclamation, Tone::Warn, size),
        Status::Failed => disc(Icon::Cross, Tone::Bad, size),
        Status::Asked(number) => numbered(number, size),
    }
}

/// A filled disc with a mark in it.
pub(super) fn disc<'a, M: 'a>(icon: Icon, tone: Tone, size: f32) -> Element<'a, M> {
    let inside = (size * 0.6 / 2.0).round() * 2.0;
    container(icon.painted(inside, |theme| tokens(theme).on_status))
        .center(size)
        .style(move |theme| looks::disc(theme, tone, size))
        .into()
}

fn numbered<'a, M: 'a>(number: u8, size: f32) -> Element<'a, M> {
    container(figure(number, |theme| tokens(theme).on_status))
        .center(size)
        .style(move |theme| looks::disc(theme, Tone::Warn, size))
        .into()
}

/// A ring, with a number in it if there is one.
pub(super) fn ring<'a, M: 'a>(
    size: f32,
    number: Option<u8>,
    color: impl Fn(&Theme) -> Color + Copy + 'a,
) -> Element<'a, M> {
    let width = if number.is_some() { 1.5 } else { 2.0 };
    container(number.map(|number| figure::<M>(number, color)))
        .center(size)
        .style(move |theme| looks::ring(theme, color(theme), size, width))
        .into()
}

pub(super) fn figure<'a, M: 'a>(
    number: u8,
    color: impl Fn(&Theme) -> Color + 'a,
) -> Element<'a, M> {
    text(number.to_string())
        .size(12)
        .line_height(LineHeight::Absolute(14.into()))
        .font(LABEL.font)
        .style(move |theme| text::Style {
            color: Some(color(theme)),
        })
        .into()
}

/// An open ring that turns while something is under way.
pub fn spinner<'a, M: 'a>(turn: usize, size: f32) -> Element<'a, M> {
    icon::spinner(turn, size)
}

/// Mailseal's mark: a disc in the accent with a check in it.
pub fn seal<'a, M: 'a>(size: f32) -> Element<'a, M> {
    disc(Icon::Check, Tone::Accent, size)
}
