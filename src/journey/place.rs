//! Where a diagnosis' one next action leads: a page of Microsoft's for this tenant and app, or a step of the journey. The window makes
//! a button of it, the commands, letters and reports print the address.

use super::{Step, World};
use crate::connection::{ClientId, Connection, Organization, TenantId};
use crate::diagnose::{Action, Diagnosis};
use crate::microsoft::Hosts;
use crate::microsoft::deep_link::{self, Page};
use crate::microsoft::entra::consent;
use std::collections::BTreeMap;
use url::Url;
use uuid::Uuid;

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

/// The page for an error that somebody pasted, with what of tenant and app its text names. Where the app is not named, the list of apps.
pub fn page_for_text(
    hosts: &Hosts,
    action: &Action,
    known: &BTreeMap<String, String>,
) -> Option<Url> {
    let id = |name: &str| known.get(name).and_then(|id| Uuid::try_parse(id).ok());
    let tenant = id("tenant").map(TenantId);
    let client = id("client").map(ClientId);
    let page = match action.page.as_str() {
        "step:approval" => {
            let approval = tenant
                .zip(client)
                .map(|(tenant, client)| consent::link_for_administrator(hosts, tenant, client));
            if approval.is_some() {
                return approval;
            }
            Page::EnterpriseApps
        }
        "step:registration" => Page::AppOverview,
        "step:mailboxes" => Page::ExchangeMailboxes,
        "step:organization" | "step:test" | "step:checks" => return None,
        name => Page::named(name)?,
    };
    deep_link::anywhere(hosts, page, tenant, client)
        .or_else(|| deep_link::anywhere(hosts, Page::AppRegistrations, tenant, None))
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
