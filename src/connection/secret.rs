//! The client secret: redacted in `Debug`, zeroized on drop, and never serialized (facts, section 5.3).

use super::field::{Problem, Tidied};
use secrecy::{ExposeSecret, SecretString};
use std::fmt;

/// A client secret's value.
#[derive(Clone)]
pub struct ClientSecret(SecretString);

impl ClientSecret {
    /// Reads what was pasted: blanks, quotes and line breaks go, and that is said; a GUID is refused as the secret's ID.
    pub fn parse(_typed: &str) -> Result<(Self, Tidied), Problem> {
        todo!()
    }

    /// From the credential store: no rules, it was parsed when it was entered.
    pub fn stored(value: SecretString) -> Self {
        Self(value)
    }

    /// Only for the token request, the credential store and the clipboard.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Microsoft's own `hint`: the first three characters.
    pub fn hint(&self) -> String {
        self.0.expose_secret().chars().take(3).collect()
    }
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret(…)")
    }
}
