//! Finding an organization without signing in: `/.well-known/openid-configuration` (facts, section 2; OpenID Connect Discovery 1.0).

use crate::connection::{Cloud, TenantId};
use crate::microsoft::{Error, HostTable, Http};
use std::time::Duration;

/// What discovery told.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub tenant: TenantId,
    pub cloud: Cloud,
    /// `tenant_region_scope`, e.g. `EU`.
    pub region: Option<String>,
    /// The server's clock minus ours, from the `Date` header.
    pub clock_skew: Option<SignedSkew>,
    pub took: Duration,
}

/// Seconds the server is ahead of this computer (negative: behind).
pub type SignedSkew = i64;

/// Looks up `name` (GUID or domain) first in the worldwide cloud, and where Microsoft points to another cloud (AADSTS90038, other
/// `cloud_instance_name`) or does not know the name, in the others.
pub async fn find(_http: &Http, _hosts: &HostTable, _name: &str) -> Result<Found, Error> {
    todo!()
}
