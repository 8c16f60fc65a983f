//! Looks for secrets where none may be: as they are, as base64 (at each of the three places a text can begin in it), as UTF-16 and
//! percent-encoded, in every file below a folder. Use: `#[path = "support/secret_search.rs"] mod secret_search;`.
#![allow(dead_code, reason = "every test uses a part of it")]

use base64::Engine;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{
    GeneralPurpose, GeneralPurposeConfig, STANDARD_NO_PAD, URL_SAFE_NO_PAD,
};
use std::path::{Path, PathBuf};

/// What follows a value in the same text leaves bits behind.
const TOLERANT: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// How a secret may look in bytes, with the name of the look.
pub fn looks(secret: &str) -> Vec<(String, Vec<u8>)> {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| secret.encode_utf16().flat_map(bytes).collect();
    let mut looks: Vec<(String, Vec<u8>)> = vec![
        ("as it is".to_owned(), secret.as_bytes().to_vec()),
        ("as UTF-16 LE".to_owned(), utf16(u16::to_le_bytes)),
        ("as UTF-16 BE".to_owned(), utf16(u16::to_be_bytes)),
        ("percent-encoded".to_owned(), form(secret).into_bytes()),
        ("reversed".to_owned(), secret.bytes().rev().collect()),
        ("in hexadecimal".to_owned(), hex(secret).into_bytes()),
    ];
    for shift in 0..3 {
        let shifted = [&[0_u8; 2][..shift], secret.as_bytes()].concat();
        for (name, text) in [
            ("base64", STANDARD_NO_PAD.encode(&shifted)),
            ("base64 for URLs", URL_SAFE_NO_PAD.encode(&shifted)),
        ] {
            // The first and last letters depend on the neighbours.
            let first = [0, 2, 3][shift];
            let inner = &text.as_bytes()[first..text.len() - 2];
            looks.push((format!("{name}, shifted by {shift}"), inner.to_vec()));
        }
    }
    looks
}

fn form(secret: &str) -> String {
    secret
        .bytes()
        .fold(String::new(), |text, byte| text + &format!("%{byte:02X}"))
}

fn hex(secret: &str) -> String {
    secret
        .bytes()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// The first look that is found in `bytes`.
pub fn found_in(bytes: &[u8], secret: &str) -> Option<String> {
    assert!(secret.len() >= 8, "too short to search for");
    let holds = |look: &[u8]| bytes.windows(look.len()).any(|window| window == look);
    looks(secret)
        .into_iter()
        .find_map(|(name, look)| holds(&look).then_some(name))
}

/// Today's client secrets by their form (facts, section 5.3): three characters, a digit, `Q~`, 34 characters. Looked for as it is, in
/// UTF-16, and inside whatever base64 there is.
pub fn secret_by_form(bytes: &[u8]) -> Option<String> {
    let halves: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    by_form(bytes).or_else(|| by_form(&halves)).or_else(|| {
        let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(byte);
        bytes
            .split(|byte| !is_base64(byte))
            .filter(|run| run.len() >= 40)
            .find_map(|run| {
                let text: String = run.iter().map(|byte| char::from(*byte)).collect();
                let text = text.replace('-', "+").replace('_', "/");
                (0..4).find_map(|skip| {
                    let part = text.get(skip..)?;
                    // A single letter at the end holds no byte.
                    let part = &part[..part.len() - usize::from(part.len() % 4 == 1)];
                    by_form(&TOLERANT.decode(part).ok()?)
                })
            })
    })
}

fn by_form(bytes: &[u8]) -> Option<String> {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"_~.-".contains(byte);
    bytes.windows(40).find_map(|window| {
        let form =
            window[3].is_ascii_digit() && &window[4..6] == b"Q~" && window.iter().all(letter);
        form.then(|| String::from_utf8_lossy(window).into_owned())
    })
}

/// Every file below `folder` with its bytes. What disappears while looking (a temporary file) is passed over.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else if let Ok(bytes) = std::fs::read(&path) {
            found.push((path, bytes));
        }
    }
    found
}
