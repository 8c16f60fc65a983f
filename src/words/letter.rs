//! Letters to an administrator: complete e-mails with what, why and the exact page. The same in the window and on the command line.

use super::Words;
use crate::connection::{Connection, Permission};
use crate::diagnose::Diagnosis;
use url::Url;

/// An e-mail ready to be sent by the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub body: String,
}

impl Words {
    /// Asks for the approval: what the app may then do, and the link.
    pub fn letter_for_approval(
        &self,
        connection: &Connection,
        target: &str,
        permissions: &[Permission],
        link: &Url,
    ) -> Letter {
        let organization = connection.organization_name().unwrap_or_default();
        let app = app_of(connection).unwrap_or(target);
        let asked: Vec<String> = permissions
            .iter()
            .map(|one| format!("- {} ({one})", self.permission(one, &organization)))
            .collect();
        Letter {
            subject: self.text.letter_approval_subject(app, &organization),
            body: self.text.letter_approval_body(
                target,
                &organization,
                app,
                asked.join("\n"),
                link.as_str(),
            ),
        }
    }

    /// Asks to mend one failure: what is wrong, what to do and where, and what Microsoft said.
    pub fn letter_to_mend(
        &self,
        connection: &Connection,
        target: &str,
        diagnosis: &Diagnosis,
        page: Option<&Url>,
    ) -> Letter {
        let text = &self.text;
        let organization = connection.organization_name().unwrap_or_default();
        let words = diagnosis.words();
        let what = match (words.action, page) {
            (Some(action), Some(page)) => text.letter_what_page(action.title, page.as_str()),
            (Some(action), None) => action.title,
            (None, _) => text.letter_what_unknown(),
        };
        let mut facts = Vec::new();
        facts.extend(
            (connection.organization.as_ref())
                .map(|found| text.letter_fact_tenant(found.tenant.to_string())),
        );
        facts.extend(app_of(connection).map(|app| text.letter_fact_app(app)));
        facts.extend(
            (connection.registration.as_ref())
                .map(|app| text.letter_fact_client(app.client.to_string())),
        );
        facts.extend(
            (diagnosis.evidence.known.get("mailbox"))
                .map(|mailbox| text.letter_fact_mailbox(mailbox)),
        );
        Letter {
            subject: text.letter_mend_subject(&organization, &words.title),
            body: text.letter_mend_body(
                target,
                &connection.name,
                &organization,
                &words.title,
                words.explanation,
                what,
                facts.join("\n"),
                self.said(&diagnosis.evidence).join("\n"),
            ),
        }
    }

    /// Subject and body as one text, for the clipboard.
    pub fn letter_whole(&self, letter: &Letter) -> String {
        self.text.letter_whole(&letter.subject, &letter.body)
    }
}

fn app_of(connection: &Connection) -> Option<&str> {
    connection.registration.as_ref()?.app_name.as_deref()
}

#[cfg(test)]
mod tests {
    use crate::connection::{
        ClientId, Cloud, Connection, ConnectionId, CredentialKind, Organization, Permission,
        Registration, SecretKept, TenantId,
    };
    use crate::diagnose::{Diagnosis, Evidence};
    use crate::words::Words;
    use uuid::Uuid;

    fn connection() -> Connection {
        let made = "2026-11-21T09:00:00Z".parse().expect("a timestamp");
        Connection {
            id: ConnectionId(Uuid::from_u128(1)),
            organization: Some(Organization {
                tenant: TenantId(Uuid::from_u128(2)),
                domain: None,
                cloud: Cloud::Worldwide,
            }),
            registration: Some(Registration {
                client: ClientId(Uuid::from_u128(3)),
                app_name: Some("Mail for CXone".to_owned()),
                credential: CredentialKind::Secret,
                secret_expires: None,
                secret_kept: SecretKept::InStore,
            }),
            ..Connection::new("nice-cxone", "Support desk", false, made)
        }
    }

    #[test]
    fn the_approval_letter_names_system_app_permission_and_page_each_in_its_place() {
        let link = "https://login.example/adminconsent".parse().expect("a URL");
        let permissions = [Permission::from(Permission::MAIL_SEND)];
        let letter =
            Words::default().letter_for_approval(&connection(), "NiCE CXone", &permissions, &link);
        let tenant = "00000000-0000-0000-0000-000000000002";
        assert_eq!(
            letter.subject,
            format!("Please approve the app “Mail for CXone” in {tenant}")
        );
        for part in [
            format!("I am connecting NiCE CXone to the mailboxes of {tenant}."),
            "approve the app “Mail for CXone” once".to_owned(),
            format!("- Send mail as any mailbox in {tenant} (Mail.Send)"),
            "press Accept:\nhttps://login.example/adminconsent".to_owned(),
        ] {
            assert!(letter.body.contains(&part), "{part:?} in {}", letter.body);
        }
    }

    #[test]
    fn a_letter_about_an_unknown_error_carries_microsofts_words_and_guesses_nothing() {
        let diagnosis = Diagnosis {
            causes: Vec::new(),
            evidence: Evidence {
                message: "AADSTS999: something new.\r\nTrace ID: t-1".to_owned(),
                trace_id: Some("t-1".to_owned()),
                request_id: Some("r-1".to_owned()),
                ..Evidence::default()
            },
        };
        let letter = Words::default().letter_to_mend(&connection(), "NiCE CXone", &diagnosis, None);
        for part in [
            "I am connecting NiCE CXone (“Support desk”)",
            "AADSTS999: something new.\nTrace ID: t-1\nRequest ID: r-1\n",
            "Application (client) ID: 00000000-0000-0000-0000-000000000003",
        ] {
            assert!(letter.body.contains(part), "{part:?} in {}", letter.body);
        }
    }
}
