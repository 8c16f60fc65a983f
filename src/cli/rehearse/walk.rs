//! The walk: step after step, what is behind kept, every result saved before the next begins.

use super::said::Said;
use crate::cli::explain::Place;
use crate::cli::world::Practice;
use crate::cli::{CouldNot, find};
use crate::connection::field::Problem;
use crate::connection::{self, Answers, Connection, Credential, Registration, Road, Target};
use crate::diagnose::Diagnosis;
use crate::journey::{self, Progress, Step, World};
use crate::practice::{Organization, Scenario};
use crate::report::Row;
use crate::words::Words;
use std::time::Instant;

/// A rehearsal on its way.
pub struct Walk<'a> {
    pub world: &'a World,
    /// Asked only for what a person would know or do there.
    pub organization: &'a Organization,
    pub scenario: Scenario,
    pub words: &'a Words,
    pub target: Target,
    pub connection: Connection,
    pub credential: Option<Credential>,
    /// Mailseal registers the app itself.
    pub automatic: bool,
    /// The app is limited to its mailboxes.
    pub limited: bool,
    kept: Vec<Step>,
    ahead: std::vec::IntoIter<Step>,
}

/// A step that came to its end.
#[derive(Default)]
pub struct Done {
    pub detail: String,
    pub checks: Vec<Row>,
    pub warned: bool,
}

/// Why a step did not.
pub enum Stopped {
    Diagnosed(Box<Diagnosis>),
    /// The step itself says what is wrong: a field's problem, an approval declined.
    Told {
        cause: &'static str,
        sentence: String,
    },
    /// The checks, at least one of which failed.
    Checks {
        rows: Vec<Row>,
        tally: String,
    },
    /// Nothing of the journey: the disk, the credential store.
    CouldNot(CouldNot),
}

impl From<Box<Diagnosis>> for Stopped {
    fn from(diagnosis: Box<Diagnosis>) -> Self {
        Self::Diagnosed(diagnosis)
    }
}

impl<'a> Walk<'a> {
    /// Begins, or goes on with the connection that an earlier run left in the same folder.
    pub fn begin(
        practice: &'a Practice,
        scenario: Scenario,
        target: Target,
        answers: Option<Answers>,
        words: &'a Words,
    ) -> Result<Self, CouldNot> {
        let saved = find::loaded(&practice.world.vault, words)?;
        let same = |one: &Connection| one.target == target.id && one.answers == answers;
        let unfinished = |one: &Connection| same(one) && one.finished.is_none();
        let found = saved.into_iter().find(unfinished);
        let kept = found
            .as_ref()
            .map_or_else(Vec::new, |one| Progress::of(one).done);
        // In this scenario administrators give rights to apps in Exchange itself wherever that can be done.
        let exchange_role = scenario == Scenario::RbacOnly && target.road == Road::SmtpApp;
        let connection = found.unwrap_or_else(|| Connection {
            answers,
            exchange_role,
            ..Connection::new(&target.id, &target.name, true, practice.world.clock.now())
        });
        Ok(Self {
            world: &practice.world,
            organization: &practice.organization,
            scenario,
            words,
            target: connection.target().unwrap_or(target),
            credential: None,
            automatic: false,
            limited: false,
            kept,
            ahead: Step::needed(&connection).into_iter(),
            connection,
        })
    }

