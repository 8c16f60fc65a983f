//! A limit needs half an hour, at times two hours, until every server of Exchange's knows of it. Until then its row is amber with the time,
//! whatever one probe says; the clock lies with the connection and is the same after a restart; and the commands that set it can be run
//! again and again.

mod practice_client;

use jiff::{SignedDuration, Timestamp};
use mailseal::check::{self, CheckId, Context, Patience, Report, State};
use mailseal::connection::limit::Way;
use mailseal::connection::{
    Approval, ClientSecret, Connection, Credential, CredentialKind, MailAddress, Mailbox,
    MailboxKind, Registration, SecretKept,
};
use mailseal::journey::limit::{printed, script};
use mailseal::microsoft::{HostTable, Http};
use mailseal::practice::{NewApp, Organization, Registered, Scenario};
use mailseal::report::{Facts, certificate, html};
use mailseal::vault::Secrets;
use mailseal::words::Words;
use practice_client::{VirtualTime, started};

const OUTSIDE: &str = "lee@contoso.com";

struct Place {
    organization: Organization,
    time: VirtualTime,
    app: Registered,
}

/// An app that reads and sends by Graph, with nothing granted to it in Entra.
fn place(scenario: Scenario, granted: bool) -> Place {
    let (organization, time) = started(scenario);
    let app = organization.register_app(&NewApp {
        name: "Queue",
        application: &["Mail.ReadWrite", "Mail.Send"],
        ..NewApp::default()
    });
    if granted {
        organization.approve(app.client);
    }
    Place {
        organization,
        time,
        app,
    }
}

fn address(text: &str) -> MailAddress {
    MailAddress::try_from(text.to_owned()).expect("an address")
}

impl Place {
    fn connection(&self) -> Connection {
        let now = self.time.now();
        let mut connection = Connection::new("genesys", "Queue", true, now);
        connection.organization = Some(mailseal::connection::Organization {
            tenant: self.organization.tenant,
            domain: None,
            cloud: mailseal::connection::Cloud::Worldwide,
        });
        connection.registration = Some(Registration {
            client: self.app.client,
            app_name: Some("Queue".to_owned()),
            service_principal: self.organization.principal(self.app.client),
            credential: CredentialKind::Secret,
            secret_expires: None,
            secret_kept: SecretKept::InStore,
        });
        connection.approval = Some(Approval::Granted {
            at: now - SignedDuration::from_hours(24),
        });
        let each = self.organization.usual_mailboxes();
        connection.mailboxes = each
            .iter()
            .map(|one| Mailbox {
                address: address(one),
                display_name: None,
                kind: MailboxKind::Unknown,
            })
            .collect();
        connection.limit.wanted = true;
        connection.limit.outside = Some(address(OUTSIDE));
        connection
    }

    /// As it is after the program was started again: what is on the disk.
    fn restarted(connection: &Connection) -> Connection {
        let kept = serde_json::to_string(connection).expect("text");
        serde_json::from_str(&kept).expect("a connection")
    }

    async fn check(&self, connection: &Connection) -> Report {
        let secret = ClientSecret::parse(&self.app.secret_value)
            .expect("a secret")
            .0;
        let settings = connection
            .settings(Credential::Secret(secret))
            .expect("whole");
        let context = Context {
            clock: self.time.clock(),
            http: Http::new(&self.organization.trust, self.time.clock()).expect("a client"),
            hosts: HostTable::single(self.organization.hosts.clone()),
            secrets: Secrets::this_run_only(),
        };
        check::run(
            context,
            settings,
            connection.checked.clone(),
            Patience::Once,
        )
        .await
    }

    /// Runs the connection's commands as an administrator, who says so.
    fn limit(&self, connection: &mut Connection) -> String {
        let script = script(connection).expect("the commands");
        let printed = self.organization.powershell(&script);
        assert!(!printed.has_errors(), "{printed}");
        let mailboxes = connection.mailboxes.clone();
        connection.limit.begin(&mailboxes, self.time.now());
        printed.to_string()
    }
}

fn state(report: &Report) -> &State {
    report.state(&CheckId::Limit).expect("planned")
}

