//! The road of a name and password through the window: its limits are told before anything is made, the password is typed, tested and kept
//! nowhere, and what was not run is neither counted nor shown as passed.

mod robot;
mod window;

use iced::keyboard::key::Named;
use mailseal::connection::{CredentialKind, Road, Verdict};
use mailseal::practice::{NewApp, Registered, Scenario};
use mailseal::ui::access::Role;
use std::path::Path;
use window::journey::{Hands, Pointer, Stay, begin};
use window::roads::{Keyboard, add, one};

/// "OAuth User" is chosen; its limits stand there.
fn chosen(scenario: Scenario) -> Stay {
    let mut stay = begin(scenario);
    stay.press(&Keyboard, "Set up a new connection");
    stay.until("What are you connecting?");
    stay.fill(&Keyboard, "Find your system", "OAuth User");
    stay.choose(&Keyboard, "Sinch Contact Pro");
    stay.until("The limits of signing in with a name and password");
    stay
}

/// As the instructions say: a public client with delegated permissions, and no secret.
fn public(stay: &Stay) -> Registered {
    stay.organization.register_app(&NewApp {
        name: "Sinch Contact Pro mail (OAuth User)",
        application: &[],
        delegated: &["User.Read", "User.ReadBasic.All", "Mail.ReadWrite"],
        web: &[],
        public: &["http://localhost"],
        spa: &[],
        public_flows: true,
    })
}

/// Up to the page where the password is typed.
fn up_to_the_password(scenario: Scenario) -> (Stay, String) {
    let mut stay = chosen(scenario);
    stay.press(&Keyboard, "Continue");
    stay.find_the_organization(&Keyboard);
    let app = public(&stay);
    stay.enter_client(&Keyboard, &app, 4);
    stay.until("Add the permissions");
    stay.press(&Keyboard, "Continue");
    stay.until("Enter the app’s details");
    assert!(
        !stay.robot.says("Client secret"),
        "this system needs no secret:\n{}",
        stay.robot.outline()
    );
    window::show(&mut stay.robot, "password-details");
    stay.press(&Keyboard, "Continue");
    stay.until("Which mailboxes?");
    let [_, sales] = stay.organization.usual_mailboxes();
    add(&mut stay, &sales);
    stay.press(&Keyboard, "Continue");
    stay.until("Test the name and password");
    (stay, sales)
}

fn type_password(stay: &mut Stay, mailbox: &str, password: &str) {
    let name = format!("Password of {mailbox}");
    let _tabs = stay.robot.tab_to(Role::PasswordInput, &name);
    stay.robot.chord("a", iced::keyboard::Modifiers::COMMAND);
    stay.robot.type_text(password);
}

/// Whether any file below holds these words.
fn holds(folder: &Path, words: &str) -> bool {
    let entries = std::fs::read_dir(folder).expect("a readable folder");
    entries.flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return holds(&path, words);
        }
        let content = std::fs::read(&path).unwrap_or_default();
        content
            .windows(words.len())
            .any(|part| part == words.as_bytes())
    })
}

#[test]
fn its_limits_are_told_first_and_the_better_way_is_one_press_away() {
    let mut stay = chosen(Scenario::AllWell);
    for limit in ["multi-factor", "Conditional Access", "security defaults"] {
        assert!(stay.robot.says(limit), "{limit} is told");
    }
    window::show(&mut stay.robot, "password-target");
    let better = "Use Sinch Contact Pro, OAuth Server: reads and sends by itself";
    stay.press(&Keyboard, better);
    stay.until("The app itself, no user signed in");
    stay.press(&Keyboard, "Continue");
    stay.find_the_organization(&Keyboard);
    // From the password's own page the better way is as near.
    let (mut stay, _) = up_to_the_password(Scenario::AllWell);
    stay.press(&Keyboard, better);
    stay.until("What are you connecting?");
    stay.until("The app itself, no user signed in");
}

