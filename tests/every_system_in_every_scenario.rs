//! Every system on its own road in every scenario of the practice organization: how far it comes, and what it is told. The outcomes are kept as
//! a table in `packaging/matrix.md`, made anew by `packaging/matrix.sh`; this test walks all of them and compares.

use mailseal::practice::Scenario;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

/// The columns: a system, or "another app" with its answers.
const SYSTEMS: [(&str, &str, &str); 9] = [
    ("NiCE CXone", "nice-cxone", ""),
    ("Sinch, OAuth Server", "sinch-server", ""),
    ("Sinch, OAuth User", "sinch-user", ""),
    ("Genesys", "genesys", ""),
    ("Matrix42 EAP", "matrix42-eap", ""),
    ("another app: SMTP", "other-app", "sends,app,smtp"),
    ("another app: IMAP", "other-app", "reads,app,imap"),
    ("signed in: Graph", "other-app", "sends,signed-in,graph"),
    (
        "signed in: SMTP and IMAP",
        "other-app",
        "both,signed-in,smtp",
    ),
];

/// Walks that run side by side: most of them wait most of the time.
const AT_ONCE: usize = 10;

/// Where the table is written in place of being compared.
const WRITE: &str = "MAILSEAL_MATRIX";

fn rehearsed(target: &str, answers: &str, scenario: Scenario) -> String {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_mailseal"));
    command.args(["rehearse", "--json", "--target", target]);
    command.args(["--scenario", scenario.name()]);
    if !answers.is_empty() {
        command.args(["--answers", answers]);
    }
    let output = command
        .env("MAILSEAL_HOME", home.path())
        // Neither a display, nor a credential store.
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts");
    let document: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{target} {answers} {}: {output:?}", scenario.name()));
    let passed = document["passed"] == true;
    assert_eq!(output.status.code(), Some(i32::from(!passed)));
    outcome(&document)
}

/// `passes`, `passes (secret-expires-soon)`, or where it stops and why.
fn outcome(document: &Value) -> String {
    let steps = document["steps"].as_array().expect("steps");
    let last = steps.last().expect("a step");
    if document["passed"] != true {
        let text = |name: &str| last[name].as_str().unwrap_or("nothing").to_owned();
        return format!("{}: {}", text("step"), text("cause"));
    }
    let checks = steps.iter().filter_map(|step| step["checks"].as_array());
    let warned = checks.flatten().filter(|row| row["verdict"] == "warned");
    let mut causes: Vec<_> = warned.filter_map(|row| row["cause"].as_str()).collect();
    // It stands everywhere on this road.
    causes.retain(|cause| *cause != "app-reaches-every-mailbox");
    if causes.is_empty() {
        "passes".to_owned()
    } else {
        format!("passes ({})", causes.join(", "))
    }
}

fn walk_all() -> BTreeMap<(usize, usize), String> {
    let jobs: Vec<(usize, usize)> = (0..Scenario::ALL.len())
        .flat_map(|row| (0..SYSTEMS.len()).map(move |column| (row, column)))
        .collect();
    let (jobs, outcomes) = (Mutex::new(jobs), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let next = jobs.lock().expect("no walk panics").pop();
                    let Some((row, column)) = next else { return };
                    let (_, target, answers) = SYSTEMS[column];
                    let outcome = rehearsed(target, answers, Scenario::ALL[row]);
                    let mut outcomes = outcomes.lock().expect("no walk panics");
                    outcomes.insert((row, column), outcome);
                }
            });
        }
    });
    outcomes.into_inner().expect("no walk panics")
}

fn table(outcomes: &BTreeMap<(usize, usize), String>) -> String {
    let mut table = String::from(
        "# Every system in every scenario\n\n\
         How far `mailseal rehearse` comes, and what it calls the trouble. Made by `packaging/matrix.sh`; the test\n\
         `every_system_in_every_scenario` walks all of it anew and compares. That an app reaches every mailbox is warned of wherever it\n\
         works as itself by Graph, and is left out here.\n\n",
    );
    let names: Vec<_> = SYSTEMS.iter().map(|(name, ..)| *name).collect();
    let _ = writeln!(table, "| scenario | {} |", names.join(" | "));
    let _ = writeln!(table, "| --- |{}", " --- |".repeat(SYSTEMS.len()));
    for (row, scenario) in Scenario::ALL.iter().enumerate() {
        let cells: Vec<_> = (0..SYSTEMS.len())
            .map(|column| outcomes[&(row, column)].as_str())
            .collect();
        let _ = writeln!(table, "| `{}` | {} |", scenario.name(), cells.join(" | "));
    }
    table
}

#[test]
fn every_system_comes_as_far_as_the_kept_table_says() {
    let outcomes = walk_all();
    let table = table(&outcomes);
    println!("{table}");
    for ((row, column), outcome) in &outcomes {
        let place = || format!("{} in {}", SYSTEMS[*column].0, Scenario::ALL[*row].name());
        assert!(
            !outcome.contains("unknown") || outcome.contains("-unknown"),
            "{}: {outcome}",
            place()
        );
        if Scenario::ALL[*row] == Scenario::AllWell {
            assert_eq!(outcome, "passes", "{}", place());
        }
    }
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/matrix.md");
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&kept, &table).expect("the table is written");
    }
    let kept = std::fs::read_to_string(&kept).unwrap_or_default();
    let differing: Vec<_> = table
        .lines()
        .zip(kept.lines().chain(std::iter::repeat("")))
        .filter(|(now, kept)| now != kept)
        .collect();
    assert!(
        differing.is_empty(),
        "packaging/matrix.sh makes it anew: {differing:#?}"
    );
}
