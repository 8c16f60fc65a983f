//! A fault of Mailseal's own (a panic) never leaves half a program that waits for ever: on whatever thread, the program ends, says where it was and
//! that nothing saved is lost, and neither quotes what the panic says nor leaves an image of its memory.

use mailseal::cli::fault;
use mailseal::text::Language;
use mailseal::words::Words;
use std::process::{Command, Output};

const FAULTY: &str = "MAILSEAL_TEST_FAULTY_THREAD";
const QUOTED: &str = "what came from outside";

/// This test program once more, with a fault in it.
fn faulty(thread: &str, test: &str) -> Output {
    let itself = std::env::current_exe().expect("this program");
    Command::new(itself)
        .args([test, "--exact", "--nocapture"])
        .env(FAULTY, thread)
        .env_remove("RUST_BACKTRACE")
        .output()
        .expect("it runs")
}

#[expect(clippy::panic, reason = "this is the fault")]
fn break_down() {
    fault::ends_the_program(&Words::in_language(Language::En));
    panic!("{QUOTED}");
}

fn is_told(ended: &Output) {
    let said = String::from_utf8_lossy(&ended.stderr);
    let here = file!().rsplit('/').next().expect("a name");
    assert_eq!(ended.status.code(), Some(2), "{ended:?}");
    assert!(said.contains(here), "{said}");
    assert!(said.contains(env!("CARGO_PKG_VERSION")), "{said}");
    assert!(said.contains("start it again and go on"), "{said}");
    assert!(!said.contains(QUOTED), "{said}");
}

#[test]
fn on_the_thread_that_asks() {
    if std::env::var_os(FAULTY).is_some() {
        break_down();
    }
    is_told(&faulty("asking", "on_the_thread_that_asks"));
}

#[test]
fn on_a_thread_that_somebody_waits_for() {
    if std::env::var_os(FAULTY).is_some() {
        let _ = std::thread::spawn(break_down);
        loop {
            std::thread::park();
        }
    }
    is_told(&faulty("beside", "on_a_thread_that_somebody_waits_for"));
}
