//! Without a display the window command says so in one sentence and names what works without one.

use std::process::{Command, Output};

fn window(arguments: &[&str]) -> Output {
    let home = tempfile::tempdir().expect("a temporary folder");
    Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(arguments)
        .env("MAILSEAL_HOME", home.path())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .expect("the program starts")
}

fn assert_said(output: &Output) {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    for command in ["mailseal rehearse", "mailseal check", "mailseal list"] {
        assert!(said.contains(command), "{command} in {said}");
    }
}

#[test]
fn the_window_names_the_commands_that_need_no_display() {
    assert_said(&window(&[]));
}

#[test]
fn so_does_the_window_of_the_practice_organization() {
    assert_said(&window(&["--practice"]));
}

#[test]
fn a_display_that_is_empty_or_does_not_answer_is_none() {
    let home = tempfile::tempdir().expect("a temporary folder");
    for (x11, wayland) in [
        ("", ""),
        (":4711", ""),
        ("nonsense", ""),
        ("", "wayland-4711"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_mailseal"))
            .env("MAILSEAL_HOME", home.path())
            .env("DISPLAY", x11)
            .env("WAYLAND_DISPLAY", wayland)
            .env("XDG_RUNTIME_DIR", home.path())
            .env_remove("WAYLAND_SOCKET")
            .output()
            .expect("the program starts");
        assert_said(&output);
    }
}
