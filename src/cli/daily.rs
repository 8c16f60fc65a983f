//! `mailseal daily`: turns the daily check on and off, says whether it is on, and is what the operating system starts. The run itself is
//! `mailseal check --all` as anybody could start it; afterwards what was found is told in a notification, or nothing is said.

use super::line::DailyCommand;
use super::out::Out;
use super::{CouldNot, Status, find, say, world};
use crate::journey::daily::news::{News, news};
use crate::journey::daily::{Daily, Registered, Standing};
use crate::words::Words;
use jiff::{Timestamp, Zoned};
use std::process::{Command, Stdio};

/// So much stands in one notification.
const TOLD: usize = 3;

pub fn run(command: DailyCommand, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let text = &words.text;
    let refused = |error| CouldNot(words.vault_error(&error));
    let daily = Daily::here().map_err(refused)?;
    match command {
        DailyCommand::On => out.line(&match daily.turn_on().map_err(refused)? {
            Registered::Yes => text.daily_on(),
            Registered::AtNextSignIn { why } => text.daily_on_later(why),
        }),
        DailyCommand::Off => {
            daily.turn_off().map_err(refused)?;
            out.line(&text.daily_off());
        }
        DailyCommand::Status => out.line(&match daily.standing() {
            Standing::On => text.daily_is_on(),
            Standing::Off => text.daily_is_off(),
            Standing::Other => text.daily_is_other(),
        }),
        DailyCommand::Run => return today(&daily, words, out),
    }
    Ok(Status::Passed)
}

fn today(daily: &Daily, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let vault = world::connections(false, words)?;
    if find::loaded(&vault, words)?.is_empty() {
        return Ok(Status::Passed);
    }
    let since = Timestamp::now();
    let checked = Command::new(&daily.program)
        .args(["check", "--all"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if let Err(error) = checked {
        return Err(CouldNot(words.text.cli_could_not_start(error.to_string())));
    }
    let connections = find::loaded(&vault, words)?;
    let all = news(&connections, since, Zoned::now().date());
    if all.is_empty() {
        out.line(&words.text.daily_nothing_to_tell());
        return Ok(Status::Passed);
    }
    let told = told(&all, words);
    out.line(&told);
    show(&told, words);
    let worst = all.iter().map(|one| match one {
        News::Failing { .. } | News::Expired { .. } => Status::Failed,
        News::NotChecked { .. } => Status::CouldNotRun,
        News::Expires { .. } => Status::Passed,
    });
    Ok(worst.max().unwrap_or(Status::Passed))
}

fn told(all: &[News], words: &Words) -> String {
    let text = &words.text;
    let sentence = |one: &News| match one {
        News::Failing { name, things } => text.daily_failing(name, *things),
        News::Expired { name, .. } => text.daily_expired(name),
        News::NotChecked { name } => text.daily_not_checked(name),
        News::Expires { name, days } => text.daily_expires(name, *days),
    };
    let mut lines: Vec<String> = all.iter().take(TOLD).map(sentence).collect();
    let more = all.len().saturating_sub(TOLD);
    if more > 0 {
        lines.push(text.daily_more(more));
    }
    let renewed = all.iter().find_map(|one| match one {
        News::Expired { name, .. } | News::Expires { name, .. } => Some(name),
        News::Failing { .. } | News::NotChecked { .. } => None,
    });
    lines.extend(renewed.map(|name| text.daily_renew(in_a_shell(name))));
    lines.join("\n")
}

/// As one word of a command line.
fn in_a_shell(name: &str) -> String {
    if name.contains(char::is_whitespace) {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    }
}

/// A computer without a desktop has said it on its standard output.
fn show(told: &str, words: &Words) {
    let text = &words.text;
    let shown = notify_rust::Notification::new()
        .appname("Mailseal")
        .summary(&text.daily_title())
        .body(&as_it_is_read(told))
        .icon("mailseal")
        .show();
    if let Err(error) = shown {
        say(&text.daily_no_notification(error.to_string()));
    }
}

/// Where a desktop's service reads markup (Desktop Notifications Specification, "body-markup"), what stands in a name is none.
#[cfg(all(unix, not(target_os = "macos")))]
fn as_it_is_read(told: &str) -> String {
    let able = notify_rust::get_capabilities().unwrap_or_default();
    if !able.iter().any(|it| it == "body-markup") {
        return told.to_owned();
    }
    let told = told.replace('&', "&amp;");
    told.replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn as_it_is_read(told: &str) -> String {
    told.to_owned()
}
