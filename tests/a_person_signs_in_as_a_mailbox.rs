//! Signing in as a mailbox, in the browser or with a code: only the right account ends it well, its refresh token is kept, and everything
//! else is told for what it is.

#[path = "support/entra.rs"]
mod entra;
mod loopback;
#[path = "support/virtual_time.rs"]
mod virtual_time;

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entra::*;
use jiff::SignedDuration;
use mailseal::connection::{Credential, SecretKept, TenantId};
use mailseal::journey::sign_in::{Event, Outcome, Request, Way, Wish, run};
use mailseal::microsoft::entra::NotOurs;
use sipper::Sipper;
use uuid::uuid;
use virtual_time::VirtualTime;

#[tokio::test(flavor = "multi_thread")]
async fn the_right_account_is_signed_in_and_its_refresh_token_kept() {
    let (entra, time) = (Entra::start(), fast());
    entra.then("authorization_code", |_| {
        tokens("Anna@Contoso.com", "refresh-1")
    });
    let person = Person::who(&[Does::Returns("code=the-code")]);
    let world = world(&entra, &time, &person);
    let request = request(Way::Browser);
    let id = request.connection;
    let (outcome, events) = sign_in(&world, request, |_, _| {}).await;
    let Outcome::SignedIn {
        account,
        scopes,
        kept,
        ..
    } = outcome
    else {
        panic!("{outcome:?}");
    };
    assert_eq!(account.name, "Anna@Contoso.com");
    assert_eq!(scopes, ["Mail.Send", "User.Read"]);
    assert_eq!(kept, SecretKept::InStore);
    assert_eq!(kept_refresh(&world, id).as_deref(), Some("refresh-1"));
    assert!(matches!(
        events.as_slice(),
        [Event::Waiting { opened: Ok(()), .. }, Event::Returned]
    ));

    let page = &person.pages()[0];
    assert!(
        page.path()
            .ends_with("/11111111-2222-3333-4444-555555555555/oauth2/v2.0/authorize")
    );
    assert_eq!(parameter(page, "response_type"), "code");
    assert_eq!(parameter(page, "client_id"), CLIENT.to_string());
    assert_eq!(parameter(page, "prompt"), "select_account");
    assert_eq!(parameter(page, "login_hint"), ANNA);
    assert_eq!(parameter(page, "code_challenge_method"), "S256");
    let graph = entra.server.url();
    let graph = graph.as_str().trim_end_matches('/');
    assert_eq!(
        parameter(page, "scope"),
        format!(
            "{graph}/Mail.Send https://outlook.office.com/SMTP.Send offline_access openid profile"
        )
    );
    let address = parameter(page, "redirect_uri");
    assert!(address.starts_with("http://localhost:") && !address.ends_with('/'));
    assert!(parameter(page, "state").len() >= 32);

    let asked = &entra.tokens_asked()[0];
    assert_eq!(asked.form("code").as_deref(), Some("the-code"));
    assert_eq!(asked.form("redirect_uri"), Some(address));
    // One token has one resource.
    assert_eq!(
        asked.form("scope"),
        Some(format!("{graph}/Mail.Send offline_access openid profile"))
    );
    let verifier = asked.form("code_verifier").expect("PKCE");
    let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
    assert_eq!(challenge, parameter(page, "code_challenge"));
    // The address is registered for programs on a computer, which have no secret.
    assert_eq!(asked.form("client_secret"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_registered_for_the_web_gets_the_apps_secret() {
    let (entra, time) = (Entra::start(), fast());
    entra.then_refuses("authorization_code", "invalid_client", 7_000_218);
    entra.then("authorization_code", |_| tokens(ANNA, "refresh-1"));
    let person = Person::who(&[Does::Returns("code=c")]);
    let world = world(&entra, &time, &person);
    let request = request(Way::Browser);
    let id = request.connection;
    let (outcome, _) = sign_in(&world, request, |_, _| {}).await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    let secrets = entra.tokens_asked();
    let secrets: Vec<_> = secrets.iter().map(|it| it.form("client_secret")).collect();
    assert_eq!(secrets, [None, Some(SECRET.to_owned())]);
    assert!(!kept(&world, id).expect("kept").as_public);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_the_first_try_used_up_is_replaced_by_a_new_page() {
    let (entra, time) = (Entra::start(), fast());
    entra.then_refuses("authorization_code", "invalid_client", 7_000_218);
    entra.then_refuses("authorization_code", "invalid_grant", 54_005);
    entra.then("authorization_code", |_| tokens(ANNA, "refresh-1"));
    let person = Person::who(&[Does::Returns("code=c")]);
    let world = world(&entra, &time, &person);
    let (outcome, events) = sign_in(&world, request(Way::Browser), |_, _| {}).await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    assert!(events.contains(&Event::AskedForMore));
    let pages = person.pages();
    assert_eq!(pages.len(), 2);
    assert_ne!(parameter(&pages[0], "state"), parameter(&pages[1], "state"));
    assert_ne!(
        parameter(&pages[0], "code_challenge"),
        parameter(&pages[1], "code_challenge")
    );
    assert_eq!(
        entra.tokens_asked()[2].form("client_secret").as_deref(),
        Some(SECRET)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_public_client_has_no_secret_to_send_and_says_so() {
    let (entra, time) = (Entra::start(), fast());
    entra.then_refuses("authorization_code", "invalid_client", 7_000_218);
    let person = Person::who(&[Does::Returns("code=c")]);
    let world = world(&entra, &time, &person);
    let request = Request {
        credential: Credential::None,
        ..request(Way::Browser)
    };
    let (outcome, _) = sign_in(&world, request, |_, _| {}).await;
    assert_eq!(failed(outcome), "redirect-uri-on-wrong-platform-web");
    assert_eq!(entra.tokens_asked().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_account_is_kept_only_if_the_person_says_so() {
    let (entra, time) = (Entra::start(), fast());
    entra.then("authorization_code", |_| {
        tokens("berta@contoso.com", "refresh-berta")
    });
    let person = Person::who(&[Does::Returns("code=c")]);
    let world = world(&entra, &time, &person);
    let request = request(Way::Browser);
    let id = request.connection;
    let before = world.clone();
    let (outcome, events) = sign_in(&world, request, |event, wishes| {
        if let Event::OtherAccount { came, expected } = event {
            assert_eq!(
                (came.name.as_str(), expected.as_str()),
                ("berta@contoso.com", ANNA)
            );
            assert!(kept(&before, id).is_none(), "nothing is kept yet");
            wishes.send(Wish::TakeAccount).expect("it listens");
        }
    })
    .await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    assert!(
        events
            .iter()
            .any(|it| matches!(it, Event::OtherAccount { .. }))
    );
    let kept = kept(&world, id).expect("kept under the mailbox");
    assert_eq!(kept.account, "berta@contoso.com");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_another_account_the_page_opens_anew_and_the_right_one_may_come() {
    let (entra, time) = (Entra::start(), fast());
    entra.then("authorization_code", |_| {
        tokens("berta@contoso.com", "refresh-berta")
    });
    entra.then("authorization_code", |_| tokens(ANNA, "refresh-anna"));
    let person = Person::who(&[Does::Returns("code=c")]);
    let world = world(&entra, &time, &person);
    let request = request(Way::Browser);
    let id = request.connection;
    let (outcome, _) = sign_in(&world, request, |event, wishes| {
        if matches!(event, Event::OtherAccount { .. }) {
            wishes.send(Wish::OpenAgain).expect("it listens");
        }
    })
    .await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    assert_eq!(kept_refresh(&world, id).as_deref(), Some("refresh-anna"));
    let pages = person.pages();
    assert_ne!(parameter(&pages[0], "state"), parameter(&pages[1], "state"));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_account_with_nobody_to_ask_is_a_failure() {
    let (entra, time) = (Entra::start(), fast());
    entra.then("authorization_code", |_| {
        tokens("berta@contoso.com", "refresh-berta")
    });
    let person = Person::who(&[Does::Returns("code=c")]);
    let world = world(&entra, &time, &person);
    let request = request(Way::Browser);
    let id = request.connection;
    let (wishes, run) = run(world.clone(), request);
    drop(wishes);
    assert_eq!(failed(run.await), "another-account-signed-in");
    assert!(kept(&world, id).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_of_another_organization_is_never_kept() {
    let (entra, time) = (Entra::start(), fast());
    let other = TenantId(uuid!("99999999-2222-3333-4444-555555555555"));
    entra.then("authorization_code", move |_| tokens_of(ANNA, "r", other));
    let person = Person::who(&[Does::Returns("code=c")]);
    let world = world(&entra, &time, &person);
    let request = request(Way::Browser);
    let id = request.connection;
    let (outcome, _) = sign_in(&world, request, |_, _| {}).await;
    assert_eq!(failed(outcome), "signed-in-to-other-organization");
    assert!(kept(&world, id).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_does_not_last_is_told() {
    let (entra, time) = (Entra::start(), fast());
    entra.then("authorization_code", |_| tokens(ANNA, ""));
    let person = Person::who(&[Does::Returns("code=c")]);
    let world = world(&entra, &time, &person);
    let (outcome, _) = sign_in(&world, request(Way::Browser), |_, _| {}).await;
    assert_eq!(failed(outcome), "sign-in-without-refresh-token");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_microsoft_asks_for_besides_is_asked_for_on_a_new_page() {
    const CLAIMS: &str = r#"{"access_token":{"capolids":{"essential":true,"values":["x"]}}}"#;
    let (entra, time) = (Entra::start(), fast());
    entra.then("authorization_code", |_| {
        refusal("interaction_required", 50_076, &[("claims", CLAIMS)])
    });
    entra.then("authorization_code", |_| tokens(ANNA, "refresh-1"));
    let person = Person::who(&[Does::Returns("code=c")]);
    let world = world(&entra, &time, &person);
    let (outcome, events) = sign_in(&world, request(Way::Browser), |_, _| {}).await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    assert!(events.contains(&Event::AskedForMore));
    let pages = person.pages();
    assert!(!pages[0].as_str().contains("claims="));
    assert_eq!(parameter(&pages[1], "claims"), CLAIMS);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_never_has_enough_is_an_error_and_no_circle() {
    let (entra, time) = (Entra::start(), fast());
    for _ in 0..5 {
        entra.then("authorization_code", |_| {
            refusal("interaction_required", 50_076, &[("claims", "{}")])
        });
    }
    let person = Person::who(&[Does::Returns("code=c")]);
    let world = world(&entra, &time, &person);
    let (outcome, _) = sign_in(&world, request(Way::Browser), |_, _| {}).await;
    assert_eq!(failed(outcome), "mfa-required-reauthenticate");
    assert_eq!(person.pages().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_page_says_no_with_is_told_for_what_it_is() {
    for (answer, label) in [
        (
            "error=access_denied&error_description=AADSTS50105%3a+not+assigned",
            "user-not-assigned-to-app",
        ),
        (
            "error=invalid_request&error_description=AADSTS9002325%3a+PKCE",
            "redirect-uri-on-wrong-platform-spa",
        ),
        (
            "error=access_denied&error_description=AADSTS53003%3a+blocked",
            "conditional-access-blocks-sign-in",
        ),
        (
            "error=server_error&error_description=Something+else",
            "temporary-server-error",
        ),
    ] {
        let (entra, time) = (Entra::start(), fast());
        let person = Person::who(&[Does::Returns(answer)]);
        let world = world(&entra, &time, &person);
        let (outcome, _) = sign_in(&world, request(Way::Browser), |_, _| {}).await;
        assert_eq!(failed(outcome), label, "{answer}");
        assert!(entra.tokens_asked().is_empty());
    }
    let (entra, time) = (Entra::start(), fast());
    let person = Person::who(&[Does::Returns("error=access_denied&error_subcode=cancel")]);
    let world = world(&entra, &time, &person);
    let (outcome, _) = sign_in(&world, request(Way::Browser), |_, _| {}).await;
    assert_eq!(outcome, Outcome::Declined);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_address_does_what_the_redirect_could_not() {
    let (entra, time) = (Entra::start(), VirtualTime::still(now()));
    entra.then("authorization_code", |_| tokens(ANNA, "refresh-1"));
    let person = Person::who(&[Does::CannotOpen]);
    let world = world(&entra, &time, &person);
    let (outcome, events) = sign_in(&world, request(Way::Browser), |event, wishes| {
        if let Event::Waiting { page, opened, .. } = event {
            assert!(opened.is_err());
            for pasted in [
                "https://contoso.com".to_owned(),
                redirect(page, "code=x")
                    .as_str()
                    .replace("&state=", "&state=0"),
                format!("  {}\n", redirect(page, "code=the-code")),
            ] {
                wishes.send(Wish::Pasted(pasted)).expect("it listens");
            }
        }
    })
    .await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    let not_taken: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            Event::NotTaken(why) => Some(why.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(not_taken, [NotOurs::NotARedirect, NotOurs::WrongState]);
    assert_eq!(
        entra.tokens_asked()[0].form("code").as_deref(),
        Some("the-code")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_is_explained_and_then_ended() {
    let (entra, time) = (Entra::start(), fast());
    let person = Person::who(&[Does::Nothing]);
    let world = world(&entra, &time, &person);
    let (outcome, events) = sign_in(&world, request(Way::Browser), |event, wishes| {
        if let Event::NobodyAnswered { diagnosis, until } = event {
            assert_eq!(diagnosis.label(), "nobody-signed-in-in-the-browser");
            assert!(diagnosis.words().title.contains(ANNA));
            assert!(*until > time.now());
            wishes.send(Wish::OpenAgain).expect("it listens");
        }
    })
    .await;
    assert_eq!(outcome, Outcome::TimedOut);
    let silent = events
        .iter()
        .filter(|it| matches!(it, Event::NobodyAnswered { .. }));
    assert_eq!(silent.count(), 1);
    assert!(time.now() >= now() + SignedDuration::from_mins(35));
    let pages = person.pages();
    assert_eq!(pages.len(), 2);
    assert_eq!(pages[0], pages[1], "the same attempt");
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_closes_the_catcher() {
    let (entra, time) = (Entra::start(), VirtualTime::still(now()));
    let person = Person::who(&[Does::Nothing]);
    let world = world(&entra, &time, &person);
    let (_wishes, run) = run(world, request(Way::Browser));
    let mut run = Box::pin(run.pin());
    assert!(matches!(run.sip().await, Some(Event::Waiting { .. })));
    let port = redirect(&person.pages()[0], "code=c")
        .port()
        .expect("a port");
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
    drop(run);
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_shows_that_it_is_done() {
    let (entra, time) = (Entra::start(), VirtualTime::still(now()));
    entra.then("authorization_code", |_| tokens(ANNA, "refresh-1"));
    let person = Person::who(&[Does::Nothing]);
    let world = world(&entra, &time, &person);
    let mut shown = String::new();
    let (outcome, _) = sign_in(&world, request(Way::Browser), |event, _| {
        if let Event::Waiting { page, .. } = event {
            shown = visit(&redirect(page, "code=c"));
        }
    })
    .await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    assert!(shown.contains("<h1>Signed in</h1>"), "{shown}");
    assert!(!shown.contains("code=c"));
}
