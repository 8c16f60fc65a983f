//! What the page for an administrator says that is not the same for everybody. Neighbour: `report::packet`, which sets it.

use super::Words;
use crate::connection::limit::Way;
use crate::connection::{Api, Road};
use crate::journey::packet::{Asked, Packet};
use crate::journey::registration::{CopyWhat, Task};

impl Words {
    pub fn packet_title(&self, packet: &Packet) -> String {
        let text = &self.text;
        let organization = packet.organization.name();
        if packet.connection.registration.is_none() {
            text.packet_title_register(packet.system(), organization)
        } else if packet.approve.is_some() {
            text.packet_title_approve(packet.app_name(), organization)
        } else {
            text.packet_title_exchange(packet.system(), organization)
        }
    }

    /// What the permission allows, of whom.
    pub fn asked(&self, asked: &Asked, packet: &Packet) -> String {
        if asked.application {
            return self.permission(&asked.permission, &packet.organization.name());
        }
        let mailboxes = packet.connection.mailboxes.iter();
        let mailboxes: Vec<String> = mailboxes.map(|one| one.address.to_string()).collect();
        let mailboxes = if mailboxes.is_empty() {
            self.text.packet_the_mailbox()
        } else {
            self.list(&mailboxes)
        };
        self.permission_of_person(&asked.permission, &mailboxes)
    }

    pub fn api(&self, api: Api) -> String {
        match api {
            Api::Graph => self.text.packet_graph(),
            Api::Exchange => self.text.packet_exchange_online(),
        }
    }

    /// How far these permissions reach.
    pub fn packet_reach(&self, packet: &Packet) -> String {
        let text = &self.text;
        match packet.target.road {
            _ if packet.asked.is_empty() => text.packet_no_permission(),
            Road::GraphApp => text.packet_every_mailbox(),
            Road::SmtpApp | Road::ImapApp => text.packet_only_opened(),
            Road::GraphUser | Road::SmtpUser | Road::ImapUser | Road::Password => {
                text.packet_only_theirs()
            }
        }
    }

    /// What the commands are for.
    pub fn packet_run(&self, packet: &Packet) -> String {
        let text = &self.text;
        match (packet.target.road, packet.connection.limit.way) {
            (Road::GraphApp, Way::Roles) => text.packet_limit_roles(),
            (Road::GraphApp, Way::Policy) => text.packet_limit_policy(),
            _ => text.packet_exchange_run(),
        }
    }

    /// A step of the registration by hand: its name, and how it is done by somebody who sits elsewhere. `None`: part of what is sent back.
    pub fn packet_step(&self, task: Task) -> Option<(String, String)> {
        let text = &self.text;
        Some(match task {
            Task::Register => (text.task_register(), text.task_register_how()),
            Task::CopyIds => return None,
            Task::AddPermissions => (text.task_permissions(), text.task_permissions_how()),
            Task::AddExchangePermissions => (
                text.task_permissions(),
                text.task_permissions_exchange_how(),
            ),
            Task::AddDelegatedPermissions => (
                text.task_permissions(),
                text.task_permissions_delegated_how(),
            ),
            Task::AllowPublicClient => (text.task_public_client(), text.task_public_client_how()),
            Task::CreateSecret => (text.task_secret(), text.task_secret_how()),
            Task::UploadCertificate => (text.task_certificate(), text.packet_certificate_how()),
        })
    }

    pub fn copy_label(&self, what: CopyWhat) -> String {
        let text = &self.text;
        match what {
            CopyWhat::AppName => text.copy_app_name(),
            CopyWhat::LoopbackRedirect => text.copy_loopback(),
            CopyWhat::WebRedirect => text.copy_web_redirect(),
            CopyWhat::Permission => text.copy_permission(),
            CopyWhat::SecretDescription => text.copy_secret_description(),
        }
    }
}
