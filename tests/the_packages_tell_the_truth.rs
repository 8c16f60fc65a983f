//! What is told beside the program is true of the program: the page for regulated firms names every host and every permission that it knows,
//! the packages have its version, and the desktop's own judges take its entry and its description.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
#[cfg(target_os = "linux")]
use std::process::Command;
use toml::{Table, Value};

fn house(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text(path: &str) -> String {
    std::fs::read_to_string(house(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn table(path: &str) -> Table {
    text(path)
        .parse()
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

const PAGE: &str = "packaging/docs/regulated.md";
const DESCRIPTION: &str = "packaging/linux/metainfo.xml";

/// What stands between backquotes on the page, with a host's port cut off as well as with it.
fn named() -> BTreeSet<String> {
    let page = text(PAGE);
    let quoted = page.split('`').skip(1).step_by(2);
    quoted
        .flat_map(|one| {
            [
                one.to_owned(),
                one.split(':').next().unwrap_or(one).to_owned(),
            ]
        })
        .collect()
}

#[test]
fn the_page_for_regulated_firms_names_every_host() {
    let named = named();
    let mut missing = BTreeSet::new();
    let mut hosts = 0;
    for (cloud, told) in table("assets/clouds.toml") {
        for (what, value) in told.as_table().expect("a cloud") {
            // Names that answers are recognized by; nobody connects to them.
            if what == "instance-names" {
                continue;
            }
            let value = value.as_str().expect("an address");
            let host = value.trim_start_matches("https://");
            let host = host.split('/').next().expect("a host").to_owned();
            hosts += 1;
            let is_resource = what.starts_with("exchange-") && what != "exchange-admin";
            let is_mail = what == "smtp" || what == "imap";
            // A mail server stands with its port.
            if !(named.contains(&host) || is_resource && text(PAGE).contains(&host)) {
                missing.insert(format!("{cloud}: {what} {host}"));
            }
            assert_eq!(is_mail, host.contains(':'), "{cloud}: {what} {host}");
        }
    }
    assert!(hosts > 30, "the clouds were not read");
    assert!(missing.is_empty(), "{PAGE} does not name {missing:#?}");
}

#[test]
fn the_page_for_regulated_firms_names_every_permission() {
    fn gather(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Table(inside) => {
                for (key, value) in inside {
                    match value {
                        Value::Array(all) if key == "permissions" => {
                            found.extend(all.iter().filter_map(Value::as_str).map(str::to_owned));
                        }
                        other => gather(other, found),
                    }
                }
            }
            Value::Array(all) => all.iter().for_each(|one| gather(one, found)),
            _ => {}
        }
    }
    let mut asked = BTreeSet::new();
    for entry in std::fs::read_dir(house("assets/targets")).expect("recipes") {
        let path = entry.expect("a recipe").path();
        if path.is_dir() {
            continue;
        }
        let name = path.file_name().expect("a name").to_string_lossy();
        gather(
            &Value::Table(table(&format!("assets/targets/{name}"))),
            &mut asked,
        );
    }
    let target = |id: &str| mailseal::connection::Target::find(id).expect("a recipe");
    for id in ["nice-cxone", "sinch-user"] {
        let for_administrators =
            mailseal::journey::provision::administrator::asked_for(&target(id));
        asked.extend(for_administrators.into_iter().map(|one| one.0));
    }
    asked.extend(
        mailseal::journey::limit::by_graph::asked_for()
            .into_iter()
            .map(|one| one.0),
    );
    asked.extend(
        mailseal::journey::renewal::asked_for()
            .into_iter()
            .map(|one| one.0),
    );
    assert!(asked.contains("Mail.Send") && asked.contains("Application.ReadWrite.All"));
    let named = named();
    let missing: Vec<_> = asked.difference(&named).collect();
    assert!(missing.is_empty(), "{PAGE} does not name {missing:?}");
}

#[test]
fn the_packages_have_the_programs_version() {
    let version = env!("CARGO_PKG_VERSION");
    // The version itself is filled in; the release that is told of has to be this one.
    assert_eq!(text(DESCRIPTION).matches("<release ").count(), 1);
    assert!(text(DESCRIPTION).contains("<release version=\"@VERSION@\""));
    let head = format!("\n## {version}");
    assert!(
        text("CHANGELOG.md").contains(&head),
        "CHANGELOG.md: no{head}"
    );
}

#[test]
fn the_documents_lead_to_what_is_there() {
    for document in [
        "README.md",
        "CONTRIBUTING.md",
        PAGE,
        "packaging/docs/verify.md",
        "packaging/docs/signing.md",
    ] {
        let text = text(document);
        let folder = house(document).parent().expect("a folder").to_owned();
        for link in text.split("](").skip(1) {
            let link = link.split([')', '#']).next().unwrap_or_default();
            if !link.is_empty() && !link.contains("://") {
                assert!(folder.join(link).exists(), "{document} leads to {link}");
            }
        }
        // Scripts that are told to be run.
        for script in text.split(|one: char| one.is_whitespace() || "`(),".contains(one)) {
            let script = script.trim_end_matches(['.', ';', ':']);
            let ends = Path::new(script).extension();
            let runs = ends.is_some_and(|end| end == "sh" || end == "py");
            if script.starts_with("packaging/") && runs {
                assert!(house(script).exists(), "{document} names {script}");
            }
        }
    }
}

/// Runs a judge that we did not write.
#[cfg(target_os = "linux")]
fn judged(program: &str, arguments: &[&str], path: &str) {
    let output = Command::new(program)
        .args(arguments)
        .arg(house(path))
        .output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(
        output.status.success(),
        "{program} {path}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[cfg(target_os = "linux")]
#[test]
fn desktops_understand_the_entry_and_the_description() {
    judged(
        "desktop-file-validate",
        &[],
        "packaging/linux/mailseal.desktop",
    );
    let folder = tempfile::tempdir().expect("a folder");
    let description = filled(DESCRIPTION);
    let id = between(&description, "<id>", "</id>");
    let file = folder.path().join(format!("{id}.metainfo.xml"));
    std::fs::write(&file, &description).expect("a file");
    let file = file.to_str().expect("a path");
    judged("appstreamcli", &["validate", "--no-net"], file);
    let version = format!("<release version=\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(description.contains(&version), "{description}");
}

/// With the publisher's names, as a package has it.
#[cfg(target_os = "linux")]
fn filled(path: &str) -> String {
    let output = Command::new(house("packaging/fill.sh"))
        .arg(house(path))
        .output()
        .expect("a script");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{path}: {said}");
    String::from_utf8(output.stdout).expect("text")
}

#[cfg(target_os = "linux")]
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).expect("its beginning");
    rest.split_once(after).expect("its end").0
}

/// Whoever publishes it sets name, address and ID in one place.
#[cfg(target_os = "linux")]
#[test]
fn the_publisher_stands_in_one_place() {
    let publisher = text("packaging/publisher");
    let value = |name: &str| {
        let line = publisher
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
        line.expect("a value").trim_matches('"').to_owned()
    };
    let own = ["ID", "HOMEPAGE", "MAINTAINER"].map(value);
    let mut ahead = vec![house("packaging"), house(".github"), house("assets")];
    ahead.extend(["README.md", "CONTRIBUTING.md", "Cargo.toml"].map(house));
    let mut files = 0;
    while let Some(path) = ahead.pop() {
        if path.is_dir() {
            let inside = std::fs::read_dir(&path).expect("a folder");
            ahead.extend(inside.map(|entry| entry.expect("an entry").path()));
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        files += 1;
        if path.ends_with("packaging/publisher") {
            continue;
        }
        for one in &own {
            assert!(!text.contains(one), "{}: {one}", path.display());
        }
    }
    assert!(files > 100, "{files} files were read");
    for template in [
        "packaging/linux/metainfo.xml",
        "packaging/linux/flatpak.yml",
        "packaging/macos/Info.plist",
    ] {
        assert!(filled(template).contains(&own[0]), "{template}");
    }
}
