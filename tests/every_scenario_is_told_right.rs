//! The whole journey in the practice organization, once for each thing that goes wrong there: what the journey, the checks or the test
//! e-mail call it, and that nothing else is blamed.

#[path = "support/virtual_time.rs"]
mod virtual_time;

use jiff::Timestamp;
use mailseal::check::{CheckId, Patience, Report, State, run};
use mailseal::connection::address::OrganizationHint;
use mailseal::connection::{
    Approval, ClientId, ClientSecret, Connection, Credential, CredentialKind, Domain, MailAddress,
    Mailbox, MailboxKind, Permission, Registration, SecretKept, Settings,
};
use mailseal::diagnose::Diagnosis;
use mailseal::journey::approval::{self, Outcome, Request};
use mailseal::journey::settings::with_credential;
use mailseal::journey::test_mail::{self, Draft, Stage, State as Way};
use mailseal::journey::{World, organization, registration};
use mailseal::practice::{Options, Organization, Scenario};
use mailseal::vault::{Secrets, Vault};
use sipper::Sipper;
use virtual_time::VirtualTime;

/// How far a journey came, and what stopped it.
#[derive(Debug)]
enum End {
    Organization(Box<Diagnosis>),
    Registration(Box<Diagnosis>),
    Approval(Outcome),
    Checked(Report, Box<Settings>),
}

struct Rehearsal {
    practice: Organization,
    world: World,
    _folder: tempfile::TempDir,
}

impl Rehearsal {
    fn of(scenario: Scenario) -> Self {
        let start: Timestamp = Timestamp::now();
        let time = VirtualTime::fast(start);
        let practice =
            Organization::start(Options::new(scenario, time.clock())).expect("practice starts");
        let folder = tempfile::tempdir().expect("a folder");
        let vault = Vault::open(folder.path(), true);
        let world = practice
            .played_world(vault, Secrets::this_run_only(), time.clock())
            .expect("a world");
        Self {
            practice,
            world,
            _folder: folder,
        }
    }

    fn needed() -> Vec<Permission> {
        vec![
            Permission::from("Mail.ReadWrite"),
            Permission::from("Mail.Send"),
        ]
    }

    /// From the organization to the checks, as far as it goes.
    async fn walk(&self) -> End {
        let domain = Domain::parse(&self.practice.domain).expect("a domain").0;
        let organization =
            match organization::find(&self.world, OrganizationHint::Domain(domain)).await {
                Ok(organization) => organization,
                Err(diagnosis) => return End::Organization(diagnosis),
            };
        let app = self
            .practice
            .register("Contoso mail", &Self::needed(), &["http://localhost"]);
        let scenario = self.practice.scenario();
        let secret = ClientSecret::stored(app.pasted(scenario).to_owned().into());
        let credential = Credential::Secret(secret);
        if let Err(diagnosis) =
            registration::look_up(&self.world, &organization, app.client, Some(&credential)).await
        {
            return End::Registration(diagnosis);
        }
        let request = Request {
            organization: organization.clone(),
            client: app.client,
            credential: credential.clone(),
            permissions: Self::needed(),
            since: None,
            accepted: None,
            open_browser: true,
            by_password: None,
        };
        let (_wishes, approving) = approval::run(self.world.clone(), request);
        let at = match approving.await {
            Outcome::Granted { at } => at,
            other => return End::Approval(other),
        };
        let settings = self.settings(organization, app.client, credential, at);
        let report = run(
            self.world.checks(),
            settings.clone(),
            None,
            Patience::UntilHealed,
        )
        .await;
        End::Checked(report, Box::new(settings))
    }

    fn settings(
        &self,
        organization: mailseal::connection::Organization,
        client: ClientId,
        credential: Credential,
        at: Timestamp,
    ) -> Settings {
        let mut connection = Connection::new("genesys", "Practice", true, at);
        connection.organization = Some(organization);
        connection.registration = Some(Registration {
            client,
            app_name: None,
            service_principal: None,
            credential: CredentialKind::Secret,
            secret_expires: None,
            secret_kept: SecretKept::ThisRunOnly,
        });
        connection.approval = Some(Approval::Granted { at });
        connection.mailboxes = self
            .practice
            .usual_mailboxes()
            .iter()
            .map(|address| Mailbox {
                address: parsed(address),
                display_name: None,
                kind: MailboxKind::Unknown,
            })
            .collect();
        with_credential(&connection, credential).expect("complete")
    }
}

fn parsed(address: &str) -> MailAddress {
    MailAddress::parse(address).expect("an address").0
}

/// Failed and healing rows with their causes.
fn blamed(report: &Report) -> Vec<(String, String)> {
    let of = |(check, state): &(CheckId, State)| match state {
        State::Failed(diagnosis) | State::Healing { diagnosis, .. } => {
            Some((check.key(), diagnosis.label().to_owned()))
        }
        _ => None,
    };
    report.rows.iter().filter_map(of).collect()
}

async fn walked(scenario: Scenario) -> End {
    Box::pin(Rehearsal::of(scenario).walk()).await
}

