//! What a token's `roles` prove, or a person's `scp`: everything needed is granted, nothing beyond it, and how far it reaches. A token is a snapshot of the
//! grants at the moment it is issued (facts, section 5.1), so a missing role may only be on its way (section 14).

use super::evidence::{join, of_finding, with_known, with_permissions, with_settings};
use super::finding::{Case, Finding, MailboxAnswers};
use super::{CheckId, NoAccess, Note, Passed, plan, sign_in};
use crate::connection::{Permission, Settings};
use crate::diagnose::{Evidence, Stage};
use crate::microsoft::entra::{Resource, owner};

/// What each permission includes (Graph permissions reference; facts, section 6).
const INCLUDES: &[(&str, &[&str])] = &[
    (
        "Mail.ReadWrite",
        &["Mail.Read", "Mail.ReadBasic", "Mail.ReadBasic.All"],
    ),
    ("Mail.Read", &["Mail.ReadBasic", "Mail.ReadBasic.All"]),
    // A person's own and what others share with them.
    ("Mail.Send.Shared", &["Mail.Send"]),
    ("Mail.Read.Shared", &["Mail.Read", "Mail.ReadBasic"]),
    (
        "Mail.ReadWrite.Shared",
        &[
            "Mail.ReadWrite",
            "Mail.Read",
            "Mail.ReadBasic",
            "Mail.Read.Shared",
        ],
    ),
    ("Mail.ReadBasic.All", &["Mail.ReadBasic"]),
    ("MailboxSettings.ReadWrite", &["MailboxSettings.Read"]),
    (
        "User.ReadWrite.All",
        &["User.Read.All", "User.ReadBasic.All"],
    ),
    ("User.Read.All", &["User.ReadBasic.All"]),
    (
        "Directory.Read.All",
        &["User.Read.All", "User.ReadBasic.All"],
    ),
    (
        "Directory.ReadWrite.All",
        &["User.Read.All", "User.ReadBasic.All", "Directory.Read.All"],
    ),
];

pub(super) fn permission(case: &Case) -> Finding {
    if case.settings.road.is_apps_own() {
        return match roles(case) {
            Some(roles) => shown(case, roles),
            None => Finding::waiting_for(proved_by(case)),
        };
    }
    let mut worst = None;
    for mailbox in &case.answers.mailboxes {
        let waiting = || Finding::waiting_for(plan::sign_in(case.settings, &mailbox.address));
        let found = match mailbox.access.as_ref().and_then(|it| it.answer.as_ref()) {
            Some(Ok(token)) => shown(case, &token.claims.scopes),
            Some(Err(NoAccess::PasswordMissing(_))) => sign_in::not_typed(),
            Some(Err(_)) | None => waiting(),
        };
        // A failure outweighs a wait, and a wait outweighs what is right.
        worst = match (worst, found) {
            (Some(failed @ Finding::Failed(_)), _) | (_, failed @ Finding::Failed(_)) => {
                Some(failed)
            }
            (Some(waiting @ Finding::Waiting(_)), _) => Some(waiting),
            (_, found) => Some(found),
        };
    }
    worst.unwrap_or(Finding::Running)
}

fn shown(case: &Case, granted: &[String]) -> Finding {
    let needed = needed(case.settings);
    if !missing(&needed, granted).is_empty() {
        return Finding::Failed(evidence(case, "permission-missing", granted));
    }
    let note = if needed.is_empty() {
        Note::NoneNeeded
    } else {
        Note::Granted(needed.iter().map(ToString::to_string).collect())
    };
    Finding::Passed(Passed {
        took: None,
        note: Some(note),
    })
}

pub(super) fn nothing_extra(case: &Case) -> Finding {
    let Some(roles) = roles(case) else {
        return Finding::waiting_for(proved_by(case));
    };
    let extra: Vec<_> = roles
        .iter()
        .map(String::as_str)
        .filter(|role| {
            !case
                .settings
                .permissions
                .iter()
                .any(|needed| needed.as_str() == *role)
        })
        .collect();
    if extra.is_empty() {
        return Finding::Passed(Passed::default());
    }
    Finding::Warned(with_known(
        evidence(case, "extra-permissions", roles),
        "extra",
        Some(join(extra.into_iter())),
    ))
}

/// Roles in a token hold for the whole organization; only Exchange can limit them (facts, section 11). Nobody has asked it to.
pub(super) fn every_mailbox(case: &Case) -> Finding {
    match roles(case) {
        Some(roles) if missing(&needed(case.settings), roles).is_empty() => {
            Finding::Warned(evidence(case, "every-mailbox", roles))
        }
        _ => Finding::waiting_for(CheckId::Permission),
    }
}

