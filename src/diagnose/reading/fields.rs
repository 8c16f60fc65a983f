//! Named values in any text: `"error":"invalid_grant"`, `'error': 'x'`, `error=x&`, `Code: BadRequest`. JSON that is whole is not
//! needed: what people post is often cut off, printed by another language, or in the middle of a log.

/// The value of the first of these names that has one.
pub fn first(text: &str, names: &[&str]) -> Option<String> {
    names
        .iter()
        .find_map(|name| all(text, name).into_iter().next())
}

/// Every value of a name, in order.
pub fn all(text: &str, name: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    let name = name.to_ascii_lowercase();
    let mut values = Vec::new();
    for (at, _) in lower.match_indices(&name) {
        let before = lower
            .get(..at)
            .and_then(|before| before.chars().next_back());
        // `u'error'` is Python's; `suberror` is another name.
        if before.is_some_and(|it| it.is_alphanumeric() || matches!(it, '_' | '-' | '.')) {
            continue;
        }
        let Some(rest) = text.get(at + name.len()..) else {
            continue;
        };
        values.extend(value(rest));
    }
    values
}

/// What follows a name: a colon or an equals sign, then the value, in quotes or up to where it must end.
fn value(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(['"', '\'', ']']).trim_start();
    let rest = rest
        .strip_prefix("=>")
        .or_else(|| rest.strip_prefix([':', '=']))?
        .trim_start();
    let rest = rest
        .strip_prefix("u'")
        .map_or(rest, |_| rest.get(1..).unwrap_or(rest));
    let found = match rest.chars().next()? {
        quote @ ('"' | '\'') => {
            let inside = rest.get(1..)?;
            inside.split(quote).next()?
        }
        '{' | '[' => return None,
        _ => rest
            .split(['&', ',', ';', '"', '}', ']', ')', '\n', '\r', ' ', '<'])
            .next()?,
    };
    let found = found.trim().trim_end_matches(['.', ':']);
    (!found.is_empty() && found.len() <= 2000).then(|| found.to_owned())
}

/// The text between quotes behind these words: `Application with identifier 'x'`.
pub fn quoted_after(text: &str, words: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let at = lower.find(&words.to_ascii_lowercase())? + words.len();
    let rest = text.get(at..)?.trim_start();
    let quote = rest
        .chars()
        .next()
        .filter(|it| matches!(it, '\'' | '"' | '<' | '`'))?;
    let end = if quote == '<' { '>' } else { quote };
    let inside = rest.get(quote.len_utf8()..)?.split(end).next()?;
    (inside.len() <= 300).then(|| inside.to_owned())
}

/// Whether a word is a GUID.
pub fn is_guid(word: &str) -> bool {
    let word = word.trim_matches(['{', '}', '(', ')', '\'', '"', '.', ',']);
    uuid::Uuid::try_parse(word).is_ok() && word.len() == 36
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_every_dress() {
        let value = |text: &str| first(text, &["error"]);
        assert_eq!(
            value(r#"{"error":"invalid_grant","x":1}"#).as_deref(),
            Some("invalid_grant")
        );
        assert_eq!(
            value("{u'error': u'invalid_grant'}").as_deref(),
            Some("invalid_grant")
        );
        assert_eq!(
            value("?error=access_denied&error_description=x").as_deref(),
            Some("access_denied")
        );
        assert_eq!(
            value("[error] => access_denied").as_deref(),
            Some("access_denied")
        );
        assert_eq!(value("{'suberror': 'basic_action'}"), None);
        assert_eq!(value(r#"{"error":{"code":"x"}}"#), None);
        assert_eq!(
            first("Code: BadRequest\nMessage: no", &["code"]).as_deref(),
            Some("BadRequest")
        );
    }

    #[test]
    fn what_stands_between_quotes_is_found() {
        assert_eq!(
            quoted_after(
                "Specified tenant identifier 'authorize' is",
                "tenant identifier"
            )
            .as_deref(),
            Some("authorize")
        );
        assert_eq!(
            quoted_after("identifier '' was", "identifier").as_deref(),
            Some("")
        );
        assert_eq!(quoted_after("identifier x", "identifier"), None);
    }
}
