//! The command line. Its help stands in `assets/text/en/cli.ftl` like every other sentence and is put on here.

use crate::connection::ClientId;
use crate::text::Text;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(name = "mailseal", version)]
pub struct Line {
    #[command(flatten)]
    pub window: Window,
    #[arg(long, global = true, value_name = "CODE", value_parser = ["en", "de"])]
    pub language: Option<String>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Args)]
pub struct Window {
    #[arg(long)]
    pub practice: bool,
    #[arg(long, value_name = "NAME")]
    pub scenario: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Rehearse(Rehearse),
    Check(Check),
    Explain(Explain),
    List(List),
    Report(Report),
    Renew(Renew),
    Daily {
        #[command(subcommand)]
        command: DailyCommand,
    },
    Export(Export),
    Import(Import),
    Remove(Remove),
    Packet(Packet),
    Undo(Undo),
    LintGuide(LintGuide),
    Practice {
        #[command(subcommand)]
        command: PracticeCommand,
    },
}

/// Who registers the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Registering {
    // The person, in the portal.
    #[default]
    ByHand,
    // Mailseal, signed in as an administrator.
    Automatic,
}

/// What comes after a rehearsal's last step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Then {
    // What Mailseal made is taken back.
    Undo,
}

#[derive(Debug, Args)]
pub struct Rehearse {
    #[arg(long, value_name = "NAME")]
    pub target: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub answers: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub scenario: Option<String>,
    #[arg(long, value_enum, default_value_t)]
    pub registration: Registering,
    #[arg(long)]
    pub limit: bool,
    #[arg(long, value_enum)]
    pub then: Option<Then>,
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own on the command line"
)]
pub struct Check {
    #[arg(value_name = "NAME", conflicts_with = "all")]
    pub name: Option<String>,
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_name = "FILE", requires = "name")]
    pub printed: Option<PathBuf>,
    #[arg(long, requires = "name")]
    pub password_stdin: bool,
    #[arg(long)]
    pub json: bool,
    #[arg(long, conflicts_with = "json")]
    pub prometheus: bool,
    #[arg(
        long = "out",
        id = "whole_file",
        value_name = "FILE",
        requires = "prometheus"
    )]
    pub out: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["json", "prometheus"])]
    pub nagios: bool,
    #[arg(long)]
    pub practice: bool,
    #[arg(long, value_name = "NAME", requires = "practice")]
    pub scenario: Option<String>,
}

#[derive(Debug, Args)]
pub struct Explain {
    #[arg(
        value_name = "TEXT",
        conflicts_with = "file",
        allow_hyphen_values = true
    )]
    pub text: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
    #[arg(long, conflicts_with_all = ["json", "text", "letter"])]
    pub jsonl: bool,
    #[arg(long, conflicts_with = "json")]
    pub letter: bool,
}

#[derive(Debug, Args)]
pub struct List {
    #[arg(long)]
    pub json: bool,
    #[arg(long)]
    pub practice: bool,
}

#[derive(Debug, Args)]
pub struct Report {
    #[arg(value_name = "NAME", conflicts_with = "all")]
    pub name: Option<String>,
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub html: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "html"])]
    pub markdown: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
    #[arg(long)]
    pub practice: bool,
}

#[derive(Debug, Args)]
pub struct Renew {
    #[arg(value_name = "NAME")]
    pub name: String,
    #[arg(long)]
    pub practice: bool,
}

/// The check that the operating system starts once a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub enum DailyCommand {
    On,
    Off,
    Status,
    // What the operating system starts.
    Run,
}

#[derive(Debug, Args)]
pub struct Export {
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    #[arg(long = "out", id = "whole_file", value_name = "FILE")]
    pub out: PathBuf,
    #[arg(long)]
    pub with_secrets: bool,
    #[arg(long)]
    pub practice: bool,
}

#[derive(Debug, Args)]
pub struct Import {
    #[arg(value_name = "FILE", id = "import")]
    pub file: PathBuf,
    #[arg(long)]
    pub practice: bool,
}

#[derive(Debug, Args)]
pub struct Remove {
    #[arg(value_name = "NAME")]
    pub name: String,
    #[arg(long)]
    pub yes: bool,
    #[arg(long)]
    pub practice: bool,
}

#[derive(Debug, Args)]
pub struct Packet {
    #[arg(value_name = "NAME")]
    pub name: String,
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub practice: bool,
}

#[derive(Debug, Args)]
pub struct Undo {
    #[arg(value_name = "NAME")]
    pub name: String,
    // With a code on another device.
    #[arg(long)]
    pub code: bool,
    #[arg(long, value_name = "CLIENT ID", value_parser = client)]
    pub client: Option<ClientId>,
    #[arg(long)]
    pub yes: bool,
    #[arg(long)]
    pub practice: bool,
    #[arg(long, value_name = "NAME", requires = "practice")]
    pub scenario: Option<String>,
}

fn client(typed: &str) -> Result<ClientId, String> {
    let id = typed.trim().parse();
    id.map(ClientId)
        .map_err(|error: uuid::Error| error.to_string())
}

