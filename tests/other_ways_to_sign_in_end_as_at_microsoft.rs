//! Device codes, name and password, and certificates (facts, sections 3.5, 4.1, 5.5, 17 and 18): what works, and with which number each
//! of them is refused.

mod practice_client;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RSA_PSS_SHA256};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use mailseal::practice::{NewApp, Organization, PlayedBrowser, Registered, Scenario};
use practice_client::sign_in::MAIL_SEND;
use practice_client::{Answer, VirtualTime, ask, claims, started, token_request};
use serde_json::{Value, json};
use url::Url;

const LONG: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// An app that allows public client flows, consented for everybody.
fn public(organization: &Organization) -> Registered {
    let app = organization.register_app(&NewApp {
        name: "Sinch user",
        delegated: &["Mail.Send", "User.Read"],
        public_flows: true,
        ..NewApp::default()
    });
    organization.approve(app.client);
    app
}

async fn asked(organization: &Organization, form: &[(&str, &str)]) -> Answer {
    token_request(organization, &organization.tenant.to_string(), form).await
}

/// `POST /devicecode`
async fn device(organization: &Organization, app: &Registered) -> Answer {
    let path = format!("/{}/oauth2/v2.0/devicecode", organization.tenant);
    let url = organization
        .hosts
        .authority
        .join(&path)
        .expect("an address");
    let body = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", &app.client.to_string())
        .append_pair("scope", MAIL_SEND)
        .finish();
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    ask(organization, "POST", &url, &kind, &body).await
}

async fn polled(organization: &Organization, app: &Registered, code: &str, grant: &str) -> Answer {
    let client = app.client.to_string();
    let form = [
        ("grant_type", grant),
        ("client_id", &client),
        ("device_code", code),
    ];
    asked(organization, &form).await
}

/// Begins, lets the person go through the pages, and gives the code and what came of the pages.
async fn walked(
    organization: &Organization,
    app: &Registered,
    browser: &PlayedBrowser,
) -> (String, Result<Url, String>) {
    let begun = device(organization, app).await.json();
    let page = begun["verification_uri"].as_str().expect("an address");
    let page = Url::parse(page).expect("an address");
    let end = browser.walk(&page).await.map_err(|stuck| stuck.to_string());
    (
        begun["device_code"].as_str().expect("a code").to_owned(),
        end,
    )
}

fn of(organization: &Organization, name: &str) -> PlayedBrowser {
    organization.played_browser_of(organization.person(name).expect("somebody of Contoso"))
}

#[tokio::test]
async fn a_code_typed_elsewhere_signs_a_program_in_once() {
    let (organization, time) = started(Scenario::AllWell);
    let app = public(&organization);
    let begun = device(&organization, &app).await;
    assert_eq!(begun.status, 200, "{}", begun.text);
    let begun = begun.json();
    let (user_code, code) = (begun["user_code"].as_str(), begun["device_code"].as_str());
    let (user_code, code) = (user_code.expect("a code"), code.expect("a code"));
    assert_eq!(
        (&begun["expires_in"], &begun["interval"]),
        (&json!(900), &json!(5))
    );
    assert!(
        begun["message"]
            .as_str()
            .expect("words")
            .contains(user_code)
    );
    assert_eq!(user_code.len(), 9);

    let waiting = polled(&organization, &app, code, LONG).await;
    assert_eq!(waiting.json()["error"], "authorization_pending");
    assert_eq!(waiting.aadsts(), 70016);
    let hurried = polled(&organization, &app, code, LONG).await;
    assert_eq!(hurried.json()["error"], "slow_down");
    time.forward(SignedDuration::from_secs(5));
    let patient = polled(&organization, &app, code, "device_code").await;
    assert_eq!(patient.json()["error"], "authorization_pending");

    let page = Url::parse(begun["verification_uri"].as_str().expect("an address"));
    let end = of(&organization, "lee")
        .walk(&page.expect("an address"))
        .await;
    assert!(end.is_ok(), "{end:?}");
    let got = polled(&organization, &app, code, "device_code").await;
    assert_eq!(got.status, 200, "{}", got.text);
    let got = got.json();
    assert_eq!(
        claims(got["access_token"].as_str().expect("a token"))["upn"],
        "lee@contoso.com"
    );
    assert!(got["refresh_token"].is_string() && got["id_token"].is_string());
    let again = polled(&organization, &app, code, LONG).await;
    assert_eq!(again.json()["error"], "bad_verification_code");
}

