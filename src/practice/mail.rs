//! A message, and how it travels inside the practice organization: into Sent Items of the sender, the Inbox of people inside, and a tray
//! for everybody outside, so that a test e-mail can be read wherever it went.

use super::credential::token;
use super::{directory::Directory, mime};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::sync::Arc;

/// Messages kept at most; the oldest go first.
const KEPT: usize = 2000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Folder {
    Inbox,
    SentItems,
    Drafts,
    DeletedItems,
    JunkEmail,
    Archive,
}

/// A whole message as bytes (RFC 5322), kept in base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw(pub Arc<[u8]>);

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let bytes = STANDARD.decode(text).map_err(serde::de::Error::custom)?;
        Ok(Self(bytes.into()))
    }
}

/// What IMAP knows about a message beside having been read (RFC 9051, section 2.3.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    pub answered: bool,
    pub flagged: bool,
    pub deleted: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correspondent {
    pub name: String,
    pub address: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Message {
    pub id: String,
    /// The mailbox it lies in, in lower case; outside ones too.
    pub mailbox: String,
    pub folder: Folder,
    pub subject: String,
    pub body: String,
    pub html: bool,
    pub from: Correspondent,
    #[serde(default)]
    pub to: Vec<Correspondent>,
    #[serde(default)]
    pub cc: Vec<Correspondent>,
    #[serde(default)]
    pub bcc: Vec<Correspondent>,
    #[serde(default)]
    pub reply_to: Vec<Correspondent>,
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    #[serde(default)]
    pub attachments: Vec<Value>,
    #[serde(default)]
    pub importance: Option<String>,
    pub internet_message_id: String,
    pub sent: Timestamp,
    pub received: Timestamp,
    pub read: bool,
    #[serde(default)]
    pub marks: Marks,
    /// Its number in IMAP: greater than that of everything filed before.
    #[serde(default)]
    pub uid: u32,
    /// The message as it came, or as it was written down when it was filed.
    #[serde(default)]
    pub raw: Option<Raw>,
}

impl Message {
    /// Everybody it goes to, each once, in lower case.
    pub fn recipients(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for one in self.to.iter().chain(&self.cc).chain(&self.bcc) {
            let address = one.address.to_lowercase();
            if !all.contains(&address) {
                all.push(address);
            }
        }
        all
    }

    /// The copy that lies in one folder; blind copies are named only in the sender's own.
    pub fn copy_for(&self, mailbox: &str, folder: Folder, at: Timestamp) -> Self {
        Self {
            id: message_id(),
            mailbox: mailbox.to_lowercase(),
            folder,
            received: at,
            read: folder != Folder::Inbox,
            bcc: match folder {
                Folder::Inbox => Vec::new(),
                _ => self.bcc.clone(),
            },
            ..self.clone()
        }
    }

    /// The text a person reads.
    pub fn plain(&self) -> String {
        if self.html {
            without_tags(&self.body)
        } else {
            self.body.clone()
        }
    }
}

impl Message {
    /// The whole message as bytes.
    pub fn whole(&self) -> Raw {
        self.raw
            .clone()
            .unwrap_or_else(|| Raw(mime::compose(self).into()))
    }
}

impl Directory {
    /// Puts a message in, dropping the oldest beyond what is kept.
    pub fn file(&mut self, mut message: Message) {
        self.last_uid = self.last_uid.saturating_add(1);
        message.uid = self.last_uid;
        // Written down once: IMAP promises that a message never changes, and a new boundary each time would change it.
        message.raw = Some(message.whole());
        self.messages.push(message);
        let over = self.messages.len().saturating_sub(KEPT);
        self.messages.drain(..over);
    }
}

/// Exchange's identifiers begin with `AAMk` and end with `=`.
fn message_id() -> String {
    format!("AAMk{}AAA=", token())
}

/// The words of an HTML body, roughly: tags away, the five named entities back.
fn without_tags(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => words.push(letter),
            _ => {}
        }
    }
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", " "),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(words, |words, (entity, plain)| words.replace(entity, plain))
    .trim()
    .to_owned()
}
