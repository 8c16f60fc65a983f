//! Where a diagnosis' one next action leads: a page of Microsoft's for this tenant and app, or a step of the journey. The window makes
//! a button of it, the commands and reports print the address.

use super::World;
use crate::connection::Connection;
use crate::diagnose::Diagnosis;
use crate::microsoft::deep_link::{self, Page};
use crate::microsoft::entra::consent;
use url::Url;

/// The address that mends it; `None` where the action is a step of the journey, or its page has no address in this cloud.
pub fn page(world: &World, connection: &Connection, diagnosis: &Diagnosis) -> Option<Url> {
    let action = diagnosis.words().action?;
    let page: Page = serde_json::from_value(action.page.into()).ok()?;
    let organization = connection.organization.as_ref()?;
    let client = connection.registration.as_ref().map(|app| app.client);
    let hosts = world.hosts.of(organization.cloud);
    deep_link::url(hosts, page, organization.tenant, client)
}

/// The page on which an administrator approves the app; `None` before there is one.
pub fn approval(world: &World, connection: &Connection) -> Option<Url> {
    let organization = connection.organization.as_ref()?;
    let client = connection.registration.as_ref()?.client;
    let hosts = world.hosts.of(organization.cloud);
    Some(consent::link_for_administrator(
        hosts,
        organization.tenant,
        client,
    ))
}
