//! How much of a frame is drawn anew. iced's software renderer draws what differs from the frame before, place by place; and behind each place it
//! draws every large area once more, whole, before it cuts the place out. A handful of places is cheap; from there on all of the window costs
//! less. So the last thing in every frame is a sheet over the whole window with nothing on it, and where there are too many places the sheet
//! does not lie quite where it lay: to the renderer that is one place, the window.
//!
//! Neighbour: `access::root` lays the sheet. Source: `iced_tiny_skia` 0.14, `window::compositor::present` and `Renderer::draw`; measured by
//! `benches/home_frames`.

use iced::advanced::Renderer as _;
use iced::advanced::graphics::damage;
use iced::{Rectangle, Renderer, Size};
use iced_tiny_skia::Layer;
use std::cell::RefCell;
use std::rc::Rc;

/// So many places are drawn one by one.
const FEW: usize = 3;

/// In so many ways the sheet may lie. A desktop that keeps several images of the window (Wayland does) is told what differs from an older
/// frame than the last: there, too, the sheet has to lie otherwise.
const WAYS: u8 = 8;

/// What the last frame held; a handle.
#[derive(Debug, Clone, Default)]
pub struct Frames(Rc<RefCell<Last>>);

#[derive(Debug, Default)]
struct Last {
    layers: Vec<Layer>,
    /// How the sheet lay, below `WAYS`.
    lay: u8,
}

/// Places are joined in the order in which their middles lie from the corner, so this one has its middle there: all others fall into it.
fn sheet(window: Size, lies: u8) -> Rectangle {
    Rectangle {
        x: -window.width,
        y: -window.height,
        width: 2.0 * window.width,
        height: 2.0 * window.height,
    }
    .expand(f32::from(lies))
}

impl Frames {
    /// Ends a frame of the window.
    pub fn end(&self, renderer: &mut Renderer, window: Rectangle) {
        let mut last = self.0.borrow_mut();
        let layers = renderer.layers();
        let differs = damage::diff(
            &last.layers,
            layers,
            |layer| vec![layer.bounds],
            Layer::damage,
        );
        if damage::group(differs, window).len() > FEW {
            last.lay = (last.lay + 1) % WAYS;
        }
        last.layers.clear();
        last.layers.extend_from_slice(layers);
        renderer.with_layer(sheet(window.size(), last.lay), |_| {});
    }
}
