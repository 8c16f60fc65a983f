//! A check run proves everything that can be proved, blames the right row for what fails, and leaves waiting what waits for it.

mod loopback;
#[path = "support/tenant.rs"]
mod tenant;
#[path = "support/virtual_time.rs"]
mod virtual_time;

use jiff::Timestamp;
use jiff::civil::date;
use mailseal::check::{CheckId, Context, Note, Patience, Report, State, run};
use mailseal::connection::{Approval, Settings};
use mailseal::microsoft::{Http, Trust};
use sipper::Sipper;
use std::time::{Duration, Instant};
use tenant::{Tenant, address, settings};
use virtual_time::VirtualTime;

const SUPPORT: &str = "support@contoso.com";
const SALES: &str = "sales@contoso.com";

fn now() -> Timestamp {
    "2026-11-21T10:00:00Z".parse().expect("a time")
}

/// Approved long ago: nothing is on its way any more.
#[allow(clippy::unnecessary_wraps, reason = "as settings hold it")]
fn approved() -> Option<Approval> {
    Some(Approval::Granted {
        at: "2026-11-01T10:00:00Z".parse().expect("a time"),
    })
}

fn context(tenant: &Tenant, time: &VirtualTime) -> Context {
    Context {
        clock: time.clock(),
        http: Http::new(&Trust::System, time.clock()).expect("a client"),
        hosts: tenant.hosts(),
        secrets: mailseal::vault::Secrets::this_run_only(),
    }
}

/// The report, proved to be the fold of the events.
async fn checked(tenant: &Tenant, settings: Settings) -> Report {
    let time = VirtualTime::fast(now());
    let mut folded = Report::planned(&settings, now());
    let mut run = run(context(tenant, &time), settings, None, Patience::Once).pin();
    while let Some(event) = run.sip().await {
        folded.apply(event);
    }
    let report = run.await;
    assert_eq!(report.rows, folded.rows);
    report
}

fn label(report: &Report, check: &CheckId) -> String {
    match report.state(check) {
        Some(State::Failed(diagnosis)) => format!("failed: {}", diagnosis.label()),
        Some(State::Warned(diagnosis)) => format!("warned: {}", diagnosis.label()),
        Some(State::Healing { diagnosis, .. }) => format!("healing: {}", diagnosis.label()),
        Some(State::Passed(_)) => "passed".to_owned(),
        Some(State::Running) => "running".to_owned(),
        Some(State::Waiting { needs }) => {
            let needs: Vec<_> = needs.iter().map(CheckId::key).collect();
            format!("waits for {}", needs.join(", "))
        }
        None => "not planned".to_owned(),
    }
}

fn labels(report: &Report) -> Vec<(String, String)> {
    let of = |check: &CheckId| (check.key(), label(report, check));
    report.rows.iter().map(|(check, _)| of(check)).collect()
}

fn both() -> Settings {
    settings(
        &["Mail.Send", "Mail.ReadWrite"],
        &[SUPPORT, SALES],
        approved(),
    )
}

#[tokio::test]
async fn all_is_well_and_the_one_thing_too_open_is_said() {
    let tenant = Tenant::start(&["Mail.Send", "Mail.ReadWrite"], &[SUPPORT, SALES]);
    let mut settings = both();
    settings.secret_expires = Some(date(2028, 5, 14));
    let report = checked(&tenant, settings).await;
    assert!(report.all_passed(), "{:#?}", labels(&report));
    assert_eq!(report.counts().passed, 14, "{:#?}", labels(&report));
    assert_eq!(
        label(&report, &CheckId::Limit),
        "warned: app-reaches-every-mailbox"
    );
    let Some(State::Passed(secret)) = report.state(&CheckId::Secret) else {
        panic!("the secret works");
    };
    assert_eq!(secret.note, Some(Note::Expires(date(2028, 5, 14))));
    let Some(State::Passed(send)) = report.state(&CheckId::CanSend(address(SALES))) else {
        panic!("sales can send");
    };
    assert_eq!(send.note, Some(Note::TriedWithoutSending));
    tenant
        .facts()
        .mailboxes
        .values()
        .for_each(|mailbox| assert!(mailbox.sent.is_empty()));
}

