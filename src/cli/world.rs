//! The two worlds a command or the window can run in: the real one, and the practice organization started beside it.

use super::CouldNot;
use crate::connection::Clock;
use crate::journey::World;
use crate::journey::world::{Browser, SystemBrowser, SystemTime};
use crate::practice::{Options, Organization, Scenario};
use crate::vault::{Secrets, Vault, folder};
use crate::words::Words;
use std::io::ErrorKind;
use std::sync::Arc;

/// The practice organization and the world that leads there. The organization ends with this.
pub struct Practice {
    pub organization: Organization,
    pub world: World,
}

/// The real world: Microsoft's hosts, the system's trust, the person's own folder.
pub fn real(words: &Words) -> Result<World, CouldNot> {
    World::real().map_err(|error| CouldNot(words.vault_error(&error)))
}

/// Practice as a person knows it: kept in a folder of its own from one day to the next, opened in the person's own browser.
pub fn practice(scenario: Scenario, words: &Words) -> Result<Practice, CouldNot> {
    let folder = folder::practice().map_err(|error| CouldNot(words.vault_error(&error)))?;
    folder::usable(&folder).map_err(|error| CouldNot(words.vault_error(&error)))?;
    let clock = Clock::new(SystemTime);
    let organization = started(
        Options {
            folder: Some(folder.join(ORGANIZATION)),
            ..Options::new(scenario, clock.clone())
        },
        words,
    )?;
    let browser = Browser(Arc::new(SystemBrowser));
    let (vault, secrets) = (Vault::open(&folder, true), Secrets::system(true));
    let world = organization
        .world(vault, secrets, browser, clock)
        .map_err(|error| CouldNot(words.text.cli_could_not_start(error.to_string())))?;
    Ok(Practice {
        organization,
        world,
    })
}

/// Where the organization is kept, inside the folder of practice connections.
pub const ORGANIZATION: &str = "organization";

/// The organization with its ports open.
pub fn started(options: Options, words: &Words) -> Result<Organization, CouldNot> {
    let text = &words.text;
    let folder = options.folder.clone();
    Organization::start(options).map_err(|error| {
        CouldNot(match (error.kind(), folder) {
            (ErrorKind::StorageFull, Some(folder)) => {
                text.cli_not_saved_full(folder.display().to_string())
            }
            _ => text.cli_could_not_start(error.to_string()),
        })
    })
}

/// The world a command asks for; the organization is held as long as the world is used.
pub fn chosen(
    in_practice: bool,
    scenario: Option<&str>,
    words: &Words,
) -> Result<(World, Option<Organization>), CouldNot> {
    let scenario = super::find::scenario(scenario, words)?;
    if !in_practice {
        return Ok((real(words)?, None));
    }
    let Practice {
        organization,
        world,
    } = practice(scenario, words)?;
    Ok((world, Some(organization)))
}

/// Only the folder of connections: for commands that ask nobody anything.
pub fn connections(in_practice: bool, words: &Words) -> Result<Vault, CouldNot> {
    let folder = if in_practice {
        folder::practice()
    } else {
        folder::real()
    };
    let folder = folder.map_err(|error| CouldNot(words.vault_error(&error)))?;
    Ok(Vault::open(&folder, in_practice))
}

/// The world for commands that ask nobody anything, but reach the credential store: practice without its organization.
pub fn offline(in_practice: bool, words: &Words) -> Result<World, CouldNot> {
    let world = real(words)?;
    if !in_practice {
        return Ok(world);
    }
    Ok(World {
        vault: connections(true, words)?,
        secrets: Secrets::system(true),
        practice: true,
        ..world
    })
}
