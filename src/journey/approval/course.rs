//! One approval on its way: browser, catcher, tokens, wishes and deadlines in one loop. Neighbour: `approval`, its events and outcome.

use super::{Event, Outcome, Request, Wish};
use crate::callback::{self, Catcher};
use crate::check::evidence::{
    of_error, of_finding, of_redirect, with_app, with_credential, with_known, with_organization,
    with_permissions,
};
use crate::check::permission::missing;
use crate::connection::Permission;
use crate::diagnose::evidence::WAITED_SECONDS;
use crate::diagnose::{Evidence, Stage, diagnose};
use crate::journey::World;
use crate::microsoft::entra::consent::{self, Answer, NotOurs};
use crate::microsoft::entra::token::{self, Token};
use crate::microsoft::entra::{App, Resource};
use crate::microsoft::{Error, Hosts};
use futures::future::{BoxFuture, FutureExt};
use jiff::{SignedDuration, Timestamp};
use sipper::Sender;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use url::Url;

/// How long the browser may stay silent before that is explained.
const BROWSER_WITHIN: SignedDuration = SignedDuration::from_mins(10);
/// How long an accepted approval may take to show in a token.
const ARRIVES_WITHIN: SignedDuration = SignedDuration::from_mins(35);
/// How long somebody else is waited for who got the link.
const SOMEBODY_ELSE_WITHIN: SignedDuration = SignedDuration::from_hours(24);
/// A new app's entry and a new secret take minutes to be known everywhere (facts, section 14).
const NEW_THINGS_WITHIN: SignedDuration = SignedDuration::from_mins(5);
/// Seconds between tokens after Accept; the last one stays.
const AFTER_ACCEPT: [i64; 6] = [0, 2, 4, 8, 15, 30];
/// Seconds between tokens while nobody has answered: an administrator elsewhere may have approved.
const MEANWHILE: i64 = 30;
/// The same after the first half hour.
const LATER: i64 = 300;

/// One approval on its way.
pub(super) struct Course {
    world: World,
    hosts: Hosts,
    request: Request,
    sender: Sender<Event>,
    /// What the browser is sent to, and the `state` that comes back; none when only Microsoft is asked.
    page: Url,
    state: String,
    started: Timestamp,
    accepted: Option<Timestamp>,
    /// Tokens asked for since Accept.
    asked: usize,
    /// What the last token showed.
    roles: Option<Vec<String>>,
    next: Timestamp,
    silent_at: Option<Timestamp>,
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
        let started = world.clock.now();
        Self {
            page: consent::link_for_administrator(
                &hosts,
                request.organization.tenant,
                request.client,
            ),
            state: String::new(),
            roles: None,
            accepted: request.accepted,
            asked: 0,
            next: started,
            silent_at: None,
            started,
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
            let wake = self.wake();
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
            if asking.is_none() && self.world.clock.now() >= self.next {
                asking = Some(self.ask());
                self.asked += usize::from(self.accepted.is_some());
                self.next = self.after(self.world.clock.now());
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
        async move { token::for_app(&http, &hosts, &app, Resource::Graph).await }.boxed()
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
            let tenant = self.request.organization.tenant;
            self.page = consent::admin_consent_url(
                &self.hosts,
                tenant,
                self.request.client,
                &redirect,
                &state,
            );
            self.state = state;
        }
        catcher
    }

    async fn open_page(&mut self) {
        let now = self.world.clock.now();
        let opened = if self.request.open_browser {
            self.silent_at = Some(later(now, BROWSER_WITHIN));
            self.show_page().await
        } else {
            Ok(())
        };
        self.next = later(now, SignedDuration::from_secs(MEANWHILE));
        let waiting = self.waiting(opened);
        self.sender.send(waiting).await;
    }

