//! `mailseal check` on saved connections of every road in the practice organization, by the real program with a real credential store: each
//! passes, each fails with the cause of its own road, and a lasting sign-in is renewed and kept.
#![cfg(target_os = "linux")]

#[path = "support/keyring_session.rs"]
mod keyring_session;
#[path = "support/program.rs"]
mod program;
mod saved;

use keyring_session::in_session;
use mailseal::connection::{Cloud, Connection};
use mailseal::practice::Scenario;
use mailseal::vault::{Secrets, Vault};
use program::mailseal;
use saved::{KINDS, Kind, PASSWORD, Place, set_up};
use secrecy::ExposeSecret;
use serde_json::Value;
use std::path::Path;

/// Runs `story` in a session with a credential store; everything is saved there for the program to find.
fn with_saved(name: &str, kinds: &[Kind], story: impl FnOnce(&Path, &Place)) {
    in_session("unlocked", name, || {
        let home = tempfile::tempdir().expect("a temporary home");
        let folder = home.path().join("practice");
        let place = Place {
            vault: Vault::open(&folder, true),
            secrets: Secrets::system(true),
            practice: true,
            cloud: Cloud::Worldwide,
        };
        set_up(&folder.join("organization"), None, kinds, &place);
        story(home.path(), &place);
    });
}

/// Exit status, and each row: check, verdict, cause.
fn check(home: &Path, name: &str, scenario: Scenario) -> (Option<i32>, Vec<[String; 3]>) {
    let scenario = scenario.name();
    let all = [
        "check",
        name,
        "--practice",
        "--scenario",
        scenario,
        "--json",
    ];
    let output = mailseal(home, &all);
    let text = String::from_utf8_lossy(&output.stdout);
    let document: Value =
        serde_json::from_str(text.trim()).unwrap_or_else(|_| panic!("{name}: {output:?}"));
    let rows = document["checks"].as_array().expect("rows");
    let word = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let told = |row: &Value| ["check", "verdict", "cause"].map(|name| word(row, name));
    (output.status.code(), rows.iter().map(told).collect())
}

/// The rows that belong to a road and to no other, by the beginning of their keys.
const OWN_ROWS: [(&str, &[&str]); 11] = [
    ("graph-app", &["secret", "can-send:", "limit"]),
    (
        "graph-app-certificate",
        &["certificate", "can-send:", "limit"],
    ),
    ("smtp-app", &["secret", "smtp-server", "smtp-sign-in:"]),
    ("smtp-app-certificate", &["certificate", "smtp-sign-in:"]),
    (
        "imap-app",
        &["secret", "imap-server", "imap-sign-in:", "can-read:"],
    ),
    ("imap-app-certificate", &["certificate", "imap-sign-in:"]),
    ("role", &["secret", "smtp-server", "smtp-sign-in:"]),
    ("graph-user", &["sign-in:", "can-send:"]),
    ("smtp-user", &["sign-in:", "smtp-sign-in:"]),
    ("imap-user", &["sign-in:", "imap-sign-in:", "can-read:"]),
    ("password", &["password:"]),
];

/// Where nothing is wrong all has passed; but a password is kept nowhere, so that its road could not be run to the end.
fn fine(name: &str) -> i32 {
    if name == PASSWORD.name { 2 } else { 0 }
}

#[test]
fn every_road_passes_by_its_own_rows() {
    with_saved(
        "every_road_passes_by_its_own_rows",
        &KINDS,
        |home, place| {
            let refresh = |connection: &Connection| {
                let mailbox = &connection.mailboxes[0].address;
                let kept = place.secrets.find_sign_in(connection.id, mailbox);
                kept.expect("readable")
                    .map(|it| it.refresh.expose_secret().to_owned())
            };
            let saved = place.vault.load().expect("readable").connections;
            let before: Vec<_> = saved.iter().map(refresh).collect();
            for (kind, (name, own)) in KINDS.iter().zip(OWN_ROWS) {
                assert_eq!(kind.name, name);
                let (status, rows) = check(home, name, Scenario::AllWell);
                assert_eq!(status, Some(fine(name)), "{name}: {rows:#?}");
                for wanted in own {
                    let row = rows.iter().find(|[check, ..]| check.starts_with(wanted));
                    let [_, verdict, _] = row.unwrap_or_else(|| panic!("{wanted} in {rows:#?}"));
                    let expected = match *wanted {
                        "limit" => "warned",
                        // It is kept nowhere.
                        "password:" => "not-run",
                        _ => "passed",
                    };
                    assert_eq!(verdict, expected, "{name}: {rows:#?}");
                }
            }
            let after: Vec<_> = saved.iter().map(refresh).collect();
            let renewed = before.iter().zip(&after);
            let renewed = renewed.filter(|(before, after)| before.is_some() && before != after);
            assert_eq!(
                renewed.count(),
                3,
                "the newest refresh token is always kept"
            );
            let all = mailseal(home, &["check", "--all", "--practice"]);
            assert_eq!(
                all.status.code(),
                Some(2),
                "only the password's road could not be run: {all:?}"
            );
        },
    );
}

