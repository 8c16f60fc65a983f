//! The parts under a keyboard alone, a pointer alone, and a screen reader's actions alone.

mod gallery;
mod robot;

use gallery::{Gallery, Message};
use iced::keyboard::{Modifiers, key::Named};
use mailseal::ui::access::Role;
use robot::{Program, Robot};

fn shown(page: &str) -> Robot<Gallery> {
    let mut robot = Robot::start(|| Gallery::showing(page));
    robot.settle();
    robot
}

fn heard(robot: &Robot<Gallery>) -> Vec<String> {
    robot
        .program
        .heard
        .iter()
        .map(|message| match message {
            Message::Pressed(what) => format!("pressed {what}"),
            Message::Typed(text) => format!("typed {text}"),
            Message::Pasted(text) => format!("pasted {text}"),
            Message::Accessibility(_) => "a request".to_owned(),
        })
        .collect()
}

/// Every stop of Tab until it comes round.
fn tour(robot: &mut Robot<Gallery>, modifiers: Modifiers) -> Vec<String> {
    let mut stops = Vec::new();
    loop {
        robot.press_with(Named::Tab, modifiers);
        let stop = robot.focus();
        assert!(!stop.is_empty(), "Tab ends nowhere after {stops:?}");
        if stops.first() == Some(&stop) {
            return stops;
        }
        assert!(stops.len() < 100, "Tab never comes round");
        stops.push(stop);
    }
}

fn name(stop: &str) -> &str {
    stop.split('"').nth(1).unwrap_or_default()
}

