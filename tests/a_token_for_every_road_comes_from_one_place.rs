//! Whoever needs a token asks `access` and need not know how it is got: by secret, certificate, a sign-in that lasts, or a password typed
//! just now. Refresh tokens rotate and none is lost; what ends a sign-in is told.

#[path = "support/entra.rs"]
mod entra;
mod loopback;
mod openssl;
#[path = "support/virtual_time.rs"]
mod virtual_time;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entra::*;
use jiff::Timestamp;
use loopback::{Reply, json};
use mailseal::check::NoAccess;
use mailseal::check::evidence::of_no_access;
use mailseal::connection::target::Target;
use mailseal::connection::{
    Certificate, ConnectionId, Credential, Mailbox, MailboxKind, Road, Settings,
};
use mailseal::diagnose::diagnose;
use mailseal::journey::{World, access};
use mailseal::microsoft::Error;
use mailseal::microsoft::entra::password::Why;
use openssl::Bench;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json as value};
use std::sync::LazyLock;
use virtual_time::VirtualTime;

const PASSWORD: &str = "correct horse & battery+staple=%";

fn now() -> Timestamp {
    "2026-11-21T10:00:00Z".parse().expect("a time")
}

fn settings(credential: Credential) -> Settings {
    Settings {
        connection: ConnectionId::random(),
        target: Target::find("nice-cxone").expect("a recipe"),
        organization: organization(),
        client: CLIENT,
        app_name: None,
        credential,
        password: None,
        service_principal: None,
        exchange_role: false,
        sign_ins: Vec::new(),
        secret_expires: None,
        approval: None,
        road: Road::GraphApp,
        permissions: permissions(),
        mailboxes: vec![Mailbox {
            address: address(ANNA),
            display_name: None,
            kind: MailboxKind::Unknown,
        }],
    }
}

fn world_of(entra: &Entra) -> World {
    let time = VirtualTime::fast(now());
    world(entra, &time, &Person::who(&[Does::Nothing]))
}

fn app_token(_: &loopback::Asked) -> Reply {
    let claims = URL_SAFE_NO_PAD.encode(value!({"roles": ["Mail.Send"]}).to_string());
    json(
        200,
        value!({"token_type": "Bearer", "expires_in": 3599, "access_token": format!("e30.{claims}.c2ln")}),
    )
}

