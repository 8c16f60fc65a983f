//! Equal columns, as many as fit: cards side by side in a wide window, below one another in a narrow one. Tiles of a row are equally tall.

use super::Element;
use super::arrange::{Arranged, Children, Rule};
use iced::advanced::layout::{Limits, Node};
use iced::{Fill, Length, Point, Shrink, Size};

/// See [`tiles`].
pub struct Tiles<'a, M> {
    children: Vec<Element<'a, M>>,
    columns: Columns,
}

struct Columns {
    least: f32,
    most: usize,
    spacing: f32,
}

/// `least`: how narrow a column may get, in logical pixels.
pub fn tiles<'a, M>(
    children: impl IntoIterator<Item = Element<'a, M>>,
    least: f32,
) -> Tiles<'a, M> {
    let children: Vec<_> = children.into_iter().collect();
    let columns = Columns {
        least,
        most: children.len().max(1),
        spacing: 12.0,
    };
    Tiles { children, columns }
}

impl<M> Tiles<'_, M> {
    /// At most so many columns.
    #[must_use]
    pub fn columns(mut self, most: usize) -> Self {
        self.columns.most = most.max(1);
        self
    }

    #[must_use]
    pub fn spacing(mut self, spacing: f32) -> Self {
        self.columns.spacing = spacing;
        self
    }
}

impl Columns {
    /// How many, and how wide each.
    #[allow(clippy::cast_precision_loss, reason = "a handful of columns")]
    fn fit(&self, width: f32) -> (usize, f32) {
        let each = |n: usize| (width - self.spacing * (n as f32 - 1.0)) / n as f32;
        let columns = (1..=self.most)
            .rev()
            .find(|n| each(*n) >= self.least)
            .unwrap_or(1);
        (columns, each(columns).floor())
    }
}

impl Rule for Columns {
    fn size(&self) -> Size<Length> {
        Size::new(Fill, Shrink)
    }

    fn place<M>(&self, children: &mut Children<'_, '_, M>, limits: &Limits) -> Node {
        let width = limits.max().width;
        let (columns, each) = self.fit(width);
        let places: Vec<usize> = (0..children.len()).collect();
        let mut nodes = Vec::with_capacity(places.len());
        let mut y = 0.0;
        for row in places.chunks(columns) {
            if y > 0.0 {
                y += self.spacing;
            }
            let tall =
                |least: f32| Limits::new(Size::new(each, least), Size::new(each, f32::INFINITY));
            let tallest = row
                .iter()
                .map(|place| children.lay_out(*place, &tall(0.0)).size().height)
                .fold(0.0, f32::max)
                .ceil();
            let mut x = 0.0;
            for place in row {
                let node = children.lay_out(*place, &tall(tallest));
                nodes.push(node.move_to(Point::new(x, y)));
                x += each + self.spacing;
            }
            y += tallest;
        }
        Node::with_children(Size::new(width, y), nodes)
    }
}

impl<'a, M: 'a> From<Tiles<'a, M>> for Element<'a, M> {
    fn from(tiles: Tiles<'a, M>) -> Self {
        Arranged::new(tiles.children, tiles.columns).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_columns_as_fit() {
        let columns = Columns {
            least: 240.0,
            most: 2,
            spacing: 12.0,
        };
        assert_eq!(columns.fit(636.0), (2, 312.0));
        assert_eq!(columns.fit(480.0), (1, 480.0));
        assert_eq!(columns.fit(100.0), (1, 100.0));
    }
}
