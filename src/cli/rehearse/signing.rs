//! The sign-ins of a rehearsal: as each mailbox in the browser, or, where that is what the scenario is about, with a code on another
//! device. Neighbour: `steps`, whose fourth step this is on a person's road.

use super::walk::{Done, Stopped, Walk};
use crate::check;
use crate::check::evidence::{of_no_access, with_known, with_settings};
use crate::connection::{Approval, MailAddress, Settings, SignInKept};
use crate::diagnose::diagnose;
use crate::journey::administrator;
use crate::journey::sign_in::{self, Event, Outcome, Request, Way, Wish};
use crate::practice::Scenario;
use sipper::Sipper;

impl Walk<'_> {
    pub async fn sign_in(&mut self) -> Result<Done, Stopped> {
        let settings = self.settings().await?;
        if administrator::is_needed(&settings.permissions) {
            // The link goes to the administrator, who opens it; what came of it, the sign-in shows.
            let page = administrator::page(self.world, &settings.organization, settings.client);
            let _ = self.organization.played_browser().walk(&page).await;
        }
        let mut accounts = Vec::new();
        for mailbox in &settings.mailboxes {
            let kept = self.sign_in_as(&settings, &mailbox.address).await?;
            accounts.push(kept.account.clone());
            let sign_ins = &mut self.connection.sign_ins;
            sign_ins.retain(|one| one.mailbox != kept.mailbox);
            sign_ins.push(kept);
            self.save().await?;
        }
        // Now it is known who has to be let in where.
        self.run_for_exchange();
        let at = self.world.clock.now();
        self.connection.approval = Some(Approval::Granted { at });
        self.save().await?;
        let accounts = self.words.list(&accounts);
        Ok(Done {
            detail: self.words.text.rehearse_signed_in(accounts),
            ..Done::default()
        })
    }

    async fn sign_in_as(
        &self,
        settings: &Settings,
        mailbox: &MailAddress,
    ) -> Result<SignInKept, Stopped> {
        let way = match self.scenario {
            Scenario::DeviceCodeBlocked => Way::Device,
            _ => Way::Browser,
        };
        let request = Request::of(settings, settings.road, mailbox.clone(), way);
        let request = request.by(self.signs_in(mailbox));
        let (wishes, run) = sign_in::run(self.world.clone(), request);
        let (mut wishes, mut run, mut opened) = (Some(wishes), run.pin(), None);
        while let Some(event) = run.sip().await {
            match event {
                // The same mailbox under its main address is right.
                Event::OtherAccount { .. } if self.scenario.person_types_an_alias() => {
                    if let Some(wishes) = &wishes {
                        let _ = wishes.send(Wish::TakeAccount);
                    }
                }
                // Whoever signed in with the wrong account, and does not say that it is right, has to give up.
                Event::OtherAccount { .. } => wishes = None,
                // The page is opened in the same browser; a code is typed there.
                Event::Code { page, .. } => {
                    let _ = self.world.browser.0.open(&page);
                }
                Event::Waiting { page, .. } => opened = Some(page),
                // The program explains that the page may show an error: the person copies it.
                Event::NobodyAnswered { .. } => {
                    if let (Some(page), Some(wishes)) = (&opened, &wishes) {
                        let said = self.organization.played_browser().read(page).await;
                        let _ = wishes.send(Wish::Pasted(said));
                    }
                }
                _ => {}
            }
        }
        drop(wishes);
        match run.await {
            Outcome::SignedIn {
                at,
                account,
                scopes,
                shared,
                ..
            } => {
                let kept = SignInKept {
                    mailbox: mailbox.clone(),
                    account: account.name,
                    shared,
                    at,
                    scopes,
                };
                let mut settings = settings.clone();
                settings.sign_ins.push(kept.clone());
                self.renew_once(&settings, mailbox).await?;
                Ok(kept)
            }
            Outcome::Failed(diagnosis) => Err(diagnosis.into()),
            Outcome::Declined => Err(administrator::declined(settings, mailbox).into()),
            Outcome::TimedOut => Err(Stopped::Told {
                cause: "sign-in-timed-out",
                sentence: self.words.sign_in_outcome(&Outcome::TimedOut),
            }),
        }
    }

    /// That it lasts shows only when it is used.
    async fn renew_once(&self, settings: &Settings, mailbox: &MailAddress) -> Result<(), Stopped> {
        let context = self.world.checks();
        let renewed = check::access(&context, settings, settings.road, mailbox).await;
        renewed.map(|_| ()).map_err(|no_access| {
            let evidence = of_no_access(&no_access);
            let evidence = with_known(evidence, "mailbox", Some(mailbox.to_string()));
            let now = self.world.clock.now();
            Stopped::Diagnosed(Box::new(diagnose(with_settings(evidence, settings, now))))
        })
    }
}
