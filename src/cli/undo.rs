//! `mailseal undo`: what "Do it for me" made for a connection is taken back, from the ledger, newest first. What it did not make is not
//! touched. The list is shown and agreed to before an administrator signs in. Neighbour: `journey::provision::undo`, which does it.

use super::line::Undo as Options;
use super::out::Out;
use super::{CouldNot, Status, find, runtime, say, world};
use crate::connection::ledger::{Change, Ledger};
use crate::connection::{ClientId, Connection, Target};
use crate::diagnose::Diagnosis;
use crate::journey::provision::administrator::{self, Event, Outcome};
use crate::journey::provision::{Administrator, course, undo, undoable};
use crate::journey::{self, World};
use crate::words::Words;
use sipper::Sipper;
use std::io::BufRead;

pub fn run(options: &Options, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let scenario = options.scenario.as_deref();
    let (world, organization) = world::chosen(options.practice, scenario, words)?;
    let connection = find::connection(find::loaded(&world.vault, words)?, &options.name, words)?;
    let target = find::target_of(&connection, words)?;
    let runtime = runtime(words)?;
    let text = &words.text;
    let found = runtime.block_on(undoable(&world, connection.id));
    let found = found.map_err(|error| CouldNot(words.vault_error(&error)))?;
    let Some(ledger) = found else {
        out.line(&text.undo_nothing(&connection.name));
        return Ok(Status::Passed);
    };
    out.line(&text.undo_list(&connection.name, ledger.organization.name()));
    for change in open(&ledger) {
        out.line(&format!("  {}", words.change_undone(change)));
    }
    if !options.yes && !agreed(&ledger, words) {
        out.line(&text.undo_not_agreed());
        return Ok(Status::CouldNotRun);
    }
    if let Some(organization) = &organization {
        let who = organization.administrator();
        say(&text.undo_practice_account(&who.address, &who.password));
    }
    let work = Work {
        world: &world,
        words,
        by_code: options.code,
        client: options.client,
    };
    runtime.block_on(work.run(connection, &target, ledger, out))
}

/// What undoing will come to, in its order: newest first.
fn open(ledger: &Ledger) -> impl Iterator<Item = &Change> {
    let lines = ledger.lines.iter().rev();
    let made = lines.filter(|line| line.is_open());
    made.map(|line| &line.change)
}

/// Else only its limit was made here, and the app stays.
fn made_the_app(ledger: &Ledger) -> bool {
    ledger.registering().next().is_some()
}

/// A plain yes, and nothing else.
fn agreed(ledger: &Ledger, words: &Words) -> bool {
    say(&if made_the_app(ledger) {
        words.text.undo_ask()
    } else {
        words.text.undo_ask_limit()
    });
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    let said = line.trim().to_lowercase();
    read.is_ok() && [words.text.undo_yes().as_str(), "yes", "y"].contains(&said.as_str())
}

struct Work<'a> {
    world: &'a World,
    words: &'a Words,
    /// With a code on another device.
    by_code: bool,
    /// The organization's own app for administrators.
    client: Option<ClientId>,
}

impl Work<'_> {
    async fn run(
        &self,
        connection: Connection,
        target: &Target,
        ledger: Ledger,
        out: &mut Out,
    ) -> Result<Status, CouldNot> {
        let text = &self.words.text;
        let administrator = match self.sign_in(target, &ledger).await? {
            Outcome::SignedIn(administrator) => *administrator,
            Outcome::Declined => return Err(CouldNot(text.provision_declined())),
            Outcome::TimedOut => return Err(CouldNot(text.provision_timed_out())),
            Outcome::Failed(diagnosis) => return Ok(self.failed(&diagnosis, out)),
        };
        let outcome = self.take_back(administrator, &ledger, out).await;
        match outcome {
            undo::Outcome::Undone { left } => {
                let forgotten = undo::settled(connection, made_the_app(&ledger));
                let saved = journey::save(self.world, forgotten).await;
                saved.map_err(|error| CouldNot(self.words.vault_error(&error)))?;
                out.line(&if left.is_empty() {
                    text.undo_done()
                } else {
                    text.undo_done_but()
                });
                Ok(Status::Passed)
            }
            undo::Outcome::Stopped { diagnosis, .. } => {
                let failed = self.failed(&diagnosis, out);
                out.line(&text.undo_again());
                Ok(failed)
            }
            undo::Outcome::NotKept(error) => Err(CouldNot(self.words.vault_error(&error))),
        }
    }

    async fn sign_in(&self, target: &Target, ledger: &Ledger) -> Result<Outcome, CouldNot> {
        let text = &self.words.text;
        let cloud = ledger.organization.cloud;
        let client = administrator::client(self.client, cloud);
        let request = administrator::Request {
            organization: ledger.organization.clone(),
            client: client.ok_or_else(|| CouldNot(text.undo_own_client()))?,
            permissions: administrator::asked_to_undo(target, ledger),
        };
        let world = self.world.clone();
        Ok(if self.by_code {
            let (_wishes, run) = administrator::sign_in_by_code(world, request);
            self.followed(run).await
        } else {
            let (_wishes, run) = administrator::sign_in(world, request);
            self.followed(run).await
        })
    }

    /// What the person has to do stands on standard error, beside what came of it.
    async fn followed(&self, run: impl Sipper<Outcome, Event> + Send) -> Outcome {
        let text = &self.words.text;
        let mut run = run.pin();
        while let Some(event) = run.sip().await {
            match event {
                Event::Waiting { page, opened, .. } => say(&match opened {
                    Ok(()) => text.undo_in_browser(page.as_str()),
                    Err(why) => text.undo_not_opened(why, page.as_str()),
                }),
                Event::Code { code, page, .. } => say(&text.undo_code(page.as_str(), code)),
                Event::NotOpened { .. } | Event::NotTaken(_) | Event::Returned => {}
            }
        }
        run.await
    }

    async fn take_back(
        &self,
        administrator: Administrator,
        ledger: &Ledger,
        out: &mut Out,
    ) -> undo::Outcome {
        let text = &self.words.text;
        let mut run = undo::run(self.world.clone(), administrator, ledger.clone()).pin();
        while let Some(event) = run.sip().await {
            let Some(line) = ledger.lines.get(event.line) else {
                continue;
            };
            let what = self.words.change_undone(&line.change);
            match event.progress {
                course::Progress::Done | course::Progress::Found => {
                    out.line(&format!("{}  {what}", text.cli_ok()));
                }
                course::Progress::Left => {
                    out.line(&format!(
                        "{}  {what}: {}",
                        text.cli_ok(),
                        text.provision_left()
                    ));
                }
                course::Progress::Failed => {
                    out.line(&format!("{}  {what}", text.cli_failed()));
                }
                course::Progress::Running | course::Progress::Waiting { .. } => {}
            }
        }
        run.await
    }

    fn failed(&self, diagnosis: &Diagnosis, out: &mut Out) -> Status {
        let words = self.words.of_diagnosis(diagnosis);
        out.line(&self.words.diagnosis_title(diagnosis));
        out.line(&words.explanation);
        if let Some(who) = words.who {
            out.line(&self.words.who_can_mend(who));
        }
        Status::Failed
    }
}
