//! What an Exchange administrator has to run before mail servers let a connection in: the commands, filled in as far as the connection has
//! come. Shown beside the mailboxes. Neighbour: `microsoft::exchange::powershell`, which words them.

use crate::connection::{Connection, MailAddress};
use crate::microsoft::exchange::powershell::{Access, Known, script};

/// The script; `None` where no mail server is asked, or nothing to fill in is known yet.
pub fn commands(connection: &Connection) -> Option<String> {
    let target = connection.target()?;
    let mailboxes = connection.mailboxes.iter();
    let mailboxes: Vec<MailAddress> = mailboxes.map(|one| one.address.clone()).collect();
    if !target.road.is_by_mail_server() || mailboxes.is_empty() {
        return None;
    }
    let ways = target.ways(connection.exchange_role);
    if !target.road.is_apps_own() {
        let switches = || script(Access::OwnSignIn, ways, &mailboxes);
        return ways.smtp.then(switches);
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
