//! Home with nothing, one connection, every standing, thirty of them and the longest names: no link is broken inside, nothing is cut, and the
//! worst stands first.

mod robot;
mod window;

use jiff::SignedDuration;
use jiff::civil::date;
use mailseal::connection::{
    Checked, CheckedLine, Connection, MailAddress, Mailbox, MailboxKind, SecretKept, Verdict,
};
use mailseal::ui::access::Role;
use window::scene::{Scene, connection, finished, finished_until, located, now};

const LONG: &str = "Kundendienst der Zweigniederlassung Donaudampfschifffahrtsgesellschaft für Bestellungen, Rückfragen und Beschwerden 2026";

fn scene(connections: &[Connection]) -> Scene {
    window::scene::scene(connections).0
}

fn with_verdict(name: &str, check: &str, verdict: Verdict) -> Connection {
    Connection {
        checked: Some(Checked {
            fence: None,
            at: now() - SignedDuration::from_hours(30),
            lines: vec![CheckedLine {
                check: check.to_owned(),
                verdict,
                cause: None,
            }],
        }),
        ..finished(name, "nice-cxone", "support@contoso.com")
    }
}

/// One of every kind, in the order in which they stand.
fn every_standing() -> Vec<Connection> {
    let expired = |name: &str, day| finished_until(name, "nice-cxone", "a@contoso.com", day);
    let mut once = finished("Kept for one run", "genesys", "once@contoso.com");
    if let Some(registration) = &mut once.registration {
        registration.secret_kept = SecretKept::ThisRunOnly;
    }
    let mut unchecked = finished("Never checked", "sinch-server", "new@contoso.com");
    unchecked.checked = None;
    vec![
        expired("Expired", date(2026, 11, 18)),
        with_verdict("Failing", "secret", Verdict::Failed),
        with_verdict(
            "Healing",
            "permission",
            Verdict::Healing {
                since: now(),
                until: now() + SignedDuration::from_mins(30),
            },
        ),
        expired("Expires today", date(2026, 11, 20)),
        expired("Expires soon", date(2026, 12, 2)),
        located(connection("nice-cxone", "Half way"), "contoso.com"),
        unchecked,
        once,
        finished("Working", "genesys", "service@fabrikam.com"),
    ]
}

/// Words of a link stand on one line, in every width.
fn links_are_whole(scene: &Scene, links: &[&str]) {
    for name in links {
        let bridge = scene.robot.program.bridge();
        let found = bridge
            .locate(Role::Button, name)
            .or_else(|| bridge.locate(Role::Link, name));
        let (_, bounds) = found.unwrap_or_else(|| panic!("no {name:?}"));
        assert!(
            bounds.height < 30.0,
            "{name:?} is {} pixels tall: it is broken inside",
            bounds.height
        );
    }
}

const BELOW: [&str; 2] = ["Look into the practice mailboxes", "Check all now"];

#[test]
fn every_standing_is_drawn_and_no_link_is_broken_inside() {
    let mut scene = scene(&every_standing());
    window::show(&mut scene.robot, "home-standings");
    scene.robot.resize(760.0, 1500.0);
    let _ = scene.robot.picture().show("home-standings-tall");
    for (width, height) in [
        (980.0, 700.0),
        (760.0, 560.0),
        (490.0, 350.0),
        (380.0, 280.0),
    ] {
        scene.robot.resize(width, height);
        links_are_whole(&scene, &BELOW);
        window::nothing_is_cut(&scene.robot, width, "home");
    }
    let outline = scene.robot.outline();
    let places: Vec<_> = every_standing()
        .iter()
        .map(|one| {
            outline
                .find(&format!("Heading \"{}", one.name))
                .expect("a card")
        })
        .collect();
    assert!(places.is_sorted(), "the worst stands first:\n{outline}");
}

#[test]
fn thirty_connections_with_long_names() {
    let many: Vec<_> = (1..=30)
        .map(|number| {
            let mut one = finished(
                &format!("{number:02} {LONG}"),
                "nice-cxone",
                "support@contoso.com",
            );
            one.mailboxes = (0..number)
                .map(|place| Mailbox {
                    address: MailAddress::parse(&format!("queue{place:03}@contoso.com"))
                        .expect("an address")
                        .0,
                    display_name: None,
                    kind: MailboxKind::Unknown,
                })
                .collect();
            one
        })
        .collect();
    let mut scene = scene(&many);
    window::show(&mut scene.robot, "home-thirty");
    scene
        .robot
        .click(Role::Button, &format!("Remove 30 {LONG}"));
    window::show(&mut scene.robot, "home-removing");
}

#[test]
fn one_connection_with_a_name_without_a_blank() {
    let name = "W".repeat(120);
    let mut scene = scene(&[finished(&name, "nice-cxone", "support@contoso.com")]);
    window::show(&mut scene.robot, "home-one-word");
}
