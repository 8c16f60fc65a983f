//! Device codes, and name and password (facts, sections 3.5, 4.1, 17 and 18): what works, and with which number each of them is refused.

mod practice_client;

use jiff::SignedDuration;
use mailseal::practice::{NewApp, Organization, PlayedBrowser, Registered, Scenario};
use practice_client::sign_in::MAIL_SEND;
use practice_client::{Answer, ask, claims, started, token_request};
use serde_json::json;
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
