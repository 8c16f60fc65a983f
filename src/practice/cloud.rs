//! Microsoft's own names in each cloud (facts, section 1), for an organization to which somebody leads them: tests that try the program
//! as it is, where nothing overrides a host. Written down here a second time on purpose: a name that `assets/clouds.toml` has wrong is
//! answered by nobody, and a resource that it has wrong is known to nobody.

use super::catalogue::{EXCHANGE, GRAPH};
use crate::connection::Cloud;
use uuid::Uuid;

/// How one cloud is called.
#[derive(Debug, PartialEq, Eq)]
pub struct Names {
    /// Hosts of sign-in, HTTPS on 443.
    pub sign_in: &'static [&'static str],
    /// Host of Graph, HTTPS on 443; its resource is called the same.
    pub graph: &'static str,
    /// Submission with STARTTLS, on 587.
    pub smtp: &'static str,
    /// IMAP with TLS, on 993.
    pub imap: &'static str,
    /// Resources of Exchange's tokens: an app's and a person's.
    pub exchange: [&'static str; 2],
    /// `cloud_instance_name`
    pub instance: &'static str,
}

/// The names of a cloud.
pub fn names(cloud: Cloud) -> &'static Names {
    match cloud {
        Cloud::Worldwide => &Names {
            sign_in: &["login.microsoftonline.com"],
            graph: "graph.microsoft.com",
            smtp: "smtp.office365.com",
            imap: "outlook.office365.com",
            exchange: [
                "https://outlook.office365.com",
                "https://outlook.office.com",
            ],
            instance: "microsoftonline.com",
        },
        Cloud::UsGovernment => &Names {
            sign_in: &["login.microsoftonline.us"],
            graph: "graph.microsoft.us",
            smtp: "smtp.office365.us",
            imap: "outlook.office365.us",
            exchange: ["https://outlook.office365.us"; 2],
            instance: "microsoftonline.us",
        },
        Cloud::UsDefense => &Names {
            sign_in: &["login.microsoftonline.us"],
            graph: "dod-graph.microsoft.us",
            smtp: "outlook-dod.office365.us",
            imap: "outlook-dod.office365.us",
            exchange: [
                "https://outlook-dod.office365.us",
                "https://outlook.office365.us",
            ],
            instance: "microsoftonline.us",
        },
        Cloud::China => &Names {
            sign_in: &["login.partner.microsoftonline.cn", "login.chinacloudapi.cn"],
            graph: "microsoftgraph.chinacloudapi.cn",
            smtp: "smtp.partner.outlook.cn",
            imap: "partner.outlook.cn",
            exchange: ["https://partner.outlook.cn"; 2],
            instance: "partner.microsoftonline.cn",
        },
    }
}

impl Names {
    /// All hosts, each once.
    pub fn hosts(&self) -> Vec<&'static str> {
        let mut all = self.sign_in.to_vec();
        for host in [self.graph, self.smtp, self.imap] {
            if !all.contains(&host) {
                all.push(host);
            }
        }
        all
    }

    /// The service behind a resource of this cloud.
    pub(super) fn service_of(&self, resource: &str) -> Option<Uuid> {
        let is = |name: &&str| name.eq_ignore_ascii_case(resource);
        let graph = format!("https://{}", self.graph);
        if is(&graph.as_str()) {
            Some(GRAPH)
        } else {
            self.exchange.iter().any(is).then_some(EXCHANGE)
        }
    }
}
