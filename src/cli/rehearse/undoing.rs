//! After the last step of a rehearsal: what Mailseal made is taken back, as `mailseal undo` does it, and the organization is looked over for
//! what is left. Neighbour: `automatic`, which had it made.

use super::said::Said;
use crate::cli::world::Practice;
use crate::cli::{CouldNot, find};
use crate::connection::Connection;
use crate::diagnose::Diagnosis;
use crate::journey::provision::administrator::{self, Outcome as SignedIn};
use crate::journey::provision::{undo, undoable};
use crate::journey::{self, World};
use crate::words::Words;
use std::time::Instant;

/// Why it was not.
enum Not {
    Diagnosed(Box<Diagnosis>),
    Told(String),
    CouldNot(CouldNot),
}

/// Takes it back, whatever the walk came to.
pub async fn undone(practice: &Practice, target: &str, words: &Words) -> Result<Said, CouldNot> {
    let began = Instant::now();
    let taken = take_back(practice, target, words).await;
    let said = Said {
        step: "undo",
        title: words.text.rehearse_undo(),
        verdict: "failed",
        detail: String::new(),
        took_milliseconds: u64::try_from(began.elapsed().as_millis()).ok(),
        cause: None,
        diagnosis: None,
        checks: Vec::new(),
    };
    Ok(match taken {
        Ok(lines) => Said {
            verdict: "passed",
            detail: words.text.rehearse_undone(lines),
            ..said
        },
        Err(Not::Diagnosed(diagnosis)) => Said {
            detail: words.diagnosis_title(&diagnosis),
            cause: Some(diagnosis.label().to_owned()),
            ..said
        },
        Err(Not::Told(sentence)) => Said {
            detail: sentence,
            cause: Some("not-undone".to_owned()),
            ..said
        },
        Err(Not::CouldNot(why)) => return Err(why),
    })
}

async fn take_back(practice: &Practice, target: &str, words: &Words) -> Result<usize, Not> {
    let world: &World = &practice.world;
    let saved = find::loaded(&world.vault, words).map_err(Not::CouldNot)?;
    let made = saved.into_iter().find(|one| one.target == target);
    let not_kept = |error| Not::CouldNot(CouldNot(words.vault_error(&error)));
    let nothing = || Not::Told(words.text.undo_nothing(target));
    let connection: Connection = made.ok_or_else(nothing)?;
    let recipe = find::target_of(&connection, words).map_err(Not::CouldNot)?;
    let ledger = undoable(world, connection.id).await.map_err(not_kept)?;
    let ledger = ledger.ok_or_else(nothing)?;
    let cloud = ledger.organization.cloud;
    let request = administrator::Request {
        organization: ledger.organization.clone(),
        client: administrator::client(None, cloud).unwrap_or(administrator::COMMAND_LINE_TOOLS),
        permissions: administrator::asked_to_undo(&recipe, &ledger),
    };
    let (_wishes, run) = administrator::sign_in(world.clone(), request);
    let administrator = match run.await {
        SignedIn::SignedIn(administrator) => *administrator,
        SignedIn::Declined => return Err(Not::Told(words.text.provision_declined())),
        SignedIn::TimedOut => return Err(Not::Told(words.text.provision_timed_out())),
        SignedIn::Failed(diagnosis) => return Err(Not::Diagnosed(diagnosis)),
    };
    let lines = ledger.lines.len();
    match undo::run(world.clone(), administrator, ledger).await {
        undo::Outcome::Undone { .. } => {}
        undo::Outcome::Stopped { diagnosis, .. } => return Err(Not::Diagnosed(diagnosis)),
        undo::Outcome::NotKept(error) => return Err(not_kept(error)),
    }
    let saved = journey::save(world, undo::forgotten(connection)).await;
    saved.map_err(not_kept)?;
    let organization = &practice.organization;
    match organization.registered_apps().len() + organization.limits().count() {
        0 => Ok(lines),
        left => Err(Not::Told(words.text.rehearse_undone_not(left))),
    }
}