#[derive(Debug, Args)]
pub struct LintGuide {
    #[arg(value_name = "FILE")]
    pub guide: PathBuf,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum PracticeCommand {
    Serve(Serve),
    List(Scenarios),
}

#[derive(Debug, Args)]
pub struct Serve {
    #[arg(long)]
    pub json: bool,
    #[arg(long, value_name = "NAME")]
    pub scenario: Option<String>,
}

#[derive(Debug, Args)]
pub struct Scenarios {
    #[arg(long)]
    pub json: bool,
}

impl Window {
    /// Whether anything was asked of the window.
    pub fn is_asked(&self) -> bool {
        self.practice || self.scenario.is_some()
    }
}

impl Line {
    /// Reads the program's arguments; the error is clap's own, with the text to print and the status to end with.
    pub fn read(
        arguments: impl IntoIterator<Item = std::ffi::OsString>,
        text: &Text,
    ) -> Result<Self, clap::Error> {
        let matches = dressed(Self::command(), text).try_get_matches_from(arguments)?;
        Self::from_arg_matches(&matches)
    }
}

/// The command with its help texts.
fn dressed(line: clap::Command, text: &Text) -> clap::Command {
    line.about(text.cli_about())
        .after_help(text.cli_after())
        .mut_args(|arg| explained(arg, text))
        .mut_subcommands(|command| {
            let about = match command.get_name() {
                "rehearse" => text.cli_about_rehearse(),
                "check" => text.cli_about_check(),
                "explain" => text.cli_about_explain(),
                "list" => text.cli_about_list(),
                "report" => text.cli_about_report(),
                "renew" => text.cli_about_renew(),
                "daily" => text.cli_about_daily(),
                "export" => text.cli_about_export(),
                "import" => text.cli_about_import(),
                "remove" => text.cli_about_remove(),
                "packet" => text.cli_about_packet(),
                "undo" => text.cli_about_undo(),
                "lint-guide" => text.cli_about_lint_guide(),
                _ => text.cli_about_practice(),
            };
            let command = match command.get_name() {
                "explain" => command.after_help(text.cli_after_explain()),
                _ => command,
            };
            command
                .about(about)
                .mut_args(|arg| explained(arg, text))
                .mut_subcommands(|inner| {
                    let about = match inner.get_name() {
                        "serve" => text.cli_about_practice_serve(),
                        "on" => text.cli_about_daily_on(),
                        "off" => text.cli_about_daily_off(),
                        "status" => text.cli_about_daily_status(),
                        "run" => text.cli_about_daily_run(),
                        _ => text.cli_about_practice_list(),
                    };
                    let inner = inner.about(about).mut_args(|arg| explained(arg, text));
                    match inner.get_name() {
                        "serve" => inner.after_help(text.cli_after_practice_serve()),
                        _ => inner,
                    }
                })
        })
}

/// An option means the same wherever it stands.
fn explained(arg: clap::Arg, text: &Text) -> clap::Arg {
    let help = match arg.get_id().as_str() {
        "practice" => text.cli_help_practice(),
        "scenario" => text.cli_help_scenario(),
        "target" => text.cli_help_target(),
        "answers" => text.cli_help_answers(),

        "registration" => text.cli_help_registration(),
        "language" => text.cli_help_language(),
        "limit" => text.cli_help_limit(),
        "then" => text.cli_help_then(),
        "out" => text.cli_help_out(),
        "code" => text.cli_help_code(),
        "client" => text.cli_help_client(),
        "yes" => text.cli_help_yes(),
        "json" => text.cli_help_json(),
        "folder" => text.cli_help_folder(),
        "name" => text.cli_help_name(),
        "all" => text.cli_help_all(),
        "html" => text.cli_help_html(),
        "markdown" => text.cli_help_markdown(),
        "names" => text.cli_help_export_names(),
        "import" => text.cli_help_import_file(),
        "with_secrets" => text.cli_help_with_secrets(),
        "prometheus" => text.cli_help_prometheus(),
        "nagios" => text.cli_help_nagios(),
        "whole_file" => text.cli_help_whole_file(),
        "guide" => text.cli_help_guide_file(),
        "text" => text.cli_help_text(),
        "file" => text.cli_help_file(),
        "jsonl" => text.cli_help_jsonl(),
        "letter" => text.cli_help_letter(),
        "printed" => text.cli_help_printed(),
        "password_stdin" => text.cli_help_password_stdin(),
        _ => return arg,
    };
    arg.help(help)
}

#[cfg(test)]
mod tests {
    use super::{Command, Line, dressed};
    use clap::CommandFactory;

    fn read(arguments: &[&str]) -> Result<Line, clap::Error> {
        let arguments = ["mailseal"].iter().chain(arguments).map(Into::into);
        Line::read(arguments, &crate::text::load())
    }

    #[test]
    fn the_command_line_is_sound_and_every_option_is_explained() {
        fn look(command: &clap::Command) {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for arg in command.get_arguments() {
                assert!(
                    arg.get_help().is_some(),
                    "{} {}",
                    command.get_name(),
                    arg.get_id()
                );
            }
            command.get_subcommands().for_each(look);
        }
        let command = dressed(Line::command(), &crate::text::load());
        command.clone().debug_assert();
        look(&command);
    }

    #[test]
    fn no_command_means_the_window() {
        let line = read(&["--practice", "--scenario", "throttled"]).expect("a window");
        assert!(line.window.practice && line.command.is_none());
    }

    #[test]
    fn a_connection_and_all_of_them_exclude_each_other() {
        assert!(read(&["check", "Support desk", "--all"]).is_err());
        let line = read(&["check", "--all", "--json"]).expect("a check");
        assert!(matches!(line.command, Some(Command::Check(check)) if check.all && check.json));
    }
}
