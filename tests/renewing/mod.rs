//! A finished connection to be renewed step by step, with somebody else's secret beside its own.

use super::provision::{self, Stage};
use mailseal::connection::renewal::{Gone, Maker, Step, What};
use mailseal::connection::{
    Approval, Arrived, ClientId, Connection, ConnectionId, MailAddress, Mailbox, MailboxKind,
    Renewal, Tested,
};
use mailseal::journey::provision::course as registering;
use mailseal::journey::renewal::{self, course, proof};
use mailseal::microsoft::entra::{App, Resource, token};
use mailseal::practice::Rules;

/// A secret that somebody else uses for the same app.
pub const SOMEBODY_ELSES: &str = "the intranet's own";

/// A registered app whose connection is finished, with somebody else's secret beside ours.
pub struct Scene {
    pub stage: Stage,
    pub connection: Connection,
}

impl Scene {
    pub async fn new() -> Self {
        let mut stage = Stage::of("nice-cxone", Rules::default());
        let id = ConnectionId::random();
        let outcome = stage.do_it(id, None).await;
        let registering::Outcome::Done(done) = outcome else {
            panic!("registered: {}", provision::short(&outcome));
        };
        let address = &stage.organization.usual_mailboxes()[0];
        let now = stage.time.now();
        let connection = Connection {
            id,
            organization: Some(stage.place.clone()),
            registration: Some(done.registration),
            approval: Some(Approval::Granted { at: now }),
            mailboxes: vec![Mailbox {
                address: MailAddress::parse(address).expect("an address").0,
                display_name: None,
                kind: MailboxKind::Unknown,
            }],
            finished: Some(now),
            ..Connection::new("nice-cxone", "Support desk", true, now)
        };
        stage.world.vault.save(&connection).expect("saved");
        let client = connection.registration.as_ref().expect("registered").client;
        let beside = stage.organization.add_secret(client, SOMEBODY_ELSES);
        assert!(beside.is_some());
        Self { stage, connection }
    }

    pub fn client(&self) -> ClientId {
        let registration = self.connection.registration.as_ref();
        registration.expect("registered").client
    }

    pub fn secrets_at_microsoft(&self) -> Vec<String> {
        let mut all = self.stage.registered();
        let app = all.pop().expect("one app");
        assert_eq!(all, [], "one app");
        app.secrets
    }

    /// As the next start finds it.
    pub async fn found_again(&mut self) -> Option<Renewal> {
        let loaded = self.stage.world.vault.load().expect("readable");
        let mut all = loaded.connections.into_iter();
        self.connection = all.next().expect("the connection is still there");
        let standing = renewal::standing(&self.stage.world, self.connection.id);
        standing.await.expect("readable")
    }

    /// Under one of its names lies a credential that Microsoft takes this moment, and the connection's own is one of them.
    pub async fn assert_one_works(&self, renewal: Option<&Renewal>, when: &str) {
        let world = &self.stage.world;
        let own = [self.connection.id];
        let names = renewal.iter().flat_map(|it| [it.next, it.former]);
        let mut works = Vec::new();
        for id in own.into_iter().chain(names) {
            let kept = world.secrets.find(id).expect("asked");
            let Some(credential) = kept else { continue };
            let app = App {
                tenant: self.stage.place.tenant,
                client: self.client(),
                credential,
            };
            let hosts = world.hosts.of(self.stage.place.cloud);
            if token::for_app(&world.http, hosts, &app, Resource::Graph)
                .await
                .is_ok()
            {
                works.push(id);
            }
        }
        assert!(
            works.contains(&self.connection.id),
            "{when}: the connection's own works: {works:?}, {renewal:?}"
        );
    }

    pub async fn made(&mut self, renewal: Renewal) -> course::Outcome {
        let administrator = self.stage.administrator().await;
        let world = self.stage.world.clone();
        course::make(world, administrator, &self.connection, renewal).await
    }

    pub async fn removed(&mut self, renewal: Renewal) -> course::Outcome {
        let administrator = self.stage.administrator().await;
        let world = self.stage.world.clone();
        course::remove(world, administrator, &self.connection, renewal).await
    }

