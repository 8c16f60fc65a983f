//! A failure at every single request, before it is done and after, and the program killed at every single one: going on ends with one whole
//! app, undoing ends with none, for every system. Undoing itself is failed and killed in the same way.

mod provision;

use mailseal::connection::ConnectionId;
use mailseal::journey::provision::{Standing, course, standing, undo};
use mailseal::practice::{Fault, Rules};
use provision::Stage;
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

async fn undone(stage: &mut Stage, connection: ConnectionId, when: &str) {
    let outcome = match stage.ledger(connection) {
        Some(ledger) => stage.undo(ledger).await,
        None => undo::Outcome::Undone { left: Vec::new() },
    };
    stage.assert_clean(connection, &outcome, when);
}

/// How many requests doing takes, and how many undoing.
async fn counted(stage: &mut Stage) -> (usize, usize) {
    let connection = ConnectionId::random();
    stage.administrator().await;
    stage.faults.count_anew();
    let outcome = stage.do_it(connection, None).await;
    let doing = stage.faults.seen().len();
    let ledger = stage.assert_whole(&outcome, "without any failure");
    stage.faults.count_anew();
    let outcome = stage.undo(ledger).await;
    stage.assert_clean(connection, &outcome, "without any failure");
    (doing, stage.faults.seen().len())
}

/// Does it with one failure; gets over it alone.
async fn done_in_spite(stage: &mut Stage, number: usize, fault: Fault) -> ConnectionId {
    let when = format!("{} request {number} {fault:?}", stage.target.id);
    let connection = ConnectionId::random();
    stage.administrator().await;
    stage.faults.count_anew();
    stage.faults.at(number, fault);
    let outcome = stage.do_it(connection, None).await;
    assert!(stage.faults.was_met(), "{when}: the failure came");
    stage.faults.count_anew();
    stage.assert_whole(&outcome, &when);
    connection
}

/// Kills it at a request.
async fn killed(stage: &mut Stage, number: usize, fault: Fault) -> ConnectionId {
    let connection = ConnectionId::random();
    stage.administrator().await;
    stage.faults.count_anew();
    stage.faults.at(number, fault);
    let faults = stage.faults.clone();
    tokio::select! {
        outcome = stage.do_it(connection, None) => panic!("request {number} was answered: {outcome:?}"),
        () = faults.met() => {}
    }
    stage.faults.count_anew();
    connection
}

/// As the next start does it.
async fn gone_on(stage: &mut Stage, connection: ConnectionId) -> course::Outcome {
    match standing(&stage.world, connection).await.expect("readable") {
        Standing::Unfinished(ledger) => stage.go_on(ledger).await,
        Standing::Nothing => stage.do_it(connection, None).await,
        other => panic!("{other:?}"),
    }
}

async fn every_passing_failure(system: &str) {
    let mut stage = Stage::of(system, Rules::default());
    let (doing, undoing) = counted(&mut stage).await;
    assert!(doing > 8 && undoing > 4, "{doing}, {undoing}");
    for number in 0..doing {
        for fault in PASSING {
            let connection = done_in_spite(&mut stage, number, fault).await;
            undone(&mut stage, connection, "after a failure").await;
        }
    }
    for number in 0..undoing {
        for fault in PASSING {
            let connection = ConnectionId::random();
            let outcome = stage.do_it(connection, None).await;
            let when = format!("{system} undoing, request {number} {fault:?}");
            stage.assert_whole(&outcome, &when);
            stage.administrator().await;
            stage.faults.count_anew();
            stage.faults.at(number, fault);
            undone(&mut stage, connection, &when).await;
            stage.faults.count_anew();
        }
    }
}

async fn every_kill(system: &str) {
    let mut stage = Stage::of(system, Rules::default());
    let (doing, undoing) = counted(&mut stage).await;
    for number in 0..doing {
        for fault in [Fault::Silent, Fault::DoneSilent] {
            let when = format!("{system} killed at request {number} {fault:?}");
            let connection = killed(&mut stage, number, fault).await;
            let outcome = gone_on(&mut stage, connection).await;
            stage.assert_whole(&outcome, &format!("{when}, gone on"));
            undone(&mut stage, connection, &format!("{when}, gone on, undone")).await;
            let connection = killed(&mut stage, number, fault).await;
            undone(&mut stage, connection, &format!("{when}, undone")).await;
        }
    }
    for number in 0..undoing {
        for fault in [Fault::Silent, Fault::DoneSilent] {
            let connection = ConnectionId::random();
            let outcome = stage.do_it(connection, None).await;
            let when = format!("{system} killed undoing at request {number} {fault:?}");
            let ledger = stage.assert_whole(&outcome, &when);
            stage.administrator().await;
            stage.faults.count_anew();
            stage.faults.at(number, fault);
            let faults = stage.faults.clone();
            tokio::select! {
                outcome = stage.undo(ledger) => panic!("{when}: {outcome:?}"),
                () = faults.met() => {}
            }
            stage.faults.count_anew();
            match standing(&stage.world, connection).await.expect("readable") {
                Standing::Undoing(ledger) => {
                    let outcome = stage.undo(ledger).await;
                    stage.assert_clean(connection, &outcome, &when);
                }
                other => panic!("{when}: {other:?}"),
            }
        }
    }
}

