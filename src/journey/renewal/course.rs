//! What an administrator's sign-in does in a renewal: making the new one, and removing the old one. Each is tried until it is done, or is
//! refused for good; what Microsoft says in between is weighed by `provision::patience`. Neighbours: `making`, `removing`, one try each.

use super::book::Book;
use crate::check::evidence::{
    of_error, of_finding, with_app, with_flow, with_known, with_organization,
};
use crate::connection::renewal::{Step, What};
use crate::connection::{ClientId, Connection, Organization, Renewal};
use crate::diagnose::{Diagnosis, Flow, Stage, diagnose};
use crate::journey::World;
use crate::journey::provision::patience::Patience;
use crate::journey::provision::{Administrator, Trouble};
use crate::microsoft::Error;
use crate::microsoft::graph::Graph;
use crate::microsoft::graph::applications::Application;
use crate::vault;
use jiff::Timestamp;
use sipper::{Sender, Sipper};

/// Microsoft needs a moment; tried again at `next`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub next: Timestamp,
}

#[derive(Debug, Clone)]
pub enum Outcome {
    Done(Box<Renewal>),
    /// Which one the old one is cannot be said for sure: nothing was removed, the person does it.
    NotSure(Box<Renewal>),
    Stopped {
        renewal: Box<Renewal>,
        diagnosis: Box<Diagnosis>,
    },
    /// The disk or the credential store: nothing more was asked of Microsoft.
    NotKept(vault::Error),
}

/// How a try ended that was not refused.
pub(super) enum Ended {
    Done,
    NotSure,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Make,
    Remove,
}

/// Makes the new one, or goes on with it.
pub fn make(
    world: World,
    administrator: Administrator,
    connection: &Connection,
    renewal: Renewal,
) -> impl Sipper<Outcome, Waiting> + Send + 'static {
    run(world, administrator, connection, renewal, Doing::Make)
}

/// Removes the old one; nothing is done before its time.
pub fn remove(
    world: World,
    administrator: Administrator,
    connection: &Connection,
    renewal: Renewal,
) -> impl Sipper<Outcome, Waiting> + Send + 'static {
    run(world, administrator, connection, renewal, Doing::Remove)
}

fn run(
    world: World,
    administrator: Administrator,
    connection: &Connection,
    renewal: Renewal,
    doing: Doing,
) -> impl Sipper<Outcome, Waiting> + Send + 'static {
    let place = connection.organization.clone();
    let client = connection.registration.as_ref().map(|it| it.client);
    let sends = connection.target().is_some_and(|target| target.sends);
    sipper::sipper(async move |sender| {
        let its_time = match doing {
            Doing::Make => renewal.step(sends) == Step::Make,
            Doing::Remove => renewal.step(sends) == Step::RemoveOld,
        };
        let (Some(organization), Some(client), true) = (place, client, its_time) else {
            return Outcome::Done(Box::new(renewal));
        };
        let mut renewal = renewal;
        renewal.account = Some(administrator.account.name.clone());
        let course = Course {
            book: Book::open(world, renewal),
            graph: administrator.graph,
            organization,
            client,
            sender,
        };
        Box::pin(course.run(doing)).await
    })
}

pub(super) struct Course {
    pub book: Book,
    pub graph: Graph,
    pub organization: Organization,
    pub client: ClientId,
    sender: Sender<Waiting>,
}

impl Course {
    async fn run(mut self, doing: Doing) -> Outcome {
        let clock = self.book.world.clock.clone();
        let mut patience = Patience::beginning(clock.now());
        let mut last = None;
        loop {
            let tried = match doing {
                Doing::Make => self.make().await,
                Doing::Remove => self.remove().await,
            };
            let error = match tried {
                Ok(Ended::Done) => return Outcome::Done(Box::new(self.book.renewal)),
                Ok(Ended::NotSure) => return Outcome::NotSure(Box::new(self.book.renewal)),
                Err(Trouble::NotKept(error)) => return Outcome::NotKept(error),
                Err(Trouble::Microsoft(error)) => Some(error),
                Err(Trouble::NotSeenYet) => None,
            };
            let again = patience.again(clock.now(), error.as_ref());
            // What Microsoft said last says more than that nothing is to be seen.
            last = error.or(last);
            let Some((pause, next)) = again else {
                let diagnosis = self.diagnosed(doing, last.as_ref());
                return Outcome::Stopped {
                    renewal: Box::new(self.book.renewal),
                    diagnosis,
                };
            };
            self.sender.send(Waiting { next }).await;
            clock.sleep(pause).await;
        }
    }

    /// The registration, by its client ID.
    pub(super) async fn app(&self) -> Result<Application, Trouble> {
        let found = self.graph.application_of(self.client).await?;
        found.ok_or(Trouble::NotSeenYet)
    }

    fn diagnosed(&self, doing: Doing, error: Option<&Error>) -> Box<Diagnosis> {
        let evidence = match error {
            Some(error) => of_error(Stage::Graph, error),
            None => of_finding(Stage::Graph, "change-not-seen"),
        };
        let evidence = with_flow(evidence, Flow::AuthorizationCode);
        let what = match (doing, self.book.renewal.what) {
            (Doing::Make, What::Certificate) => "certificate",
            _ => "secret",
        };
        let evidence = with_known(evidence, "doing", Some(what.to_owned()));
        let evidence = with_organization(evidence, &self.organization);
        Box::new(diagnose(with_app(evidence, self.client, None)))
    }
}
