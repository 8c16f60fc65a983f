//! One approval on its way: browser, catcher, tokens, wishes and deadlines in one loop. Neighbour: `approval`, its events and outcome.

use super::timetable::Timetable;
use super::{ByPassword, Event, Outcome, Request, Wish};
use crate::callback::{self, Catcher};
use crate::check::evidence::{
    of_error, of_finding, of_redirect, with_app, with_credential, with_known, with_organization,
    with_permissions,
};
use crate::check::permission::missing;
use crate::connection::{Permission, Road};
use crate::diagnose::evidence::WAITED_SECONDS;
use crate::diagnose::{Diagnosis, Evidence, Flow, Stage, diagnose};
use crate::journey::{World, page_said};
use crate::microsoft::entra::consent::{self, Answer, NotOurs};
use crate::microsoft::entra::token::{self, Token};
use crate::microsoft::entra::{App, Wanted, owner, password};
use crate::microsoft::{Error, Hosts};
use futures::future::{BoxFuture, FutureExt};
use sipper::Sender;
use tokio::sync::mpsc::UnboundedReceiver;
use url::Url;

/// One approval on its way.
pub(super) struct Course {
    world: World,
    hosts: Hosts,
    request: Request,
    sender: Sender<Event>,
    /// What the browser is sent to, and the `state` that comes back; none when only Microsoft is asked.
    page: Url,
    state: String,
    times: Timetable,
    /// What the last token showed.
    roles: Option<Vec<String>>,
    /// An administrator was asked to approve, as the page said.
    requested: Option<Box<Diagnosis>>,
}

type Asking = Option<BoxFuture<'static, Result<Token, Error>>>;

/// What ended a wait.
enum Happened {
    Caught(Result<Answer, callback::Error>),
    Wished(Option<Wish>),
    Answered(Result<Token, Error>),
    TimePassed,
}

impl Course {
    pub(super) fn new(world: World, request: Request, sender: Sender<Event>) -> Self {
        let hosts = world.hosts.of(request.organization.cloud).clone();
        let times = Timetable::new(world.clock.now(), request.accepted, request.open_browser);
        Self {
            page: consent::link_for_administrator(
                &hosts,
                request.organization.tenant,
                request.client,
            ),
            state: String::new(),
            roles: None,
            requested: None,
            times,
            hosts,
            world,
            request,
            sender,
        }
    }

    pub(super) async fn run(mut self, mut inbox: UnboundedReceiver<Wish>) -> Outcome {
        // Perhaps it has been approved already; and what is wrong with the app shows before anybody is sent to a browser.
        let first = self.ask().await;
        if let Some(outcome) = self.judge(first, true).await {
            return outcome;
        }
        let mut catcher = self.open_door();
        self.open_page().await;
        let mut asking: Asking = None;
        let mut wishing = true;
        loop {
            let wake = self.times.wake(self.world.clock.now());
            let happened = tokio::select! {
                biased;
                caught = caught(&mut catcher) => Happened::Caught(caught),
                wish = inbox.recv(), if wishing => Happened::Wished(wish),
                answer = answered(&mut asking) => Happened::Answered(answer),
                () = self.world.clock.sleep(wake) => Happened::TimePassed,
            };
            let outcome = match happened {
                Happened::Caught(Ok(answer)) => self.take(answer).await,
                Happened::Caught(Err(_)) => {
                    catcher = None;
                    None
                }
                Happened::Wished(Some(wish)) => self.grant(wish).await,
                Happened::Wished(None) => {
                    wishing = false;
                    None
                }
                Happened::Answered(answer) => {
                    asking = None;
                    self.judge(answer, false).await
                }
                Happened::TimePassed => self.time_passed(asking.is_some()).await,
            };
            if let Some(outcome) = outcome {
                return outcome;
            }
            let now = self.world.clock.now();
            if asking.is_none() && now >= self.times.next {
                asking = Some(self.ask());
                self.times.asked(now);
            }
        }
    }

