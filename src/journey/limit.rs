//! Limiting the app to the chosen mailboxes: the commands for it with everything filled in, how many mailboxes it could use without, and a
//! mailbox that must be refused. At mail servers the commands that let it in do that mailbox by mailbox. Neighbours: `exchange`, which words
//! those; `check`, which proves it. Source: facts, section 11.

pub mod by_graph;

use super::{World, exchange, mailboxes};
use crate::connection::limit::{Reach, Way};
use crate::connection::{
    ClientId, Connection, Credential, MailAddress, Organization, Permission, Road,
};
use crate::microsoft::exchange::powershell::Known;
use crate::microsoft::exchange::powershell::limit::{
    Command, by_policy, by_roles, counted, written,
};

/// Whether an app can be limited on this road: a person reaches only what is theirs.
pub fn is_offered(connection: &Connection) -> bool {
    let target = connection.target();
    target.is_some_and(|target| target.road.is_apps_own())
}

/// The commands one by one, where mail moves by Graph; `None` before the app and its mailboxes are known.
pub fn commands(connection: &Connection) -> Option<Vec<Command>> {
    let target = connection.target()?;
    let registration = connection.registration.as_ref()?;
    if target.road != Road::GraphApp || connection.mailboxes.is_empty() {
        return None;
    }
    let chosen = connection.mailboxes.iter();
    let chosen: Vec<MailAddress> = chosen.map(|one| one.address.clone()).collect();
    let outside = connection.limit.outside.as_ref();
    let outside = outside.filter(|address| !chosen.contains(address));
    if connection.limit.way == Way::Policy {
        return Some(by_policy(registration.client, &chosen, outside));
    }
    let name = registration.app_name.as_deref();
    let app = Known {
        client: registration.client,
        service_principal: registration.service_principal?,
        name: name.unwrap_or(&target.registration.app_name),
    };
    let permissions = target.permissions.iter();
    let roles: Vec<String> = permissions.filter_map(Permission::exchange_role).collect();
    Some(by_roles(app, &roles, &chosen, outside))
}

/// Everything that an Exchange administrator runs for the mailboxes, as one file: the limit where mail moves by Graph, else what
/// lets the app in.
pub fn script(connection: &Connection) -> Option<String> {
    match commands(connection) {
        Some(commands) => Some(written(&commands)),
        None => exchange::commands(connection),
    }
}

/// How many mailboxes the organization has, from what the commands printed.
pub fn printed(text: &str, now: jiff::Timestamp) -> Option<Reach> {
    counted(text).map(|mailboxes| Reach { mailboxes, at: now })
}

/// What looking around told; nothing where the app's permissions do not allow to look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Around {
    pub reach: Option<Reach>,
    /// Mailboxes that were not chosen, one of which can be tried.
    pub others: Vec<MailAddress>,
}

/// Counts the mailboxes of the organization and finds some that were not chosen, with the app's own token. What cannot be asked is not
/// known: nothing here is an error.
pub async fn look_around(
    world: &World,
    organization: &Organization,
    client: ClientId,
    credential: &Credential,
) -> Around {
    let opened = mailboxes::LookUp::open(world, organization, client, credential).await;
    let Some(graph) = opened.ok().and_then(mailboxes::LookUp::into_directory) else {
        return Around::default();
    };
    match graph.mailboxes().await {
        Ok((count, some)) => Around {
            reach: Some(Reach {
                mailboxes: count,
                at: world.clock.now(),
            }),
            others: some,
        },
        Err(_) => Around::default(),
    }
}
