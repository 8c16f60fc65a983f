//! Who may consent to what, which account is taken, and what a policy says in the browser (facts, sections 3.1, 3.6, 16 and 17). The played
//! person goes through the same pages as a browser; where nothing comes back to the program, their walk ends on a page.

mod practice_client;

use mailseal::practice::{NewApp, Organization, PlayedBrowser, Registered, Scenario, Stuck};
use practice_client::sign_in::{MAIL_SEND, authorize, desktop, signed_in, tokens};
use practice_client::{claims, started};
use serde_json::Value;
use url::Url;

const MAIL_READ: &str = "https://graph.microsoft.com/Mail.Read offline_access";

fn of(organization: &Organization, name: &str) -> PlayedBrowser {
    organization.played_browser_of(organization.person(name).expect("somebody of Contoso"))
}

fn address(organization: &Organization, app: &Registered, extra: &[(&str, &str)]) -> Url {
    let client = app.client.to_string();
    let mut parameters = vec![
        ("client_id", client.as_str()),
        ("response_type", "code"),
        ("redirect_uri", "http://localhost"),
        ("scope", MAIL_SEND),
    ];
    parameters.retain(|(name, _)| !extra.iter().any(|(other, _)| other == name));
    parameters.extend(extra);
    authorize(organization, &parameters)
}

/// Where a walk got stuck: on a page that leads nowhere.
async fn stuck(browser: &PlayedBrowser, url: &Url) -> String {
    match browser.walk(url).await {
        Err(Stuck::NoWayOn { url, .. }) => url,
        other => panic!("{other:?}"),
    }
}

/// `upn` of the token somebody gets.
async fn who(
    organization: &Organization,
    browser: &PlayedBrowser,
    app: &Registered,
    extra: &[(&str, &str)],
) -> String {
    let got = tokens(organization, browser, app, extra).await;
    assert_eq!(got.status, 200, "{}", got.text);
    let token = claims(got.json()["access_token"].as_str().expect("a token"));
    token["upn"].as_str().expect("a name").to_owned()
}

#[tokio::test]
async fn ordinary_people_consent_to_sending_and_not_to_reading() {
    let (organization, _) = started(Scenario::AllWell);
    let app = desktop(&organization);
    let lee = of(&organization, "lee");
    for scope in [
        MAIL_SEND,
        "https://outlook.office.com/SMTP.Send offline_access",
        "https://graph.microsoft.com/User.Read",
    ] {
        let (answer, _) = signed_in(&organization, &lee, &app, &[("scope", scope)]).await;
        assert!(answer.contains_key("code"), "{scope}: {answer:?}");
    }
    for scope in [
        MAIL_READ,
        "https://graph.microsoft.com/Mail.ReadWrite",
        "https://graph.microsoft.com/Mail.Read.Shared",
        "https://graph.microsoft.com/MailboxSettings.Read",
        "https://graph.microsoft.com/User.Read.All",
        "https://outlook.office.com/IMAP.AccessAsUser.All",
    ] {
        let (answer, _) = signed_in(&organization, &lee, &app, &[("scope", scope)]).await;
        assert_eq!(answer["error"], "access_denied", "{scope}");
        assert_eq!(answer["error_subcode"], "cancel", "{scope}");
        assert!(
            answer["error_description"].starts_with("AADSTS65004"),
            "{scope}"
        );
    }
}

#[tokio::test]
async fn an_administrators_consent_counts_for_everybody_only_if_the_box_is_ticked() {
    let (organization, _) = started(Scenario::AllWell);
    let (one, all) = (desktop(&organization), desktop(&organization));
    let reading = [("scope", MAIL_READ)];
    let megan = organization.played_browser();
    signed_in(&organization, &megan, &one, &reading).await;
    signed_in(&organization, &megan.for_everybody(), &all, &reading).await;
    let lee = of(&organization, "lee");
    let (refused, _) = signed_in(&organization, &lee, &one, &reading).await;
    assert_eq!(refused["error"], "access_denied");
    let (answer, _) = signed_in(&organization, &lee, &all, &reading).await;
    assert!(answer.contains_key("code"), "{answer:?}");
}

#[tokio::test]
async fn a_decline_is_told_as_microsoft_tells_it() {
    let (organization, _) = started(Scenario::ConsentDeclined);
    let app = desktop(&organization);
    let (answer, _) = signed_in(&organization, &of(&organization, "lee"), &app, &[]).await;
    assert_eq!(answer["error"], "access_denied");
    assert_eq!(answer["error_subcode"], "cancel");
    assert!(answer["error_description"].starts_with("AADSTS65004: User declined"));
    assert!(!answer.contains_key("code"));
    // Consented already, they are not asked again; with prompt=consent they are.
    organization.consent(app.client, None, &["Mail.Send"]);
    let (answer, _) = signed_in(&organization, &of(&organization, "lee"), &app, &[]).await;
    assert!(answer.contains_key("code"), "{answer:?}");
    let again = [("prompt", "consent")];
    let (answer, _) = signed_in(&organization, &of(&organization, "lee"), &app, &again).await;
    assert_eq!(answer["error"], "access_denied");
}

#[tokio::test]
async fn without_user_consent_nobody_but_an_administrator_consents() {
    let (organization, _) = started(Scenario::UserConsentOff);
    let app = desktop(&organization);
    let (answer, _) = signed_in(&organization, &of(&organization, "lee"), &app, &[]).await;
    assert_eq!(answer["error"], "access_denied");
    let (answer, _) = signed_in(&organization, &of(&organization, "megan"), &app, &[]).await;
    assert!(answer.contains_key("code"), "{answer:?}");
}

