//! Home checks everything at once, tells of a damaged file, and comes to the front when the program is started again; a step that is done can
//! be gone back to by pointer, keyboard and screen reader; zoom and F5 work wherever the focus is.

mod robot;
mod window;

use iced::keyboard::{Modifiers, key::Named};
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use mailseal::ui::app::App;
use mailseal::ui::{Options, app};
use mailseal::vault::Vault;
use mailseal::vault::instance::{self, Start};
use robot::Robot;
use robot::virtual_time::VirtualTime;
use std::sync::Arc;
use window::journey::{Pointer, Stay, begin};
use window::scene::{finished, scene};

fn at_the_checks() -> Stay {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.be_approved();
    stay.add_the_mailboxes(&Pointer);
    stay.until("Everything works");
    stay
}

#[test]
fn check_all_asks_microsoft_for_every_connection_and_saves_what_it_said() {
    let mut stay = at_the_checks();
    stay.robot.settle();
    // As after a week: nothing is remembered.
    let mut one = stay.saved().remove(0);
    one.checked = None;
    one.finished = Some(stay.world.clock.now());
    stay.world.vault.save(&one).expect("a folder");
    stay.start_again();
    assert!(stay.robot.says("Never checked"));
    stay.press(&Pointer, "Check all now");
    stay.until("Working · checked");
    stay.robot.settle();
    let checked = stay.saved().remove(0).checked.expect("remembered");
    assert!(checked.lines.len() > 4, "{checked:?}");
}

#[test]
fn a_damaged_file_is_told_and_what_was_good_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(folder.path(), true);
    let one = finished("Support desk", "nice-cxone", "support@contoso.com");
    vault.save(&one).expect("saved");
    let other = finished("Sales", "nice-cxone", "sales@contoso.com");
    vault.save(&other).expect("saved");
    std::fs::write(folder.path().join("connections.json"), "{ half").expect("damaged");
    let mut robot = on(folder.path(), None);
    robot.until_it_says("A damaged file was set aside");
    assert!(robot.says("Support desk"), "the last good copy");
    window::show(&mut robot, "home-damaged");
    robot.click(Role::Button, "Close");
    robot.until("the notice to go", |robot| !robot.says("was set aside"));
    let aside = std::fs::read_dir(folder.path())
        .expect("the folder")
        .filter_map(Result::ok)
        .any(|file| std::fs::read(file.path()).is_ok_and(|bytes| bytes == b"{ half"));
    assert!(aside, "nothing is thrown away");
}

/// The program on a folder, with nobody to ask.
fn on(folder: &std::path::Path, instance: Option<Arc<instance::Instance>>) -> Robot<App> {
    let world = window::world(
        folder,
        VirtualTime::still(window::scene::now()).clock(),
        window::nowhere(),
        &mailseal::microsoft::Trust::System,
        window::Pages::default(),
    );
    let options = Options {
        instance,
        ..Options::default()
    };
    let mut robot = Robot::start(|| {
        let app = App::new(world, options);
        let start = app.start();
        (app, start)
    });
    robot.until_it_says("Set up a new connection");
    robot
}

#[test]
fn a_second_start_is_answered_by_the_window_each_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let Ok(Start::First(first)) = instance::start(folder.path()) else {
        panic!("nobody else is there");
    };
    let mut robot = on(folder.path(), Some(Arc::new(first)));
    robot.dispatch(app::Message::WindowOpened(iced::window::Id::unique()));
    for _ in 0..2 {
        let place = folder.path().to_owned();
        let second = std::thread::spawn(move || instance::start(&place));
        robot.until("the second to end", |_| second.is_finished());
        let answer = second.join().expect("no panic");
        assert!(
            matches!(answer, Ok(Start::Second { raised: true })),
            "{answer:?}"
        );
    }
    // The first came to the front, which a real window does by two requests to the system.
    assert!(robot.asked_of_the_window >= 4);
}

