//! Export and import: never a secret without a seal, a seal that only its passphrase opens, and an import that loses nothing that is here.

#[path = "support/secret_search.rs"]
mod secret_search;

use jiff::Timestamp;
use mailseal::connection::{
    ClientId, ClientSecret, Connection, Credential, CredentialKind, MailAddress, Registration,
    SecretKept, SignIn, SignInKept,
};
use mailseal::vault::portable::{How, Packed, Refused, Secret, Taken, open, pack, take};
use mailseal::vault::{Secrets, Vault};
use secrecy::{ExposeSecret, SecretString};
use std::io::Write;
use std::process::{Command, Output, Stdio};

const SECRET: &str = "abc8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789ab";
const REFRESH: &str = "0.AXoA-refresh-token-of-a-mailbox-0123456789";

struct Computer {
    folder: tempfile::TempDir,
    vault: Vault,
    secrets: Secrets,
}

impl Computer {
    fn with(connections: &[Connection]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let vault = Vault::open(&folder.path().join("connections"), false);
        for one in connections {
            vault.save(one).expect("saved");
        }
        Self {
            folder,
            vault,
            secrets: Secrets::this_run_only(),
        }
    }

    fn all(&self) -> Vec<Connection> {
        self.vault.load().expect("readable").connections
    }

    fn take(&self, packed: &Packed, passphrase: Option<&SecretString>) -> Vec<Taken> {
        let package = open(&packed.bytes, passphrase).expect("it opens");
        take(package, &self.vault, &self.secrets).expect("taken")
    }
}

fn connection(name: &str) -> Connection {
    let (mailbox, _) = MailAddress::parse("support@contoso.com").expect("an address");
    Connection {
        registration: Some(Registration {
            client: ClientId(uuid::Uuid::from_u128(3)),
            app_name: Some("Mail".to_owned()),
            service_principal: None,
            credential: CredentialKind::Secret,
            secret_expires: Some(jiff::civil::date(2028, 5, 14)),
            secret_kept: SecretKept::InStore,
        }),
        sign_ins: vec![SignInKept {
            mailbox,
            account: "support@contoso.com".to_owned(),
            shared: false,
            at: Timestamp::UNIX_EPOCH,
            scopes: Vec::new(),
        }],
        ..Connection::new("nice-cxone", name, false, Timestamp::UNIX_EPOCH)
    }
}

fn with_secrets(connection: &Connection) -> Secrets {
    let secrets = Secrets::this_run_only();
    let (secret, _) = ClientSecret::parse(SECRET).expect("a secret");
    let kept = secrets.keep(connection.id, &Credential::Secret(secret));
    kept.expect("memory takes it");
    let sign_in = SignIn {
        refresh: SecretString::from(REFRESH),
        account: "support@contoso.com".to_owned(),
        as_public: true,
    };
    let mailbox = &connection.sign_ins[0].mailbox;
    let kept = secrets.keep_sign_in(connection.id, mailbox, &sign_in);
    kept.expect("memory takes it");
    secrets
}

fn passphrase() -> SecretString {
    SecretString::from("correct horse battery staple")
}

fn sealed(connection: &Connection) -> Packed {
    let secrets = with_secrets(connection);
    let all = std::slice::from_ref(connection);
    let made = Timestamp::UNIX_EPOCH;
    pack(all, false, made, Some((&secrets, &passphrase()))).expect("packed")
}

fn plain(connections: &[Connection]) -> Packed {
    pack(connections, false, Timestamp::UNIX_EPOCH, None).expect("packed")
}

#[test]
fn without_a_seal_there_is_no_secret_and_the_form_has_a_version() {
    let one = connection("Support desk");
    let packed = plain(&[one]);
    let text = String::from_utf8(packed.bytes.to_vec()).expect("text");
    for secret in [SECRET, REFRESH] {
        assert!(!text.contains(secret));
    }
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(document["schema"], "mailseal-export/1");
    assert!(document.get("secrets").is_none(), "{text}");
}

#[test]
fn a_sealed_file_brings_secrets_and_sign_ins_and_shows_none() {
    let one = connection("Support desk");
    let packed = sealed(&one);
    assert_eq!(packed.secrets, 2);
    for secret in [SECRET, REFRESH] {
        for (look, bytes) in secret_search::looks(secret) {
            let found = packed.bytes.windows(bytes.len()).any(|part| part == bytes);
            assert!(!found, "{look}");
        }
    }
    let other = Computer::with(&[]);
    let taken = other.take(&packed, Some(&passphrase()));
    assert_eq!(taken[0].how, How::New);
    assert_eq!(taken[0].secret, Secret::Kept);
    assert_eq!(other.all(), std::slice::from_ref(&one));
    let found = other.secrets.find(one.id).expect("memory answers");
    let found = found.expect("it came along");
    assert_eq!(found.secret().map(ClientSecret::expose), Some(SECRET));
    let mailbox = &one.sign_ins[0].mailbox;
    let sign_in = other.secrets.find_sign_in(one.id, mailbox);
    let sign_in = sign_in.expect("memory answers").expect("it came along");
    assert_eq!(sign_in.refresh.expose_secret(), REFRESH);
}