    fn waiting(&self, opened: Result<(), String>) -> Event {
        let (tenant, client) = (self.request.organization.tenant, self.request.client);
        Event::Waiting {
            page: self.page.clone(),
            link_for_administrator: consent::link_for_administrator(&self.hosts, tenant, client),
            opened,
            until: self.silent_at.unwrap_or(self.end()),
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
                self.accepted = Some(at);
                self.silent_at = None;
                self.asked = 0;
                self.next = at;
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
                        self.next = self.world.clock.now();
                    }
                    self.sender.send(Event::NotTaken(not_ours)).await;
                    None
                }
            },
        }
    }

    /// What a token, or the lack of one, means. `first`: before anybody was sent to the browser.
    async fn judge(&mut self, answer: Result<Token, Error>, first: bool) -> Option<Outcome> {
        let now = self.world.clock.now();
        match answer {
            Ok(token) => {
                self.roles = Some(token.claims.roles);
                if self.missing().is_empty() {
                    return Some(Outcome::Granted { at: now });
                }
            }
            Err(error) if self.is_final(&error, first) => {
                return Some(self.fail(with_credential(
                    of_error(Stage::Token, &error),
                    &self.request.credential,
                )));
            }
            Err(_) => {}
        }
        let shown = self.accepted.is_some() || !self.request.open_browser;
        if shown && !first {
            let not_yet = Event::NotYet {
                missing: self.missing(),
                next: self.next,
                until: self.end(),
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
        let waited = self
            .world
            .clock
            .now()
            .duration_since(self.accepted.unwrap_or(self.started));
        let young = self.accepted.is_none() || waited < NEW_THINGS_WITHIN;
        match said.aadsts.first() {
            Some(7_000_222 | 90_002 | 900_023 | 90_038 | 7_000_112) => true,
            // Approval makes the app's entry; until then its secret may be called wrong, too (facts, section 18).
            Some(7_000_215 | 7_000_229 | 700_016) => !young,
            _ => false,
        }
    }

    async fn time_passed(&mut self, asking: bool) -> Option<Outcome> {
        let now = self.world.clock.now();
        if self.silent_at.is_some_and(|at| now >= at) {
            self.silent_at = None;
            let evidence = of_finding(Stage::Consent, "browser-silent");
            let diagnosis = Box::new(diagnose(self.with_names(evidence)));
            let until = self.end();
            self.sender
                .send(Event::NobodyAnswered { diagnosis, until })
                .await;
        }
        if now < self.end() || asking {
            return None;
        }
        if self.accepted.is_none() {
            return Some(Outcome::TimedOut);
        }
        let evidence = with_known(
            of_finding(Stage::Token, "permission-missing"),
            "accepted",
            Some("yes"),
        );
        let waited = ARRIVES_WITHIN.as_secs().to_string();
        Some(self.fail(with_known(evidence, WAITED_SECONDS, Some(waited))))
    }

    fn end(&self) -> Timestamp {
        match (self.accepted, self.request.open_browser) {
            (Some(accepted), _) => later(accepted, ARRIVES_WITHIN),
            (None, true) => later(self.started, ARRIVES_WITHIN),
            (None, false) => later(self.started, SOMEBODY_ELSE_WITHIN),
        }
    }

    /// When the token after this one is asked for.
    fn after(&self, now: Timestamp) -> Timestamp {
        let seconds = match self.accepted {
            Some(_) => AFTER_ACCEPT.get(self.asked).copied().unwrap_or(MEANWHILE),
            None if now.duration_since(self.started) < ARRIVES_WITHIN => MEANWHILE,
            None => LATER,
        };
        later(now, SignedDuration::from_secs(seconds))
    }

    /// Until something is due.
    fn wake(&self) -> Duration {
        let due = [Some(self.next), self.silent_at, Some(self.end())];
        let due = due.into_iter().flatten().min().unwrap_or(self.next);
        // Never at once: what is due and on its way already must not spin.
        Duration::try_from(due.duration_since(self.world.clock.now()))
            .unwrap_or_default()
            .max(Duration::from_millis(100))
    }

    fn fail(&self, evidence: Evidence) -> Outcome {
        Outcome::Failed(Box::new(diagnose(self.with_names(evidence))))
    }

    fn missing(&self) -> Vec<Permission> {
        missing(
            &self.request.permissions,
            self.roles.as_deref().unwrap_or_default(),
        )
    }

    fn with_names(&self, evidence: Evidence) -> Evidence {
        let evidence = with_permissions(evidence, &self.request.permissions, self.roles.as_deref());
        let asked = self.accepted.or(self.request.since).unwrap_or(self.started);
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

fn later(from: Timestamp, by: SignedDuration) -> Timestamp {
    from.saturating_add(by).unwrap_or(Timestamp::MAX)
}
