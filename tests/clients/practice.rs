//! The practice organization as the programs beside this see it: described in a file, with mailboxes in which what they sent lies.

use super::Clients;
use mailseal::connection::Clock;
use mailseal::journey::world::SystemTime;
use mailseal::practice::{Description, Options, Organization, Scenario};
use serde_json::Value;
use std::path::PathBuf;
use tempfile::TempDir;

pub const SUBJECT: &str = "Sent by somebody else's client";

pub struct Practice {
    pub organization: Organization,
    pub served: Description,
    folder: TempDir,
}

impl Practice {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let options = Options::new(Scenario::AllWell, Clock::new(SystemTime));
        let organization = Organization::start(options).expect("loopback ports");
        let served = organization.describe(folder.path()).expect("written");
        Self {
            organization,
            served,
            folder,
        }
    }

    /// What `mailseal practice serve --json` prints, in a file.
    fn description(&self) -> PathBuf {
        let path = self.folder.path().join("practice.json");
        let line = serde_json::to_vec(&self.served).expect("JSON");
        std::fs::write(&path, line).expect("written");
        path
    }

    /// Runs a program of `tests/clients`; `None` where its packages could not be installed.
    pub fn told_by(&self, program: &str) -> Option<Value> {
        let clients = Clients::found()?;
        let output = clients
            .program(program, &self.served.ca)
            .arg(self.description())
            .arg(SUBJECT)
            .arg(clients.packages())
            .output()
            .expect("the program starts");
        let said = String::from_utf8_lossy(&output.stdout);
        let told = said.lines().last().map(serde_json::from_str);
        let Some(Ok(told)) = told.filter(|_| output.status.success()) else {
            panic!("{said}\n{}", String::from_utf8_lossy(&output.stderr));
        };
        Some(told)
    }

    /// It read the right organization and user, and what it sent lies where it belongs.
    pub fn assert_used(&self, told: &Value) {
        let [sender, recipient, ..] = self.served.mailboxes.as_slice() else {
            panic!("two mailboxes");
        };
        assert_eq!(told["organization"], self.served.tenant, "{told:#}");
        assert_eq!(told["user"], sender.address, "{told:#}");
        assert_eq!(told["sent"], 202, "{told:#}");
        let lies = |address: &str, folder: &str| {
            let mail = self.organization.mail_in(address);
            let here = mail.iter().filter(|one| one.subject == SUBJECT);
            here.filter(|one| one.folder == folder).count()
        };
        assert_eq!(lies(&recipient.address, "Inbox"), 1, "{told:#}");
        assert_eq!(lies(&sender.address, "Sent Items"), 1, "{told:#}");
    }
}

/// The client's own error is of this kind and carries Microsoft's number.
pub fn assert_refused(refused: &Value, kind: &str, number: &str) {
    assert_eq!(refused["kind"], kind, "{refused:#}");
    let said = refused["said"].as_str().unwrap_or_default();
    assert!(said.contains(number), "{number} in {refused:#}");
}

pub fn assert_an_hour(told: &Value) {
    let expires = told["expires_in"].as_f64().unwrap_or_default();
    assert!((3_000.0..=5_400.0).contains(&expires), "{told:#}");
}
