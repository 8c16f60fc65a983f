//! What proves that an app is limited to the chosen mailboxes (facts, section 11): nothing granted in Entra reaches beyond them, each of
//! them is reached, and one that must be refused is refused by every way of the road. Microsoft needs up to two hours until everybody knows
//! of a limit: before that it is neither called right nor wrong. Neighbours: `session::outside`, which tries; `patience`, which waits.

use super::evidence::{join, of_finding, with_known};
use super::finding::{Case, Finding, MailboxAnswers, Question};
use super::mailbox::{self, is_about_the_mailbox};
use super::{CheckId, Note, Passed, mail_server, permission};
use crate::connection::limit::{Probe, Tried, Way};
use crate::connection::{Fence, MailAddress, Permission, Road};
use crate::diagnose::{Evidence, Stage};
use crate::microsoft::Error;
use crate::microsoft::exchange::{Failure, Stage as MailStage};

pub(super) fn limit(case: &Case) -> Finding {
    let limit = &case.settings.limit;
    if !limit.wanted {
        return permission::every_mailbox(case);
    }
    let Some(roles) = permission::roles(case) else {
        return Finding::waiting_for(permission::proved_by(case));
    };
    match wide(case, roles) {
        None => return Finding::Running,
        Some(wide) if !wide.is_empty() => {
            let evidence = permission::evidence(case, "grant-cancels-limit", roles);
            let all = join(wide.iter().map(String::as_str));
            return Finding::Failed(with_known(evidence, "extra", Some(all)));
        }
        Some(_) => {}
    }
    if !permission::missing(&permission::needed(case.settings), roles).is_empty() {
        return Finding::waiting_for(CheckId::Permission);
    }
    // Where nothing is reached, a refusal proves nothing.
    for one in &case.answers.mailboxes {
        if let Some(first) = not_reached(case, one) {
            return first;
        }
    }
    // A road that only may be walked is not known yet.
    let asked = |one: &MailboxAnswers| one.also_smtp.as_ref().is_some_and(|it| it.in_flight);
    if case.answers.mailboxes.iter().any(asked) {
        return Finding::Running;
    }
    let Some(outside) = &case.answers.outside else {
        return Finding::Warned(evidence(case, "no-mailbox-to-refuse", None));
    };
    refused(case, outside)
}

/// What was granted in Entra that opens every mailbox, by either service; `None`: not known yet.
fn wide(case: &Case, roles: &[String]) -> Option<Vec<String>> {
    let settings = case.settings;
    if settings.road == Road::GraphApp && settings.limit.way == Way::Policy {
        // The policy binds what Entra granted.
        return Some(Vec::new());
    }
    let mut all: Vec<String> = roles.to_vec();
    match case.answers.other_token.as_ref().map(|asked| &asked.answer) {
        Some(Some(Ok(token))) => all.extend(token.claims.roles.iter().cloned()),
        // Whoever is refused a token for the other service can do nothing by it.
        Some(Some(Err(Error::Refused(_)))) | None => {}
        Some(Some(Err(_)) | None) => return None,
    }
    all.retain(|role| Permission::reaches_every_mailbox(role));
    all.sort();
    all.dedup();
    Some(all)
}

/// The row of a chosen mailbox that has not passed.
fn not_reached(case: &Case, one: &MailboxAnswers) -> Option<Finding> {
    let ways = case.settings.ways();
    let address = || one.address.clone();
    let reads = (ways.graph_read || ways.imap)
        .then(|| (CheckId::CanRead(address()), mailbox::can_read(case, one)));
    let sends = (ways.graph_send || ways.smtp)
        .then(|| (CheckId::CanSend(address()), mailbox::can_send(case, one)));
    let rows = reads.into_iter().chain(sends);
    let mut open = rows.filter(|(_, finding)| !matches!(finding, Finding::Passed(_)));
    open.next().map(|(check, finding)| match finding {
        Finding::Running => Finding::Running,
        _ => Finding::waiting_for(check),
    })
}

