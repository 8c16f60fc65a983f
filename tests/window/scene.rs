//! Home and saved connections of every age, with the time standing at 20 November 2026 and nobody listening.

use super::super::robot::Robot;
use super::super::robot::virtual_time::VirtualTime;
use super::Pages;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use mailseal::connection::{
    Approval, Checked, CheckedLine, ClientId, ClientSecret, Cloud, Connection, Credential,
    CredentialKind, Domain, MailAddress, Mailbox, MailboxKind, Organization, Registration,
    SecretKept, TenantId, Verdict,
};
use mailseal::journey::World;
use mailseal::microsoft::Trust;
use mailseal::ui::access::Role;
use mailseal::ui::app::App;
use mailseal::ui::screen::practice_mail::{Letter, Mailbox as Tray, Mailboxes};
use mailseal::ui::{Options, Practice};
use mailseal::words::Words;
use std::sync::Arc;

/// What every saved connection has as its secret.
pub const SECRET: &str = "abc8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789ab";

pub fn now() -> Timestamp {
    "2026-11-20T09:30:00Z".parse().expect("a time")
}

pub fn connection(target: &str, name: &str) -> Connection {
    Connection::new(target, name, true, now())
}

pub fn located(mut connection: Connection, domain: &str) -> Connection {
    connection.organization = Some(Organization {
        tenant: TenantId(uuid::uuid!("9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11")),
        domain: Domain::parse(domain).ok().map(|(domain, _)| domain),
        cloud: Cloud::Worldwide,
    });
    connection
}

pub fn registered(connection: Connection, domain: &str, expires: Date) -> Connection {
    let mut connection = located(connection, domain);
    connection.registration = Some(Registration {
        client: ClientId(uuid::uuid!("e7e4dbfc-046f-4074-9b3b-2ae8f144f59b")),
        app_name: Some("NiCE CXone mail".to_owned()),
        service_principal: None,
        credential: CredentialKind::Secret,
        secret_expires: Some(expires),
        secret_kept: SecretKept::InStore,
    });
    connection
}

pub fn finished_until(name: &str, target: &str, mailbox: &str, expires: Date) -> Connection {
    let domain = mailbox.split_once('@').expect("an address").1;
    let mut connection = registered(connection(target, name), domain, expires);
    connection.approval = Some(Approval::Granted { at: now() });
    connection.mailboxes = vec![Mailbox {
        address: MailAddress::parse(mailbox).expect("an address").0,
        display_name: Some("Contoso Support".to_owned()),
        kind: MailboxKind::Shared,
    }];
    connection.checked = Some(Checked {
        fence: None,
        at: now() - SignedDuration::from_mins(16),
        lines: vec![CheckedLine {
            check: "secret".to_owned(),
            verdict: Verdict::Passed,
            cause: None,
        }],
    });
    connection.finished = Some(now());
    connection
}

/// Nobody has mail.
#[derive(Debug)]
struct NoMail;

impl Mailboxes for NoMail {
    fn all(&self) -> Vec<Tray> {
        Vec::new()
    }

    fn letters(&self, _address: &str) -> Vec<Letter> {
        Vec::new()
    }
}

pub struct Scene {
    folder: tempfile::TempDir,
    pub robot: Robot<App>,
}

impl Scene {
    /// Where everything is kept.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

pub fn scene(connections: &[Connection]) -> (Scene, VirtualTime) {
    scene_made(connections, &Words::default(), |_| ())
}

/// In another language, or in none.
pub fn scene_in(connections: &[Connection], words: &Words) -> (Scene, VirtualTime) {
    scene_made(connections, words, |_| ())
}

/// With more in the folder before the program starts.
pub fn scene_with(
    connections: &[Connection],
    more: impl FnOnce(&mailseal::vault::Vault),
) -> (Scene, VirtualTime) {
    scene_made(connections, &Words::default(), more)
}

fn scene_made(
    connections: &[Connection],
    words: &Words,
    more: impl FnOnce(&mailseal::vault::Vault),
) -> (Scene, VirtualTime) {
    let folder = tempfile::tempdir().expect("a folder");
    let time = VirtualTime::still(now());
    let clock = time.clock();
    let hosts = super::nowhere();
    let world: World = super::world(
        folder.path(),
        clock,
        hosts,
        &Trust::System,
        Pages::default(),
    );
    super::seed(&world, connections);
    more(&world.vault);
    let secret = ClientSecret::parse(SECRET).expect("a secret").0;
    let credential = Credential::Secret(secret);
    for connection in connections {
        world.secrets.keep_for_this_run(connection.id, &credential);
    }
    let options = Options {
        practice: Some(Practice {
            administrator: "megan@contoso.com".to_owned(),
            password: "practice".to_owned(),
            domain: "contoso.com".to_owned(),
            mailboxes: Arc::new(NoMail),
            mail_page: "http://localhost:9".parse().expect("a URL"),
            accounts: Vec::new(),
            powershell: None,
        }),
        words: words.clone(),
        ..Options::default()
    };
    let mut robot = Robot::start(|| {
        let app = App::new(world, options);
        let start = app.start();
        (app, start)
    });
    robot.until("Home to load", |robot| {
        robot.sees(Role::Button, &words.text.home_set_up())
    });
    let scene = Scene { folder, robot };
    (scene, time)
}

/// With a secret that lasts.
pub fn finished(name: &str, target: &str, mailbox: &str) -> Connection {
    finished_until(name, target, mailbox, date(2028, 5, 14))
}