#[tokio::test]
async fn a_device_code_that_is_declined_late_or_invented_ends() {
    let (organization, time) = started(Scenario::ConsentDeclined);
    let app = public(&organization);
    let (code, end) = walked(&organization, &app, &of(&organization, "lee")).await;
    assert!(end.is_ok(), "{end:?}");
    let declined = polled(&organization, &app, &code, LONG).await;
    assert_eq!(declined.json()["error"], "authorization_declined");

    let begun = device(&organization, &app).await.json();
    let code = begun["device_code"].as_str().expect("a code");
    time.forward(SignedDuration::from_mins(15));
    let late = polled(&organization, &app, code, LONG).await;
    assert_eq!(
        (late.aadsts(), &late.json()["error"]),
        (70020, &json!("expired_token"))
    );
    let invented = polled(&organization, &app, "nonsense", LONG).await;
    assert_eq!(invented.json()["error"], "bad_verification_code");
    // Nobody waits any more: the page says so and leads nowhere.
    let page = organization
        .hosts
        .browser_authority
        .join("/devicelogin")
        .expect("an address");
    assert!(of(&organization, "lee").walk(&page).await.is_err());
}

#[tokio::test]
async fn without_public_client_flows_device_and_password_want_a_secret() {
    let (organization, _) = started(Scenario::AllWell);
    let off = organization.register_app(&NewApp {
        name: "Off",
        delegated: &["Mail.Send"],
        ..NewApp::default()
    });
    organization.approve(off.client);
    let (code, _) = walked(&organization, &off, &of(&organization, "lee")).await;
    assert_eq!(
        polled(&organization, &off, &code, LONG).await.aadsts(),
        7_000_218
    );

    let lee = organization.person("lee").expect("Lee");
    let client = off.client.to_string();
    let form = [
        ("grant_type", "password"),
        ("client_id", client.as_str()),
        ("username", lee.address.as_str()),
        ("password", lee.password.as_str()),
        ("scope", MAIL_SEND),
    ];
    assert_eq!(asked(&organization, &form).await.aadsts(), 7_000_218);
    let mut with_secret = form.to_vec();
    with_secret.push(("client_secret", off.secret_value.as_str()));
    assert_eq!(asked(&organization, &with_secret).await.status, 200);
    let on = public(&organization).client.to_string();
    with_secret[1] = ("client_id", &on);
    assert_eq!(asked(&organization, &with_secret).await.aadsts(), 700_025);
}

async fn with_password(scenario: Scenario, name: &str, password: Option<&str>) -> Answer {
    let (organization, _) = started(scenario);
    let app = public(&organization);
    let person = organization.person(name);
    let known = person.map(|one| (one.address, one.password));
    let (address, right) = known.unwrap_or((format!("{name}@contoso.com"), String::new()));
    let client = app.client.to_string();
    let form = [
        ("grant_type", "password"),
        ("client_id", client.as_str()),
        ("username", address.as_str()),
        (
            "password",
            password.unwrap_or(if right.is_empty() { "x" } else { &right }),
        ),
        ("scope", MAIL_SEND),
    ];
    asked(&organization, &form).await
}

