//! Which connection, system or scenario a word on the command line means.

use super::CouldNot;
use crate::connection::target::{Identity, Protocol};
use crate::connection::{Answers, Connection, Settings, Target};
use crate::journey::settings::Missing;
use crate::journey::{self, Progress, World};
use crate::practice::Scenario;
use crate::vault::{Loaded, Vault};
use crate::words::Words;

/// The connections, with a word on standard error when a damaged file was set aside.
pub fn loaded(vault: &Vault, words: &Words) -> Result<Vec<Connection>, CouldNot> {
    let Loaded {
        connections,
        set_aside,
    } = (vault.load()).map_err(|error| CouldNot(words.vault_error(&error)))?;
    if let Some(path) = set_aside {
        super::say(&words.set_aside(&path));
    }
    Ok(connections)
}

/// By ID or by name, without regard to case.
pub fn connection(
    connections: Vec<Connection>,
    name: &str,
    words: &Words,
) -> Result<Connection, CouldNot> {
    let text = &words.text;
    if connections.is_empty() {
        return Err(CouldNot(text.cli_none()));
    }
    let names: Vec<String> = connections.iter().map(|one| one.name.clone()).collect();
    let asked = name.trim().to_lowercase();
    let mut found: Vec<Connection> = connections
        .into_iter()
        .filter(|one| one.id.to_string() == asked || one.name.to_lowercase() == asked)
        .collect();
    match (found.pop(), found.is_empty()) {
        (None, _) => Err(CouldNot(text.cli_no_connection(name, words.list(&names)))),
        (Some(one), true) => Ok(one),
        (Some(one), false) => {
            found.push(one);
            let ids: Vec<String> = found.iter().map(|one| one.id.to_string()).collect();
            Err(CouldNot(text.cli_ambiguous(name, words.list(&ids))))
        }
    }
}

/// The recipe a connection was made with, its answers filled in.
pub fn target_of(connection: &Connection, words: &Words) -> Result<Target, CouldNot> {
    connection
        .target()
        .ok_or_else(|| CouldNot(words.text.cli_target_gone(&connection.name)))
}

/// A system by identifier or name; without a word the first one. `answers`: what "another app" is told.
pub fn target(
    name: Option<&str>,
    answers: Option<&str>,
    words: &Words,
) -> Result<(Target, Option<Answers>), CouldNot> {
    let all = Target::all();
    let ids: Vec<String> = all.iter().map(|one| one.id.clone()).collect();
    let asked = name.map(|name| name.trim().to_lowercase());
    let is_asked = |one: &Target| match &asked {
        Some(asked) => one.id == *asked || one.name.to_lowercase() == *asked,
        // Only one system asks.
        None if answers.is_some() => one.needs_answers(),
        None => true,
    };
    let mut found: Vec<Target> = all.into_iter().filter(is_asked).collect();
    if asked.is_none() {
        found.truncate(1);
    }
    let Some(target) = found.pop() else {
        let asked = name.unwrap_or_default();
        return Err(CouldNot(words.text.cli_no_target(asked, words.list(&ids))));
    };
    if !found.is_empty() {
        found.push(target);
        let ids: Vec<String> = found.into_iter().map(|one| one.id).collect();
        let asked = name.unwrap_or_default();
        return Err(CouldNot(
            words.text.cli_ambiguous_target(asked, words.list(&ids)),
        ));
    }
    if !target.needs_answers() {
        return match answers {
            None => Ok((target, None)),
            Some(_) => Err(CouldNot(words.text.cli_answers_not_asked(&target.name))),
        };
    }
    let answers = answered(answers.unwrap_or_default())
        .ok_or_else(|| CouldNot(words.text.cli_answers_unclear(answers.unwrap_or_default())))?;
    Ok((target.answered(answers), Some(answers)))
}

/// Three words in any order, each of which may be left out: `both,signed-in,imap`.
fn answered(said: &str) -> Option<Answers> {
    let mut answers = Answers {
        sends: true,
        reads: false,
        identity: Identity::App,
        protocol: Protocol::Unknown,
    };
    let said = said.split(',').map(str::trim);
    for word in said.filter(|word| !word.is_empty()) {
        match word.to_lowercase().as_str() {
            "sends" => (answers.sends, answers.reads) = (true, false),
            "reads" => (answers.sends, answers.reads) = (false, true),
            "both" => (answers.sends, answers.reads) = (true, true),
            "app" => answers.identity = Identity::App,
            "signed-in" => answers.identity = Identity::SignedInMailbox,
            "password" => answers.identity = Identity::Password,
            "graph" => answers.protocol = Protocol::Graph,
            "smtp" => answers.protocol = Protocol::Smtp,
            "imap" => answers.protocol = Protocol::Imap,
            "unknown" => answers.protocol = Protocol::Unknown,
            _ => return None,
        }
    }
    Some(answers)
}

/// A scenario by name; without a word the one in which nothing goes wrong.
pub fn scenario(name: Option<&str>, words: &Words) -> Result<Scenario, CouldNot> {
    let Some(name) = name else {
        return Ok(Scenario::default());
    };
    Scenario::find(name).ok_or_else(|| {
        let all = Scenario::ALL.map(|one| one.name().to_owned());
        CouldNot(words.text.cli_no_scenario(name, words.list(&all)))
    })
}

/// Why a connection cannot be checked.
pub fn missing(connection: &Connection, missing: &Missing, words: &Words) -> CouldNot {
    let (text, name) = (&words.text, &connection.name);
    CouldNot(match missing {
        Missing::Target(_) => text.cli_target_gone(name),
        Missing::Secret => text.cli_secret_missing(name),
        Missing::Store(error) => words.vault_error(error),
        Missing::Organization | Missing::Registration | Missing::Mailboxes => text.cli_unfinished(
            name,
            words.step_of(Progress::of(connection).next, connection),
        ),
    })
}

/// Everything the checks need, the secret from the credential store included.
pub async fn settings(
    world: &World,
    connection: &Connection,
    words: &Words,
) -> Result<Settings, CouldNot> {
    let settings = journey::settings(world, connection).await;
    settings.map_err(|why| missing(connection, &why, words))
}
