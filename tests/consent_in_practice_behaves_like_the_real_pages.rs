//! The approval page: who may press Accept, what comes back to the program, and what is shown on the page and never sent anywhere
//! (facts, sections 3.3, 3.4, 3.6 and 4). The played person goes through the same forms as a browser.

mod practice_client;

use mailseal::connection::{ClientId, Permission};
use mailseal::journey::world::OpenPage;
use mailseal::practice::{Options, Organization, Person, PlayedBrowser, Registered, Scenario};
use practice_client::{ask, claims, started, token};
use std::collections::HashMap;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use url::Url;

/// A catcher that answers one redirect and gives its query.
async fn caught(listener: tokio::net::TcpListener) -> HashMap<String, String> {
    let (mut stream, _) = listener.accept().await.expect("the redirect");
    let mut request = vec![0; 8192];
    let length = stream.read(&mut request).await.expect("a request");
    let text = String::from_utf8_lossy(&request[..length]).into_owned();
    stream
        .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok")
        .await
        .expect("it listens");
    let path = text.split(' ').nth(1).expect("a path");
    let url = Url::parse("http://localhost")
        .and_then(|base| base.join(path))
        .expect("a URL");
    assert_eq!(
        url.path(),
        "/",
        "a path-less redirect URI comes back with a slash"
    );
    url.query_pairs().into_owned().collect()
}

fn registered(organization: &Organization) -> Registered {
    organization.register(
        "NiCE CXone mail",
        &[Permission::from("Mail.Send")],
        &["http://localhost"],
    )
}

fn page(organization: &Organization, client: ClientId, redirect: &str, version: &str) -> Url {
    let mut url = organization.hosts.browser_authority.clone();
    url.set_path(&format!("/{}{version}/adminconsent", organization.tenant));
    url.query_pairs_mut()
        .append_pair("client_id", &client.to_string())
        .append_pair("redirect_uri", redirect)
        .append_pair("state", "a state & more");
    if version == "/v2.0" {
        url.query_pairs_mut()
            .append_pair("scope", &format!("{}.default", organization.hosts.graph));
    }
    url
}

/// Opens the page with the played browser and waits for what the program would catch.
async fn walked(
    organization: &Organization,
    browser: &PlayedBrowser,
    app: &Registered,
    version: &str,
) -> HashMap<String, String> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
        .await
        .expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let url = page(
        organization,
        app.client,
        &format!("http://localhost:{port}"),
        version,
    );
    browser.open(&url).expect("a browser");
    tokio::time::timeout(Duration::from_secs(20), caught(listener))
        .await
        .expect("a redirect in time")
}

fn pairs<'a>(query: &'a HashMap<String, String>, name: &str) -> &'a str {
    query.get(name).map(String::as_str).unwrap_or_default()
}

#[tokio::test]
async fn accept_grants_what_the_registration_lists_and_says_so() {
    let (organization, _) = started(Scenario::AllWell);
    let app = registered(&organization);
    assert_eq!(claims(&token(&organization, &app).await).get("roles"), None);
    let query = walked(&organization, &organization.played_browser(), &app, "/v2.0").await;
    assert_eq!(pairs(&query, "admin_consent"), "True");
    assert_eq!(pairs(&query, "tenant"), organization.tenant.to_string());
    assert_eq!(pairs(&query, "state"), "a state & more");
    assert!(!pairs(&query, "scope").is_empty());
    assert!(!query.contains_key("error"));
    assert_eq!(
        claims(&token(&organization, &app).await)["roles"],
        serde_json::json!(["Mail.Send"])
    );
}

#[tokio::test]
async fn cancel_says_true_and_error_at_once_and_grants_nothing() {
    let (organization, _) = started(Scenario::ConsentDeclined);
    let app = registered(&organization);
    let query = walked(&organization, &organization.played_browser(), &app, "/v2.0").await;
    assert_eq!(pairs(&query, "admin_consent"), "True");
    assert_eq!(pairs(&query, "error"), "access_denied");
    assert_eq!(pairs(&query, "error_subcode"), "cancel");
    assert!(pairs(&query, "error_description").starts_with("AADSTS65004: "));
    let old = walked(&organization, &organization.played_browser(), &app, "").await;
    assert_eq!(pairs(&old, "error"), "permission_denied");
    assert_eq!(claims(&token(&organization, &app).await).get("roles"), None);
}

