//! Every road through the window by keyboard in the practice organization: by mail server as the app, and as a mailbox that signs in itself,
//! in the browser, with another account than expected, and with a code.

mod robot;
mod window;

use iced::keyboard::key::Named;
use mailseal::connection::{Approval, Connection, Road};
use mailseal::journey::world::Browser;
use mailseal::practice::{NewApp, Registered, Scenario};
use mailseal::ui::access::Role;
use mailseal::ui::app::App;
use robot::Robot;
use std::sync::Arc;
use window::journey::{Hands, Stay, begin};

struct Keyboard;

impl Hands for Keyboard {
    fn press(&self, robot: &mut Robot<App>, role: Role, name: &str) {
        if role == Role::RadioButton {
            choose(robot, name);
        } else {
            let _tabs = robot.tab_to(role, name);
            robot.press(Named::Space);
        }
    }

    fn fill(&self, robot: &mut Robot<App>, role: Role, name: &str, value: &str) {
        let _tabs = robot.tab_to(role, name);
        robot.type_text(value);
    }
}

/// A group of choices is one stop of Tab; inside it the arrows choose.
fn choose(robot: &mut Robot<App>, name: &str) {
    let wanted = format!("RadioButton {name:?} ");
    for _tabs in 0..50 {
        robot.press(Named::Tab);
        for _arrows in 0..8 {
            let focus = robot.focus();
            if focus.starts_with(&wanted) {
                if !focus.contains("(on)") {
                    robot.press(Named::Space);
                }
                return;
            }
            if !focus.starts_with("RadioButton") {
                break;
            }
            robot.press(Named::ArrowDown);
        }
    }
    panic!(
        "the keyboard never reaches {wanted} in\n{}",
        robot.outline()
    );
}

/// "Another app" with these answers, up to the first instruction.
fn another_app(stay: &mut Stay, answers: [&str; 3]) {
    stay.press(&Keyboard, "Set up a new connection");
    stay.until("What are you connecting?");
    stay.choose(&Keyboard, "Another app or device");
    for answer in answers {
        stay.until(answer);
        stay.choose(&Keyboard, answer);
    }
    assert!(!stay.robot.says("it is coming"), "{answers:?} is walked");
    stay.press(&Keyboard, "Continue");
    stay.find_the_organization(&Keyboard);
}

/// What the person does in the portal.
fn registered(stay: &Stay, application: &[&str], delegated: &[&str]) -> Registered {
    stay.organization.register_app(&NewApp {
        name: "Mail of another app",
        application,
        delegated,
        web: &[],
        public: &["http://localhost"],
        spa: &[],
        public_flows: false,
    })
}

fn add(stay: &mut Stay, mailbox: &str) {
    stay.until("Add a mailbox");
    stay.fill(&Keyboard, "Add a mailbox", mailbox);
    stay.press(&Keyboard, "Add");
    let row = format!("{mailbox}: ");
    stay.wait("the mailbox to stand there", |robot| {
        robot.says(&row) && !robot.says(&format!("{row}under way"))
    });
}

/// Copies the commands of the page and runs them as the administrator.
fn run_the_commands(stay: &mut Stay) -> String {
    stay.press(&Keyboard, "Copy the commands");
    stay.robot.until("the commands to be copied", |robot| {
        let copied = robot.clipboard.text();
        copied.is_some_and(|text| text.contains("Connect-ExchangeOnline"))
    });
    let commands = stay.robot.clipboard.text().map(str::to_owned);
    let commands = commands.expect("the commands");
    let _printed = stay.organization.administrator_runs(&commands);
    commands
}

fn one(stay: &Stay) -> Connection {
    stay.saved().remove(0)
}

fn is_approved(connection: &Connection) -> bool {
    matches!(connection.approval, Some(Approval::Granted { .. }))
}

fn to_the_end(stay: &mut Stay) {
    stay.pass_the_checks(&Keyboard);
    stay.press(&Keyboard, "Send");
    stay.until("It has arrived");
    stay.press(&Keyboard, "It has arrived");
    stay.press(&Keyboard, "Continue");
    stay.until("to paste");
    stay.finish(&Keyboard);
}

#[test]
fn an_app_sends_by_smtp() {
    let mut stay = begin(Scenario::AllWell);
    another_app(&mut stay, ["Sends", "By itself", "SMTP"]);
    let app = registered(&stay, &["exchange:SMTP.SendAsApp"], &[]);
    stay.enter(&Keyboard, &app);
    stay.be_approved();
    stay.until("Add the mailboxes first");
    let [support, sales] = stay.organization.usual_mailboxes();
    add(&mut stay, &support);
    add(&mut stay, &sales);
    let commands = run_the_commands(&mut stay);
    for needed in ["New-ServicePrincipal", &support, &sales, "SendAs"] {
        assert!(commands.contains(needed), "no {needed} in {commands}");
    }
    assert!(
        !commands.contains(&app.secret_value),
        "commands hold no secret"
    );
    stay.press(&Keyboard, "Save as a file (.ps1)");
    stay.until("Saved");
    stay.press(&Keyboard, "Show the commands");
    window::show(&mut stay.robot, "road-commands");
    let folder = stay.world.downloads.clone().expect("a folder");
    let mut files = std::fs::read_dir(folder).expect("the folder");
    let file = files.next().expect("a file").expect("a file").path();
    let written = std::fs::read_to_string(&file).expect("text");
    assert!(file.extension().is_some_and(|end| end == "ps1"));
    assert_eq!(written.trim_start_matches('\u{feff}'), commands);
    stay.press(&Keyboard, "Continue");
    to_the_end(&mut stay);
    assert_eq!(one(&stay).target().expect("a target").road, Road::SmtpApp);
}

