//! Secrets lie in the operating system's credential store and nowhere else. Each test runs itself again inside a D-Bus session of its
//! own with a real gnome-keyring (`tests/desktop/keyring_session.sh`), and fails if the packages for that are missing.
#![cfg(target_os = "linux")]

#[path = "support/keyring_session.rs"]
mod keyring_session;

use keyring_session::in_session;
use mailseal::connection::{
    Certificate, ClientSecret, ConnectionId, Credential, MailAddress, SignIn,
};
use mailseal::vault::secrets::Store;
use mailseal::vault::{Error, Secrets};
use secrecy::ExposeSecret;
use std::path::Path;
use std::process::Command;

const TODAY: &str = "abc8Q~d3ADBEEFd3ADBEEFd3ADBEEFd3ADBEEF12";

fn secret(text: &str) -> Credential {
    Credential::Secret(ClientSecret::stored(text.into()))
}

fn found(secrets: &Secrets, id: ConnectionId) -> Option<String> {
    secrets
        .find(id)
        .expect("the store answers")
        .and_then(|found| Some(found.secret()?.expose().to_owned()))
}

/// Locks the login keyring as a screen lock or `seahorse` would.
fn lock_the_keyring() {
    let locked = Command::new("dbus-send")
        .args([
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.secrets",
            "/org/freedesktop/secrets",
        ])
        .args([
            "org.freedesktop.Secret.Service.Lock",
            "array:objpath:/org/freedesktop/secrets/collection/login",
        ])
        .output()
        .expect("dbus-send runs");
    assert!(locked.status.success(), "{locked:?}");
}

fn holds(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).expect("a folder").any(|entry| {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            return holds(&path, text);
        }
        std::fs::read(&path).is_ok_and(|bytes| {
            bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes())
        })
    })
}

#[test]
fn a_secret_is_found_again_by_a_later_program() {
    in_session(
        "unlocked",
        "a_secret_is_found_again_by_a_later_program",
        || {
            let id = ConnectionId::random();
            let secrets = Secrets::system(false);
            assert_eq!(secrets.store(), Store::Ready);
            assert_eq!(found(&secrets, id), None);
            secrets.keep(id, &secret(TODAY)).expect("kept");

            let later = Secrets::system(false);
            assert_eq!(found(&later, id).as_deref(), Some(TODAY));
            assert_eq!(found(&later, ConnectionId::random()), None);

            later.forget(id).expect("forgotten");
            assert_eq!(found(&secrets, id), None);
            later.forget(id).expect("nothing to forget is no error");
        },
    );
}

#[test]
fn a_value_longer_than_windows_takes_comes_back_whole_and_leaves_nothing_behind() {
    in_session(
        "unlocked",
        "a_value_longer_than_windows_takes_comes_back_whole_and_leaves_nothing_behind",
        || {
            let id = ConnectionId::random();
            let secrets = Secrets::system(false);
            for length in [9_000, 40, 2_400, 20_000, 9_000] {
                let value: String = (0..length)
                    .map(|n| char::from(b'a' + u8::try_from(n % 26).expect("a letter")))
                    .collect();
                secrets.keep(id, &secret(&value)).expect("kept");
                assert_eq!(found(&Secrets::system(false), id), Some(value));
            }
            secrets
                .keep(id, &secret("ü ist auch ein Zeichen"))
                .expect("kept");
            assert_eq!(
                found(&secrets, id).as_deref(),
                Some("ü ist auch ein Zeichen")
            );
            secrets.forget(id).expect("forgotten");
            assert_eq!(entries_in_the_store(), 0);
        },
    );
}

/// How many entries the login keyring holds, asked of the store itself.
fn entries_in_the_store() -> usize {
    let output = Command::new("dbus-send")
        .args([
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.secrets",
        ])
        .args([
            "/org/freedesktop/secrets/collection/login",
            "org.freedesktop.DBus.Properties.Get",
        ])
        .args(["string:org.freedesktop.Secret.Collection", "string:Items"])
        .output()
        .expect("dbus-send runs");
    let said = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success() && said.contains("array"), "{said}");
    said.matches("object path").count()
}

