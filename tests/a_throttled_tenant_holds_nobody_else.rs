//! Many connections of several tenants are checked together: what one tenant is told to wait holds its own connections and nobody else's, it
//! is not asked again before its time, everything passes in the end, and what was found is kept.

mod many;
#[path = "support/virtual_time.rs"]
mod virtual_time;

use jiff::SignedDuration;
use mailseal::connection::Connection;
use mailseal::journey::round::{self, Event};
use mailseal::practice::Quota;
use many::{Tenant, seed, tenants, world};
use sipper::Sipper;
use std::time::Duration;
use virtual_time::VirtualTime;

/// Connections of the throttled tenant, and of each other one.
const NARROW: usize = 20;
const WIDE: usize = 4;
/// What the throttled tenant takes in a span; as many of its connections are under way at once.
const CALLS: usize = 4;
const SPAN: SignedDuration = SignedDuration::from_secs(50);

#[tokio::test]
async fn others_go_on_while_one_tenant_waits() {
    let time = VirtualTime::still("2026-11-20T09:30:00Z".parse().expect("a time"));
    let (clock, folder) = (time.clock(), tempfile::tempdir().expect("a folder"));
    let narrow = Quota::of(4, SPAN.unsigned_abs());
    let quotas = [
        narrow.clone(),
        Quota::default(),
        Quota::default(),
        Quota::default(),
    ];
    let tenants = tenants(&clock, Duration::ZERO, quotas);
    let world = world(&tenants, folder.path(), &clock);
    for (tenant, count) in tenants.iter().zip([NARROW, WIDE, WIDE, WIDE]) {
        seed(&world, tenant, count).await;
    }
    let stored = world.vault.load().expect("readable").connections;
    let all = stored.len();
    let began = time.now();
    let mut run = round::run(world.clone(), stored, None).pin();
    let mut through: Vec<String> = Vec::new();
    let silence = Duration::from_millis(5);
    let mut stood_still = 0;
    while through.len() < all {
        match tokio::time::timeout(silence, run.sip()).await {
            Ok(Some(Event::Ended(ended))) => {
                let report = ended.found.as_ref().expect("complete");
                assert!(report.all_passed(), "{report:#?}");
                through.push(ended.connection.name.clone());
            }
            Ok(Some(Event::Began(_))) => {}
            Ok(None) => break,
            // Time goes on only when everybody else is through and all that are under way wait for it.
            Err(_) => {
                let left = all - through.len();
                let others = through.iter().filter(|one| !is_narrow(one)).count();
                if others == 3 * WIDE && time.sleepers() == left.min(CALLS) {
                    time.forward(SPAN);
                }
            }
        }
        if time.now() == began {
            stood_still = through.len();
        }
    }
    run.await.expect("everything was kept");
    assert_eq!(through.len(), all);
    assert_eq!(
        stood_still,
        3 * WIDE + CALLS,
        "without a second's waiting all others are through, and what the throttle allows"
    );
    let (taken, refused) = narrow.counted();
    let spans = usize::try_from(taken).expect("a number").div_ceil(CALLS);
    assert_eq!(spans, NARROW / CALLS, "one call each");
    let refused = usize::try_from(refused).expect("a number");
    assert!(
        refused <= spans * CALLS,
        "nobody asks again before the time is over: {refused} refused in {spans} spans"
    );
    let took = time.now().duration_since(began);
    let bound = SPAN * i32::try_from(spans - 1).expect("a number");
    assert!(
        took.as_secs_f64() <= bound.as_secs_f64() * 1.25,
        "{took:?} where the throttle sets {bound:?}"
    );
    let after = world.vault.load().expect("readable").connections;
    assert!(after.iter().all(|one| one.checked.is_some()), "all kept");
    let past = world.vault.history(after.first().expect("one").id);
    assert_eq!(past.len(), 1);
}

fn is_narrow(name: &str) -> bool {
    name.starts_with("Worldwide")
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

#[tokio::test]
async fn who_stops_a_round_still_has_what_was_found_until_then() {
    let time = VirtualTime::still("2026-11-20T09:30:00Z".parse().expect("a time"));
    let (clock, folder) = (time.clock(), tempfile::tempdir().expect("a folder"));
    let quotas = std::array::from_fn(|_| Quota::default());
    let tenants = tenants(&clock, Duration::ZERO, quotas);
    let world = world(&tenants, folder.path(), &clock);
    let tenant: &Tenant = tenants.first().expect("four");
    let all = seed(&world, tenant, 9).await;
    let mut run = round::run(world.clone(), all, None).pin();
    let mut through = 0;
    while through < 2 {
        let event = run.sip().await;
        through += usize::from(matches!(event, Some(Event::Ended(_))));
    }
    drop(run);
    let since = std::time::Instant::now();
    loop {
        let after = world.vault.load().expect("readable").connections;
        let kept = after.iter().filter(|one| one.checked.is_some()).count();
        if kept >= through {
            return;
        }
        assert!(since.elapsed() < Duration::from_secs(20), "{kept} kept");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
