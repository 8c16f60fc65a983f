//! A mail client that says exactly what a test tells it to: lines to the submission server and to the IMAP server, and what they answer.

#![allow(dead_code, reason = "each test uses its part")]

use super::{token_request, trusting};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mailseal::connection::Permission;
use mailseal::practice::{Organization, Registered};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;

pub const EXCHANGE: &str = "https://outlook.office365.com/.default";
pub const SUPPORT: &str = "support@contoso.com";
pub const SALES: &str = "sales@contoso.com";
pub const LEE: &str = "lee@contoso.com";

/// Longer than any answer takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// An app as the vendors' guides have it: both of Exchange's permissions, approved, nothing set up in Exchange yet.
pub fn app(organization: &Organization) -> Registered {
    let permissions = ["SMTP.SendAsApp", "IMAP.AccessAsApp"].map(Permission::from);
    let app = organization.register("Mail app", &permissions, &[]);
    organization.approve(app.client);
    app
}

/// The same, and the played administrator set it up for the two usual mailboxes.
pub fn ready_app(organization: &Organization) -> Registered {
    let app = app(organization);
    organization.set_up_exchange(app.client, &organization.usual_mailboxes());
    app
}

/// A token of the app itself.
pub async fn app_token(organization: &Organization, app: &Registered, scope: &str) -> String {
    let client = app.client.to_string();
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", client.as_str()),
        ("client_secret", app.secret_value.as_str()),
        ("scope", scope),
    ];
    access_token(organization, &fields).await
}

/// A token of a person, by name and password.
pub async fn person_token(organization: &Organization, name: &str, scope: &str) -> String {
    let person = organization.person(name).expect("a person");
    let app = organization.register_app(&mailseal::practice::NewApp {
        name: "Person's mail",
        // Only this one: a token carries everything that was ever granted to its app.
        delegated: &[&format!("exchange:{scope}")],
        public_flows: true,
        ..Default::default()
    });
    organization.approve(app.client);
    let client = app.client.to_string();
    let scope = format!("https://outlook.office365.com/{scope}");
    let fields = [
        ("grant_type", "password"),
        ("client_id", client.as_str()),
        ("username", person.address.as_str()),
        ("password", person.password.as_str()),
        ("scope", scope.as_str()),
    ];
    access_token(organization, &fields).await
}

async fn access_token(organization: &Organization, fields: &[(&str, &str)]) -> String {
    let answer = token_request(organization, &organization.tenant.to_string(), fields).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let token = answer.json()["access_token"].as_str().map(str::to_owned);
    token.expect("a token")
}

