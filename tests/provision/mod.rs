//! "Do it for me" on the practice organization: somebody signs in, looks around, plans, does and undoes, with what each system must end up
//! with by hand (facts, section 15.4).

#![allow(dead_code, reason = "each test uses its part")]

pub mod limiting;
#[path = "../support/virtual_time.rs"]
pub mod virtual_time;
pub mod walked;

use jiff::{SignedDuration, Timestamp};
use mailseal::connection::target::{Answers, Identity, Protocol};
use mailseal::connection::{
    ClientId, Cloud, ConnectionId, Ledger, Organization as Place, Permission, Target,
};
use mailseal::journey::World;
use mailseal::journey::provision::course::{self, Event};
use mailseal::journey::provision::plan::Choices;
use mailseal::journey::provision::{Administrator, Found, Plan, administrator, look, plan, undo};
use mailseal::microsoft::Http;
use mailseal::practice::{Faults, Options, Organization, RegisteredApp, Rules, Scenario};
use mailseal::vault::{Secrets, Vault};
use sipper::Sipper;
use std::time::Duration;
use virtual_time::VirtualTime;

/// The six systems.
pub const SYSTEMS: [&str; 6] = [
    "nice-cxone",
    "sinch-server",
    "sinch-user",
    "genesys",
    "matrix42-eap",
    "other-app",
];

pub const OWN_ADDRESS: &str = "https://mail.contoso.com/wm/externalAuth/redirect.html";

/// How it goes about it: with the answer of Microsoft's that is documented for the worldwide cloud, or with what works in all of them.
pub struct Stage {
    pub organization: Organization,
    pub faults: Faults,
    pub time: VirtualTime,
    pub world: World,
    pub place: Place,
    pub target: Target,
    /// A certificate in place of a secret.
    pub certificate: bool,
    /// What an administrator is asked for beside it.
    pub also: Vec<Permission>,
    _home: tempfile::TempDir,
    signed_in: Option<(Timestamp, Administrator)>,
}

pub fn system(id: &str) -> Target {
    let target = Target::find(id).expect("a recipe");
    target.answered(Answers {
        sends: true,
        reads: true,
        identity: Identity::App,
        protocol: Protocol::Smtp,
    })
}

impl Stage {
    pub fn of(system_id: &str, rules: Rules) -> Self {
        let time = VirtualTime::fast("2026-11-21T10:00:00Z".parse().expect("a time"));
        let faults = Faults::default();
        let organization = Organization::start(Options {
            rules,
            faults: faults.clone(),
            ..Options::new(Scenario::AllWell, time.clock())
        })
        .expect("loopback ports");
        let home = tempfile::tempdir().expect("a temporary folder");
        let vault = Vault::open(home.path(), true);
        let mut world = organization
            .played_world(vault, Secrets::this_run_only(), time.clock())
            .expect("a client");
        // A request that is never answered must not hold a test up for half a minute.
        let short = Duration::from_millis(1_500);
        world.http =
            Http::answered_within(&organization.trust, time.clock(), short).expect("a client");
        let place = Place {
            tenant: organization.tenant,
            domain: None,
            cloud: Cloud::Worldwide,
        };
        Self {
            faults,
            time,
            world,
            place,
            target: system(system_id),
            certificate: false,
            also: Vec::new(),
            organization,
            _home: home,
            signed_in: None,
        }
    }

    /// Somebody who administers; signs in again before the token is over.
    pub async fn administrator(&mut self) -> Administrator {
        let now = self.time.now();
        if let Some((at, administrator)) = &self.signed_in
            && now.duration_since(*at) < SignedDuration::from_mins(5)
        {
            return administrator.clone();
        }
        let request = administrator::Request {
            organization: self.place.clone(),
            client: administrator::COMMAND_LINE_TOOLS,
            permissions: [administrator::asked_for(&self.target), self.also.clone()].concat(),
        };
        // Where every core is busy, time that is fast may outrun the browser: then somebody signs in again.
        let mut tries = 0;
        let administrator = loop {
            let (_wishes, run) = administrator::sign_in(self.world.clone(), request.clone());
            match run.await {
                administrator::Outcome::SignedIn(administrator) => break *administrator,
                other if tries == 3 => panic!("{other:?}"),
                _ => tries += 1,
            }
        };
        self.signed_in = Some((now, administrator.clone()));
        administrator
    }

    pub async fn found(&mut self, using: Option<ClientId>) -> Found {
        let administrator = self.administrator().await;
        let name = &self.target.registration.app_name.clone();
        look::look_around(&self.world.clock, &administrator, &self.target, name, using)
            .await
            .expect("looked around")
    }

    pub fn choices(&self) -> Choices {
        let own = self.target.id == "matrix42-eap";
        Choices {
            name: self.target.registration.app_name.clone(),
            redirect: own.then(|| OWN_ADDRESS.to_owned()),
            certificate: self.certificate,
        }
    }

    pub fn planned(&self, found: &Found, using: bool) -> Plan {
        plan::plan(&self.target, &self.choices(), found, using, self.time.now())
    }

