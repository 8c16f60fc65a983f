//! `mailseal check` proves saved connections without a window: with a real credential store, against the practice organization, by the
//! real program. The test runs itself again inside a D-Bus session with a gnome-keyring of its own.
#![cfg(target_os = "linux")]

#[path = "support/keyring_session.rs"]
mod keyring_session;
#[path = "support/program.rs"]
mod program;

use mailseal::connection::{ClientSecret, Clock, Connection, Credential};
use mailseal::journey::world::SystemTime;
use mailseal::practice::{Options, Organization, Scenario};
use mailseal::vault::{Secrets, Vault};
use program::mailseal;
use serde_json::Value;
use std::path::Path;
use std::process::Output;

fn in_session(name: &str, story: impl FnOnce(&Path)) {
    keyring_session::in_session("unlocked", name, || {
        let home = tempfile::tempdir().expect("a temporary home");
        story(home.path());
    });
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

/// A whole connection in the practice folder, its secret in the credential store.
fn set_up(home: &Path) -> Connection {
    let folder = home.join("practice");
    let walked = mailseal(
        home,
        &["rehearse", "--folder", &folder.display().to_string()],
    );
    assert_eq!(walked.status.code(), Some(0), "{walked:?}");
    let loaded = Vault::open(&folder, true).load().expect("readable");
    let connection = loaded
        .connections
        .into_iter()
        .next()
        .expect("one connection");
    let client = connection.registration.as_ref().expect("registered").client;
    let organization = Organization::start(Options {
        folder: Some(folder.join("organization")),
        ..Options::new(Scenario::AllWell, Clock::new(SystemTime))
    })
    .expect("started");
    let added = organization
        .add_secret(client, "for the check")
        .expect("a known app");
    let (secret, _) = ClientSecret::parse(&added.secret_value).expect("a secret");
    Secrets::system(true)
        .keep(connection.id, &Credential::Secret(secret))
        .expect("kept");
    connection
}

#[test]
fn a_working_connection_passes_and_home_remembers_it() {
    in_session(
        "a_working_connection_passes_and_home_remembers_it",
        |home| {
            let connection = set_up(home);
            let output = mailseal(home, &["check", &connection.name, "--practice", "--json"]);
            assert_eq!(output.status.code(), Some(0), "{output:?}");
            let lines = lines(&output);
            assert_eq!(lines.len(), 1);
            assert_eq!(lines[0]["schema"], "mailseal-check/1");
            assert_eq!(lines[0]["passed"], true);
            assert_eq!(lines[0]["practice"], true);
            let remembered = Vault::open(&home.join("practice"), true)
                .load()
                .expect("readable");
            let checked = remembered.connections[0].checked.as_ref().expect("checked");
            let at = lines[0]["at"].as_str().expect("a time");
            assert_eq!(checked.at.to_string(), at, "what was found is remembered");
            let listed = mailseal(home, &["list", "--practice"]);
            assert!(
                String::from_utf8_lossy(&listed.stdout).contains("working"),
                "{listed:?}"
            );
        },
    );
}

#[test]
fn a_failing_connection_says_what_is_wrong_and_ends_with_one() {
    in_session(
        "a_failing_connection_says_what_is_wrong_and_ends_with_one",
        |home| {
            set_up(home);
            let all = [
                "check",
                "--all",
                "--practice",
                "--scenario",
                "secret-expired",
            ];
            let output = mailseal(home, &all);
            assert_eq!(output.status.code(), Some(1), "{output:?}");
            let text = String::from_utf8_lossy(&output.stdout);
            for part in [
                "failed",
                "The app’s secret does not work",
                "AADSTS7000222",
                "can mend",
                "Next: Make a new secret",
                "The page: http",
            ] {
                assert!(text.contains(part), "{part} in {text}");
            }
            let output = mailseal(home, &[&all[..], &["--json"]].concat());
            let lines = lines(&output);
            let rows = lines[0]["checks"].as_array().expect("checks");
            let secret = rows
                .iter()
                .find(|row| row["check"] == "secret")
                .expect("a row");
            assert_eq!(secret["cause"], "secret-expired");
            let listed = mailseal(home, &["list", "--practice", "--json"]);
            let listed: Value = serde_json::from_slice(&listed.stdout).expect("JSON");
            assert_eq!(listed[0]["state"], "failing");
        },
    );
}

#[test]
fn what_somebody_else_has_to_mend_comes_with_a_letter_to_send() {
    in_session(
        "what_somebody_else_has_to_mend_comes_with_a_letter_to_send",
        |home| {
            let connection = set_up(home);
            let all = [
                "check",
                "--all",
                "--practice",
                "--scenario",
                "mailbox-unlicensed",
            ];
            let output = mailseal(home, &all);
            assert_eq!(output.status.code(), Some(1), "{output:?}");
            let text = String::from_utf8_lossy(&output.stdout);
            let letter = "\nSubject: contoso.com: sales@contoso.com is a user without a mailbox.\n\nHello,\n\n";
            assert_eq!(text.matches(letter).count(), 1, "{text}");
            let (_, letter) = text.split_once("\nSubject: ").expect("a letter");
            let client = connection.registration.expect("registered").client;
            for part in [
                "I am connecting NiCE CXone",
                "Open the users and their licenses: http",
                "Mailbox: sales@contoso.com",
                &client.to_string(),
                "Request ID: ",
                "Thank you",
            ] {
                assert!(letter.contains(part), "{part} in {letter}");
            }
            let output = mailseal(home, &[&all[..], &["--json"]].concat());
            let lines = lines(&output);
            let rows = lines[0]["checks"].as_array().expect("checks");
            let with_letter: Vec<&Value> = (rows.iter())
                .filter(|row| row["diagnosis"]["letter"].is_object())
                .collect();
            assert_eq!(with_letter.len(), 1, "warnings trouble nobody: {rows:?}");
            assert_eq!(with_letter[0]["cause"], "mailbox-has-no-license");
            let letter = &with_letter[0]["diagnosis"]["letter"];
            let body = letter["body"].as_str().expect("a body");
            assert!(body.contains("Mailbox: sales@contoso.com"), "{letter:#}");
            assert!(letter["subject"].is_string());
        },
    );
}

#[test]
fn among_several_a_failure_outweighs_what_could_not_run() {
    in_session(
        "among_several_a_failure_outweighs_what_could_not_run",
        |home| {
            let whole = set_up(home);
            let half = Connection::new("nice-cxone", "Half done", true, whole.created);
            Vault::open(&home.join("practice"), true)
                .save(&half)
                .expect("saved");
            let output = mailseal(home, &["check", "--all", "--practice"]);
            assert_eq!(output.status.code(), Some(2), "{output:?}");
            assert!(String::from_utf8_lossy(&output.stderr).contains("Half done"));
            let output = mailseal(
                home,
                &["check", "--all", "--practice", "--scenario", "graph-down"],
            );
            assert_eq!(output.status.code(), Some(1), "{output:?}");
        },
    );
}

#[test]
fn no_secret_is_printed_or_lies_in_a_file() {
    in_session("no_secret_is_printed_or_lies_in_a_file", |home| {
        let connection = set_up(home);
        let secret = Secrets::system(true)
            .find(connection.id)
            .expect("found")
            .expect("kept");
        for arguments in [
            &["check", "--all", "--practice"][..],
            &["check", "--all", "--practice", "--json"],
            &["list", "--practice", "--json"],
            &["report", &connection.name, "--practice", "--json"],
        ] {
            let output = mailseal(home, arguments);
            assert_eq!(output.status.code(), Some(0), "{output:?}");
            for stream in [&output.stdout, &output.stderr] {
                let text = String::from_utf8_lossy(stream);
                let secret = secret.secret().expect("a secret");
                assert!(!text.contains(secret.expose()), "{arguments:?}");
            }
        }
    });
}
