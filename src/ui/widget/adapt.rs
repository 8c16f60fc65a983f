//! A window with something at its side; where it is too narrow for that, with something at its top instead, and less of it where the window
//! is low.

use super::Element;
use super::arrange::{Arranged, Children, Rule};
use iced::advanced::layout::{Limits, Node};
use iced::widget::space;
use iced::{Fill, Length, Point, Size};

struct Sides {
    narrow: f32,
    low: f32,
}

/// What stands around the page.
pub struct Around<'a, M> {
    /// Over the whole width, above everything.
    pub banner: Option<Element<'a, M>>,
    pub side: Element<'a, M>,
    pub top: Element<'a, M>,
    /// Instead of `banner` and `top`, in a low window.
    pub line: Element<'a, M>,
}

/// Below `narrow` logical pixels of width, the top stands above `main`; from there on, the side stands beside it. Below `low` logical
/// pixels of height one line at the top is all there is room for.
pub fn adapt<'a, M: 'a>(
    [narrow, low]: [f32; 2],
    around: Around<'a, M>,
    main: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let banner = around.banner.unwrap_or_else(|| space().into());
    let parts = vec![banner, around.side, around.top, around.line, main.into()];
    Arranged::new(parts, Sides { narrow, low }).into()
}

impl Rule for Sides {
    fn size(&self) -> Size<Length> {
        Size::new(Fill, Fill)
    }

    fn place<M>(&self, children: &mut Children<'_, '_, M>, limits: &Limits) -> Node {
        let whole = limits.max();
        let wide = whole.width >= self.narrow;
        let low = !wide && whole.height < self.low;
        let mut shown = |place: usize, is: bool, above: f32| {
            if is {
                let room = Size::new(whole.width, (whole.height - above).max(0.0));
                let node = children.lay_out(place, &Limits::new(Size::ZERO, room));
                node.move_to(Point::new(0.0, above))
            } else {
                Node::new(Size::ZERO)
            }
        };
        let banner = shown(0, !low, 0.0);
        let above = banner.size().height;
        let side = shown(1, wide, above);
        let top = shown(2, !wide && !low, above);
        let line = shown(3, low, above);
        let at = Point::new(
            side.size().width,
            above + top.size().height + line.size().height,
        );
        let rest = Size::new(whole.width - at.x, (whole.height - at.y).max(0.0));
        let main = children.lay_out(4, &Limits::new(rest, rest)).move_to(at);
        Node::with_children(whole, vec![banner, side, top, line, main])
    }
}
