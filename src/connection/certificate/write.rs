//! What leaves a certificate: the public part for the upload (`.cer`, `.pem`), and the whole with its key for the credential store and
//! for systems that want a file (PEM: RFC 7468; PFX: RFC 7292).

use super::{Certificate, Refused};
use p12_keystore::{KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};
use pem::{EncodeConfig, LineEnding, Pem};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretSlice, SecretString};

/// Steps of the key derivation: fifty times what Windows and `OpenSSL` take, and still done in a moment.
const ROUNDS: u32 = 100_000;

impl Certificate {
    /// For the upload as `.cer`: X.509 in DER, nothing secret.
    pub fn public_der(&self) -> &[u8] {
        &self.der
    }

    /// For the upload as `.pem`: the same, as text.
    pub fn public_pem(&self) -> String {
        armoured("CERTIFICATE", &self.der)
    }

    /// Key and certificate, readable by everybody who has it.
    pub fn to_pem(&self) -> SecretString {
        let key = Zeroizing::new(armoured("PRIVATE KEY", self.key.expose_secret()));
        let public = self.public_pem();
        let mut whole = String::with_capacity(key.len() + public.len());
        whole.push_str(&key);
        whole.push_str(&public);
        SecretString::from(whole)
    }

    /// Key and certificate, sealed with a password (AES-256, SHA-256): Windows 10, Server 2019 and `OpenSSL` 1.1 or newer read it.
    ///
    /// # Errors
    /// [`Refused`] when the library does.
    pub fn to_pfx(&self, password: &SecretString) -> Result<SecretSlice<u8>, Refused> {
        let key = PrivateKey::from_der(self.key.expose_secret()).map_err(|_| Refused)?;
        let public = p12_keystore::Certificate::from_der(&self.der).map_err(|_| Refused)?;
        let chain = PrivateKeyChain::new(b"1".as_slice(), key, [public]);
        let mut store = KeyStore::new();
        store.add_entry(&self.subject, KeyStoreEntry::PrivateKeyChain(chain));
        let writer = store.writer(password.expose_secret());
        let written = writer
            .encryption_iterations(ROUNDS)
            .mac_iterations(ROUNDS)
            .write();
        written.map(SecretSlice::from).map_err(|_| Refused)
    }
}

fn armoured(tag: &str, der: &[u8]) -> String {
    let config = EncodeConfig::new().set_line_ending(LineEnding::LF);
    pem::encode_config(&Pem::new(tag, der), config)
}
