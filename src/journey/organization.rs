//! Step 2: the organization, found by discovery without signing in.

use super::World;
use crate::check::evidence::{of_error, with_known};
use crate::connection::Organization;
use crate::connection::address::OrganizationHint;
use crate::diagnose::{Diagnosis, Stage, diagnose};
use crate::microsoft::entra::discovery;

/// Looks the hint up.
///
/// # Errors
/// A whole diagnosis: typo, other cloud, no network.
pub async fn find(world: &World, hint: OrganizationHint) -> Result<Organization, Box<Diagnosis>> {
    let (name, domain) = match hint {
        OrganizationHint::Tenant(tenant) => (tenant.to_string(), None),
        OrganizationHint::Domain(domain) => (domain.to_string(), Some(domain)),
        OrganizationHint::Address(address) => {
            (address.domain().to_string(), Some(address.domain()))
        }
    };
    match discovery::find(&world.http, &world.hosts, &name).await {
        Ok(found) => Ok(Organization {
            tenant: found.tenant,
            domain,
            cloud: found.cloud,
        }),
        Err(error) => {
            let evidence = of_error(Stage::Discovery, &error);
            let evidence = with_known(evidence, "domain", domain.map(|it| it.to_string()));
            let evidence = with_known(evidence, "organization", Some(name.clone()));
            let evidence = with_known(evidence, "typed", Some(name));
            Err(Box::new(diagnose(evidence)))
        }
    }
}
