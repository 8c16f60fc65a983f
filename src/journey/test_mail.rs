//! Step 7: the test e-mail, by the same road and identity as the real system, and its way as a timeline. Accepted is never shown as
//! delivered. Neighbour: `carrier`, which knows Graph from mail servers.

mod carrier;

use super::World;
use crate::check::access;
use crate::check::evidence::{
    of_error, of_finding, of_no_access, with_known, with_mail_user, with_permissions, with_settings,
};
use crate::check::permission::{by_roles, needed};
use crate::check::{mail_user, with_flow_of, with_stand_in};
use crate::connection::{Arrived, Clock, MailAddress, Road, Settings, Tested};
use crate::diagnose::{Diagnosis, Evidence, diagnose};
use crate::microsoft::Error;
use crate::microsoft::error::Unreachable;
use crate::microsoft::exchange as mail;
use crate::microsoft::graph::mail::{Folder, Message, Seen};
use crate::text::Text;
use carrier::Carrier;
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
    /// The mail server is reached and the line is encrypted; only where mail goes by one.
    Connection,
    /// The mail server takes the token.
    SignIn,
    Accepted,
    SentItems,
    Arrived,
}

impl Stage {
    /// The stations of this road.
    pub fn of(road: Road) -> &'static [Self] {
        if road.is_by_mail_server() {
            &[
                Self::Token,
                Self::Connection,
                Self::SignIn,
                Self::Accepted,
                Self::SentItems,
                Self::Arrived,
            ]
        } else {
            &[Self::Token, Self::Accepted, Self::SentItems, Self::Arrived]
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum State {
    Waiting,
    Running {
        since: Timestamp,
    },
    Done {
        took: Option<Duration>,
        /// The mail server's last word, where there was one.
        said: Option<String>,
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
        let carrier = way.sign_in(&world).await?;
        let accepted = way.hand_over(&carrier).await?;
        let (in_sent_items, arrived) = futures::join!(
            way.watch(&carrier, Stage::SentItems, accepted),
            way.watch(&carrier, Stage::Arrived, accepted),
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
    /// What the token allows.
    roles: Vec<String>,
}

impl Way {
    async fn sign_in(&mut self, world: &World) -> Option<Carrier> {
        self.begin(Stage::Token).await;
        let settings = &self.settings;
        let hosts = world.hosts.of(settings.organization.cloud).clone();
        let from = &self.draft.from;
        let asked = access(&world.checks(), settings, settings.road, from).await;
        match asked {
            Ok(token) => {
                self.roles = token.claims.granted();
                self.roles.extend(by_roles(&self.settings));
                self.tell(
                    Stage::Token,
                    State::Done {
                        took: Some(token.took),
                        said: None,
                    },
                )
                .await;
                let from = &self.draft.from;
                Some(Carrier::new(
                    world,
                    &self.settings,
                    &hosts,
                    token.access,
                    from,
                ))
            }
            Err(no_access) => {
                let diagnosis = self.explain(of_no_access(&no_access));
                self.tell(Stage::Token, State::Failed(diagnosis)).await;
                None
            }
        }
    }

    /// Hands the message to Microsoft, once. When the answer got lost, Sent Items tell whether it was taken.
    async fn hand_over(&mut self, carrier: &Carrier) -> Option<Timestamp> {
        let first = if carrier.is_mail_server() {
            Stage::Connection
        } else {
            Stage::Accepted
        };
        let since = self.begin(first).await;
        let message = Message {
            from: self.draft.from.clone(),
            to: self.draft.to.clone(),
            subject: self.draft.subject.clone(),
            body: self.draft.body.clone(),
            marker: self.marker.clone(),
        };
        let answer = carrier.send(&message).await;
        let answer = match answer {
            Err(error) if is_open(&error) && self.was_taken(carrier).await => Ok(None),
            answer => answer,
        };
        let now = self.clock.now();
        let reached = match &answer {
            Ok(_) => Stage::Accepted,
            Err(error) => reached(first, error),
        };
        let stations = Stage::of(self.settings.road).iter().copied();
        let passed = stations.skip_while(|one| *one != first);
        for stage in passed.take_while(|one| *one != reached) {
            let (took, said) = (None, None);
            self.tell(stage, State::Done { took, said }).await;
        }
        match answer {
            Ok(said) => {
                let took = Duration::try_from(now.duration_since(since)).ok();
                self.tell(Stage::Accepted, State::Done { took, said }).await;
                Some(now)
            }
            Err(error) => {
                let evidence = of_error(carrier.stage(), &error);
                let diagnosis = self.explain(with_flow_of(evidence, self.settings.road));
                self.tell(reached, State::Failed(diagnosis)).await;
                None
            }
        }
    }

    async fn was_taken(&self, carrier: &Carrier) -> bool {
        if !carrier.may_look(&self.roles) {
            return false;
        }
        for seconds in LOOKS {
            self.clock.sleep(Duration::from_secs(seconds)).await;
            let found = carrier
                .find(
                    carrier.keeps_copies(&self.draft.from),
                    Folder::SentItems,
                    &self.marker,
                )
                .await;
            if matches!(found, Ok(Some(_))) {
                return true;
            }
        }
        false
    }

    /// Looks until the message is seen, or as long as is usual. A folder that may not be looked into, or that is not in this
    /// organization, is not askable: the person confirms.
    async fn watch(
        &self,
        carrier: &Carrier,
        stage: Stage,
        accepted: Timestamp,
    ) -> Option<Timestamp> {
        let (mailbox, folder) = if stage == Stage::SentItems {
            (carrier.keeps_copies(&self.draft.from), Folder::SentItems)
        } else {
            (&self.draft.to, Folder::Inbox)
        };
        if !carrier.may_look(&self.roles) {
            self.tell(stage, State::NotAskable).await;
            return None;
        }
        self.begin(stage).await;
        let until = accepted
            .saturating_add(LOOKED_FOR)
            .unwrap_or(Timestamp::MAX);
        let mut waits = LOOKS.into_iter().chain(std::iter::repeat(5));
        let mut trouble = None;
        while self.clock.now() < until {
            let wait = Duration::from_secs(waits.next().unwrap_or(5));
            self.clock.sleep(wait).await;
            match carrier.find(mailbox, folder, &self.marker).await {
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
            Some(error) => {
                let evidence = of_error(carrier.looks_by(), &error);
                State::Failed(self.explain(with_flow_of(evidence, self.settings.road)))
            }
            None => State::NotSeen(self.explain(of_finding(carrier.looks_by(), not_seen(stage)))),
        };
        self.tell(stage, ended).await;
        None
    }

    async fn found(&self, stage: Stage, message: &Seen, accepted: Timestamp) -> Timestamp {
        let now = self.clock.now();
        let took = Duration::try_from(now.duration_since(accepted)).ok();
        let said = None;
        self.tell(stage, State::Done { took, said }).await;
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
        let evidence = with_permissions(evidence, &needed(&self.settings), Some(&self.roles));
        let from = &self.draft.from;
        let (mut user, _) = mail_user::by_smtp(&self.settings, from);
        if !self.settings.road.is_by_mail_server() {
            user.clone_from(from);
        }
        let evidence = with_mail_user(evidence, &user, from);
        let evidence = with_stand_in(evidence, &self.settings, from, Some(&self.roles));
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
        _ => "not-in-inbox",
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
    match error {
        Error::Refused(said) => matches!(said.status, 401 | 403 | 404),
        Error::Mail(failure) => failure.reply().is_some() && !failure.is_transient(),
        Error::Unreachable { .. } | Error::Unexpected { .. } => false,
    }
}

/// The station at which a dialogue with a mail server ended.
fn reached(first: Stage, error: &Error) -> Stage {
    match error {
        Error::Mail(failure) if failure.stage < mail::Stage::Authenticate => Stage::Connection,
        Error::Mail(failure) if failure.stage == mail::Stage::Authenticate => Stage::SignIn,
        Error::Mail(_) => Stage::Accepted,
        _ => first,
    }
}
