//! About names every library that is inside on any of the three systems, under its own licence, and the fonts. `UPDATE_LICENCES=1` writes the
//! list anew from what the libraries say of themselves.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

const SYSTEMS: [&str; 3] = [
    "x86_64-unknown-linux-gnu",
    "x86_64-pc-windows-gnu",
    "aarch64-apple-darwin",
];

/// What is no library: font, licence.
const FONTS: [(&str, &str); 2] = [
    ("Inter (as Mailseal Sans)", "OFL-1.1"),
    ("DejaVu Sans Mono (as Mailseal Mono)", "Bitstream-Vera"),
];

fn metadata(system: &str) -> Value {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--filter-platform",
            system,
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo answers");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Those that are linked into the program: no build script and no test helps.
fn inside(metadata: &Value, found: &mut BTreeMap<String, BTreeSet<String>>) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let needs: BTreeMap<String, Value> = list(&metadata["resolve"]["nodes"])
        .into_iter()
        .map(|node| (text(&node["id"]), node["deps"].clone()))
        .collect();
    let root = text(&metadata["resolve"]["root"]);
    let (mut seen, mut ahead) = (BTreeSet::new(), vec![root.clone()]);
    while let Some(id) = ahead.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        for needed in list(needs.get(&id).unwrap_or(&Value::Null)) {
            if list(&needed["dep_kinds"])
                .iter()
                .any(|kind| kind["kind"].is_null())
            {
                ahead.push(text(&needed["pkg"]));
            }
        }
    }
    for package in list(&metadata["packages"]) {
        let id = text(&package["id"]);
        if id != root && seen.contains(&id) {
            let licence = text(&package["license"]).replace('/', " OR ");
            let licence = if licence.is_empty() {
                "see its own files".to_owned()
            } else {
                licence
            };
            found
                .entry(licence)
                .or_default()
                .insert(text(&package["name"]));
        }
    }
}

#[test]
fn every_library_is_named_under_its_licence() {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for system in SYSTEMS {
        inside(&metadata(system), &mut found);
    }
    assert!(found.values().map(BTreeSet::len).sum::<usize>() > 100);
    for (font, licence) in FONTS {
        found
            .entry(licence.to_owned())
            .or_default()
            .insert(font.to_owned());
    }
    let mut wanted = String::new();
    for (licence, names) in found {
        let names: Vec<String> = names.into_iter().collect();
        writeln!(wanted, "{licence}: {}", names.join(", ")).expect("a string takes everything");
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/licences.txt");
    if std::env::var_os("UPDATE_LICENCES").is_some() {
        std::fs::write(&file, &wanted).expect("a writable file");
    }
    let told = std::fs::read_to_string(file).expect("the list");
    assert!(
        told == wanted,
        "assets/licences.txt is out of date: run this test with UPDATE_LICENCES=1"
    );
}
