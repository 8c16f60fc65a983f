//! With the keyboard alone: where a button goes, the focus goes somewhere sensible, and the same key pressed twice does nothing that the person
//! did not mean. Enter begins and goes on, Escape takes back.

mod robot;
mod window;

use iced::keyboard::key::Named;
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use mailseal::ui::app::App;
use robot::Robot;
use window::journey::{Pointer, Stay, begin};
use window::scene::{finished, scene};

fn at_the_mailboxes() -> Stay {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.be_approved();
    stay.robot.settle();
    stay
}

fn at_the_checks() -> Stay {
    let mut stay = at_the_mailboxes();
    stay.add_the_mailboxes(&Pointer);
    stay.until("Everything works");
    stay.robot.settle();
    stay
}

#[test]
fn enter_begins_where_there_is_nothing_yet() {
    let (mut scene, _time) = scene(&[]);
    scene.robot.press(Named::Enter);
    scene.robot.until_it_says("What are you connecting?");
}

#[test]
fn a_removal_is_taken_back_by_escape_and_the_focus_comes_back() {
    let (mut scene, _time) = scene(&[
        finished("Support desk", "nice-cxone", "support@contoso.com"),
        finished("Sales", "nice-cxone", "sales@contoso.com"),
    ]);
    let robot = &mut scene.robot;
    let focus_on = |robot: &mut Robot<App>, what: &str| {
        robot.until(what, |robot| robot.focus().contains(what));
    };
    robot.tab_to(Role::Button, "Remove Support desk");
    robot.press(Named::Space);
    focus_on(robot, "Keep it");
    robot.press(Named::Escape);
    focus_on(robot, "Remove Support desk");
    assert!(!robot.says("Keep it"));

    robot.press(Named::Space);
    focus_on(robot, "Keep it");
    robot.tab_to(Role::Button, "Forget it here Support desk");
    robot.press(Named::Space);
    robot.press(Named::Space);
    focus_on(robot, "Main");
    assert!(!robot.says("Remove Support desk"));
    assert!(robot.says("Remove Sales"), "one press, one connection");
}

#[test]
fn a_mailbox_is_removed_and_not_the_next_one_with_it() {
    let mut stay = at_the_mailboxes();
    stay.fill(
        &Pointer,
        "Add a mailbox",
        "support@contoso.com, sales@contoso.com, info@contoso.com",
    );
    stay.until("Remove info@contoso.com");
    stay.robot.settle();
    stay.robot
        .tab_to(Role::Button, "Remove support@contoso.com");
    stay.robot.press(Named::Space);
    stay.robot.press(Named::Space);
    stay.robot.settle();
    assert!(!stay.robot.says("Remove support@contoso.com"));
    assert!(stay.robot.says("Remove sales@contoso.com"));
    assert!(stay.robot.focus().contains("Add a mailbox"));
}

#[test]
fn a_second_enter_after_send_confirms_nothing() {
    let mut stay = at_the_checks();
    stay.pass_the_checks(&Pointer);
    stay.robot.tab_to(Role::Button, "Send");
    stay.robot.press(Named::Enter);
    stay.robot.press(Named::Enter);
    stay.until("Look into the inbox");
    stay.robot.settle();
    stay.robot.press(Named::Enter);
    stay.robot.press(Named::Space);
    stay.robot.settle();
    assert!(
        stay.robot.says("Look into the inbox"),
        "nobody has said that it arrived"
    );
    let sent = stay.organization.mail_in("megan@contoso.com");
    assert_eq!(sent.len(), 1, "and it was sent once: {sent:?}");
}

#[test]
fn enter_goes_on_from_checks_that_were_run_again() {
    let mut stay = at_the_checks();
    stay.robot.tab_to(Role::Button, "Check again");
    stay.robot.press(Named::Space);
    stay.robot.settle();
    stay.until("Everything works");
    stay.robot.press(Named::Enter);
    stay.until("Send a test e-mail");
}

#[test]
fn where_the_report_lies_is_in_sight_at_once() {
    let mut stay = at_the_checks();
    stay.robot.resize(760.0, 560.0);
    stay.robot.tab_to(Role::Button, "Save report");
    stay.robot.press(Named::Space);
    stay.until("Show the folder");
    stay.robot.settle();
    let (_, at) = stay
        .robot
        .program
        .bridge()
        .locate(Role::Button, "Show the folder")
        .expect("the link");
    assert!(
        at.y > 90.0 && at.y + at.height < 493.0,
        "{at:?} is under the head or the foot"
    );
}
