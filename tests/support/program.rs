//! The real program as a person starts it, with a home folder of its own. Use: `#[path = "support/program.rs"] mod program;`.
#![allow(
    dead_code,
    clippy::expect_used,
    reason = "each test uses its part, and may stop where it cannot go on"
)]

use std::path::Path;
use std::process::{Command, Output};

/// Not started yet.
pub fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mailseal"));
    command.env("MAILSEAL_HOME", home);
    command
}

/// Runs it to its end.
pub fn mailseal(home: &Path, arguments: &[&str]) -> Output {
    let mut command = program(home);
    command.args(arguments);
    command.output().expect("the program starts")
}
