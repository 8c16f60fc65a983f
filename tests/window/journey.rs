//! The whole journey in the practice organization, told once and made by three kinds of hands.

use super::super::robot::Robot;
use super::super::robot::virtual_time::VirtualTime;
use jiff::SignedDuration;
use mailseal::connection::{Clock, Connection, Permission};
use mailseal::journey::World;
use mailseal::journey::world::{Browser, SystemTime};
use mailseal::practice::{Options as Setting, Organization, PlayedBrowser, Registered, Scenario};
use mailseal::ui::Options;
use mailseal::ui::access::Role;
use mailseal::ui::app::App;
use mailseal::vault::{Secrets, Vault};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// How a person uses the window.
pub trait Hands {
    fn press(&self, robot: &mut Robot<App>, role: Role, name: &str);
    fn fill(&self, robot: &mut Robot<App>, role: Role, name: &str, value: &str);
}

/// With the mouse; what is filled in is pasted.
pub struct Pointer;

impl Hands for Pointer {
    fn press(&self, robot: &mut Robot<App>, role: Role, name: &str) {
        robot.click(role, name);
    }

    fn fill(&self, robot: &mut Robot<App>, role: Role, name: &str, value: &str) {
        robot.click(role, name);
        robot.paste(value);
    }
}

/// One program in one practice organization.
pub struct Stay {
    pub robot: Robot<App>,
    pub organization: Arc<Organization>,
    pub browser: PlayedBrowser,
    pub world: World,
    /// The clock's hands, where they are the test's.
    time: Option<VirtualTime>,
    _folder: Option<TempDir>,
}

pub fn begin(scenario: Scenario) -> Stay {
    begin_with(Setting::new(scenario, Clock::new(SystemTime)), None)
}

/// The same with a clock that the test moves; waiting moves it, a second at a time. What is slow takes ten minutes.
pub fn begin_at(scenario: Scenario, time: &VirtualTime) -> Stay {
    let setting = Setting {
        lag: Duration::from_mins(10),
        ..Setting::new(scenario, time.clock())
    };
    begin_with(setting, Some(time.clone()))
}

pub fn begin_with(setting: Setting, time: Option<VirtualTime>) -> Stay {
    let folder = tempfile::tempdir().expect("a folder");
    let secrets = Secrets::this_run_only();
    let stay = begin_in(folder.path(), setting, secrets, time);
    Stay {
        _folder: Some(folder),
        ..stay
    }
}

/// In a folder that outlives it, with a credential store of the test's choice.
pub fn begin_in(
    folder: &Path,
    setting: Setting,
    secrets: Secrets,
    time: Option<VirtualTime>,
) -> Stay {
    let clock = setting.clock.clone();
    let organization = Arc::new(Organization::start(setting).expect("loopback ports"));
    let browser = organization.played_browser();
    let mut world = organization
        .world(
            Vault::open(folder, true),
            secrets,
            Browser(Arc::new(browser.clone())),
            clock,
        )
        .expect("an HTTP client");
    world.downloads = Some(folder.join("downloads"));
    let robot = start(&world, &organization);
    Stay {
        robot,
        organization,
        browser,
        world,
        time,
        _folder: None,
    }
}

/// The program on this world, as after every start.
pub fn start(world: &World, organization: &Arc<Organization>) -> Robot<App> {
    let options = Options {
        practice: Some(mailseal::cli::window::told(organization)),
        ..Options::default()
    };
    let world = world.clone();
    let mut robot = Robot::start(|| {
        let app = App::new(world, options);
        let start = app.start();
        (app, start)
    });
    robot.until("Home to load", |robot| {
        robot.sees(Role::Button, "Set up a new connection")
    });
    robot
}

impl Stay {
    /// As soon as it can be pressed: a person sees that it is grey.
    pub fn press(&mut self, hands: &impl Hands, name: &str) {
        let line = format!("Button {name:?}");
        self.robot.until(&line, |robot| {
            let outline = robot.outline();
            let mut here = outline
                .lines()
                .filter(|one| one.trim().starts_with(&line))
                .peekable();
            here.peek().is_some() && here.all(|one| !one.contains("(disabled)"))
        });
        hands.press(&mut self.robot, Role::Button, name);
    }

    pub fn choose(&mut self, hands: &impl Hands, name: &str) {
        hands.press(&mut self.robot, Role::RadioButton, name);
    }

    pub fn fill(&mut self, hands: &impl Hands, name: &str, value: &str) {
        hands.fill(&mut self.robot, Role::TextInput, name, value);
    }

    pub fn until(&mut self, words: &str) {
        self.wait(words, |robot| robot.says(words));
    }

