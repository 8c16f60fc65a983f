//! How long 500 connections of four tenants take to be checked, beside the bound that each tenant's throttle sets (so many requests to Graph
//! in a span, refused with `Retry-After` beyond), and what memory that costs beside a tenth of them. Aim: within 1.25 of the bound, memory
//! flat.
//!
//! `cargo bench --bench many_connections`

#![allow(
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a measurement may stop at the first surprise"
)]

use mailseal::connection::address::OrganizationHint;
use mailseal::connection::{
    Approval, ClientSecret, Clock, Cloud, Connection, Credential, CredentialKind, MailAddress,
    Mailbox, MailboxKind, Registration, SecretKept, Target,
};
use mailseal::journey::round::{self, Event};
use mailseal::journey::world::SystemTime;
use mailseal::journey::{World, organization};
use mailseal::microsoft::{HostTable, Http, Trust};
use mailseal::practice::{Options, Organization, Quota, Scenario};
use mailseal::vault::{Secrets, Vault};
use sipper::Sipper;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 500;
const FEWER: usize = 50;
/// What Graph takes of each tenant,
const CALLS: u32 = 40;
/// in this time.
const SPAN: Duration = Duration::from_secs(3);
const LATENCY: Duration = Duration::from_millis(20);

const CLOUDS: [Cloud; 4] = [
    Cloud::Worldwide,
    Cloud::UsGovernment,
    Cloud::UsDefense,
    Cloud::China,
];

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let before = resident_kib();
    for count in [FEWER, CONNECTIONS] {
        // Organizations of their own, so that neither run finds the other's spans begun.
        let tenants = CLOUDS.map(|_| Tenant::start());
        let folder = tempfile::tempdir().expect("a temporary folder");
        let world = world(&tenants, folder.path());
        runtime.block_on(seed(&world, &tenants, count));
        let stored = world.vault.load().expect("readable").connections;
        let seeded = resident_kib();
        let began = Instant::now();
        let (passed, most) = runtime.block_on(checked(&world, stored));
        let took = began.elapsed();
        assert_eq!(passed, count, "all pass");
        let bound = tenants.iter().map(Tenant::bound).max();
        let bound = bound.unwrap_or_default();
        let refused: u32 = tenants.iter().map(|one| one.quota.counted().1).sum();
        let _ = writeln!(
            std::io::stdout(),
            "{count} connections of {} tenants: {took:.2?}; bound by the throttle: {bound:.2?}; ratio {:.2}; refused on the way: {refused}; \
             resident: {:.1} MiB at start, {:.1} before, at most {:.1} while checking",
            tenants.len(),
            took.as_secs_f64() / bound.as_secs_f64(),
            before as f64 / 1024.0,
            seeded as f64 / 1024.0,
            most as f64 / 1024.0,
        );
    }
}

struct Tenant {
    organization: Organization,
    quota: Quota,
}

impl Tenant {
    fn start() -> Self {
        let quota = Quota::of(CALLS, SPAN);
        let organization = Organization::start(Options {
            latency: LATENCY,
            quota: quota.clone(),
            ..Options::new(Scenario::AllWell, Clock::new(SystemTime))
        });
        Self {
            organization: organization.expect("started"),
            quota,
        }
    }

    /// All calls that were needed at the pace that is allowed: every full span but the last has to pass.
    fn bound(&self) -> Duration {
        let (taken, _) = self.quota.counted();
        SPAN * taken.div_ceil(CALLS).saturating_sub(1)
    }
}

fn world(tenants: &[Tenant; 4], folder: &Path) -> World {
    let [a, b, c, d] = tenants.each_ref().map(|one| one.organization.hosts.clone());
    let roots = tenants
        .iter()
        .map(|one| one.organization.root_certificate());
    let trust = Trust::OnlyRoot(roots.collect::<Vec<_>>().join("\n"));
    let clock = Clock::new(SystemTime);
    let [first, ..] = tenants;
    let played = first.organization.played_world(
        Vault::open(folder, true),
        Secrets::this_run_only(),
        clock.clone(),
    );
    World {
        http: Http::new(&trust, clock).expect("a client"),
        hosts: HostTable {
            worldwide: a,
            us_government: b,
            us_defense: c,
            china: d,
        },
        ..played.expect("a world")
    }
}

async fn seed(world: &World, tenants: &[Tenant; 4], count: usize) {
    let target = Target::find("nice-cxone").expect("a recipe");
    let now = world.clock.now();
    let mut all = Vec::new();
    for (tenant, cloud) in tenants.iter().zip(CLOUDS) {
        let practice = &tenant.organization;
        let app = practice.register("Bench", &target.permissions, &["http://localhost"]);
        practice.approve(app.client);
        let (secret, _) = ClientSecret::parse(&app.secret_value).expect("a secret");
        let (hint, _) = OrganizationHint::parse(&practice.domain).expect("a domain");
        let own = World {
            hosts: HostTable::single(practice.hosts.clone()),
            ..world.clone()
        };
        let mut found = organization::find(&own, hint).await.expect("found");
        found.cloud = cloud;
        let addresses = practice.usual_mailboxes();
        for number in 0..count / tenants.len() {
            let address = addresses.first().expect("a mailbox");
            let connection = Connection {
                organization: Some(found.clone()),
                registration: Some(Registration {
                    client: app.client,
                    app_name: None,
                    service_principal: None,
                    credential: CredentialKind::Secret,
                    secret_expires: app.secret_expires,
                    secret_kept: SecretKept::ThisRunOnly,
                }),
                approval: Some(Approval::Granted { at: now }),
                mailboxes: vec![Mailbox {
                    address: MailAddress::parse(address).expect("an address").0,
                    display_name: None,
                    kind: MailboxKind::Unknown,
                }],
                finished: Some(now),
                ..Connection::new(&target.id, &format!("Bench {cloud:?} {number}"), true, now)
            };
            let credential = Credential::Secret(secret.clone());
            world.secrets.keep_for_this_run(connection.id, &credential);
            all.push(connection);
        }
    }
    // What does not divide by four goes without.
    let missing = count - all.len();
    for extra in 0..missing {
        let mut one = all.get(extra).cloned().expect("there are more");
        one.id = mailseal::connection::ConnectionId::random();
        let (same, id) = (all.get(extra).map(|it| it.id), one.id);
        let credential = same.and_then(|id| world.secrets.find(id).ok().flatten());
        world
            .secrets
            .keep_for_this_run(id, &credential.expect("kept"));
        all.push(one);
    }
    world.vault.add(&all).expect("saved");
}

/// How many passed, and the most memory that was seen.
async fn checked(world: &World, connections: Vec<Connection>) -> (usize, u64) {
    let mut run = round::run(world.clone(), connections, None).pin();
    let (mut passed, mut most) = (0, resident_kib());
    while let Some(event) = run.sip().await {
        if let Event::Ended(ended) = event {
            let report = ended.found.as_ref().expect("complete");
            assert!(report.all_passed(), "{report:#?}");
            passed += 1;
            most = most.max(resident_kib());
        }
    }
    run.await.expect("kept");
    (passed, most)
}

fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|it| it.parse().ok()).unwrap_or_default()
}
