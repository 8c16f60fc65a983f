//! What a guide has to say and does not (facts, sections 10.2, 10.3, 11 and 15.3).

use super::Court;
use crate::guide::Mistake;
use crate::guide::asked::{Api, By, Channel, SignsIn, Wanted, known, says};

pub fn judge(court: &mut Court<'_>) {
    mailbox_limit(court);
    mail_servers(court);
}

const LIMITS: [&str; 16] = [
    "rbac",
    "role based|role-based access",
    "role-based",
    "applicationaccesspolicy",
    "*applicationaccesspolicy",
    "new-applicationaccesspolicy",
    "application access polic*",
    "management scope*",
    "new-managementscope",
    "new-managementroleassignment",
    "limit* ... mailbox*",
    "restrict* ... mailbox*",
    "scop* ... mailbox*",
    "only ... mailbox* ... reach|access",
    "add-mailboxpermission",
    "certain|specific|selected|chosen mailboxes",
];

/// An application permission reaches every mailbox until somebody limits it.
fn mailbox_limit(court: &mut Court<'_>) {
    // Where a permission is named as a person's, one without a kind is no app's.
    let mut asked = court.asked.permissions.iter().filter(|one| one.asked);
    let for_app = court.asked.by(SignsIn::App) && !asked.any(|one| one.by == Some(By::Person));
    let of_all = |one: &&Wanted| {
        let graph = one.name.starts_with("Mail.")
            && one.by != Some(By::Person)
            && known(&one.name).is_some_and(|it| it.by != By::Person);
        one.asked
            && !one.in_address
            && (graph && (one.by == Some(By::App) || (one.by.is_none() && for_app))
                || one.name == "full_access_as_app")
    };
    let Some(wanted) = court.asked.permissions.iter().find(of_all) else {
        return;
    };
    if !says(court.page, &LIMITS) {
        let (sentence, at) = wanted.at;
        court.named(Mistake::MailboxLimitMissing, (sentence, at, at + 1), "", "");
    }
}

const SMTP_AUTH: [&str; 8] = [
    "smtp auth",
    "smtpclientauthentication*",
    "-smtpclientauth*",
    "authenticated smtp",
    "smtp authentication ... mailbox",
    "smtp client authentication",
    "manage email apps",
    "... smtpclientauthenticationdisabled",
];

fn mail_servers(court: &mut Court<'_>) {
    let asked = court.asked;
    // A guide without a word about signing in with OAuth is none of ours.
    let oauth = !asked.permissions.is_empty() || asked.by(SignsIn::App);
    let own_smtp =
        asked.wants_begin("smtp.").is_some() || asked.ports.iter().any(|port| port.with_server);
    if asked.has(Channel::Smtp) && oauth && own_smtp && !says(court.page, &SMTP_AUTH) {
        court.missing(Mistake::SmtpAuthMissing, "");
    }
    let app = ["SMTP.SendAsApp", "IMAP.AccessAsApp", "POP.AccessAsApp"]
        .iter()
        .find_map(|name| asked.wants(name));
    let Some(wanted) = app.filter(|one| one.api != Some(Api::Graph) || one.by.is_some()) else {
        return;
    };
    let rbac = says(
        court.page,
        &[
            "new-managementroleassignment",
            "rbac",
            "role-based|role based access",
        ],
    );
    if rbac {
        return;
    }
    let principal = says(court.page, &["new-serviceprincipal"]);
    let rights = says(
        court.page,
        &[
            "add-mailboxpermission",
            "read and manage",
            "full access",
            "fullaccess",
            "... fullaccess",
        ],
    );
    let missing: Vec<&str> = [
        (principal, "New-ServicePrincipal"),
        (rights, "Add-MailboxPermission"),
    ]
    .into_iter()
    .filter_map(|(said, command)| (!said).then_some(command))
    .collect();
    if !missing.is_empty() {
        let (sentence, at) = wanted.at;
        court.named(
            Mistake::MailboxRightsMissing,
            (sentence, at, at + 1),
            &wanted.name,
            &missing.join(", "),
        );
    }
}
