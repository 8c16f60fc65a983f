//! Mailseal's screens, drawn and looked at: light, dark, in the smallest window and at twice the size.

mod robot;
mod window;

use jiff::civil::date;
use mailseal::connection::{Checked, CheckedLine, Connection, Verdict};
use mailseal::ui::access::Role;
use window::scene::{Scene, connection, finished_until as finished, located, registered};

fn scene(connections: &[Connection]) -> Scene {
    window::scene::scene(connections).0
}

fn show(scene: &mut Scene, name: &str) {
    window::show(&mut scene.robot, &format!("screen-{name}"));
}

#[test]
fn home_at_the_first_start() {
    let mut scene = scene(&[]);
    show(&mut scene, "home-empty");
    scene.robot.mode(iced::theme::Mode::Dark);
    scene.robot.picture().must_be("screen-home-empty-dark");
}

#[test]
fn home_with_the_worst_first() {
    let mut scene = scene(&[
        finished(
            "Service mail",
            "genesys",
            "service@fabrikam.com",
            date(2028, 5, 14),
        ),
        finished(
            "Billing queue",
            "sinch-server",
            "billing@contoso.com",
            date(2026, 12, 2),
        ),
        finished(
            "Support desk",
            "nice-cxone",
            "support@contoso.com",
            date(2026, 11, 18),
        ),
        located(connection("nice-cxone", "NiCE CXone"), "contoso.com"),
    ]);
    show(&mut scene, "home");
    scene.robot.resize(760.0, 560.0);
    scene.robot.press(iced::keyboard::key::Named::End);
    scene.robot.picture().must_be("screen-home-small");
}

#[test]
fn a_system_is_chosen() {
    let mut scene = scene(&[]);
    scene.robot.click(Role::Button, "Set up a new connection");
    scene.robot.click(Role::RadioButton, "NiCE CXone");
    show(&mut scene, "target");
    scene.robot.picture().must_be("screen-target");
    scene
        .robot
        .click(Role::RadioButton, "Another app or device");
    show(&mut scene, "target-another");
}

#[test]
fn an_organization_is_looked_for() {
    let mut scene = scene(&[]);
    scene.robot.click(Role::Button, "Set up a new connection");
    scene.robot.click(Role::RadioButton, "NiCE CXone");
    scene.robot.click(Role::Button, "Continue");
    show(&mut scene, "organization");
}

#[test]
fn the_registration_is_made_by_hand() {
    let one = located(connection("nice-cxone", "Support desk"), "contoso.com");
    let mut scene = scene(&[one]);
    scene.robot.click(Role::Button, "Continue Support desk");
    scene
        .robot
        .until_it_says("Sign in once as an administrator");
    show(&mut scene, "automatic");
    scene.robot.picture().must_be("screen-automatic");
    scene.robot.click(Role::RadioButton, "I’ll do it myself");
    scene.robot.until_it_says("1 of 4");
    show(&mut scene, "registration-1");
    scene.robot.picture().must_be("screen-registration");
    scene.robot.click(Role::Button, "Continue");
    show(&mut scene, "registration-2");
    scene.robot.click(Role::Button, "Continue");
    scene.robot.until_it_says("Nothing is entered yet.");
    show(&mut scene, "registration-2-empty");
    let client = "e7e4dbfc-046f-4074-9b3b-2ae8f144f59b";
    scene
        .robot
        .click(Role::TextInput, "Application (client) ID");
    scene.robot.paste(client);
    scene.robot.click(Role::Button, "Continue");
    show(&mut scene, "registration-3");
    scene.robot.click(Role::Button, "Continue");
    scene.robot.click(Role::PasswordInput, "Client secret");
    scene.robot.paste(window::scene::SECRET);
    scene.robot.click(Role::Button, "Continue");
    scene.robot.until_it_says("Choose a day");
    show(&mut scene, "registration-4");
    scene.robot.click(Role::RadioButton, "I don’t know");
    scene.robot.click(Role::Button, "Continue");
    scene.robot.until_it_says("Enter the app’s details");
    show(&mut scene, "details");
}

#[test]
fn a_new_secret_is_entered_from_home() {
    let mut one = finished(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
        date(2028, 5, 14),
    );
    one.checked = Some(Checked {
        fence: None,
        at: window::scene::now(),
        lines: vec![CheckedLine {
            check: "secret".to_owned(),
            verdict: Verdict::Failed,
            cause: Some("secret-value-wrong".to_owned()),
        }],
    });
    let mut scene = scene(&[one]);
    show(&mut scene, "home-secret");
    scene
        .robot
        .click(Role::Button, "Enter a new secret for Support desk");
    scene
        .robot
        .until_it_says("Microsoft does not accept the secret any more.");
    show(&mut scene, "new-secret");
}

#[test]
fn checks_that_cannot_reach_anybody() {
    let one = finished(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
        date(2028, 5, 14),
    );
    let one = Connection {
        checked: None,
        ..one
    };
    let mut scene = scene(&[one]);
    scene.robot.click(Role::Button, "Open Support desk");
    scene.robot.until_it_says("to fix");
    show(&mut scene, "checks");
}

#[test]
fn the_test_and_the_last_page() {
    let one = finished(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
        date(2028, 5, 14),
    );
    let mut scene = scene(&[one]);
    scene.robot.click(Role::Button, "Open Support desk");
    scene.robot.until_it_says("Tenant Id");
    show(&mut scene, "finish");
    scene.robot.click(Role::Button, "Back");
    show(&mut scene, "test");
}

#[test]
fn the_mailboxes() {
    let mut one = finished(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
        date(2028, 5, 14),
    );
    one.mailboxes.clear();
    one.finished = None;
    let mut scene = scene(&[one]);
    scene.robot.click(Role::Button, "Continue Support desk");
    scene.robot.until_it_says("Which mailboxes?");
    show(&mut scene, "mailboxes");
    scene.robot.resize(760.0, 560.0);
    scene.robot.picture().must_be("screen-mailboxes-small");
}

#[test]
fn the_approval_is_waited_for() {
    let one = registered(
        connection("nice-cxone", "Support desk"),
        "contoso.com",
        date(2028, 5, 14),
    );
    let mut scene = scene(&[one]);
    scene.robot.click(Role::Button, "Continue Support desk");
    scene.robot.until_it_says("Only wait for the approval");
    show(&mut scene, "approval");
}

#[test]
fn a_mailbox_is_to_sign_in() {
    let mut one = finished(
        "Workflows",
        "matrix42-eap",
        "workflows@contoso.com",
        date(2028, 5, 14),
    );
    one.approval = None;
    one.finished = None;
    let mut scene = scene(&[one]);
    scene.robot.click(Role::Button, "Continue Workflows");
    scene.robot.until_it_says("Sign in as the mailbox");
    show(&mut scene, "sign-in");
    scene.robot.picture().must_be("screen-sign-in");
}
