//! A drawing of lines, kept from frame to frame: what has not changed is the same to the renderer, and is not drawn again. Neighbours: `icon`,
//! `widget::marks`.
//!
//! Not a stock canvas: that puts its drawing into the layer of the page, where iced's software renderer takes it for a group of text that is
//! moved by the drawing's place. It compares the texts of two frames one by one, so every text after the first drawing could be looked for
//! in the wrong place and only partly drawn anew. In a layer of its own a drawing disturbs nobody.

use iced::advanced::Renderer as _;
use iced::advanced::graphics::geometry::Renderer as _;
use iced::widget::canvas::{Cache, Frame};
use iced::{Color, Point, Rectangle, Renderer, Vector};
use std::cell::RefCell;

/// The state of a widget that draws. `K`: all that its drawing depends on, but its size.
#[derive(Debug)]
pub struct Sketch<K> {
    kept: Cache,
    of: RefCell<Option<K>>,
}

impl<K> Default for Sketch<K> {
    fn default() -> Self {
        Self {
            kept: Cache::new(),
            of: RefCell::new(None),
        }
    }
}

impl<K: PartialEq> Sketch<K> {
    /// Draws where the widget stands, `by` being asked only when it is another drawing than before.
    pub fn draw(
        &self,
        renderer: &mut Renderer,
        bounds: Rectangle,
        viewport: &Rectangle,
        what: K,
        by: impl FnOnce(&mut Frame, &K),
    ) {
        let Some(seen) = bounds.intersection(viewport) else {
            return;
        };
        let mut of = self.of.borrow_mut();
        if of.as_ref() != Some(&what) {
            self.kept.clear();
        }
        let what = of.insert(what);
        let drawing = self.kept.draw(renderer, bounds.size(), |frame| {
            // What is seen to change between two frames is the whole square, not the middle of a line without its width.
            frame.fill_rectangle(Point::ORIGIN, bounds.size(), Color::TRANSPARENT);
            by(frame, what);
        });
        renderer.with_layer(seen, |renderer| {
            renderer.with_translation(Vector::new(bounds.x, bounds.y), |renderer| {
                renderer.draw_geometry(drawing);
            });
        });
    }
}
