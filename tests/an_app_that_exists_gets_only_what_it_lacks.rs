//! The plan is shown before anything is done: for a new app the recipe and nothing more, for one that exists the difference, what it has too
//! much of, and what stands in the way. And undoing never touches what was there, or what somebody else added meanwhile.

mod provision;

use jiff::SignedDuration;
use mailseal::connection::ledger::{Change, State};
use mailseal::connection::{ClientSecret, ConnectionId, Credential};
use mailseal::journey::provision::plan::{For, Obstacle, TooMuch};
use mailseal::journey::provision::{Standing, course, standing, undo};
use mailseal::microsoft::graph::rules::Role;
use mailseal::practice::{Fault, NewApp, Rules};
use provision::{Stage, told};

/// Registered by hand some time ago: half of what is needed, and something beyond it.
fn older(stage: &Stage) -> mailseal::connection::ClientId {
    let app = stage.organization.register_app(&NewApp {
        name: "Genesys Multicloud CX mail",
        application: &["Mail.Send", "User.Read.All"],
        web: &["https://old.contoso.com/answer"],
        ..NewApp::default()
    });
    stage.organization.approve(app.client);
    app.client
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_app_of_the_same_name_is_found_and_not_taken_without_being_asked() {
    let mut stage = Stage::of("genesys", Rules::default());
    let client = older(&stage);
    let found = stage.found(None).await;
    let names: Vec<_> = found.same_name.iter().map(|app| app.client).collect();
    assert_eq!(names, [client]);
    let plan = stage.planned(&found, false);
    assert!(matches!(
        plan.changes.first(),
        Some(Change::Register { .. })
    ));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_what_lacks_is_planned_and_what_is_too_much_is_said() {
    let mut stage = Stage::of("genesys", Rules::default());
    let client = older(&stage);
    let found = stage.found(Some(client)).await;
    let plan = stage.planned(&found, true);
    let [
        Change::Adjust { lacking, .. },
        Change::Grant { permission, .. },
        Change::Secret { ends },
    ] = plan.changes.as_slice()
    else {
        panic!("{:?}", plan.changes);
    };
    assert_eq!(lacking.public, ["http://localhost"]);
    assert_eq!(lacking.web, [""; 0]);
    assert_eq!(lacking.listed.len(), 1, "Mail.ReadWrite");
    assert_eq!(permission, "Mail.ReadWrite");
    let life = ends.duration_since(stage.time.now());
    assert_eq!(life.as_hours() / 24, 730, "24 months");
    assert_eq!(plan.too_much, [TooMuch::Role("User.Read.All".to_owned())]);
    assert_eq!(plan.obstacles, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn undoing_leaves_an_older_app_as_it_was_whatever_fails_on_the_way() {
    let mut stage = Stage::of("genesys", Rules::default());
    let client = older(&stage);
    let before = stage.registered();
    let mut number = 0;
    loop {
        let connection = ConnectionId::random();
        stage.administrator().await;
        stage.faults.count_anew();
        stage.faults.at(number, Fault::DoneCut);
        let outcome = stage.do_it(connection, Some(client)).await;
        let met = stage.faults.was_met();
        stage.faults.count_anew();
        assert!(
            matches!(outcome, course::Outcome::Done(_)),
            "{number}: {}",
            provision::short(&outcome)
        );
        let now = stage.registered();
        let [app] = now.as_slice() else {
            panic!("{number}: {now:?}");
        };
        assert_eq!(app.roles, ["Mail.ReadWrite", "Mail.Send", "User.Read.All"]);
        assert_eq!(app.secrets.len(), before[0].secrets.len() + 1, "{number}");
        assert_eq!(app.web, ["https://old.contoso.com/answer"]);
        assert_eq!(app.public, ["http://localhost"]);
        let ledger = stage.ledger(connection).expect("kept");
        stage.faults.at(number, Fault::DoneCut);
        let outcome = stage.undo(ledger).await;
        stage.faults.count_anew();
        assert!(matches!(outcome, undo::Outcome::Undone { .. }), "{number}");
        assert_eq!(stage.registered(), before, "{number}");
        if !met {
            break;
        }
        number += 1;
    }
    assert!(number > 10, "{number} requests were failed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_else_has_built_on_stays() {
    let mut stage = Stage::of("genesys", Rules::default());
    let connection = ConnectionId::random();
    let outcome = stage.do_it(connection, None).await;
    let ledger = stage.assert_whole(&outcome, "made");
    let client = ledger.app.expect("an app").client;
    stage
        .organization
        .add_secret(client, "of somebody else")
        .expect("added");
    let outcome = stage.undo(ledger).await;
    let undo::Outcome::Undone { left } = outcome else {
        panic!("{outcome:?}");
    };
    assert!(
        matches!(
            left.as_slice(),
            [Change::Register { .. }, Change::Enterprise]
        ),
        "{left:?}"
    );
    let now = stage.registered();
    let [app] = now.as_slice() else {
        panic!("{now:?}");
    };
    assert_eq!(app.secrets, ["of somebody else"]);
    assert_eq!(app.roles, [""; 0], "what was granted here is withdrawn");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_stands_in_the_way_is_found_before_the_first_change() {
    let rules = Rules {
        roles: vec![Role::CloudApplicationAdministrator],
        secrets_forbidden: true,
        security_defaults: true,
        ..Rules::default()
    };
    let mut stage = Stage::of("genesys", rules.clone());
    let found = stage.found(None).await;
    let missing = Obstacle::RoleMissing {
        for_what: For::GraphPermissions,
        any_of: vec![Role::PrivilegedRoleAdministrator],
    };
    let plan = stage.planned(&found, false);
    assert_eq!(plan.obstacles, [missing, Obstacle::SecretsForbidden]);
    assert_eq!(stage.registered(), [], "nothing was made");
    // Exchange's own permissions are this role's to approve; security defaults matter to mail servers.
    let mut stage = Stage::of("other-app", rules);
    let found = stage.found(None).await;
    let plan = stage.planned(&found, false);
    assert_eq!(
        plan.obstacles,
        [Obstacle::SecretsForbidden, Obstacle::SecurityDefaults]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secret_lives_no_longer_than_the_organization_allows() {
    let rules = Rules {
        secret_days: Some(90),
        ..Rules::default()
    };
    let mut stage = Stage::of("nice-cxone", rules);
    let connection = ConnectionId::random();
    let begun = stage.time.now();
    let outcome = stage.do_it(connection, None).await;
    let course::Outcome::Done(done) = &outcome else {
        panic!("{}", provision::short(&outcome));
    };
    let last = begun + SignedDuration::from_hours(24 * 90);
    let last = last.to_zoned(jiff::tz::TimeZone::UTC).date();
    let ends = done.registration.secret_expires.expect("a day");
    assert!(ends <= last && ends > begun.to_zoned(jiff::tz::TimeZone::UTC).date());
}

/// The role was missed only by Microsoft: the line fails, what was made is written down, and somebody else goes on or undoes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_step_that_is_refused_says_who_can_do_it_and_is_undone() {
    let rules = Rules {
        roles: vec![Role::CloudApplicationAdministrator],
        ..Rules::default()
    };
    let mut stage = Stage::of("genesys", rules);
    let connection = ConnectionId::random();
    let found = stage.found(None).await;
    let plan = stage.planned(&found, false);
    let place = stage.place.clone();
    let ledger = mailseal::connection::Ledger::of(&plan, &stage.world, connection, place);
    let administrator = stage.administrator().await;
    let run = course::run(stage.world.clone(), administrator, ledger);
    let (outcome, events) = told(run).await;
    let course::Outcome::Stopped { line, diagnosis } = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(diagnosis.label(), "registering-needs-another-role");
    let last = events.last().expect("told");
    assert_eq!(
        (last.line, &last.progress),
        (line, &course::Progress::Failed)
    );
    let Standing::Unfinished(ledger) = standing(&stage.world, connection).await.expect("readable")
    else {
        panic!("it is written down");
    };
    assert!(matches!(ledger.lines[0].state, State::Made { .. }));
    let outcome = stage.undo(ledger).await;
    stage.assert_clean(connection, &outcome, "after a refusal");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_ledger_holds_no_secret_and_no_token() {
    let mut stage = Stage::of("genesys", Rules::default());
    let connection = ConnectionId::random();
    let outcome = stage.do_it(connection, None).await;
    let course::Outcome::Done(done) = outcome else {
        panic!("not done");
    };
    let file = stage
        .world
        .vault
        .folder()
        .join("made")
        .join(format!("{connection}.json"));
    let written = std::fs::read_to_string(file).expect("a ledger");
    let secret = done
        .credential
        .secret()
        .expect("a secret")
        .expose()
        .to_owned();
    assert!(written.contains("Mail.Send") && !written.contains(&secret));
    assert!(!written.contains("eyJ"), "no token either");
}

/// What the connection works with stays in the credential store until Microsoft has taken the new secret, wherever it ends before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_secret_takes_the_kept_ones_place_only_once_it_is_proven() {
    let mut stage = Stage::of("genesys", Rules::default());
    let client = older(&stage);
    let (connection, first) = (ConnectionId::random(), ConnectionId::random());
    stage.administrator().await;
    stage.faults.count_anew();
    let outcome = stage.do_it(first, Some(client)).await;
    assert!(matches!(outcome, course::Outcome::Done(_)));
    let seen = stage.faults.seen();
    let made = seen.iter().position(|one| one.ends_with("/addPassword"));
    let made = made.expect("a secret was made");
    let ledger = stage.ledger(first).expect("kept");
    let _undone = stage.undo(ledger).await;

    let old = "abc8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789ab";
    let (old, _) = ClientSecret::parse(old).expect("a secret");
    let in_use = |stage: &Stage| {
        let kept = stage.world.secrets.find(connection).expect("asked");
        let kept = kept.and_then(|it| it.secret().map(|it| it.expose().to_owned()));
        kept.expect("a secret") == old.expose()
    };
    let credential = Credential::Secret(old.clone());
    stage
        .world
        .secrets
        .keep_for_this_run(connection, &credential);
    for (number, fault) in [
        (made, Fault::Silent),
        (made, Fault::DoneSilent),
        (made + 1, Fault::Silent),
    ] {
        stage.administrator().await;
        stage.faults.count_anew();
        stage.faults.at(number, fault);
        let faults = stage.faults.clone();
        tokio::select! {
            outcome = stage.do_it(connection, Some(client)) => panic!("{}", provision::short(&outcome)),
            () = faults.met() => {}
        }
        stage.faults.count_anew();
        assert!(in_use(&stage), "{number} {fault:?}: it was killed before");
        // Undoing what was begun does not take it away either.
        let ledger = stage.ledger(connection).expect("begun");
        let outcome = stage.undo(ledger).await;
        assert!(matches!(outcome, undo::Outcome::Undone { .. }));
        assert!(in_use(&stage), "{number} {fault:?}: undone");
    }
    let outcome = stage.do_it(connection, Some(client)).await;
    assert!(matches!(outcome, course::Outcome::Done(_)));
    assert!(!in_use(&stage), "the new one is proven");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_is_made_here_and_taken_back_again_whatever_fails() {
    let rules = Rules {
        secrets_forbidden: true,
        ..Rules::default()
    };
    let mut stage = Stage::of("genesys", rules);
    stage.certificate = true;
    let mut number = 0;
    loop {
        let connection = ConnectionId::random();
        stage.administrator().await;
        stage.faults.count_anew();
        stage.faults.at(number, Fault::DoneCut);
        let outcome = stage.do_it(connection, None).await;
        let met = stage.faults.was_met();
        stage.faults.count_anew();
        let course::Outcome::Done(done) = outcome else {
            panic!("{number}: {}", provision::short(&outcome));
        };
        let kept = stage.world.secrets.find(connection).expect("asked");
        assert!(matches!(kept, Some(Credential::Certificate(_))), "{number}");
        assert!(matches!(done.credential, Credential::Certificate(_)));
        assert_eq!(stage.registered().len(), 1, "{number}");
        let outcome = stage.undo(done.ledger).await;
        stage.assert_clean(connection, &outcome, &format!("request {number}"));
        if !met {
            break;
        }
        number += 1;
    }
    assert!(number > 10, "{number} requests were failed");
}

/// The organization refuses whatever lives longer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_keeps_within_the_life_that_a_policy_allows() {
    for (days, expected) in [(2, 2), (30, 30), (180, 180), (3650, 732)] {
        let rules = Rules {
            secrets_forbidden: true,
            certificate_days: Some(days),
            ..Rules::default()
        };
        let mut stage = Stage::of("genesys", rules);
        stage.certificate = true;
        let outcome = stage.do_it(ConnectionId::random(), None).await;
        let course::Outcome::Done(done) = outcome else {
            panic!("{days} days: {}", provision::short(&outcome));
        };
        let Credential::Certificate(made) = &done.credential else {
            panic!("{days} days: no certificate");
        };
        let life = made.expires().duration_since(made.begins()).as_hours() / 24;
        assert!(
            life <= expected && life >= expected - 2,
            "{days} days allowed, {life} made"
        );
    }
}
