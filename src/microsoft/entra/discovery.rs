//! Finding an organization without signing in: `/.well-known/openid-configuration` (facts, section 2; `OpenID` Connect Discovery 1.0).
//! Neighbour: `cloud`, which knows whom to ask.

use crate::connection::{Cloud, TenantId};
use crate::microsoft::cloud::join;
use crate::microsoft::http::{Answer, Asking};
use crate::microsoft::{Error, HostTable, Hosts, Http};
use futures::future::join_all;
use serde::Deserialize;
use std::time::Duration;
use url::Url;

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

/// Tenant unknown; malformed; at home in another cloud; not to be told (facts, section 2.3). With the last three the name may still be
/// known elsewhere: China's domains are no names to the worldwide service.
const ASK_ELSEWHERE: [u32; 5] = [90002, 900_023, 90038, 50059, 90019];

/// Looks `name` (GUID or domain) up, first in the worldwide cloud, and where Microsoft points to another cloud (AADSTS90038, other
/// `cloud_instance_name`) or does not know the name, in the others.
///
/// # Errors
/// The worldwide cloud's [`Error::Refused`] when no cloud knows the name; [`Error::Unreachable`] and [`Error::Unexpected`] when it could
/// not be asked.
pub async fn find(http: &Http, hosts: &HostTable, name: &str) -> Result<Found, Error> {
    let refusal = match ask(http, hosts, Cloud::Worldwide, name).await {
        Err(Error::Refused(said)) if said.aadsts.iter().any(|it| ASK_ELSEWHERE.contains(it)) => {
            Error::Refused(said)
        }
        answered => return answered,
    };
    let mut asked = vec![&hosts.worldwide.authority];
    let mut elsewhere = Vec::new();
    // Defense signs in where Government does; its answer tells which of the two it is.
    for cloud in [Cloud::UsGovernment, Cloud::UsDefense, Cloud::China] {
        let authority = &hosts.of(cloud).authority;
        if !asked.contains(&authority) {
            asked.push(authority);
            elsewhere.push(ask(http, hosts, cloud, name));
        }
    }
    let found = join_all(elsewhere).await;
    found.into_iter().find_map(Result::ok).ok_or(refusal)
}

async fn ask(http: &Http, hosts: &HostTable, cloud: Cloud, name: &str) -> Result<Found, Error> {
    let url = join(
        &hosts.of(cloud).authority,
        &[name, "v2.0", ".well-known", "openid-configuration"],
    );
    let answer = http.ask_for_success(&Asking::get(url)).await?;
    let document: Document = answer.json()?;
    document
        .read(hosts, cloud, &answer)
        .ok_or_else(|| answer.unexpected())
}

/// The keys that matter here; the real document has some twenty more.
#[derive(Deserialize)]
struct Document {
    issuer: String,
    token_endpoint: Option<Url>,
    tenant_region_scope: Option<String>,
    tenant_region_sub_scope: Option<String>,
    cloud_instance_name: Option<String>,
    msgraph_host: Option<String>,
}

impl Document {
    /// `None` when it names no tenant: `common` and the like are answered, too.
    fn read(&self, hosts: &HostTable, asked: Cloud, answer: &Answer) -> Option<Found> {
        let issuer = Url::parse(&self.issuer).ok();
        let tenant = [issuer.as_ref(), self.token_endpoint.as_ref()]
            .into_iter()
            .flatten()
            .find_map(tenant_in)?;
        Some(Found {
            tenant,
            cloud: self.cloud(hosts, asked),
            region: self.tenant_region_scope.clone(),
            clock_skew: answer.clock_skew(),
            took: answer.took,
        })
    }

