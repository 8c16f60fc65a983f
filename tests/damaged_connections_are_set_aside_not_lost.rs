//! `connections.json` may be damaged by a power cut, a full disk, a virus scanner or an editor. It is set aside, never overwritten, and the last
//! good copy is taken.

use mailseal::connection::target::{Identity, Protocol};
use mailseal::connection::{
    Answers, Approval, Arrived, Checked, CheckedLine, ClientId, Cloud, Connection, CredentialKind,
    MailAddress, Mailbox, MailboxKind, Organization, Registration, SecretKept, TenantId, Tested,
    Verdict,
};
use mailseal::vault::{Error, Vault};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const FILE: &str = "connections.json";
const PREVIOUS: &str = "connections.previous.json";

fn connection(name: &str) -> Connection {
    Connection::new("nice-cxone", name, false, jiff::Timestamp::UNIX_EPOCH)
}

/// A folder in which first one and then a second connection was saved: the last good copy has one, the file two.
fn folder_with_two() -> (TempDir, Vault) {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(folder.path(), false);
    vault.save(&connection("first")).expect("saved");
    vault.save(&connection("second")).expect("saved");
    (folder, vault)
}

fn names(vault: &Vault) -> Vec<String> {
    let loaded = vault.load().expect("loaded");
    loaded
        .connections
        .into_iter()
        .map(|connection| connection.name)
        .collect()
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect();
    names.sort();
    names
}

#[test]
fn what_was_saved_is_loaded_by_a_later_program() {
    let (folder, vault) = folder_with_two();
    let mut changed = vault.load().expect("loaded").connections.remove(0);
    changed.name = "renamed".to_owned();
    vault.save(&changed).expect("saved");
    assert_eq!(
        names(&Vault::open(folder.path(), false)),
        ["renamed", "second"]
    );
    vault.remove(changed.id).expect("removed");
    assert_eq!(names(&Vault::open(folder.path(), false)), ["second"]);
    assert_eq!(
        files(folder.path()),
        [FILE, "connections.lock", PREVIOUS],
        "nothing half-written stays"
    );
}

/// Everything filled in, with each form of each step at least once.
fn whole_connection() -> Connection {
    let at = jiff::Timestamp::from_second(1_790_000_000).expect("a time");
    let (anna, _) = MailAddress::parse("anna@contoso.com").expect("an address");
    let line = |check: &str, verdict| CheckedLine {
        check: check.to_owned(),
        verdict,
        cause: Some("secret-expired".to_owned()),
    };
    Connection {
        answers: Some(Answers {
            sends: true,
            reads: true,
            identity: Identity::SignedInMailbox,
            protocol: Protocol::Unknown,
        }),
        organization: Some(Organization {
            tenant: TenantId::parse("9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11")
                .expect("a GUID")
                .0,
            domain: Some(anna.domain()),
            cloud: Cloud::UsDefense,
        }),
        registration: Some(Registration {
            client: ClientId::parse("e7e4dbfc-046f-4074-9b3b-2ae8f144f59b", None)
                .expect("a GUID")
                .0,
            app_name: Some("Scanner – 1. Stock".to_owned()),
            service_principal: None,
            credential: CredentialKind::Secret,
            secret_expires: Some(jiff::civil::date(2028, 5, 14)),
            secret_kept: SecretKept::ThisRunOnly,
        }),
        exchange_role: false,
        made_here: true,
        sign_ins: Vec::new(),
        approval: Some(Approval::Accepted { since: at }),
        mailboxes: vec![Mailbox {
            address: anna.clone(),
            display_name: Some("Anna".to_owned()),
            kind: MailboxKind::Shared,
        }],
        mailboxes_open: false,
        limit: mailseal::connection::Limit::default(),
        checked: Some(Checked {
            fence: None,
            at,
            lines: vec![
                line("secret", Verdict::Passed),
                line("clock", Verdict::Warned),
                line("cloud", Verdict::Failed),
                line(
                    "can-send:anna@contoso.com",
                    Verdict::Healing {
                        since: at,
                        until: at,
                    },
                ),
                line("can-read:anna@contoso.com", Verdict::NotRun),
            ],
        }),
        tested: Some(Tested {
            from: anna.clone(),
            to: anna,
            subject: "Test".to_owned(),
            accepted: at,
            in_sent_items: Some(at),
            arrived: Some(Arrived::SeenInInbox { at }),
        }),
        finished: Some(at),
        ..Connection::new("other-app", "Scanner", false, at)
    }
}

