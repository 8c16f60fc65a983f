//! What an app proves itself with: a client secret, a certificate, or nothing (a public client). And what is remembered of it on disk,
//! which is never the thing itself. Neighbours: `secret`, `certificate`; `vault` keeps it, `microsoft::entra` signs in with it.

use super::{Certificate, ClientSecret};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

/// How the app proves to Microsoft that it is itself.
#[derive(Debug, Clone)]
pub enum Credential {
    Secret(ClientSecret),
    Certificate(Certificate),
    /// A public client: it has nothing to prove itself with, and signs in only together with a person.
    None,
}

/// Which of them it is, as it stands in the connections' file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum CredentialKind {
    #[default]
    Secret,
    Certificate {
        /// As Microsoft's page shows it, so that the two can be compared.
        thumbprint: String,
    },
    None,
}

impl Credential {
    pub fn kind(&self) -> CredentialKind {
        match self {
            Self::Secret(_) => CredentialKind::Secret,
            Self::Certificate(certificate) => CredentialKind::Certificate {
                thumbprint: certificate.thumbprint(),
            },
            Self::None => CredentialKind::None,
        }
    }

    /// The secret, where it is one.
    pub fn secret(&self) -> Option<&ClientSecret> {
        match self {
            Self::Secret(secret) => Some(secret),
            Self::Certificate(_) | Self::None => None,
        }
    }

    /// The certificate, where it is one.
    pub fn certificate(&self) -> Option<&Certificate> {
        match self {
            Self::Certificate(certificate) => Some(certificate),
            Self::Secret(_) | Self::None => None,
        }
    }

    /// Whether both are the very same.
    pub fn is_same(&self, other: &Self) -> bool {
        let text = |one: &Self| one.to_stored().map(|it| it.expose_secret().to_owned());
        let (own, others) = (
            text(self).map(Zeroizing::new),
            text(other).map(Zeroizing::new),
        );
        own == others
    }

    /// The text under which the credential store keeps it; nothing for a public client.
    pub fn to_stored(&self) -> Option<SecretString> {
        match self {
            Self::Secret(secret) => Some(SecretString::from(secret.expose())),
            Self::Certificate(certificate) => Some(certificate.to_pem()),
            Self::None => None,
        }
    }

    /// Back from the credential store. A secret has no line breaks and so is never taken for a certificate. `None`: a certificate that is
    /// no longer whole, to be given again.
    pub fn of_stored(value: SecretString) -> Option<Self> {
        if value.expose_secret().starts_with("-----BEGIN ") {
            Certificate::of_stored(&value).map(Self::Certificate)
        } else {
            Some(Self::Secret(ClientSecret::stored(value)))
        }
    }
}

impl From<ClientSecret> for Credential {
    fn from(secret: ClientSecret) -> Self {
        Self::Secret(secret)
    }
}

impl From<Certificate> for Credential {
    fn from(certificate: Certificate) -> Self {
        Self::Certificate(certificate)
    }
}