    pub fn wait(&mut self, what: &str, condition: impl Fn(&Robot<App>) -> bool) {
        match &self.time {
            Some(time) => {
                self.robot
                    .until_with_time(time, SignedDuration::from_secs(1), what, condition);
            }
            None => self.robot.until(what, condition),
        }
    }

    /// The program is closed and started again; the world stays.
    pub fn start_again(&mut self) {
        self.robot = start(&self.world, &self.organization);
    }

    /// The focus has gone to the new page, so that a screen reader says its name.
    pub fn hears_page(&mut self, title: &str) {
        let wanted = format!("Main {title:?}");
        self.robot
            .until(&wanted, |robot| robot.focus().starts_with(&wanted));
    }

    pub fn saved(&self) -> Vec<Connection> {
        self.world
            .vault
            .load()
            .expect("a readable file")
            .connections
    }

    /// What is saved is written beside what is shown, not before.
    pub fn until_saved(&mut self, condition: impl Fn(&Connection) -> bool) {
        let vault = self.world.vault.clone();
        self.wait("it to be saved", move |_| {
            condition(&vault.load().expect("readable").connections[0])
        });
    }

    /// From Home to the page where the organization is found.
    pub fn start_with(&mut self, hands: &impl Hands, system: &str) {
        self.press(hands, "Set up a new connection");
        self.until("What are you connecting?");
        self.choose(hands, system);
        self.press(hands, "Continue");
        self.find_the_organization(hands);
    }

    pub fn find_the_organization(&mut self, hands: &impl Hands) {
        self.until("Domain, e-mail address or tenant ID");
        let domain = self.organization.domain.clone();
        self.fill(hands, "Domain, e-mail address or tenant ID", &domain);
        self.until(&format!("This is {domain}"));
        self.press(hands, "Continue");
        self.by_hand(hands);
    }

    /// In place of "Do it for me", which is proposed.
    pub fn by_hand(&mut self, hands: &impl Hands) {
        self.until("Sign in once as an administrator");
        self.hears_page("Register the app with Microsoft");
        self.choose(hands, "I’ll do it myself");
        self.until("1 of ");
    }

    /// Through the four instructions, as a person who does in the portal what they say.
    pub fn register(&mut self, hands: &impl Hands, name: &str, permissions: &[&str]) {
        let permissions: Vec<_> = permissions
            .iter()
            .map(|one| Permission::from(*one))
            .collect();
        let app = self
            .organization
            .register(name, &permissions, &["http://localhost"]);
        self.enter(hands, &app);
    }

    /// The same when the app is there, and has what its instructions say.
    pub fn enter(&mut self, hands: &impl Hands, app: &Registered) {
        self.enter_client(hands, app, 4);
        self.enter_secret(hands, app);
    }

    /// Up to the last of the instructions.
    pub fn enter_client(&mut self, hands: &impl Hands, app: &Registered, instructions: usize) {
        self.press(hands, "Continue");
        self.until(&format!("2 of {instructions}"));
        self.fill(hands, "Application (client) ID", &app.client.to_string());
        self.until("Microsoft knows this app");
        for number in 3..=instructions {
            self.press(hands, "Continue");
            self.until(&format!("{number} of {instructions}"));
        }
    }

    pub fn enter_secret(&mut self, hands: &impl Hands, app: &Registered) {
        hands.fill(
            &mut self.robot,
            Role::PasswordInput,
            "Client secret",
            &app.secret_value,
        );
        self.until("The secret works");
        self.choose(hands, "In 12 months");
        self.press(hands, "Continue");
        self.until("Enter the app’s details");
        self.press(hands, "Continue");
    }

    /// The played administrator accepts; the page moves on by itself.
    pub fn be_approved(&mut self) {
        self.until("Which mailboxes?");
    }

    pub fn add_the_mailboxes(&mut self, hands: &impl Hands) {
        self.list_the_mailboxes(hands);
        self.press(hands, "Continue");
    }

    pub fn list_the_mailboxes(&mut self, hands: &impl Hands) {
        for address in self.organization.usual_mailboxes() {
            self.fill(hands, "Add a mailbox", &address);
            self.press(hands, "Add");
            self.wait("the mailbox to be looked up", |robot| {
                let row = format!("{address}: ");
                robot.says(&row) && !robot.says(&format!("{row}under way"))
            });
        }
    }

    pub fn pass_the_checks(&mut self, hands: &impl Hands) {
        self.until("Everything works");
        self.press(hands, "Continue");
        self.until("Send a test e-mail");
    }

    pub fn finish(&mut self, hands: &impl Hands) {
        self.press(hands, "Done");
        self.until("Your mail connections");
        self.until("Working");
        // Home shows it a moment before it is on the disk.
        let vault = self.world.vault.clone();
        self.wait("the end to be saved", |_| {
            let saved = vault.load().expect("a readable file").connections;
            saved.iter().any(|one| one.finished.is_some())
        });
    }
}
