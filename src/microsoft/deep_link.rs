//! Addresses of Microsoft's own pages for this tenant, app or mailbox (facts, section 13). Blade names are no contract: the click path
//! always stands beside the link.

use super::Hosts;
use super::cloud::join;
use crate::connection::{ClientId, TenantId};
use serde::{Deserialize, Serialize};
use url::Url;

/// A page Mailseal can open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    AppRegistrations,
    NewRegistration,
    AppOverview,
    ApiPermissions,
    CertificatesAndSecrets,
    Authentication,
    EnterpriseApps,
    AdminConsentRequests,
    UserConsentSettings,
    ActiveUsers,
    SharedMailboxes,
    ExchangeMailboxes,
    /// Where SMTP AUTH is switched off for the whole organization.
    ExchangeSettings,
    MessageTrace,
}

impl Page {
    /// By its name in data files: `api-permissions`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        serde_json::from_value(name.into()).ok()
    }
}

/// The page's address; `None` where this cloud has no known one, or the page needs a client ID that is not there.
#[must_use]
pub fn url(hosts: &Hosts, page: Page, tenant: TenantId, client: Option<ClientId>) -> Option<Url> {
    anywhere(hosts, page, Some(tenant), client)
}

/// As [`url`]; where the tenant is not known, the portal opens in the one that was used last.
#[must_use]
pub fn anywhere(
    hosts: &Hosts,
    page: Page,
    tenant: Option<TenantId>,
    client: Option<ClientId>,
) -> Option<Url> {
    let entra = |view: &str| {
        // The tenant in the path makes the portal open in this tenant, whatever directory was used last.
        let base = match tenant {
            Some(tenant) => join(&hosts.entra_portal, &[&tenant.to_string(), ""]),
            None => join(&hosts.entra_portal, &[""]),
        };
        format!("{base}#view/{view}").parse().ok()
    };
    let app = |blade: &str| {
        let client = client?;
        entra(&format!(
            "Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/{blade}/appId/{client}/isMSAApp~/false"
        ))
    };
    let admin = |fragment: &str| Some(with_fragment(&hosts.admin_center, fragment));
    let exchange = |fragment: &str| {
        let base = join(hosts.exchange_admin.as_ref()?, &[""]);
        Some(with_fragment(&base, fragment))
    };
    match page {
        Page::AppRegistrations => entra("Microsoft_AAD_RegisteredApps/ApplicationsListBlade"),
        Page::NewRegistration => entra(
            "Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false",
        ),
        Page::AppOverview => app("Overview"),
        Page::ApiPermissions => app("CallAnAPI"),
        Page::CertificatesAndSecrets => app("Credentials"),
        Page::Authentication => app("Authentication"),
        Page::EnterpriseApps => {
            entra("Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview/menuId~/null")
        }
        Page::AdminConsentRequests => {
            entra("Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AccessRequests")
        }
        Page::UserConsentSettings => {
            entra("Microsoft_AAD_IAM/ConsentPoliciesMenuBlade/~/UserSettings")
        }
        Page::ActiveUsers => admin("/users"),
        Page::SharedMailboxes => admin("/SharedMailbox"),
        Page::ExchangeMailboxes => exchange("/mailboxes"),
        Page::ExchangeSettings => exchange("/settings"),
        Page::MessageTrace => exchange("/messagetrace"),
    }
}

fn with_fragment(base: &Url, fragment: &str) -> Url {
    let mut url = base.clone();
    url.set_fragment(Some(fragment));
    url
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::microsoft::HostTable;
    use uuid::uuid;

    const TENANT: TenantId = TenantId(uuid!("11111111-2222-3333-4444-555555555555"));
    const CLIENT: ClientId = ClientId(uuid!("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"));

    fn link(hosts: &Hosts, page: Page) -> Option<String> {
        url(hosts, page, TENANT, Some(CLIENT)).map(String::from)
    }

    #[test]
    fn an_apps_page_names_tenant_and_app() {
        assert_eq!(
            link(
                &HostTable::microsoft().worldwide,
                Page::CertificatesAndSecrets
            )
            .as_deref(),
            Some(
                "https://entra.microsoft.com/11111111-2222-3333-4444-555555555555/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/isMSAApp~/false"
            )
        );
    }

    #[test]
    fn a_page_of_an_app_needs_the_app() {
        let hosts = HostTable::microsoft().worldwide;
        assert_eq!(url(&hosts, Page::ApiPermissions, TENANT, None), None);
        assert!(url(&hosts, Page::NewRegistration, TENANT, None).is_some());
    }

    #[test]
    fn admin_centres_keep_their_own_path() {
        let table = HostTable::microsoft();
        assert_eq!(
            link(&table.worldwide, Page::SharedMailboxes).as_deref(),
            Some("https://admin.microsoft.com/Adminportal/Home#/SharedMailbox")
        );
        assert_eq!(
            link(&table.us_government, Page::ActiveUsers).as_deref(),
            Some("https://portal.office365.us/adminportal/home#/users")
        );
        assert_eq!(
            link(&table.worldwide, Page::MessageTrace).as_deref(),
            Some("https://admin.exchange.microsoft.com/#/messagetrace")
        );
    }

    #[test]
    fn a_cloud_without_a_known_exchange_admin_center_has_no_link_to_it() {
        assert_eq!(
            link(&HostTable::microsoft().us_defense, Page::MessageTrace),
            None
        );
    }

    #[test]
    fn a_portal_below_a_path_is_appended_to() {
        let mut hosts = HostTable::microsoft().worldwide;
        hosts.entra_portal = "http://localhost:4000/portal".parse().expect("a valid URL");
        assert_eq!(
            link(&hosts, Page::AppRegistrations).as_deref(),
            Some(
                "http://localhost:4000/portal/11111111-2222-3333-4444-555555555555/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"
            )
        );
    }
}
