//! `mailseal check`: the checks of saved connections without a window, for monitoring. Every check is asked once; what may heal by
//! waiting has not passed yet. Printed for a person, as JSON lines, for Prometheus (`prometheus`) or as a Nagios plug-in (`nagios`).

mod nagios;
mod prometheus;

pub use nagios::{is_plug_in, line_of_a_plug_in_is_wrong};

use super::explain::{Place, letters, print, print_letters};
use super::line::Check;
use super::out::Out;
use super::{CouldNot, Status, find, runtime, say, world};
use crate::check::Report;
use crate::connection::{Connection, Target};
use crate::journey::round::{self, Ended, Event, Prepare};
use crate::journey::{World, exchange};
use crate::report::Row;
use crate::words::Words;
use jiff::Timestamp;
use jiff::civil::Date;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use sipper::Sipper;
use std::io::BufRead;
use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

/// A connection's run in `check --json`; one line each.
#[derive(Serialize)]
struct Ran<'a> {
    schema: &'static str,
    id: String,
    name: &'a str,
    practice: bool,
    at: Timestamp,
    passed: bool,
    checks: &'a [Row],
}

/// Name and version of what `check --json` prints.
const SCHEMA: &str = "mailseal-check/1";

/// What monitoring is told of a connection.
struct Told {
    id: String,
    name: String,
    tenant: String,
    /// The organization's domain, else its tenant ID.
    organization: String,
    at: Timestamp,
    /// The day on which the secret or certificate ends.
    expires: Option<Date>,
    status: Status,
    /// Empty where it could not be checked.
    rows: Vec<Row>,
    /// Why it could not be.
    could_not: Option<String>,
}

pub fn run(options: &Check, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let told = told(options, words, out);
    if options.nagios {
        return Ok(nagios::print(told, words, out));
    }
    let told = told?;
    if options.prometheus {
        let page = prometheus::page(&told, Timestamp::now());
        match &options.out {
            Some(file) => {
                super::report::replace(file, page.as_bytes(), words)?;
                readable(file);
            }
            None => out.line(page.trim_end()),
        }
    }
    let worst = told.iter().map(|one| one.status).max();
    Ok(worst.unwrap_or(Status::Passed))
}

/// The collector runs as somebody else; there is no secret in it.
fn readable(file: &Path) {
    #[cfg(unix)]
    let _ = fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o644));
    #[cfg(not(unix))]
    let _ = file;
}

/// Checks what was asked for, and tells it to a person or a program as it comes where that is wanted.
fn told(options: &Check, words: &Words, out: &mut Out) -> Result<Vec<Told>, CouldNot> {
    let (world, _organization) =
        world::chosen(options.practice, options.scenario.as_deref(), words)?;
    let connections = find::loaded(&world.vault, words)?;
    let chosen = match &options.name {
        Some(name) => vec![find::connection(connections, name, words)?],
        None if !options.all => return Err(CouldNot(words.text.cli_name_or_all())),
        None if connections.is_empty() => return Err(CouldNot(words.text.cli_none())),
        None => connections,
    };
    let prepare = prepared(options, words)?;
    let many = chosen.len() > 1;
    let _round = if options.all {
        match world.vault.begin_round() {
            Ok(None) => return Err(CouldNot(words.text.cli_round_runs())),
            Ok(round) => round,
            // A folder that cannot be written can still be checked; that nothing is kept is said in the end.
            Err(_) => None,
        }
    } else {
        None
    };
    let runtime = runtime(words)?;
    runtime.block_on(async {
        let mut run = round::run(world.clone(), chosen, Some(prepare)).pin();
        let mut all = Vec::new();
        while let Some(event) = run.sip().await {
            let Event::Ended(ended) = event else { continue };
            let told = one(&world, &ended, words);
            if let Some(why) = &told.could_not {
                say(why);
            } else if options.json {
                out.json(&Ran::of(&ended, &told));
            } else if !options.nagios && !options.prometheus {
                tell(&ended, &told, words, out);
            }
            let mut told = told;
            if !options.nagios && !options.prometheus {
                // Whole runs are only kept for who prints them at the end.
                told.rows.clear();
            }
            all.push(told);
        }
        if many && !options.json && !options.nagios && !options.prometheus {
            out.line(&tally(&all, words));
        }
        if let Err(error) = run.await {
            say(&words.vault_error(&error));
        }
        all.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.id.cmp(&b.id)));
        Ok(all)
    })
}

