//! What can go wrong between this computer and a mail server, as evidence: where, how far the dialogue had come, what was said word for
//! word. `check::evidence` hands it to `diagnose`. Source: facts, section 10; RFC 3463 for the enhanced status codes.

use super::dialogue::{Dialogue, Side};
use super::sasl::Challenge;
use super::server::Server;
use crate::microsoft::error::Unreachable;
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Protocol {
    Smtp,
    Imap,
}

/// How far a dialogue had come, in the order in which it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Finding the server and reaching its port.
    Connect,
    Greeting,
    /// EHLO, or CAPABILITY: what the server can do.
    Hello,
    StartTls,
    /// Agreeing on encryption, and believing the certificate.
    Encrypt,
    Authenticate,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    Data,
    /// From the message's first byte to the word that it was taken.
    Message,
    /// LIST: which folder is Sent Items.
    Folders,
    /// SELECT or EXAMINE.
    Open,
    Search,
    Fetch,
}

/// One failed dialogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    pub server: Server,
    pub protocol: Protocol,
    pub stage: Stage,
    pub trouble: Trouble,
    /// Up to where it went wrong, without the token.
    pub dialogue: Dialogue,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// No connection, an answer that did not come in time, or a line that was cut.
    Unreachable { kind: Unreachable, detail: String },
    /// The certificate was not believed.
    Certificate { why: Certificate, detail: String },
    /// What answers cannot agree on encryption, or does not speak TLS at all.
    NoTls { detail: String },
    /// Microsoft always offers STARTTLS: something on the way took it out, or somebody else answers. Nothing more was said.
    StartTlsNotOffered,
    /// Something was said in plain text after the word that encryption begins: somebody on the way slips it in (CVE-2011-0411).
    PlainTextAfterStartTls,
    /// The server does not take tokens; what it takes instead. None was sent.
    TokensNotTaken { offered: Vec<String> },
    /// A clear no, with the challenge that came before it, if any.
    Refused {
        reply: Reply,
        challenge: Option<Challenge>,
    },
    /// IMAP: the token is good, but it does not open this mailbox (facts, section 10.1).
    NotConnected { reply: Reply },
    /// Not the protocol that was expected.
    Garbage { excerpt: String },
    /// A line, an answer or a whole dialogue longer than any real one.
    TooMuch { limit: usize },
    /// This cannot be said in the protocol, so nothing was said.
    Unsayable(Unsayable),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unsayable {
    /// The server's name or port is none.
    Server,
    User,
    Token,
    Sender,
    Recipient,
    /// The words by which a message is looked for.
    Marker,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Certificate {
    Expired,
    NotYetValid,
    /// Made for another name.
    OtherHost,
    /// Made by nobody this computer trusts: TLS interception, most often.
    NotTrusted,
    Revoked,
}

/// A no, word for word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub verdict: Verdict,
    /// Enhanced status code (`5.7.139`), or IMAP's response code (`UNAVAILABLE`).
    pub status: Option<String>,
    /// All lines, joined by blanks, without codes.
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    Smtp(u16),
    Ok,
    No,
    Bad,
    Bye,
}

impl Failure {
    /// Whether the same may work a moment later, with nothing changed.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match &self.trouble {
            Trouble::Unreachable { kind, .. } => {
                matches!(kind, Unreachable::TimedOut | Unreachable::Cut)
            }
            Trouble::Refused { reply, .. } => reply.is_transient(),
            _ => false,
        }
    }

    /// The message was handed over, but what became of it was not heard: it must be looked for in Sent Items, not sent again.
    #[must_use]
    pub fn may_have_been_taken(&self) -> bool {
        self.protocol == Protocol::Smtp
            && self.stage == Stage::Message
            && !matches!(self.trouble, Trouble::Refused { .. })
    }

    /// The server has said its say and still listens: it can be left politely.
    pub(super) fn leaves_it_listening(&self) -> bool {
        matches!(
            self.trouble,
            Trouble::Refused { .. }
                | Trouble::NotConnected { .. }
                | Trouble::StartTlsNotOffered
                | Trouble::TokensNotTaken { .. }
                | Trouble::Unsayable(_)
        )
    }

    /// Whether the server began as Exchange does; `None` before it said anything. A hint and no proof: the certificate is the proof.
    #[must_use]
    pub fn greeted_as_exchange(&self) -> Option<bool> {
        let mut lines = self.dialogue.lines().iter();
        let greeting = lines.find(|line| line.by == Side::Server)?;
        Some(is_exchanges_greeting(&greeting.text))
    }

    /// The server's own no, where there is one.
    #[must_use]
    pub fn reply(&self) -> Option<&Reply> {
        match &self.trouble {
            Trouble::Refused { reply, .. } | Trouble::NotConnected { reply } => Some(reply),
            _ => None,
        }
    }
}

