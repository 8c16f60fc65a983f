//! The numbers and names by which services call their errors, found anywhere in a text: AADSTS numbers, HTTP statuses, SMTP replies and
//! enhanced status codes.

/// AADSTS numbers in order, each once; a lost first letter does no harm.
pub fn aadsts(text: &str) -> Vec<u32> {
    let mut found = Vec::new();
    let upper = text.to_ascii_uppercase();
    for (at, _) in upper.match_indices("ADSTS") {
        let rest = upper.get(at + "ADSTS".len()..).unwrap_or_default();
        let rest = rest.trim_start_matches([' ', ':', '-', '_', '#']);
        push(&mut found, leading_number(rest));
    }
    for marker in [
        "ERROR?CODE=",
        "ERROR_CODES",
        "ERRORCODES",
        "STSERRORCODE",
        "SUBERRORCODE",
    ] {
        for (at, _) in upper.match_indices(marker) {
            let rest = upper.get(at + marker.len()..).unwrap_or_default();
            let inside = rest
                .trim_start_matches(['"', '\'', ':', '=', ' ', '[', '\n', '\r', '\t'])
                .split([']', '}', '&', '\n'])
                .next()
                .unwrap_or_default();
            for part in inside.split(',').take(4) {
                push(&mut found, leading_number(part.trim()));
            }
        }
    }
    // MSAL for JavaScript: `invalid_client: 7000218 - [2020-09-25`.
    for (at, _) in upper.match_indices(" - [") {
        let before = upper.get(..at).unwrap_or_default();
        let digits: String = before
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .collect();
        let number: String = digits.chars().rev().collect();
        push(&mut found, leading_number(&number));
    }
    found
}

/// What a page or a log calls an error's code, without the letters in front: `Error code: 530021`.
pub fn bare_numbers(text: &str) -> Vec<u32> {
    let mut found = Vec::new();
    let lower = text.to_ascii_lowercase();
    for marker in ["error code", "errorcode", "error_code", "failure code"] {
        for (at, _) in lower.match_indices(marker) {
            let rest = lower.get(at + marker.len()..).unwrap_or_default();
            let rest = rest.trim_start_matches(['"', '\'', ':', '=', ' ', '(', '#']);
            push(&mut found, leading_number(rest));
        }
    }
    found
}

fn push(found: &mut Vec<u32>, number: Option<u32>) {
    if let Some(number) = number.filter(|number| !found.contains(number)) {
        found.push(number);
    }
}

/// Sign-in numbers have five to eight digits.
fn leading_number(text: &str) -> Option<u32> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    (5..=8)
        .contains(&digits.len())
        .then(|| digits.parse().ok())
        .flatten()
}

/// Enhanced status codes (RFC 3463) such as `5.7.139`, each once; parts of addresses and versions are left out.
pub fn enhanced(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let words = text.split(|it: char| !(it.is_ascii_digit() || it == '.'));
    for word in words {
        let word = word.trim_matches('.');
        let parts: Vec<&str> = word.split('.').collect();
        let [class, subject, detail] = parts.as_slice() else {
            continue;
        };
        let fits = matches!(*class, "4" | "5")
            && subject.len() == 1
            && subject.parse::<u8>().is_ok_and(|it| it <= 7)
            && (1..=3).contains(&detail.len());
        if fits && !found.iter().any(|it| it == word) {
            found.push(word.to_owned());
        }
    }
    found
}

/// The three digits of an SMTP reply that stand before an enhanced code or at a line's beginning.
pub fn reply(text: &str) -> Option<u16> {
    let words: Vec<&str> = text
        .split([
            ' ', '\t', '\n', '\r', '-', '(', ',', '\'', '"', ':', '#', '=',
        ])
        .collect();
    let number = |word: &str| -> Option<u16> {
        let three = word.len() == 3 && word.starts_with(['3', '4', '5']);
        three.then(|| word.parse().ok()).flatten()
    };
    let mut seen: Option<u16> = None;
    for word in words {
        if word.is_empty() {
            continue;
        }
        if seen.is_some() && !enhanced(word).is_empty() {
            return seen;
        }
        seen = number(word);
    }
    let first = |line: &str| number(line.trim().split([' ', '-']).next().unwrap_or_default());
    text.lines().find_map(first)
}

/// An HTTP status that is called one: `HTTP 401`, `status code 403`, `(407) Proxy`, `401 Unauthorized`.
pub fn http_status(text: &str) -> Option<u16> {
    const BEFORE: [&str; 12] = [
        "http/1.1 ",
        "http/2 ",
        "http/1.0 ",
        "http status ",
        "http ",
        "status code",
        "statuscode",
        "status_code",
        "status=",
        "status: ",
        "\"status\"",
        "returned an error: ",
    ];
    const NAMES: [(&str, u16); 12] = [
        ("400 bad request", 400),
        ("400 client error", 400),
        ("401 unauthorized", 401),
        ("401 client error", 401),
        ("403 forbidden", 403),
        ("403 client error", 403),
        ("404 not found", 404),
        ("407 proxy", 407),
        ("413 ", 413),
        ("429 ", 429),
        ("503 service", 503),
        ("504 gateway", 504),
    ];
    let lower = text.to_ascii_lowercase().replace(['(', ')'], "");
    for marker in BEFORE {
        for (at, _) in lower.match_indices(marker) {
            let rest = lower.get(at + marker.len()..).unwrap_or_default();
            let rest = rest.trim_start_matches([' ', ':', '=', '"', '\'', '(', '<', '[']);
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            if let Some(status) = status(&digits) {
                return Some(status);
            }
        }
    }
    NAMES
        .iter()
        .find(|(name, _)| lower.contains(name))
        .map(|(_, status)| *status)
}

fn status(digits: &str) -> Option<u16> {
    (digits.len() == 3)
        .then(|| digits.parse().ok())
        .flatten()
        .filter(|status| (300..600).contains(status))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_numbers_are_found_in_every_dress() {
        assert_eq!(aadsts("AADSTS70002: x. AADSTS50053: y"), [70002, 50053]);
        assert_eq!(aadsts("ADSTS50059: No tenant"), [50059]);
        assert_eq!(aadsts("'error_codes': [9002313], 'x'"), [9_002_313]);
        assert_eq!(aadsts("invalid_client: 7000218 - [2020-09-25"), [7_000_218]);
        assert_eq!(aadsts("https://login/error?code=900144"), [900_144]);
        assert!(aadsts("AADSTS and nothing, 12345678901").is_empty());
        assert_eq!(bare_numbers("Sign-in error code: 530021"), [530_021]);
    }

    #[test]
    fn enhanced_codes_are_no_addresses() {
        assert_eq!(
            enhanced("535 5.7.139 no [45.79.188.170] v10.5.2.1"),
            ["5.7.139"]
        );
        assert_eq!(enhanced("(432, '4.3.2 Concurrent"), ["4.3.2"]);
        assert!(enhanced("Python 5.12.7").is_empty());
    }

    #[test]
    fn a_reply_stands_before_its_code() {
        assert_eq!(reply("x: 535 5.7.139 no"), Some(535));
        assert_eq!(reply("(432, '4.3.2 Concurrent"), Some(432));
        assert_eq!(reply("550-5.1.10 RESOLVER"), Some(550));
        assert_eq!(reply("nothing"), None);
    }

    #[test]
    fn a_status_is_called_one() {
        assert_eq!(http_status("an error: (407) Proxy"), Some(407));
        assert_eq!(http_status("Status code=401"), Some(401));
        assert_eq!(http_status("took 403 ms"), None);
    }
}
