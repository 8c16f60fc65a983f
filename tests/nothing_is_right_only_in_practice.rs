//! The program with no override at all, where Microsoft's own host names lead to practice organizations: a saved connection of every road
//! passes `mailseal check`, in every cloud, so no host, port, scope or resource is right only in practice. Try a release build the same way
//! with `MAILSEAL_TEST_PROGRAM=target/release/mailseal`.
#![cfg(target_os = "linux")]

mod in_world;
mod saved;

use in_world::{World, in_world};
use mailseal::check::{self, Patience};
use mailseal::connection::{Cloud, Settings, Verdict};
use mailseal::journey;
use mailseal::practice::{Organization, Scenario};
use mailseal::vault::{Secrets, Vault, folder};
use saved::{KINDS, Kind, PASSWORD, Place, options, set_up};
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
    let document: Value =
        serde_json::from_str(text.trim()).unwrap_or_else(|_| panic!("{}: {output:?}", kind.name));
    assert_eq!(document["practice"], false);
    let rows = document["checks"].as_array().expect("rows");
    let field = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let not_passed = rows
        .iter()
        .filter(|row| row["verdict"] != "passed")
        .map(|row| (field(row, "check"), field(row, "cause")))
        .collect();
    (output.status.code(), not_passed)
}

fn assert_passes(world: &World, kinds: &[Kind]) {
    for kind in kinds {
        let (status, not_passed) = check(world, *kind);
        // A password is kept nowhere: without it its road cannot be run to the end.
        let fine = if kind.name == PASSWORD.name { 2 } else { 0 };
        assert_eq!(status, Some(fine), "{}: {not_passed:?}", kind.name);
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
        let output = world.mailseal(&["check", "--all"]);
        assert_eq!(
            output.status.code(),
            Some(2),
            "but the password's: {output:?}"
        );
    });
}

/// What differs between clouds: resources, scopes, hosts, and whom an assertion is for.
const ROADS: [&str; 6] = [
    "graph-app",
    "smtp-app-certificate",
    "imap-app",
    "graph-user",
    "smtp-user",
    "imap-user",
];

fn assert_passes_in(world: &World, cloud: Cloud) {
    let folder = tempfile::tempdir().expect("a folder");
    let kinds: Vec<Kind> = (KINDS.into_iter())
        .filter(|kind| ROADS.contains(&kind.name))
        .collect();
    set_up(folder.path(), Some(cloud), &kinds, &place(cloud));
    let organization = started(Scenario::AllWell, folder.path(), cloud);
    let _led = world.lead(cloud, &organization);
    // The worldwide cloud is asked first, and knows another organization only.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let worldwide = started(Scenario::AllWell, elsewhere.path(), Cloud::Worldwide);
    let _there = world.lead(Cloud::Worldwide, &worldwide);
    assert_passes(world, &kinds);
}

#[test]
fn every_road_passes_in_the_governments_cloud() {
    in_world("every_road_passes_in_the_governments_cloud", |world| {
        assert_passes_in(&world, Cloud::UsGovernment);
    });
}

#[test]
fn every_road_passes_in_the_defenses_cloud() {
    in_world("every_road_passes_in_the_defenses_cloud", |world| {
        assert_passes_in(&world, Cloud::UsDefense);
    });
}

#[test]
fn every_road_passes_in_chinas_cloud() {
    in_world("every_road_passes_in_chinas_cloud", |world| {
        assert_passes_in(&world, Cloud::China);
    });
}

/// What is wrong, for which kind of connection, and what it is called.
const WRONG: [(Scenario, &str, &str); 13] = [
    (Scenario::UnknownTenant, "graph-app", "organization-unknown"),
    (
        Scenario::UnknownClient,
        "smtp-app",
        "app-registration-deleted",
    ),
    (Scenario::SecretExpired, "graph-app", "secret-expired"),
    (Scenario::SecretExpired, "imap-app", "secret-expired"),
    (
        Scenario::MailboxMissing,
        "graph-app",
        "mailbox-does-not-exist",
    ),
    (Scenario::GraphDown, "graph-app", "temporary-server-error"),
    (
        Scenario::SmtpDisabledTenant,
        "smtp-app-certificate",
        "smtp-auth-disabled-tenant",
    ),
    (
        Scenario::SmtpDisabledTenant,
        "role",
        "smtp-auth-disabled-tenant",
    ),
    (
        Scenario::SmtpConditionalAccess,
        "smtp-user",
        "conditional-access-blocks-legacy-auth",
    ),
    (
        Scenario::MailboxUnlicensed,
        "imap-app",
        "mailbox-not-opened-for-app",
    ),
    (
        Scenario::RefreshTokenExpired,
        "graph-user",
        "refresh-token-inactive-90-days",
    ),
    (
        Scenario::ConditionalAccess,
        "imap-user",
        "conditional-access-blocks-sign-in",
    ),
    (Scenario::UnknownTenant, "password", "organization-unknown"),
];

