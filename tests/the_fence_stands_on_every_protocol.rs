//! The proof of the limit: on each road of an app every chosen mailbox is reached and the other one refused by every protocol of that road,
//! and by the same depth: where Exchange refuses a sender only after a whole message, a whole message is sent from each chosen mailbox, too,
//! once, and not again with every check.

mod practice_client;

use jiff::SignedDuration;
use mailseal::check::{self, CheckId, Context, Patience, Report, State};
use mailseal::connection::limit::{Probe, Tried};
use mailseal::connection::target::{Answers, Identity, Protocol};
use mailseal::connection::{
    Approval, ClientSecret, Connection, Credential, CredentialKind, MailAddress, Mailbox,
    MailboxKind, Registration, SecretKept,
};
use mailseal::journey::limit::script;
use mailseal::microsoft::{HostTable, Http};
use mailseal::practice::{NewApp, Organization, Registered, Scenario};
use mailseal::vault::Secrets;
use practice_client::{VirtualTime, started};
use std::collections::BTreeSet;

const OUTSIDE: &str = "lee@contoso.com";

struct Road {
    name: &'static str,
    target: &'static str,
    answers: Option<Answers>,
    permissions: &'static [&'static str],
    /// Exchange's own role gives the right to send.
    by_role: bool,
    /// By SMTP the system only may send, too: its mailboxes are let in there by rights of their own.
    also_smtp: bool,
    probes: &'static [Probe],
}

fn by_app(sends: bool, reads: bool, protocol: Protocol) -> Answers {
    Answers {
        sends,
        reads,
        identity: Identity::App,
        protocol,
    }
}

fn roads() -> [Road; 6] {
    [
        Road {
            name: "Graph",
            target: "genesys",
            answers: None,
            permissions: &[],
            by_role: false,
            also_smtp: false,
            probes: &[Probe::GraphRead, Probe::GraphSend],
        },
        Road {
            name: "Graph, and SMTP as well",
            target: "nice-cxone",
            answers: None,
            permissions: &["exchange:SMTP.SendAsApp"],
            by_role: false,
            also_smtp: true,
            probes: &[Probe::GraphSend, Probe::Smtp],
        },
        Road {
            name: "SMTP",
            target: "other-app",
            answers: Some(by_app(true, false, Protocol::Smtp)),
            permissions: &["exchange:SMTP.SendAsApp"],
            by_role: false,
            also_smtp: false,
            probes: &[Probe::Smtp],
        },
        Road {
            name: "IMAP",
            target: "other-app",
            answers: Some(by_app(false, true, Protocol::Imap)),
            permissions: &["exchange:IMAP.AccessAsApp"],
            by_role: false,
            also_smtp: false,
            probes: &[Probe::Imap],
        },
        Road {
            name: "SMTP and IMAP",
            target: "other-app",
            answers: Some(by_app(true, true, Protocol::Smtp)),
            permissions: &["exchange:SMTP.SendAsApp", "exchange:IMAP.AccessAsApp"],
            by_role: false,
            also_smtp: false,
            probes: &[Probe::Smtp, Probe::Imap],
        },
        Road {
            name: "SMTP by Exchange's role",
            target: "other-app",
            answers: Some(by_app(true, false, Protocol::Smtp)),
            permissions: &[],
            by_role: true,
            also_smtp: false,
            probes: &[Probe::Smtp],
        },
    ]
}

struct Place {
    organization: Organization,
    time: VirtualTime,
    app: Registered,
    connection: Connection,
}

fn address(text: &str) -> MailAddress {
    MailAddress::try_from(text.to_owned()).expect("an address")
}

fn place(road: &Road) -> Place {
    let (organization, time) = started(Scenario::AllWell);
    let app = organization.register_app(&NewApp {
        name: "Queue",
        application: road.permissions,
        ..NewApp::default()
    });
    organization.approve(app.client);
    let now = time.now();
    let mut connection = Connection::new(road.target, "Queue", true, now);
    connection.answers = road.answers;
    connection.exchange_role = road.by_role;
    connection.organization = Some(mailseal::connection::Organization {
        tenant: organization.tenant,
        domain: None,
        cloud: mailseal::connection::Cloud::Worldwide,
    });
    connection.registration = Some(Registration {
        client: app.client,
        app_name: Some("Queue".to_owned()),
        service_principal: organization.principal(app.client),
        credential: CredentialKind::Secret,
        secret_expires: None,
        secret_kept: SecretKept::InStore,
    });
    connection.approval = Some(Approval::Granted {
        at: now - SignedDuration::from_hours(24),
    });
    let each = organization.usual_mailboxes();
    let each = each.iter().map(|one| Mailbox {
        address: address(one),
        display_name: None,
        kind: MailboxKind::Unknown,
    });
    connection.mailboxes = each.collect();
    connection.limit.wanted = true;
    connection.limit.outside = Some(address(OUTSIDE));
    Place {
        organization,
        time,
        app,
        connection,
    }
}

