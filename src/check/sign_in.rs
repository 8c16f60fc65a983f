//! What a person's token proves: that the sign-in for a mailbox still holds, or that its name and password are taken, and that the right
//! account who (facts, sections 3.2 and 17). Neighbour: `access`, which renews it.

use super::evidence::{of_finding, of_no_access, with_known, with_settings};
use super::finding::{Case, Finding, MailboxAnswers};
use super::organization::{self, is_about_the_way};
use super::{CheckId, NoAccess, Note, Passed};
use crate::connection::{MailAddress, Road, Settings};
use crate::diagnose::{Evidence, Flow, Stage};

pub(super) fn signed_in(case: &Case, mailbox: &MailboxAnswers) -> Finding {
    let Some(question) = &mailbox.access else {
        return Finding::Running;
    };
    match &question.answer {
        None => Finding::Running,
        Some(Ok(token)) => {
            let who = token.claims.user.clone();
            if let Some(who) = who.as_ref().filter(|who| is_another(case, mailbox, who)) {
                return Finding::Failed(another(case, mailbox, who));
            }
            Finding::Passed(Passed {
                took: Some(question.took),
                note: match case.settings.stand_in(&mailbox.address) {
                    Some(account) => Some(Note::StandIn(account.to_owned())),
                    None => who.map(Note::Account),
                },
            })
        }
        Some(Err(NoAccess::PasswordMissing(_))) => not_typed(),
        Some(Err(NoAccess::Refused(error))) if is_about_the_way(error) => {
            match organization::network(case) {
                Finding::Passed(_) => Finding::Failed(refused(case, mailbox)),
                Finding::Running => Finding::Running,
                _ => Finding::waiting_for(CheckId::Network),
            }
        }
        Some(Err(_)) => Finding::Failed(refused(case, mailbox)),
    }
}

/// Neither right nor wrong: a password is kept nowhere.
pub(super) fn not_typed() -> Finding {
    Finding::Passed(Passed {
        took: None,
        note: Some(Note::PasswordNotTyped),
    })
}

/// The account that once signed in is the one to come back.
fn is_another(case: &Case, mailbox: &MailboxAnswers, who: &str) -> bool {
    let kept = case.settings.sign_in_of(&mailbox.address);
    kept.is_some_and(|kept| kept.account.to_lowercase() != who.to_lowercase())
}

fn another(case: &Case, mailbox: &MailboxAnswers, who: &str) -> Evidence {
    let evidence = of_finding(Stage::Token, "other-account");
    let evidence = with_known(evidence, "account", Some(who));
    let evidence = with_known(evidence, "mailbox", Some(mailbox.address.to_string()));
    with_settings(evidence, case.settings, case.clock.now())
}

fn refused(case: &Case, mailbox: &MailboxAnswers) -> Evidence {
    let no_access = mailbox.access.as_ref().and_then(|it| it.error());
    let evidence = no_access.map_or_else(Evidence::default, of_no_access);
    let evidence = with_known(evidence, "mailbox", Some(mailbox.address.to_string()));
    let evidence = super::evidence::with_permissions(evidence, &case.settings.permissions, None);
    with_settings(evidence, case.settings, case.clock.now())
}

/// Somebody else signs in for the mailbox: who, and whether the token reaches mailboxes of others at all.
pub fn with_stand_in(
    evidence: Evidence,
    settings: &Settings,
    mailbox: &MailAddress,
    granted: Option<&[String]>,
) -> Evidence {
    let Some(account) = settings.stand_in(mailbox) else {
        return evidence;
    };
    let evidence = with_known(evidence, "account", Some(account));
    let evidence = with_known(evidence, "sender", Some(mailbox.to_string()));
    let evidence = with_known(evidence, "mailbox-kind", Some("shared"));
    let shared: Vec<_> = (super::permission::needed(settings).iter())
        .filter(|one| one.shared() != **one)
        .map(crate::connection::Permission::shared)
        .collect();
    let lacking = super::permission::missing(&shared, granted.unwrap_or_default());
    let lacking: Vec<_> = lacking.iter().map(ToString::to_string).collect();
    let named = (!lacking.is_empty()).then(|| lacking.join(", "));
    let reaches = if named.is_some() { "no" } else { "yes" };
    let evidence = with_known(evidence, "missing", named);
    with_known(evidence, "token-reaches-others", Some(reaches))
}

/// Which kind of sign-in gave the token of a road, where the stage does not tell.
pub fn with_flow_of(mut evidence: Evidence, road: Road) -> Evidence {
    evidence.flow = Some(match road {
        Road::GraphApp | Road::SmtpApp | Road::ImapApp => Flow::ClientCredentials,
        Road::GraphUser | Road::SmtpUser | Road::ImapUser => Flow::RefreshToken,
        Road::Password => Flow::Password,
    });
    evidence
}
