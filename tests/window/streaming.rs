//! The wizard's checks of a saved connection while nobody has answered yet, and the answers one by one; nobody is asked.

use super::super::robot::virtual_time::VirtualTime;
use super::scene::{SECRET, Scene, now, scene};
use mailseal::check::{CheckId, Event, Report, State};
use mailseal::connection::{ClientSecret, Connection, Credential};
use mailseal::journey::Step;
use mailseal::ui::access::Role;
use mailseal::ui::app::Message;
use mailseal::ui::screen::wizard;
use mailseal::ui::step::checks;

/// The window at the checks of `one`, and the checks in their order.
pub fn at_the_checks(one: &Connection) -> (Scene, VirtualTime, Vec<CheckId>) {
    let (mut scene, time) = scene(std::slice::from_ref(one));
    let name = format!("Open {}", one.name);
    scene.robot.click(Role::Button, &name);
    scene.robot.until_it_says("Three values to paste");
    let (secret, _) = ClientSecret::parse(SECRET).expect("a secret");
    let settings = one.settings(Credential::Secret(secret)).expect("complete");
    let rows = Report::planned(&settings, now()).rows;
    scene
        .robot
        .dispatch(Message::Wizard(wizard::Message::GoTo(Step::Checks)));
    scene.robot.redraw();
    (
        scene,
        time,
        rows.into_iter().map(|(check, _)| check).collect(),
    )
}

/// What is heard of a check.
pub fn heard(check: &CheckId, state: State) -> Message {
    let event = Event {
        check: check.clone(),
        state,
        at: now(),
    };
    Message::Wizard(wizard::Message::Checks(checks::Message::Happened(1, event)))
}