/// What a token of this road can show: a token has one resource, a lasting sign-in is no permission in it, and what Exchange's roles give
/// does not stand there.
pub fn needed(settings: &Settings) -> Vec<Permission> {
    let resource = Some(Resource::of(settings.road));
    let by_roles = settings.is_limited_by_roles();
    let permissions = settings.permissions.iter();
    let permissions = permissions.filter(|it| !(by_roles && it.exchange_role().is_some()));
    let needed = permissions.filter(|permission| owner(permission) == resource);
    needed.cloned().collect()
}

/// What the app may do by Exchange's roles, beside what its token shows.
pub fn by_roles(settings: &Settings) -> Vec<String> {
    let permissions = settings.permissions.iter();
    let by_role = permissions.filter(|it| it.exchange_role().is_some());
    let by_role = by_role.filter(|_| settings.is_limited_by_roles());
    by_role.map(ToString::to_string).collect()
}

/// A token that shows all that is needed for this mailbox has been seen.
pub(super) fn is_complete(case: &Case, mailbox: &MailboxAnswers) -> bool {
    granted(case, mailbox)
        .is_some_and(|granted| missing(&needed(case.settings), granted).is_empty())
}

/// What the token for this mailbox allows.
pub(super) fn granted<'a>(case: &Case<'a>, mailbox: &'a MailboxAnswers) -> Option<&'a [String]> {
    if case.settings.road.is_apps_own() {
        return roles(case);
    }
    Some(mailbox.access.as_ref()?.ok()?.claims.scopes.as_slice())
}

/// For which service the token was made, where it says: `graph` or `outlook`.
pub(super) fn made_for(case: &Case, mailbox: &MailboxAnswers) -> Option<&'static str> {
    let token = if case.settings.road.is_apps_own() {
        case.answers.token.ok()?
    } else {
        mailbox.access.as_ref()?.ok()?
    };
    let audience = token.claims.audience.as_deref()?.to_lowercase();
    let graph = ["graph", "00000003-0000-0000-c000-000000000000"];
    Some(if graph.iter().any(|part| audience.contains(part)) {
        "graph"
    } else {
        "outlook"
    })
}

pub(super) fn roles<'a>(case: &Case<'a>) -> Option<&'a [String]> {
    Some(case.answers.token.ok()?.claims.roles.as_slice())
}

/// The row that must be right before a token of the app can show anything.
pub(super) fn proved_by(case: &Case) -> CheckId {
    plan::credential(case.settings).unwrap_or(CheckId::App)
}

/// The needed permissions that no role covers.
pub fn missing(needed: &[Permission], roles: &[String]) -> Vec<Permission> {
    needed
        .iter()
        .filter(|permission| !roles.iter().any(|role| covers(role, permission.as_str())))
        .cloned()
        .collect()
}

/// Whether users can be looked up in the directory.
pub fn may_look_up_users(roles: &[String]) -> bool {
    roles.iter().any(|role| covers(role, "User.Read.All"))
}

/// Whether messages can be looked for.
pub fn may_read_mail(roles: &[String]) -> bool {
    roles.iter().any(|role| covers(role, "Mail.ReadBasic"))
}

/// Whether the kind of a mailbox can be asked for.
pub fn may_read_mailbox_settings(roles: &[String]) -> bool {
    roles
        .iter()
        .any(|role| covers(role, "MailboxSettings.Read"))
}

fn covers(role: &str, permission: &str) -> bool {
    role == permission
        || INCLUDES
            .iter()
            .any(|(wide, narrow)| *wide == role && narrow.contains(&permission))
}

pub(super) fn evidence(case: &Case, finding: &str, roles: &[String]) -> Evidence {
    let evidence = with_settings(
        of_finding(Stage::Token, finding),
        case.settings,
        case.clock.now(),
    );
    let evidence = sign_in::with_flow_of(evidence, case.settings.road);
    with_permissions(evidence, &needed(case.settings), Some(roles))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_wider_permission_covers_a_narrower_one_and_not_the_other_way_round() {
        let read = [Permission::from("Mail.Read")];
        assert!(missing(&read, &roles(&["Mail.ReadWrite"])).is_empty());
        let write = [Permission::from("Mail.ReadWrite")];
        assert_eq!(missing(&write, &roles(&["Mail.Read"])), write);
        assert_eq!(
            missing(
                &[Permission::from("Mail.Send")],
                &roles(&["Mail.ReadWrite"])
            )
            .len(),
            1
        );
    }
}
