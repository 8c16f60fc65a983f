//! Commands and answers of IMAP, version 4rev1, on one line (RFC 3501): a tag for each command, data between, one answer that ends it. The grammar of
//! commands and data is imap-codec's; what cannot be read as data is passed over, as the standard wants, while the lines that decide (a
//! tagged answer, `*` OK/NO/BAD/BYE, `+`) are read here, whatever a server writes behind them.

use crate::microsoft::Error;
use crate::microsoft::exchange::failure::{Reply, Stage, Trouble, Verdict};
use crate::microsoft::exchange::sasl::{Challenge, MECHANISM};
use crate::microsoft::exchange::wire::{Encrypted, Wire};
use imap_codec::decode::Decoder;
use imap_codec::encode::{Encoder, Fragment};
use imap_codec::fragmentizer::Fragmentizer;
use imap_codec::imap_types::IntoStatic;
use imap_codec::imap_types::command::{Command, CommandBody};
use imap_codec::imap_types::core::Tag;
use imap_codec::imap_types::response::{Data, Response};
use imap_codec::{CommandCodec, ResponseCodec};
use secrecy::SecretString;
use tokio::time::Instant;

/// The longest answer taken, with all that is sent in it by length.
const LONGEST: u32 = 64 * 1024;
/// More messages than one command is answered with: a mailbox has at most some thousand folders.
const MESSAGES: usize = 5_000;

pub(super) struct Talk {
    pub wire: Wire<Encrypted>,
    fragments: Fragmentizer,
    commands: u32,
}

/// One message of a server.
enum Heard {
    /// `+`: go on; the words behind it.
    GoOn(Vec<u8>),
    Data(Box<Data<'static>>),
    /// The command's own answer, or a word that ends everything.
    Ended(Reply),
    PassedOver,
}

impl Talk {
    pub fn new(wire: Wire<Encrypted>) -> Self {
        Self {
            wire,
            fragments: Fragmentizer::new(LONGEST),
            commands: 0,
        }
    }

    /// The first line. A server that claims to know us already has not seen our token.
    pub async fn greeting(&mut self) -> Result<String, Error> {
        let end = self.wire.answer_ends(self.wire.course.patience.answer);
        let message = self.message(end).await?;
        match self.judge(&message, b"*") {
            Some(reply) if reply.verdict == Verdict::Ok => Ok(reply.words),
            Some(reply) => Err(self.refused(reply, None)),
            None => Err(self.wire.course.garbage(&message)),
        }
    }

