//! What was removed comes back with one press, by pointer and by keyboard, to its place and with all that belongs to it. Only when its time is
//! over, or the program ends, is it forgotten in earnest.

mod robot;
mod window;

use iced::keyboard::key::Named;
use jiff::SignedDuration;
use mailseal::connection::Connection;
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use mailseal::ui::app::Message;
use mailseal::vault::Vault;
use robot::virtual_time::VirtualTime;
use window::journey::{Pointer, Stay, begin};
use window::scene::{Scene, finished, scene};

const SUPPORT: &str = "Support desk";

fn two() -> (Scene, VirtualTime) {
    scene(&[
        finished(SUPPORT, "nice-cxone", "support@contoso.com"),
        finished("Sales", "nice-cxone", "sales@contoso.com"),
    ])
}

fn on_the_disk(scene: &Scene) -> Vec<Connection> {
    let loaded = Vault::open(scene.folder(), true).load();
    loaded.expect("readable").connections
}

fn remove_by_pointer(scene: &mut Scene) {
    let robot = &mut scene.robot;
    robot.click(Role::Button, "Remove Support desk");
    robot.until("the question", |robot| robot.focus().contains("Keep it"));
    robot.click(Role::Button, "Forget it here Support desk");
    robot.until_it_says("“Support desk” was removed");
    assert!(!robot.sees(Role::Heading, "Support desk · NiCE CXone"));
}

/// The lines of the cards, without who holds the focus.
fn cards(scene: &Scene) -> Vec<String> {
    let outline = scene.robot.outline();
    let lines = outline.lines().map(str::trim);
    let cards = lines.filter(|line| line.starts_with("ListItem"));
    cards.map(|line| line.replace(" (focused)", "")).collect()
}

#[test]
fn a_connection_comes_back_by_pointer_to_its_place() {
    let (mut scene, _time) = two();
    let before = cards(&scene);
    remove_by_pointer(&mut scene);
    assert_eq!(cards(&scene).len(), 1);
    window::show(&mut scene.robot, "removed");
    scene
        .robot
        .click(Role::Button, "Undo: bring Support desk back");
    scene.robot.until("the card", |robot| {
        robot.focus().contains("Remove Support desk")
    });
    assert_eq!(cards(&scene), before);
    assert!(!scene.robot.says("was removed"));
    assert_eq!(on_the_disk(&scene).len(), 2, "nothing was forgotten");
}

#[test]
fn a_connection_comes_back_by_keyboard_and_the_same_key_twice_undoes_nothing() {
    let (mut scene, _time) = two();
    let robot = &mut scene.robot;
    robot.tab_to(Role::Button, "Remove Support desk");
    robot.press(Named::Space);
    robot.until("the question", |robot| robot.focus().contains("Keep it"));
    robot.tab_to(Role::Button, "Forget it here Support desk");
    robot.press(Named::Space);
    robot.press(Named::Space);
    robot.until_it_says("“Support desk” was removed");
    robot.tab_to(Role::Button, "Undo: bring Support desk back");
    robot.press(Named::Space);
    robot.until("the card", |robot| {
        robot.focus().contains("Remove Support desk")
    });
}

#[test]
fn when_its_time_is_over_it_is_forgotten() {
    let (mut scene, time) = two();
    remove_by_pointer(&mut scene);
    let folder = scene.folder().to_owned();
    assert_eq!(on_the_disk(&scene).len(), 2, "it could still be undone");
    let step = SignedDuration::from_secs(1);
    scene
        .robot
        .until_with_time(&time, step, "it to be forgotten", move |robot| {
            let left = Vault::open(&folder, true).load().expect("readable");
            left.connections.len() == 1 && !robot.says("was removed")
        });
}

#[test]
fn at_the_programs_end_it_is_forgotten_first() {
    let (mut scene, _time) = two();
    remove_by_pointer(&mut scene);
    scene.robot.dispatch(Message::CloseRequested);
    scene.robot.until("the end", |robot| robot.ended);
    let left = on_the_disk(&scene);
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].name, "Sales");
}

fn at_the_mailboxes() -> Stay {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Pointer, "Genesys Multicloud CX");
    stay.register(&Pointer, "Genesys mail", &["Mail.ReadWrite", "Mail.Send"]);
    stay.be_approved();
    let three = "support@contoso.com, sales@contoso.com, megan@contoso.com";
    stay.fill(&Pointer, "Add a mailbox", three);
    for address in three.split(", ") {
        stay.wait("the mailbox to be taken", |robot| {
            robot.says(&format!("{address}: not looked at"))
        });
    }
    stay
}

fn mailboxes(stay: &Stay) -> Vec<String> {
    let outline = stay.robot.outline();
    let rows = outline.lines().map(str::trim);
    let rows = rows.filter(|line| line.contains("@contoso.com: not looked at"));
    rows.map(|line| line.replace(" (focused)", "")).collect()
}

fn kept(stay: &Stay) -> Vec<String> {
    let kept = stay.saved().remove(0).mailboxes;
    kept.iter().map(|one| one.address.to_string()).collect()
}

#[test]
fn a_mailbox_comes_back_as_it_stood_by_pointer_and_by_keyboard() {
    let mut stay = at_the_mailboxes();
    let before = mailboxes(&stay);
    assert_eq!(before.len(), 3, "{}", stay.robot.outline());
    stay.press(&Pointer, "Remove sales@contoso.com");
    stay.until("sales@contoso.com was removed.");
    assert_eq!(mailboxes(&stay).len(), 2);
    window::show(&mut stay.robot, "mailbox-removed");
    stay.press(&Pointer, "Undo: put sales@contoso.com back");
    stay.wait("the focus", |robot| {
        robot.focus().contains("sales@contoso.com")
    });
    assert_eq!(mailboxes(&stay), before);

    let _tabs = stay
        .robot
        .tab_to(Role::Button, "Remove support@contoso.com");
    stay.robot.press(Named::Space);
    stay.until("support@contoso.com was removed.");
    let _tabs = stay
        .robot
        .tab_to(Role::Button, "Undo: put support@contoso.com back");
    stay.robot.press(Named::Space);
    stay.wait("the focus", |robot| {
        robot.focus().contains("support@contoso.com")
    });
    assert_eq!(mailboxes(&stay), before);
    stay.robot.settle();
    assert_eq!(kept(&stay).len(), 3);
}