pub fn xoauth2(user: &str, token: &str) -> String {
    STANDARD.encode(format!("user={user}\x01auth=Bearer {token}\x01\x01"))
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// A connection to one of the two servers.
pub struct Line(BufReader<Box<dyn Stream>>);

impl Line {
    async fn plain(place: &str) -> TcpStream {
        let port = place.rsplit(':').next().expect("a port");
        let port: u16 = port.parse().expect("a number");
        TcpStream::connect(("127.0.0.1", port))
            .await
            .expect("it listens")
    }

    async fn secured(organization: &Organization, stream: Box<dyn Stream>) -> Self {
        let connector = TlsConnector::from(Arc::new(trusting(organization)));
        let name = ServerName::try_from("localhost").expect("a name");
        let stream = connector
            .connect(name, stream)
            .await
            .expect("its own root is believed");
        Self(BufReader::new(Box::new(stream)))
    }

    /// At the submission server, before TLS; the greeting is read.
    pub async fn smtp_open(organization: &Organization) -> Self {
        let stream = Self::plain(&organization.hosts.smtp).await;
        let mut line = Self(BufReader::new(Box::new(stream)));
        assert!(line.reply().await.starts_with("220 "));
        line
    }

    /// At the submission server, under TLS and greeted again.
    pub async fn smtp(organization: &Organization) -> Self {
        let mut open = Self::smtp_open(organization).await;
        assert!(open.smtp_says("EHLO test").await.contains("250-STARTTLS"));
        open.turn_to_tls(organization).await
    }

    /// The handshake alone, after STARTTLS was answered.
    pub async fn only_tls(self, organization: &Organization) -> Self {
        Self::secured(organization, self.0.into_inner()).await
    }

    pub async fn turn_to_tls(mut self, organization: &Organization) -> Self {
        let ready = self.smtp_says("STARTTLS").await;
        assert_eq!(ready, "220 2.0.0 SMTP server ready");
        let mut line = self.only_tls(organization).await;
        let hello = line.smtp_says("EHLO test").await;
        assert!(hello.contains("250-AUTH LOGIN XOAUTH2"), "{hello}");
        line
    }

    /// The same, signed in for a mailbox.
    pub async fn smtp_as(organization: &Organization, user: &str, token: &str) -> Self {
        let mut line = Self::smtp(organization).await;
        let answer = line.smtp_sign_in(user, token).await;
        assert!(answer.starts_with("235 2.7.0 "), "{answer}");
        line
    }

    pub async fn smtp_sign_in(&mut self, user: &str, token: &str) -> String {
        let said = format!("AUTH XOAUTH2 {}", xoauth2(user, token));
        let answer = self.smtp_says(&said).await;
        // Before the reason comes a challenge, which is answered with an empty line.
        let Some(challenge) = answer.strip_prefix("334 ").filter(|it| !it.is_empty()) else {
            return answer;
        };
        let challenge = STANDARD.decode(challenge).expect("base64");
        let challenge = String::from_utf8(challenge).expect("text");
        assert!(challenge.contains("\"status\":\"401\""), "{challenge}");
        self.smtp_says("").await
    }

    /// Under TLS from the first byte; the greeting is read.
    pub async fn imap(organization: &Organization) -> Self {
        let stream = Self::plain(&organization.hosts.imap).await;
        let mut line = Self::secured(organization, Box::new(stream)).await;
        let greeting = line.read().await;
        assert!(
            greeting.starts_with("* OK The Microsoft Exchange IMAP4 service is ready. ["),
            "{greeting}"
        );
        line
    }

    pub async fn imap_as(organization: &Organization, user: &str, token: &str) -> Self {
        let mut line = Self::imap(organization).await;
        let answer = line.imap_sign_in(user, token).await;
        assert_eq!(answer, "OK AUTHENTICATE completed.");
        line
    }

    /// The tagged answer without its tag.
    pub async fn imap_sign_in(&mut self, user: &str, token: &str) -> String {
        let command = format!("AUTHENTICATE XOAUTH2 {}", xoauth2(user, token));
        self.imap_says(&command).await.1
    }

    pub async fn write(&mut self, bytes: &[u8]) {
        let writing = async {
            self.0.get_mut().write_all(bytes).await.expect("it reads");
            self.0.get_mut().flush().await.expect("it reads");
        };
        tokio::time::timeout(PATIENCE, writing)
            .await
            .expect("in time");
    }

    /// One line without its end; empty at the end of it all.
    pub async fn read(&mut self) -> String {
        self.next().await.unwrap_or_default()
    }

    /// One line without its end; `None` at the end of it all.
    async fn next(&mut self) -> Option<String> {
        let mut line = Vec::new();
        let reading = self.0.read_until(b'\n', &mut line);
        // An end without farewell is an end.
        let _ = tokio::time::timeout(PATIENCE, reading)
            .await
            .expect("in time");
        let text = String::from_utf8_lossy(&line);
        (!text.is_empty()).then(|| text.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// A whole reply of SMTP, its lines joined.
    pub async fn reply(&mut self) -> String {
        let mut lines = Vec::new();
        loop {
            let line = self.read().await;
            let more = line.as_bytes().get(3) == Some(&b'-');
            lines.push(line);
            if !more {
                return lines.join("\n");
            }
        }
    }

    pub async fn smtp_says(&mut self, command: &str) -> String {
        self.write(format!("{command}\r\n").as_bytes()).await;
        self.reply().await
    }

    /// A message from MAIL to the last word about it.
    pub async fn smtp_sends(&mut self, from: &str, to: &[&str], message: &str) -> String {
        let sender = self.smtp_says(&format!("MAIL FROM:<{from}>")).await;
        assert_eq!(sender, "250 2.1.0 Sender OK");
        for one in to {
            let recipient = self.smtp_says(&format!("RCPT TO:<{one}>")).await;
            assert_eq!(recipient, "250 2.1.5 Recipient OK");
        }
        let start = self.smtp_says("DATA").await;
        assert_eq!(start, "354 Start mail input; end with <CRLF>.<CRLF>");
        self.smtp_says(&format!("{message}\r\n.")).await
    }

    /// Untagged lines, and the tagged one without its tag.
    pub async fn imap_says(&mut self, command: &str) -> (Vec<String>, String) {
        self.write(format!("t {command}\r\n").as_bytes()).await;
        self.imap_answer("t").await
    }

    pub async fn imap_answer(&mut self, tag: &str) -> (Vec<String>, String) {
        let mut lines = Vec::new();
        loop {
            let line = self.next().await;
            let line = line.unwrap_or_else(|| panic!("ended after {lines:#?}"));
            if let Some(rest) = line.strip_prefix(&format!("{tag} ")) {
                return (lines, rest.to_owned());
            }
            lines.push(line);
        }
    }

    /// Nothing more comes: the server has ended the connection.
    pub async fn is_over(&mut self) -> bool {
        self.next().await.is_none()
    }
}

/// A message with its head.
pub fn letter(from: &str, to: &str, subject: &str) -> String {
    format!("From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\n\r\nHello")
}
