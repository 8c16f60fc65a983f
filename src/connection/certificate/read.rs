//! Takes a certificate and its key out of what a person has: a PFX, a PEM with both, or two files; keys as PKCS#8, sealed PKCS#8 or
//! PKCS#1. Entra accepts RSA keys only (facts, section 5.5).

use super::{Certificate, public_key, rounds};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::KeyPair;
use jiff::Timestamp;
use jiff::civil::Date;
use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error as PfxError;
use pem::Pem;
use pkcs8::pkcs5::Error as Sealing;
use pkcs8::{EncryptedPrivateKeyInfoRef, ObjectIdentifier, PrivateKeyInfoRef};
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use thiserror::Error;
use x509_parser::certificate::X509Certificate;
use x509_parser::parse_x509_certificate;

/// `rsaEncryption` (RFC 8017 appendix A.1).
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// No certificate is longer, with all that stands above it.
const LONGEST: usize = 1024 * 1024;

/// Why a file was not taken. Each has a sentence that says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unusable {
    #[error("neither a PFX nor a PEM")]
    Unreadable,
    #[error("the private key is sealed with a password")]
    PasswordNeeded,
    #[error("the password does not open it")]
    WrongPassword,
    #[error("sealed in a way that is not read here")]
    UnknownSeal,
    #[error("sealed as OpenSSL did before PKCS#8")]
    OldSeal,
    #[error("opening it would take too long")]
    TooManyRounds,
    #[error("a private key without a certificate")]
    NoCertificate,
    #[error("a certificate without its private key")]
    NoPrivateKey,
    #[error("the private key is that of another certificate")]
    OtherKey,
    #[error("the key is not an RSA key")]
    NotRsa,
    #[error("the RSA key is damaged, or has less than 2,048 bits")]
    UnfitKey,
    #[error("the certificate expired on {on}")]
    Expired { on: Date },
    #[error("the certificate begins only on {on}")]
    NotYet { on: Date },
}

/// What the files hold.
#[derive(Default)]
struct Found {
    /// X.509 in DER.
    certificates: Vec<Vec<u8>>,
    /// PKCS#8 in DER.
    keys: Vec<SecretSlice<u8>>,
}

impl Certificate {
    /// Reads one file that holds both, or certificate and key from two. The password is for whichever is sealed.
    ///
    /// # Errors
    /// The first thing that keeps it from being used.
    pub fn read(
        files: &[&[u8]],
        password: Option<&SecretString>,
        now: Timestamp,
    ) -> Result<Self, Unusable> {
        let mut found = Found::default();
        for file in files {
            found.take(file, password)?;
        }
        let certificate = found.pair()?;
        if now >= certificate.expires {
            let on = certificate.expires_on();
            return Err(Unusable::Expired { on });
        }
        if now < certificate.begins {
            let on = certificate.begins.to_zoned(jiff::tz::TimeZone::UTC).date();
            return Err(Unusable::NotYet { on });
        }
        Ok(certificate)
    }

    /// From the credential store: it was judged when it was taken, and an expired one must still be there to be told expired.
    pub(in crate::connection) fn of_stored(pem: &SecretString) -> Option<Self> {
        let mut found = Found::default();
        found.take(pem.expose_secret().as_bytes(), None).ok()?;
        found.pair().ok()
    }

    /// `None` when the key does not belong to the certificate.
    pub(super) fn of_parts(der: Vec<u8>, key: SecretSlice<u8>) -> Option<Self> {
        let (_, read) = parse_x509_certificate(&der).ok()?;
        if public_key(key.expose_secret())? != in_certificate(&read) {
            return None;
        }
        let name = read.subject().iter_common_name().next();
        let name = name.and_then(|name| name.as_str().ok());
        let subject = name.map_or_else(|| read.subject().to_string(), str::to_owned);
        let moment = |at: x509_parser::time::ASN1Time| Timestamp::from_second(at.timestamp()).ok();
        let begins = moment(read.validity().not_before)?;
        let expires = moment(read.validity().not_after)?;
        Some(Self {
            der,
            key,
            subject,
            begins,
            expires,
        })
    }
}

impl Found {
    fn take(&mut self, file: &[u8], password: Option<&SecretString>) -> Result<(), Unusable> {
        if file.len() > LONGEST {
            return Err(Unusable::Unreadable);
        }
        let is_text = file
            .windows(b"-----BEGIN".len())
            .any(|part| part == b"-----BEGIN");
        if is_text {
            let parts = pem::parse_many(file).map_err(|_| Unusable::Unreadable)?;
            return parts
                .into_iter()
                .try_for_each(|part| self.take_part(part, password));
        }
        if matches!(parse_x509_certificate(file), Ok((rest, _)) if rest.is_empty()) {
            self.certificates.push(file.to_vec());
            return Ok(());
        }
        if PrivateKeyInfoRef::try_from(file).is_ok() {
            self.keys.push(rsa(SecretSlice::from(file.to_vec()))?);
            return Ok(());
        }
        self.take_pfx(file, password)
    }

