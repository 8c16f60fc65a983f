//! How long one frame of the checks takes while their results stream in, from what was heard to the last pixel, by the software renderer:
//! the whole window is drawn each time, where the real one draws what has changed. Aim: under 16 ms.
//!
//! `cargo bench --bench check_frames`

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a measurement may stop at the first surprise"
)]

#[path = "../tests/robot/mod.rs"]
mod robot;
#[path = "../tests/window/mod.rs"]
mod window;

use mailseal::connection::Clock;
use mailseal::journey::world::SystemTime;
use mailseal::practice::{Options, Scenario};
use std::io::Write;
use std::time::{Duration, Instant};
use window::journey::{Pointer, Stay, begin_with};

/// Of every answer, so that results come one by one.
const LATENCY: Duration = Duration::from_millis(20);
const RUNS: usize = 5;

fn main() {
    let scenario = Options::new(Scenario::AllWell, Clock::new(SystemTime));
    let setting = Options {
        latency: LATENCY,
        ..scenario
    };
    let mut stay = begin_with(setting, None);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "Bench", &["Mail.Send"]);
    stay.be_approved();
    stay.add_the_mailboxes(&Pointer);
    let mut frames = Vec::new();
    for _ in 0..RUNS {
        stay.until("Everything works");
        // What is drawn for the first time fills the caches of letters.
        let _ = stay.robot.picture();
        stay.press(&Pointer, "Check again");
        stream(&mut stay, &mut frames);
    }
    frames.sort();
    let median = frames.get(frames.len() / 2).copied().unwrap_or_default();
    let most = frames.last().copied().unwrap_or_default();
    let _ = writeln!(
        std::io::stdout(),
        "checks streaming in: {median:.1?} a frame (median of {} in {RUNS} runs), at most {most:.1?}",
        frames.len()
    );
}

/// A frame for everything that is heard, until the run is over.
fn stream(stay: &mut Stay, frames: &mut Vec<Duration>) {
    while !stay.robot.says("Everything works") {
        let began = Instant::now();
        if stay.robot.hear_what_is_there() {
            let _ = stay.robot.picture();
            frames.push(began.elapsed());
        } else {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}
