//! Room around a page, less of it where there is little.

use super::Element;
use super::arrange::{Arranged, Children, Rule};
use iced::advanced::layout::{Limits, Node};
use iced::{Fill, Length, Point, Shrink, Size};

/// Below this width, in logical pixels, a page's margins shrink.
const NARROW: f32 = 620.0;

struct Margins {
    top: f32,
    side: f32,
    bottom: f32,
    most: f32,
}

/// Margins in logical pixels; the content gets at most `most` wide.
pub fn margins<'a, M: 'a>(
    content: impl Into<Element<'a, M>>,
    [top, side, bottom]: [f32; 3],
    most: f32,
) -> Element<'a, M> {
    let rule = Margins {
        top,
        side,
        bottom,
        most,
    };
    Arranged::new(vec![content.into()], rule).into()
}

impl Rule for Margins {
    fn size(&self) -> Size<Length> {
        Size::new(Fill, Shrink)
    }

    fn place<M>(&self, children: &mut Children<'_, '_, M>, limits: &Limits) -> Node {
        let width = limits.max().width;
        let less = if width < NARROW { 0.5 } else { 1.0 };
        let [top, side, bottom] =
            [self.top, self.side, self.bottom].map(|room| (room * less).round());
        let room = (width - 2.0 * side).min(self.most).max(0.0);
        let limits = Limits::new(Size::ZERO, Size::new(room, f32::INFINITY));
        let content = children.lay_out(0, &limits).move_to(Point::new(side, top));
        let height = top + content.size().height + bottom;
        Node::with_children(Size::new(width, height), vec![content])
    }
}
