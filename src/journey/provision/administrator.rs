//! Who does it: an administrator who signs in once, in the browser (authorization code with PKCE) or with a code on another device, by the
//! public client that Microsoft's own command line tools use or by one of the organization's own (facts, sections 3.5, 7.2 and 7.4). The token
//! lives in memory only and goes with this value; no refresh token is asked for. Neighbours: `callback`, which catches the redirect;
//! `journey::sign_in`, the same for mailboxes.

use crate::callback::{self, Catcher};
use crate::check::evidence::{
    of_error, of_finding, of_redirect, with_app, with_flow, with_organization,
};
use crate::connection::ledger::{Ledger, Line};
use crate::connection::{ClientId, Cloud, Credential, Organization, Permission, Target};
use crate::diagnose::{Diagnosis, Evidence, Flow, Stage, diagnose};
use crate::journey::World;
use crate::microsoft::Error;
use crate::microsoft::entra::device::{self, Ended};
use crate::microsoft::entra::sign_in::{self, Answer, Attempt};
use crate::microsoft::entra::{Account, App, NotOurs, SignedIn};
use crate::microsoft::graph::Graph;
use crate::microsoft::graph::rules::Role;
use jiff::{SignedDuration, Timestamp};
use sipper::{Sender, Sipper};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use url::Url;
use uuid::uuid;

/// "Microsoft Graph Command Line Tools", known in every tenant.
pub const COMMAND_LINE_TOOLS: ClientId = ClientId(uuid!("14d82eec-204b-4c2f-b7e8-296a70dab67e"));

/// How long the browser is waited for.
const ANSWERED_WITHIN: SignedDuration = SignedDuration::from_mins(35);

/// The client to sign in with: the organization's own where it has one, else Microsoft's, which does not work in China.
pub fn client(own: Option<ClientId>, cloud: Cloud) -> Option<ClientId> {
    let usual = (cloud != Cloud::China).then_some(COMMAND_LINE_TOOLS);
    own.or(usual)
}

/// What is asked for, by name, and nothing the target has no use for.
pub fn asked_for(target: &Target) -> Vec<Permission> {
    let by_app = target.road.is_apps_own();
    let grants = !target.permissions.is_empty();
    let all = [
        (true, "Application.ReadWrite.All"),
        (grants && by_app, "AppRoleAssignment.ReadWrite.All"),
        (grants && !by_app, "DelegatedPermissionGrant.ReadWrite.All"),
        (true, "Policy.Read.All"),
        // Who it is, with which roles, and how old the organization is.
        (true, "User.Read"),
    ];
    let needed = all.into_iter().filter(|(needed, _)| *needed);
    needed.map(|(_, name)| Permission::from(name)).collect()
}

/// The same to take back what stands in a ledger, the limit perhaps among it.
pub fn asked_to_undo(target: &Target, ledger: &Ledger) -> Vec<Permission> {
    let mut all = asked_for(target);
    if ledger.limiting().any(Line::is_open) {
        let more = crate::journey::limit::by_graph::asked_for();
        all.extend(more.into_iter().filter(|it| it.as_str() != "User.Read.All"));
        all.sort();
        all.dedup();
    }
    all
}

/// Somebody who signed in to administer. Dropping it drops the token.
#[derive(Debug, Clone)]
pub struct Administrator {
    pub graph: Graph,
    pub account: Account,
    /// The active directory roles that the token names; of others that matter nothing is known.
    pub roles: BTreeSet<Role>,
    /// What the token allows.
    pub scopes: Vec<String>,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    pub organization: Organization,
    pub client: ClientId,
    pub permissions: Vec<Permission>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The catcher listens; this page was (or was not) opened.
    Waiting {
        page: Url,
        opened: Result<(), String>,
        until: Timestamp,
    },
    NotOpened {
        why: String,
    },
    /// Type this code on that page, on any device.
    Code {
        code: String,
        page: Url,
        /// The page with the code filled in, where there is one.
        whole_page: Option<Url>,
        until: Timestamp,
    },
    /// What was pasted is no redirect of this attempt.
    NotTaken(NotOurs),
    /// The person is done; the token is being fetched.
    Returned,
}

