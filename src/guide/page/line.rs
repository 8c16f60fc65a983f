//! Lines of plain text, Markdown or a PDF's text: what kind each is, and its text with one spelling for quotes, dashes and blanks.

/// One line of the guide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1, as an editor shows it.
    pub number: usize,
    pub text: String,
    pub kind: Kind,
    /// Nothing of the line before belongs to this one.
    pub begins: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Prose,
    Heading,
    /// Of a list.
    Item,
    /// A row of a table, or a field with its value: never joined with its neighbours.
    Row,
    Code,
    Blank,
}

/// A line that a PDF or an editor broke is about this long; a shorter one ended by itself.
const WRAPPED: usize = 50;
/// The longest label before a colon that makes a line a field with its value.
const LABEL_WORDS: usize = 4;

/// Typographic quotes, dashes and blanks become the plain ones, which PowerShell takes for the same; ligatures of a PDF are taken apart.
pub fn one_spelling(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' => plain.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' => plain.push('"'),
            '\u{2010}'..='\u{2013}' | '\u{2212}' => plain.push('-'),
            '\u{2014}' | '\u{2015}' => plain.push_str(" - "),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => plain.push(' '),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\r' => {}
            '\u{c}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            '\u{fb00}' => plain.push_str("ff"),
            '\u{fb01}' => plain.push_str("fi"),
            '\u{fb02}' => plain.push_str("fl"),
            '\u{fb03}' => plain.push_str("ffi"),
            '\u{fb04}' => plain.push_str("ffl"),
            other => plain.push(other),
        }
    }
    plain
}

pub fn lines(text: &str) -> Vec<Line> {
    let mut fenced = false;
    let mut lines: Vec<Line> = Vec::new();
    for (index, raw) in text.split('\n').enumerate() {
        let bare = raw.trim();
        let fence = bare.starts_with("```") || bare.starts_with("~~~");
        if fence {
            fenced = !fenced;
        }
        let text = if fence {
            String::new()
        } else {
            without_struck_out(bare)
        };
        let kind = if text.is_empty() {
            Kind::Blank
        } else if fenced {
            Kind::Code
        } else {
            kind_of(&text)
        };
        let begins = lines
            .last()
            .is_none_or(|before| !goes_on(before, &text, kind));
        lines.push(Line {
            number: index + 1,
            text,
            kind,
            begins,
        });
    }
    mark_headings(&mut lines);
    lines
}

/// Whether this line is the rest of the one before.
fn goes_on(before: &Line, text: &str, kind: Kind) -> bool {
    let open = matches!(before.kind, Kind::Prose | Kind::Item);
    if kind != Kind::Prose || !open || before.text.ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let lower = text.chars().next().is_some_and(char::is_lowercase);
    lower || before.text.chars().count() >= WRAPPED
}

fn kind_of(text: &str) -> Kind {
    if text.starts_with('#') && text.trim_start_matches('#').starts_with(' ') {
        Kind::Heading
    } else if text.starts_with('|') || text.contains('\t') || is_field(text) {
        Kind::Row
    } else if is_item(text) {
        Kind::Item
    } else {
        Kind::Prose
    }
}

/// "Port: 587".
fn is_field(text: &str) -> bool {
    let Some((label, value)) = text.split_once(':') else {
        return false;
    };
    let label = label.trim_start_matches(['-', '*', '+', '•', ' ']);
    !value.trim().is_empty()
        && !value.starts_with("//")
        && value.starts_with([' ', '*', '_', '`'])
        && (1..=LABEL_WORDS).contains(&label.split_whitespace().count())
}

/// "- one", "1. one", "a) one", "[ ] one".
fn is_item(text: &str) -> bool {
    let Some((mark, _)) = text.split_once(char::is_whitespace) else {
        return false;
    };
    let bullets = [
        "-", "*", "+", "•", "◦", "▪", "o", "–", "☐", "☑", "✓", "√", ">", "<input",
    ];
    let number = mark.trim_end_matches(['.', ')']);
    let counted = number.len() < mark.len()
        && number.len() <= 5
        && number.chars().all(|one| one.is_ascii_digit() || one == '.')
        || (mark.len() == 2
            && mark.ends_with([')', '.'])
            && mark.starts_with(|one: char| one.is_ascii_lowercase()));
    bullets.contains(&mark) || counted || mark.starts_with('[')
}

/// A short line alone between blank lines, without an end, is a heading: a PDF marks it no better.
fn mark_headings(lines: &mut [Line]) {
    const LONGEST_HEADING: usize = 70;
    for index in 0..lines.len() {
        let blank = |at: Option<usize>| {
            at.and_then(|at| lines.get(at))
                .is_none_or(|line| line.kind == Kind::Blank)
        };
        let alone = blank(index.checked_sub(1)) && blank(Some(index + 1));
        let Some(line) = lines.get(index) else { return };
        let short = line.text.chars().count() <= LONGEST_HEADING;
        let open = !line.text.ends_with(['.', '!', '?', ':', ',', ';']);
        let titled = line
            .text
            .chars()
            .find(|one| one.is_alphabetic())
            .is_some_and(char::is_uppercase);
        let heading = line.kind == Kind::Prose && alone && short && open && titled;
        if heading && let Some(line) = lines.get_mut(index) {
            line.kind = Kind::Heading;
        }
    }
}

/// `~~struck out~~` is no longer said.
fn without_struck_out(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for (index, part) in text.split("~~").enumerate() {
        if index.is_multiple_of(2) {
            kept.push_str(part);
        }
    }
    // An odd mark at the end closes nothing.
    if text.matches("~~").count() % 2 == 1 {
        return text.to_owned();
    }
    kept.trim().to_owned()
}
