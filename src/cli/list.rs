//! `mailseal list`: the saved connections and how each is doing, as far as is remembered.

use super::line::List;
use super::out::{Out, table};
use super::{CouldNot, Status, find, world};
use crate::connection::{Connection, Target};
use crate::journey::{Progress, Step};
use crate::vault::Vault;
use crate::vault::history::{Outcome, Past};
use crate::words::Words;
use jiff::Timestamp;
use serde::Serialize;

/// A connection in `list --json`.
#[derive(Serialize)]
struct Listed<'a> {
    id: String,
    name: &'a str,
    practice: bool,
    target: &'a str,
    tenant: Option<String>,
    domain: Option<&'a str>,
    client: Option<String>,
    mailboxes: Vec<&'a str>,
    /// `unfinished`, `unchecked`, `working`, `warned`, `in-part`, `waiting` or `failing`.
    state: &'static str,
    secret_expires: Option<jiff::civil::Date>,
    checked: Option<Timestamp>,
    /// The last runs of checks, oldest first.
    history: Vec<Past>,
}

/// So many runs are told of each connection.
const TOLD: usize = 12;

pub fn run(options: &List, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let vault = world::connections(options.practice, words)?;
    let connections = find::loaded(&vault, words)?;
    if options.json {
        let past = |one: &Connection| vault.histories([one.id], TOLD).remove(&one.id);
        let listed = connections.iter();
        let listed: Vec<Listed> = listed
            .map(|one| Listed::of(one, past(one).unwrap_or_default()))
            .collect();
        out.json(&listed);
    } else if connections.is_empty() {
        out.line(&words.text.cli_none());
    } else {
        let now = Timestamp::now();
        let rows: Vec<Vec<String>> = (connections.iter())
            .map(|one| row(one, &vault, words, now))
            .collect();
        for line in table(&rows) {
            out.line(&line);
        }
    }
    Ok(Status::Passed)
}

fn row(connection: &Connection, vault: &Vault, words: &Words, now: Timestamp) -> Vec<String> {
    let target = Target::find(&connection.target)
        .map_or_else(|| connection.target.clone(), |found| found.name);
    let mut row = vec![
        connection.name.clone(),
        target,
        connection.organization_name().unwrap_or_default(),
        state_words(connection, words),
    ];
    let expires = (connection.registration.as_ref()).and_then(|app| app.secret_expires);
    row.push(
        expires
            .map(|day| words.secret_expiry(day, now))
            .unwrap_or_default(),
    );
    let past = vault.histories([connection.id], TOLD);
    let past = past.get(&connection.id).map(Vec::as_slice);
    row.extend(past.and_then(|past| words.past(past, now)));
    row
}

fn state_words(connection: &Connection, words: &Words) -> String {
    let text = &words.text;
    match state(connection) {
        "unfinished" => {
            text.cli_state_unfinished(words.step_of(Progress::of(connection).next, connection))
        }
        "unchecked" => text.cli_state_unchecked(),
        "in-part" => words.outcome(Outcome::InPart),
        "waiting" => words.outcome(Outcome::Healing),
        "warned" => text.cli_state_warned(),
        "working" => text.cli_state_working(),
        _ => text.cli_state_failing(),
    }
}

/// How it is doing: the worst line decides.
fn state(connection: &Connection) -> &'static str {
    let progress = Progress::of(connection);
    if connection.finished.is_none() && progress.next < Step::Finish {
        return "unfinished";
    }
    let Some(checked) = &connection.checked else {
        return "unchecked";
    };
    match Outcome::of_run(checked) {
        Outcome::Passed => "working",
        Outcome::Warned => "warned",
        Outcome::InPart => "in-part",
        Outcome::Healing => "waiting",
        Outcome::Failed => "failing",
    }
}

impl<'a> Listed<'a> {
    fn of(connection: &'a Connection, history: Vec<Past>) -> Self {
        let organization = connection.organization.as_ref();
        let registration = connection.registration.as_ref();
        let mailboxes = connection.mailboxes.iter();
        Self {
            id: connection.id.to_string(),
            name: &connection.name,
            practice: connection.practice,
            target: &connection.target,
            tenant: organization.map(|found| found.tenant.to_string()),
            domain: organization
                .and_then(|found| found.domain.as_ref())
                .map(crate::connection::Domain::as_str),
            client: registration.map(|app| app.client.to_string()),
            mailboxes: mailboxes.map(|mailbox| mailbox.address.as_str()).collect(),
            state: state(connection),
            secret_expires: registration.and_then(|app| app.secret_expires),
            checked: connection.checked.as_ref().map(|checked| checked.at),
            history,
        }
    }
}
