//! In the window: a saved report lies in Downloads, as a page, as Markdown and as JSON, from the checks and from the last page alike; so does the calendar
//! file. What it says of the place is true, nothing saved before is overwritten, and the secret is in none of them.

mod robot;
#[path = "support/secret_search.rs"]
mod secret_search;
mod window;

use icalendar::{Calendar, Component};
use mailseal::practice::Scenario;
use secret_search::found_in;
use serde_json::Value;
use std::path::{Path, PathBuf};
use window::journey::{Pointer, Stay, begin};

/// By their endings, in order; each has a name that no other system would refuse.
fn files(downloads: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(downloads)
        .expect("Downloads was made")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("readable")
}

/// Presses a button, and waits until the window names a file with this ending that was not there before.
fn saves(stay: &mut Stay, button: &str, downloads: &Path, ending: &str) -> PathBuf {
    let before = if downloads.exists() {
        files(downloads, ending)
    } else {
        Vec::new()
    };
    stay.press(&Pointer, button);
    stay.robot
        .until("the window to say where it lies", |robot| {
            downloads.exists()
                && files(downloads, ending)
                    .iter()
                    .any(|file| !before.contains(file) && robot.says(&file.display().to_string()))
        });
    files(downloads, ending)
        .into_iter()
        .find(|file| !before.contains(file))
        .expect("a new file")
}

#[test]
fn reports_and_the_calendar_file_are_in_downloads() {
    let mut stay = begin(Scenario::AllWell);
    let downloads = stay.world.downloads().expect("a folder");
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.be_approved();
    stay.add_the_mailboxes(&Pointer);
    stay.until("Everything works");

    let early = saves(&mut stay, "Save report", &downloads, "html");
    let json = files(&downloads, "json");
    assert_eq!(json.len(), 1, "{json:?}");
    assert_eq!(json[0].file_stem(), early.file_stem(), "named alike");
    let said: Value = serde_json::from_str(&read(&json[0])).expect("JSON");
    let rows = said["checks"]["rows"].as_array().expect("what was checked");
    assert!(!rows.is_empty());
    let markdown = files(&downloads, "md");
    assert_eq!(markdown.len(), 1, "{markdown:?}");
    assert_eq!(markdown[0].file_stem(), early.file_stem(), "named alike");
    let (page, text) = (read(&early), read(&markdown[0]));
    for row in rows {
        let title = row["title"].as_str().expect("a title");
        assert!(page.contains(title) && text.contains(title), "{title}");
    }

    stay.press(&Pointer, "Continue");
    stay.until("Send a test e-mail");
    stay.press(&Pointer, "Send");
    stay.until("Microsoft accepted the message");
    stay.press(&Pointer, "It has arrived");
    stay.press(&Pointer, "Continue");
    stay.until("Client Secret");

    let late = saves(&mut stay, "Save report", &downloads, "html");
    assert_eq!(read(&early), page, "the first is as it was");
    assert_ne!(read(&late), page, "the test e-mail is new");
    let json = files(&downloads, "json");
    assert_eq!(json.len(), 2, "{json:?}");
    let tested = json
        .iter()
        .filter_map(|file| serde_json::from_str::<Value>(&read(file)).ok())
        .filter(|report| report["test_mail"]["subject"].is_string());
    assert_eq!(tested.count(), 1, "only the later knows of the test e-mail");

    let renewal = saves(&mut stay, "Add to my calendar", &downloads, "ics");
    let calendar: Calendar = read(&renewal).parse().expect("a calendar by RFC 5545");
    let summary = calendar
        .events()
        .next()
        .and_then(|event| event.get_summary().map(str::to_owned))
        .expect("an event with its words");
    assert!(summary.contains("NiCE CXone"), "{summary}");

    let connection = &stay.saved()[0];
    let secret = stay
        .world
        .secrets
        .find(connection.id)
        .expect("a store")
        .expect("the secret was kept");
    let secret = secret.secret().expect("a secret");
    for (file, bytes) in secret_search::files(&downloads) {
        let found = found_in(&bytes, secret.expose());
        assert_eq!(found, None, "{}", file.display());
    }
}
