//! A world in which Microsoft's own host names lead to practice organizations, and nothing else is there: the program is tried in it as it
//! is, with no host, port or certificate of its own overridden. `world.sh` makes it; the test runs itself again inside, in a D-Bus
//! session with a credential store of its own.

#![allow(dead_code, reason = "each test uses its part")]

use mailseal::connection::Cloud;
use mailseal::practice::Organization;
use mailseal::practice::cloud::{Names, names};
use std::fmt::Write as _;
use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;

/// Set inside, to the folder with what the world believes.
const INSIDE: &str = "MAILSEAL_TEST_WORLD";
/// Names another program to try, e.g. a release build.
const PROGRAM: &str = "MAILSEAL_TEST_PROGRAM";
const CLOUDS: [Cloud; 4] = [
    Cloud::Worldwide,
    Cloud::UsGovernment,
    Cloud::UsDefense,
    Cloud::China,
];

/// Runs `story` inside; says loudly that it did not where no such world can be made.
pub fn in_world(name: &str, story: impl FnOnce(World)) {
    if let Some(folder) = std::env::var_os(INSIDE) {
        return story(World::entered(folder.into()));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let home = tempfile::tempdir().expect("a temporary home");
    let mut book = "127.0.0.1 localhost\n::1 localhost\n".to_owned();
    for (host, address) in all_hosts() {
        let _ = writeln!(book, "{address} {host}");
    }
    std::fs::write(folder.path().join("hosts"), book).expect("written");
    let certs = folder.path().join("certs");
    std::fs::create_dir(&certs).expect("made");
    std::fs::write(certs.join("ca-certificates.crt"), "").expect("written");
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let output = Command::new(here.join("in_world/world.sh"))
        .arg(folder.path())
        .arg(here.join("desktop/keyring_session.sh"))
        .args(["unlocked".as_ref(), home.path().as_os_str()])
        .arg(std::env::current_exe().expect("this test"))
        .args(["--exact", name, "--nocapture"])
        .env(INSIDE, folder.path())
        .output()
        .expect("tests/in_world/world.sh runs");
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    if output.status.code() == Some(77) {
        // Straight to standard error: what a passed test prints is not shown.
        let said = writeln!(std::io::stderr(), "\nNOT RUN: {name}: {err}\n");
        assert!(said.is_ok(), "what is left out is said");
        return;
    }
    assert!(
        output.status.success() && out.contains("1 passed"),
        "{out}\n{err}"
    );
}

/// Every host of Microsoft's, each with an address of its own on loopback.
fn all_hosts() -> impl Iterator<Item = (&'static str, Ipv4Addr)> {
    let mut all: Vec<&str> = CLOUDS
        .into_iter()
        .flat_map(|one| names(one).hosts())
        .collect();
    all.sort_unstable();
    all.dedup();
    let last = 1..=u8::MAX;
    all.into_iter()
        .zip(last)
        .map(|(host, last)| (host, Ipv4Addr::new(127, 0, 9, last)))
}

/// Inside.
pub struct World {
    folder: PathBuf,
    roots: Mutex<String>,
}

/// Lines that lead from a cloud's own names to an organization, until dropped.
pub struct Led {
    lines: Vec<Line>,
}

struct Line {
    at: SocketAddr,
    over: Arc<Mutex<bool>>,
    taking: Option<thread::JoinHandle<()>>,
}

impl World {
    /// Makes sure that it is the world it should be.
    fn entered(folder: PathBuf) -> Self {
        let devices = std::fs::read_to_string("/proc/net/dev").expect("Linux");
        let devices: Vec<&str> = devices
            .lines()
            .skip(2)
            .filter_map(|line| Some(line.split_once(':')?.0.trim()))
            .collect();
        assert_eq!(devices, ["lo"], "nothing but loopback");
        let routes = std::fs::read_to_string("/proc/net/route").expect("Linux");
        assert_eq!(routes.lines().count(), 1, "no way out: {routes}");
        Self {
            folder,
            roots: Mutex::default(),
        }
    }

    /// Leads the names of a cloud to this organization, and has its certificates believed.
    pub fn lead(&self, cloud: Cloud, organization: &Organization) -> Led {
        self.believe(organization);
        Self::lead_unbelieved(cloud, organization)
    }

    /// Has its certificates believed.
    pub fn believe(&self, organization: &Organization) {
        let mut roots = self.roots.lock().expect("no panic");
        roots.push_str(organization.root_certificate());
        // In place: the file itself is what the world sees.
        let path = self.folder.join("certs/ca-certificates.crt");
        std::fs::write(path, roots.as_str()).expect("written");
    }

    /// Somebody else has taken the names over: the certificates are of nobody whom the computer trusts.
    pub fn lead_unbelieved(cloud: Cloud, organization: &Organization) -> Led {
        let lines = services(names(cloud), organization)
            .into_iter()
            .map(|(host, port, to)| Line::open(host, port, to))
            .collect();
        Led { lines }
    }

    #[expect(clippy::unused_self, reason = "outside it would be another program")]
    /// The program as it is: nothing of its surroundings is left but home, session and where programs lie.
    pub fn mailseal(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(program());
        command.args(arguments).env_clear();
        for name in [
            "HOME",
            "PATH",
            "DBUS_SESSION_BUS_ADDRESS",
            "XDG_RUNTIME_DIR",
        ] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.output().expect("the program starts")
    }
}

fn program() -> PathBuf {
    std::env::var_os(PROGRAM).map_or_else(|| env!("CARGO_BIN_EXE_mailseal").into(), PathBuf::from)
}

/// Host, Microsoft's port, and where it is answered.
fn services(names: &Names, organization: &Organization) -> Vec<(&'static str, u16, u16)> {
    let hosts = &organization.hosts;
    let web = |url: &url::Url| url.port().expect("a port");
    let mail = |place: &str| {
        let (_, port) = place.rsplit_once(':').expect("a port");
        port.parse().expect("a number")
    };
    let mut all: Vec<(&'static str, u16, u16)> = names
        .sign_in
        .iter()
        .map(|host| (*host, 443, web(&hosts.authority)))
        .collect();
    all.push((names.graph, 443, web(&hosts.graph)));
    all.push((names.smtp, 587, mail(&hosts.smtp)));
    all.push((names.imap, 993, mail(&hosts.imap)));
    all
}

impl Line {
    fn open(host: &str, port: u16, to: u16) -> Self {
        let (_, address) = all_hosts()
            .find(|(known, _)| *known == host)
            .expect("a host of the book");
        let at = SocketAddr::from((IpAddr::V4(address), port));
        let listener = TcpListener::bind(at).expect("the world is ours");
        let over = Arc::new(Mutex::new(false));
        let ended = Arc::clone(&over);
        let taking = thread::spawn(move || {
            for from in listener.incoming().map_while(Result::ok) {
                if *ended.lock().expect("no panic") {
                    return;
                }
                thread::spawn(move || {
                    let to = TcpStream::connect((Ipv4Addr::LOCALHOST, to));
                    // A closed organization closes the line.
                    to.map(|to| joined(&from, &to))
                });
            }
        });
        let taking = Some(taking);
        Self { at, over, taking }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        *self.over.lock().expect("no panic") = true;
        // Wakes it, and waits for its end: the port is free for the next.
        if TcpStream::connect(self.at).is_ok()
            && let Some(taking) = self.taking.take()
        {
            let _ = taking.join();
        }
    }
}

/// Every byte both ways, until both have had enough.
fn joined(one: &TcpStream, other: &TcpStream) {
    thread::scope(|scope| {
        for (mut from, mut to) in [(one, other), (other, one)] {
            scope.spawn(move || {
                let _ = std::io::copy(&mut from, &mut to);
                let _ = to.shutdown(Shutdown::Write);
            });
        }
    });
}