#[tokio::test]
async fn who_is_no_administrator_can_only_go_back() {
    let (organization, _) = started(Scenario::AllWell);
    let app = registered(&organization);
    let lee = organization
        .mailboxes()
        .into_iter()
        .find(|one| one.address.starts_with("lee@"))
        .expect("Lee");
    let query = walked(&organization, &PlayedBrowser::new(lee, true), &app, "/v2.0").await;
    assert_eq!(pairs(&query, "error"), "access_denied");
    assert_eq!(claims(&token(&organization, &app).await).get("roles"), None);
}

#[tokio::test]
async fn what_is_unsafe_is_shown_and_never_redirected() {
    let (organization, _) = started(Scenario::AllWell);
    let app = registered(&organization);
    let without = organization.register("No address", &[], &[]);
    let stranger = ClientId(uuid::Uuid::new_v4());
    let cases = [
        (app.client, "http://localhost:5/callback", "AADSTS50011"),
        (app.client, "https://a.example/", "AADSTS50011"),
        (app.client, "http://a.example/", "AADSTS500117"),
        (without.client, "http://localhost", "AADSTS500113"),
        (stranger, "http://localhost", "AADSTS700016"),
    ];
    for (client, redirect, code) in cases {
        let shown = ask(
            &organization,
            "GET",
            &page(&organization, client, redirect, "/v2.0"),
            &[],
            "",
        )
        .await;
        assert_eq!(shown.status, 400, "{code}");
        assert!(shown.text.contains(code), "{code}");
        assert!(shown.text.contains("Practice organization"));
        assert_eq!(shown.header("location"), "");
    }
}

#[tokio::test]
async fn a_wrong_password_and_a_form_from_elsewhere_open_nothing() {
    let (organization, _) = started(Scenario::AllWell);
    let app = registered(&organization);
    let megan = Person {
        password: "wrong".to_owned(),
        ..organization.administrator()
    };
    let url = page(&organization, app.client, "http://localhost:9", "/v2.0");
    assert!(
        PlayedBrowser::new(megan, true).walk(&url).await.is_err(),
        "asked again and again"
    );
    let forged = ask(
        &organization,
        "POST",
        &url,
        &[("content-type", "application/x-www-form-urlencoded")],
        "decision=accept&canary=x",
    )
    .await;
    assert_eq!(forged.status, 303, "back to the sign-in page");
    assert!(!forged.header("location").contains("admin_consent"));
    assert_eq!(claims(&token(&organization, &app).await).get("roles"), None);
}

#[tokio::test]
async fn a_slow_approval_reaches_tokens_after_its_time_and_a_lost_one_never() {
    let time = practice_client::VirtualTime::still(jiff::Timestamp::now());
    let mut options = Options::new(Scenario::ConsentSlow, time.clock());
    options.lag = Duration::from_mins(30);
    let organization = Organization::start(options).expect("loopback ports");
    let app = registered(&organization);
    let query = walked(&organization, &organization.played_browser(), &app, "/v2.0").await;
    assert!(!query.contains_key("error"));
    time.forward(jiff::SignedDuration::from_mins(29));
    assert_eq!(claims(&token(&organization, &app).await).get("roles"), None);
    time.forward(jiff::SignedDuration::from_mins(1));
    assert_eq!(
        claims(&token(&organization, &app).await)["roles"],
        serde_json::json!(["Mail.Send"])
    );

    let (organization, time) = started(Scenario::ConsentMissing);
    let app = registered(&organization);
    let query = walked(&organization, &organization.played_browser(), &app, "/v2.0").await;
    assert_eq!(pairs(&query, "admin_consent"), "True");
    time.forward(jiff::SignedDuration::from_hours(24));
    assert_eq!(claims(&token(&organization, &app).await).get("roles"), None);
}

#[tokio::test]
async fn more_can_be_granted_than_was_asked_for() {
    let (organization, _) = started(Scenario::TooManyPermissions);
    let app = registered(&organization);
    organization.approve(app.client);
    let roles = claims(&token(&organization, &app).await)["roles"].clone();
    assert_eq!(
        roles,
        serde_json::json!(["Mail.Send", "Mail.ReadWrite", "User.Read.All"])
    );
}
