//! The commands: one file each. They print what `journey` and `check` say, with the same verdicts as the window, and end with the
//! same three exit statuses. With `main` the only rooms that name `practice`.

mod carry;
mod check;
pub mod console;
mod daily;
mod display;
mod explain;
pub mod fault;
mod find;
mod guide;
pub mod language;
pub mod line;
mod list;
mod out;
mod packet;
pub mod pasted;
mod practice;
pub mod rehearse;
mod remove;
mod report;
mod undo;
pub mod window;
pub mod world;

pub use check::{is_plug_in, line_of_a_plug_in_is_wrong};

use crate::words::Words;
use line::{Command, PracticeCommand};
use out::Out;
use std::process::ExitCode;

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// 0: all passed.
    Passed,
    /// 2: could not run.
    CouldNotRun,
    /// 1: something failed. Outweighs the other two where several connections are checked.
    Failed,
    /// As another program wants it: its own number.
    Told(u8),
}

impl Status {
    fn code(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Failed => 1,
            Self::CouldNotRun => 2,
            Self::Told(code) => code,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status.code())
    }
}

/// A sentence for the person, when a command could not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouldNot(pub String);

/// Runs a command to its end.
pub fn run(command: Command, words: &Words) -> Status {
    let mut out = Out::stdout();
    let ended = match command {
        Command::Rehearse(options) => rehearse::run(&options, words, &mut out),
        Command::Check(options) => check::run(&options, words, &mut out),
        Command::Explain(options) => pasted::run(&options, words, &mut out),
        Command::List(options) => list::run(&options, words, &mut out),
        Command::Report(options) => report::run(&options, words, &mut out),
        Command::Daily { command } => daily::run(command, words, &mut out),
        // It opens the window: `main` does that.
        Command::Renew(_) => Ok(Status::Passed),
        Command::Export(options) => carry::export(&options, words, &mut out),
        Command::Import(options) => carry::import(&options, words, &mut out),
        Command::Remove(options) => remove::run(&options, words, &mut out),
        Command::Packet(options) => packet::run(&options, words, &mut out),
        Command::Undo(options) => undo::run(&options, words, &mut out),
        Command::LintGuide(options) => guide::run(&options, words, &mut out),
        Command::Practice { command } => match command {
            PracticeCommand::Serve(options) => practice::serve(&options, words, &mut out),
            PracticeCommand::List(options) => Ok(practice::list(&options, &mut out)),
        },
    };
    let status = ended.unwrap_or_else(|CouldNot(why)| {
        say(&why);
        Status::CouldNotRun
    });
    match out.lost() {
        Some(why) => {
            say(&words.text.cli_output_lost(why));
            status.max(Status::CouldNotRun)
        }
        None => status,
    }
}

/// One sentence on standard error. A closed pipe there is nobody's failure.
pub fn say(sentence: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{sentence}");
}

/// A folder for this run alone.
fn temporary_folder(prefix: &str, words: &Words) -> Result<tempfile::TempDir, CouldNot> {
    let made = tempfile::Builder::new().prefix(prefix).tempdir();
    made.map_err(|error| CouldNot(words.text.cli_no_temporary_folder(error.to_string())))
}

/// What commands run on.
fn runtime(words: &Words) -> Result<tokio::runtime::Runtime, CouldNot> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| CouldNot(words.text.cli_could_not_start(error.to_string())))
}
