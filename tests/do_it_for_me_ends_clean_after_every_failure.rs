//! A failure at every single request, before it is done and after, and the program killed at every single one: going on ends with one whole
//! app, undoing ends with none, for every system; and the same for its limit to chosen mailboxes, which ends with one scope, or with what was
//! there before. Undoing itself is failed and killed in the same way.

mod provision;

use futures::{StreamExt, stream};
use mailseal::connection::ConnectionId;
use mailseal::journey::provision::{Standing, undo};
use mailseal::practice::{Fault, Rules};
use provision::limiting::{Limiting, Of};
use provision::walked::{Registering, Walked};
use std::time::Duration;

/// What happens once and heals: it must be got over without anybody's help.
const PASSING: [Fault; 6] = [
    Fault::Refused(500),
    Fault::Throttled,
    Fault::Cut,
    Fault::DoneRefused(404),
    Fault::DoneRefused(503),
    Fault::DoneCut,
];

async fn undone(walked: &mut impl Walked, connection: ConnectionId, when: &str) {
    let outcome = walked.undo(connection).await;
    assert_eq!(outcome, Ok(()), "{when}");
    walked.assert_clean(connection, when);
}

/// Everything that is needed before; from here on requests count.
async fn begun(walked: &mut impl Walked) -> ConnectionId {
    let connection = walked.begin().await;
    walked.stage().administrator().await;
    walked.stage().faults.count_anew();
    connection
}

async fn whole(walked: &mut impl Walked, connection: ConnectionId, when: &str) {
    let outcome = walked.do_it(connection).await;
    assert_eq!(outcome, Ok(()), "{when}");
    walked.assert_whole(connection, when);
}

/// How many requests doing takes, and how many undoing.
async fn counted(walked: &mut impl Walked) -> (usize, usize) {
    let connection = begun(walked).await;
    whole(walked, connection, "without any failure").await;
    let doing = walked.stage().faults.seen().len();
    walked.stage().faults.count_anew();
    undone(walked, connection, "without any failure").await;
    (doing, walked.stage().faults.seen().len())
}

/// Does it with one failure; gets over it alone.
async fn done_in_spite(walked: &mut impl Walked, number: usize, fault: Fault) -> ConnectionId {
    let when = format!("{} request {number} {fault:?}", walked.name());
    let connection = begun(walked).await;
    walked.stage().faults.at(number, fault);
    let outcome = walked.do_it(connection).await;
    assert!(walked.stage().faults.was_met(), "{when}: the failure came");
    walked.stage().faults.count_anew();
    assert_eq!(outcome, Ok(()), "{when}");
    walked.assert_whole(connection, &when);
    connection
}

/// Kills it at a request.
async fn killed(walked: &mut impl Walked, number: usize, fault: Fault) -> ConnectionId {
    let connection = begun(walked).await;
    walked.stage().faults.at(number, fault);
    let faults = walked.stage().faults.clone();
    tokio::select! {
        outcome = walked.do_it(connection) => panic!("request {number} was answered: {outcome:?}"),
        () = faults.met() => {}
    }
    walked.stage().faults.count_anew();
    connection
}

async fn gone_on(walked: &mut impl Walked, connection: ConnectionId, when: &str) {
    let outcome = walked.go_on(connection).await;
    assert_eq!(outcome, Ok(()), "{when}");
    walked.assert_whole(connection, when);
}

async fn every_passing_failure(walked: &mut impl Walked) {
    let (doing, undoing) = counted(walked).await;
    assert!(doing > 8 && undoing > 4, "{doing}, {undoing}");
    for number in 0..doing {
        for fault in PASSING {
            let connection = done_in_spite(walked, number, fault).await;
            let when = format!("{} request {number} {fault:?}, undone", walked.name());
            undone(walked, connection, &when).await;
        }
    }
    for number in 0..undoing {
        for fault in PASSING {
            let when = format!("{} undoing, request {number} {fault:?}", walked.name());
            let connection = begun(walked).await;
            whole(walked, connection, &when).await;
            walked.stage().administrator().await;
            walked.stage().faults.count_anew();
            walked.stage().faults.at(number, fault);
            undone(walked, connection, &when).await;
            walked.stage().faults.count_anew();
        }
    }
}