#[tokio::test]
async fn an_unknown_organization_is_blamed_and_the_app_waits() {
    let tenant = Tenant::start(&["Mail.Send"], &[SUPPORT]);
    let unknown = Some((400, "invalid_tenant", 90_002, "Tenant 'x' not found."));
    tenant.facts().discovery_refused = unknown;
    tenant.facts().token_refused = unknown;
    let report = checked(&tenant, settings(&["Mail.Send"], &[SUPPORT], approved())).await;
    assert_eq!(label(&report, &CheckId::Network), "passed");
    assert_eq!(
        label(&report, &CheckId::Organization),
        "failed: organization-unknown"
    );
    assert_eq!(label(&report, &CheckId::App), "waits for organization");
    assert_eq!(
        label(&report, &CheckId::CanSend(address(SUPPORT))),
        "waits for permission"
    );
}

#[tokio::test]
async fn without_a_network_only_the_network_fails() {
    let tenant = Tenant::start(&["Mail.Send"], &[SUPPORT]);
    let time = VirtualTime::fast(now());
    let context = context(&tenant, &time);
    drop(tenant);
    let settings = settings(&["Mail.Send"], &[SUPPORT], approved());
    let report = run(context, settings, None, Patience::Once).await;
    assert_eq!(
        label(&report, &CheckId::Network),
        "failed: outbound-connection-blocked"
    );
    assert_eq!(report.counts().failed, 1, "{:#?}", labels(&report));
    assert_eq!(label(&report, &CheckId::App), "waits for network");
}

#[tokio::test]
async fn a_refused_secret_says_that_the_app_is_known() {
    let tenant = Tenant::start(&["Mail.Send"], &[SUPPORT]);
    let settings = || settings(&["Mail.Send"], &[SUPPORT], approved());
    for (number, error, wanted) in [
        (7_000_215, "invalid_client", "failed: secret-value-wrong"),
        (7_000_222, "invalid_client", "failed: secret-expired"),
        (
            53_003,
            "invalid_grant",
            "failed: conditional-access-blocks-token",
        ),
    ] {
        tenant.facts().token_refused = Some((401, error, number, "As told."));
        let report = checked(&tenant, settings()).await;
        assert_eq!(label(&report, &CheckId::App), "passed", "{number}");
        assert_eq!(label(&report, &CheckId::Secret), wanted);
        assert_eq!(label(&report, &CheckId::Permission), "waits for secret");
    }
}

#[tokio::test]
async fn an_unknown_or_disabled_app_leaves_the_secret_waiting() {
    let tenant = Tenant::start(&["Mail.Send"], &[SUPPORT]);
    for (number, approval, wanted) in [
        (700_016, None, "failed: app-registered-in-another-tenant"),
        (700_016, approved(), "failed: app-registration-deleted"),
        (
            7_000_112,
            approved(),
            "failed: app-disabled-by-tenant-admin",
        ),
    ] {
        tenant.facts().token_refused = Some((400, "unauthorized_client", number, "As told."));
        let report = checked(&tenant, settings(&["Mail.Send"], &[SUPPORT], approval)).await;
        assert_eq!(label(&report, &CheckId::App), wanted);
        assert_eq!(label(&report, &CheckId::Secret), "waits for app");
    }
}

#[tokio::test]
async fn a_secret_that_expires_soon_works_and_warns() {
    let tenant = Tenant::start(&["Mail.Send"], &[SUPPORT]);
    let mut settings = settings(&["Mail.Send"], &[SUPPORT], approved());
    settings.secret_expires = Some(date(2026, 12, 5));
    let report = checked(&tenant, settings.clone()).await;
    let Some(State::Warned(diagnosis)) = report.state(&CheckId::Secret) else {
        panic!("{:#?}", labels(&report));
    };
    assert_eq!(diagnosis.words().title, "The secret expires in 14 days.");
    assert!(report.all_passed());
    settings.secret_expires = Some(date(2026, 11, 1));
    let report = checked(&tenant, settings).await;
    assert_eq!(
        label(&report, &CheckId::Secret),
        "warned: secret-date-passed-but-works"
    );
}

#[tokio::test]
async fn a_permission_too_many_is_named_and_does_no_harm() {
    let tenant = Tenant::start(&["Mail.Send", "Directory.Read.All"], &[SUPPORT]);
    let report = checked(&tenant, settings(&["Mail.Send"], &[SUPPORT], approved())).await;
    let Some(State::Warned(diagnosis)) = report.state(&CheckId::NothingExtra) else {
        panic!("{:#?}", labels(&report));
    };
    let title = diagnosis.words().title;
    assert_eq!(
        title,
        "The app has more permissions than it needs: Directory.Read.All."
    );
    assert!(report.all_passed());
}

