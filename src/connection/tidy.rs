//! Takes off a value what came along when it was copied: blanks and line breaks of every kind, quotes and brackets around it, and
//! characters nobody can see. Every removal is recorded in [`Tidied`], so that it can be said. Used by all parsers of this room.

use super::field::{Problem, Tidied};
use secrecy::zeroize::Zeroizing;

/// What stands around a value in a mail, a chat, a script or a PDF: quotes of many languages, angle brackets, braces.
const AROUND: &[char] = &[
    '"', '\'', '`', '´', '„', '“', '”', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '「', '」',
    '＂', '＇', '<', '>', '{', '}',
];

/// Characters without a shape: zero-width, byte-order mark, soft hyphen, direction and variation marks (Unicode `Cf` and relatives).
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

pub(super) fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A blank that does not end a line; includes the non-breaking ones and the Braille blank.
pub(super) fn is_blank(c: char) -> bool {
    (c.is_whitespace() && !is_line_break(c)) || c == '\u{2800}'
}

/// `typed` without what stands around it. Inner blanks stay. At most `limit` characters may remain.
///
/// # Errors
/// [`Problem::Empty`], [`Problem::Unprintable`] for control characters (NUL at the ends is taken for the clipboard's own), [`Problem::TooLong`].
pub(super) fn outside(typed: &str, limit: usize) -> Result<(String, Tidied), Problem> {
    let mut tidied = Tidied::default();
    // May be a secret: the copy is wiped, and never outgrown, so that no part of it stays behind.
    let mut seen = Zeroizing::new(String::with_capacity(typed.len()));
    for c in typed.trim_matches('\0').chars() {
        if is_invisible(c) {
            tidied.invisible = true;
        } else {
            seen.push(c);
        }
    }
    let mut rest = seen.as_str();
    while let Some(c) = rest.chars().next().filter(|c| note(*c, &mut tidied)) {
        rest = rest.split_at(c.len_utf8()).1;
    }
    while let Some(c) = rest.chars().next_back().filter(|c| note(*c, &mut tidied)) {
        rest = rest.split_at(rest.len() - c.len_utf8()).0;
    }
    if rest.is_empty() {
        return Err(Problem::Empty);
    }
    if rest
        .chars()
        .any(|c| c.is_control() && !is_blank(c) && !is_line_break(c))
    {
        return Err(Problem::Unprintable);
    }
    if rest.chars().nth(limit).is_some() {
        return Err(Problem::TooLong { limit });
    }
    Ok((rest.to_owned(), tidied))
}

/// `text` without blanks and line breaks anywhere.
pub(super) fn inside(text: &str, tidied: &mut Tidied) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        tidied.blanks |= is_blank(c);
        tidied.line_breaks |= is_line_break(c);
        if !is_blank(c) && !is_line_break(c) {
            kept.push(c);
        }
    }
    kept
}

/// Whether `c` goes when it stands at an end; what it was is noted.
fn note(c: char, tidied: &mut Tidied) -> bool {
    let quote = AROUND.contains(&c);
    tidied.quotes |= quote;
    tidied.blanks |= is_blank(c);
    tidied.line_breaks |= is_line_break(c);
    quote || is_blank(c) || is_line_break(c)
}
