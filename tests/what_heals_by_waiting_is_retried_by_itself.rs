//! Consent and policies take Microsoft up to half an hour. What may heal by waiting is retried by itself, says since when and until when,
//! keeps these two times over a restart, and fails honestly when waiting was in vain.

mod loopback;
#[path = "support/tenant.rs"]
mod tenant;
#[path = "support/virtual_time.rs"]
mod virtual_time;

use jiff::{SignedDuration, Timestamp};
use mailseal::check::{CheckId, Context, Event, Patience, Report, State, run};
use mailseal::connection::{Approval, Checked, Settings, Verdict};
use mailseal::microsoft::{Http, Trust};
use sipper::Sipper;
use tenant::{Tenant, address, settings};
use virtual_time::VirtualTime;

const SUPPORT: &str = "support@contoso.com";
const THIRTY_FIVE_MINUTES: SignedDuration = SignedDuration::from_mins(35);

fn now() -> Timestamp {
    "2026-11-21T10:00:00Z".parse().expect("a time")
}

fn accepted(at: Timestamp) -> Settings {
    settings(
        &["Mail.Send"],
        &[SUPPORT],
        Some(Approval::Accepted { since: at }),
    )
}

fn context(tenant: &Tenant, time: &VirtualTime) -> Context {
    Context {
        clock: time.clock(),
        http: Http::new(&Trust::System, time.clock()).expect("a client"),
        hosts: tenant.hosts(),
        secrets: mailseal::vault::Secrets::this_run_only(),
    }
}

async fn once(
    tenant: &Tenant,
    settings: Settings,
    before: Option<Checked>,
    at: Timestamp,
) -> Report {
    let time = VirtualTime::still(at);
    run(context(tenant, &time), settings, before, Patience::Once).await
}

fn verdict(report: &Report, check: &CheckId, at: Timestamp) -> Verdict {
    let checked = report.remembered(at);
    let key = check.key();
    checked
        .lines
        .into_iter()
        .find(|line| line.check == key)
        .expect("planned")
        .verdict
}

#[tokio::test]
async fn a_permission_that_arrives_late_passes_by_itself_and_what_waited_goes_on() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    let time = VirtualTime::fast(now());
    let mut events: Vec<Event> = Vec::new();
    let mut run = run(
        context(&tenant, &time),
        accepted(now()),
        None,
        Patience::UntilHealed,
    )
    .pin();
    while let Some(event) = run.sip().await {
        if event.check == CheckId::Permission
            && time.now().duration_since(now()) > SignedDuration::from_mins(5)
        {
            // Microsoft has made up its mind.
            tenant.facts().roles = vec!["Mail.Send"];
        }
        events.push(event);
    }
    let report = run.await;
    assert!(report.all_passed(), "{report:#?}");
    let healing: Vec<_> = events
        .iter()
        .filter_map(|event| match &event.state {
            State::Healing {
                since, until, next, ..
            } if event.check == CheckId::Permission => Some((event.at, *since, *until, *next)),
            _ => None,
        })
        .collect();
    assert!(healing.len() > 3, "{healing:?}");
    for (at, since, until, next) in &healing {
        assert_eq!(*since, now());
        assert_eq!(*until, now() + THIRTY_FIVE_MINUTES);
        assert!(
            next > at && next.duration_since(*at) <= SignedDuration::from_secs(30),
            "{at} {next}"
        );
    }
    let sends = CheckId::CanSend(address(SUPPORT));
    let waited = events
        .iter()
        .position(|event| event.check == sends)
        .expect("an event");
    assert!(matches!(events[waited].state, State::Waiting { .. }));
    assert!(
        tenant.tokens_asked() > 3,
        "each retry asks for a token of its own"
    );
}

#[tokio::test]
async fn waiting_in_vain_ends_and_names_what_remains() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    let time = VirtualTime::fast(now());
    let report = run(
        context(&tenant, &time),
        accepted(now()),
        None,
        Patience::UntilHealed,
    )
    .await;
    assert!(time.now() >= now() + THIRTY_FIVE_MINUTES);
    let Some(State::Failed(diagnosis)) = report.state(&CheckId::Permission) else {
        panic!("{report:#?}");
    };
    assert_eq!(diagnosis.label(), "admin-consent-missing");
    assert_eq!(diagnosis.heals_within(), None);
}