/// What is wrong, and what each road calls it. `None`: it does not concern this one.
const WRONG: [(Scenario, &str, Option<&str>); 16] = [
    (
        Scenario::SmtpDisabledMailbox,
        "smtp-app",
        Some("smtp-auth-disabled-mailbox"),
    ),
    (
        Scenario::SmtpDisabledMailbox,
        "smtp-user",
        Some("smtp-auth-disabled-mailbox"),
    ),
    (Scenario::SmtpDisabledMailbox, "imap-app", None),
    (Scenario::SmtpDisabledMailbox, "graph-user", None),
    (
        Scenario::SmtpSecurityDefaults,
        "role",
        Some("security-defaults-block-basic-auth"),
    ),
    (Scenario::SecretExpired, "role", Some("secret-expired")),
    (Scenario::SecretExpired, "smtp-app-certificate", None),
    (Scenario::SecretExpired, "password", None),
    (
        Scenario::RefreshTokenExpired,
        "smtp-user",
        Some("refresh-token-inactive-90-days"),
    ),
    (
        Scenario::RefreshTokenExpired,
        "imap-user",
        Some("refresh-token-inactive-90-days"),
    ),
    (Scenario::RefreshTokenExpired, "imap-app", None),
    (
        Scenario::ConditionalAccess,
        "smtp-user",
        Some("conditional-access-blocks-sign-in"),
    ),
    (Scenario::GraphDown, "imap-user", None),
    (
        Scenario::UnknownClient,
        "password",
        Some("app-registration-deleted"),
    ),
    (
        Scenario::UnknownClient,
        "imap-app-certificate",
        Some("app-registration-deleted"),
    ),
    (
        Scenario::MailboxUnlicensed,
        "imap-app-certificate",
        Some("mailbox-not-opened-for-app"),
    ),
];

#[test]
fn what_is_wrong_fails_on_the_roads_that_it_concerns() {
    let name = "what_is_wrong_fails_on_the_roads_that_it_concerns";
    let concerned: Vec<Kind> = (KINDS.into_iter())
        .filter(|kind| WRONG.iter().any(|(_, name, _)| kind.name == *name))
        .collect();
    with_saved(name, &concerned, |home, _| {
        for (scenario, name, cause) in WRONG {
            let (status, rows) = check(home, name, scenario);
            let wrong = |verdict: &str| ["failed", "healing"].contains(&verdict);
            let mut failed = rows.iter().filter(|[_, verdict, _]| wrong(verdict));
            let first = failed.next().map(|[.., cause]| cause.as_str());
            let status_expected = if cause.is_some() { 1 } else { fine(name) };
            let expected = (Some(status_expected), cause);
            assert_eq!(
                (status, first),
                expected,
                "{name} in {scenario:?}: {rows:#?}"
            );
        }
    });
}

/// It is kept nowhere, so nothing is said of it but that.
#[test]
fn a_password_is_neither_right_nor_wrong() {
    with_saved(
        "a_password_is_neither_right_nor_wrong",
        &[PASSWORD],
        |home, place| {
            let connections = place.vault.load().expect("readable").connections;
            let found = place.secrets.find(connections[0].id).expect("readable");
            assert!(found.is_none(), "nothing is kept for it");
            let output = mailseal(home, &["check", "password", "--practice"]);
            let text = String::from_utf8_lossy(&output.stdout);
            assert_eq!(output.status.code(), Some(fine("password")), "{text}");
            assert!(text.contains("it is kept nowhere"), "{text}");
            let nothing = mailseal(
                home,
                &["check", "password", "--practice", "--password-stdin"],
            );
            assert_eq!(nothing.status.code(), Some(2), "{nothing:?}");
        },
    );
}
