//! One try of making the new secret or certificate through Graph: looked for first, entered before it is asked for, kept in the credential
//! store before anything else is asked. A secret whose answer was lost is worth nothing and is removed by the name that it alone bears; a
//! certificate's key is made here, so nothing can be lost on the way.

use super::course::{Course, Ended};
use crate::connection::renewal::{New, What};
use crate::connection::{Certificate, Credential};
use crate::journey::provision::patience::{Patience, is_settled, may_heal};
use crate::journey::provision::{NEW, Trouble, kept, secret_ends};
use crate::journey::secrets;
use crate::microsoft::Error;
use crate::microsoft::entra::{App, Resource, token};
use crate::microsoft::graph::applications::Application;
use crate::microsoft::graph::rules::SecretRules;
use crate::vault;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

impl Course {
    pub(super) async fn make(&mut self) -> Result<Ended, Trouble> {
        let app = self.app().await?;
        if self.book.renewal.old_key.is_none() {
            // Best known while the new one is not there yet.
            self.book.renewal.old_key = self.old_key(&app).await?;
        }
        let old = self.book.renewal.old_key;
        let seen = app.secrets.iter().find(|one| Some(one.id) == old);
        if let Some(ends) = seen.and_then(|one| one.ends) {
            // Microsoft's own day, whatever was told when it was entered.
            self.book.renewal.old_ends = Some(ends.to_zoned(TimeZone::UTC).date());
        }
        match self.book.renewal.what {
            What::Secret => self.make_secret(&app).await?,
            What::Certificate => self.make_certificate(&app).await?,
            What::SignIn => {}
        }
        Ok(Ended::Done)
    }

    async fn make_secret(&mut self, app: &Application) -> Result<(), Trouble> {
        let now = self.book.world.clock.now();
        if let New::Begun { at } = self.book.renewal.new {
            self.remove_stranded(app, None).await?;
            if !is_settled(at, now) {
                // One that was asked for may not be seen everywhere yet.
                return Err(Trouble::NotSeenYet);
            }
        }
        let ends = secret_ends(self.rules(now).await?, now);
        self.book.renewal.new = New::Begun { at: now };
        self.book.keep().await?;
        let name = self.book.renewal.name();
        let made = self.graph.add_secret(app.id, &name, ends).await?;
        let credential = Credential::from(made.value);
        let world = self.book.world.clone();
        let kept = kept(&world, self.book.renewal.next, &credential).await?;
        let day = made.ends.unwrap_or(ends).to_zoned(TimeZone::UTC).date();
        self.book
            .arrived(credential.kind(), Some(made.id), Some(day), kept);
        self.book.keep().await?;
        self.until_listed(app.id, made.id).await;
        self.until_known(credential).await;
        Ok(())
    }

    async fn make_certificate(&mut self, app: &Application) -> Result<(), Trouble> {
        let world = self.book.world.clone();
        let next = self.book.renewal.next;
        let there = secrets::of(&world, next).await?;
        let certificate = match there.as_ref().and_then(Credential::certificate) {
            Some(certificate) => certificate.clone(),
            None => self.certificate(&app.name).await?,
        };
        let credential = Credential::from(certificate.clone());
        let kept = kept(&world, next, &credential).await?;
        let now = world.clock.now();
        self.book.renewal.new = New::Begun { at: now };
        self.book.keep().await?;
        let thumbprint = certificate.thumbprint();
        let shown = self.graph.certificates_shown(app.id).await?;
        let shown = shown.ok_or(Trouble::NotSeenYet)?;
        let Some(ours) = shown.iter().find(|one| one.thumbprint == thumbprint) else {
            let (key, name) = (Uuid::new_v4(), self.book.renewal.name());
            let der = certificate.public_der();
            self.graph.add_certificate(app.id, key, &name, der).await?;
            // Its name at Microsoft is seen at the next look.
            return Err(Trouble::NotSeenYet);
        };
        self.until_known(credential.clone()).await;
        let ends = certificate.expires_on();
        self.book
            .arrived(credential.kind(), Some(ours.id), Some(ends), kept);
        self.book.keep().await?;
        Ok(())
    }

    /// Making a key takes a moment of computing.
    async fn certificate(&self, name: &str) -> Result<Certificate, Trouble> {
        let now = self.book.world.clock.now();
        let rules = self.rules(now).await?.unwrap_or_default();
        let name = name.to_owned();
        let made = tokio::task::spawn_blocking(move || {
            let months = crate::connection::certificate::MOST_MONTHS;
            Certificate::make_within(&name, now, months, rules.longest_certificate_days)
        });
        let refused = |why: String| Trouble::NotKept(vault::Error::SecretStore { why });
        let made = made.await.map_err(|ended| refused(ended.to_string()))?;
        made.map_err(|error| refused(error.to_string()))
    }

    /// What new secrets must keep to; where that may not be asked, Microsoft's refusal tells.
    async fn rules(&self, now: Timestamp) -> Result<Option<SecretRules>, Trouble> {
        match self.graph.secret_rules(now).await {
            Ok(rules) => Ok(Some(rules)),
            Err(Error::Refused(said)) if said.status == 403 => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn as_app(&self, credential: Credential) -> App {
        App {
            tenant: self.organization.tenant,
            client: self.client,
            credential,
        }
    }

    /// Waits until the sign-in servers know it, as long as is usual.
    async fn until_known(&self, credential: Credential) {
        let clock = &self.book.world.clock;
        let app = self.as_app(credential);
        let mut patience = Patience::beginning(clock.now());
        loop {
            let (http, hosts) = (&self.graph.http, &self.graph.hosts);
            let is_new = match token::for_app(http, hosts, &app, Resource::Graph).await {
                Err(Error::Refused(said)) => said.aadsts.iter().any(|code| NEW.contains(code)),
                // Nothing was learnt: whether it works, the checks will say.
                Err(_) | Ok(_) => false,
            };
            match patience.pause(clock.now(), None).filter(|_| is_new) {
                Some(pause) => clock.sleep(pause).await,
                None => return,
            }
        }
    }

    /// Waits until it is seen, as long as is usual. It is there in any case: what is still amiss then, the checks will say.
    async fn until_listed(&self, app: Uuid, id: Uuid) {
        let clock = &self.book.world.clock;
        let mut patience = Patience::beginning(clock.now());
        loop {
            let found = self.graph.application(app).await;
            let final_no = found.as_ref().is_err_and(|error| !may_heal(error));
            let found = found.ok().flatten();
            let listed = found.filter(|it| it.secrets.iter().any(|one| one.id == id));
            if let Some(app) = listed {
                // What stays is removed together with the old one.
                let _ = self.remove_stranded(&app, Some(id)).await;
                return;
            }
            match patience.pause(clock.now(), None) {
                Some(pause) if !final_no => clock.sleep(pause).await,
                Some(_) | None => return,
            }
        }
    }

    /// What bears this renewal's own name, but one: asked for where the answer was lost.
    pub(super) async fn remove_stranded(
        &self,
        app: &Application,
        but: Option<Uuid>,
    ) -> Result<(), Trouble> {
        let name = self.book.renewal.name();
        let ours = app.secrets.iter().filter(|one| one.name == name);
        for one in ours.filter(|one| Some(one.id) != but) {
            self.graph.remove_secret(app.id, one.id).await?;
        }
        Ok(())
    }
}
