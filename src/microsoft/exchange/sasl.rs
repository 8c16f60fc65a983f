//! XOAUTH2: how a token is handed to a mail server, and what a server says about one it does not take (facts, section 10.1; Google's
//! description of XOAUTH2). Base64 of `user=`, the mailbox, `\x01auth=Bearer `, the token, `\x01\x01`.

use super::dialogue::Veil;
use super::failure::Unsayable;
use crate::connection::MailAddress;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};

pub const MECHANISM: &str = "XOAUTH2";

/// The longest line a server must take here (RFC 4954 section 4), without the line's end.
const LONGEST: usize = 12_286;

/// What a server says about a token that it does not take, before its final no.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Challenge {
    /// `401`: not taken; `400`: not understood.
    pub status: Option<String>,
    pub schemes: Option<String>,
    pub scope: Option<String>,
    /// All of it, decoded where it could be.
    pub raw: String,
}

/// The line that signs in, in base64. Every buffer it goes through is wiped.
///
/// # Errors
/// What of it cannot be said: a control character in the address would change the message's meaning; a token is of the characters of
/// RFC 6750 section 2.1, and short enough for a line.
pub fn initial_response(
    user: &MailAddress,
    access: &SecretString,
) -> Result<SecretString, Unsayable> {
    let (user, token) = (user.as_str(), access.expose_secret());
    if user.chars().any(char::is_control) {
        return Err(Unsayable::User);
    }
    let fits = |it: u8| it.is_ascii_alphanumeric() || b"-._~+/=".contains(&it);
    if token.is_empty() || !token.bytes().all(fits) {
        return Err(Unsayable::Token);
    }
    let parts = ["user=", user, "\x01auth=Bearer ", token, "\x01\x01"];
    // Room for all from the start: a buffer that grows leaves its former self behind.
    let length = parts.iter().map(|part| part.len()).sum();
    let mut clear = Zeroizing::new(Vec::with_capacity(length));
    for part in parts {
        clear.extend_from_slice(part.as_bytes());
    }
    let length = clear.len().div_ceil(3) * 4;
    if length > LONGEST {
        return Err(Unsayable::Token);
    }
    let mut encoded = String::with_capacity(length);
    STANDARD.encode_string(clear.as_slice(), &mut encoded);
    Ok(SecretString::from(encoded))
}

impl Challenge {
    /// Reads the base64 of a 334 or of a `+`. What is not as described is kept as it came.
    pub(super) fn decode(base64: &[u8], veil: &Veil) -> Option<Self> {
        let base64 = base64.trim_ascii();
        if base64.is_empty() {
            return None;
        }
        let Ok(decoded) = STANDARD.decode(base64) else {
            return Some(Self {
                raw: veil.clean(base64),
                ..Self::default()
            });
        };
        let object: Map<String, Value> = serde_json::from_slice(&decoded).unwrap_or_default();
        // `"status":"401"` and `"status":401` were both seen.
        let text = |name: &str| match object.get(name)? {
            Value::String(text) => Some(veil.clean(text.as_bytes())),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        Some(Self {
            status: text("status"),
            schemes: text("schemes"),
            scope: text("scope"),
            raw: veil.clean(&decoded),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user() -> MailAddress {
        "anna@contoso.com"
            .to_owned()
            .try_into()
            .expect("an address")
    }

    #[test]
    fn the_line_is_what_the_description_says() {
        let line = initial_response(&user(), &SecretString::from("abc.def-_~+/=")).expect("a line");
        let clear = STANDARD.decode(line.expose_secret()).expect("base64");
        assert_eq!(
            clear,
            b"user=anna@contoso.com\x01auth=Bearer abc.def-_~+/=\x01\x01"
        );
    }

    #[test]
    fn a_token_that_would_change_the_meaning_is_refused() {
        for token in ["", "a\x01b", "a\r\nb", "a b", "ä", &"x".repeat(10_000)] {
            let refused = initial_response(&user(), &SecretString::from(token));
            assert_eq!(refused.err(), Some(Unsayable::Token), "{token:?}");
        }
    }

    #[test]
    fn a_challenge_is_read_however_it_is_written() {
        let decode = |text: &str| Challenge::decode(text.as_bytes(), &Veil::default());
        let google = STANDARD
            .encode(r#"{"status":"401","schemes":"bearer","scope":"https://mail.example/"}"#);
        let challenge = decode(&google).expect("a challenge");
        assert_eq!(challenge.status.as_deref(), Some("401"));
        assert_eq!(challenge.schemes.as_deref(), Some("bearer"));
        assert_eq!(challenge.scope.as_deref(), Some("https://mail.example/"));
        let number = decode(&STANDARD.encode(r#"{"status":400}"#)).expect("a challenge");
        assert_eq!(number.status.as_deref(), Some("400"));
        assert_eq!(
            decode("not base64 at all").expect("kept").raw,
            "not base64 at all"
        );
        assert_eq!(decode("  "), None);
    }
}
