//! Looking up a mailbox (facts, sections 9.1 and 12).

use super::Graph;
use crate::connection::{MailAddress, MailboxKind};
use crate::microsoft::Error;

/// `GET /users/{address}`; `proxyAddresses` when the address is not a user principal name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub id: String,
    pub principal_name: String,
    pub display_name: Option<String>,
    /// The primary address; differs from the one asked for when that is an alias.
    pub mail: Option<MailAddress>,
    pub enabled: Option<bool>,
    pub licensed: Option<bool>,
}

impl Graph {
    pub async fn user(&self, _address: &MailAddress) -> Result<Option<User>, Error> {
        todo!()
    }

    /// Addresses that begin alike, for "Did you mean".
    pub async fn similar_addresses(
        &self,
        _address: &MailAddress,
    ) -> Result<Vec<MailAddress>, Error> {
        todo!()
    }

    pub async fn mailbox_kind(&self, _address: &MailAddress) -> Result<MailboxKind, Error> {
        todo!()
    }
}
