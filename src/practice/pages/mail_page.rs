//! The mailboxes, to be looked into with a browser: who has mail, what lies in a mailbox, one message. No sign-in: it is all made up.

use super::layout::{Shape, page};
use crate::practice::mail::{Correspondent, Folder, Message};
use crate::practice::state::Practice;
use crate::text::Text;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};

/// One segment of a path.
fn encoded(segment: &str) -> String {
    url::form_urlencoded::byte_serialize(segment.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}

/// Every mailbox.
pub async fn list(State(practice): State<Practice>) -> Response {
    let text = practice.text();
    let messages = practice.read(|directory| directory.messages.clone());
    let count = |address: &str| {
        messages
            .iter()
            .filter(|one| one.mailbox.eq_ignore_ascii_case(address))
            .count()
    };
    let mut outside: Vec<&str> = messages
        .iter()
        .map(|one| one.mailbox.as_str())
        .filter(|address| practice.people().by_address(address).is_none())
        .collect();
    outside.sort_unstable();
    outside.dedup();
    let card = |address: &str, name: &str, line: String| {
        html! { li { a href={ "/mail/" (encoded(address)) } { strong { (name) } span { (address) } span class="quiet" { (line) } } } }
    };
    let matter = html! {
        main class="wide" {
            h1 { (text.practice_mail_title()) }
            p class="quiet" { (text.practice_mail_intro()) }
            h2 { (text.practice_mail_inside()) }
            ul class="mailboxes" {
                @for account in practice.people().all() {
                    @let line = if account.has_mailbox() { text.practice_mail_count(count(&account.address)) } else { text.practice_mail_no_mailbox() };
                    (card(&account.address, &account.name, line))
                }
            }
            @if !outside.is_empty() {
                h2 { (text.practice_mail_outside()) }
                ul class="mailboxes" {
                    @for address in &outside {
                        (card(address, address, text.practice_mail_count(count(address))))
                    }
                }
            }
        }
    };
    page(&practice, Shape::Wide, &text.practice_mail_title(), &matter)
}

/// What lies in one mailbox, newest first, by folder.
pub async fn mailbox(State(practice): State<Practice>, Path(address): Path<String>) -> Response {
    let text = practice.text();
    let mut messages: Vec<Message> = practice.read(|directory| {
        let is_here = |one: &&Message| one.mailbox.eq_ignore_ascii_case(&address);
        directory.messages.iter().filter(is_here).cloned().collect()
    });
    messages.reverse();
    let folders = [
        (Folder::Inbox, text.practice_mail_inbox()),
        (Folder::SentItems, text.practice_mail_sent()),
        (Folder::Drafts, text.practice_mail_drafts()),
        (Folder::DeletedItems, text.practice_mail_deleted()),
        (Folder::JunkEmail, text.practice_mail_junk()),
        (Folder::Archive, text.practice_mail_archive()),
    ];
    let matter = html! {
        main class="wide" {
            nav class="crumbs" { a href="/mail" { (text.practice_mail_title()) } }
            h1 { (address) }
            @if messages.is_empty() { p class="note" { (text.practice_mail_empty()) } }
            @for (folder, name) in &folders {
                @let here: Vec<&Message> = messages.iter().filter(|one| one.folder == *folder).collect();
                @if !here.is_empty() {
                    h2 { (name) }
                    (rows(text, &address, &here))
                }
            }
        }
    };
    page(&practice, Shape::Wide, &address, &matter)
}

fn rows(text: &Text, address: &str, messages: &[&Message]) -> Markup {
    html! {
        table {
            thead { tr {
                th scope="col" { (text.practice_mail_subject()) }
                th scope="col" { (text.practice_mail_from()) }
                th scope="col" { (text.practice_mail_to()) }
                th scope="col" { (text.practice_mail_date()) }
            } }
            tbody {
                @for one in messages {
                    tr class=[(!one.read).then_some("unread")] {
                        td { a href={ "/mail/" (encoded(address)) "/" (encoded(&one.id)) } { (subject(text, one)) } }
                        td { (one.from.address) }
                        td { (addresses(&one.to)) }
                        td { (one.received.strftime("%Y-%m-%d %H:%M")) }
                    }
                }
            }
        }
    }
}

fn subject(text: &Text, message: &Message) -> String {
    if message.subject.is_empty() {
        text.practice_mail_no_subject()
    } else {
        message.subject.clone()
    }
}

fn addresses(people: &[Correspondent]) -> String {
    people
        .iter()
        .map(|one| one.address.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// One message, as text; reading marks it as read.
pub async fn message(
    State(practice): State<Practice>,
    Path((address, id)): Path<(String, String)>,
) -> Response {
    let text = practice.text();
    let found = practice.change(|directory| {
        let one = directory.messages.iter_mut().find(|one| one.id == id)?;
        one.read = true;
        Some(one.clone())
    });
    let (title, matter) = match found {
        None => (
            text.practice_mail_title(),
            html! { p class="note" { (text.practice_mail_gone()) } },
        ),
        Some(one) => (
            subject(text, &one),
            html! {
                section class="panel" {
                    dl class="facts wide-facts" {
                        dt { (text.practice_mail_from()) } dd { (one.from.name) " <" (one.from.address) ">" }
                        dt { (text.practice_mail_to()) } dd { (addresses(&one.to)) }
                        dt { (text.practice_mail_date()) } dd { (one.received.strftime("%Y-%m-%d %H:%M:%S UTC")) }
                    }
                }
                section class="panel" { p id="body" class="letter" { (one.plain()) } }
            },
        ),
    };
    let framed = html! {
        main class="wide" {
            nav class="crumbs" { a href={ "/mail/" (encoded(&address)) } { (address) } }
            h1 { (title) }
            (matter)
        }
    };
    page(&practice, Shape::Wide, &title, &framed)
}
