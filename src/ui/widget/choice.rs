//! Choice cards: a group of radio buttons that look like cards.

use super::Element;
use super::pill::badge;
use super::prose::{prose, small};
use super::tiles::tiles;
use crate::ui::access::{self, Role};
use crate::ui::theme::{HEADING, looks, radius, space};
use iced::advanced::widget::Id;
use iced::widget::{button, column, container, row};
use iced::{Alignment, Fill};

/// See [`choice`].
pub struct Choice<M> {
    title: String,
    explanation: String,
    /// Another choice has the same title: the explanation belongs to the name.
    ambiguous: bool,
    chosen: bool,
    on_choose: Option<M>,
    badge: Option<String>,
    id: Option<Id>,
}

/// One way to go. Belongs into [`choices`]. Without a message it can't be chosen.
pub fn choice<M>(
    title: impl Into<String>,
    explanation: impl Into<String>,
    chosen: bool,
    on_choose: Option<M>,
) -> Choice<M> {
    Choice {
        title: title.into(),
        explanation: explanation.into(),
        ambiguous: false,
        chosen,
        on_choose,
        badge: None,
        id: None,
    }
}

impl<M> Choice<M> {
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

impl<'a, M: Clone + 'a> From<Choice<M>> for Element<'a, M> {
    fn from(c: Choice<M>) -> Self {
        let chosen = c.chosen;
        let (name, beside) = if c.ambiguous {
            (format!("{}, {}", c.title, c.explanation), "")
        } else {
            (c.title.clone(), c.explanation.as_str())
        };
        let description = match &c.badge {
            Some(badge) => format!("{badge}. {beside}").trim_end().to_owned(),
            None => beside.to_owned(),
        };
        let head = row![prose(c.title, HEADING).fill()]
            .push(c.badge.map(badge))
            .spacing(space::S)
            .align_y(Alignment::Center);
        let body =
            column![head].push((!c.explanation.is_empty()).then(|| small(c.explanation).fill()));
        let stock = button(body)
            .width(Fill)
            .padding([17, 19])
            .on_press_maybe(c.on_choose.clone())
            .style(move |theme, status| looks::choice(theme, status, chosen));
        access::control(Role::RadioButton, stock, c.on_choose)
            .id_maybe(c.id)
            .name(name)
            .describe(Some(description).filter(|d| !d.is_empty()))
            .toggled(chosen)
            .ring(radius::CARD + 3.0)
            .into()
    }
}

/// The group: `name` says what is chosen. At most `columns` side by side. Choices with one title are told apart by their explanations.
pub fn choices<'a, M: Clone + 'a>(
    name: impl Into<String>,
    columns: usize,
    options: impl IntoIterator<Item = Choice<M>>,
) -> Element<'a, M> {
    let options: Vec<Choice<M>> = options.into_iter().collect();
    let titles: Vec<String> = options.iter().map(|one| one.title.clone()).collect();
    let cards = options.into_iter().map(|mut one| {
        one.ambiguous = titles.iter().filter(|title| **title == one.title).count() > 1;
        Element::from(one)
    });
    access::region(Role::RadioGroup, tiles(cards, 240.0).columns(columns))
        .name(name)
        .into()
}

/// A question above its choices, with what is said of it: brought into sight together with the first of them.
pub fn question<'a, M: 'a>(
    asked: iced::widget::Column<'a, M>,
    choices: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let all = asked.push(choices).spacing(space::S);
    container(all).id(access::WHOLE).into()
}
