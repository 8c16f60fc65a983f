//! Step 5: mailboxes, each looked up if the permissions allow.

use super::World;
use crate::connection::{ClientId, ClientSecret, MailAddress, Mailbox, Organization};
use crate::diagnose::Diagnosis;

/// What a look-up found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    Mailbox(Mailbox),
    /// The permissions do not allow looking: kept, and proved by the checks.
    NotAskable(MailAddress),
    /// No mailbox with this address; perhaps this one.
    Missing {
        did_you_mean: Option<MailAddress>,
        diagnosis: Box<Diagnosis>,
    },
}

pub async fn look_up(
    _world: &World,
    _organization: &Organization,
    _client: ClientId,
    _secret: &ClientSecret,
    _address: MailAddress,
) -> Result<Found, Box<Diagnosis>> {
    todo!()
}
