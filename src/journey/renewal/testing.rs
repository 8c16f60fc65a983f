//! The test e-mail with the new one: the same message by the same road, only that the app or the mailbox proves itself anew. Neighbour:
//! `journey::test_mail`, which sends and watches.

use super::proof::settings;
use crate::connection::{Connection, Renewal, Tested};
use crate::journey::World;
use crate::journey::settings::Missing;
use crate::journey::test_mail::{self, Draft, Event};
use sipper::Sipper;

/// Sends and watches; not abortable once accepted.
pub fn send(
    world: World,
    connection: Connection,
    renewal: Renewal,
    draft: Draft,
) -> impl Sipper<Result<Option<Tested>, Missing>, Event> + Send + 'static {
    sipper::sipper(async move |mut sender| {
        let settings = settings(&world, &connection, &renewal).await?;
        let mut run = test_mail::send(world, settings, draft).pin();
        while let Some(event) = run.sip().await {
            sender.send(event).await;
        }
        Ok(run.await)
    })
}
