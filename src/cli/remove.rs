//! `mailseal remove`: forgets a connection on this computer, its secret and its history. What it leaves at Microsoft is said, never assumed.

use super::line::Remove;
use super::out::Out;
use super::{CouldNot, Status, find, runtime, world};
use crate::connection::Connection;
use crate::journey::{provision, save};
use crate::words::Words;

pub fn run(options: &Remove, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let text = &words.text;
    let world = world::offline(options.practice, words)?;
    let connection = find::connection(find::loaded(&world.vault, words)?, &options.name, words)?;
    let could_not = |error| CouldNot(words.vault_error(&error));
    let runtime = runtime(words)?;
    let standing = provision::standing(&world, connection.id);
    let standing = runtime.block_on(standing).map_err(could_not)?;
    let made_here = standing != provision::Standing::Nothing;
    if !options.yes {
        return Err(CouldNot(if made_here {
            text.cli_remove_asks_made(&connection.name)
        } else {
            text.cli_remove_asks(&connection.name)
        }));
    }
    let removing = save::remove(&world, connection.id);
    runtime.block_on(removing).map_err(could_not)?;
    out.line(&text.cli_removed(&connection.name));
    if let Some(left) = left(&connection, made_here, words) {
        out.line(&left);
    }
    Ok(Status::Passed)
}

/// What stays at Microsoft, by the names under which it is found there.
fn left(connection: &Connection, made_here: bool, words: &Words) -> Option<String> {
    let text = &words.text;
    let app = connection.registration.as_ref()?;
    let organization = connection.organization_name().unwrap_or_default();
    let name = app.app_name.as_deref().unwrap_or(&connection.name);
    let client = app.client.to_string();
    Some(if made_here {
        text.cli_removed_leaves_made(name, client, organization)
    } else {
        text.cli_removed_leaves(name, client, organization)
    })
}
