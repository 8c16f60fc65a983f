//! Permissions: whether they exist, for whom, under which API, for which road, and whether they open too much (facts, sections 6, 10.3 and 15.3).

use super::Court;
use crate::guide::Mistake;
use crate::guide::asked::{Api, By, Channel, Does, SignsIn, Wanted, asks, known, says, table};
use crate::guide::pattern::Pattern;

pub fn judge(court: &mut Court<'_>) {
    for wanted in court.asked.permissions.iter().filter(|one| one.asked) {
        each(court, wanted);
    }
    roads(court);
    breadth(court);
    approval(court);
}

fn put(court: &mut Court<'_>, mistake: Mistake, wanted: &Wanted, right: &str) {
    let (sentence, at) = wanted.at;
    court.named(mistake, (sentence, at, at + 1), &wanted.name, right);
}

fn each(court: &mut Court<'_>, wanted: &Wanted) {
    let Some(known) = known(&wanted.name) else {
        if !is_broad(&wanted.name) {
            put(
                court,
                Mistake::PermissionUnknown,
                wanted,
                &nearest(&wanted.name, wanted.by, court.asked.by(SignsIn::App)),
            );
        }
        return;
    };
    // In an address the sentence around it says nothing of kinds.
    if wanted.in_address {
        return;
    }
    match (wanted.by, known.by) {
        (Some(By::App), By::Person) if known.name != "offline_access" => {
            let right = known.for_app.clone().unwrap_or_default();
            put(court, Mistake::PermissionNotForApps, wanted, &right);
        }
        (Some(By::Person), By::App) => {
            let right = known.for_person.clone().unwrap_or_default();
            put(court, Mistake::PermissionNotForPeople, wanted, &right);
        }
        _ => {
            if wanted.api == Some(Api::Graph) && known.api == Api::Exchange {
                put(
                    court,
                    Mistake::PermissionOtherApi,
                    wanted,
                    "Office 365 Exchange Online",
                );
            }
        }
    }
}

fn is_broad(name: &str) -> bool {
    table()
        .broad
        .iter()
        .any(|one| one.eq_ignore_ascii_case(name))
}

/// The existing permission that is spelled most alike, of the right kind where that is known.
fn nearest(name: &str, by: Option<By>, as_app: bool) -> String {
    let lower = name.to_lowercase();
    // "Mail.Mail.ReadWrite": a part said twice.
    let mut parts: Vec<&str> = lower.split('.').collect();
    parts.dedup();
    let once = parts.join(".");
    let whole = table()
        .permissions
        .iter()
        .find(|one| one.name.to_lowercase() == once);
    if let Some(whole) = whole {
        return whole.name.clone();
    }
    let app = by == Some(By::App) || (by.is_none() && as_app);
    let fits = |by: By| by == By::Both || (by == By::App) == app;
    let distance = |other: &str| {
        let other = other.to_lowercase();
        // Endings such as ".All" are what people add; the beginning is what they mean.
        let begins = other
            .split('.')
            .zip(lower.split('.'))
            .take_while(|(a, b)| a == b)
            .count();
        (
            strsim::damerau_levenshtein(&lower, &other),
            usize::MAX - begins,
        )
    };
    let mut best = table()
        .permissions
        .iter()
        .filter(|one| fits(one.by))
        .map(|one| (distance(&one.name), &one.name))
        .collect::<Vec<_>>();
    let stripped = lower.trim_end_matches(".all");
    if let Some(exact) = table()
        .permissions
        .iter()
        .find(|one| one.name.to_lowercase() == stripped && fits(one.by))
    {
        return exact.name.clone();
    }
    best.sort();
    best.first()
        .map(|(_, name)| (*name).clone())
        .unwrap_or_default()
}

const BY_GRAPH: [&str; 8] = [
    "via|through|using|over|by|with ?the ?microsoft graph",
    "graph api",
    "graph.microsoft.com/v1.0*",
    "https://graph.microsoft.com/v1.0*",
    "sendmail",
    "graph rest",
    "outlook.office.com/smtp*",
    "microsoft graph instead",
];

