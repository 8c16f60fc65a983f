//! The hosts of each national cloud as data that can be overridden (facts, section 1). The practice organization is only
//! another set of these. Neighbour: `assets/clouds.toml`.

use super::entra::Resource;
use super::exchange::{NotAServer, Protocol, Server};
use crate::connection::Cloud;
use serde::Deserialize;
use serde_json::Value;
use std::sync::LazyLock;
use thiserror::Error;
use url::{Host, Url};

/// Where one cloud lives.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Entry")]
pub struct Hosts {
    /// `https://login.microsoftonline.com`
    pub authority: Url,
    /// The base of pages a browser opens for sign-in and consent; the authority, except in practice (plain HTTP there).
    pub browser_authority: Url,
    /// `https://graph.microsoft.com`
    pub graph: Url,
    /// `https://entra.microsoft.com`; tenant and fragment are appended.
    pub entra_portal: Url,
    pub azure_portal: Url,
    /// `https://admin.microsoft.com/Adminportal/Home`; only a fragment is appended.
    pub admin_center: Url,
    pub exchange_admin: Option<Url>,
    /// Resource of app-only Exchange tokens, e.g. `https://outlook.office365.com`.
    pub exchange_resource: Url,
    /// Resource of a person's Exchange tokens, e.g. `https://outlook.office.com`.
    pub exchange_delegated: Url,
    /// Name and port of submission: `smtp.office365.com:587`.
    pub smtp: String,
    /// `outlook.office365.com:993`
    pub imap: String,
    /// `cloud_instance_name` values that discovery answers in this cloud.
    pub instance_names: Vec<String>,
}

/// One table of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Entry {
    authority: Url,
    browser_authority: Option<Url>,
    graph: Url,
    entra_portal: Url,
    azure_portal: Url,
    admin_center: Url,
    exchange_admin: Option<Url>,
    exchange_resource: Url,
    exchange_delegated: Url,
    smtp: String,
    imap: String,
    instance_names: Vec<String>,
}

/// Why a file of hosts was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadHosts {
    /// Not TOML, an unknown name, or a value of the wrong kind; the parser's words.
    #[error("{0}")]
    Unreadable(String),
    /// Secrets would travel unprotected.
    #[error("{0} is not https, and not on this computer")]
    Unprotected(Url),
    #[error("{0}")]
    NotAServer(#[from] NotAServer),
}

/// All clouds' hosts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HostTable {
    pub worldwide: Hosts,
    pub us_government: Hosts,
    pub us_defense: Hosts,
    pub china: Hosts,
}

const CLOUDS: &str = include_str!("../../assets/clouds.toml");

#[expect(
    clippy::expect_used,
    reason = "nothing from outside: the file is compiled in, and the tests below read it"
)]
static MICROSOFT: LazyLock<HostTable> =
    LazyLock::new(|| HostTable::with_overrides("").expect("assets/clouds.toml is read by a test"));

impl HostTable {
    /// Microsoft's own, read from `assets/clouds.toml`.
    pub fn microsoft() -> Self {
        MICROSOFT.clone()
    }

    /// Microsoft's own with what `overrides` (TOML of the same shape, only what differs) says in its place.
    ///
    /// # Errors
    /// [`BadHosts`] when it is not TOML, names something unknown, or leads to an unprotected host that is not loopback.
    pub fn with_overrides(overrides: &str) -> Result<Self, BadHosts> {
        let mut table: Value = toml::from_str(CLOUDS)?;
        merge(&mut table, toml::from_str(overrides)?);
        let hosts: Self = serde_json::from_value(table)?;
        for cloud in [
            Cloud::Worldwide,
            Cloud::UsGovernment,
            Cloud::UsDefense,
            Cloud::China,
        ] {
            hosts.of(cloud).check()?;
        }
        Ok(hosts)
    }

    /// Every cloud at the same place: the practice organization.
    #[must_use]
    pub fn single(hosts: Hosts) -> Self {
        Self {
            worldwide: hosts.clone(),
            us_government: hosts.clone(),
            us_defense: hosts.clone(),
            china: hosts,
        }
    }

    #[must_use]
    pub fn of(&self, cloud: Cloud) -> &Hosts {
        match cloud {
            Cloud::Worldwide => &self.worldwide,
            Cloud::UsGovernment => &self.us_government,
            Cloud::UsDefense => &self.us_defense,
            Cloud::China => &self.china,
        }
    }
}

impl Hosts {
    /// `scope` of a token for the app itself: the resource without a closing slash, and `/.default` (facts, section 5.1).
    #[must_use]
    pub fn app_scope(&self, resource: Resource) -> String {
        let resource = match resource {
            Resource::Graph => &self.graph,
            Resource::Exchange => &self.exchange_resource,
        };
        format!("{}/.default", resource.as_str().trim_end_matches('/'))
    }

