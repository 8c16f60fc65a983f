//! Authorization code, refresh and id tokens (facts, sections 3.1, 3.2, 4.1 and 5): what comes back to the program, what the token holds,
//! and what is refused with which of Microsoft's numbers. The played person goes through the same pages as a browser.

mod practice_client;

use jiff::SignedDuration;
use mailseal::journey::world::OpenPage;
use mailseal::practice::{NewApp, Organization, PlayedBrowser, Scenario};
use practice_client::sign_in::{
    CHALLENGE, Catcher, MAIL_SEND, VERIFIER, authorize, desktop, redeemed, signed_in,
};
use practice_client::{Answer, ask, claims, graph, message, started};
use serde_json::Value;

fn megan(organization: &Organization) -> PlayedBrowser {
    organization.played_browser()
}

fn of(organization: &Organization, name: &str) -> PlayedBrowser {
    organization.played_browser_of(organization.person(name).expect("somebody of Contoso"))
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

#[tokio::test]
async fn a_code_becomes_tokens_that_say_who_signed_in_for_what() {
    let (organization, _) = started(Scenario::AllWell);
    let app = desktop(&organization);
    let extra = [("nonce", "once"), ("client_info", "1")];
    let (answer, redirect) =
        signed_in(&organization, &of(&organization, "lee"), &app, &extra).await;
    assert!(answer.contains_key("session_state") && answer.contains_key("client_info"));
    let got = redeemed(
        &organization,
        &app,
        &answer["code"],
        &redirect,
        &[("client_info", "1")],
    )
    .await;
    assert_eq!(got.status, 200, "{}", got.text);
    let got = got.json();
    assert!(got["expires_in"].is_i64());
    assert!(
        text(&got, "scope").contains("https://graph.microsoft.com/Mail.Send"),
        "{got}"
    );
    let access = claims(text(&got, "access_token"));
    assert_eq!(access["aud"], "https://graph.microsoft.com");
    assert_eq!(access["idtyp"], "user");
    assert_eq!(access["upn"], "lee@contoso.com");
    assert_eq!(access["appidacr"], "0");
    assert_eq!(access["appid"], app.client.to_string());
    assert!(
        text(&access, "scp")
            .split(' ')
            .any(|one| one == "Mail.Send")
    );
    assert!(access.get("roles").is_none());
    let id = claims(text(&got, "id_token"));
    assert_eq!(id["nonce"], "once");
    assert_eq!(id["aud"], app.client.to_string());
    assert_eq!(id["preferred_username"], "lee@contoso.com");
    assert_eq!(id["oid"], access["oid"]);
    assert_eq!(
        id["iss"],
        format!(
            "{}{}/v2.0",
            organization.hosts.authority, organization.tenant
        )
    );
    assert!(text(&got, "client_info").len() > 20);
    let mail = message("lee@contoso.com", "As myself");
    let token = text(&got, "access_token");
    let sent = graph(&organization, token, "POST", "/me/sendMail", &mail).await;
    assert_eq!(sent.status, 202, "{}", sent.text);
    assert!(
        organization
            .mail_in("lee@contoso.com")
            .iter()
            .any(|one| one.folder == "Inbox")
    );
}

#[tokio::test]
async fn an_answer_can_come_as_a_posted_form_or_behind_the_hash() {
    let (organization, _) = started(Scenario::AllWell);
    let app = desktop(&organization);
    let catcher = Catcher::open().await;
    let client = app.client.to_string();
    let redirect = catcher.redirect.clone();
    let asked = |mode: &'static str| {
        let parameters = [
            ("client_id", client.as_str()),
            ("response_type", "code"),
            ("redirect_uri", redirect.as_str()),
            ("scope", MAIL_SEND),
            ("state", "s"),
            ("response_mode", mode),
        ];
        authorize(&organization, &parameters)
    };
    let browser = of(&organization, "lee");
    browser.open(&asked("form_post")).expect("a browser");
    let (method, answer) = catcher.caught().await;
    assert_eq!(method, "POST");
    assert!(
        answer.contains_key("code") && answer["state"] == "s",
        "{answer:?}"
    );

    // Signed in and consented: the browser is led straight back, and only it sees what stands behind the hash.
    let catcher = Catcher::open().await;
    let mut url = asked("fragment");
    let mut pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    for (name, value) in &mut pairs {
        if name == "redirect_uri" {
            value.clone_from(&catcher.redirect);
        }
    }
    url.query_pairs_mut().clear().extend_pairs(pairs);
    let (end, (_, query)) = tokio::join!(browser.walk(&url), catcher.caught());
    assert!(query.is_empty(), "{query:?}");
    let end = end.expect("an end");
    let fragment = end.fragment().expect("a fragment");
    assert!(
        fragment.contains("code=") && fragment.contains("state=s"),
        "{end}"
    );
}

