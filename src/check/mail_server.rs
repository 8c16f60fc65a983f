//! What a dialogue with a mail server proves: that the server is reached and encrypts, that the token is taken for the mailbox, and that
//! the mailbox may be named as sender (SMTP) or opens (IMAP; facts, section 10.1). One dialogue a mailbox and protocol; how far it came
//! says to which row its failure belongs.

use super::evidence::{of_error, with_known, with_mail_user, with_permissions, with_settings};
use super::finding::{Case, Finding, MailboxAnswers, Question};
use super::{CheckId, Note, Passed, mail_user, permission, send_as, sign_in};
use crate::connection::{MailboxKind, Principal};
use crate::diagnose::{self, Evidence};
use crate::microsoft::Error;
use crate::microsoft::exchange::{Failure, Protocol, Stage};

/// The server row: reached, encrypted, and it would take a token. It needs none itself.
pub(super) fn server(case: &Case, protocol: Protocol) -> Finding {
    let question = match protocol {
        Protocol::Smtp => case.answers.smtp_server.as_ref(),
        Protocol::Imap => case.answers.imap_server.as_ref(),
    };
    match question.and_then(|it| it.answer.as_ref().map(|answer| (it, answer))) {
        Some((question, Ok(()))) => Finding::Passed(Passed {
            took: Some(question.took),
            note: None,
        }),
        Some((_, Err(error))) => Finding::Failed(of_server(case, error)),
        None => Finding::Running,
    }
}

/// The token is taken for this mailbox.
pub(super) fn signed_in(case: &Case, mailbox: &MailboxAnswers, protocol: Protocol) -> Finding {
    let Some((question, answer)) = answered(mailbox, protocol) else {
        return not_yet(case, mailbox, protocol);
    };
    match answer {
        Err(error) if !is_behind_sign_in(error) => Finding::Failed(evidence(case, mailbox, error)),
        Ok(()) | Err(_) => Finding::Passed(Passed {
            took: Some(question.took),
            note: None,
        }),
    }
}

pub(super) fn can_send(case: &Case, mailbox: &MailboxAnswers) -> Finding {
    last_row(
        case,
        mailbox,
        Protocol::Smtp,
        CheckId::SmtpSignIn(mailbox.address.clone()),
        Some(Note::TestMailProves),
    )
}

pub(super) fn can_read(case: &Case, mailbox: &MailboxAnswers) -> Finding {
    last_row(
        case,
        mailbox,
        Protocol::Imap,
        CheckId::ImapSignIn(mailbox.address.clone()),
        None,
    )
}

/// For information only: it passes whatever comes of it.
pub(super) fn also_smtp(mailbox: &MailboxAnswers) -> Finding {
    let question = mailbox.also_smtp.as_ref();
    let Some((question, answer)) =
        question.and_then(|it| it.answer.as_ref().map(|answer| (it, answer)))
    else {
        let asked = question.is_some_and(|it| it.in_flight);
        return if asked {
            Finding::Running
        } else {
            Finding::waiting_for(CheckId::Permission)
        };
    };
    Finding::Passed(Passed {
        took: Some(question.took),
        note: Some(match answer {
            Ok(()) => Note::AlsoWorks,
            Err(_) => Note::NotNeeded,
        }),
    })
}

fn last_row(
    case: &Case,
    mailbox: &MailboxAnswers,
    protocol: Protocol,
    signed_in: CheckId,
    note: Option<Note>,
) -> Finding {
    match answered(mailbox, protocol) {
        None => match not_yet(case, mailbox, protocol) {
            Finding::Waiting(needs) if needs == [server_row(protocol)] => {
                Finding::waiting_for(signed_in)
            }
            other => other,
        },
        Some((question, Ok(()))) => Finding::Passed(Passed {
            took: Some(question.took),
            note,
        }),
        Some((_, Err(error)))
            if send_as::is_denied(error) && case.settings.stand_in(&mailbox.address).is_some() =>
        {
            Finding::waiting_for(CheckId::SendAs(mailbox.address.clone()))
        }
        Some((_, Err(error))) if is_behind_sign_in(error) => {
            Finding::Failed(evidence(case, mailbox, error))
        }
        Some((_, Err(_))) => Finding::waiting_for(signed_in),
    }
}

fn not_yet(case: &Case, mailbox: &MailboxAnswers, protocol: Protocol) -> Finding {
    if !permission::is_complete(case, mailbox) {
        return Finding::waiting_for(CheckId::Permission);
    }
    match server(case, protocol) {
        Finding::Failed(_) => Finding::waiting_for(server_row(protocol)),
        _ => Finding::Running,
    }
}

fn question(mailbox: &MailboxAnswers, protocol: Protocol) -> Option<&Question<()>> {
    match protocol {
        Protocol::Smtp => mailbox.smtp.as_ref(),
        Protocol::Imap => mailbox.imap.as_ref(),
    }
}

