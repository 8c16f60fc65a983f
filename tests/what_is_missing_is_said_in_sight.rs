//! Continue can be pressed wherever something is asked. What is missing is then said at the first field, with the focus there, and all of it
//! is in sight: in the smallest window at twice the size, where most of a page is not.

mod robot;
mod window;

use iced::Rectangle;
use iced::keyboard::key::Named;
use mailseal::ui::access::Role;
use mailseal::ui::app::App;
use robot::Robot;
use window::journey::{Hands, Pointer, Stay, begin};
use window::scene::{SECRET, Scene, connection, finished, located, registered, scene};

/// The smallest window at twice the size, in logical pixels.
const SMALLEST: (f32, f32) = (490.0, 350.0);
/// The title over the instructions.
const REGISTER: &str = "Register the app with Microsoft";

fn small(mut scene: Scene) -> Scene {
    scene.robot.resize(SMALLEST.0, SMALLEST.1);
    scene
}

/// The words are said, and stand in the part of the page that is on screen, as does what has the focus.
fn is_in_sight(robot: &mut Robot<App>, role: Role, name: &str, words: &str) {
    let focus = format!("{role:?} {name:?}");
    robot.until(&focus, |robot| robot.focus().starts_with(&focus));
    robot.until_it_says(words);
    let shown = format!("{name:?} and {words:?} on screen");
    robot.until(&shown, |robot| {
        let bridge = robot.program.bridge();
        let note = said(robot, words);
        [
            Some((role, name.to_owned())),
            note.map(|note| (Role::Label, note)),
        ]
        .into_iter()
        .all(|one| {
            let found = one.and_then(|(role, name)| bridge.locate(role, &name));
            found.is_some_and(|(id, at)| {
                bridge
                    .view_around(id)
                    .is_some_and(|view| contains(view, at))
            })
        })
    });
}

/// The whole of what is said with these words.
fn said(robot: &Robot<App>, words: &str) -> Option<String> {
    let outline = robot.outline();
    let mut labels = outline
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Label = \""))
        .filter(|line| line.contains(words));
    let (said, _) = labels.next()?.rsplit_once('"')?;
    Some(said.replace("\\\"", "\""))
}

fn contains(view: Rectangle, at: Rectangle) -> bool {
    at.y >= view.y - 0.5 && at.y + at.height <= view.y + view.height + 0.5
}

fn at_the_registration() -> Scene {
    let one = located(connection("nice-cxone", "Support desk"), "contoso.com");
    let mut scene = scene(&[one]).0;
    scene.robot.click(Role::Button, "Continue Support desk");
    comes(
        &mut scene.robot,
        REGISTER,
        "Sign in once as an administrator",
    );
    scene.robot.click(Role::RadioButton, "I’ll do it myself");
    // The choice keeps the focus; the page below it changes.
    scene.robot.until_it_says("1 of 4");
    scene
}

/// The page with these words has come, and the focus with it: what is pressed from now on finds it there.
fn comes(robot: &mut Robot<App>, title: &str, words: &str) {
    let page = format!("Main {title:?}");
    robot.until(&page, |robot| {
        robot.says(words) && robot.focus().starts_with(&page)
    });
}

fn go_on(scene: &mut Scene) {
    scene.robot.click(Role::Button, "Continue");
}

