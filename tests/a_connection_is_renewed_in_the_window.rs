//! Renewing in the window, from Home and from a failed check: with Mailseal making the secret, by hand, as a certificate, as a sign-in of the
//! same mailbox; interrupted and gone on with; and opened by the command line's wish.

mod robot;
mod window;

use jiff::civil::date;
use mailseal::connection::renewal::Step;
use mailseal::connection::{Connection, ConnectionId, Credential, CredentialKind};
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use window::journey::{Pointer, Stay, begin};
use window::scene::finished_until;

/// A finished connection whose secret ends in three days, and somebody else's secret beside it.
fn ends_soon() -> (Stay, ConnectionId) {
    let stay = begin(Scenario::AllWell);
    let app = stay.organization.register(
        "NiCE CXone mail",
        &["Mail.Send".into()],
        &["http://localhost"],
    );
    stay.organization.approve(app.client);
    let beside = stay
        .organization
        .add_secret(app.client, "the intranet's own");
    assert!(beside.is_some());
    let today = jiff::Zoned::now().date();
    let ends = today.checked_add(jiff::Span::new().days(3)).expect("a day");
    let mailbox = stay.organization.usual_mailboxes()[0].clone();
    let mut one = finished_until("Support desk", "nice-cxone", &mailbox, ends);
    one.organization.as_mut().expect("located").tenant = stay.organization.tenant;
    one.registration.as_mut().expect("registered").client = app.client;
    let secret = mailseal::connection::ClientSecret::parse(&app.secret_value);
    let secret = Credential::Secret(secret.expect("a secret").0);
    stay.world.secrets.keep_for_this_run(one.id, &secret);
    stay.world.vault.save(&one).expect("a folder");
    (stay, one.id)
}

fn secrets_at_microsoft(stay: &Stay) -> Vec<String> {
    let apps = stay.organization.registered_apps();
    let app = apps.iter().find(|app| app.name == "NiCE CXone mail");
    app.expect("registered").secrets.clone()
}

fn own(stay: &Stay, id: ConnectionId) -> Credential {
    let kept = stay.world.secrets.find(id).expect("asked");
    kept.expect("there")
}

fn saved(stay: &Stay) -> Connection {
    let loaded = stay.world.vault.load().expect("readable");
    loaded.connections.into_iter().next().expect("saved")
}

fn step(stay: &Stay, id: ConnectionId) -> Option<Step> {
    let kept = stay.world.vault.renewal(id).expect("readable");
    kept.map(|it| it.step(true))
}

/// Sends it, and says that it has come where Mailseal cannot see it by itself.
fn the_test_arrives(stay: &mut Stay) {
    stay.press(&Pointer, "Send");
    stay.wait("the test to be sent or seen", |robot| {
        robot.says("The test e-mail has arrived") || robot.says("Look whether it has arrived")
    });
    if stay.robot.says("Look whether it has arrived") {
        window::show(&mut stay.robot, "renew-sent");
        stay.press(&Pointer, "It has arrived");
    }
}

#[test]
fn a_secret_is_renewed_from_home_and_only_the_old_one_goes() {
    let (mut stay, id) = ends_soon();
    let before = own(&stay, id);
    stay.start_again();
    stay.press(&Pointer, "Renew Support desk");
    stay.until("Renew “Support desk”");
    window::show(&mut stay.robot, "renew-begins");
    stay.press(&Pointer, "Sign in");
    stay.until("Created a new secret");
    stay.until("The new secret works");
    stay.until("I’ve pasted it");
    stay.until("Client Secret");
    window::show(&mut stay.robot, "renew-paste");
    assert!(
        own(&stay, id).is_same(&before),
        "the old one is in use until the end"
    );
    assert_eq!(secrets_at_microsoft(&stay).len(), 3);
    stay.press(&Pointer, "Copy the new secret");
    stay.press(&Pointer, "I’ve pasted it");
    the_test_arrives(&mut stay);
    stay.until("Remove the old secret");
    stay.press(&Pointer, "Remove it");
    stay.until("“Support desk” is renewed");
    window::show(&mut stay.robot, "renew-done");
    assert!(!own(&stay, id).is_same(&before), "the new one is in use");
    let there = secrets_at_microsoft(&stay);
    assert_eq!(there.len(), 2, "{there:?}");
    assert!(
        there.contains(&"the intranet's own".to_owned()),
        "{there:?}"
    );
    let registration = saved(&stay).registration.expect("registered");
    assert!(registration.secret_expires > Some(date(2027, 1, 1)));
    stay.wait("nothing of it to be kept", {
        let vault = stay.world.vault.clone();
        move |_| vault.renewal(id).expect("readable").is_none()
    });
    stay.press(&Pointer, "Done");
    stay.until("Working");
}

#[test]
fn it_is_gone_on_with_after_the_window_was_closed() {
    let (mut stay, id) = ends_soon();
    stay.start_again();
    stay.press(&Pointer, "Renew Support desk");
    stay.press(&Pointer, "Sign in");
    stay.until("I’ve pasted it");
    stay.start_again();
    stay.press(&Pointer, "Renew Support desk");
    stay.until("I’ve pasted it");
    assert!(stay.robot.says("Created a new secret"));
    assert_eq!(secrets_at_microsoft(&stay).len(), 3, "not made twice");
    stay.press(&Pointer, "I’ve pasted it");
    stay.until("Send a test e-mail");
    stay.robot.settle();
    assert_eq!(step(&stay, id), Some(Step::Test));
    stay.start_again();
    stay.press(&Pointer, "Renew Support desk");
    stay.until("Pasted into NiCE CXone");
    assert_eq!(step(&stay, id), Some(Step::Test));
}

