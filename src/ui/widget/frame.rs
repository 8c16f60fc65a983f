//! The frame of a field: it knows whether the input inside has the focus, which stock containers don't.

use super::Element;
use crate::ui::access;
use crate::ui::theme::{radius, tokens};
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer::{self, Quad};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Renderer as _, Shell, Widget, mouse};
use iced::{Border, Event, Length, Rectangle, Renderer, Size, Theme};

pub struct Frame<'a, M> {
    content: Element<'a, M>,
    bad: bool,
}

pub fn frame<'a, M>(content: impl Into<Element<'a, M>>, bad: bool) -> Frame<'a, M> {
    Frame {
        content: content.into(),
        bad,
    }
}

impl<M> Widget<M, Theme, Renderer> for Frame<'_, M> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.content.as_widget_mut().layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content
            .as_widget_mut()
            .operate(tree, layout, renderer, operation);
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
        self.content.as_widget_mut().update(
            tree, event, layout, cursor, renderer, clipboard, shell, viewport,
        );
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.content
            .as_widget()
            .mouse_interaction(tree, layout, cursor, viewport, renderer)
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
        let t = tokens(theme);
        let focused = access::is_focused(tree);
        // The heavy edge grows outwards, so that nothing inside moves.
        let (grow, width, color) = match (focused, self.bad) {
            (true, bad) => (1.0, 3.0, if bad { t.bad } else { t.accent }),
            (false, true) => (1.0, 2.0, t.bad),
            (false, false) => (0.0, 1.0, t.edge),
        };
        renderer.fill_quad(
            Quad {
                bounds: layout.bounds().expand(grow),
                border: Border {
                    color,
                    width,
                    radius: (radius::FIELD + grow).into(),
                },
                ..Quad::default()
            },
            t.card,
        );
        self.content
            .as_widget()
            .draw(tree, renderer, theme, style, layout, cursor, viewport);
    }
}

impl<'a, M: 'a> From<Frame<'a, M>> for Element<'a, M> {
    fn from(frame: Frame<'a, M>) -> Self {
        Element::new(frame)
    }
}
