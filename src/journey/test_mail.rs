//! Step 7: the test e-mail, by the same road and identity as the real system, and its way as a timeline. Accepted (202) is never shown
//! as delivered.

use super::World;
use crate::check::evidence::{of_error, of_finding, with_known, with_permissions, with_settings};
use crate::check::permission::may_read_mail;
use crate::connection::{Arrived, Clock, MailAddress, Settings, Tested};
use crate::diagnose::{self, Diagnosis, Evidence, diagnose};
use crate::microsoft::entra::{App, Resource, token};
use crate::microsoft::error::Unreachable;
use crate::microsoft::graph::Graph;
use crate::microsoft::graph::mail::{Folder, Message, Seen};
use crate::microsoft::{Error, Said};
use crate::text::Text;
use jiff::{SignedDuration, Timestamp};
use sipper::{Sender, Sipper};
use std::time::Duration;
use uuid::Uuid;

/// Seconds between two looks; the last one stays.
const LOOKS: [u64; 4] = [1, 2, 3, 5];
/// How long is looked.
const LOOKED_FOR: SignedDuration = SignedDuration::from_mins(2);

/// The message as it will look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub from: MailAddress,
    pub to: MailAddress,
    pub subject: String,
    pub body: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub stage: Stage,
    pub state: State,
}

/// The stations of the way, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    Token,
    Accepted,
    SentItems,
    Arrived,
}

#[derive(Debug, Clone, PartialEq)]
pub enum State {
    Waiting,
    Running {
        since: Timestamp,
    },
    Done {
        took: Option<Duration>,
    },
    /// The permissions do not allow looking there: the person confirms.
    NotAskable,
    /// Looked for as long as usual and not seen (yet).
    NotSeen(Box<Diagnosis>),
    Failed(Box<Diagnosis>),
}

/// The message as it is proposed. `sent`: date and time as a person reads them.
pub fn draft(text: &Text, target: &str, from: MailAddress, to: MailAddress, sent: &str) -> Draft {
    Draft {
        subject: text.test_mail_subject(target),
        body: text.test_mail_body(target, from.as_str(), sent),
        from,
        to,
    }
}

/// Sends and watches. Not abortable once accepted: leaving the page only stops the watching.
pub fn send(
    world: World,
    settings: Settings,
    draft: Draft,
) -> impl Sipper<Option<Tested>, Event> + Send + 'static {
    sipper::sipper(async move |sender| {
        let mut way = Way {
            clock: world.clock.clone(),
            sender,
            marker: marker(),
            roles: Vec::new(),
            settings,
            draft,
        };
        let graph = way.sign_in(&world).await?;
        let accepted = way.hand_over(&graph).await?;
        let (in_sent_items, arrived) = futures::join!(
            way.watch(&graph, Stage::SentItems, accepted),
            way.watch(&graph, Stage::Arrived, accepted),
        );
        Some(Tested {
            from: way.draft.from,
            to: way.draft.to,
            subject: way.draft.subject,
            accepted,
            in_sent_items,
            arrived: arrived.map(|at| Arrived::SeenInInbox { at }),
        })
    })
}

/// One message on its way.
struct Way {
    clock: Clock,
    sender: Sender<Event>,
    settings: Settings,
    draft: Draft,
    /// Stands in the subject, so that exactly this message is found again.
    marker: String,
    roles: Vec<String>,
}

impl Way {
    async fn sign_in(&mut self, world: &World) -> Option<Graph> {
        self.begin(Stage::Token).await;
        let settings = &self.settings;
        let hosts = world.hosts.of(settings.organization.cloud).clone();
        let app = App::from(settings);
        let asked = token::for_app(&world.http, &hosts, &app, Resource::Graph).await;
        match asked {
            Ok(token) => {
                self.roles = token.claims.roles;
                self.tell(
                    Stage::Token,
                    State::Done {
                        took: Some(token.took),
                    },
                )
                .await;
                Some(Graph {
                    http: world.http.clone(),
                    hosts,
                    access: token.access,
                })
            }
            Err(error) => {
                let diagnosis = self.explain(of_error(diagnose::Stage::Token, &error));
                self.tell(Stage::Token, State::Failed(diagnosis)).await;
                None
            }
        }
    }

    /// Hands the message to Microsoft, once. When the answer got lost, Sent Items tell whether it was taken.
    async fn hand_over(&mut self, graph: &Graph) -> Option<Timestamp> {
        let since = self.begin(Stage::Accepted).await;
        let message = Message {
            from: self.draft.from.clone(),
            to: self.draft.to.clone(),
            subject: self.draft.subject.clone(),
            body: self.draft.body.clone(),
            marker: self.marker.clone(),
        };
        let answer = graph.send(&message).await;
        let answer = match answer {
            Err(error) if is_open(&error) && self.was_taken(graph).await => Ok(()),
            answer => answer,
        };
        let now = self.clock.now();
        match answer {
            Ok(()) => {
                let took = Duration::try_from(now.duration_since(since)).ok();
                self.tell(Stage::Accepted, State::Done { took }).await;
                Some(now)
            }
            Err(error) => {
                let diagnosis = self.explain(of_error(diagnose::Stage::Graph, &error));
                self.tell(Stage::Accepted, State::Failed(diagnosis)).await;
                None
            }
        }
    }

