//! What a guide asks for: roads, who signs in, permissions, ports, servers, commands. Only what it asks for: what it warns against is left
//! out (`page::stance`).

mod grant;
mod permission;
mod port;

pub use permission::{Api, By, Does, Known, Wanted, known, table};
pub use port::{PortAsked, Service, hosts};

use super::command::{self, Command};
use super::page::Page;
use super::pattern::Pattern;
use serde::Serialize;
use std::collections::BTreeSet;

/// How mail moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    Graph,
    Smtp,
    Imap,
    Pop,
    Ews,
}

/// Who signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignsIn {
    /// The app as itself (client credentials).
    App,
    /// A person, in a browser.
    Person,
    /// A person's name and password, stored.
    Password,
}

#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub channels: BTreeSet<Channel>,
    pub signs_in: BTreeSet<SignsIn>,
    pub permissions: Vec<Wanted>,
    pub ports: Vec<PortAsked>,
    pub commands: Vec<Command>,
}

impl Asked {
    pub fn read(page: &Page) -> Self {
        let mut asked = Self {
            permissions: permission::wanted(page),
            ports: port::asked(page),
            commands: command::commands(page),
            ..Self::default()
        };
        asked.signs_in = grant::signs_in(page, &asked);
        asked.channels = channels(page, &asked);
        asked
    }

    pub fn has(&self, channel: Channel) -> bool {
        self.channels.contains(&channel)
    }

    pub fn by(&self, signs_in: SignsIn) -> bool {
        self.signs_in.contains(&signs_in)
    }

    /// A permission of this name, asked for.
    pub fn wants(&self, name: &str) -> Option<&Wanted> {
        self.permissions
            .iter()
            .find(|one| one.asked && one.name.eq_ignore_ascii_case(name))
    }

    pub fn wants_begin(&self, begin: &str) -> Option<&Wanted> {
        let begins = |name: &str| name.to_lowercase().starts_with(begin);
        self.permissions
            .iter()
            .find(|one| one.asked && begins(&one.name))
    }
}

/// Whether some sentence says one of these and asks for it.
pub fn asks(page: &Page, patterns: &[&str]) -> bool {
    place(page, patterns).is_some()
}

/// Where some sentence says one of these and asks for it: the sentence, and the words.
pub fn place(page: &Page, patterns: &[&str]) -> Option<(usize, usize, usize)> {
    let patterns: Vec<Pattern> = patterns.iter().map(|one| Pattern::new(one)).collect();
    page.sentences
        .iter()
        .enumerate()
        .find_map(|(index, sentence)| {
            let found = patterns
                .iter()
                .flat_map(|one| one.all(sentence))
                .find(|(from, to)| sentence.asks(*from, *to));
            found.map(|(from, to)| (index, from, to))
        })
}

/// Whether some sentence says one of these, in whatever sense.
pub fn says(page: &Page, patterns: &[&str]) -> bool {
    let patterns: Vec<Pattern> = patterns.iter().map(|one| Pattern::new(one)).collect();
    page.sentences
        .iter()
        .any(|sentence| patterns.iter().any(|one| one.find(sentence).is_some()))
}

fn channels(page: &Page, asked: &Asked) -> BTreeSet<Channel> {
    let mut found = BTreeSet::new();
    let mut when = |channel, holds: bool| {
        if holds {
            found.insert(channel);
        }
    };
    let by_port = |service| asked.ports.iter().any(|port| port.service == Some(service));
    let smtp = by_port(Service::Smtp)
        || asked.wants_begin("smtp.").is_some()
        || speaks_of_smtp(page)
        || asked
            .commands
            .iter()
            .any(|one| one.asked && one.has("SmtpClientAuthenticationDisabled"));
    when(Channel::Smtp, smtp);
    when(
        Channel::Imap,
        by_port(Service::Imap)
            || asked.wants_begin("imap.").is_some()
            || asks(
                page,
                &[
                    "imap|imap4 server|host|port|settings|protocol|account|mailbox|inbox",
                    "via|over|by|using|through imap|imap4",
                ],
            ),
    );
    when(
        Channel::Pop,
        by_port(Service::Pop) || asked.wants_begin("pop.").is_some(),
    );
    let of_graph = |one: &Wanted| {
        one.asked && one.api != Some(Api::Exchange) && one.name.to_lowercase().starts_with("mail.")
    };
    when(Channel::Graph, asked.permissions.iter().any(of_graph));
    let ews = asked.wants_begin("ews.").is_some() || asked.wants("full_access_as_app").is_some();
    when(
        Channel::Ews,
        ews || asks(
            page,
            &["exchange web services", "ews url|endpoint|address|api"],
        ),
    );
    found
}

/// "The primary SMTP address" is a name, no road.
fn speaks_of_smtp(page: &Page) -> bool {
    page.sentences.iter().any(|sentence| {
        sentence.words.iter().enumerate().any(|(at, word)| {
            let named = sentence.word(at + 1).starts_with("address")
                || (at > 0 && sentence.word(at - 1) == "primary");
            word.text == "smtp" && !named && sentence.asks(at, at + 1)
        })
    })
}
