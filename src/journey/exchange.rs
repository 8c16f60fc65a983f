//! What an Exchange administrator has to run before mailboxes let a connection in: the commands, filled in as far as the connection has
//! come. Shown beside the mailboxes. Neighbour: `microsoft::exchange::powershell`, which words them.

use crate::connection::{Connection, MailAddress, Principal, Ways};
use crate::microsoft::exchange::powershell::{Access, Known, StandIn, script};

/// The script; `None` where nobody has to be let in, or nothing to fill in is known yet.
pub fn commands(connection: &Connection) -> Option<String> {
    let target = connection.target()?;
    let mailboxes = connection.mailboxes.iter();
    let mailboxes: Vec<MailAddress> = mailboxes.map(|one| one.address.clone()).collect();
    if mailboxes.is_empty() {
        return None;
    }
    let ways = target.ways(connection.exchange_role);
    if target.road.is_persons() {
        return for_people(connection, ways, &mailboxes);
    }
    if !target.road.is_by_mail_server() {
        return None;
    }
    let registration = connection.registration.as_ref()?;
    let name = registration.app_name.as_deref();
    let app = Known {
        client: registration.client,
        service_principal: registration.service_principal?,
        name: name.unwrap_or(&target.registration.app_name),
    };
    let access = if connection.exchange_role {
        Access::Role(app)
    } else {
        Access::Rights(app)
    };
    Some(script(access, ways, &mailboxes))
}

/// What the commands printed says about the app: `None` where it says nothing.
pub fn principal(connection: &Connection, printed: &str) -> Option<Principal> {
    let registration = connection.registration.as_ref()?;
    Principal::of_printed(
        printed,
        registration.client,
        registration.service_principal?,
    )
}

/// Whoever signs in for a mailbox of others has to be let in; and sending by SMTP has its switch.
fn for_people(connection: &Connection, ways: Ways, mailboxes: &[MailAddress]) -> Option<String> {
    let kept = mailboxes.iter().filter_map(|mailbox| {
        let kept = connection.sign_in_of(mailbox).filter(|kept| kept.shared)?;
        let account = kept.account.as_str();
        Some(StandIn { account, mailbox })
    });
    let stand_ins: Vec<_> = kept.collect();
    if !stand_ins.is_empty() {
        return Some(script(Access::StandIns(&stand_ins), ways, mailboxes));
    }
    ways.smtp
        .then(|| script(Access::OwnSignIn, ways, mailboxes))
}
