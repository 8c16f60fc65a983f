//! The window and `mailseal check`, or two windows: each change reads the file anew under a lock, so none is lost; and only the first
//! program of a folder calls itself the first.

use mailseal::connection::Connection;
use mailseal::vault::Vault;
use mailseal::vault::instance::{self, Start};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Told to the other program: the folder, and what it should do there.
const FOLDER: &str = "MAILSEAL_TEST_FOLDER";
const PART: &str = "MAILSEAL_TEST_PART";

/// This test program again, playing `part` in `folder`. `name` is the test that plays it.
fn other_program(name: &str, folder: &Path, part: &str) -> Child {
    Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", name, "--nocapture"])
        .env(FOLDER, folder)
        .env(PART, part)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started")
}

fn part() -> Option<(PathBuf, String)> {
    Some((std::env::var_os(FOLDER)?.into(), std::env::var(PART).ok()?))
}

#[track_caller]
fn finish(program: Child) -> String {
    let output = program.wait_with_output().expect("ended");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

fn save_some(vault: &Vault, who: &str, how_many: usize) {
    for n in 0..how_many {
        let connection = Connection::new(
            "genesys",
            &format!("{who} {n}"),
            false,
            jiff::Timestamp::UNIX_EPOCH,
        );
        vault.save(&connection).expect("saved");
    }
}

fn names(vault: &Vault) -> BTreeSet<String> {
    let loaded = vault.load().expect("loaded");
    assert_eq!(loaded.set_aside, None);
    loaded
        .connections
        .into_iter()
        .map(|connection| connection.name)
        .collect()
}

#[test]
fn programs_that_save_at_the_same_time_lose_nothing_of_each_other() {
    if let Some((folder, who)) = part() {
        return save_some(&Vault::open(&folder, false), &who, 25);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let name = "programs_that_save_at_the_same_time_lose_nothing_of_each_other";
    let programs: Vec<_> = ["red", "green", "blue"]
        .map(|who| other_program(name, folder.path(), who))
        .into();
    let vault = Vault::open(folder.path(), false);
    std::thread::scope(|scope| {
        for who in ["one", "two"] {
            let vault = vault.clone();
            scope.spawn(move || save_some(&vault, who, 25));
        }
        let another = Vault::open(folder.path(), false);
        scope.spawn(move || save_some(&another, "three", 25));
    });
    for program in programs {
        finish(program);
    }
    let all: BTreeSet<_> = ["red", "green", "blue", "one", "two", "three"]
        .into_iter()
        .flat_map(|who| (0..25).map(move |n| format!("{who} {n}")))
        .collect();
    assert_eq!(names(&vault), all);
}

#[test]
fn a_program_killed_while_it_saves_leaves_a_whole_file() {
    if let Some((folder, who)) = part() {
        return save_some(&Vault::open(&folder, false), &who, usize::MAX);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(folder.path(), false);
    let mut before = 0;
    for round in 0..10 {
        let mut program = other_program(
            "a_program_killed_while_it_saves_leaves_a_whole_file",
            folder.path(),
            &format!("round {round}"),
        );
        let deadline = Instant::now() + Duration::from_mins(1);
        while names(&vault).len() < before + 3 {
            assert!(Instant::now() < deadline, "the other program saves");
        }
        program.kill().expect("killed");
        program.wait().expect("gone");
        let after = names(&vault).len();
        assert!(after >= before + 3);
        before = after;
    }
    save_some(&vault, "still", 1);
    assert_eq!(names(&vault).len(), before + 1);
    let litter = std::fs::read_dir(folder.path())
        .expect("the folder")
        .count();
    assert_eq!(litter, 3, "the file, its last good copy and the lock");
}

#[tokio::test]
async fn a_second_program_brings_the_first_to_the_front() {
    if let Some((folder, _)) = part() {
        let start = instance::start(&folder).expect("started");
        assert!(matches!(start, Start::Second { raised: true }), "{start:?}");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let Ok(Start::First(first)) = instance::start(folder.path()) else {
        panic!("nobody else is there");
    };
    for _ in 0..3 {
        let second = other_program(
            "a_second_program_brings_the_first_to_the_front",
            folder.path(),
            "second",
        );
        let asked = tokio::time::timeout(Duration::from_mins(1), first.asked_to_show()).await;
        assert!(asked.is_ok(), "the first was asked");
        finish(second);
    }
}

#[test]
fn a_first_that_hangs_is_not_said_to_come_to_the_front() {
    let folder = tempfile::tempdir().expect("a folder");
    let _first = instance::start(folder.path()).expect("started");
    let since = Instant::now();
    let second = instance::start(folder.path()).expect("started");
    assert!(
        matches!(second, Start::Second { raised: false }),
        "{second:?}"
    );
    assert!(
        since.elapsed() < Duration::from_secs(20),
        "and it is said soon"
    );
}

#[test]
fn the_next_is_first_again_when_the_first_has_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    for _ in 0..3 {
        let start = instance::start(folder.path()).expect("started");
        assert!(matches!(start, Start::First(_)), "{start:?}");
    }
    let other = tempfile::tempdir().expect("another folder");
    let here = instance::start(folder.path()).expect("started");
    let there = instance::start(other.path()).expect("started");
    assert!(
        matches!((here, there), (Start::First(_), Start::First(_))),
        "one each"
    );
}

#[test]
fn a_first_that_was_killed_is_no_obstacle() {
    if let Some((folder, _)) = part() {
        let _first = instance::start(&folder).expect("started");
        println!("first");
        loop {
            std::thread::park();
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = other_program(
        "a_first_that_was_killed_is_no_obstacle",
        folder.path(),
        "first",
    );
    let mut said = std::io::BufReader::new(first.stdout.take().expect("its output"));
    let mut line = String::new();
    while !line.contains("first") {
        line.clear();
        assert!(
            std::io::BufRead::read_line(&mut said, &mut line).expect("readable") > 0,
            "it starts"
        );
    }
    assert!(matches!(
        instance::start(folder.path()),
        Ok(Start::Second { .. })
    ));
    first.kill().expect("killed");
    first.wait().expect("gone");
    let start = instance::start(folder.path()).expect("started");
    assert!(matches!(start, Start::First(_)), "{start:?}");
}
