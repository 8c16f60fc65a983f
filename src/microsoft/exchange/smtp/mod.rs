//! SMTP submission (facts, section 10.1; RFC 5321, 3207, 4954): STARTTLS or nothing, XOAUTH2 in two steps, the challenge read and answered
//! with an empty line, the final answer kept. The token is never on the AUTH line: real tokens are longer than servers take there.

mod reply;

use super::dialogue::Dialogue;
use super::failure::{Protocol, Reply, Stage, Trouble, Unsayable};
use super::sasl::{Challenge, MECHANISM};
use super::wire::{Encrypted, Wire};
use super::{Exchange, message};
use crate::connection::MailAddress;
use crate::microsoft::Error;
use crate::microsoft::graph::mail::Message;
use reply::{Offered, ask, hear};
use secrecy::SecretString;
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

/// How this computer calls itself: a name of its own is nobody's business (RFC 5321 section 4.1.4 takes an address for a name).
const HELLO: &str = "EHLO [127.0.0.1]";
const GOODBYE: &str = "QUIT";

/// What was proved: this mailbox may sign in here, and be named as sender.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// `smtp.office365.com:587`
    pub server: String,
    /// How the server introduced itself: a hint whether it is Exchange ([`super::is_exchanges_greeting`]), and no proof.
    pub greeting: String,
    /// What the server can do, line by line, once encrypted.
    pub offered: Vec<String>,
    /// The answer to the token.
    pub authenticated: Reply,
    /// The answer to the sender's address.
    pub sender: Reply,
    pub took: Duration,
    pub dialogue: Dialogue,
}

/// A message was taken. It is not delivered yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// As it stands in the message, with angle brackets.
    pub message_id: String,
    pub reply: Reply,
    pub took: Duration,
    pub dialogue: Dialogue,
}

/// Goes as far as a server lets everybody: reached, encrypted, and a token would be taken. Nobody signs in, so it needs no token and
/// proves nothing about a mailbox.
///
/// # Errors
/// [`Error::Mail`] with everything that was said.
pub async fn look(exchange: &Exchange) -> Result<(), Error> {
    let (mut wire, tls) = Wire::look(exchange, Protocol::Smtp).await?;
    if let Err(error) = begin(&mut wire).await {
        return Err(wire.give_up(GOODBYE, error).await);
    }
    let mut wire = wire.encrypt(tls).await?;
    match offers_tokens(&mut wire).await {
        Ok(_) => {
            wire.part(GOODBYE).await;
            Ok(())
        }
        Err(error) => Err(wire.give_up(GOODBYE, error).await),
    }
}

/// Signs in and names `from` as sender, then takes it back: nothing is sent.
///
/// This proves the way to the server, its certificate, that the token is good for SMTP, that SMTP AUTH is switched on for the mailbox, and
/// that the address is one the server would begin a message with. It does not prove that the message would be taken: whether the app has
/// the right on the mailbox (`430 4.2.0`) and the right to send as `from` (`554 5.2.252 SendAsDenied`), Exchange says only at the end of a
/// message's text. Only [`send`] proves that.
///
/// # Errors
/// [`Error::Mail`] with everything that was said.
pub async fn prove(
    exchange: &Exchange,
    user: &MailAddress,
    access: &SecretString,
    from: &MailAddress,
) -> Result<Proof, Error> {
    let started = Instant::now();
    let mut session = Session::open(exchange, user, access).await?;
    match session.may_send(from).await {
        Ok(sender) => Ok(Proof {
            server: session.wire.course.server.to_string(),
            greeting: session.greeting,
            offered: session.offered.into_lines(),
            authenticated: session.authenticated,
            sender,
            took: started.elapsed(),
            dialogue: session.wire.part(GOODBYE).await,
        }),
        Err(error) => Err(session.wire.give_up(GOODBYE, error).await),
    }
}

/// Signs in and sends. `message.from` is named both to the server and in the message. Sent once: after a failure of which
/// [`super::Failure::may_have_been_taken`] is true, look into Sent Items rather than send again.
///
/// # Errors
/// [`Error::Mail`] with everything that was said.
pub async fn send(
    exchange: &Exchange,
    user: &MailAddress,
    access: &SecretString,
    message: &Message,
) -> Result<Accepted, Error> {
    let started = Instant::now();
    let whole = message::write(message, exchange.http.now());
    let mut session = Session::open(exchange, user, access).await?;
    match session.hand_over(message, &whole.bytes).await {
        Ok(reply) => Ok(Accepted {
            message_id: whole.message_id,
            reply,
            took: started.elapsed(),
            dialogue: session.wire.part(GOODBYE).await,
        }),
        Err(error) => Err(session.wire.give_up(GOODBYE, error).await),
    }
}

/// A line on which the mailbox is signed in.
struct Session {
    wire: Wire<Encrypted>,
    greeting: String,
    offered: Offered,
    authenticated: Reply,
}