/// A road's server takes no token for another one.
fn roads(court: &mut Court<'_>) {
    let asked = court.asked;
    let graph_mail = |one: &&Wanted| {
        one.asked
            && one.name.starts_with("Mail.")
            && one.api != Some(Api::Exchange)
            && known(&one.name).is_some()
    };
    let first = |does: Does| {
        asked
            .permissions
            .iter()
            .filter(graph_mail)
            .find(|one| known(&one.name).and_then(|it| it.does) == Some(does))
    };
    let by_graph = asks(court.page, &BY_GRAPH);
    let sends_as_rbac = says(court.page, &["smtp.sendasapp"]);
    if asked.has(Channel::Smtp)
        && asked.wants_begin("smtp.").is_none()
        && !by_graph
        && !sends_as_rbac
        && let Some(wanted) = first(Does::Sends)
    {
        let right = if wanted.by == Some(By::Person) {
            "SMTP.Send"
        } else {
            "SMTP.SendAsApp"
        };
        put(court, Mistake::GraphPermissionForSmtp, wanted, right);
    }
    if asked.has(Channel::Imap)
        && asked.wants_begin("imap.").is_none()
        && !by_graph
        && let Some(wanted) = first(Does::Reads)
    {
        let right = if wanted.by == Some(By::Person) {
            "IMAP.AccessAsUser.All"
        } else {
            "IMAP.AccessAsApp"
        };
        put(court, Mistake::GraphPermissionForImap, wanted, right);
    }
    let ews_road = asks(
        court.page,
        &[
            "exchange web services",
            "ews url|endpoint|address|api|protocol",
            "via|over|using|through ews",
        ],
    );
    for wanted in asked.permissions.iter().filter(|one| one.asked) {
        let of_ews = wanted.name.starts_with("EWS.") || wanted.name == "full_access_as_app";
        if of_ews
            && !ews_road
            && (asked.has(Channel::Smtp) || asked.has(Channel::Imap) || asked.has(Channel::Pop))
        {
            let right = match (asked.has(Channel::Smtp), wanted.by) {
                (true, Some(By::App)) => "SMTP.SendAsApp",
                (true, _) => "SMTP.Send",
                (false, Some(By::App)) => "IMAP.AccessAsApp",
                (false, _) => "IMAP.AccessAsUser.All",
            };
            put(court, Mistake::EwsPermission, wanted, right);
        } else if of_ews {
            put(court, Mistake::EwsRetired, wanted, "");
        }
    }
    let sends_twice = asked
        .wants("Mail.Send")
        .filter(|_| asked.has(Channel::Smtp) && asked.wants("SMTP.Send").is_some());
    let token_said = says(
        court.page,
        &[
            "outlook.office.com*",
            "https://outlook.office.com*",
            "https://outlook.office365.com*",
        ],
    );
    if let Some(wanted) = sends_twice
        .filter(|_| !token_said)
        .and_then(|_| asked.wants("SMTP.Send"))
    {
        put(court, Mistake::SmtpSendUnderGraph, wanted, "");
    }
    let writes = asked
        .permissions
        .iter()
        .find(|one| one.asked && one.name.starts_with("Mail.ReadWrite"));
    if let Some(wanted) = writes.filter(|_| !says(court.page, &["mail-advanced*"])) {
        put(court, Mistake::MailAdvanced, wanted, "");
    }
}

const READING: [&str; 14] = [
    "receiv*",
    "incoming",
    "inbound",
    "fetch*",
    "inbox",
    "retriev*",
    "imap*",
    "pop3*",
    "poll*",
    "read|reads|reading ?the e-mail*|email*|mail|mails|message*|mailbox*",
    "queue*",
    "download*",
    "mark* ... read|seen",
    "draft*",
];