#[test]
fn only_its_passphrase_opens_it() {
    let packed = sealed(&connection("Support desk"));
    let wrong = SecretString::from("correct horse battery stapl");
    assert_eq!(open(&packed.bytes, None).err(), Some(Refused::Sealed));
    assert_eq!(
        open(&packed.bytes, Some(&wrong)).err(),
        Some(Refused::WrongPassphrase)
    );
    let mut damaged = packed.bytes.to_vec();
    *damaged.last_mut().expect("bytes") ^= 1;
    assert_eq!(
        open(&damaged, Some(&passphrase())).err(),
        Some(Refused::WrongPassphrase)
    );
    let short = SecretString::from("short");
    let one = connection("Support desk");
    let (secrets, all) = (with_secrets(&one), [one]);
    let packed = pack(&all, false, Timestamp::UNIX_EPOCH, Some((&secrets, &short)));
    assert_eq!(packed.err(), Some(Refused::TooShort));
}

#[test]
fn what_is_no_export_is_refused() {
    for not_ours in [
        &b""[..],
        b"{}",
        b"{\"schema\":\"mailseal-report/1\"}",
        b"\x00",
    ] {
        assert_eq!(open(not_ours, None).err(), Some(Refused::NotOurs));
    }
    let newer = b"{\"schema\":\"mailseal-export/2\"}";
    assert_eq!(open(newer, None).err(), Some(Refused::TooNew));
    let practice = pack(&[], true, Timestamp::UNIX_EPOCH, None).expect("packed");
    let package = open(&practice.bytes, None).expect("it opens");
    let here = Computer::with(&[]);
    let taken = take(package, &here.vault, &here.secrets);
    assert_eq!(taken, Err(Refused::WrongWorld));
}

#[test]
fn what_is_here_already_is_left_alone() {
    let one = connection("Support desk");
    let here = Computer::with(std::slice::from_ref(&one));
    let taken = here.take(&plain(std::slice::from_ref(&one)), None);
    assert_eq!(taken[0].how, How::Here);
    assert_eq!(here.all(), [one]);
}

#[test]
fn the_same_connection_with_other_values_stands_beside_and_both_are_kept() {
    let one = connection("Support desk");
    let mut changed = one.clone();
    changed.mailboxes_open = true;
    let here = Computer::with(std::slice::from_ref(&one));
    let taken = here.take(&sealed(&changed), Some(&passphrase()));
    assert_eq!(taken[0].how, How::Beside("Support desk (2)".to_owned()));
    let all = here.all();
    assert_eq!(all[0], one, "what was here is what it was");
    assert!(all[1].mailboxes_open && all[1].id != one.id);
    let kept = here.secrets.find(all[1].id).expect("memory answers");
    assert!(kept.is_some(), "its secret came with it");
    let own = here.secrets.find(one.id).expect("memory answers");
    assert!(own.is_none(), "and took nobody's place");
}

#[test]
fn another_connection_of_the_same_name_gets_a_number() {
    let here = Computer::with(&[connection("Support desk")]);
    let others = [connection("SUPPORT desk"), connection("Support desk")];
    let taken = here.take(&plain(&others), None);
    assert_eq!(taken[0].how, How::Renamed("SUPPORT desk (2)".to_owned()));
    assert_eq!(taken[1].how, How::Renamed("Support desk (3)".to_owned()));
    assert!(taken.iter().all(|one| one.secret == Secret::NotInFile));
    assert_eq!(here.all().len(), 3);
}

fn mailseal(computer: &Computer, arguments: &[&str], said: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(arguments)
        .env("MAILSEAL_HOME", computer.folder.path())
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .current_dir(computer.folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    // Who asks for nothing may have ended already.
    let _ = input.write_all(said.as_bytes());
    drop(input);
    child.wait_with_output().expect("it ends")
}

#[test]
fn the_commands_say_what_came_and_end_with_the_status_that_fits() {
    let here = Computer::with(&[connection("Support desk"), connection("Sales")]);
    let output = mailseal(&here, &["export", "sales", "--out", "one.json"], "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let file = here.folder.path().join("one.json");
    let file = file.to_str().expect("a path");
    let there = Computer::with(&[]);
    let output = mailseal(&there, &["import", file], "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("“Sales” was added"), "{said}");
    assert!(said.contains("enter it once"), "{said}");
    assert_eq!(there.all().len(), 1);
    let output = mailseal(&there, &["import", file], "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("is here already"));
    let output = mailseal(&there, &["import", "nowhere.json"], "");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let output = mailseal(&here, &["export", "--with-secrets", "--out", "x.age"], "\n");
    assert_eq!(output.status.code(), Some(2), "no passphrase: {output:?}");
    assert!(!here.folder.path().join("x.age").exists());
}

#[test]
fn removing_says_what_stays_at_microsoft_and_asks_first() {
    let here = Computer::with(&[connection("Support desk")]);
    let output = mailseal(&here, &["remove", "support desk"], "");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(here.all().len(), 1, "nothing without --yes");
    let output = mailseal(&here, &["remove", "support desk", "--yes"], "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("Nothing was changed at Microsoft"), "{said}");
    assert!(said.contains("“Mail” (00000000-"), "{said}");
    assert!(here.all().is_empty());
}
