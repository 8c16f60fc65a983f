//! Equal columns, as many as fit: cards side by side in a wide window, below one another in a narrow one. Tiles of a row are equally tall.

use super::Element;
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Shell, Widget, mouse, overlay};
use iced::{Event, Length, Point, Rectangle, Renderer, Size, Theme, Vector};

/// See [`tiles`].
pub struct Tiles<'a, M> {
    children: Vec<Element<'a, M>>,
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
    Tiles {
        most: children.len().max(1),
        children,
        least,
        spacing: 12.0,
    }
}

impl<M> Tiles<'_, M> {
    /// At most so many columns.
    #[must_use]
    pub fn columns(mut self, most: usize) -> Self {
        self.most = most.max(1);
        self
    }

    #[must_use]
    pub fn spacing(mut self, spacing: f32) -> Self {
        self.spacing = spacing;
        self
    }

    #[allow(clippy::cast_precision_loss, reason = "a handful of columns")]
    fn column(&self, width: f32) -> (usize, f32) {
        let columns = (1..=self.most)
            .rev()
            .find(|n| {
                let n = *n as f32;
                (width - self.spacing * (n - 1.0)) / n >= self.least
            })
            .unwrap_or(1);
        let n = columns as f32;
        (columns, ((width - self.spacing * (n - 1.0)) / n).floor())
    }
}

impl<M> Widget<M, Theme, Renderer> for Tiles<'_, M> {
    fn children(&self) -> Vec<Tree> {
        self.children.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.children);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let width = limits.max().width;
        let (columns, column) = self.column(width);
        let mut nodes = Vec::with_capacity(self.children.len());
        let mut y = 0.0;
        let mut children = self.children.iter_mut().zip(&mut tree.children).peekable();
        while children.peek().is_some() {
            if y > 0.0 {
                y += self.spacing;
            }
            let mut row: Vec<_> = children.by_ref().take(columns).collect();
            let place = |child: &mut (&mut Element<'_, M>, &mut Tree), least: f32| {
                let limits =
                    layout::Limits::new(Size::new(column, least), Size::new(column, f32::INFINITY));
                child.0.as_widget_mut().layout(child.1, renderer, &limits)
            };
            let tallest = row
                .iter_mut()
                .map(|child| place(child, 0.0).size().height)
                .fold(0.0, f32::max)
                .ceil();
            let mut x = 0.0;
            for child in &mut row {
                nodes.push(place(child, tallest).move_to(Point::new(x, y)));
                x += column + self.spacing;
            }
            y += tallest;
        }
        layout::Node::with_children(Size::new(width, y), nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            for ((child, tree), layout) in self
                .children
                .iter_mut()
                .zip(&mut tree.children)
                .zip(layout.children())
            {
                child
                    .as_widget_mut()
                    .operate(tree, layout, renderer, operation);
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        for ((child, tree), layout) in self
            .children
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children())
        {
            child.as_widget_mut().update(
                tree, event, layout, cursor, renderer, clipboard, shell, viewport,
            );
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.children
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .map(|((child, tree), layout)| {
                child
                    .as_widget()
                    .mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default()
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        for ((child, tree), layout) in self
            .children
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .filter(|(_, layout)| layout.bounds().intersects(viewport))
        {
            child
                .as_widget()
                .draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        overlay::from_children(
            &mut self.children,
            tree,
            layout,
            renderer,
            viewport,
            translation,
        )
    }
}

impl<'a, M: 'a> From<Tiles<'a, M>> for Element<'a, M> {
    fn from(tiles: Tiles<'a, M>) -> Self {
        Element::new(tiles)
    }
}
