//! Send As: whether the one who signs in may send in a mailbox's name (facts, sections 9.2, 10.3 and 12).
//!
//! | who sends | what decides | where it shows |
//! | --- | --- | --- |
//! | the app, by Graph | its permission: every mailbox sends in its own name | "can send" |
//! | the app, by SMTP | full access, or Exchange's role: the same | "can send", and the test e-mail |
//! | the mailbox's own user | nothing more | "can send" |
//! | somebody else, by Graph | Send As or Send on behalf, beside full access | here: `ErrorSendAsDenied` |
//! | somebody else, by SMTP | Send As or Send on behalf | here where the sender is refused; else the test e-mail: `554 5.2.252` comes after the text |
//!
//! So it is a row only where somebody else signs in.

use super::finding::{Case, Finding, MailboxAnswers};
use super::{CheckId, Note, Passed, mail_server, mailbox, permission};
use crate::microsoft::Error;
use crate::microsoft::exchange::Stage;

pub(super) fn send_as(case: &Case, one: &MailboxAnswers) -> Finding {
    let asked = if case.settings.road.is_by_mail_server() {
        one.smtp.as_ref()
    } else {
        one.send.as_ref()
    };
    let can_send = || Finding::waiting_for(CheckId::CanSend(one.address.clone()));
    match asked.and_then(|it| it.answer.as_ref().map(|answer| (it, answer))) {
        Some((question, Ok(()))) => Finding::Passed(Passed {
            took: Some(question.took),
            note: Some(Note::TestMailProves),
        }),
        Some((_, Err(error @ Error::Mail(_)))) if is_denied(error) => {
            Finding::Failed(mail_server::evidence(case, one, error))
        }
        Some((_, Err(error))) if is_denied(error) => {
            Finding::Failed(mailbox::evidence(case, one, error))
        }
        _ if !permission::is_complete(case, one) => Finding::waiting_for(CheckId::Permission),
        Some((_, Err(_))) => can_send(),
        None => Finding::Running,
    }
}

/// The sender is refused, and nothing else is wrong.
pub(super) fn is_denied(error: &Error) -> bool {
    match error {
        Error::Refused(said) => {
            let codes = std::iter::once(&said.code).chain(&said.inner);
            codes.into_iter().any(|code| code == "ErrorSendAsDenied")
        }
        Error::Mail(failure) => {
            let words = failure.reply().map(ToString::to_string);
            let words = words.unwrap_or_default().to_lowercase();
            let says = ["sendasdenied", "5.7.60"];
            failure.stage >= Stage::Sender && says.iter().any(|part| words.contains(part))
        }
        Error::Unreachable { .. } | Error::Unexpected { .. } => false,
    }
}
