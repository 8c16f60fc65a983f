//! From an older access policy to Exchange's roles: after every step, with a failure at every request and killed at every one, the app reaches
//! its mailbox and is refused at the other, also with a token from before; the policy goes only at the end, and another app's stays.

mod provision;

use jiff::SignedDuration;
use mailseal::connection::change::RoleStep;
use mailseal::connection::limit::Way;
use mailseal::connection::{
    Approval, Change, Connection, ConnectionId, MailAddress, Mailbox, MailboxKind,
};
use mailseal::journey::change::{roles, standing};
use mailseal::journey::limit::by_graph;
use mailseal::journey::provision::{Administrator, administrator, course as registering};
use mailseal::microsoft::Http;
use mailseal::microsoft::entra::{App, Resource, token};
use mailseal::microsoft::exchange::powershell::limit::written;
use mailseal::microsoft::graph::Graph;
use mailseal::practice::{Fault, Rules};
use provision::Stage;
use secrecy::SecretString;

fn address(text: &str) -> MailAddress {
    MailAddress::parse(text).expect("an address").0
}

/// A finished connection that a policy limits, and a policy of another app.
struct Scene {
    stage: Stage,
    connection: Connection,
}

const ANOTHER_APP: &str = "11111111-1111-1111-1111-111111111111";

impl Scene {
    async fn new() -> Self {
        let mut stage = Stage::of("genesys", Rules::default());
        // Whoever is silent here is not waited for.
        let clock = stage.time.clock();
        stage.world.http = Http::new(&stage.organization.trust, clock).expect("a client");
        let id = ConnectionId::random();
        let registration = match stage.do_it(id, None).await {
            registering::Outcome::Done(done) => done.registration,
            other => panic!("registered: {}", provision::short(&other)),
        };
        let now = stage.time.now();
        let [chosen, outside] = stage.organization.usual_mailboxes();
        let client = registration.client;
        let mut connection = Connection {
            id,
            organization: Some(stage.place.clone()),
            registration: Some(registration),
            approval: Some(Approval::Granted { at: now }),
            mailboxes: vec![Mailbox {
                address: address(&chosen),
                display_name: None,
                kind: MailboxKind::Unknown,
            }],
            finished: Some(now),
            ..Connection::new("genesys", "Support desk", true, now)
        };
        connection.limit.wanted = true;
        connection.limit.way = Way::Policy;
        connection.limit.outside = Some(address(&outside));
        stage.world.vault.save(&connection).expect("saved");
        let said = stage.organization.administrator_runs(&format!(
            "Connect-ExchangeOnline
             New-DistributionGroup -Name 'Desk' -Type Security -Members '{chosen}' | Out-Null
             New-ApplicationAccessPolicy -AccessRight RestrictAccess -AppId {client} -PolicyScopeGroupId 'Desk' | Out-Null
             New-ApplicationAccessPolicy -AccessRight RestrictAccess -AppId {ANOTHER_APP} -PolicyScopeGroupId 'Desk' | Out-Null"
        ));
        assert!(!said.to_string().contains("rror"), "{said}");
        stage.time.forward(SignedDuration::from_hours(3));
        Self { stage, connection }
    }

    fn graph(&self, access: SecretString) -> Graph {
        let world = &self.stage.world;
        Graph {
            http: world.http.clone(),
            hosts: world.hosts.of(self.stage.place.cloud).clone(),
            access,
        }
    }

    async fn token(&self) -> SecretString {
        let world = &self.stage.world;
        let app = App {
            tenant: self.stage.place.tenant,
            client: self.connection.registration.as_ref().expect("one").client,
            credential: world
                .secrets
                .find(self.connection.id)
                .expect("asked")
                .expect("kept"),
        };
        let hosts = world.hosts.of(self.stage.place.cloud);
        let token = token::for_app(&world.http, hosts, &app, Resource::Graph).await;
        token.expect("a token").access
    }

