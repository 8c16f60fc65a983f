//! Choice cards: a group of radio buttons that look like cards.

use super::Element;
use super::pill::badge;
use super::prose::{prose, small};
use super::tiles::tiles;
use crate::ui::access::{self, Role};
use crate::ui::theme::{BODY, HEADING, looks, radius, space, tokens};
use iced::advanced::Widget;
use iced::advanced::widget::Id;
use iced::widget::{button, column, container, row};
use iced::{Alignment, Fill, Padding, Renderer, Theme};

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
    compact: bool,
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
        compact: false,
    }
}

impl<M> Choice<M> {
    #[must_use]
    pub fn badge(mut self, words: impl Into<String>) -> Self {
        self.badge = Some(words.into());
        self
    }

    /// One line with a ring before it: for values to pick from rather than ways to go.
    #[must_use]
    pub fn compact(mut self) -> Self {
        self.compact = true;
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
        let edge = if c.compact {
            radius::FIELD
        } else {
            radius::CARD
        };
        let (body, padding): (Element<'a, M>, [u16; 2]) = if c.compact {
            (line(c.title, c.explanation, chosen), [7, 12])
        } else {
            let head = row![prose(c.title, HEADING).fill()]
                .push(c.badge.map(badge))
                .spacing(space::S)
                .align_y(Alignment::Center);
            let more = (!c.explanation.is_empty()).then(|| small(c.explanation).fill());
            (column![head].push(more).into(), [17, 19])
        };
        let stock = button(body)
            .width(Fill)
            .padding(padding)
            .on_press_maybe(c.on_choose.clone())
            .style(move |theme, status| looks::choice(theme, status, chosen, edge));
        access::control(Role::RadioButton, stock, c.on_choose)
            .id_maybe(c.id)
            .name(name)
            .describe(Some(description).filter(|d| !d.is_empty()))
            .toggled(chosen)
            .ring(edge + 3.0)
            .into()
    }
}

fn line<'a, M: Clone + 'a>(title: String, more: String, chosen: bool) -> Element<'a, M> {
    let ring = container("").width(16).height(16).style(move |theme| {
        let (color, width) = if chosen {
            (tokens(theme).accent, 5.0)
        } else {
            (tokens(theme).edge, 1.5)
        };
        looks::ring(theme, color, 16.0, width)
    });
    let more = (!more.is_empty()).then(|| small(more).exact());
    let words = row![prose(title, BODY).exact()]
        .push(more)
        .spacing(space::S)
        .align_y(Alignment::Center)
        .wrap();
    row![
        container(ring).padding([3, 0]),
        container(words).width(Fill)
    ]
    .spacing(10)
    .into()
}

/// The group: `name` says what is chosen. At most `columns` side by side. Choices with one title are told apart by their explanations.
pub fn choices<'a, M: Clone + 'a>(
    name: impl Into<String>,
    columns: usize,
    options: impl IntoIterator<Item = Choice<M>>,
) -> Element<'a, M> {
    let options: Vec<Choice<M>> = options.into_iter().collect();
    let compact = options.iter().all(|one| one.compact);
    let titles: Vec<String> = options.iter().map(|one| one.title.clone()).collect();
    let cards = options.into_iter().map(|mut one| {
        one.ambiguous = titles.iter().filter(|title| **title == one.title).count() > 1;
        Element::from(one)
    });
    let group = tiles(cards, 240.0)
        .columns(columns)
        .spacing(if compact { 6.0 } else { 12.0 });
    access::region(Role::RadioGroup, group).name(name).into()
}

/// A question above its choices, with what is said of it: brought into sight together with the first of them. What is said may come and go:
/// the choices keep their place, and with it the focus.
pub fn question<'a, M: 'a>(
    asked: iced::widget::Column<'a, M>,
    choices: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let said = Widget::<M, Theme, Renderer>::children(&asked).len();
    let below = if said == 0 { 0.0 } else { space::S };
    let asked = container(asked.spacing(space::S)).padding(Padding::ZERO.bottom(below));
    container(column![asked, choices.into()])
        .id(access::WHOLE)
        .into()
}
