//! Buttons. Without a message a button is disabled.

use super::Element;
use crate::ui::access::{self, Role};
use crate::ui::icon::Icon;
use crate::ui::theme::{LABEL, SEMIBOLD, Type, looks, radius, tokens};
use iced::advanced::widget::Id;
use iced::widget::text::{LineHeight, Wrapping};
use iced::widget::{button, row, text};
use iced::{Alignment, Color, Padding, Theme};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Link,
}

/// See [`primary`], [`secondary`] and [`link`].
pub struct Button<M> {
    kind: Kind,
    label: String,
    on_press: Option<M>,
    id: Option<Id>,
    before: Option<Icon>,
    after: Option<Icon>,
    description: Option<String>,
    spoken: Option<String>,
    expanded: Option<bool>,
    small: bool,
    told: bool,
}

/// The one thing to do next.
pub fn primary<M>(label: impl Into<String>, on_press: Option<M>) -> Button<M> {
    new(Kind::Primary, label.into(), on_press)
}

pub fn secondary<M>(label: impl Into<String>, on_press: Option<M>) -> Button<M> {
    new(Kind::Secondary, label.into(), on_press)
}

pub fn link<M>(label: impl Into<String>, on_press: Option<M>) -> Button<M> {
    new(Kind::Link, label.into(), on_press)
}

/// A link that opens the browser, and shows it.
pub fn link_out<M>(label: impl Into<String>, on_press: Option<M>) -> Button<M> {
    link(label, on_press).external()
}

fn new<M>(kind: Kind, label: String, on_press: Option<M>) -> Button<M> {
    Button {
        kind,
        label,
        on_press,
        id: None,
        before: None,
        after: None,
        description: None,
        spoken: None,
        expanded: None,
        small: false,
        told: false,
    }
}

impl<M> Button<M> {
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Shows the arrow of what opens outside.
    #[must_use]
    pub fn external(mut self) -> Self {
        self.after = Some(Icon::External);
        self
    }

    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.before = Some(icon);
        self
    }

    /// Says more to a screen reader than the label does.
    #[must_use]
    pub fn describe(mut self, text: impl Into<String>) -> Self {
        self.description = Some(text.into());
        self
    }

    /// The name for a screen reader where the label alone would be one of several alike ("Remove").
    #[must_use]
    pub fn spoken(mut self, name: impl Into<String>) -> Self {
        self.spoken = Some(name.into());
        self
    }

    /// It opens and closes something; shows a chevron.
    #[must_use]
    pub fn expanded(mut self, open: bool) -> Self {
        self.expanded = Some(open);
        self.before = Some(if open {
            Icon::ChevronDown
        } else {
            Icon::ChevronRight
        });
        self
    }

    /// Its word has just changed to what was done ("Copied"), which is told when the person pauses.
    #[must_use]
    pub fn told(mut self, done: bool) -> Self {
        self.told = done;
        self
    }

    /// Less tall, for rows.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }
}

fn ink(kind: Kind, disabled: bool) -> impl Fn(&Theme) -> Color + Copy {
    move |theme| {
        let t = tokens(theme);
        match (kind, disabled) {
            (Kind::Primary, false) => t.on_accent,
            (Kind::Primary, true) => t.on_disabled,
            (Kind::Secondary, false) => t.ink,
            (Kind::Link, false) => t.accent,
            (Kind::Secondary | Kind::Link, true) => t.faint,
        }
    }
}

impl<'a, M: Clone + 'a> From<Button<M>> for Element<'a, M> {
    fn from(b: Button<M>) -> Self {
        let Type { size, line, .. } = LABEL;
        let color = ink(b.kind, b.on_press.is_none());
        let words = text(b.label.clone())
            .size(size)
            .line_height(LineHeight::Absolute(line.into()))
            .font(SEMIBOLD)
            .wrapping(Wrapping::WordOrGlyph);
        let content = row![]
            .push(b.before.map(|icon| icon.painted(14.0, color)))
            .push(words)
            .push(b.after.map(|icon| icon.painted(12.0, color)))
            .spacing(6)
            .align_y(Alignment::Center);
        let padding = match (b.kind, b.small) {
            (Kind::Link, _) => Padding::ZERO,
            (_, false) => Padding::from([9, 19]),
            (_, true) => Padding::from([6, 19]),
        };
        let stock = button(content)
            .padding(padding)
            .on_press_maybe(b.on_press.clone())
            .style(match b.kind {
                Kind::Primary => looks::primary,
                Kind::Secondary => looks::secondary,
                Kind::Link => looks::link,
            });
        let role = if b.kind == Kind::Link && b.after == Some(Icon::External) {
            Role::Link
        } else {
            Role::Button
        };
        let control = access::control(role, stock, b.on_press);
        let control = if b.told { control.live() } else { control };
        control
            .id_maybe(b.id)
            .name(b.spoken.unwrap_or(b.label))
            .describe(b.description)
            .expanded(b.expanded)
            .ring(if b.kind == Kind::Link {
                5.0
            } else {
                radius::BUTTON + 3.0
            })
            .into()
    }
}
