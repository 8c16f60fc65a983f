//! From a mailbox's password to the app's own sign-in: found again after every step as if the program had been killed, at every request of the
//! registration too, the old way works until the new one is proved and in use; nothing of the old one goes before that, and nothing of it stays
//! afterwards.

mod provision;

use jiff::SignedDuration;
use mailseal::connection::change::Better;
use mailseal::connection::{
    Approval, Arrived, Change, Connection, ConnectionId, Credential, MailAddress, Mailbox,
    MailboxKind, Registration, Road, Target, Tested,
};
use mailseal::journey::change::own::{self, Left, Step};
use mailseal::journey::change::standing;
use mailseal::journey::limit::by_graph;
use mailseal::journey::provision::{Administrator, administrator, course as registering};
use mailseal::journey::{save, settings};
use mailseal::microsoft::entra::{App, Resource, Wanted, password, token};
use mailseal::practice::{Fault, Rules};
use provision::Stage;
use secrecy::SecretString;

fn address(text: &str) -> MailAddress {
    MailAddress::parse(text).expect("an address").0
}

/// A finished connection with a password.
struct Scene {
    stage: Stage,
    old: Connection,
}

impl Scene {
    async fn new() -> Self {
        let mut stage = Stage::of("sinch-user", Rules::default());
        let id = ConnectionId::random();
        let registration = registered(&mut stage, id).await;
        let now = stage.time.now();
        let chosen = address(&stage.organization.person("lee").expect("Lee").address);
        let old = Connection {
            id,
            organization: Some(stage.place.clone()),
            registration: Some(registration),
            made_here: true,
            approval: Some(Approval::Granted { at: now }),
            mailboxes: vec![Mailbox {
                address: chosen,
                display_name: None,
                kind: MailboxKind::Unknown,
            }],
            finished: Some(now),
            ..Connection::new("sinch-user", "Support desk", true, now)
        };
        stage.world.vault.save(&old).expect("saved");
        stage.target = provision::system("sinch-server");
        // Whoever signed in for the old one may not do everything for the new one.
        stage.time.forward(SignedDuration::from_mins(6));
        Self { stage, old }
    }

    fn app(&self, one: &Connection, credential: Credential) -> App {
        App {
            tenant: self.stage.place.tenant,
            client: one.registration.as_ref().expect("registered").client,
            credential,
        }
    }

    /// The mailbox's password still opens it, by the old app.
    async fn old_works(&self) -> bool {
        let world = &self.stage.world;
        let hosts = world.hosts.of(self.stage.place.cloud);
        let target = Target::find("sinch-user").expect("a recipe");
        let wanted = Wanted::on(Road::Password, &target.permissions);
        let mailbox = &self.old.mailboxes[0].address;
        let person = self.stage.organization.person("lee").expect("Lee");
        let secret = SecretString::from(person.password.clone());
        let app = self.app(&self.old, Credential::None);
        let asked = password::sign_in(&world.http, hosts, &app, &wanted, mailbox, &secret).await;
        asked.is_ok()
    }

    async fn new_works(&self, next: &Connection) -> bool {
        let world = &self.stage.world;
        let hosts = world.hosts.of(self.stage.place.cloud);
        let kept = world.secrets.find(next.id).expect("asked");
        let (Some(credential), Some(_)) = (kept, &next.registration) else {
            return false;
        };
        let app = self.app(next, credential);
        let asked = token::for_app(&world.http, hosts, &app, Resource::Graph).await;
        asked.is_ok()
    }

    /// As the next start finds it.
    async fn found(&self) -> (Change, Connection) {
        let found = standing(&self.stage.world, self.old.id).await;
        let (change, next) = found.expect("readable").expect("on its way");
        (change, next.expect("the new connection"))
    }

    async fn begun(&self) -> (Change, Connection) {
        let better = Better::than(&self.old).expect("a better road");
        own::begin(&self.stage.world, &self.old, better, "New")
            .await
            .expect("kept")
    }

    async fn keep(&self, next: &Connection) {
        save(&self.stage.world, next.clone()).await.expect("kept");
    }

