//! A whole paragraph pasted into one field, taken apart: what is certain goes where it belongs, what is doubtful is asked.

use super::address::{Domain, MailAddress};
use super::identifier::{ClientId, TenantId};
use super::secret::ClientSecret;
use uuid::Uuid;

/// What a pasted paragraph held.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    pub tenant: Option<TenantId>,
    pub client: Option<ClientId>,
    pub secret: Option<ClientSecret>,
    pub domain: Option<Domain>,
    pub address: Option<MailAddress>,
    /// GUIDs without a label that says what they are; the person is asked.
    pub doubtful: Vec<Uuid>,
    /// GUIDs labelled as something else (object ID, secret ID): said, never used.
    pub not_these: Vec<(Uuid, Mistaken)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistaken {
    ObjectId,
    SecretId,
}

/// Takes `pasted` apart, or `None` when it is a single plain value that belongs to the field as it is.
pub fn take_apart(_pasted: &str) -> Option<Parts> {
    todo!()
}
