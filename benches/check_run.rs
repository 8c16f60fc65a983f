//! How long a check run takes with 50 ms added to every answer, beside the longest chain of requests that depend on one another (a
//! token, then the try to send with it). The rest must happen at the same time. Aim: within 1.1 of the chain.
//!
//! `cargo bench --bench check_run`

#![allow(
    clippy::expect_used,
    reason = "a measurement may stop at the first surprise"
)]

use mailseal::check::{self, Patience};
use mailseal::connection::address::OrganizationHint;
use mailseal::connection::{
    Approval, ClientSecret, Clock, Connection, Credential, CredentialKind, MailAddress, Mailbox,
    MailboxKind, Registration, SecretKept, Settings, Target,
};
use mailseal::journey::world::SystemTime;
use mailseal::journey::{World, organization};
use mailseal::microsoft::entra::{App, Resource, token};
use mailseal::microsoft::graph::Graph;
use mailseal::practice::{Options, Organization, Scenario};
use mailseal::vault::{Secrets, Vault};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

const LATENCY: Duration = Duration::from_millis(50);
const RUNS: usize = 9;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clock = Clock::new(SystemTime);
    let practice = Organization::start(Options {
        latency: LATENCY,
        ..Options::new(Scenario::AllWell, clock)
    })
    .expect("started");
    let settings = runtime.block_on(settings(&practice, folder.path()));
    let mut chains = Vec::new();
    let mut checks = Vec::new();
    for _ in 0..RUNS {
        chains.push(runtime.block_on(chain(&practice, folder.path(), &settings)));
        checks.push(runtime.block_on(all_checks(&practice, folder.path(), &settings)));
    }
    let (chain, checks) = (median(&mut chains), median(&mut checks));
    let mailboxes = settings.mailboxes.len();
    let _ = writeln!(
        std::io::stdout(),
        "check run, {mailboxes} mailboxes, {LATENCY:?} added per request: {checks:?}; longest chain: {chain:?}; ratio {:.2}",
        checks.as_secs_f64() / chain.as_secs_f64()
    );
}

fn median(all: &mut [Duration]) -> Duration {
    all.sort();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// A fresh client each time: connections are opened as at the first run.
fn world(practice: &Organization, folder: &Path) -> World {
    let vault = Vault::open(folder, true);
    practice
        .played_world(vault, Secrets::this_run_only(), Clock::new(SystemTime))
        .expect("a world")
}

async fn settings(practice: &Organization, folder: &Path) -> Settings {
    let world = world(practice, folder);
    let target = Target::find("nice-cxone").expect("a recipe");
    let app = practice.register("Bench", &target.permissions, &["http://localhost"]);
    practice.approve(app.client);
    let (secret, _) = ClientSecret::parse(&app.secret_value).expect("a secret");
    let (hint, _) = OrganizationHint::parse(&practice.domain).expect("a domain");
    let found = organization::find(&world, hint).await.expect("found");
    let mailboxes = practice.usual_mailboxes().map(|address| Mailbox {
        address: MailAddress::parse(&address).expect("an address").0,
        display_name: None,
        kind: MailboxKind::Unknown,
    });
    let now = world.clock.now();
    let connection = Connection {
        organization: Some(found),
        registration: Some(Registration {
            client: app.client,
            app_name: None,
            service_principal: None,
            credential: CredentialKind::Secret,
            secret_expires: app.secret_expires,
            secret_kept: SecretKept::ThisRunOnly,
        }),
        approval: Some(Approval::Granted { at: now }),
        mailboxes: mailboxes.to_vec(),
        ..Connection::new(&target.id, "Bench", true, now)
    };
    connection
        .settings(Credential::Secret(secret))
        .expect("complete")
}

async fn chain(practice: &Organization, folder: &Path, settings: &Settings) -> Duration {
    let world = world(practice, folder);
    let began = Instant::now();
    let app = App::from(settings);
    let token = token::for_app(&world.http, &practice.hosts, &app, Resource::Graph)
        .await
        .expect("a token");
    let graph = Graph {
        http: world.http.clone(),
        hosts: practice.hosts.clone(),
        access: token.access,
    };
    let first = settings.mailboxes.first().expect("a mailbox");
    graph.may_send(&first.address).await.expect("allowed");
    began.elapsed()
}

async fn all_checks(practice: &Organization, folder: &Path, settings: &Settings) -> Duration {
    let world = world(practice, folder);
    let began = Instant::now();
    let report = check::run(world.checks(), settings.clone(), None, Patience::Once).await;
    let took = began.elapsed();
    assert!(report.all_passed(), "{report:?}");
    took
}
