//! Whatever step the window was closed at, Home offers to go on there; and what must be entered again is said.

mod robot;
mod window;

use jiff::civil::date;
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use mailseal::vault::Secrets;
use window::journey::{Pointer, begin, start};
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
    assert!(scene.robot.says("Enter a new secret for Support desk"));
    scene
        .robot
        .click(Role::Button, "Enter a new secret for Support desk");
    scene.robot.until_it_says("The secret has expired.");
    assert!(scene.robot.says("PasswordInput \"Client secret\" = \"\""));
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
    scene.robot.click(Role::Button, "Remove Support desk");
    scene.robot.until_it_says("No connection yet");
}
