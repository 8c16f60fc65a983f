//! "It does not work" has many causes between a computer and Microsoft, and each is mended by somebody else. Everything here happens on
//! loopback.

mod loopback;

use loopback::{NotedPauses, Reply, Server, json};
use mailseal::diagnose::{Evidence, Stage, diagnose};
use mailseal::microsoft::entra::discovery::find;
use mailseal::microsoft::error::Unreachable;
use mailseal::microsoft::{Error, HostTable, Http, Trust};
use std::net::{SocketAddr, TcpListener};
use std::process::Command;
use std::sync::Arc;
use tokio::io::AsyncWriteExt;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// Set in the copies of this program that run behind a proxy.
const COPY: &str = "MAILSEAL_TEST_COPY";

async fn ask(authority: &str, trust: &Trust) -> Result<(), Error> {
    let mut hosts = HostTable::microsoft().worldwide;
    hosts.authority = authority.parse().expect("a URL");
    let http = Http::new(trust, NotedPauses::default().clock())?;
    find(&http, &HostTable::single(hosts), "contoso.com")
        .await
        .map(|_| ())
}

async fn kind(authority: &str, trust: &Trust) -> Unreachable {
    match ask(authority, trust).await {
        Err(Error::Unreachable { kind, detail, .. }) => {
            assert!(!detail.is_empty());
            assert!(!detail.contains("openid-configuration"), "{detail}");
            kind
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_name_that_does_not_exist() {
    // Longer than any label may be: refused on this computer, without asking a name server.
    let authority = format!("http://{}.example", "a".repeat(64));
    assert_eq!(kind(&authority, &Trust::System).await, Unreachable::Name);
}

fn closed_port() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    listener.local_addr().expect("a bound port")
}

#[tokio::test]
async fn a_closed_port() {
    let authority = format!("https://{}", closed_port());
    assert_eq!(kind(&authority, &Trust::System).await, Unreachable::Connect);
}

#[tokio::test]
async fn a_line_that_is_cut() {
    let server = Server::start(|_, _| Reply::HangUp);
    let authority = server.url().to_string();
    assert_eq!(kind(&authority, &Trust::System).await, Unreachable::Cut);
}

/// A server with a certificate of its own for `localhost`, and that certificate.
async fn tls() -> (String, Trust) {
    let certificate = rcgen::generate_simple_self_signed(["localhost".to_owned()])
        .expect("a certificate for localhost");
    let key = PrivatePkcs8KeyDer::from(certificate.signing_key.serialize_der());
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.cert.der().clone()],
            PrivateKeyDer::from(key),
        )
        .expect("a key that fits");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a loopback port");
    let port = listener.local_addr().expect("a bound port").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                if let Ok(mut stream) = acceptor.accept(stream).await {
                    let _ = stream
                        .write_all(b"HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n")
                        .await;
                }
            });
        }
    });
    (
        format!("https://localhost:{port}"),
        Trust::OnlyRoot(certificate.cert.pem()),
    )
}

#[tokio::test]
async fn a_certificate_this_computer_does_not_trust() {
    let (authority, only_root) = tls().await;
    assert_eq!(kind(&authority, &Trust::System).await, Unreachable::Trust);
    let (_, another_root) = tls().await;
    assert_eq!(kind(&authority, &another_root).await, Unreachable::Trust);
    // With its own root the same server is reached, and its empty answer read.
    let answered = ask(&authority, &only_root).await;
    assert!(
        matches!(answered, Err(Error::Unexpected { status: 404, .. })),
        "{answered:?}"
    );
}

#[tokio::test]
async fn something_that_speaks_no_tls() {
    let server = Server::start(|_, _| json(200, "{}"));
    let authority = format!("https://localhost:{}", server.port());
    let kind = kind(&authority, &Trust::System).await;
    assert!(
        matches!(kind, Unreachable::Connect | Unreachable::Cut),
        "{kind:?}"
    );
}