    /// A token, anew: an older one would show older grants.
    fn ask(&self) -> BoxFuture<'static, Result<Token, Error>> {
        let (http, hosts) = (self.world.http.clone(), self.hosts.clone());
        let app = App {
            tenant: self.request.organization.tenant,
            client: self.request.client,
            credential: self.request.credential.clone(),
        };
        let Some(ByPassword { mailbox, password }) = self.request.by_password.clone() else {
            let resource = self.request.resource();
            return async move { token::for_app(&http, &hosts, &app, resource).await }.boxed();
        };
        let wanted = Wanted::on(Road::Password, &self.request.permissions);
        async move {
            let asked = password::sign_in(&http, &hosts, &app, &wanted, &mailbox, &password).await;
            asked
                .map(|signed_in| signed_in.token)
                .map_err(|refused| refused.error)
        }
        .boxed()
    }

    /// Listens for the redirect. Where no port can be opened the page still works: its answer can be pasted, and tokens are asked for.
    fn open_door(&mut self) -> Option<Catcher> {
        if !self.request.open_browser {
            return None;
        }
        let catcher = Catcher::listen().ok();
        let (redirect, state) = match &catcher {
            Some(catcher) => (
                Some(catcher.redirect_uri().clone()),
                catcher.state().to_owned(),
            ),
            None => (
                Url::parse(crate::journey::registration::LOOPBACK_REDIRECT).ok(),
                uuid::Uuid::new_v4().simple().to_string(),
            ),
        };
        if let Some(redirect) = redirect {
            self.page = self.request.page(&self.hosts, &redirect, &state);
            self.state = state;
        }
        catcher
    }

    async fn open_page(&mut self) {
        self.times.opened(self.world.clock.now());
        let opened = if self.request.open_browser {
            self.show_page().await
        } else {
            Ok(())
        };
        let waiting = self.waiting(opened);
        self.sender.send(waiting).await;
    }

    fn waiting(&self, opened: Result<(), String>) -> Event {
        let (tenant, client) = (self.request.organization.tenant, self.request.client);
        Event::Waiting {
            page: self.page.clone(),
            link_for_administrator: consent::link_for_administrator(&self.hosts, tenant, client),
            opened,
            until: self.times.browser_until(),
        }
    }

    /// Starting a browser may block.
    async fn show_page(&self) -> Result<(), String> {
        let (browser, page) = (self.world.browser.clone(), self.page.clone());
        let opened = tokio::task::spawn_blocking(move || browser.0.open(&page)).await;
        opened.unwrap_or_else(|ended| Err(ended.to_string()))
    }

    async fn take(&mut self, answer: Answer) -> Option<Outcome> {
        match answer {
            Answer::Accepted {
                tenant: Some(tenant),
            } if tenant != self.request.organization.tenant => {
                Some(self.fail(of_finding(Stage::Consent, "approved-elsewhere")))
            }
            Answer::Accepted { .. } => {
                let at = self.world.clock.now();
                self.times.accept(at);
                self.sender.send(Event::Accepted { at }).await;
                None
            }
            Answer::Declined { .. } => Some(Outcome::Declined),
            Answer::Failed {
                error,
                subcode,
                description,
            } => Some(self.fail(of_redirect(error, subcode, description))),
        }
    }

    async fn grant(&mut self, wish: Wish) -> Option<Outcome> {
        match wish {
            Wish::OpenAgain => {
                let opened = self.show_page().await;
                if opened.is_err() {
                    let waiting = self.waiting(opened);
                    self.sender.send(waiting).await;
                }
                None
            }
            Wish::Pasted(address) => match consent::read_redirect(&address, &self.state) {
                Ok(answer) => self.take(answer).await,
                Err(not_ours) => {
                    // Whatever it says, only Microsoft's token decides; so ask for one now.
                    if not_ours == NotOurs::WrongState {
                        self.times.next = self.world.clock.now();
                    }
                    if let Some(evidence) = page_said::evidence(&address, Stage::Consent) {
                        return self.heard(evidence).await;
                    }
                    self.sender.send(Event::NotTaken(not_ours)).await;
                    None
                }
            },
        }
    }

    /// What the page said that went no further. Where an administrator was asked, Microsoft is asked on.
    async fn heard(&mut self, evidence: Evidence) -> Option<Outcome> {
        if !page_said::is_request(&evidence) {
            return Some(self.fail(evidence));
        }
        let diagnosis = Box::new(diagnose(self.with_names(evidence)));
        self.requested = Some(diagnosis.clone());
        let until = self.times.end();
        let event = Event::NobodyAnswered { diagnosis, until };
        self.sender.send(event).await;
        None
    }

    /// What a token, or the lack of one, means. `first`: before anybody was sent to the browser.
    async fn judge(&mut self, answer: Result<Token, Error>, first: bool) -> Option<Outcome> {
        let now = self.world.clock.now();
        match answer {
            Ok(token) => {
                let mut granted = token.claims.roles;
                granted.extend(token.claims.scopes);
                self.roles = Some(granted);
                if self.missing().is_empty() {
                    return Some(Outcome::Granted { at: now });
                }
            }
            Err(error) if self.is_final(&error, first) => {
                let mut evidence = of_error(Stage::Token, &error);
                if let Some(ByPassword { mailbox, .. }) = &self.request.by_password {
                    evidence.flow = Some(Flow::Password);
                    evidence = with_known(evidence, "mailbox", Some(mailbox.to_string()));
                    evidence = with_known(evidence, "account", Some(mailbox.to_string()));
                }
                return Some(self.fail(with_credential(evidence, &self.request.credential)));
            }
            Err(_) => {}
        }
        let shown = self.times.accepted.is_some() || !self.request.open_browser;
        if shown && !first {
            let not_yet = Event::NotYet {
                missing: self.missing(),
                next: self.times.next,
                until: self.times.end(),
            };
            self.sender.send(not_yet).await;
        }
        None
    }

    /// Whether neither approval nor time can mend it. The app's entry may come with the approval, and a new secret needs minutes; a
    /// network that fails later may come back.
    fn is_final(&self, error: &Error, first: bool) -> bool {
        let Error::Refused(said) = error else {
            return first;
        };
        if self.request.by_password.is_some() {
            // Only a missing approval is waited for: a password that was refused is not tried again, for that locks accounts.
            return !said.aadsts.iter().any(|it| [65_001, 65_004].contains(it));
        }
        let young = self.times.is_young(self.world.clock.now());
        match said.aadsts.first() {
            Some(7_000_222 | 90_002 | 900_023 | 90_038 | 7_000_112) => true,
            // Approval makes the app's entry; until then its secret may be called wrong, too (facts, section 18).
            Some(7_000_215 | 7_000_229 | 700_016) => !young,
            _ => false,
        }
    }

    async fn time_passed(&mut self, asking: bool) -> Option<Outcome> {
        let now = self.world.clock.now();
        if self.times.falls_silent(now) && self.requested.is_none() {
            let evidence = of_finding(Stage::Consent, "browser-silent");
            let diagnosis = Box::new(diagnose(self.with_names(evidence)));
            let until = self.times.end();
            self.sender
                .send(Event::NobodyAnswered { diagnosis, until })
                .await;
        }
        if self.times.grows_slow(now) {
            let diagnosis = self.not_arriving();
            self.sender.send(Event::TakesLong { diagnosis }).await;
        }
        if now < self.times.end() || asking {
            return None;
        }
        if self.times.accepted.is_none() {
            let requested = self.requested.take().map(Outcome::Failed);
            return Some(requested.unwrap_or(Outcome::TimedOut));
        }
        Some(Outcome::Failed(self.not_arriving()))
    }

    /// What else it may be than Microsoft's slowness when an accepted approval does not show.
    fn not_arriving(&self) -> Box<Diagnosis> {
        let evidence = with_known(
            of_finding(Stage::Token, "permission-missing"),
            "accepted",
            Some("yes"),
        );
        let waited = Timetable::patience().as_secs().to_string();
        let evidence = with_known(evidence, WAITED_SECONDS, Some(waited));
        Box::new(diagnose(self.with_names(evidence)))
    }

    fn fail(&self, evidence: Evidence) -> Outcome {
        Outcome::Failed(Box::new(diagnose(self.with_names(evidence))))
    }

    fn missing(&self) -> Vec<Permission> {
        let needed = self.request.permissions.iter();
        // What belongs to no API stands in no token.
        let needed: Vec<_> = needed.filter(|it| owner(it).is_some()).cloned().collect();
        missing(&needed, self.roles.as_deref().unwrap_or_default())
    }

    fn with_names(&self, evidence: Evidence) -> Evidence {
        let evidence = with_permissions(evidence, &self.request.permissions, self.roles.as_deref());
        let asked = self.times.accepted.or(self.request.since);
        let asked = asked.unwrap_or(self.times.started);
        let age = self
            .world
            .clock
            .now()
            .duration_since(asked)
            .as_secs()
            .max(0);
        let evidence = with_known(evidence, "grant-age-seconds", Some(age.to_string()));
        let evidence = with_organization(evidence, &self.request.organization);
        with_app(evidence, self.request.client, None)
    }
}

/// Never, when nothing listens.
async fn caught(catcher: &mut Option<Catcher>) -> Result<Answer, callback::Error> {
    match catcher {
        Some(catcher) => catcher.caught().await,
        None => std::future::pending().await,
    }
}

/// Never, when nothing is asked.
async fn answered(asking: &mut Asking) -> Result<Token, Error> {
    match asking {
        Some(asking) => asking.await,
        None => std::future::pending().await,
    }
}
