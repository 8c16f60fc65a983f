//! `admin_consent=True` proves nothing: only a token whose roles hold what is needed makes approval green, asked for again until it does.

mod loopback;
#[path = "support/tenant.rs"]
mod tenant;
#[path = "support/virtual_time.rs"]
mod virtual_time;

use jiff::{SignedDuration, Timestamp};
use mailseal::connection::Permission;
use mailseal::journey::World;
use mailseal::journey::approval::{Event, Outcome, Request, Wish, run};
use mailseal::journey::world::{Browser, OpenPage};
use mailseal::microsoft::{Http, Trust};
use mailseal::vault::{Secrets, Vault};
use sipper::Sipper;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use tenant::{CLIENT, TENANT, Tenant, organization, secret};
use url::Url;
use virtual_time::VirtualTime;

const SUPPORT: &str = "support@contoso.com";

fn now() -> Timestamp {
    "2026-11-21T10:00:00Z".parse().expect("a time")
}

/// A browser whose person answers with these parameters, beside `state`; without any, nobody answers.
struct Person {
    answers: Option<&'static str>,
    opened: Mutex<Vec<Url>>,
}

impl Person {
    fn who(answers: Option<&'static str>) -> Arc<Self> {
        Arc::new(Self {
            answers,
            opened: Mutex::default(),
        })
    }
}

struct BrowserOf(Arc<Person>);

impl OpenPage for BrowserOf {
    fn open(&self, url: &Url) -> Result<(), String> {
        self.0.opened.lock().expect("no panic").push(url.clone());
        if let Some(answers) = self.0.answers {
            visit(&redirect(url, answers));
        }
        Ok(())
    }
}

fn parameter(url: &Url, name: &str) -> String {
    let mut pairs = url.query_pairs();
    pairs
        .find(|(key, _)| key == name)
        .expect("a parameter")
        .1
        .into_owned()
}

/// Where Microsoft would send the browser.
fn redirect(page: &Url, answers: &str) -> Url {
    let state = parameter(page, "state");
    let redirect = parameter(page, "redirect_uri");
    Url::parse(&format!(
        "{}/?{answers}&state={state}",
        redirect.trim_end_matches('/')
    ))
    .expect("a URL")
}

