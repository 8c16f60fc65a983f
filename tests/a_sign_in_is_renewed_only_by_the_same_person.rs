//! Where a mailbox signs in, renewing is signing in again: as the same person for the same mailbox and nobody else, proved beside the sign-in
//! before, which stays as it is until the new one takes over.

mod provision;

use mailseal::connection::renewal::{Maker, Step, What};
use mailseal::connection::{
    Approval, Arrived, Connection, ConnectionId, MailAddress, Mailbox, MailboxKind, SignInKept,
    Tested,
};
use mailseal::journey::provision::course as registering;
use mailseal::journey::renewal::{self, proof, signing_in};
use mailseal::journey::sign_in::{self, Event, Outcome, Request, Way, Wish};
use mailseal::journey::world::Browser;
use mailseal::practice::Rules;
use provision::Stage;
use secrecy::ExposeSecret;
use sipper::Sipper;
use std::sync::Arc;

/// The app of a system in which a mailbox signs in, with two people of whom the first has signed in.
async fn signed_in_once() -> (Stage, Connection, [MailAddress; 2]) {
    let mut stage = Stage::of("matrix42-eap", Rules::default());
    let id = ConnectionId::random();
    let outcome = stage.do_it(id, None).await;
    let registering::Outcome::Done(made) = outcome else {
        panic!("{}", provision::short(&outcome));
    };
    let people = stage.organization.people();
    let administrator = stage.organization.administrator().address;
    let mut others = people.iter().filter(|one| one.address != administrator);
    let mut person = || MailAddress::parse(&others.next().expect("somebody").address);
    let two = [
        person().expect("an address").0,
        person().expect("an address").0,
    ];
    let now = stage.time.now();
    let credential = made.credential.clone();
    let mut connection = Connection {
        id,
        organization: Some(stage.place.clone()),
        registration: Some(made.registration),
        approval: Some(Approval::Granted { at: now }),
        mailboxes: vec![Mailbox {
            address: two[0].clone(),
            display_name: None,
            kind: MailboxKind::User,
        }],
        finished: Some(now),
        ..Connection::new("matrix42-eap", "Matrix42", true, now)
    };
    let settings = connection.settings(credential).expect("whole");
    let request = Request::of(&settings, settings.road, two[0].clone(), Way::Browser);
    let (outcome, _) = signed_in(&mut stage, &two[0], &request, false).await;
    let Outcome::SignedIn {
        at,
        account,
        scopes,
        shared,
        ..
    } = outcome
    else {
        panic!("{outcome:?}");
    };
    connection.sign_ins = vec![SignInKept {
        mailbox: two[0].clone(),
        account: account.name,
        shared,
        at,
        scopes,
    }];
    stage.world.vault.save(&connection).expect("saved");
    (stage, connection, two)
}

/// Whoever `who` is comes back from the browser; `insists`: says that another account will do.
async fn signed_in(
    stage: &mut Stage,
    who: &MailAddress,
    request: &Request,
    insists: bool,
) -> (Outcome, Vec<Event>) {
    let people = stage.organization.people().into_iter();
    let mut them = people.filter(|one| one.address == who.as_str());
    let person = them.next().expect("known there");
    let browser = stage.organization.played_browser().as_stranger(person);
    stage.world.browser = Browser(Arc::new(browser));
    let (wishes, run) = sign_in::run(stage.world.clone(), request.clone());
    let mut run = run.pin();
    let mut events = Vec::new();
    let mut wishes = Some(wishes);
    while let Some(event) = run.sip().await {
        if matches!(event, Event::OtherAccount { .. }) {
            if insists {
                let wishes = wishes.as_ref().expect("open");
                wishes.send(Wish::TakeAccount).expect("heard");
            } else {
                // Nobody is there any more who could say that it is right.
                wishes = None;
            }
        }
        events.push(event);
    }
    (run.await, events)
}

