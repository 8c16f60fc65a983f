//! What a token's `roles` prove: everything needed is granted, nothing beyond it, and how far it reaches. A token is a snapshot of the
//! grants at the moment it is issued (facts, section 5.1), so a missing role may only be on its way (section 14).

use super::evidence::{join, of_finding, with_known, with_permissions, with_settings};
use super::finding::{Case, Finding};
use super::{CheckId, Note, Passed};
use crate::connection::Permission;
use crate::diagnose::{Evidence, Stage};

/// What each permission includes (Graph permissions reference; facts, section 6).
const INCLUDES: &[(&str, &[&str])] = &[
    (
        "Mail.ReadWrite",
        &["Mail.Read", "Mail.ReadBasic", "Mail.ReadBasic.All"],
    ),
    ("Mail.Read", &["Mail.ReadBasic", "Mail.ReadBasic.All"]),
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
    let Some(roles) = roles(case) else {
        return Finding::waiting_for(CheckId::Secret);
    };
    let needed = &case.settings.permissions;
    if missing(needed, roles).is_empty() {
        let granted = needed.iter().map(ToString::to_string).collect();
        return Finding::Passed(Passed {
            took: None,
            note: Some(Note::Granted(granted)),
        });
    }
    Finding::Failed(evidence(case, "permission-missing", roles))
}

pub(super) fn nothing_extra(case: &Case) -> Finding {
    let Some(roles) = roles(case) else {
        return Finding::waiting_for(CheckId::Secret);
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

/// Roles in a token hold for the whole organization; only Exchange can limit them (facts, section 11), and what it limits is proved by
/// trying a mailbox that must be refused.
pub(super) fn limit(case: &Case) -> Finding {
    match roles(case) {
        Some(roles) if is_complete(case) => Finding::Warned(evidence(case, "every-mailbox", roles)),
        _ => Finding::waiting_for(CheckId::Permission),
    }
}

/// A token that shows all that is needed has been seen.
pub(super) fn is_complete(case: &Case) -> bool {
    roles(case).is_some_and(|roles| missing(&case.settings.permissions, roles).is_empty())
}

pub(super) fn roles<'a>(case: &Case<'a>) -> Option<&'a [String]> {
    Some(case.answers.token.ok()?.claims.roles.as_slice())
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

fn evidence(case: &Case, finding: &str, roles: &[String]) -> Evidence {
    let evidence = with_settings(
        of_finding(Stage::Token, finding),
        case.settings,
        case.clock.now(),
    );
    with_permissions(evidence, &case.settings.permissions, Some(roles))
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
