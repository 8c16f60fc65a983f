//! Reads a text from left to right and says what stands there: captions, and values by their own shape or by the caption before them.
//! `paste` decides which belong together.

use super::address::{Domain, MailAddress};
use super::label::{self, Label, Strength, Word};
use super::secret::{self, ClientSecret};
use super::tidy;
use uuid::Uuid;

/// Longer than any address or domain.
const LONGEST_NAME: usize = 320;

/// Longer than any secret of today's form with a full stop behind it.
const LONGEST_SECRET: usize = 41;

pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// What a text says, in order.
#[derive(Debug, Clone)]
pub(super) enum Event {
    Label {
        label: Label,
        strength: Strength,
        /// Whether a `:`, `=`, `/` or the value itself follows at once.
        announces: bool,
        /// In brackets right behind a value: "e7e4… (client ID)".
        behind: bool,
    },
    Guid(Uuid),
    Secret(ClientSecret),
    Domain(Domain),
    Address(MailAddress),
    /// Words that mean nothing here: a label before them no longer speaks of what follows.
    Noise,
}

/// A value found by its own shape.
struct Found {
    start: usize,
    end: usize,
    event: Event,
}

pub(super) fn events(text: &str) -> Vec<Event> {
    let values = values(text);
    let words = label::words(text);
    let mut events = Vec::new();
    let mut values = values.into_iter().peekable();
    let mut rest = words.as_slice();
    let mut value_end = None;
    while let Some(word) = rest.first() {
        if let Some(found) = values.next_if(|found| found.start <= word.start) {
            rest = skip(rest, found.end);
            value_end = Some(found.end);
            events.push(found.event);
            continue;
        }
        let next = values.peek().map_or(text.len(), |found| found.start);
        let Some((label, strength, taken)) =
            label::caption(text, rest).filter(|(.., n)| ends_before(rest, *n, next))
        else {
            if !is_connecting(&word.text) {
                events.push(Event::Noise);
            }
            rest = rest.split_first().map_or(&[], |(_, tail)| tail);
            value_end = None;
            continue;
        };
        let (caption, tail) = rest.split_at(taken);
        let end = caption.last().map_or(word.end, |last| last.end);
        let behind = value_end
            .take()
            .and_then(|from| text.get(from..word.start))
            .is_some_and(|gap| gap.trim() == "(");
        rest = tail;
        events.push(Event::Label {
            label,
            strength,
            announces: announces(text, end, next),
            behind,
        });
        if let Some(found) = spoken_value(text, end, label, next) {
            rest = skip(rest, found.end);
            value_end = Some(found.end);
            events.push(found.event);
        }
    }
    events.extend(values.map(|found| found.event));
    events
}

fn skip(words: &[Word], end: usize) -> &[Word] {
    let passed = words.iter().take_while(|word| word.start < end).count();
    words.get(passed..).unwrap_or(&[])
}

fn ends_before(words: &[Word], taken: usize, next: usize) -> bool {
    words
        .get(taken.saturating_sub(1))
        .is_some_and(|last| last.end <= next)
}

/// Whether what follows a caption at once is `:`, `=`, `/` or a value.
fn announces(text: &str, end: usize, next: usize) -> bool {
    let Some(gap) = text.get(end..next) else {
        return false;
    };
    let rest = gap.trim_start_matches(|c: char| {
        matches!(c, ' ' | '"' | '\'' | ')' | ']' | '*' | '`') || tidy::is_blank(c)
    });
    let direct = gap.len() <= 40
        && label::words(gap)
            .iter()
            .all(|word| is_connecting(&word.text));
    direct || rest.starts_with([':', '=', '/', '→'])
}

/// Words between a label and its value that do not part them.
fn is_connecting(word: &str) -> bool {
    matches!(
        word,
        "is" | "ist"
            | "lautet"
            | "guid"
            | "uuid"
            | "https"
            | "http"
            | "id"
            | "the"
            | "die"
            | "der"
            | "und"
            | "and"
    )
}

/// The word behind "Secret:" or "Domain:", where its own shape does not give it away.
fn spoken_value(text: &str, end: usize, label: Label, next: usize) -> Option<Found> {
    let gap = text.get(end..next)?;
    let lead = gap.find(|c: char| c.is_alphanumeric() || "_~.-+/[@?*".contains(c))?;
    let breaks = gap.get(..lead)?.matches('\n').count();
    let start = end + lead;
    let token = gap
        .get(lead..)?
        .split(|c: char| c.is_whitespace() || "\"'`<>„“”’,;".contains(c))
        .next()?;
    let found = |event| {
        Some(Found {
            start,
            end: start + token.len(),
            event,
        })
    };
    match label {
        Label::Secret if breaks <= 1 && is_secretlike(token) => {
            let (secret, _) = ClientSecret::parse(token).ok()?;
            found(Event::Secret(secret))
        }
        Label::Domain | Label::Tenant
            if breaks <= 1 && token.contains('.') && !token.contains(['@', '/']) =>
        {
            let (domain, _) = Domain::parse(token)
                .ok()
                .filter(|(domain, _)| !is_microsofts(domain))?;
            found(Event::Domain(domain))
        }
        _ => None,
    }
}

