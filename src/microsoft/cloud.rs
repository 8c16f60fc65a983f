//! The hosts of each national cloud as data that can be overridden (facts, section 1). The practice organization is only
//! another set of these.

use crate::connection::Cloud;
use serde::Deserialize;
use url::Url;

/// Where one cloud lives.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Hosts {
    /// `https://login.microsoftonline.com`
    pub authority: Url,
    /// The base of pages a browser opens for sign-in and consent; the authority, except in practice (plain HTTP there).
    pub browser_authority: Url,
    /// `https://graph.microsoft.com`
    pub graph: Url,
    pub entra_portal: Url,
    pub azure_portal: Url,
    pub admin_center: Url,
    pub exchange_admin: Option<Url>,
    /// Resource of app-only Exchange tokens, e.g. `https://outlook.office365.com`.
    pub exchange_resource: Url,
    pub smtp: String,
    pub imap: String,
    /// `cloud_instance_name` values that discovery answers in this cloud.
    pub instance_names: Vec<String>,
}

/// All clouds' hosts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostTable {
    pub worldwide: Hosts,
    pub us_government: Hosts,
    pub us_defense: Hosts,
    pub china: Hosts,
}

impl HostTable {
    /// Microsoft's own, read from `assets/clouds.toml`.
    pub fn microsoft() -> Self {
        todo!()
    }

    /// Every cloud at the same place: the practice organization.
    pub fn single(hosts: Hosts) -> Self {
        Self {
            worldwide: hosts.clone(),
            us_government: hosts.clone(),
            us_defense: hosts.clone(),
            china: hosts,
        }
    }

    pub fn of(&self, cloud: Cloud) -> &Hosts {
        match cloud {
            Cloud::Worldwide => &self.worldwide,
            Cloud::UsGovernment => &self.us_government,
            Cloud::UsDefense => &self.us_defense,
            Cloud::China => &self.china,
        }
    }
}
