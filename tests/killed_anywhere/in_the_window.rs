//! The window is killed between the presses of Continue. Each moment is played by a process of its own, this very test started again, which
//! comes back to where the one before was killed, goes on to its own moment, says so and waits to be killed.

use super::keyring_session::in_session;
use super::window::journey::{Hands, Pointer, Stay, begin_in};
use super::{assert_no_secret, secret_search};
use mailseal::connection::{Clock, Connection};
use mailseal::journey::world::SystemTime;
use mailseal::practice::{Options as Setting, Scenario};
use mailseal::ui::access::Role;
use mailseal::vault::Secrets;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const NAME: &str =
    "in_the_window::killed_between_two_continues_nothing_that_was_entered_is_asked_again";
/// Which moment the process plays.
const MOMENT: &str = "MAILSEAL_TEST_MOMENT";
const FOLDER: &str = "MAILSEAL_TEST_FOLDER";
/// What it says when it is there.
const HERE: &str = "at the moment";

const MOMENTS: [fn(&mut Stay); 6] = [
    the_organization_is_found,
    the_client_id_is_known,
    the_secret_works,
    the_day_is_chosen,
    another_organization_is_looked_at,
    the_app_is_approved,
];

#[test]
fn killed_between_two_continues_nothing_that_was_entered_is_asked_again() {
    if let Ok(moment) = std::env::var(MOMENT) {
        let folder = PathBuf::from(std::env::var_os(FOLDER).expect("a folder"));
        play(&folder, MOMENTS[moment.parse::<usize>().expect("a number")]);
    }
    in_session("unlocked", NAME, || {
        let folder = tempfile::tempdir().expect("a folder");
        for moment in 0..MOMENTS.len() {
            let mut player = started(folder.path(), moment);
            let said = BufReader::new(player.stdout.take().expect("its words"));
            let words: Vec<String> = said
                .lines()
                .map_while(Result::ok)
                .take_while(|line| !line.contains(HERE))
                .collect();
            player.kill().expect("killed");
            let ended = player.wait().expect("it ends");
            assert_eq!(
                std::os::unix::process::ExitStatusExt::signal(&ended),
                Some(9),
                "moment {moment} never came: {words:#?}"
            );
            assert_no_secret(folder.path());
        }
    });
}

fn started(folder: &Path, moment: usize) -> Child {
    Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", NAME, "--nocapture"])
        .env(MOMENT, moment.to_string())
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the test starts")
}

/// Comes to the moment and stays there.
fn play(folder: &Path, moment: fn(&mut Stay)) -> ! {
    let setting = Setting {
        folder: Some(folder.join("organization")),
        ..Setting::new(Scenario::AllWell, Clock::new(SystemTime))
    };
    let mut stay = begin_in(folder, setting, Secrets::system(true), None);
    moment(&mut stay);
    println!("{HERE}");
    loop {
        std::thread::park();
    }
}

/// Writing takes its moment after the screen has changed.
fn until_saved(stay: &mut Stay, condition: impl Fn(&Connection) -> bool) {
    let vault = stay.world.vault.clone();
    stay.wait("it to be saved", move |_| {
        let saved = vault.load().expect("readable").connections;
        saved.first().is_some_and(&condition)
    });
}

fn the_organization_is_found(stay: &mut Stay) {
    stay.press(&Pointer, "Set up a new connection");
    stay.until("What are you connecting?");
    stay.choose(&Pointer, "NiCE CXone");
    stay.press(&Pointer, "Continue");
    stay.hears_page("Your organization");
    stay.fill(
        &Pointer,
        "Domain, e-mail address or tenant ID",
        "contoso.com",
    );
    stay.until("This is contoso.com");
    until_saved(stay, |one| one.locating.is_some());
}

fn the_client_id_is_known(stay: &mut Stay) {
    assert!(stay.robot.says("continue at step 2"));
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("This is contoso.com");
    stay.press(&Pointer, "Continue");
    stay.by_hand(&Pointer);
    stay.press(&Pointer, "Continue");
    stay.until("2 of 4");
    stay.hears_page("Register the app with Microsoft");
    let permissions = ["Mail.Send".into()];
    let app = stay
        .organization
        .register("NiCE CXone mail", &permissions, &["http://localhost"]);
    stay.fill(&Pointer, "Application (client) ID", &app.client.to_string());
    stay.until("Microsoft knows this app");
    until_saved(stay, |one| client(one).is_some());
}

fn the_secret_works(stay: &mut Stay) {
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("2 of 4");
    stay.until("Microsoft knows this app");
    stay.press(&Pointer, "Continue");
    stay.until("3 of 4");
    stay.press(&Pointer, "Continue");
    stay.until("4 of 4");
    stay.hears_page("Register the app with Microsoft");
    let client = client(&stay.saved()[0]).expect("kept");
    let app = stay
        .organization
        .add_secret(client, "Mailseal")
        .expect("the app is there");
    Pointer.fill(
        &mut stay.robot,
        Role::PasswordInput,
        "Client secret",
        &app.secret_value,
    );
    stay.until("The secret works. It is kept in this computer’s credential store.");
    until_saved(stay, |one| {
        one.registering.is_some_and(|begun| begun.secret_kept)
    });
    let kept = stay.world.vault.folder().join("connections.json");
    let bytes = std::fs::read(kept).expect("readable");
    assert_eq!(secret_search::found_in(&bytes, &app.secret_value), None);
}

fn the_day_is_chosen(stay: &mut Stay) {
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("4 of 4");
    stay.until("The secret works. It is kept in this computer’s credential store.");
    assert!(
        stay.robot.sees(Role::Button, "Enter another secret"),
        "it can be replaced"
    );
    stay.choose(&Pointer, "In 12 months");
    until_saved(stay, |one| {
        one.registering
            .is_some_and(|begun| begun.secret_expires.is_some())
    });
}

/// Another organization has other apps; but it is only looked at, and nothing is lost over it.
fn another_organization_is_looked_at(stay: &mut Stay) {
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("4 of 4");
    let outline = stay.robot.outline();
    let chosen = outline
        .lines()
        .find(|line| line.contains("RadioButton") && line.contains("(on)"));
    assert!(
        chosen.is_some_and(|line| line.contains("In 12 months")),
        "{outline}"
    );
    stay.press(&Pointer, "Go back to: Your organization");
    stay.hears_page("Your organization");
    stay.until("This is contoso.com");
    stay.robot
        .click(Role::TextInput, "Domain, e-mail address or tenant ID");
    stay.robot.chord("a", iced::keyboard::Modifiers::COMMAND);
    stay.robot.paste("fabrikam.com");
    stay.until("This is fabrikam.com");
    until_saved(stay, |one| one.locating.is_some());
}

fn the_app_is_approved(stay: &mut Stay) {
    assert!(stay.robot.says("continue at step 2"));
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.hears_page("Your organization");
    stay.until("This is fabrikam.com");
    stay.robot
        .click(Role::TextInput, "Domain, e-mail address or tenant ID");
    stay.robot.chord("a", iced::keyboard::Modifiers::COMMAND);
    stay.robot.paste("contoso.com");
    stay.until("This is contoso.com");
    stay.press(&Pointer, "Continue");
    stay.until("4 of 4");
    stay.until("The secret works.");
    stay.press(&Pointer, "Continue");
    stay.until("Enter the app’s details");
    stay.press(&Pointer, "Continue");
    stay.be_approved();
    until_saved(stay, Connection::is_approved);
}

fn client(one: &Connection) -> Option<mailseal::connection::ClientId> {
    one.registering.and_then(|begun| begun.client)
}
