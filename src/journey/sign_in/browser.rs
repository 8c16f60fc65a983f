//! Signing in in the browser: page, catcher, code, wishes and deadlines in one loop. Neighbour: `ending`, which judges what came.

use super::ending::{Ending, later};
use super::{Event, Outcome, Wish};
use crate::callback::{self, Catcher};
use crate::check::access::{identity, wants_other_way};
use crate::check::evidence::{of_finding, of_redirect, with_flow};
use crate::diagnose::{Flow, Stage, diagnose};
use crate::journey::page_said;
use crate::journey::registration::LOOPBACK_REDIRECT;
use crate::microsoft::Error;
use crate::microsoft::entra::SignedIn;
use crate::microsoft::entra::sign_in::{self, Answer, Attempt, Code};
use futures::future::{BoxFuture, FutureExt};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use url::Url;

/// How long the browser may stay silent before that is explained.
const EXPLAINED_AFTER: SignedDuration = SignedDuration::from_mins(10);
/// How long it is waited for; whoever comes later starts anew.
const ANSWERED_WITHIN: SignedDuration = SignedDuration::from_mins(35);
/// How often Microsoft may ask for more before that is an error.
const MORE: u8 = 2;
/// The authorization code was redeemed already.
const REDEEMED: u32 = 54_005;

/// What a code was worth, and whether the app was asked as a public client at last.
type Redeemed = (Result<SignedIn, Error>, bool);

/// One page in the browser, and what listens for its answer.
struct Visit {
    attempt: Arc<Attempt>,
    state: String,
    /// None where no port can be opened: the page's answer can still be pasted.
    catcher: Option<Catcher<Answer>>,
}

struct Course {
    ending: Ending,
    visit: Visit,
    redeeming: Option<BoxFuture<'static, Redeemed>>,
    asked_for_more: u8,
    silent_at: Option<Timestamp>,
    end: Timestamp,
}

enum Happened {
    Caught(Result<Answer, callback::Error>),
    Wished(Option<Wish>),
    Redeemed(Box<Redeemed>),
    TimePassed,
}

pub(super) async fn run(ending: Ending, mut inbox: UnboundedReceiver<Wish>) -> Outcome {
    let claims = ending.request.claims.clone();
    let Some(visit) = Visit::prepare(&ending, claims.as_deref()) else {
        return ending.fail(of_finding(Stage::Authorize, "no-sign-in-page"));
    };
    let now = ending.world.clock.now();
    let mut course = Course {
        ending,
        visit,
        redeeming: None,
        asked_for_more: 0,
        silent_at: Some(now),
        end: now,
    };
    course.open_page().await;
    let mut wishing = true;
    loop {
        let wake = course.wake();
        let happened = tokio::select! {
            biased;
            caught = caught(&mut course.visit.catcher) => Happened::Caught(caught),
            wish = inbox.recv(), if wishing => Happened::Wished(wish),
            redeemed = redeemed(&mut course.redeeming) => Happened::Redeemed(Box::new(redeemed)),
            () = course.ending.world.clock.sleep(wake) => Happened::TimePassed,
        };
        let outcome = match happened {
            Happened::Caught(Ok(answer)) => course.take(answer).await,
            Happened::Caught(Err(_)) => {
                course.visit.catcher = None;
                None
            }
            Happened::Wished(Some(wish)) => course.grant(wish).await,
            Happened::Wished(None) => {
                wishing = false;
                course.ending.given_up()
            }
            Happened::Redeemed(redeemed) => {
                course.redeeming = None;
                let outcome = course.judge(*redeemed).await;
                outcome.or_else(|| course.ending.given_up().filter(|_| !wishing))
            }
            Happened::TimePassed => course.time_passed().await,
        };
        if let Some(outcome) = outcome {
            return outcome;
        }
    }
}

impl Visit {
    fn prepare(ending: &Ending, claims: Option<&str>) -> Option<Self> {
        let catcher = Catcher::listen_for_sign_in().ok();
        let (redirect, state) = match &catcher {
            Some(catcher) => (catcher.redirect_uri().clone(), catcher.state().to_owned()),
            None => (
                Url::parse(LOOPBACK_REDIRECT).ok()?,
                uuid::Uuid::new_v4().simple().to_string(),
            ),
        };
        let attempt = Attempt::new(
            &ending.hosts,
            &ending.app(),
            &ending.wanted,
            &ending.request.account,
            &redirect,
            &state,
            claims,
        )?;
        Some(Self {
            attempt: Arc::new(attempt),
            state,
            catcher,
        })
    }
}

impl Course {
    async fn open_page(&mut self) {
        let opened = self.ending.show(self.visit.attempt.page()).await;
        let now = self.ending.world.clock.now();
        self.silent_at = Some(later(now, EXPLAINED_AFTER));
        self.end = later(now, ANSWERED_WITHIN);
        let event = Event::Waiting {
            page: self.visit.attempt.page().clone(),
            opened,
            until: self.end,
        };
        self.ending.tell(event).await;
    }

