//! A renewal with a failure at every single request, before it is done and after, and killed at every single one and after every saved step:
//! at each of these moments a credential that works lies in the credential store, the old one is removed at Microsoft only at the end and by
//! its own name, and what others have put beside it stays.

mod provision;
mod renewing;

use mailseal::check::CheckId;
use mailseal::connection::limit::Way;
use mailseal::connection::renewal::{New, Step, What};
use mailseal::connection::{Credential, MailAddress, Verdict};
use mailseal::journey::renewal::{self, proof, uploading};
use mailseal::practice::Fault;
use renewing::{SOMEBODY_ELSES, Scene, done};

/// What happens once and heals.
const PASSING: [Fault; 5] = [
    Fault::Refused(500),
    Fault::Throttled,
    Fault::Cut,
    Fault::DoneRefused(503),
    Fault::DoneCut,
];

/// Requests of making and of removing.
async fn counted() -> (usize, usize) {
    let mut scene = Scene::new().await;
    let renewal = scene.begin(What::Secret).await;
    scene.stage.administrator().await;
    scene.stage.faults.count_anew();
    let mut renewal = done(scene.made(renewal).await);
    let making = scene.stage.faults.seen().len();
    while renewal.step(true) != Step::RemoveOld {
        renewal = scene.step(renewal).await;
    }
    scene.stage.administrator().await;
    scene.stage.faults.count_anew();
    let _ = done(scene.removed(renewal).await);
    (making, scene.stage.faults.seen().len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn found_again_after_every_step_it_comes_to_its_end() {
    let mut scene = Scene::new().await;
    let renewal = scene.begin(What::Secret).await;
    let steps = scene.walked_to_the_end("step by step").await;
    assert_eq!(
        steps,
        [
            Step::Make,
            Step::Prove,
            Step::HandOver,
            Step::Test,
            Step::TakeOver,
            Step::RemoveOld,
            Step::Done
        ]
    );
    scene.assert_renewed(&renewal.name(), "step by step").await;
    let ends = scene.connection.registration.as_ref().expect("registered");
    let ends = ends.secret_expires.expect("read from Microsoft's answer");
    assert!(ends.to_string().starts_with("2028-11"), "{ends}");
    let tested = scene.connection.tested.as_ref().expect("tested");
    assert!(tested.arrived.is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failure_at_any_request_is_got_over() {
    let (making, removing) = counted().await;
    assert!(making >= 4 && removing >= 2, "{making}, {removing}");
    for number in 0..making + removing {
        for fault in PASSING {
            let when = format!("request {number} {fault:?}");
            let mut scene = Scene::new().await;
            let mut renewal = scene.begin(What::Secret).await;
            let name = renewal.name();
            scene.stage.administrator().await;
            scene.stage.faults.count_anew();
            if number < making {
                scene.stage.faults.at(number, fault);
            }
            renewal = done(scene.made(renewal).await);
            if number < making {
                assert!(scene.stage.faults.was_met(), "{when}: the failure came");
            }
            scene.stage.faults.count_anew();
            scene.assert_one_works(Some(&renewal), &when).await;
            while renewal.step(true) != Step::RemoveOld {
                renewal = scene.step(renewal).await;
            }
            scene.stage.administrator().await;
            scene.stage.faults.count_anew();
            if number >= making {
                scene.stage.faults.at(number - making, fault);
            }
            let _ = done(scene.removed(renewal).await);
            scene.stage.faults.count_anew();
            scene.assert_renewed(&name, &when).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_request_the_next_start_goes_on() {
    let (making, removing) = counted().await;
    for number in 0..making + removing {
        for fault in [Fault::Silent, Fault::DoneSilent] {
            let when = format!("killed at request {number} {fault:?}");
            let mut scene = Scene::new().await;
            let mut renewal = scene.begin(What::Secret).await;
            let name = renewal.name();
            let at = if number < making {
                number
            } else {
                while renewal.step(true) != Step::RemoveOld {
                    renewal = scene.step(renewal).await;
                }
                number - making
            };
            scene.stage.administrator().await;
            scene.stage.faults.count_anew();
            scene.stage.faults.at(at, fault);
            let faults = scene.stage.faults.clone();
            tokio::select! {
                renewal = scene.step(renewal) => panic!("{when} was answered: {renewal:?}"),
                () = faults.met() => {}
            }
            scene.stage.faults.count_anew();
            scene.walked_to_the_end(&when).await;
            scene.assert_renewed(&name, &when).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secret_becomes_a_certificate_in_the_same_way_and_a_certificate_a_newer_one() {
    let mut scene = Scene::new().await;
    let first = scene.begin(What::Certificate).await;
    assert_eq!(
        renewal::choices(&scene.connection),
        [What::Secret, What::Certificate]
    );
    scene.walked_to_the_end("to a certificate").await;
    assert_eq!(scene.secrets_at_microsoft(), [SOMEBODY_ELSES]);
    let own = scene.stage.world.secrets.find(scene.connection.id);
    let own = own.expect("asked").expect("kept");
    let thumbprint = own.certificate().expect("a certificate").thumbprint();
    renewal::close(&scene.stage.world, &first)
        .await
        .expect("closed");
    scene.assert_one_works(None, "with a certificate").await;

    assert_eq!(renewal::choices(&scene.connection), [What::Certificate]);
    let second = scene.begin(What::Certificate).await;
    scene.walked_to_the_end("to a newer certificate").await;
    let administrator = scene.stage.administrator().await;
    let app = administrator.graph.application_of(scene.client()).await;
    let app = app.expect("asked").expect("registered");
    assert_eq!(app.certificates.len(), 1, "the old one is gone");
    let own = scene.stage.world.secrets.find(scene.connection.id);
    let own = own.expect("asked").expect("kept");
    let newer = own.certificate().expect("a certificate").thumbprint();
    assert_ne!(thumbprint, newer);
    renewal::close(&scene.stage.world, &second)
        .await
        .expect("closed");
    scene
        .assert_one_works(None, "with a newer certificate")
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_old_one_typed_again_is_no_new_one() {
    let scene = Scene::new().await;
    let renewal = scene.begin(What::Secret).await;
    let world = &scene.stage.world;
    let own = world.secrets.find(scene.connection.id).expect("asked");
    let own = own.expect("kept");
    let typed = renewal::typed(world, &renewal, &own, None).await;
    assert!(matches!(typed, Ok(renewal::Typed::NotNew)), "{typed:?}");
    let next = world.secrets.find(renewal.next).expect("asked");
    assert!(next.is_none(), "it is not kept under another name");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_made_by_hand_is_proved_and_the_old_one_is_still_known_by_name() {
    let mut scene = Scene::new().await;
    let world = scene.stage.world.clone();
    let renewal = scene.begin(What::Secret).await;
    let client = scene.client();
    let by_hand = scene.stage.organization.add_secret(client, "Mailseal");
    let value = by_hand.expect("made").secret_value;
    let value = mailseal::connection::ClientSecret::parse(&value)
        .expect("a secret")
        .0;
    let typed = renewal::typed(&world, &renewal, &Credential::from(value), None).await;
    let Ok(renewal::Typed::Taken(renewal)) = typed else {
        panic!("{typed:?}");
    };
    assert!(matches!(renewal.new, New::There { key: None, .. }));
    let alike = scene.stage.organization.registered_apps();
    assert_eq!(alike[0].secrets.len(), 3);
    scene.walked_to_the_end("by hand").await;
    let mut there = scene.secrets_at_microsoft();
    there.sort();
    assert_eq!(there, ["Mailseal", SOMEBODY_ELSES]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_that_the_person_uploads_takes_the_secrets_place_in_the_same_way() {
    let mut scene = Scene::new().await;
    let world = scene.stage.world.clone();
    let made = uploading::certificate(&world, &scene.connection, None).await;
    let (renewal, certificate) = made.expect("made");
    assert!(matches!(renewal.new, New::Begun { .. }));
    // After a restart it is the same one, and the secret is in use.
    let found = scene.found_again().await.expect("on its way");
    let again = uploading::certificate(&world, &scene.connection, Some(found)).await;
    let (renewal, same) = again.expect("made");
    assert_eq!(same.thumbprint(), certificate.thumbprint());
    // Not uploaded, it proves nothing, and is gone back to.
    let early = uploading::uploaded(&world, &renewal).await.expect("kept");
    let proved = proof::prove(world.clone(), scene.connection.clone(), early.clone()).await;
    let taken = matches!(proved, proof::Outcome::Failing { taken, .. } if taken);
    assert!(
        !taken && !matches!(proved, proof::Outcome::Proven(..)),
        "{proved:?}"
    );
    scene
        .assert_one_works(Some(&early), "not uploaded yet")
        .await;
    let back = renewal::another(&world, &early).await.expect("kept");
    let last = uploading::certificate(&world, &scene.connection, Some(back)).await;
    let (renewal, same) = last.expect("made");
    assert_eq!(same.thumbprint(), certificate.thumbprint());
    let client = scene.client();
    let upload = scene
        .stage
        .organization
        .upload_certificate(client, &same.public_pem());
    upload.expect("the portal takes it");
    uploading::uploaded(&world, &renewal).await.expect("kept");
    scene.walked_to_the_end("uploaded by hand").await;
    assert_eq!(scene.secrets_at_microsoft(), [SOMEBODY_ELSES]);
    let own = world.secrets.find(scene.connection.id).expect("asked");
    let own = own.expect("kept");
    let own = own.certificate().expect("a certificate").thumbprint();
    assert_eq!(own, certificate.thumbprint());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_limit_on_its_way_holds_no_renewal_up() {
    let mut scene = Scene::new().await;
    let now = scene.stage.time.now();
    let outside = &scene.stage.organization.usual_mailboxes()[1];
    let one = &mut scene.connection;
    one.limit.wanted = true;
    // Beside it Entra's permission stays.
    one.limit.way = Way::Policy;
    one.limit.outside = Some(MailAddress::parse(outside).expect("an address").0);
    one.limit.begin(&one.mailboxes, now);
    scene
        .stage
        .world
        .vault
        .save(&scene.connection)
        .expect("saved");
    let renewal = scene.begin(What::Secret).await;
    let renewal = done(scene.made(renewal).await);
    let proven = scene.proven(renewal).await;
    assert_eq!(proven.proven.as_ref().map(|it| it.failed), Some(0));
    assert_eq!(proven.step(true), Step::HandOver);
    // What is not proved yet is not called proved.
    let limit = proven.checked.as_ref().and_then(|checked| {
        let mut lines = checked.lines.iter();
        lines.find(|line| line.check == CheckId::Limit.key())
    });
    let limit = limit.expect("among the checks");
    assert!(
        matches!(limit.verdict, Verdict::Healing { .. }),
        "{limit:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_removed_before_its_time() {
    let mut scene = Scene::new().await;
    let renewal = scene.begin(What::Secret).await;
    let renewal = done(scene.made(renewal).await);
    let before = scene.secrets_at_microsoft();
    assert_eq!(before.len(), 3);
    for _ in 0..4 {
        let same = done(scene.removed(renewal.clone()).await);
        assert_eq!(same.gone, None);
    }
    assert_eq!(scene.secrets_at_microsoft(), before);
    let world = scene.stage.world.clone();
    let taken = renewal::take_over(&world, scene.connection.clone(), renewal.clone());
    let (connection, same) = taken.await.expect("kept");
    assert_eq!((connection, same.in_use), (scene.connection.clone(), None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_kept_on_the_disk_holds_no_secret() {
    let mut scene = Scene::new().await;
    let renewal = scene.begin(What::Secret).await;
    let renewal = done(scene.made(renewal).await);
    let secret = scene.stage.world.secrets.find(renewal.next);
    let secret = secret.expect("asked").expect("kept");
    let secret = secret.secret().expect("a secret").expose().to_owned();
    let folder = scene.stage.world.vault.folder().join("renewing");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let text = std::fs::read_to_string(entry.expect("a file").path()).expect("text");
        assert!(!text.contains(&secret) && text.contains("There") | text.contains("there"));
        files += 1;
    }
    assert_eq!(files, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_mailseal_has_registered_can_be_undone_after_a_renewal() {
    for what in [What::Secret, What::Certificate] {
        let mut scene = Scene::new().await;
        let administrator = scene.stage.administrator().await;
        let app = administrator.graph.application_of(scene.client()).await;
        let app = app.expect("asked").expect("registered");
        let beside = app.secrets.iter().find(|one| one.name == SOMEBODY_ELSES);
        let beside = beside.expect("there").id;
        let removed = administrator.graph.remove_secret(app.id, beside).await;
        removed.expect("only what is Mailseal's is left");
        let renewal = scene.begin(what).await;
        loop {
            let renewal = scene.found_again().await.expect("on its way");
            if renewal.step(true) == Step::Done {
                break;
            }
            let _ = scene.step(renewal).await;
        }
        renewal::close(&scene.stage.world, &renewal)
            .await
            .expect("closed");
        let ledger = scene.stage.ledger(scene.connection.id).expect("a ledger");
        let outcome = scene.stage.undo(ledger).await;
        let id = scene.connection.id;
        scene.stage.assert_clean(id, &outcome, "after a renewal");
    }
}
