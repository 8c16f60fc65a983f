//! One client of the IMAP server: greeting, sign-in, the flow of commands, waiting for news (RFC 3501; RFC 2177; facts, section 10.1).
//! What Exchange says stands here word for word. Commands about folders and messages are in `commands`.

use super::super::SERVER;
use super::super::rights::Opened;
use super::super::xoauth2;
use super::folder::Selected;
use crate::practice::state::Practice;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use imap_next::imap_types::auth::{AuthMechanism, AuthenticateData};
use imap_next::imap_types::command::CommandBody;
use imap_next::imap_types::core::{Atom, Tag, Text, Vec1};
use imap_next::imap_types::response::{
    Capability, Code, CommandContinuationRequest, Data, Greeting, GreetingKind, Status, StatusKind,
};
use imap_next::server::{Error, Event, Options, Server};
use imap_next::types::CommandAuthenticate;
use imap_next::{Interrupt, Io, State};
use std::borrow::Cow;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_rustls::server::TlsStream;

/// Silence that is waited through (RFC 3501, section 5.4).
const SILENCE: Duration = Duration::from_mins(30);

/// The largest message that APPEND takes: Exchange's default for a mailbox.
const LARGEST: u32 = 36 * 1024 * 1024;

/// Beside the message.
const LONGEST_COMMAND: u32 = 64 * 1024;

/// After so many mistakes the line is closed.
const PATIENCE: u8 = 10;

const CHUNK: usize = 16 * 1024;

/// As Exchange offers them (facts, section 10.1).
const CAPABILITIES: [&str; 13] = [
    "IMAP4",
    "IMAP4rev1",
    "AUTH=PLAIN",
    "AUTH=XOAUTH2",
    "SASL-IR",
    "UIDPLUS",
    "MOVE",
    "ID",
    "UNSELECT",
    "CHILDREN",
    "IDLE",
    "NAMESPACE",
    "LITERAL+",
];

pub struct Session {
    pub practice: Practice,
    pub server: Server,
    stream: TlsStream<TcpStream>,
    /// Room for what is read next.
    chunk: Box<[u8; CHUNK]>,
    changes: watch::Receiver<u64>,
    pub who: Option<Opened>,
    pub selected: Option<Selected>,
    /// AUTHENTICATE under way: its tag, and whether it is XOAUTH2.
    signing_in: Option<(Tag<'static>, bool)>,
    idling: Option<Tag<'static>>,
    mistakes: u8,
    over: bool,
}

/// Words of a reply; nothing that we write is unfit, and what a client made up is never in it.
pub fn text(words: &str) -> Text<'static> {
    Text::try_from(words.to_owned()).unwrap_or_else(|_| Text::unvalidated("?"))
}

impl Session {
    pub fn new(practice: Practice, stream: TlsStream<TcpStream>) -> Self {
        let mut options = Options::default();
        options.max_literal_size = LARGEST;
        options.max_command_size = LARGEST + LONGEST_COMMAND;
        let greeting = Greeting {
            kind: GreetingKind::Ok,
            code: None,
            text: text(&format!(
                "The Microsoft Exchange IMAP4 service is ready. [{}]",
                STANDARD.encode(SERVER)
            )),
        };
        Self {
            server: Server::new(options, greeting),
            changes: practice.changes(),
            practice,
            stream,
            chunk: Box::new([0; CHUNK]),
            who: None,
            selected: None,
            signing_in: None,
            idling: None,
            mistakes: 0,
            over: false,
        }
    }

    /// Talks until one side has had enough.
    pub async fn run(mut self) {
        let ended = self.talk().await;
        if ended.is_err_and(|error| error.kind() == io::ErrorKind::TimedOut) {
            self.bye("Connection is closed. 13");
            let _ = self.flush().await;
        }
        let _ = tokio::time::timeout(Duration::from_secs(5), self.stream.shutdown()).await;
    }

    async fn talk(&mut self) -> io::Result<()> {
        loop {
            match self.server.next() {
                Ok(event) => self.on(event).await,
                Err(Interrupt::Io(Io::Output(bytes))) => self.write(&bytes).await?,
                Err(Interrupt::Io(Io::NeedMoreInput)) => {
                    self.stream.flush().await?;
                    if self.over {
                        return Ok(());
                    }
                    self.wait().await?;
                }
                Err(Interrupt::Error(error)) => self.misunderstood(&error),
            }
        }
    }

