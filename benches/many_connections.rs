//! How long 500 connections of four tenants take to be checked, beside the bound that each tenant's throttle sets (so many requests to Graph
//! in a span, refused with `Retry-After` beyond), and what memory that costs beside a fifth of them. The practice organizations run in this
//! process, Mailseal in a child, so that its memory is its own. Aim: within 1.25 of the bound, memory flat.
//!
//! `cargo bench --bench many_connections`
//!
//! November 2026, two shared processors under load (3 to 5 at work), 20 ms added to every answer, `bench` with `lto = "off"` and 16 codegen
//! units: 1.14 of the bound; resident 20.9 MiB after the first fifth, 23.2 at the end. What is above the bound: `Retry-After` is whole seconds
//! (up to one a span), and the last span's checks have to be made, too.

#![allow(
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a measurement may stop at the first surprise"
)]

#[path = "../tests/many/mod.rs"]
mod many;

use mailseal::connection::{ClientSecret, Clock, Connection, Credential};
use mailseal::journey::World;
use mailseal::journey::round::{self, Event};
use mailseal::journey::world::{Browser, SystemBrowser, SystemTime};
use mailseal::microsoft::{HostTable, Hosts, Http, Trust};
use mailseal::practice::Quota;
use mailseal::vault::{Secrets, Vault};
use many::{Tenant, seed, tenants, world};
use serde::{Deserialize, Serialize};
use sipper::Sipper;
use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 500;
const FEWER: usize = 100;
/// What Graph takes of each tenant,
const CALLS: u32 = 32;
/// in this time.
const SPAN: Duration = Duration::from_secs(10);
const LATENCY: Duration = Duration::from_millis(20);
/// Set for the child: it only checks.
const CHILD: &str = "MAILSEAL_BENCH_CHILD";

/// What the child needs to know.
#[derive(Serialize, Deserialize)]
struct Task {
    folder: PathBuf,
    /// Clouds as TOML.
    clouds: String,
    roots: String,
    /// By client ID; they open nothing but these organizations.
    secrets: HashMap<String, String>,
}

/// What it found.
#[derive(Serialize, Deserialize)]
struct Found {
    took: Duration,
    /// Resident before, then after each fifth of the connections, in KiB.
    resident: Vec<u64>,
}

fn main() {
    if std::env::var_os(CHILD).is_some() {
        return check();
    }
    for count in [FEWER, CONNECTIONS] {
        measure(count);
    }
}

fn measure(count: usize) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let clock = Clock::new(SystemTime);
    // Organizations of their own, so that neither run finds the other's spans begun.
    let quotas = std::array::from_fn(|_| Quota::of(CALLS, SPAN));
    let tenants = tenants(&clock, LATENCY, quotas);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let world = world(&tenants, folder.path(), &clock);
    let mut secrets = HashMap::new();
    for tenant in &tenants {
        let all = runtime.block_on(seed(&world, tenant, count / tenants.len()));
        let first = all.first().expect("connections");
        let client = first.registration.as_ref().expect("registered").client;
        let found = world.secrets.find(first.id).expect("memory answers");
        let secret = found.expect("kept");
        let secret = secret.secret().map(|it| it.expose().to_owned());
        let _ = secrets.insert(client.to_string(), secret.unwrap_or_default());
    }
    let found = child(&Task {
        folder: folder.path().to_owned(),
        clouds: clouds(&world.hosts),
        roots: tenants
            .iter()
            .map(|one| one.organization.root_certificate())
            .collect::<Vec<_>>()
            .join("\n"),
        secrets,
    });
    let bound = tenants.iter().map(bound).max().unwrap_or_default();
    let refused: u32 = tenants.iter().map(|one| one.quota.counted().1).sum();
    let resident: Vec<String> = found.resident.iter().map(|it| mebibytes(*it)).collect();
    let took = found.took;
    let ratio = took.as_secs_f64() / bound.as_secs_f64();
    let _ = writeln!(
        std::io::stdout(),
        "{count} connections of {} tenants: {took:.2?}; bound by the throttle: {bound:.2?}; ratio {ratio:.2}; refused on the way: {refused}; \
         resident MiB before and after each fifth: {}",
        tenants.len(),
        resident.join(", "),
    );
}

