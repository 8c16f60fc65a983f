//! The road by name and password: used once, kept nowhere, and a refusal is told for its reason, so that the better road can be offered.

#[path = "support/entra.rs"]
mod entra;
mod loopback;
#[path = "support/virtual_time.rs"]
mod virtual_time;

use entra::*;
use loopback::json;
use mailseal::check::NoAccess;
use mailseal::connection::{Credential, Road, Settings};
use mailseal::journey::access;
use mailseal::microsoft::entra::password::Why;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json as value;

const PASSWORD: &str = "correct horse & battery+staple=%";

fn with_password(password: &str) -> Settings {
    Settings {
        password: Some(SecretString::from(password)),
        ..settings(Credential::None)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_used_once_and_nothing_of_it_is_kept() {
    let entra = Entra::start();
    entra.then("password", |_| tokens(ANNA, "refresh-1"));
    let (world, settings) = (world_of(&entra), with_password(PASSWORD));
    let token = access(&world, &settings, Road::Password, &address(ANNA)).await;
    assert!(token.is_ok(), "{token:?}");
    let asked = &entra.tokens_asked()[0];
    assert_eq!(asked.form("username").as_deref(), Some(ANNA));
    assert_eq!(asked.form("password").as_deref(), Some(PASSWORD));
    assert!(kept(&world, settings.connection).is_none());
    assert!(
        world
            .secrets
            .find(settings.connection)
            .expect("memory answers")
            .is_none()
    );
    let shown = format!("{settings:?} {token:?} {:?}", world.http.exchanged());
    assert!(
        !shown.contains(PASSWORD) && !shown.contains("staple"),
        "{shown}"
    );
    let access = token.expect("a token").access;
    assert!(!shown.contains(access.expose_secret()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_password_says_why() {
    for (number, realm, why, expected) in [
        (50_076, None, Why::SecondFactor, "mfa-blocks-password-grant"),
        (50_079, None, Why::SecondFactor, "mfa-blocks-password-grant"),
        (
            53_003,
            None,
            Why::Blocked,
            "conditional-access-blocks-password",
        ),
        (
            530_035,
            None,
            Why::Blocked,
            "conditional-access-blocks-password",
        ),
        (
            50_126,
            Some("Managed"),
            Why::WrongPassword,
            "wrong-password",
        ),
        (
            50_126,
            Some("Federated"),
            Why::Federated,
            "federated-account-password-grant",
        ),
        (
            50_053,
            None,
            Why::Locked,
            "account-locked-too-many-attempts",
        ),
        (50_034, None, Why::UnknownUser, "user-not-in-tenant"),
        (50_055, None, Why::PasswordExpired, "password-expired"),
        (50_057, None, Why::AccountDisabled, "user-account-disabled"),
        (
            7_000_218,
            None,
            Why::NotAPublicClient,
            "public-client-flows-not-allowed",
        ),
        (
            65_001,
            None,
            Why::ConsentMissing,
            "consent-missing-for-scope",
        ),
    ] {
        let entra = Entra::start();
        entra.then_refuses("password", "invalid_grant", number);
        if let Some(kind) = realm {
            entra.then(ANNA, move |_| json(200, value!({"account_type": kind})));
        }
        let settings = with_password(PASSWORD);
        let refused = access(&world_of(&entra), &settings, Road::Password, &address(ANNA)).await;
        let refused = refused.expect_err("refused");
        assert!(
            matches!(&refused, NoAccess::PasswordRefused { why: told, .. } if *told == why),
            "{number}: {refused:?}"
        );
        assert_eq!(label(&refused), expected, "{number}");
        assert_eq!(
            entra.tokens_asked().len(),
            1,
            "an account is not locked by asking again"
        );
        assert_eq!(entra.left(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_password_nothing_is_asked() {
    let entra = Entra::start();
    let settings = settings(Credential::None);
    let refused = access(&world_of(&entra), &settings, Road::Password, &address(ANNA)).await;
    let refused = refused.expect_err("no password");
    assert_eq!(refused, NoAccess::PasswordMissing(address(ANNA)));
    assert_eq!(label(&refused), "password-not-typed");
    assert!(entra.server.asked().is_empty());
}
