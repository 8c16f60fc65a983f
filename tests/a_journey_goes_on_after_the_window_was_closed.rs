//! Whatever step the window was closed at, Home offers to go on there; and what must be entered again is said.

mod robot;
mod window;

use jiff::civil::date;
use mailseal::connection::{ClientSecret, ConnectionId, Credential};
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use mailseal::vault::Secrets;
use window::journey::{Pointer, Stay, begin, start};
use window::scene::{finished_until, scene};

#[test]
fn at_every_step_it_goes_on_where_it_was() {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.robot.settle();
    stay.robot = start(&stay.world, &stay.organization);
    assert!(stay.robot.says("Not finished · continue at step 3"));
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("1 of 4");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.be_approved();
    stay.robot.settle();

    stay.robot = start(&stay.world, &stay.organization);
    assert!(stay.robot.says("continue at step 5"));
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("Which mailboxes?");
    stay.add_the_mailboxes(&Pointer);
    stay.until("Everything works");
    stay.robot.settle();

    stay.robot = start(&stay.world, &stay.organization);
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("Send a test e-mail");
}

#[test]
fn half_a_registration_is_not_begun_anew() {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Pointer, "NiCE CXone");
    let permissions = ["Mail.Send".into()];
    let app = stay
        .organization
        .register("NiCE CXone mail", &permissions, &["http://localhost"]);
    let client = app.client.to_string();
    stay.press(&Pointer, "Continue");
    stay.until("2 of 4");
    stay.fill(&Pointer, "Application (client) ID", &client);
    stay.until("Microsoft knows this app");
    stay.press(&Pointer, "Continue");
    stay.until("3 of 4");
    stay.robot.settle();

    stay.robot = start(&stay.world, &stay.organization);
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("3 of 4");
    stay.press(&Pointer, "Back");
    stay.until(&client);
    stay.until("Microsoft knows this app");
}

#[test]
fn a_secret_that_is_gone_is_asked_for_again_and_nothing_else() {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.be_approved();
    stay.add_the_mailboxes(&Pointer);
    stay.until("Everything works");
    stay.robot.settle();

    // After a restart without a credential store nothing is left of the secret.
    stay.world.secrets = Secrets::this_run_only();
    stay.robot = start(&stay.world, &stay.organization);
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("Mailseal does not have the secret any more.");
    assert!(stay.robot.says("This is contoso.com"));
}

#[test]
fn an_expired_secret_is_renewed_from_home() {
    let old = finished_until(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
        date(2026, 11, 18),
    );
    let (mut scene, _time) = scene(&[old]);
    assert!(scene.robot.says("Renew Support desk"));
    scene.robot.click(Role::Button, "Renew Support desk");
    scene
        .robot
        .until_it_says("The secret expired on 18 November 2026.");
    scene.robot.until_it_says("Sign in as an administrator");
}

/// A finished connection whose secret Microsoft refuses, checked.
fn with_a_refused_secret() -> (Stay, ConnectionId) {
    let stay = begin(Scenario::AllWell);
    let app = stay.organization.register(
        "NiCE CXone mail",
        &["Mail.Send".into()],
        &["http://localhost"],
    );
    stay.organization.approve(app.client);
    let mut one = finished_until(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
        date(2099, 5, 14),
    );
    let organization = one.organization.as_mut().expect("located");
    organization.tenant = stay.organization.tenant;
    one.registration.as_mut().expect("registered").client = app.client;
    let (old, _) = ClientSecret::parse(OLD).expect("a secret");
    stay.world
        .secrets
        .keep_for_this_run(one.id, &Credential::Secret(old));
    stay.world.vault.save(&one).expect("a folder");
    (stay, one.id)
}

const OLD: &str = "abc8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789ab";

#[test]
fn a_secret_that_is_refused_is_replaced_from_home_and_not_before_the_new_one_works() {
    let (mut stay, id) = with_a_refused_secret();
    stay.start_again();
    stay.press(&Pointer, "Check all now");
    stay.until("Not working");
    stay.until("Microsoft does not accept the secret any more.");
    stay.press(&Pointer, "Enter a new secret for Support desk");
    stay.until("Make a secret");
    stay.hears_page("Enter a new secret");
    let secret = |stay: &Stay| {
        let kept = stay.world.secrets.find(id).expect("asked");
        let kept = kept.expect("there");
        kept.secret().expect("a secret").expose().to_owned()
    };
    let enter = |stay: &mut Stay, value: &str| {
        stay.robot.click(Role::PasswordInput, "Client secret");
        stay.robot.chord("a", iced::keyboard::Modifiers::COMMAND);
        stay.robot.paste(value);
    };
    enter(&mut stay, &OLD.replace("0123456789", "9876543210"));
    stay.until("Microsoft does not know the new secret yet.");
    assert!(
        stay.robot.focus().starts_with("PasswordInput"),
        "whoever is typing goes on typing"
    );
    stay.robot.settle();
    assert_eq!(secret(&stay), OLD, "what does not work replaces nothing");

    let client = stay.saved()[0].registration.clone().expect("one").client;
    let added = stay.organization.add_secret(client, "Mailseal");
    let new = added.expect("the app is there").secret_value;
    enter(&mut stay, &new);
    stay.until("The secret works. It is kept");
    stay.robot.settle();
    assert_eq!(secret(&stay), new);

    stay.start_again();
    stay.press(&Pointer, "Enter a new secret for Support desk");
    stay.until("The secret works. It is kept");
    window::show(&mut stay.robot, "secret-kept");
    stay.press(&Pointer, "Enter another secret");
    stay.wait("an empty field with the focus", |robot| {
        robot
            .focus()
            .starts_with("PasswordInput \"Client secret\" = \"\"")
    });
    stay.robot.paste(&new);
    stay.until("The secret works. It is kept");
    stay.choose(&Pointer, "In 6 months");
    stay.press(&Pointer, "Continue");
    stay.until("Everything works");
    stay.robot.settle();
    let registration = stay.saved().remove(0).registration.expect("registered");
    assert_ne!(registration.secret_expires, Some(date(2099, 5, 14)));
}

#[test]
fn removing_a_connection_is_asked_first() {
    let one = finished_until(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
        date(2028, 5, 14),
    );
    let (mut scene, _time) = scene(&[one]);
    scene.robot.click(Role::Button, "Remove Support desk");
    scene.robot.until_it_says("Remove “Support desk”?");
    scene.robot.click(Role::Button, "Keep it");
    scene.robot.until_it_says("Working");
    scene.robot.click(Role::Button, "Remove Support desk");
    scene.robot.until_it_says("Remove “Support desk”?");
    scene
        .robot
        .click(Role::Button, "Forget it here Support desk");
    scene.robot.until_it_says("No connection yet");
}