#[test]
fn a_system_has_to_be_chosen_and_its_questions_answered() {
    let mut scene = small(scene(&[]).0);
    scene.robot.click(Role::Button, "Set up a new connection");
    comes(
        &mut scene.robot,
        "What are you connecting?",
        "Find your system",
    );
    scene.robot.press(Named::End);
    go_on(&mut scene);
    let first = "NiCE CXone";
    is_in_sight(
        &mut scene.robot,
        Role::RadioButton,
        first,
        "Choose the system",
    );
    scene
        .robot
        .click(Role::RadioButton, "Another app or device");
    go_on(&mut scene);
    let words = "Choose one of these answers.";
    is_in_sight(&mut scene.robot, Role::RadioButton, "Sends", words);
    scene.robot.click(Role::RadioButton, "Reads");
    go_on(&mut scene);
    is_in_sight(&mut scene.robot, Role::RadioButton, "By itself", words);
    scene.robot.click(Role::RadioButton, "By itself");
    go_on(&mut scene);
    is_in_sight(&mut scene.robot, Role::RadioButton, "I don’t know", words);
    // What is said goes away with the answer, and nobody loses the place.
    scene.robot.press(Named::Space);
    scene.robot.until("the answer", |robot| !robot.says(words));
    let focus = scene.robot.focus();
    assert!(
        focus.starts_with(r#"RadioButton "I don’t know""#),
        "{focus}"
    );
    assert!(scene.robot.sees(Role::RadioButton, "IMAP"));
    scene.robot.click(Role::RadioButton, "Sends");
    assert!(!scene.robot.sees(Role::RadioButton, "IMAP"));
}

#[test]
fn a_system_is_found_by_words_in_any_order() {
    let mut scene = scene(&[]).0;
    scene.robot.click(Role::Button, "Set up a new connection");
    scene.robot.click(Role::TextInput, "Find your system");
    let server = "Sinch Contact Pro, OAuth Server: reads and sends by itself";
    let user = "Sinch Contact Pro, OAuth User: as one signed-in mailbox";
    let shown = |robot: &Robot<App>| {
        [server, user, "NiCE CXone"].map(|one| robot.sees(Role::RadioButton, one))
    };
    assert_eq!(shown(&scene.robot), [true; 3]);
    scene.robot.type_text("OAUTH sinch");
    assert_eq!(shown(&scene.robot), [true, true, false]);
    scene.robot.type_text(" user");
    // Two cards with one title are told apart by more than the title only while both are there.
    let user_alone = scene.robot.sees(Role::RadioButton, "Sinch Contact Pro");
    assert!(user_alone && shown(&scene.robot) == [false; 3]);
}

#[test]
fn an_organization_has_to_be_entered() {
    let mut scene = small(scene(&[]).0);
    scene.robot.click(Role::Button, "Set up a new connection");
    scene.robot.click(Role::RadioButton, "NiCE CXone");
    go_on(&mut scene);
    comes(
        &mut scene.robot,
        "Your organization",
        "Domain, e-mail address",
    );
    go_on(&mut scene);
    let name = "Domain, e-mail address or tenant ID";
    is_in_sight(
        &mut scene.robot,
        Role::TextInput,
        name,
        "Nothing is entered",
    );
}

#[test]
fn the_instructions_ask_for_what_they_are_about() {
    let mut scene = small(at_the_registration());
    go_on(&mut scene);
    comes(&mut scene.robot, REGISTER, "2 of 4");
    go_on(&mut scene);
    let client = "Application (client) ID";
    is_in_sight(
        &mut scene.robot,
        Role::TextInput,
        client,
        "Nothing is entered",
    );
    // The focus is there already, and Enter brings it into sight again.
    scene.robot.press(Named::PageUp);
    scene.robot.press(Named::Enter);
    is_in_sight(
        &mut scene.robot,
        Role::TextInput,
        client,
        "Nothing is entered",
    );
    scene.robot.paste("e7e4dbfc-046f-4074-9b3b-2ae8f144f59b");
    go_on(&mut scene);
    comes(&mut scene.robot, REGISTER, "3 of 4");
    go_on(&mut scene);
    comes(&mut scene.robot, REGISTER, "4 of 4");
    go_on(&mut scene);
    let secret = "Client secret";
    is_in_sight(
        &mut scene.robot,
        Role::PasswordInput,
        secret,
        "Nothing is entered",
    );
    scene.robot.paste(SECRET);
    go_on(&mut scene);
    is_in_sight(
        &mut scene.robot,
        Role::RadioButton,
        "In 6 months",
        "Choose a day",
    );
    scene.robot.click(Role::RadioButton, "On another day");
    go_on(&mut scene);
    is_in_sight(
        &mut scene.robot,
        Role::TextInput,
        "Day of expiry",
        "Enter the day",
    );
    scene.robot.type_text("2027-05-14");
    go_on(&mut scene);
    scene.robot.until_it_says("Enter the app’s details");
}

#[test]
fn in_the_smallest_window_an_instructions_field_needs_no_scrolling() {
    let mut scene = at_the_registration();
    scene.robot.resize(760.0, 560.0);
    let is_there = |scene: &Scene, role, name: &str| {
        let bridge = scene.robot.program.bridge();
        let (id, at) = bridge.locate(role, name).expect("it is there");
        let view = bridge.view_around(id).expect("inside the page");
        assert!(contains(view, at), "{name} at {at:?} in {view:?}");
    };
    go_on(&mut scene);
    comes(&mut scene.robot, REGISTER, "2 of 4");
    is_there(&scene, Role::TextInput, "Application (client) ID");
    scene
        .robot
        .click(Role::TextInput, "Application (client) ID");
    scene.robot.paste("e7e4dbfc-046f-4074-9b3b-2ae8f144f59b");
    go_on(&mut scene);
    comes(&mut scene.robot, REGISTER, "3 of 4");
    go_on(&mut scene);
    comes(&mut scene.robot, REGISTER, "4 of 4");
    is_there(&scene, Role::PasswordInput, "Client secret");
}

#[test]
fn at_twice_the_size_most_of_the_window_is_the_page() {
    let mut scene = small(at_the_registration());
    go_on(&mut scene);
    comes(&mut scene.robot, REGISTER, "2 of 4");
    let bridge = scene.robot.program.bridge();
    let field = bridge.find(Role::TextInput, "Application (client) ID");
    let view = bridge.view_around(field.expect("it is there"));
    let tall = view.expect("inside the page").height;
    assert!(tall > 0.7 * SMALLEST.1, "{tall} of {}", SMALLEST.1);
    assert!(
        scene
            .robot
            .says("Practice organization. Nothing here is real."),
        "said all the same"
    );
}

#[test]
fn the_first_of_several_wrong_fields_comes_first() {
    let mut scene = small(at_the_registration());
    scene
        .robot
        .click(Role::Button, "I already have the three values");
    comes(&mut scene.robot, "Enter the app’s details", "Client secret");
    scene.robot.press(Named::End);
    go_on(&mut scene);
    let client = "Application (client) ID";
    is_in_sight(
        &mut scene.robot,
        Role::TextInput,
        client,
        "Nothing is entered",
    );
    scene.robot.type_text("e7e4dbfc");
    go_on(&mut scene);
    is_in_sight(&mut scene.robot, Role::TextInput, client, "not a whole ID");
    scene.robot.paste("-046f-4074-9b3b-2ae8f144f59b");
    go_on(&mut scene);
    is_in_sight(
        &mut scene.robot,
        Role::PasswordInput,
        "Client secret",
        "Nothing is entered",
    );
}

#[test]
fn a_mailbox_has_to_be_entered_and_a_wrong_one_mended() {
    let mut one = finished("Support desk", "nice-cxone", "support@contoso.com");
    one.mailboxes.clear();
    one.finished = None;
    let mut scene = small(scene(&[one]).0);
    scene.robot.click(Role::Button, "Continue Support desk");
    comes(&mut scene.robot, "Which mailboxes?", "Add a mailbox");
    go_on(&mut scene);
    let name = "Add a mailbox";
    is_in_sight(
        &mut scene.robot,
        Role::TextInput,
        name,
        "Nothing is entered",
    );
    scene.robot.paste("support@contoso.com\n");
    // Nobody can be asked here.
    scene
        .robot
        .until_it_says("ListItem \"support@contoso.com: failed");
    scene.robot.press(Named::End);
    go_on(&mut scene);
    let row = "ListItem \"support@contoso.com: failed";
    scene
        .robot
        .until(row, |robot| robot.focus().starts_with(row));
}

#[test]
fn a_test_e_mail_needs_an_address() {
    let one = finished("Support desk", "nice-cxone", "support@contoso.com");
    let mut scene = scene(&[one]).0;
    scene.robot.click(Role::Button, "Open Support desk");
    scene.robot.until_it_says("Tenant Id");
    scene.robot.click(Role::Button, "Back");
    comes(&mut scene.robot, "Send a test e-mail", "Subject");
    let mut scene = small(scene);
    scene.robot.click(Role::TextInput, "To");
    scene.robot.chord("a", iced::keyboard::Modifiers::COMMAND);
    scene.robot.type_text("megan");
    scene.robot.press(Named::End);
    scene.robot.click(Role::Button, "Send");
    let words = "not an e-mail address";
    is_in_sight(&mut scene.robot, Role::TextInput, "To", words);
}

#[test]
fn what_is_no_redirect_is_said_where_it_was_pasted() {
    let mut stay = begin_at_the_approval();
    stay.robot.resize(SMALLEST.0, SMALLEST.1);
    stay.press(&Pointer, "The browser shows an error after Accept");
    let name = "Address from the browser";
    Pointer.fill(
        &mut stay.robot,
        Role::TextInput,
        name,
        "https://contoso.com",
    );
    stay.press(&Pointer, "Use it");
    is_in_sight(
        &mut stay.robot,
        Role::TextInput,
        name,
        "not the address after Accept",
    );
}

fn begin_at_the_approval() -> Stay {
    let mut stay = begin(mailseal::practice::Scenario::AllWell);
    let nobody = window::Pages::default();
    stay.world.browser = mailseal::journey::world::Browser(std::sync::Arc::new(nobody));
    stay.start_again();
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.until("Waiting for you in the browser");
    // The last that comes by itself: nothing moves any more.
    stay.until("Approved, this app can send");
    stay
}

#[test]
fn only_where_nothing_can_be_answered_continue_is_grey() {
    let one = registered(
        connection("nice-cxone", "Support desk"),
        "contoso.com",
        jiff::civil::date(2028, 5, 14),
    );
    let mut waiting = scene(&[one]).0;
    waiting.robot.click(Role::Button, "Continue Support desk");
    waiting.robot.until_it_says("Approve the app");
    assert!(waiting.robot.says("Button \"Continue\" (disabled)"));
    let asking = at_the_registration();
    assert!(!asking.robot.says("Button \"Continue\" (disabled)"));
}