#[test]
fn practice_and_real_secrets_do_not_mix() {
    in_session("unlocked", "practice_and_real_secrets_do_not_mix", || {
        let id = ConnectionId::random();
        Secrets::system(true)
            .keep(id, &secret(TODAY))
            .expect("kept");
        assert_eq!(found(&Secrets::system(false), id), None);
        assert_eq!(found(&Secrets::system(true), id).as_deref(), Some(TODAY));
    });
}

#[test]
fn a_sign_in_lies_beside_the_secret_and_goes_with_the_connection() {
    in_session(
        "unlocked",
        "a_sign_in_lies_beside_the_secret_and_goes_with_the_connection",
        || {
            let (id, other) = (ConnectionId::random(), ConnectionId::random());
            let mailboxes = ["anna@contoso.com", "Berta@contoso.com"]
                .map(|text| MailAddress::parse(text).expect("an address").0);
            let secrets = Secrets::system(false);
            // As long as real ones are, and longer than Windows takes in one piece.
            let sign_in = |seed: &str| SignIn {
                refresh: seed.repeat(300).into(),
                account: "anna@contoso.com".to_owned(),
                as_public: true,
            };
            secrets.keep(id, &secret(TODAY)).expect("kept");
            for mailbox in &mailboxes {
                for seed in ["0.AXEA-old-", "0.AXEA-newer-"] {
                    secrets
                        .keep_sign_in(id, mailbox, &sign_in(seed))
                        .expect("kept");
                }
            }
            secrets
                .keep_sign_in(other, &mailboxes[0], &sign_in("other"))
                .expect("kept");
            let refresh = |id, mailbox| {
                let found = Secrets::system(false).find_sign_in(id, mailbox);
                let found = found.expect("the store answers")?;
                Some(found.refresh.expose_secret().to_owned())
            };
            let newest = Some("0.AXEA-newer-".repeat(300));
            assert_eq!(refresh(id, &mailboxes[0]), newest);
            assert_eq!(refresh(id, &mailboxes[1]), newest);
            assert_eq!(found(&secrets, id).as_deref(), Some(TODAY));

            secrets.forget(id).expect("forgotten");
            assert_eq!(refresh(id, &mailboxes[0]), None);
            assert_eq!(refresh(other, &mailboxes[0]), Some("other".repeat(300)));
            secrets.forget(other).expect("forgotten");
            assert_eq!(entries_in_the_store(), 0, "nothing stays behind");
        },
    );
}

#[test]
fn a_certificates_key_lies_where_a_secret_does() {
    in_session(
        "unlocked",
        "a_certificates_key_lies_where_a_secret_does",
        || {
            let id = ConnectionId::random();
            let made = Certificate::make("Contoso mail", jiff::Timestamp::now(), 12);
            let made = made.expect("the library makes keys");
            let secrets = Secrets::system(false);
            secrets.keep(id, &made.clone().into()).expect("kept");
            let back = Secrets::system(false).find(id).expect("the store answers");
            let back = back.expect("kept");
            let back = back.certificate().expect("a certificate").clone();
            assert_eq!(back.thumbprint(), made.thumbprint());
            let pem = made.to_pem();
            let line = pem.expose_secret().lines().nth(3).expect("of the key");
            let home = std::env::home_dir().expect("the session's home");
            assert!(!holds(&home, line));
            // A public client has nothing to keep.
            secrets.keep(id, &Credential::None).expect("forgotten");
            assert_eq!(entries_in_the_store(), 0);
        },
    );
}

