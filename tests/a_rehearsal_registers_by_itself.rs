//! `mailseal rehearse --registration automatic`: the administrator signs in once and Mailseal registers, approves and makes the secret; the
//! rest of the journey goes on as ever, with the same exit statuses.

use mailseal::connection::Clock;
use mailseal::journey::world::SystemTime;
use mailseal::practice::{Options, Organization, Scenario};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn rehearse(arguments: &[&str]) -> Output {
    let home = tempfile::tempdir().expect("a temporary folder");
    Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(["rehearse", "--registration", "automatic"])
        .args(arguments)
        .env("MAILSEAL_HOME", home.path())
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts")
}

fn document(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(&text).unwrap_or_else(|why| panic!("{why}: {output:?}"))
}

fn step<'a>(document: &'a Value, name: &str) -> &'a Value {
    let steps = document["steps"].as_array().expect("steps");
    let found = steps.iter().find(|step| step["step"] == name);
    found.unwrap_or_else(|| panic!("no {name} in {document:#}"))
}

/// The whole journey passes, and the registration told these lines.
fn assert_passes(arguments: &[&str], lines: &[&str]) {
    let output = rehearse(&[arguments, &["--json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let document = document(&output);
    assert_eq!(document["passed"], true, "{document:#}");
    let told = step(&document, "registration")["checks"].as_array();
    let told = told.expect("lines").iter();
    let told: Vec<&str> = told
        .map(|line| {
            assert_eq!(line["verdict"], "passed", "{line}");
            line["title"].as_str().expect("a title")
        })
        .collect();
    assert_eq!(told.len(), lines.len(), "{told:?}");
    for (told, expected) in told.iter().zip(lines) {
        assert!(told.starts_with(expected), "{told}: {expected}");
    }
}

const ENTERPRISE: &str = "Make it known in the organization";

#[test]
fn what_sends_through_graph_is_registered_and_approved() {
    let lines = [
        "Register “NiCE CXone mail”",
        ENTERPRISE,
        "Approve Mail.Send for the app itself",
        "Make a secret that works until",
    ];
    assert_passes(&["--target", "nice-cxone"], &lines);
}

#[test]
fn what_reads_and_sends_through_graph_gets_both_and_nothing_more() {
    for target in ["genesys", "sinch-server"] {
        let lines = [
            "Register “",
            ENTERPRISE,
            "Approve Mail.ReadWrite for the app itself",
            "Approve Mail.Send for the app itself",
            "Make a secret that works until",
        ];
        assert_passes(&["--target", target], &lines);
    }
}

#[test]
fn a_public_client_gets_no_secret() {
    let lines = [
        "Register “",
        ENTERPRISE,
        "Approve User.Read, User.ReadBasic.All and Mail.ReadWrite for everybody",
    ];
    assert_passes(&["--target", "sinch-user"], &lines);
}

#[test]
fn what_signs_in_as_a_mailbox_is_approved_for_everybody() {
    let lines = [
        "Register “",
        ENTERPRISE,
        "Approve offline_access, SMTP.Send and Mail.Send for everybody",
        "Make a secret that works until",
    ];
    assert_passes(&["--target", "matrix42-eap"], &lines);
}

#[test]
fn what_uses_mail_servers_gets_exchange_s_own_permissions() {
    let lines = [
        "Register “",
        ENTERPRISE,
        "Approve SMTP.SendAsApp for the app itself",
        "Make a secret that works until",
    ];
    let arguments = ["--target", "other-app", "--answers", "sends,app,smtp"];
    assert_passes(&arguments, &lines);
}

#[test]
fn a_throttled_service_is_waited_for() {
    let output = rehearse(&["--scenario", "throttled"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn a_service_that_is_down_stops_it_with_status_1() {
    let output = rehearse(&["--scenario", "graph-down", "--json"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let document = document(&output);
    assert_eq!(step(&document, "registration")["verdict"], "failed");
}

#[test]
fn whoever_may_not_approve_the_sign_in_gets_no_further() {
    let output = rehearse(&["--scenario", "approval-requested", "--json"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let document = document(&output);
    assert_eq!(step(&document, "registration")["verdict"], "failed");
}

/// Kills the program once its ledger says that something was made. `None`: it was too quick and has ended.
fn killed_in_the_middle(folder: &Path) -> Option<()> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(["rehearse", "--registration", "automatic", "--folder"])
        .arg(folder)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let ledgers = folder.join("made");
    let begun = || {
        let files = std::fs::read_dir(&ledgers).into_iter().flatten().flatten();
        let texts = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        texts.into_iter().any(|text| text.contains("\"made\""))
    };
    while !begun() {
        if child.try_wait().expect("asked").is_some() {
            return None;
        }
        std::thread::yield_now();
    }
    child.kill().expect("killed");
    let ended = child.wait().expect("ended");
    (!ended.success()).then_some(())
}

#[test]
fn a_killed_program_goes_on_and_there_is_one_app() {
    let folder = (0..10).find_map(|_| {
        let folder = tempfile::tempdir().expect("a folder");
        killed_in_the_middle(folder.path()).map(|()| folder)
    });
    let folder = folder.expect("one of ten runs is caught in the middle");
    let output = rehearse(&["--folder", &folder.path().display().to_string()]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let organization = Organization::start(Options {
        folder: Some(folder.path().join("organization")),
        ..Options::new(Scenario::AllWell, Clock::new(SystemTime))
    })
    .expect("started");
    let apps = organization.registered_apps();
    assert_eq!(apps.len(), 1, "{apps:?}");
    assert_eq!(apps[0].secrets.len(), 1, "{apps:?}");
}

#[test]
fn a_word_that_is_no_way_to_register_is_refused() {
    let output = Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(["rehearse", "--registration", "somehow"])
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
