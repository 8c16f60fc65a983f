//! The sign-ins of a rehearsal: as each mailbox in the browser, or, where that is what the scenario is about, with a code on another
//! device. Neighbour: `steps`, whose fourth step this is on a person's road.

use super::walk::{Done, Stopped, Walk};
use crate::check;
use crate::check::evidence::{of_no_access, with_known, with_settings};
use crate::connection::{Approval, MailAddress, Settings, SignInKept};
use crate::diagnose::{Diagnosis, diagnose};
use crate::journey::sign_in::{self, Event, Outcome, Request, Way};
use crate::journey::{administrator, page_said};
use crate::practice::Scenario;
use crate::practice::person::Stuck;
use sipper::Sipper;
use url::Url;

impl Walk<'_> {
    pub async fn sign_in(&mut self) -> Result<Done, Stopped> {
        let settings = self.settings().await?;
        if administrator::is_needed(&settings.permissions) && !self.automatic {
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
        let (wishes, run) = sign_in::run(self.world.clone(), request);
        let (mut wishes, mut run, mut opened) = (Some(wishes), run.pin(), None);
        while let Some(event) = run.sip().await {
            match event {
                // Whoever signed in with the wrong account, and does not say that it is right, has to give up.
                Event::OtherAccount { .. } => wishes = None,
                // The page is opened in the same browser; a code is typed there.
                Event::Code { page, .. } => {
                    let _ = self.world.browser.0.open(&page);
                }
                Event::Waiting { page, .. } => opened = Some(page),
                // The program explains that the page may show an error: the person copies it.
                Event::NobodyAnswered { .. } => {
                    if let Some(diagnosis) = self.copied(settings, mailbox, opened.as_ref()).await {
                        return Err(diagnosis.into());
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
                ..
            } => {
                self.renew_once(settings, mailbox).await?;
                Ok(SignInKept {
                    mailbox: mailbox.clone(),
                    account: account.name,
                    at,
                    scopes,
                })
            }
            Outcome::Failed(diagnosis) => Err(diagnosis.into()),
            Outcome::Declined => Err(administrator::declined(settings, mailbox).into()),
            Outcome::TimedOut => Err(Stopped::Told {
                cause: "sign-in-timed-out",
                sentence: self.words.sign_in_outcome(&Outcome::TimedOut),
            }),
        }
    }

    /// What stands on the page at which the browser got stuck.
    async fn copied(
        &self,
        settings: &Settings,
        mailbox: &MailAddress,
        page: Option<&Url>,
    ) -> Option<Box<Diagnosis>> {
        let ended = self.organization.played_browser().walk(page?).await;
        let Err(Stuck::NoWayOn { said, .. }) = ended else {
            return None;
        };
        page_said::explained(settings, mailbox, &said, self.world.clock.now())
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