impl Session {
    async fn open(
        exchange: &Exchange,
        user: &MailAddress,
        access: &SecretString,
    ) -> Result<Self, Error> {
        let (mut wire, ready) = Wire::reach(exchange, Protocol::Smtp, user, access).await?;
        let greeting = match begin(&mut wire).await {
            Ok(greeting) => greeting,
            Err(error) => return Err(wire.give_up(GOODBYE, error).await),
        };
        let mut wire = wire.encrypt(ready.tls).await?;
        match sign_in(&mut wire, &ready.line).await {
            Ok((offered, authenticated)) => Ok(Self {
                wire,
                greeting,
                offered,
                authenticated,
            }),
            Err(error) => Err(wire.give_up(GOODBYE, error).await),
        }
    }

    async fn may_send(&mut self, from: &MailAddress) -> Result<Reply, Error> {
        let taken = self.name_sender(from).await?;
        ask(&mut self.wire, "RSET")
            .await?
            .expect(&[250], &self.wire)?;
        Ok(taken)
    }

    async fn hand_over(&mut self, message: &Message, whole: &[u8]) -> Result<Reply, Error> {
        self.name_sender(&message.from).await?;
        let wire = &mut self.wire;
        wire.course.stage = Stage::Recipient;
        let to = sayable(&message.to, &self.offered)
            .ok_or_else(|| wire.course.fail(Trouble::Unsayable(Unsayable::Recipient)))?;
        ask(wire, &format!("RCPT TO:<{to}>"))
            .await?
            .expect(&[250, 251], wire)?;
        wire.course.stage = Stage::Data;
        ask(wire, "DATA").await?.expect(&[354], wire)?;
        wire.course.stage = Stage::Message;
        wire.note_message(whole.len());
        wire.write(&message::with_dots(whole), wire.course.patience.taken)
            .await?;
        hear(wire, wire.course.patience.taken)
            .await?
            .expect(&[250], wire)
    }

    async fn name_sender(&mut self, from: &MailAddress) -> Result<Reply, Error> {
        let wire = &mut self.wire;
        wire.course.stage = Stage::Sender;
        let address = sayable(from, &self.offered)
            .ok_or_else(|| wire.course.fail(Trouble::Unsayable(Unsayable::Sender)))?;
        let international = if address.is_ascii() { "" } else { " SMTPUTF8" };
        ask(wire, &format!("MAIL FROM:<{address}>{international}"))
            .await?
            .expect(&[250], wire)
    }
}

/// In plain text, and no further than to the word that encryption may begin.
async fn begin(wire: &mut Wire<TcpStream>) -> Result<String, Error> {
    wire.course.stage = Stage::Greeting;
    let greeting = hear(wire, wire.course.patience.answer)
        .await?
        .expect(&[220], wire)?;
    wire.course.stage = Stage::Hello;
    let offered = hello(wire).await?;
    wire.course.stage = Stage::StartTls;
    if !offered.has("STARTTLS") {
        return Err(wire.course.fail(Trouble::StartTlsNotOffered));
    }
    ask(wire, "STARTTLS").await?.expect(&[220], wire)?;
    Ok(greeting.words)
}

async fn hello<S>(wire: &mut Wire<S>) -> Result<Offered, Error>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let answer = ask(wire, HELLO).await?;
    if answer.code == 250 {
        Ok(answer.into_offered())
    } else {
        Err(wire.course.fail(Trouble::Refused {
            reply: answer.into_reply(),
            challenge: None,
        }))
    }
}

/// What was offered in plain text is forgotten (RFC 3207 section 4.2), and asked for anew.
async fn offers_tokens(wire: &mut Wire<Encrypted>) -> Result<Offered, Error> {
    wire.course.stage = Stage::Hello;
    let offered = hello(wire).await?;
    let mechanisms = offered.mechanisms();
    if !mechanisms.iter().any(|it| it == MECHANISM) {
        return Err(wire.course.fail(Trouble::TokensNotTaken {
            offered: mechanisms,
        }));
    }
    Ok(offered)
}

async fn sign_in(
    wire: &mut Wire<Encrypted>,
    line: &SecretString,
) -> Result<(Offered, Reply), Error> {
    let offered = offers_tokens(wire).await?;
    wire.course.stage = Stage::Authenticate;
    ask(wire, &format!("AUTH {MECHANISM}"))
        .await?
        .expect(&[334], wire)?;
    wire.say_secret(line).await?;
    let mut answer = hear(wire, wire.course.patience.answer).await?;
    let mut challenge = None;
    if answer.code == 334 {
        challenge = Challenge::decode(&answer.first, &wire.course.veil);
        // The empty line says: heard, no more to say. Only then comes the reason.
        answer = ask(wire, "").await?;
    }
    match answer.code {
        235 => Ok((offered, answer.into_reply())),
        334 => Err(wire.course.garbage(&answer.first)),
        _ => Err(wire.course.fail(Trouble::Refused {
            reply: answer.into_reply(),
            challenge,
        })),
    }
}

/// An address as it stands between angle brackets, if this server can take it.
fn sayable<'a>(address: &'a MailAddress, offered: &Offered) -> Option<&'a str> {
    let address = address.as_str();
    let clean = !address
        .chars()
        .any(|it| it.is_control() || it.is_whitespace() || "<>".contains(it));
    (clean && (address.is_ascii() || offered.has("SMTPUTF8"))).then_some(address)
}