    /// The next step of the new connection, as the wizard does it.
    async fn step(&mut self, change: &Change, mut next: Connection) -> Step {
        let now = self.stage.time.now();
        let step = own::step(change.own().expect("its own"), &next);
        match step {
            Step::SetUp => {
                next.registration = Some(registered(&mut self.stage, next.id).await);
                next.made_here = true;
                next.approval = Some(Approval::Granted { at: now });
                next.mailboxes_open = false;
                assert!(next.limit.wanted, "it would reach every mailbox");
                next.limit.outside = Some(address(&self.stage.organization.usual_mailboxes()[1]));
                let administrator = self.administrator_of_exchange().await;
                let set = by_graph::set(
                    self.stage.world.clone(),
                    administrator.clone(),
                    next.clone(),
                )
                .await;
                assert!(matches!(set, by_graph::Outcome::Set { .. }), "{set:?}");
                let mailboxes = next.mailboxes.clone();
                next.limit.begin(&mailboxes, now);
                self.keep(&next).await;
            }
            Step::Prove => {
                let world = &self.stage.world;
                let settings = settings(world, &next).await.expect("whole");
                let patience = mailseal::check::Patience::UntilHealed;
                let report = mailseal::check::run(world.checks(), settings, None, patience).await;
                let checked = report.remembered(self.stage.time.now());
                assert!(checked.fence.is_some(), "{:#?}", report.rows);
                next.checked = Some(checked);
                self.keep(&next).await;
            }
            Step::Test => {
                let mailbox = next.mailboxes[0].address.clone();
                next.tested = Some(Tested {
                    from: mailbox.clone(),
                    to: mailbox,
                    subject: "It works".to_owned(),
                    accepted: now,
                    in_sent_items: None,
                    arrived: Some(Arrived::SeenInInbox { at: now }),
                });
                self.keep(&next).await;
            }
            Step::HandOver if next.finished.is_none() => {
                next.finished = Some(now);
                self.keep(&next).await;
            }
            Step::HandOver => {
                own::handed(&self.stage.world, change).await.expect("kept");
            }
            Step::CloseOld => {
                let world = self.stage.world.clone();
                let closed = own::close(&world, change, &self.old, &next).await;
                assert!(closed.expect("kept").is_some());
            }
        }
        step
    }

    async fn administrator_of_exchange(&self) -> Administrator {
        let request = administrator::Request {
            organization: self.stage.place.clone(),
            client: administrator::COMMAND_LINE_TOOLS,
            permissions: by_graph::asked_for(),
        };
        let (_wishes, run) = administrator::sign_in(self.stage.world.clone(), request);
        match run.await {
            administrator::Outcome::SignedIn(administrator) => *administrator,
            other => panic!("{other:?}"),
        }
    }

    fn saved(&self) -> Vec<(ConnectionId, String)> {
        let loaded = self.stage.world.vault.load().expect("readable");
        let all = loaded.connections.into_iter();
        all.map(|one| (one.id, one.name)).collect()
    }
}

