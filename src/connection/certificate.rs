//! A certificate with its RSA key: made here or taken from a PFX or PEM, and what is shown, uploaded and signed with it (facts, section
//! 5.5; RFC 5280, 7292, 7468). The private key stays inside: it leaves only towards the credential store and in a file that the person
//! asks for. Neighbours: `make`, `read`, `write`.

mod make;
mod read;
mod rounds;
mod write;

pub use make::MOST_MONTHS;
pub use read::Unusable;

use aws_lc_rs::digest::{self, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{KeyPair as _, RSA_PSS_SHA256};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use secrecy::{ExposeSecret, SecretSlice};
use std::fmt;
use thiserror::Error;

/// A certificate and its private key.
#[derive(Clone)]
pub struct Certificate {
    /// X.509 in DER.
    der: Vec<u8>,
    /// PKCS#8 in DER; belongs to the certificate, which was proved when it was read or made.
    key: SecretSlice<u8>,
    subject: String,
    begins: Timestamp,
    expires: Timestamp,
}

/// The cryptography failed where it does not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the cryptographic library refused")]
pub struct Refused;

impl Certificate {
    /// SHA-1 in hexadecimal: what the Entra admin center shows as "Thumbprint". A name, no proof of anything.
    pub fn thumbprint(&self) -> String {
        use std::fmt::Write;
        let digest = digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, &self.der);
        digest.as_ref().iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02X}");
            hex
        })
    }

    /// `x5t#S256` of a client assertion (RFC 7515 section 4.1.8).
    pub fn thumbprint_sha256(&self) -> String {
        URL_SAFE_NO_PAD.encode(digest(&digest::SHA256, &self.der))
    }

    /// The subject's common name, else the whole subject.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    pub fn begins(&self) -> Timestamp {
        self.begins
    }

    pub fn expires(&self) -> Timestamp {
        self.expires
    }

    /// The last day on which it works, whatever the time of day.
    pub fn expires_on(&self) -> Date {
        self.expires.to_zoned(TimeZone::UTC).date()
    }

    /// RSASSA-PSS with SHA-256 and a salt as long as the digest: `PS256` (RFC 7518 section 3.5).
    ///
    /// # Errors
    /// [`Refused`] when the library does: it took the key when it was read.
    pub fn sign_ps256(&self, message: &[u8]) -> Result<Vec<u8>, Refused> {
        let key = KeyPair::from_pkcs8(self.key.expose_secret()).map_err(|_| Refused)?;
        let mut signature = vec![0; key.public_modulus_len()];
        key.sign(
            &RSA_PSS_SHA256,
            &SystemRandom::new(),
            message,
            &mut signature,
        )
        .map_err(|_| Refused)?;
        Ok(signature)
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("subject", &self.subject)
            .field("expires", &self.expires)
            .finish_non_exhaustive()
    }
}

/// The public key of a private one (PKCS#8), as it stands in a certificate.
fn public_key(pkcs8: &[u8]) -> Option<Vec<u8>> {
    let key = KeyPair::from_pkcs8(pkcs8).ok()?;
    Some(key.public_key().as_ref().to_vec())
}
