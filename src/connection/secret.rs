//! The client secret: redacted in `Debug`, zeroized on drop, and never serialized (facts, section 5.3).

use super::field::{Problem, Tidied};
use super::tidy;
use secrecy::{ExposeSecret, SecretString};
use std::fmt;

/// Microsoft says 16 to 64 characters; the upper bound is kept loose, because it is not promised.
const SHORTEST: usize = 16;
const LONGEST: usize = 200;

/// More gaps than a line-wrapped value has: this is a sentence.
const MOST_GAPS: usize = 4;

/// A client secret's value.
#[derive(Clone)]
pub struct ClientSecret(SecretString);

impl ClientSecret {
    /// Reads what was pasted: blanks, quotes and line breaks go, and that is said; a GUID is refused as the secret's ID. A value that
    /// is not of today's form passes: older ones are still valid.
    ///
    /// # Errors
    /// `Empty`, `Unprintable`, `SecretIdInsteadOfValue`, `SecretMasked`, `NotASecret`, `SecretTooShort`, `TooLong`.
    pub fn parse(typed: &str) -> Result<(Self, Tidied), Problem> {
        if is_markup(typed) {
            return Err(Problem::NotASecret);
        }
        let (outside, mut tidied) = match tidy::outside(typed, LONGEST) {
            Err(Problem::TooLong { .. }) if is_sentence(typed) => return Err(Problem::NotASecret),
            other => other?,
        };
        if is_sentence(&outside) || is_place(&outside) {
            return Err(Problem::NotASecret);
        }
        let value = SecretString::from(tidy::inside(&outside, &mut tidied));
        drop(SecretString::from(outside));
        let text = value.expose_secret();
        let length = text.chars().count();
        if uuid::Uuid::try_parse(text).is_ok() {
            Err(Problem::SecretIdInsteadOfValue)
        } else if is_masked(text, length) {
            Err(Problem::SecretMasked)
        } else if !text.is_ascii() {
            Err(Problem::NotASecret)
        } else if length < SHORTEST {
            Err(Problem::SecretTooShort { length })
        } else {
            Ok((Self(value), tidied))
        }
    }

    /// Whether it is of the form Microsoft gives out today (facts, section 5.3). A hint only: no value is refused for it.
    pub fn is_todays_form(&self) -> bool {
        has_todays_form(self.expose())
    }

    /// From the credential store: no rules, it was parsed when it was entered.
    pub fn stored(value: SecretString) -> Self {
        Self(value)
    }

    /// Only for the token request, the credential store and the clipboard.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Microsoft's own `hint`: the first three characters.
    pub fn hint(&self) -> String {
        self.0.expose_secret().chars().take(3).collect()
    }
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret(…)")
    }
}

/// `[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}`
pub(super) fn has_todays_form(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some((head, tail)) = bytes.split_at_checked(6) else {
        return false;
    };
    let in_set = |b: &u8| b.is_ascii_alphanumeric() || b"_~.".contains(b);
    head.iter().take(3).all(in_set)
        && head.get(3).is_some_and(u8::is_ascii_digit)
        && head.ends_with(b"Q~")
        && (31..=34).contains(&tail.len())
        && tail.iter().all(|b| in_set(b) || *b == b'-')
}

/// The portal shows the first three characters and then stars once the page was left; mails and chats shorten with dots.
fn is_masked(text: &str, length: usize) -> bool {
    text.contains(['•', '●', '∙', '·', '…'])
        || text.contains("****")
        || text.ends_with("***")
        || (text.ends_with("...") && length < 30)
}

fn is_sentence(text: &str) -> bool {
    text.split_whitespace().count() > MOST_GAPS + 1
}

/// A link or a file.
fn is_place(text: &str) -> bool {
    let drive =
        text.get(1..3) == Some(":\\") && text.starts_with(|c: char| c.is_ascii_alphabetic());
    drive || text.starts_with("\\\\") || text.contains("://")
}

