//! HTTPS for programs: a root of its own, fresh at every start and kept nowhere, a leaf for the names of this computer, and a listener
//! that finishes handshakes beside the accept loop, so that a client which never finishes its own holds up nobody (RFC 8446).

use super::cloud::Names;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, date_time_ymd,
};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::server::TlsStream;

/// A handshake that takes longer is given up.
const HANDSHAKE: Duration = Duration::from_secs(15);

/// The root as PEM, and what answers in its name.
pub struct Identity {
    pub root: String,
    pub config: Arc<ServerConfig>,
}

/// Makes root and leaf.
///
/// # Errors
/// Keys or certificates could not be made; practically only without randomness.
pub fn identity(names: Option<&Names>) -> Result<Identity, io::Error> {
    let today = jiff::Zoned::now().date();
    let month = u8::try_from(today.month()).unwrap_or(1);
    let (from, until) = (
        date_time_ymd(i32::from(today.year()) - 1, month, 1),
        date_time_ymd(i32::from(today.year()) + 1, month, 1),
    );
    let mut params = CertificateParams::default();
    (params.not_before, params.not_after) = (from, until);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    name(&mut params, "Mailseal practice organization root");
    let root = CertifiedIssuer::self_signed(params, key()?).map_err(io::Error::other)?;

    let beside = names.map(Names::hosts).unwrap_or_default();
    let names = ["localhost", "127.0.0.1", "::1"].into_iter().chain(beside);
    let names: Vec<String> = names.map(str::to_owned).collect();
    let mut params = CertificateParams::new(names).map_err(io::Error::other)?;
    (params.not_before, params.not_after) = (from, until);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    name(&mut params, "Mailseal practice organization");
    let leaf_key = key()?;
    let leaf = params
        .signed_by(&leaf_key, &root)
        .map_err(io::Error::other)?;

    let mut config = ServerConfig::builder_with_provider(aws_lc_rs::default_provider().into())
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(
            vec![leaf.der().clone(), root.der().clone()],
            PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(leaf_key.serialize_der())),
        )
        .map_err(io::Error::other)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Identity {
        root: root.pem(),
        config: Arc::new(config),
    })
}

fn key() -> Result<KeyPair, io::Error> {
    KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).map_err(io::Error::other)
}

fn name(params: &mut CertificateParams, name: &str) {
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
}

/// Hands out connections whose handshake is done.
pub struct Listener {
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

impl Listener {
    /// Takes over the sockets; runs on the current runtime until dropped.
    ///
    /// # Errors
    /// A socket without an address.
    pub fn new(sockets: Vec<TcpListener>, config: &Arc<ServerConfig>) -> Result<Self, io::Error> {
        let address = sockets
            .first()
            .ok_or(io::ErrorKind::AddrNotAvailable)?
            .local_addr()?;
        let (done, ready) = mpsc::channel(64);
        for socket in sockets {
            let acceptor = TlsAcceptor::from(Arc::clone(config));
            tokio::spawn(accept(socket, acceptor, done.clone()));
        }
        Ok(Self { ready, address })
    }
}

async fn accept(
    socket: TcpListener,
    acceptor: TlsAcceptor,
    done: mpsc::Sender<(TlsStream<TcpStream>, SocketAddr)>,
) {
    loop {
        let Ok((stream, peer)) = socket.accept().await else {
            // A peer gone already, or no file descriptor left: the latter only time can mend.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let (acceptor, done) = (acceptor.clone(), done.clone());
        tokio::spawn(async move {
            let _ = stream.set_nodelay(true);
            if let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await {
                let _ = done.send((stream, peer)).await;
            }
        });
    }
}

impl axum::serve::Listener for Listener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(connection) => connection,
            // The acceptors live as long as the runtime; when they end, so does everything here.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        Ok(self.address)
    }
}
