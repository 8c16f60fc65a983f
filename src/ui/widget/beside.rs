//! Something with something at its right; where that would squeeze it, the second goes below.

use super::Element;
use super::arrange::{Arranged, Children, Rule};
use iced::advanced::layout::{Limits, Node};
use iced::{Alignment, Fill, Length, Point, Shrink, Size};

/// See [`beside`].
pub struct Beside<'a, M> {
    parts: Vec<Element<'a, M>>,
    row: Row,
}

struct Row {
    least: f32,
    whole: bool,
    hides: bool,
    spacing: f32,
    align: Alignment,
}

/// `main` takes the room that `trailing` leaves, as long as that is `least` logical pixels or more.
pub fn beside<'a, M>(
    main: impl Into<Element<'a, M>>,
    trailing: impl Into<Element<'a, M>>,
    least: f32,
) -> Beside<'a, M> {
    Beside {
        parts: vec![main.into(), trailing.into()],
        row: Row {
            least,
            whole: false,
            hides: false,
            spacing: 12.0,
            align: Alignment::Center,
        },
    }
}

impl<M> Beside<'_, M> {
    #[must_use]
    pub fn spacing(mut self, spacing: f32) -> Self {
        self.row.spacing = spacing;
        self
    }

    /// The first is never squeezed below the width that it has on a line of its own.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.row.whole = true;
        self
    }

    /// Where the second would make the first taller, or be taller itself, it is not there at all: nothing grows.
    #[must_use]
    pub fn or_nothing(mut self) -> Self {
        self.row.hides = true;
        self
    }

    /// Both begin at the top, rather than sharing a middle.
    #[must_use]
    pub fn at_top(mut self) -> Self {
        self.row.align = Alignment::Start;
        self
    }
}

impl Rule for Row {
    fn size(&self) -> Size<Length> {
        Size::new(Fill, Shrink)
    }

    fn place<M>(&self, children: &mut Children<'_, '_, M>, limits: &Limits) -> Node {
        let width = limits.max().width;
        let up_to = |width: f32| Limits::new(Size::ZERO, Size::new(width, f32::INFINITY));
        let trailing = children.lay_out(1, &up_to(width));
        let aside = trailing.size();
        let rest = width - aside.width - self.spacing;
        let least = if self.whole {
            let alone = children.lay_out(0, &up_to(width)).size().width;
            self.least.max(alone)
        } else {
            self.least
        };
        if self.hides {
            return self.still(children, width, trailing, least);
        }
        if aside.width <= 0.0 || rest < least {
            let main = children.lay_out(0, &up_to(width));
            let below = if aside.width > 0.0 { 8.0 } else { 0.0 };
            let y = (main.size().height + below).ceil();
            let height = y + aside.height;
            let trailing = trailing.move_to(Point::new(0.0, y));
            return Node::with_children(Size::new(width, height), vec![main, trailing]);
        }
        let main = children.lay_out(0, &up_to(rest));
        self.side_by_side(width, main, trailing)
    }
}

impl Row {
    /// The second only where nothing grows by it.
    fn still<M>(
        &self,
        children: &mut Children<'_, '_, M>,
        width: f32,
        trailing: Node,
        least: f32,
    ) -> Node {
        let up_to = |width: f32| Limits::new(Size::ZERO, Size::new(width, f32::INFINITY));
        let mut main = children.lay_out(0, &up_to(width));
        let tall = main.size().height;
        let aside = trailing.size();
        let rest = width - aside.width - self.spacing;
        if rest >= least && aside.height <= tall {
            let narrow = children.lay_out(0, &up_to(rest));
            if narrow.size().height <= tall {
                return self.side_by_side(width, narrow, trailing);
            }
            // A part is drawn as it was laid out last.
            main = children.lay_out(0, &up_to(width));
        }
        Node::with_children(Size::new(width, tall), vec![main, Node::new(Size::ZERO)])
    }

    fn side_by_side(&self, width: f32, main: Node, trailing: Node) -> Node {
        let (own, aside) = (main.size(), trailing.size());
        let tall = own.height.max(aside.height);
        let y = |height: f32| match self.align {
            Alignment::Center => ((tall - height) / 2.0).round(),
            Alignment::Start | Alignment::End => 0.0,
        };
        let main = main.move_to(Point::new(0.0, y(own.height)));
        let trailing = trailing.move_to(Point::new(width - aside.width, y(aside.height)));
        Node::with_children(Size::new(width, tall), vec![main, trailing])
    }
}

impl<'a, M: 'a> From<Beside<'a, M>> for Element<'a, M> {
    fn from(beside: Beside<'a, M>) -> Self {
        Arranged::new(beside.parts, beside.row).into()
    }
}
