//! Certificates of apps: what is uploaded (`.cer` as DER, `.pem`, `.crt`), by which thumbprint an assertion finds it, and whether a
//! signature is its key's (RFC 5280, RFC 7515 section 4.1.7; facts, section 5.5). Only the public half ever comes here.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use aws_lc_rs::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, UnparsedPublicKey,
};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use x509_parser::parse_x509_certificate;

/// An uploaded certificate as it lies in the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    pub key_id: Uuid,
    pub description: String,
    /// The certificate itself: DER in base64, which is what lies between a PEM's lines.
    pub der: String,
    pub starts: Timestamp,
    pub ends: Timestamp,
}

/// Why a file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// A private key was about to be uploaded with it.
    PrivateKey,
    /// Neither DER nor PEM of a certificate.
    NotACertificate,
}

/// How an assertion is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    Rs256,
    Ps256,
}

impl Certificate {
    /// From what a person uploads or pastes: PEM, or the base64 of DER.
    pub fn read(text: &str, description: &str) -> Result<Self, NotTaken> {
        if text.contains("PRIVATE KEY-----") {
            return Err(NotTaken::PrivateKey);
        }
        let inner = match text.split_once("-----BEGIN CERTIFICATE-----") {
            Some((_, rest)) => rest
                .split_once("-----END CERTIFICATE-----")
                .map(|(inner, _)| inner)
                .ok_or(NotTaken::NotACertificate)?,
            None => text,
        };
        let packed: String = inner.split_whitespace().collect();
        let der = STANDARD
            .decode(packed)
            .map_err(|_| NotTaken::NotACertificate)?;
        // Graph's clients may send the PEM file itself in base64.
        if der.starts_with(b"-----BEGIN") {
            return String::from_utf8(der)
                .map_err(|_| NotTaken::NotACertificate)
                .and_then(|pem| Self::read(&pem, description));
        }
        Self::from_der(&der, description)
    }

    fn from_der(der: &[u8], description: &str) -> Result<Self, NotTaken> {
        let (rest, parsed) = parse_x509_certificate(der).map_err(|_| NotTaken::NotACertificate)?;
        let validity = parsed.validity();
        let at = |time: x509_parser::time::ASN1Time| {
            Timestamp::from_second(time.timestamp()).map_err(|_| NotTaken::NotACertificate)
        };
        let (starts, ends) = (at(validity.not_before)?, at(validity.not_after)?);
        if !rest.is_empty() {
            return Err(NotTaken::NotACertificate);
        }
        let named = description.trim();
        Ok(Self {
            key_id: Uuid::new_v4(),
            description: if named.is_empty() {
                parsed.subject().to_string()
            } else {
                named.to_owned()
            },
            der: STANDARD.encode(der),
            starts,
            ends,
        })
    }

    fn bytes(&self) -> Vec<u8> {
        STANDARD.decode(&self.der).unwrap_or_default()
    }

    /// SHA-1 of the DER in hexadecimal, as the portal shows it.
    pub fn thumbprint(&self) -> String {
        use std::fmt::Write;
        let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, &self.bytes());
        hash.as_ref().iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02X}");
            hex
        })
    }

    /// `x5t`
    pub fn x5t(&self) -> String {
        URL_SAFE_NO_PAD.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, &self.bytes()))
    }

    /// `x5t#S256`
    pub fn x5t_s256(&self) -> String {
        URL_SAFE_NO_PAD.encode(digest(&SHA256, &self.bytes()))
    }

    /// Whether its key signed this. Keys that are not RSA of 2,048 bits or more sign nothing here, as at Microsoft.
    pub fn signed(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let der = self.bytes();
        let Ok((_, parsed)) = parse_x509_certificate(&der) else {
            return false;
        };
        let key = parsed.public_key().subject_public_key.data.as_ref();
        match algorithm {
            Algorithm::Rs256 => UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key)
                .verify(message, signature)
                .is_ok(),
            Algorithm::Ps256 => UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, key)
                .verify(message, signature)
                .is_ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_certificate_or_holds_a_private_key_is_not_taken() {
        for text in ["", "hello", "AAAA", "-----BEGIN CERTIFICATE-----\nAAAA\n"] {
            assert_eq!(
                Certificate::read(text, "x"),
                Err(NotTaken::NotACertificate),
                "{text}"
            );
        }
        let with_key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----";
        assert_eq!(Certificate::read(with_key, "x"), Err(NotTaken::PrivateKey));
    }

    #[test]
    fn pem_der_and_pem_in_base64_are_one_certificate() {
        let made = rcgen::generate_simple_self_signed(["mail".to_owned()]).expect("a certificate");
        let pem = made.cert.pem();
        let from_pem = Certificate::read(&pem, "Mail").expect("PEM");
        let from_der = Certificate::read(&STANDARD.encode(made.cert.der()), "Mail").expect("DER");
        let twice = Certificate::read(&STANDARD.encode(&pem), "Mail").expect("base64 of PEM");
        assert_eq!(from_pem.x5t_s256(), from_der.x5t_s256());
        assert_eq!(from_pem.x5t(), twice.x5t());
        assert_eq!(from_pem.thumbprint().len(), 40);
        assert!(!from_pem.signed(Algorithm::Rs256, b"message", b"signature"));
    }
}
