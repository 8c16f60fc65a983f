//! What an app can reach, and by what it is kept from it.

use super::Words;
use crate::connection::limit::{Probe, Way};
use crate::connection::{Connection, Road, Target};

impl Words {
    /// "Approved, this app can read and send as 412 mailboxes. With the limit: 2." Nothing for a person, who reaches only what is theirs.
    pub fn reach_of(&self, connection: &Connection, target: &Target) -> Option<String> {
        if !target.road.is_apps_own() {
            return None;
        }
        let text = &self.text;
        let chosen = Some(connection.mailboxes.len()).filter(|count| *count > 0);
        if target.road.is_by_mail_server() {
            return Some(match chosen {
                Some(count) => text.reach_by_rights(count),
                None => text.reach_by_rights_later(),
            });
        }
        let organization = connection.organization_name().unwrap_or_default();
        let counted = connection.limit.reach.map(|reach| reach.mailboxes);
        let all = match (target.sends, target.reads, counted) {
            (true, true, Some(count)) => text.reach_both(count),
            (true, true, None) => text.reach_both_all(&organization),
            (false, _, Some(count)) => text.reach_reads(count),
            (false, _, None) => text.reach_reads_all(&organization),
            (true, false, Some(count)) => text.reach_sends(count),
            (true, false, None) => text.reach_sends_all(&organization),
        };
        let limited = match chosen {
            Some(count) => text.reach_limited(count),
            None => text.reach_limit_later(),
        };
        Some(format!("{all} {limited}"))
    }

    /// By what the app is kept to its mailboxes.
    pub fn limited_by(&self, connection: &Connection, road: Road) -> String {
        let text = &self.text;
        if road == Road::GraphApp {
            return match connection.limit.way {
                Way::Roles => text.fence_by_roles(),
                Way::Policy => text.fence_by_policy(),
            };
        }
        if connection.exchange_role {
            text.fence_by_smtp_role()
        } else {
            text.fence_by_rights()
        }
    }

    /// By what a mailbox was tried.
    pub fn probe(&self, probe: Probe) -> String {
        let text = &self.text;
        match probe {
            Probe::GraphRead => text.fence_probe_graph_read(),
            Probe::GraphSend => text.fence_probe_graph_send(),
            Probe::Smtp => text.fence_probe_smtp(),
            Probe::Imap => text.fence_probe_imap(),
        }
    }
}