#[tokio::test]
async fn name_and_password_work_only_where_nothing_more_is_asked_for() {
    let got = with_password(Scenario::AllWell, "lee", None).await;
    assert_eq!(got.status, 200, "{}", got.text);
    let token = got.json();
    assert_eq!(
        claims(token["access_token"].as_str().expect("a token"))["upn"],
        "lee@contoso.com"
    );
    assert!(token["refresh_token"].is_string());
    let cases = [
        (
            Scenario::AllWell,
            "lee",
            Some("wrong"),
            50126,
            "invalid_grant",
        ),
        (Scenario::AllWell, "nobody", None, 50034, "invalid_grant"),
        // A shared mailbox has an account that may not sign in.
        (Scenario::AllWell, "support", None, 50057, "invalid_grant"),
        (Scenario::MfaRequired, "lee", None, 50076, "invalid_grant"),
        (
            Scenario::SecurityDefaults,
            "lee",
            None,
            50079,
            "invalid_grant",
        ),
        (
            Scenario::ConditionalAccess,
            "lee",
            None,
            53003,
            "interaction_required",
        ),
        (
            Scenario::AssignmentRequired,
            "lee",
            None,
            50105,
            "invalid_grant",
        ),
        (
            Scenario::PublicClientOff,
            "lee",
            None,
            7_000_218,
            "invalid_client",
        ),
        (
            Scenario::ConsentMissing,
            "lee",
            None,
            65001,
            "invalid_grant",
        ),
    ];
    for (scenario, name, password, number, error) in cases {
        let got = with_password(scenario, name, password).await;
        assert_eq!(got.aadsts(), number, "{scenario:?} {name}: {}", got.text);
        assert_eq!(got.json()["error"], error, "{scenario:?} {name}");
    }
    let asked_for_more = with_password(Scenario::MfaRequired, "lee", None)
        .await
        .json();
    assert!(
        asked_for_more["claims"]
            .as_str()
            .is_some_and(|one| one.contains("capolids"))
    );
    assert_eq!(asked_for_more["suberror"], "basic_action");
}

#[tokio::test]
async fn a_policy_against_device_codes_is_shown_to_the_person_and_told_to_the_program() {
    for (scenario, number) in [
        (Scenario::DeviceCodeBlocked, 53003),
        (Scenario::SecurityDefaults, 530_035),
        (Scenario::ConditionalAccess, 53003),
        (Scenario::AssignmentRequired, 50105),
    ] {
        let (organization, _) = started(scenario);
        let app = public(&organization);
        let (code, end) = walked(&organization, &app, &of(&organization, "lee")).await;
        assert!(end.is_err(), "{scenario:?}: {end:?}");
        let got = polled(&organization, &app, &code, LONG).await;
        assert_eq!(got.aadsts(), number, "{scenario:?}: {}", got.text);
    }
}

/// An RSA key with its certificate, and the means to sign with it.
struct Signer {
    pem: String,
    der: Vec<u8>,
    key: KeyPair,
}

impl Signer {
    fn new() -> Self {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).expect("a key");
        let params = rcgen::CertificateParams::new(["mail".to_owned()]).expect("parameters");
        let certificate = params.self_signed(&key).expect("a certificate");
        Self {
            pem: certificate.pem(),
            der: certificate.der().to_vec(),
            key: KeyPair::from_pkcs8(&key.serialize_der()).expect("PKCS #8"),
        }
    }

    fn header(&self, pss: bool) -> Value {
        use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
        let print = |by| URL_SAFE_NO_PAD.encode(digest(by, &self.der));
        if pss {
            json!({"alg": "PS256", "typ": "JWT", "x5t#S256": print(&SHA256)})
        } else {
            json!({"alg": "RS256", "typ": "JWT", "x5t": print(&SHA1_FOR_LEGACY_USE_ONLY)})
        }
    }

    fn assertion(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let mut signature = vec![0; self.key.public_modulus_len()];
        let padding: &'static dyn aws_lc_rs::signature::RsaEncoding = if header["alg"] == "PS256" {
            &RSA_PSS_SHA256
        } else {
            &RSA_PKCS1_SHA256
        };
        self.key
            .sign(
                padding,
                &SystemRandom::new(),
                message.as_bytes(),
                &mut signature,
            )
            .expect("a signature");
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

fn statement(organization: &Organization, app: &Registered, time: &VirtualTime) -> Value {
    let now = time.now().as_second();
    let tenant = organization.tenant.to_string();
    json!({
        "aud": format!("{}{tenant}/oauth2/v2.0/token", organization.hosts.authority),
        "iss": app.client.to_string(),
        "sub": app.client.to_string(),
        "jti": uuid::Uuid::new_v4(),
        "nbf": now,
        "exp": now + 300,
    })
}

