//! The looks: colours by role, sizes, spacing, fonts. Colours and metrics are those of the mock-ups, except where they fell below a contrast
//! of 4.5:1 for text or 3:1 for what must be seen to use a control; `tests/colours_have_enough_contrast.rs` holds them to it.
//!
//! The window's `theme()` stays `None` unless high contrast is wanted, so that iced itself follows the system's light or dark, live and on every platform (a theme of our own
//! would switch the system's notices off on Windows). Every style asks [`tokens`] for our colours by the mode of the theme that it is given.
//! Nothing here has a shadow or a gradient: software rendering leaves marks of the first and pays for the second.

pub mod looks;

use crate::packed::{Packed, packed};
use iced::font::{Family, Weight};
use iced::theme::Base as _;
use iced::{Color, Font, Theme, color};

/// Colours by role. `on_` is what stands on the colour of the same name; `_soft` is the same idea as a background.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tokens {
    pub page: Color,
    pub sidebar: Color,
    pub card: Color,
    pub card_hover: Color,
    /// Hairlines: card edges and rules between rows.
    pub line: Color,
    /// Edges of what is typed into or ticked; they must be seen.
    pub edge: Color,
    pub ink: Color,
    pub muted: Color,
    /// What is not yet, or stands in for something: still readable.
    pub faint: Color,
    pub accent: Color,
    pub accent_hover: Color,
    pub accent_soft: Color,
    pub on_accent: Color,
    pub good: Color,
    pub good_soft: Color,
    pub warn: Color,
    pub warn_soft: Color,
    pub bad: Color,
    pub bad_soft: Color,
    /// The mark inside a filled status circle.
    pub on_status: Color,
    pub disabled: Color,
    pub on_disabled: Color,
    pub selection: Color,
}

pub const LIGHT: Tokens = Tokens {
    page: color!(0xf7, 0xf6, 0xf3),
    sidebar: color!(0xef, 0xed, 0xe7),
    card: color!(0xff, 0xff, 0xff),
    card_hover: color!(0xf7, 0xf6, 0xf3),
    line: color!(0xde, 0xda, 0xd1),
    edge: color!(0x8f, 0x8b, 0x82),
    ink: color!(0x1e, 0x1d, 0x1a),
    muted: color!(0x5c, 0x59, 0x52),
    faint: color!(0x6c, 0x68, 0x60),
    accent: color!(0x1f, 0x5f, 0x8b),
    accent_hover: color!(0x18, 0x4f, 0x75),
    accent_soft: color!(0xe3, 0xee, 0xf6),
    on_accent: color!(0xff, 0xff, 0xff),
    good: color!(0x1e, 0x7b, 0x4a),
    good_soft: color!(0xe4, 0xf3, 0xea),
    warn: color!(0x8a, 0x5a, 0x00),
    warn_soft: color!(0xfc, 0xf1, 0xdc),
    bad: color!(0xb3, 0x26, 0x1e),
    bad_soft: color!(0xfb, 0xe9, 0xe7),
    on_status: color!(0xff, 0xff, 0xff),
    disabled: color!(0x95, 0xb1, 0xc3),
    on_disabled: color!(0xff, 0xff, 0xff),
    selection: color!(0xbc, 0xd8, 0xec),
};

pub const DARK: Tokens = Tokens {
    page: color!(0x1b, 0x1b, 0x1d),
    sidebar: color!(0x20, 0x20, 0x22),
    card: color!(0x25, 0x25, 0x28),
    card_hover: color!(0x2f, 0x2f, 0x33),
    line: color!(0x3a, 0x39, 0x3c),
    edge: color!(0x7d, 0x7a, 0x76),
    ink: color!(0xf2, 0xf0, 0xec),
    muted: color!(0xb9, 0xb5, 0xad),
    faint: color!(0x9c, 0x98, 0x90),
    accent: color!(0x7d, 0xb8, 0xe0),
    accent_hover: color!(0x9c, 0xcb, 0xea),
    accent_soft: color!(0x1d, 0x34, 0x44),
    on_accent: color!(0x10, 0x21, 0x2d),
    good: color!(0x6f, 0xcf, 0x97),
    good_soft: color!(0x1b, 0x35, 0x26),
    warn: color!(0xf2, 0xc0, 0x63),
    warn_soft: color!(0x3d, 0x30, 0x17),
    bad: color!(0xff, 0x8a, 0x80),
    bad_soft: color!(0x41, 0x21, 0x1f),
    on_status: color!(0x1b, 0x1b, 0x1d),
    disabled: color!(0x3b, 0x55, 0x67),
    on_disabled: color!(0xa9, 0xba, 0xc6),
    selection: color!(0x2f, 0x58, 0x75),
};

