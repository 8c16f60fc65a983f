//! How long one frame takes, from the message to the last pixel, by the software renderer, drawn as the window draws: what differs from the
//! frame before. Home with 500 connections as it opens (there every pixel), while one searches, scrolls, turns the page, and while everything
//! is being checked (aim: none over 50 ms); and the wizard's checks of one connection with two, ten and fifty mailboxes while they stream in (aim:
//! under 16 ms).
//!
//! `cargo bench --bench home_frames`
//!
//! November 2026, 980 by 700, two quiet processors, `bench` with `lto = "off"` and 16 codegen units. Home: 10 ms as it opens and at most 12;
//! scrolling 12 and 16 (before `ui::frames` joined its 45 places to one: 63 and 194), searching 6 and 20, turning pages 11 and 15, while
//! everything is checked 1 and 2 (before `ui::sketch` kept the icons: 9 and 14). The checks: 3 to 7 ms in the median, at most 12.

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
use mailseal::check::{Passed, State};
use mailseal::connection::{Connection, MailAddress, Mailbox};
use mailseal::ui::access::Role;
use mailseal::ui::app::Message;
use mailseal::ui::screen::home;
use mailseal::vault::history::{Outcome, Past};
use robot::screen::Screen;
use std::io::Write;
use std::time::{Duration, Instant};
use window::scene::{Scene, finished_until, now, scene};
use window::streaming::{at_the_checks, heard};

const CONNECTIONS: usize = 500;
const FRAMES: usize = 100;

fn main() {
    let all = connections();
    let (mut scene, _time) = scene(&all);
    past(&mut scene, &all);
    let home = format!("{CONNECTIONS} connections");
    let still = |_: &mut Scene, _| Vec::new();
    measure(&mut scene, &home, ("as it opens, every pixel", true), still);
    scene.robot.point(iced::Point::new(400.0, 500.0));
    measure(&mut scene, &home, ("scrolling", false), |_, frame| {
        let y = if frame % 20 < 10 { -1.0 } else { 1.0 };
        let delta = mouse::ScrollDelta::Lines { x: 0.0, y };
        vec![Event::Mouse(mouse::Event::WheelScrolled { delta })]
    });
    measure(&mut scene, &home, ("searching", false), |scene, frame| {
        let words = ["", "s", "su", "sup", "support 0", "support 01", "nothing"];
        let words = words[frame % words.len()].to_owned();
        tell(scene, home::Message::Search(words));
        Vec::new()
    });
    tell(&mut scene, home::Message::Search(String::new()));
    measure(
        &mut scene,
        &home,
        ("turning pages", false),
        |scene, frame| {
            tell(scene, home::Message::Turn(frame % 25));
            Vec::new()
        },
    );
    measure(
        &mut scene,
        &home,
        ("while everything is checked", false),
        |scene, frame| {
            let id = all[frame % 20].id;
            let began = mailseal::journey::round::Event::Began(id);
            tell(scene, home::Message::Round(began));
            Vec::new()
        },
    );
    assert!(scene.robot.sees(Role::Button, "Set up a new connection"));
    for mailboxes in [2, 10, 50] {
        stream(mailboxes);
    }
}

/// The wizard's checks: each frame shows one more that has passed.
fn stream(mailboxes: usize) {
    let mut one = finished_until(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
        date(2028, 5, 14),
    );
    let first = one.mailboxes.first().cloned().expect("a mailbox");
    one.mailboxes = (0..mailboxes)
        .map(|number| Mailbox {
            address: MailAddress::parse(&format!("support{number:02}@contoso.com"))
                .expect("an address")
                .0,
            ..first.clone()
        })
        .collect();
    let (mut scene, _time, checks) = at_the_checks(&one);
    let what = format!("checks of {mailboxes} mailboxes");
    measure(
        &mut scene,
        &what,
        ("while they stream", false),
        |scene, frame| {
            let state = if frame % 2 == 0 {
                State::Running
            } else {
                State::Passed(Passed::default())
            };
            let message = heard(&checks[frame / 2 % checks.len()], state);
            scene.robot.dispatch(message);
            Vec::new()
        },
    );
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

fn measure(
    scene: &mut Scene,
    place: &str,
    (what, whole): (&str, bool),
    mut act: impl FnMut(&mut Scene, usize) -> Vec<Event>,
) {
    // What is drawn for the first time fills the caches of letters.
    let mut screen = Screen::new(980, 700);
    let (renderer, background) = scene.robot.frame(&[]);
    let _ = screen.draw(renderer, background);
    let (mut frames, mut places) = (Vec::new(), 0);
    let before = on_the_processor();
    for frame in 0..FRAMES {
        let began = Instant::now();
        let events = act(scene, frame);
        let (renderer, background) = scene.robot.frame(&events);
        if whole {
            screen.forget();
        }
        places += screen.draw(renderer, background);
        frames.push(began.elapsed());
    }
    let worked = on_the_processor().saturating_sub(before);
    let frames_made = u32::try_from(FRAMES).expect("a hundred");
    let each = worked / frames_made;
    frames.sort();
    let median: Duration = frames[FRAMES / 2];
    // What else runs on the computer holds a frame up now and then; a slow frame of our own is slow each time.
    let nearly_all = frames[FRAMES * 19 / 20];
    let most = frames.last().copied().unwrap_or_default();
    let _ = writeln!(
        std::io::stdout(),
        "{place}, {what}: {each:.1?} of processor a frame; by the clock {median:.1?} (median of {FRAMES}), 19 of 20 within {nearly_all:.1?}, at most {most:.1?}; {} places a frame",
        places / FRAMES
    );
}

/// What this thread has had of a processor; nothing where the system does not tell (Linux does).
fn on_the_processor() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let spent = told
        .split_whitespace()
        .next()
        .and_then(|it| it.parse().ok());
    Duration::from_nanos(spent.unwrap_or_default())
}