#[tokio::test]
async fn a_code_works_once_for_ten_minutes_at_its_own_address_with_its_verifier() {
    let (organization, time) = started(Scenario::AllWell);
    let app = desktop(&organization);
    let browser = megan(&organization);
    let (answer, redirect) = signed_in(&organization, &browser, &app, &[]).await;
    let code = &answer["code"];
    let refused = |answer: Answer, number: u64| {
        assert_eq!(answer.aadsts(), number, "{}", answer.text);
        assert_eq!(
            answer.json()["error"],
            if number == 500_112 {
                "invalid_client"
            } else {
                "invalid_grant"
            }
        );
    };
    refused(
        redeemed(&organization, &app, code, "http://localhost:1", &[]).await,
        500_112,
    );
    let wrong = "x".repeat(43);
    refused(
        redeemed(
            &organization,
            &app,
            code,
            &redirect,
            &[("code_verifier", &wrong)],
        )
        .await,
        501_481,
    );
    refused(
        redeemed(
            &organization,
            &app,
            code,
            &redirect,
            &[("code_verifier", "")],
        )
        .await,
        50148,
    );
    refused(
        redeemed(&organization, &app, "nonsense", &redirect, &[]).await,
        70000,
    );
    let other = desktop(&organization);
    refused(
        redeemed(&organization, &other, code, &redirect, &[]).await,
        70000,
    );
    assert_eq!(
        redeemed(&organization, &app, code, &redirect, &[])
            .await
            .status,
        200
    );
    refused(
        redeemed(&organization, &app, code, &redirect, &[]).await,
        54005,
    );

    let (answer, redirect) = signed_in(&organization, &browser, &app, &[]).await;
    time.forward(SignedDuration::from_mins(10));
    refused(
        redeemed(&organization, &app, &answer["code"], &redirect, &[]).await,
        70008,
    );
}

#[tokio::test]
async fn a_plain_challenge_and_none_at_all_work_where_they_may() {
    let (organization, _) = started(Scenario::AllWell);
    let app = desktop(&organization);
    let browser = megan(&organization);
    let plain = [
        ("code_challenge", VERIFIER),
        ("code_challenge_method", "plain"),
    ];
    let (answer, redirect) = signed_in(&organization, &browser, &app, &plain).await;
    assert_eq!(
        redeemed(&organization, &app, &answer["code"], &redirect, &[])
            .await
            .status,
        200
    );
    let none = [("code_challenge", ""), ("code_challenge_method", "")];
    let (answer, redirect) = signed_in(&organization, &browser, &app, &none).await;
    let got = redeemed(
        &organization,
        &app,
        &answer["code"],
        &redirect,
        &[("code_verifier", "")],
    );
    assert_eq!(got.await.status, 200);
    for (challenge, method) in [("short", "S256"), (CHALLENGE, "S512")] {
        let wrong = [
            ("code_challenge", challenge),
            ("code_challenge_method", method),
        ];
        let (answer, _) = signed_in(&organization, &browser, &app, &wrong).await;
        assert_eq!(answer["error"], "invalid_request", "{method}");
    }
}

