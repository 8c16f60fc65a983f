//! A mail server on loopback that says what a test tells it to, and notes what it heard and whether the line was encrypted; and the
//! certificates for it.

#![allow(dead_code, reason = "each test file uses its own part of this")]

pub mod certificates;

use certificates::Certificates;
use mailseal::connection::MailAddress;
use mailseal::microsoft::exchange::{Exchange, Failure, Patience};
use mailseal::microsoft::{Error, HostTable, Http};
use secrecy::SecretString;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

/// A token of the usual shape and length; no part of it may turn up anywhere.
pub fn token() -> SecretString {
    SecretString::from(TOKEN.repeat(20))
}

/// 75 characters.
pub const TOKEN: &str =
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsIng1dCI6InRlc3QifQ.eyJhdWQiOiJ4In0-_Zq.";

pub fn anna() -> MailAddress {
    address("anna@contoso.com")
}

pub fn address(text: &str) -> MailAddress {
    text.to_owned().try_into().expect("an address")
}

/// A line as it was heard.
#[derive(Debug, Clone)]
pub struct Heard {
    pub encrypted: bool,
    pub line: String,
}

pub struct Hostile {
    port: u16,
    certificates: Certificates,
    heard: Arc<Mutex<Vec<Heard>>>,
    talking: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

/// What a test makes one connection say.
pub struct Peer {
    stream: Option<BufReader<Box<dyn Line>>>,
    tls: Arc<ServerConfig>,
    encrypted: bool,
    heard: Arc<Mutex<Vec<Heard>>>,
}

pub trait Line: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Line for S {}

impl Hostile {
    /// Does to every connection what `script` says, with a good certificate for `localhost`.
    pub async fn start<F>(script: impl Fn(Peer) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let certificates = Certificates::new();
        let good = certificates.good();
        Self::with(certificates, good.server(), script).await
    }

    /// With a certificate of the test's choice.
    pub async fn with<F>(
        certificates: Certificates,
        tls: Arc<ServerConfig>,
        script: impl Fn(Peer) -> F + Send + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a loopback port");
        let port = listener.local_addr().expect("a bound port").port();
        let heard: Arc<Mutex<Vec<Heard>>> = Arc::default();
        let talking: Arc<Mutex<Vec<JoinHandle<()>>>> = Arc::default();
        let (notes, tasks) = (Arc::clone(&heard), Arc::clone(&talking));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let stream: Box<dyn Line> = Box::new(stream);
                let task = tokio::spawn(script(Peer {
                    stream: Some(BufReader::new(stream)),
                    tls: Arc::clone(&tls),
                    encrypted: false,
                    heard: Arc::clone(&notes),
                }));
                tasks.lock().expect("no panic while noting").push(task);
            }
        });
        Self {
            port,
            certificates,
            heard,
            talking,
        }
    }

    /// Microsoft's hosts with this server for both protocols.
    pub fn exchange(&self, time: &crate::loopback::NotedPauses) -> Exchange {
        exchange(self.port, &self.certificates, time)
    }

    /// All that was heard until every client had gone.
    pub async fn heard(&self) -> Vec<Heard> {
        let talking = std::mem::take(&mut *self.talking.lock().expect("no panic while noting"));
        for task in talking {
            task.await.expect("a script that does not panic");
        }
        self.heard.lock().expect("no panic while noting").clone()
    }

    pub async fn lines(&self) -> Vec<String> {
        let heard = self.heard().await;
        heard.into_iter().map(|heard| heard.line).collect()
    }
}

pub fn exchange(
    port: u16,
    certificates: &Certificates,
    time: &crate::loopback::NotedPauses,
) -> Exchange {
    let http = Http::new(&certificates.trust(), time.clock()).expect("a good root");
    let mut hosts = HostTable::microsoft().worldwide;
    hosts.smtp = format!("localhost:{port}");
    hosts.imap = format!("localhost:{port}");
    Exchange::new(&http, &hosts)
}

/// Nothing is waited for longer than this, and all the rest as long as usual.
pub const SOON: Duration = Duration::from_millis(150);

pub fn impatient(mut exchange: Exchange, change: impl FnOnce(&mut Patience)) -> Exchange {
    change(&mut exchange.patience);
    exchange
}

/// What went wrong between this computer and a mail server.
#[track_caller]
pub fn failure<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Failure {
    match outcome {
        Err(Error::Mail(failure)) => {
            assert_keeps_the_token(&format!("{failure:?} {failure}"));
            *failure
        }
        other => panic!("{other:?}"),
    }
}

/// Neither the token nor a piece of it, as it is or in base64, stands in this.
#[track_caller]
pub fn assert_keeps_the_token(text: &str) {
    use base64::Engine;
    let encoded = base64::engine::general_purpose::STANDARD.encode(TOKEN.repeat(2));
    for whole in [TOKEN, encoded.as_str()] {
        for start in 0..whole.len() - 24 {
            let piece = &whole[start..start + 24];
            assert!(!text.contains(piece), "{piece} stands in {text}");
        }
    }
}

