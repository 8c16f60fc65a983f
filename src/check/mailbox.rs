//! What the questions about one mailbox prove: that it exists, can be read, can send (facts, sections 9.1 to 9.3). They are asked side by
//! side; an answer that is about the mailbox itself fails "found", and reading and sending wait for it.

use super::evidence::{of_error, of_finding, with_known, with_permissions, with_settings};
use super::finding::{Case, Finding, MailboxAnswers, Question};
use super::{CheckId, NoAccess, Note, Passed, mail_server, permission, send_as, sign_in};
use crate::connection::{MailAddress, Road, Settings};
use crate::diagnose::{Evidence, Stage};
use crate::microsoft::Error;

pub(super) fn found(case: &Case, mailbox: &MailboxAnswers) -> Finding {
    if is_not_typed(mailbox) {
        return sign_in::not_typed();
    }
    let probes = [&mailbox.read, &mailbox.send];
    let probes = || probes.iter().filter_map(|probe| probe.as_ref());
    if let Some(probe) = probes().find(|probe| probe.ok().is_some()) {
        return Finding::Passed(Passed {
            took: Some(probe.took),
            note: None,
        });
    }
    if !permission::is_complete(case, mailbox) {
        return Finding::waiting_for(CheckId::Permission);
    }
    if let Some(error) = probes()
        .filter_map(Question::error)
        .find(|error| is_about_the_mailbox(error))
    {
        return Finding::Failed(evidence(case, mailbox, error));
    }
    let directory = mailbox.user.as_ref();
    let unanswered = probes().any(|probe| probe.answer.is_none())
        || directory.is_some_and(|question| question.answer.is_none());
    if unanswered {
        return Finding::Running;
    }
    match directory.and_then(|question| question.answer.as_ref()) {
        Some(Ok(None)) => Finding::Failed(with_known(
            facts(case, mailbox, of_finding(Stage::Graph, "mailbox-missing")),
            "mailbox",
            Some(mailbox.address.to_string()),
        )),
        Some(Ok(Some(_))) => Finding::Passed(Passed {
            took: directory.map(|question| question.took),
            note: None,
        }),
        _ => what_a_probe_must_tell(mailbox),
    }
}

/// Neither the directory nor a probe could tell: the probe's own trouble is the one to mend.
fn what_a_probe_must_tell(mailbox: &MailboxAnswers) -> Finding {
    if mailbox.send.is_some() {
        Finding::waiting_for(CheckId::CanSend(mailbox.address.clone()))
    } else if mailbox.read.is_some() {
        Finding::waiting_for(CheckId::CanRead(mailbox.address.clone()))
    } else {
        Finding::Passed(Passed {
            took: None,
            note: Some(Note::NotAskable),
        })
    }
}

/// The road needs a password and none was typed: nothing can be asked of this mailbox.
fn is_not_typed(mailbox: &MailboxAnswers) -> bool {
    let no_access = mailbox.access.as_ref().and_then(Question::error);
    matches!(no_access, Some(NoAccess::PasswordMissing(_)))
}

pub(super) fn can_read(case: &Case, mailbox: &MailboxAnswers) -> Finding {
    if case.settings.road.is_by_mail_server() {
        return mail_server::can_read(case, mailbox);
    }
    if is_not_typed(mailbox) {
        return sign_in::not_typed();
    }
    probe(case, mailbox, mailbox.read.as_ref(), None)
}

pub(super) fn can_send(case: &Case, mailbox: &MailboxAnswers) -> Finding {
    if case.settings.road.is_by_mail_server() {
        return mail_server::can_send(case, mailbox);
    }
    probe(
        case,
        mailbox,
        mailbox.send.as_ref(),
        Some(Note::TriedWithoutSending),
    )
}

fn probe(
    case: &Case,
    mailbox: &MailboxAnswers,
    question: Option<&Question<()>>,
    note: Option<Note>,
) -> Finding {
    match question.and_then(|question| question.answer.as_ref().map(|answer| (question, answer))) {
        Some((question, Ok(()))) => Finding::Passed(Passed {
            took: Some(question.took),
            note,
        }),
        _ if !permission::is_complete(case, mailbox) => Finding::waiting_for(CheckId::Permission),
        None => Finding::Running,
        Some((_, Err(error))) if is_about_the_mailbox(error) => {
            Finding::waiting_for(CheckId::MailboxFound(mailbox.address.clone()))
        }
        Some((_, Err(error)))
            if send_as::is_denied(error) && case.settings.stand_in(&mailbox.address).is_some() =>
        {
            Finding::waiting_for(CheckId::SendAs(mailbox.address.clone()))
        }
        Some((_, Err(error))) => Finding::Failed(evidence(case, mailbox, error)),
    }
}

pub(super) fn evidence(case: &Case, mailbox: &MailboxAnswers, error: &Error) -> Evidence {
    facts(case, mailbox, of_error(Stage::Graph, error))
}

fn facts(case: &Case, mailbox: &MailboxAnswers, evidence: Evidence) -> Evidence {
    let evidence = with_settings(evidence, case.settings, case.clock.now());
    let evidence = sign_in::with_flow_of(evidence, case.settings.road);
    let evidence = with_permissions(
        evidence,
        &permission::needed(case.settings),
        permission::granted(case, mailbox),
    );
    let evidence = sign_in::with_stand_in(
        evidence,
        case.settings,
        &mailbox.address,
        permission::granted(case, mailbox),
    );
    let user = mailbox
        .user
        .as_ref()
        .and_then(Question::ok)
        .and_then(Option::as_ref);
    let licensed = user.and_then(|user| user.licensed);
    let evidence = with_known(
        evidence,
        "mailbox-licensed",
        licensed.map(|licensed| if licensed { "yes" } else { "no" }),
    );
    with_known(evidence, "mailbox", Some(mailbox.address.to_string()))
}

/// Not there, or no mailbox (yet): whatever is asked of it will be refused.
pub fn is_about_the_mailbox(error: &Error) -> bool {
    let Error::Refused(said) = error else {
        return false;
    };
    let codes = std::iter::once(&said.code).chain(&said.inner);
    said.status == 404
        || codes.into_iter().any(|code| {
            matches!(
                code.as_str(),
                "ErrorInvalidUser"
                    | "MailboxNotEnabledForRESTAPI"
                    | "ResourceNotFound"
                    | "Request_ResourceNotFound"
            )
        })
}

/// Which probes a mailbox needs.
pub(super) fn questions(address: MailAddress, settings: &Settings) -> MailboxAnswers {
    let ways = settings.ways();
    let also_smtp = settings.target.also_try.contains(&Road::SmtpApp);
    MailboxAnswers {
        address,
        access: (!settings.road.is_apps_own()).then(Question::default),
        user: None,
        read: ways.graph_read.then(Question::default),
        send: ways.graph_send.then(Question::default),
        smtp: ways.smtp.then(Question::default),
        imap: ways.imap.then(Question::default),
        also_smtp: also_smtp.then(Question::default),
    }
}
