//! Who signs in, as far as a guide says so.

use super::permission::By;
use super::{Asked, SignsIn, asks};
use crate::guide::page::Page;
use std::collections::BTreeSet;

pub fn signs_in(page: &Page, asked: &Asked) -> BTreeSet<SignsIn> {
    let mut found = BTreeSet::new();
    let held = |by| {
        asked
            .permissions
            .iter()
            .any(|one| one.asked && one.by == Some(by))
    };
    let app = [
        "client credentials|credential ?grant|flow|authentication",
        "client_credentials",
        "grant_type=client_credentials",
        "app-only",
        "without a ?signed-in user",
        "daemon",
    ];
    if held(By::App)
        || asked.wants("SMTP.SendAsApp").is_some()
        || asked.wants("IMAP.AccessAsApp").is_some()
        || asks(page, &app)
        || (!held(By::Person) && asks(page, &["application permissions"]))
    {
        found.insert(SignsIn::App);
    }
    let person = [
        "authorization code",
        "grant_type=authorization_code",
        "delegated permission*",
        "device code",
        "on behalf of the user",
        "redirect uri|url",
    ];
    if held(By::Person) || asks(page, &person) {
        found.insert(SignsIn::Person);
    }
    let password = [
        "grant_type=password",
        "ropc",
        "resource owner password*",
        "password grant|flow",
        "username/password flow",
    ];
    if asks(page, &password) {
        found.insert(SignsIn::Password);
    }
    found
}
