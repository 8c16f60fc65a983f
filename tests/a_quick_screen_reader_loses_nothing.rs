//! An assistive technology may ask for several things before the window is drawn once: each is done, and in the order in which it was asked.

mod robot;
mod window;

use mailseal::ui::access::{Action, Request, Role};
use mailseal::ui::app::Message;
use window::journey::{Pointer, Stay, begin};

fn at_the_mailboxes() -> Stay {
    let mut stay = begin(mailseal::practice::Scenario::AllWell);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.be_approved();
    stay.robot.settle();
    stay
}

/// Asks without waiting for anything, then lets the window draw.
fn ask(stay: &mut Stay, requests: &[(Role, &str, Option<&str>)]) {
    let bridge = stay.robot.program.bridge().clone();
    let requests: Vec<_> = requests
        .iter()
        .map(|(role, name, value)| Request {
            action: if value.is_some() {
                Action::SetValue
            } else {
                Action::Click
            },
            target: bridge.find(*role, name).expect("it is there"),
            value: value.map(str::to_owned),
        })
        .collect();
    for request in requests {
        stay.robot.dispatch(Message::Accessibility(request));
    }
    stay.robot.redraw();
    stay.robot.settle();
}

#[test]
fn two_addresses_written_and_added_in_one_breath_are_both_there() {
    let mut stay = at_the_mailboxes();
    let (field, add) = ((Role::TextInput, "Add a mailbox"), (Role::Button, "Add"));
    ask(
        &mut stay,
        &[
            (field.0, field.1, Some("support@contoso.com")),
            (add.0, add.1, None),
            (field.0, field.1, Some("sales@contoso.com")),
            (add.0, add.1, None),
            (field.0, field.1, Some("info@contoso.com")),
        ],
    );
    for address in ["support@contoso.com", "sales@contoso.com"] {
        assert!(
            stay.robot.says(&format!("Remove {address}")),
            "{address} is lost:\n{}",
            stay.robot.outline()
        );
    }
    assert!(
        stay.robot
            .says("TextInput \"Add a mailbox\" = \"info@contoso.com\""),
        "what is not added yet stays:\n{}",
        stay.robot.outline()
    );
}

#[test]
fn a_button_is_the_same_one_when_rows_come_and_go_above_it() {
    let mut stay = at_the_mailboxes();
    let bridge = stay.robot.program.bridge().clone();
    let add = bridge.find(Role::Button, "Add");
    stay.fill(
        &Pointer,
        "Add a mailbox",
        "support@contoso.com, sales@contoso.com",
    );
    stay.until("Remove sales@contoso.com");
    stay.robot.settle();
    let remove = bridge.find(Role::Button, "Remove sales@contoso.com");
    stay.robot.click(Role::Button, "Remove support@contoso.com");
    stay.robot.settle();
    assert_eq!(bridge.find(Role::Button, "Add"), add);
    assert_eq!(
        bridge.find(Role::Button, "Remove sales@contoso.com"),
        remove
    );
}

#[test]
fn what_is_gone_when_its_turn_comes_holds_nothing_up() {
    let mut stay = at_the_mailboxes();
    stay.fill(
        &Pointer,
        "Add a mailbox",
        "support@contoso.com, sales@contoso.com",
    );
    stay.until("Remove sales@contoso.com");
    stay.robot.settle();
    let gone = (Role::Button, "Remove support@contoso.com", None);
    ask(
        &mut stay,
        &[gone, gone, (Role::Button, "Remove sales@contoso.com", None)],
    );
    assert!(!stay.robot.says("Remove support@contoso.com"));
    assert!(!stay.robot.says("Remove sales@contoso.com"));
}

#[test]
fn a_choice_and_going_on_in_one_breath_go_on() {
    let mut stay = begin(mailseal::practice::Scenario::AllWell);
    stay.press(&Pointer, "Set up a new connection");
    stay.until("What are you connecting?");
    // The choice brings more onto the page, above the button that is pressed next.
    let (choice, on) = (
        (Role::RadioButton, "NiCE CXone"),
        (Role::Button, "Continue"),
    );
    ask(&mut stay, &[(choice.0, choice.1, None), (on.0, on.1, None)]);
    stay.until("Domain, e-mail address or tenant ID");
}