#[tokio::test]
async fn a_request_for_approval_never_comes_back_to_the_program() {
    let (organization, _) = started(Scenario::ApprovalRequested);
    let app = desktop(&organization);
    let lee = of(&organization, "lee");
    let end = lee
        .walk(&address(&organization, &app, &[]))
        .await
        .expect("a page");
    assert_eq!(
        end.origin(),
        organization.hosts.browser_authority.origin(),
        "no redirect"
    );
    // The administrator's approval page does the same to somebody who is none.
    let mut url = organization.hosts.browser_authority.clone();
    url.set_path(&format!("/{}/v2.0/adminconsent", organization.tenant));
    url.query_pairs_mut()
        .append_pair("client_id", &app.client.to_string())
        .append_pair("redirect_uri", "http://localhost")
        .append_pair("scope", "https://graph.microsoft.com/.default");
    let end = organization
        .played_browser()
        .walk(&url)
        .await
        .expect("a page");
    assert_eq!(
        end.origin(),
        organization.hosts.browser_authority.origin(),
        "no redirect"
    );
    assert_eq!(
        organization.approval_requests(),
        [("lee@contoso.com".to_owned(), app.client)]
    );
    organization.approve(app.client);
    assert!(organization.approval_requests().is_empty(), "answered");
    assert_eq!(who(&organization, &lee, &app, &[]).await, "lee@contoso.com");
}

#[tokio::test]
async fn the_account_is_the_hinted_one_the_picked_one_or_silently_the_wrong_one() {
    let (organization, _) = started(Scenario::AllWell);
    let app = desktop(&organization);
    let browser = of(&organization, "lee");
    // Nobody is signed in yet: the hint is taken.
    let sales = [("login_hint", "sales@contoso.com")];
    assert_eq!(
        who(&organization, &browser, &app, &sales).await,
        "sales@contoso.com"
    );
    // Without hint and prompt the session is used silently, whoever sits there.
    assert_eq!(
        who(&organization, &browser, &app, &[]).await,
        "sales@contoso.com"
    );
    // With a prompt the person says who they are.
    let pick = [("prompt", "select_account")];
    assert_eq!(
        who(&organization, &browser, &app, &pick).await,
        "lee@contoso.com"
    );
    // Both are tiles now; the hint takes one of them without a page.
    assert_eq!(
        who(&organization, &browser, &app, &sales).await,
        "sales@contoso.com"
    );
    let fresh = [("prompt", "login"), ("login_hint", "sales@contoso.com")];
    assert_eq!(
        who(&organization, &browser, &app, &fresh).await,
        "sales@contoso.com"
    );
}

#[tokio::test]
async fn the_wrong_account_signs_in_whatever_was_hinted() {
    let (organization, _) = started(Scenario::WrongAccount);
    let app = desktop(&organization);
    let hint = [
        ("login_hint", "sales@contoso.com"),
        ("prompt", "select_account"),
    ];
    let browser = organization.played_browser();
    assert_eq!(
        who(&organization, &browser, &app, &hint).await,
        "lee@contoso.com"
    );
}

#[tokio::test]
async fn no_page_at_all_is_shown_where_the_program_forbids_it() {
    let (organization, _) = started(Scenario::AllWell);
    let app = desktop(&organization);
    let browser = of(&organization, "lee");
    let silent = [("prompt", "none")];
    let (answer, _) = signed_in(&organization, &browser, &app, &silent).await;
    assert_eq!(answer["error"], "login_required");
    signed_in(&organization, &browser, &app, &[]).await;
    let (answer, _) = signed_in(&organization, &browser, &app, &silent).await;
    assert!(answer.contains_key("code"), "{answer:?}");
    let more = [("prompt", "none"), ("scope", MAIL_READ)];
    let (answer, _) = signed_in(&organization, &browser, &app, &more).await;
    assert_eq!(answer["error"], "consent_required");
    let mixed = [("prompt", "none login")];
    let (answer, _) = signed_in(&organization, &browser, &app, &mixed).await;
    assert_eq!(answer["error"], "invalid_request");
}

#[tokio::test]
async fn a_second_factor_is_asked_once_and_stands_in_the_token() {
    let (organization, _) = started(Scenario::MfaRequired);
    let app = desktop(&organization);
    let browser = of(&organization, "lee");
    for _ in 0..2 {
        let got = tokens(&organization, &browser, &app, &[]).await.json();
        let token: Value = claims(got["access_token"].as_str().expect("a token"));
        assert_eq!(token["amr"], serde_json::json!(["pwd", "mfa"]));
    }
}

#[tokio::test]
async fn a_policy_that_blocks_is_shown_on_the_page_and_the_program_hears_nothing() {
    for scenario in [
        Scenario::ConditionalAccess,
        Scenario::AssignmentRequired,
        Scenario::RedirectNotRegistered,
    ] {
        let (organization, _) = started(scenario);
        let app = desktop(&organization);
        let start = address(&organization, &app, &[]);
        let page = stuck(&of(&organization, "lee"), &start).await;
        assert!(
            page.starts_with(organization.hosts.browser_authority.as_str()),
            "{page}"
        );
    }
}

#[tokio::test]
async fn a_single_tenant_app_is_not_served_for_everybody() {
    let (organization, _) = started(Scenario::AllWell);
    let app = organization.register_app(&NewApp {
        name: "Single",
        delegated: &["Mail.Send"],
        public: &["http://localhost"],
        ..NewApp::default()
    });
    let mut url = address(&organization, &app, &[]);
    for (tenant, number) in [("common", "AADSTS50194"), ("consumers", "AADSTS9002346")] {
        url.set_path(&format!("/{tenant}/oauth2/v2.0/authorize"));
        let shown = practice_client::ask(&organization, "GET", &url, &[], "").await;
        assert!(shown.text.contains(number), "{tenant}: {}", shown.text);
    }
}
