//! `mailseal packet`: the page for an administrator, written by somebody who is none. Neighbour: `journey::packet`, which gathers it.

use super::line::Packet as Options;
use super::out::Out;
use super::report::replace;
use super::{CouldNot, Status, find, runtime, world};
use crate::connection::{Approval, Connection};
use crate::journey::packet::Packet;
use crate::journey::{self, World};
use crate::report::{packet, save_packet};
use crate::words::Words;

pub fn run(options: &Options, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let (world, _organization) = world::chosen(options.practice, None, words)?;
    let connection = find::connection(find::loaded(&world.vault, words)?, &options.name, words)?;
    find::target_of(&connection, words)?;
    let too_early = || CouldNot(words.text.cli_packet_too_early(&connection.name));
    let asked = Packet::of(&world, &connection).ok_or_else(too_early)?;
    let could_not = |error| CouldNot(words.vault_error(&error));
    let saved = if let Some(file) = &options.out {
        replace(file, packet(&asked, words).as_bytes(), words)?
    } else {
        let folder = world.downloads().map_err(could_not)?;
        save_packet(&folder, &asked, words).map_err(could_not)?
    };
    runtime(words)?.block_on(remember(&world, &connection, words))?;
    out.line(&words.text.cli_saved(saved.display().to_string()));
    let then = if asked.is_noticed() {
        words.text.packet_saved_approve()
    } else {
        words.text.packet_saved_tell()
    };
    out.line(&then);
    Ok(Status::Passed)
}

/// That somebody was asked: the window looks for the answer.
async fn remember(world: &World, connection: &Connection, words: &Words) -> Result<(), CouldNot> {
    if connection.approval.is_some() || connection.registration.is_none() {
        return Ok(());
    }
    let asked = Connection {
        approval: Some(Approval::Asked {
            since: world.clock.now(),
        }),
        ..connection.clone()
    };
    let saved = journey::save(world, asked).await;
    saved.map_err(|error| CouldNot(words.vault_error(&error)))
}
