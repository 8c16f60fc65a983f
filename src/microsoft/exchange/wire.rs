//! One line to one mail server: reading within limits of length and time, writing, and noting what was said. Only the encrypted line can
//! say a secret. Neighbours: `connect`, which makes it; `smtp` and `imap`, which talk on it.

use super::dialogue::{Dialogue, Side, Veil};
use super::failure::{Certificate, Failure, Protocol, Stage, Trouble, Unsayable};
use super::sasl::{self, MECHANISM};
use super::server::Server;
use super::{Exchange, Patience, connect};
use crate::connection::MailAddress;
use crate::microsoft::Error;
use crate::microsoft::error::Unreachable;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::ClientConfig;

/// The longest line taken. RFC 5321 allows 512 bytes, but Exchange writes its diagnostics into one line of some thousand.
const LONGEST_LINE: usize = 16 * 1024;
/// The most that a server may say in one dialogue.
const MOST: usize = 512 * 1024;
/// How much is read at once.
const CHUNK: usize = 4 * 1024;
/// How long a goodbye may take: nothing depends on it.
const GOODBYE: Duration = Duration::from_secs(2);

pub(super) type Encrypted = TlsStream<TcpStream>;

/// What is known about a dialogue wherever it stands.
pub(super) struct Course {
    pub server: Server,
    pub protocol: Protocol,
    pub stage: Stage,
    pub patience: Patience,
    pub dialogue: Dialogue,
    pub veil: Veil,
    deadline: Instant,
}

/// What signing in needs.
pub(super) struct Ready {
    pub tls: Arc<ClientConfig>,
    /// What hands the token over.
    pub line: SecretString,
}

pub(super) struct Wire<S> {
    pub course: Course,
    stream: S,
    /// Read, and not looked at yet.
    read: Vec<u8>,
    total: usize,
}

impl Course {
    pub fn new(exchange: &Exchange, protocol: Protocol) -> Result<Self, Error> {
        let written = match protocol {
            Protocol::Smtp => &exchange.hosts.smtp,
            Protocol::Imap => &exchange.hosts.imap,
        };
        let (server, unsayable) = match Server::parse(written, protocol) {
            Ok(server) => (server, None),
            Err(bad) => {
                let named = Server {
                    host: bad.0,
                    port: protocol.port(),
                };
                (named, Some(Unsayable::Server))
            }
        };
        let course = Self {
            server,
            protocol,
            stage: Stage::Connect,
            patience: exchange.patience,
            dialogue: Dialogue::default(),
            veil: Veil::default(),
            deadline: Instant::now() + exchange.patience.whole,
        };
        match unsayable {
            Some(what) => Err(course.fail(Trouble::Unsayable(what))),
            None => Ok(course),
        }
    }

    pub fn fail(&self, trouble: Trouble) -> Error {
        Error::Mail(Box::new(Failure {
            server: self.server.clone(),
            protocol: self.protocol,
            stage: self.stage,
            trouble,
            dialogue: self.dialogue.clone(),
        }))
    }

    pub fn garbage(&self, said: &[u8]) -> Error {
        self.fail(Trouble::Garbage {
            excerpt: self.veil.clean(said),
        })
    }

    /// At most `within`, and not beyond the end of the whole dialogue's time.
    pub async fn in_time<T>(
        &self,
        within: Duration,
        doing: impl Future<Output = T>,
    ) -> Result<T, Error> {
        self.until(self.ends(within), doing).await
    }

    fn ends(&self, within: Duration) -> Instant {
        (Instant::now() + within).min(self.deadline)
    }

    async fn until<T>(&self, end: Instant, doing: impl Future<Output = T>) -> Result<T, Error> {
        timeout_at(end, doing).await.map_err(|_| {
            self.fail(Trouble::Unreachable {
                kind: Unreachable::TimedOut,
                detail: "no answer in time".to_owned(),
            })
        })
    }

    /// The computer's own list of trusted certificates could not be read.
    pub fn no_trust(&self, detail: String) -> Error {
        self.fail(Trouble::Certificate {
            why: Certificate::NotTrusted,
            detail,
        })
    }

