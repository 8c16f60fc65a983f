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

#[path = "../tests/many/mod.rs"]
mod many;

use mailseal::connection::{Clock, Connection};
use mailseal::journey::World;
use mailseal::journey::round::{self, Event};
use mailseal::journey::world::SystemTime;
use mailseal::practice::Quota;
use many::{Tenant, seed, tenants, world};
use sipper::Sipper;
use std::io::Write;
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 500;
const FEWER: usize = 100;
/// What Graph takes of each tenant,
const CALLS: u32 = 24;
/// in this time.
const SPAN: Duration = Duration::from_secs(3);
const LATENCY: Duration = Duration::from_millis(20);

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    for count in [FEWER, CONNECTIONS] {
        let clock = Clock::new(SystemTime);
        // Organizations of their own, so that neither run finds the other's spans begun.
        let quotas = std::array::from_fn(|_| Quota::of(CALLS, SPAN));
        let tenants = tenants(&clock, LATENCY, quotas);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let world = world(&tenants, folder.path(), &clock);
        for tenant in &tenants {
            runtime.block_on(seed(&world, tenant, count / tenants.len()));
        }
        let stored = world.vault.load().expect("readable").connections;
        let before = resident_kib();
        let began = Instant::now();
        let memory = runtime.block_on(checked(&world, stored));
        let took = began.elapsed();
        assert_eq!(memory.len(), count, "all pass");
        let at = |fifth: usize| memory.get(count * fifth / 5 - 1).copied();
        let memory: Vec<String> = (1..=5).filter_map(at).map(mebibytes).collect();
        let bound = tenants.iter().map(bound).max().unwrap_or_default();
        let refused: u32 = tenants.iter().map(|one| one.quota.counted().1).sum();
        let _ = writeln!(
            std::io::stdout(),
            "{count} connections of {} tenants: {took:.2?}; bound by the throttle: {bound:.2?}; ratio {:.2}; refused on the way: {refused}; \
             resident: {} before, {} after each fifth",
            tenants.len(),
            took.as_secs_f64() / bound.as_secs_f64(),
            mebibytes(before),
            memory.join(", "),
        );
    }
}

/// All calls that were needed at the pace that is allowed: every full span but the last has to pass.
fn bound(tenant: &Tenant) -> Duration {
    let (taken, _) = tenant.quota.counted();
    SPAN * taken.div_ceil(CALLS).saturating_sub(1)
}

/// The memory in use after each that passed.
async fn checked(world: &World, connections: Vec<Connection>) -> Vec<u64> {
    let mut run = round::run(world.clone(), connections, None).pin();
    let mut memory = Vec::new();
    while let Some(event) = run.sip().await {
        if let Event::Ended(ended) = event {
            let report = ended.found.as_ref().expect("complete");
            assert!(report.all_passed(), "{report:#?}");
            memory.push(resident_kib());
        }
    }
    run.await.expect("kept");
    memory
}

fn mebibytes(kibibytes: u64) -> String {
    format!("{:.1} MiB", kibibytes as f64 / 1024.0)
}

fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|it| it.parse().ok()).unwrap_or_default()
}
