//! What the computer starts once a day shows a notification: the real program, with nothing overridden, in a world in which Microsoft's names
//! lead to a practice organization; a notification service that we did not write (dunst) takes it over D-Bus and draws it on a screen of its
//! own (Xvfb). `MAILSEAL_TEST_PICTURES=FOLDER` keeps what stood on the screen.
#![cfg(target_os = "linux")]

mod in_world;
mod saved;

use in_world::{World, in_world};
use jiff::{ToSpan, Zoned};
use mailseal::connection::{Cloud, Connection};
use mailseal::practice::{Organization, Scenario};
use mailseal::vault::{Secrets, Vault, folder};
use saved::{KINDS, Place, options, set_up};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// Everything here takes a moment; longer means never.
const LONG: Duration = Duration::from_secs(30);
/// With letters that mean something in markup.
const FAILS: &str = "Desk <A> & Söhne";
const ENDS: &str = "Scanner";

/// A screen with a notification service.
struct Desktop {
    server: Child,
    service: Child,
    display: String,
    /// What the service says of each notification.
    heard: Receiver<String>,
}

impl Desktop {
    fn start(folder: &Path) -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "900x400x24"])
            .args(["-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb, as packaging/setup-debian installs it");
        let mut number = String::new();
        let said = server.stdout.take().expect("a pipe");
        let mut said = BufReader::new(said);
        said.read_line(&mut number).expect("its display");
        let display = format!(":{}", number.trim());
        // As Debian sets it, but that it stays on the screen until somebody presses it.
        let settings = folder.join("dunstrc");
        let how = "[global]\nmarkup = full\n[urgency_normal]\ntimeout = 0\n";
        std::fs::write(&settings, how).expect("written");
        let mut service = Command::new("dunst")
            .arg("-conf")
            .arg(&settings)
            .arg("-print")
            .env("DISPLAY", &display)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dunst, as packaging/setup-debian installs it");
        let said = BufReader::new(service.stdout.take().expect("a pipe"));
        let (says, heard) = mpsc::channel();
        std::thread::spawn(move || {
            for line in said.lines().map_while(Result::ok) {
                if says.send(line).is_err() {
                    return;
                }
            }
        });
        until("the notification service has its name", || {
            let asked = Command::new("dbus-send")
                .args(["--session", "--print-reply"])
                .args(["--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"])
                .arg("org.freedesktop.DBus.NameHasOwner")
                .arg("string:org.freedesktop.Notifications")
                .output()
                .expect("dbus-send");
            String::from_utf8_lossy(&asked.stdout).contains("boolean true")
        });
        Self {
            server,
            service,
            display,
            heard,
        }
    }

    /// All that the service says of the next notification.
    fn next(&self) -> String {
        let mut all = String::new();
        loop {
            let line = self.heard.recv_timeout(LONG);
            let line = line.unwrap_or_else(|_| panic!("no notification came: {all}"));
            all.push_str(&line);
            all.push('\n');
            if line == "}" {
                return all;
            }
        }
    }

    /// How many notifications stand on the screen.
    fn shown(&self) -> usize {
        let windows = self.ask("xdotool", &["search", "--onlyvisible", "--class", "Dunst"]);
        String::from_utf8_lossy(&windows).lines().count()
    }

    /// The different colours on the screen: one where nothing is drawn.
    fn colours(&self) -> usize {
        let format = ["-window", "root", "-format", "%k", "info:"];
        let counted = self.ask("import", &format);
        let counted = String::from_utf8_lossy(&counted);
        counted.trim().parse().expect("a number of colours")
    }

    fn keep_picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("MAILSEAL_TEST_PICTURES") {
            let file = Path::new(&folder).join(name);
            let file = file.to_str().expect("a path");
            let _ = self.ask("import", &["-window", "root", file]);
        }
    }

    fn ask(&self, program: &str, arguments: &[&str]) -> Vec<u8> {
        let output = Command::new(program)
            .args(arguments)
            .env("DISPLAY", &self.display)
            .output();
        let output = output.unwrap_or_else(|_| panic!("{program}, as packaging/setup-debian"));
        output.stdout
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for child in [&mut self.service, &mut self.server] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < LONG, "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Two connections of a person's: one under a name with markup, one whose secret ends in three days.
fn two(folder: &Path, place: &Place) {
    set_up(folder, Some(Cloud::Worldwide), &[KINDS[0], KINDS[2]], place);
    let all = place.vault.load().expect("readable").connections;
    let [first, second] = all.as_slice() else {
        panic!("two connections: {all:?}");
    };
    let first = Connection {
        name: FAILS.to_owned(),
        ..first.clone()
    };
    let mut second = Connection {
        name: ENDS.to_owned(),
        ..second.clone()
    };
    let day = Zoned::now().date() + 3.days();
    let registration = second.registration.as_mut().expect("registered");
    registration.secret_expires = Some(day);
    for one in [&first, &second] {
        place.vault.save(one).expect("saved");
    }
}

fn started(scenario: Scenario, folder: &Path) -> Organization {
    Organization::start(options(scenario, folder, Some(Cloud::Worldwide))).expect("loopback ports")
}

/// What was said on standard output, and the exit status.
fn daily_run(world: &World) -> (String, Option<i32>) {
    let output = world.mailseal(&["daily", "run"]);
    let mut said = String::new();
    let mut all = output.stdout.chain(output.stderr.as_slice());
    all.read_to_string(&mut said).expect("text");
    (said, output.status.code())
}

#[test]
fn what_fails_and_what_ends_soon_is_told_by_a_real_notification_service() {
    let name = "what_fails_and_what_ends_soon_is_told_by_a_real_notification_service";
    in_world(name, |world| {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Place {
            vault: Vault::open(&folder::real().expect("a home"), false),
            secrets: Secrets::system(false),
            practice: false,
            cloud: Cloud::Worldwide,
        };
        two(folder.path(), &place);
        let desktop = Desktop::start(folder.path());

        // Everything works: only what ends soon is told.
        let organization = started(Scenario::AllWell, folder.path());
        let led = world.lead(Cloud::Worldwide, &organization);
        let (said, status) = daily_run(&world);
        assert_eq!(status, Some(0), "{said}");
        let told = desktop.next();
        assert!(told.contains("appname: 'Mailseal'"), "{told}");
        assert!(told.contains(ENDS) && told.contains("in 3 days"), "{told}");
        assert!(told.contains("mailseal renew Scanner"), "{told}");
        assert!(!told.contains("Desk"), "{told}");
        drop((led, organization));

        // The secrets have expired at Microsoft.
        let organization = started(Scenario::SecretExpired, folder.path());
        let _led = world.lead(Cloud::Worldwide, &organization);
        let (said, status) = daily_run(&world);
        assert_eq!(status, Some(1), "{said}");
        assert!(said.contains(FAILS), "said in plain words, too: {said}");
        let told = desktop.next();
        // As markup has it, so that the service draws what the name is.
        assert!(
            told.contains("“Desk &lt;A&gt; &amp; Söhne” fails: "),
            "{told}"
        );
        until("it stands on the screen", || desktop.shown() > 0);
        until("with letters in it", || desktop.colours() > 8);
        desktop.keep_picture("notification.png");
    });
}

#[test]
fn what_could_not_be_checked_is_told_and_a_computer_without_a_desktop_says_it_in_words() {
    let name =
        "what_could_not_be_checked_is_told_and_a_computer_without_a_desktop_says_it_in_words";
    in_world(name, |world| {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Place {
            vault: Vault::open(&folder::real().expect("a home"), false),
            secrets: Secrets::system(false),
            practice: false,
            cloud: Cloud::Worldwide,
        };
        set_up(folder.path(), Some(Cloud::Worldwide), &[KINDS[0]], &place);
        let all = place.vault.load().expect("readable").connections;
        let one = all.first().expect("one connection");
        // Somebody deleted it from the credential store.
        place.secrets.forget(one.id).expect("forgotten");
        let (said, status) = daily_run(&world);
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains("“graph-app” could not be checked."), "{said}");
        assert!(said.contains("could not be shown"), "no service: {said}");
        let desktop = Desktop::start(folder.path());
        let (said, _) = daily_run(&world);
        assert!(!said.contains("could not be shown"), "{said}");
        assert!(desktop.next().contains("could not be checked"));
    });
}
