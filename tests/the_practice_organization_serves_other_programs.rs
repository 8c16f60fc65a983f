//! `mailseal practice serve --json` prints one line with everything another client needs, runs until it is ended, and leaves nothing
//! behind.
#![cfg(unix)]

use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

struct Served {
    child: Child,
    line: Value,
}

fn serve(arguments: &[&str]) -> Served {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(["practice", "serve", "--json"])
        .args(arguments)
        // Started by another program: nobody types.
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    out.read_line(&mut line).expect("a line");
    child.stdout = Some(out.into_inner());
    Served {
        line: serde_json::from_str(&line).expect("JSON"),
        child,
    }
}

impl Served {
    fn text(&self, name: &str) -> &str {
        self.line[name]
            .as_str()
            .unwrap_or_else(|| panic!("{name} in {:#}", self.line))
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status();
        assert!(sent.expect("kill runs").success());
    }

    /// Ends it as a service manager or a terminal does, and gives what else was printed.
    fn end(mut self, signal: &str) -> String {
        self.signal(signal);
        let mut rest = String::new();
        let mut out = self.child.stdout.take().expect("a pipe");
        out.read_to_string(&mut rest).expect("readable");
        let status = self.child.wait().expect("it ends");
        assert_eq!(status.code(), Some(0), "ended by {signal}: {status:?}");
        rest
    }
}

fn answers(url: &str) -> bool {
    let url: url::Url = url.parse().expect("a URL");
    let port = url.port().expect("an ephemeral port");
    assert_eq!(url.host_str(), Some("localhost"));
    TcpStream::connect(("127.0.0.1", port)).is_ok()
}

#[test]
fn one_line_holds_all_a_client_needs_and_the_end_leaves_nothing() {
    let served = serve(&[]);
    for name in ["authority", "graph", "pages", "mail", "device_page"] {
        assert!(answers(served.text(name)), "{name}");
    }
    for name in ["tenant", "client_id", "public_client_id"] {
        assert!(uuid::Uuid::parse_str(served.text(name)).is_ok(), "{name}");
    }
    assert_eq!(served.text("client_secret").len(), 40);
    assert!(served.line["administrator"]["password"].is_string());
    assert!(
        served.line["mailboxes"]
            .as_array()
            .is_some_and(|all| all.len() > 1)
    );
    let certificate = served.text("ca").to_owned();
    let pem = std::fs::read_to_string(&certificate).expect("readable");
    assert!(pem.starts_with("-----BEGIN CERTIFICATE-----"), "{pem}");
    assert!(!pem.contains("PRIVATE"), "only the certificate");
    let own = served.text("client_certificate").to_owned();
    let pem = std::fs::read_to_string(&own).expect("readable");
    assert!(pem.contains("BEGIN CERTIFICATE") && pem.contains("PRIVATE KEY"));
    let authority = served.text("authority").to_owned();
    assert_eq!(served.end("-TERM"), "", "one line and no more");
    for file in [&certificate, &own] {
        assert!(!Path::new(file).exists(), "nothing is left behind");
    }
    assert!(!answers(&authority), "the port is closed");
}

#[test]
fn ctrl_c_ends_it_too_and_a_scenario_is_named() {
    let served = serve(&["--scenario", "throttled"]);
    assert_eq!(served.text("scenario"), "throttled");
    served.end("-INT");
}

#[test]
fn it_goes_on_when_its_reader_has_seen_enough_and_its_help_says_so() {
    let mut served = serve(&[]);
    drop(served.child.stdout.take());
    assert!(answers(served.text("authority")));
    let again = served.child.try_wait().expect("a child");
    assert!(again.is_none(), "{again:?}");
    let authority = served.text("authority").to_owned();
    served.signal("-TERM");
    let status = served.child.wait().expect("it ends");
    assert_eq!(status.code(), Some(0));
    assert!(!answers(&authority), "the port is closed");
    let help = Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(["practice", "serve", "--help"])
        .output()
        .expect("the program starts");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    assert!(help.contains("nobody reads its output any more"), "{help}");
}

#[test]
fn two_run_side_by_side() {
    let (one, other) = (serve(&[]), serve(&[]));
    assert_ne!(one.text("authority"), other.text("authority"));
    assert_ne!(one.text("client_secret"), other.text("client_secret"));
    one.end("-TERM");
    assert!(answers(other.text("authority")), "the other goes on");
    other.end("-TERM");
}
