//! In practice the mailboxes are looked into in the window: from the test page straight to the message that was sent, from Home to all of them,
//! and new mail shows by itself. Going back leads to where the person was, with everything as it was left.

mod robot;
mod window;

use iced::keyboard::key::Named;
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use robot::virtual_time::VirtualTime;
use window::journey::{Pointer, Stay, begin, begin_at};

const LOOK: &str = "Look into the practice mailboxes";

fn at_the_test(mut stay: Stay) -> Stay {
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.be_approved();
    stay.add_the_mailboxes(&Pointer);
    stay.pass_the_checks(&Pointer);
    stay
}

#[test]
fn the_test_message_is_read_where_it_arrived() {
    let time = VirtualTime::still(window::scene::now());
    let mut stay = at_the_test(begin_at(Scenario::AllWell, &time));
    stay.robot
        .set_value(Role::TextInput, "Subject", "Is anybody there?");
    stay.press(&Pointer, LOOK);
    stay.hears_page("megan@contoso.com");
    assert!(stay.robot.says("No message yet."));
    window::show(&mut stay.robot, "practice-mailbox-empty");

    stay.robot.press(Named::Escape);
    stay.hears_page("Send a test e-mail");
    assert!(
        stay.robot
            .says("TextInput \"Subject\" = \"Is anybody there?\""),
        "the page is as it was left"
    );
    stay.press(&Pointer, "Send");
    stay.until("Look into the inbox");
    stay.robot.settle();
    stay.press(&Pointer, LOOK);
    stay.hears_page("megan@contoso.com");
    let about = "Inbox · from support@contoso.com to megan@contoso.com";
    assert!(stay.robot.says(about), "{}", stay.robot.outline());
    assert!(
        stay.robot
            .says("NiCE CXone can send mail as support@contoso.com"),
        "the newest message is unfolded"
    );
    window::show(&mut stay.robot, "practice-mailbox");
    // Behind the subject stands the code by which Mailseal finds the message.
    let outline = stay.robot.outline();
    let subject = outline
        .split('"')
        .find(|part| part.starts_with("Is anybody there? ["));
    stay.robot
        .click(Role::Button, subject.expect("the message"));
    assert!(!stay.robot.says("NiCE CXone can send mail as"));

    // Straight back to the test page, where the message still waits for its confirmation.
    stay.press(&Pointer, "Back");
    stay.hears_page("Send a test e-mail");
    stay.press(&Pointer, "It has arrived");
    stay.until("Heading \"It has arrived\"");
    window::show(&mut stay.robot, "test-arrived");
}

#[test]
fn every_mailbox_is_reached_from_home_by_keyboard_alone() {
    let mut stay = begin(Scenario::MailboxUnlicensed);
    stay.robot.tab_to(Role::Button, LOOK);
    stay.robot.press(Named::Enter);
    stay.hears_page("Practice mailboxes");
    assert!(
        stay.robot
            .says("ListItem \"sales@contoso.com, no mailbox\"")
    );
    assert!(!stay.robot.sees(Role::Button, "Open sales@contoso.com"));
    window::show(&mut stay.robot, "practice-mailboxes");
    stay.robot.picture().must_be("screen-practice-mailboxes");
    stay.robot.tab_to(Role::Button, "Open info@contoso.com");
    stay.robot.press(Named::Space);
    stay.hears_page("info@contoso.com");
    stay.robot.press(Named::Escape);
    stay.hears_page("Practice mailboxes");
    stay.robot.press(Named::Escape);
    stay.hears_page("Your mail connections");
}

#[test]
fn mail_that_comes_while_somebody_looks_shows_by_itself() {
    let mut stay = at_the_test(begin(Scenario::AllWell));
    stay.robot
        .set_value(Role::TextInput, "To", "somebody@elsewhere.example");
    stay.press(&Pointer, "Send");
    // The message is on its way while the person already looks.
    stay.press(&Pointer, LOOK);
    stay.hears_page("somebody@elsewhere.example");
    stay.until("It works: mail from NiCE CXone");
    // What the covered page hears meanwhile does not take the focus away.
    stay.robot.settle();
    stay.hears_page("somebody@elsewhere.example");
}
