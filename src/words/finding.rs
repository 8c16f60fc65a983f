//! What a look around found, in plain words. Neighbour: `provision`, the plan that follows it.

use super::Words;
use crate::connection::Road;
use crate::journey::provision::findings::{Finding, Rule, Task, What};
use crate::microsoft::entra::Realm;
use crate::microsoft::graph::rules::{Role, UserConsent};
use jiff::tz::TimeZone;

impl Words {
    /// One or two sentences: what is so, and who can do something about it where that is needed.
    pub fn finding(&self, finding: &Finding) -> String {
        let text = &self.text;
        match &finding.what {
            What::Cloud(cloud) => text.finding_cloud(self.cloud(*cloud)),
            What::SignsIn { domain, realm } => match realm {
                Realm::Managed => text.finding_managed(domain.as_str()),
                Realm::Federated => text.finding_federated(domain.as_str()),
            },
            What::PasswordLeadsElsewhere(domain) => {
                text.finding_password_elsewhere(domain.as_str())
            }
            What::OwnClientNeeded => text.finding_own_client(),
            What::Roles(roles) if roles.is_empty() => text.finding_no_roles(),
            What::Roles(roles) => {
                let roles: Vec<String> = roles.iter().map(|role| self.role(*role)).collect();
                text.finding_roles(self.list(&roles))
            }
            What::Takes { task, any_of, held } => {
                let takes = self.takes(*task, any_of);
                let who = match task {
                    _ if *held => text.finding_held(),
                    Task::Exchange | Task::Limiting => text.finding_somebody_else_then(),
                    Task::Registering
                    | Task::Changing
                    | Task::GraphPermissions
                    | Task::Permissions => text.finding_somebody_else_first(),
                };
                format!("{takes} {who}")
            }
            What::EverybodyRegisters => text.finding_everybody_registers(),
            What::Consent(consent) => match consent {
                UserConsent::Off => text.finding_consent_off(),
                UserConsent::Recommended => text.finding_consent_recommended(),
                UserConsent::LowRisk => text.finding_consent_low(),
                UserConsent::Everything => text.finding_consent_everything(),
                UserConsent::OwnPolicy => text.finding_consent_own(),
            },
            What::Requests => text.finding_requests(),
            What::SecretsForbidden { certificate: true } => {
                text.finding_secrets_forbidden_certificate()
            }
            What::SecretsForbidden { certificate: false } => text.finding_secrets_forbidden(),
            What::SecretsCapped { days } => text.finding_secrets_capped(*days),
            What::SecretsFree => text.finding_secrets_free(),
            What::CertificatesCapped { days } => text.finding_certificates_capped(*days),
            What::CertificatesFree => text.finding_certificates_free(),
            What::SecurityDefaults { on: false, .. } => text.finding_defaults_off(),
            What::SecurityDefaults { on: true, road } => match road {
                Road::Password => text.finding_defaults_on_password(),
                Road::SmtpApp | Road::SmtpUser => text.finding_defaults_on_smtp(),
                Road::GraphApp | Road::ImapApp | Road::GraphUser | Road::ImapUser => {
                    text.finding_defaults_on()
                }
            },
            What::SmtpOffAtBirth { made } => {
                text.finding_smtp_off(self.date(made.to_zoned(TimeZone::UTC).date()))
            }
            What::SmtpNotTold => text.finding_smtp_not_told(),
            What::NotTold(rules) => {
                let rules: Vec<String> = rules.iter().map(|rule| self.rule(*rule)).collect();
                text.finding_not_told(self.list(&rules))
            }
        }
    }

    /// "Registering the app takes one of these roles: …".
    pub fn takes(&self, task: Task, any_of: &[Role]) -> String {
        let text = &self.text;
        let roles: Vec<String> = any_of.iter().map(|role| self.role(*role)).collect();
        let roles = self.either(&roles);
        match task {
            Task::Registering => text.finding_takes_registering(roles),
            Task::Changing => text.finding_takes_changing(roles),
            Task::GraphPermissions => text.finding_takes_graph(roles),
            Task::Permissions => text.finding_takes_permissions(roles),
            Task::Exchange => text.finding_takes_exchange(roles),
            Task::Limiting => text.finding_takes_limiting(roles),
        }
    }

    fn rule(&self, rule: Rule) -> String {
        let text = &self.text;
        match rule {
            Rule::Secrets => text.finding_rule_secrets(),
            Rule::Users => text.finding_rule_users(),
            Rule::SecurityDefaults => text.finding_rule_defaults(),
        }
    }
}
