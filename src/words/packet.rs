//! What the page for an administrator says that is not the same for everybody. Neighbour: `report::packet`, which sets it.

use super::Words;
use crate::connection::limit::Way;
use crate::connection::{Api, Road};
use crate::journey::packet::{Asked, Packet};
use crate::journey::registration::Task;

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
        match task {
            Task::CopyIds => None,
            Task::UploadCertificate => Some((
                self.text.task_certificate(),
                self.text.packet_certificate_how(),
            )),
            Task::Register
            | Task::AddPermissions
            | Task::AddExchangePermissions
            | Task::AddDelegatedPermissions
            | Task::AllowPublicClient
            | Task::CreateSecret => Some(self.task(task)),
        }
    }
}
