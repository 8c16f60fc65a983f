//! Runs a test again inside a D-Bus session of its own with a real gnome-keyring (`tests/desktop/keyring_session.sh`), and fails if the packages
//! for that are missing. Use: `#[path = "support/keyring_session.rs"] mod keyring_session;`.

use std::process::Command;

/// Set inside the session.
const INSIDE: &str = "MAILSEAL_TEST_KEYRING_SESSION";

/// Runs `story` in a session in `state`: the test named `name` starts itself there.
pub fn in_session(state: &str, name: &str, story: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() {
        return story();
    }
    let home = tempfile::tempdir().expect("a temporary home");
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/desktop/keyring_session.sh"
    );
    let output = Command::new(script)
        .args([state.as_ref(), home.path().as_os_str()])
        .arg(std::env::current_exe().expect("this test"))
        .args(["--exact", name, "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .expect("tests/desktop/keyring_session.sh runs");
    let said = format!(
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert_ne!(
        output.status.code(),
        Some(77),
        "This test needs a real credential store. On Debian: apt-get install gnome-keyring dbus dbus-bin\n{said}"
    );
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
}
