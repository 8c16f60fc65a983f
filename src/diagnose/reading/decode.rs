//! A text as it was meant: what wraps it in addresses, JSON, HTML, mail and terminals is taken off. Loses nothing that a rule could look
//! for; what cannot be decoded stays as it is.

/// Longer texts are read from both ends.
const LONGEST: usize = 200_000;

/// The text without the wrapping of redirect addresses, JSON strings, HTML and quoted-printable.
pub fn plain(text: &str) -> String {
    let text = shortened(text);
    let text = unfolded(&text);
    let text = unescaped(&text);
    let text = without_entities(&text);
    from_addresses(&text)
}

/// Beginning and end of what is too long to be read whole.
pub fn shortened(text: &str) -> String {
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let half = LONGEST / 2;
    let front = (0..=half).rev().find(|at| text.is_char_boundary(*at));
    let back = (text.len() - half..text.len()).find(|at| text.is_char_boundary(*at));
    let front = front.and_then(|at| text.get(..at)).unwrap_or_default();
    let back = back.and_then(|at| text.get(at..)).unwrap_or_default();
    format!("{front}\n{back}")
}

/// Quoted-printable's soft line ends.
fn unfolded(text: &str) -> String {
    if text.contains("=\n") || text.contains("=\r\n") {
        text.replace("=\r\n", "").replace("=\n", "")
    } else {
        text.to_owned()
    }
}

/// `\r\n`, `\"` and `\u0027`, once or twice escaped.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            plain.push(letter);
            continue;
        }
        while letters.peek() == Some(&'\\') {
            letters.next();
        }
        match letters.peek().copied() {
            Some(quote @ ('"' | '\'' | '/')) => {
                letters.next();
                plain.push(quote);
            }
            Some('u') => {
                let rest: String = letters.clone().skip(1).take(4).collect();
                let code = u32::from_str_radix(&rest, 16)
                    .ok()
                    .filter(|_| rest.len() == 4);
                match code.and_then(char::from_u32) {
                    Some(meant) => {
                        letters.nth(4);
                        plain.push(meant);
                    }
                    None => plain.push('\\'),
                }
            }
            // A path such as C:\new has these, too: only before another escape, a capital or an end they are line ends for certain; a
            // space does no harm in either case.
            Some('r' | 'n' | 't') => {
                let mut after = letters.clone();
                after.next();
                let next = after.peek().copied();
                if next.is_none_or(|next| !next.is_lowercase()) {
                    letters.next();
                    plain.push('\n');
                } else {
                    plain.push('\\');
                }
            }
            _ => plain.push('\\'),
        }
    }
    plain
}

fn without_entities(text: &str) -> String {
    const ENTITIES: [(&str, &str); 7] = [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return text.to_owned();
    }
    ENTITIES
        .iter()
        .fold(text.to_owned(), |text, (entity, meant)| {
            text.replace(entity, meant)
        })
}

/// Words that carry percent signs, or a query with an error, are decoded; anything else is left alone.
fn from_addresses(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for chunk in text.split_inclusive(char::is_whitespace) {
        let word = chunk.trim_end();
        let behind = chunk.get(word.len()..).unwrap_or_default();
        let query = word.contains("error_description=") || word.contains("error=");
        if query || has_percents(word) {
            let spaced = word.replace('+', " ");
            // A description inside an address inside an address is wrapped twice.
            let once = unpercented(&spaced);
            plain.push_str(&if has_percents(&once) {
                unpercented(&once)
            } else {
                once
            });
        } else {
            plain.push_str(word);
        }
        plain.push_str(behind);
    }
    plain
}

fn has_percents(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    ["%20", "%3a", "%27", "%2c", "%2f", "%0d", "%22"]
        .iter()
        .any(|sign| lower.contains(sign))
}

pub fn unpercented(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = (*byte == b'%')
            .then(|| bytes.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(meant) = digits {
            plain.push(meant);
            at += 3;
        } else {
            plain.push(*byte);
            at += 1;
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_address_is_read() {
        let read =
            plain("?error=access_denied&error_description=AADSTS65004%3a+User+declined%0d%0aTrace");
        assert!(
            read.contains("AADSTS65004: User declined\r\nTrace"),
            "{read}"
        );
    }

    #[test]
    fn escapes_of_json_are_taken_off_and_paths_are_left() {
        assert_eq!(
            plain(r#"a\r\nTrace \u0027x\u0027 \\\"b\\\""#),
            "a\n\nTrace 'x' \"b\""
        );
        assert_eq!(plain(r"C:\newer"), r"C:\newer");
    }

    #[test]
    fn what_cannot_be_decoded_stays() {
        assert_eq!(plain("100%2 %zz \\u12"), "100%2 %zz \\u12");
    }
}
