//! Layouts of our own: children, and a rule that places them. A child that the rule gives no width is not on screen: it is not drawn, hears
//! nothing and is no stop of Tab, but it keeps its place in the tree, and with it its focus and its scrolling.

use super::Element;
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Shell, Widget, mouse};
use iced::{Event, Length, Rectangle, Renderer, Size, Theme};

/// A rule that places children.
pub trait Rule {
    fn size(&self) -> Size<Length>;

    /// One node a child, in order, inside the limits.
    fn place<M>(&self, children: &mut Children<'_, '_, M>, limits: &layout::Limits)
    -> layout::Node;
}

/// The children while they are laid out.
pub struct Children<'c, 'a, M> {
    elements: &'c mut [Element<'a, M>],
    trees: &'c mut [Tree],
    renderer: &'c Renderer,
}

impl<M> Children<'_, '_, M> {
    pub fn len(&self) -> usize {
        self.elements.len().min(self.trees.len())
    }

    /// Lays out one child; a child that does not exist takes no room.
    pub fn lay_out(&mut self, place: usize, limits: &layout::Limits) -> layout::Node {
        match (self.elements.get_mut(place), self.trees.get_mut(place)) {
            (Some(element), Some(tree)) => {
                element.as_widget_mut().layout(tree, self.renderer, limits)
            }
            _ => layout::Node::new(Size::ZERO),
        }
    }
}

/// Children and their rule.
pub struct Arranged<'a, M, R> {
    children: Vec<Element<'a, M>>,
    rule: R,
}

impl<'a, M, R> Arranged<'a, M, R> {
    pub fn new(children: Vec<Element<'a, M>>, rule: R) -> Self {
        Self { children, rule }
    }

    fn shown<'b>(
        &'b self,
        tree: &'b Tree,
        layout: Layout<'b>,
    ) -> impl Iterator<Item = (&'b Element<'a, M>, &'b Tree, Layout<'b>)> {
        self.children
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .map(|((child, tree), layout)| (child, tree, layout))
            .filter(|(_, _, layout)| layout.bounds().width > 0.0)
    }

    fn shown_mut<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
    ) -> impl Iterator<Item = (&'b mut Element<'a, M>, &'b mut Tree, Layout<'b>)> {
        self.children
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children())
            .map(|((child, tree), layout)| (child, tree, layout))
            .filter(|(_, _, layout)| layout.bounds().width > 0.0)
    }
}

impl<M, R: Rule> Widget<M, Theme, Renderer> for Arranged<'_, M, R> {
    fn children(&self) -> Vec<Tree> {
        self.children.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.children);
    }

    fn size(&self) -> Size<Length> {
        self.rule.size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let mut children = Children {
            elements: &mut self.children,
            trees: &mut tree.children,
            renderer,
        };
        self.rule.place(&mut children, limits)
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
            for (child, tree, layout) in self.shown_mut(tree, layout) {
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
        for (child, tree, layout) in self.shown_mut(tree, layout) {
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
        self.shown(tree, layout)
            .map(|(child, tree, layout)| {
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
        for (child, tree, layout) in self.shown(tree, layout) {
            // A focus ring reaches a little beyond its control.
            if layout.bounds().expand(4.0).intersects(viewport) {
                child
                    .as_widget()
                    .draw(tree, renderer, theme, style, layout, cursor, viewport);
            }
        }
    }
}

impl<'a, M: 'a, R: Rule + 'a> From<Arranged<'a, M, R>> for Element<'a, M> {
    fn from(arranged: Arranged<'a, M, R>) -> Self {
        Element::new(arranged)
    }
}
