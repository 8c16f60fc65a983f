//! A check box with a name, an explanation and perhaps a badge.

use super::Element;
use super::pill::badge;
use super::prose::{prose, small};
use crate::ui::access::{self, Role};
use crate::ui::icon::Icon;
use crate::ui::theme::{HEADING, looks, radius, space, tokens};
use iced::advanced::widget::Id;
use iced::widget::{button, column, container, row};
use iced::{Alignment, Fill, border};

/// See [`tick`].
pub struct Tick<M> {
    label: String,
    on: bool,
    on_press: Option<M>,
    explanation: Option<String>,
    badge: Option<String>,
    id: Option<Id>,
}

/// `on_press`: what pressing it says; the caller turns it over.
pub fn tick<M>(label: impl Into<String>, on: bool, on_press: Option<M>) -> Tick<M> {
    Tick {
        label: label.into(),
        on,
        on_press,
        explanation: None,
        badge: None,
        id: None,
    }
}

impl<M> Tick<M> {
    #[must_use]
    pub fn explain(mut self, marked: impl Into<String>) -> Self {
        self.explanation = Some(marked.into());
        self
    }

    #[must_use]
    pub fn badge(mut self, words: impl Into<String>) -> Self {
        self.badge = Some(words.into());
        self
    }

    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }
}

impl<'a, M: Clone + 'a> From<Tick<M>> for Element<'a, M> {
    fn from(t: Tick<M>) -> Self {
        let on = t.on;
        let mark =
            t.on.then(|| Icon::Check.painted(14.0, |theme| tokens(theme).on_status));
        let square = container(mark).center(20).style(move |theme| {
            let colors = tokens(theme);
            container::Style {
                background: Some(if on { colors.good } else { colors.card }.into()),
                border: border::rounded(radius::TICK)
                    .width(if on { 0 } else { 2 })
                    .color(colors.edge),
                ..container::Style::default()
            }
        });
        let head = row![prose(t.label.clone(), HEADING)]
            .push(t.badge.map(badge))
            .spacing(space::S)
            .align_y(Alignment::Center);
        let words = column![head]
            .push(t.explanation.clone().map(|words| small(words).fill()))
            .spacing(4)
            .width(Fill);
        let stock = button(row![container(square).padding([1, 0]), words].spacing(space::M))
            .width(Fill)
            .padding(0)
            .on_press_maybe(t.on_press.clone())
            .style(looks::bare);
        access::control(Role::CheckBox, stock, t.on_press)
            .id_maybe(t.id)
            .name(t.label)
            .describe(t.explanation.map(|words| super::prose::plain(&words)))
            .toggled(on)
            .into()
    }
}
