//! Domains and mail addresses, parsed once (RFC 5321 section 4.1.2, RFC 6531 for international ones).

use super::field::{Problem, Tidied};
use super::identifier::TenantId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A domain in lower case, without a trailing dot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Domain(String);

/// A mailbox address; the domain part in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailAddress(String);

/// The one field of "Your organization".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrganizationHint {
    Tenant(TenantId),
    Domain(Domain),
    Address(MailAddress),
}

impl Domain {
    pub fn parse(_typed: &str) -> Result<(Self, Tidied), Problem> {
        todo!()
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl MailAddress {
    pub fn parse(_typed: &str) -> Result<(Self, Tidied), Problem> {
        todo!()
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
    pub fn domain(&self) -> Domain {
        todo!()
    }
    /// Every address in a pasted list (separators: comma, semicolon, blank, line break; `Name <a@b>` too), in order, with
    /// what could not be read kept as it was typed.
    pub fn parse_list(_pasted: &str) -> (Vec<Self>, Vec<(String, Problem)>) {
        todo!()
    }
}

impl OrganizationHint {
    pub fn parse(_typed: &str) -> Result<(Self, Tidied), Problem> {
        todo!()
    }
}

macro_rules! text {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl TryFrom<String> for $name {
            type Error = Problem;
            fn try_from(value: String) -> Result<Self, Problem> {
                Self::parse(&value).map(|(parsed, _)| parsed)
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.0
            }
        }
    };
}
text!(Domain);
text!(MailAddress);
