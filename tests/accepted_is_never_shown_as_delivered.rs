//! The test e-mail's way: Microsoft's 202 means accepted. Delivered is only what was seen in the inbox, or what the person confirms.

mod loopback;
#[path = "support/tenant.rs"]
mod tenant;
#[path = "support/virtual_time.rs"]
mod virtual_time;

use jiff::{SignedDuration, Timestamp};
use mailseal::connection::{Arrived, Tested};
use mailseal::journey::World;
use mailseal::journey::test_mail::{Draft, Event, Stage, State, draft, send};
use mailseal::journey::world::{Browser, OpenPage};
use mailseal::microsoft::{Http, Trust};
use mailseal::vault::{Secrets, Vault};
use sipper::Sipper;
use std::sync::Arc;
use tenant::{Tenant, address, settings};
use url::Url;
use virtual_time::VirtualTime;

const SUPPORT: &str = "support@contoso.com";
const MEGAN: &str = "megan@contoso.com";
const ROLES: [&str; 2] = ["Mail.Send", "Mail.ReadWrite"];

struct NoBrowser;

impl OpenPage for NoBrowser {
    fn open(&self, _: &Url) -> Result<(), String> {
        Err("no page is opened here".to_owned())
    }
}

fn now() -> Timestamp {
    "2026-11-21T10:00:00Z".parse().expect("a time")
}

fn to(recipient: &str) -> Draft {
    draft(
        &mailseal::text::load(),
        "NiCE CXone",
        address(SUPPORT),
        address(recipient),
        "21 November 2026, 10:00",
    )
}

async fn sent(tenant: &Tenant, recipient: &str) -> (Option<Tested>, Vec<Event>, SignedDuration) {
    let time = VirtualTime::fast(now());
    let world = World {
        clock: time.clock(),
        http: Http::new(&Trust::System, time.clock()).expect("a client"),
        hosts: tenant.hosts(),
        secrets: Secrets::this_run_only(),
        vault: Vault::open(&std::env::temp_dir().join("mailseal-never-written"), true),
        browser: Browser(Arc::new(NoBrowser)),
        downloads: None,
        practice: true,
    };
    let mut way = send(
        world,
        settings(&["Mail.Send"], &[SUPPORT], None),
        to(recipient),
    )
    .pin();
    let mut events = Vec::new();
    while let Some(event) = way.sip().await {
        events.push(event);
    }
    (way.await, events, time.now().duration_since(now()))
}

fn last(events: &[Event], stage: Stage) -> &State {
    let mut events = events.iter().rev();
    &events
        .find(|event| event.stage == stage)
        .expect("an event")
        .state
}

#[tokio::test]
async fn the_draft_says_what_it_proves() {
    let draft = to(MEGAN);
    assert_eq!(draft.subject, "It works: mail from NiCE CXone");
    assert!(
        draft
            .body
            .contains("NiCE CXone can send mail as support@contoso.com."),
        "{}",
        draft.body
    );
    assert!(
        draft.body.contains("21 November 2026, 10:00"),
        "{}",
        draft.body
    );
}

#[tokio::test]
async fn a_message_is_followed_into_sent_items_and_the_inbox() {
    let tenant = Tenant::start(&ROLES, &[SUPPORT, MEGAN]);
    let (tested, events, _) = sent(&tenant, MEGAN).await;
    for stage in [
        Stage::Token,
        Stage::Accepted,
        Stage::SentItems,
        Stage::Arrived,
    ] {
        assert!(
            matches!(last(&events, stage), State::Done { .. }),
            "{events:#?}"
        );
    }
    let tested = tested.expect("a test e-mail");
    assert!(tested.in_sent_items.is_some());
    assert!(matches!(tested.arrived, Some(Arrived::SeenInInbox { .. })));
    assert_eq!(tenant.facts().mailboxes[MEGAN].inbox.len(), 1, "sent once");
}

#[tokio::test]
async fn a_lost_message_is_accepted_and_nothing_more() {
    let tenant = Tenant::start(&ROLES, &[SUPPORT, MEGAN]);
    tenant.mailbox(SUPPORT, |mailbox| mailbox.loses_mail = true);
    let (tested, events, waited) = sent(&tenant, MEGAN).await;
    assert!(matches!(last(&events, Stage::Accepted), State::Done { .. }));
    let State::NotSeen(diagnosis) = last(&events, Stage::Arrived) else {
        panic!("{events:#?}");
    };
    assert_eq!(diagnosis.label(), "mail-not-seen-in-inbox");
    assert!(diagnosis.words().title.contains(MEGAN));
    assert_eq!(tested.expect("accepted").arrived, None);
    assert!(waited >= SignedDuration::from_mins(2), "{waited}");
}

#[tokio::test]
async fn what_may_not_be_looked_into_is_left_to_the_person() {
    let tenant = Tenant::start(&["Mail.Send"], &[SUPPORT, MEGAN]);
    let (tested, events, _) = sent(&tenant, MEGAN).await;
    assert_eq!(last(&events, Stage::SentItems), &State::NotAskable);
    assert_eq!(last(&events, Stage::Arrived), &State::NotAskable);
    let tested = tested.expect("accepted");
    assert_eq!((tested.in_sent_items, tested.arrived), (None, None));
    let tenant = Tenant::start(&ROLES, &[SUPPORT]);
    let (_, events, _) = sent(&tenant, "somebody@fabrikam.com").await;
    assert!(matches!(
        last(&events, Stage::SentItems),
        State::Done { .. }
    ));
    assert_eq!(last(&events, Stage::Arrived), &State::NotAskable);
}

#[tokio::test]
async fn what_is_refused_is_told_and_nothing_is_tested() {
    let tenant = Tenant::start(&ROLES, &[SUPPORT, MEGAN]);
    tenant.mailbox(SUPPORT, |mailbox| {
        mailbox.send_refused = Some((
            404,
            "MailboxNotEnabledForRESTAPI",
            "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
        ));
    });
    let (tested, events, _) = sent(&tenant, MEGAN).await;
    assert_eq!(tested, None);
    let State::Failed(diagnosis) = last(&events, Stage::Accepted) else {
        panic!("{events:#?}");
    };
    assert_eq!(diagnosis.label(), "mailbox-has-no-license");
    assert!(!events.iter().any(|event| event.stage == Stage::Arrived));
}