fn breadth(court: &mut Court<'_>) {
    // A permission's own description ("Read and write mail in all mailboxes") is no wish to read.
    let reads = court.page.sentences.iter().any(|sentence| {
        let names = sentence
            .words
            .iter()
            .any(|word| word.text.starts_with("mail."));
        !names
            && READING.iter().any(|words| {
                let pattern = Pattern::new(words);
                pattern
                    .all(sentence)
                    .iter()
                    .any(|(from, to)| sentence.asks(*from, *to))
            })
    });
    let asked = court.asked;
    let sends = asked
        .permissions
        .iter()
        .any(|one| one.asked && known(&one.name).and_then(|it| it.does) == Some(Does::Sends));
    let says_sending = asks(court.page, &["send*", "outgoing", "outbound"]);
    for wanted in asked.permissions.iter().filter(|one| one.asked) {
        let right = if asked.has(Channel::Smtp) {
            "SMTP"
        } else {
            "Mail.Send"
        };
        let does = known(&wanted.name).and_then(|it| it.does);
        let reads_only = does == Some(Does::Reads)
            && wanted.name.contains("ReadWrite")
            && !reads
            && says_sending;
        // With Graph, where only sending is spoken of, what reads is more than needed; alone it may be a guide about reading.
        if is_broad(&wanted.name) || (reads_only && (sends || says_sending)) {
            let right = if right == "SMTP" {
                if wanted.by == Some(By::Person) {
                    "SMTP.Send"
                } else {
                    "SMTP.SendAsApp"
                }
            } else {
                right
            };
            put(court, Mistake::PermissionTooBroad, wanted, right);
        }
    }
}

const CONSENT: [&str; 9] = [
    "consent*",
    "admin approval",
    "administrator approv*",
    "grant ... permission*",
    "approve* ... permission*",
    "role assignment*",
    "new-managementroleassignment",
    "pre-consent*",
    "grant* ... access",
];

fn approval(court: &mut Court<'_>) {
    let asked = court.asked;
    let mail: Vec<&Wanted> = asked
        .permissions
        .iter()
        .filter(|one| {
            one.asked && !one.in_address && known(&one.name).is_some_and(|it| it.does.is_some())
        })
        .collect();
    let Some(first) = mail.first().copied() else {
        return;
    };
    let both = mail
        .iter()
        .copied()
        .find(|one| known(&one.name).is_some_and(|it| it.by == By::Both));
    let told = mail.iter().any(|one| one.by.is_some()) || kind_is_told(court);
    if let Some(wanted) = both.filter(|_| !told) {
        put(court, Mistake::PermissionTypeMissing, wanted, "");
    }
    let for_app = asked.by(SignsIn::App) && mail.iter().any(|one| one.by != Some(By::Person));
    // A person's own consent elsewhere in the guide does not stand for the administrator's.
    let consent = CONSENT.iter().any(|words| {
        let pattern = Pattern::new(words);
        court
            .page
            .sentences
            .iter()
            .any(|sentence| pattern.find(sentence).is_some() && !of_gallery(court, sentence))
    });
    if for_app && !consent {
        court.missing(Mistake::ConsentMissing, &first.name);
    }
}

/// "Limiting application permissions to mailboxes" is the name of a page and tells no kind.
fn kind_is_told(court: &Court<'_>) -> bool {
    let kinds = [
        "application permission*",
        "delegated",
        "application type",
        "type application",
    ];
    let patterns: Vec<Pattern> = kinds.iter().map(|one| Pattern::new(one)).collect();
    let mut sentences = court.page.sentences.iter();
    sentences.any(|sentence| {
        let limits = sentence.has_begin("limit") || sentence.has_begin("scop");
        !limits && patterns.iter().any(|one| one.find(sentence).is_some())
    })
}

/// "Consent on behalf of your organization" to a vendor's own app, not to the one that is registered here.
fn of_gallery(court: &Court<'_>, sentence: &crate::guide::page::Sentence) -> bool {
    let line = sentence.line();
    let sign_up = Pattern::new("sign up for");
    let near = court
        .page
        .sentences
        .iter()
        .any(|other| other.line().abs_diff(line) <= 4 && sign_up.find(other).is_some());
    near && sentence.has_begin("consent")
}
