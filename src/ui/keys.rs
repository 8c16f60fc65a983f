//! The keys that belong to the whole window: zoom as in a browser, and looking once more.

use iced::keyboard::{Key, Modifiers, key::Named};

/// The steps of Ctrl +/−.
const SCALES: [f32; 7] = [0.8, 0.9, 1.0, 1.25, 1.5, 1.75, 2.0];
/// The step at which everything has its own size.
const USUAL: usize = 2;

/// How much the person has zoomed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zoom(usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zooming {
    In,
    Out,
    Reset,
}

impl Default for Zoom {
    fn default() -> Self {
        Self(USUAL)
    }
}

impl Zoom {
    #[must_use]
    pub fn turned(self, wish: Zooming) -> Self {
        Self(match wish {
            Zooming::In => (self.0 + 1).min(SCALES.len() - 1),
            Zooming::Out => self.0.saturating_sub(1),
            Zooming::Reset => USUAL,
        })
    }

    pub fn scale(self) -> f32 {
        SCALES.get(self.0).copied().unwrap_or(1.0)
    }
}

/// Ctrl +, Ctrl − and Ctrl 0, as in a browser.
pub fn zooming(key: &Key, modifiers: Modifiers) -> Option<Zooming> {
    if !modifiers.command() || modifiers.alt() {
        return None;
    }
    match key.as_ref() {
        Key::Character("+" | "=") => Some(Zooming::In),
        Key::Character("-" | "−" | "_") => Some(Zooming::Out),
        Key::Character("0") => Some(Zooming::Reset),
        Key::Character(_) | Key::Named(_) | Key::Unidentified => None,
    }
}

/// F5, or Ctrl R: look once more.
pub fn is_again(key: &Key, modifiers: Modifiers) -> bool {
    match key.as_ref() {
        Key::Named(Named::F5) => modifiers.is_empty(),
        Key::Character("r" | "R") => modifiers == Modifiers::COMMAND,
        Key::Character(_) | Key::Named(_) | Key::Unidentified => false,
    }
}