async fn every_kill(walked: &mut impl Walked) {
    let (doing, undoing) = counted(walked).await;
    for number in 0..doing {
        for fault in [Fault::Silent, Fault::DoneSilent] {
            let when = format!("{} killed at request {number} {fault:?}", walked.name());
            let connection = killed(walked, number, fault).await;
            gone_on(walked, connection, &format!("{when}, gone on")).await;
            undone(walked, connection, &format!("{when}, gone on, undone")).await;
            let connection = killed(walked, number, fault).await;
            undone(walked, connection, &format!("{when}, undone")).await;
        }
    }
    for number in 0..undoing {
        for fault in [Fault::Silent, Fault::DoneSilent] {
            let when = format!(
                "{} killed undoing at request {number} {fault:?}",
                walked.name()
            );
            let connection = begun(walked).await;
            whole(walked, connection, &when).await;
            walked.stage().administrator().await;
            walked.stage().faults.count_anew();
            walked.stage().faults.at(number, fault);
            let faults = walked.stage().faults.clone();
            tokio::select! {
                outcome = walked.undo(connection) => panic!("{when}: {outcome:?}"),
                () = faults.met() => {}
            }
            walked.stage().faults.count_anew();
            walked.assert_half_undone(connection, &when).await;
            undone(walked, connection, &when).await;
        }
    }
}

/// From a request on nothing is answered any more, until the person tries again or gives up.
async fn every_outage(walked: &mut impl Walked) {
    let (doing, _) = counted(walked).await;
    for number in 0..doing {
        for fault in [Fault::Refused(503), Fault::DoneCut] {
            let when = format!("{} out from request {number} on, {fault:?}", walked.name());
            let connection = walked.begin().await;
            walked.plan().await;
            walked.stage().administrator().await;
            walked.stage().faults.count_anew();
            walked.stage().faults.from(number, fault);
            let outcome = walked.do_planned(connection).await;
            let reached = walked.stage().faults.was_met();
            walked.stage().faults.count_anew();
            match outcome {
                Err(_) if reached => gone_on(walked, connection, &when).await,
                // What comes after everything is done is not needed.
                Ok(()) => {}
                other => panic!("{when}: {other:?}"),
            }
            undone(walked, connection, &when).await;
        }
    }
}

/// Nothing is answered at all, at every request once; the client gives up waiting by itself. That takes its real time: several wait side by
/// side, each in a world of its own.
async fn every_time_out<W: Walked>(new: impl Fn() -> W) {
    const SIDE_BY_SIDE: usize = 6;
    let (doing, _) = counted(&mut new()).await;
    let one = async |number| {
        let walked = &mut new();
        let connection = done_in_spite(walked, number, Fault::DoneSilent).await;
        undone(walked, connection, "after a time-out").await;
    };
    let all = stream::iter(0..doing).map(one);
    all.buffer_unordered(SIDE_BY_SIDE).collect::<()>().await;
}