#[tokio::test]
async fn the_platform_of_the_redirect_uri_decides_who_must_show_a_secret() {
    let (organization, _) = started(Scenario::AllWell);
    let make = |web: &'static [&'static str],
                public: &'static [&'static str],
                spa: &'static [&'static str]| {
        organization.register_app(&NewApp {
            name: "Any",
            delegated: &["Mail.Send"],
            web,
            public,
            spa,
            ..NewApp::default()
        })
    };
    let here: &'static [&'static str] = &["http://localhost"];
    let browser = megan(&organization);
    // Who, with a secret?, from a browser's script?, with a verifier?, what comes.
    let cases = [
        (make(here, &[], &[]), true, false, true, 200),
        (make(here, &[], &[]), false, false, true, 7_000_218),
        (make(here, &[], &[]), true, true, true, 9_002_326),
        (make(&[], here, &[]), false, false, true, 200),
        (make(&[], here, &[]), true, false, true, 700_025),
        (make(&[], &[], here), false, true, true, 200),
        (make(&[], &[], here), false, false, true, 9_002_327),
        (make(&[], &[], here), false, true, false, 9_002_325),
    ];
    for (at, (app, secret, script, proof, expected)) in cases.into_iter().enumerate() {
        let none = [("code_challenge", ""), ("code_challenge_method", "")];
        let extra: &[(&str, &str)] = if proof { &[] } else { &none };
        let (answer, redirect) = signed_in(&organization, &browser, &app, extra).await;
        let client = app.client.to_string();
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("client_id", client.as_str()),
            ("code", answer["code"].as_str()),
            ("redirect_uri", redirect.as_str()),
        ];
        form.extend(secret.then_some(("client_secret", app.secret_value.as_str())));
        form.extend(proof.then_some(("code_verifier", VERIFIER)));
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let mut headers = vec![("content-type", "application/x-www-form-urlencoded")];
        headers.extend(script.then_some(("origin", "http://localhost:5000")));
        let path = format!("/{}/oauth2/v2.0/token", organization.tenant);
        let url = organization
            .hosts
            .authority
            .join(&path)
            .expect("an address");
        let got = ask(&organization, "POST", &url, &headers, &body).await;
        let got = if got.status == 200 { 200 } else { got.aadsts() };
        assert_eq!(got, expected, "case {at}");
    }
}

#[tokio::test]
async fn a_wrong_scope_goes_back_to_the_program_with_microsofts_number() {
    let (organization, _) = started(Scenario::AllWell);
    let app = desktop(&organization);
    let browser = megan(&organization);
    let cases = [
        ("Mail.Mail.ReadWrite", "invalid_client", "AADSTS650053"),
        (
            "https://graph.microsoft.com/Mail.Everything",
            "invalid_client",
            "AADSTS650053",
        ),
        (
            "https://nothing.example/Mail.Send",
            "invalid_resource",
            "AADSTS500011",
        ),
        (
            "https://graph.microsoft.com/",
            "invalid_scope",
            "AADSTS70011",
        ),
        (
            "https://graph.microsoft.com/.default https://graph.microsoft.com/Mail.Send",
            "invalid_scope",
            "AADSTS70011",
        ),
    ];
    for (scope, error, number) in cases {
        let (answer, _) = signed_in(&organization, &browser, &app, &[("scope", scope)]).await;
        assert_eq!(answer["error"], error, "{scope}");
        assert!(
            answer["error_description"].starts_with(number),
            "{scope}: {answer:?}"
        );
    }
    let (answer, _) = signed_in(&organization, &browser, &app, &[("response_type", "token")]).await;
    assert_eq!(answer["error"], "unsupported_response_type");
}

#[tokio::test]
async fn what_is_unsafe_is_shown_on_the_page_only() {
    let (organization, _) = started(Scenario::AllWell);
    let app = desktop(&organization).client.to_string();
    let empty = organization.register_app(&NewApp {
        name: "No address",
        ..NewApp::default()
    });
    let empty = empty.client.to_string();
    let cases = [
        (app.as_str(), "http://localhost:5/callback", "AADSTS50011"),
        (app.as_str(), "https://elsewhere.example/", "AADSTS50011"),
        (empty.as_str(), "http://localhost", "AADSTS500113"),
        (
            "99999999-9999-4999-8999-999999999999",
            "http://localhost",
            "AADSTS700016",
        ),
        ("my app", "http://localhost", "AADSTS90112"),
    ];
    for (client, redirect, number) in cases {
        let url = authorize(
            &organization,
            &[
                ("client_id", client),
                ("response_type", "code"),
                ("redirect_uri", redirect),
                ("scope", MAIL_SEND),
            ],
        );
        let shown = ask(&organization, "GET", &url, &[], "").await;
        assert!(
            shown.status.is_client_error() && shown.text.contains(number),
            "{number}: {}",
            shown.text
        );
        assert_eq!(shown.header("location"), "");
    }
}
