//! Signing in with a code that is typed on another device: asked for as often as the service wishes, ended when the person is done, says no
//! or never comes, and nobody is sent to an unprotected page.

#[path = "support/entra.rs"]
mod entra;
mod loopback;
#[path = "support/virtual_time.rs"]
mod virtual_time;

use entra::*;
use jiff::SignedDuration;
use loopback::json;
use mailseal::journey::sign_in::{Event, Outcome, Way, Wish};
use serde_json::json as value;

fn device_code(page: &'static str) -> impl Fn(&loopback::Asked) -> loopback::Reply {
    move |_| {
        json(
            200,
            value!({
                "user_code": "FRWQDE7YL",
                "device_code": "the-device-code",
                "verification_uri": page,
                "expires_in": 900,
                "interval": 5,
                "message": "To sign in, use a web browser to open the page",
            }),
        )
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_typed_elsewhere_signs_in() {
    for page in [
        "https://microsoft.com/devicelogin",
        "https://login.microsoft.com/device",
    ] {
        let (entra, time) = (Entra::start(), fast());
        entra.then("devicecode", device_code(page));
        entra.then_refuses("device_code", "authorization_pending", 70_016);
        entra.then("device_code", |_| json(400, value!({"error": "slow_down"})));
        entra.then_refuses("device_code", "authorization_pending", 70_016);
        entra.then("device_code", |_| tokens(ANNA, "refresh-1"));
        let person = Person::who(&[Does::Nothing]);
        let world = world(&entra, &time, &person);
        let request = request(Way::Device);
        let id = request.connection;
        let (outcome, events) = sign_in(&world, request, |_, _| {}).await;
        assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
        let [
            Event::Code {
                code,
                page: shown,
                message,
                until,
                ..
            },
            Event::Returned,
        ] = events.as_slice()
        else {
            panic!("{events:?}");
        };
        assert_eq!((code.as_str(), shown.as_str()), ("FRWQDE7YL", page));
        assert!(
            message
                .as_deref()
                .is_some_and(|it| it.starts_with("To sign in"))
        );
        assert!(*until >= now() + SignedDuration::from_mins(15));
        assert_eq!(kept_refresh(&world, id).as_deref(), Some("refresh-1"));
        // Five seconds, then ten after "slow down", and again.
        assert!(
            time.now() >= now() + SignedDuration::from_secs(25),
            "{}",
            time.now()
        );
        assert!(person.pages().is_empty(), "nothing opens by itself");
        let asked = entra.tokens_asked();
        assert_eq!(
            asked[0].form("device_code").as_deref(),
            Some("the-device-code")
        );
        assert_eq!(asked[0].form("client_secret"), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_is_declined_forbidden_or_never_typed_is_told() {
    for (error, number, expected) in [
        ("authorization_declined", 70_001, Ok(Outcome::Declined)),
        ("access_denied", 70_001, Ok(Outcome::Declined)),
        ("expired_token", 70_020, Ok(Outcome::TimedOut)),
        ("invalid_grant", 53_003, Err("device-code-not-allowed")),
        ("invalid_grant", 530_035, Err("device-code-not-allowed")),
        ("bad_verification_code", 70_000, Err("unknown")),
    ] {
        let (entra, time) = (Entra::start(), fast());
        entra.then(
            "devicecode",
            device_code("https://microsoft.com/devicelogin"),
        );
        entra.then_refuses("device_code", error, number);
        let person = Person::who(&[Does::Nothing]);
        let world = world(&entra, &time, &person);
        let (outcome, _) = sign_in(&world, request(Way::Device), |_, _| {}).await;
        match expected {
            Ok(expected) => assert_eq!(outcome, expected, "{error}"),
            Err(label) => assert_eq!(failed(outcome), label, "{error}"),
        }
    }
    let (entra, time) = (Entra::start(), fast());
    entra.then(
        "devicecode",
        device_code("https://microsoft.com/devicelogin"),
    );
    for _ in 0..400 {
        entra.then_refuses("device_code", "authorization_pending", 70_016);
    }
    let person = Person::who(&[Does::Nothing]);
    let world = world(&entra, &time, &person);
    let (outcome, _) = sign_in(&world, request(Way::Device), |_, _| {}).await;
    assert_eq!(outcome, Outcome::TimedOut);
    assert!(
        entra.left() > 150,
        "asked every five seconds for a quarter of an hour"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_may_not_use_codes_says_what_to_turn_on() {
    let (entra, time) = (Entra::start(), fast());
    entra.then_refuses("devicecode", "invalid_client", 7_000_218);
    let person = Person::who(&[Does::Nothing]);
    let world = world(&entra, &time, &person);
    let (outcome, _) = sign_in(&world, request(Way::Device), |_, _| {}).await;
    assert_eq!(failed(outcome), "public-client-flows-not-allowed");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_sent_to_an_unprotected_page_with_a_code() {
    for page in [
        "http://microsoft.com/devicelogin",
        "file:///etc/passwd",
        "javascript:alert(1)",
    ] {
        let (entra, time) = (Entra::start(), fast());
        entra.then("devicecode", device_code(page));
        let person = Person::who(&[Does::Nothing]);
        let world = world(&entra, &time, &person);
        let (outcome, events) = sign_in(&world, request(Way::Device), |_, _| {}).await;
        assert!(matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
        assert!(events.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_account_by_code_is_asked_about_too() {
    let (entra, time) = (Entra::start(), fast());
    entra.then(
        "devicecode",
        device_code("https://microsoft.com/devicelogin"),
    );
    entra.then("device_code", |_| {
        tokens("berta@contoso.com", "refresh-berta")
    });
    entra.then(
        "devicecode",
        device_code("https://microsoft.com/devicelogin"),
    );
    entra.then("device_code", |_| tokens(ANNA, "refresh-anna"));
    let person = Person::who(&[Does::Nothing]);
    let world = world(&entra, &time, &person);
    let request = request(Way::Device);
    let id = request.connection;
    let (outcome, _) = sign_in(&world, request, |event, wishes| {
        if matches!(event, Event::OtherAccount { .. }) {
            wishes.send(Wish::OpenAgain).expect("it listens");
        }
    })
    .await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    assert_eq!(kept_refresh(&world, id).as_deref(), Some("refresh-anna"));
}