/// `220 … Microsoft ESMTP MAIL Service ready at …`, `* OK The Microsoft Exchange IMAP4 service is ready. …`.
#[must_use]
pub fn is_exchanges_greeting(greeting: &str) -> bool {
    ["Microsoft ESMTP MAIL Service", "Microsoft Exchange"]
        .iter()
        .any(|part| greeting.contains(part))
}

impl Reply {
    /// By the code, except where Exchange calls temporary what only an administrator can change: it cannot open the mailbox
    /// (`430 4.2.0 STOREDRV; mailbox logon failure`; facts, section 10.1).
    #[must_use]
    pub fn is_transient(&self) -> bool {
        let words = self.words.to_ascii_lowercase();
        let says = |part: &str| words.contains(part);
        match self.verdict {
            Verdict::Smtp(400..=499) => {
                !(says("logon failure") || says("mapiexceptionlogonfailed"))
            }
            Verdict::Smtp(_) | Verdict::Ok => false,
            Verdict::No | Verdict::Bad => {
                let codes = ["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG"];
                let status = self.status.as_deref().unwrap_or_default();
                let temporary = codes.iter().any(|code| status.eq_ignore_ascii_case(code));
                temporary || says("server unavailable") || says("server busy")
            }
            Verdict::Bye => true,
        }
    }

    /// Exchange's word that the token is good, but that this mailbox does not belong to it.
    #[must_use]
    pub fn says_not_connected(&self) -> bool {
        let words = self.words.to_ascii_lowercase();
        words.contains("authenticated but not connected")
    }
}

impl Protocol {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Smtp => "SMTP",
            Self::Imap => "IMAP",
        }
    }

    /// The port it is spoken on at Microsoft.
    #[must_use]
    pub fn port(self) -> u16 {
        match self {
            Self::Smtp => 587,
            Self::Imap => 993,
        }
    }
}

impl Stage {
    /// As `diagnose` knows it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Greeting => "greeting",
            Self::Hello => "hello",
            Self::StartTls => "starttls",
            Self::Encrypt => "encrypt",
            Self::Authenticate => "authenticate",
            Self::Sender => "sender",
            Self::Recipient => "recipient",
            Self::Data => "data",
            Self::Message => "message",
            Self::Folders => "folders",
            Self::Open => "open",
            Self::Search => "search",
            Self::Fetch => "fetch",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (server, protocol) = (&self.server, self.protocol.name());
        write!(f, "{server} ({protocol}, {}): ", self.stage.name())?;
        match &self.trouble {
            Trouble::Refused { reply, .. } | Trouble::NotConnected { reply } => reply.fmt(f),
            trouble => write!(f, "{trouble:?}"),
        }
    }
}

/// As it was said: `535 5.7.3 Authentication unsuccessful`, `NO [UNAVAILABLE] Later.`
impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.verdict {
            Verdict::Smtp(code) => write!(f, "{code}")?,
            Verdict::Ok => f.write_str("OK")?,
            Verdict::No => f.write_str("NO")?,
            Verdict::Bad => f.write_str("BAD")?,
            Verdict::Bye => f.write_str("BYE")?,
        }
        match (&self.status, self.verdict) {
            (Some(status), Verdict::Smtp(_)) => write!(f, " {status}")?,
            (Some(status), _) => write!(f, " [{status}]")?,
            (None, _) => {}
        }
        write!(f, " {}", self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(verdict: Verdict, status: Option<&str>, words: &str) -> Reply {
        Reply {
            verdict,
            status: status.map(str::to_owned),
            words: words.to_owned(),
        }
    }

    #[test]
    fn what_exchange_calls_temporary_is_not_always_temporary() {
        let logon = "STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:ConnectionFailedTransientException.\
                     MapiExceptionLogonFailed; Failed to process message due to a transient exception";
        assert!(!reply(Verdict::Smtp(430), Some("4.2.0"), logon).is_transient());
        let many = "Concurrent connections limit exceeded";
        assert!(reply(Verdict::Smtp(432), Some("4.3.2"), many).is_transient());
        assert!(!reply(Verdict::Smtp(535), Some("5.7.3"), "no").is_transient());
        assert!(reply(Verdict::No, Some("UNAVAILABLE"), "Later.").is_transient());
        assert!(!reply(Verdict::No, None, "AUTHENTICATE failed.").is_transient());
    }

    #[test]
    fn a_reply_reads_as_it_was_said() {
        let said = reply(
            Verdict::Smtp(535),
            Some("5.7.3"),
            "Authentication unsuccessful",
        );
        assert_eq!(said.to_string(), "535 5.7.3 Authentication unsuccessful");
        let said = reply(Verdict::No, Some("UNAVAILABLE"), "Later.");
        assert_eq!(said.to_string(), "NO [UNAVAILABLE] Later.");
    }
}
