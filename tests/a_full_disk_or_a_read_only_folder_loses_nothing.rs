//! A disk that is full, a folder that cannot be written, a home that is missing: each is said as what it is, and what was saved before is
//! still there. The disks are real ones (tmpfs in a mount namespace of the test's own), because root may write anywhere.
#![cfg(target_os = "linux")]

use mailseal::connection::Connection;
use mailseal::vault::instance;
use mailseal::vault::{Error, Vault, folder};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Set inside the namespace: the folder to work in.
const FOLDER: &str = "MAILSEAL_TEST_FOLDER";

fn connection(name: &str) -> Connection {
    Connection::new("genesys", name, false, jiff::Timestamp::UNIX_EPOCH)
}

fn names(vault: &Vault) -> Vec<String> {
    let loaded = vault.load().expect("loaded");
    assert_eq!(loaded.set_aside, None);
    loaded
        .connections
        .into_iter()
        .map(|connection| connection.name)
        .collect()
}

/// Runs `story` where the shell commands `prepare` were run on the folder `$FOLDER` in user and mount namespaces of their own.
fn where_prepared(prepare: &str, name: &str, story: impl FnOnce(&Path)) {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return story(Path::new(&folder));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let script = format!("set -e; {prepare}; exec \"$0\" \"$@\"");
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", &script])
        .arg(std::env::current_exe().expect("this test"))
        .args(["--exact", name, "--nocapture"])
        .env(FOLDER, folder.path())
        .output()
        .expect("unshare runs (Debian: apt-get install util-linux)");
    let said = format!(
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

const SMALL_DISK: &str = "mount -t tmpfs -o size=64k tmpfs \"$MAILSEAL_TEST_FOLDER\"";

#[test]
fn a_full_disk_is_called_full_and_what_was_saved_stays() {
    where_prepared(
        SMALL_DISK,
        "a_full_disk_is_called_full_and_what_was_saved_stays",
        |folder| {
            let vault = Vault::open(folder, false);
            let mut saved = Vec::new();
            let refusal = loop {
                let name = format!("{} {}", "x".repeat(2_000), saved.len());
                match vault.save(&connection(&name)) {
                    Ok(()) => saved.push(name),
                    Err(error) => break error,
                }
                assert!(saved.len() < 100, "64 KiB are full some day");
            };
            assert!(matches!(refusal, Error::DiskFull { .. }), "{refusal:?}");
            assert!(saved.len() > 2);
            assert_eq!(names(&vault), saved);
            let litter = std::fs::read_dir(folder).expect("the folder").count();
            assert_eq!(
                litter, 3,
                "the file, its last good copy and the lock; no half of a file"
            );

            let id = vault
                .load()
                .expect("loaded")
                .connections
                .first()
                .expect("one")
                .id;
            std::fs::remove_file(folder.join("connections.previous.json")).expect("room is made");
            vault.remove(id).expect("work goes on");
            saved.remove(0);
            assert_eq!(names(&vault), saved);
        },
    );
}

#[test]
fn a_read_only_folder_can_be_read_and_says_that_it_cannot_be_written() {
    let prepare = "mkdir \"$MAILSEAL_TEST_FOLDER/c\"; cp \"$MAILSEAL_TEST_SEED\" \"$MAILSEAL_TEST_FOLDER/c/connections.json\"; \
                   mount --bind \"$MAILSEAL_TEST_FOLDER\" \"$MAILSEAL_TEST_FOLDER\"; \
                   mount -o remount,bind,ro \"$MAILSEAL_TEST_FOLDER\"";
    let seed = tempfile::tempdir().expect("a folder");
    Vault::open(seed.path(), false)
        .save(&connection("kept"))
        .expect("saved");
    let seed = seed.path().join("connections.json");
    let prepare = prepare.replace("$MAILSEAL_TEST_SEED", &seed.display().to_string());
    where_prepared(
        &prepare,
        "a_read_only_folder_can_be_read_and_says_that_it_cannot_be_written",
        |folder| {
            let folder = folder.join("c");
            let vault = Vault::open(&folder, false);
            assert_eq!(names(&vault), ["kept"]);
            let refusal = vault.save(&connection("new"));
            assert!(
                matches!(refusal, Err(Error::NotWritable { .. })),
                "{refusal:?}"
            );
            let start = instance::start(&folder);
            assert!(matches!(start, Err(Error::NotWritable { .. })), "{start:?}");
            let missing = Vault::open(&folder.join("new"), false).save(&connection("new"));
            assert!(
                matches!(missing, Err(Error::NotWritable { .. })),
                "{missing:?}"
            );
            assert_eq!(names(&vault), ["kept"]);
        },
    );
}

#[test]
fn a_folder_below_a_file_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "not a folder").expect("written");
    let said = Error::NotAFolder { path: file.clone() };
    for below in [file.clone(), file.join("connections"), file.join("a/b")] {
        let vault = Vault::open(&below, false);
        assert_eq!(vault.save(&connection("x")), Err(said.clone()));
        assert_eq!(vault.load(), Err(said.clone()));
        assert_eq!(instance::start(&below).err(), Some(said.clone()));
        assert_eq!(folder::usable(&below), Err(said.clone()));
    }
}

/// What the folder functions say with only these variables set, asked of this test program again.
fn folders(variables: &[(&str, &str)]) -> String {
    let output = Command::new(std::env::current_exe().expect("this test"))
        .args([
            "--exact",
            "folders_follow_the_platform_and_can_be_moved",
            "--nocapture",
        ])
        .env_clear()
        .envs(variables.iter().copied())
        .env("MAILSEAL_TEST_SAY", "1")
        .output()
        .expect("runs");
    let said = String::from_utf8(output.stdout).expect("text");
    said.lines()
        .filter_map(|line| line.split_once("said: "))
        .map(|(_, said)| said.to_owned())
        .collect()
}

#[test]
fn folders_follow_the_platform_and_can_be_moved() {
    if std::env::var_os("MAILSEAL_TEST_SAY").is_some() {
        println!("\nsaid: {:?} {:?}", folder::real(), folder::practice());
        return;
    }
    let expected = |real: &str, practice: &str| {
        let both: [Result<PathBuf, Error>; 2] = [Ok(real.into()), Ok(practice.into())];
        let [real, practice] = both;
        format!("{real:?} {practice:?}")
    };
    assert_eq!(
        folders(&[("HOME", "/home/anna")]),
        expected(
            "/home/anna/.local/share/mailseal/connections",
            "/home/anna/.local/share/mailseal/practice"
        )
    );
    assert_eq!(
        folders(&[("HOME", "/home/anna"), ("XDG_DATA_HOME", "/data")]),
        expected("/data/mailseal/connections", "/data/mailseal/practice")
    );
    assert_eq!(
        folders(&[("MAILSEAL_HOME", "/stick")]),
        expected("/stick/connections", "/stick/practice")
    );
    assert_eq!(
        folders(&[("HOME", "/home/anna"), ("MAILSEAL_HOME", "")]),
        expected(
            "/home/anna/.local/share/mailseal/connections",
            "/home/anna/.local/share/mailseal/practice"
        )
    );
    let none: Result<PathBuf, Error> = Err(Error::NoHome);
    assert_eq!(
        folders(&[("HOME", "relative")]),
        format!("{none:?} {none:?}")
    );
}
