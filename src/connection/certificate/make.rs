//! Makes an RSA key and a certificate that it signs itself: all that Entra asks of an app's certificate (facts, section 5.5).

use super::{Certificate, Refused};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use rcgen::{
    CertificateParams, DnType, ExtendedKeyUsagePurpose, KeyUsagePurpose, PKCS_RSA_SHA256,
    PublicKeyData, SignatureAlgorithm, SigningKey, date_time_ymd,
};
use secrecy::SecretSlice;

/// As long as the portal lets a secret last; longer, and nobody remembers where it is used.
pub const MOST_MONTHS: u8 = 24;

/// Lent to rcgen for one signature, so that no copy of the key stays there.
struct Signer {
    key: KeyPair,
    public: Vec<u8>,
}

impl Certificate {
    /// A new key (RSA, 3,072 bits) and a certificate of the name `name` for it, valid from yesterday on (clocks differ) for `months`, at
    /// most [`MOST_MONTHS`].
    ///
    /// # Errors
    /// [`Refused`] when the cryptographic library does, or the date is none that a certificate can have.
    pub fn make(name: &str, now: Timestamp, months: u8) -> Result<Self, Refused> {
        Self::make_within(name, now, months, None)
    }

    /// The same, no longer valid from its first day to its last than an organization's policy allows. A day less: its clock may be another.
    ///
    /// # Errors
    /// As for [`Certificate::make`].
    pub fn make_within(
        name: &str,
        now: Timestamp,
        months: u8,
        longest_days: Option<i64>,
    ) -> Result<Self, Refused> {
        let key = KeyPair::generate(KeySize::Rsa3072).map_err(|_| Refused)?;
        let pkcs8 = AsDer::<Pkcs8V1Der>::as_der(&key).map_err(|_| Refused)?;
        let pkcs8 = SecretSlice::from(pkcs8.as_ref().to_vec());
        let today = now.to_zoned(TimeZone::UTC).date();
        let months = i32::from(months.clamp(1, MOST_MONTHS));
        let first = today.checked_sub(1.day()).map_err(|_| Refused)?;
        let mut last = today.checked_add(months.months()).map_err(|_| Refused)?;
        if let Some(days) = longest_days {
            let capped = first.checked_add((days - 1).max(2).days());
            last = last.min(capped.map_err(|_| Refused)?);
        }
        let mut params = CertificateParams::default();
        // Midnight of a day, in UTC.
        let moment = |day: Date| {
            date_time_ymd(
                i32::from(day.year()),
                day.month().unsigned_abs(),
                day.day().unsigned_abs(),
            )
        };
        params.not_before = moment(first);
        params.not_after = moment(last);
        params.distinguished_name.remove(DnType::CommonName);
        params.distinguished_name.push(DnType::CommonName, name);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        let signer = Signer {
            public: key.public_key().as_ref().to_vec(),
            key,
        };
        let made = params.self_signed(&signer).map_err(|_| Refused)?;
        Self::of_parts(made.der().to_vec(), pkcs8).ok_or(Refused)
    }
}

impl PublicKeyData for Signer {
    fn der_bytes(&self) -> &[u8] {
        &self.public
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_RSA_SHA256
    }
}

impl SigningKey for Signer {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                message,
                &mut signature,
            )
            .map_err(|_| rcgen::Error::RingUnspecified)?;
        Ok(signature)
    }
}