fn refresh(stage: &Stage, id: ConnectionId, mailbox: &MailAddress) -> Option<String> {
    let kept = stage.world.secrets.find_sign_in(id, mailbox);
    let kept = kept.expect("asked")?;
    Some(kept.refresh.expose_secret().to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_else_renews_nothing_even_who_insists() {
    let (mut stage, connection, [owner, other]) = signed_in_once().await;
    let before = refresh(&stage, connection.id, &owner);
    assert!(before.is_some());
    let world = stage.world.clone();
    let begun = renewal::begin(&world, &connection, What::SignIn, Maker::Person);
    let begun = begun.await.expect("kept");
    let way = Way::Browser;
    let request = signing_in::request(&world, &connection, &begun, owner.clone(), way);
    let request = request.await.expect("whole");
    assert_eq!(request.account, owner, "who signed in before");
    for insists in [false, true] {
        let (outcome, events) = signed_in(&mut stage, &other, &request, insists).await;
        let noticed = |one: &Event| matches!(one, Event::OtherAccount { .. });
        assert!(events.iter().any(noticed), "{events:?}");
        let taken = signing_in::signed_in(&world, &connection, &begun, &request, &outcome);
        let taken = taken.await.expect("kept");
        if insists {
            let refused = matches!(&taken, Some(signing_in::Taken::SomebodyElse { .. }));
            assert!(refused, "{taken:?}");
        } else {
            assert!(taken.is_none(), "{taken:?}");
        }
        assert_eq!(refresh(&stage, begun.next, &owner), None, "nothing is kept");
        assert_eq!(refresh(&stage, connection.id, &owner), before);
    }
    let kept = renewal::standing(&world, connection.id)
        .await
        .expect("readable");
    assert_eq!(kept.expect("begun").step(true), Step::Make);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_person_renews_it_and_the_sign_in_before_stays_until_then() {
    let (mut stage, connection, [owner, _]) = signed_in_once().await;
    let before = refresh(&stage, connection.id, &owner);
    let world = stage.world.clone();
    assert_eq!(
        renewal::choices(&connection),
        [What::Secret, What::Certificate, What::SignIn]
    );
    let begun = renewal::begin(&world, &connection, What::SignIn, Maker::Person);
    let begun = begun.await.expect("kept");
    let way = Way::Browser;
    let request = signing_in::request(&world, &connection, &begun, owner.clone(), way);
    let request = request.await.expect("whole");
    let (outcome, _) = signed_in(&mut stage, &owner, &request, false).await;
    let taken = signing_in::signed_in(&world, &connection, &begun, &request, &outcome);
    let Some(signing_in::Taken::Yes(renewal)) = taken.await.expect("kept") else {
        panic!("{outcome:?}");
    };
    assert_eq!(renewal.step(true), Step::Prove);
    let proved = proof::prove(world.clone(), connection.clone(), *renewal).await;
    let proof::Outcome::Proven(renewal, _) = proved else {
        panic!("{proved:?}");
    };
    assert_eq!(refresh(&stage, connection.id, &owner), before, "as it was");
    assert!(refresh(&stage, renewal.next, &owner).is_some());
    let renewal = renewal::handed(&world, &renewal).await.expect("kept");
    let at = stage.time.now();
    let tested = Tested {
        from: owner.clone(),
        to: owner.clone(),
        subject: "It works".to_owned(),
        accepted: at,
        in_sent_items: None,
        arrived: Some(Arrived::SeenInInbox { at }),
    };
    let renewal = renewal::tested(&world, &renewal, tested)
        .await
        .expect("kept");
    let newest = refresh(&stage, renewal.next, &owner);
    let both = renewal::take_over(&world, connection.clone(), renewal).await;
    let (connection, renewal) = both.expect("kept");
    assert_eq!(
        refresh(&stage, connection.id, &owner),
        newest,
        "the new one"
    );
    assert_eq!(
        renewal.step(true),
        Step::Done,
        "nothing is removed at Microsoft"
    );
    renewal::close(&world, &renewal).await.expect("closed");
    assert_eq!(refresh(&stage, renewal.next, &owner), None);
    let saved = mailseal::journey::settings(&world, &connection).await;
    let saved = saved.expect("whole");
    let access = sign_in::access(&world, &saved, saved.road, &owner).await;
    assert!(access.is_ok(), "{access:?}");
}