    /// Says a command and hears everything up to its answer.
    ///
    /// # Errors
    /// Any answer but OK.
    pub async fn ask(&mut self, command: CommandBody<'_>) -> Result<Vec<Data<'static>>, Error> {
        let tag = self.say(command).await?;
        let end = self.wire.answer_ends(self.wire.course.patience.answer);
        let mut heard = Vec::new();
        for _ in 0..MESSAGES {
            match self.hear(&tag, end).await? {
                Heard::Data(data) => heard.push(*data),
                Heard::Ended(reply) if reply.verdict == Verdict::Ok => return Ok(heard),
                Heard::Ended(reply) => return Err(self.refused(reply, None)),
                Heard::GoOn(words) => return Err(self.wire.course.garbage(&words)),
                Heard::PassedOver => {}
            }
        }
        Err(self.wire.course.fail(Trouble::TooMuch { limit: MESSAGES }))
    }

    /// AUTHENTICATE in two steps, as every server takes it: the token is said when it is asked for.
    pub async fn sign_in(&mut self, line: &SecretString) -> Result<Reply, Error> {
        let mechanism = imap_codec::imap_types::auth::AuthMechanism::XOAuth2;
        debug_assert_eq!(mechanism.as_ref(), MECHANISM);
        let tag = self.say(CommandBody::authenticate(mechanism)).await?;
        let end = self.wire.answer_ends(self.wire.course.patience.answer);
        let mut asked = 0;
        let mut challenge = None;
        for _ in 0..MESSAGES {
            match self.hear(&tag, end).await? {
                Heard::GoOn(_) if asked == 0 => self.wire.say_secret(line).await?,
                Heard::GoOn(words) if asked == 1 => {
                    challenge = Challenge::decode(&words, &self.wire.course.veil);
                    // The empty line says: heard, no more to say. Only then comes the reason.
                    self.wire.say("").await?;
                }
                Heard::GoOn(words) => return Err(self.wire.course.garbage(&words)),
                Heard::Ended(reply) if reply.verdict == Verdict::Ok && asked > 0 => {
                    return Ok(reply);
                }
                Heard::Ended(reply) if reply.verdict == Verdict::Ok => {
                    return Err(self.wire.course.garbage(reply.to_string().as_bytes()));
                }
                Heard::Ended(reply) => return Err(self.refused(reply, challenge)),
                Heard::Data(_) | Heard::PassedOver => continue,
            }
            asked += 1;
        }
        Err(self.wire.course.fail(Trouble::TooMuch { limit: MESSAGES }))
    }

    async fn say(&mut self, command: CommandBody<'_>) -> Result<String, Error> {
        self.commands += 1;
        let tag = format!("A{:02}", self.commands);
        let command = Command {
            tag: Tag::unvalidated(tag.clone()),
            body: command,
        };
        let mut line = Vec::new();
        for fragment in CommandCodec::new().encode(&command) {
            // Nothing we say has to be said by length.
            if let Fragment::Line { data } = fragment {
                line.extend(data);
            }
        }
        let line = String::from_utf8_lossy(&line);
        self.wire.say(line.trim_end()).await?;
        Ok(tag)
    }

    async fn hear(&mut self, tag: &str, end: Instant) -> Result<Heard, Error> {
        let message = self.message(end).await?;
        if let Some(words) = message.strip_prefix(b"+") {
            return Ok(Heard::GoOn(words.trim_ascii().to_vec()));
        }
        if let Some(reply) = self.judge(&message, tag.as_bytes()) {
            return Ok(Heard::Ended(reply));
        }
        if let Some(reply) = self.judge(&message, b"*") {
            let ends = matches!(reply.verdict, Verdict::Bye | Verdict::Bad);
            return Ok(if ends {
                Heard::Ended(reply)
            } else {
                Heard::PassedOver
            });
        }
        if !message.starts_with(b"* ") {
            return Err(self.wire.course.garbage(&message));
        }
        Ok(match ResponseCodec::new().decode(&message) {
            Ok((_, Response::Data(data))) => Heard::Data(Box::new(data.into_static())),
            _ => Heard::PassedOver,
        })
    }

    /// The next message whole, with what is sent in it by length.
    async fn message(&mut self, end: Instant) -> Result<Vec<u8>, Error> {
        loop {
            let progressed = self.fragments.progress().is_some();
            if self.fragments.is_max_message_size_exceeded() {
                let limit = usize::try_from(LONGEST).unwrap_or(usize::MAX);
                return Err(self.wire.course.fail(Trouble::TooMuch { limit }));
            }
            if progressed && self.fragments.is_message_complete() {
                let message = self.fragments.message_bytes().to_vec();
                self.wire.heard(&message);
                return Ok(message);
            }
            if !progressed {
                let more = self.wire.more(end).await?;
                self.fragments.enqueue_bytes(&more);
            }
        }
    }

    /// `A01 NO [UNAVAILABLE] Later.`, if the line is one of these.
    fn judge(&self, line: &[u8], label: &[u8]) -> Option<Reply> {
        let rest = line.strip_prefix(label)?.strip_prefix(b" ")?.trim_ascii();
        let length = rest.iter().position(|byte| *byte == b' ');
        let (word, rest) = rest.split_at(length.unwrap_or(rest.len()));
        let verdict = match word.to_ascii_uppercase().as_slice() {
            b"OK" => Verdict::Ok,
            b"NO" => Verdict::No,
            b"BAD" => Verdict::Bad,
            b"BYE" => Verdict::Bye,
            _ => return None,
        };
        let words = self.wire.course.veil.clean(rest.trim_ascii());
        let (status, words) = match words.strip_prefix('[').and_then(|it| it.split_once(']')) {
            Some((status, words)) => (Some(status.to_owned()), words.trim().to_owned()),
            None => (None, words),
        };
        Some(Reply {
            verdict,
            status,
            words,
        })
    }

    fn refused(&self, reply: Reply, challenge: Option<Challenge>) -> Error {
        let signed_in = self.wire.course.stage > Stage::Authenticate;
        let trouble = if signed_in && reply.says_not_connected() {
            Trouble::NotConnected { reply }
        } else {
            Trouble::Refused { reply, challenge }
        };
        self.wire.course.fail(trouble)
    }
}
