//! A copied secret is taken off the clipboard after a minute if it is still there, when the last page is closed too; what the person copied
//! since stays.

mod robot;
mod window;

use jiff::SignedDuration;
use mailseal::ui::access::Role;
use mailseal::ui::app::App;
use robot::Robot;
use robot::virtual_time::VirtualTime;
use window::scene::{SECRET, finished, scene};

fn at_the_last_page() -> (window::scene::Scene, VirtualTime) {
    let (mut scene, time) = scene(&[finished(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
    )]);
    scene.robot.click(Role::Button, "Open Support desk");
    scene.robot.until_it_says("Tenant Id");
    scene.robot.click(Role::Button, "Copy Client Secret");
    scene.robot.until("the secret to be copied", |robot| {
        robot.clipboard.text() == Some(SECRET)
    });
    (scene, time)
}

fn pass(
    robot: &mut Robot<App>,
    time: &VirtualTime,
    what: &str,
    over: impl Fn(&Robot<App>) -> bool,
) {
    robot.until_with_time(time, SignedDuration::from_secs(5), what, over);
}

#[test]
fn after_a_minute_it_is_gone_and_the_page_counts_down() {
    let (mut scene, time) = at_the_last_page();
    assert!(scene.robot.says("It is removed from there in 60 s."));
    time.forward(SignedDuration::from_secs(59));
    scene
        .robot
        .until_it_says("It is removed from there in 1 s.");
    assert_eq!(scene.robot.clipboard.text(), Some(SECRET));
    pass(
        &mut scene.robot,
        &time,
        "the clipboard to be emptied",
        |robot| robot.clipboard.text() == Some(""),
    );
    assert!(!scene.robot.says("The secret is on the clipboard"));
}

#[test]
fn what_was_copied_since_stays() {
    let (mut scene, time) = at_the_last_page();
    scene.robot.clipboard.set("a shopping list");
    pass(&mut scene.robot, &time, "the minute to be over", |robot| {
        !robot.says("The secret is on the clipboard")
    });
    assert_eq!(scene.robot.clipboard.text(), Some("a shopping list"));
}

#[test]
fn leaving_the_page_does_not_forget_it() {
    let (mut scene, time) = at_the_last_page();
    scene.robot.click(Role::Button, "Done");
    scene.robot.until_it_says("Your mail connections");
    pass(
        &mut scene.robot,
        &time,
        "the clipboard to be emptied",
        |robot| robot.clipboard.text() == Some(""),
    );
}

#[test]
fn ending_the_program_takes_it_along() {
    let (mut scene, _time) = at_the_last_page();
    scene
        .robot
        .dispatch(mailseal::ui::app::Message::CloseRequested);
    scene.robot.until("the program to end", |robot| robot.ended);
    assert_eq!(scene.robot.clipboard.text(), Some(""));
}