#[test]
fn zoom_keys_work_even_while_a_field_is_typed_into() {
    let mut stay = begin(Scenario::AllWell);
    stay.press(&Pointer, "Set up a new connection");
    stay.until("Find your system");
    stay.robot.click(Role::TextInput, "Find your system");
    let zoom = |stay: &Stay| stay.robot.program.scale();
    stay.robot.typed_chord("+", Modifiers::COMMAND);
    assert!((zoom(&stay) - 1.25).abs() < 0.01);
    stay.robot.typed_chord("=", Modifiers::COMMAND);
    assert!((zoom(&stay) - 1.5).abs() < 0.01);
    window::nothing_is_cut(&stay.robot, 980.0 / 1.5, "zoomed");
    stay.robot.typed_chord("-", Modifiers::COMMAND);
    assert!((zoom(&stay) - 1.25).abs() < 0.01);
    stay.robot.typed_chord("0", Modifiers::COMMAND);
    assert!((zoom(&stay) - 1.0).abs() < 0.01);
    assert!(stay.robot.says("TextInput \"Find your system\" = \"\""));
}

#[test]
fn f5_and_ctrl_r_check_again() {
    let mut stay = at_the_checks();
    let asked = |stay: &Stay| stay.world.http.exchanged().len();
    for press in [
        (|robot: &mut Robot<App>| robot.press(Named::F5)) as fn(&mut Robot<App>),
        |robot| robot.typed_chord("r", Modifiers::COMMAND),
    ] {
        let checked = |stay: &Stay| stay.saved()[0].checked.clone().expect("checked").at;
        stay.robot.settle();
        let before = (asked(&stay), checked(&stay));
        press(&mut stay.robot);
        stay.robot.settle();
        stay.until("Everything works");
        assert!(asked(&stay) > before.0, "Microsoft was asked anew");
        assert!(checked(&stay) > before.1);
    }
}

#[test]
fn a_step_that_is_done_is_gone_back_to_and_nothing_is_lost() {
    let mut stay = at_the_checks();
    let before = stay.saved();
    let back = "Go back to: Your organization";
    let _tabs = stay.robot.tab_to(Role::Button, back);
    stay.robot.press(Named::Enter);
    stay.until("This is contoso.com");
    stay.robot.settle();
    let after = stay.saved();
    assert_eq!(before[0].registration, after[0].registration);
    assert_eq!(before[0].mailboxes, after[0].mailboxes);
    // And forward again, with everything as it was.
    stay.press(&Pointer, "Continue");
    stay.until("Enter the app’s details");
    stay.press(&Pointer, "Continue");
    stay.until("Microsoft confirmed it");
    stay.press(&Pointer, "Continue");
    stay.until("Which mailboxes?");
    assert!(stay.robot.says("support@contoso.com"));
    stay.press(&Pointer, "Continue");
    stay.until("Everything works");
    stay.robot.activate(Role::Button, "Go back to: Mailboxes");
    stay.until("Which mailboxes?");
    window::show(&mut stay.robot, "sidebar-behind");
}

#[test]
fn what_is_typed_and_not_yet_taken_is_not_left_by_a_slip() {
    let mut stay = at_the_checks();
    stay.robot.activate(Role::Button, "Go back to: Mailboxes");
    stay.until("Which mailboxes?");
    stay.robot.click(Role::TextInput, "Add a mailbox");
    stay.robot.type_text("hal");
    assert!(!stay.robot.says("Go back to: Approval"));
    assert!(stay.robot.says("4. Approval: done"));
}

#[test]
fn two_systems_of_one_name_are_told_apart_by_ear() {
    let mut stay = begin(Scenario::AllWell);
    stay.press(&Pointer, "Set up a new connection");
    stay.until("What are you connecting?");
    for name in [
        "Sinch Contact Pro, OAuth Server: reads and sends by itself",
        "Sinch Contact Pro, OAuth User: as one signed-in mailbox",
        "NiCE CXone",
    ] {
        assert!(stay.robot.sees(Role::RadioButton, name), "{name}");
    }
}

#[test]
fn an_empty_home_has_nothing_to_check() {
    let (scene, _hands) = scene(&[]);
    assert!(!scene.robot.says("Check all now"));
}

#[test]
fn a_second_connection_to_the_same_system_has_a_name_of_its_own() {
    let mut stay = begin(Scenario::AllWell);
    for name in ["NiCE CXone", "NiCE CXone (2)"] {
        stay.press(&Pointer, "Set up a new connection");
        stay.until("What are you connecting?");
        stay.choose(&Pointer, "NiCE CXone");
        stay.press(&Pointer, "Continue");
        stay.until("Domain, e-mail address or tenant ID");
        stay.robot.press(Named::Escape);
        stay.until("What are you connecting?");
        stay.robot.press(Named::Escape);
        stay.wait("Home", |robot| {
            robot.sees(Role::Button, &format!("Continue {name}"))
        });
    }
}