    /// The resource in the scopes of a person's token.
    pub(super) fn delegated(&self, resource: Resource) -> &Url {
        match resource {
            Resource::Graph => &self.graph,
            Resource::Exchange => &self.exchange_delegated,
        }
    }

    fn check(&self) -> Result<(), BadHosts> {
        [
            Some(&self.authority),
            Some(&self.browser_authority),
            Some(&self.graph),
            Some(&self.entra_portal),
            Some(&self.azure_portal),
            Some(&self.admin_center),
            self.exchange_admin.as_ref(),
            Some(&self.exchange_resource),
            Some(&self.exchange_delegated),
        ]
        .into_iter()
        .flatten()
        .find(|url| {
            url.cannot_be_a_base()
                || !(url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url)))
        })
        .map_or(Ok(()), |url| Err(BadHosts::Unprotected(url.clone())))?;
        // Mail needs no such test: no token is said on a line that is not encrypted, to whatever server.
        Server::parse(&self.smtp, Protocol::Smtp)?;
        Server::parse(&self.imap, Protocol::Imap)?;
        Ok(())
    }
}

/// Whether an address leads to this computer and can lead nowhere else (RFC 6761 section 6.3 for `localhost`).
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// `base` with path segments appended, each percent-encoded; the base's own path is kept.
pub(crate) fn join(base: &Url, segments: &[&str]) -> Url {
    let mut url = base.clone();
    url.set_query(None);
    url.set_fragment(None);
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(segments);
    }
    url
}

fn merge(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                merge(base.entry(key).or_insert(Value::Null), value);
            }
        }
        (base, over) => *base = over,
    }
}

impl From<toml::de::Error> for BadHosts {
    fn from(error: toml::de::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

impl From<serde_json::Error> for BadHosts {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

impl From<Entry> for Hosts {
    fn from(entry: Entry) -> Self {
        Self {
            browser_authority: entry
                .browser_authority
                .unwrap_or_else(|| entry.authority.clone()),
            authority: entry.authority,
            graph: entry.graph,
            entra_portal: entry.entra_portal,
            azure_portal: entry.azure_portal,
            admin_center: entry.admin_center,
            exchange_admin: entry.exchange_admin,
            exchange_resource: entry.exchange_resource,
            exchange_delegated: entry.exchange_delegated,
            smtp: entry.smtp,
            imap: entry.imap,
            instance_names: entry.instance_names,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn microsofts_table_is_readable_and_every_cloud_has_its_own_graph() {
        let table = HostTable::microsoft();
        assert_eq!(
            table.worldwide.app_scope(Resource::Graph),
            "https://graph.microsoft.com/.default"
        );
        assert_eq!(
            table.of(Cloud::UsDefense).graph.host_str(),
            Some("dod-graph.microsoft.us")
        );
        assert_eq!(table.china.browser_authority, table.china.authority);
    }

    #[test]
    fn an_override_changes_what_it_names_and_nothing_else() {
        let table = HostTable::with_overrides(
            "[china]\nauthority = \"https://login.chinacloudapi.cn\"\nsmtp = \"partner.outlook.cn:587\"",
        )
        .expect("a valid override");
        assert_eq!(
            table.china.browser_authority.host_str(),
            Some("login.chinacloudapi.cn")
        );
        assert_eq!(table.china.smtp, "partner.outlook.cn:587");
        assert_eq!(table.worldwide, HostTable::microsoft().worldwide);
    }

    #[test]
    fn an_override_with_a_typo_or_an_unprotected_host_is_refused() {
        assert!(matches!(
            HostTable::with_overrides("[china]\nauthorty = \"https://a.example\""),
            Err(BadHosts::Unreadable(words)) if words.contains("authorty")
        ));
        assert!(matches!(
            HostTable::with_overrides("[worldwide]\nsmtp = \"smtp.example:0\""),
            Err(BadHosts::NotAServer(_))
        ));
        assert!(matches!(
            HostTable::with_overrides("[worldwide]\ngraph = \"http://graph.example\""),
            Err(BadHosts::Unprotected(_))
        ));
        assert!(
            HostTable::with_overrides("[worldwide]\ngraph = \"http://127.0.0.1:8080\"").is_ok()
        );
    }

    #[test]
    fn segments_are_appended_to_a_bases_own_path_and_cannot_break_out() {
        let base: Url = "http://localhost:4000/portal".parse().expect("a valid URL");
        assert_eq!(
            join(&base, &["a b/../?x", "v2.0"]).as_str(),
            "http://localhost:4000/portal/a%20b%2F..%2F%3Fx/v2.0"
        );
    }
}
