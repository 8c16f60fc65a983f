//! Mailseal's screens, drawn and looked at: light, dark, in the smallest window and at twice the size.

mod robot;
mod window;

use iced::theme::Mode;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use mailseal::connection::{
    Approval, Checked, CheckedLine, ClientId, ClientSecret, Cloud, Connection, Domain, MailAddress,
    Mailbox, MailboxKind, Organization, Registration, SecretKept, TenantId, Verdict,
};
use mailseal::journey::World;
use mailseal::microsoft::Trust;
use mailseal::ui::access::Role;
use mailseal::ui::app::App;
use mailseal::ui::{Options, Practice};
use robot::Robot;
use robot::clock::Hands;
use window::Pages;

fn now() -> Timestamp {
    "2026-11-20T09:30:00Z".parse().expect("a time")
}

fn connection(target: &str, name: &str) -> Connection {
    Connection::new(target, name, true, now())
}

fn located(mut connection: Connection, domain: &str) -> Connection {
    connection.organization = Some(Organization {
        tenant: TenantId(uuid::uuid!("9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11")),
        domain: Domain::parse(domain).ok().map(|(domain, _)| domain),
        cloud: Cloud::Worldwide,
    });
    connection
}

fn registered(connection: Connection, domain: &str, expires: jiff::civil::Date) -> Connection {
    let mut connection = located(connection, domain);
    connection.registration = Some(Registration {
        client: ClientId(uuid::uuid!("e7e4dbfc-046f-4074-9b3b-2ae8f144f59b")),
        app_name: Some("NiCE CXone mail".to_owned()),
        secret_expires: Some(expires),
        secret_kept: SecretKept::InStore,
    });
    connection
}

fn finished(name: &str, target: &str, mailbox: &str, expires: jiff::civil::Date) -> Connection {
    let domain = mailbox.split_once('@').expect("an address").1;
    let mut connection = registered(connection(target, name), domain, expires);
    connection.approval = Some(Approval::Granted { at: now() });
    connection.mailboxes = vec![Mailbox {
        address: MailAddress::parse(mailbox).expect("an address").0,
        display_name: Some("Contoso Support".to_owned()),
        kind: MailboxKind::Shared,
    }];
    connection.checked = Some(Checked {
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

struct Scene {
    _folder: tempfile::TempDir,
    robot: Robot<App>,
}

fn scene(connections: &[Connection]) -> Scene {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Hands::at(now()).clock();
    let hosts = window::nowhere();
    let world: World = window::world(
        folder.path(),
        clock,
        hosts,
        &Trust::System,
        Pages::default(),
    );
    window::seed(&world, connections);
    let secret = ClientSecret::parse("abc8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789ab")
        .expect("a secret")
        .0;
    for connection in connections {
        world.secrets.keep_for_this_run(connection.id, &secret);
    }
    let options = Options {
        practice: Some(Practice {
            administrator: "megan@contoso.com".to_owned(),
            password: "practice".to_owned(),
            domain: "contoso.com".to_owned(),
            mail_page: "http://localhost:9".parse().expect("a URL"),
        }),
        instance: None,
    };
    let mut robot = Robot::start(|| {
        let app = App::new(world, options);
        let start = app.start();
        (app, start)
    });
    robot.until("Home to load", |robot| {
        robot.sees(Role::Button, "Set up a new connection")
    });
    Scene {
        _folder: folder,
        robot,
    }
}

fn show(scene: &mut Scene, name: &str) {
    let robot = &mut scene.robot;
    let _ = robot.picture().show(&format!("screen-{name}-light"));
    robot.mode(Mode::Dark);
    let _ = robot.picture().show(&format!("screen-{name}-dark"));
    robot.mode(Mode::Light);
    robot.resize(760.0, 560.0);
    let _ = robot.picture().show(&format!("screen-{name}-small"));
    robot.resize(490.0, 350.0);
    robot.scale(2.0);
    let _ = robot.picture().show(&format!("screen-{name}-twice"));
    robot.scale(1.0);
    robot.resize(980.0, 700.0);
}

#[test]
fn home_at_the_first_start() {
    show(&mut scene(&[]), "home-empty");
}

#[test]
fn home_with_the_worst_first() {
    let mut scene = scene(&[
        finished(
            "Service mail",
            "genesys",
            "service@fabrikam.com",
            date(2028, 5, 14),
        ),
        finished(
            "Billing queue",
            "sinch-server",
            "billing@contoso.com",
            date(2026, 12, 2),
        ),
        finished(
            "Support desk",
            "nice-cxone",
            "support@contoso.com",
            date(2026, 11, 18),
        ),
        located(connection("nice-cxone", "NiCE CXone"), "contoso.com"),
    ]);
    show(&mut scene, "home");
}

#[test]
fn a_system_is_chosen() {
    let mut scene = scene(&[]);
    scene.robot.click(Role::Button, "Set up a new connection");
    scene.robot.click(Role::RadioButton, "NiCE CXone");
    show(&mut scene, "target");
    scene
        .robot
        .click(Role::RadioButton, "Another app or device");
    show(&mut scene, "target-another");
}

#[test]
fn an_organization_is_looked_for() {
    let mut scene = scene(&[]);
    scene.robot.click(Role::Button, "Set up a new connection");
    scene.robot.click(Role::RadioButton, "NiCE CXone");
    scene.robot.click(Role::Button, "Continue");
    show(&mut scene, "organization");
}

#[test]
fn the_registration_is_made_by_hand() {
    let one = located(connection("nice-cxone", "Support desk"), "contoso.com");
    let mut scene = scene(&[one]);
    scene.robot.click(Role::Button, "Continue Support desk");
    scene.robot.until_it_says("Register the app with Microsoft");
    for number in 1..=4 {
        show(&mut scene, &format!("registration-{number}"));
        scene.robot.click(Role::Button, "Continue");
    }
    show(&mut scene, "details");
}

#[test]
fn checks_that_cannot_reach_anybody() {
    let one = finished(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
        date(2028, 5, 14),
    );
    let one = Connection {
        checked: None,
        ..one
    };
    let mut scene = scene(&[one]);
    scene.robot.click(Role::Button, "Open Support desk");
    scene.robot.until_it_says("to fix");
    show(&mut scene, "checks");
}

#[test]
fn the_test_and_the_last_page() {
    let one = finished(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
        date(2028, 5, 14),
    );
    let mut scene = scene(&[one]);
    scene.robot.click(Role::Button, "Open Support desk");
    scene.robot.until_it_says("Tenant Id");
    show(&mut scene, "finish");
    scene.robot.click(Role::Button, "Back");
    show(&mut scene, "test");
}

#[test]
fn the_mailboxes() {
    let mut one = finished(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
        date(2028, 5, 14),
    );
    one.mailboxes.clear();
    one.finished = None;
    let mut scene = scene(&[one]);
    scene.robot.click(Role::Button, "Continue Support desk");
    scene.robot.until_it_says("Which mailboxes?");
    show(&mut scene, "mailboxes");
}

#[test]
fn the_approval_is_waited_for() {
    let one = registered(
        connection("nice-cxone", "Support desk"),
        "contoso.com",
        date(2028, 5, 14),
    );
    let mut scene = scene(&[one]);
    scene.robot.click(Role::Button, "Continue Support desk");
    scene.robot.until_it_says("Copy link");
    show(&mut scene, "approval");
}
