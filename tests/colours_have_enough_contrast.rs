//! Every text on every background that it stands on has a contrast of at least 4.5 to 1, every shape that must be seen to use the window at
//! least 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11). Disabled buttons are exempt there, and still held to 2 to 1 here.

use iced::Color;
use mailseal::ui::theme::{DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK, LIGHT, Tokens};

/// WCAG's relative luminance.
fn luminance(color: Color) -> f64 {
    let [r, g, b] = [color.r, color.g, color.b].map(|channel| {
        let c = f64::from(channel);
        if c <= 0.03928 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn at_least(least: f64, palette: &str, pairs: &[(&str, Color, Color)]) {
    let poor: Vec<String> = pairs
        .iter()
        .map(|(what, a, b)| (what, contrast(*a, *b)))
        .filter(|(_, got)| *got < least)
        .map(|(what, got)| format!("{palette}: {what} has {got:.2}, needs {least}"))
        .collect();
    assert!(poor.is_empty(), "{}", poor.join("\n"));
}

const PALETTES: [(&str, Tokens); 4] = [
    ("light", LIGHT),
    ("dark", DARK),
    ("high contrast", HIGH_CONTRAST),
    ("high contrast, dark", HIGH_CONTRAST_DARK),
];

#[test]
fn text_can_be_read() {
    for (name, t) in PALETTES {
        at_least(
            4.5,
            name,
            &[
                ("ink on page", t.ink, t.page),
                ("ink on sidebar", t.ink, t.sidebar),
                ("ink on card", t.ink, t.card),
                ("ink on a hovered card", t.ink, t.card_hover),
                ("ink on a failed row", t.ink, t.bad_soft),
                ("ink on a warning", t.ink, t.warn_soft),
                ("ink on a success", t.ink, t.good_soft),
                ("ink on news", t.ink, t.accent_soft),
                ("ink on selected text", t.ink, t.selection),
                ("muted on page", t.muted, t.page),
                ("muted on sidebar", t.muted, t.sidebar),
                ("muted on card", t.muted, t.card),
                ("muted on a failed row", t.muted, t.bad_soft),
                ("faint on page", t.faint, t.page),
                ("faint on sidebar", t.faint, t.sidebar),
                ("faint on card", t.faint, t.card),
                ("a link on page", t.accent, t.page),
                ("a link on card", t.accent, t.card),
                ("a link on a failed row", t.accent, t.bad_soft),
                ("a link on a warning", t.accent, t.warn_soft),
                ("a hovered link on card", t.accent_hover, t.card),
                ("a badge", t.accent, t.accent_soft),
                ("the main button", t.on_accent, t.accent),
                ("the hovered main button", t.on_accent, t.accent_hover),
                ("a good note on page", t.good, t.page),
                ("a good pill", t.good, t.good_soft),
                ("a warning on page", t.warn, t.page),
                ("a warning pill", t.warn, t.warn_soft),
                ("an objection on page", t.bad, t.page),
                ("an objection on card", t.bad, t.card),
                ("a bad pill", t.bad, t.bad_soft),
                ("a number on a disc", t.on_status, t.warn),
            ],
        );
    }
}

#[test]
fn shapes_can_be_seen() {
    for (name, t) in PALETTES {
        at_least(
            3.0,
            name,
            &[
                ("a check in its disc", t.on_status, t.good),
                ("a cross in its disc", t.on_status, t.bad),
                ("the seal's check", t.on_status, t.accent),
                ("a good disc on card", t.good, t.card),
                ("a good disc on sidebar", t.good, t.sidebar),
                ("a bad disc on card", t.bad, t.card),
                ("a bad disc on a failed row", t.bad, t.bad_soft),
                ("a warning disc on card", t.warn, t.card),
                ("the spinner on card", t.accent, t.card),
                ("the focus ring on page", t.accent, t.page),
                ("the focus ring on card", t.accent, t.card),
                ("the focus ring on a failed row", t.accent, t.bad_soft),
                ("a field's edge on card", t.edge, t.card),
                ("a field's edge on page", t.edge, t.page),
                ("a bad field's edge on page", t.bad, t.page),
                ("a chosen card's edge on page", t.accent, t.page),
            ],
        );
    }
}

#[test]
fn even_a_disabled_button_can_be_made_out() {
    for (name, t) in PALETTES {
        at_least(
            2.0,
            name,
            &[("a disabled main button", t.on_disabled, t.disabled)],
        );
    }
}

#[test]
fn high_contrast_is_high() {
    for (name, t) in [
        ("high contrast", HIGH_CONTRAST),
        ("high contrast, dark", HIGH_CONTRAST_DARK),
    ] {
        at_least(
            7.0,
            name,
            &[
                ("ink on page", t.ink, t.page),
                ("ink on selected text", t.ink, t.selection),
                ("muted on card", t.muted, t.card),
                ("faint on page", t.faint, t.page),
                ("a link on page", t.accent, t.page),
                ("a badge", t.accent, t.accent_soft),
                ("the main button", t.on_accent, t.accent),
                ("the hovered main button", t.on_accent, t.accent_hover),
                ("a good note", t.good, t.good_soft),
                ("a warning", t.warn, t.warn_soft),
                ("an objection", t.bad, t.bad_soft),
                ("a card's edge", t.line, t.page),
                ("a field's edge", t.edge, t.card),
            ],
        );
    }
}
