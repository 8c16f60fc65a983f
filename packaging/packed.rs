//! The larger files of `assets/`, deflated: together half a megabyte of the program less. What people write as TOML is packed as JSON: the program
//! reads that anyway, and it is read at once. `src/packed.rs` takes them out again.

use miniz_oxide::deflate::{CompressionLevel, compress_to_vec};
use std::io;
use std::path::Path;

/// Folders and how the names of what is packed from them end.
const PACKED: [(&str, &[&str]); 5] = [
    ("causes", &["toml"]),
    ("guide", &["toml"]),
    ("practice", &["toml"]),
    ("targets", &["toml"]),
    ("fonts", &["otf", "ttf"]),
];

/// Writes `OUT/packed/causes/smtp.toml` and its like, deflated.
pub fn fill(assets: &Path, out: &Path) -> io::Result<()> {
    PACKED
        .iter()
        .try_for_each(|(folder, endings)| pack(&assets.join(folder), &out.join(folder), endings))
}

/// As small as it gets.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::UberCompression as u8)
}

fn pack(from: &Path, to: &Path, endings: &[&str]) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", from.display());
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else {
            continue;
        };
        if path.is_dir() {
            pack(&path, &to.join(name), endings)?;
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|one| ending == *one))
        {
            std::fs::write(to.join(name), deflated(&read(&path)?))?;
        }
    }
    Ok(())
}

/// What is packed of a file; a mistake in it is named with its place.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = std::fs::read(path)?;
    if path.extension().is_none_or(|ending| ending != "toml") {
        return Ok(bytes);
    }
    let wrong = |why: String| io::Error::other(format!("{}: {why}", path.display()));
    let text = String::from_utf8(bytes).map_err(|why| wrong(why.to_string()))?;
    let data: serde_json::Value = toml::from_str(&text).map_err(|why| wrong(why.to_string()))?;
    serde_json::to_vec(&data).map_err(|why| wrong(why.to_string()))
}