    fn cut(&self, detail: String) -> Error {
        self.fail(Trouble::Unreachable {
            kind: Unreachable::Cut,
            detail,
        })
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    /// When an answer must have arrived whole.
    pub fn answer_ends(&self, within: Duration) -> Instant {
        self.course.ends(within)
    }

    /// The next line, without its end.
    pub async fn line(&mut self, end: Instant) -> Result<Vec<u8>, Error> {
        let mut looked_at = 0;
        loop {
            let fresh = self.read.get(looked_at..).unwrap_or_default();
            let found = fresh.iter().position(|byte| *byte == b'\n');
            let length = found.map_or(self.read.len(), |at| looked_at + at);
            if length > LONGEST_LINE {
                return Err(self.course.fail(Trouble::TooMuch {
                    limit: LONGEST_LINE,
                }));
            }
            if found.is_some() {
                let mut line: Vec<u8> = self.read.drain(..=length).collect();
                while line.last().is_some_and(|byte| b"\r\n".contains(byte)) {
                    line.pop();
                }
                return Ok(line);
            }
            looked_at = self.read.len();
            let more = self.more(end).await?;
            self.read.extend_from_slice(&more);
        }
    }

    /// Whatever comes next, at least one byte.
    pub async fn more(&mut self, end: Instant) -> Result<Vec<u8>, Error> {
        let mut chunk = vec![0; CHUNK];
        let reading = self.stream.read(&mut chunk);
        let outcome = self.course.until(end, reading).await?;
        match outcome {
            Ok(0) => Err(self.course.cut("the other side hung up".to_owned())),
            Ok(length) => {
                self.total += length;
                if self.total > MOST {
                    return Err(self.course.fail(Trouble::TooMuch { limit: MOST }));
                }
                chunk.truncate(length);
                Ok(chunk)
            }
            Err(error) => Err(self.course.cut(error.to_string())),
        }
    }

    /// Keeps what the server said.
    pub fn heard(&mut self, said: &[u8]) {
        let text = self.course.veil.clean(said);
        self.course.dialogue.note(Side::Server, text);
    }

    /// Says one line, and keeps it. A line's end inside would make two of it: callers hand in only what cannot hold one.
    pub async fn say(&mut self, line: &str) -> Result<(), Error> {
        self.course.dialogue.note(Side::Client, line.to_owned());
        self.write(
            format!("{line}\r\n").as_bytes(),
            self.course.patience.answer,
        )
        .await
    }

    /// Keeps that a message was said, not its text.
    pub fn note_message(&mut self, bytes: usize) {
        let note = format!("… ({bytes} bytes)");
        self.course.dialogue.note(Side::Client, note);
    }

    pub async fn write(&mut self, bytes: &[u8], within: Duration) -> Result<(), Error> {
        let stream = &mut self.stream;
        let writing = async move {
            stream.write_all(bytes).await?;
            stream.flush().await
        };
        let end = self.course.ends(within);
        let written: io::Result<()> = self.course.until(end, writing).await?;
        written.map_err(|error| self.course.cut(error.to_string()))
    }

    /// Leaves a server that is still listening politely, without waiting for its goodbye, and hands the error on.
    pub async fn give_up(mut self, goodbye: &str, error: Error) -> Error {
        if matches!(&error, Error::Mail(failure) if failure.leaves_it_listening()) {
            let leaving = async {
                let _ = self.say(goodbye).await;
                let _ = self.stream.shutdown().await;
            };
            let _ = timeout(GOODBYE, leaving).await;
        }
        error
    }

    /// Says goodbye, and hears the other side's if it comes soon: what was to be known is known.
    pub async fn part(mut self, goodbye: &str) -> Dialogue {
        let leaving = async {
            self.say(goodbye).await?;
            let answer = self.line(self.answer_ends(GOODBYE)).await?;
            self.heard(&answer);
            let _ = self.stream.shutdown().await;
            Ok::<(), Error>(())
        };
        let _ = timeout(GOODBYE, leaving).await;
        self.course.dialogue
    }
}

impl Wire<TcpStream> {
    /// A line to the protocol's server, and what will be needed on it; nothing has been said yet.
    pub async fn reach(
        exchange: &Exchange,
        protocol: Protocol,
        user: &MailAddress,
        access: &SecretString,
    ) -> Result<(Self, Ready), Error> {
        let mut course = Course::new(exchange, protocol)?;
        let line = sasl::initial_response(user, access)
            .map_err(|what| course.fail(Trouble::Unsayable(what)))?;
        course.veil.hide(access);
        course.veil.hide(&line);
        let (wire, tls) = Self::open(exchange, course).await?;
        Ok((wire, Ready { tls, line }))
    }

    /// A line on which nobody will sign in.
    pub async fn look(
        exchange: &Exchange,
        protocol: Protocol,
    ) -> Result<(Self, Arc<ClientConfig>), Error> {
        let course = Course::new(exchange, protocol)?;
        Self::open(exchange, course).await
    }

    async fn open(exchange: &Exchange, course: Course) -> Result<(Self, Arc<ClientConfig>), Error> {
        let tls = exchange.http.tls().map_err(|why| course.no_trust(why))?;
        let stream = connect::reach(&course).await?;
        let wire = Self {
            course,
            stream,
            read: Vec::new(),
            total: 0,
        };
        Ok((wire, tls))
    }

    /// Goes on encrypted. Whatever was said in plain text before that and is not read yet did not come from the server.
    pub async fn encrypt(self, tls: Arc<ClientConfig>) -> Result<Wire<Encrypted>, Error> {
        let Self {
            mut course,
            stream,
            read,
            total,
        } = self;
        if !read.is_empty() {
            return Err(course.fail(Trouble::PlainTextAfterStartTls));
        }
        course.stage = Stage::Encrypt;
        let stream = connect::encrypt(&course, tls, stream).await?;
        Ok(Wire {
            course,
            stream,
            read,
            total,
        })
    }
}

impl Wire<Encrypted> {
    /// Says a secret line. The dialogue keeps only that it was said; from now on the server cannot bring it into there either.
    pub async fn say_secret(&mut self, secret: &SecretString) -> Result<(), Error> {
        let said = secret.expose_secret();
        let note = format!("… ({MECHANISM}, {} bytes)", said.len());
        self.course.dialogue.note(Side::Client, note);
        let mut line = Zeroizing::new(Vec::with_capacity(said.len() + 2));
        line.extend_from_slice(said.as_bytes());
        line.extend_from_slice(b"\r\n");
        self.write(&line, self.course.patience.answer).await
    }
}
