//! A message, and how it travels inside the practice organization: into Sent Items of the sender, the Inbox of people inside, and a tray
//! for everybody outside, so that a test e-mail can be read wherever it went.

use super::credential::token;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Messages kept at most; the oldest go first.
const KEPT: usize = 2000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Folder {
    Inbox,
    SentItems,
    Drafts,
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
                Folder::SentItems | Folder::Drafts => self.bcc.clone(),
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

/// Puts a message in, dropping the oldest beyond what is kept.
pub fn file(messages: &mut Vec<Message>, message: Message) {
    messages.push(message);
    let over = messages.len().saturating_sub(KEPT);
    messages.drain(..over);
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
