//! The process is killed (SIGKILL) after every saved step and started again: nothing that was entered or made is lost, the journey goes
//! on where it stopped, and no secret lies on the disk at any moment. So is the window, in the middle of its steps: what was found, typed or
//! proved there and not gone on with yet is there again.

#[cfg(target_os = "linux")]
#[path = "killed_anywhere/in_the_window.rs"]
mod in_the_window;
#[cfg(target_os = "linux")]
#[path = "support/keyring_session.rs"]
mod keyring_session;
mod robot;
#[path = "support/secret_search.rs"]
mod secret_search;
mod window;

use mailseal::vault::Vault;
use secret_search::{files, found_in, secret_by_form};
use serde_json::Value;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longer than any rehearsal takes on the slowest machine.
const PATIENCE: Duration = Duration::from_mins(2);

fn rehearse(folder: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(["rehearse", "--json", "--folder"])
        .arg(folder)
        .env("MAILSEAL_HOME", folder)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// The saved connection, as the next start finds it.
fn saved(folder: &Path) -> Option<Value> {
    let loaded = Vault::open(folder, true)
        .load()
        .expect("readable at every moment");
    assert_eq!(loaded.set_aside, None, "whole at every moment");
    let connection = loaded.connections.into_iter().next()?;
    Some(serde_json::to_value(connection).expect("a connection"))
}

/// The file as it lies there at this moment, if it does.
fn on_disk(folder: &Path) -> Option<Vec<u8>> {
    std::fs::read(folder.join("connections.json")).ok()
}

/// Everything in `before` is still in `after`, unchanged or further on.
fn assert_kept(before: &Value, after: &Value) {
    for (name, value) in before.as_object().expect("a connection") {
        // These go on by themselves: approval is asked, then accepted, then granted; checks are run again.
        let goes_on = ["approval", "checked", "tested", "finished"].contains(&name.as_str());
        let nothing = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if nothing || (goes_on && !after[name].is_null()) {
            continue;
        }
        assert_eq!(
            &after[name], value,
            "{name} was lost or changed: {before:#} {after:#}"
        );
    }
}

fn assert_no_secret(folder: &Path) {
    for (path, bytes) in files(folder) {
        let found = secret_by_form(&bytes);
        assert_eq!(found, None, "a secret lies in {}", path.display());
        // Tokens are made of JSON objects: `{"` is `eyJ`.
        let token = bytes
            .windows(6)
            .any(|window| window.starts_with(b"eyJ0") || window == b"eyJhbG");
        assert!(!token, "a token lies in {}", path.display());
    }
}

/// Waits until something new is saved (true), or the program ends (false).
fn saved_anew(child: &mut Child, folder: &Path) -> bool {
    let (began, before) = (Instant::now(), on_disk(folder));
    loop {
        // Between two renames there is no file for a moment: then only the last good copy is there.
        if on_disk(folder).is_some_and(|now| Some(now) != before) {
            return true;
        }
        if child.try_wait().expect("a child").is_some() {
            return on_disk(folder) != before;
        }
        assert!(began.elapsed() < PATIENCE, "nothing happens any more");
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn killed_after_every_saved_step_it_goes_on_and_ends_well() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    let mut known: Option<Value> = None;
    let mut kills = 0;
    loop {
        let mut child = rehearse(folder);
        let anew = saved_anew(&mut child, folder);
        if anew {
            child.kill().expect("killed");
        }
        let output = child.wait_with_output().expect("it ends");
        let now = saved(folder).expect("something was saved");
        if let Some(before) = &known {
            assert_eq!(before["id"], now["id"], "the same connection");
            assert_kept(before, &now);
        }
        assert_no_secret(folder);
        if !anew || !now["finished"].is_null() {
            assert!(
                !now["finished"].is_null(),
                "it stopped without an end: {output:?}"
            );
            break;
        }
        known = Some(now);
        kills += 1;
        assert!(kills < 60, "it makes no way");
    }
    // Target, organization, registration, approval (asked, accepted, granted), mailboxes, checks, test, finish.
    // A busy machine may let two saves pass between two looks.
    assert!(kills >= 5, "only {kills} kills");
}

#[test]
fn killed_at_any_moment_the_file_is_whole_and_the_next_start_ends_the_journey() {
    let whole = {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let began = Instant::now();
        let output = rehearse(folder.path()).wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        began.elapsed()
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    let mut known: Option<Value> = None;
    for part in 1..=12 {
        let mut child = rehearse(folder);
        std::thread::sleep(whole * part / 16);
        child.kill().expect("killed");
        child.wait().expect("it ends");
        let now = saved(folder);
        if let (Some(before), Some(now)) = (&known, &now)
            && before["finished"].is_null()
        {
            assert_kept(before, now);
        }
        assert_no_secret(folder);
        known = now.or(known);
    }
    let output = rehearse(folder).wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_no_secret(folder);
}

#[test]
fn the_search_finds_a_secret_however_it_is_written() {
    let secret = "aB38Q~xyzABCDEFGHIJKLMNOPQRSTUVWXYZ_~.-0";
    assert_eq!(secret.len(), 40);
    let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(secret_by_form(format!("\"secret\":\"{secret}\"").as_bytes()).is_some());
    assert!(secret_by_form(&utf16).is_some());
    for prefix in ["", "a", "ab"] {
        use base64::Engine;
        let text = base64::engine::general_purpose::STANDARD.encode(format!("{prefix}{secret}!"));
        assert!(
            secret_by_form(format!("x: {text}\n").as_bytes()).is_some(),
            "after {prefix:?}"
        );
        assert!(
            found_in(text.as_bytes(), secret).is_some(),
            "after {prefix:?}"
        );
    }
    assert!(
        secret_by_form(b"nothing of the kind: 8Q~ and a few more letters than forty").is_none()
    );
}
