//! An app that is limited to the chosen mailboxes reaches these and is refused at another one, on every road of an app; what is on its way is
//! neither right nor wrong yet; and an approval in Entra that cancels the limit is found. By the real program, on the practice organization.

use serde_json::Value;
use std::process::Command;

/// Rehearses; each row of the checks: its key, verdict and cause, and what stands beside it.
fn rehearsed(arguments: &[&str]) -> (bool, Vec<[String; 4]>, Vec<Value>) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let output = Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(["rehearse", "--json", "--limit"])
        .args(arguments)
        .env("MAILSEAL_HOME", home.path())
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .output()
        .expect("the program starts");
    let text = String::from_utf8_lossy(&output.stdout);
    let document: Value =
        serde_json::from_str(text.trim()).unwrap_or_else(|_| panic!("{arguments:?}: {output:?}"));
    let steps = document["steps"].as_array().expect("steps").clone();
    let word = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let rows = steps.iter().filter_map(|step| step["checks"].as_array());
    let rows = rows
        .flatten()
        .map(|row| ["check", "verdict", "cause", "note"].map(|it| word(row, it)));
    (document["passed"] == true, rows.collect(), steps)
}

fn limit(rows: &[[String; 4]]) -> [&str; 3] {
    let found = rows.iter().find(|[check, ..]| check == "limit");
    let [_, verdict, cause, note] = found.unwrap_or_else(|| panic!("no limit in {rows:#?}"));
    [verdict, cause, note]
}

#[test]
fn on_every_road_of_an_app_the_other_mailbox_is_refused() {
    let all = [
        &["--target", "genesys"][..],
        &["--target", "nice-cxone"],
        &["--target", "other-app", "--answers", "sends,app,smtp"],
        &["--target", "other-app", "--answers", "reads,app,imap"],
        &["--target", "other-app", "--answers", "both,app,smtp"],
        &[
            "--target",
            "other-app",
            "--answers",
            "sends,app,smtp",
            "--scenario",
            "rbac-only",
        ],
    ];
    std::thread::scope(|scope| {
        for arguments in all {
            scope.spawn(move || {
                let (passed, rows, steps) = rehearsed(arguments);
                assert!(passed, "{arguments:?}: {steps:#?}");
                let [verdict, _, note] = limit(&rows);
                assert_eq!(verdict, "passed", "{arguments:?}: {rows:#?}");
                assert!(note.ends_with("was refused"), "{arguments:?}: {note}");
            });
        }
    });
}

#[test]
fn a_limit_that_arrives_late_is_waited_for() {
    let (passed, rows, steps) = rehearsed(&["--target", "genesys", "--scenario", "limit-slow"]);
    assert!(passed, "{steps:#?}");
    assert_eq!(limit(&rows)[0], "passed", "{rows:#?}");
}

#[test]
fn an_approval_that_cancels_the_limit_is_red_at_once_with_who_and_where() {
    let (passed, rows, steps) =
        rehearsed(&["--target", "genesys", "--scenario", "tenant-wide-grant"]);
    assert!(!passed);
    assert_eq!(limit(&rows)[..2], ["failed", "entra-grant-cancels-limit"]);
    let checks = steps.iter().filter_map(|step| step["checks"].as_array());
    let row = checks
        .flatten()
        .find(|row| row["check"] == "limit")
        .expect("the row");
    let told = &row["diagnosis"];
    assert_eq!(told["who"], "entra-admin");
    let title = told["title"].as_str().unwrap_or_default();
    assert!(
        title.contains("Mail.Send") && title.contains("Mail.ReadWrite"),
        "{title}"
    );
    let page = told["page"].as_str().unwrap_or_default();
    assert!(page.contains("CallAnAPI"), "{page}");
}

#[test]
fn where_an_older_policy_is_there_its_group_is_used_and_the_approval_stays() {
    let (passed, rows, steps) = rehearsed(&["--target", "genesys", "--scenario", "older-policy"]);
    assert!(passed, "{steps:#?}");
    assert_eq!(limit(&rows)[0], "passed", "{rows:#?}");
    let permission = rows.iter().find(|[check, ..]| check == "permission");
    let [.., note] = permission.expect("a row about permissions");
    assert!(note.contains("Mail.Send"), "{note}");
}

#[test]
fn how_many_mailboxes_it_could_use_is_told() {
    let (_, _, steps) = rehearsed(&["--target", "genesys"]);
    let step = steps.iter().find(|step| step["step"] == "mailboxes");
    let detail = step.expect("the step")["detail"]
        .as_str()
        .unwrap_or_default();
    let count = detail
        .split(" of ")
        .nth(1)
        .and_then(|rest| rest.split(',').next());
    let count: usize = count.and_then(|it| it.trim().parse().ok()).unwrap_or(0);
    assert!(count > 2, "{detail}");
}

#[test]
fn an_administrator_who_signs_in_sets_it_by_graph_without_a_command() {
    let (passed, rows, steps) = rehearsed(&["--target", "genesys", "--registration", "automatic"]);
    assert!(passed, "{steps:#?}");
    assert_eq!(limit(&rows)[0], "passed", "{rows:#?}");
    let permission = rows.iter().find(|[check, ..]| check == "permission");
    let [.., note] = permission.expect("a row about permissions");
    assert!(
        note.contains("none needed"),
        "the approval was taken back: {note}"
    );
}
