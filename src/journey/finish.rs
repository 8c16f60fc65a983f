//! Step 8: the values in the target's own words.

use crate::connection::target::{HandOverField, HandOverValue};
use crate::connection::{Connection, CredentialKind, Target};
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
        HandOverValue::Fixed => field.text.clone().into_iter().collect(),
    }
}