#[test]
fn by_hand_the_old_one_typed_again_is_refused_and_a_new_one_is_proved() {
    let (mut stay, id) = ends_soon();
    let before = own(&stay, id);
    let old = before.secret().expect("a secret").expose().to_owned();
    stay.start_again();
    stay.press(&Pointer, "Renew Support desk");
    stay.press(&Pointer, "I’ll create it myself");
    stay.until("Create a new secret in Microsoft Entra");
    window::show(&mut stay.robot, "renew-by-hand");
    stay.press(&Pointer, "Take this secret");
    stay.until("Nothing is entered yet.");
    stay.robot
        .click(Role::PasswordInput, "The new secret’s Value");
    stay.robot.paste(&old);
    stay.choose(&Pointer, "In 24 months");
    stay.press(&Pointer, "Take this secret");
    stay.until("This is the secret that is in use already.");
    let client = saved(&stay).registration.expect("registered").client;
    let new = stay
        .organization
        .add_secret(client, "Mailseal")
        .expect("made");
    stay.robot
        .click(Role::PasswordInput, "The new secret’s Value");
    stay.robot.chord("a", iced::keyboard::Modifiers::COMMAND);
    stay.robot.paste(&new.secret_value);
    stay.press(&Pointer, "Take this secret");
    stay.until("The new secret works");
    stay.until("I’ve pasted it");
    assert!(
        own(&stay, id).is_same(&before),
        "the old one is in use until the end"
    );
}

#[test]
fn a_certificate_takes_the_secrets_place() {
    let (mut stay, id) = ends_soon();
    stay.start_again();
    stay.press(&Pointer, "Renew Support desk");
    stay.press(&Pointer, "Use a certificate instead");
    stay.press(&Pointer, "Sign in");
    stay.until("The new certificate works");
    stay.until("Save certificate and key");
    window::show(&mut stay.robot, "renew-certificate");
    stay.robot.settle();
    let kept = stay
        .world
        .vault
        .renewal(id)
        .expect("readable")
        .expect("on its way");
    assert!(matches!(
        kept.new_kind,
        Some(CredentialKind::Certificate { .. })
    ));
    assert!(
        own(&stay, id).secret().is_some(),
        "the secret is in use until the end"
    );
}

#[test]
fn a_certificate_is_uploaded_by_hand_and_proved_beside_the_secret() {
    let (mut stay, id) = ends_soon();
    stay.start_again();
    stay.press(&Pointer, "Renew Support desk");
    stay.press(&Pointer, "Use a certificate instead");
    stay.press(&Pointer, "I’ll create it myself");
    stay.until("Upload a new certificate in Microsoft Entra");
    stay.press(&Pointer, "Save for the upload (.cer)");
    stay.until("It is uploaded");
    window::show(&mut stay.robot, "renew-upload");
    let kept = stay.world.vault.renewal(id).expect("readable");
    let kept = kept.expect("on its way");
    let made = stay.world.secrets.find(kept.next).expect("asked");
    let made = made.expect("made");
    let pem = made.certificate().expect("a certificate").public_pem();
    let client = saved(&stay).registration.expect("registered").client;
    let upload = stay.organization.upload_certificate(client, &pem);
    upload.expect("the portal takes it");
    stay.press(&Pointer, "It is uploaded");
    stay.until("The new certificate works");
    stay.until("Save certificate and key");
    assert!(
        own(&stay, id).secret().is_some(),
        "the secret is in use until the end"
    );
}

#[test]
fn a_renewal_that_waits_for_the_removal_is_told_on_home_and_leads_there() {
    let (mut stay, id) = ends_soon();
    stay.start_again();
    stay.press(&Pointer, "Renew Support desk");
    stay.press(&Pointer, "Sign in");
    stay.press(&Pointer, "Copy the new secret");
    stay.press(&Pointer, "I’ve pasted it");
    the_test_arrives(&mut stay);
    stay.until("Whatever else still used the old one stops");
    assert_eq!(step(&stay, id), Some(Step::RemoveOld));
    // By the way back, and after a restart.
    stay.press(&Pointer, "Close");
    stay.until("Old secret not removed yet");
    assert!(!stay.robot.says("Working"), "it is no end to stay at");
    stay.start_again();
    stay.until("The new secret is in use. The old one still opens the app");
    window::show(&mut stay.robot, "renew-waits-on-home");
    assert_eq!(secrets_at_microsoft(&stay).len(), 3);
    stay.press(&Pointer, "Remove the old one of Support desk");
    stay.until("Sign in as an administrator, to remove the old one");
    // The person has asked for it: signed in, it is done.
    stay.press(
        &Pointer,
        "Sign in as an administrator, to remove the old one",
    );
    stay.until("“Support desk” is renewed");
    assert_eq!(secrets_at_microsoft(&stay).len(), 2);
    stay.press(&Pointer, "Done");
    stay.until("Working");
    assert!(!stay.robot.says("not removed yet"));
}
