//! `mailseal rehearse` walks the whole journey with the window's own code: every system, and what goes wrong on the first one's road, each
//! with the exit status, the step and the cause that a person should see. Every system in every scenario: `every_system_in_every_scenario`.

use mailseal::connection::Target;
use serde_json::Value;
use std::process::{Command, Output};
#[cfg(unix)]
use std::time::{Duration, Instant};

const STEPS: [&str; 8] = [
    "target",
    "organization",
    "registration",
    "approval",
    "mailboxes",
    "checks",
    "test",
    "finish",
];

fn rehearse(arguments: &[&str]) -> Output {
    let home = tempfile::tempdir().expect("a temporary folder");
    Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .arg("rehearse")
        .args(arguments)
        .env("MAILSEAL_HOME", home.path())
        // Neither a display, nor a credential store, nor a proxy that could lead elsewhere.
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts")
}

fn document(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!(text.lines().count(), 1, "one line of JSON: {output:?}");
    serde_json::from_str(&text).expect("JSON")
}

fn verdicts(document: &Value) -> Vec<(String, String)> {
    let steps = document["steps"].as_array().expect("steps");
    let of = |step: &Value, name: &str| step[name].as_str().expect("a string").to_owned();
    steps
        .iter()
        .map(|step| (of(step, "step"), of(step, "verdict")))
        .collect()
}