macro_rules! for_every_one {
    ($($name:ident: $walked:expr),+ $(,)?) => {
        $(mod $name {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn gets_over_every_failure_that_passes() {
                every_passing_failure(&mut $walked).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn goes_on_or_undoes_wherever_it_was_killed() {
                every_kill(&mut $walked).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn goes_on_or_undoes_after_every_outage() {
                every_outage(&mut $walked).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn gets_over_every_answer_that_never_comes() {
                every_time_out(|| $walked).await;
            }
        })+
    };
}

for_every_one! {
    nice_cxone: Registering::of("nice-cxone", Rules::default()),
    sinch_server: Registering::of("sinch-server", Rules::default()),
    sinch_user: Registering::of("sinch-user", Rules::default()),
    genesys: Registering::of("genesys", Rules::default()),
    matrix42: Registering::of("matrix42-eap", Rules::default()),
    another_app: Registering::of("other-app", Rules::default()),
    the_limit_of_an_app_made_by_hand: Limiting::of(Of::MadeByHand),
    the_limit_of_an_app_made_here: Limiting::of(Of::MadeHere),
    a_limit_for_more_mailboxes: Limiting::of(Of::SetBefore),
    a_limit_in_somebody_elses_scope: Limiting::of(Of::ScopeThere),
}

/// What was made just now is unknown to some servers for a while: 404, "no valid application object", and a search that does not see it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_directory_that_takes_its_time_ends_in_one_app_and_in_none() {
    for system in provision::SYSTEMS {
        let rules = Rules {
            settles: Duration::from_secs(40),
            ..Rules::default()
        };
        let walked = &mut Registering::of(system, rules);
        let (doing, _) = counted(walked).await;
        for number in 0..doing {
            for fault in [Fault::DoneCut, Fault::DoneRefused(404)] {
                let connection = done_in_spite(walked, number, fault).await;
                undone(walked, connection, "after a while").await;
            }
            let connection = killed(walked, number, Fault::DoneSilent).await;
            undone(walked, connection, "killed in a slow directory").await;
        }
    }
}

/// Where unique names are not documented, a tag and patience do the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_another_cloud_there_is_never_a_second_app_either() {
    let rules = Rules {
        settles: Duration::from_secs(40),
        ..Rules::default()
    };
    let walked = &mut Registering::of("genesys", rules);
    walked.stage().place.cloud = mailseal::connection::Cloud::UsGovernment;
    let (doing, _) = counted(walked).await;
    for number in 0..doing {
        for fault in PASSING {
            let connection = done_in_spite(walked, number, fault).await;
            undone(walked, connection, "in another cloud").await;
        }
        for fault in [Fault::Silent, Fault::DoneSilent] {
            let connection = killed(walked, number, fault).await;
            gone_on(walked, connection, "in another cloud, gone on").await;
            undone(walked, connection, "in another cloud, gone on").await;
            let connection = killed(walked, number, fault).await;
            undone(walked, connection, "in another cloud, undone").await;
        }
    }
}

/// An app that Mailseal made keeps what was granted to it when only its limit is taken back; and its ledger still undoes it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_limit_alone_is_taken_back_and_the_app_stays() {
    let walked = &mut Limiting::of(Of::MadeHere);
    let connection = begun(walked).await;
    let before = walked.stage().registered();
    whole(walked, connection, "limited").await;
    assert_ne!(walked.stage().registered(), before, "the approval is gone");
    walked.take_back(connection).await;
    assert_eq!(walked.stage().registered(), before);
    assert_eq!(walked.stage().organization.limits().count(), 0);
    let ledger = walked.stage().ledger(connection).expect("still there");
    assert!(
        ledger.is_done() && ledger.limiting().next().is_none(),
        "{ledger:?}"
    );
    undone(walked, connection, "all of it").await;
}

/// Showing what a limit will change asks and changes nothing; doing it makes just these changes, one request each; and then nothing lacks.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_shown_of_a_limit_is_what_is_done_and_nothing_else() {
    for of in [Of::MadeByHand, Of::MadeHere, Of::SetBefore, Of::ScopeThere] {
        let walked = &mut Limiting::of(of);
        let connection = begun(walked).await;
        let written = |walked: &mut Limiting| {
            let seen = walked.stage().faults.seen().into_iter();
            seen.filter(|one| !one.starts_with("GET ")).count()
        };
        let there = |walked: &mut Limiting| {
            let stage = walked.stage();
            let limits = stage.organization.limits();
            (stage.registered(), limits, stage.ledger(connection))
        };
        let before = there(walked);
        let plan = walked.looked().await;
        let lines = plan.lines().to_vec();
        assert!(!plan.is_agreed() && !lines.is_empty(), "{of:?}: {plan:#?}");
        assert_eq!(written(walked), 0, "{of:?}");
        assert_eq!(there(walked), before, "{of:?}");
        walked.stage().faults.count_anew();
        assert_eq!(walked.carry_out(plan).await, Ok(()), "{of:?}");
        assert_eq!(written(walked), lines.len(), "{of:?}: one a line");
        let ledger = walked.stage().ledger(connection).expect("one");
        for (place, change) in &lines {
            let line = &ledger.lines[*place];
            assert!(line.is_done(), "{of:?}: {line:?}");
            assert_eq!(line.change.limits(), change.limits(), "{of:?}: {line:?}");
        }
        let after = there(walked);
        walked.stage().faults.count_anew();
        let plan = walked.looked().await;
        assert!(plan.is_agreed() && plan.lines().is_empty(), "{plan:#?}");
        assert_eq!(walked.carry_out(plan).await, Ok(()), "{of:?}");
        assert_eq!(written(walked), 0, "{of:?}: nothing lacked");
        assert_eq!(there(walked), after, "{of:?}");
        undone(walked, connection, "shown and done").await;
    }
}

