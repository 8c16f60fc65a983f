//! Refresh tokens and resources (facts, sections 3.2, 5.1 and 15.3): one of them serves Graph and Outlook, each use brings a new one, they
//! end after 90 days, and what is granted is all that any of them gives.

mod practice_client;

use jiff::SignedDuration;
use mailseal::practice::{NewApp, Organization, PlayedBrowser, Registered, Scenario};
use practice_client::sign_in::{desktop, tokens};
use practice_client::{Answer, claims, started, token_request};
use serde_json::Value;

fn of(organization: &Organization, name: &str) -> PlayedBrowser {
    organization.played_browser_of(organization.person(name).expect("somebody of Contoso"))
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

async fn renewed(
    organization: &Organization,
    app: &Registered,
    refresh: &str,
    extra: &[(&str, &str)],
) -> Answer {
    let client = app.client.to_string();
    let mut form = vec![
        ("grant_type", "refresh_token"),
        ("client_id", client.as_str()),
        ("refresh_token", refresh),
    ];
    form.extend(extra);
    token_request(organization, &organization.tenant.to_string(), &form).await
}

#[tokio::test]
async fn one_refresh_token_serves_graph_and_outlook_and_every_use_brings_a_new_one() {
    let (organization, time) = started(Scenario::AllWell);
    let app = desktop(&organization);
    let both = "https://graph.microsoft.com/Mail.Send https://outlook.office.com/SMTP.Send offline_access openid";
    let got = tokens(
        &organization,
        &of(&organization, "lee"),
        &app,
        &[("scope", both)],
    )
    .await;
    assert_eq!(got.status, 200, "{}", got.text);
    let first = got.json();
    assert_eq!(
        claims(text(&first, "access_token"))["aud"],
        "https://graph.microsoft.com"
    );
    let refresh = text(&first, "refresh_token").to_owned();

    let outlook = "https://outlook.office.com/SMTP.Send offline_access";
    let got = renewed(&organization, &app, &refresh, &[("scope", outlook)])
        .await
        .json();
    let access = claims(text(&got, "access_token"));
    assert_eq!(access["aud"], "https://outlook.office.com");
    assert_eq!(access["scp"], "SMTP.Send");
    assert_eq!(got["scope"], "https://outlook.office.com/SMTP.Send");
    let newer = text(&got, "refresh_token").to_owned();
    assert_ne!(newer, refresh);

    let legacy = "https://outlook.office365.com/SMTP.Send";
    let got = renewed(&organization, &app, &newer, &[("scope", legacy)])
        .await
        .json();
    assert_eq!(
        claims(text(&got, "access_token"))["aud"],
        "https://outlook.office365.com"
    );
    // The old one goes on working; without a scope the first resource is meant.
    let got = renewed(&organization, &app, &refresh, &[]).await.json();
    assert_eq!(
        claims(text(&got, "access_token"))["aud"],
        "https://graph.microsoft.com"
    );

    let two = renewed(&organization, &app, &newer, &[("scope", both)]).await;
    assert_eq!(two.aadsts(), 28000);
    let more = "https://graph.microsoft.com/Mail.ReadWrite";
    let unconsented = renewed(&organization, &app, &newer, &[("scope", more)]).await;
    assert_eq!(unconsented.aadsts(), 65001);
    assert_eq!(unconsented.json()["suberror"], "consent_required");
    let other = desktop(&organization);
    assert_eq!(
        renewed(&organization, &other, &newer, &[]).await.aadsts(),
        70000
    );
    time.forward(SignedDuration::from_hours(90 * 24));
    let late = renewed(&organization, &app, &newer, &[]).await;
    assert_eq!(late.aadsts(), 700_082);
    assert_eq!(late.json()["error"], "invalid_grant");
}

#[tokio::test]
async fn default_means_what_the_registration_lists_and_graphs_smtp_send_holds_for_exchange() {
    let (organization, _) = started(Scenario::AllWell);
    let app = organization.register_app(&NewApp {
        name: "Matrix42",
        delegated: &["Mail.Send", "SMTP.Send", "offline_access"],
        public: &["http://localhost"],
        ..NewApp::default()
    });
    let scope = "https://graph.microsoft.com/.default offline_access";
    let got = tokens(
        &organization,
        &of(&organization, "lee"),
        &app,
        &[("scope", scope)],
    )
    .await;
    let got = got.json();
    let scp = claims(text(&got, "access_token"));
    assert!(text(&scp, "scp").contains("Mail.Send"), "{scp}");
    let exchange = [("scope", "https://outlook.office.com/.default")];
    let got = renewed(&organization, &app, text(&got, "refresh_token"), &exchange).await;
    assert_eq!(got.status, 200, "{}", got.text);
    let access = claims(text(&got.json(), "access_token"));
    assert_eq!(access["aud"], "https://outlook.office.com");
    assert_eq!(access["scp"], "SMTP.Send");
}

#[tokio::test]
async fn an_expired_or_blocked_renewal_says_to_sign_in_again() {
    let (organization, _) = started(Scenario::RefreshTokenExpired);
    let app = desktop(&organization);
    let got = tokens(&organization, &of(&organization, "lee"), &app, &[])
        .await
        .json();
    let late = renewed(&organization, &app, text(&got, "refresh_token"), &[]).await;
    assert_eq!(late.aadsts(), 700_082);
    assert_eq!(late.json()["error"], "invalid_grant");
}

#[tokio::test]
async fn a_refresh_token_outlives_the_program_and_lies_on_disk_only_as_a_hash() {
    use mailseal::practice::Options;
    let time = practice_client::VirtualTime::still(jiff::Timestamp::now());
    let folder = tempfile::tempdir().expect("a folder");
    let mut options = Options::new(Scenario::AllWell, time.clock());
    options.folder = Some(folder.path().to_owned());
    let organization = Organization::start(options.clone()).expect("loopback ports");
    let app = desktop(&organization);
    let got = tokens(&organization, &of(&organization, "lee"), &app, &[])
        .await
        .json();
    let refresh = text(&got, "refresh_token");
    let kept = std::fs::read_to_string(folder.path().join("organization.json")).expect("kept");
    assert!(!kept.contains(refresh) && kept.contains(&app.client.to_string()));
    drop(organization);
    let again = Organization::start(options).expect("loopback ports");
    let renewed = renewed(&again, &app, refresh, &[]).await;
    assert_eq!(renewed.status, 200, "{}", renewed.text);
}
