//! Nothing, far too much, control characters, text from right to left, a path, a piece of HTML: in the mailboxes' field, the recipient, the
//! subject and the connection's name. Nothing hangs, nothing is cut or lies over another, and what is wrong is said.

mod robot;
mod window;

use iced::keyboard::key::Named;
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use robot::PATIENCE;
use std::time::Instant;
use window::journey::{Pointer, Stay, begin};

fn anything() -> [(&'static str, String); 8] {
    [
        ("blanks", "   ".to_owned()),
        ("one-long-word", "x".repeat(10_000)),
        ("long-words", "word ".repeat(2_000)),
        ("controls", "a\u{0}b\u{7}\u{1b}[31mc\r\n\td".to_owned()),
        ("right-to-left", "\u{202E}مكتب الدعم שלום".to_owned()),
        ("path", r"C:\Users\megan\..\..\etc\passwd".to_owned()),
        (
            "html",
            "<img src=x onerror=alert(1)><b>bold</b> & **stars**".to_owned(),
        ),
        ("letters", "👩‍💻🧑🏽‍🚒 Ǆ́ ﷽ ｆｕｌｌ　ｗｉｄｔｈ".to_owned()),
    ]
}

/// Every size, light and dark, and the clock.
fn look(stay: &mut Stay, name: &str) {
    let begun = Instant::now();
    stay.robot.redraw();
    assert!(begun.elapsed() < PATIENCE, "{name} is drawn for too long");
    for (width, height) in [(980.0, 700.0), (760.0, 560.0), (490.0, 350.0)] {
        stay.robot.resize(width, height);
        window::nothing_is_cut(&stay.robot, width, name);
    }
    stay.robot.resize(760.0, 560.0);
    let _ = stay.robot.picture().show(&format!("typed-{name}"));
    stay.robot.resize(980.0, 700.0);
}

fn at_the_mailboxes() -> Stay {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.be_approved();
    stay.robot.settle();
    stay
}

#[test]
fn into_the_field_for_mailboxes() {
    let mut stay = at_the_mailboxes();
    for (name, typed) in anything() {
        stay.robot
            .set_value(Role::TextInput, "Add a mailbox", &typed);
        stay.robot.click(Role::Button, "Add");
        stay.robot.settle();
        assert!(
            stay.robot.says("(invalid)"),
            "{name} is no mailbox:\n{}",
            stay.robot.outline()
        );
        assert!(!stay.robot.says("Remove "), "{name} is no mailbox");
        stay.robot.press(Named::Enter);
        stay.robot.settle();
        assert!(stay.robot.says("Main \"Which mailboxes?\""), "{name}");
        look(&mut stay, &format!("mailbox-{name}"));
        stay.robot.set_value(Role::TextInput, "Add a mailbox", "");
    }
    // And after all that what is an address is taken, from right to left too, and as long as an address gets.
    let longest = format!("{}@{}.contoso.com", "l".repeat(64), "d".repeat(63));
    stay.robot.set_value(
        Role::TextInput,
        "Add a mailbox",
        &format!("support@contoso.com {longest} שלום@contoso.com"),
    );
    stay.until("Remove support@contoso.com");
    stay.robot.settle();
    assert!(stay.robot.says(&format!("Remove {longest}")));
    assert!(stay.robot.says("Remove שלום@contoso.com"));
    look(&mut stay, "mailbox-taken");
}

#[test]
fn into_the_recipient_and_the_subject() {
    let mut stay = at_the_mailboxes();
    stay.add_the_mailboxes(&Pointer);
    stay.pass_the_checks(&Pointer);
    for (name, typed) in anything() {
        stay.robot.set_value(Role::TextInput, "To", &typed);
        stay.robot.set_value(Role::TextInput, "Subject", &typed);
        stay.robot.click(Role::Button, "Send");
        stay.robot.settle();
        assert!(stay.robot.says("(invalid)"), "{name} is no recipient");
        assert!(!stay.robot.says("Send again"), "{name} was not sent");
        look(&mut stay, &format!("recipient-{name}"));
    }
    stay.robot
        .set_value(Role::TextInput, "To", "megan@contoso.com");
    stay.robot
        .set_value(Role::TextInput, "Subject", &"long ".repeat(2_000));
    stay.press(&Pointer, "Send");
    stay.until("Look into the inbox");
    assert_eq!(stay.organization.mail_in("megan@contoso.com").len(), 1);
    look(&mut stay, "sent-with-a-long-subject");
    stay.press(&Pointer, "Look into the practice mailboxes");
    stay.hears_page("megan@contoso.com");
    look(&mut stay, "read-with-a-long-subject");
}

#[test]
fn into_the_name_of_the_connection() {
    let mut stay = at_the_mailboxes();
    stay.add_the_mailboxes(&Pointer);
    stay.pass_the_checks(&Pointer);
    stay.press(&Pointer, "Send");
    stay.press(&Pointer, "It has arrived");
    stay.press(&Pointer, "Continue");
    stay.until("Three values to paste");
    for (name, typed) in anything() {
        stay.robot
            .set_value(Role::TextInput, "Name of this connection", &typed);
        stay.robot.settle();
        look(&mut stay, &format!("name-{name}"));
        let kept = stay.saved().remove(0).name;
        assert!(!kept.trim().is_empty(), "{name}: a card has a name");
        assert!(kept.chars().count() <= 120, "{name}: {}", kept.len());
        assert!(!kept.chars().any(char::is_control), "{name}: {kept:?}");
        stay.press(&Pointer, "Done");
        stay.until("Your mail connections");
        stay.robot.settle();
        look(&mut stay, &format!("home-{name}"));
        stay.press(&Pointer, &format!("Open {kept}"));
        stay.until("Three values to paste");
    }
}

#[test]
fn a_thousand_characters_are_typed_by_hand_without_a_pause() {
    let mut stay = at_the_mailboxes();
    stay.robot.click(Role::TextInput, "Add a mailbox");
    let begun = Instant::now();
    stay.robot.type_text(&"abc@def.gh ".repeat(90));
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    stay.robot.press(Named::Enter);
    stay.until("Remove abc@def.gh");
}
