//! Home with nothing, one connection, every standing, thirty of them and the longest names: no link is broken inside, nothing is cut, and the
//! worst stands first.

mod robot;
mod window;

use iced::keyboard::key::Named;
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
        .click(Role::Button, &format!("Remove 20 {LONG}"));
    window::show(&mut scene.robot, "home-removing");
}

/// Five hundred, of which some have stopped, some will, and most work.
fn five_hundred() -> Vec<Connection> {
    let one = |number: usize| {
        let name = format!("Desk {number:03} of customer {:02}", number / 10);
        let mailbox = format!("desk{number:03}@customer{:02}.com", number / 10);
        match number % 100 {
            7 => finished_until(&name, "nice-cxone", &mailbox, date(2026, 11, 18)),
            8 => finished_until(&name, "genesys", &mailbox, date(2026, 12, 2)),
            _ => finished(&name, "sinch-server", &mailbox),
        }
    };
    (0..500).map(one).collect()
}

#[test]
fn one_among_five_hundred_is_found_by_words_or_by_how_it_stands() {
    let mut scene = scene(&five_hundred());
    let robot = &mut scene.robot;
    assert!(robot.says("500 connections. 5 do not work."));
    window::show(robot, "home-five-hundred");
    assert!(robot.says("Next to stop: Desk 008 of customer 00"));
    let cards = |robot: &robot::Robot<mailseal::ui::app::App>| {
        let outline = robot.outline();
        let cards = outline.lines().filter(|line| line.contains("ListItem \""));
        cards.map(str::to_owned).collect::<Vec<_>>()
    };
    let first = cards(robot);
    assert!(first.len() <= 20, "a page of {}", first.len());
    for (card, number) in first.iter().zip([7, 107, 207, 307, 407, 8, 108]) {
        assert!(card.contains(&format!("Desk {number:03} ")), "{card}");
    }
    robot.tab_to(Role::TextInput, "Find a connection");
    robot.type_text("customer33 335");
    assert_eq!(cards(robot).len(), 1, "{}", robot.outline());
    assert!(robot.sees(Role::Heading, "Desk 335 of customer 33 · Sinch Contact Pro"));
    robot.type_text(" nobody");
    assert!(cards(robot).is_empty());
    assert!(robot.says("No connection fits"));
    window::show(robot, "home-nothing-found");
}

#[test]
fn pages_and_filters_are_turned_by_keyboard_and_pointer() {
    let mut scene = scene(&five_hundred());
    let robot = &mut scene.robot;
    robot.click(Role::RadioButton, "Stops soon");
    assert!(robot.says("Desk 408"));
    assert!(!robot.says("Desk 007 of"));
    assert!(
        !robot.sees(Role::Button, "Next page"),
        "one page holds them"
    );
    robot.click(Role::RadioButton, "All");
    robot.tab_to(Role::Button, "Next page");
    robot.press(Named::Enter);
    assert!(robot.says("21 to 40 of 500"));
    assert!(!robot.says("Desk 007 of"));
    robot.click(Role::Button, "Previous page");
    assert!(robot.says("1 to 20 of 500"));
    window::show(robot, "home-five-hundred-end");
    for (width, height) in [(760.0, 560.0), (490.0, 350.0), (380.0, 280.0)] {
        robot.resize(width, height);
        window::nothing_is_cut(robot, width, "home-five-hundred");
    }
}

#[test]
fn how_the_last_checks_ended_is_told_by_shape_and_in_words() {
    let outcome = |name: &str, verdicts: &[Verdict]| {
        let mut one = finished(name, "nice-cxone", "support@contoso.com");
        one.checked = None;
        let hours = (0..).map(|hours| SignedDuration::from_hours(12 * hours));
        let runs = verdicts
            .iter()
            .rev()
            .zip(hours)
            .map(|(verdict, ago)| Checked {
                fence: None,
                at: now() - SignedDuration::from_mins(16) - ago,
                lines: vec![CheckedLine {
                    check: "secret".to_owned(),
                    verdict: *verdict,
                    cause: None,
                }],
            });
        (one, runs.collect::<Vec<_>>())
    };
    let (passed, failed) = (Verdict::Passed, Verdict::Failed);
    let healing = Verdict::Healing {
        since: now(),
        until: now(),
    };
    let kinds = [
        outcome("Fails since", &[passed, passed, failed, failed]),
        outcome(
            "Better again",
            &[Verdict::NotRun, failed, healing, Verdict::Warned, passed],
        ),
        outcome("Always well", &[passed; 12]),
        outcome("Works, with advice", &[Verdict::Warned; 12]),
        outcome("Not whole", &[passed, Verdict::NotRun, passed]),
        outcome("Once", &[passed]),
    ];
    let connections: Vec<Connection> = kinds.iter().map(|(one, _)| one.clone()).collect();
    let mut scene = window::scene::scene_with(&connections, |vault| {
        for (one, runs) in &kinds {
            // As each was found, oldest first.
            for checked in runs.iter().rev() {
                let checked = Some(checked.clone());
                let saved = vault.save(&Connection {
                    checked,
                    ..one.clone()
                });
                saved.expect("saved");
            }
        }
    })
    .0;
    let robot = &mut scene.robot;
    robot.until_it_says("Failing since yesterday");
    assert!(robot.says("2 of the last 4 checks passed"));
    assert!(robot.says("The last 12 checks passed."));
    assert!(robot.says("2 of the last 5 checks passed; the last trouble was"));
    assert!(robot.says("1 of them could not check everything"));
    window::show(robot, "home-marks");
}

#[test]
fn removing_says_what_happens_here_and_what_stays_at_microsoft() {
    let mut scene = scene(&[finished("Sales", "nice-cxone", "sales@contoso.com")]);
    let robot = &mut scene.robot;
    robot.click(Role::Button, "Remove Sales");
    assert!(robot.says("Nothing changes at Microsoft"));
    assert!(!robot.sees(Role::Button, "Undo Sales at Microsoft first"));
    robot.press(Named::Escape);
    assert!(robot.says("Working · checked"));
}

#[test]
fn one_connection_with_a_name_without_a_blank() {
    let name = "W".repeat(120);
    let mut scene = scene(&[finished(&name, "nice-cxone", "support@contoso.com")]);
    window::show(&mut scene.robot, "home-one-word");
}
