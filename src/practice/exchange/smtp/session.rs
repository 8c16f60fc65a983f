//! The dialogue with one client (RFC 5321, 3207, 4954, 6409): hello, STARTTLS, hello again, AUTH, messages. The grammar of commands is
//! `smtp-proto`'s. What a reply says is in `reply`, who may do what in `rights`.

use super::super::rights::Submitter;
use super::super::xoauth2;
use super::reply;
use super::seats::{Seat, Seats};
use super::wire::{Data, Line, Wire};
use crate::practice::mime::{self, Stamp};
use crate::practice::state::Practice;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use smtp_proto::request::receiver::MAX_LINE_LENGTH;
use smtp_proto::{AUTH_LOGIN, AUTH_XOAUTH2, Error, MailFrom, RcptTo, Request};
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

/// Recipients of one message.
const MOST_RECIPIENTS: usize = 500;

/// After so many mistakes the line is closed, as Exchange does.
const PATIENCE: u8 = 10;

pub struct Session {
    practice: Practice,
    seats: Arc<Seats>,
    acceptor: TlsAcceptor,
    client: IpAddr,
    wire: Wire,
    greeted: bool,
    signed_in: Option<(Submitter, Seat)>,
    mail: Option<Envelope>,
    mistakes: u8,
}

#[derive(Default)]
struct Envelope {
    from: String,
    to: Vec<String>,
    /// What came by BDAT so far.
    chunks: Vec<u8>,
}

/// What follows a command.
enum Next {
    Say(String),
    /// The client's mistake.
    Wrong(String),
    TurnToTls,
    SignIn {
        mechanism: u64,
        first: String,
    },
    Data,
    Chunk {
        size: usize,
        last: bool,
    },
    Close,
}

fn say(words: &str) -> Next {
    Next::Say(words.to_owned())
}

fn wrong(words: &str) -> Next {
    Next::Wrong(words.to_owned())
}

impl Session {
    pub fn new(
        practice: Practice,
        seats: Arc<Seats>,
        acceptor: TlsAcceptor,
        client: IpAddr,
        wire: Wire,
    ) -> Self {
        Self {
            practice,
            seats,
            acceptor,
            client,
            wire,
            greeted: false,
            signed_in: None,
            mail: None,
            mistakes: 0,
        }
    }

    /// Talks until one side has had enough.
    pub async fn run(mut self) {
        let greeting = reply::greeting(self.practice.now());
        let ended = match self.say(&greeting).await {
            Ok(()) => self.talk().await,
            Err(error) => Err(error),
        };
        if ended.is_err_and(|error| error.kind() == io::ErrorKind::TimedOut) {
            let _ = self.say(reply::TIMED_OUT).await;
        }
        // Its place is free before the client learns of the end.
        self.signed_in = None;
        self.wire.close().await;
    }

    async fn talk(&mut self) -> io::Result<()> {
        loop {
            let next = match self.wire.line().await? {
                Line::TooLong => wrong(reply::LINE_TOO_LONG),
                Line::Whole(line) => self.understand(&line),
            };
            match next {
                Next::Say(words) => self.say(&words).await?,
                Next::Wrong(words) => {
                    self.mistakes += 1;
                    if self.mistakes >= PATIENCE {
                        return self.say(reply::TOO_MANY_ERRORS).await;
                    }
                    self.say(&words).await?;
                }
                Next::TurnToTls => {
                    self.say(reply::TLS_READY).await?;
                    self.wire.secure(&self.acceptor).await?;
                    // Nothing learnt before TLS counts (RFC 3207, section 4.2).
                    (self.greeted, self.mail) = (false, None);
                }
                Next::SignIn { mechanism, first } => self.sign_in(mechanism, first).await?,
                Next::Data => {
                    self.say(reply::START_DATA).await?;
                    let data = self.wire.data(reply::LARGEST).await?;
                    let answer = self.take(data);
                    self.say(&answer).await?;
                }
                Next::Chunk { size, last } => self.chunk(size, last).await?,
                Next::Close => return self.say(reply::CLOSING).await,
            }
        }
    }

    async fn say(&mut self, words: &str) -> io::Result<()> {
        let latency = self.practice.options().latency;
        if !latency.is_zero() {
            tokio::time::sleep(latency).await;
        }
        self.wire.send(format!("{words}\r\n").as_bytes()).await
    }