#[test]
fn every_field_of_a_connection_comes_back_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(folder.path(), false);
    let mut whole = whole_connection();
    for approval in [
        Approval::Asked {
            since: whole.created,
        },
        Approval::Granted { at: whole.created },
    ] {
        whole.approval = Some(approval);
        vault.save(&whole).expect("saved");
        assert_eq!(vault.load().expect("loaded").connections, [whole.clone()]);
    }
    let mut fresh = connection("fresh");
    fresh.mailboxes = vec![];
    vault.save(&fresh).expect("saved");
    assert_eq!(vault.load().expect("loaded").connections, [whole, fresh]);
}

#[test]
fn every_kind_of_damage_is_set_aside_and_the_last_good_copy_taken() {
    let whole = fs::read(folder_with_two().0.path().join(FILE)).expect("a whole file");
    let cut = whole.get(..whole.len() / 2).expect("half of it").to_owned();
    let damages: [(&str, Vec<u8>); 10] = [
        ("cut off in the middle", cut),
        ("zero bytes long", vec![]),
        ("zeros, as a power cut leaves them", vec![0; 512]),
        ("not UTF-8", vec![0xff, 0xfe, b'{', 0x80]),
        (
            "no JSON",
            b"<html>Sign in to the hotel network</html>".to_vec(),
        ),
        ("another JSON", b"[1, 2, 3]".to_vec()),
        (
            "no version",
            br#"{"practice":false,"connections":[]}"#.to_vec(),
        ),
        (
            "a version that never was",
            br#"{"version":0,"practice":false,"connections":[]}"#.to_vec(),
        ),
        (
            "no list",
            br#"{"version":1,"practice":false,"connections":{}}"#.to_vec(),
        ),
        (
            "a connection of the wrong shape",
            br#"{"version":1,"practice":false,"connections":[{"id":"x"}]}"#.to_vec(),
        ),
    ];
    for (what, bytes) in damages {
        let (folder, vault) = folder_with_two();
        fs::write(folder.path().join(FILE), &bytes).expect("damaged");
        let loaded = vault.load().expect("loaded in spite of it");
        let aside = loaded
            .set_aside
            .unwrap_or_else(|| panic!("{what}: not reported"));
        assert_eq!(
            fs::read(&aside).expect("set aside"),
            bytes,
            "{what}: kept byte for byte"
        );
        assert!(
            aside
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("connections.damaged-"))
        );
        let found: Vec<_> = loaded
            .connections
            .iter()
            .map(|connection| connection.name.as_str())
            .collect();
        assert_eq!(found, ["first"], "{what}");

        assert_eq!(
            vault.load().expect("loaded again").set_aside,
            None,
            "{what}: said once"
        );
        vault.save(&connection("third")).expect("work goes on");
        assert_eq!(names(&vault), ["first", "third"], "{what}");
        assert!(aside.exists(), "{what}");
    }
}

#[test]
fn damage_that_is_met_while_saving_loses_nothing_either() {
    let (folder, vault) = folder_with_two();
    fs::write(folder.path().join(FILE), "{").expect("damaged");
    vault.save(&connection("third")).expect("saved");
    assert_eq!(names(&vault), ["first", "third"]);
    let aside = files(folder.path())
        .into_iter()
        .filter(|name| name.contains("damaged"))
        .count();
    assert_eq!(aside, 1);
}

#[test]
fn two_damaged_files_in_one_second_are_both_kept() {
    let (folder, vault) = folder_with_two();
    for damage in ["one", "two", "three"] {
        fs::write(folder.path().join(FILE), damage).expect("damaged");
        fs::write(folder.path().join(PREVIOUS), damage).expect("damaged");
        assert!(vault.load().expect("loaded").set_aside.is_some());
    }
    let kept: Vec<_> = files(folder.path())
        .into_iter()
        .filter(|name| name.contains("damaged"))
        .collect();
    assert_eq!(kept.len(), 6, "{kept:?}");
    assert_eq!(names(&vault), Vec::<String>::new());
}

#[test]
fn a_program_killed_between_the_two_renames_finds_the_last_good_copy() {
    let (folder, vault) = folder_with_two();
    fs::rename(folder.path().join(FILE), folder.path().join(PREVIOUS)).expect("as if killed there");
    let loaded = vault.load().expect("loaded");
    assert_eq!((loaded.connections.len(), loaded.set_aside), (2, None));
}

