//! Every example in `packaging/docs/monitoring.md` runs as it is written there and gives what is said of it: JSON lines, metrics that are all
//! documented, a Nagios plug-in's answer with its own exit statuses; and two rounds never collide. By the real program, with a real credential
//! store, on the practice organization.
#![cfg(target_os = "linux")]

#[path = "support/keyring_session.rs"]
mod keyring_session;
#[path = "support/program.rs"]
mod program;
mod saved;

use mailseal::connection::Cloud;
use mailseal::vault::{Secrets, Vault};
use program::mailseal;
use saved::{Kind, Place};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;

const DOCS: &str = include_str!("../packaging/docs/monitoring.md");

fn in_session(name: &str, story: impl FnOnce(&Path)) {
    keyring_session::in_session("unlocked", name, || {
        let home = tempfile::tempdir().expect("a temporary home");
        story(home.path());
    });
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Two whole connections in the practice folder, their secrets in the credential store.
fn set_up(home: &Path) -> Vault {
    let folder = home.join("practice");
    let vault = Vault::open(&folder, true);
    let place = Place {
        vault: vault.clone(),
        secrets: Secrets::system(true),
        practice: true,
        cloud: Cloud::Worldwide,
    };
    let kinds: [Kind; 2] = [saved::KINDS[0], saved::KINDS[1]];
    saved::set_up(&folder.join("organization"), None, &kinds, &place);
    vault
}

/// The words of each example, up to a pipe.
fn examples() -> Vec<Vec<String>> {
    let blocks = DOCS.split("```sh\n").skip(1);
    let blocks = blocks.filter_map(|rest| rest.split("```").next());
    let lines = blocks.flat_map(str::lines);
    let examples: Vec<Vec<String>> = lines
        .filter_map(|line| line.strip_prefix("mailseal "))
        .map(|line| line.split('|').next().unwrap_or_default())
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .collect();
    assert!(examples.len() >= 4, "{examples:?}");
    examples
}

#[test]
fn every_example_runs_and_gives_what_is_said_of_it() {
    in_session("every_example_runs_and_gives_what_is_said_of_it", |home| {
        let _ = set_up(home);
        for example in examples() {
            let page = home.join("mailseal.prom");
            let mut words: Vec<&str> = example.iter().map(String::as_str).collect();
            if let Some(at) = words.iter().position(|word| *word == "--out") {
                words[at + 1] = page.to_str().expect("a path");
            }
            words.push("--practice");
            let output = mailseal(home, &words);
            assert_eq!(output.status.code(), Some(0), "{words:?}: {output:?}");
            let said = out(&output);
            if words.contains(&"--json") {
                json_lines(&said);
            } else if words.contains(&"--prometheus") {
                metrics(&std::fs::read_to_string(&page).expect("written"));
            } else {
                assert!(said.starts_with("MAILSEAL OK - "), "{said}");
                assert!(said.contains("| connections=2 ok=2 warning=0"), "{said}");
            }
        }
    });
}

fn json_lines(said: &str) {
    let lines: Vec<serde_json::Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect();
    assert_eq!(lines.len(), 2);
    for line in &lines {
        assert_eq!(line["schema"], "mailseal-check/1");
        let members = line.as_object().expect("an object");
        for member in members.keys() {
            assert!(DOCS.contains(&format!("`{member}`")), "{member}");
        }
    }
}

/// Prometheus' text format: comments that introduce each metric, then its values; every name documented, and none documented that is not there.
fn metrics(page: &str) {
    let mut introduced = BTreeSet::new();
    let mut valued = BTreeSet::new();
    for line in page.lines() {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').expect("a kind");
            assert_eq!(kind, "gauge");
            assert!(introduced.insert(name.to_owned()), "{name} twice");
            continue;
        }
        if line.starts_with("# HELP ") {
            continue;
        }
        let (metric, value) = line.rsplit_once(' ').expect("a value");
        let _: i64 = value.parse().expect("a number");
        let name = metric.split('{').next().expect("a name");
        assert!(introduced.contains(name), "{name} before its comment");
        valued.insert(name.to_owned());
        if let Some(labels) = metric.strip_prefix(name).filter(|rest| !rest.is_empty()) {
            assert!(labels.starts_with("{id=\"") && labels.ends_with("\"}"));
        }
    }
    let documented: BTreeSet<String> = DOCS
        .split('`')
        .filter(|word| word.starts_with("mailseal_"))
        .map(str::to_owned)
        .collect();
    assert_eq!(introduced, documented);
    assert!(valued.contains("mailseal_credential_expires_timestamp_seconds"));
    assert!(page.contains("mailseal_connection_up{"), "{page}");
}

