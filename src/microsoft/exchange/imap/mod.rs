//! IMAP (facts, section 10.1; RFC 3501, 6154): TLS from the first byte, XOAUTH2, and always the inbox: a token that is taken proves
//! nothing, for Exchange says only when a mailbox is opened that it does not belong to it.

mod talk;

use super::Exchange;
use super::dialogue::Dialogue;
use super::failure::{Protocol, Reply, Stage, Trouble, Unsayable};
use super::wire::Wire;
use crate::connection::MailAddress;
use crate::microsoft::Error;
use crate::microsoft::graph::mail::{Folder, Seen};
use imap_codec::imap_types::auth::AuthMechanism;
use imap_codec::imap_types::command::CommandBody;
use imap_codec::imap_types::core::{AString, IString, Quoted, Vec1};
use imap_codec::imap_types::fetch::{MessageDataItem, MessageDataItemName, Section};
use imap_codec::imap_types::mailbox::Mailbox;
use imap_codec::imap_types::response::{Capability, Data};
use imap_codec::imap_types::search::SearchKey;
use jiff::Timestamp;
use secrecy::SecretString;
use std::num::NonZeroU32;
use std::time::{Duration, Instant};
use talk::Talk;

/// As Exchange calls it in English; where it is called otherwise, it is known by its mark.
const SENT_ITEMS: &str = "Sent Items";
const GOODBYE: &str = "A99 LOGOUT";

/// What was proved: the mailbox opens.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// `outlook.office365.com:993`
    pub server: String,
    /// How the server introduced itself: a hint whether it is Exchange ([`super::is_exchanges_greeting`]), and no proof.
    pub greeting: String,
    pub capabilities: Vec<String>,
    /// The answer to the token.
    pub authenticated: Reply,
    /// How many messages lie in the inbox.
    pub messages: u32,
    pub took: Duration,
    pub dialogue: Dialogue,
}

/// Goes as far as a server lets everybody: reached, encrypted, and a token would be taken. Nobody signs in.
///
/// # Errors
/// [`Error::Mail`] with everything that was said.
pub async fn look(exchange: &Exchange) -> Result<(), Error> {
    let (wire, tls) = Wire::look(exchange, Protocol::Imap).await?;
    let mut talk = Talk::new(wire.encrypt(tls).await?);
    match offers_tokens(&mut talk).await {
        Ok(_) => {
            talk.wire.part(GOODBYE).await;
            Ok(())
        }
        Err(error) => Err(talk.wire.give_up(GOODBYE, error).await),
    }
}

/// Signs in and opens the inbox.
///
/// This proves everything that reading by IMAP needs. Opening marks nothing as read.
///
/// # Errors
/// [`Error::Mail`] with everything that was said; [`Trouble::NotConnected`] when the token is good, but not for this mailbox.
pub async fn prove(
    exchange: &Exchange,
    user: &MailAddress,
    access: &SecretString,
) -> Result<Proof, Error> {
    let started = Instant::now();
    let mut session = Session::open(exchange, user, access).await?;
    match session.open_inbox().await {
        Ok(messages) => Ok(Proof {
            server: session.talk.wire.course.server.to_string(),
            greeting: session.greeting,
            capabilities: session.capabilities,
            authenticated: session.authenticated,
            messages,
            took: started.elapsed(),
            dialogue: session.talk.wire.part(GOODBYE).await,
        }),
        Err(error) => Err(session.talk.wire.give_up(GOODBYE, error).await),
    }
}

/// Looks for the test message by the marker in its subject. `Ok(None)`: not there (yet).
///
/// # Errors
/// [`Error::Mail`] with everything that was said.
pub async fn find(
    exchange: &Exchange,
    user: &MailAddress,
    access: &SecretString,
    folder: Folder,
    marker: &str,
) -> Result<Option<Seen>, Error> {
    let mut session = Session::open(exchange, user, access).await?;
    match session.find(folder, marker).await {
        Ok(seen) => {
            session.talk.wire.part(GOODBYE).await;
            Ok(seen)
        }
        Err(error) => Err(session.talk.wire.give_up(GOODBYE, error).await),
    }
}

/// A line on which the mailbox is signed in.
struct Session {
    talk: Talk,
    greeting: String,
    capabilities: Vec<String>,
    authenticated: Reply,
}

impl Session {
    async fn open(
        exchange: &Exchange,
        user: &MailAddress,
        access: &SecretString,
    ) -> Result<Self, Error> {
        let (wire, ready) = Wire::reach(exchange, Protocol::Imap, user, access).await?;
        let mut talk = Talk::new(wire.encrypt(ready.tls).await?);
        match sign_in(&mut talk, &ready.line).await {
            Ok((greeting, capabilities, authenticated)) => Ok(Self {
                talk,
                greeting,
                capabilities,
                authenticated,
            }),
            Err(error) => Err(talk.wire.give_up(GOODBYE, error).await),
        }
    }

    async fn open_inbox(&mut self) -> Result<u32, Error> {
        self.talk.wire.course.stage = Stage::Open;
        let Ok(select) = CommandBody::select(Mailbox::Inbox);
        let heard = self.talk.ask(select).await?;
        let messages = heard.iter().rev().find_map(|data| match data {
            Data::Exists(count) => Some(*count),
            _ => None,
        });
        Ok(messages.unwrap_or_default())
    }

