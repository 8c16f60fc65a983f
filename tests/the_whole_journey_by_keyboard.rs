//! The whole journey through the window by keyboard alone: Tab, Space, Enter and typing. The app may only send, so the person says that the
//! message arrived.

mod robot;
mod window;

use iced::keyboard::key::Named;
use mailseal::practice::Scenario;
use window::journey::begin;
use window::roads::Keyboard;

#[test]
fn a_connection_is_set_up_without_touching_the_mouse() {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Keyboard, "NiCE CXone");
    stay.register(&Keyboard, "NiCE CXone mail", &["Mail.Send"]);
    stay.be_approved();
    stay.add_the_mailboxes(&Keyboard);
    stay.pass_the_checks(&Keyboard);

    stay.press(&Keyboard, "Send");
    stay.until("Microsoft accepted the message");
    assert!(
        !stay.robot.says("It was sent in the same way as"),
        "accepted is not arrived"
    );
    stay.press(&Keyboard, "It has arrived");
    stay.until("It was sent in the same way as NiCE CXone will send");
    // Enter presses the main button, wherever the focus is.
    stay.robot.press(Named::Enter);
    stay.until("Three values to paste");
    stay.press(&Keyboard, "Copy Tenant Id");
    let tenant = stay.organization.tenant.to_string();
    stay.robot.until("the tenant ID to be copied", |robot| {
        robot.clipboard.text() == Some(tenant.as_str())
    });
    stay.finish(&Keyboard);
}

#[test]
fn escape_goes_back_step_by_step_and_home() {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Keyboard, "NiCE CXone");
    stay.robot.press(Named::Escape);
    stay.until("Domain, e-mail address or tenant ID");
    stay.robot.press(Named::Escape);
    stay.until("What are you connecting?");
    stay.robot.press(Named::Escape);
    stay.until("Not finished · continue at step 3");
}