    /// The app opens its mailbox, and no other.
    async fn assert_limited(&self, when: &str) {
        let graph = self.graph(self.token().await);
        let chosen = &self.connection.mailboxes[0].address;
        let opened = graph.open_inbox(chosen).await;
        assert!(opened.is_ok(), "{when}: it reaches its mailbox: {opened:?}");
        self.assert_refused(&graph, when).await;
    }

    async fn assert_refused(&self, graph: &Graph, when: &str) {
        let outside = self.connection.limit.outside.as_ref().expect("named");
        let refused = graph.open_inbox(outside).await;
        assert!(refused.is_err(), "{when}: it opened {outside}");
    }

    /// As the next start finds it.
    async fn found(&mut self) -> Option<Change> {
        let loaded = self.stage.world.vault.load().expect("readable");
        self.connection = loaded.connections.into_iter().next().expect("saved");
        let found = standing(&self.stage.world, self.connection.id).await;
        found.expect("readable").map(|(change, _)| change)
    }

    async fn administrator(&self) -> Administrator {
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

    fn runs(
        &self,
        commands: Option<Vec<mailseal::microsoft::exchange::powershell::limit::Command>>,
    ) -> String {
        let script = written(&commands.expect("commands"));
        let organization = &self.stage.organization;
        organization.administrator_runs(&script).to_string()
    }

    fn policies(&self) -> usize {
        let all = "Get-ApplicationAccessPolicy | Format-List AppId";
        let said = self.stage.organization.administrator_runs(all).to_string();
        said.matches("AppId").count()
    }

    /// Where it stands now.
    fn step(&self, change: Option<&Change>) -> RoleStep {
        let now = self.stage.time.now();
        change
            .and_then(Change::roles)
            .map_or(RoleStep::Give, |it| it.step(now))
    }

    /// The next step, whatever it is.
    async fn go_on(&mut self, change: Option<Change>) {
        let world = self.stage.world.clone();
        let step = self.step(change.as_ref());
        match (step, change) {
            (RoleStep::Give, _) => {
                let said = self.runs(roles::commands(&self.connection));
                assert!(roles::are_shown(&self.connection, &said), "{said}");
                roles::given(&world, &self.connection).await.expect("kept");
            }
            (RoleStep::Settle { until } | RoleStep::OldTokens { until }, _) => {
                let now = self.stage.time.now();
                self.stage.time.forward(until.duration_since(now));
            }
            (RoleStep::Withdraw, Some(change)) => {
                let administrator = self.administrator().await;
                let set = by_graph::set(
                    world.clone(),
                    administrator.clone(),
                    self.connection.clone(),
                )
                .await;
                assert!(matches!(set, by_graph::Outcome::Set { .. }), "{set:?}");
                let kept = roles::withdrawn(&world, &self.connection, &change).await;
                kept.expect("kept");
            }
            (RoleStep::Prove | RoleStep::ProveWithout, Some(change)) => {
                let proved = roles::prove(world, self.connection.clone(), change).await;
                assert!(matches!(proved, roles::Outcome::Proven(..)), "{proved:#?}");
            }
            (RoleStep::RemovePolicy, Some(change)) => {
                self.runs(roles::removal(&self.connection));
                roles::removed(&world, &change).await.expect("kept");
            }
            (RoleStep::Done, _) | (_, None) => {}
        }
    }

    /// Up to this step, found again before each.
    async fn up_to(&mut self, wanted: impl Fn(RoleStep) -> bool) -> Option<Change> {
        for _ in 0..12 {
            let change = self.found().await;
            if wanted(self.step(change.as_ref())) {
                return change;
            }
            self.go_on(change).await;
        }
        panic!("it makes no way");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn found_again_after_every_step_the_app_is_limited_and_works_at_each() {
    let mut scene = Scene::new().await;
    scene.assert_limited("at first").await;
    assert_eq!(scene.policies(), 2);
    let mut steps = 0;
    loop {
        let change = scene.found().await;
        let step = scene.step(change.as_ref());
        scene.assert_limited(&format!("before {step:?}")).await;
        let before = scene.graph(scene.token().await);
        if step < RoleStep::RemovePolicy {
            assert_eq!(scene.policies(), 2, "before {step:?}");
        }
        if step == RoleStep::Done {
            break;
        }
        scene.go_on(change).await;
        scene
            .assert_refused(
                &before,
                &format!("after {step:?}, with a token from before"),
            )
            .await;
        steps += 1;
        assert!(steps < 12, "it makes no way: {step:?}");
    }
    assert_eq!(steps, 7);
    assert_eq!(scene.policies(), 1, "the other app's stays");
    assert_eq!(scene.connection.limit.way, Way::Roles);
    assert!(!scene.connection.is_limited_by_policy());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failure_at_any_request_of_taking_the_approval_back_leaves_it_limited_and_working() {
    let mut scene = Scene::new().await;
    scene.up_to(|step| step == RoleStep::Withdraw).await;
    let administrator = scene.administrator().await;
    scene.stage.faults.count_anew();
    let world = scene.stage.world.clone();
    let set = by_graph::set(
        world.clone(),
        administrator.clone(),
        scene.connection.clone(),
    )
    .await;
    assert!(matches!(set, by_graph::Outcome::Set { .. }), "{set:?}");
    let requests = scene.stage.faults.seen().len();
    assert!(requests > 4, "{requests}");
    for number in 0..requests {
        for fault in [
            Fault::Refused(500),
            Fault::DoneCut,
            Fault::Silent,
            Fault::DoneSilent,
        ] {
            let when = format!("request {number} {fault:?}");
            let mut scene = Scene::new().await;
            let change = scene.up_to(|step| step == RoleStep::Withdraw).await;
            let administrator = scene.administrator().await;
            let world = scene.stage.world.clone();
            scene.stage.faults.count_anew();
            scene.stage.faults.at(number, fault);
            let faults = scene.stage.faults.clone();
            let silent = matches!(fault, Fault::Silent | Fault::DoneSilent);
            tokio::select! {
                _ = by_graph::set(world.clone(), administrator.clone(), scene.connection.clone()) => {}
                () = faults.met(), if silent => {}
            }
            scene.stage.faults.count_anew();
            scene.assert_limited(&when).await;
            assert_eq!(scene.policies(), 2, "{when}");
            assert_eq!(
                scene.found().await,
                change,
                "{when}: gone on with from there"
            );
            scene.up_to(|step| step == RoleStep::Prove).await;
            scene.assert_limited(&when).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_between_the_connection_and_the_change_it_is_gone_on_with() {
    let mut scene = Scene::new().await;
    let change = scene.up_to(|step| step == RoleStep::Withdraw).await;
    let change = change.expect("begun");
    let administrator = scene.administrator().await;
    let world = scene.stage.world.clone();
    let set = by_graph::set(
        world.clone(),
        administrator.clone(),
        scene.connection.clone(),
    )
    .await;
    assert!(matches!(set, by_graph::Outcome::Set { .. }), "{set:?}");
    // As after the first of the two files.
    let mut half = scene.connection.clone();
    half.limit.way = Way::Roles;
    world.vault.save(&half).expect("saved");
    assert_eq!(scene.found().await, Some(change));
    scene.up_to(|step| step == RoleStep::Done).await;
    scene.assert_limited("at the end").await;
    assert_eq!(scene.policies(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_done_before_its_time() {
    let mut scene = Scene::new().await;
    let world = scene.stage.world.clone();
    assert!(!roles::are_shown(&scene.connection, ""));
    let change = roles::given(&world, &scene.connection).await.expect("kept");
    let (same, unmoved) = roles::withdrawn(&world, &scene.connection, &change)
        .await
        .expect("asked");
    assert_eq!((&same, &unmoved), (&scene.connection, &change));
    assert_eq!(roles::removed(&world, &change).await, Ok(change.clone()));
    let again = roles::given(&world, &scene.connection).await.expect("kept");
    assert_eq!(again, change, "the clock does not begin anew");
    assert_eq!(scene.found().await, Some(change));
}