/// What is known for this run only goes into the settings.
fn prepared(options: &Check, words: &Words) -> Result<Prepare, CouldNot> {
    let printed = match &options.printed {
        Some(file) => Some(read(file, words)?),
        None => None,
    };
    let password = if options.password_stdin {
        Some(password(words)?)
    } else {
        None
    };
    Ok(Arc::new(move |connection, settings| {
        let printed = printed.as_deref();
        settings.exchange_principal = printed.and_then(|it| exchange::principal(connection, it));
        settings.password.clone_from(&password);
    }))
}

/// One line. Never an argument: those are seen by everybody on the computer.
fn password(words: &Words) -> Result<SecretString, CouldNot> {
    let missing = || CouldNot(words.text.cli_password_missing());
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    let line = SecretString::from(line);
    read.map_err(|_| missing())?;
    let password = line.expose_secret().trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(missing());
    }
    Ok(password.into())
}

fn read(file: &Path, words: &Words) -> Result<String, CouldNot> {
    let unread = |error: io::Error| {
        let file = file.display().to_string();
        CouldNot(words.text.cli_could_not_read(file, error.to_string()))
    };
    fs::read_to_string(file).map_err(unread)
}

fn one(world: &World, ended: &Ended, words: &Words) -> Told {
    let connection = &ended.connection;
    let organization = connection.organization.as_ref();
    let registration = connection.registration.as_ref();
    let mut told = Told {
        id: connection.id.to_string(),
        name: connection.name.clone(),
        tenant: organization.map_or_else(String::new, |found| found.tenant.to_string()),
        organization: connection.organization_name().unwrap_or_default(),
        at: ended.at,
        expires: registration.and_then(|app| app.secret_expires),
        status: Status::CouldNotRun,
        rows: Vec::new(),
        could_not: None,
    };
    match (&ended.found, connection.target()) {
        (Ok(report), Some(target)) => {
            told.status = status(report);
            told.rows = rows(world, connection, &target, report, words);
        }
        (Err(missing), _) => {
            let CouldNot(why) = find::missing(connection, missing, words);
            told.could_not = Some(why);
        }
        (Ok(_), None) => {
            told.could_not = Some(words.text.cli_target_gone(&connection.name));
        }
    }
    told
}

fn rows(
    world: &World,
    connection: &Connection,
    target: &Target,
    report: &Report,
    words: &Words,
) -> Vec<Row> {
    let place = Place {
        world,
        connection,
        target,
        words,
    };
    place.rows(report)
}

fn status(report: &Report) -> Status {
    if report.all_passed() {
        Status::Passed
    } else if report.is_unproved() {
        Status::CouldNotRun
    } else {
        Status::Failed
    }
}

impl<'a> Ran<'a> {
    fn of(ended: &'a Ended, told: &'a Told) -> Self {
        Self {
            schema: SCHEMA,
            id: told.id.clone(),
            name: &told.name,
            practice: ended.connection.practice,
            at: told.at,
            passed: told.status == Status::Passed,
            checks: &told.rows,
        }
    }
}

fn tell(ended: &Ended, told: &Told, words: &Words, out: &mut Out) {
    out.line(&told.name);
    print(&told.rows, words, out);
    if let Ok(report) = &ended.found {
        out.line(&words.tally(report.counts()));
    }
    print_letters(&letters(&told.rows), words, out);
}

/// "12 connections: 9 passed, 2 failed, 1 could not be checked whole".
fn tally(all: &[Told], words: &Words) -> String {
    let count = |status| all.iter().filter(|one| one.status == status).count();
    words.text.cli_round_tally(
        all.len(),
        count(Status::Passed),
        count(Status::Failed),
        count(Status::CouldNotRun),
    )
}
