//! What a person likes: the language and high contrast, chosen at the foot of Home and on the first page, and kept with the window's size. A
//! choice works at once, on every page there is.

use super::access::{self, Role};
use super::icon::Icon;
use super::look::Look;
use super::outside::blocking;
use super::theme::{SMALL, looks, radius, space, tokens};
use super::widget::{Element, prose, quiet};
use crate::text::Language;
use crate::vault::Preferences;
use iced::widget::{button, container, row};
use iced::{Alignment, Size, Task, border};
use std::path::PathBuf;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Liking {
    Speak(Language),
    HighContrast(bool),
}

/// What was chosen, and where it is kept. Writes follow each other, so that the last choice is the one that stays.
#[derive(Debug, Default)]
pub struct Likes {
    pub chosen: Preferences,
    kept_in: Option<PathBuf>,
    writing: bool,
    again: bool,
}

/// One write is over. That it was refused is not worth a word: everything works without.
#[derive(Debug, Clone, Copy)]
pub struct Kept;

impl Likes {
    pub fn new(chosen: Preferences, kept_in: Option<PathBuf>) -> Self {
        Self {
            chosen,
            kept_in,
            writing: false,
            again: false,
        }
    }

    /// Nobody has read the first words yet.
    pub fn is_new(&self) -> bool {
        self.kept_in.is_some() && !self.chosen.welcomed
    }

    pub fn keep(&mut self) -> Task<Kept> {
        let Some(folder) = self.kept_in.clone() else {
            return Task::none();
        };
        if self.writing {
            self.again = true;
            return Task::none();
        }
        self.writing = true;
        let chosen = self.chosen.clone();
        Task::perform(blocking(move || drop(chosen.save(&folder))), |()| Kept)
    }

    /// The window as it is now, for the next start.
    pub fn keep_size(&mut self, size: Size) -> Task<Kept> {
        let window = Some([size.width, size.height]);
        if self.chosen.window == window {
            return Task::none();
        }
        self.chosen.window = window;
        self.keep()
    }

    pub fn kept(&mut self) -> Task<Kept> {
        self.writing = false;
        if std::mem::take(&mut self.again) {
            self.keep()
        } else {
            Task::none()
        }
    }

    pub fn is_idle(&self) -> bool {
        !self.writing
    }
}

/// Both choices in one line.
pub fn line<'a, M: Clone + 'a>(look: Look<'_>, wish: impl Fn(Liking) -> M) -> Element<'a, M> {
    let text = look.text();
    let spoken = look.words.language();
    let languages = Language::iter().map(|language| {
        let on = *language == spoken;
        let mark = container("").width(14).height(14).style(move |theme| {
            let (color, width) = if on {
                (tokens(theme).accent, 4.0)
            } else {
                (tokens(theme).edge, 1.5)
            };
            looks::ring(theme, color, 14.0, width)
        });
        // Each in its own language: who cannot read this one finds theirs.
        let name = language.language_name();
        mark_and_name(
            Role::RadioButton,
            mark,
            name,
            on,
            wish(Liking::Speak(*language)),
        )
    });
    let languages = access::region(
        Role::RadioGroup,
        row(languages).spacing(space::L).align_y(Alignment::Center),
    )
    .name(text.likes_language());
    let on = look.high_contrast;
    let mark = on.then(|| Icon::Check.painted(12.0, |theme| tokens(theme).on_status));
    let square = container(mark).center(16).style(move |theme| {
        let colors = tokens(theme);
        container::Style {
            background: Some(if on { colors.accent } else { colors.card }.into()),
            border: border::rounded(radius::TICK)
                .width(if on { 0.0 } else { 1.5 })
                .color(colors.edge),
            ..container::Style::default()
        }
    });
    let contrast = mark_and_name(
        Role::CheckBox,
        square,
        &text.likes_high_contrast(),
        on,
        wish(Liking::HighContrast(!on)),
    );
    let both = row![quiet(text.likes_language()), languages]
        .spacing(space::M)
        .align_y(Alignment::Center);
    row![both, contrast]
        .spacing(space::XL)
        .align_y(Alignment::Center)
        .wrap()
        .vertical_spacing(space::S)
        .into()
}

fn mark_and_name<'a, M: Clone + 'a>(
    role: Role,
    mark: impl Into<Element<'a, M>>,
    name: &str,
    on: bool,
    message: M,
) -> Element<'a, M> {
    let stock = button(
        row![mark.into(), prose(name, SMALL).exact()]
            .spacing(6)
            .align_y(Alignment::Center),
    )
    .padding([3, 0])
    .on_press(message.clone())
    .style(looks::bare);
    access::control(role, stock, Some(message))
        .name(name)
        .toggled(on)
        .ring(5.0)
        .into()
}
