//! What a person likes, beside the connections: language, contrast, how large the window was. Nothing of it is needed: a file that is not
//! there, or cannot be read, is as if nothing had been chosen.

use super::{Error, disk};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::Path;

const FILE: &str = "preferences.json";

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// "en", "de"; `None` follows the system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// `None` follows the system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high_contrast: Option<bool>,
    /// Width and height of the window, in logical pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<[f32; 2]>,
    /// The first words were read.
    pub welcomed: bool,
}

impl Preferences {
    /// What was kept in `folder`.
    pub fn load(folder: &Path) -> Self {
        std::fs::read(folder.join(FILE))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Replaces what was kept, never by half of it.
    ///
    /// # Errors
    /// `NotWritable`, `NotAFolder` or `DiskFull`.
    pub fn save(&self, folder: &Path) -> Result<(), Error> {
        disk::make_folder(folder)?;
        let path = folder.join(FILE);
        let refused = |error: std::io::Error| disk::refused(&path, &error);
        let bytes = serde_json::to_vec_pretty(self).map_err(|error| refused(error.into()))?;
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(refused)?;
        file.write_all(&bytes).map_err(refused)?;
        file.persist(&path)
            .map(drop)
            .map_err(|error| refused(error.error))
    }
}

#[cfg(test)]
mod tests {
    use super::{FILE, Preferences};

    #[test]
    fn what_was_chosen_is_there_again() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(Preferences::load(folder.path()), Preferences::default());
        let chosen = Preferences {
            language: Some("de".to_owned()),
            high_contrast: Some(true),
            window: Some([1200.0, 800.0]),
            welcomed: true,
        };
        chosen.save(folder.path()).expect("a writable folder");
        assert_eq!(Preferences::load(folder.path()), chosen);
    }

    #[test]
    fn a_damaged_file_is_as_if_nothing_had_been_chosen() {
        let folder = tempfile::tempdir().expect("a folder");
        for damaged in ["", "{", "[1]", "{\"window\": \"wide\"}"] {
            std::fs::write(folder.path().join(FILE), damaged).expect("a file");
            assert_eq!(Preferences::load(folder.path()), Preferences::default());
        }
    }
}