#[derive(Debug, Clone)]
pub enum Outcome {
    SignedIn(Box<Administrator>),
    Declined,
    TimedOut,
    Failed(Box<Diagnosis>),
}

#[derive(Debug, Clone)]
pub enum Wish {
    OpenAgain,
    /// The address copied from the browser when the redirect could not arrive.
    Pasted(String),
}

/// A way to send a [`Wish`] into a running sign-in.
pub type Wishes = UnboundedSender<Wish>;

/// Runs the sign-in; dropping it closes the catcher.
pub fn sign_in(
    world: World,
    request: Request,
) -> (Wishes, impl Sipper<Outcome, Event> + Send + 'static) {
    let (wishes, inbox) = unbounded_channel();
    let course =
        sipper::sipper(async move |sender| Visit { world, request }.run(inbox, sender).await);
    (wishes, course)
}

/// The same with a code typed on another device. Many organizations forbid it; then that is said.
pub fn sign_in_by_code(
    world: World,
    request: Request,
) -> (Wishes, impl Sipper<Outcome, Event> + Send + 'static) {
    let (wishes, inbox) = unbounded_channel();
    let course =
        sipper::sipper(async move |sender| Visit { world, request }.by_code(inbox, sender).await);
    (wishes, course)
}

struct Visit {
    world: World,
    request: Request,
}

enum Happened {
    Caught(Result<Answer, callback::Error>),
    Wished(Option<Wish>),
    TimePassed,
}

impl Visit {
    async fn run(self, mut inbox: UnboundedReceiver<Wish>, mut sender: Sender<Event>) -> Outcome {
        let hosts = self.world.hosts.of(self.request.organization.cloud);
        let app = self.app();
        let no_page = || self.fail(of_finding(Stage::Authorize, "no-sign-in-page"));
        let Ok(mut catcher) = Catcher::listen_for_sign_in() else {
            return no_page();
        };
        let (redirect, state) = (catcher.redirect_uri().clone(), catcher.state().to_owned());
        let wanted = &self.request.permissions;
        let Some(attempt) = Attempt::for_once(hosts, &app, wanted, &redirect, &state) else {
            return no_page();
        };
        let until = self.world.clock.now().saturating_add(ANSWERED_WITHIN);
        let until = until.unwrap_or(Timestamp::MAX);
        let opened = self.open(attempt.page()).await;
        let page = attempt.page().clone();
        let waiting = Event::Waiting {
            page: page.clone(),
            opened,
            until,
        };
        sender.send(waiting).await;
        let mut wishing = true;
        loop {
            let left = until.duration_since(self.world.clock.now());
            let left = Duration::try_from(left).unwrap_or_default();
            let happened = tokio::select! {
                biased;
                caught = catcher.caught() => Happened::Caught(caught),
                wish = inbox.recv(), if wishing => Happened::Wished(wish),
                () = self.world.clock.sleep(left) => Happened::TimePassed,
            };
            let answer = match happened {
                Happened::Caught(Ok(answer)) => answer,
                Happened::Caught(Err(_)) => return no_page(),
                Happened::TimePassed => return Outcome::TimedOut,
                Happened::Wished(None) => {
                    wishing = false;
                    continue;
                }
                Happened::Wished(Some(Wish::OpenAgain)) => {
                    if let Err(why) = self.open(&page).await {
                        sender.send(Event::NotOpened { why }).await;
                    }
                    continue;
                }
                Happened::Wished(Some(Wish::Pasted(address))) => {
                    match sign_in::read_redirect(&address, &state) {
                        Ok(answer) => answer,
                        Err(not_ours) => {
                            sender.send(Event::NotTaken(not_ours)).await;
                            continue;
                        }
                    }
                }
            };
            let code = match answer {
                Answer::Code(code) => code,
                Answer::Declined { .. } => return Outcome::Declined,
                Answer::Failed {
                    error,
                    subcode,
                    description,
                } => {
                    let mut evidence = of_redirect(error, subcode, description);
                    evidence.stage = Some(Stage::Authorize);
                    return self.fail(with_flow(evidence, Flow::AuthorizationCode));
                }
            };
            sender.send(Event::Returned).await;
            let redeemed = attempt.redeem(&self.world.http, hosts, &app, &code).await;
            return self.judge(redeemed);
        }
    }