#[test]
fn a_new_page_has_the_focus_and_says_its_title() {
    let robot = shown("checks");
    assert!(robot.focus().starts_with(r#"Main "One thing to fix""#));
}

#[test]
fn tab_goes_round_past_every_control_and_back_again() {
    let mut robot = shown("target");
    let forward = tour(&mut robot, Modifiers::empty());
    let names: Vec<&str> = forward.iter().map(|stop| name(stop)).collect();
    assert_eq!(
        names,
        ["Find your system", "NiCE CXone", "Cancel", "Continue"],
        "a group of choices is one stop"
    );
    let mut robot = shown("target");
    let mut backward = tour(&mut robot, Modifiers::SHIFT);
    backward.reverse();
    let back: Vec<&str> = backward.iter().map(|stop| name(stop)).collect();
    assert_eq!(back, names);
}

#[test]
fn tab_passes_over_what_is_disabled() {
    let mut robot = shown("details");
    let stops = tour(&mut robot, Modifiers::empty());
    assert!(stops.iter().all(|stop| name(stop) != "Continue"));
    assert!(robot.says(r#"Button "Continue" (disabled)"#));
}

#[test]
fn arrow_keys_choose_within_a_group() {
    let mut robot = shown("target");
    let _ = robot.tab_to(Role::RadioButton, "NiCE CXone");
    robot.press(Named::ArrowDown);
    assert_eq!(heard(&robot), ["pressed sinch-server"]);
    robot.press(Named::ArrowUp);
    robot.press(Named::ArrowUp);
    assert_eq!(heard(&robot).last().expect("a press"), "pressed other");
    assert!(
        robot
            .focus()
            .starts_with(r#"RadioButton "Another app or device""#)
    );
}

#[test]
fn space_and_enter_press_and_enter_elsewhere_goes_on() {
    let mut robot = shown("checks");
    let _ = robot.tab_to(Role::Button, "Copy a message for your admin");
    robot.press(Named::Space);
    robot.press(Named::Enter);
    assert_eq!(heard(&robot), ["pressed message", "pressed message"]);

    let mut robot = shown("target");
    let _ = robot.tab_to(Role::TextInput, "Find your system");
    robot.press(Named::Enter);
    assert_eq!(heard(&robot), ["pressed enter"]);
}

#[test]
fn escape_and_alt_left_reach_the_page_even_from_a_field() {
    let mut robot = shown("target");
    let _ = robot.tab_to(Role::TextInput, "Find your system");
    robot.press(Named::Escape);
    let back = if cfg!(target_os = "macos") {
        robot.chord("[", Modifiers::LOGO);
        "pressed back"
    } else {
        robot.press_with(Named::ArrowLeft, Modifiers::ALT);
        "pressed back"
    };
    assert_eq!(heard(&robot), ["pressed escape", back]);
}

#[test]
fn the_focus_is_scrolled_into_sight() {
    let mut robot = shown("checks");
    robot.resize(760.0, 560.0);
    let _ = robot.tab_to(Role::Button, "Limit it to 2 mailboxes");
    let (_, at) = robot
        .program
        .bridge()
        .locate(Role::Button, "Limit it to 2 mailboxes")
        .expect("the link");
    assert!(
        at.y > 92.0 && at.y + at.height < 493.0,
        "it lies at {at:?}, under the head or the foot"
    );
}

#[test]
fn page_keys_scroll_without_a_focus_in_the_body() {
    let mut robot = shown("checks");
    robot.resize(760.0, 560.0);
    let title = |robot: &Robot<Gallery>| {
        robot
            .program
            .bridge()
            .locate(Role::Heading, "One thing to fix")
            .expect("the title")
            .1
            .y
    };
    let before = title(&robot);
    robot.press(Named::PageDown);
    assert!(title(&robot) < before - 100.0);
    robot.press(Named::Home);
    assert!((title(&robot) - before).abs() < 1.0);
}

#[test]
fn a_pasted_paragraph_arrives_whole_and_a_word_goes_into_the_field() {
    let mut robot = shown("details");
    let _ = robot.tab_to(Role::TextInput, "Directory (tenant) ID");
    robot.paste("Tenant:\t9f1c2a7e\r\nSecret:\tabc~8Q\n");
    assert_eq!(
        heard(&robot),
        ["pasted Tenant:\t9f1c2a7e\r\nSecret:\tabc~8Q\n"]
    );

    let mut robot = shown("target");
    let _ = robot.tab_to(Role::TextInput, "Find your system");
    robot.paste("genesys");
    assert_eq!(heard(&robot), ["typed genesys"]);
}

#[test]
fn a_field_is_typed_into_by_keyboard() {
    let mut robot = shown("target");
    let _ = robot.tab_to(Role::TextInput, "Find your system");
    robot.type_text("cx");
    assert_eq!(heard(&robot), ["typed c", "typed cx"]);
    assert!(robot.says(r#"TextInput "Find your system" = "cx""#));
}

#[test]
fn a_pointer_alone_reaches_what_lies_below_the_edge() {
    let mut robot = shown("checks");
    robot.resize(760.0, 560.0);
    robot.click(Role::Button, "Limit it to 2 mailboxes");
    assert_eq!(heard(&robot), ["pressed limit"]);
}

#[test]
fn a_screen_reader_alone_presses_and_types() {
    let mut robot = shown("mailboxes");
    robot.set_value(Role::TextInput, "Mailbox", "help@contoso.com");
    robot.settle();
    robot.activate(Role::CheckBox, "Limit the app to these mailboxes");
    robot.settle();
    robot.set_value(Role::TextInput, "Mailbox", "a@contoso.com\nb@contoso.com");
    robot.settle();
    assert_eq!(
        heard(&robot),
        [
            "typed help@contoso.com",
            "pressed limit",
            "pasted a@contoso.com\nb@contoso.com"
        ]
    );
}

#[test]
fn a_row_is_told_as_one_and_its_buttons_stay_reachable() {
    let robot = shown("checks");
    let outline = robot.outline();
    assert!(outline.contains(
        r#"ListItem "Your organization was found: passed, 0.1 s" (live)
"#
    ));
    let failed = outline
        .split("ListItem")
        .find(|part| part.contains("can’t send by SMTP: failed"))
        .expect("the failed row");
    assert!(failed.contains(r#"Label = "SMTP sending is switched off for your whole organization. An Exchange administrator can switch it on for this one mailbox.""#));
    assert!(failed.contains(r#"Button "Open the mailbox’s settings""#));
    assert!(failed.contains(r#"Button "What Microsoft said" (open)"#));
}

#[test]
fn a_secret_is_bullets_to_a_screen_reader_and_an_objection_belongs_to_its_field() {
    let robot = shown("details");
    let outline = robot.outline();
    assert!(outline.contains(r#"PasswordInput "Client secret, again" = "•••••••••""#));
    assert!(!outline.contains("hush-hush"));
    let line = outline
        .lines()
        .find(|line| line.contains(r#"PasswordInput "Client secret" "#))
        .expect("the secret's field");
    assert!(line.contains("Microsoft needs its Value, the column to the left"));
    assert!(line.contains("(invalid)"));
}

#[test]
fn the_steps_say_where_the_person_is() {
    let robot = shown("mailboxes");
    assert!(robot.says(r#"ListItem "5. Mailboxes: you are here" (current)"#));
    assert!(robot.says(r#"ListItem "4. Approval: done, Granted by Megan Bowen""#));
}

#[test]
fn a_screen_reader_is_told_physical_pixels() {
    let mut robot = shown("checks");
    robot.scale(2.0);
    let tree = robot.program.bridge().last().expect("a tree");
    let (_, window) = tree.nodes.first().expect("the window");
    let transform = window.transform().expect("a transform");
    assert_eq!(*transform, accesskit::Affine::scale(2.0));
}