    /// Sends what is left to be sent.
    async fn flush(&mut self) -> io::Result<()> {
        while let Err(Interrupt::Io(Io::Output(bytes))) = self.server.next() {
            self.write(&bytes).await?;
        }
        self.stream.flush().await
    }

    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        // The codec writes capabilities in capitals; Exchange does not.
        let bytes = exchanges_letters(bytes);
        // A client that never reads would hold the line for ever.
        tokio::time::timeout(SILENCE, self.stream.write_all(&bytes)).await?
    }

    /// Waits for the client; while it idles, also for news of its folder.
    async fn wait(&mut self) -> io::Result<()> {
        let idling = self.idling.is_some();
        let read = async {
            tokio::select! {
                read = self.stream.read(&mut self.chunk[..]) => read.map(Some),
                changed = self.changes.changed(), if idling => match changed {
                    Ok(()) => Ok(None),
                    Err(_) => Err(io::ErrorKind::ConnectionAborted.into()),
                },
            }
        };
        match tokio::time::timeout(SILENCE, read).await?? {
            Some(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Some(count) => {
                let fresh = self.chunk.get(..count).unwrap_or_default();
                self.server.enqueue_input(fresh);
                Ok(())
            }
            None => {
                self.tell_news(true);
                Ok(())
            }
        }
    }

    async fn on(&mut self, event: Event) {
        match event {
            Event::GreetingSent { .. } | Event::ResponseSent { .. } => {}
            Event::CommandReceived { command } => {
                self.latency().await;
                self.command(command.tag, command.body);
            }
            Event::CommandAuthenticateReceived {
                command_authenticate,
            } => {
                self.latency().await;
                self.authenticate(command_authenticate);
            }
            Event::AuthenticateDataReceived { authenticate_data } => {
                let data = match authenticate_data {
                    AuthenticateData::Continue(data) => Some(data.declassify().to_vec()),
                    AuthenticateData::Cancel => None,
                };
                self.prove(data.as_deref());
            }
            Event::IdleCommandReceived { tag } => self.idle(tag),
            Event::IdleDoneReceived => {
                if let Some(tag) = self.idling.take() {
                    self.ok(tag, None, "IDLE completed.");
                }
            }
        }
    }

    async fn latency(&self) {
        let latency = self.practice.options().latency;
        if !latency.is_zero() {
            tokio::time::sleep(latency).await;
        }
    }

    /// What every state knows; the rest is for `commands`.
    fn command(&mut self, tag: Tag<'static>, body: CommandBody<'static>) {
        match body {
            CommandBody::Capability => {
                let all = CAPABILITIES
                    .iter()
                    .filter_map(|name| Atom::try_from(*name).ok())
                    .map(Capability::from);
                if let Ok(all) = Vec1::try_from(all.collect::<Vec<_>>()) {
                    self.server.enqueue_data(Data::Capability(all));
                }
                self.ok(tag, None, "CAPABILITY completed.");
            }
            CommandBody::Noop => {
                self.tell_news(true);
                self.ok(tag, None, "NOOP completed.");
            }
            CommandBody::Logout => {
                self.bye("Microsoft Exchange Server IMAP4 server signing off.");
                self.ok(tag, None, "LOGOUT completed.");
            }
            CommandBody::Id { .. } => {
                let pair = |name: &'static str, value: &'static str| {
                    Some((name.try_into().ok()?, value.try_into().ok()?))
                };
                let parameters = [
                    pair("name", "Microsoft.Exchange.Imap4.Imap4Server"),
                    pair("version", "15.20"),
                ];
                let parameters = parameters.into_iter().flatten().collect();
                self.server.enqueue_data(Data::Id {
                    parameters: Some(parameters),
                });
                self.ok(tag, None, "ID completed");
            }
            CommandBody::Login { .. } if self.who.is_none() => self.no(tag, "LOGIN failed."),
            CommandBody::Login { .. } => self.bad(tag, "Command received in Invalid state."),
            body => match &self.who {
                None => self.bad(tag, "Command received in Invalid state."),
                Some(who) if !who.connected => {
                    self.bad(tag, "User is authenticated but not connected.");
                }
                Some(who) => {
                    let owner = who.mailbox.clone();
                    self.in_mailbox(tag, body, &owner);
                }
            },
        }
    }

    fn authenticate(&mut self, command: CommandAuthenticate) {
        if self.who.is_some() {
            let status = said(
                Some(command.tag),
                StatusKind::Bad,
                None,
                "Command received in Invalid state.",
            );
            self.finish(status);
            return;
        }
        let oauth = command.mechanism == AuthMechanism::XOAuth2;
        if !oauth && command.mechanism != AuthMechanism::Plain {
            let status = said(
                Some(command.tag),
                StatusKind::No,
                None,
                "Unsupported authentication mechanism.",
            );
            self.finish(status);
            return;
        }
        self.signing_in = Some((command.tag, oauth));
        if let Some(data) = command.initial_response {
            self.prove(Some(data.declassify()));
        } else {
            let go_on = CommandContinuationRequest::base64(Vec::new());
            let _ = self.server.authenticate_continue(go_on);
        }
    }

    /// The data of AUTHENTICATE; `None`: the client gave up.
    fn prove(&mut self, data: Option<&[u8]>) {
        let Some((tag, oauth)) = self.signing_in.take() else {
            return;
        };
        let opened = data
            .filter(|_| oauth)
            .and_then(xoauth2::read)
            .and_then(|claim| self.practice.imap_logon(&claim.user, &claim.token));
        let status = match (opened, data) {
            (Some(opened), _) => {
                self.who = Some(opened);
                said(Some(tag), StatusKind::Ok, None, "AUTHENTICATE completed.")
            }
            (None, Some(_)) => {
                self.mistakes += 1;
                said(Some(tag), StatusKind::No, None, "AUTHENTICATE failed.")
            }
            (None, None) => said(
                Some(tag),
                StatusKind::Bad,
                None,
                "The AUTH protocol exchange was canceled by the client.",
            ),
        };
        self.finish(status);
        self.lose_patience();
    }

    fn finish(&mut self, status: Status<'static>) {
        let _ = self.server.authenticate_finish(status);
    }

    fn idle(&mut self, tag: Tag<'static>) {
        let refusal = match &self.who {
            None => Some("Command received in Invalid state."),
            Some(who) if !who.connected => Some("User is authenticated but not connected."),
            Some(_) => None,
        };
        if let Some(words) = refusal {
            let status = said(Some(tag), StatusKind::Bad, None, words);
            let _ = self.server.idle_reject(status);
            return;
        }
        let accepted =
            CommandContinuationRequest::basic(None, text("IDLE accepted, awaiting DONE command."));
        if let Ok(accepted) = accepted {
            let _ = self.server.idle_accept(accepted);
            self.idling = Some(tag);
            // What came before is news too; whatever comes from here on wakes the wait.
            self.changes.mark_unchanged();
            self.tell_news(true);
        }
    }

    /// A line that is no command: said with its tag where it has one.
    fn misunderstood(&mut self, error: &Error) {
        self.mistakes += 1;
        let discarded = match error {
            Error::ExpectedCrlfGotLf { discarded_bytes }
            | Error::MalformedMessage { discarded_bytes }
            | Error::CommandTooLong { discarded_bytes } => discarded_bytes.declassify(),
            // The client was told already.
            Error::LiteralTooLong { .. } => return self.lose_patience(),
        };
        if let Some((tag, _)) = self.signing_in.take() {
            let status = said(Some(tag), StatusKind::No, None, "AUTHENTICATE failed.");
            self.finish(status);
            return self.lose_patience();
        }
        let word = discarded.split(u8::is_ascii_whitespace).next();
        let tag = word
            .and_then(|word| std::str::from_utf8(word).ok())
            .filter(|word| word.len() <= 64)
            .and_then(|word| Tag::try_from(word.to_owned()).ok());
        self.server
            .enqueue_status(said(tag, StatusKind::Bad, None, "Command Error. 12"));
        self.lose_patience();
    }

    fn lose_patience(&mut self) {
        if self.mistakes >= PATIENCE {
            self.bye("Connection is closed. 14");
        }
    }

    fn bye(&mut self, words: &str) {
        let Ok(status) = Status::bye(None, text(words));
        self.server.enqueue_status(status);
        self.over = true;
    }

    pub fn ok(&mut self, tag: Tag<'static>, code: Option<Code<'static>>, words: &str) {
        self.server
            .enqueue_status(said(Some(tag), StatusKind::Ok, code, words));
    }

    pub fn no(&mut self, tag: Tag<'static>, words: &str) {
        self.server
            .enqueue_status(said(Some(tag), StatusKind::No, None, words));
    }

    pub fn bad(&mut self, tag: Tag<'static>, words: &str) {
        self.mistakes += 1;
        self.server
            .enqueue_status(said(Some(tag), StatusKind::Bad, None, words));
        self.lose_patience();
    }
}

fn exchanges_letters(bytes: &[u8]) -> Cow<'_, [u8]> {
    match bytes.strip_prefix(b"* CAPABILITY IMAP4 IMAP4REV1 ") {
        Some(rest) => Cow::Owned([b"* CAPABILITY IMAP4 IMAP4rev1 ", rest].concat()),
        None => Cow::Borrowed(bytes),
    }
}

pub fn said(
    tag: Option<Tag<'static>>,
    kind: StatusKind,
    code: Option<Code<'static>>,
    words: &str,
) -> Status<'static> {
    let text = text(words);
    let Ok(status) = Status::new(tag, kind, code, text);
    status
}
