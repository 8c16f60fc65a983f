//! Step 8: the values in the target's own words.

use crate::connection::target::{HandOverField, HandOverValue};
use crate::connection::{Connection, CredentialKind, SignInKept, Target};
use crate::microsoft::{HostTable, Hosts};

/// One row to paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub label: String,
    pub kind: HandOverValue,
    /// Empty for the secret: it is fetched from the credential store when it is shown or copied.
    pub value: String,
}

/// The rows in the target's order; several mailboxes are several rows, for they are pasted one by one. What is not known yet is left
/// out.
pub fn rows(connection: &Connection, target: &Target) -> Vec<Row> {
    let of_field = |field| {
        values(connection, field)
            .into_iter()
            .map(move |value| row(field, value))
    };
    target.hand_over.fields.iter().flat_map(of_field).collect()
}

/// Recipes name the worldwide sign-in address; another cloud has another.
fn in_its_cloud(connection: &Connection, template: &str) -> String {
    let address = |hosts: &Hosts| hosts.authority.as_str().trim_end_matches('/').to_owned();
    let worldwide = address(&HostTable::microsoft().worldwide);
    template.replace(&worldwide, &address(&servers(connection)))
}

/// Microsoft's own in the connection's cloud: the system is set up for the real one, whatever this runs on.
fn servers(connection: &Connection) -> Hosts {
    let cloud = connection.organization.as_ref().map(|it| it.cloud);
    HostTable::microsoft().of(cloud.unwrap_or_default()).clone()
}

fn row(field: &HandOverField, value: String) -> Row {
    Row {
        label: field.label.clone(),
        kind: field.value,
        value,
    }
}

fn values(connection: &Connection, field: &HandOverField) -> Vec<String> {
    let tenant = connection
        .organization
        .as_ref()
        .map(|it| it.tenant.to_string());
    let client = connection
        .registration
        .as_ref()
        .map(|it| it.client.to_string());
    match field.value {
        HandOverValue::TenantId => tenant.into_iter().collect(),
        HandOverValue::ClientId => client.into_iter().collect(),
        // A certificate has no value to paste.
        HandOverValue::Secret => {
            let registration = connection.registration.as_ref();
            let secret = registration.is_none_or(|it| it.credential == CredentialKind::Secret);
            secret.then(String::new).into_iter().collect()
        }
        HandOverValue::Mailboxes => connection
            .mailboxes
            .iter()
            .map(|mailbox| mailbox.address.to_string())
            .collect(),
        HandOverValue::AuthorityUrl => tenant
            .zip(field.text.as_ref())
            .map(|(tenant, template)| {
                in_its_cloud(connection, template).replace("{tenant}", &tenant)
            })
            .into_iter()
            .collect(),
        HandOverValue::SmtpServer => vec![servers(connection).smtp],
        HandOverValue::ImapServer => vec![servers(connection).imap],
        HandOverValue::SmtpUsers => users(connection, |kept| kept.account.clone()),
        HandOverValue::ImapUsers => users(connection, |kept| kept.mailbox.to_string()),
        HandOverValue::Fixed => field.text.clone().into_iter().collect(),
    }
}

/// Where somebody signs in for a mailbox that is not theirs, sending takes the name of the one and reading that of the other (facts,
/// section 10.1); elsewhere the mailbox is the name, and needs no row of its own.
fn users(connection: &Connection, name: impl Fn(&SignInKept) -> String) -> Vec<String> {
    let mailboxes = connection.mailboxes.iter();
    let kept = mailboxes.filter_map(|mailbox| connection.sign_in_of(&mailbox.address));
    let mut names: Vec<String> = kept.filter(|kept| kept.shared).map(name).collect();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::target::{Identity, Protocol};
    use crate::connection::{Answers, MailAddress, Mailbox, MailboxKind};
    use crate::journey::exchange::commands;
    use jiff::Timestamp;

    fn connection(account: &str, shared: bool) -> Connection {
        let address = MailAddress::parse("info@contoso.com")
            .expect("an address")
            .0;
        let answers = Answers {
            sends: true,
            reads: true,
            identity: Identity::SignedInMailbox,
            protocol: Protocol::Smtp,
        };
        let now = Timestamp::UNIX_EPOCH;
        Connection {
            answers: Some(answers),
            mailboxes: vec![Mailbox {
                address: address.clone(),
                display_name: None,
                kind: MailboxKind::Unknown,
            }],
            sign_ins: vec![SignInKept {
                mailbox: address,
                account: account.to_owned(),
                shared,
                at: now,
                scopes: Vec::new(),
            }],
            ..Connection::new(Target::OTHER_APP, "Test", true, now)
        }
    }

    fn names(connection: &Connection, kind: HandOverValue) -> Vec<String> {
        let target = connection.target().expect("answered");
        let rows = rows(connection, &target).into_iter();
        rows.filter(|row| row.kind == kind)
            .map(|row| row.value)
            .collect()
    }

    #[test]
    fn for_a_shared_mailbox_sending_and_reading_have_names_of_their_own() {
        let shared = connection("anna@contoso.com", true);
        assert_eq!(
            names(&shared, HandOverValue::SmtpUsers),
            ["anna@contoso.com"]
        );
        assert_eq!(
            names(&shared, HandOverValue::ImapUsers),
            ["info@contoso.com"]
        );
        let own = connection("info@contoso.com", false);
        assert!(names(&own, HandOverValue::SmtpUsers).is_empty());
        assert!(names(&own, HandOverValue::ImapUsers).is_empty());
    }

    #[test]
    fn whoever_signs_in_for_a_shared_mailbox_is_let_in_by_the_commands() {
        let script = commands(&connection("anna@contoso.com", true)).expect("commands");
        for needed in [
            "Add-MailboxPermission -Identity 'info@contoso.com' -User 'anna@contoso.com' -AccessRights FullAccess",
            "Add-RecipientPermission -Identity 'info@contoso.com' -Trustee 'anna@contoso.com' -AccessRights SendAs",
            "Set-CASMailbox -Identity 'anna@contoso.com' -SmtpClientAuthenticationDisabled $false",
        ] {
            assert!(script.contains(needed), "no {needed} in\n{script}");
        }
        let own = commands(&connection("info@contoso.com", false)).expect("the switch");
        assert!(!own.contains("Add-"), "{own}");
    }
}
