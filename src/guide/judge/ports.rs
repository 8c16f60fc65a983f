//! Ports, servers and encryption (facts, sections 1, 10.1 and 15.3).

use super::Court;
use crate::guide::asked::{Channel, Service, hosts};
use crate::guide::page::Sentence;
use crate::guide::{Mistake, pattern::Pattern};

pub fn judge(court: &mut Court<'_>) {
    ports(court);
    servers(court);
    encryption(court);
}

/// Port 25 belongs to servers among each other: there it is right.
const BETWEEN_SERVERS: [&str; 8] = [
    "relay",
    "connector",
    "direct send",
    "mx",
    "inbound",
    "on-premises",
    "smart host",
    "smarthost",
];

fn ports(court: &mut Court<'_>) {
    for port in &court.asked.ports {
        let (sentence, at) = port.at;
        let name = port.number.to_string();
        let Some(words) = court.page.sentences.get(sentence) else {
            continue;
        };
        let (mistake, right) = match (port.service, port.number) {
            (Some(Service::Smtp), 587) | (Some(Service::Imap), 993) | (Some(Service::Pop), 995) => {
                continue;
            }
            (Some(Service::Smtp), _) if says_one(words, &BETWEEN_SERVERS) => continue,
            (Some(Service::Smtp), 25) => (Mistake::PortRelay, "587"),
            (Some(Service::Smtp), 465) => (Mistake::PortWrapped, "587"),
            (Some(Service::Imap), 143) => (Mistake::PortReadingPlain, "993"),
            (Some(Service::Pop), 110) => (Mistake::PortReadingPlain, "995"),
            // Another service's port, or none of mail's: only where the server is named beside it, or the words leave no doubt.
            (Some(Service::Smtp), _) if port.with_server || near_service(words) => {
                (Mistake::PortUnknown, "587")
            }
            (Some(Service::Imap), _) if port.with_server || near_service(words) => {
                (Mistake::PortReadingUnknown, "993")
            }
            (Some(Service::Pop), _) if port.with_server || near_service(words) => {
                (Mistake::PortReadingUnknown, "995")
            }
            // A field of its own, "Port: 567", under the mail server's name.
            (Some(Service::Smtp), _) if is_field(words) => (Mistake::PortUnknown, "587"),
            (Some(Service::Imap), _) if is_field(words) => (Mistake::PortReadingUnknown, "993"),
            _ => continue,
        };
        court.named(mistake, (sentence, at, at + 1), &name, right);
    }
}

fn near_service(sentence: &Sentence) -> bool {
    ["smtp", "imap", "imap4", "pop", "pop3"]
        .iter()
        .any(|word| sentence.has(word))
}

fn is_field(sentence: &Sentence) -> bool {
    sentence.words.len() <= 4 && sentence.has_begin("port")
}

fn says_one(sentence: &Sentence, words: &[&str]) -> bool {
    words
        .iter()
        .any(|word| Pattern::new(word).find(sentence).is_some())
        || sentence.has_begin("relay")
}

fn servers(court: &mut Court<'_>) {
    for (index, sentence) in court.page.sentences.iter().enumerate() {
        for (at, word) in sentence.words.iter().enumerate() {
            if word.text.contains("//") || word.text.contains('@') {
                continue;
            }
            let bare = word.text.rsplit('=').next().unwrap_or_default();
            let host = bare.split(':').next().unwrap_or_default();
            let judged = judge_host(host, sentence, at, court.asked.has(Channel::Smtp));
            let Some((mistake, right)) = judged else {
                continue;
            };
            if sentence.asks(at, at + 1) {
                court.named(mistake, (index, at, at + 1), host, &right);
            }
        }
    }
}

