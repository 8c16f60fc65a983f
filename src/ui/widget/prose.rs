//! Text in the sizes and colours of the house, with `**bold**` parts. Long words break rather than run out of their box.

use super::Element;
use crate::ui::access;
use crate::ui::theme::{self, Tone, Type, looks};
use iced::widget::text::{LineHeight, Wrapping};
use iced::widget::{rich_text, span, text};
use iced::{Font, Length};

/// See [`prose`].
pub struct Prose {
    marked: String,
    ty: Type,
    tone: Tone,
    width: Length,
    /// Stars stay stars.
    exact: bool,
}

/// Marked-up text in any size.
pub fn prose(marked: impl Into<String>, ty: Type) -> Prose {
    Prose {
        marked: marked.into(),
        ty,
        tone: Tone::Ink,
        width: Length::Shrink,
        exact: false,
    }
}

/// A page's or card's main line, told as a heading.
pub fn title<'a, M: Clone + 'a>(words: impl Into<String>) -> Element<'a, M> {
    spoken_heading(prose(words, theme::TITLE))
}

/// A smaller heading.
pub fn heading<'a, M: Clone + 'a>(words: impl Into<String>) -> Element<'a, M> {
    spoken_heading(prose(words, theme::HEADING))
}

fn spoken_heading<'a, M: Clone + 'a>(prose: Prose) -> Element<'a, M> {
    let name = prose.spoken();
    access::region(access::Role::Heading, prose)
        .name(name)
        .into()
}

/// A smaller heading that a person has written: not marked up.
pub fn named<'a, M: Clone + 'a>(words: impl Into<String>) -> Element<'a, M> {
    spoken_heading(prose(words, theme::HEADING).exact())
}

/// What stands under a title.
pub fn lead(marked: impl Into<String>) -> Prose {
    prose(marked, theme::LEAD).tone(Tone::Muted)
}

/// Small print: notes and explanations.
pub fn small(marked: impl Into<String>) -> Prose {
    prose(marked, theme::SMALL).tone(Tone::Muted)
}

/// Running text, quieter than ink.
pub fn quiet(marked: impl Into<String>) -> Prose {
    prose(marked, theme::BODY).tone(Tone::Muted)
}

pub fn strong(marked: impl Into<String>) -> Prose {
    prose(marked, theme::STRONG)
}

/// The name above something.
pub fn label(words: impl Into<String>) -> Prose {
    prose(words, theme::LABEL)
}

/// What is typed or pasted elsewhere letter by letter. Not marked up: stars stay stars.
pub fn mono<'a, M: Clone + 'a>(exact: impl Into<String>, tone: Tone) -> Element<'a, M> {
    sized(exact.into(), theme::MONO, tone, Length::Shrink)
}

impl Prose {
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// Not marked up: what a person or a service has written.
    #[must_use]
    pub fn exact(mut self) -> Self {
        self.exact = true;
        self
    }

    fn spoken(&self) -> String {
        if self.exact {
            self.marked.clone()
        } else {
            plain(&self.marked)
        }
    }

    /// Takes all the width there is, so that what follows stands at the right.
    #[must_use]
    pub fn fill(mut self) -> Self {
        self.width = Length::Fill;
        self
    }
}

fn sized<'a, M: 'a>(words: String, ty: Type, tone: Tone, width: Length) -> Element<'a, M> {
    text(words)
        .size(ty.size)
        .line_height(LineHeight::Absolute(ty.line.into()))
        .font(ty.font)
        .width(width)
        .wrapping(Wrapping::WordOrGlyph)
        .style(looks::tone(tone))
        .into()
}