fn label(no_access: &NoAccess) -> String {
    diagnose(of_no_access(no_access)).label().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_road_as_the_app_asks_for_its_resource() {
    for (road, scope) in [
        (Road::GraphApp, None),
        (
            Road::SmtpApp,
            Some("https://outlook.office365.com/.default"),
        ),
        (
            Road::ImapApp,
            Some("https://outlook.office365.com/.default"),
        ),
    ] {
        let entra = Entra::start();
        entra.then("client_credentials", app_token);
        let token = access(&world_of(&entra), &settings(secret()), road, &address(ANNA)).await;
        assert_eq!(token.expect("a token").claims.roles, ["Mail.Send"]);
        let asked = &entra.tokens_asked()[0];
        let graph = format!("{}.default", entra.server.url());
        assert_eq!(
            asked.form("scope").as_deref(),
            Some(scope.unwrap_or(&graph))
        );
        assert_eq!(asked.form("client_secret").as_deref(), Some(SECRET));
    }
}

static CERTIFICATE: LazyLock<Certificate> =
    LazyLock::new(|| Certificate::make("Contoso mail", Timestamp::now(), 12).expect("made"));

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_signs_what_openssl_accepts_and_microsoft_asks_for() {
    let entra = Entra::start();
    entra.then("client_credentials", app_token);
    entra.then("client_credentials", app_token);
    let world = world_of(&entra);
    let settings = settings(Credential::Certificate(CERTIFICATE.clone()));
    for _ in 0..2 {
        let token = access(&world, &settings, Road::SmtpApp, &address(ANNA)).await;
        assert!(token.is_ok(), "{token:?}");
    }
    let asked = entra.tokens_asked();
    assert_eq!(asked[0].form("client_secret"), None);
    assert_eq!(
        asked[0].form("client_assertion_type").as_deref(),
        Some("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
    );
    let assertion = asked[0].form("client_assertion").expect("an assertion");
    let parts: Vec<_> = assertion.split('.').collect();
    let decode = |part: &str| {
        URL_SAFE_NO_PAD
            .decode(part)
            .expect("base64url without padding")
    };
    let read = |part: &str| serde_json::from_slice::<Value>(&decode(part)).expect("JSON");
    let (header, claims) = (read(parts[0]), read(parts[1]));
    assert_eq!(header["alg"], "PS256");
    assert_eq!(header["typ"], "JWT");
    assert_eq!(header["x5t#S256"], CERTIFICATE.thumbprint_sha256());
    assert_eq!(claims["iss"], CLIENT.to_string());
    assert_eq!(claims["sub"], CLIENT.to_string());
    let audience = format!("{}{TENANT}/oauth2/v2.0/token", entra.server.url());
    assert_eq!(claims["aud"], audience);
    let times = ["nbf", "exp"].map(|name| claims[name].as_i64().expect("seconds"));
    assert!(
        (now().as_second()..now().as_second() + 60).contains(&times[0]),
        "by our clock"
    );
    assert_eq!(times[1] - times[0], 600);
    let second = asked[1].form("client_assertion").expect("an assertion");
    let second = read(second.split('.').nth(1).expect("claims"));
    assert_ne!(claims["jti"], second["jti"], "each is used once");

    let bench = Bench::new();
    bench.write("public.pem", CERTIFICATE.public_pem().as_bytes());
    bench.write("signed", format!("{}.{}", parts[0], parts[1]).as_bytes());
    bench.write("signature", &decode(parts[2]));
    bench.run("x509 -in public.pem -noout -pubkey -out public.key");
    let said = bench.run("dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 -verify public.key -signature signature signed");
    assert!(said.contains("Verified OK"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_is_refused_is_told_apart() {
    for (number, expected) in [
        (700_027, "certificate-not-registered-on-app"),
        (700_024, "assertion-time-not-utc"),
    ] {
        let entra = Entra::start();
        entra.then_refuses("client_credentials", "invalid_client", number);
        let settings = settings(Credential::Certificate(CERTIFICATE.clone()));
        let refused = access(&world_of(&entra), &settings, Road::GraphApp, &address(ANNA)).await;
        assert_eq!(label(&refused.expect_err("refused")), expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newest_refresh_token_is_kept_before_the_token_is_handed_out() {
    let entra = Entra::start();
    entra.then("refresh_token", |_| tokens(ANNA, "refresh-2"));
    // Some answers bring none: the one in hand stays.
    entra.then("refresh_token", |_| tokens(ANNA, ""));
    entra.then("refresh_token", |_| tokens(ANNA, "refresh-3"));
    let (world, settings) = (world_of(&entra), settings(secret()));
    keep(&world, settings.connection, "refresh-1", true);
    for (road, kept_then) in [
        (Road::GraphUser, "refresh-2"),
        (Road::SmtpUser, "refresh-2"),
        (Road::ImapUser, "refresh-3"),
    ] {
        let token = access(&world, &settings, road, &address(ANNA)).await;
        assert_eq!(
            token.expect("a token").claims.scopes,
            ["Mail.Send", "User.Read"]
        );
        let kept = kept_refresh(&world, settings.connection);
        assert_eq!(kept.as_deref(), Some(kept_then));
    }
    let asked = entra.tokens_asked();
    let field = |name: &str| asked.iter().map(|it| it.form(name)).collect::<Vec<_>>();
    let used = ["refresh-1", "refresh-2", "refresh-2"].map(|it| Some(it.to_owned()));
    assert_eq!(field("refresh_token"), used);
    assert_eq!(field("client_secret"), [None, None, None]);
    let graph = entra.server.url();
    let scopes = [
        format!("{graph}Mail.Send offline_access openid profile"),
        "https://outlook.office.com/SMTP.Send offline_access openid profile".to_owned(),
        "https://outlook.office.com/SMTP.Send offline_access openid profile".to_owned(),
    ];
    assert_eq!(field("scope"), scopes.map(Some));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_that_need_a_token_at_once_never_use_the_same_refresh_token() {
    let entra = Entra::start();
    for next in ["b", "c", "d", "e", "f", "g", "h", "i"] {
        entra.then("refresh_token", move |_| tokens(ANNA, next));
    }
    let (world, settings) = (world_of(&entra), settings(secret()));
    keep(&world, settings.connection, "a", true);
    let mailbox = address(ANNA);
    let all = (0..8).map(|_| access(&world, &settings, Road::SmtpUser, &mailbox));
    for token in futures::future::join_all(all).await {
        assert!(token.is_ok(), "{token:?}");
    }
    let mut used: Vec<_> = entra
        .tokens_asked()
        .iter()
        .filter_map(|asked| asked.form("refresh_token"))
        .collect();
    used.dedup();
    assert_eq!(used, ["a", "b", "c", "d", "e", "f", "g", "h"]);
    assert_eq!(
        kept_refresh(&world, settings.connection).as_deref(),
        Some("i")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_is_renewed_as_it_was_made_or_as_microsoft_wants_it_now() {
    for (as_public, number, secrets) in [
        (false, 700_025, [Some(SECRET), None]),
        (true, 7_000_218, [None, Some(SECRET)]),
    ] {
        let entra = Entra::start();
        entra.then_refuses("refresh_token", "invalid_client", number);
        entra.then("refresh_token", |_| tokens(ANNA, "refresh-2"));
        let (world, settings) = (world_of(&entra), settings(secret()));
        keep(&world, settings.connection, "refresh-1", as_public);
        let token = access(&world, &settings, Road::GraphUser, &address(ANNA)).await;
        assert!(token.is_ok(), "{token:?}");
        let asked = entra.tokens_asked();
        let sent: Vec<_> = asked.iter().map(|it| it.form("client_secret")).collect();
        assert_eq!(sent, secrets.map(|it| it.map(str::to_owned)));
        let kept = kept(&world, settings.connection).expect("kept");
        assert_eq!(kept.as_public, !as_public, "and remembered so");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_has_ended_is_told_with_what_the_next_one_must_bring() {
    const CLAIMS: &str = r#"{"access_token":{"nbf":{"essential":true}}}"#;
    for (error, number, expected) in [
        ("invalid_grant", 700_082, "refresh-token-inactive-90-days"),
        ("invalid_grant", 50_173, "grant-revoked-password-change"),
        ("invalid_grant", 50_133, "session-ended-password-change"),
        ("invalid_grant", 70_043, "sign-in-frequency-policy"),
        (
            "interaction_required",
            50_076,
            "mfa-required-reauthenticate",
        ),
        ("interaction_required", 50_078, "mfa-session-expired"),
        ("interaction_required", 50_079, "mfa-registration-required"),
        (
            "interaction_required",
            53_003,
            "conditional-access-blocks-sign-in",
        ),
        ("invalid_grant", 65_001, "consent-missing-for-scope"),
        ("invalid_grant", 700_084, "spa-refresh-token-24h"),
        ("invalid_grant", 1, "refresh-token-malformed"),
    ] {
        let entra = Entra::start();
        entra.then("refresh_token", move |_| {
            refusal(error, number, &[("claims", CLAIMS)])
        });
        let (world, settings) = (world_of(&entra), settings(secret()));
        keep(&world, settings.connection, "refresh-1", true);
        let refused = access(&world, &settings, Road::SmtpUser, &address(ANNA)).await;
        let refused = refused.expect_err("refused");
        assert_eq!(label(&refused), expected, "{number}");
        let NoAccess::SignInAgain { mailbox, said } = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(
            (mailbox.as_str(), said.claims.as_deref()),
            (ANNA, Some(CLAIMS))
        );
        // It may have been a passing rule: only a new sign-in replaces it.
        assert!(kept_refresh(&world, settings.connection).is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_signed_in_is_told_so_and_nothing_is_asked() {
    let entra = Entra::start();
    let (world, settings) = (world_of(&entra), settings(secret()));
    keep(
        &world,
        ConnectionId::random(),
        "of another connection",
        true,
    );
    let refused = access(&world, &settings, Road::ImapUser, &address(ANNA)).await;
    let refused = refused.expect_err("nobody has signed in");
    assert_eq!(refused, NoAccess::NotSignedIn(address(ANNA)));
    assert_eq!(label(&refused), "mailbox-not-signed-in");
    assert!(entra.server.asked().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_away_ends_no_sign_in() {
    let entra = Entra::start();
    entra.then("refresh_token", |_| Reply::HangUp);
    let (world, settings) = (world_of(&entra), settings(secret()));
    keep(&world, settings.connection, "refresh-1", true);
    let refused = access(&world, &settings, Road::SmtpUser, &address(ANNA)).await;
    assert!(
        matches!(refused, Err(NoAccess::Refused(Error::Unreachable { .. }))),
        "{refused:?}"
    );
    // A refresh token may work only once: it is not sent a second time by itself.
    assert_eq!(entra.tokens_asked().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn forgetting_a_connection_forgets_its_sign_ins() {
    let entra = Entra::start();
    let world = world_of(&entra);
    let (one, other) = (ConnectionId::random(), ConnectionId::random());
    keep(&world, one, "refresh-1", true);
    keep(&world, other, "refresh-2", true);
    world.secrets.keep(one, &secret()).expect("memory takes it");
    world.secrets.forget(one).expect("forgotten");
    assert!(kept(&world, one).is_none());
    assert!(world.secrets.find(one).expect("memory answers").is_none());
    assert!(kept(&world, other).is_some());
    mailseal::journey::sign_in::sign_out(&world, other, address(ANNA))
        .await
        .expect("signed out");
    assert!(kept(&world, other).is_none());
}

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
            "conditional-access-blocks-legacy-auth",
        ),
        (
            530_035,
            None,
            Why::Blocked,
            "conditional-access-blocks-legacy-auth",
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