#[test]
fn the_password_is_tested_and_kept_nowhere() {
    let (mut stay, sales) = up_to_the_password(Scenario::AllWell);
    window::show(&mut stay.robot, "password-asked");
    stay.press(&Keyboard, "Continue");
    stay.until(&format!("Enter the password of {sales}"));
    stay.wait("the focus to be where something is missing", |robot| {
        robot.focus().starts_with("PasswordInput")
    });
    let password = stay.organization.person("sales").expect("Sales").password;
    assert!(stay.robot.says(&password), "in practice it is told");
    type_password(&mut stay, &sales, &password);
    assert!(
        !stay.robot.focus().contains(&password),
        "what is typed is not shown: {}",
        stay.robot.focus()
    );
    stay.robot.press(Named::Enter);
    // The played administrator accepts in the browser; the page moves on by itself.
    stay.until("Everything works");
    window::show(&mut stay.robot, "password-checks");
    stay.press(&Keyboard, "Continue");
    stay.until("to paste");
    let outline = stay.robot.outline();
    assert!(
        !outline.contains("Copy Secret"),
        "there is none:\n{outline}"
    );
    assert!(outline.contains("When the password changes, mail stops"));
    window::show(&mut stay.robot, "password-finish");
    stay.press(&Keyboard, "Save report");
    stay.until("Saved");
    stay.finish(&Keyboard);
    let kept = one(&stay);
    assert_eq!(kept.target().expect("a target").road, Road::Password);
    let registration = kept.registration.expect("a registration");
    assert_eq!(registration.credential, CredentialKind::None);
    assert_eq!(registration.secret_expires, None);
    let folder = stay.world.vault.folder().to_owned();
    assert!(!holds(&folder, &password), "the password lies in a file");
}

#[test]
fn what_was_not_run_is_not_shown_as_passed() {
    let (mut stay, sales) = up_to_the_password(Scenario::AllWell);
    let password = stay.organization.person("sales").expect("Sales").password;
    type_password(&mut stay, &sales, &password);
    stay.press(&Keyboard, "Continue");
    stay.until("Everything works");
    stay.press(&Keyboard, "Continue");
    stay.until("to paste");
    stay.finish(&Keyboard);
    // Without the password only a part can be asked, and Home says so.
    stay.start_again();
    stay.press(&Keyboard, "Check all now");
    stay.until("Checked without its password");
    let vault = stay.world.vault.clone();
    stay.wait("the rows that were not run to be saved", |_| {
        let saved = vault.load().expect("a readable file").connections;
        let lines = saved.iter().flat_map(|one| &one.checked);
        let mut lines = lines.flat_map(|checked| &checked.lines);
        lines.any(|line| line.verdict == Verdict::NotRun)
    });
    window::show(&mut stay.robot, "password-home");
    // The finished connection opens where the password is typed.
    stay.robot.settle();
    let open = "Open Sinch Contact Pro";
    stay.press(&Pointer, open);
    stay.until("Test the name and password");
    assert!(stay.robot.says("Mailseal keeps no password"));
    type_password(&mut stay, &sales, &password);
    stay.press(&Keyboard, "Continue");
    stay.until("Everything works");
}

#[test]
fn a_wrong_password_is_told_and_tried_once() {
    let (mut stay, sales) = up_to_the_password(Scenario::AllWell);
    type_password(&mut stay, &sales, "not the password");
    stay.press(&Keyboard, "Continue");
    stay.wait("the refusal to be told", |robot| {
        robot.sees(Role::Button, "What Microsoft said")
            || robot.outline().contains("What Microsoft said")
    });
    let field = format!("PasswordInput \"Password of {sales}\"");
    let outline = stay.robot.outline();
    let emptied = |line: &str| line.contains(&field) && !line.contains('•');
    assert!(
        outline.lines().any(emptied),
        "pressed once more, it would lock the account:\n{outline}"
    );
    window::show(&mut stay.robot, "password-wrong");
    let password = stay.organization.person("sales").expect("Sales").password;
    type_password(&mut stay, &sales, &password);
    stay.press(&Keyboard, "Continue");
    stay.until("Everything works");
}

