//! Connections of every road, set up in a practice organization by the journey itself and then saved the way a person's are: the
//! connection on disk, its secret, certificate and sign-ins in the credential store. `mailseal check` finds them there.

#![allow(dead_code, reason = "each test uses its part")]

use mailseal::cli::rehearse::walked;
use mailseal::cli::world::Practice;
use mailseal::connection::target::{Identity, Protocol};
use mailseal::connection::{
    Answers, Certificate, ClientSecret, Clock, Cloud, Connection, Credential, SecretKept, Target,
};
use mailseal::journey::world::SystemTime;
use mailseal::practice::{Options, Organization, Scenario};
use mailseal::vault::{Secrets, Vault};
use mailseal::words::Words;
use std::path::Path;
use std::time::Duration;

/// One kind of connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    pub name: &'static str,
    /// A system, or "another app" with its answers.
    how: How,
    certificate: bool,
    /// The right to send is Exchange's own role.
    pub role: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    System(&'static str),
    Answered(Identity, Protocol),
}

const fn app(name: &'static str, protocol: Protocol, certificate: bool) -> Kind {
    Kind {
        name,
        how: How::Answered(Identity::App, protocol),
        certificate,
        role: false,
    }
}

const fn signed_in(name: &'static str, protocol: Protocol) -> Kind {
    Kind {
        name,
        how: How::Answered(Identity::SignedInMailbox, protocol),
        certificate: false,
        role: false,
    }
}

pub const ROLE: Kind = Kind {
    role: true,
    ..app("role", Protocol::Smtp, false)
};
pub const PASSWORD: Kind = Kind {
    name: "password",
    how: How::System("sinch-user"),
    certificate: false,
    role: false,
};

/// Every road, with a secret and with a certificate.
pub const KINDS: [Kind; 11] = [
    app("graph-app", Protocol::Graph, false),
    app("graph-app-certificate", Protocol::Graph, true),
    app("smtp-app", Protocol::Smtp, false),
    app("smtp-app-certificate", Protocol::Smtp, true),
    app("imap-app", Protocol::Imap, false),
    app("imap-app-certificate", Protocol::Imap, true),
    ROLE,
    signed_in("graph-user", Protocol::Graph),
    signed_in("smtp-user", Protocol::Smtp),
    signed_in("imap-user", Protocol::Imap),
    PASSWORD,
];

impl Kind {
    fn target(self) -> (Target, Option<Answers>) {
        match self.how {
            How::System(id) => (Target::find(id).expect("a recipe"), None),
            How::Answered(identity, protocol) => {
                let answers = Answers {
                    sends: protocol != Protocol::Imap,
                    reads: protocol == Protocol::Imap,
                    identity,
                    protocol,
                };
                let target = Target::find("other-app").expect("a recipe");
                (target.answered(answers), Some(answers))
            }
        }
    }
}

/// Where connections are saved.
pub struct Place {
    pub vault: Vault,
    pub secrets: Secrets,
    pub practice: bool,
    pub cloud: Cloud,
}

/// How an organization of these tests is started; the same folder is the same organization.
pub fn options(scenario: Scenario, folder: &Path, stands_for: Option<Cloud>) -> Options {
    Options {
        folder: Some(folder.to_owned()),
        stands_for,
        ..Options::new(scenario, Clock::new(SystemTime))
    }
}

/// Sets these up, one after the other, and saves each under its name. Started anew on `folder`, the organization knows them.
pub fn set_up(folder: &Path, stands_for: Option<Cloud>, kinds: &[Kind], place: &Place) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    // Where Exchange's role gives the right, no permission is asked for: another organization's habit, the same organization.
    for (role, scenario) in [(false, Scenario::AllWell), (true, Scenario::RbacOnly)] {
        let kinds: Vec<_> = kinds.iter().filter(|kind| kind.role == role).collect();
        if kinds.is_empty() {
            continue;
        }
        let organization = Organization::start(options(scenario, folder, stands_for));
        let mut organization = organization.expect("loopback ports");
        for kind in kinds {
            organization = runtime.block_on(one(organization, scenario, *kind, place));
        }
    }
}

async fn one(
    organization: Organization,
    scenario: Scenario,
    kind: Kind,
    place: &Place,
) -> Organization {
    let walking = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(walking.path(), true);
    let world = organization.played_world(
        vault.clone(),
        Secrets::this_run_only(),
        Clock::new(SystemTime),
    );
    let practice = Practice {
        organization,
        world: world.expect("a client"),
    };
    let (target, answers) = kind.target();
    let words = Words::default();
    let walk = walked(&practice, scenario, target, answers, &words, |_| ());
    // Nothing heals by waiting in these scenarios.
    let walk = tokio::time::timeout(Duration::from_mins(2), walk).await;
    let steps = walk.expect("no step waits").expect("the disk takes it");
    let stuck = steps.iter().find(|step| step.failed());
    assert!(stuck.is_none(), "{}: {stuck:#?}", kind.name);
    let loaded = vault.load().expect("readable");
    let connection = loaded
        .connections
        .into_iter()
        .next()
        .expect("one connection");
    keep(&practice, kind, connection, place);
    practice.organization
}

/// As the window keeps it.
fn keep(practice: &Practice, kind: Kind, connection: Connection, place: &Place) {
    let id = connection.id;
    let walked = &practice.world.secrets;
    let mut credential = walked.find(id).expect("memory answers");
    let mut registration = connection.registration.clone().expect("registered");
    if kind.certificate {
        let now = practice.world.clock.now();
        let own = Certificate::make(kind.name, now, 6).expect("a certificate");
        let uploaded = practice
            .organization
            .upload_certificate(registration.client, &own.public_pem());
        uploaded.expect("taken");
        registration.secret_expires = Some(own.expires_on());
        credential = Some(Credential::Certificate(own));
    } else if credential.is_none() && registration.credential != Credential::None.kind() {
        let added = practice
            .organization
            .add_secret(registration.client, kind.name);
        let (secret, _) = ClientSecret::parse(&added.expect("a known app").secret_value)
            .expect("a secret just made");
        credential = Some(Credential::Secret(secret));
    }
    if let Some(credential) = &credential {
        registration.credential = credential.kind();
        place.secrets.keep(id, credential).expect("kept");
    }
    registration.secret_kept = SecretKept::InStore;
    for one in &connection.sign_ins {
        let found = walked.find_sign_in(id, &one.mailbox);
        let sign_in = found.expect("memory answers").expect("signed in");
        let kept = place.secrets.keep_sign_in(id, &one.mailbox, &sign_in);
        kept.expect("kept");
    }
    let organization = connection.organization.clone().map(|found| {
        let cloud = place.cloud;
        mailseal::connection::Organization { cloud, ..found }
    });
    let saved = place.vault.save(&Connection {
        name: kind.name.to_owned(),
        practice: place.practice,
        organization,
        registration: Some(registration),
        ..connection
    });
    saved.expect("saved");
}