async fn proved(organization: &Organization, app: &Registered, assertion: &str) -> Answer {
    let client = app.client.to_string();
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", client.as_str()),
        ("scope", "https://outlook.office365.com/.default"),
        (
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ),
        ("client_assertion", assertion),
    ];
    asked(organization, &form).await
}

fn with_certificate(organization: &Organization, signer: &Signer) -> Registered {
    let app = organization.register_app(&NewApp {
        name: "By certificate",
        application: &["SMTP.SendAsApp", "IMAP.AccessAsApp"],
        ..NewApp::default()
    });
    organization.approve(app.client);
    let taken = organization.upload_certificate(app.client, &signer.pem);
    taken.expect("a certificate");
    app
}

#[tokio::test]
async fn a_certificate_proves_the_app_in_both_of_microsofts_shapes() {
    let (organization, time) = started(Scenario::AllWell);
    let signer = Signer::new();
    let app = with_certificate(&organization, &signer);
    for pss in [true, false] {
        let claimed = statement(&organization, &app, &time);
        let assertion = signer.assertion(&signer.header(pss), &claimed);
        let got = proved(&organization, &app, &assertion).await;
        assert_eq!(got.status, 200, "{}", got.text);
        let token = got.json();
        let token = claims(token["access_token"].as_str().expect("a token"));
        assert_eq!(token["appidacr"], "2");
        assert_eq!(token["aud"], "https://outlook.office365.com");
        assert_eq!(
            token["roles"],
            json!(["SMTP.SendAsApp", "IMAP.AccessAsApp"])
        );
    }
}

#[tokio::test]
async fn every_fault_of_an_assertion_has_its_number() {
    let (organization, time) = started(Scenario::AllWell);
    let (signer, stranger) = (Signer::new(), Signer::new());
    let app = with_certificate(&organization, &signer);
    let header = signer.header(true);
    let claimed = statement(&organization, &app, &time);
    let now = time.now().as_second();
    let changed = |name: &str, value: Value| {
        let mut claimed = claimed.clone();
        claimed[name] = value;
        signer.assertion(&header, &claimed)
    };
    let mut half = header.clone();
    half["x5t#S256"] = Value::Null;
    let cases = [
        (
            "an unknown certificate",
            stranger.assertion(&stranger.header(true), &claimed),
            700_027,
        ),
        (
            "signed with another key",
            stranger.assertion(&header, &claimed),
            50012,
        ),
        ("no thumbprint", signer.assertion(&half, &claimed), 50012),
        (
            "another audience",
            changed("aud", json!("https://login.example/token")),
            700_023,
        ),
        ("over", changed("exp", json!(now - 301)), 700_024),
        ("not yet", changed("nbf", json!(now + 301)), 700_024),
        (
            "another app",
            changed("iss", json!(uuid::Uuid::new_v4())),
            700_021,
        ),
        ("no token at all", "nonsense".to_owned(), 50012),
        ("hardly one", "a.b.c".to_owned(), 50012),
    ];
    for (what, assertion, number) in cases {
        let got = proved(&organization, &app, &assertion).await;
        assert_eq!(
            (got.status.as_u16(), got.aadsts()),
            (401, number),
            "{what}: {}",
            got.text
        );
        assert_eq!(got.json()["error"], "invalid_client", "{what}");
    }
}

#[tokio::test]
async fn an_expired_certificate_and_one_that_was_never_uploaded_are_told_apart() {
    for (scenario, words) in [
        (Scenario::CertificateExpired, "The key used is expired"),
        (Scenario::CertificateNotUploaded, "The key was not found"),
    ] {
        let (organization, time) = started(scenario);
        let signer = Signer::new();
        let app = with_certificate(&organization, &signer);
        let claimed = statement(&organization, &app, &time);
        let assertion = signer.assertion(&signer.header(true), &claimed);
        let got = proved(&organization, &app, &assertion).await;
        assert_eq!(got.aadsts(), 700_027);
        let said = got.json();
        assert!(
            said["error_description"]
                .as_str()
                .expect("words")
                .contains(words),
            "{said}"
        );
    }
}