    async fn was_taken(&self, graph: &Graph) -> bool {
        if !may_read_mail(&self.roles) {
            return false;
        }
        for seconds in LOOKS {
            self.clock.sleep(Duration::from_secs(seconds)).await;
            let found = graph
                .find(&self.draft.from, Folder::SentItems, &self.marker)
                .await;
            if matches!(found, Ok(Some(_))) {
                return true;
            }
        }
        false
    }

    /// Looks until the message is seen, or as long as is usual. A folder that may not be looked into, or that is not in this
    /// organization, is not askable: the person confirms.
    async fn watch(&self, graph: &Graph, stage: Stage, accepted: Timestamp) -> Option<Timestamp> {
        if !may_read_mail(&self.roles) {
            self.tell(stage, State::NotAskable).await;
            return None;
        }
        self.begin(stage).await;
        let (mailbox, folder) = match stage {
            Stage::SentItems => (&self.draft.from, Folder::SentItems),
            Stage::Token | Stage::Accepted | Stage::Arrived => (&self.draft.to, Folder::Inbox),
        };
        let until = accepted
            .saturating_add(LOOKED_FOR)
            .unwrap_or(Timestamp::MAX);
        let mut waits = LOOKS.into_iter().chain(std::iter::repeat(5));
        let mut trouble = None;
        while self.clock.now() < until {
            let wait = Duration::from_secs(waits.next().unwrap_or(5));
            self.clock.sleep(wait).await;
            match graph.find(mailbox, folder, &self.marker).await {
                Ok(Some(message)) => return Some(self.found(stage, &message, accepted).await),
                Ok(None) => trouble = None,
                Err(error) if is_out_of_reach(&error) => {
                    self.tell(stage, State::NotAskable).await;
                    return None;
                }
                Err(error) => trouble = Some(error),
            }
        }
        let ended = match trouble {
            Some(error) => State::Failed(self.explain(of_error(diagnose::Stage::Graph, &error))),
            None => {
                State::NotSeen(self.explain(of_finding(diagnose::Stage::Graph, not_seen(stage))))
            }
        };
        self.tell(stage, ended).await;
        None
    }

    async fn found(&self, stage: Stage, message: &Seen, accepted: Timestamp) -> Timestamp {
        let now = self.clock.now();
        let took = Duration::try_from(now.duration_since(accepted)).ok();
        self.tell(stage, State::Done { took }).await;
        message.at.unwrap_or(now)
    }

    async fn begin(&self, stage: Stage) -> Timestamp {
        let since = self.clock.now();
        self.tell(stage, State::Running { since }).await;
        since
    }

    async fn tell(&self, stage: Stage, now: State) {
        let event = Event { stage, state: now };
        self.sender.clone().send(event).await;
    }

    fn explain(&self, evidence: Evidence) -> Box<Diagnosis> {
        let evidence = with_settings(evidence, &self.settings, self.clock.now());
        let evidence = with_permissions(evidence, &self.settings.permissions, Some(&self.roles));
        let evidence = with_known(evidence, "mailbox", Some(self.draft.from.to_string()));
        let evidence = with_known(evidence, "sender", Some(self.draft.from.to_string()));
        Box::new(diagnose(with_known(
            evidence,
            "recipient",
            Some(self.draft.to.to_string()),
        )))
    }
}

/// Short enough for a subject, and never the same twice.
fn marker() -> String {
    let random = Uuid::new_v4().simple().to_string();
    format!("[{}]", random.chars().take(8).collect::<String>())
}

fn not_seen(stage: Stage) -> &'static str {
    match stage {
        Stage::SentItems => "not-in-sent-items",
        Stage::Token | Stage::Accepted | Stage::Arrived => "not-in-inbox",
    }
}

/// The request may have been carried out although no answer came.
fn is_open(error: &Error) -> bool {
    match error {
        Error::Unreachable { kind, .. } => matches!(kind, Unreachable::TimedOut | Unreachable::Cut),
        Error::Refused(said) => said.status == 504,
        Error::Unexpected { status, .. } => *status == 504,
        Error::Mail(failure) => failure.may_have_been_taken(),
    }
}

/// Not allowed, or not a mailbox of this organization.
fn is_out_of_reach(error: &Error) -> bool {
    let refused = |said: &Said| matches!(said.status, 401 | 403 | 404);
    matches!(error, Error::Refused(said) if refused(said))
}
