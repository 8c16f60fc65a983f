//! X11 displays that the window library would stop the program over: the window opens, or one sentence names the commands that need none. On a
//! small or much scaled screen it opens no larger than there is room.
//! With the real program and a real X server (Xvfb; `packaging/debian-packages.txt`).
#![cfg(target_os = "linux")]

use std::io::Read;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

struct Display {
    server: Child,
    /// Kept open: the server must be able to write to it.
    _out: ChildStdout,
    name: String,
}

impl Display {
    fn open(more: &[&str]) -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset"])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        // The server picks a free number and writes it.
        let mut out = server.stdout.take().expect("a pipe");
        let (mut number, mut byte) = (String::new(), [0]);
        while out.read(&mut byte).is_ok_and(|read| read == 1) && byte != *b"\n" {
            number.push(char::from(byte[0]));
        }
        Self {
            server,
            _out: out,
            name: format!(":{number}"),
        }
    }

    fn program(&self, home: &std::path::Path, scale: &str) -> Child {
        Command::new(env!("CARGO_BIN_EXE_mailseal"))
            .arg("--practice")
            .env("DISPLAY", &self.name)
            .env("MAILSEAL_HOME", home)
            .env("WINIT_X11_SCALE_FACTOR", scale)
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    }

    fn shows_a_window(&self) -> bool {
        self.asked(&["search", "--onlyvisible", "--name", "Mailseal"])
            .is_some()
    }

    /// Width and height of the window that is seen, in pixels.
    fn size(&self) -> Option<(u32, u32)> {
        let found = self.asked(&[
            "search",
            "--onlyvisible",
            "--name",
            "Mailseal",
            "getwindowgeometry",
            "--shell",
        ])?;
        let value = |name: &str| {
            let line = found.lines().find_map(|line| line.strip_prefix(name))?;
            line.parse().ok()
        };
        Some((value("WIDTH=")?, value("HEIGHT=")?))
    }

    fn asked(&self, words: &[&str]) -> Option<String> {
        let found = Command::new("xdotool")
            .args(words)
            .env("DISPLAY", &self.name)
            .stderr(Stdio::null())
            .output()
            .ok()?;
        let said = String::from_utf8(found.stdout).ok()?;
        (!said.is_empty()).then_some(said)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn opens_on(screen: &str) {
    let display = Display::open(&["-screen", "0", screen]);
    opened_on(&display, "1", || display.shows_a_window().then_some(()));
}

/// What the look gives once there is something to see.
fn opened_on<T>(display: &Display, scale: &str, look: impl Fn() -> Option<T>) -> T {
    let home = tempfile::tempdir().expect("a folder");
    let mut program = display.program(home.path(), scale);
    let begun = Instant::now();
    let seen = loop {
        if let Some(seen) = look() {
            break seen;
        }
        assert!(program.try_wait().expect("ours").is_none(), "it has ended");
        assert!(begun.elapsed() < Duration::from_secs(30), "no window");
        std::thread::sleep(Duration::from_millis(20));
    };
    // Its first frame is drawn before it is shown; a surface that cannot be made would have ended it.
    let still_runs = program.try_wait().expect("ours").is_none();
    program.kill().expect("ours");
    let _ = program.wait();
    assert!(still_runs, "it has ended");
    seen
}

fn says_so_on(more: &[&str]) {
    let display = Display::open(more);
    let home = tempfile::tempdir().expect("a folder");
    let ended = display
        .program(home.path(), "1")
        .wait_with_output()
        .expect("ended");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    for command in ["mailseal rehearse", "mailseal check", "mailseal list"] {
        assert!(said.contains(command), "{command} in {said}");
    }
}

#[test]
fn sixteen_and_thirty_bits_show_the_window() {
    opens_on("1280x900x16");
    opens_on("1280x900x30");
    opens_on("1280x900x24");
}

#[test]
fn eight_bits_are_said_in_a_sentence() {
    says_so_on(&["-screen", "0", "1280x900x8"]);
}

#[test]
fn so_is_a_display_without_randr() {
    says_so_on(&["-screen", "0", "1280x900x24", "-extension", "RANDR"]);
}

/// Scaled to 200 %, even the least size is more than such a screen has; below and above there has to be room for a title bar and a taskbar.
#[test]
fn a_window_is_never_larger_than_its_screen() {
    for (screen, scale, largest) in [
        ("1920x1200x24", "2", (1888, 1024)),
        ("1920x1080x24", "1.5", (1470, 948)),
        ("1366x768x24", "1.5", (1342, 636)),
        ("1280x900x24", "1", (980, 700)),
    ] {
        let display = Display::open(&["-screen", "0", screen]);
        let (width, height) = opened_on(&display, scale, || display.size());
        assert!(
            width <= largest.0 && height <= largest.1,
            "{width}x{height} on {screen} at {scale}"
        );
        assert!(
            width * 10 >= largest.0 * 9 && height * 10 >= largest.1 * 9,
            "no smaller than it has to be: {width}x{height} on {screen} at {scale}"
        );
    }
}