    /// Takes the next step; `None` after the last.
    pub async fn next(&mut self) -> Result<Option<Said>, CouldNot> {
        let Some(step) = self.ahead.next() else {
            return Ok(None);
        };
        if self.kept.contains(&step) {
            return Ok(Some(Said {
                detail: self.words.text.rehearse_kept(),
                ..self.said(step, "kept")
            }));
        }
        let began = Instant::now();
        let taken = self.take(step).await;
        let took = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let said = match taken {
            Ok(done) => Said {
                detail: done.detail,
                checks: done.checks,
                ..self.said(step, if done.warned { "warned" } else { "passed" })
            },
            Err(Stopped::Diagnosed(diagnosis)) => Said {
                detail: self.words.diagnosis_title(&diagnosis),
                cause: Some(diagnosis.label().to_owned()),
                diagnosis: Some(self.place().explained(&diagnosis)),
                ..self.said(step, "failed")
            },
            Err(Stopped::Told { cause, sentence }) => Said {
                detail: sentence,
                cause: Some(cause.to_owned()),
                ..self.said(step, "failed")
            },
            Err(Stopped::Checks { rows, tally }) => Said {
                detail: tally,
                cause: rows.iter().find_map(|row| {
                    let failed = matches!(row.verdict, "failed" | "healing");
                    row.cause.clone().filter(|_| failed)
                }),
                checks: rows,
                ..self.said(step, "failed")
            },
            Err(Stopped::CouldNot(why)) => return Err(why),
        };
        Ok(Some(Said {
            took_milliseconds: Some(took),
            ..said
        }))
    }

    async fn take(&mut self, step: Step) -> Result<Done, Stopped> {
        if step > Step::Registration && self.credential.is_none() {
            if self.automatic {
                self.make_secret_again().await?;
            } else {
                self.enter_secret_again()?;
            }
        }
        match step {
            Step::Target => self.target().await,
            Step::Organization => self.organization().await,
            Step::Registration if self.automatic => self.register_automatically().await,
            Step::Registration => self.registration().await,
            Step::Approval => self.approval().await,
            Step::Mailboxes => self.mailboxes().await,
            Step::Checks => self.checks().await,
            Step::Test => self.test_mail().await,
            Step::Finish => self.finish().await,
        }
    }

    fn said(&self, step: Step, verdict: &'static str) -> Said {
        Said {
            step: step.key(),
            verdict,
            detail: String::new(),
            took_milliseconds: None,
            cause: None,
            diagnosis: None,
            checks: Vec::new(),
            title: self.words.step_of(step, &self.connection),
        }
    }

    /// Where a diagnosis is explained from.
    pub fn place(&self) -> Place<'_> {
        Place {
            world: self.world,
            connection: &self.connection,
            target: &self.target,
            words: self.words,
        }
    }

    /// Saves what the connection has come to.
    pub async fn save(&self) -> Result<(), Stopped> {
        let saved = journey::save(self.world, self.connection.clone()).await;
        saved.map_err(|error| self.could_not(&error))
    }
}

/// What earlier steps left; each step is only taken after them.
impl Walk<'_> {
    pub fn found_organization(&self) -> Result<connection::Organization, Stopped> {
        (self.connection.organization.clone()).ok_or_else(|| self.out_of_order(Step::Organization))
    }

    pub fn registered(&self) -> Result<(connection::Organization, Registration), Stopped> {
        let registration = self.connection.registration.clone();
        let registration = registration.ok_or_else(|| self.out_of_order(Step::Registration))?;
        Ok((self.found_organization()?, registration))
    }

    pub fn credential(&self) -> Result<Credential, Stopped> {
        (self.credential.clone()).ok_or_else(|| self.out_of_order(Step::Registration))
    }

    fn out_of_order(&self, missing: Step) -> Stopped {
        let next = self.words.step_of(missing, &self.connection);
        let sentence = self.words.text.cli_unfinished(&self.connection.name, next);
        Stopped::CouldNot(CouldNot(sentence))
    }

    /// A field refused what was typed.
    pub fn told(&self, problem: &Problem) -> Stopped {
        let cause = match problem {
            Problem::SecretIdInsteadOfValue => "secret-id-instead-of-value",
            _ => "field",
        };
        Stopped::Told {
            cause,
            sentence: self.words.problem(problem),
        }
    }

    pub fn could_not(&self, error: &crate::vault::Error) -> Stopped {
        Stopped::CouldNot(CouldNot(self.words.vault_error(error)))
    }
}
