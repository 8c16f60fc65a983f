//! `mailseal rehearse`: the whole journey on the practice organization with the same `journey` and `check` as the window. Only the
//! person and the browser are played, by `practice`.

mod automatic;
mod limit;
mod portal;
mod said;
mod signing;
mod steps;
mod time;
mod undoing;
mod walk;

use super::line::{Registering, Rehearse, Then};
use super::out::Out;
use super::world::{ORGANIZATION, Practice, started};
use super::{CouldNot, Status, find, runtime, temporary_folder};
use crate::connection::{Answers, Clock, Target};
use crate::journey::world::SystemTime;
use crate::practice::{Options, Scenario};
use crate::vault::{self, Secrets, Vault, folder};
use crate::words::Words;
pub use said::Said;
use said::{Rehearsed, SCHEMA};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use walk::Walk;

/// How much faster time passes where something has to be waited for: half an hour in eighteen seconds.
const HURRY: u32 = 100;
/// How long what takes Microsoft up to half an hour takes in a rehearsal, by its own clock.
const LAG: Duration = Duration::from_mins(5);

pub fn run(options: &Rehearse, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let scenario = find::scenario(options.scenario.as_deref(), words)?;
    let (target, answers) =
        find::target(options.target.as_deref(), options.answers.as_deref(), words)?;
    let place = Place::of(options, words)?;
    let clock = if scenario == Scenario::AllWell && !options.limit {
        Clock::new(SystemTime)
    } else {
        Clock::new(time::Hurried::by(HURRY))
    };
    if options.then.is_some() && options.registration == Registering::ByHand {
        return Err(CouldNot(words.text.rehearse_undo_by_hand()));
    }
    let runtime = runtime(words)?;
    let practice = place.practice(scenario, clock, words)?;
    if !options.json {
        let domain = &practice.organization.domain;
        out.line(
            &words
                .text
                .rehearse_begin(&target.name, domain, scenario.name()),
        );
    }
    let began = Instant::now();
    let target_id = target.id.clone();
    let how = options.registration;
    let how = (target, how, options.limit);
    let mut told = |said: &Said| {
        if !options.json {
            said.line(words, out);
        }
    };
    let walked = walked_by(&practice, scenario, how, answers, words, &mut told);
    let mut steps = runtime.block_on(walked)?;
    if options.then == Some(Then::Undo) {
        let undone = runtime.block_on(undoing::undone(&practice, &target_id, words))?;
        told(&undone);
        steps.push(undone);
    }
    let (line, status) = said::ended(&steps, began.elapsed(), words);
    if options.json {
        out.json(&Rehearsed {
            schema: SCHEMA,
            target: &target_id,
            scenario: scenario.name(),
            practice: true,
            passed: status == Status::Passed,
            steps: &steps,
        });
    } else {
        for said in steps.iter().filter(|said| said.failed()) {
            said.letters(words, out);
        }
        // The last line tells how it ended.
        out.line(&line);
    }
    Ok(status)
}

/// Takes step after step until one fails; each is told when it has ended. The app is registered by hand.
pub async fn walked(
    practice: &Practice,
    scenario: Scenario,
    target: Target,
    answers: Option<Answers>,
    words: &Words,
    told: impl FnMut(&Said),
) -> Result<Vec<Said>, CouldNot> {
    let by_hand = (target, Registering::ByHand, false);
    Box::pin(walked_by(practice, scenario, by_hand, answers, words, told)).await
}

/// The same, with the app registered as it is said, and perhaps limited to its mailboxes.
pub async fn walked_by(
    practice: &Practice,
    scenario: Scenario,
    (target, how, limited): (Target, Registering, bool),
    answers: Option<Answers>,
    words: &Words,
    mut told: impl FnMut(&Said),
) -> Result<Vec<Said>, CouldNot> {
    let mut walk = Walk::begin(practice, scenario, target, answers, words)?;
    walk.automatic = how == Registering::Automatic;
    walk.limited = limited;
    let mut steps = Vec::new();
    while let Some(said) = walk.next().await? {
        told(&said);
        let failed = said.failed();
        steps.push(said);
        if failed {
            break;
        }
    }
    Ok(steps)
}

/// Where the rehearsal keeps its connection: a temporary folder, or one to go on in.
struct Place {
    folder: PathBuf,
    /// Removes the folder when the rehearsal ends; nothing in it is gone on with.
    temporary: Option<TempDir>,
}

impl Place {
    fn of(options: &Rehearse, words: &Words) -> Result<Self, CouldNot> {
        if let Some(folder) = &options.folder {
            folder::usable(folder).map_err(|error| {
                CouldNot(match error {
                    // The vault's advice about rights fits no folder that was chosen just now.
                    vault::Error::NotWritable { path, why } => {
                        (words.text).cli_folder_not_usable(path.display().to_string(), why)
                    }
                    error => words.vault_error(&error),
                })
            })?;
            return Ok(Self {
                folder: folder.clone(),
                temporary: None,
            });
        }
        let temporary = temporary_folder("mailseal-rehearse-", words)?;
        Ok(Self {
            folder: temporary.path().to_owned(),
            temporary: Some(temporary),
        })
    }

    /// The organization, kept where it can be gone on with, and a world with a played person in front of the browser. There is no
    /// credential store.
    fn practice(
        &self,
        scenario: Scenario,
        clock: Clock,
        words: &Words,
    ) -> Result<Practice, CouldNot> {
        let organization = started(
            Options {
                folder: self
                    .temporary
                    .is_none()
                    .then(|| self.folder.join(ORGANIZATION)),
                lag: LAG,
                ..Options::new(scenario, clock.clone())
            },
            words,
        )?;
        let vault = Vault::open(&self.folder, true);
        let world = organization
            .played_world(vault, Secrets::this_run_only(), clock)
            .map_err(|error| CouldNot(words.text.cli_could_not_start(error.to_string())))?;
        Ok(Practice {
            organization,
            world,
        })
    }
}