#[test]
fn what_is_wrong_there_ends_with_one_and_is_called_by_its_name() {
    in_world(
        "what_is_wrong_there_ends_with_one_and_is_called_by_its_name",
        |world| {
            let folder = tempfile::tempdir().expect("a folder");
            let cloud = Cloud::Worldwide;
            set_up(folder.path(), Some(cloud), &KINDS, &place(cloud));
            for (scenario, name, cause) in WRONG {
                let organization = started(scenario, folder.path(), cloud);
                let _led = world.lead(cloud, &organization);
                assert_fails(&world, name, cause);
            }
        },
    );
}

/// The first thing that failed.
fn assert_fails(world: &World, name: &str, cause: &str) {
    let kind = KINDS.into_iter().find(|kind| kind.name == name);
    let (status, not_passed) = check(world, kind.expect("a kind"));
    // A row that only waits for another has none.
    let mut causes = not_passed.iter().map(|(_, cause)| cause.as_str());
    let first = causes.find(|it| !["", "app-reaches-every-mailbox"].contains(it));
    assert_eq!(
        (status, first),
        (Some(1), Some(cause)),
        "{name}: {not_passed:?}"
    );
}

#[test]
fn without_microsoft_or_with_somebody_else_in_its_place_it_ends_with_one() {
    in_world(
        "without_microsoft_or_with_somebody_else_in_its_place_it_ends_with_one",
        |world| {
            let folder = tempfile::tempdir().expect("a folder");
            let cloud = Cloud::Worldwide;
            let kinds: Vec<Kind> = KINDS
                .into_iter()
                .filter(|kind| kind.name == "smtp-app")
                .collect();
            set_up(folder.path(), Some(cloud), &kinds, &place(cloud));
            // Somebody has to be trusted: a store without a certificate is another fault.
            let elsewhere = tempfile::tempdir().expect("a folder");
            world.believe(&started(Scenario::AllWell, elsewhere.path(), cloud));
            assert_fails(&world, "smtp-app", "outbound-connection-blocked");
            let organization = started(Scenario::AllWell, folder.path(), cloud);
            let led = World::lead_unbelieved(cloud, &organization);
            assert_fails(&world, "smtp-app", "tls-interception-ca-not-trusted");
            world.believe(&organization);
            assert_passes(&world, &kinds);
            drop(led);
            let output = world.mailseal(&["check", "another"]);
            assert_eq!(
                output.status.code(),
                Some(2),
                "no such connection: {output:?}"
            );
            let connections = place(cloud).vault.load().expect("readable").connections;
            place(cloud)
                .secrets
                .forget(connections[0].id)
                .expect("forgotten");
            let output = world.mailseal(&["check", "smtp-app"]);
            assert_eq!(output.status.code(), Some(2), "no secret: {output:?}");
        },
    );
}

/// `mailseal check` cannot ask for it; the window can. What it then does is done here with the same world that it starts with.
#[test]
fn a_typed_password_is_taken_at_microsofts_own_names() {
    in_world(
        "a_typed_password_is_taken_at_microsofts_own_names",
        |inside| {
            let folder = tempfile::tempdir().expect("a folder");
            let cloud = Cloud::Worldwide;
            set_up(folder.path(), Some(cloud), &[PASSWORD], &place(cloud));
            let organization = started(Scenario::AllWell, folder.path(), cloud);
            let _led = inside.lead(cloud, &organization);
            let world = journey::World::real().expect("a home");
            let connection = world.vault.load().expect("readable").connections.remove(0);
            let mailbox = connection.mailboxes[0].address.to_string();
            let person = organization.person(&mailbox).expect("a person");
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            let verdict = |password: String| {
                runtime.block_on(async {
                    let settings = journey::settings(&world, &connection).await;
                    let settings = Settings {
                        password: Some(password.into()),
                        mailboxes: connection.mailboxes[..1].to_vec(),
                        ..settings.expect("whole")
                    };
                    let report = check::run(world.checks(), settings, None, Patience::Once).await;
                    let rows = report.remembered(world.clock.now()).lines;
                    let password = rows
                        .into_iter()
                        .find(|row| row.check.starts_with("password:"));
                    (report.all_passed(), password.expect("a row").verdict)
                })
            };
            assert_eq!(verdict(person.password), (true, Verdict::Passed));
            assert_eq!(verdict("another".to_owned()), (false, Verdict::Failed));
        },
    );
}
