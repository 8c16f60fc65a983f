//! Step 2: the organization, found by discovery without signing in.

use super::World;
use crate::connection::Organization;
use crate::connection::address::OrganizationHint;
use crate::diagnose::Diagnosis;

/// Looks the hint up; the error is a whole diagnosis (typo, other cloud, no network).
pub async fn find(_world: &World, _hint: OrganizationHint) -> Result<Organization, Box<Diagnosis>> {
    todo!()
}
