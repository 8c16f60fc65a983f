//! How a scenario finds the organization: its switches when the practice begins, and when the servers hear of a change. What the played
//! administrator sets up for an app, with the scenario's mistake in it. Source: facts, sections 10.2 to 10.4, 14 and 19.

use super::book::{AccessPolicy, At, Book, Group, Late, RightKind};
use crate::connection::ClientId;
use crate::practice::credential::derived;
use crate::practice::people::{Account, DOMAIN, People};
use crate::practice::powershell::{self, Hands, Printed};
use crate::practice::state::Practice;
use crate::practice::{Organization, Person, Scenario, person_of};
use jiff::{SignedDuration, Timestamp};
use std::fmt::Write;
use url::Url;
use uuid::Uuid;

/// A mail-enabled security group that is there from the beginning, for scopes.
const GROUP: &str = "Mail Senders";
/// The group of the older policy.
const OLDER: &str = "Older Policy";

impl Practice {
    /// Now, and when the servers will have heard of what is done now.
    pub fn exchange_at(&self) -> At {
        let now = self.now();
        let lag = SignedDuration::try_from(self.options().lag).unwrap_or_default();
        At {
            now,
            in_force: if self.scenario().exchange_lags() {
                now + lag
            } else {
                now
            },
        }
    }
}

impl Practice {
    /// When the servers will have heard of a limit that is set now.
    pub fn limit_in_force(&self) -> Timestamp {
        let lag = SignedDuration::try_from(self.options().lag).unwrap_or_default();
        let more = lag.saturating_mul(self.scenario().limits_lag());
        self.exchange_at().in_force + more
    }
}

/// The policy that somebody made long ago for an app, in the scenario that has one: only one mailbox is in it.
pub fn older_policy(tenant: Uuid, app: Uuid, scenario: Scenario) -> Option<AccessPolicy> {
    scenario.has_an_older_policy().then(|| AccessPolicy {
        id: derived(&tenant, &format!("{OLDER} {app}")),
        app,
        deny: false,
        scope: derived(&tenant, OLDER),
        description: String::new(),
        from: Timestamp::UNIX_EPOCH,
    })
}

/// Arranges the books for a scenario, once: what a person switches afterwards stays, also over a restart in the same scenario.
pub fn arrange(book: &mut Book, tenant: Uuid, people: &People, scenario: Scenario) {
    if book.groups.is_empty() {
        let senders = ["support", "sales"].map(|local| format!("{local}@{DOMAIN}"));
        book.groups.push(Group {
            id: derived(&tenant, GROUP),
            name: GROUP.to_owned(),
            address: format!("mail.senders@{DOMAIN}"),
            members: senders
                .iter()
                .filter_map(|address| Some(people.by_address(address)?.id))
                .collect(),
        });
    }
    let older = book.groups.iter().any(|one| one.name == OLDER);
    if scenario.has_an_older_policy() && !older {
        let only = people.by_address(&format!("support@{DOMAIN}"));
        book.groups.push(Group {
            id: derived(&tenant, OLDER),
            name: OLDER.to_owned(),
            address: format!("older.policy@{DOMAIN}"),
            members: only.iter().map(|one| one.id).collect(),
        });
    }
    if book.arranged == Some(scenario) {
        return;
    }
    book.arranged = Some(scenario);
    book.smtp_auth_off = Late::always(scenario.smtp_auth_is_off_for_the_organization());
    let own = scenario.smtp_auth_is_off_for_mailboxes().then_some(true);
    for account in people.all().filter(|one| one.has_mailbox()) {
        book.settings_mut(account.id).smtp_auth_off = Late::always(own);
    }
}

impl Organization {
    /// Who may use a mailbox that is somebody else's: whoever was given full access to it, or Send As.
    pub fn users_of(&self, address: &str) -> Vec<Person> {
        let people = self.practice.people();
        let Some(mailbox) = people.by_address(address).map(|one| one.id) else {
            return Vec::new();
        };
        let may = |one: &Account| {
            self.practice.read(|directory| {
                let mut rights = directory.exchange.rights.iter();
                rights.any(|right| {
                    let uses = matches!(right.kind, RightKind::FullAccess | RightKind::SendAs);
                    right.mailbox == mailbox && right.trustee == one.id && uses
                })
            })
        };
        let users = people.all().filter(|one| one.may_sign_in() && may(one));
        users.map(person_of).collect()
    }

    /// Runs a script in the practice PowerShell as it is.
    pub fn powershell(&self, script: &str) -> Printed {
        powershell::run(&self.practice, script, Hands::Person)
    }

    /// Where a person runs scripts with a browser.
    pub fn powershell_page(&self) -> Option<Url> {
        let mut url = self.hosts.exchange_admin.clone()?;
        url.set_path(&format!("{}/exchange/powershell", self.tenant));
        Some(url)
    }

    /// Runs a script as the played administrator does: with the scenario's mistake.
    pub fn administrator_runs(&self, script: &str) -> Printed {
        powershell::run(&self.practice, script, Hands::Played)
    }

    /// What an administrator sets up in Exchange for an app that sends by SMTP and reads by IMAP from these mailboxes, done by the played
    /// one. What was printed; errors in it are the scenario's.
    pub fn set_up_exchange(&self, client: ClientId, mailboxes: &[String]) -> Printed {
        self.administrator_runs(&self.exchange_script(client, mailboxes))
    }

    /// The script for that: rights on each mailbox, or in `rbac-only` roles that reach them.
    pub fn exchange_script(&self, client: ClientId, mailboxes: &[String]) -> String {
        let app = self
            .practice
            .read(|directory| directory.app(client.0).cloned());
        let object = app.and_then(|app| app.principal).map(|one| one.id);
        let object = object.unwrap_or_default();
        let mut script = format!(
            "New-ServicePrincipal -AppId {client} -ObjectId {object} -DisplayName \"Practice client\"\n"
        );
        if self.scenario().roles_stand_for_permissions() {
            let each = mailboxes
                .iter()
                .map(|one| format!("PrimarySmtpAddress -eq '{one}'"));
            let filter = each.collect::<Vec<_>>().join(" -or ");
            let _ = writeln!(
                script,
                "New-ManagementScope -Name \"Practice scope\" -RecipientRestrictionFilter \"{filter}\""
            );
            for role in [
                "Mail.Send",
                "Mail.ReadWrite",
                "MailboxSettings.Read",
                "SMTP.SendAsApp",
            ] {
                let _ = writeln!(
                    script,
                    "New-ManagementRoleAssignment -App {object} -Role \"Application {role}\" -CustomResourceScope \"Practice scope\""
                );
            }
        }
        for mailbox in mailboxes {
            if !self.scenario().roles_stand_for_permissions() {
                let _ = writeln!(
                    script,
                    "Add-MailboxPermission -Identity \"{mailbox}\" -User {object} -AccessRights FullAccess\n\
                     Add-RecipientPermission -Identity \"{mailbox}\" -Trustee {object} -AccessRights SendAs -Confirm:$false"
                );
            }
            let _ = writeln!(
                script,
                "Set-CASMailbox -Identity \"{mailbox}\" -SmtpClientAuthenticationDisabled $false"
            );
        }
        script
    }
}
