//! The pretend admin center for what a signed-in mailbox and a certificate need: uploading, platforms, public client flows, Exchange's
//! permissions, and requests for approval (facts, sections 3.6, 4, 5.5 and 10.3).

mod practice_client;

use mailseal::practice::{NewApp, Scenario};
use practice_client::portal::{AtPortal, between};
use practice_client::sign_in::desktop;
use practice_client::{ask, claims, started, token};
use serde_json::json;

/// Office 365 Exchange Online's SMTP.SendAsApp and SMTP.Send.
const SEND_AS_APP: &str =
    "00000002-0000-0ff1-ce00-000000000000/7146a1f0-8703-45b3-9eae-527a64c00995";
const SEND: &str = "00000002-0000-0ff1-ce00-000000000000/76faac2a-0f20-42f1-928a-50de5b9dbe52";

#[tokio::test]
async fn a_certificate_is_uploaded_listed_and_removed_and_a_private_key_is_refused() {
    let (organization, _) = started(Scenario::AllWell);
    let portal = AtPortal::sign_in(&organization, &organization.administrator()).await;
    let client = portal.register().await;
    let page = format!("/registrations/{client}");
    let upload = format!("{page}/certificates");
    let made = rcgen::generate_simple_self_signed(["mail".to_owned()]).expect("a certificate");
    let with_key = format!("{}{}", made.cert.pem(), made.signing_key.serialize_pem());
    let refused = portal.send(&upload, &[("certificate", &with_key)]).await;
    assert!(
        refused.text.contains("private key must stay"),
        "{}",
        refused.text
    );
    let refused = portal.send(&upload, &[("certificate", "hello")]).await;
    assert!(refused.text.contains("Choose a certificate file"));
    assert!(
        !refused.text.contains("certificates/remove"),
        "nothing was taken"
    );

    let fields = [
        ("certificate", made.cert.pem()),
        ("description", "Mail 2026".to_owned()),
    ];
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    assert_eq!(portal.send(&upload, &fields).await.status, 303);
    let listed = portal.get(&format!("{page}/secrets")).await.text;
    assert!(listed.contains("Mail 2026"), "{listed}");
    let id = between(&listed, "name=\"certificate\" value=\"", "\"").to_owned();
    let remove = format!("{upload}/remove");
    portal.send(&remove, &[("certificate", &id)]).await;
    let listed = portal.get(&format!("{page}/secrets")).await.text;
    assert!(!listed.contains("Mail 2026"));
}

#[tokio::test]
async fn exchanges_own_permissions_are_added_granted_and_stand_in_tokens() {
    let (organization, _) = started(Scenario::AllWell);
    let portal = AtPortal::sign_in(&organization, &organization.administrator()).await;
    let client = portal.register().await;
    let page = format!("/registrations/{client}/permissions");
    portal
        .send(&page, &[("permission", SEND_AS_APP), ("permission", SEND)])
        .await;
    let listed = portal.get(&page).await.text;
    assert!(listed.contains("Office 365 Exchange Online"));
    assert!(listed.contains("Not granted for Contoso"));
    portal.send(&format!("{page}/grant"), &[]).await;
    assert!(
        !portal
            .get(&page)
            .await
            .text
            .contains("Not granted for Contoso")
    );
    let id = uuid::Uuid::parse_str(&client).expect("a client ID");
    let app = organization
        .add_secret(mailseal::connection::ClientId(id), "For a token")
        .expect("the app");
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", client.as_str()),
        ("client_secret", app.secret_value.as_str()),
        ("scope", "https://outlook.office365.com/.default"),
    ];
    let tenant = organization.tenant.to_string();
    let got = practice_client::token_request(&organization, &tenant, &form).await;
    let got = got.json();
    let access = claims(got["access_token"].as_str().expect("a token"));
    assert_eq!(access["roles"], json!(["SMTP.SendAsApp"]));
    assert_eq!(
        claims(&token(&organization, &app).await).get("roles"),
        None,
        "Graph's are others"
    );
}

#[tokio::test]
async fn a_request_is_reviewed_and_its_answer_hits_the_app_without_its_state() {
    let (organization, _) = started(Scenario::ApprovalRequested);
    let app = desktop(&organization);
    let other = organization.register_app(&NewApp {
        name: "Unwanted",
        delegated: &["Mail.Read"],
        public: &["http://localhost"],
        ..NewApp::default()
    });
    let mut url = organization.hosts.browser_authority.clone();
    url.set_path(&format!("/{}/oauth2/v2.0/authorize", organization.tenant));
    for one in [&app, &other] {
        url.query_pairs_mut()
            .clear()
            .append_pair("client_id", &one.client.to_string())
            .append_pair("response_type", "code")
            .append_pair("redirect_uri", "http://localhost")
            .append_pair("state", "the app's own")
            .append_pair("scope", "https://graph.microsoft.com/Mail.Send");
        organization
            .played_browser()
            .walk(&url)
            .await
            .expect("a page");
    }
    let portal = AtPortal::sign_in(&organization, &organization.administrator()).await;
    let page = portal.get("/requests").await.text;
    assert!(
        page.contains("lee@contoso.com") && page.contains("Unwanted"),
        "{page}"
    );
    // The list is in the order of asking: the second one is denied.
    let (_, second) = page.split_once("Unwanted").expect("the second request");
    let id = between(second, "name=\"request\" value=\"", "\"");
    let denied = portal.send("/requests", &[("request", id)]).await;
    assert!(!denied.text.contains("Unwanted"));

    let link = between(&page, "<a class=\"button\" href=\"http", "\"");
    let link = format!("http{}", link.replace("&amp;", "&"));
    let link = url::Url::parse(&link).expect("a link");
    let cookie = [("cookie", portal.cookie.as_str())];
    let shown = ask(&organization, "GET", &link, &cookie, "").await;
    assert!(
        shown.text.contains("Review for your organization"),
        "{}",
        shown.text
    );
    let body = format!("canary={}&decision=accept", portal.canary);
    let form = [
        ("content-type", "application/x-www-form-urlencoded"),
        cookie[0],
    ];
    let accepted = ask(&organization, "POST", &link, &form, &body).await;
    let location = accepted.header("location");
    assert!(location.contains("admin_consent=True"), "{location}");
    assert!(
        !location.contains("state="),
        "the app did not open this page"
    );
    assert!(organization.approval_requests().is_empty());
}
