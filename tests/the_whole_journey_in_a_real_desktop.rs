//! The whole journey with nothing played but the person: the real program in a real window (Xvfb), a real browser (Chromium) that makes the
//! registration in the portal and presses Accept, and a real credential store (gnome-keyring in its own session bus). Once by the
//! accessibility interface alone (libatspi, which Orca uses), once by keys alone. Neither client is ours. And by ear alone what that journey does
//! not pass: an error explained, "Do it for me", the limit, a renewal, with everything that is announced written down by a listener.

use std::path::Path;
use std::process::Command;

fn walked(way: &str) {
    let said = in_a_desktop("journey.py", &[way]);
    assert!(
        said.contains("the next day: found on Home, and checked again"),
        "{said}"
    );
}

/// What the script said; it has ended well.
fn in_a_desktop(script: &str, words: &[&str]) -> String {
    let desktop = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desktop");
    let ended = Command::new("bash")
        .arg(desktop.join("session.sh"))
        .arg("/usr/bin/python3")
        .arg("-B")
        .arg(desktop.join(script))
        .arg(env!("CARGO_BIN_EXE_mailseal"))
        .args(words)
        .output()
        .expect("bash is there");
    let said = String::from_utf8_lossy(&ended.stdout).into_owned();
    assert!(
        ended.status.success(),
        "{said}\n{}",
        String::from_utf8_lossy(&ended.stderr)
    );
    said
}

#[test]
fn by_a_screen_readers_interface_alone() {
    walked("reader");
}

#[test]
fn by_the_keyboard_alone() {
    walked("keyboard");
}

#[test]
fn what_else_there_is_by_ear_alone() {
    let said = in_a_desktop("by_ear.py", &[]);
    assert!(
        said.contains("everything was read and operated by ear"),
        "{said}"
    );
}
