//! What both ways of signing in have in common: which app asks for what, whether the account that came is the right one, and keeping the
//! sign-in. Neighbours: `browser`, `device`.

use super::{Event, Outcome, Request};
use crate::check::access::identity;
use crate::check::evidence::{
    of_error, of_finding, with_app, with_credential, with_flow, with_known, with_organization,
};
use crate::connection::{SecretKept, SignIn};
use crate::diagnose::{Evidence, Flow, Stage, diagnose};
use crate::journey::World;
use crate::microsoft::entra::{App, SignedIn, Wanted};
use crate::microsoft::{Error, Hosts};
use jiff::{SignedDuration, Timestamp};
use sipper::Sender;
use tokio::task::spawn_blocking;
use url::Url;

/// A sign-in on its way, whichever way it takes.
pub(super) struct Ending {
    pub world: World,
    pub hosts: Hosts,
    pub request: Request,
    pub wanted: Wanted,
    pub as_public: bool,
    sender: Sender<Event>,
    /// Of another account than expected: kept only if the person says so.
    held: Option<SignedIn>,
}

impl Ending {
    pub fn new(world: World, request: Request, sender: Sender<Event>) -> Self {
        Self {
            hosts: world.hosts.of(request.organization.cloud).clone(),
            wanted: Wanted::on(request.road, &request.permissions),
            as_public: request.as_public,
            held: None,
            world,
            request,
            sender,
        }
    }

    /// The app with its credential.
    pub fn whole_app(&self) -> App {
        App {
            tenant: self.request.organization.tenant,
            client: self.request.client,
            credential: self.request.credential.clone(),
        }
    }

    /// The app as it signs in now.
    pub fn app(&self) -> App {
        identity(&self.whole_app(), self.as_public)
    }

    pub async fn tell(&mut self, event: Event) {
        self.sender.send(event).await;
    }

    /// Opens a page in the browser; starting one may block.
    pub async fn show(&self, page: &Url) -> Result<(), String> {
        let (browser, page) = (self.world.browser.clone(), page.clone());
        let opened = spawn_blocking(move || browser.0.open(&page)).await;
        opened.unwrap_or_else(|ended| Err(ended.to_string()))
    }

    /// The sign-in as an end, if the account is right; else it is held and told.
    pub async fn judge(&mut self, signed_in: SignedIn) -> Option<Outcome> {
        let account = signed_in.account.clone().unwrap_or_default();
        let here = self.request.organization.tenant;
        if account.tenant.is_some_and(|tenant| tenant != here) {
            return Some(self.fail(of_finding(Stage::Authorize, "signed-in-elsewhere")));
        }
        if account.is(&self.request.account) {
            return Some(self.keep(signed_in).await);
        }
        self.held = Some(signed_in);
        let expected = self.request.account.clone();
        let came = account;
        self.tell(Event::OtherAccount { expected, came }).await;
        None
    }

    /// Whether another account came and waits for the person's word.
    pub fn is_holding(&self) -> bool {
        self.held.is_some()
    }

    /// Another account came, and nobody is left who could say that it is right.
    pub fn given_up(&self) -> Option<Outcome> {
        let evidence = || of_finding(Stage::Authorize, "other-account");
        self.is_holding().then(|| self.fail(evidence()))
    }

    pub fn let_go(&mut self) {
        self.held = None;
    }

    /// The person says that the account is right.
    pub async fn take_held(&mut self) -> Option<Outcome> {
        let held = self.held.take()?;
        Some(self.keep(held).await)
    }

    async fn keep(&mut self, signed_in: SignedIn) -> Outcome {
        let account = signed_in.account.unwrap_or_default();
        let shared = !account.is(&self.request.mailbox);
        let Some(refresh) = signed_in.refresh else {
            return self.fail(of_finding(Stage::Authorize, "sign-in-does-not-last"));
        };
        let sign_in = SignIn {
            refresh,
            account: account.name.clone(),
            as_public: self.as_public,
        };
        let secrets = self.world.secrets.clone();
        let (id, mailbox) = (self.request.connection, self.request.mailbox.clone());
        let kept = spawn_blocking(move || {
            // Nothing is lost when the store refuses: then it lasts as long as the program runs, and that is said.
            secrets.keep_sign_in_for_this_run(id, &mailbox, &sign_in);
            secrets.keep_sign_in(id, &mailbox, &sign_in)
        });
        let kept = match kept.await {
            Ok(Ok(())) => SecretKept::InStore,
            Ok(Err(_)) | Err(_) => SecretKept::ThisRunOnly,
        };
        Outcome::SignedIn {
            at: self.world.clock.now(),
            account,
            shared,
            scopes: signed_in.token.claims.scopes,
            kept,
        }
    }

    /// What Microsoft said no with when the person was done.
    pub fn refused(&self, flow: Flow, error: &Error) -> Outcome {
        let evidence = with_flow(of_error(Stage::Token, error), flow);
        self.fail(with_credential(evidence, &self.app().credential))
    }

    pub fn fail(&self, evidence: Evidence) -> Outcome {
        Outcome::Failed(Box::new(diagnose(self.with_names(evidence))))
    }

    pub fn with_names(&self, evidence: Evidence) -> Evidence {
        let evidence = with_organization(evidence, &self.request.organization);
        let evidence = with_app(evidence, self.request.client, None);
        let permissions = self.request.permissions.iter();
        let permissions: Vec<_> = permissions.map(ToString::to_string).collect();
        let evidence = with_known(evidence, "permission", Some(permissions.join(", ")));
        let account = Some(self.request.account.to_string());
        let evidence = with_known(evidence, "account", account);
        with_known(evidence, "mailbox", Some(self.request.mailbox.to_string()))
    }
}

pub(super) fn later(from: Timestamp, by: SignedDuration) -> Timestamp {
    from.saturating_add(by).unwrap_or(Timestamp::MAX)
}