/// From a request on nothing is answered any more, until the person tries again or gives up.
async fn every_outage(system: &str) {
    let mut stage = Stage::of(system, Rules::default());
    let (doing, _) = counted(&mut stage).await;
    let ahead = stage.found(None).await;
    let plan = stage.planned(&ahead, false);
    for number in 0..doing {
        for fault in [Fault::Refused(503), Fault::DoneCut] {
            let when = format!("{system} out from request {number} on, {fault:?}");
            let connection = ConnectionId::random();
            let place = stage.place.clone();
            let ledger = mailseal::connection::Ledger::of(&plan, &stage.world, connection, place);
            stage.administrator().await;
            stage.faults.count_anew();
            stage.faults.from(number, fault);
            let outcome = stage.go_on(ledger).await;
            let reached = stage.faults.was_met();
            stage.faults.count_anew();
            match outcome {
                course::Outcome::Stopped { .. } if reached => {
                    let outcome = gone_on(&mut stage, connection).await;
                    stage.assert_whole(&outcome, &when);
                }
                course::Outcome::Done(_) if !reached => {}
                other => panic!("{when}: {other:?}"),
            }
            undone(&mut stage, connection, &when).await;
        }
    }
}

/// Nothing is answered at all, at one request after the other; the client gives up waiting by itself.
async fn every_time_out(system: &str) {
    let mut stage = Stage::of(system, Rules::default());
    let (doing, _) = counted(&mut stage).await;
    for number in 0..doing {
        let connection = done_in_spite(&mut stage, number, Fault::DoneSilent).await;
        undone(&mut stage, connection, "after a time-out").await;
    }
}

macro_rules! for_every_system {
    ($($name:ident: $system:literal),+ $(,)?) => {
        $(mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn gets_over_every_failure_that_passes() {
                super::every_passing_failure($system).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn goes_on_or_undoes_wherever_it_was_killed() {
                super::every_kill($system).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn goes_on_or_undoes_after_every_outage() {
                super::every_outage($system).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn gets_over_every_answer_that_never_comes() {
                super::every_time_out($system).await;
            }
        })+
    };
}

for_every_system! {
    nice_cxone: "nice-cxone",
    sinch_server: "sinch-server",
    sinch_user: "sinch-user",
    genesys: "genesys",
    matrix42: "matrix42-eap",
    another_app: "other-app",
}

/// What was made just now is unknown to some servers for a while: 404, "no valid application object", and a search that does not see it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_directory_that_takes_its_time_ends_in_one_app_and_in_none() {
    for system in provision::SYSTEMS {
        let rules = Rules {
            settles: Duration::from_secs(40),
            ..Rules::default()
        };
        let mut stage = Stage::of(system, rules);
        let (doing, _) = counted(&mut stage).await;
        for number in 0..doing {
            for fault in [Fault::DoneCut, Fault::DoneRefused(404)] {
                let connection = done_in_spite(&mut stage, number, fault).await;
                undone(&mut stage, connection, "after a while").await;
            }
            let connection = killed(&mut stage, number, Fault::DoneSilent).await;
            undone(&mut stage, connection, "killed in a slow directory").await;
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
    let mut stage = Stage::of("genesys", rules);
    stage.place.cloud = mailseal::connection::Cloud::UsGovernment;
    let (doing, _) = counted(&mut stage).await;
    for number in 0..doing {
        for fault in PASSING {
            let connection = done_in_spite(&mut stage, number, fault).await;
            undone(&mut stage, connection, "in another cloud").await;
        }
        for fault in [Fault::Silent, Fault::DoneSilent] {
            let connection = killed(&mut stage, number, fault).await;
            let outcome = gone_on(&mut stage, connection).await;
            stage.assert_whole(&outcome, "in another cloud, gone on");
            undone(&mut stage, connection, "in another cloud, gone on").await;
            let connection = killed(&mut stage, number, fault).await;
            undone(&mut stage, connection, "in another cloud, undone").await;
        }
    }
}