/// All calls that were needed at the pace that is allowed: every full span but the last has to pass.
fn bound(tenant: &Tenant) -> Duration {
    let (taken, _) = tenant.quota.counted();
    SPAN * taken.div_ceil(CALLS).saturating_sub(1)
}

fn clouds(table: &HostTable) -> String {
    let one = |name: &str, hosts: &Hosts| {
        let exchange = hosts.exchange_admin.as_ref().unwrap_or(&hosts.graph);
        format!(
            "[{name}]\nauthority = \"{}\"\nbrowser-authority = \"{}\"\ngraph = \"{}\"\nentra-portal = \"{}\"\nazure-portal = \"{}\"\n\
             admin-center = \"{}\"\nexchange-admin = \"{exchange}\"\nexchange-resource = \"{}\"\nexchange-delegated = \"{}\"\nsmtp = \"{}\"\n\
             imap = \"{}\"\ninstance-names = {:?}\n",
            hosts.authority,
            hosts.browser_authority,
            hosts.graph,
            hosts.entra_portal,
            hosts.azure_portal,
            hosts.admin_center,
            hosts.exchange_resource,
            hosts.exchange_delegated,
            hosts.smtp,
            hosts.imap,
            hosts.instance_names,
        )
    };
    [
        one("worldwide", &table.worldwide),
        one("us-government", &table.us_government),
        one("us-defense", &table.us_defense),
        one("china", &table.china),
    ]
    .join("\n")
}

fn child(task: &Task) -> Found {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .env(CHILD, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the child starts");
    let input = child.stdin.take().expect("a pipe");
    serde_json::to_writer(input, task).expect("the child listens");
    let output = child.wait_with_output().expect("the child ends");
    serde_json::from_slice(&output.stdout).expect("the child tells")
}

/// The child: a fresh Mailseal that checks everything once.
fn check() {
    let task: Task = serde_json::from_reader(std::io::stdin()).expect("a task");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let clock = Clock::new(SystemTime);
    let world = World {
        http: Http::new(&Trust::OnlyRoot(task.roots), clock.clone()).expect("a client"),
        clock,
        hosts: HostTable::with_overrides(&task.clouds).expect("hosts"),
        secrets: Secrets::this_run_only(),
        vault: Vault::open(&task.folder, true),
        browser: Browser(Arc::new(SystemBrowser)),
        downloads: None,
        practice: true,
    };
    let stored = world.vault.load().expect("readable").connections;
    for one in &stored {
        let client = one.registration.as_ref().expect("registered").client;
        let secret = task.secrets.get(&client.to_string()).expect("its secret");
        let (secret, _) = ClientSecret::parse(secret).expect("a secret");
        let credential = Credential::Secret(secret);
        world.secrets.keep_for_this_run(one.id, &credential);
    }
    let mut resident = vec![resident_kib()];
    let began = Instant::now();
    runtime.block_on(checked(&world, stored, &mut resident));
    let found = Found {
        took: began.elapsed(),
        resident,
    };
    serde_json::to_writer(std::io::stdout(), &found).expect("somebody listens");
}

async fn checked(world: &World, connections: Vec<Connection>, resident: &mut Vec<u64>) {
    let fifth = connections.len() / 5;
    let mut run = round::run(world.clone(), connections, None).pin();
    let mut passed = 0;
    while let Some(event) = run.sip().await {
        if let Event::Ended(ended) = event {
            let report = ended.found.as_ref().expect("complete");
            assert!(report.all_passed(), "{report:#?}");
            passed += 1;
            if passed % fifth == 0 {
                resident.push(resident_kib());
            }
        }
    }
    run.await.expect("kept");
}

fn mebibytes(kibibytes: u64) -> String {
    format!("{:.1}", kibibytes as f64 / 1024.0)
}

fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|it| it.parse().ok()).unwrap_or_default()
}
