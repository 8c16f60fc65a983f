//! On Windows secrets rest in the Credential Manager: kept, found again by a later program of the same person, gone when they are forgotten,
//! also those that are longer than one entry takes. `packaging/windows.sh --test` runs this under Wine.
#![cfg(windows)]

use mailseal::connection::{ClientSecret, ConnectionId, Credential, MailAddress, SignIn};
use mailseal::vault::Secrets;
use mailseal::vault::secrets::Store;
use secrecy::{ExposeSecret, SecretString};

const TODAY: &str = "abc8Q~d3ADBEEFd3ADBEEFd3ADBEEFd3ADBEEF12";

fn found(secrets: &Secrets, id: ConnectionId) -> Option<String> {
    let found = secrets.find(id).expect("the store answers");
    found.and_then(|found| Some(found.secret()?.expose().to_owned()))
}

#[test]
fn a_secret_is_found_by_a_later_program_and_gone_when_forgotten() {
    let id = ConnectionId::random();
    let secrets = Secrets::system(true);
    assert_eq!(secrets.store(), Store::Ready);
    assert_eq!(found(&secrets, id), None);
    let kept = Credential::Secret(ClientSecret::stored(TODAY.into()));
    secrets.keep(id, &kept).expect("kept");

    let later = Secrets::system(true);
    assert_eq!(found(&later, id).as_deref(), Some(TODAY));
    // What is real does not see what is practice.
    assert_eq!(found(&Secrets::system(false), id), None);

    later.forget(id).expect("forgotten");
    assert_eq!(found(&secrets, id), None);
}

#[test]
fn a_sign_in_longer_than_an_entry_comes_back_whole() {
    let id = ConnectionId::random();
    let mailbox = MailAddress::parse("support@contoso.com")
        .expect("an address")
        .0;
    let long: String = ('a'..='z').cycle().take(9_000).collect();
    let sign_in = SignIn {
        refresh: SecretString::from(long.clone()),
        account: "anna@contoso.com".to_owned(),
        as_public: true,
    };
    let secrets = Secrets::system(true);
    secrets
        .keep_sign_in(id, &mailbox, &sign_in)
        .expect("kept in parts");
    let back = Secrets::system(true).find_sign_in(id, &mailbox);
    let back = back.expect("the store answers").expect("a sign-in");
    assert_eq!(back.refresh.expose_secret(), long);
    secrets.forget(id).expect("forgotten");
    let gone = secrets.find_sign_in(id, &mailbox);
    assert!(gone.expect("the store answers").is_none());
}
