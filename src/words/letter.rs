//! Letters to an administrator: complete e-mails with what, why and the exact page. The same in the window and on the command line.

use super::Words;
use crate::connection::{Connection, Permission, Target};
use crate::diagnose::{Action, Diagnosis, Who};
use serde::Serialize;
use url::Url;

/// An e-mail ready to be sent by the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    pub subject: String,
    pub body: String,
}

/// Where a letter may lead.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pages<'a> {
    /// The page of the diagnosis' one next action.
    pub mends: Option<&'a Url>,
    /// The page on which an administrator approves the app.
    pub approval: Option<&'a Url>,
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
        let words = self.of_diagnosis(diagnosis);
        let ask = match (words.action, page) {
            (Some(action), Some(page)) => Some(text.letter_what_page(action.title, page.as_str())),
            (Some(action), None) => Some(action.title),
            // The explanation of what is known says what it takes.
            (None, _) => diagnosis
                .causes
                .is_empty()
                .then(|| text.letter_what_unknown()),
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
        let (subject, why) = if organization.is_empty() {
            (
                words.title.clone(),
                text.letter_mend_why_nowhere(target, &connection.name),
            )
        } else {
            (
                text.letter_mend_subject(&organization, &words.title),
                text.letter_mend_why(target, &connection.name, &organization),
            )
        };
        let wrong = vec![words.title, words.explanation];
        let said = self.said(&diagnosis.evidence);
        let parts = [Some(text.letter_mend_hello()), Some(why)]
            .into_iter()
            .chain([
                section(text.letter_mend_wrong(), wrong),
                section(text.letter_mend_ask(), ask.into_iter().collect()),
                section(text.letter_mend_about(), facts),
                section(text.letter_mend_said(), said),
                Some(text.letter_mend_thanks()),
            ]);
        Letter {
            subject,
            body: parts.flatten().collect::<Vec<_>>().join("\n\n"),
        }
    }

    /// One of the two above, only where somebody else has to act: whoever mends it alone needs no letter, and Microsoft and vendors read
    /// none. What is not known is shown to an administrator, because nobody here can say more.
    pub fn letter_to_somebody_else(
        &self,
        connection: &Connection,
        target: &Target,
        diagnosis: &Diagnosis,
        pages: Pages<'_>,
    ) -> Option<Letter> {
        let words = self.of_diagnosis(diagnosis);
        let somebody_else = match words.who {
            Some(Who::EntraAdmin | Who::ExchangeAdmin | Who::MailboxUser | Who::NetworkAdmin) => {
                true
            }
            Some(Who::ThisOperator | Who::Vendor | Who::Microsoft) => false,
            None => diagnosis.causes.is_empty(),
        };
        // The step of the journey that the operator goes back to is a link for an administrator.
        let to_approval = |action: Action| action.page == "step:approval";
        let approval = pages
            .approval
            .filter(|_| words.action.is_some_and(to_approval));
        somebody_else.then(|| match approval {
            Some(link) => self.letter_for_approval(
                connection,
                &self.system(target),
                &target.permissions,
                link,
            ),
            None => self.letter_to_mend(connection, &self.system(target), diagnosis, pages.mends),
        })
    }

    /// Subject and body as one text, for the clipboard.
    pub fn letter_whole(&self, letter: &Letter) -> String {
        self.text.letter_whole(&letter.subject, &letter.body)
    }
}

/// A heading with its lines; nothing where there are none.
pub(super) fn section(heading: String, lines: Vec<String>) -> Option<String> {
    let said = lines.into_iter().filter(|line| !line.trim().is_empty());
    let whole: Vec<String> = std::iter::once(heading).chain(said).collect();
    (whole.len() > 1).then(|| whole.join("\n"))
}

fn app_of(connection: &Connection) -> Option<&str> {
    connection.registration.as_ref()?.app_name.as_deref()
}

#[cfg(test)]
mod tests {
    use crate::connection::{
        ClientId, Cloud, Connection, ConnectionId, CredentialKind, Organization, Permission,
        Registration, SecretKept, Target, TenantId,
    };
    use crate::diagnose::{Diagnosis, Evidence, Ranked, diagnose};
    use crate::words::{Pages, Words};
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
                service_principal: None,
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

    /// What `diagnose` makes of the network refusing before any organization was found.
    fn nothing_answers() -> Diagnosis {
        diagnose(Evidence {
            unreachable: Some("connect".to_owned()),
            ..Evidence::default()
        })
    }

    #[test]
    fn a_letter_has_no_part_with_nothing_to_say() {
        let words = Words::default();
        let made = connection().created;
        let new = Connection::new("nice-cxone", "Support desk", false, made);
        let letter = words.letter_to_mend(&new, "NiCE CXone", &nothing_answers(), None);
        assert_eq!(letter.subject, nothing_answers().words().title);
        assert!(
            letter.body.contains("to mailboxes in Microsoft 365"),
            "{letter:?}"
        );
        for absent in [
            "What it is about",
            "What I ask",
            "What Microsoft said",
            "\n\n\n",
        ] {
            assert!(!letter.body.contains(absent), "{absent:?} in {letter:?}");
        }
    }

    fn of(causes: &[&str]) -> Diagnosis {
        let all = crate::diagnose::catalogue::all();
        let causes = causes.iter().map(|label| Ranked {
            cause: all.iter().find(|one| one.label == *label).expect("a cause"),
            weight: 1,
            rule: None,
        });
        Diagnosis {
            causes: causes.collect(),
            evidence: Evidence::default(),
        }
    }

    #[test]
    fn only_what_somebody_else_mends_has_a_letter_and_a_missing_approval_has_its_own() {
        let (words, target) = (Words::default(), Target::find("nice-cxone").expect("known"));
        let link = "https://login.example/adminconsent".parse().expect("a URL");
        let pages = Pages {
            mends: None,
            approval: Some(&link),
        };
        let letter = |diagnosis: &Diagnosis| {
            words.letter_to_somebody_else(&connection(), &target, diagnosis, pages)
        };
        assert_eq!(letter(&of(&["mailbox-does-not-exist"])), None);
        assert_eq!(letter(&of(&["approval-not-arrived"])), None);
        let unknown = letter(&of(&[])).expect("nobody here can say more");
        assert!(unknown.body.contains("Please look at what Microsoft said"));
        let expired = letter(&of(&["secret-expired"])).expect("an administrator's");
        assert!(expired.body.contains("What is wrong") && !expired.body.contains("login.example"));
        let approval = letter(&of(&["admin-consent-missing"])).expect("an administrator's");
        assert!(
            approval
                .body
                .contains("press Accept:\nhttps://login.example/adminconsent")
        );
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
            "Hello,\n\nI am connecting NiCE CXone (“Support desk”) to the mailboxes of 0",
            "\n\nWhat I ask you to do\nPlease look at what Microsoft said below",
            "AADSTS999: something new.\nTrace ID: t-1\nRequest ID: r-1\n",
            "Application (client) ID: 00000000-0000-0000-0000-000000000003",
        ] {
            assert!(letter.body.contains(part), "{part:?} in {}", letter.body);
        }
    }
}
