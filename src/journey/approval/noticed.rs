//! An approval that was given while Mailseal was closed, or while another page stood there: asked once, quietly, with what lies in the
//! credential store. Neighbour: `course`, which waits on the approval's own page.

use super::resource_of;
use crate::check::permission::missing;
use crate::connection::{Connection, Permission};
use crate::journey::packet::waits_for_approval;
use crate::journey::{World, secrets};
use crate::microsoft::entra::token::{self, Token};
use crate::microsoft::entra::{App, owner};
use jiff::Timestamp;

/// When a token showed everything that was asked for; `None` while it does not, or where nothing can be asked. Never a prompt.
pub async fn noticed(world: &World, connection: &Connection) -> Option<Timestamp> {
    if !waits_for_approval(connection) {
        return None;
    }
    let target = connection.target()?;
    let organization = connection.organization.as_ref()?;
    let app = App {
        tenant: organization.tenant,
        client: connection.registration.as_ref()?.client,
        credential: secrets::find(world, connection).await.ok().flatten()?,
    };
    let hosts = world.hosts.of(organization.cloud);
    let resource = resource_of(&target.permissions);
    let token = token::for_app(&world.http, hosts, &app, resource)
        .await
        .ok()?;
    shows(&token, &target.permissions).then(|| world.clock.now())
}

fn shows(token: &Token, permissions: &[Permission]) -> bool {
    // What belongs to no API stands in no token.
    let needed = permissions.iter().filter(|it| owner(it).is_some());
    let needed: Vec<Permission> = needed.cloned().collect();
    missing(&needed, &token.claims.roles).is_empty()
}
