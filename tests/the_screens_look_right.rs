//! Mailseal's screens, drawn and looked at: light, dark, in the smallest window and at twice the size.

mod robot;
mod window;

use jiff::civil::date;
use mailseal::connection::Connection;
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
    scene.robot.until_it_says("Register the app with Microsoft");
    for number in 1..=4 {
        show(&mut scene, &format!("registration-{number}"));
        if number == 1 {
            scene.robot.picture().must_be("screen-registration");
        }
        scene.robot.click(Role::Button, "Continue");
    }
    show(&mut scene, "details");
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
