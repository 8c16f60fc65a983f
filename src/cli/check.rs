//! `mailseal check`: the checks of saved connections without a window, for monitoring. Every check is asked once; what may heal by
//! waiting has not passed yet.

use super::explain::{Place, letters, print, print_letters};
use super::line::Check;
use super::out::Out;
use super::{CouldNot, Status, find, runtime, say, world};
use crate::check::{self, Patience, Report};
use crate::connection::{Checked, Connection};
use crate::journey::{self, World, exchange};
use crate::report::Row;
use crate::words::Words;
use jiff::Timestamp;
use serde::Serialize;
use std::path::Path;
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

pub fn run(options: &Check, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let (world, _organization) =
        world::chosen(options.practice, options.scenario.as_deref(), words)?;
    let connections = find::loaded(&world.vault, words)?;
    let chosen = match &options.name {
        Some(name) => vec![find::connection(connections, name, words)?],
        None if !options.all => return Err(CouldNot(words.text.cli_name_or_all())),
        None if connections.is_empty() => return Err(CouldNot(words.text.cli_none())),
        None => connections,
    };
    let printed = match &options.printed {
        Some(file) => Some(read(file, words)?),
        None => None,
    };
    let runtime = runtime(words)?;
    let mut worst = Status::Passed;
    for connection in chosen {
        let checked = runtime.block_on(one(
            &world,
            connection,
            printed.as_deref(),
            options.json,
            words,
            out,
        ));
        worst = worst.max(checked.unwrap_or_else(|CouldNot(why)| {
            say(&why);
            Status::CouldNotRun
        }));
    }
    Ok(worst)
}

fn read(file: &Path, words: &Words) -> Result<String, CouldNot> {
    let unread = |error: io::Error| {
        let file = file.display().to_string();
        CouldNot(words.text.cli_could_not_read(file, error.to_string()))
    };
    fs::read_to_string(file).map_err(unread)
}

async fn one(
    world: &World,
    connection: Connection,
    printed: Option<&str>,
    json: bool,
    words: &Words,
    out: &mut Out,
) -> Result<Status, CouldNot> {
    let mut settings = find::settings(world, &connection, words).await?;
    settings.exchange_principal = printed.and_then(|it| exchange::principal(&connection, it));
    let target = settings.target.clone();
    let before = connection.checked.clone();
    let run = check::run(world.checks(), settings, before, Patience::Once);
    let report: Report = run.await;
    let now = world.clock.now();
    let place = Place {
        world,
        connection: &connection,
        target: &target,
        words,
    };
    let rows = place.rows(&report);
    if json {
        out.json(&Ran {
            schema: SCHEMA,
            id: connection.id.to_string(),
            name: &connection.name,
            practice: connection.practice,
            at: now,
            passed: report.all_passed(),
            checks: &rows,
        });
    } else {
        out.line(&connection.name);
        print(&rows, words, out);
        out.line(&words.tally(report.counts()));
        print_letters(&letters(&rows), words, out);
    }
    remember(world, &connection, report.remembered(now), words).await;
    Ok(if report.all_passed() {
        Status::Passed
    } else if report.is_unproved() {
        Status::CouldNotRun
    } else {
        Status::Failed
    })
}

/// What was found is kept for Home, beside whatever the window may have changed meanwhile. That it could not be kept is said, but
/// the verdict stands.
async fn remember(world: &World, connection: &Connection, checked: Checked, words: &Words) {
    let newest = find::loaded(&world.vault, words).ok().and_then(|all| {
        let same = |one: &Connection| one.id == connection.id;
        all.into_iter().find(same)
    });
    let Some(newest) = newest else { return };
    let checked = Some(checked);
    let saved = journey::save(world, Connection { checked, ..newest }).await;
    if let Err(error) = saved {
        say(&words.vault_error(&error));
    }
}
