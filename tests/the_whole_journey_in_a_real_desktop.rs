//! The whole journey with nothing played but the person: the real program in a real window (Xvfb), a real browser (Chromium) that makes the
//! registration in the portal and presses Accept, and a real credential store (gnome-keyring in its own session bus). Once by the
//! accessibility interface alone (libatspi, which Orca uses), once by keys alone. Neither client is ours.

use std::path::Path;
use std::process::Command;

fn walked(way: &str) {
    let desktop = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desktop");
    let ended = Command::new("bash")
        .arg(desktop.join("session.sh"))
        .arg("/usr/bin/python3")
        .arg("-B")
        .arg(desktop.join("journey.py"))
        .arg(env!("CARGO_BIN_EXE_mailseal"))
        .arg(way)
        .output()
        .expect("bash is there");
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(
        ended.status.success(),
        "{said}\n{}",
        String::from_utf8_lossy(&ended.stderr)
    );
    assert!(
        said.contains("the next day: found on Home, and checked again"),
        "{said}"
    );
}

#[test]
fn by_a_screen_readers_interface_alone() {
    walked("reader");
}

#[test]
fn by_the_keyboard_alone() {
    walked("keyboard");
}
