//! What can be wrong with something typed, and what was tidied up in it. Facts only; sentences are made in `words`.

use thiserror::Error;

/// A field's problem. Each has a sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    #[error("nothing entered")]
    Empty,
    #[error("longer than {limit} characters")]
    TooLong { limit: usize },
    #[error("contains control or invisible direction characters")]
    Unprintable,
    #[error("not a GUID")]
    NotAGuid,
    #[error("a GUID that cannot be an identifier (all zeros)")]
    NilGuid,
    #[error("the tenant ID was entered as client ID")]
    TenantIdAsClientId,
    #[error("the secret's ID instead of its value")]
    SecretIdInsteadOfValue,
    #[error("the secret's value in a field for an identifier")]
    SecretInIdField,
    #[error("shortened with dots or stars: the page no longer shows the whole value")]
    SecretMasked,
    #[error("too short for a secret ({length} characters)")]
    SecretTooShort { length: usize },
    /// A sentence, a link, a path, a piece of HTML or other letters than Microsoft uses.
    #[error("cannot be a secret's value")]
    NotASecret,
    #[error("not a domain, e-mail address or tenant ID")]
    NotAnOrganization,
    #[error("{domain} belongs to a consumer mail service")]
    ConsumerDomain { domain: String },
    #[error("not an e-mail address")]
    NotAnAddress,
    #[error("already in the list")]
    Duplicate,
}

/// What was removed from a pasted value, so that it can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // four things that may each have been there
pub struct Tidied {
    pub blanks: bool,
    pub quotes: bool,
    pub line_breaks: bool,
    pub invisible: bool,
}

impl Tidied {
    pub fn anything(self) -> bool {
        self.blanks || self.quotes || self.line_breaks || self.invisible
    }

    /// Both removals together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            blanks: self.blanks || other.blanks,
            quotes: self.quotes || other.quotes,
            line_breaks: self.line_breaks || other.line_breaks,
            invisible: self.invisible || other.invisible,
        }
    }
}