    fn take_part(&mut self, part: Pem, password: Option<&SecretString>) -> Result<(), Unusable> {
        let tag = part.tag().to_owned();
        let sealed_of_old = part.headers().get("DEK-Info").is_some();
        let bytes = SecretSlice::from(part.into_contents());
        match tag.as_str() {
            "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => {
                self.certificates.push(bytes.expose_secret().to_vec());
            }
            "PRIVATE KEY" => self.keys.push(rsa(bytes)?),
            "ENCRYPTED PRIVATE KEY" => self.keys.push(rsa(unsealed(&bytes, password)?)?),
            "RSA PRIVATE KEY" | "EC PRIVATE KEY" | "DSA PRIVATE KEY" if sealed_of_old => {
                return Err(Unusable::OldSeal);
            }
            "RSA PRIVATE KEY" => self.keys.push(of_pkcs1(&bytes)?),
            "EC PRIVATE KEY" | "DSA PRIVATE KEY" => return Err(Unusable::NotRsa),
            // Parameters, requests and whatever else a program wrote beside them.
            _ => {}
        }
        Ok(())
    }

    fn take_pfx(&mut self, file: &[u8], password: Option<&SecretString>) -> Result<(), Unusable> {
        if rounds::are_too_many(file) {
            return Err(Unusable::TooManyRounds);
        }
        let typed = password.map(SecretString::expose_secret);
        let archive = Pkcs12Archive::from_pkcs12(file, typed.unwrap_or_default());
        let archive = archive.map_err(|error| match error {
            PfxError::MacError(_) | PfxError::UnpadError | PfxError::Pkcs5Error(_)
                if typed.is_none() =>
            {
                Unusable::PasswordNeeded
            }
            PfxError::MacError(_) | PfxError::UnpadError => Unusable::WrongPassword,
            // The library hands the reason on as text only.
            PfxError::Pkcs5Error(why) if why == Sealing::DecryptFailed.to_string() => {
                Unusable::WrongPassword
            }
            PfxError::UnsupportedEncryptionScheme
            | PfxError::UnsupportedMacAlgorithm
            | PfxError::UnsupportedContentType
            | PfxError::Pkcs5Error(_) => Unusable::UnknownSeal,
            _ => Unusable::Unreadable,
        })?;
        let certificates = archive.certs.iter();
        self.certificates
            .extend(certificates.map(|bag| bag.cert.as_der().to_vec()));
        for bag in archive.keys {
            self.keys
                .push(rsa(SecretSlice::from(bag.key.as_der().to_vec()))?);
        }
        Ok(())
    }

    /// A key and the certificate of it; of several, the one that lasts longest.
    fn pair(self) -> Result<Certificate, Unusable> {
        if self.certificates.is_empty() {
            return Err(if self.keys.is_empty() {
                Unusable::Unreadable
            } else {
                Unusable::NoCertificate
            });
        }
        if self.keys.is_empty() {
            return Err(Unusable::NoPrivateKey);
        }
        let pairs = self.keys.iter().flat_map(|key| {
            let certificates = self.certificates.iter();
            certificates.filter_map(|der| Certificate::of_parts(der.clone(), key.clone()))
        });
        pairs
            .max_by_key(Certificate::expires)
            .ok_or(Unusable::OtherKey)
    }
}

/// An RSA key that signs.
fn rsa(pkcs8: SecretSlice<u8>) -> Result<SecretSlice<u8>, Unusable> {
    let info = PrivateKeyInfoRef::try_from(pkcs8.expose_secret());
    let info = info.map_err(|_| Unusable::UnfitKey)?;
    if info.algorithm.oid != RSA {
        return Err(Unusable::NotRsa);
    }
    match public_key(pkcs8.expose_secret()) {
        Some(_) => Ok(pkcs8),
        None => Err(Unusable::UnfitKey),
    }
}

fn of_pkcs1(der: &SecretSlice<u8>) -> Result<SecretSlice<u8>, Unusable> {
    let key = KeyPair::from_der(der.expose_secret()).map_err(|_| Unusable::UnfitKey)?;
    let pkcs8 = AsDer::<Pkcs8V1Der>::as_der(&key).map_err(|_| Unusable::UnfitKey)?;
    Ok(SecretSlice::from(pkcs8.as_ref().to_vec()))
}

fn unsealed(
    sealed: &SecretSlice<u8>,
    password: Option<&SecretString>,
) -> Result<SecretSlice<u8>, Unusable> {
    let info = EncryptedPrivateKeyInfoRef::try_from(sealed.expose_secret());
    let info = info.map_err(|_| Unusable::UnknownSeal)?;
    if rounds::are_too_many(sealed.expose_secret()) {
        return Err(Unusable::TooManyRounds);
    }
    let password = password.ok_or(Unusable::PasswordNeeded)?;
    match info.decrypt(password.expose_secret()) {
        Ok(opened) => Ok(SecretSlice::from(opened.as_bytes().to_vec())),
        // What opens to nonsense was opened with the wrong password, too.
        Err(pkcs8::Error::EncryptedPrivateKey(Sealing::DecryptFailed) | pkcs8::Error::Asn1(_)) => {
            Err(Unusable::WrongPassword)
        }
        Err(_) => Err(Unusable::UnknownSeal),
    }
}

fn in_certificate<'a>(certificate: &'a X509Certificate<'_>) -> &'a [u8] {
    &certificate
        .tbs_certificate
        .subject_pki
        .subject_public_key
        .data
}
