//! A row with an exact value and a button that copies it.

use super::Element;
use super::arrange::{Arranged, Children, Rule};
use super::beside::beside;
use super::button::{link, secondary};
use super::prose::{mono, small};
use super::rows::{Item, item};
use crate::text::Text;
use crate::ui::access::{self, Role};
use crate::ui::icon::Icon;
use crate::ui::theme::{Tone, space};
use iced::advanced::layout::{Limits, Node};
use iced::widget::{container, row as line};
use iced::{Alignment, Fill, Length, Point, Shrink, Size};

struct Hidden<M> {
    shown: bool,
    switch: String,
    on_switch: M,
}

/// See [`copy_row`].
pub struct CopyRow<'a, M> {
    text: &'a Text,
    label: String,
    value: String,
    copied: bool,
    on_copy: Option<M>,
    secret: Option<Hidden<M>>,
}

/// A name, the exact value, and a button that copies it.
pub fn copy_row<M>(
    text: &Text,
    label: impl Into<String>,
    value: impl Into<String>,
    on_copy: Option<M>,
) -> CopyRow<'_, M> {
    CopyRow {
        text,
        label: label.into(),
        value: value.into(),
        copied: false,
        on_copy,
        secret: None,
    }
}

impl<M> CopyRow<'_, M> {
    /// It has just been copied; the button says so.
    #[must_use]
    pub fn copied(mut self, copied: bool) -> Self {
        self.copied = copied;
        self
    }

    /// Bullets unless `shown`. Leave the value empty while it is hidden: it need not be here.
    #[must_use]
    pub fn secret(mut self, shown: bool, switch: impl Into<String>, on_switch: M) -> Self {
        self.secret = Some(Hidden {
            shown,
            switch: switch.into(),
            on_switch,
        });
        self
    }
}

/// A name and its value: side by side, or one below the other where the value would be squeezed.
struct Named;

impl Rule for Named {
    fn size(&self) -> Size<Length> {
        Size::new(Fill, Shrink)
    }

    fn place<M>(&self, children: &mut Children<'_, '_, M>, limits: &Limits) -> Node {
        let width = limits.max().width;
        let up_to = |width: f32| Limits::new(Size::ZERO, Size::new(width, f32::INFINITY));
        let column = 122.0;
        let narrow = width < 300.0;
        let name = children.lay_out(0, &up_to(if narrow { width } else { column - 12.0 }));
        let (x, y) = if narrow {
            (0.0, name.size().height + 2.0)
        } else {
            (column, 0.0)
        };
        let value = children
            .lay_out(1, &up_to(width - x))
            .move_to(Point::new(x, y));
        let height = name.size().height.max(y + value.size().height);
        Node::with_children(Size::new(width, height), vec![name, value])
    }
}

impl<'a, M: Clone + 'a> From<CopyRow<'_, M>> for Item<'a, M> {
    fn from(c: CopyRow<'_, M>) -> Self {
        let text = c.text;
        let value: Element<'a, M> = if c.secret.as_ref().is_some_and(|secret| !secret.shown) {
            access::label("•".repeat(8), mono::<M>("•".repeat(24), Tone::Ink)).into()
        } else {
            mono(c.value, Tone::Ink)
        };
        let switch = c.secret.map(|secret| {
            link(secret.switch.clone(), Some(secret.on_switch))
                .spoken(text.button_for(&secret.switch, &c.label))
        });
        let word = if c.copied {
            text.button_copied()
        } else {
            text.button_copy()
        };
        let mut copy = secondary(word.clone(), c.on_copy)
            .small()
            .spoken(text.button_for(&word, &c.label));
        if c.copied {
            copy = copy.icon(Icon::Check).told(true);
        }
        let buttons = line![]
            .push(switch)
            .push(copy)
            .spacing(space::M)
            .align_y(Alignment::Center);
        let name = c.label.clone();
        let named = Arranged::new(vec![small(c.label).into(), value], Named);
        let content = container(beside(named, buttons, 220.0)).padding([11, 16]);
        item(access::region(Role::ListItem, content).name(name))
    }
}