#[test]
fn what_fails_is_told_in_each_form_with_the_status_that_is_documented() {
    in_session(
        "what_fails_is_told_in_each_form_with_the_status_that_is_documented",
        |home| {
            let vault = set_up(home);
            let run = |form: &str, scenario: &str| {
                let words = ["check", "--all", form, "--practice", "--scenario", scenario];
                mailseal(home, &words)
            };
            // What heals by waiting warns.
            let output = run("--nagios", "graph-down");
            assert_eq!(output.status.code(), Some(1), "{output:?}");
            assert!(out(&output).starts_with("MAILSEAL WARNING - "));
            let output = run("--nagios", "secret-expired");
            assert_eq!(output.status.code(), Some(2), "{output:?}");
            let said = out(&output);
            assert!(said.starts_with("MAILSEAL CRITICAL - "), "{said}");
            let told = said
                .lines()
                .any(|it| it.starts_with("CRITICAL: graph-app: "));
            assert!(told, "{said}");
            let output = run("--prometheus", "secret-expired");
            assert_eq!(output.status.code(), Some(1), "{output:?}");
            assert!(out(&output).contains("verdict=\"failed\",cause=\""));
            let output = run("--json", "secret-expired");
            assert_eq!(output.status.code(), Some(1), "{output:?}");
            for one in vault.load().expect("readable").connections {
                assert_eq!(vault.history(one.id).len(), 5, "the set-up's and each run");
            }
            let listed = out(&mailseal(home, &["list", "--practice"]));
            assert!(listed.contains("Failing since"), "{listed}");
            let page = home.join("all.md");
            let page = page.to_str().expect("a path");
            let output = mailseal(home, &["report", "--all", "--markdown", page, "--practice"]);
            assert_eq!(output.status.code(), Some(0), "{output:?}");
            let page = std::fs::read_to_string(page).expect("written");
            assert!(page.contains("Checks over time"), "{page}");
        },
    );
}

#[test]
fn a_plug_ins_wrong_command_line_is_unknown_and_not_critical() {
    let home = tempfile::tempdir().expect("a temporary home");
    for words in [
        ["check", "--all", "--nagios", "--practise"].as_slice(),
        &["check", "--nagios", "--json"],
        &["check", "--nagios"],
    ] {
        let output = mailseal(home.path(), words);
        assert_eq!(output.status.code(), Some(3), "{words:?}: {output:?}");
        let said = out(&output);
        assert!(said.starts_with("MAILSEAL UNKNOWN - "), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    let output = mailseal(home.path(), &["check", "--nagios", "--help"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn a_second_round_says_so_and_does_nothing() {
    in_session("a_second_round_says_so_and_does_nothing", |home| {
        let vault = set_up(home);
        let round = vault.begin_round().expect("a folder").expect("free");
        let output = mailseal(home, &["check", "--all", "--practice"]);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(output.stdout.is_empty(), "{output:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("Another check"), "{said}");
        let output = mailseal(home, &["check", "--all", "--nagios", "--practice"]);
        assert_eq!(output.status.code(), Some(3), "{output:?}");
        assert!(out(&output).starts_with("MAILSEAL UNKNOWN - "));
        drop(round);
        let output = mailseal(home, &["check", "--all", "--practice"]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert!(out(&output).contains("2 connections: 2 passed"));
    });
}
