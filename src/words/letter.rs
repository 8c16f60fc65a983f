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
        let organization = self.organization_of(connection);
        let app = app_of(connection).unwrap_or(target);
        let asked: Vec<String> = permissions
            .iter()
            .map(|one| format!("- {} ({one})", self.permission(one, &organization)))
            .collect();
        Letter {
            subject: self.text.letter_approval_subject(app, &organization),
            body: self.text.letter_approval_body(
                app,
                &organization,
                target,
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
        let organization = self.organization_of(connection);
        let title = self.diagnosis_title(diagnosis);
        let (explanation, what) = if diagnosis.causes.is_empty() {
            (text.diagnosis_unknown_advice(), text.letter_what_unknown())
        } else {
            let words = diagnosis.words();
            let what = match (words.action, page) {
                (Some(action), Some(page)) => text.letter_what_page(action.title, page.as_str()),
                (Some(action), None) => action.title,
                (None, _) => text.letter_what_unknown(),
            };
            (words.explanation, what)
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
            subject: text.letter_mend_subject(&organization, &title),
            body: text.letter_mend_body(
                &connection.name,
                target,
                &organization,
                &title,
                explanation,
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

    fn organization_of(&self, connection: &Connection) -> String {
        connection
            .organization
            .as_ref()
            .map_or_else(String::new, |found| self.organization_name(found))
    }
}

fn app_of(connection: &Connection) -> Option<&str> {
    connection.registration.as_ref()?.app_name.as_deref()
}