    /// Looks around, plans, and does it.
    pub async fn do_it(
        &mut self,
        connection: ConnectionId,
        using: Option<ClientId>,
    ) -> course::Outcome {
        let found = self.found(using).await;
        let plan = self.planned(&found, using.is_some());
        assert_eq!(plan.obstacles, [], "nothing is in the way");
        let ledger = Ledger::of(&plan, &self.world, connection, self.place.clone());
        self.go_on(ledger).await
    }

    pub async fn go_on(&mut self, ledger: Ledger) -> course::Outcome {
        let administrator = self.administrator().await;
        course::run(self.world.clone(), administrator, ledger).await
    }

    pub async fn undo(&mut self, ledger: Ledger) -> undo::Outcome {
        let administrator = self.administrator().await;
        undo::run(self.world.clone(), administrator, ledger).await
    }

    pub fn ledger(&self, connection: ConnectionId) -> Option<Ledger> {
        self.world.vault.ledger(connection).expect("readable")
    }

    /// What the system must end up with: one app, and nothing beyond need.
    pub fn expected(&self, client: ClientId, mark: &str) -> RegisteredApp {
        let (roles, scopes): (&[&str], &[&str]) = match self.target.id.as_str() {
            "nice-cxone" => (&["Mail.Send"], &[]),
            "sinch-server" | "genesys" => (&["Mail.ReadWrite", "Mail.Send"], &[]),
            "sinch-user" => (&[], &["Mail.ReadWrite", "User.Read", "User.ReadBasic.All"]),
            "matrix42-eap" => (&[], &["Mail.Send", "SMTP.Send", "offline_access"]),
            _ => (&["IMAP.AccessAsApp", "SMTP.SendAsApp"], &[]),
        };
        let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
        let public_flows = self.target.id == "sinch-user";
        let own = self.target.id == "matrix42-eap";
        RegisteredApp {
            name: self.target.registration.app_name.clone(),
            client,
            enterprise: true,
            roles: owned(roles),
            scopes: owned(scopes),
            listed: roles.len() + scopes.len(),
            web: own.then(|| OWN_ADDRESS.to_owned()).into_iter().collect(),
            public: vec!["http://localhost".to_owned()],
            public_flows,
            secrets: (!public_flows)
                .then(|| mark.to_owned())
                .into_iter()
                .collect(),
            audience: "AzureADMyOrg".to_owned(),
        }
    }

    /// What is registered, with lists in one order.
    pub fn registered(&self) -> Vec<RegisteredApp> {
        let mut all = self.organization.registered_apps();
        for one in &mut all {
            one.roles.sort();
            one.scopes.sort();
        }
        all
    }

    /// There is one app, as it must be, and its secret is the one that was kept.
    pub fn assert_whole(&self, outcome: &course::Outcome, when: &str) -> Ledger {
        let course::Outcome::Done(done) = outcome else {
            panic!("{when}: {}", short(outcome));
        };
        let ledger = done.ledger.clone();
        let expected = self.expected(done.registration.client, &ledger.secret_name());
        assert_eq!(self.registered(), [expected], "{when}");
        let kept = self.world.secrets.find(ledger.connection).expect("asked");
        let hint = |credential: &mailseal::connection::Credential| {
            credential
                .secret()
                .map(mailseal::connection::ClientSecret::hint)
        };
        let kept = kept.as_ref().and_then(hint);
        assert_eq!(
            kept,
            hint(&done.credential),
            "{when}: the secret that was kept"
        );
        assert!(ledger.is_done(), "{when}: {ledger:?}");
        ledger
    }

    /// Nothing is left: neither there nor here.
    pub fn assert_clean(&self, connection: ConnectionId, outcome: &undo::Outcome, when: &str) {
        match outcome {
            undo::Outcome::Undone { left } => assert_eq!(*left, [], "{when}"),
            undo::Outcome::Stopped { line, diagnosis } => {
                panic!(
                    "{when}: stopped at line {line}: {:?}",
                    diagnosis.evidence.message
                )
            }
            undo::Outcome::NotKept(error) => panic!("{when}: {error}"),
        }
        assert_eq!(self.registered(), [], "{when}");
        assert_eq!(self.ledger(connection), None, "{when}");
        let kept = self.world.secrets.find(connection).expect("asked");
        assert!(kept.is_none(), "{when}: a secret is left");
    }
}

/// Runs to the end, noting what was told.
pub async fn told<O>(run: impl Sipper<O, Event>) -> (O, Vec<Event>) {
    let mut run = run.pin();
    let mut all = Vec::new();
    while let Some(event) = run.sip().await {
        all.push(event);
    }
    (run.await, all)
}

/// A diagnosis holds a whole catalogue.
pub fn short(outcome: &course::Outcome) -> String {
    match outcome {
        course::Outcome::Stopped { line, diagnosis } => {
            format!("stopped at line {line}: {:?}", diagnosis.evidence.message)
        }
        other => format!("{other:?}"),
    }
}
