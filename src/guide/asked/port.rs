//! Ports and mail servers that a guide asks for, each with the service it is meant for: by its server, by the words around it, by itself.

use crate::guide::page::{Page, Sentence};
use crate::packed::packed;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    Smtp,
    Imap,
    Pop,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortAsked {
    pub number: u16,
    pub service: Option<Service>,
    /// The server's name stands in the same sentence.
    pub with_server: bool,
    /// Sentence and word.
    pub at: (usize, usize),
}

#[derive(Debug, Default, Deserialize)]
pub struct Hosts {
    pub right: Names,
    pub consumer: Names,
    pub looks_like: Likeness,
}

#[derive(Debug, Default, Deserialize)]
pub struct Names {
    pub smtp: Vec<String>,
    pub reading: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
pub struct Likeness {
    pub ends: Vec<String>,
    pub begins: Vec<String>,
}

static HOSTS: LazyLock<Hosts> =
    LazyLock::new(|| packed!("guide/hosts.toml").data().unwrap_or_default());

pub fn hosts() -> &'static Hosts {
    &HOSTS
}

/// Mail ports, as numbers that need no "port" before them where a mail server is named.
const MAIL: [u16; 10] = [25, 110, 143, 465, 587, 993, 995, 2525, 2587, 578];
/// Ports of other things, which a guide may name for firewalls.
const OTHERS: [u16; 8] = [22, 53, 80, 389, 443, 636, 8080, 8443];
/// How many sentences back the service may have been named.
const BACK: usize = 8;

pub fn asked(page: &Page) -> Vec<PortAsked> {
    let mut all: Vec<PortAsked> = Vec::new();
    for (index, sentence) in page.sentences.iter().enumerate() {
        for (at, number) in numbers(sentence) {
            if OTHERS.contains(&number) || !sentence.asks(at, at + 1) {
                continue;
            }
            let service =
                service_here(sentence, at, number).or_else(|| service_before(page, index, number));
            all.push(PortAsked {
                number,
                service,
                with_server: sentence.words.iter().any(|word| is_mail_host(&word.text)),
                at: (index, at),
            });
        }
    }
    all
}

fn numbers(sentence: &Sentence) -> Vec<(usize, u16)> {
    let mut found = Vec::new();
    // So many words after "port" may still be its number.
    let mut open = 0_usize;
    let named = sentence.words.iter().any(|word| is_mail_host(&word.text));
    for (at, word) in sentence.words.iter().enumerate() {
        let text = word.text.as_str();
        if let Some((host, port)) = text.rsplit_once(':')
            && let Ok(number) = port.trim_end_matches('/').parse::<u16>()
        {
            if is_mail_host(host) || host == "port" {
                found.push((at, number));
            }
            continue;
        }
        let bare = text
            .trim_start_matches("port=")
            .trim_start_matches("tcp")
            .trim_end_matches("tcp")
            .trim_matches('-');
        let headed = sentence.head_over(at).contains("port");
        if let Ok(number) = bare.parse::<u16>() {
            let after_port =
                open > 0 || text.starts_with("port=") || headed || sentence.word(at + 1) == "port";
            if after_port || (named && MAIL.contains(&number)) {
                found.push((at, number));
                open = 6;
            }
            continue;
        }
        open = match text {
            "port" | "ports" | "smtp-port" | "smtpport" | "mail.smtp.port" | "imapport" => 6,
            "and" | "or" | "is" | "to" | "number" | "tcp" | "=" | "either" | "must" | "be"
            | "on" | "not" | "never" | "rather" | "than" | "instead" | "of" | "for" | "smtp"
            | "imap" | "ssl" | "tls" | "starttls" | "encrypted" => open.saturating_sub(1),
            _ => 0,
        };
    }
    found
}

pub fn is_mail_host(word: &str) -> bool {
    let host = word.split(':').next().unwrap_or_default();
    let begins = [
        "smtp",
        "smpt",
        "stmp",
        "imap",
        "pop",
        "outlook.office",
        "partner.outlook",
        "outlook-dod",
    ];
    host.contains('.')
        && (begins.iter().any(|begin| host.starts_with(begin))
            || host.ends_with(".mail.protection.outlook.com"))
        && host
            .rsplit('.')
            .next()
            .is_some_and(|end| end.len() >= 2 && end.chars().all(char::is_alphabetic))
        && !is_permission_like(host)
}

fn is_permission_like(host: &str) -> bool {
    ["smtp.send", "smtp.sendasapp", "imap.access", "pop.access"]
        .iter()
        .any(|begin| host.starts_with(begin))
}

fn service_of(word: &str) -> Option<Service> {
    let word = word.trim_end_matches(':');
    match word {
        "smtp" | "outgoing" | "outbound" | "submission" | "smtps" => Some(Service::Smtp),
        "imap" | "imap4" | "imaps" | "incoming" | "inbound" => Some(Service::Imap),
        "pop" | "pop3" | "pop3s" => Some(Service::Pop),
        host if host.starts_with("smtp")
            || host.starts_with("smpt")
            || host.starts_with("stmp") =>
        {
            Some(Service::Smtp)
        }
        host if host.starts_with("imap") => Some(Service::Imap),
        host if host.starts_with("pop3.") || host.starts_with("pop.") => Some(Service::Pop),
        _ => None,
    }
}

/// The nearest word that names a service, before the number rather than behind it.
fn service_here(sentence: &Sentence, at: usize, number: u16) -> Option<Service> {
    let own = sentence
        .words
        .get(at)
        .and_then(|word| service_of(&word.text));
    let before = || {
        (0..at)
            .rev()
            .find_map(|index| service_of(sentence.word(index)))
    };
    let behind =
        || (at + 1..sentence.words.len()).find_map(|index| service_of(sentence.word(index)));
    let right = |service: &Service| usual(*service).contains(&number);
    // "993 (IMAP), 587 (SMTP)": a service behind that fits is nearer than one before that does not.
    let fitting = || {
        (0..at)
            .rev()
            .find_map(|index| service_of(sentence.word(index)).filter(right))
    };
    own.or_else(fitting)
        .or_else(|| behind().filter(right))
        .or_else(before)
        .or_else(behind)
}

fn usual(service: Service) -> &'static [u16] {
    match service {
        Service::Smtp => &[587, 25, 465, 2525],
        Service::Imap => &[993, 143],
        Service::Pop => &[995, 110],
    }
}

fn service_before(page: &Page, index: usize, number: u16) -> Option<Service> {
    match number {
        25 | 465 | 587 | 2525 => return Some(Service::Smtp),
        143 | 993 => return Some(Service::Imap),
        110 | 995 => return Some(Service::Pop),
        _ => {}
    }
    let before = page.sentences.get(index.saturating_sub(BACK)..index)?;
    before.iter().rev().find_map(|sentence| {
        sentence
            .words
            .iter()
            .rev()
            .find_map(|word| service_of(&word.text))
    })
}
