//! About names every library that is inside on any of the three systems, under its own licence, and the fonts. `UPDATE_LICENCES=1` writes the
//! list anew from what the libraries say of themselves.

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

/// A library with its version, as cargo's tree has it.
type Library = (String, String);

/// What cargo says of one library.
#[derive(Default)]
struct Told {
    licence: String,
    /// A macro runs while the program is built, and is not in it.
    is_macro: bool,
    needs: BTreeSet<Library>,
}

/// Cargo's tree of what runs: no build script, no test, and of what is optional only what is really in. `cargo metadata` names every
/// optional library that anything might have asked for.
fn tree(system: &str) -> (Library, BTreeMap<Library, Told>) {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--target", system])
        .args(["--edges", "normal", "--prefix", "depth"])
        .args(["--format", "\t{p}\t{l}\t"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo answers");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).expect("text");
    let mut all: BTreeMap<Library, Told> = BTreeMap::new();
    let mut trail: Vec<Library> = Vec::new();
    // A library's own needs stand only where it is named first; they are gathered for all before anything is followed.
    for line in text.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let [depth, package, licence, ..] = parts[..] else {
            panic!("cargo tree says {line:?}");
        };
        let mut words = package.split(' ');
        let mut word = || words.next().unwrap_or_default().to_owned();
        let library = (word(), word());
        let depth: usize = depth.parse().expect("a depth");
        trail.truncate(depth);
        if let Some(parent) = trail.last() {
            let parent = all.entry(parent.clone()).or_default();
            parent.needs.insert(library.clone());
        }
        let told = all.entry(library.clone()).or_default();
        told.is_macro |= package.contains("(proc-macro)");
        licence.clone_into(&mut told.licence);
        trail.push(library);
    }
    (trail.swap_remove(0), all)
}

/// Those that are linked into the program.
fn inside(system: &str, found: &mut BTreeMap<String, BTreeSet<String>>) {
    let (root, all) = tree(system);
    let (mut seen, mut ahead) = (BTreeSet::new(), vec![root.clone()]);
    while let Some(library) = ahead.pop() {
        let told = &all[&library];
        if told.is_macro || !seen.insert(library.clone()) {
            continue;
        }
        ahead.extend(told.needs.iter().cloned());
        if library == root {
            continue;
        }
        let licence = match told.licence.replace('/', " OR ") {
            none if none.is_empty() => "see its own files".to_owned(),
            some => some,
        };
        found.entry(licence).or_default().insert(library.0);
    }
}

#[test]
fn every_library_is_named_under_its_licence() {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for system in SYSTEMS {
        inside(system, &mut found);
    }
    assert!(found.values().map(BTreeSet::len).sum::<usize>() > 100);
    let libraries: BTreeSet<&str> = found.values().flatten().map(String::as_str).collect();
    // Macros, what only tests use, and a drawing library that is left out.
    for outside in [
        "serde_derive",
        "tokio-macros",
        "iced_test",
        "icalendar",
        "wgpu",
    ] {
        assert!(
            !libraries.contains(outside),
            "{outside} is not in the program"
        );
    }
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