impl Peer {
    pub async fn say(&mut self, line: &str) {
        self.raw(format!("{line}\r\n").as_bytes()).await;
    }

    /// A client may have gone already: that is its right.
    pub async fn raw(&mut self, bytes: &[u8]) {
        if let Some(stream) = &mut self.stream {
            let _ = stream.write_all(bytes).await;
            let _ = stream.flush().await;
        }
    }

    /// The next line, noted; empty when the client has gone.
    pub async fn hear(&mut self) -> String {
        self.hear_all().await.unwrap_or_default()
    }

    /// The next line, noted; nothing when the client has gone.
    pub async fn hear_all(&mut self) -> Option<String> {
        let mut line = Vec::new();
        if let Some(stream) = &mut self.stream {
            let _ = stream.read_until(b'\n', &mut line).await;
        }
        let line = String::from_utf8_lossy(line.strip_suffix(b"\n")?);
        let line = line.trim_end_matches('\r').to_owned();
        if !line.is_empty() {
            self.note(line.clone());
        }
        Some(line)
    }

    fn note(&self, line: String) {
        self.heard
            .lock()
            .expect("no panic while noting")
            .push(Heard {
                encrypted: self.encrypted,
                line,
            });
    }

    /// Answers whatever comes next.
    pub async fn answer(&mut self, answer: &str) -> String {
        let line = self.hear().await;
        self.say(answer).await;
        line
    }

    pub async fn encrypt(&mut self) {
        let Some(stream) = self.stream.take() else {
            return;
        };
        let acceptor = TlsAcceptor::from(Arc::clone(&self.tls));
        if let Ok(stream) = acceptor.accept(stream.into_inner()).await {
            let stream: Box<dyn Line> = Box::new(stream);
            self.stream = Some(BufReader::new(stream));
            self.encrypted = true;
        }
    }

    /// Notes whatever still comes, until the client goes or says goodbye. What hangs, hangs here.
    pub async fn listen(&mut self) {
        while let Some(line) = self.hear_all().await {
            if line == "QUIT" || line.ends_with(" LOGOUT") {
                return;
            }
        }
    }

    /// As `smtp.office365.com` begins, up to where it waits for AUTH.
    pub async fn submission(&mut self) {
        self.say("220 TEST.outlook.office365.com Microsoft ESMTP MAIL Service ready")
            .await;
        self.answer(PLAIN_OFFER).await;
        self.answer("220 2.0.0 SMTP server ready").await;
        self.encrypt().await;
        self.answer(ENCRYPTED_OFFER).await;
    }

    /// And on, up to where the token was said.
    pub async fn token_said(&mut self) {
        self.submission().await;
        self.answer("334 ").await;
        self.hear().await;
    }

    /// And on, signed in.
    pub async fn signed_in(&mut self) {
        self.token_said().await;
        self.say("235 2.7.0 Authentication successful [target host name TEST]")
            .await;
    }

    /// As `outlook.office365.com` begins, up to where it waits for AUTHENTICATE.
    pub async fn imap(&mut self) {
        self.encrypt().await;
        self.say("* OK The Microsoft Exchange IMAP4 service is ready. [VABFAFMAVAA=]")
            .await;
        let tag = self.tag().await;
        self.say(IMAP_OFFER).await;
        self.say(&format!("{tag} OK CAPABILITY completed.")).await;
    }

    /// And on, signed in.
    pub async fn imap_signed_in(&mut self) {
        self.imap().await;
        let tag = self.tag().await;
        self.say("+ ").await;
        self.hear().await;
        self.say(&format!("{tag} OK AUTHENTICATE completed.")).await;
    }

    /// Hears a command and gives back its tag.
    pub async fn tag(&mut self) -> String {
        let line = self.hear().await;
        line.split(' ').next().unwrap_or_default().to_owned()
    }
}

pub const PLAIN_OFFER: &str = "250-TEST.outlook.office365.com Hello [127.0.0.1]\r\n250-SIZE 157286400\r\n250-PIPELINING\r\n250-DSN\r\n\
                               250-ENHANCEDSTATUSCODES\r\n250-STARTTLS\r\n250-8BITMIME\r\n250-BINARYMIME\r\n250-CHUNKING\r\n250 SMTPUTF8";
pub const ENCRYPTED_OFFER: &str = "250-TEST.outlook.office365.com Hello [127.0.0.1]\r\n250-SIZE 157286400\r\n250-DSN\r\n\
                                   250-ENHANCEDSTATUSCODES\r\n250-AUTH LOGIN XOAUTH2\r\n250-8BITMIME\r\n250 SMTPUTF8";
pub const IMAP_OFFER: &str = "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+";
