//! Style functions by role, for stock widgets.

use super::{Tone, radius, tokens};
use iced::widget::{button, container, rule, scrollable, text, text_editor, text_input};
use iced::{Background, Border, Color, Shadow, Theme, border};

fn edge(color: Color, width: f32, radius: f32) -> Border {
    border::rounded(radius).color(color).width(width)
}

pub fn primary(theme: &Theme, status: button::Status) -> button::Style {
    let t = tokens(theme);
    let (background, text_color) = match status {
        button::Status::Active => (t.accent, t.on_accent),
        button::Status::Hovered | button::Status::Pressed => (t.accent_hover, t.on_accent),
        button::Status::Disabled => (t.disabled, t.on_disabled),
    };
    button::Style {
        background: Some(background.into()),
        text_color,
        border: border::rounded(radius::BUTTON),
        ..button::Style::default()
    }
}

pub fn secondary(theme: &Theme, status: button::Status) -> button::Style {
    let t = tokens(theme);
    let (background, text_color) = match status {
        button::Status::Active => (t.card, t.ink),
        button::Status::Hovered | button::Status::Pressed => (t.card_hover, t.ink),
        button::Status::Disabled => (t.card, t.faint),
    };
    button::Style {
        background: Some(background.into()),
        text_color,
        border: edge(t.line, 1.0, radius::BUTTON),
        ..button::Style::default()
    }
}

pub fn link(theme: &Theme, status: button::Status) -> button::Style {
    let t = tokens(theme);
    button::Style {
        background: None,
        text_color: match status {
            button::Status::Active => t.accent,
            button::Status::Hovered | button::Status::Pressed => t.accent_hover,
            button::Status::Disabled => t.faint,
        },
        ..button::Style::default()
    }
}

/// A button that looks like nothing: what is inside draws itself.
pub fn bare(theme: &Theme, _status: button::Status) -> button::Style {
    button::Style {
        background: None,
        text_color: tokens(theme).ink,
        ..button::Style::default()
    }
}

/// A choice card, chosen or not. The edge of the chosen one is two pixels and lies outside, so that nothing inside moves.
pub fn choice(theme: &Theme, status: button::Status, chosen: bool, radius: f32) -> button::Style {
    let t = tokens(theme);
    let background = match status {
        button::Status::Hovered | button::Status::Pressed if !chosen => t.card_hover,
        _ => t.card,
    };
    button::Style {
        background: Some(background.into()),
        text_color: t.ink,
        border: if chosen {
            edge(t.accent, 2.0, radius)
        } else {
            edge(t.line, 1.0, radius)
        },
        ..button::Style::default()
    }
}

/// A step in the sidebar that can be gone back to.
pub fn stage(theme: &Theme, status: button::Status) -> button::Style {
    let t = tokens(theme);
    let over = matches!(status, button::Status::Hovered | button::Status::Pressed);
    button::Style {
        background: over.then(|| t.card_hover.into()),
        text_color: t.ink,
        border: border::rounded(radius::BUTTON + 1.0),
        ..button::Style::default()
    }
}

pub fn card(theme: &Theme) -> container::Style {
    let t = tokens(theme);
    container::Style {
        text_color: Some(t.ink),
        background: Some(t.card.into()),
        border: edge(t.line, 1.0, radius::CARD),
        ..container::Style::default()
    }
}

pub fn sidebar(theme: &Theme) -> container::Style {
    filled(tokens(theme).sidebar)
}

pub fn page(theme: &Theme) -> container::Style {
    filled(tokens(theme).page)
}

fn filled(color: Color) -> container::Style {
    container::Style {
        background: Some(color.into()),
        ..container::Style::default()
    }
}

/// A soft background in a tone, with the given corners.
pub fn soft(theme: &Theme, tone: Tone, radius: impl Into<border::Radius>) -> container::Style {
    container::Style {
        background: Some(tone.soft(theme).into()),
        border: Border {
            radius: radius.into(),
            ..Border::default()
        },
        ..container::Style::default()
    }
}

/// A filled disc in a tone.
pub fn disc(theme: &Theme, tone: Tone, diameter: f32) -> container::Style {
    container::Style {
        background: Some(tone.color(theme).into()),
        text_color: Some(tokens(theme).on_status),
        border: border::rounded(diameter / 2.0),
        ..container::Style::default()
    }
}

/// A ring in a tone; `width` in logical pixels.
pub fn ring(theme: &Theme, color: Color, diameter: f32, width: f32) -> container::Style {
    container::Style {
        text_color: Some(color),
        background: Some(tokens(theme).card.scale_alpha(0.0).into()),
        border: edge(color, width, diameter / 2.0),
        ..container::Style::default()
    }
}

pub fn tone(tone: Tone) -> impl Fn(&Theme) -> text::Style {
    move |theme| text::Style {
        color: Some(tone.color(theme)),
    }
}

/// The input inside a field: the field draws the frame.
pub fn input(theme: &Theme, _status: text_input::Status) -> text_input::Style {
    let t = tokens(theme);
    text_input::Style {
        background: Background::Color(Color::TRANSPARENT),
        border: Border::default(),
        icon: t.muted,
        placeholder: t.faint,
        value: t.ink,
        selection: t.selection,
    }
}

pub fn editor(theme: &Theme, _status: text_editor::Status) -> text_editor::Style {
    let t = tokens(theme);
    text_editor::Style {
        background: Background::Color(Color::TRANSPARENT),
        border: Border::default(),
        placeholder: t.faint,
        value: t.ink,
        selection: t.selection,
    }
}

pub fn hairline(theme: &Theme) -> rule::Style {
    rule::Style {
        color: tokens(theme).line,
        radius: 0.0.into(),
        fill_mode: rule::FillMode::Full,
        snap: true,
    }
}

pub fn scroller(theme: &Theme, status: scrollable::Status) -> scrollable::Style {
    let t = tokens(theme);
    let busy = match status {
        scrollable::Status::Active { .. } => false,
        scrollable::Status::Hovered {
            is_vertical_scrollbar_hovered: over,
            ..
        } => over,
        scrollable::Status::Dragged { .. } => true,
    };
    let rail = scrollable::Rail {
        background: None,
        border: Border::default(),
        scroller: scrollable::Scroller {
            background: if busy { t.muted } else { t.edge }.into(),
            border: border::rounded(3),
        },
    };
    scrollable::Style {
        container: container::Style::default(),
        vertical_rail: rail,
        horizontal_rail: rail,
        gap: None,
        auto_scroll: scrollable::AutoScroll {
            background: t.card.into(),
            border: edge(t.line, 1.0, 20.0),
            shadow: Shadow::default(),
            icon: t.muted,
        },
    }
}