#[test]
fn a_locked_store_is_called_locked_and_not_empty() {
    in_session(
        "unlocked",
        "a_locked_store_is_called_locked_and_not_empty",
        || {
            let id = ConnectionId::random();
            let secrets = Secrets::system(false);
            secrets.keep(id, &secret(TODAY)).expect("kept");
            lock_the_keyring();
            assert!(matches!(secrets.store(), Store::Locked { .. }));
            assert!(matches!(
                secrets.find(id),
                Err(Error::SecretStoreLocked { .. })
            ));
            // Nobody is there to answer a prompt: that is an answer too, and no hang.
            assert!(matches!(
                secrets.unlock(),
                Err(Error::SecretStoreLocked { .. })
            ));
            assert!(matches!(
                secrets.keep(id, &secret(TODAY)),
                Err(Error::SecretStoreLocked { .. })
            ));
            assert!(matches!(
                secrets.forget(id),
                Err(Error::SecretStoreLocked { .. })
            ));
        },
    );
}

#[test]
fn without_a_store_the_secret_is_kept_for_this_run_only_if_the_person_chooses_so() {
    in_session(
        "absent",
        "without_a_store_the_secret_is_kept_for_this_run_only_if_the_person_chooses_so",
        || {
            let id = ConnectionId::random();
            let secrets = Secrets::system(false);
            assert!(matches!(secrets.store(), Store::Absent { .. }));
            assert!(matches!(
                secrets.keep(id, &secret(TODAY)),
                Err(Error::NoSecretStore { .. })
            ));
            assert!(matches!(secrets.find(id), Err(Error::NoSecretStore { .. })));
            secrets.keep_for_this_run(id, &secret(TODAY));
            assert_eq!(found(&secrets, id).as_deref(), Some(TODAY));
            assert_eq!(found(&secrets.clone(), id).as_deref(), Some(TODAY));
            secrets.forget(id).expect("it was only in memory");
            assert!(matches!(secrets.find(id), Err(Error::NoSecretStore { .. })));
        },
    );
}

#[test]
fn without_a_session_bus_the_store_is_absent() {
    in_session("nobus", "without_a_session_bus_the_store_is_absent", || {
        let secrets = Secrets::system(false);
        assert!(matches!(secrets.store(), Store::Absent { .. }));
        assert!(matches!(
            secrets.find(ConnectionId::random()),
            Err(Error::NoSecretStore { .. })
        ));
    });
}

#[test]
fn the_secret_is_in_no_file() {
    in_session("unlocked", "the_secret_is_in_no_file", || {
        let home = std::env::home_dir().expect("the session's home");
        let long = "0123456789abcdef".repeat(600);
        let secrets = Secrets::system(false);
        secrets
            .keep(ConnectionId::random(), &secret(TODAY))
            .expect("kept");
        secrets
            .keep(ConnectionId::random(), &secret(&long))
            .expect("kept");
        std::fs::write(home.join("witness"), TODAY).expect("the search is proved by a witness");
        assert!(holds(&home, TODAY));
        std::fs::remove_file(home.join("witness")).expect("removed");
        assert!(!holds(&home, TODAY));
        assert!(!holds(&home, "0123456789abcdef0123"));
        assert!(
            home.join(".local/share/keyrings").is_dir(),
            "the store keeps its own, encrypted"
        );
    });
}

#[test]
fn the_store_may_be_asked_from_an_async_program() {
    in_session(
        "unlocked",
        "the_store_may_be_asked_from_an_async_program",
        || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async {
                let id = ConnectionId::random();
                let secrets = Secrets::system(false);
                secrets.keep(id, &secret(TODAY)).expect("kept");
                assert_eq!(found(&secrets, id).as_deref(), Some(TODAY));
            });
        },
    );
}

#[test]
fn memory_only_keeps_for_this_run_and_never_touches_the_store() {
    let id = ConnectionId::random();
    let secrets = Secrets::this_run_only();
    assert_eq!(secrets.store(), Store::Ready);
    secrets.keep(id, &secret(TODAY)).expect("kept in memory");
    assert_eq!(found(&secrets, id).as_deref(), Some(TODAY));
    assert_eq!(found(&Secrets::this_run_only(), id), None);
    assert!(!format!("{secrets:?}").contains("abc"));
    secrets.forget(id).expect("forgotten");
    assert_eq!(found(&secrets, id), None);
}
