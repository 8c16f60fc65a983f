//! Identifiers: tenant, client and connection. A GUID each, and three types so that they cannot be mixed up.

use super::field::{Problem, Tidied};
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! guid {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }
    };
}

guid!(
    /// Directory (tenant) ID.
    TenantId
);
guid!(
    /// Application (client) ID.
    ClientId
);
guid!(
    /// Mailseal's own name for a connection; the key of its secret in the credential store.
    ConnectionId
);

impl ConnectionId {
    pub fn random() -> Self {
        Self(Uuid::new_v4())
    }
}

impl TenantId {
    /// Reads what was typed; says what was tidied.
    pub fn parse(_typed: &str) -> Result<(Self, Tidied), Problem> {
        todo!()
    }
}

impl ClientId {
    /// As [`TenantId::parse`]; refuses the tenant's own ID.
    pub fn parse(_typed: &str, _tenant: Option<TenantId>) -> Result<(Self, Tidied), Problem> {
        todo!()
    }
}
