//! Sign-in numbers by the sentences they stand for, where only the sentence was handed on. Data in `assets/causes/wordings.toml`.

use crate::packed::packed;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    wording: Vec<(u32, String)>,
}

static ALL: LazyLock<Vec<(u32, String)>> = LazyLock::new(|| check().unwrap_or_default());

/// Reads the file anew.
///
/// # Errors
/// Why it cannot be read.
pub fn check() -> Result<Vec<(u32, String)>, String> {
    let file: Result<File, _> = packed!("causes/wordings.toml").data();
    file.map(|file| file.wording)
        .map_err(|error| error.to_string())
}

/// The numbers whose sentences stand in the text.
pub fn numbers(text: &str) -> Vec<u32> {
    let folded = crate::diagnose::rules::folded(text);
    let mut found = Vec::new();
    for (number, sentence) in ALL.iter() {
        if folded.contains(sentence.as_str()) && !found.contains(number) {
            found.push(*number);
        }
    }
    found
}
