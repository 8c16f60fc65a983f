//! Something to know before going on, on a soft background.

use super::Element;
use super::prose::{plain, prose, strong};
use super::status::disc;
use crate::ui::access::{self, Role};
use crate::ui::icon::Icon;
use crate::ui::theme::{BODY, Tone, looks, radius, space};
use iced::Fill;
use iced::advanced::widget::Id;
use iced::widget::{column, container, row};

/// See [`callout`].
pub struct Callout<'a, M> {
    tone: Tone,
    title: String,
    body: String,
    below: Option<Element<'a, M>>,
    live: bool,
    id: Option<Id>,
}

/// A title and a marked-up explanation; either may be empty.
pub fn callout<'a, M>(
    tone: Tone,
    title: impl Into<String>,
    body: impl Into<String>,
) -> Callout<'a, M> {
    Callout {
        tone,
        title: title.into(),
        body: body.into(),
        below: None,
        live: false,
        id: None,
    }
}

impl<'a, M> Callout<'a, M> {
    /// What can be done about it: buttons, a fold.
    #[must_use]
    pub fn below(mut self, content: impl Into<Element<'a, M>>) -> Self {
        self.below = Some(content.into());
        self
    }

    /// An identity, to bring it into sight with the focus.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// It has just appeared, and is told: what is wrong at once, everything else when the person pauses.
    #[must_use]
    pub fn alert(mut self) -> Self {
        self.live = true;
        self
    }
}

impl<'a, M: Clone + 'a> From<Callout<'a, M>> for Element<'a, M> {
    fn from(c: Callout<'a, M>) -> Self {
        let tone = c.tone;
        let icon = match tone {
            Tone::Good => Icon::Check,
            Tone::Bad => Icon::Cross,
            Tone::Warn => Icon::Exclamation,
            _ => Icon::Information,
        };
        let spoken = [&c.title, &c.body]
            .into_iter()
            .filter(|words| !words.is_empty())
            .map(|words| plain(words))
            .collect::<Vec<_>>()
            .join(" ");
        let words = column![]
            .push((!c.title.is_empty()).then(|| strong(c.title).fill()))
            .push((!c.body.is_empty()).then(|| prose(c.body, BODY).fill()))
            .spacing(4);
        let words = access::label(spoken, words).absorbs();
        let words: Element<'a, M> = match (c.live, tone) {
            (false, _) => words.into(),
            (true, Tone::Bad) => words.alert().into(),
            (true, _) => words.live().into(),
        };
        let content = column![words].push(c.below).spacing(space::M).width(Fill);
        let boxed = container(
            row![
                container(disc::<M>(icon, tone, 20.0)).padding([1, 0]),
                content
            ]
            .spacing(space::M),
        )
        .padding(space::L)
        .width(Fill)
        .style(move |theme| looks::soft(theme, tone, radius::CARD));
        access::region(Role::Group, boxed).id_maybe(c.id).into()
    }
}