fn visit(url: &Url) {
    let port = url.port().expect("a port");
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the catcher listens");
    let target = &url[url::Position::BeforePath..];
    let head =
        format!("GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("sent");
    let mut page = String::new();
    stream.read_to_string(&mut page).expect("a page");
    assert!(page.contains(" 200 OK"), "{page}");
}

fn world(tenant: &Tenant, time: &VirtualTime, person: &Arc<Person>) -> World {
    let folder = std::env::temp_dir().join("mailseal-approval-never-written");
    World {
        clock: time.clock(),
        http: Http::new(&Trust::System, time.clock()).expect("a client"),
        hosts: tenant.hosts(),
        secrets: Secrets::this_run_only(),
        vault: Vault::open(&folder, true),
        browser: Browser(Arc::new(BrowserOf(Arc::clone(person)))),
        downloads: None,
        practice: true,
    }
}

fn request(open_browser: bool) -> Request {
    Request {
        organization: organization(),
        client: CLIENT,
        credential: secret(),
        permissions: vec![Permission::from("Mail.Send")],
        since: None,
        accepted: None,
        open_browser,
    }
}

/// Runs to the end; `watch` sees each event, and the time at it.
async fn approve(
    tenant: &Tenant,
    time: &VirtualTime,
    person: &Arc<Person>,
    open_browser: bool,
    mut watch: impl FnMut(&Event, &mailseal::journey::approval::Wishes),
) -> (Outcome, Vec<Event>) {
    let (wishes, run) = run(world(tenant, time, person), request(open_browser));
    let mut run = run.pin();
    let mut events = Vec::new();
    while let Some(event) = run.sip().await {
        watch(&event, &wishes);
        events.push(event);
    }
    (run.await, events)
}

#[tokio::test(flavor = "multi_thread")]
async fn accept_alone_is_not_green_and_a_late_token_is() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    let time = VirtualTime::fast(now());
    let person = Person::who(Some(
        "admin_consent=True&tenant=11111111-2222-3333-4444-555555555555",
    ));
    let mut not_yet = 0;
    let (outcome, events) = approve(&tenant, &time, &person, true, |event, _| {
        if let Event::NotYet { missing, until, .. } = event {
            not_yet += 1;
            assert_eq!(missing, &[Permission::from("Mail.Send")]);
            assert!(*until > now() + SignedDuration::from_mins(34));
            if not_yet == 6 {
                tenant.facts().roles = vec!["Mail.Send"];
            }
        }
    })
    .await;
    assert!(matches!(outcome, Outcome::Granted { .. }), "{outcome:?}");
    assert_eq!(not_yet, 6, "not before a token shows it");
    assert!(
        events
            .iter()
            .any(|event| matches!(event, Event::Accepted { .. }))
    );
    assert_eq!(person.opened.lock().expect("no panic").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_that_never_shows_is_no_grant() {
    let tenant = Tenant::start(&["Mail.Read"], &[SUPPORT]);
    let time = VirtualTime::fast(now());
    let person = Person::who(Some(
        "admin_consent=True&tenant=11111111-2222-3333-4444-555555555555",
    ));
    let (outcome, _) = approve(&tenant, &time, &person, true, |_, _| {}).await;
    let Outcome::Failed(diagnosis) = outcome else {
        panic!("{outcome:?}");
    };
    // Another permission did arrive, so the approval took effect: it covered a list on which this one is missing.
    assert_eq!(
        diagnosis.label(),
        "api-permission-not-listed-on-registration"
    );
    assert!(diagnosis.words().title.contains("Mail.Send"));
    assert!(time.now() >= now() + SignedDuration::from_mins(35));
}

#[tokio::test(flavor = "multi_thread")]
async fn declining_ends_it_and_an_error_is_told() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    let time = VirtualTime::fast(now());
    // "admin_consent=True" stands in failures too.
    let person = Person::who(Some(
        "error=access_denied&error_subcode=cancel&error_description=AADSTS65004%3a+declined&admin_consent=True",
    ));
    let (outcome, _) = approve(&tenant, &time, &person, true, |_, _| {}).await;
    assert_eq!(outcome, Outcome::Declined);
    let person = Person::who(Some(
        "error=unauthorized_client&error_description=AADSTS650056%3a+Misconfigured+application.&admin_consent=True",
    ));
    let (outcome, _) = approve(&tenant, &time, &person, true, |_, _| {}).await;
    let Outcome::Failed(diagnosis) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(diagnosis.evidence.aadsts, [650_056]);
    assert_ne!(diagnosis.label(), "unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_elsewhere_is_noticed_without_any_redirect() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    let time = VirtualTime::fast(now());
    let person = Person::who(None);
    let (outcome, events) = approve(&tenant, &time, &person, true, |event, _| {
        if let Event::NobodyAnswered { diagnosis, .. } = event {
            assert_eq!(diagnosis.label(), "nobody-answered-in-the-browser");
            tenant.facts().roles = vec!["Mail.Send"];
        }
    })
    .await;
    assert!(matches!(outcome, Outcome::Granted { .. }), "{outcome:?}");
    assert!(
        !events
            .iter()
            .any(|event| matches!(event, Event::Accepted { .. }))
    );
    assert!(time.now() >= now() + SignedDuration::from_mins(10));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_at_all_times_out() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    let time = VirtualTime::fast(now());
    let (outcome, events) = approve(&tenant, &time, &Person::who(None), true, |_, _| {}).await;
    assert_eq!(outcome, Outcome::TimedOut);
    assert_eq!(
        events
            .iter()
            .filter(|event| matches!(event, Event::NobodyAnswered { .. }))
            .count(),
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_sent_to_an_administrator_needs_no_browser_here() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    let time = VirtualTime::fast(now());
    let person = Person::who(None);
    let (outcome, events) = approve(&tenant, &time, &person, false, |event, _| {
        if matches!(event, Event::NotYet { .. }) {
            tenant.facts().roles = vec!["Mail.Send"];
        }
    })
    .await;
    assert!(matches!(outcome, Outcome::Granted { .. }));
    assert!(person.opened.lock().expect("no panic").is_empty());
    let Some(Event::Waiting {
        link_for_administrator,
        ..
    }) = events.first()
    else {
        panic!("{events:?}");
    };
    assert!(
        link_for_administrator
            .as_str()
            .contains(&TENANT.to_string())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_approved_already_opens_no_browser() {
    let tenant = Tenant::start(&["Mail.Send"], &[SUPPORT]);
    let time = VirtualTime::fast(now());
    let person = Person::who(None);
    let (outcome, events) = approve(&tenant, &time, &person, true, |_, _| {}).await;
    assert!(matches!(outcome, Outcome::Granted { .. }));
    assert!(events.is_empty());
    assert!(person.opened.lock().expect("no panic").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_address_counts_and_another_attempts_only_makes_ask_again() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    let time = VirtualTime::fast(now());
    let person = Person::who(None);
    let (outcome, events) = approve(&tenant, &time, &person, true, |event, wishes| match event {
        Event::Waiting { .. } => {
            let foreign = "http://localhost:1/?admin_consent=True&state=another";
            wishes
                .send(Wish::Pasted("hello".to_owned()))
                .expect("running");
            wishes
                .send(Wish::Pasted(foreign.to_owned()))
                .expect("running");
            let page = person.opened.lock().expect("no panic")[0].clone();
            let ours = redirect(&page, "admin_consent=True");
            wishes
                .send(Wish::Pasted(ours.to_string()))
                .expect("running");
        }
        Event::Accepted { .. } => tenant.facts().roles = vec!["Mail.Send"],
        _ => {}
    })
    .await;
    assert!(matches!(outcome, Outcome::Granted { .. }));
    let refused = events
        .iter()
        .filter(|event| matches!(event, Event::NotTaken(_)));
    assert_eq!(refused.count(), 2);
    assert_eq!(
        events
            .iter()
            .filter(|event| matches!(event, Event::Accepted { .. }))
            .count(),
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_secret_is_told_before_anybody_is_sent_to_a_browser() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    tenant.facts().token_refused = Some((
        401,
        "invalid_client",
        7_000_222,
        "The provided client secret keys are expired.",
    ));
    let time = VirtualTime::fast(now());
    let person = Person::who(None);
    let (outcome, _) = approve(&tenant, &time, &person, true, |_, _| {}).await;
    let Outcome::Failed(diagnosis) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(diagnosis.label(), "secret-expired");
    assert!(person.opened.lock().expect("no panic").is_empty());
}
