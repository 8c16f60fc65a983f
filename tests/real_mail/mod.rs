//! Real mail servers that we did not write, set up in a temporary folder on loopback: Dovecot for IMAP and submission, Postfix in front
//! of it. Dovecot checks the tokens itself, by the public key of the test's own signer. Debian's packages of both are in
//! `packaging/debian-packages.txt`; nothing of theirs outside the temporary folder is used or changed.

pub mod dovecot;
pub mod postfix;
pub mod sink;
pub mod tokens;

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// Whether this program is here. Where Debian's packages can be installed, it has to be; elsewhere it is said what was not tested.
pub fn is_here(program: &str) -> bool {
    let found = |folder: &str| Path::new(folder).join(program).exists();
    if ["/usr/sbin", "/usr/local/sbin", "/usr/bin"]
        .into_iter()
        .any(found)
    {
        return true;
    }
    assert!(
        !Path::new("/usr/bin/apt-get").exists(),
        "{program} is missing: run packaging/setup-debian"
    );
    not_tested(&format!("{program} is not on this computer"));
    false
}

/// Said past the capture of a test's output, which would swallow it where nothing fails.
pub fn not_tested(why: &str) {
    let _ = writeln!(
        std::io::stderr(),
        "\n*** NOT TESTED: {why}, so nothing was held against it. ***\n"
    );
}

/// Ports that were free a moment ago.
pub fn free_ports<const COUNT: usize>() -> [u16; COUNT] {
    let held = [(); COUNT].map(|()| TcpListener::bind("127.0.0.1:0").expect("a loopback port"));
    held.map(|listener| listener.local_addr().expect("a bound port").port())
}

pub fn is_root() -> bool {
    let said = Command::new("id").arg("-u").output().expect("id answers");
    said.stdout.trim_ascii() == b"0"
}

/// Waits until something listens there. `said`: what the server wrote, for when it does not.
pub fn wait_for_port(port: u16, said: &Path) {
    let end = Instant::now() + Duration::from_secs(30);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(
            Instant::now() < end,
            "nothing listens on {port}: {}",
            std::fs::read_to_string(said).unwrap_or_default()
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Asks a server to end, and sees that it does.
pub fn end(child: &mut Child) {
    let _ = Command::new("kill").arg(child.id().to_string()).status();
    let end = Instant::now() + Duration::from_secs(10);
    while Instant::now() < end {
        if matches!(child.try_wait(), Ok(Some(_)) | Err(_)) {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    let _ = child.wait();
}
