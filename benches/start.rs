//! From start to the window on screen, resident memory, processor time over 30 idle seconds, and the size of the program. On Linux with
//! Xvfb and xdotool (`packaging/debian-packages.txt`).
//!
//! `cargo bench --bench start`

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a measurement may stop at the first surprise"
)]

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_mailseal");
const STARTS: usize = 7;
const IDLE: Duration = Duration::from_secs(30);
/// Longer than any start takes.
const PATIENCE: Duration = Duration::from_secs(30);

fn main() {
    let display = Display::open();
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut starts: Vec<Duration> = (0..STARTS)
        .map(|_| {
            let (mut child, took) = display.start(home.path());
            end(&mut child);
            took
        })
        .collect();
    starts.sort();
    let (mut child, _) = display.start(home.path());
    // What is done once after the first frame is no idling.
    std::thread::sleep(Duration::from_secs(3));
    let before = processor_time(&child);
    std::thread::sleep(IDLE);
    let idle = processor_time(&child).saturating_sub(before);
    let memory = resident_kib(&child);
    end(&mut child);
    let size = std::fs::metadata(PROGRAM).map_or(0, |found| found.len());
    let median = starts.get(STARTS / 2).copied().unwrap_or_default();
    let mut out = std::io::stdout();
    let _ = writeln!(
        out,
        "start to window on screen: {median:?} (median of {STARTS})"
    );
    let _ = writeln!(out, "resident memory: {:.1} MiB", memory as f64 / 1024.0);
    let _ = writeln!(out, "processor time over {IDLE:?} idle: {idle:?}");
    let _ = writeln!(out, "size of the program: {:.1} MB", size as f64 / 1e6);
}

/// A display of our own.
struct Display {
    server: Child,
    /// Kept open: the server must be able to write to it.
    _out: std::process::ChildStdout,
    name: String,
}

impl Display {
    fn open() -> Self {
        use std::io::Read;
        // The server picks a free number and writes it to standard output.
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x1024x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let mut out = server.stdout.take().expect("a pipe");
        let mut byte = [0];
        while out.read(&mut byte).is_ok_and(|read| read == 1) && byte != *b"\n" {
            number.push(char::from(byte[0]));
        }
        Self {
            server,
            _out: out,
            name: format!(":{number}"),
        }
    }

    fn start(&self, home: &Path) -> (Child, Duration) {
        let began = Instant::now();
        let child = Command::new(PROGRAM)
            .env("DISPLAY", &self.name)
            .env("MAILSEAL_HOME", home)
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .env_remove("WAYLAND_DISPLAY")
            .spawn()
            .expect("the program starts");
        while !self.shows_a_window() {
            assert!(began.elapsed() < PATIENCE, "no window appears");
            std::thread::sleep(Duration::from_millis(2));
        }
        (child, began.elapsed())
    }

    fn shows_a_window(&self) -> bool {
        let found = Command::new("xdotool")
            .args(["search", "--onlyvisible", "--name", "Mailseal"])
            .env("DISPLAY", &self.name)
            .stderr(Stdio::null())
            .output();
        found.is_ok_and(|found| !found.stdout.is_empty())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// `utime` and `stime` of `/proc/PID/stat`, in ticks of 10 ms.
fn processor_time(child: &Child) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).expect("it runs");
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = behind_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

fn resident_kib(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).expect("it runs");
    status
        .lines()
        .find_map(|line| {
            line.strip_prefix("VmRSS:")?
                .split_whitespace()
                .next()?
                .parse()
                .ok()
        })
        .unwrap_or_default()
}
