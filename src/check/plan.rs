//! Which checks a road needs, and what waits for what. The order is that of the rows. A check may be asked for before what it needs has
//! passed (the token needs the tenant ID, not discovery's answer), but it never passes or fails before.

use super::CheckId;
use crate::connection::{MailAddress, Permission, Settings};

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
        planned(CheckId::Secret, &[CheckId::App]),
        planned(CheckId::Permission, &[CheckId::Secret]),
        planned(CheckId::NothingExtra, &[CheckId::Secret]),
    ];
    for mailbox in &settings.mailboxes {
        plan.extend(of_mailbox(settings, &mailbox.address));
    }
    plan.push(planned(CheckId::Limit, &[CheckId::Permission]));
    plan
}

fn of_mailbox(settings: &Settings, address: &MailAddress) -> Vec<Planned> {
    let found = CheckId::MailboxFound(address.clone());
    let mut rows = vec![planned(found.clone(), &[CheckId::Permission])];
    let needs = [CheckId::Permission, found];
    if reads(&settings.permissions) {
        rows.push(planned(CheckId::CanRead(address.clone()), &needs));
    }
    if sends(&settings.permissions) {
        rows.push(planned(CheckId::CanSend(address.clone()), &needs));
    }
    rows
}

/// `Mail.Read`, `Mail.ReadBasic`, `Mail.ReadWrite` and their kin.
pub fn reads(permissions: &[Permission]) -> bool {
    permissions
        .iter()
        .any(|permission| permission.as_str().starts_with("Mail.Read"))
}

pub fn sends(permissions: &[Permission]) -> bool {
    permissions
        .iter()
        .any(|permission| permission.as_str() == Permission::MAIL_SEND)
}

fn planned(check: CheckId, needs: &[CheckId]) -> Planned {
    Planned {
        check,
        needs: needs.to_vec(),
    }
}
