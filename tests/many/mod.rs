//! Many connections of several tenants in practice: organizations of their own, one world that reaches them all. Use: `mod many;`.
#![allow(
    dead_code,
    clippy::expect_used,
    reason = "every test uses a part of it, and may stop where it cannot go on"
)]

use mailseal::connection::address::OrganizationHint;
use mailseal::connection::{
    Approval, ClientSecret, Clock, Cloud, Connection, Credential, CredentialKind, MailAddress,
    Mailbox, MailboxKind, Registration, SecretKept, Target,
};
use mailseal::journey::{World, organization};
use mailseal::microsoft::{HostTable, Http, Trust};
use mailseal::practice::{Options, Organization, Quota, Scenario};
use mailseal::vault::{Secrets, Vault};
use std::path::Path;
use std::time::Duration;

const CLOUDS: [Cloud; 4] = [
    Cloud::Worldwide,
    Cloud::UsGovernment,
    Cloud::UsDefense,
    Cloud::China,
];

/// One organization, under the name of a cloud.
pub struct Tenant {
    pub organization: Organization,
    pub quota: Quota,
    pub cloud: Cloud,
}

/// Four of them, each with its own limit.
pub fn tenants(clock: &Clock, latency: Duration, quotas: [Quota; 4]) -> Vec<Tenant> {
    let pairs = CLOUDS.into_iter().zip(quotas);
    let one = |(cloud, quota): (Cloud, Quota)| Tenant {
        organization: Organization::start(Options {
            latency,
            quota: quota.clone(),
            ..Options::new(Scenario::AllWell, clock.clone())
        })
        .expect("started"),
        quota,
        cloud,
    };
    pairs.map(one).collect()
}

/// From which each is reached.
pub fn world(tenants: &[Tenant], folder: &Path, clock: &Clock) -> World {
    let hosts = |place: usize| {
        let tenant = tenants.get(place).expect("four tenants");
        tenant.organization.hosts.clone()
    };
    let roots = tenants
        .iter()
        .map(|one| one.organization.root_certificate());
    let trust = Trust::OnlyRoot(roots.collect::<Vec<_>>().join("\n"));
    let first = tenants.first().expect("four tenants");
    let played = first.organization.played_world(
        Vault::open(folder, true),
        Secrets::this_run_only(),
        clock.clone(),
    );
    World {
        http: Http::new(&trust, clock.clone()).expect("a client"),
        hosts: HostTable {
            worldwide: hosts(0),
            us_government: hosts(1),
            us_defense: hosts(2),
            china: hosts(3),
        },
        ..played.expect("a world")
    }
}

/// So many whole connections of one tenant, saved with their secrets.
pub async fn seed(world: &World, tenant: &Tenant, count: usize) -> Vec<Connection> {
    let target = Target::find("nice-cxone").expect("a recipe");
    let practice = &tenant.organization;
    let app = practice.register("Many", &target.permissions, &["http://localhost"]);
    practice.approve(app.client);
    let (secret, _) = ClientSecret::parse(&app.secret_value).expect("a secret");
    let (hint, _) = OrganizationHint::parse(&practice.domain).expect("a domain");
    let own = World {
        hosts: HostTable::single(practice.hosts.clone()),
        ..world.clone()
    };
    let mut found = organization::find(&own, hint).await.expect("found");
    found.cloud = tenant.cloud;
    let [address, ..] = practice.usual_mailboxes();
    let now = world.clock.now();
    let one = |number: usize| Connection {
        organization: Some(found.clone()),
        registration: Some(Registration {
            client: app.client,
            app_name: None,
            service_principal: None,
            credential: CredentialKind::Secret,
            secret_expires: app.secret_expires,
            secret_kept: SecretKept::ThisRunOnly,
        }),
        approval: Some(Approval::Granted { at: now }),
        mailboxes: vec![Mailbox {
            address: MailAddress::parse(&address).expect("an address").0,
            display_name: None,
            kind: MailboxKind::Unknown,
        }],
        finished: Some(now),
        ..Connection::new(
            &target.id,
            &format!("{:?} {number:03}", tenant.cloud),
            true,
            now,
        )
    };
    let all: Vec<Connection> = (0..count).map(one).collect();
    let credential = Credential::Secret(secret);
    for connection in &all {
        world.secrets.keep_for_this_run(connection.id, &credential);
    }
    world.vault.add(&all).expect("saved");
    all
}
