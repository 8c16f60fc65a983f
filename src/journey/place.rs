//! Where a diagnosis' one next action leads: a page of Microsoft's for this tenant and app, or a step of the journey. The window makes
//! a button of it, the commands, letters and reports print the address.

use super::{Step, World};
use crate::connection::{ClientId, Connection, Organization};
use crate::diagnose::{Action, Diagnosis};
use crate::microsoft::deep_link::{self, Page};
use crate::microsoft::entra::consent;
use url::Url;

/// Where the one next action leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Way {
    Page(Url),
    Step(Step),
}

/// `None` where a page has no address in this cloud, or needs an app that is not known.
pub fn way(
    world: &World,
    organization: Option<&Organization>,
    client: Option<ClientId>,
    action: &Action,
) -> Option<Way> {
    if let Some(name) = action.page.strip_prefix("step:") {
        let step = Step::ALL.into_iter().find(|step| step.key() == name)?;
        return Some(Way::Step(step));
    }
    let page = Page::named(&action.page)?;
    let organization = organization?;
    let hosts = world.hosts.of(organization.cloud);
    deep_link::url(hosts, page, organization.tenant, client).map(Way::Page)
}

/// The address that mends it; `None` where the action is a step of the journey, or its page has no address in this cloud.
pub fn page(world: &World, connection: &Connection, diagnosis: &Diagnosis) -> Option<Url> {
    let organization = connection.organization.as_ref();
    let client = connection.registration.as_ref().map(|app| app.client);
    match way(world, organization, client, &diagnosis.words().action?)? {
        Way::Page(url) => Some(url),
        Way::Step(_) => None,
    }
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