#[tokio::test]
async fn without_patience_a_run_says_that_it_heals_and_ends() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    let report = once(&tenant, accepted(now()), None, now()).await;
    let (since, until) = (now(), now() + THIRTY_FIVE_MINUTES);
    assert_eq!(
        verdict(&report, &CheckId::Permission, now()),
        Verdict::Healing { since, until }
    );
    assert!(!report.all_passed());
    assert_eq!(tenant.tokens_asked(), 1);
}

#[tokio::test]
async fn since_and_until_survive_a_restart() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    let nobody_knows_when = || settings(&["Mail.Send"], &[SUPPORT], None);
    let first = once(&tenant, nobody_knows_when(), None, now()).await;
    let remembered = first.remembered(now());
    let later = now() + SignedDuration::from_mins(20);
    let second = once(
        &tenant,
        nobody_knows_when(),
        Some(remembered.clone()),
        later,
    )
    .await;
    let healing = Verdict::Healing {
        since: now(),
        until: now() + THIRTY_FIVE_MINUTES,
    };
    assert_eq!(verdict(&second, &CheckId::Permission, later), healing);
    let too_late = now() + SignedDuration::from_mins(36);
    let third = once(
        &tenant,
        nobody_knows_when(),
        Some(second.remembered(later)),
        too_late,
    )
    .await;
    assert_eq!(
        verdict(&third, &CheckId::Permission, too_late),
        Verdict::Failed
    );
    // It does not begin to wait anew, unless somebody has approved anew.
    let fourth = once(
        &tenant,
        nobody_knows_when(),
        Some(third.remembered(too_late)),
        too_late,
    )
    .await;
    assert_eq!(
        verdict(&fourth, &CheckId::Permission, too_late),
        Verdict::Failed
    );
    let anew = too_late + SignedDuration::from_mins(1);
    let fifth = once(
        &tenant,
        accepted(anew),
        Some(fourth.remembered(too_late)),
        anew,
    )
    .await;
    assert!(
        matches!(verdict(&fifth, &CheckId::Permission, anew), Verdict::Healing { since, .. } if since == anew)
    );
}

#[tokio::test]
async fn a_grant_that_has_not_reached_exchange_heals_and_a_policy_does_not() {
    let tenant = Tenant::start(&["Mail.Send"], &[SUPPORT]);
    tenant.mailbox(SUPPORT, |mailbox| {
        mailbox.send_refused = Some((
            403,
            "ErrorAccessDenied",
            "Access is denied. Check credentials and try again.",
        ));
    });
    let sends = CheckId::CanSend(address(SUPPORT));
    let granted = |at| settings(&["Mail.Send"], &[SUPPORT], Some(Approval::Granted { at }));
    let report = once(
        &tenant,
        granted(now()),
        None,
        now() + SignedDuration::from_mins(2),
    )
    .await;
    assert!(
        matches!(verdict(&report, &sends, now()), Verdict::Healing { since, .. } if since == now())
    );
    let report = once(
        &tenant,
        granted(now()),
        None,
        now() + SignedDuration::from_hours(2),
    )
    .await;
    let Some(State::Failed(diagnosis)) = report.state(&sends) else {
        panic!("{report:#?}");
    };
    assert_eq!(diagnosis.label(), "access-policy-blocks-mailbox");
}

#[tokio::test]
async fn microsofts_own_trouble_passes_by_itself() {
    let tenant = Tenant::start(&["Mail.Send"], &[SUPPORT]);
    tenant.facts().token_refused = Some((
        400,
        "temporarily_unavailable",
        90_033,
        "A transient error has occurred. Please try again.",
    ));
    let time = VirtualTime::fast(now());
    let mut run = run(
        context(&tenant, &time),
        accepted(now()),
        None,
        Patience::UntilHealed,
    )
    .pin();
    let mut healed = false;
    while let Some(event) = run.sip().await {
        if event.check == CheckId::App && matches!(event.state, State::Healing { .. }) {
            healed = true;
            tenant.facts().token_refused = None;
        }
    }
    assert!(healed);
    assert!(run.await.all_passed());
}

#[tokio::test]
async fn a_dropped_run_asks_nothing_any_more() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    let time = VirtualTime::still(now());
    let mut run = run(
        context(&tenant, &time),
        accepted(now()),
        None,
        Patience::UntilHealed,
    )
    .pin();
    while let Some(event) = run.sip().await {
        if matches!(event.state, State::Healing { .. }) {
            break;
        }
    }
    let asked = tenant.tokens_asked();
    drop(run);
    assert_eq!(time.sleepers(), 0);
    time.advance(SignedDuration::from_hours(1)).await;
    assert_eq!(tenant.tokens_asked(), asked);
}