    /// The cloud the tenant lives in: a government tenant that was looked up worldwide answers with its own hosts (facts, section 2.2).
    /// Instance name first; where clouds share one, Graph's host and then the region decide. The clouds of the practice
    /// organization are all alike, and then the one that was asked is meant.
    fn cloud(&self, hosts: &HostTable, asked: Cloud) -> Cloud {
        let instance = |hosts: &Hosts| {
            self.cloud_instance_name.as_ref().is_none_or(|name| {
                let known = &hosts.instance_names;
                known.iter().any(|it| it.eq_ignore_ascii_case(name))
            })
        };
        let graph = |hosts: &Hosts| {
            self.msgraph_host
                .as_deref()
                .is_none_or(|name| hosts.graph.host_str() == Some(name))
        };
        // Seen by tools that list tenants (AADInternals); no page of Microsoft's promises it.
        let region = match self.tenant_region_sub_scope.as_deref() {
            Some("DOD") => Some(Cloud::UsDefense),
            Some("DODCON") => Some(Cloud::UsGovernment),
            _ => None,
        };
        let candidates = [
            asked,
            Cloud::Worldwide,
            Cloud::UsGovernment,
            Cloud::UsDefense,
            Cloud::China,
        ];
        let all = |it: &Cloud| instance(hosts.of(*it)) && graph(hosts.of(*it));
        let named = |it: &Cloud| self.cloud_instance_name.is_some() && instance(hosts.of(*it));
        let by_region = region.filter(named);
        by_region
            .or_else(|| candidates.into_iter().find(all))
            .or_else(|| candidates.into_iter().find(named))
            .unwrap_or(asked)
    }
}

/// The GUID that is the first segment of an issuer's or endpoint's path.
fn tenant_in(url: &Url) -> Option<TenantId> {
    url.path_segments()?
        .find_map(|segment| segment.parse().ok())
        .map(TenantId)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cloud_of(asked: Cloud, document: &str) -> Cloud {
        let document: Document = serde_json::from_str(document).expect("a document");
        document.cloud(&HostTable::microsoft(), asked)
    }

    #[test]
    fn an_ordinary_tenant_is_worldwide() {
        let document = r#"{"issuer":"","cloud_instance_name":"microsoftonline.com","msgraph_host":"graph.microsoft.com","tenant_region_scope":"EU"}"#;
        assert_eq!(cloud_of(Cloud::Worldwide, document), Cloud::Worldwide);
    }

    #[test]
    fn a_government_tenant_looked_up_worldwide_is_recognized_by_its_own_hosts() {
        let document = r#"{"issuer":"","cloud_instance_name":"microsoftonline.us","msgraph_host":"graph.microsoft.us"}"#;
        assert_eq!(cloud_of(Cloud::Worldwide, document), Cloud::UsGovernment);
    }

    #[test]
    fn defense_is_told_from_government_by_graphs_host_or_the_region() {
        let by_host = r#"{"issuer":"","cloud_instance_name":"microsoftonline.us","msgraph_host":"dod-graph.microsoft.us"}"#;
        assert_eq!(cloud_of(Cloud::UsGovernment, by_host), Cloud::UsDefense);
        let by_region = r#"{"issuer":"","cloud_instance_name":"microsoftonline.us","msgraph_host":"graph.microsoft.us","tenant_region_sub_scope":"DOD"}"#;
        assert_eq!(cloud_of(Cloud::Worldwide, by_region), Cloud::UsDefense);
    }

    #[test]
    fn a_worldwide_tenant_of_the_american_government_stays_worldwide() {
        let gcc = r#"{"issuer":"","cloud_instance_name":"microsoftonline.com","msgraph_host":"graph.microsoft.com","tenant_region_scope":"NA","tenant_region_sub_scope":"GCC"}"#;
        assert_eq!(cloud_of(Cloud::Worldwide, gcc), Cloud::Worldwide);
    }

    #[test]
    fn an_instance_nobody_knows_leaves_the_cloud_that_was_asked() {
        let document = r#"{"issuer":"","cloud_instance_name":"example.test","msgraph_host":"graph.example.test"}"#;
        assert_eq!(cloud_of(Cloud::China, document), Cloud::China);
    }

    #[test]
    fn the_documents_for_everybody_name_no_tenant() {
        let url = "https://login.microsoftonline.com/{tenantid}/v2.0";
        assert_eq!(tenant_in(&Url::parse(url).expect("a URL")), None);
    }
}
