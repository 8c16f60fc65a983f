//! "Choose…" beside a path opens the file dialog of the desktop: the real program in a real window (Xvfb, openbox), the portal and GTK's file
//! chooser, none of them ours. The dialog belongs to the window, leaving it changes nothing, and what is chosen comes into the field.

use std::path::Path;
use std::process::Command;

#[test]
fn over_the_window_and_into_the_field() {
    let desktop = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desktop");
    let ended = Command::new("bash")
        .arg(desktop.join("session.sh"))
        .arg("/usr/bin/python3")
        .arg("-B")
        .arg(desktop.join("choose.py"))
        .arg(env!("CARGO_BIN_EXE_mailseal"))
        .output()
        .expect("bash is there");
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(
        ended.status.success() && said.contains("a file was chosen in the desktop's own dialog"),
        "{said}\n{}",
        String::from_utf8_lossy(&ended.stderr)
    );
}
