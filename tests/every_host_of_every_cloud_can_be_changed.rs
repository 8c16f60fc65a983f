//! Each host of each national cloud stands as Microsoft's pages have it (facts, section 1), and each can be changed by a file that names
//! nothing else.

use mailseal::connection::Cloud;
use mailseal::microsoft::{HostTable, Hosts};

const CLOUDS: [(Cloud, &str); 4] = [
    (Cloud::Worldwide, "worldwide"),
    (Cloud::UsGovernment, "us-government"),
    (Cloud::UsDefense, "us-defense"),
    (Cloud::China, "china"),
];

/// The host's name in the file, and what it is in the four clouds; "" where none is known.
#[rustfmt::skip]
const TABLE: [(&str, [&str; 4]); 10] = [
    ("authority", ["login.microsoftonline.com", "login.microsoftonline.us", "login.microsoftonline.us", "login.partner.microsoftonline.cn"]),
    ("graph", ["graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us", "microsoftgraph.chinacloudapi.cn"]),
    ("exchange-resource", ["outlook.office365.com", "outlook.office365.us", "outlook-dod.office365.us", "partner.outlook.cn"]),
    ("exchange-delegated", ["outlook.office.com", "outlook.office365.us", "outlook.office365.us", "partner.outlook.cn"]),
    ("smtp", ["smtp.office365.com:587", "smtp.office365.us:587", "outlook-dod.office365.us:587", "smtp.partner.outlook.cn:587"]),
    ("imap", ["outlook.office365.com:993", "outlook.office365.us:993", "outlook-dod.office365.us:993", "partner.outlook.cn:993"]),
    ("azure-portal", ["portal.azure.com", "portal.azure.us", "portal.azure.us", "portal.azure.cn"]),
    ("entra-portal", ["entra.microsoft.com", "entra.microsoft.us", "entra.microsoft.us", "entra.microsoftonline.cn"]),
    ("admin-center", ["admin.microsoft.com", "portal.office365.us", "portal.apps.mil", "portal.partner.microsoftonline.cn"]),
    ("exchange-admin", ["admin.exchange.microsoft.com", "admin.exchange.office365.us", "", ""]),
];

fn named(hosts: &Hosts, name: &str) -> String {
    let url = match name {
        "authority" => &hosts.authority,
        "graph" => &hosts.graph,
        "exchange-resource" => &hosts.exchange_resource,
        "exchange-delegated" => &hosts.exchange_delegated,
        "azure-portal" => &hosts.azure_portal,
        "entra-portal" => &hosts.entra_portal,
        "admin-center" => &hosts.admin_center,
        "exchange-admin" => match &hosts.exchange_admin {
            Some(url) => url,
            None => return String::new(),
        },
        "smtp" => return hosts.smtp.clone(),
        "imap" => return hosts.imap.clone(),
        other => panic!("{other} is no host"),
    };
    url.host_str().unwrap_or_default().to_owned()
}

#[test]
fn every_host_is_as_microsofts_pages_have_it() {
    let table = HostTable::microsoft();
    for (name, hosts) in TABLE {
        for ((cloud, written), host) in CLOUDS.into_iter().zip(hosts) {
            assert_eq!(named(table.of(cloud), name), host, "{name} of {written}");
        }
    }
}

#[test]
fn each_is_changed_alone() {
    let microsoft = HostTable::microsoft();
    for (name, _) in TABLE {
        let (value, host) = match name {
            "smtp" | "imap" => ("mail.example.org:1025", "mail.example.org:1025"),
            _ => ("https://other.example.org/x", "other.example.org"),
        };
        for (cloud, written) in CLOUDS {
            let file = format!("[{written}]\n{name} = \"{value}\"\n");
            let changed = HostTable::with_overrides(&file).expect(&file);
            assert_eq!(named(changed.of(cloud), name), host, "{file}");
            for (other, _) in TABLE {
                for (another, _) in CLOUDS {
                    if another == cloud && other == name {
                        continue;
                    }
                    assert_eq!(
                        named(changed.of(another), other),
                        named(microsoft.of(another), other),
                        "{file} left {other} of {another:?} alone"
                    );
                }
            }
        }
    }
}
