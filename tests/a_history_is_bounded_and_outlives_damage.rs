//! What became of a connection's checks is kept run after run: bounded, readable after damage, without anything secret, and gone with the
//! connection.

use jiff::{SignedDuration, Timestamp};
use mailseal::connection::{Checked, CheckedLine, Connection, Verdict};
use mailseal::vault::Vault;
use mailseal::vault::history::{KEPT, Outcome};
use std::io::Write;
use std::path::PathBuf;

struct Place {
    folder: tempfile::TempDir,
    vault: Vault,
}

fn place() -> Place {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(folder.path(), false);
    Place { folder, vault }
}

fn connection() -> Connection {
    Connection::new("nice-cxone", "Support desk", false, Timestamp::UNIX_EPOCH)
}

fn run(hours: i64, lines: &[(&str, Verdict, Option<&str>)]) -> Checked {
    let line = |(check, verdict, cause): &(&str, Verdict, Option<&str>)| CheckedLine {
        check: (*check).to_owned(),
        verdict: *verdict,
        cause: cause.map(str::to_owned),
    };
    Checked {
        fence: None,
        at: Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours),
        lines: lines.iter().map(line).collect(),
    }
}

impl Place {
    fn save(&self, connection: &Connection, checked: Checked) {
        let checked = Some(checked);
        let saved = self.vault.save(&Connection {
            checked,
            ..connection.clone()
        });
        saved.expect("saved");
    }

    fn file(&self, connection: &Connection) -> PathBuf {
        let name = format!("{}.jsonl", connection.id);
        self.folder.path().join("history").join(name)
    }
}

#[test]
fn each_run_is_a_line_with_what_failed_and_why() {
    let (place, one) = (place(), connection());
    place.save(&one, run(1, &[("network", Verdict::Passed, None)]));
    let failed = [
        ("network", Verdict::Passed, None),
        ("secret", Verdict::Failed, Some("secret-expired")),
        ("limit", Verdict::Warned, Some("access-not-limited")),
    ];
    place.save(&one, run(2, &failed));
    // Saved once more for another reason: no run.
    place.save(&one, run(2, &failed));
    let past = place.vault.history(one.id);
    let verdicts: Vec<Outcome> = past.iter().map(|one| one.verdict).collect();
    assert_eq!(verdicts, [Outcome::Passed, Outcome::Failed]);
    let not_well = &past[1].not_well;
    assert_eq!(not_well[0].check, "secret", "the worst first");
    assert_eq!(not_well[0].cause.as_deref(), Some("secret-expired"));
    assert_eq!(not_well.len(), 2);
}

#[test]
fn years_of_runs_stay_one_small_file() {
    let (place, one) = (place(), connection());
    let many: Vec<String> = (0..60)
        .map(|it| format!("can-send:queue{it:03}@contoso.com"))
        .collect();
    let all_fail: Vec<_> = many
        .iter()
        .map(|check| (check.as_str(), Verdict::Failed, Some("mailbox-not-found")))
        .collect();
    for hours in 0..600 {
        let lines = if hours % 40 == 0 {
            all_fail.as_slice()
        } else {
            &[("network", Verdict::Passed, None)]
        };
        place.save(&one, run(hours, lines));
    }
    let length = std::fs::metadata(place.file(&one)).expect("there").len();
    assert!(length < 28 * 1024, "{length} bytes");
    let past = place.vault.history(one.id);
    assert!(past.len() >= KEPT, "{} runs", past.len());
    assert!(past.len() <= 2 * KEPT, "{} runs", past.len());
    let last = past.last().expect("runs");
    assert_eq!(
        last.at,
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(599)
    );
    let worst = past.iter().find(|one| one.verdict == Outcome::Failed);
    let worst = worst.expect("one that failed");
    assert_eq!((worst.not_well.len(), worst.more), (12, 48));
}

#[test]
fn a_half_written_line_costs_that_line_alone() {
    let (place, one) = (place(), connection());
    place.save(&one, run(1, &[("network", Verdict::Passed, None)]));
    let mut file = std::fs::File::options()
        .append(true)
        .open(place.file(&one))
        .expect("there");
    file.write_all(b"{\"at\":\"2026-\n").expect("damaged");
    drop(file);
    place.save(&one, run(3, &[("network", Verdict::Failed, None)]));
    assert_eq!(place.vault.history(one.id).len(), 2);
}

#[test]
fn a_wait_is_one_run_however_often_it_was_tried_again() {
    let (place, one) = (place(), connection());
    let healing = Verdict::Healing {
        since: Timestamp::UNIX_EPOCH,
        until: Timestamp::UNIX_EPOCH + SignedDuration::from_hours(48),
    };
    let waiting = |minutes: i64| Checked {
        at: Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes),
        ..run(0, &[("can-read", healing, None)])
    };
    for minutes in [0, 5, 20, 50] {
        place.save(&one, waiting(minutes));
    }
    place.save(&one, run(1, &[("can-read", Verdict::Passed, None)]));
    place.save(&one, waiting(120));
    place.save(&one, waiting(24 * 60));
    let past = place.vault.history(one.id);
    let told: Vec<_> = past
        .iter()
        .map(|one| (one.verdict, one.at.as_second() / 60))
        .collect();
    let expected = [
        (Outcome::Healing, 50),
        (Outcome::Passed, 60),
        (Outcome::Healing, 120),
        (Outcome::Healing, 24 * 60),
    ];
    assert_eq!(told, expected);
}

#[test]
fn it_goes_with_its_connection() {
    let (place, one, other) = (place(), connection(), connection());
    place.save(&one, run(1, &[("network", Verdict::Passed, None)]));
    place.save(&other, run(1, &[("network", Verdict::Passed, None)]));
    place.vault.remove(one.id).expect("removed");
    assert!(!place.file(&one).exists());
    assert_eq!(place.vault.history(other.id).len(), 1);
}
