//! The program with no override at all, where Microsoft's own host names lead to practice organizations: a saved connection of every road
//! passes `mailseal check`, in every cloud, so no host, port, scope or resource is right only in practice. Try a release build the same way
//! with `MAILSEAL_TEST_PROGRAM=target/release/mailseal`.
#![cfg(target_os = "linux")]

mod in_world;
mod saved;

use in_world::{World, in_world};
use mailseal::connection::Cloud;
use mailseal::practice::{Organization, Scenario};
use mailseal::vault::{Secrets, Vault, folder};
use saved::{KINDS, Kind, PASSWORD, Place, ROLE, options, set_up};
use serde_json::Value;
use std::path::Path;

/// Where the program will look.
fn place(cloud: Cloud) -> Place {
    Place {
        vault: Vault::open(&folder::real().expect("a home"), false),
        secrets: Secrets::system(false),
        practice: false,
        cloud,
    }
}

fn started(scenario: Scenario, folder: &Path, cloud: Cloud) -> Organization {
    Organization::start(options(scenario, folder, Some(cloud))).expect("loopback ports")
}

/// Exit status, and the rows that did not pass, each with its cause.
fn check(world: &World, kind: Kind) -> (Option<i32>, Vec<(String, String)>) {
    let output = world.mailseal(&["check", kind.name, "--json"]);
    let text = String::from_utf8_lossy(&output.stdout);
    let document: Value = serde_json::from_str(text.trim())
        .unwrap_or_else(|_| panic!("{}: {output:?}", kind.name));
    assert_eq!(document["practice"], false);
    let rows = document["checks"].as_array().expect("rows");
    let word = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let not_passed = rows
        .iter()
        .filter(|row| row["verdict"] != "passed")
        .map(|row| (word(row, "check"), word(row, "cause")))
        .collect();
    (output.status.code(), not_passed)
}

fn assert_passes(world: &World, kinds: &[Kind]) {
    for kind in kinds {
        let (status, not_passed) = check(world, *kind);
        assert_eq!(status, Some(0), "{}: {not_passed:?}", kind.name);
    }
}

#[test]
fn every_road_passes_at_microsofts_own_names() {
    in_world("every_road_passes_at_microsofts_own_names", |world| {
        let folder = tempfile::tempdir().expect("a folder");
        let cloud = Cloud::Worldwide;
        set_up(folder.path(), Some(cloud), &KINDS, &place(cloud));
        let organization = started(Scenario::AllWell, folder.path(), cloud);
        let _led = world.lead(cloud, &organization);
        assert_passes(&world, &KINDS);
    });
}