/// Walks to the end: every step passed, and exactly these warnings in the checks beside the one that always stands there: nothing
/// limits the app to the mailboxes chosen.
fn assert_passes(scenario: &str, warnings: &[&str]) {
    let output = rehearse(&["--scenario", scenario, "--json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let document = document(&output);
    assert_eq!(document["passed"], true, "{document:#}");
    assert_eq!(document["scenario"], scenario);
    let verdicts = verdicts(&document);
    let names: Vec<&str> = verdicts.iter().map(|(step, _)| step.as_str()).collect();
    assert_eq!(names, STEPS);
    for (step, verdict) in &verdicts {
        let expected = if step == "checks" { "warned" } else { "passed" };
        assert_eq!(verdict, expected, "{step} in {document:#}");
    }
    let checks = document["steps"][5]["checks"].as_array().expect("checks");
    let warned: Vec<&str> = checks
        .iter()
        .filter(|check| check["verdict"] != "passed")
        .map(|check| check["cause"].as_str().expect("a cause"))
        .collect();
    assert_eq!(warned, [warnings, &["app-reaches-every-mailbox"]].concat());
}

/// Stops at `step` because of `cause`, with everything before it passed and nothing behind it begun.
fn assert_stops(scenario: &str, step: &str, cause: &str) {
    let output = rehearse(&["--scenario", scenario, "--json"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let document = document(&output);
    assert_eq!(document["passed"], false, "{document:#}");
    let verdicts = verdicts(&document);
    let (last, before) = verdicts.split_last().expect("at least one step");
    assert_eq!(
        last,
        &(step.to_owned(), "failed".to_owned()),
        "{document:#}"
    );
    assert!(
        before.iter().all(|(_, verdict)| verdict != "failed"),
        "{document:#}"
    );
    let failed = document["steps"]
        .as_array()
        .and_then(|steps| steps.last())
        .expect("a step");
    assert_eq!(failed["cause"], cause, "{document:#}");
    assert!(
        failed["detail"]
            .as_str()
            .is_some_and(|said| said.len() > 10),
        "{document:#}"
    );
}

/// With this many open files at most.
#[cfg(unix)]
fn rehearse_with_files(most: u32, arguments: &str) -> Output {
    let home = tempfile::tempdir().expect("a temporary folder");
    let program = env!("CARGO_BIN_EXE_mailseal");
    let line = format!("ulimit -n {most} && exec '{program}' rehearse {arguments}");
    Command::new("sh")
        .args(["-c", &line])
        .env("MAILSEAL_HOME", home.path())
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .output()
        .expect("a shell")
}

/// With a few files more than the ports take, program and organization would wait for each other.
#[cfg(unix)]
#[test]
fn too_few_open_files_are_said_at_once_instead_of_waiting() {
    for arguments in ["", "--answers both,signed-in,smtp"] {
        for most in [20, 30, 34, 38, 44] {
            let began = Instant::now();
            let output = rehearse_with_files(most, arguments);
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{most}: {output:?}");
            assert!(said.contains("Too many open files"), "{most}: {said}");
            assert!(said.contains("Mailseal could not start"), "{most}: {said}");
            assert!(began.elapsed() < Duration::from_secs(20), "{most}");
        }
        let enough = rehearse_with_files(72, arguments);
        assert_eq!(enough.status.code(), Some(0), "{enough:?}");
    }
}

#[test]
fn with_nothing_wrong_every_step_passes() {
    assert_passes("all-well", &[]);
}

#[test]
fn a_throttled_service_is_waited_for() {
    assert_passes("throttled", &[]);
}

#[test]
fn a_slow_consent_is_waited_for() {
    assert_passes("consent-slow", &[]);
}

#[test]
fn a_secret_that_expires_soon_warns_and_passes() {
    assert_passes("secret-expires-soon", &["secret-expires-soon"]);
}

#[test]
fn more_permissions_than_needed_warn_and_pass() {
    assert_passes("too-many-permissions", &["more-permissions-than-needed"]);
}

#[test]
fn an_expired_secret_stops_at_the_registration() {
    assert_stops("secret-expired", "registration", "secret-expired");
}

#[test]
fn a_secret_id_is_refused_in_its_field() {
    assert_stops(
        "wrong-secret-id",
        "registration",
        "secret-id-instead-of-value",
    );
}

#[test]
fn an_unknown_organization_stops_at_the_second_step() {
    assert_stops("unknown-tenant", "organization", "organization-unknown");
}

#[test]
fn an_unknown_app_stops_at_the_registration() {
    assert_stops(
        "unknown-client",
        "registration",
        "app-registered-in-another-tenant",
    );
}

#[test]
fn a_consent_that_never_arrives_stops_at_the_approval() {
    assert_stops("consent-missing", "approval", "admin-consent-missing");
}

#[test]
fn a_declined_consent_stops_at_the_approval() {
    assert_stops("consent-declined", "approval", "consent-declined");
}

#[test]
fn an_approval_that_was_only_asked_for_stops_at_the_approval() {
    assert_stops("approval-requested", "approval", "approval-requested");
}

#[test]
fn what_is_about_people_who_sign_in_is_nothing_to_an_app() {
    assert_passes("conditional-access", &[]);
    assert_passes("security-defaults", &[]);
    assert_passes("mfa-required", &[]);
    assert_passes("wrong-account", &[]);
    assert_passes("user-consent-off", &[]);
    assert_passes("assignment-required", &[]);
    assert_passes("refresh-token-expired", &[]);
    assert_passes("device-code-blocked", &[]);
    assert_passes("public-client-off", &[]);
    assert_passes("redirect-not-registered", &[]);
}

#[test]
fn a_certificates_trouble_is_nothing_to_an_app_with_a_secret() {
    assert_passes("certificate-expired", &[]);
    assert_passes("certificate-not-uploaded", &[]);
}

#[test]
fn a_missing_mailbox_is_found_out() {
    assert_stops("mailbox-missing", "checks", "mailbox-does-not-exist");
}

#[test]
fn a_mailbox_without_licence_is_found_out() {
    assert_stops("mailbox-unlicensed", "checks", "mailbox-has-no-license");
}

#[test]
fn a_service_that_is_down_is_found_out() {
    assert_stops("graph-down", "checks", "microsoft-service-outage");
}

#[test]
fn a_lost_mail_is_never_called_delivered() {
    assert_stops("mail-lost", "test", "mail-not-seen");
}

#[test]
fn every_system_is_rehearsed_on_its_own_road() {
    for target in Target::all() {
        let output = rehearse(&["--target", &target.id, "--json"]);
        assert_eq!(output.status.code(), Some(0), "{} {output:?}", target.id);
        assert_eq!(document(&output)["target"], target.id.as_str());
    }
}

#[test]
fn another_app_is_rehearsed_whatever_it_answers() {
    for does in ["sends", "reads", "both"] {
        for identity in ["app", "signed-in"] {
            for protocol in ["graph", "smtp", "imap", "unknown"] {
                let answers = format!("{does},{identity},{protocol}");
                let output = rehearse(&["--answers", &answers, "--json"]);
                assert_eq!(output.status.code(), Some(0), "{answers} {output:?}");
                let document = document(&output);
                let steps: Vec<_> = verdicts(&document).into_iter().map(|it| it.0).collect();
                assert_eq!(
                    steps.contains(&"test".to_owned()),
                    does != "reads",
                    "{answers}"
                );
                let place = |step: &str| steps.iter().position(|it| it == step);
                let signs_in = place("mailboxes") < place("approval");
                assert_eq!(signs_in, identity == "signed-in", "{answers}");
            }
        }
    }
}

#[test]
fn by_exchanges_own_role_nothing_is_approved() {
    let output = rehearse(&[
        "--answers",
        "sends,app,smtp",
        "--scenario",
        "rbac-only",
        "--json",
    ]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let steps = verdicts(&document(&output));
    assert!(
        steps.iter().all(|(step, _)| step != "approval"),
        "{steps:?}"
    );
}

#[test]
fn answers_that_nobody_understands_are_said_to_be() {
    for (arguments, said) in [
        (["--answers", "sends,pigeon"], "pigeon"),
        (["--target=genesys", "--answers=sends"], "asks no questions"),
    ] {
        let output = rehearse(&arguments);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        let heard = String::from_utf8_lossy(&output.stderr);
        assert!(
            heard.contains(said) && heard.lines().count() == 1,
            "{heard}"
        );
    }
}

#[test]
fn a_person_reads_a_line_per_step() {
    let output = rehearse(&[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = String::from_utf8_lossy(&output.stdout);
    for step in [
        "Your organization",
        "App registration",
        "Approval",
        "Mailboxes",
        "Checks",
        "Test e-mail",
        "Finish",
    ] {
        let line = text
            .lines()
            .find(|line| line.starts_with(['o', 'w']) && line.contains(step));
        assert!(
            line.is_some_and(|line| line.ends_with(" s")),
            "{step} in {text}"
        );
    }
    assert!(text.contains("contoso.com, worldwide cloud"), "{text}");
    assert!(
        text.lines()
            .last()
            .is_some_and(|line| line.starts_with("All passed")),
        "{text}"
    );
}

#[test]
fn a_failure_says_what_is_wrong_who_can_mend_it_and_what_microsoft_said() {
    let output = rehearse(&["--scenario", "secret-expired"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let text = String::from_utf8_lossy(&output.stdout);
    for part in ["failed", "can mend", "What Microsoft said", "AADSTS7000222"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let last = text.lines().last().expect("a line");
    assert!(last.contains("App registration"), "{text}");
}

#[test]
fn what_an_administrator_has_to_mend_comes_with_a_letter_and_what_the_person_mends_does_not() {
    let printed = |scenario: &str| {
        let output = rehearse(&["--scenario", scenario]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8(output.stdout).expect("text")
    };
    let approval = printed("consent-missing");
    let (_, letter) = approval.split_once("\nSubject: ").expect("a letter");
    for part in [
        "Please approve the app",
        "(Mail.Send)",
        "/adminconsent?client_id=",
    ] {
        assert!(letter.contains(part), "{part} in {letter}");
    }
    assert!(!printed("mailbox-missing").contains("Subject: "));

    let output = rehearse(&["--scenario", "mailbox-unlicensed", "--json"]);
    let document = document(&output);
    let checks = document["steps"][5]["checks"].as_array().expect("checks");
    let letters: Vec<&Value> = (checks.iter())
        .filter_map(|check| {
            check["diagnosis"]["letter"]["subject"]
                .as_str()
                .map(|_| check)
        })
        .collect();
    assert_eq!(letters.len(), 1, "{document:#}");
    assert_eq!(letters[0]["verdict"], "failed");
}

#[test]
fn what_goes_wrong_with_smtp_and_imap_does_not_concern_graph() {
    let nothing: &[&str] = &[];
    for (scenario, warnings) in [
        ("smtp-disabled-tenant", nothing),
        ("smtp-disabled-mailbox", nothing),
        ("smtp-security-defaults", nothing),
        ("smtp-conditional-access", nothing),
        ("exchange-not-registered", nothing),
        ("exchange-wrong-object-id", nothing),
        ("mailbox-permission-missing", nothing),
        ("send-as-denied", nothing),
        ("too-many-connections", nothing),
        ("exchange-slow", nothing),
        ("rbac-only", nothing),
    ] {
        assert_passes(scenario, warnings);
    }
}