fn answered(
    mailbox: &MailboxAnswers,
    protocol: Protocol,
) -> Option<(&Question<()>, &Result<(), Error>)> {
    let question = question(mailbox, protocol)?;
    Some((question, question.answer.as_ref()?))
}

fn server_row(protocol: Protocol) -> CheckId {
    match protocol {
        Protocol::Smtp => CheckId::SmtpServer,
        Protocol::Imap => CheckId::ImapServer,
    }
}

/// The token was taken; what came after it was refused.
fn is_behind_sign_in(error: &Error) -> bool {
    matches!(error, Error::Mail(failure) if failure.stage > Stage::Authenticate)
}

/// Before anybody signs in.
fn of_server(case: &Case, error: &Error) -> Evidence {
    let stage = match error {
        Error::Mail(failure) => stage_of(failure),
        _ => diagnose::Stage::Smtp,
    };
    let evidence = sign_in::with_flow_of(of_error(stage, error), case.settings.road);
    let evidence = with_known(evidence, "proxy", case.proxy);
    with_settings(evidence, case.settings, case.clock.now())
}

pub(super) fn evidence(case: &Case, mailbox: &MailboxAnswers, error: &Error) -> Evidence {
    let stage = match error {
        Error::Mail(failure) => stage_of(failure),
        _ => diagnose::Stage::Smtp,
    };
    let evidence = of_error(stage, error);
    let evidence = sign_in::with_flow_of(evidence, case.settings.road);
    let (user, _) = mail_user::by_smtp(case.settings, &mailbox.address);
    let user = match stage {
        diagnose::Stage::Smtp => &user,
        _ => &mailbox.address,
    };
    let evidence = with_mail_user(evidence, user, &mailbox.address);
    let evidence = with_known(evidence, "proxy", case.proxy);
    let evidence = with_permissions(
        evidence,
        &permission::needed(case.settings),
        permission::granted(case, mailbox),
    );
    let mut known = case.settings.mailboxes.iter();
    let kind = known.find(|one| one.address == mailbox.address);
    let shared = kind.is_some_and(|one| one.kind == MailboxKind::Shared);
    let own = case.settings.sign_in_of(&mailbox.address).is_some();
    let kind = shared.then_some("shared").or(own.then_some("own"));
    let evidence = with_known(evidence, "mailbox-kind", kind);
    let granted = permission::granted(case, mailbox);
    let evidence = sign_in::with_stand_in(evidence, case.settings, &mailbox.address, granted);
    let made_for = permission::made_for(case, mailbox).unwrap_or("outlook");
    let evidence = with_known(evidence, "token-for", Some(made_for));
    // Only a token that shows all that is needed is ever used here.
    let evidence = with_known(evidence, "token-scope-missing", Some("no"));
    let protocol = match stage {
        diagnose::Stage::Imap => Protocol::Imap,
        _ => Protocol::Smtp,
    };
    let behind = is_behind_sign_in(error);
    let other_works = lets_another_in(case, mailbox, protocol, behind).then_some("yes");
    let evidence = with_known(evidence, "other-mailbox-works", other_works);
    let smtp_refuses = mailbox.smtp.as_ref().and_then(|it| it.error());
    let smtp_refuses = smtp_refuses.is_some_and(is_refused_without_reason);
    let also = (protocol == Protocol::Imap && smtp_refuses).then_some("yes");
    let evidence = with_known(evidence, "smtp-refuses", also);
    let principal = case.settings.exchange_principal.map(Principal::name);
    let evidence = with_known(evidence, "exchange-principal", principal);
    let commands = case.settings.road.is_apps_own().then_some("shown");
    let evidence = with_known(evidence, "exchange-commands", commands);
    with_settings(evidence, case.settings, case.clock.now())
}

/// `535 5.7.3`, which says no more than no.
fn is_refused_without_reason(error: &Error) -> bool {
    let Error::Mail(failure) = error else {
        return false;
    };
    let status = failure.reply().and_then(|reply| reply.status.as_deref());
    failure.stage == Stage::Authenticate && status == Some("5.7.3")
}

/// With the same app's token another mailbox is let in: then it is not the app that the server does not know. `whole`: let in as far as
/// is needed, not only signed in.
fn lets_another_in(case: &Case, mailbox: &MailboxAnswers, protocol: Protocol, whole: bool) -> bool {
    let mut others = (case.answers.mailboxes.iter()).filter(|one| one.address != mailbox.address);
    case.settings.road.is_apps_own()
        && others.any(|other| match answered(other, protocol) {
            Some((_, Ok(()))) => true,
            Some((_, Err(error))) => !whole && is_behind_sign_in(error),
            None => false,
        })
}

/// As `diagnose` knows it.
pub(crate) fn stage_of(failure: &Failure) -> diagnose::Stage {
    match failure.protocol {
        Protocol::Smtp => diagnose::Stage::Smtp,
        Protocol::Imap => diagnose::Stage::Imap,
    }
}