/// Black on white with nothing in between.
pub const HIGH_CONTRAST: Tokens = Tokens {
    page: Color::WHITE,
    sidebar: Color::WHITE,
    card: Color::WHITE,
    card_hover: color!(0xe6, 0xf0, 0xff),
    line: Color::BLACK,
    edge: Color::BLACK,
    ink: Color::BLACK,
    muted: Color::BLACK,
    faint: color!(0x33, 0x33, 0x33),
    accent: color!(0x00, 0x33, 0x9a),
    accent_hover: color!(0x00, 0x20, 0x60),
    accent_soft: color!(0xe6, 0xf0, 0xff),
    on_accent: Color::WHITE,
    good: color!(0x00, 0x4d, 0x1a),
    good_soft: Color::WHITE,
    warn: color!(0x5c, 0x3a, 0x00),
    warn_soft: Color::WHITE,
    bad: color!(0x8a, 0x00, 0x00),
    bad_soft: Color::WHITE,
    on_status: Color::WHITE,
    disabled: color!(0x70, 0x70, 0x70),
    on_disabled: Color::WHITE,
    selection: color!(0xb3, 0xd1, 0xff),
};

/// White on black with nothing in between.
pub const HIGH_CONTRAST_DARK: Tokens = Tokens {
    page: Color::BLACK,
    sidebar: Color::BLACK,
    card: Color::BLACK,
    card_hover: color!(0x1a, 0x2b, 0x44),
    line: Color::WHITE,
    edge: Color::WHITE,
    ink: Color::WHITE,
    muted: Color::WHITE,
    faint: color!(0xd0, 0xd0, 0xd0),
    accent: color!(0x8c, 0xd8, 0xff),
    accent_hover: color!(0xc4, 0xeb, 0xff),
    accent_soft: color!(0x1a, 0x2b, 0x44),
    on_accent: Color::BLACK,
    good: color!(0x7c, 0xf0, 0xa8),
    good_soft: Color::BLACK,
    warn: color!(0xff, 0xd8, 0x66),
    warn_soft: Color::BLACK,
    bad: color!(0xff, 0xb3, 0xab),
    bad_soft: Color::BLACK,
    on_status: Color::BLACK,
    disabled: color!(0x8c, 0x8c, 0x8c),
    on_disabled: Color::BLACK,
    selection: color!(0x1f, 0x4e, 0x79),
};

const HIGH_CONTRAST_NAME: &str = "Mailseal high contrast";
const HIGH_CONTRAST_DARK_NAME: &str = "Mailseal high contrast, dark";

/// The colours that go with a theme: ours for light, for dark, and for [`high_contrast`].
#[must_use]
pub fn tokens(theme: &Theme) -> &'static Tokens {
    if theme.name() == HIGH_CONTRAST_NAME {
        &HIGH_CONTRAST
    } else if theme.name() == HIGH_CONTRAST_DARK_NAME {
        &HIGH_CONTRAST_DARK
    } else if theme.mode() == iced::theme::Mode::Dark {
        &DARK
    } else {
        &LIGHT
    }
}

/// The theme to return from `theme()` when high contrast is wanted.
#[must_use]
pub fn high_contrast(dark: bool) -> Theme {
    if dark {
        Theme::custom(HIGH_CONTRAST_DARK_NAME, iced::theme::Palette::DARK)
    } else {
        Theme::custom(HIGH_CONTRAST_NAME, iced::theme::Palette::LIGHT)
    }
}

