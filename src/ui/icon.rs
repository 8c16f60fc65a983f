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
