//! How long Home with 500 connections takes for one frame, from view to the last pixel, by the software renderer: as it opens, while one
//! searches, scrolls, turns the page, and while everything is being checked. Aim: none over 50 ms.
//!
//! `cargo bench --bench home_frames`

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    reason = "a measurement may stop at the first surprise"
)]

#[path = "../tests/robot/mod.rs"]
mod robot;
#[path = "../tests/window/mod.rs"]
mod window;

use iced::{Event, mouse};
use jiff::civil::date;
use mailseal::connection::Connection;
use mailseal::ui::access::Role;
use mailseal::ui::app::Message;
use mailseal::ui::screen::home;
use mailseal::vault::history::{Outcome, Past};
use std::io::Write;
use std::time::{Duration, Instant};
use window::scene::{Scene, finished_until, now, scene};

const CONNECTIONS: usize = 500;
const FRAMES: usize = 40;

fn main() {
    let all = connections();
    let (mut scene, _time) = scene(&all);
    past(&mut scene, &all);
    measure(&mut scene, "as it opens", |_, _| {});
    measure(&mut scene, "scrolling", |scene, _| {
        let delta = mouse::ScrollDelta::Lines { x: 0.0, y: -1.0 };
        scene.robot.point(iced::Point::new(400.0, 500.0));
        scene
            .robot
            .send(&[Event::Mouse(mouse::Event::WheelScrolled { delta })]);
    });
    measure(&mut scene, "searching", |scene, frame| {
        let words = ["", "s", "su", "sup", "support 0", "support 01", "nothing"];
        let words = words[frame % words.len()].to_owned();
        tell(scene, home::Message::Search(words));
    });
    tell(&mut scene, home::Message::Search(String::new()));
    measure(&mut scene, "turning pages", |scene, frame| {
        tell(scene, home::Message::Turn(frame % 25));
    });
    measure(&mut scene, "while everything is checked", |scene, frame| {
        let id = all[frame].id;
        let began = mailseal::journey::round::Event::Began(id);
        tell(scene, home::Message::Round(began));
    });
    assert!(scene.robot.sees(Role::Button, "Set up a new connection"));
}

fn tell(scene: &mut Scene, message: home::Message) {
    scene.robot.dispatch(Message::Home(message));
}

fn connections() -> Vec<Connection> {
    let one = |number: usize| {
        let name = format!("Support desk {number:03} of customer {}", number / 10);
        let day = date(2026, 11, 1).checked_add(jiff::Span::new().days(number as i64));
        let mailbox = format!("support{number:03}@contoso.com");
        finished_until(&name, "nice-cxone", &mailbox, day.expect("a day"))
    };
    (0..CONNECTIONS).map(one).collect()
}

fn past(scene: &mut Scene, all: &[Connection]) {
    let run = |hours: i64| Past {
        at: now() - jiff::SignedDuration::from_hours(12 - hours),
        verdict: [Outcome::Passed, Outcome::Warned, Outcome::Failed][hours as usize % 3],
        not_well: Vec::new(),
        more: 0,
    };
    let each = all.iter().map(|one| (one.id, (0..12).map(run).collect()));
    tell(scene, home::Message::PastRead(each.collect()));
}

fn measure(scene: &mut Scene, what: &str, mut act: impl FnMut(&mut Scene, usize)) {
    // What is drawn for the first time fills the caches of letters.
    let _ = scene.robot.picture();
    let mut frames = Vec::new();
    for frame in 0..FRAMES {
        let began = Instant::now();
        act(scene, frame);
        let _ = scene.robot.picture();
        frames.push(began.elapsed());
    }
    frames.sort();
    let median: Duration = frames[FRAMES / 2];
    let most = frames.last().copied().unwrap_or_default();
    let _ = writeln!(
        std::io::stdout(),
        "{CONNECTIONS} connections, {what}: {median:.1?} a frame (median of {FRAMES}), at most {most:.1?}"
    );
}
