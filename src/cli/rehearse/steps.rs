//! Each step as a person takes it. What is typed, pressed and read is played; what Mailseal does with it is the journey itself.

use super::walk::{Done, Stopped, Walk};
use crate::check::{self, Patience, Report};
use crate::cli::find;
use crate::connection::address::OrganizationHint;
use crate::connection::field::Problem;
use crate::connection::{
    Approval, Arrived, Credential, MailAddress, Mailbox, Registration, Road, SecretKept, Settings,
};
use crate::diagnose::Diagnosis;
use crate::journey::approval::ByPassword;
use crate::journey::secrets::{self, Keeping};
use crate::journey::test_mail::{Draft, State};
use crate::journey::{approval, finish, mailboxes, organization, registration, test_mail};
use crate::report::{Facts, save_calendar, save_report};
use sipper::Sipper;
use std::time::Duration;

/// How often the person looks a mailbox up again, and after what pause.
const TRIES: usize = 3;
const PAUSE: Duration = Duration::from_secs(30);

impl Walk<'_> {
    pub async fn target(&mut self) -> Result<Done, Stopped> {
        self.save().await?;
        Ok(said(self.target.name.clone()))
    }

    pub async fn organization(&mut self) -> Result<Done, Stopped> {
        let typed = self.organization.domain.clone();
        let (hint, _) = OrganizationHint::parse(&typed).map_err(|problem| self.told(&problem))?;
        let found = organization::find(self.world, hint).await?;
        let detail = self.words.organization(&found);
        self.connection.organization = Some(found);
        self.save().await?;
        Ok(said(detail))
    }

    pub async fn registration(&mut self) -> Result<Done, Stopped> {
        let organization = self.found_organization()?;
        let instructions = self.instructions()?;
        let app = self.do_in_portal(&instructions);
        let client = self.typed_client(&app, organization.tenant)?;
        registration::look_up(self.world, &organization, client, None).await?;
        let credential = self.made_in_portal(&app, &instructions)?;
        let registration::Known::App {
            name,
            service_principal,
        } = registration::look_up(self.world, &organization, client, Some(&credential)).await?;
        let shown = name
            .clone()
            .unwrap_or_else(|| self.target.registration.app_name.clone());
        let secret_kept = self.keep(&credential);
        let has_secret = credential.secret().is_some();
        self.connection.registration = Some(Registration {
            client,
            app_name: name,
            service_principal,
            credential: credential.kind(),
            secret_expires: app.secret_expires.filter(|_| has_secret),
            secret_kept,
        });
        self.credential = Some(credential);
        self.save().await?;
        Ok(said(
            self.words
                .text
                .rehearse_registered(shown, client.to_string()),
        ))
    }

    /// There is no credential store in a rehearsal: the person chooses to keep the secret for this run.
    pub fn keep(&self, credential: &Credential) -> SecretKept {
        match secrets::keep_for_this_run(self.world, self.connection.id, credential) {
            Keeping::Kept(kept) => kept,
            Keeping::NeedsChoice { .. } | Keeping::Locked { .. } => SecretKept::ThisRunOnly,
        }
    }

    pub async fn approval(&mut self) -> Result<Done, Stopped> {
        if self.target.road.is_persons() {
            return self.sign_in().await;
        }
        let (organization, registration) = self.registered()?;
        let (since, accepted) = match self.connection.approval {
            Some(Approval::Accepted { since }) => (Some(since), true),
            Some(Approval::Asked { since }) => (Some(since), false),
            Some(Approval::Granted { .. }) | None => (None, false),
        };
        let request = approval::Request {
            organization,
            client: registration.client,
            credential: self.credential()?,
            permissions: self.target.permissions.clone(),
            since,
            accepted: since.filter(|_| accepted),
            open_browser: !accepted,
            by_password: self.by_password(),
        };
        let (wishes, run) = approval::run(self.world.clone(), request);
        let mut run = run.pin();
        let (mut last, mut opened) = (None, None);
        while let Some(event) = run.sip().await {
            let now = self.world.clock.now();
            match &event {
                approval::Event::Waiting { page, .. } => opened = Some(page.clone()),
                // The program explains that the page may go no further: the person copies what it says.
                approval::Event::NobodyAnswered { diagnosis, .. }
                    if diagnosis.label() != "approval-requested" =>
                {
                    if let Some(page) = &opened {
                        let said = self.organization.played_browser().read(page).await;
                        let _ = wishes.send(approval::Wish::Pasted(said));
                    }
                }
                _ => {}
            }
            let reached = match &event {
                approval::Event::Waiting { .. } if !accepted => Some(Approval::Asked {
                    since: since.unwrap_or(now),
                }),
                approval::Event::Accepted { at } => Some(Approval::Accepted { since: *at }),
                approval::Event::Waiting { .. }
                | approval::Event::NobodyAnswered { .. }
                | approval::Event::TakesLong { .. }
                | approval::Event::NotTaken(_)
                | approval::Event::NotYet { .. } => None,
            };
            if reached.is_some() {
                self.connection.approval = reached;
                self.save().await?;
            }
            last = Some(event);
        }
        match run.await {
            approval::Outcome::Granted { at } => {
                self.connection.approval = Some(Approval::Granted { at });
                self.save().await?;
                let granted = self.target.permissions.iter().map(ToString::to_string);
                Ok(said(granted.collect::<Vec<_>>().join(", ")))
            }
            approval::Outcome::Failed(diagnosis) => Err(diagnosis.into()),
            outcome @ approval::Outcome::Declined => Err(Stopped::Told {
                cause: "consent-declined",
                sentence: self.words.approval_outcome(&outcome),
            }),
            outcome @ approval::Outcome::TimedOut => Err(Stopped::Told {
                cause: "approval-timed-out",
                sentence: match last {
                    Some(event @ approval::Event::NotYet { .. }) => {
                        self.words.approval_event(&event)
                    }
                    _ => self.words.approval_outcome(&outcome),
                },
            }),
        }
    }

    pub async fn mailboxes(&mut self) -> Result<Done, Stopped> {
        let (organization, registration) = self.registered()?;
        let credential = self.credential()?;
        let (addresses, unread) = MailAddress::parse_list(&self.typed_mailboxes());
        if let Some((_, problem)) = unread.first() {
            return Err(self.told(problem));
        }
        let mut found = Vec::new();
        for address in addresses {
            let client = registration.client;
            let mut tries = 0;
            let look_up = loop {
                let asked = address.clone();
                let answer =
                    mailboxes::look_up(self.world, &organization, client, &credential, asked).await;
                match answer {
                    // The person tries again what heals by waiting, and then goes on: the checks tell it, too.
                    Err(diagnosis) if diagnosis.heals_within().is_some() && tries < TRIES => {
                        tries += 1;
                        self.world.clock.sleep(PAUSE).await;
                    }
                    Err(diagnosis) if diagnosis.heals_within().is_some() => {
                        break mailboxes::Found::NotAskable(address);
                    }
                    answer => break answer?,
                }
            };
            found.push(match look_up {
                mailboxes::Found::Mailbox(mailbox) => mailbox,
                mailboxes::Found::NotAskable(address) => Mailbox {
                    address,
                    display_name: None,
                    kind: crate::connection::MailboxKind::Unknown,
                },
                mailboxes::Found::Missing { diagnosis, .. } => return Err(diagnosis.into()),
            });
        }
        let names: Vec<String> = found.iter().map(|one| one.address.to_string()).collect();
        self.connection.mailboxes = found;
        self.save().await?;
        let names = self.words.list(&names);
        let names = if self.run_for_exchange() {
            self.words.text.rehearse_exchange(names)
        } else {
            names
        };
        Ok(said(self.set_limit(names).await?))
    }

    pub async fn checks(&mut self) -> Result<Done, Stopped> {
        let settings = self.settings().await?;
        let before = self.connection.checked.clone();
        let run = |settings, before, patience| {
            check::run(self.world.checks(), settings, before, patience)
        };
        let mut report = run(settings.clone(), before, Patience::UntilHealed).await;
        // What is in doubt is looked up, as the diagnosis says, and told anew.
        if in_doubt(&report)
            && let Some(found) = self.looked_up_in_exchange()
        {
            let settings = Settings {
                exchange_principal: Some(found),
                ..settings
            };
            let before = Some(report.remembered(self.world.clock.now()));
            report = run(settings, before, Patience::Once).await;
        }
        self.connection.checked = Some(report.remembered(self.world.clock.now()));
        self.save().await?;
        let rows = self.place().rows(&report);
        let tally = self.words.tally(report.counts());
        if !report.all_passed() {
            return Err(Stopped::Checks { rows, tally });
        }
        Ok(Done {
            detail: tally,
            checks: rows,
            warned: report.counts().warned > 0,
        })
    }

    /// What heals by waiting is tried once more after that.
    pub async fn test_mail(&mut self) -> Result<Done, Stopped> {
        match self.send_test().await {
            Err(Stopped::Diagnosed(diagnosis)) if diagnosis.heals_within().is_some() => {
                let wait = diagnosis.heals_within().unwrap_or(PAUSE);
                self.world.clock.sleep(wait).await;
                self.send_test().await
            }
            other => other,
        }
    }

    async fn send_test(&mut self) -> Result<Done, Stopped> {
        let settings = self.settings().await?;
        let administrator = self.organization.administrator().address;
        let (to, _) = MailAddress::parse(&administrator).map_err(|problem| self.told(&problem))?;
        // In the name of another is the harder way: where there is one, it is the one to prove.
        let addresses = settings.mailboxes.iter().map(|one| one.address.clone());
        let addresses: Vec<MailAddress> = addresses.collect();
        let other = addresses.iter().find(|it| settings.stand_in(it).is_some());
        let Some(from) = other.or(addresses.first()).cloned() else {
            return Err(self.told(&Problem::Empty));
        };
        let draft = self.words.test_mail(
            &self.target.name,
            from.clone(),
            to.clone(),
            self.world.clock.now(),
        );
        let mut run = test_mail::send(self.world.clone(), settings, draft.clone()).pin();
        let mut wrong: Option<Box<Diagnosis>> = None;
        while let Some(event) = run.sip().await {
            if let State::Failed(diagnosis) | State::NotSeen(diagnosis) = event.state {
                wrong = Some(diagnosis);
            }
        }
        let tested = run.await;
        let Some(mut tested) = tested else {
            return Err(wrong.map_or_else(|| self.told(&Problem::Empty), Stopped::Diagnosed));
        };
        if tested.arrived.is_none() && self.person_sees(&draft) {
            let at = self.world.clock.now();
            tested.arrived = Some(Arrived::PersonConfirmed { at });
        }
        let arrived = tested.arrived.is_some();
        self.connection.tested = Some(tested);
        self.save().await?;
        match (arrived, wrong) {
            (true, _) => Ok(said(
                self.words.text.rehearse_test(from.as_str(), to.as_str()),
            )),
            (false, Some(diagnosis)) => Err(diagnosis.into()),
            (false, None) => Err(Stopped::Told {
                cause: "mail-not-seen",
                sentence: (self.words.text).rehearse_test_not_seen(from.as_str(), to.as_str()),
            }),
        }
    }

    /// Where the permissions do not allow looking, the recipient looks into the inbox.
    fn person_sees(&self, draft: &Draft) -> bool {
        let inbox = self.organization.mail_in(draft.to.as_str());
        inbox
            .iter()
            .any(|mail| mail.subject.starts_with(&draft.subject))
    }

    pub async fn finish(&mut self) -> Result<Done, Stopped> {
        let rows = finish::rows(&self.connection, &self.target);
        let mut labels: Vec<String> = rows.into_iter().map(|row| row.label).collect();
        // Every mailbox has a row.
        labels.dedup();
        self.connection.finished = Some(self.world.clock.now());
        self.save().await?;
        let facts = Facts {
            connection: self.connection.clone(),
            target: self.target.clone(),
            checks: None,
            exchanged: self.world.http.exchanged(),
            past: self.world.vault.history(self.connection.id),
            made: self.world.clock.now(),
        };
        let folder = self.world.vault.folder().join("reports");
        save_report(&folder, &facts, self.words)
            .and_then(|_page| save_calendar(&folder, &self.connection, self.words))
            .map_err(|error| self.could_not(&error))?;
        Ok(said(
            self.words.text.rehearse_finish(self.words.list(&labels)),
        ))
    }

    /// Everything the checks and the test e-mail need; a password is typed for them, where one is needed.
    pub async fn settings(&self) -> Result<Settings, Stopped> {
        let settings = find::settings(self.world, &self.connection, self.words)
            .await
            .map_err(Stopped::CouldNot)?;
        Ok(Settings {
            password: self.by_password().map(|by| by.password),
            ..settings
        })
    }

    /// On the road that needs one.
    fn by_password(&self) -> Option<ByPassword> {
        let mailbox = self.connection.mailboxes.first()?.address.clone();
        let password = self.typed_password(mailbox.as_str()).into();
        (self.target.road == Road::Password).then_some(ByPassword { mailbox, password })
    }
}

/// Whether Exchange knows the app at all, or by another object ID, it does not say itself.
fn in_doubt(report: &Report) -> bool {
    let rows = report.rows.iter();
    let mut labels = rows.filter_map(|(_, state)| Some(state.diagnosis()?.label()));
    labels.any(|label| label == "exchange-service-principal-missing")
}

fn said(detail: String) -> Done {
    Done {
        detail,
        ..Done::default()
    }
}
