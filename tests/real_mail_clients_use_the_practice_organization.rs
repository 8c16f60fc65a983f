//! Mail clients that others wrote send and read in the practice organization with an app's token, and report a refusal in their own way:
//! Python's smtplib and imaplib, curl, nodemailer and imapflow.

#[path = "clients/mod.rs"]
mod clients;

use clients::Clients;
use mailseal::connection::Clock;
use mailseal::journey::world::SystemTime;
use mailseal::practice::{Description, Options, Organization, Scenario};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

const SUBJECT: &str = "Sent by somebody else's mail client";

struct Practice {
    organization: Organization,
    served: Description,
    folder: TempDir,
}

impl Practice {
    fn start(scenario: Scenario) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let options = Options::new(scenario, Clock::new(SystemTime));
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

    fn inbox(&self, mailbox: usize) -> usize {
        let mail = self
            .organization
            .mail_in(&self.served.mailboxes[mailbox].address);
        let here = mail.iter().filter(|one| one.subject == SUBJECT);
        here.filter(|one| one.folder == "Inbox").count()
    }

    fn curl(&self, arguments: &[&str]) -> Output {
        Command::new("curl")
            .args([
                "--silent",
                "--show-error",
                "--verbose",
                "--max-time",
                "20",
                "--cacert",
            ])
            .arg(&self.served.ca)
            .args(arguments)
            .output()
            .expect("curl runs (Debian: apt-get install curl)")
    }