/// Whoever makes an app for a connection whose ledger holds a limit loses nothing of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_app_made_later_does_not_hide_an_earlier_limit() {
    let walked = &mut Limiting::of(Of::MadeByHand);
    let connection = begun(walked).await;
    whole(walked, connection, "limited").await;
    let stage = walked.stage();
    let standing = mailseal::journey::provision::standing(&stage.world, connection).await;
    assert_eq!(
        standing.expect("readable"),
        Standing::Nothing,
        "no app was made"
    );
    let outcome = stage.do_it(connection, None).await;
    assert!(
        matches!(
            outcome,
            mailseal::journey::provision::course::Outcome::Done(_)
        ),
        "{}",
        provision::short(&outcome)
    );
    let ledger = stage.ledger(connection).expect("one");
    assert!(
        ledger.is_done() && ledger.limiting().count() > 3,
        "{ledger:?}"
    );
    let outcome = stage.undo(ledger).await;
    assert!(
        matches!(&outcome, undo::Outcome::Undone { left } if left.is_empty()),
        "{outcome:?}"
    );
    walked.assert_clean(connection, "both");
}

/// As it was written before limits stood in it.
const EARLIER: &str = r#"{
  "connection": "6b7c1d8e-2f0a-4f1b-9a63-0c6d3e5f7a81",
  "mark": "0f1e2d3c-4b5a-4697-8877-665544332211",
  "practice": true,
  "organization": {"tenant": "70f82d6f-c792-48a5-bb14-d50622bc046e", "domain": null, "cloud": "worldwide"},
  "began": "2026-11-20T09:30:00Z",
  "undoing": false,
  "app": {"object": "11111111-2222-4333-8444-555555555555", "client": "99999999-8888-4777-8666-555555555555"},
  "principal": "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
  "lines": [
    {"change": {"what": "enterprise"}, "state": {"is": "made", "at": "2026-11-20T09:30:05Z", "id": null}},
    {"change": {"what": "secret", "ends": "2028-11-19T09:30:00Z"}, "state": {"is": "begun", "at": "2026-11-20T09:30:07Z"}}
  ],
  "had_proof": false,
  "revision": 6
}"#;

#[test]
fn what_an_earlier_version_wrote_down_is_still_read() {
    let home = tempfile::tempdir().expect("a folder");
    let made = home.path().join("made");
    std::fs::create_dir_all(&made).expect("a folder");
    let connection = "6b7c1d8e-2f0a-4f1b-9a63-0c6d3e5f7a81";
    std::fs::write(made.join(format!("{connection}.json")), EARLIER).expect("written");
    let vault = mailseal::vault::Vault::open(home.path(), true);
    let id: ConnectionId = serde_json::from_str(&format!("\"{connection}\"")).expect("an ID");
    let ledger = vault.ledger(id).expect("readable").expect("one");
    assert!(!ledger.unlimiting && !ledger.is_done() && !ledger.is_void());
    assert_eq!(ledger.limiting().count(), 0);
}
