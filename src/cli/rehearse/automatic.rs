//! The third step where Mailseal does it: the administrator signs in in the played browser, and every change is told as a line. A rehearsal
//! that ended in the middle goes on where it was. Neighbours: `portal`, the same by hand; `journey::provision`, which does it.

use super::portal::OWN_HOST;
use super::walk::{Done, Stopped, Walk};
use crate::connection::ledger::{Ledger, State};
use crate::connection::{Approval, Organization, Permission};
use crate::journey::provision::administrator::{self, Outcome as SignedIn};
use crate::journey::provision::plan::{Choices, Obstacle, plan};
use crate::journey::provision::{Administrator, Standing, course, look, standing, undo};
use crate::report::Row;
use sipper::Sipper;

impl Walk<'_> {
    pub async fn register_automatically(&mut self) -> Result<Done, Stopped> {
        let organization = self.found_organization()?;
        let administrator = self
            .administrator_signs_in(&organization, administrator::asked_for(&self.target))
            .await?;
        let ledger = self.ledger(&organization, &administrator).await?;
        let run = course::run(self.world.clone(), administrator, ledger.clone());
        let mut run = run.pin();
        let mut told = vec!["waiting"; ledger.lines.len()];
        while let Some(event) = run.sip().await {
            if let Some(line) = told.get_mut(event.line) {
                *line = match event.progress {
                    course::Progress::Done | course::Progress::Found => "passed",
                    course::Progress::Failed => "failed",
                    _ => *line,
                };
            }
        }
        match run.await {
            course::Outcome::Done(done) => {
                let rows = self.rows(&done.ledger, &told);
                let shown = done.registration.app_name.clone().unwrap_or_default();
                let client = done.registration.client.to_string();
                self.connection.registration = Some(done.registration.clone());
                // Granted with the registration; only a token that holds it proves it.
                if !self.target.permissions.is_empty() {
                    let since = self.world.clock.now();
                    self.connection.approval = Some(Approval::Accepted { since });
                }
                self.credential = Some(done.credential);
                self.save().await?;
                Ok(Done {
                    detail: self.words.text.rehearse_registered(shown, client),
                    checks: rows,
                    warned: false,
                })
            }
            course::Outcome::Stopped { diagnosis, .. } => Err(diagnosis.into()),
            course::Outcome::NotKept(error) => Err(self.could_not(&error)),
        }
    }

    pub async fn administrator_signs_in(
        &self,
        organization: &Organization,
        permissions: Vec<Permission>,
    ) -> Result<Administrator, Stopped> {
        let client = administrator::client(None, organization.cloud);
        let request = administrator::Request {
            organization: organization.clone(),
            client: client.unwrap_or(administrator::COMMAND_LINE_TOOLS),
            permissions,
        };
        let (_wishes, run) = administrator::sign_in(self.world.clone(), request);
        let told = |cause, sentence| Stopped::Told { cause, sentence };
        let text = &self.words.text;
        match run.await {
            SignedIn::SignedIn(administrator) => Ok(*administrator),
            SignedIn::Declined => Err(told("sign-in-declined", text.provision_declined())),
            SignedIn::TimedOut => Err(told("sign-in-silent", text.provision_timed_out())),
            SignedIn::Failed(diagnosis) => Err(diagnosis.into()),
        }
    }

    /// What an earlier run began, or a new one after a look around.
    async fn ledger(
        &self,
        organization: &Organization,
        administrator: &Administrator,
    ) -> Result<Ledger, Stopped> {
        let connection = self.connection.id;
        let found = standing(self.world, connection).await;
        match found.map_err(|error| self.could_not(&error))? {
            Standing::Unfinished(ledger) | Standing::Done(ledger) => return Ok(ledger),
            Standing::Undoing(ledger) => {
                let run = undo::run(self.world.clone(), administrator.clone(), ledger);
                match run.await {
                    undo::Outcome::Undone { .. } => {}
                    undo::Outcome::Stopped { diagnosis, .. } => return Err(diagnosis.into()),
                    undo::Outcome::NotKept(error) => return Err(self.could_not(&error)),
                }
            }
            Standing::Nothing => {}
        }
        let name = self.target.registration.app_name.clone();
        let (clock, target) = (&self.world.clock, &self.target);
        let found = look::look_around(clock, administrator, target, &name, None).await;
        let found = found.map_err(|error| {
            let evidence = crate::check::evidence::of_error(crate::diagnose::Stage::Graph, &error);
            Stopped::from(Box::new(crate::diagnose::diagnose(evidence)))
        })?;
        let template = target.registration.redirect.as_ref();
        let template = template.and_then(|rule| rule.template.as_ref());
        let choices = Choices {
            name,
            redirect: template.map(|it| it.replace("{hostname}", OWN_HOST)),
            ..Choices::default()
        };
        let plan = plan(target, &choices, &found, false, clock.now());
        // What only hints at later trouble stops nothing here.
        let mut stopping = plan.obstacles.iter();
        if let Some(obstacle) = stopping.find(|it| **it != Obstacle::SecurityDefaults) {
            return Err(Stopped::Told {
                cause: "registration-obstacle",
                sentence: self.words.obstacle(obstacle),
            });
        }
        Ok(Ledger::of(
            &plan,
            self.world,
            connection,
            organization.clone(),
        ))
    }

    fn rows(&self, ledger: &Ledger, told: &[&'static str]) -> Vec<Row> {
        let lines = ledger.lines.iter().zip(told).enumerate();
        let rows = lines.map(|(number, (line, verdict))| Row {
            check: format!("change:{}", number + 1),
            title: self.words.change(&line.change),
            verdict,
            said: self.words.text.cli_ok(),
            note: (line.state == State::Found).then(|| self.words.text.provision_found()),
            took_milliseconds: None,
            since: None,
            until: None,
            cause: None,
            diagnosis: None,
        });
        rows.collect()
    }
}

/// Where the app's secret has gone with an earlier run: the ledger makes another.
impl Walk<'_> {
    pub async fn make_secret_again(&mut self) -> Result<(), Stopped> {
        let organization = self.found_organization()?;
        let administrator = self
            .administrator_signs_in(&organization, administrator::asked_for(&self.target))
            .await?;
        let found = standing(self.world, self.connection.id).await;
        let Standing::Done(ledger) = found.map_err(|error| self.could_not(&error))? else {
            return self.enter_secret_again();
        };
        match course::run(self.world.clone(), administrator, ledger).await {
            course::Outcome::Done(done) => {
                self.connection.registration = Some(done.registration);
                self.credential = Some(done.credential);
                Ok(())
            }
            course::Outcome::Stopped { diagnosis, .. } => Err(diagnosis.into()),
            course::Outcome::NotKept(error) => Err(self.could_not(&error)),
        }
    }
}
