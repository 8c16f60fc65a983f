//! Who said what, kept for the report and for support. The token is not in it, not even when a server says it back: whatever a server
//! says goes through [`Veil`] before it is kept anywhere.

use secrecy::{ExposeSecret, SecretString};
use std::fmt;

/// The longest line that is kept, in characters.
const KEPT: usize = 2_000;
/// The most lines that are kept.
const LINES: usize = 300;
/// So many characters of a secret in a row are not shown. Shorter pieces are words, or worth nothing.
const TELLING: usize = 16;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    Client,
    Server,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub by: Side,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dialogue {
    lines: Vec<Line>,
}

impl Dialogue {
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub(super) fn note(&mut self, by: Side, text: String) {
        if self.lines.len() < LINES {
            self.lines.push(Line { by, text });
        }
    }
}

/// One line each, `C:` for Mailseal and `S:` for the server.
impl fmt::Display for Dialogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            let by = match line.by {
                Side::Client => 'C',
                Side::Server => 'S',
            };
            writeln!(f, "{by}: {}", line.text)?;
        }
        Ok(())
    }
}

/// What must not be seen.
#[derive(Default)]
pub(super) struct Veil {
    secrets: Vec<SecretString>,
}

impl Veil {
    pub fn hide(&mut self, secret: &SecretString) {
        self.secrets.push(secret.clone());
    }

    /// What came from outside, as it may be kept and shown: cut, without what moves a terminal's cursor, without secrets.
    pub fn clean(&self, outside: &[u8]) -> String {
        let text: String = String::from_utf8_lossy(outside)
            .trim_end_matches(['\r', '\n'])
            .chars()
            .take(KEPT)
            .map(|it| if it.is_control() { '\u{fffd}' } else { it })
            .collect();
        self.cover(&text)
    }

    fn cover(&self, text: &str) -> String {
        let mut covered_to = 0;
        let mut shown = String::with_capacity(text.len());
        for (at, one) in text.char_indices() {
            let piece = text.get(at..at + TELLING);
            if piece.is_some_and(|piece| self.tells(piece)) {
                if covered_to <= at {
                    shown.push('…');
                }
                covered_to = at + TELLING;
            }
            if at >= covered_to {
                shown.push(one);
            }
        }
        shown
    }

    fn tells(&self, piece: &str) -> bool {
        !piece.contains(' ')
            && self
                .secrets
                .iter()
                .any(|secret| secret.expose_secret().contains(piece))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn veil(secret: &str) -> Veil {
        let mut veil = Veil::default();
        veil.hide(&SecretString::from(secret));
        veil
    }

    #[test]
    fn a_secret_said_back_whole_or_in_pieces_is_covered() {
        let veil = veil("eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.e30.c2ln");
        let said = b"500 5.5.2 eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.e30.c2ln: what is that\r\n";
        assert_eq!(veil.clean(said), "500 5.5.2 …: what is that");
        assert_eq!(
            veil.clean(b"500 KV1QiLCJhbGciOiJSUz too long"),
            "500 … too long"
        );
        assert_eq!(
            veil.clean("ä 535 nothing told".as_bytes()),
            "ä 535 nothing told"
        );
    }

    #[test]
    fn what_moves_a_cursor_or_is_no_text_is_made_harmless() {
        let shown = Veil::default().clean(b"220 \x1b[2J\x07hi\xff\x00");
        assert!(shown.starts_with("220 \u{fffd}[2J\u{fffd}hi"), "{shown}");
        assert!(!shown.contains(char::is_control));
    }

    #[test]
    fn a_long_line_is_cut_and_a_long_dialogue_too() {
        let long = vec![b'x'; 1_000_000];
        assert_eq!(Veil::default().clean(&long).len(), KEPT);
        let mut dialogue = Dialogue::default();
        for _ in 0..1_000 {
            dialogue.note(Side::Server, "x".to_owned());
        }
        assert_eq!(dialogue.lines().len(), LINES);
    }
}
