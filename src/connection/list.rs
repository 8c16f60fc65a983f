//! Splits a pasted list of mailboxes into its entries, as it comes out of Outlook, Excel, an admin center or a person's head. Only
//! splitting: what an address is, `address` knows.

/// The entries of a list, in order and as they were typed. Names beside an address are left out; a word that stands alone is kept, so
/// that it can be told as unreadable.
pub(super) fn parts(pasted: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for segment in segments(pasted) {
        if segment.contains('<') && segment.contains('@') {
            bracketed(&segment, &mut parts);
        } else {
            for cell in segment.split(',') {
                plain(cell, &mut parts);
            }
        }
    }
    parts
}

/// Cut at semicolons and line ends, but not inside `"Doe; John"`.
fn segments(pasted: &str) -> Vec<String> {
    let balanced = pasted.matches('"').count().is_multiple_of(2);
    let mut quoted = false;
    let mut segments = vec![String::new()];
    for c in pasted.chars() {
        quoted ^= c == '"' && balanced;
        if super::tidy::is_line_break(c) || (matches!(c, ';' | '|') && !quoted) {
            segments.push(String::new());
        } else if let Some(last) = segments.last_mut() {
            last.push(c);
        }
    }
    segments
}

/// `Doe, John <john@contoso.com>, jane@contoso.com`
fn bracketed(segment: &str, parts: &mut Vec<String>) {
    let mut rest = segment;
    while let Some((before, after)) = rest.split_once('<') {
        // What stands before a bracket is its name, unless there are addresses in it.
        addresses_in(before, parts);
        let (inside, tail) = after.split_once('>').unwrap_or((after, ""));
        parts.push(inside.to_owned());
        rest = tail;
    }
    for cell in rest.split(',') {
        plain(cell, parts);
    }
}

/// `anna@contoso.com bob@contoso.com`, `Anna Ames anna@contoso.com`, or something unreadable.
fn plain(cell: &str, parts: &mut Vec<String>) {
    if !addresses_in(cell, parts) && !cell.trim().is_empty() {
        parts.push(cell.trim().to_owned());
    }
}

fn addresses_in(text: &str, parts: &mut Vec<String>) -> bool {
    let before = parts.len();
    parts.extend(
        text.split([' ', '\t', '\u{a0}', ','])
            .filter(|word| word.contains('@'))
            .map(str::to_owned),
    );
    parts.len() > before
}
