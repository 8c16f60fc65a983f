//! A guide as it can be judged: lines without markup, with the line each stood on; and sentences of words. Reads plain text, Markdown,
//! HTML, and a PDF's text as `pdftotext` gives it. Knows nothing of Microsoft.

mod html;
mod line;
mod sentence;
mod stance;

pub use line::{Kind, Line};
pub use sentence::Sentence;

/// More than this is no guide; the rest is left unread, so that no paste can keep the program busy.
const LONGEST: usize = 2_000_000;

/// The whole text.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub lines: Vec<Line>,
    pub sentences: Vec<Sentence>,
}

impl Page {
    pub fn read(text: &str) -> Self {
        let text = beginning(text);
        let text = line::one_spelling(text);
        let lines = if html::is_html(&text) {
            html::lines(&text)
        } else {
            line::lines(&text)
        };
        let sentences = sentence::sentences(&lines);
        Self { lines, sentences }
    }
}

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
