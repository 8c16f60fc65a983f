//! Many connections of several tenants are checked together: what one tenant is told to wait holds its own connections and nobody else's, it
//! is not asked again before its time, everything passes in the end, and what was found is kept.

mod many;
#[path = "support/virtual_time.rs"]
mod virtual_time;

use mailseal::connection::Connection;
use mailseal::journey::World;
use mailseal::journey::round::{self, Event};
use mailseal::practice::Quota;
use many::{Tenant, seed, tenants, world};
use sipper::Sipper;
use std::time::Duration;
use virtual_time::VirtualTime;

/// The names in the order in which they were through.
async fn checked(world: &World, connections: Vec<Connection>) -> Vec<String> {
    let mut run = round::run(world.clone(), connections, None).pin();
    let mut through = Vec::new();
    while let Some(event) = run.sip().await {
        if let Event::Ended(ended) = event {
            let report = ended.found.as_ref().expect("complete");
            assert!(report.all_passed(), "{report:#?}");
            through.push(ended.connection.name.clone());
        }
    }
    run.await.expect("everything was kept");
    through
}

#[tokio::test]
async fn others_go_on_while_one_tenant_waits() {
    let time = VirtualTime::fast("2026-11-20T09:30:00Z".parse().expect("a time"));
    let (clock, folder) = (time.clock(), tempfile::tempdir().expect("a folder"));
    let narrow = Quota::of(4, Duration::from_secs(50));
    let quotas = [
        narrow.clone(),
        Quota::default(),
        Quota::default(),
        Quota::default(),
    ];
    let tenants = tenants(&clock, Duration::ZERO, quotas);
    let world = world(&tenants, folder.path(), &clock);
    for (tenant, count) in tenants.iter().zip([20, 4, 4, 4]) {
        seed(&world, tenant, count).await;
    }
    let stored = world.vault.load().expect("readable").connections;
    let began = time.now();
    let through = checked(&world, stored).await;
    let took = time.now().duration_since(began);
    assert_eq!(through.len(), 32);
    let (first, _) = through.split_at(16);
    let is_held = |name: &&String| name.starts_with("Worldwide");
    let early = first.iter().filter(is_held).count();
    assert!(early <= 4, "the others do not wait for it: {through:?}");
    let (taken, refused) = narrow.counted();
    let spans = taken.div_ceil(4);
    assert!(spans >= 4, "it was throttled in earnest: {taken} calls");
    assert!(
        refused <= spans * 8,
        "nobody asks again before the time is over: {refused} refused in {spans} spans"
    );
    let bound = f64::from(spans - 1) * 50.0;
    assert!(
        took.as_secs_f64() <= bound * 1.25 + 15.0,
        "{took:?} where the throttle sets {bound} s"
    );
    let after = world.vault.load().expect("readable").connections;
    assert!(after.iter().all(|one| one.checked.is_some()), "all kept");
    let past = world.vault.history(after.first().expect("one").id);
    assert_eq!(past.len(), 1);
}

#[tokio::test]
async fn what_was_changed_meanwhile_stays() {
    let time = VirtualTime::fast("2026-11-20T09:30:00Z".parse().expect("a time"));
    let (clock, folder) = (time.clock(), tempfile::tempdir().expect("a folder"));
    let tenants = tenants(
        &clock,
        Duration::ZERO,
        std::array::from_fn(|_| Quota::default()),
    );
    let world = world(&tenants, folder.path(), &clock);
    let tenant: &Tenant = tenants.first().expect("four");
    let all = seed(&world, tenant, 3).await;
    let [renamed, removed, _] = all.as_slice() else {
        panic!("three connections");
    };
    let mut run = round::run(world.clone(), all.clone(), None).pin();
    // Somebody renames one and removes another while they are checked.
    let began = run.sip().await;
    assert!(matches!(began, Some(Event::Began(_))), "{began:?}");
    let new = Connection {
        name: "New name".to_owned(),
        ..renamed.clone()
    };
    world.vault.save(&new).expect("saved");
    world.vault.remove(removed.id).expect("removed");
    while run.sip().await.is_some() {}
    run.await.expect("kept");
    let after = world.vault.load().expect("readable").connections;
    assert_eq!(after.len(), 2, "what was removed stays removed");
    let named = after.iter().find(|one| one.id == renamed.id);
    let named = named.expect("still there");
    assert_eq!(named.name, "New name");
    assert!(named.checked.is_some());
}
