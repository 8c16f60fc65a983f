//! "Do it for me" in words: each change, what is too much, and what stands in the way.

use super::Words;
use crate::connection::ledger::Change;
use crate::journey::provision::plan::{For, Obstacle, TooMuch};
use crate::microsoft::graph::rules::Role;
use jiff::tz::TimeZone;

impl Words {
    /// One line of the plan.
    pub fn change(&self, change: &Change) -> String {
        let text = &self.text;
        match change {
            Change::Register { name, .. } => text.provision_register(name),
            Change::Adjust { name, .. } => text.provision_adjust(name),
            Change::Enterprise => text.provision_enterprise(),
            Change::Grant { permission, .. } => text.provision_grant(permission),
            Change::Consent { permissions, .. } => text.provision_consent(self.list(permissions)),
            Change::Secret { ends } => {
                text.provision_secret(self.date(ends.to_zoned(TimeZone::UTC).date()))
            }
            Change::Certificate {
                longest_days: Some(days),
                ..
            } => text.provision_certificate_capped(*days),
            Change::Certificate { .. } => text.provision_certificate(),
            Change::Scope { name, .. } => text.provision_scope(name),
            Change::Rescope { name, .. } => text.provision_rescope(name),
            Change::ExchangeRole { name, .. } => text.provision_exchange_role(name),
            Change::Revoke { permission, .. } => text.provision_revoke(permission),
            Change::Unlist { listed, .. } => text.provision_unlist(listed.len()),
        }
    }

    /// One line of what is taken back.
    pub fn change_undone(&self, change: &Change) -> String {
        let text = &self.text;
        match change {
            Change::Register { name, .. } => text.undo_register(name),
            Change::Adjust { name, .. } => text.undo_adjust(name),
            Change::Enterprise => text.undo_enterprise(),
            Change::Grant { permission, .. } => text.undo_grant(permission),
            Change::Consent { permissions, .. } => text.undo_consent(self.list(permissions)),
            Change::Secret { .. } => text.undo_secret(),
            Change::Certificate { .. } => text.undo_certificate(),
            Change::Scope { name, .. } => text.undo_scope(name),
            Change::Rescope { name, .. } => text.undo_rescope(name),
            Change::ExchangeRole { name, .. } => text.undo_exchange_role(name),
            Change::Revoke { permission, .. } => text.undo_revoke(permission),
            Change::Unlist { listed, .. } => text.undo_unlist(listed.len()),
        }
    }

    pub fn too_much(&self, too_much: &TooMuch) -> String {
        let text = &self.text;
        match too_much {
            TooMuch::Role(permission) => text.provision_too_much_role(permission),
            TooMuch::Scope(permission) => text.provision_too_much_scope(permission),
            TooMuch::OtherOrganizations => text.provision_too_much_organizations(),
            TooMuch::ImplicitTokens => text.provision_too_much_implicit(),
        }
    }

    pub fn obstacle(&self, obstacle: &Obstacle) -> String {
        let text = &self.text;
        match obstacle {
            Obstacle::NoSuchApp => text.provision_no_such_app(),
            Obstacle::NotOffered(permission) => text.provision_not_offered(permission.as_str()),
            Obstacle::RoleMissing { for_what, any_of } => {
                // Whoever may do everything stands last, for the least is enough.
                let roles = any_of.iter().chain([&Role::GlobalAdministrator]);
                let roles: Vec<String> = roles.map(|role| self.role(*role)).collect();
                let roles = self.list(&roles);
                match for_what {
                    For::Registering => text.provision_role_for_registering(roles),
                    For::GraphPermissions => text.provision_role_for_graph(roles),
                    For::Permissions => text.provision_role_for_permissions(roles),
                }
            }
            Obstacle::SecretsForbidden => text.provision_secrets_forbidden(),
            Obstacle::SecurityDefaults => text.provision_security_defaults(),
        }
    }

    /// As Microsoft names it.
    pub fn role(&self, role: Role) -> String {
        let text = &self.text;
        match role {
            Role::GlobalAdministrator => text.role_global_administrator(),
            Role::PrivilegedRoleAdministrator => text.role_privileged_role_administrator(),
            Role::ApplicationAdministrator => text.role_application_administrator(),
            Role::CloudApplicationAdministrator => text.role_cloud_application_administrator(),
            Role::ApplicationDeveloper => text.role_application_developer(),
            Role::ExchangeAdministrator => text.role_exchange_administrator(),
        }
    }
}
