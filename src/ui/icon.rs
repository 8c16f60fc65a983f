//! Icons, drawn from SVG (a symbol glyph would come from whatever font the system has). Colour comes from the theme.

use super::theme::{Tone, tokens};
use iced::widget::{Svg, svg};
use iced::{Color, Theme};
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Icon {
    Check,
    Cross,
    Exclamation,
    Information,
    External,
    Copy,
    ChevronDown,
    ChevronRight,
}

impl Icon {
    fn bytes(self) -> &'static [u8] {
        match self {
            Self::Check => include_bytes!("../../assets/icons/check.svg"),
            Self::Cross => include_bytes!("../../assets/icons/cross.svg"),
            Self::Exclamation => include_bytes!("../../assets/icons/exclamation.svg"),
            Self::Information => include_bytes!("../../assets/icons/information.svg"),
            Self::External => include_bytes!("../../assets/icons/external.svg"),
            Self::Copy => include_bytes!("../../assets/icons/copy.svg"),
            Self::ChevronDown => include_bytes!("../../assets/icons/chevron-down.svg"),
            Self::ChevronRight => include_bytes!("../../assets/icons/chevron-right.svg"),
        }
    }

    /// The icon at a size in logical pixels, coloured by the theme.
    pub fn painted<'a>(self, size: f32, color: impl Fn(&Theme) -> Color + 'a) -> Svg<'a, Theme> {
        svg(svg::Handle::from_memory(self.bytes()))
            .width(size)
            .height(size)
            .style(move |theme: &Theme, _| svg::Style {
                color: Some(color(theme)),
            })
    }

    pub fn toned<'a>(self, size: f32, tone: Tone) -> Svg<'a, Theme> {
        self.painted(size, move |theme| tone.color(theme))
    }
}

/// Mailseal's mark, bytes of an SVG; also the window's icon.
pub const SEAL: &[u8] = include_bytes!("../../assets/icons/seal.svg");

/// How many steps make a full turn of the [`spinner`].
pub const TURN: usize = 12;

static ARCS: LazyLock<[svg::Handle; TURN]> = LazyLock::new(|| {
    std::array::from_fn(|step| {
        let degrees = step * 360 / TURN;
        svg::Handle::from_memory(
            format!(
                r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="M16.6 16a9 9 0 1 1 0-12" fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" transform="rotate({degrees} 10 10)"/></svg>"##
            )
            .into_bytes(),
        )
    })
});

/// An open ring. `step` counts the ticks of `time::every(120 ms)`, which runs only while something is under way.
pub fn spinner<'a>(step: usize, size: f32) -> Svg<'a, Theme> {
    let [first, ..] = &*ARCS;
    svg(ARCS.get(step % TURN).unwrap_or(first).clone())
        .width(size)
        .height(size)
        .style(|theme: &Theme, _| svg::Style {
            color: Some(tokens(theme).accent),
        })
}

/// The window's icon: the seal, drawn here because the window wants pixels.
#[must_use]
pub fn window() -> Option<iced::window::Icon> {
    const SIZE: u16 = 64;
    let mut rgba = Vec::with_capacity(usize::from(SIZE) * usize::from(SIZE) * 4);
    for y in 0..SIZE {
        for x in 0..SIZE {
            let at = [f32::from(x) + 0.5, f32::from(y) + 0.5];
            let disc = cover(distance(at, [32.0, 32.0], [32.0, 32.0]) - 31.0);
            let check = distance(at, [20.4, 33.2], [28.4, 41.2]).min(distance(
                at,
                [28.4, 41.2],
                [43.6, 24.8],
            ));
            let white = cover(check - 2.8);
            let mix = |ground: f32| (ground + (255.0 - ground) * white).round();
            let [r, g, b, _] = super::theme::LIGHT.accent.into_rgba8();
            for channel in [r, g, b] {
                rgba.push(byte(mix(f32::from(channel))));
            }
            rgba.push(byte((disc * 255.0).round()));
        }
    }
    iced::window::icon::from_rgba(rgba, SIZE.into(), SIZE.into()).ok()
}

/// How much of a pixel lies inside an edge that is so far away.
fn cover(distance: f32) -> f32 {
    (0.5 - distance).clamp(0.0, 1.0)
}

/// From a point to a line between two others.
fn distance([x, y]: [f32; 2], [ax, ay]: [f32; 2], [bx, by]: [f32; 2]) -> f32 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (x - ax - along * dx).hypot(y - ay - along * dy)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value lies between 0 and 255"
)]
fn byte(value: f32) -> u8 {
    value.clamp(0.0, 255.0) as u8
}