    pub async fn proven(&mut self, renewal: Renewal) -> Renewal {
        let world = self.stage.world.clone();
        match proof::prove(world, self.connection.clone(), renewal).await {
            proof::Outcome::Proven(renewal, _) => *renewal,
            proof::Outcome::Failing { report, .. } => panic!("{:#?}", report.rows),
            other => panic!("{other:?}"),
        }
    }

    pub fn arrived(&self) -> Tested {
        let address = self.connection.mailboxes[0].address.clone();
        let at = self.stage.time.now();
        Tested {
            from: address.clone(),
            to: address,
            subject: "It works".to_owned(),
            accepted: at,
            in_sent_items: None,
            arrived: Some(Arrived::SeenInInbox { at }),
        }
    }

    /// The next step, whatever it is.
    pub async fn step(&mut self, renewal: Renewal) -> Renewal {
        let world = self.stage.world.clone();
        match renewal.step(true) {
            Step::Make => done(self.made(renewal).await),
            Step::Prove => self.proven(renewal).await,
            Step::HandOver => renewal::handed(&world, &renewal).await.expect("kept"),
            Step::Test => {
                let arrived = self.arrived();
                let tested = renewal::tested(&world, &renewal, arrived);
                tested.await.expect("kept")
            }
            Step::TakeOver => {
                let (connection, renewal) =
                    renewal::take_over(&world, self.connection.clone(), renewal)
                        .await
                        .expect("kept");
                self.connection = connection;
                renewal
            }
            Step::RemoveOld => done(self.removed(renewal).await),
            Step::Done => renewal,
        }
    }

    /// To the end, found again by the next start before every step, as if the program had been killed after each.
    pub async fn walked_to_the_end(&mut self, when: &str) -> Vec<Step> {
        let mut steps = Vec::new();
        loop {
            let renewal = self.found_again().await.expect("on its way");
            let step = renewal.step(true);
            self.assert_one_works(Some(&renewal), &format!("{when}, before {step:?}"))
                .await;
            steps.push(step);
            assert!(steps.len() < 12, "{when}: it makes no way: {steps:?}");
            if step == Step::Done {
                return steps;
            }
            if step < Step::RemoveOld && renewal.what == What::Secret {
                assert!(
                    self.secrets_at_microsoft().contains(&self.first_name()),
                    "{when}: the old one stands until the end"
                );
            }
            let _ = self.step(renewal).await;
        }
    }

    /// What the registration's own secret was called.
    pub fn first_name(&self) -> String {
        let ledger = self.stage.ledger(self.connection.id).expect("a ledger");
        ledger.secret_name()
    }

    pub async fn begin(&self, what: What) -> Renewal {
        renewal::begin(&self.stage.world, &self.connection, what, Maker::Mailseal)
            .await
            .expect("kept")
    }

    /// The new one works, the old one is gone, and nobody else's.
    pub async fn assert_renewed(&mut self, name: &str, when: &str) {
        let renewal = self.found_again().await.expect("not closed yet");
        assert!(
            matches!(renewal.gone, Some(Gone::Removed { .. })),
            "{when}: {renewal:?}"
        );
        let mut there = self.secrets_at_microsoft();
        there.sort();
        let mut expected = vec![SOMEBODY_ELSES.to_owned(), name.to_owned()];
        expected.sort();
        assert_eq!(there, expected, "{when}");
        self.assert_one_works(Some(&renewal), when).await;
        renewal::close(&self.stage.world, &renewal)
            .await
            .expect("closed");
        assert_eq!(self.found_again().await, None, "{when}");
        self.assert_one_works(None, when).await;
        for id in [renewal.next, renewal.former] {
            let left = self.stage.world.secrets.find(id).expect("asked");
            assert!(left.is_none(), "{when}: nothing stays under another name");
        }
    }
}

pub fn done(outcome: course::Outcome) -> Renewal {
    match outcome {
        course::Outcome::Done(renewal) => *renewal,
        course::Outcome::NotSure(renewal) => panic!("not sure: {renewal:?}"),
        course::Outcome::Stopped { diagnosis, .. } => {
            panic!("stopped: {:?}", diagnosis.evidence.message)
        }
        course::Outcome::NotKept(error) => panic!("{error}"),
    }
}
