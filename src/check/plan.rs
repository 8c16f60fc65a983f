//! Which checks a road needs, and what waits for what. The order is that of the rows. A check may be asked for before what it needs has
//! passed (the token needs the tenant ID, not discovery's answer), but it never passes or fails before.

use super::CheckId;
use crate::connection::{Credential, MailAddress, Permission, Road, Settings};

/// A planned check and the checks it needs first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub check: CheckId,
    pub needs: Vec<CheckId>,
}

/// The plan in the order of the rows.
pub fn plan(settings: &Settings) -> Vec<Planned> {
    let mut plan = vec![
        planned(CheckId::Network, &[]),
        planned(CheckId::Clock, &[CheckId::Network]),
        planned(CheckId::Organization, &[CheckId::Network]),
        planned(CheckId::Cloud, &[CheckId::Organization]),
        planned(CheckId::App, &[CheckId::Organization]),
    ];
    let credential = credential(settings);
    plan.extend(credential.clone().map(|row| planned(row, &[CheckId::App])));
    let proved = credential.unwrap_or(CheckId::App);
    if settings.road.is_apps_own() {
        plan.push(planned(CheckId::Permission, std::slice::from_ref(&proved)));
        plan.push(planned(CheckId::NothingExtra, &[proved]));
    } else {
        let sign_ins: Vec<_> = addresses(settings)
            .map(|it| sign_in(settings, it))
            .collect();
        let each = sign_ins.iter().cloned();
        plan.extend(each.map(|row| planned(row, std::slice::from_ref(&proved))));
        plan.push(planned(CheckId::Permission, &sign_ins));
    }
    let ways = settings.ways();
    let servers = [
        (ways.smtp, CheckId::SmtpServer),
        (ways.imap, CheckId::ImapServer),
    ];
    for (_, server) in servers.into_iter().filter(|(needed, _)| *needed) {
        plan.push(planned(server, &[]));
    }
    for address in addresses(settings) {
        plan.extend(of_mailbox(settings, address));
    }
    let by_mail_server = settings.road.is_apps_own() && settings.limit.wanted;
    if settings.road == Road::GraphApp || by_mail_server {
        plan.push(planned(CheckId::Limit, &[CheckId::Permission]));
    }
    plan
}

/// The row about what the app proves itself with; none for a public client, which has nothing.
pub(super) fn credential(settings: &Settings) -> Option<CheckId> {
    match settings.credential {
        Credential::Secret(_) => Some(CheckId::Secret),
        Credential::Certificate(_) => Some(CheckId::Certificate),
        Credential::None => None,
    }
}

/// The row about a person's sign-in for a mailbox.
pub(super) fn sign_in(settings: &Settings, mailbox: &MailAddress) -> CheckId {
    if settings.road == Road::Password {
        CheckId::Password(mailbox.clone())
    } else {
        CheckId::SignIn(mailbox.clone())
    }
}

fn addresses(settings: &Settings) -> impl Iterator<Item = &MailAddress> {
    settings.mailboxes.iter().map(|mailbox| &mailbox.address)
}

fn of_mailbox(settings: &Settings, address: &MailAddress) -> Vec<Planned> {
    let ways = settings.ways();
    let stands_in = settings.stand_in(address).is_some();
    let mut rows = Vec::new();
    let own = |check: fn(MailAddress) -> CheckId| check(address.clone());
    if !settings.road.is_by_mail_server() {
        let found = own(CheckId::MailboxFound);
        rows.push(planned(found.clone(), &[CheckId::Permission]));
        let needs = [CheckId::Permission, found];
        if ways.graph_read {
            rows.push(planned(own(CheckId::CanRead), &needs));
        }
        if ways.graph_send {
            rows.push(planned(own(CheckId::CanSend), &needs));
            rows.extend(stands_in.then(|| planned(own(CheckId::SendAs), &needs)));
        }
    }
    if ways.imap {
        let signed_in = own(CheckId::ImapSignIn);
        let needs = [CheckId::Permission, CheckId::ImapServer];
        rows.push(planned(signed_in.clone(), &needs));
        rows.push(planned(own(CheckId::CanRead), &[signed_in]));
    }
    if ways.smtp {
        let signed_in = own(CheckId::SmtpSignIn);
        let needs = [CheckId::Permission, CheckId::SmtpServer];
        rows.push(planned(signed_in.clone(), &needs));
        let needs = [signed_in];
        rows.push(planned(own(CheckId::CanSend), &needs));
        rows.extend(stands_in.then(|| planned(own(CheckId::SendAs), &needs)));
    }
    if settings.target.also_try.contains(&Road::SmtpApp) {
        rows.push(planned(own(CheckId::AlsoSmtp), &[CheckId::Permission]));
    }
    rows
}

/// `Mail.Read`, `Mail.ReadBasic`, `Mail.ReadWrite` and their kin.
pub fn reads(permissions: &[Permission]) -> bool {
    permissions
        .iter()
        .any(|permission| permission.as_str().starts_with("Mail.Read"))
}

fn planned(check: CheckId, needs: &[CheckId]) -> Planned {
    Planned {
        check,
        needs: needs.to_vec(),
    }
}
