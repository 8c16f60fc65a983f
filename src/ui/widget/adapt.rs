//! Side by side in a wide window, one above the other in a narrow one. The main part keeps its place in the tree, so that it keeps its focus and
//! its scrolling when the window is resized.

use super::Element;
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Shell, Widget, mouse};
use iced::{Event, Fill, Length, Point, Rectangle, Renderer, Size, Theme};

pub struct Adapt<'a, M> {
    /// At the side, at the top, and the main part.
    parts: [Element<'a, M>; 3],
    narrow: f32,
}

/// Below `narrow` logical pixels, `top` stands above `main`; from there on, `side` stands beside it.
pub fn adapt<'a, M>(
    narrow: f32,
    side: impl Into<Element<'a, M>>,
    top: impl Into<Element<'a, M>>,
    main: impl Into<Element<'a, M>>,
) -> Adapt<'a, M> {
    Adapt {
        parts: [side.into(), top.into(), main.into()],
        narrow,
    }
}

impl<M> Adapt<'_, M> {
    /// The parts that are on screen. One that is not has no size.
    fn shown<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
    ) -> impl Iterator<
        Item = (
            &'b mut dyn Widget<M, Theme, Renderer>,
            &'b mut Tree,
            Layout<'b>,
        ),
    > {
        self.parts
            .iter_mut()
            .map(Element::as_widget_mut)
            .zip(&mut tree.children)
            .zip(layout.children())
            .map(|((part, tree), layout)| (part, tree, layout))
            .filter(|(_, _, layout)| layout.bounds().width > 0.0)
    }
}

impl<M> Widget<M, Theme, Renderer> for Adapt<'_, M> {
    fn children(&self) -> Vec<Tree> {
        self.parts.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.parts);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Fill, Fill)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let whole = limits.max();
        let wide = whole.width >= self.narrow;
        let nothing = || layout::Node::new(Size::ZERO);
        let [side, top, main] = &mut self.parts;
        let [side_tree, top_tree, main_tree] = tree.children.as_mut_slice() else {
            return nothing();
        };
        let loose = layout::Limits::new(Size::ZERO, whole);
        let side = if wide {
            side.as_widget_mut().layout(side_tree, renderer, &loose)
        } else {
            nothing()
        };
        let top = if wide {
            nothing()
        } else {
            top.as_widget_mut().layout(top_tree, renderer, &loose)
        };
        let at = Point::new(side.size().width, top.size().height);
        let rest = Size::new(whole.width - at.x, (whole.height - at.y).max(0.0));
        let main = main
            .as_widget_mut()
            .layout(main_tree, renderer, &layout::Limits::new(rest, rest))
            .move_to(at);
        layout::Node::with_children(whole, vec![side, top, main])
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.traverse(&mut |operation| {
            for (part, tree, layout) in self.shown(tree, layout) {
                part.operate(tree, layout, renderer, operation);
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
        for (part, tree, layout) in self.shown(tree, layout) {
            part.update(
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
        self.parts
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .filter(|(_, layout)| layout.bounds().width > 0.0)
            .map(|((part, tree), layout)| {
                part.as_widget()
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
        for ((part, tree), layout) in self
            .parts
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .filter(|(_, layout)| layout.bounds().width > 0.0)
        {
            part.as_widget()
                .draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
    }
}

impl<'a, M: 'a> From<Adapt<'a, M>> for Element<'a, M> {
    fn from(adapt: Adapt<'a, M>) -> Self {
        Element::new(adapt)
    }
}