/// Since when and until when it is amber, and why.
fn amber(report: &Report) -> (Timestamp, Timestamp, String) {
    match state(report) {
        State::Healing {
            since,
            until,
            diagnosis,
            ..
        } => (*since, *until, diagnosis.label().to_owned()),
        other => panic!("{other:#?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_green_only_half_an_hour_after_it_was_set_also_over_a_restart() {
    let place = place(Scenario::AllWell, false);
    let mut connection = place.connection();
    place.limit(&mut connection);
    let set = place.time.now();
    place.time.forward(SignedDuration::from_mins(10));
    let report = place.check(&connection).await;
    let half = set + SignedDuration::from_mins(30);
    assert_eq!(amber(&report), (set, half, "limit-settles".to_owned()));
    assert!(
        report.waits_only_for_limit(),
        "nothing else hinders: {report:#?}"
    );
    connection.checked = Some(report.remembered(place.time.now()));
    let connection = Place::restarted(&connection);
    place.time.forward(SignedDuration::from_mins(10));
    let report = place.check(&connection).await;
    assert_eq!(amber(&report), (set, half, "limit-settles".to_owned()));
    place.time.forward(SignedDuration::from_mins(11));
    let report = place.check(&connection).await;
    assert!(report.all_passed(), "{report:#?}");
    let fence = report.fence().expect("the proof");
    assert_eq!(fence.allowed.len(), 4, "two mailboxes by two ways");
    assert_eq!(fence.refused.len(), 2);
    for one in &fence.refused {
        let said = one.said.as_deref().unwrap_or_default();
        assert!(said.contains("ErrorAccessDenied"), "{one:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_red_only_two_hours_after_it_was_set() {
    let place = place(Scenario::AllWell, false);
    let mut connection = place.connection();
    let right = connection.mailboxes.clone();
    // Somebody has given the app a mailbox too many.
    let mut wide = connection.clone();
    wide.limit.outside = None;
    wide.mailboxes.push(Mailbox {
        address: address(OUTSIDE),
        ..right[0].clone()
    });
    place.limit(&mut wide);
    let set = place.time.now();
    connection.limit.begin(&right, set);
    place.time.forward(SignedDuration::from_mins(90));
    let report = place.check(&connection).await;
    let until = set + SignedDuration::from_hours(2);
    assert_eq!(
        amber(&report),
        (set, until, "limit-not-everywhere-yet".to_owned())
    );
    connection.checked = Some(report.remembered(place.time.now()));
    let connection = Place::restarted(&connection);
    place.time.forward(SignedDuration::from_mins(31));
    let report = place.check(&connection).await;
    let State::Failed(diagnosis) = state(&report) else {
        panic!("{report:#?}");
    };
    assert_eq!(diagnosis.label(), "limit-does-not-hold");
    assert!(report.fence().is_none());
    // The commands for the right mailboxes mend it, and begin the clock anew.
    let mut mended = connection;
    mended.checked = Some(report.remembered(place.time.now()));
    place.limit(&mut mended);
    let report = place.check(&mended).await;
    assert_eq!(amber(&report).2, "limit-settles");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_mailbox_that_is_refused_is_amber_first_and_then_named() {
    let place = place(Scenario::AllWell, false);
    let mut connection = place.connection();
    let all = connection.mailboxes.clone();
    connection.mailboxes.truncate(1);
    place.limit(&mut connection);
    connection.mailboxes.clone_from(&all);
    connection.limit.begin(&all, place.time.now());
    let left_out = CheckId::CanSend(all[1].address.clone());
    let report = place.check(&connection).await;
    let Some(State::Healing { diagnosis, .. }) = report.state(&left_out) else {
        panic!("{report:#?}");
    };
    assert_eq!(diagnosis.label(), "limit-not-arrived");
    assert!(
        matches!(state(&report), State::Waiting { .. }),
        "refusals prove nothing yet"
    );
    place.time.forward(SignedDuration::from_mins(121));
    let report = place.check(&connection).await;
    let Some(State::Failed(diagnosis)) = report.state(&left_out) else {
        panic!("{report:#?}");
    };
    assert_eq!(diagnosis.label(), "limit-leaves-mailbox-out");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_in_entra_is_red_at_once() {
    let place = place(Scenario::AllWell, true);
    let mut connection = place.connection();
    place.limit(&mut connection);
    let report = place.check(&connection).await;
    let State::Failed(diagnosis) = state(&report) else {
        panic!("{report:#?}");
    };
    assert_eq!(diagnosis.label(), "entra-grant-cancels-limit");
    let title = diagnosis.words().title;
    assert!(title.contains("Mail.ReadWrite, Mail.Send"), "{title}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_called_proved_without_a_mailbox_that_was_refused() {
    let place = place(Scenario::AllWell, false);
    let mut connection = place.connection();
    connection.limit.outside = None;
    place.limit(&mut connection);
    place.time.forward(SignedDuration::from_mins(31));
    for (outside, label) in [
        (None, "no-mailbox-to-refuse"),
        (Some("nobody@contoso.com"), "mailbox-to-refuse-missing"),
        (Some("support@contoso.com"), "no-mailbox-to-refuse"),
    ] {
        connection.limit.outside = outside.map(address);
        let report = place.check(&connection).await;
        let State::Warned(diagnosis) = state(&report) else {
            panic!("{outside:?}: {report:#?}");
        };
        assert_eq!(diagnosis.label(), label, "{outside:?}");
        assert!(report.fence().is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_certificate_names_who_was_reached_and_refused_when_and_by_what() {
    let place = place(Scenario::AllWell, false);
    let mut connection = place.connection();
    let said = place.limit(&mut connection);
    connection.limit.reach = printed(&said, place.time.now());
    place.time.forward(SignedDuration::from_mins(31));
    let words = Words::default();
    let report = place.check(&connection).await;
    connection.checked = Some(report.remembered(place.time.now()));
    let facts = |connection: &Connection| Facts {
        connection: connection.clone(),
        target: connection.target().expect("a recipe"),
        checks: None,
        past: Vec::new(),
        exchanged: Vec::new(),
        made: place.time.now(),
    };
    let facts_now = facts(&connection);
    let page = certificate(&facts_now, &words).expect("a certificate");
    let when = words.date_and_time(report.fence().expect("the proof").at);
    for part in [
        "support@contoso.com",
        "sales@contoso.com",
        OUTSIDE,
        "refused",
        "reached",
        "ErrorAccessDenied",
        "Microsoft Graph, opening the inbox",
        &when,
        &connection
            .limit
            .reach
            .expect("counted")
            .mailboxes
            .to_string(),
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains(&place.app.secret_value));
    assert!(html(&facts_now, &words).contains("Proof of the limit"));
    connection.checked = None;
    assert_eq!(certificate(&facts(&connection), &words), None);
    let unproved = html(&facts(&connection), &words);
    assert!(unproved.contains("may be on its way until"), "{unproved}");
}

#[test]
fn the_commands_can_be_run_again_and_follow_the_list() {
    for way in [Way::Roles, Way::Policy] {
        let scenario = match way {
            Way::Roles => Scenario::AllWell,
            Way::Policy => Scenario::OlderPolicy,
        };
        let place = place(scenario, true);
        let mut connection = place.connection();
        connection.limit.way = way;
        let all = connection.mailboxes.clone();
        connection.mailboxes.truncate(1);
        place.limit(&mut connection);
        connection.mailboxes = all;
        let first = place.limit(&mut connection);
        let again = place.limit(&mut connection);
        assert_eq!(first, again);
        let (inside, out) = match way {
            Way::Roles => ("True", "False"),
            Way::Policy => ("Granted", "Denied"),
        };
        let words: Vec<&str> = again.split_whitespace().collect();
        let count = |wanted: &str| words.iter().filter(|word| **word == wanted).count();
        // Two roles, or one policy, for two mailboxes; and one that must not be.
        let each = if way == Way::Roles { 2 } else { 1 };
        assert_eq!((count(inside), count(out)), (2 * each, each), "{again}");
        let counted = printed(&again, place.time.now())
            .expect("a number")
            .mailboxes;
        assert!(counted > 2, "{again}");
    }
}
