//! What the practice organization makes up and proves: passwords, client secrets in Microsoft's own shape (facts, section 5.3), random
//! tokens. Of a client secret only a salted SHA-256 is kept; people's passwords are made anew at every start and never kept.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use uuid::Uuid;

/// A client secret as it lies in the directory: never its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// The "Secret ID" of the portal.
    pub key_id: Uuid,
    pub description: String,
    /// First three characters of the value, as Microsoft shows them.
    pub hint: String,
    salt: String,
    sha256: String,
    pub starts: Timestamp,
    pub ends: Timestamp,
}

impl Secret {
    /// Makes one; the value is returned beside it and nowhere kept.
    pub fn mint(description: &str, starts: Timestamp, ends: Timestamp) -> (Self, String) {
        let value = secret_value();
        let salt = STANDARD.encode(random::<16>());
        let secret = Self {
            key_id: Uuid::new_v4(),
            description: description.to_owned(),
            hint: value.chars().take(3).collect(),
            sha256: salted(&salt, &value),
            salt,
            starts,
            ends,
        };
        (secret, value)
    }

    pub fn matches(&self, value: &str) -> bool {
        salted(&self.salt, value) == self.sha256
    }
}

fn salted(salt: &str, value: &str) -> String {
    STANDARD.encode(digest(&SHA256, format!("{salt}\n{value}").as_bytes()))
}

/// Bytes nobody can guess.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Without randomness from the system nothing on it is safe; zeros would only be guessable, in a pretend organization.
    let _ = rand::fill(&mut bytes);
    bytes
}

/// A word of 32 random bytes for sessions, canaries and codes.
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(random::<32>())
}

/// What a person types on the device page: nine letters and digits that are not mistaken for each other.
pub fn user_code() -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    random::<9>()
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()))
        .map(|letter| *letter as char)
        .collect()
}

/// `[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{34}`: 40 characters, as today's values.
fn secret_value() -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~.-";
    const START: usize = LETTERS.len() - 1;
    let letter = |byte: &u8, of: usize| LETTERS.get(usize::from(*byte) % of).map(|b| *b as char);
    let (front, back) = (random::<3>(), random::<34>());
    front
        .iter()
        .filter_map(|byte| letter(byte, START))
        .chain("8Q~".chars())
        .chain(back.iter().filter_map(|byte| letter(byte, START + 1)))
        .collect()
}

/// A password that can be read aloud and typed: four syllable pairs and two digits.
pub fn password() -> String {
    const CONSONANTS: &[u8] = b"bdfghkmnprstvz";
    const VOWELS: &[u8] = b"aeiou";
    let bytes = random::<18>();
    let mut word = String::new();
    for (at, pair) in bytes.chunks_exact(2).enumerate() {
        let [first, second] = *pair else { continue };
        if at == 8 {
            let _ = write!(word, "-{}{}", first % 10, second % 10);
            continue;
        }
        if at > 0 && at % 2 == 0 {
            word.push('-');
        }
        for (letters, byte) in [(CONSONANTS, first), (VOWELS, second)] {
            word.extend(
                letters
                    .get(usize::from(byte) % letters.len())
                    .map(|letter| *letter as char),
            );
        }
    }
    word
}

/// A GUID that is always the same for the same words: object IDs of what is not stored.
pub fn derived(of: &Uuid, name: &str) -> Uuid {
    let hash = digest(&SHA256, format!("{of}/{name}").as_bytes());
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(hash.as_ref()) {
        *to = *from;
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_has_microsofts_shape_and_only_its_hash_is_kept() {
        let (secret, value) = Secret::mint("test", Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
        assert_eq!(value.len(), 40);
        assert_eq!(value.get(3..6), Some("8Q~"));
        assert!(secret.matches(&value));
        assert!(!secret.matches(&secret.key_id.to_string()));
        let kept = serde_json::to_string(&secret).expect("plain values");
        assert!(!kept.contains(&value));
        assert_eq!(secret.hint, value.chars().take(3).collect::<String>());
    }

    #[test]
    fn passwords_differ_and_can_be_typed() {
        let (one, other) = (password(), password());
        assert_ne!(one, other);
        assert!(one.len() > 15 && one.is_ascii(), "{one}");
    }
}