async fn report_of(scenario: Scenario) -> (Rehearsal, Report, Settings) {
    let rehearsal = Rehearsal::of(scenario);
    match Box::pin(rehearsal.walk()).await {
        End::Checked(report, settings) => (rehearsal, report, *settings),
        other => panic!("{}: {other:#?}", scenario.name()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_is_well_and_the_mail_arrives() {
    let (rehearsal, report, settings) = report_of(Scenario::AllWell).await;
    assert!(report.all_passed(), "{report:#?}");
    let [from, to] = rehearsal.practice.usual_mailboxes().map(|it| parsed(&it));
    let draft = Draft {
        from,
        to,
        subject: "It works".to_owned(),
        body: "Hello".to_owned(),
    };
    let to = draft.to.clone();
    let tested = Box::pin(test_mail::send(rehearsal.world.clone(), settings, draft))
        .await
        .expect("accepted");
    assert!(
        tested.in_sent_items.is_some() && tested.arrived.is_some(),
        "{tested:?}"
    );
    let inbox = rehearsal.practice.mail_in(to.as_str());
    assert_eq!(
        inbox
            .iter()
            .filter(|mail| mail.subject.starts_with("It works"))
            .count(),
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_organization_is_caught_at_its_step() {
    let End::Organization(diagnosis) = walked(Scenario::UnknownTenant).await else {
        panic!("it went on");
    };
    assert_eq!(diagnosis.label(), "organization-unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_app_or_secret_is_caught_at_registration() {
    for (scenario, label) in [
        (Scenario::UnknownClient, "app-registered-in-another-tenant"),
        (Scenario::WrongSecretId, "secret-id-pasted-instead-of-value"),
        (Scenario::SecretExpired, "secret-expired"),
    ] {
        match walked(scenario).await {
            End::Registration(diagnosis) => {
                assert_eq!(diagnosis.label(), label, "{}", scenario.name());
            }
            other => panic!("{}: {other:#?}", scenario.name()),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn approval_declined_or_never_recorded_or_slow() {
    let declined = walked(Scenario::ConsentDeclined).await;
    assert!(
        matches!(declined, End::Approval(Outcome::Declined)),
        "{declined:#?}"
    );
    let End::Approval(Outcome::Failed(diagnosis)) = walked(Scenario::ConsentMissing).await else {
        panic!("a grant that is never recorded is no grant");
    };
    assert_eq!(diagnosis.label(), "admin-consent-missing");
    // The list cannot be seen from here, so the next likely cause stays in sight.
    let next = diagnosis.causes.get(1).map(|one| one.cause.label.as_str());
    assert_eq!(next, Some("api-permission-not-listed-on-registration"));
    let (_, report, _) = report_of(Scenario::ConsentSlow).await;
    assert!(report.all_passed(), "{report:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn mailboxes_in_trouble_are_blamed_and_nothing_else() {
    for (scenario, label) in [
        (Scenario::MailboxMissing, "mailbox-does-not-exist"),
        (Scenario::MailboxUnlicensed, "mailbox-has-no-license"),
    ] {
        let (_, report, _) = report_of(scenario).await;
        let blamed = blamed(&report);
        assert_eq!(blamed.len(), 1, "{}: {blamed:?}", scenario.name());
        assert!(blamed[0].0.starts_with("mailbox-found:"), "{blamed:?}");
        assert_eq!(blamed[0].1, label);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn throttling_is_waited_out() {
    let (_, report, _) = report_of(Scenario::Throttled).await;
    assert!(report.all_passed(), "{report:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_graph_that_is_down_is_microsofts_own_trouble() {
    let (_, report, _) = report_of(Scenario::GraphDown).await;
    let blamed = blamed(&report);
    assert!(!blamed.is_empty());
    for (check, label) in blamed {
        assert_eq!(label, "microsoft-service-outage", "{check}");
    }
    assert!(matches!(
        report.state(&CheckId::Permission),
        Some(State::Passed(_))
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_permissions_are_warned_of() {
    let (_, report, _) = report_of(Scenario::TooManyPermissions).await;
    let Some(State::Warned(diagnosis)) = report.state(&CheckId::NothingExtra) else {
        panic!("{report:#?}");
    };
    assert_eq!(diagnosis.label(), "more-permissions-than-needed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_mail_is_accepted_but_not_seen() {
    let (rehearsal, _, settings) = report_of(Scenario::MailLost).await;
    let [from, to] = rehearsal.practice.usual_mailboxes().map(|it| parsed(&it));
    let draft = Draft {
        from,
        to,
        subject: "It works".to_owned(),
        body: "Hello".to_owned(),
    };
    let mut way = test_mail::send(rehearsal.world.clone(), settings, draft).pin();
    let mut arrived = None;
    while let Some(event) = way.sip().await {
        if event.stage == Stage::Arrived {
            arrived = Some(event.state);
        }
    }
    assert!(
        matches!(&arrived, Some(Way::NotSeen(diagnosis)) if diagnosis.label() == "mail-not-seen-in-inbox"),
        "{arrived:?}"
    );
    assert_eq!(way.await.expect("accepted").arrived, None);
}