fn refused(case: &Case, outside: &MailboxAnswers) -> Finding {
    let mut refused = Vec::new();
    let mut unclear = None;
    for (probe, question) in probes(outside) {
        let Some(answer) = &question.answer else {
            return Finding::Running;
        };
        match told(answer) {
            Told::Reached => {
                let evidence = evidence(case, "limit-does-not-hold", Some(&outside.address));
                return Finding::Failed(evidence);
            }
            Told::Refused(said) => refused.push(Tried {
                mailbox: outside.address.clone(),
                probe,
                said: Some(said),
            }),
            Told::Otherwise(error) => {
                let _ = unclear.get_or_insert(error);
            }
        }
    }
    if let Some(error) = unclear {
        return not_told(case, outside, error);
    }
    let now = case.clock.now();
    let settles = case.settings.limit.settles_at();
    if settles.is_some_and(|settles| now < settles) {
        return Finding::Failed(evidence(case, "limit-settles", Some(&outside.address)));
    }
    let allowed = case.answers.mailboxes.iter().flat_map(|one| {
        let reached = probes(one).filter(|(_, question)| question.ok().is_some());
        reached.map(|(probe, _)| Tried {
            mailbox: one.address.clone(),
            probe,
            said: None,
        })
    });
    Finding::Passed(Passed {
        took: None,
        note: Some(Note::Fenced(Box::new(Fence {
            at: case.answers.outside_at.unwrap_or(now),
            allowed: allowed.collect(),
            refused,
        }))),
    })
}

/// It was not refused as one that is out of bounds: that proves nothing.
fn not_told(case: &Case, outside: &MailboxAnswers, error: &Error) -> Finding {
    let known = |finding| evidence(case, finding, Some(&outside.address));
    match error {
        error if is_about_the_mailbox(error) => Finding::Warned(known("mailbox-to-refuse-missing")),
        Error::Mail(failure) if is_switched_off(failure) => {
            Finding::Warned(known("refused-for-another-reason"))
        }
        Error::Mail(_) => Finding::Failed(mail_server::evidence(case, outside, error)),
        error => Finding::Failed(mailbox::evidence(case, outside, error)),
    }
}

/// Each way by which a mailbox is tried on this road.
fn probes(one: &MailboxAnswers) -> impl Iterator<Item = (Probe, &Question<()>)> {
    let all = [
        (Probe::GraphRead, &one.read),
        (Probe::GraphSend, &one.send),
        (Probe::Smtp, &one.smtp),
        (Probe::Imap, &one.imap),
        // Where the system may send by SMTP, too, and can.
        (Probe::Smtp, &one.also_smtp),
    ];
    let all = all.into_iter();
    all.filter_map(|(probe, question)| Some((probe, question.as_ref()?)))
}

/// What an answer says about a mailbox that must be refused.
enum Told<'a> {
    Reached,
    Refused(String),
    Otherwise(&'a Error),
}

fn told(answer: &Result<(), Error>) -> Told<'_> {
    match answer {
        Ok(()) => Told::Reached,
        Err(Error::Refused(said))
            if said.status == 403
                || (said.status == 401 && said.code == "NoPermissionsInAccessToken") =>
        {
            Told::Refused(format!("{} {}: {}", said.status, said.code, said.message))
        }
        Err(error @ Error::Mail(failure)) => match failure.reply() {
            Some(reply)
                if failure.stage >= MailStage::Authenticate
                    && !failure.is_transient()
                    && !is_switched_off(failure) =>
            {
                Told::Refused(reply.to_string())
            }
            _ => Told::Otherwise(error),
        },
        Err(error) => Told::Otherwise(error),
    }
}

/// SMTP is off for that mailbox or for everybody (`5.7.139`, `5.7.30`), whoever asks.
fn is_switched_off(failure: &Failure) -> bool {
    let status = failure.reply().and_then(|reply| reply.status.as_deref());
    matches!(status, Some("5.7.139" | "5.7.30"))
}

fn evidence(case: &Case, finding: &str, outside: Option<&MailAddress>) -> Evidence {
    let evidence = of_finding(Stage::Graph, finding);
    let evidence = with_known(evidence, "mailbox", outside.map(ToString::to_string));
    super::evidence::with_settings(evidence, case.settings, case.clock.now())
}