    async fn find(&mut self, folder: Folder, marker: &str) -> Result<Option<Seen>, Error> {
        let course = &self.talk.wire.course;
        let unsayable = || course.fail(Trouble::Unsayable(Unsayable::Marker));
        // An empty one would be found in every message.
        let plain = marker.is_ascii() && !marker.is_empty() && !marker.contains(char::is_control);
        let marker = Some(marker).filter(|_| plain).ok_or_else(unsayable)?;
        // In quotes, which every server reads: a bracket outside of them is allowed, but unusual.
        let marker = Quoted::try_from(marker).map_err(|_| unsayable())?;
        let marker = AString::String(IString::Quoted(marker));
        let field = AString::try_from("Subject").map_err(|_| unsayable())?;
        let mailbox = match folder {
            Folder::Inbox => Mailbox::Inbox,
            Folder::SentItems => self.sent_items().await?,
        };
        self.talk.wire.course.stage = Stage::Open;
        // EXAMINE: as SELECT, but changes nothing, not even which messages count as new.
        let Ok(examine) = CommandBody::examine(mailbox);
        self.talk.ask(examine).await?;
        self.talk.wire.course.stage = Stage::Search;
        let by_subject = Vec1::from(SearchKey::Header(field, marker));
        let heard = self
            .talk
            .ask(CommandBody::search(None, by_subject, true))
            .await?;
        let newest = heard
            .iter()
            .flat_map(|data| match data {
                Data::Search(found) => found.as_slice(),
                _ => &[],
            })
            .max();
        match newest {
            Some(newest) => self.look_at(*newest).await.map(Some),
            None => Ok(None),
        }
    }

    /// Where sent messages lie, in whatever language the mailbox speaks (RFC 6154).
    async fn sent_items(&mut self) -> Result<Mailbox<'static>, Error> {
        self.talk.wire.course.stage = Stage::Folders;
        let list = CommandBody::list("", "*")
            .map_err(|error| self.talk.wire.course.garbage(error.to_string().as_bytes()))?;
        let heard = self.talk.ask(list).await?;
        let marked = heard.into_iter().find_map(|data| match data {
            Data::List { items, mailbox, .. }
                if items
                    .iter()
                    .any(|it| it.to_string().eq_ignore_ascii_case("\\Sent")) =>
            {
                Some(mailbox)
            }
            _ => None,
        });
        match marked {
            Some(mailbox) => Ok(mailbox),
            None => Mailbox::try_from(SENT_ITEMS)
                .map_err(|error| self.talk.wire.course.garbage(error.to_string().as_bytes())),
        }
    }

    async fn look_at(&mut self, message: NonZeroU32) -> Result<Seen, Error> {
        self.talk.wire.course.stage = Stage::Fetch;
        let wrong = |talk: &Talk| talk.wire.course.garbage(b"FETCH");
        let field = AString::try_from("Message-ID").map_err(|_| wrong(&self.talk))?;
        let items = vec![
            MessageDataItemName::InternalDate,
            MessageDataItemName::BodyExt {
                section: Some(Section::HeaderFields(None, Vec1::from(field))),
                partial: None,
                peek: true,
            },
        ];
        let fetch = CommandBody::fetch(message, items, true).map_err(|_| wrong(&self.talk))?;
        let mut seen = Seen {
            internet_message_id: None,
            at: None,
        };
        for data in self.talk.ask(fetch).await? {
            let Data::Fetch { items, .. } = data else {
                continue;
            };
            for item in items {
                match item {
                    MessageDataItem::InternalDate(date) => {
                        let at = Timestamp::from_second(date.as_ref().timestamp());
                        seen.at = at.ok();
                    }
                    MessageDataItem::BodyExt { data, .. } => {
                        let header = data.into_option().unwrap_or_default();
                        seen.internet_message_id = message_id(&String::from_utf8_lossy(&header));
                    }
                    _ => {}
                }
            }
        }
        Ok(seen)
    }
}

/// The greeting, and everything that the server can do.
async fn offers_tokens(talk: &mut Talk) -> Result<(String, Vec<String>), Error> {
    talk.wire.course.stage = Stage::Greeting;
    let greeting = talk.greeting().await?;
    talk.wire.course.stage = Stage::Hello;
    let heard = talk.ask(CommandBody::Capability).await?;
    let mut capabilities = Vec::new();
    let mut mechanisms = Vec::new();
    for data in heard {
        let Data::Capability(offered) = data else {
            continue;
        };
        for capability in offered {
            capabilities.push(capability.to_string());
            if let Capability::Auth(mechanism) = capability {
                mechanisms.push(mechanism);
            }
        }
    }
    if !mechanisms.contains(&AuthMechanism::XOAuth2) {
        let offered = mechanisms.iter().map(ToString::to_string).collect();
        return Err(talk.wire.course.fail(Trouble::TokensNotTaken { offered }));
    }
    Ok((greeting, capabilities))
}

async fn sign_in(
    talk: &mut Talk,
    line: &SecretString,
) -> Result<(String, Vec<String>, Reply), Error> {
    let (greeting, capabilities) = offers_tokens(talk).await?;
    talk.wire.course.stage = Stage::Authenticate;
    let authenticated = talk.sign_in(line).await?;
    Ok((greeting, capabilities, authenticated))
}

/// What stands in angle brackets behind the field's name.
fn message_id(header: &str) -> Option<String> {
    let (name, rest) = header.split_once(':')?;
    let id = rest.trim();
    let right = name.trim().eq_ignore_ascii_case("message-id") && !id.is_empty();
    right.then(|| id.to_owned())
}