/// Letters and digits and long enough: a caption's next word ("Managed", "application") is not a secret.
fn is_secretlike(token: &str) -> bool {
    token.len() >= 16
        && token.is_ascii()
        && token.bytes().any(|b| b.is_ascii_digit())
        && token.bytes().any(|b| b.is_ascii_alphabetic())
        && !token.contains("://")
}

/// GUIDs, secrets of today's form, addresses and initial domains, by shape, in order and without overlap.
fn values(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut free = 0;
    for (start, _) in text.char_indices() {
        if start < free || !at_word_start(text, start) {
            continue;
        }
        let Some(rest) = text.get(start..) else {
            continue;
        };
        let hit = guid_at(rest)
            .map(|(id, length)| (Event::Guid(id), length))
            .or_else(|| secret_at(rest).map(|(secret, length)| (Event::Secret(secret), length)))
            .or_else(|| {
                rest.starts_with(char::is_alphanumeric)
                    .then(|| name_at(rest))
                    .flatten()
            });
        if let Some((event, length)) = hit {
            free = start + length;
            found.push(Found {
                start,
                end: free,
                event,
            });
        }
    }
    found
}

fn at_word_start(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    !before.is_some_and(char::is_alphanumeric)
}

/// 8-4-4-4-12, with any dash.
fn guid_at(rest: &str) -> Option<(Uuid, usize)> {
    let mut text = String::with_capacity(36);
    let mut length = 0;
    for c in rest.chars().take(36) {
        let dash_due = matches!(text.len(), 8 | 13 | 18 | 23);
        if dash_due && is_dash(c) {
            text.push('-');
        } else if !dash_due && c.is_ascii_hexdigit() {
            text.push(c);
        } else {
            return None;
        }
        length += c.len_utf8();
    }
    let ends = !rest
        .get(length..)?
        .starts_with(|c: char| c.is_alphanumeric() || c == '-');
    Uuid::try_parse(&text)
        .ok()
        .filter(|id| ends && !id.is_nil())
        .map(|id| (id, length))
}

fn secret_at(rest: &str) -> Option<(ClientSecret, usize)> {
    if rest.as_bytes().get(4..6) != Some(b"Q~") {
        return None;
    }
    let run = rest
        .bytes()
        .take(LONGEST_SECRET + 1)
        .take_while(|b| b.is_ascii_alphanumeric() || b"_~.-".contains(b))
        .count();
    let run = rest.get(..run)?;
    // 40 characters today; a full stop behind the value ends the sentence.
    let token = [run, run.trim_end_matches('.')]
        .into_iter()
        .find(|token| secret::has_todays_form(token))?;
    let token = if run.len() == 41 && run.ends_with('.') {
        run.get(..40)?
    } else {
        token
    };
    ClientSecret::parse(token)
        .ok()
        .map(|(secret, _)| (secret, token.len()))
}

/// An address, or a domain that only an organization has (`contoso.onmicrosoft.com`).
fn name_at(rest: &str) -> Option<(Event, usize)> {
    let part = rest
        .char_indices()
        .nth(LONGEST_NAME)
        .and_then(|(end, _)| rest.get(..end))
        .unwrap_or(rest);
    let token = part
        .split(|c: char| c.is_whitespace() || "\"'`<>()[]„“”’,;:=|/".contains(c))
        .next()?;
    if token.contains('@') {
        let (address, _) = MailAddress::parse(token).ok()?;
        return Some((Event::Address(address), token.len()));
    }
    let lower = token.trim_end_matches('.').to_ascii_lowercase();
    let initial = [
        ".onmicrosoft.com",
        ".onmicrosoft.us",
        ".partner.onmschina.cn",
    ]
    .iter()
    .any(|end| lower.ends_with(end));
    let (domain, _) = initial.then(|| Domain::parse(&lower).ok()).flatten()?;
    Some((Event::Domain(domain), token.len()))
}

/// Hosts of Microsoft's own pages, which stand in every guide.
fn is_microsofts(domain: &Domain) -> bool {
    [
        "microsoft.com",
        "microsoftonline.com",
        "microsoftonline.us",
        "azure.com",
        "azure.us",
        "office.com",
        "office365.com",
        "windows.net",
        "azure.cn",
        "chinacloudapi.cn",
        "cloud.microsoft",
    ]
    .iter()
    .any(|own| domain.as_str() == *own || domain.as_str().ends_with(&format!(".{own}")))
}