#[test]
fn an_app_reads_by_imap_and_has_no_test_email() {
    let mut stay = begin(Scenario::AllWell);
    another_app(&mut stay, ["Reads", "By itself", "IMAP"]);
    let app = registered(&stay, &["exchange:IMAP.AccessAsApp"], &[]);
    stay.enter(&Keyboard, &app);
    stay.be_approved();
    let [support, _] = stay.organization.usual_mailboxes();
    add(&mut stay, &support);
    let commands = run_the_commands(&mut stay);
    assert!(!commands.contains("SendAs"), "it only reads: {commands}");
    stay.press(&Keyboard, "Continue");
    stay.until("Everything works");
    stay.press(&Keyboard, "Continue");
    stay.until("to paste");
    assert!(!stay.robot.says("Send a test e-mail"));
    stay.finish(&Keyboard);
    assert_eq!(one(&stay).target().expect("a target").road, Road::ImapApp);
}

#[test]
fn a_mailbox_signs_in_and_sends_by_smtp() {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Keyboard, "Enterprise Automation Platform");
    let app = registered(&stay, &[], &["offline_access", "SMTP.Send", "Mail.Send"]);
    stay.enter(&Keyboard, &app);
    let [_, sales] = stay.organization.usual_mailboxes();
    add(&mut stay, &sales);
    let commands = run_the_commands(&mut stay);
    assert!(
        !commands.contains("New-ServicePrincipal"),
        "nobody is let in but the owner: {commands}"
    );
    stay.press(&Keyboard, "Continue");
    stay.until("Sign in as the mailbox");
    assert!(!is_approved(&one(&stay)), "nobody has signed in yet");
    assert!(stay.robot.says("5. Sign in: you are here"));
    stay.press(&Keyboard, "Open the sign-in page");
    to_the_end(&mut stay);
    let kept = one(&stay);
    assert!(is_approved(&kept));
    assert_eq!(kept.sign_ins.len(), 1);
    assert_eq!(kept.sign_ins[0].account, sales);
}

/// Up to the page of the sign-in, as a mailbox by Graph.
fn as_a_mailbox(scenario: Scenario) -> (Stay, String) {
    let mut stay = begin(scenario);
    if scenario == Scenario::AllWell {
        // In front of the browser sits the mailbox's owner: a code names nobody.
        let owner = stay.organization.person("sales").expect("Sales");
        let browser = stay.organization.played_browser_of(owner);
        stay.world.browser = Browser(Arc::new(browser));
        stay.start_again();
    }
    another_app(
        &mut stay,
        ["Sends", "As a signed-in mailbox", "Microsoft Graph"],
    );
    let app = registered(&stay, &[], &["Mail.Send", "offline_access"]);
    stay.enter(&Keyboard, &app);
    let [_, sales] = stay.organization.usual_mailboxes();
    add(&mut stay, &sales);
    assert!(
        !stay.robot.says("Copy the commands"),
        "no mail server is asked"
    );
    stay.press(&Keyboard, "Continue");
    stay.until("Sign in as the mailbox");
    (stay, sales)
}

#[test]
fn a_mailbox_signs_in_and_sends_by_graph() {
    let (mut stay, _) = as_a_mailbox(Scenario::AllWell);
    stay.press(&Keyboard, "Open the sign-in page");
    to_the_end(&mut stay);
    assert_eq!(one(&stay).target().expect("a target").road, Road::GraphUser);
    // What was signed in is found again after a restart.
    stay.start_again();
    stay.until("Working");
}

#[test]
fn another_account_than_expected_is_taken_only_when_the_person_says_so() {
    let (mut stay, _) = as_a_mailbox(Scenario::WrongAccount);
    stay.press(&Keyboard, "Open the sign-in page");
    stay.until("Another account has signed in");
    assert!(one(&stay).sign_ins.is_empty(), "nothing was kept");
    window::show(&mut stay.robot, "road-other-account");
    stay.press(&Keyboard, "Sign in again");
    stay.until("Another account has signed in");
    stay.press(&Keyboard, "Take this account");
    let vault = stay.world.vault.clone();
    stay.wait("the sign-in to be kept", |_| {
        let saved = vault.load().expect("a readable file").connections;
        saved.iter().any(|one| !one.sign_ins.is_empty())
    });
    let lee = stay.organization.person("lee").expect("Lee").address;
    let kept = one(&stay).sign_ins;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].account, lee);
}

#[test]
fn a_code_on_another_device_signs_in() {
    let (mut stay, sales) = as_a_mailbox(Scenario::AllWell);
    stay.press(&Keyboard, "Use a code on another device");
    stay.until("Copy the code");
    window::show(&mut stay.robot, "road-code");
    // In practice the sales mailbox's own account stands on the page.
    let own = stay.organization.person("sales").expect("Sales");
    assert!(stay.robot.says(&own.password), "{sales}'s password is told");
    stay.press(&Keyboard, "Open again");
    to_the_end(&mut stay);
    assert_eq!(one(&stay).sign_ins[0].account, sales);
}

#[test]
fn what_works_with_a_password_is_shown_as_coming() {
    let mut stay = begin(Scenario::AllWell);
    stay.press(&Keyboard, "Set up a new connection");
    stay.until("What are you connecting?");
    let cards = stay.robot.outline();
    let card = cards
        .lines()
        .find(|line| line.contains("RadioButton") && line.contains("OAuth User"))
        .expect("the card of the OAuth User");
    assert!(card.contains("Sinch Contact Pro"));
    stay.fill(&Keyboard, "Find your system", "OAuth User");
    stay.choose(&Keyboard, "Sinch Contact Pro");
    stay.until("it is coming");
    assert!(
        stay.robot
            .outline()
            .contains("Button \"Continue\" (disabled)"),
        "nobody is led onto a road that ends"
    );
}
