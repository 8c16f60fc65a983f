//! `mailseal check`: the checks of saved connections without a window, for monitoring. Every check is asked once; what may heal by
//! waiting has not passed yet.

use super::line::Check;
use super::out::{Out, table};
use super::{CouldNot, Status, find, runtime, say, world};
use crate::check::{self, CheckId, Patience, Report, State};
use crate::connection::{Checked, Connection};
use crate::journey::{self, World, place};
use crate::report::{Explained, Row};
use crate::words::Words;
use jiff::Timestamp;
use serde::Serialize;
use std::time::Duration;

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
    let runtime = runtime(words)?;
    let mut worst = Status::Passed;
    for connection in chosen {
        let checked = runtime.block_on(one(&world, connection, options.json, words, out));
        worst = worst.max(checked.unwrap_or_else(|CouldNot(why)| {
            say(&why);
            Status::CouldNotRun
        }));
    }
    Ok(worst)
}

async fn one(
    world: &World,
    connection: Connection,
    json: bool,
    words: &Words,
    out: &mut Out,
) -> Result<Status, CouldNot> {
    let settings = find::settings(world, &connection, words).await?;
    let before = connection.checked.clone();
    let run = check::run(world.checks(), settings, before, Patience::Once);
    let report: Report = run.await;
    let now = world.clock.now();
    let rows = rows(&report, world, &connection, words);
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
    }
    remember(world, &connection, report.remembered(now), words).await;
    Ok(if report.all_passed() {
        Status::Passed
    } else {
        Status::Failed
    })
}

/// Every check's line, with the address of the page that mends it.
fn rows(report: &Report, world: &World, connection: &Connection, words: &Words) -> Vec<Row> {
    let row = |(check, state): &(CheckId, State)| {
        let mut row = Row::of(check, state, words);
        row.diagnosis = (row.diagnosis.zip(state.diagnosis())).map(|(explained, diagnosis)| {
            explained.with_page(place::page(world, connection, diagnosis).as_ref())
        });
        row
    };
    report.rows.iter().map(row).collect()
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

/// One line a check; what is wrong stands under it.
pub fn print(rows: &[Row], words: &Words, out: &mut Out) {
    let cells: Vec<Vec<String>> = (rows.iter())
        .map(|row| {
            vec![
                String::new(),
                status_word(row.verdict, words),
                row.title.clone(),
                edge(row, words),
            ]
        })
        .collect();
    for (line, row) in table(&cells).iter().zip(rows) {
        out.line(line);
        if let Some(explained) = &row.diagnosis {
            explain(explained, words, out);
        }
    }
}

/// The diagnosis under a line.
pub fn explain(explained: &Explained, words: &Words, out: &mut Out) {
    let mut lines = vec![explained.title.clone(), explained.explanation.clone()];
    lines.extend(explained.who_can_mend.clone());
    lines.extend((explained.action.as_ref()).map(|action| words.text.diagnosis_next(action)));
    lines.extend((explained.page.as_ref()).map(|page| words.text.diagnosis_page(page)));
    if let Some((first, rest)) = explained.said.split_first() {
        lines.push(format!("{}: {first}", words.text.diagnosis_said()));
        lines.extend(rest.iter().cloned());
    }
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        out.line(&format!("          {line}"));
    }
}

fn edge(row: &Row, words: &Words) -> String {
    let took = (row.took_milliseconds).map(|took| words.took(Duration::from_millis(took)));
    row.note.clone().or(took).unwrap_or_default()
}

/// The word at a line's start.
pub fn status_word(verdict: &str, words: &Words) -> String {
    let text = &words.text;
    match verdict {
        "passed" => text.cli_ok(),
        "warned" => text.cli_warned(),
        "failed" => text.cli_failed(),
        "healing" => text.cli_healing(),
        _ => text.cli_not_run(),
    }
}