async fn registered(stage: &mut Stage, id: ConnectionId) -> Registration {
    match stage.do_it(id, None).await {
        registering::Outcome::Done(done) => done.registration,
        other => panic!("registered: {}", provision::short(&other)),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn found_again_after_every_step_it_comes_to_its_end_and_the_old_way_works_until_then() {
    let mut scene = Scene::new().await;
    assert!(scene.old_works().await);
    scene.begun().await;
    let mut steps = Vec::new();
    let next = loop {
        let (change, next) = scene.found().await;
        let now = own::step(change.own().expect("its own"), &next);
        assert!(scene.old_works().await, "before {now:?}");
        if now > Step::SetUp {
            assert!(scene.new_works(&next).await, "before {now:?}");
        }
        if now < Step::CloseOld {
            let world = &scene.stage.world;
            let closed = own::close(world, &change, &scene.old, &next).await;
            assert_eq!(closed.expect("asked"), None, "not before its time: {now:?}");
            assert_eq!(scene.saved().len(), 2);
        }
        steps.push(scene.step(&change, next.clone()).await);
        if steps.last() == Some(&Step::CloseOld) {
            break next;
        }
        assert!(steps.len() < 9, "it makes no way: {steps:?}");
    };
    assert_eq!(
        steps,
        [
            Step::SetUp,
            Step::Prove,
            Step::Test,
            Step::HandOver,
            Step::HandOver,
            Step::CloseOld
        ]
    );
    assert_eq!(scene.saved(), [(next.id, "Support desk".to_owned())]);
    assert!(scene.new_works(&next).await);
    let world = &scene.stage.world;
    assert!(world.secrets.find(scene.old.id).expect("asked").is_none());
    let left = standing(world, scene.old.id).await.expect("readable");
    assert_eq!(left, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_request_of_the_new_registration_the_old_way_works_and_it_is_gone_on_with() {
    let mut scene = Scene::new().await;
    let (_, next) = scene.begun().await;
    scene.stage.administrator().await;
    scene.stage.faults.count_anew();
    registered(&mut scene.stage, next.id).await;
    let requests = scene.stage.faults.seen().len();
    assert!(requests > 5, "{requests}");
    for number in 0..requests {
        let when = format!("killed at request {number}");
        let mut scene = Scene::new().await;
        let (_, next) = scene.begun().await;
        scene.stage.administrator().await;
        scene.stage.faults.count_anew();
        scene.stage.faults.at(number, Fault::DoneSilent);
        let faults = scene.stage.faults.clone();
        tokio::select! {
            done = registered(&mut scene.stage, next.id) => panic!("{when} was answered: {done:?}"),
            () = faults.met() => {}
        }
        scene.stage.faults.count_anew();
        assert!(scene.old_works().await, "{when}");
        // What was written down is gone on with; before that nothing was made.
        let done = match scene.stage.ledger(next.id) {
            Some(ledger) => scene.stage.go_on(ledger).await,
            None => scene.stage.do_it(next.id, None).await,
        };
        assert!(
            matches!(done, registering::Outcome::Done(_)),
            "{when}: {}",
            provision::short(&done)
        );
        assert!(scene.old_works().await, "{when}");
        assert_eq!(
            scene.stage.registered().len(),
            2,
            "{when}: the old and the new app"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_the_old_one_is_forgotten_the_next_start_goes_on() {
    let mut scene = Scene::new().await;
    scene.begun().await;
    let (change, mut next) = loop {
        let (change, next) = scene.found().await;
        if own::step(change.own().expect("its own"), &next) == Step::CloseOld {
            break (change, next);
        }
        scene.step(&change, next).await;
    };
    // After the new one has the name, the old one is still there to be forgotten.
    next.name.clone_from(&scene.old.name);
    scene.keep(&next).await;
    let world = scene.stage.world.clone();
    world.secrets.forget(scene.old.id).expect("forgotten");
    let (again, found) = scene.found().await;
    assert_eq!((&again, &found.name), (&change, &scene.old.name));
    let closed = own::close(&world, &again, &scene.old, &found).await;
    assert!(closed.expect("kept").is_some());
    assert_eq!(scene.saved(), [(next.id, "Support desk".to_owned())]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn begun_twice_there_is_one_new_connection_and_one_that_was_removed_ends_the_change() {
    let scene = Scene::new().await;
    let (_, first) = scene.begun().await;
    let (_, second) = scene.begun().await;
    assert_eq!(first.id, second.id);
    assert_eq!(scene.saved().len(), 2);
    let world = &scene.stage.world;
    let removed = save::remove(world, first.id).await;
    removed.expect("removed");
    let left = standing(world, scene.old.id).await.expect("readable");
    assert_eq!(left, None);
    assert!(scene.old_works().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fails_again_is_proved_again_before_anything_of_the_old_one_goes() {
    use mailseal::connection::Verdict;
    let mut scene = Scene::new().await;
    scene.begun().await;
    let (change, mut next) = loop {
        let (change, next) = scene.found().await;
        if own::step(change.own().expect("its own"), &next) == Step::CloseOld {
            break (change, next);
        }
        scene.step(&change, next).await;
    };
    let now = scene.stage.time.now();
    for verdict in [
        Verdict::Failed,
        Verdict::Healing {
            since: now,
            until: now,
        },
    ] {
        let checked = next.checked.as_mut().expect("checked");
        let line = checked.lines.iter_mut().find(|line| line.check == "limit");
        line.expect("the limit").verdict = verdict;
        assert_eq!(
            own::step(change.own().expect("its own"), &next),
            Step::Prove
        );
        let closed = own::close(&scene.stage.world, &change, &scene.old, &next).await;
        assert_eq!(closed.expect("asked"), None);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_left_is_named_and_an_app_that_is_used_on_is_never_undone() {
    let scene = Scene::new().await;
    let (_, mut next) = scene.begun().await;
    let mut other = scene.old.registration.clone().expect("registered");
    other.client = mailseal::connection::ClientId(uuid::Uuid::from_u128(7));
    next.registration = Some(other);
    let by_mailseal = true;
    assert_eq!(
        own::left(&scene.old, &next, by_mailseal),
        [Left::Password, Left::Registration { by_mailseal }]
    );
    assert!(!own::is_used_elsewhere(&scene.old, [&next].into_iter()));
    next.registration.clone_from(&scene.old.registration);
    let left = own::left(&scene.old, &next, by_mailseal);
    assert!(
        !left
            .iter()
            .any(|one| matches!(one, Left::Registration { .. })),
        "{left:?}"
    );
    assert!(left.contains(&Left::PublicFlows), "{left:?}");
    let named = left.iter().any(|one| {
        matches!(one, Left::Permissions(all) if all.iter().any(|it| it.as_str() == "Mail.ReadWrite"))
    });
    assert!(named, "{left:?}");
    assert!(own::is_used_elsewhere(&scene.old, [&next].into_iter()));
}
