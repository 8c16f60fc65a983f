//! A throw-away authority, and server certificates of it: a good one, and each kind of bad one.

use mailseal::microsoft::Trust;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, IsCa, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use std::sync::Arc;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

pub struct Certificates {
    authority: CertifiedIssuer<'static, KeyPair>,
}

/// A server's certificate with its key.
pub struct Leaf {
    certificate: Certificate,
    key: KeyPair,
}

impl Certificates {
    pub fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate().expect("a key");
        let authority = CertifiedIssuer::self_signed(params, key).expect("an authority");
        Self { authority }
    }

    /// Only this authority is believed.
    pub fn trust(&self) -> Trust {
        Trust::OnlyRoot(self.pem())
    }

    pub fn pem(&self) -> String {
        self.authority.pem()
    }

    pub fn good(&self) -> Leaf {
        self.leaf("localhost", |_| {})
    }

    pub fn expired(&self) -> Leaf {
        self.leaf("localhost", |params| {
            params.not_before = date_time_ymd(2020, 1, 1);
            params.not_after = date_time_ymd(2021, 1, 1);
        })
    }

    pub fn not_yet_valid(&self) -> Leaf {
        self.leaf("localhost", |params| {
            params.not_before = date_time_ymd(2090, 1, 1);
            params.not_after = date_time_ymd(2091, 1, 1);
        })
    }

    pub fn for_another_host(&self) -> Leaf {
        self.leaf("mail.example.org", |_| {})
    }

    fn leaf(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> Leaf {
        let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
        change(&mut params);
        let key = KeyPair::generate().expect("a key");
        let certificate = params
            .signed_by(&key, &self.authority)
            .expect("a certificate");
        Leaf { certificate, key }
    }
}

impl Leaf {
    pub fn server(&self) -> Arc<ServerConfig> {
        let key = PrivatePkcs8KeyDer::from(self.key.serialize_der());
        let config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(
                vec![self.certificate.der().clone()],
                PrivateKeyDer::from(key),
            );
        Arc::new(config.expect("a key that fits"))
    }

    pub fn pem(&self) -> String {
        self.certificate.pem()
    }

    pub fn key_pem(&self) -> String {
        self.key.serialize_pem()
    }
}
