//! A window with something at its side; where it is too narrow for that, with something at its top instead.

use super::Element;
use super::arrange::{Arranged, Children, Rule};
use iced::advanced::layout::{Limits, Node};
use iced::{Fill, Length, Point, Size};

struct Sides {
    narrow: f32,
}

/// Below `narrow` logical pixels, `top` stands above `main`; from there on, `side` stands beside it.
pub fn adapt<'a, M: 'a>(
    narrow: f32,
    side: impl Into<Element<'a, M>>,
    top: impl Into<Element<'a, M>>,
    main: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let parts = vec![side.into(), top.into(), main.into()];
    Arranged::new(parts, Sides { narrow }).into()
}

impl Rule for Sides {
    fn size(&self) -> Size<Length> {
        Size::new(Fill, Fill)
    }

    fn place<M>(&self, children: &mut Children<'_, '_, M>, limits: &Limits) -> Node {
        let whole = limits.max();
        let wide = whole.width >= self.narrow;
        let loose = Limits::new(Size::ZERO, whole);
        let mut shown = |place: usize, is: bool| {
            if is {
                children.lay_out(place, &loose)
            } else {
                Node::new(Size::ZERO)
            }
        };
        let side = shown(0, wide);
        let top = shown(1, !wide);
        let at = Point::new(side.size().width, top.size().height);
        let rest = Size::new(whole.width - at.x, (whole.height - at.y).max(0.0));
        let main = children.lay_out(2, &Limits::new(rest, rest)).move_to(at);
        Node::with_children(whole, vec![side, top, main])
    }
}