    /// A token of the app for Exchange, got by curl too.
    fn token(&self) -> String {
        let served = &self.served;
        let url = format!("{}/{}/oauth2/v2.0/token", served.authority, served.tenant);
        let fields = [
            "grant_type=client_credentials".to_owned(),
            format!("client_id={}", served.client_id),
            format!("client_secret={}", served.client_secret),
            "scope=https://outlook.office365.com/.default".to_owned(),
        ];
        let mut arguments = vec![url.as_str()];
        for field in &fields {
            arguments.extend(["--data-urlencode", field]);
        }
        let answer: Value = serde_json::from_slice(&self.curl(&arguments).stdout).expect("JSON");
        answer["access_token"].as_str().expect("a token").to_owned()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn pythons_smtplib_sends_and_its_imaplib_reads() {
    let practice = Practice::start(Scenario::AllWell);
    let output = Command::new("python3")
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/clients/with_python_mail.py"
        ))
        .arg(practice.description())
        .arg(SUBJECT)
        .output()
        .expect("python3 runs (Debian: apt-get install python3)");
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}{}", text(&output.stderr));
    let told: Value = serde_json::from_str(said.lines().last().expect("a line")).expect("JSON");
    assert_eq!(told["two_steps"], json!({}), "nobody was refused");
    assert_eq!(told["at_once"], json!({}));
    assert_eq!(told["select"], "2");
    assert_eq!(
        (&told["found"], &told["sent"], &told["still_unseen"]),
        (&json!(2), &json!(2), &json!(1))
    );
    assert_eq!(told["text"], true, "dots, umlauts and all");
    assert_eq!(told["html"], "<p>Grüße</p>");
    assert_eq!(told["attachment"], "all bytes.bin");
    let folders = [
        "Archive",
        "Deleted Items",
        "Drafts",
        "INBOX",
        "Junk Email",
        "Outbox",
        "Sent Items",
    ];
    assert_eq!(told["folders"], json!(folders));
    for (what, kind, words) in [
        (
            "smtp_refused",
            "SMTPAuthenticationError",
            "5.7.3 Authentication unsuccessful [",
        ),
        ("send_as_refused", "SMTPDataError", "5.2.252 SendAsDenied; "),
        ("imap_refused", "error", "AUTHENTICATE failed."),
    ] {
        let refused = &told[what];
        assert_eq!(refused["kind"], kind, "{refused:#}");
        let said = refused["said"].as_str().unwrap_or_default();
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn curl_sends_and_reads_with_a_bearer_token() {
    let practice = Practice::start(Scenario::AllWell);
    let token = practice.token();
    let [sender, recipient, ..] = practice.served.mailboxes.as_slice() else {
        panic!("two mailboxes");
    };
    let letter = practice.folder.path().join("letter");
    let words = format!(
        "From: {}\r\nTo: {}\r\nSubject: {SUBJECT}\r\n\r\nHello\r\n.\r\nfrom curl\r\n",
        sender.address, recipient.address
    );
    std::fs::write(&letter, words).expect("written");
    let letter = letter.to_str().expect("a path");
    let place = format!("smtp://{}", practice.served.smtp);
    let sending = [
        place.as_str(),
        "--ssl-reqd",
        "--mail-from",
        &sender.address,
        "--mail-rcpt",
        &recipient.address,
        "--user",
        &sender.address,
        "--upload-file",
        letter,
    ];
    for at_once in [&[][..], &["--sasl-ir"]] {
        let all = [&sending[..], &["--oauth2-bearer", &token], at_once].concat();
        let sent = practice.curl(&all);
        let log = text(&sent.stderr);
        assert!(sent.status.success(), "{log}");
        // Offered both, curl takes OAUTHBEARER; Exchange offers only the older one.
        assert!(log.contains("> AUTH XOAUTH2"), "{log}");
    }
    assert_eq!(practice.inbox(1), 2);

    let place = format!("imaps://{}/INBOX;MAILINDEX=1", practice.served.imap);
    let reading = [
        place.as_str(),
        "--user",
        &recipient.address,
        "--oauth2-bearer",
        &token,
    ];
    let read = practice.curl(&reading);
    let mail = text(&read.stdout);
    assert!(
        mail.ends_with("\r\n\r\nHello\r\n.\r\nfrom curl\r\n"),
        "{mail}{}",
        text(&read.stderr)
    );

    let refused = practice.curl(&[&sending[..], &["--oauth2-bearer", "x.y.z"]].concat());
    assert_eq!(
        refused.status.code(),
        Some(67),
        "login denied: {}",
        text(&refused.stderr)
    );
    // curl gives up at the challenge, before the reason comes.
    assert!(text(&refused.stderr).contains("< 334 eyJzdGF0dXMiOiI0MDEi"));
}

#[test]
fn nodemailer_sends_and_imapflow_reads_waits_moves_and_deletes() {
    let practice = Practice::start(Scenario::AllWell);
    let Some(clients) = Clients::found() else {
        return;
    };
    let output = clients
        .program("with_node_mail.mjs", &practice.served.ca)
        .arg(practice.description())
        .arg(SUBJECT)
        .arg(clients.packages())
        .output()
        .expect("the program starts");
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}{}", text(&output.stderr));
    let told: Value = serde_json::from_str(said.lines().last().expect("a line")).expect("JSON");
    let [sender, ..] = practice.served.mailboxes.as_slice() else {
        panic!("mailboxes");
    };
    let starts =
        |value: &Value, words: &str| value.as_str().is_some_and(|said| said.starts_with(words));
    assert!(starts(&told["sent"], "250 2.0.0 OK <"), "{told:#}");
    assert_eq!(told["special"]["Sent Items"], "\\Sent", "{told:#}");
    assert_eq!(told["special"]["Deleted Items"], "\\Trash");
    assert_eq!(told["found"], json!([1]), "{told:#}");
    let from = json!({"name": "A sender, quoted", "address": sender.address});
    assert_eq!(told["envelope"], json!({"subject": SUBJECT, "from": from}));
    let parts = json!([
        ["1.1", "text/plain", null],
        ["1.2", "text/html", null],
        ["2", "text/plain", "ümlaut.txt"]
    ]);
    assert_eq!(told["parts"], parts);
    assert_eq!(told["html"], "<p>Grüße</p>");
    assert_eq!(told["flags"], json!(["\\Flagged", "\\Seen"]));
    assert_eq!(told["woken_by"], 2, "{told:#}");
    assert_eq!(
        (&told["moved"], &told["deleted"], &told["left"]),
        (&json!(1), &json!(true), &json!(0))
    );
    assert_eq!(told["appended"], true);
    assert_eq!(told["smtp_refused"]["code"], "EAUTH", "{told:#}");
    assert!(starts(
        &told["smtp_refused"]["said"],
        "535 5.7.3 Authentication unsuccessful ["
    ));
    assert_eq!(told["imap_refused"]["denied"], true, "{told:#}");
}

#[test]
fn a_refusal_of_the_message_itself_reaches_the_client_word_for_word() {
    for (scenario, words) in [
        (
            Scenario::MailboxPermissionMissing,
            "430 4.2.0 STOREDRV; mailbox logon failure; ",
        ),
        (
            Scenario::TooManyConnections,
            "432 4.3.2 Concurrent connections limit exceeded. ",
        ),
    ] {
        let practice = Practice::start(scenario);
        let token = practice.token();
        let [sender, recipient, ..] = practice.served.mailboxes.as_slice() else {
            panic!("two mailboxes");
        };
        let letter = practice.folder.path().join("letter");
        let words_sent = format!(
            "From: {}\r\nSubject: {SUBJECT}\r\n\r\nHello\r\n",
            sender.address
        );
        std::fs::write(&letter, words_sent).expect("written");
        let sent = practice.curl(&[
            &format!("smtp://{}", practice.served.smtp),
            "--ssl-reqd",
            "--mail-from",
            &sender.address,
            "--mail-rcpt",
            &recipient.address,
            "--user",
            &sender.address,
            "--oauth2-bearer",
            &token,
            "--upload-file",
            letter.to_str().expect("a path"),
        ]);
        let log = text(&sent.stderr);
        assert!(
            !sent.status.success() && log.contains(words),
            "{}: {log}",
            scenario.name()
        );
        assert_eq!(practice.inbox(1), 0);
    }
}
