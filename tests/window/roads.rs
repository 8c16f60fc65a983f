//! The roads of "another app" by keyboard: what a person answers, does in the portal, and runs in Exchange.

use super::super::robot::Robot;
use super::journey::{Hands, Stay, begin};
use iced::keyboard::key::Named;
use mailseal::connection::Connection;
use mailseal::journey::world::Browser;
use mailseal::practice::{NewApp, Registered, Scenario};
use mailseal::ui::access::Role;
use mailseal::ui::app::App;
use std::sync::Arc;

pub struct Keyboard;

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
pub fn another_app(stay: &mut Stay, answers: [&str; 3]) {
    answer(stay, answers);
    stay.press(&Keyboard, "Continue");
    stay.find_the_organization(&Keyboard);
}

/// The same, still on the page of the questions.
pub fn answer(stay: &mut Stay, answers: [&str; 3]) {
    stay.press(&Keyboard, "Set up a new connection");
    stay.until("What are you connecting?");
    stay.choose(&Keyboard, "Another app or device");
    for answer in answers {
        stay.until(answer);
        stay.choose(&Keyboard, answer);
    }
}

/// What the person does in the portal.
pub fn registered(stay: &Stay, application: &[&str], delegated: &[&str]) -> Registered {
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

pub fn add(stay: &mut Stay, mailbox: &str) {
    stay.until("Add a mailbox");
    stay.fill(&Keyboard, "Add a mailbox", mailbox);
    stay.press(&Keyboard, "Add");
    let row = format!("{mailbox}: ");
    stay.wait("the mailbox to stand there", |robot| {
        robot.says(&row) && !robot.says(&format!("{row}under way"))
    });
}

/// Copies the commands of the page and runs them as the administrator.
pub fn run_the_commands(stay: &mut Stay) -> String {
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

pub fn one(stay: &Stay) -> Connection {
    stay.saved().remove(0)
}

pub fn to_the_end(stay: &mut Stay) {
    stay.pass_the_checks(&Keyboard);
    stay.press(&Keyboard, "Send");
    stay.until("It has arrived");
    stay.press(&Keyboard, "It has arrived");
    stay.press(&Keyboard, "Continue");
    stay.until("to paste");
    stay.finish(&Keyboard);
}

/// Up to the page of the sign-in, as a mailbox by Graph.
pub fn as_a_mailbox(scenario: Scenario) -> (Stay, String) {
    let sales = "sales@contoso.com".to_owned();
    (as_this_mailbox(scenario, &sales), sales)
}

/// The same as another mailbox than the usual one.
pub fn as_this_mailbox(scenario: Scenario, mailbox: &str) -> Stay {
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
    add(&mut stay, mailbox);
    assert!(
        !stay.robot.says("Copy the commands"),
        "no mail server is asked"
    );
    stay.press(&Keyboard, "Continue");
    stay.until("Sign in as the mailbox");
    stay
}