#[test]
fn a_newer_programs_file_is_neither_read_nor_overwritten() {
    let (folder, vault) = folder_with_two();
    let newer = r#"{"version":7,"practice":false,"connections":[{"all":"different"}]}"#;
    fs::write(folder.path().join(FILE), newer).expect("written");
    let too_new = Error::TooNew {
        path: folder.path().join(FILE),
        version: 7,
    };
    assert_eq!(vault.load(), Err(too_new.clone()));
    assert_eq!(vault.save(&connection("third")), Err(too_new.clone()));
    assert_eq!(vault.remove(connection("x").id), Err(too_new));
    assert_eq!(
        fs::read_to_string(folder.path().join(FILE)).expect("still there"),
        newer
    );
}

#[test]
fn fields_that_this_version_does_not_know_survive() {
    let (folder, vault) = folder_with_two();
    let text = fs::read_to_string(folder.path().join(FILE)).expect("the file");
    let text = text.replacen('{', "{ \"colour\": \"blue\",", 1).replace(
        "\"name\": \"first\"",
        "\"name\": \"first\", \"note\": [1, 2]",
    );
    fs::write(folder.path().join(FILE), text).expect("written by a later version");
    vault.save(&connection("third")).expect("saved");
    let text = fs::read_to_string(folder.path().join(FILE)).expect("the file");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["colour"], "blue");
    assert_eq!(value["connections"][0]["note"], serde_json::json!([1, 2]));
    assert_eq!(names(&vault), ["first", "second", "third"]);
}

/// As Mailseal wrote it before there were certificates, and what it writes of each kind now.
#[test]
fn a_registration_of_an_older_file_has_a_secret() {
    let old = r#"{"client":"e7e4dbfc-046f-4074-9b3b-2ae8f144f59b","app_name":null,"secret_expires":"2028-05-14","secret_kept":"in-store"}"#;
    let mut registration: Registration = serde_json::from_str(old).expect("an older file");
    assert_eq!(registration.credential, CredentialKind::Secret);
    for kind in [
        CredentialKind::Secret,
        CredentialKind::Certificate {
            thumbprint: "0A1B".to_owned(),
        },
        CredentialKind::None,
    ] {
        registration.credential = kind.clone();
        let text = serde_json::to_string(&registration).expect("writable");
        let back: Registration = serde_json::from_str(&text).expect("readable");
        assert_eq!(back.credential, kind, "{text}");
    }
}

#[test]
fn practice_and_real_connections_never_lie_side_by_side() {
    let (folder, vault) = folder_with_two();
    let mut practice = connection("rehearsed");
    practice.practice = true;
    assert_eq!(vault.save(&practice), Err(Error::WrongWorld));
    let wrong = Vault::open(folder.path(), true);
    assert_eq!(wrong.load(), Err(Error::WrongWorld));
    assert_eq!(wrong.save(&practice), Err(Error::WrongWorld));
    assert_eq!(wrong.save(&connection("real")), Err(Error::WrongWorld));
    assert_eq!(names(&vault), ["first", "second"]);

    let text = fs::read_to_string(folder.path().join(FILE)).expect("the file");
    let smuggled = text.replacen("\"practice\": false", "\"practice\": true", 1);
    assert_ne!(smuggled, text);
    fs::write(folder.path().join(FILE), &smuggled).expect("written");
    assert_eq!(vault.load(), Err(Error::WrongWorld));
    assert_eq!(
        fs::read_to_string(folder.path().join(FILE)).expect("untouched"),
        smuggled
    );
}

#[test]
fn an_empty_or_missing_folder_holds_no_connections() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("not").join("yet");
    let vault = Vault::open(&missing, false);
    assert_eq!(names(&vault), Vec::<String>::new());
    assert!(!missing.exists(), "looking makes nothing");
    vault
        .save(&connection("first"))
        .expect("the folder is made");
    assert_eq!(names(&vault), ["first"]);
}

#[cfg(unix)]
#[test]
fn folder_and_files_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("connections");
    let vault = Vault::open(&path, false);
    vault.save(&connection("first")).expect("saved");
    vault.save(&connection("second")).expect("saved");
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o700);
    for file in files(&path) {
        assert_eq!(mode(&path.join(&file)), 0o600, "{file}");
    }
}
