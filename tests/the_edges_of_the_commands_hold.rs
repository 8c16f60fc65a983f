//! What stands around a command may be anything: a folder that is a file, a disk that takes nothing, a reader that is gone, words that
//! are no text. Each is told in one sentence that says what to do next, with the right exit status.
#![cfg(target_os = "linux")]

#[path = "support/program.rs"]
mod program;

use mailseal::connection::Connection;
use mailseal::vault::Vault;
use program::program;
use std::ffi::OsStr;
use std::fs::File;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn mailseal(home: &Path) -> Command {
    let mut command = program(home);
    command
        .env("HOME", home)
        // Neither a credential store nor a display is any test's business here.
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null());
    command
}

fn run(command: &mut Command) -> Output {
    command.output().expect("the program starts")
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Ended with 2 and one sentence on standard error that holds every one of `parts`.
fn assert_could_not(output: &Output, parts: &[&str]) {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = err(output);
    assert_eq!(said.lines().count(), 1, "{said}");
    for part in parts {
        assert!(said.contains(part), "{part:?} in {said}");
    }
}

#[test]
fn help_is_a_command_too() {
    let home = tempfile::tempdir().expect("a folder");
    for (asked, same) in [
        (&["help"][..], &["--help"][..]),
        (&["help", "check"], &["check", "--help"]),
        (
            &["help", "practice", "serve"],
            &["practice", "serve", "--help"],
        ),
    ] {
        let output = run(mailseal(home.path()).args(asked));
        assert_eq!(output.status.code(), Some(0), "{asked:?} {output:?}");
        assert_eq!(out(&output), out(&run(mailseal(home.path()).args(same))));
        assert!(out(&output).contains("Usage: mailseal"), "{asked:?}");
    }
    let output = run(mailseal(home.path()).args(["help", "nonsense"]));
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(err(&output).contains("nonsense"));
}

#[test]
fn practice_asked_for_before_the_command_is_not_ignored() {
    let home = tempfile::tempdir().expect("a folder");
    for arguments in [
        &["--practice", "list"][..],
        &["--scenario", "throttled", "check", "--all"],
        &["--practice", "rehearse"],
    ] {
        let output = run(mailseal(home.path()).args(arguments));
        assert_could_not(&output, &["behind the command", "check --all --practice"]);
        assert!(output.stdout.is_empty(), "{output:?}");
    }
}

#[test]
fn a_folder_that_cannot_be_used_is_named_with_what_to_do() {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("a file");
    std::fs::write(&file, "no folder").expect("written");
    let rehearse = |folder: &Path| {
        run(mailseal(home.path())
            .args(["rehearse", "--folder"])
            .arg(folder))
    };
    assert_could_not(
        &rehearse(Path::new("/proc/y")),
        &["/proc/y", "--folder", "temporary"],
    );
    let name = file.display().to_string();
    for folder in [file.clone(), file.join("below")] {
        assert_could_not(
            &rehearse(&folder),
            &[&name, "is a file, not a folder", "Choose"],
        );
    }
    for arguments in [
        &["list"][..],
        &["list", "--practice"],
        &["check", "--all"],
        &["check", "--all", "--practice"],
        &["report", "anything"],
    ] {
        let output = run(mailseal(&file).args(arguments));
        assert_could_not(&output, &[&name, "is a file, not a folder", "Choose"]);
    }
    let output = run(mailseal(Path::new("/proc/y")).args(["check", "--all", "--practice"]));
    assert_could_not(&output, &["/proc/y/practice", "choose another place"]);
    let output = run(mailseal(&file)
        .args(["list"])
        .env_remove("MAILSEAL_HOME")
        .env_remove("XDG_DATA_HOME")
        .env("HOME", &file));
    assert_could_not(&output, &[&name, "is a file, not a folder"]);
}

#[test]
fn a_read_only_home_can_be_read_and_is_named_where_it_has_to_be_written() {
    let home = tempfile::tempdir().expect("a folder");
    // Root may write anywhere but on a read-only mount, in a namespace of the test's own.
    let script = "mount --bind \"$MAILSEAL_HOME\" \"$MAILSEAL_HOME\" && \
                  mount -o remount,bind,ro \"$MAILSEAL_HOME\" && exec \"$0\" \"$@\"";
    let inside = |arguments: &[&str]| {
        let mut command = Command::new("unshare");
        command
            .args(["--user", "--map-root-user", "--mount", "sh", "-c", script])
            .arg(env!("CARGO_BIN_EXE_mailseal"))
            .args(arguments)
            .env("MAILSEAL_HOME", home.path())
            .env("HOME", home.path())
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        run(&mut command)
    };
    let connection = Connection::new("genesys", "Kept", false, jiff::Timestamp::UNIX_EPOCH);
    Vault::open(&home.path().join("connections"), false)
        .save(&connection)
        .expect("saved before it was read-only");
    let listed = inside(&["list"]);
    assert_eq!(listed.status.code(), Some(0), "{listed:?}");
    assert!(out(&listed).contains("Kept"), "{listed:?}");
    assert_could_not(&inside(&["report", "Kept"]), &["Read-only", "--html"]);
    let name = home.path().display().to_string();
    assert_could_not(&inside(&["check", "--all", "--practice"]), &[&name]);
    let below = home.path().join("below").display().to_string();
    assert_could_not(
        &inside(&["rehearse", "--folder", &below]),
        &[&below, "Read-only", "--folder"],
    );
}

#[test]
fn without_a_temporary_folder_it_is_said_which_variable_names_one() {
    let home = tempfile::tempdir().expect("a folder");
    for arguments in [&["rehearse"][..], &["practice", "serve"]] {
        let output = run(mailseal(home.path())
            .args(arguments)
            .env("TMPDIR", "/nonexistent"));
        assert_could_not(&output, &["/nonexistent", "TMPDIR"]);
    }
}

#[test]
fn what_a_full_disk_swallows_was_not_printed() {
    let home = tempfile::tempdir().expect("a folder");
    let full = || {
        File::options()
            .write(true)
            .open("/dev/full")
            .expect("Linux has it")
    };
    for arguments in [
        &["list"][..],
        &["practice", "list"],
        &["practice", "list", "--json"],
        &["rehearse", "--json"],
        // Nobody could use an organization whose address is lost: it does not wait to be ended.
        &["practice", "serve", "--json"],
    ] {
        let output = run(mailseal(home.path()).args(arguments).stdout(full()));
        assert_could_not(&output, &["could not be written", "another place"]);
    }
    // A failure stays a failure.
    let failing = ["rehearse", "--scenario", "mailbox-missing"];
    let output = run(mailseal(home.path()).args(failing).stdout(full()));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
}

#[test]
fn nothing_to_read_from_and_nobody_to_write_to_changes_no_verdict() {
    let home = tempfile::tempdir().expect("a folder");
    let closed = |arguments: &str| {
        let script = format!("exec \"$0\" {arguments} <&- >&- 2>&-");
        let mut command = Command::new("sh");
        command
            .args(["-c", &script, env!("CARGO_BIN_EXE_mailseal")])
            .env("MAILSEAL_HOME", home.path());
        run(&mut command).status.code()
    };
    assert_eq!(closed("--help"), Some(0));
    assert_eq!(closed("list"), Some(0));
    assert_eq!(closed("practice list"), Some(0));
    assert_eq!(closed("rehearse"), Some(0));
    assert_eq!(closed("rehearse --scenario mailbox-missing"), Some(1));
    assert_eq!(closed("nonsense"), Some(2));
    assert_eq!(closed("check --all"), Some(2));
}

#[test]
fn words_that_are_no_text_are_refused_and_files_may_be_called_anything() {
    let home = tempfile::tempdir().expect("a folder");
    let no_text = OsStr::from_bytes(b"\xff\xfe");
    for command in ["check", "report", "nonsense"] {
        let output = run(mailseal(home.path()).arg(command).arg(no_text));
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(err(&output).contains("--help"), "{output:?}");
    }
    let folder = home.path().join(no_text);
    let output = run(mailseal(home.path())
        .args(["rehearse", "--folder"])
        .arg(&folder));
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(folder.join("connections.json").is_file());
    let output = run(mailseal(&home.path().join(OsStr::from_bytes(b"\xff"))).arg("list"));
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}
