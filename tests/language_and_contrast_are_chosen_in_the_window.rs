//! Language and high contrast: chosen on the first page or at the foot of Home, by pointer, keyboard or screen reader; they work at once,
//! lose nothing that was typed, and are there again at the next start, as is the window's size.

mod robot;
mod window;

use iced::Size;
use iced::keyboard::{Modifiers, key::Named};
use mailseal::text::Language;
use mailseal::ui::Options;
use mailseal::ui::access::Role;
use mailseal::ui::app::{App, Message};
use mailseal::ui::likes::Liking;
use mailseal::ui::screen::home;
use mailseal::vault::Preferences;
use mailseal::words::Words;
use robot::Robot;
use robot::virtual_time::VirtualTime;
use std::path::Path;

/// The program on a folder, as `main` starts it.
fn on(folder: &Path) -> Robot<App> {
    let liked = Preferences::load(folder);
    let language = liked.language.as_deref().map(mailseal::text::language);
    let world = window::world(
        folder,
        VirtualTime::still(window::scene::now()).clock(),
        window::nowhere(),
        &mailseal::microsoft::Trust::System,
        window::Pages::default(),
    );
    let options = Options {
        words: Words::in_language(language.unwrap_or_default()),
        liked,
        kept_in: Some(folder.to_owned()),
        ..Options::default()
    };
    Robot::start(|| {
        let app = App::new(world, options);
        let start = app.start();
        (app, start)
    })
}

/// As one who has read the first page.
fn at_home(folder: &Path) -> Robot<App> {
    let welcomed = Preferences {
        welcomed: true,
        ..Preferences::load(folder)
    };
    welcomed.save(folder).expect("a writable folder");
    on(folder)
}

fn kept(robot: &mut Robot<App>, folder: &Path, wanted: impl Fn(&Preferences) -> bool) {
    robot.until("the choice to be kept", |_| {
        wanted(&Preferences::load(folder))
    });
}

#[test]
fn the_first_page_is_seen_once_and_lets_the_language_be_chosen() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut robot = on(folder.path());
    robot.until_it_says("Welcome to Mailseal");
    let _ = robot.picture().show("welcome");
    robot.click(Role::RadioButton, "Deutsch");
    robot.until_it_says("Willkommen bei Mailseal");
    let _ = robot.picture().show("welcome-de");
    robot.resize(760.0, 560.0);
    let _ = robot.picture().show("welcome-de-small");
    window::nothing_is_cut(&robot, 760.0, "welcome");
    robot.click(Role::Button, "Anfangen");
    robot.until_it_says("Neue Verbindung einrichten");
    kept(&mut robot, folder.path(), |liked| {
        liked.welcomed && liked.language.as_deref() == Some("de")
    });
    let mut again = on(folder.path());
    again.until_it_says("Neue Verbindung einrichten");
    assert!(!again.says("Willkommen"));
}

#[test]
fn the_language_is_changed_by_keyboard_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut robot = at_home(folder.path());
    robot.until_it_says("Set up a new connection");
    let _ = robot.tab_to(Role::RadioButton, "English");
    robot.press(Named::ArrowDown);
    if robot.sees(Role::Heading, "Your mail connections") {
        robot.press(Named::ArrowUp);
    }
    robot.until_it_says("Ihre E-Mail-Verbindungen");
    assert!(robot.focus().contains("Deutsch"), "{}", robot.focus());
    robot.press_with(Named::Tab, Modifiers::empty());
    assert!(
        robot.focus().contains("Hoher Kontrast"),
        "{}",
        robot.focus()
    );
}

#[test]
fn a_screen_reader_changes_it_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut robot = at_home(folder.path());
    robot.until_it_says("Set up a new connection");
    robot.activate(Role::RadioButton, "Deutsch");
    robot.until_it_says("Ihre E-Mail-Verbindungen");
    robot.activate(Role::RadioButton, "English");
    robot.until_it_says("Your mail connections");
    kept(&mut robot, folder.path(), |liked| {
        liked.language.as_deref() == Some("en")
    });
}

#[test]
fn nothing_that_was_typed_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut robot = at_home(folder.path());
    robot.until_it_says("Set up a new connection");
    robot.click(Role::Button, "Set up a new connection");
    robot.click(Role::RadioButton, "NiCE CXone");
    robot.click(Role::Button, "Continue");
    robot.click(Role::TextInput, "Domain, e-mail address or tenant ID");
    robot.type_text("contoso");
    let german = home::Message::Like(Liking::Speak(Language::De));
    robot.dispatch(Message::Home(german));
    robot.redraw();
    assert!(robot.sees(Role::Heading, "Ihre Organisation"));
    let field = "TextInput \"Domäne, E-Mail-Adresse oder Mandanten-ID\" = \"contoso\"";
    assert!(robot.says(field), "{}", robot.outline());
}

#[test]
fn high_contrast_is_switched_on_and_off_in_light_and_dark() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut robot = at_home(folder.path());
    robot.until_it_says("Set up a new connection");
    let usual = robot.picture();
    robot.click(Role::CheckBox, "High contrast");
    robot.point(iced::Point::new(5.0, 5.0));
    let high = robot.picture();
    let _ = high.show("high-contrast");
    assert!(high.differs_from(&usual));
    robot.mode(iced::theme::Mode::Dark);
    robot.redraw();
    robot.until("the system's dark to arrive", |robot| {
        robot
            .program
            .theme()
            .is_some_and(|theme| theme == mailseal::ui::theme::high_contrast(true))
    });
    let dark = robot.picture();
    let _ = dark.show("high-contrast-dark");
    assert!(dark.differs_from(&high));
    kept(&mut robot, folder.path(), |liked| {
        liked.high_contrast == Some(true)
    });
    robot.click(Role::CheckBox, "High contrast");
    assert!(robot.program.theme().is_none());
}

#[test]
fn the_window_is_as_large_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut robot = at_home(folder.path());
    robot.until_it_says("Set up a new connection");
    robot.dispatch(Message::Resized(Size::new(1111.0, 777.0)));
    robot.dispatch(Message::CloseRequested);
    robot.until("the program to end", |robot| robot.ended);
    assert_eq!(
        Preferences::load(folder.path()).window,
        Some([1111.0, 777.0])
    );
}

#[test]
fn about_names_the_version_and_what_is_inside() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut robot = at_home(folder.path());
    robot.until_it_says("Set up a new connection");
    robot.click(Role::Button, "About Mailseal");
    robot.until_it_says("What is inside");
    assert!(robot.says(env!("CARGO_PKG_VERSION")) && robot.says("tiny-skia"));
    let _ = robot.picture().show("about");
    robot.press(Named::Escape);
    robot.until_it_says("Set up a new connection");
}
