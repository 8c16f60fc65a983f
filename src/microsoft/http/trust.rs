//! Which certificates are believed, by web pages and mail servers alike: reqwest and the mail room are given the same. Neighbour: `http`.

use rustls_platform_verifier::BuilderVerifierExt;
use std::sync::Arc;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore};

/// Which certificates are believed.
#[derive(Debug, Clone)]
pub enum Trust {
    /// The platform's verifier.
    System,
    /// Only this root (PEM): the practice organization and tests. Several, one below the other, where several organizations are asked.
    OnlyRoot(String),
}

/// At least one.
pub(super) fn only_root(pem: &str) -> Result<RootCertStore, String> {
    let first =
        CertificateDer::from_pem_slice(pem.as_bytes()).map_err(|error| error.to_string())?;
    let mut roots = RootCertStore::empty();
    roots.add(first).map_err(|error| error.to_string())?;
    for more in CertificateDer::pem_slice_iter(pem.as_bytes()).skip(1) {
        let more = more.map_err(|error| error.to_string())?;
        roots.add(more).map_err(|error| error.to_string())?;
    }
    Ok(roots)
}

/// TLS 1.2 and 1.3 without a certificate of our own. Loading the platform's trust store takes milliseconds.
pub(super) fn tls(trust: &Trust) -> Result<ClientConfig, String> {
    let said = |error: rustls::Error| error.to_string();
    let builder = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(said)?;
    let builder = match trust {
        Trust::System => builder.with_platform_verifier().map_err(said)?,
        Trust::OnlyRoot(pem) => builder.with_root_certificates(only_root(pem)?),
    };
    Ok(builder.with_no_client_auth())
}