impl<'a, M: Clone + 'a> From<Prose> for Element<'a, M> {
    fn from(prose: Prose) -> Self {
        let pieces = pieces(&prose.marked);
        if prose.exact || !pieces.iter().any(|(bold, _)| *bold) {
            return sized(tied(&prose.spoken()), prose.ty, prose.tone, prose.width);
        }
        let name = plain(&prose.marked);
        let spans: Vec<_> = joined(pieces)
            .into_iter()
            .map(|(bold, words)| {
                span::<std::convert::Infallible, Font>(words)
                    .font_maybe(bold.then_some(theme::BOLD))
            })
            .collect();
        let rich = rich_text(spans)
            .on_link_click(iced::never)
            .size(prose.ty.size)
            .line_height(LineHeight::Absolute(prose.ty.line.into()))
            .font(prose.ty.font)
            .width(prose.width)
            .wrapping(Wrapping::WordOrGlyph)
            .style(looks::tone(prose.tone));
        access::label(name, rich).into()
    }
}

/// The pieces between `**` marks, and whether each is bold. A mark without a partner stays as it is.
fn pieces(marked: &str) -> Vec<(bool, &str)> {
    let mut out = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once("**")
        && let Some((bold, after)) = after.split_once("**")
    {
        out.push((false, before));
        out.push((true, bold));
        rest = after;
    }
    out.push((false, rest));
    out.retain(|(_, words)| !words.is_empty());
    out
}

/// The pieces as they are drawn. A word of plain letters is drawn in one font (cosmic-text 0.15 shapes it at once), so a full stop after a bold
/// word would be bold too; an invisible joiner between them makes the shaper look closer.
fn joined(pieces: Vec<(bool, &str)>) -> Vec<(bool, String)> {
    let mut before: Option<char> = None;
    pieces
        .into_iter()
        .map(|(bold, words)| {
            let touches = before.is_some_and(|c| !c.is_whitespace())
                && words.starts_with(|c: char| !c.is_whitespace());
            before = words.chars().last();
            let joiner = if touches { "\u{2060}" } else { "" };
            (bold, format!("{joiner}{}", tied(words)))
        })
        .collect()
}

/// No line begins with the arrow of a menu path.
fn tied(words: &str) -> String {
    words.replace(" ›", "\u{a0}›")
}

/// What a person has written, for a place in marked-up text: its stars stay stars, and its direction stays its own.
#[must_use]
pub fn literal(written: &str) -> String {
    isolated(&written.replace("**", "*\u{2060}*"))
}

/// What a person has written, for a place in a sentence: letters from right to left do not turn the words around them (Unicode TR9).
#[must_use]
pub fn isolated(written: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let from_the_right = |c: char| {
        matches!(c, '\u{0590}'..='\u{08FF}' | '\u{200F}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    };
    let plain: String = written.chars().filter(|c| !turns(*c)).collect();
    if plain.contains(from_the_right) {
        format!("\u{2068}{plain}\u{2069}")
    } else {
        plain
    }
}

/// The same text without its marks: what a screen reader hears.
pub(super) fn plain(marked: &str) -> String {
    pieces(marked).into_iter().map(|(_, words)| words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_mark_what_is_bold() {
        assert_eq!(
            pieces("Press **Accept** now"),
            [(false, "Press "), (true, "Accept"), (false, " now")]
        );
        assert_eq!(pieces("**All**"), [(true, "All")]);
        assert_eq!(
            plain("An **Exchange administrator** can."),
            "An Exchange administrator can."
        );
    }

    #[test]
    fn what_a_person_has_written_turns_nothing_around_it() {
        assert_eq!(isolated("Support desk"), "Support desk");
        assert_eq!(isolated("\u{202E}ksed"), "ksed");
        assert_eq!(isolated("שלום"), "\u{2068}שלום\u{2069}");
        assert!(pieces(&literal("**stars**")).iter().all(|(bold, _)| !bold));
    }

    #[test]
    fn a_mark_without_a_partner_stays() {
        assert_eq!(pieces("2 ** 3"), [(false, "2 ** 3")]);
        assert_eq!(pieces("**a** b ** c"), [(true, "a"), (false, " b ** c")]);
        assert!(pieces("").is_empty());
    }
}