/// What the window is painted with; the application's `style`.
#[must_use]
pub fn base<State>(_state: &State, theme: &Theme) -> iced::theme::Style {
    let t = tokens(theme);
    iced::theme::Style {
        background_color: t.page,
        text_color: t.ink,
    }
}

/// What colour something speaks in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    #[default]
    Ink,
    Muted,
    Faint,
    Accent,
    Good,
    Warn,
    Bad,
}

impl Tone {
    #[must_use]
    pub fn color(self, theme: &Theme) -> Color {
        let t = tokens(theme);
        match self {
            Self::Ink => t.ink,
            Self::Muted => t.muted,
            Self::Faint => t.faint,
            Self::Accent => t.accent,
            Self::Good => t.good,
            Self::Warn => t.warn,
            Self::Bad => t.bad,
        }
    }

    /// The background that goes with it.
    #[must_use]
    pub fn soft(self, theme: &Theme) -> Color {
        let t = tokens(theme);
        match self {
            Self::Ink | Self::Muted | Self::Faint => t.sidebar,
            Self::Accent => t.accent_soft,
            Self::Good => t.good_soft,
            Self::Warn => t.warn_soft,
            Self::Bad => t.bad_soft,
        }
    }
}

/// One size of text: the letters, the line they stand on (whole numbers, so that software rendering stays crisp) and the font.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    pub size: f32,
    pub line: f32,
    pub font: Font,
}

pub const SANS: Font = Font::with_name("Mailseal Sans");
pub const SEMIBOLD: Font = Font {
    weight: Weight::Semibold,
    ..SANS
};
pub const BOLD: Font = Font {
    weight: Weight::Bold,
    ..SANS
};
pub const MONOSPACE: Font = Font {
    family: Family::Name("Mailseal Mono"),
    ..Font::DEFAULT
};

const fn ty(size: f32, line: f32, font: Font) -> Type {
    Type { size, line, font }
}

pub const TITLE: Type = ty(24.0, 30.0, BOLD);
pub const HEADING: Type = ty(15.0, 22.0, BOLD);
pub const LEAD: Type = ty(15.0, 22.0, SANS);
pub const BODY: Type = ty(15.0, 22.0, SANS);
pub const STRONG: Type = ty(15.0, 22.0, BOLD);
pub const LABEL: Type = ty(14.0, 20.0, SEMIBOLD);
pub const SIDE: Type = ty(14.0, 20.0, SANS);
pub const SMALL: Type = ty(13.0, 18.0, SANS);
pub const TINY: Type = ty(12.0, 16.0, SANS);
pub const MONO: Type = ty(13.0, 18.0, MONOSPACE);

/// Space between things, in whole logical pixels.
pub mod space {
    pub const XS: f32 = 4.0;
    pub const S: f32 = 8.0;
    pub const M: f32 = 12.0;
    pub const L: f32 = 16.0;
    pub const XL: f32 = 24.0;
    pub const XXL: f32 = 48.0;
}

pub mod radius {
    pub const CARD: f32 = 12.0;
    pub const BUTTON: f32 = 8.0;
    pub const FIELD: f32 = 8.0;
    pub const TICK: f32 = 5.0;
}

/// The sidebar's width.
pub const SIDEBAR: f32 = 248.0;
/// Below this width of the window the sidebar becomes a line at the top.
pub const NARROW: f32 = 860.0;
/// Below this height of the window that line is all that stands above the page: the smallest window at twice the size.
pub const LOW: f32 = 420.0;
/// How wide running text and fields get.
pub const MEASURE: f32 = 560.0;
/// A card that stands alone is as wide as the mock-up's.
pub const WIDEST: f32 = 760.0;

/// The fonts that Mailseal carries, for the window's settings. Other scripts fall back to the system's fonts.
pub fn fonts() -> [Vec<u8>; 4] {
    [
        packed!("fonts/MailsealSans-Regular.otf"),
        packed!("fonts/MailsealSans-SemiBold.otf"),
        packed!("fonts/MailsealSans-Bold.otf"),
        packed!("fonts/MailsealMono-Regular.ttf"),
    ]
    .map(Packed::bytes)
}