#[test]
fn an_account_with_a_second_step_is_told_that_this_road_ends() {
    let (mut stay, sales) = up_to_the_password(Scenario::SecurityDefaults);
    let password = stay.organization.person("sales").expect("Sales").password;
    type_password(&mut stay, &sales, &password);
    stay.press(&Keyboard, "Continue");
    stay.wait("the refusal to be told", |robot| {
        robot.outline().contains("What Microsoft said")
    });
    window::show(&mut stay.robot, "password-second-step");
    let better = "Use Sinch Contact Pro, OAuth Server: reads and sends by itself";
    assert!(stay.robot.sees(Role::Button, better));
    assert!(!stay.robot.says("Everything works"));
}

#[test]
fn one_mailbox_signs_in_and_others_are_told_so() {
    let mut stay = chosen(Scenario::AllWell);
    stay.press(&Pointer, "Continue");
    stay.find_the_organization(&Pointer);
    let app = public(&stay);
    stay.enter_client(&Pointer, &app, 4);
    stay.press(&Pointer, "Continue");
    stay.until("Enter the app’s details");
    stay.press(&Pointer, "Continue");
    stay.until("Which mailboxes?");
    let [support, sales] = stay.organization.usual_mailboxes();
    Pointer.fill(
        &mut stay.robot,
        Role::TextInput,
        "Add a mailbox",
        &format!("{support}, {sales}"),
    );
    stay.until("signs in as one mailbox");
    stay.press(&Pointer, "Continue");
    assert!(stay.robot.says("Which mailboxes?"), "it is mended first");
    stay.press(&Pointer, &format!("Remove {support}"));
    stay.press(&Pointer, "Continue");
    stay.until("Test the name and password");
}

#[test]
fn another_app_sends_and_reads_with_a_password() {
    let mut stay = begin(Scenario::AllWell);
    stay.press(&Keyboard, "Set up a new connection");
    stay.until("What are you connecting?");
    stay.choose(&Keyboard, "Another app or device");
    for answer in ["Both", "With a name and password"] {
        stay.until(answer);
        stay.choose(&Keyboard, answer);
    }
    stay.until("The limits of signing in with a name and password");
    assert!(
        !stay.robot.says("By which protocol?"),
        "Exchange's mail servers take no password any more"
    );
    assert!(
        stay.robot
            .sees(Role::Button, "Sign in as the mailbox instead")
    );
    window::show(&mut stay.robot, "password-another");
    stay.press(&Keyboard, "Continue");
    stay.find_the_organization(&Keyboard);
    let app = stay.organization.register_app(&NewApp {
        name: "Mail of another app",
        application: &[],
        delegated: &["Mail.Send", "Mail.Read"],
        web: &[],
        public: &["http://localhost"],
        spa: &[],
        public_flows: true,
    });
    stay.enter_client(&Keyboard, &app, 4);
    stay.press(&Keyboard, "Continue");
    stay.until("Enter the app’s details");
    stay.press(&Keyboard, "Continue");
    stay.until("Which mailboxes?");
    let [_, sales] = stay.organization.usual_mailboxes();
    add(&mut stay, &sales);
    stay.press(&Keyboard, "Continue");
    stay.until("Test the name and password");
    let password = stay.organization.person("sales").expect("Sales").password;
    type_password(&mut stay, &sales, &password);
    stay.press(&Keyboard, "Continue");
    stay.pass_the_checks(&Keyboard);
    stay.press(&Keyboard, "Send");
    stay.until("It has arrived");
    stay.press(&Keyboard, "It has arrived");
    stay.press(&Keyboard, "Continue");
    stay.until("to paste");
    assert!(!stay.robot.says("Copy Client secret"), "there is none");
    stay.finish(&Keyboard);
}
