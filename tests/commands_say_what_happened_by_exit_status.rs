//! Commands end with 0 when all passed, 1 when something failed and 2 when they could not run, say why, and never print a secret.

use jiff::Timestamp;
use mailseal::connection::{
    Approval, ClientId, Cloud, Connection, CredentialKind, MailAddress, Mailbox, MailboxKind,
    Organization, Registration, SecretKept, TenantId,
};
use mailseal::vault::Vault;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;
use uuid::Uuid;

struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn with(connections: &[Connection]) -> Self {
        let home = Self::new();
        let vault = Vault::open(&home.0.path().join("connections"), false);
        for connection in connections {
            vault.save(connection).expect("saved");
        }
        home
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mailseal"));
        command
            .args(arguments)
            .env("MAILSEAL_HOME", self.0.path())
            .env("HOME", self.0.path())
            // No credential store: the session bus of whoever runs the tests is none of theirs.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .env_remove("XDG_DATA_HOME")
            .current_dir(self.0.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments)
            .output()
            .expect("the program starts")
    }
}

fn finished(name: &str) -> Connection {
    let at: Timestamp = "2026-11-20T09:00:00Z".parse().expect("a timestamp");
    let (address, _) = MailAddress::parse("support@contoso.com").expect("an address");
    Connection {
        organization: Some(Organization {
            tenant: TenantId(Uuid::from_u128(2)),
            domain: None,
            cloud: Cloud::Worldwide,
        }),
        registration: Some(Registration {
            client: ClientId(Uuid::from_u128(3)),
            app_name: Some("Mail for CXone".to_owned()),
            credential: CredentialKind::Secret,
            secret_expires: Some(jiff::civil::date(2028, 5, 14)),
            secret_kept: SecretKept::InStore,
        }),
        approval: Some(Approval::Granted { at }),
        mailboxes: vec![Mailbox {
            address,
            display_name: None,
            kind: MailboxKind::Unknown,
        }],
        finished: Some(at),
        ..Connection::new("nice-cxone", name, false, at)
    }
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Ended with 2, one sentence on standard error that holds every one of `parts`, nothing on standard output.
fn assert_could_not(output: &Output, parts: &[&str]) {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    let said = err(output);
    assert_eq!(said.lines().count(), 1, "{said}");
    for part in parts {
        assert!(said.contains(part), "{part:?} in {said}");
    }
}

#[test]
fn an_empty_list_is_no_failure() {
    let home = Home::new();
    let output = home.run(&["list"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(out(&output).contains("No connections are saved yet"));
    let output = home.run(&["list", "--json"]);
    assert_eq!(out(&output).trim(), "[]");
}

#[test]
fn the_list_names_every_connection_and_its_state() {
    let unfinished = Connection::new("nice-cxone", "Half done", false, Timestamp::UNIX_EPOCH);
    let home = Home::with(&[finished("Support desk"), unfinished]);
    let output = home.run(&["list"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let lines: Vec<String> = out(&output).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("Support desk"), "{lines:?}");
    assert!(lines[0].contains("not checked yet"), "{lines:?}");
    assert!(lines[1].contains("next: Your organization"), "{lines:?}");
    let output = home.run(&["list", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(listed[0]["state"], "unchecked");
    assert_eq!(listed[0]["secret_expires"], "2028-05-14");
    assert_eq!(listed[1]["state"], "unfinished");
}

#[test]
fn practice_connections_are_not_among_the_real_ones() {
    let home = Home::with(&[finished("Support desk")]);
    let output = home.run(&["list", "--practice", "--json"]);
    assert_eq!(out(&output).trim(), "[]");
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    // More than a pipe holds, so that the program is still writing when its reader leaves.
    let long = "so called ".repeat(500);
    let many: Vec<Connection> = (0..30)
        .map(|number| finished(&format!("Desk {number} {long}")))
        .collect();
    let home = Home::with(&many);
    let mut child = home
        .command(&["list"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = String::new();
    let mut reader = BufReader::with_capacity(16, child.stdout.take().expect("a pipe"));
    reader.read_line(&mut first).expect("a first line");
    drop(reader);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    assert!(first.starts_with("Desk 0"));
}

#[test]
fn an_unknown_name_is_answered_with_the_names_there_are() {
    let home = Home::with(&[finished("Support desk")]);
    for command in ["check", "report"] {
        let output = home.run(&[command, "nobody"]);
        assert_could_not(&output, &["nobody", "Support desk"]);
    }
}

#[test]
fn a_name_that_several_share_is_asked_for_by_id() {
    let (one, other) = (finished("Support desk"), finished("SUPPORT DESK"));
    let home = Home::with(&[one.clone(), other.clone()]);
    let output = home.run(&["report", "support desk", "--json"]);
    assert_could_not(&output, &[&one.id.to_string(), &other.id.to_string()]);
    let output = home.run(&["report", &other.id.to_string(), "--json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(out(&output).contains("SUPPORT DESK"));
}

#[test]
fn nothing_to_check_is_not_passed() {
    let home = Home::new();
    assert_could_not(&home.run(&["check", "--all"]), &["No connections"]);
    assert_could_not(&home.run(&["check"]), &["--all"]);
}

#[test]
fn a_connection_whose_secret_is_gone_could_not_be_checked() {
    let home = Home::with(&[finished("Support desk")]);
    assert_could_not(
        &home.run(&["check", "support desk"]),
        &["Support desk", "secret"],
    );
}

#[test]
fn an_unfinished_connection_says_which_step_is_next() {
    let half = Connection::new("nice-cxone", "Half done", false, Timestamp::UNIX_EPOCH);
    let home = Home::with(&[half]);
    assert_could_not(
        &home.run(&["check", "--all"]),
        &["Half done", "Your organization"],
    );
}

#[test]
fn a_report_is_written_where_it_was_asked_for() {
    let home = Home::with(&[finished("Support desk")]);
    let output = home.run(&["report", "Support desk", "--html", "report.html"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let page = std::fs::read_to_string(home.0.path().join("report.html")).expect("written");
    assert!(
        page.contains("Support desk") && !page.contains("Practice"),
        "{page}"
    );
    let output = home.run(&[
        "report",
        "Support desk",
        "--html",
        "no/such/folder/report.html",
    ]);
    assert_could_not(&output, &["no/such/folder/report.html"]);
}

#[test]
fn a_report_without_a_place_goes_to_the_persons_own_folder() {
    let home = Home::with(&[finished("Support: desk")]);
    let output = home.run(&["report", "support: desk"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let saved = std::fs::read_dir(home.0.path()).expect("a folder");
    let names: Vec<String> = saved
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| Path::new(name).extension() == Some("html".as_ref()))
        .collect();
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(names[0].starts_with("Mailseal Support- desk "), "{names:?}");
}

#[test]
fn a_report_for_programs_has_a_version() {
    let home = Home::with(&[finished("Support desk")]);
    let output = home.run(&["report", "SUPPORT DESK", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let report: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(report["schema"], "mailseal-report/1");
    assert_eq!(report["practice"], false);
    assert_eq!(report["mailboxes"][0]["address"], "support@contoso.com");
}

#[test]
fn unknown_systems_and_scenarios_are_answered_with_those_there_are() {
    let home = Home::new();
    let output = home.run(&["rehearse", "--target", "nonsense"]);
    assert_could_not(&output, &["nonsense", "nice-cxone", "other-app"]);
    let output = home.run(&["rehearse", "--scenario", "nonsense"]);
    assert_could_not(&output, &["nonsense", "secret-expired", "mail-lost"]);
}

#[test]
fn a_wrong_command_line_could_not_run() {
    let home = Home::new();
    for wrong in [
        &["nonsense"][..],
        &["report"],
        &["check", "a", "--all"],
        &["list", "--nonsense"],
    ] {
        let output = home.run(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?} {output:?}");
        assert!(!output.stderr.is_empty());
    }
    let output = home.run(&["--help"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(out(&output).contains("rehearse"));
}

#[test]
fn a_scenario_without_practice_is_refused() {
    let home = Home::new();
    assert_could_not(&home.run(&["--scenario", "throttled"]), &["--practice"]);
}

#[test]
fn every_scenario_is_listed_with_what_goes_wrong() {
    let home = Home::new();
    let output = home.run(&["practice", "list"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let listed = out(&output);
    for name in [
        "secret-expired",
        "consent-missing",
        "consent-slow",
        "wrong-secret-id",
        "unknown-tenant",
        "mailbox-missing",
        "mailbox-unlicensed",
        "throttled",
        "graph-down",
        "mail-lost",
    ] {
        let line = listed.lines().find(|line| line.starts_with(name));
        assert!(
            line.is_some_and(|line| line.len() > name.len() + 10),
            "{name} in {listed}"
        );
    }
}

#[test]
fn a_missing_home_is_said() {
    let home = Home::new();
    let output = home
        .command(&["list"])
        .env_remove("MAILSEAL_HOME")
        .env("HOME", "relative/nonsense")
        .env("XDG_DATA_HOME", "relative/nonsense")
        .output()
        .expect("the program starts");
    assert_could_not(&output, &["HOME"]);
}
