//! The larger files of `assets/`, deflated: together half a megabyte of the program less. `src/packed.rs` takes them out again.

use miniz_oxide::deflate::{CompressionLevel, compress_to_vec};
use std::io;
use std::path::Path;

/// Folders and how the names of what is packed from them end.
const PACKED: [(&str, &[&str]); 3] = [
    ("causes", &["toml"]),
    ("guide", &["toml"]),
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
            std::fs::write(to.join(name), deflated(&std::fs::read(&path)?))?;
        }
    }
    Ok(())
}