    fn understand(&mut self, line: &[u8]) -> Next {
        let request = match Request::parse(&mut line.iter()) {
            Ok(request) => request.into_owned(),
            Err(error) => return misunderstood(line, &error),
        };
        let is_auth = matches!(request, Request::Auth { .. });
        if !is_auth && line.len() > MAX_LINE_LENGTH {
            return wrong(reply::LINE_TOO_LONG);
        }
        match request {
            Request::Ehlo { .. } => {
                (self.greeted, self.mail) = (true, None);
                let client = self.client.to_string();
                Next::Say(reply::capabilities(&client, self.wire.is_tls()))
            }
            Request::Helo { .. } => {
                (self.greeted, self.mail) = (true, None);
                Next::Say(reply::hello(&self.client.to_string()))
            }
            Request::StartTls if !self.wire.is_tls() && self.greeted => Next::TurnToTls,
            Request::StartTls => wrong(reply::OUT_OF_ORDER),
            Request::Auth {
                mechanism,
                initial_response,
            } => self.may_sign_in(mechanism, initial_response),
            Request::Mail { from } => self.sender(from),
            Request::Rcpt { to } => self.recipient(to),
            Request::Data => match &self.mail {
                None => wrong(reply::NEED_MAIL),
                Some(mail) if mail.to.is_empty() => wrong(reply::NEED_RECIPIENT),
                // The two ways to hand over a message cannot be mixed (RFC 3030, section 3).
                Some(mail) if !mail.chunks.is_empty() => wrong(reply::OUT_OF_ORDER),
                Some(_) => Next::Data,
            },
            Request::Bdat {
                chunk_size,
                is_last,
            } => Next::Chunk {
                size: chunk_size,
                last: is_last,
            },
            Request::Rset => {
                self.mail = None;
                say(reply::RESETTING)
            }
            Request::Noop { .. } => say(reply::OK),
            Request::Vrfy { .. } => say(reply::CANNOT_VERIFY),
            Request::Help { .. } => say(reply::HELP),
            Request::Quit => Next::Close,
            _ => wrong(reply::NOT_IMPLEMENTED),
        }
    }

    fn may_sign_in(&self, mechanism: u64, first: String) -> Next {
        if !self.greeted {
            return wrong(reply::HELLO_FIRST);
        }
        if self.signed_in.is_some() || self.mail.is_some() {
            return wrong(reply::OUT_OF_ORDER);
        }
        // Before TLS no mechanism was offered, so none is known.
        if !self.wire.is_tls() || ![AUTH_XOAUTH2, AUTH_LOGIN].contains(&mechanism) {
            return Next::Wrong(reply::unknown_mechanism());
        }
        Next::SignIn { mechanism, first }
    }

    fn sender(&mut self, from: MailFrom<String>) -> Next {
        if !self.greeted {
            return wrong(reply::HELLO_FIRST);
        }
        if !self.wire.is_tls() {
            return Next::Wrong(reply::needs_tls());
        }
        if self.signed_in.is_none() {
            return Next::Wrong(reply::needs_sign_in(self.practice.now()));
        }
        if self.mail.is_some() {
            return wrong(reply::SENDER_KNOWN);
        }
        if from.size > reply::LARGEST {
            return wrong(reply::TOO_LARGE);
        }
        if !email_address::EmailAddress::is_valid(&from.address) {
            return wrong(reply::INVALID_SENDER);
        }
        self.mail = Some(Envelope {
            from: from.address,
            ..Envelope::default()
        });
        say(reply::SENDER_OK)
    }

    fn recipient(&mut self, to: RcptTo<String>) -> Next {
        let Some(mail) = &mut self.mail else {
            return wrong(reply::NEED_MAIL);
        };
        if !email_address::EmailAddress::is_valid(&to.address) {
            return wrong(reply::INVALID_RECIPIENT);
        }
        if mail.to.len() >= MOST_RECIPIENTS {
            return wrong(reply::TOO_MANY_RECIPIENTS);
        }
        mail.to.push(to.address);
        say(reply::RECIPIENT_OK)
    }

    /// XOAUTH2 with its data on the command's line or on the next, or LOGIN with name and password.
    async fn sign_in(&mut self, mechanism: u64, first: String) -> io::Result<()> {
        let outcome = if mechanism == AUTH_XOAUTH2 {
            let Some(answer) = self.answer(first, reply::GO_ON).await? else {
                return self.refuse(reply::CANCELLED).await;
            };
            let Some(claim) = xoauth2::from_base64(&answer) else {
                return self.refuse(reply::BAD_XOAUTH2).await;
            };
            let judged = self.practice.smtp_logon(&claim.user, &claim.token);
            if judged.is_err() {
                // The reason comes only after the client has answered this, with an empty line as a rule.
                self.say(reply::NOT_TAKEN).await?;
                self.wire.line().await?;
            }
            judged
        } else {
            let Some(user) = self.answer(first, reply::USERNAME).await? else {
                return self.refuse(reply::CANCELLED).await;
            };
            let Some(password) = self.answer(String::new(), reply::PASSWORD).await? else {
                return self.refuse(reply::CANCELLED).await;
            };
            let text = |line: &[u8]| {
                let bytes = STANDARD.decode(line.trim_ascii()).unwrap_or_default();
                String::from_utf8(bytes).unwrap_or_default()
            };
            Err(self.practice.smtp_password(&text(&user), &text(&password)))
        };
        match outcome {
            Ok(submitter) => {
                let seat = self.seats.take(submitter.mailbox.id);
                self.signed_in = Some((submitter, seat));
                self.say(&reply::signed_in()).await
            }
            Err(why) => {
                let words = reply::refused(why, self.practice.now());
                self.refuse(&words).await
            }
        }
    }