fn judge_host(
    host: &str,
    sentence: &Sentence,
    at: usize,
    smtp_road: bool,
) -> Option<(Mistake, String)> {
    let known = hosts();
    let is = |names: &[String]| names.iter().any(|name| name == host);
    let sends = near_words(
        sentence,
        at,
        &["smtp", "outgoing", "submission", "sending", "outbound"],
    );
    let reads = near_words(sentence, at, &["imap", "imap4", "incoming", "pop", "pop3"]);
    if is(&known.consumer.smtp) {
        return Some((Mistake::HostConsumer, "smtp.office365.com".to_owned()));
    }
    if is(&known.consumer.reading) {
        return Some((Mistake::HostConsumer, "outlook.office365.com".to_owned()));
    }
    if host == "smtp.office365.com" {
        return (reads && !sends).then(|| {
            (
                Mistake::HostOtherService,
                "outlook.office365.com".to_owned(),
            )
        });
    }
    if host == "outlook.office365.com" {
        let wrong = (sends || sentence.has("587")) && !reads;
        let server = ["server", "host", "hostname", "port", "587", "relay"]
            .iter()
            .any(|word| sentence.has(word));
        return (wrong && server)
            .then(|| (Mistake::HostOtherService, "smtp.office365.com".to_owned()));
    }
    if is(&known.right.smtp) || is(&known.right.reading) {
        return None;
    }
    if host.ends_with(".mail.protection.outlook.com") {
        let between = says_one(sentence, &BETWEEN_SERVERS);
        return (smtp_road
            && !between
            && (sentence.has("587")
                || sentence.has_begin("authent")
                || sentence.has_begin("oauth")))
        .then(|| (Mistake::HostMailExchanger, "smtp.office365.com".to_owned()));
    }
    let begins = known
        .looks_like
        .begins
        .iter()
        .find(|begin| host.starts_with(begin.as_str()))?;
    let theirs = known
        .looks_like
        .ends
        .iter()
        .any(|end| host.ends_with(end.as_str()));
    let right = if begins.starts_with("imap") || begins.starts_with("pop") {
        "outlook.office365.com"
    } else {
        "smtp.office365.com"
    };
    let misspelt = strsim::damerau_levenshtein(host, right) <= 2;
    (theirs || misspelt).then(|| (Mistake::HostUnknown, right.to_owned()))
}

fn near_words(sentence: &Sentence, at: usize, words: &[&str]) -> bool {
    const NEAR: usize = 8;
    (at.saturating_sub(NEAR)..at + NEAR)
        .any(|index| index != at && words.contains(&sentence.word(index)))
}

fn encryption(court: &mut Court<'_>) {
    if !court.asked.has(Channel::Smtp) {
        return;
    }
    let says = |words: &str| {
        court
            .page
            .sentences
            .iter()
            .any(|sentence| Pattern::new(words).find(sentence).is_some())
    };
    let starttls = says("starttls|start-tls") || says("start tls");
    let ssl = [
        Pattern::new("use ?option ssl"),
        Pattern::new("enable|select|choose|tick|check|set|activate|require ... ssl"),
        Pattern::new("ssl enabled|on|yes|required|true"),
        Pattern::new("encryption|security ... ssl"),
        Pattern::new("over|via|with|implicit ssl"),
    ];
    let none = [
        Pattern::new("encryption|security none|off|no"),
        Pattern::new("without encryption|tls"),
        Pattern::new("disable|deactivate|untick tls|ssl|starttls|encryption"),
        Pattern::new("tls|ssl|starttls|encryption off|none|disabled"),
        Pattern::new("unencrypted connection"),
    ];
    let mut found = Vec::new();
    for (index, sentence) in court.page.sentences.iter().enumerate() {
        let hit = |patterns: &[Pattern]| {
            patterns
                .iter()
                .find_map(|one| one.find(sentence))
                .filter(|(from, to)| sentence.asks(*from, *to))
        };
        let here = sentence.has_begin("smtp") || sentence.has("587");
        let reads = ["imap", "pop", "993", "995"]
            .iter()
            .any(|word| sentence.has(word));
        let web = ["https", "certificate", "website", "browser", "vpn", "proxy"]
            .iter()
            .any(|word| sentence.has(word));
        let explained = sentence.has_begin("starttls") || sentence.has("start");
        if let Some((from, to)) = hit(&ssl)
            && !reads
            && !web
            && !explained
            && (here || !starttls)
            && (here || mail_before(court, index))
        {
            found.push((Mistake::EncryptionSsl, index, from, to));
        }
        if let Some((from, to)) = hit(&none)
            && !reads
            && !web
            && (here || mail_before(court, index))
        {
            found.push((Mistake::EncryptionNone, index, from, to));
        }
    }
    for (mistake, index, from, to) in found {
        court.at(mistake, index, from, to);
    }
}

/// A mail server's settings are at hand: the nearest service named before is SMTP.
fn mail_before(court: &Court<'_>, index: usize) -> bool {
    const BACK: usize = 8;
    let before = court
        .page
        .sentences
        .get(index.saturating_sub(BACK)..index)
        .unwrap_or_default();
    let service = before.iter().rev().find_map(|sentence| {
        let smtp = sentence.has_begin("smtp") || sentence.has("smpt") || sentence.has("outgoing");
        let reads =
            sentence.has_begin("imap") || sentence.has_begin("pop3") || sentence.has("incoming");
        (smtp || reads).then_some(smtp)
    });
    service == Some(true)
}