    /// A page of its own for every attempt: an answer to an older one must not be taken for this one's.
    async fn begin_anew(&mut self, claims: Option<&str>) -> Option<Outcome> {
        self.redeeming = None;
        self.ending.let_go();
        let Some(visit) = Visit::prepare(&self.ending, claims) else {
            let evidence = of_finding(Stage::Authorize, "no-sign-in-page");
            return Some(self.ending.fail(evidence));
        };
        self.visit = visit;
        self.open_page().await;
        None
    }

    async fn take(&mut self, answer: Answer) -> Option<Outcome> {
        match answer {
            // One is enough: whoever opened two tabs answers twice.
            Answer::Code(_) if self.redeeming.is_some() || self.ending.is_holding() => None,
            Answer::Code(code) => {
                self.silent_at = None;
                self.redeeming = Some(self.redeem(code));
                self.ending.tell(Event::Returned).await;
                None
            }
            Answer::Declined { .. } => Some(Outcome::Declined),
            Answer::Failed {
                error,
                subcode,
                description,
            } => {
                let mut evidence = of_redirect(error, subcode, description);
                evidence.stage = Some(Stage::Authorize);
                Some(
                    self.ending
                        .fail(with_flow(evidence, Flow::AuthorizationCode)),
                )
            }
        }
    }

    fn redeem(&self, code: Code) -> BoxFuture<'static, Redeemed> {
        let (http, hosts) = (self.ending.world.http.clone(), self.ending.hosts.clone());
        let (app, as_public) = (self.ending.whole_app(), self.ending.as_public);
        let attempt = Arc::clone(&self.visit.attempt);
        async move {
            let asked = identity(&app, as_public);
            let answer = attempt.redeem(&http, &hosts, &asked, &code).await;
            match answer {
                Err(error) if wants_other_way(&error, &app, as_public) => {
                    let asked = identity(&app, !as_public);
                    let answer = attempt.redeem(&http, &hosts, &asked, &code).await;
                    (answer, !as_public)
                }
                answer => (answer, as_public),
            }
        }
        .boxed()
    }

    async fn judge(&mut self, (answer, as_public): Redeemed) -> Option<Outcome> {
        let other_way = as_public != self.ending.as_public;
        self.ending.as_public = as_public;
        let error = match answer {
            Ok(signed_in) => return self.ending.judge(signed_in).await,
            Err(error) => error,
        };
        if let Error::Refused(said) = &error
            && self.asked_for_more < MORE
        {
            let claims = said.claims.clone();
            // The first try has used the code up: with a new one it goes the other way at once.
            let used_up = other_way && said.aadsts.contains(&REDEEMED);
            if claims.is_some() || used_up {
                self.asked_for_more += 1;
                self.ending.tell(Event::AskedForMore).await;
                return self.begin_anew(claims.as_deref()).await;
            }
        }
        Some(self.ending.refused(Flow::AuthorizationCode, &error))
    }

    async fn grant(&mut self, wish: Wish) -> Option<Outcome> {
        match wish {
            Wish::OpenAgain if self.ending.is_holding() => {
                let claims = self.ending.request.claims.clone();
                self.begin_anew(claims.as_deref()).await
            }
            Wish::OpenAgain => {
                if let Err(why) = self.ending.show(self.visit.attempt.page()).await {
                    self.ending.tell(Event::NotOpened { why }).await;
                }
                None
            }
            Wish::Pasted(address) => match sign_in::read_redirect(&address, &self.visit.state) {
                Ok(answer) => self.take(answer).await,
                Err(not_ours) => {
                    if let Some(evidence) = page_said::evidence(&address, Stage::Authorize) {
                        return Some(self.ending.fail(evidence));
                    }
                    self.ending.tell(Event::NotTaken(not_ours)).await;
                    None
                }
            },
            Wish::TakeAccount => self.ending.take_held().await,
        }
    }

    async fn time_passed(&mut self) -> Option<Outcome> {
        // What has been answered is not hurried.
        if self.redeeming.is_some() {
            return None;
        }
        let now = self.ending.world.clock.now();
        if self.silent_at.is_some_and(|at| now >= at) {
            self.silent_at = None;
            let evidence = of_finding(Stage::Authorize, "sign-in-silent");
            let event = Event::NobodyAnswered {
                diagnosis: Box::new(diagnose(self.ending.with_names(evidence))),
                until: self.end,
            };
            self.ending.tell(event).await;
        }
        (now >= self.end).then_some(Outcome::TimedOut)
    }

    /// Until something is due.
    fn wake(&self) -> Duration {
        let due = self.silent_at.unwrap_or(self.end).min(self.end);
        // Never at once: what is due and waits for a person must not spin.
        Duration::try_from(due.duration_since(self.ending.world.clock.now()))
            .unwrap_or_default()
            .max(Duration::from_millis(500))
    }
}

/// Never, when nothing listens.
async fn caught(catcher: &mut Option<Catcher<Answer>>) -> Result<Answer, callback::Error> {
    match catcher {
        Some(catcher) => catcher.caught().await,
        None => std::future::pending().await,
    }
}

/// Never, when nothing is redeemed.
async fn redeemed(redeeming: &mut Option<BoxFuture<'static, Redeemed>>) -> Redeemed {
    match redeeming {
        Some(redeeming) => redeeming.await,
        None => std::future::pending().await,
    }
}