fn is_markup(text: &str) -> bool {
    text.contains("</") && text.contains('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "abc8Q~d3ADBEEFd3ADBEEFd3ADBEEFd3ADBEEF12";

    fn value(typed: &str) -> Result<(String, Tidied), Problem> {
        ClientSecret::parse(typed).map(|(secret, tidied)| (secret.expose().to_owned(), tidied))
    }

    #[test]
    fn a_secret_keeps_every_character_and_loses_what_copying_added() {
        let none = Tidied::default();
        let blanks = Tidied {
            blanks: true,
            ..none
        };
        let quotes = Tidied {
            quotes: true,
            ..none
        };
        let line_breaks = Tidied {
            line_breaks: true,
            ..none
        };
        let invisible = Tidied {
            invisible: true,
            ..none
        };
        let cases = [
            (TODAY.to_owned(), none),
            (format!(" {TODAY}\t"), blanks),
            (format!("\u{a0}{TODAY}"), blanks),
            (format!("\"{TODAY}\""), quotes),
            (format!("‚{TODAY}‘"), quotes),
            (format!("<{TODAY}>"), quotes),
            (format!("{TODAY}\r\n"), line_breaks),
            (TODAY.replace("BEEFd3", "BEEF\nd3"), line_breaks),
            (TODAY.replace("d3ADBEEF12", "d3AD BEEF12"), blanks),
            (format!("\u{feff}{TODAY}\u{200b}"), invisible),
        ];
        for (typed, tidied) in cases {
            assert_eq!(value(&typed), Ok((TODAY.to_owned(), tidied)), "{typed:?}");
        }
    }

    #[test]
    fn an_older_secret_is_as_good_as_todays() {
        for old in [
            "5y:-[@xkSfFbPA_Rj*Qb2mYwZ.b4?kM[",
            "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE=",
            "._~-abcdefghijk0",
        ] {
            assert_eq!(value(old), Ok((old.to_owned(), Tidied::default())));
            let (secret, _) = ClientSecret::parse(old).expect("an old one");
            assert!(!secret.is_todays_form());
        }
        let (secret, _) = ClientSecret::parse(TODAY).expect("one of today");
        assert!(secret.is_todays_form());
    }

    #[test]
    fn what_cannot_be_a_secrets_value_is_refused_for_its_reason() {
        let long = "x".repeat(10_000);
        let cases = [
            ("", Problem::Empty),
            (" \u{200b}\n", Problem::Empty),
            (
                "3f6a90c1-77d4-4b7c-9f0e-1d2b7c5e8a40",
                Problem::SecretIdInsteadOfValue,
            ),
            (
                " {3F6A90C1-77D4-4B7C-9F0E-1D2B7C5E8A40}\n",
                Problem::SecretIdInsteadOfValue,
            ),
            ("abc*****", Problem::SecretMasked),
            ("abc******************", Problem::SecretMasked),
            ("abc•••••••••••••••", Problem::SecretMasked),
            ("abc8Q~d3…", Problem::SecretMasked),
            ("abc8Q~d3ADB...", Problem::SecretMasked),
            ("abc8Q~d3", Problem::SecretTooShort { length: 8 }),
            ("abc8Q~d3\u{7}ADBEEFd3ADBEEF", Problem::Unprintable),
            (
                "C:\\Users\\anna\\Documents\\secret.txt",
                Problem::NotASecret,
            ),
            (
                "https://entra.microsoft.com/#view/secret",
                Problem::NotASecret,
            ),
            ("<p class=\"x\">abc8Q~d3ADBEEF</p>", Problem::NotASecret),
            (
                "this is the secret that my colleague gave me",
                Problem::NotASecret,
            ),
            ("هذا هو السر الذي أعطاني إياه زميلي", Problem::NotASecret),
            ("سرسرسرسرسرسرسرسرسرسر", Problem::NotASecret),
            (long.as_str(), Problem::TooLong { limit: LONGEST }),
        ];
        for (typed, problem) in cases {
            assert_eq!(value(typed), Err(problem), "{typed:?}");
        }
    }

    #[test]
    fn debug_shows_nothing_of_it() {
        let (secret, _) = ClientSecret::parse(TODAY).expect("a secret");
        assert_eq!(format!("{secret:?}"), "ClientSecret(…)");
        assert_eq!(secret.hint(), "abc");
    }
}