    async fn by_code(
        self,
        mut inbox: UnboundedReceiver<Wish>,
        mut sender: Sender<Event>,
    ) -> Outcome {
        let hosts = self.world.hosts.of(self.request.organization.cloud);
        let (http, app) = (&self.world.http, self.app());
        let wanted = &self.request.permissions;
        let device = match device::begin_for_once(http, hosts, &app, wanted).await {
            Ok(device) => device,
            Err(error) => return self.refused(Flow::DeviceCode, &error),
        };
        let code = Event::Code {
            code: device.code.clone(),
            page: device.page.clone(),
            whole_page: device.whole_page.clone(),
            until: device.until,
        };
        sender.send(code).await;
        let waiting = device::wait(http, hosts, &app, &device);
        futures::pin_mut!(waiting);
        let mut wishing = true;
        let answer = loop {
            tokio::select! {
                biased;
                wish = inbox.recv(), if wishing => match wish {
                    Some(Wish::OpenAgain) => {
                        let page = device.whole_page.as_ref().unwrap_or(&device.page);
                        if let Err(why) = self.open(page).await {
                            sender.send(Event::NotOpened { why }).await;
                        }
                    }
                    // No address comes back on this way.
                    Some(Wish::Pasted(_)) => {}
                    None => wishing = false,
                },
                answer = &mut waiting => break answer,
            }
        };
        match answer {
            Ok(signed_in) => {
                sender.send(Event::Returned).await;
                self.accept(signed_in)
            }
            Err(Ended::Declined) => Outcome::Declined,
            Err(Ended::Expired) => Outcome::TimedOut,
            Err(Ended::Failed(error)) => self.refused(Flow::DeviceCode, &error),
        }
    }

    fn app(&self) -> App {
        App {
            tenant: self.request.organization.tenant,
            client: self.request.client,
            credential: Credential::None,
        }
    }

    fn judge(&self, redeemed: Result<SignedIn, Error>) -> Outcome {
        match redeemed {
            Ok(signed_in) => self.accept(signed_in),
            Err(error) => self.refused(Flow::AuthorizationCode, &error),
        }
    }

    fn refused(&self, flow: Flow, error: &Error) -> Outcome {
        self.fail(with_flow(of_error(Stage::Token, error), flow))
    }

    fn accept(&self, signed_in: SignedIn) -> Outcome {
        let account = signed_in.account.unwrap_or_default();
        let here = self.request.organization.tenant;
        if account.tenant.is_some_and(|tenant| tenant != here) {
            return self.fail(of_finding(Stage::Authorize, "signed-in-elsewhere"));
        }
        let claims = signed_in.token.claims;
        let roles = claims.directory_roles.into_iter();
        let hosts = self.world.hosts.of(self.request.organization.cloud);
        Outcome::SignedIn(Box::new(Administrator {
            graph: Graph {
                http: self.world.http.clone(),
                hosts: hosts.clone(),
                access: signed_in.token.access,
            },
            account,
            roles: roles.filter_map(Role::of_template).collect(),
            scopes: claims.scopes,
        }))
    }

    /// Opens the page in the browser; starting one may block.
    async fn open(&self, page: &Url) -> Result<(), String> {
        let (browser, page) = (self.world.browser.clone(), page.clone());
        let opened = tokio::task::spawn_blocking(move || browser.0.open(&page)).await;
        opened.unwrap_or_else(|ended| Err(ended.to_string()))
    }

    fn fail(&self, evidence: Evidence) -> Outcome {
        let evidence = with_organization(evidence, &self.request.organization);
        let evidence = with_app(evidence, self.request.client, None);
        Outcome::Failed(Box::new(diagnose(evidence)))
    }
}
