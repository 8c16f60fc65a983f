//! The door: command line in, window or command out.

// Without it Windows opens a black console behind the window. How commands print all the same: `cli::console`.
#![cfg_attr(windows, windows_subsystem = "windows")]
// What comes from outside may be anything: nothing outside tests may stop the program over it.
#![cfg_attr(
    not(test),
    warn(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::todo,
        clippy::unimplemented,
        clippy::indexing_slicing,
        clippy::dbg_macro,
        clippy::print_stdout,
        clippy::print_stderr
    )
)]

use mailseal::cli::line::{Command, Line, Window};
use mailseal::cli::{self, Status, console, fault, language, say, window};
use mailseal::ui;
use mailseal::vault::{Preferences, folder};
use mailseal::words::Words;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    console::attach();
    let kept_in = folder::both().ok();
    let liked = kept_in
        .as_deref()
        .map(Preferences::load)
        .unwrap_or_default();
    let language = language::chosen(std::env::args_os(), &liked);
    mailseal::text::speak(language);
    let words = Words::in_language(language);
    fault::ends_the_program(&words);
    let line = match Line::read(std::env::args_os(), &words.text) {
        Ok(line) => line,
        Err(asked) if asked.exit_code() != 0 && cli::is_plug_in(std::env::args_os()) => {
            return cli::line_of_a_plug_in_is_wrong(&asked).into();
        }
        Err(asked) => {
            // Help and version are errors to clap, with status 0. A closed pipe is nobody's failure.
            let _ = asked.print();
            return ExitCode::from(u8::try_from(asked.exit_code()).unwrap_or(2));
        }
    };
    match line.command {
        // Said, because a command that did not hear “--practice” would work on what is real.
        Some(_) if line.window.is_asked() => {
            say(&words.text.cli_option_before_command());
            Status::CouldNotRun.into()
        }
        Some(Command::Renew(asked)) => {
            let window = Window {
                practice: asked.practice,
                ..line.window
            };
            open(&window, Some(&asked.name), &words, liked, kept_in).into()
        }
        Some(command) => cli::run(command, &words).into(),
        None => open(&line.window, None, &words, liked, kept_in).into(),
    }
}

/// Opens the window, with a renewal where one is asked for, and stays until it is closed.
fn open(
    options: &Window,
    renew: Option<&str>,
    words: &Words,
    liked: Preferences,
    kept_in: Option<PathBuf>,
) -> Status {
    ui::run::begin_with_fonts();
    let prepared = match window::prepare(options, renew, words) {
        Ok(Some(prepared)) => prepared,
        Ok(None) => return Status::Passed,
        Err(cli::CouldNot(why)) => {
            console::tell(&words.text.product(), &why);
            return Status::CouldNotRun;
        }
    };
    let told = ui::Options {
        practice: prepared.organization.as_ref().map(window::told),
        instance: Some(Arc::new(prepared.instance)),
        transparent: prepared.transparent,
        words: words.clone(),
        liked,
        kept_in,
        renew: prepared.renew,
    };
    match ui::run(prepared.world, told) {
        Ok(()) => Status::Passed,
        Err(ui::run::Error(why)) => {
            console::tell(&words.text.product(), &words.text.cli_window_failed(why));
            Status::CouldNotRun
        }
    }
}
