//! Delegated permissions as the scopes of a request (facts, sections 3.1, 5.1 and 6). One token has one resource; a sign-in may ask for the
//! consent to several in one go.

use super::Resource;
use crate::connection::{Permission, Road};
use crate::microsoft::Hosts;

/// `OpenID` Connect's own: they belong to no resource. `offline_access` brings the refresh token, the others the account's name.
const OPEN_ID: [&str; 3] = ["offline_access", "openid", "profile"];

/// How the names of Exchange Online's permissions begin; all others are Microsoft Graph's.
const EXCHANGE: [&str; 4] = ["SMTP.", "IMAP.", "POP.", "EWS."];

/// What a person's token is to be for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub resource: Resource,
    /// All that the system needs, of whatever resource: consent to all of it is asked for in one go.
    pub permissions: Vec<Permission>,
}

impl Wanted {
    /// What `road` needs of these permissions; where they name none of its resource, the least that it needs.
    pub fn on(road: Road, permissions: &[Permission]) -> Self {
        let resource = Resource::of(road);
        let mut permissions = permissions.to_vec();
        if !permissions.iter().any(|it| owner(it) == Some(resource)) {
            permissions.push(Permission::from(least(road)));
        }
        Self {
            resource,
            permissions,
        }
    }

    /// For a token request: the permissions of one resource.
    pub fn token_scopes(&self, hosts: &Hosts) -> Vec<String> {
        self.scopes(hosts, |owner| owner == self.resource)
    }

    /// For the sign-in page: everything.
    pub fn page_scopes(&self, hosts: &Hosts) -> Vec<String> {
        self.scopes(hosts, |_| true)
    }

    fn scopes(&self, hosts: &Hosts, wanted: impl Fn(Resource) -> bool) -> Vec<String> {
        let permissions = self.permissions.iter().filter_map(|permission| {
            let owner = owner(permission).filter(|owner| wanted(*owner))?;
            let base = hosts.delegated(owner).as_str().trim_end_matches('/');
            Some(format!("{base}/{permission}"))
        });
        permissions
            .chain(OPEN_ID.into_iter().map(str::to_owned))
            .collect()
    }
}

/// A token for Graph that serves once and does not last: no refresh token is asked for.
pub fn for_once(hosts: &Hosts, permissions: &[Permission]) -> Vec<String> {
    let base = hosts.delegated(Resource::Graph);
    let base = base.as_str().trim_end_matches('/');
    let wanted = permissions.iter().map(|one| format!("{base}/{one}"));
    wanted
        .chain(["openid", "profile"].map(str::to_owned))
        .collect()
}

/// Whose permission it is; nobody's, if it is `OpenID` Connect's own.
pub fn owner(permission: &Permission) -> Option<Resource> {
    let name = permission.as_str();
    if OPEN_ID.contains(&name) || name == "email" {
        None
    } else if EXCHANGE.iter().any(|begin| name.starts_with(begin)) {
        Some(Resource::Exchange)
    } else {
        Some(Resource::Graph)
    }
}

fn least(road: Road) -> &'static str {
    match road {
        Road::GraphApp | Road::GraphUser | Road::Password => Permission::MAIL_SEND,
        Road::SmtpApp | Road::SmtpUser => "SMTP.Send",
        Road::ImapApp | Road::ImapUser => "IMAP.AccessAsUser.All",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::microsoft::HostTable;

    fn wanted(road: Road, permissions: &[&str]) -> Wanted {
        let permissions: Vec<_> = permissions.iter().map(|it| Permission::from(*it)).collect();
        Wanted::on(road, &permissions)
    }

    #[test]
    fn a_token_is_asked_for_one_resource_and_consent_for_all() {
        let hosts = HostTable::microsoft().worldwide;
        let wanted = wanted(
            Road::SmtpUser,
            &["offline_access", "SMTP.Send", "Mail.Send"],
        );
        assert_eq!(
            wanted.token_scopes(&hosts).join(" "),
            "https://outlook.office.com/SMTP.Send offline_access openid profile"
        );
        assert_eq!(
            wanted.page_scopes(&hosts).join(" "),
            "https://outlook.office.com/SMTP.Send https://graph.microsoft.com/Mail.Send offline_access openid profile"
        );
    }

    #[test]
    fn a_road_whose_permission_is_not_named_asks_for_the_least() {
        let hosts = HostTable::microsoft().china;
        let scopes = |road| wanted(road, &["Mail.Send"]).token_scopes(&hosts).join(" ");
        assert_eq!(
            scopes(Road::ImapUser),
            "https://partner.outlook.cn/IMAP.AccessAsUser.All offline_access openid profile"
        );
        assert_eq!(
            scopes(Road::GraphUser),
            "https://microsoftgraph.chinacloudapi.cn/Mail.Send offline_access openid profile"
        );
    }
}
