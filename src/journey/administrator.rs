//! Where a mailbox signs in, and its owner may not approve the app alone: then an administrator approves it for everybody first, on a page
//! of its own, and the sign-in shows whether it took effect (facts, sections 3.4, 3.6 and 16). Neighbour: `sign_in`.

use super::World;
use crate::check::evidence::{of_finding, with_app, with_known, with_organization};
use crate::connection::{ClientId, MailAddress, Organization, Permission, Settings};
use crate::diagnose::{Diagnosis, Flow, Stage, diagnose};
use crate::microsoft::entra::consent;
use url::Url;

/// Whether the owners of mailboxes can usually not approve all of this themselves.
pub fn is_needed(permissions: &[Permission]) -> bool {
    permissions.iter().any(Permission::needs_administrator)
}

/// The page on which an administrator approves the app for everybody; it can be sent to one.
pub fn page(world: &World, organization: &Organization, client: ClientId) -> Url {
    let hosts = world.hosts.of(organization.cloud);
    consent::link_for_administrator(hosts, organization.tenant, client)
}

/// What a sign-in that was not carried through means: Microsoft tells "Cancel" and "Need admin approval" in the same words.
pub fn declined(settings: &Settings, mailbox: &MailAddress) -> Box<Diagnosis> {
    let needed = is_needed(&settings.permissions);
    let mut evidence = of_finding(Stage::Authorize, "sign-in-declined");
    evidence.flow = Some(Flow::AuthorizationCode);
    evidence.aadsts = vec![65_004];
    let needed = if needed { "yes" } else { "no" };
    let evidence = with_known(evidence, "needs-administrator", Some(needed));
    let evidence = with_known(evidence, "account", Some(mailbox.to_string()));
    let evidence = with_known(evidence, "mailbox", Some(mailbox.to_string()));
    let evidence = with_organization(evidence, &settings.organization);
    let name = settings.app_name.as_deref();
    Box::new(diagnose(with_app(evidence, settings.client, name)))
}