    /// What the client answers to a challenge; what came with the command already counts. `None`: it gave up, or wrote too much.
    async fn answer(&mut self, first: String, challenge: &str) -> io::Result<Option<Vec<u8>>> {
        if !first.is_empty() {
            return Ok(Some(first.into_bytes()));
        }
        self.say(challenge).await?;
        Ok(match self.wire.line().await? {
            Line::Whole(line) if line.trim_ascii() != b"*" => Some(line),
            Line::Whole(_) | Line::TooLong => None,
        })
    }

    async fn refuse(&mut self, words: &str) -> io::Result<()> {
        self.mistakes += 1;
        self.say(words).await
    }

    async fn chunk(&mut self, size: usize, last: bool) -> io::Result<()> {
        let mut data = self
            .mail
            .as_mut()
            .map(|mail| std::mem::take(&mut mail.chunks));
        let mut nowhere = Vec::new();
        let kept = data.as_mut().unwrap_or(&mut nowhere);
        // The bytes come in any case and must not be taken for commands (RFC 3030, section 2).
        self.wire.chunk(size, kept, reply::LARGEST).await?;
        let words = match (&mut self.mail, data) {
            (Some(mail), Some(data)) if !mail.to.is_empty() => {
                if last {
                    let too_large = data.len() > reply::LARGEST;
                    self.take(if too_large {
                        Data::TooLarge
                    } else {
                        Data::Whole(data)
                    })
                } else {
                    mail.chunks = data;
                    reply::OK.to_owned()
                }
            }
            (Some(_), _) => reply::NEED_RECIPIENT.to_owned(),
            (None, _) => reply::NEED_MAIL.to_owned(),
        };
        self.say(&words).await
    }

    /// A whole message: the last word on whether it goes.
    fn take(&mut self, data: Data) -> String {
        let (Some(mail), Some((by, seat))) = (self.mail.take(), &self.signed_in) else {
            return reply::OUT_OF_ORDER.to_owned();
        };
        let Data::Whole(bytes) = data else {
            return reply::TOO_LARGE.to_owned();
        };
        if !seat.may_submit() || self.practice.scenario().others_hold_every_connection() {
            return reply::too_many_connections();
        }
        let practice = &self.practice;
        let mut message = mime::read(&bytes, &by.mailbox, practice.now());
        let checked = practice
            .may_submit(by, &mail.from)
            .and_then(|_| practice.may_submit(by, &message.from.address));
        let sending = match checked {
            Ok(sending) => sending,
            Err(why) => return reply::not_taken(&why, &by.mailbox.address),
        };
        let time = practice.now().strftime("%a, %d %b %Y %H:%M:%S +0000");
        let received = format!(
            "from [{}] by {} with Microsoft SMTP Server;\r\n {time}",
            self.client,
            super::super::SERVER
        );
        let changed = !sending.from.eq_ignore_ascii_case(&message.from.address);
        let stamp = Stamp {
            received: &received,
            from: changed.then_some(sending.from.as_str()),
            sender: sending.on_behalf.then_some(by.mailbox.address.as_str()),
        };
        message.raw = Some(mime::stamped(&bytes, &message, &stamp));
        message.from.address.clone_from(&sending.from);
        name_the_hidden(&mut message, &mail.to);
        practice.deliver(&message, &mail.to, &sending.copies);
        reply::taken(&message.internet_message_id)
    }
}

/// Whoever gets the message and stands in none of its headers got a blind copy.
fn name_the_hidden(message: &mut crate::practice::mail::Message, recipients: &[String]) {
    let known = message.recipients();
    for address in recipients {
        if !known.contains(&address.to_lowercase()) {
            message.bcc.push(crate::practice::mail::Correspondent {
                name: address.clone(),
                address: address.clone(),
            });
        }
    }
}

fn misunderstood(line: &[u8], error: &Error) -> Next {
    let text = String::from_utf8_lossy(line);
    let word = text.split_whitespace().next().unwrap_or_default();
    match error {
        Error::InvalidSenderAddress => wrong(reply::INVALID_SENDER),
        Error::InvalidRecipientAddress => wrong(reply::INVALID_RECIPIENT),
        // A mechanism nobody knows is a syntax error to the grammar.
        Error::SyntaxError { .. } if word.eq_ignore_ascii_case("auth") => {
            Next::Wrong(reply::unknown_mechanism())
        }
        Error::UnknownCommand | Error::NeedsMoreData { .. } => {
            Next::Wrong(reply::unrecognized(word))
        }
        _ => wrong(reply::INVALID_ARGUMENTS),
    }
}
