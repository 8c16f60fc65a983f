//! A client of our own for the practice organization: HTTP/1.1 over TLS with only its root, or plain; and a clock that tests move.

#![allow(dead_code, reason = "each test uses its part")]

pub mod mail;
pub mod portal;
pub mod sign_in;
#[path = "../support/virtual_time.rs"]
mod virtual_time;

pub use virtual_time::VirtualTime;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{HeaderMap, Request, StatusCode};
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use mailseal::practice::{Options, Organization, Registered, Scenario};
use serde_json::Value;
use std::sync::Arc;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use url::Url;

pub fn started(scenario: Scenario) -> (Organization, VirtualTime) {
    let time = VirtualTime::still(Timestamp::now());
    let organization =
        Organization::start(Options::new(scenario, time.clock())).expect("loopback ports");
    (organization, time)
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|why| panic!("{why}: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Graph's `error.code`.
    pub fn code(&self) -> String {
        self.json()["error"]["code"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// The first AADSTS number.
    pub fn aadsts(&self) -> u64 {
        self.json()["error_codes"][0].as_u64().unwrap_or_default()
    }
}

/// One request on a connection of its own.
pub async fn ask(
    organization: &Organization,
    method: &str,
    url: &Url,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    ask_trusting(trusting(organization), method, url, headers, body).await
}

/// The same for who has only the trust in hand.
pub async fn ask_trusting(
    trust: ClientConfig,
    method: &str,
    url: &Url,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    let (host, port) = (url.host_str().expect("a host"), url.port().expect("a port"));
    let stream = tokio::net::TcpStream::connect((host, port))
        .await
        .expect("it listens");
    let mut request = Request::builder()
        .method(method)
        .uri(&url[url::Position::BeforePath..url::Position::AfterQuery])
        .header("host", format!("{host}:{port}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request
        .body(Full::new(Bytes::from(body.to_owned())))
        .expect("a request");
    if url.scheme() == "http" {
        return exchange(TokioIo::new(stream), request).await;
    }
    let connector = TlsConnector::from(Arc::new(trust));
    let name = ServerName::try_from(host.to_owned()).expect("a name");
    let stream = connector
        .connect(name, stream)
        .await
        .expect("its own root is believed");
    exchange(TokioIo::new(stream), request).await
}

async fn exchange<T>(stream: TokioIo<T>, request: Request<Full<Bytes>>) -> Answer
where
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = hyper::client::conn::http1::handshake(stream)
        .await
        .expect("HTTP/1.1");
    tokio::spawn(connection);
    let (parts, body) = sender
        .send_request(request)
        .await
        .expect("an answer")
        .into_parts();
    let bytes = body.collect().await.expect("a whole answer").to_bytes();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

pub fn trusting(organization: &Organization) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    let root =
        CertificateDer::from_pem_slice(organization.root_certificate().as_bytes()).expect("PEM");
    roots.add(root).expect("a root");
    let provider = tokio_rustls::rustls::crypto::aws_lc_rs::default_provider();
    ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .expect("TLS")
        .with_root_certificates(roots)
        .with_no_client_auth()
}

/// Asks the token endpoint with these fields.
pub async fn token_request(
    organization: &Organization,
    tenant: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let url = organization
        .hosts
        .authority
        .join(&format!("/{tenant}/oauth2/v2.0/token"))
        .expect("an address");
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    ask(
        organization,
        "POST",
        &url,
        &[("content-type", "application/x-www-form-urlencoded")],
        &body,
    )
    .await
}

/// A token for an app, with the practice Graph as its resource.
pub async fn token(organization: &Organization, app: &Registered) -> String {
    let answer = token_request(
        organization,
        &organization.tenant.to_string(),
        &app_fields(organization, app)
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect::<Vec<_>>(),
    )
    .await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned()
}

pub fn app_fields(organization: &Organization, app: &Registered) -> [(&'static str, String); 4] {
    [
        ("grant_type", "client_credentials".to_owned()),
        ("client_id", app.client.to_string()),
        ("client_secret", app.secret_value.clone()),
        ("scope", format!("{}.default", organization.hosts.graph)),
    ]
}

/// The claims of a token, unverified.
pub fn claims(token: &str) -> Value {
    use base64::Engine;
    let middle = token.split('.').nth(1).expect("three parts");
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(middle)
        .expect("base64url");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// A Graph call under `/v1.0`.
pub async fn graph(
    organization: &Organization,
    token: &str,
    method: &str,
    path: &str,
    body: &str,
) -> Answer {
    let url = organization
        .hosts
        .graph
        .join(&format!("/v1.0{path}"))
        .expect("an address");
    let bearer = format!("Bearer {token}");
    ask(
        organization,
        method,
        &url,
        &[
            ("authorization", &bearer),
            ("content-type", "application/json"),
        ],
        body,
    )
    .await
}

/// A plain message to somebody.
pub fn message(to: &str, subject: &str) -> String {
    serde_json::json!({"message": {
        "subject": subject,
        "body": {"contentType": "text", "content": "Hello"},
        "toRecipients": [{"emailAddress": {"address": to}}],
        "internetMessageHeaders": [{"name": "x-mailseal-test", "value": "1"}],
    }})
    .to_string()
}