#[tokio::test]
async fn a_permission_revoked_long_after_its_approval_fails_at_once() {
    let tenant = Tenant::start(&[], &[SUPPORT]);
    let report = checked(&tenant, settings(&["Mail.Send"], &[SUPPORT], approved())).await;
    assert_eq!(
        label(&report, &CheckId::Permission),
        "failed: admin-consent-missing"
    );
    assert_eq!(
        label(&report, &CheckId::CanSend(address(SUPPORT))),
        "waits for permission"
    );
    assert_eq!(label(&report, &CheckId::Limit), "waits for permission");
}

#[tokio::test]
async fn a_missing_mailbox_is_blamed_once_and_the_others_pass() {
    let tenant = Tenant::start(&["Mail.Send", "Mail.ReadWrite"], &[SALES]);
    let report = checked(&tenant, both()).await;
    let found = CheckId::MailboxFound(address(SUPPORT));
    assert_eq!(label(&report, &found), "failed: mailbox-does-not-exist");
    let waits = format!("waits for {}", found.key());
    assert_eq!(label(&report, &CheckId::CanRead(address(SUPPORT))), waits);
    assert_eq!(label(&report, &CheckId::CanSend(address(SUPPORT))), waits);
    assert_eq!(label(&report, &CheckId::CanSend(address(SALES))), "passed");
    assert_eq!(report.counts().failed, 1);
}

#[tokio::test]
async fn a_user_without_a_licence_is_told_from_a_mailbox_behind_a_policy() {
    let tenant = Tenant::start(&["Mail.Send", "Mail.ReadWrite"], &[SUPPORT, SALES]);
    tenant.mailbox(SUPPORT, |mailbox| {
        let refused = (
            404,
            "MailboxNotEnabledForRESTAPI",
            "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
        );
        mailbox.read_refused = Some(refused);
        mailbox.send_refused = Some(refused);
    });
    tenant.mailbox(SALES, |mailbox| {
        mailbox.send_refused = Some((403, "ErrorAccessDenied", "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings."));
    });
    let report = checked(&tenant, both()).await;
    assert_eq!(
        label(&report, &CheckId::MailboxFound(address(SUPPORT))),
        "failed: mailbox-has-no-license"
    );
    assert_eq!(
        label(&report, &CheckId::MailboxFound(address(SALES))),
        "passed"
    );
    assert_eq!(label(&report, &CheckId::CanRead(address(SALES))), "passed");
    assert_eq!(
        label(&report, &CheckId::CanSend(address(SALES))),
        "failed: access-policy-blocks-mailbox"
    );
}

#[tokio::test]
async fn a_wrong_clock_is_told() {
    let tenant = Tenant::start(&["Mail.Send"], &[SUPPORT]);
    tenant.facts().date = Some("Sat, 21 Nov 2026 10:20:00 GMT".to_owned());
    let report = checked(&tenant, settings(&["Mail.Send"], &[SUPPORT], approved())).await;
    assert_eq!(label(&report, &CheckId::Clock), "failed: clock-skew");
    assert_eq!(
        label(&report, &CheckId::CanSend(address(SUPPORT))),
        "passed"
    );
}

/// Discovery and token side by side, then every mailbox side by side: two requests long, however many mailboxes there are.
#[tokio::test(flavor = "multi_thread")]
async fn the_run_is_as_long_as_its_longest_chain_and_keeps_to_microsofts_four() {
    const LATENCY: Duration = Duration::from_millis(300);
    let mailboxes: Vec<String> = (0..8).map(|n| format!("box{n}@contoso.com")).collect();
    let mailboxes: Vec<&str> = mailboxes.iter().map(String::as_str).collect();
    let tenant = Tenant::start(
        &["Mail.Send", "Mail.ReadWrite", "User.Read.All"],
        &mailboxes,
    );
    tenant.facts().latency = LATENCY;
    let settings = settings(&["Mail.Send", "Mail.ReadWrite"], &mailboxes, approved());
    let started = Instant::now();
    let report = checked(&tenant, settings).await;
    let took = started.elapsed();
    assert!(report.all_passed(), "{:#?}", labels(&report));
    // A generous bound for a busy machine; the benchmark holds the exact figure.
    assert!(took < LATENCY * 3, "two requests in a chain took {took:?}");
    for (address, (_, most)) in &tenant.facts().at_once {
        assert!(*most <= 4, "{most} at once for {address}");
    }
}
