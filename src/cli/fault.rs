//! A fault of Mailseal's own: a panic, on whatever thread. Half a program would wait for ever for an answer that cannot come; so it ends, says
//! where it was, and leaves no image of its memory behind (an abort would, with what is secret in it). What the panic itself says is kept to
//! ourselves: it may quote what came from outside. Neighbour: `console`.

use super::{Status, console, is_plug_in};
use crate::words::Words;
use std::panic::{self, Location};

/// As monitoring knows "unknown"; elsewhere the command could not run.
const UNKNOWN: u8 = 3;

/// From now on a panic ends the program.
pub fn ends_the_program(words: &Words) {
    let text = words.text.clone();
    let status = if is_plug_in(std::env::args_os()) {
        Status::Told(UNKNOWN)
    } else {
        Status::CouldNotRun
    };
    let own_words = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        // Whoever sets it works on the program.
        if std::env::var_os("RUST_BACKTRACE").is_some() {
            own_words(fault);
        }
        let place = fault.location().map(place).unwrap_or_default();
        let version = env!("CARGO_PKG_VERSION");
        console::tell(&text.product(), &text.cli_fault(place, version));
        std::process::exit(status.code().into());
    }));
}

/// File and line, without the folders of whoever built it.
fn place(at: &Location<'_>) -> String {
    let mut parts: Vec<&str> = at.file().rsplit(['/', '\\']).take(4).collect();
    parts.reverse();
    format!("{}:{}", parts.join("/"), at.line())
}