#[test]
fn a_root_that_is_no_certificate_is_refused_before_anything_is_asked() {
    let hollow = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";
    for pem in [hollow, "", "no certificate"] {
        let trust = Trust::OnlyRoot(pem.to_owned());
        let http = Http::new(&trust, NotedPauses::default().clock());
        assert!(
            matches!(
                http,
                Err(Error::Unreachable {
                    kind: Unreachable::Trust,
                    ..
                })
            ),
            "{pem}"
        );
    }
}

/// Runs one test of this file again, in a process that has `proxy` for its proxy.
fn behind_proxy(proxy: &str, test: &str) {
    let program = std::env::current_exe().expect("this program");
    let ran = Command::new(program)
        .args(["--exact", test, "--nocapture"])
        .env(COPY, "1")
        .env("HTTPS_PROXY", proxy)
        .env("HTTP_PROXY", proxy)
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .expect("this program runs again");
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success() && said.contains("1 passed"), "{said}");
}

#[tokio::test]
async fn a_proxy_that_wants_a_password() {
    if std::env::var_os(COPY).is_some() {
        // `.invalid` is nobody's name (RFC 6761); it goes to the proxy unresolved.
        let authority = "https://login.microsoftonline.invalid";
        assert_eq!(kind(authority, &Trust::System).await, Unreachable::Proxy);
        return;
    }
    let proxy = Server::start(|_, _| Reply::Answer(407, Vec::new(), String::new()));
    behind_proxy(proxy.url().as_str(), "a_proxy_that_wants_a_password");
    let asked = proxy.asked();
    assert_eq!(asked[0].method, "CONNECT", "{asked:?}");
}

#[tokio::test]
async fn a_proxy_that_is_not_there() {
    if std::env::var_os(COPY).is_some() {
        let authority = "https://login.microsoftonline.invalid";
        assert_eq!(kind(authority, &Trust::System).await, Unreachable::Proxy);
        return;
    }
    behind_proxy(
        &format!("http://{}", closed_port()),
        "a_proxy_that_is_not_there",
    );
}

#[tokio::test]
async fn this_computer_itself_is_never_asked_through_a_proxy() {
    if std::env::var_os(COPY).is_some() {
        let server = Server::start(|_, _| json(404, "{}"));
        for host in ["127.0.0.1", "localhost"] {
            let answered = ask(&format!("http://{host}:{}", server.port()), &Trust::System).await;
            assert!(
                matches!(answered, Err(Error::Unexpected { status: 404, .. })),
                "{answered:?}"
            );
        }
        assert_eq!(server.asked().len(), 2);
        return;
    }
    let proxy = Server::start(|_, _| Reply::Answer(407, Vec::new(), String::new()));
    behind_proxy(
        proxy.url().as_str(),
        "this_computer_itself_is_never_asked_through_a_proxy",
    );
    assert!(proxy.asked().is_empty());
}

/// Mail servers are reached without the proxy for web pages; a network that lets out nothing else is told so, with its name.
#[test]
fn a_closed_mail_port_is_told_with_the_proxy_that_it_goes_past() {
    let told = |proxy: Option<&str>| {
        let mut evidence = Evidence {
            stage: Some(Stage::Smtp),
            unreachable: Some("timed-out".to_owned()),
            ..Evidence::default()
        };
        for (name, value) in [
            ("host", Some("smtp.office365.com")),
            ("mail-port", Some("587")),
            ("mail-stage", Some("connect")),
            ("proxy", proxy),
        ] {
            let known = value.map(|value| (name.to_owned(), value.to_owned()));
            evidence.known.extend(known);
        }
        let diagnosis = diagnose(evidence);
        assert_eq!(diagnosis.label(), "outbound-connection-blocked");
        diagnosis.words().explanation
    };
    assert!(told(Some("proxy.contoso.com:8080")).contains("proxy.contoso.com:8080"));
    assert!(told(Some("proxy.contoso.com:8080")).contains("port 587"));
    assert!(!told(None).contains("goes through the proxy"));
}
