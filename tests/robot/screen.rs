//! The window's pixels from frame to frame: what differs from the frame before is drawn, as `iced_tiny_skia::window::compositor::present` does it.

use iced::advanced::graphics::{Viewport, damage};
use iced::{Color, Rectangle, Renderer, Size};
use iced_tiny_skia::Layer;

pub struct Screen {
    pixels: tiny_skia::Pixmap,
    mask: tiny_skia::Mask,
    viewport: Viewport,
    last: Option<Vec<Layer>>,
}

impl Screen {
    pub fn new(width: u32, height: u32) -> Self {
        Self {
            pixels: tiny_skia::Pixmap::new(width, height).expect("a size"),
            mask: tiny_skia::Mask::new(width, height).expect("a size"),
            viewport: Viewport::with_physical_size(Size::new(width, height), 1.0),
            last: None,
        }
    }

    /// What lies there is not known any more: the next frame is drawn whole.
    pub fn forget(&mut self) {
        self.last = None;
    }

    /// In how many places it is drawn.
    pub fn draw(&mut self, renderer: &mut Renderer, background: Color) -> usize {
        let whole = Rectangle::with_size(self.viewport.logical_size());
        let differs = self.last.as_ref().map_or_else(
            || vec![whole],
            |last| {
                let layers = renderer.layers();
                damage::diff(last, layers, |layer| vec![layer.bounds], Layer::damage)
            },
        );
        self.last = Some(renderer.layers().to_vec());
        let (pixels, mask) = (&mut self.pixels.as_mut(), &mut self.mask);
        let places = damage::group(differs, whole);
        renderer.draw(pixels, mask, &self.viewport, &places, background);
        places.len()
    }

    /// Of each pixel four bytes, line by line.
    pub fn pixels(&self) -> &[u8] {
        self.pixels.data()
    }
}