impl Place {
    /// What an administrator runs for these mailboxes, long enough ago.
    fn let_in(&mut self, road: &Road, mailboxes: &[Mailbox]) {
        let some = Connection {
            mailboxes: mailboxes.to_vec(),
            ..self.connection.clone()
        };
        let script = script(&some).expect("the commands");
        let printed = self.organization.powershell(&script);
        assert!(!printed.has_errors(), "{printed}");
        if road.also_smtp {
            let app = self.organization.principal(self.app.client).expect("one");
            for mailbox in mailboxes {
                let mailbox = &mailbox.address;
                let printed = self.organization.powershell(&format!(
                    "Add-MailboxPermission -Identity '{mailbox}' -User '{app}' -AccessRights FullAccess\nAdd-RecipientPermission -Identity '{mailbox}' -Trustee '{app}' -AccessRights SendAs -Confirm:$false"
                ));
                assert!(!printed.has_errors(), "{printed}");
            }
        }
        let all = self.connection.mailboxes.clone();
        self.connection.limit.begin(&all, self.time.now());
        self.time.forward(SignedDuration::from_mins(125));
    }

    async fn check(&mut self) -> Report {
        let secret = ClientSecret::parse(&self.app.secret_value)
            .expect("a secret")
            .0;
        let settings = self.connection.settings(Credential::Secret(secret));
        let context = Context {
            clock: self.time.clock(),
            http: Http::new(&self.organization.trust, self.time.clock()).expect("a client"),
            hosts: HostTable::single(self.organization.hosts.clone()),
            secrets: Secrets::this_run_only(),
        };
        let before = self.connection.checked.clone();
        let report = check::run(context, settings.expect("whole"), before, Patience::Once).await;
        self.connection.checked = Some(report.remembered(self.time.now()));
        report
    }

    /// How much lies in the mailboxes, by their addresses.
    fn lies(&self, address: &str) -> usize {
        let trays = self.organization.trays();
        let tray = trays.iter().find(|one| one.address == address);
        tray.and_then(|one| one.messages).unwrap_or_default()
    }
}

fn tried(all: &[Tried], mailbox: &str) -> BTreeSet<Probe> {
    let of = all.iter().filter(|one| one.mailbox.as_str() == mailbox);
    of.map(|one| one.probe).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_chosen_mailbox_is_reached_and_the_other_refused_by_each_protocol() {
    for road in roads() {
        let mut place = place(&road);
        let all = place.connection.mailboxes.clone();
        place.let_in(&road, &all);
        let report = place.check().await;
        assert!(report.all_passed(), "{}: {report:#?}", road.name);
        let fence = report.fence().expect("the proof");
        let expected: BTreeSet<Probe> = road.probes.iter().copied().collect();
        for mailbox in place.organization.usual_mailboxes() {
            assert_eq!(tried(&fence.allowed, &mailbox), expected, "{}", road.name);
        }
        assert_eq!(tried(&fence.refused, OUTSIDE), expected, "{}", road.name);
        for one in &fence.refused {
            assert!(one.said.is_some(), "{}: {one:?}", road.name);
        }
        for one in &fence.allowed {
            assert_eq!(one.said, None, "{}: {one:?}", road.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_mailbox_sends_a_whole_message_once_and_not_with_every_check() {
    for road in roads() {
        let mut place = place(&road);
        let all = place.connection.mailboxes.clone();
        place.let_in(&road, &all);
        let by_smtp = road.probes.contains(&Probe::Smtp) && !road.also_smtp;
        let before = place
            .organization
            .usual_mailboxes()
            .map(|it| place.lies(&it));
        for _ in 0..3 {
            let report = place.check().await;
            assert!(report.all_passed(), "{}: {report:#?}", road.name);
        }
        let after = place
            .organization
            .usual_mailboxes()
            .map(|it| place.lies(&it));
        for (before, after) in before.into_iter().zip(after) {
            assert_eq!(after > before, by_smtp, "{}: {before}, {after}", road.name);
            // It lies in the inbox, and perhaps in Sent Items.
            assert!(after <= before + 2, "{}: {before}, {after}", road.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_mailbox_that_exchange_left_out_is_not_called_reached() {
    for road in roads() {
        let mut place = place(&road);
        let all = place.connection.mailboxes.clone();
        place.let_in(&road, &all[..1]);
        let report = place.check().await;
        assert_eq!(report.fence(), None, "{}", road.name);
        let left_out = &all[1].address;
        let rows = [
            CheckId::CanRead(left_out.clone()),
            CheckId::CanSend(left_out.clone()),
            CheckId::SmtpSignIn(left_out.clone()),
            CheckId::ImapSignIn(left_out.clone()),
        ];
        let failed = rows.iter().any(|row| {
            let state = report.state(row);
            matches!(state, Some(State::Failed(_) | State::Healing { .. }))
        });
        assert!(failed, "{}: {report:#?}", road.name);
    }
}
