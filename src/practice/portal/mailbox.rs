//! One mailbox in the pretend Exchange admin center: Manage email apps, and who may read it, send as it or on its behalf (facts, sections
//! 10.2 and 12). People are added by choosing them; applications only by PowerShell, and are shown where they have rights.

use super::Visit;
use super::exchange::{kind, late_note};
use super::request::{Answer, Asked};
use crate::practice::authority::token::Form;
use crate::practice::exchange::book::{Book, RightKind};
use crate::practice::pages::layout::lead_to;
use crate::practice::people::Account;
use crate::practice::state::Practice;
use axum::response::Response;
use maud::{Markup, html};
use uuid::Uuid;

const RIGHTS: [RightKind; 3] = [
    RightKind::FullAccess,
    RightKind::SendAs,
    RightKind::SendOnBehalf,
];

pub async fn show(asked: Asked) -> Answer {
    let visit = asked.visit_of_exchange()?;
    Ok(match known(&visit, asked.place("mailbox")) {
        Some(account) => page(&visit, account),
        None => lead_to(&visit.exchange_at("mailboxes")),
    })
}

fn known<'a>(visit: &Visit<'a>, key: &str) -> Option<&'a Account> {
    visit.practice.mailbox_of(key)
}

/// One form per wish: the email apps, a right for somebody, or one taken away.
pub async fn change(asked: Asked) -> Answer {
    let visit = asked.visit_of_exchange()?;
    let Some(account) = known(&visit, asked.place("mailbox")) else {
        return Ok(lead_to(&visit.exchange_at("mailboxes")));
    };
    let sent = asked.form();
    if visit.sent(&sent) {
        done(visit.practice, account, &sent);
    }
    Ok(lead_to(
        &visit.exchange_at(&format!("mailboxes/{}", account.id)),
    ))
}

fn done(practice: &Practice, account: &Account, sent: &Form) {
    let at = practice.exchange_at();
    let id = |name: &str| sent.get(name).and_then(|one| Uuid::parse_str(one).ok());
    let right = sent.get("right");
    let right = RIGHTS.into_iter().find(|one| right == Some(one.name()));
    practice.change(|directory| {
        let book = &mut directory.exchange;
        if let Some(choice) = sent.get("smtp") {
            let off = match choice {
                "on" => Some(false),
                "off" => Some(true),
                _ => None,
            };
            let imap = sent.get("imap").is_some();
            let settings = book.settings_mut(account.id);
            if *settings.smtp_auth_off.asked() != off {
                settings.smtp_auth_off.ask(off, at);
            }
            if *settings.imap.asked() != imap {
                settings.imap.ask(imap, at);
            }
        }
        if let (Some(right), Some(trustee)) = (right, id("add")) {
            book.give(trustee, right, account.id, at);
        }
        if let (Some(right), Some(trustee)) = (right, id("remove")) {
            book.take(trustee, right, account.id);
        }
    });
}

fn page(visit: &Visit<'_>, account: &Account) -> Response {
    let practice = visit.practice;
    let text = practice.text();
    let book = practice.read(|directory| directory.exchange.clone());
    let addresses: Vec<&str> = std::iter::once(account.address.as_str())
        .chain(account.aliases.iter().map(String::as_str))
        .collect();
    let matter = html! {
        section class="panel" aria-label=(text.practice_portal_essentials()) {
            dl class="facts wide-facts" {
                dt { (text.practice_exchange_address()) } dd { (account.address) }
                dt { (text.practice_exchange_aliases()) } dd { (addresses.get(1..).unwrap_or_default().join(", ")) }
                dt { (text.practice_exchange_kind()) } dd { (kind(text, account)) }
            }
        }
        (apps(visit, account, &book))
        @for right in RIGHTS { (rights(visit, account, &book, right)) }
    };
    visit.exchange_page("mailboxes", &account.name, &matter)
}

/// "Manage email apps".
fn apps(visit: &Visit<'_>, account: &Account, book: &Book) -> Markup {
    let text = visit.practice.text();
    let settings = book.settings(account.id);
    let now = visit.practice.now();
    let late = settings.smtp_auth_off.asked() != settings.smtp_auth_off.in_force(now)
        || settings.imap.asked() != settings.imap.in_force(now);
    let choices = [
        ("on", Some(false), text.practice_exchange_smtp_on()),
        ("off", Some(true), text.practice_exchange_smtp_off()),
        ("inherit", None, text.practice_exchange_smtp_inherits()),
    ];
    html! {
        section class="panel" aria-labelledby="apps-title" {
            h2 id="apps-title" { (text.practice_exchange_email_apps()) }
            form method="post" {
                (visit.person.canary())
                fieldset {
                    legend { (text.practice_exchange_smtp()) }
                    @for (value, off, name) in &choices {
                        label class="choice" {
                            input id={ "smtp-" (value) } type="radio" name="smtp" value=(value) checked[settings.smtp_auth_off.asked() == off];
                            span { (name) }
                        }
                    }
                }
                label class="choice" {
                    input id="imap" type="checkbox" name="imap" value="yes" checked[*settings.imap.asked()];
                    span { "IMAP" }
                }
                (late_note(text, late))
                div class="buttons start" { button id="save-apps" class="primary" type="submit" { (text.practice_exchange_save()) } }
            }
        }
    }
}

fn rights(visit: &Visit<'_>, account: &Account, book: &Book, right: RightKind) -> Markup {
    let practice = visit.practice;
    let text = practice.text();
    let title = match right {
        RightKind::FullAccess => text.practice_exchange_full_access(),
        RightKind::SendAs => text.practice_exchange_send_as(),
        RightKind::SendOnBehalf => text.practice_exchange_on_behalf(),
    };
    let name_of = |trustee: Uuid| {
        let person = practice.person(trustee).map(|one| one.address.clone());
        let app = || book.apps.iter().find(|one| one.object == trustee);
        person
            .or_else(|| app().map(|one| text.practice_exchange_app_named(&one.name)))
            .unwrap_or_else(|| trustee.to_string())
    };
    let holders: Vec<_> = book
        .rights
        .iter()
        .filter(|one| one.mailbox == account.id && one.kind == right)
        .collect();
    let free = practice.people().all().filter(|one| {
        one.may_sign_in()
            && one.id != account.id
            && !holders.iter().any(|held| held.trustee == one.id)
    });
    let late = holders.iter().any(|one| one.from > practice.now());
    let id = right.name();
    html! {
        section class="panel" aria-labelledby=(id) {
            h2 id=(id) { (title) }
            @if holders.is_empty() { p class="quiet" { (text.practice_exchange_nobody()) } }
            ul class="plain" {
                @for held in &holders {
                    @let name = name_of(held.trustee);
                    li {
                        span { (name) }
                        form method="post" {
                            (visit.person.canary())
                            input type="hidden" name="right" value=(id);
                            button class="small" type="submit" name="remove" value=(held.trustee) aria-label=(text.practice_remove_named(&name)) { (text.practice_remove()) }
                        }
                    }
                }
            }
            (late_note(text, late))
            form method="post" class="narrow" {
                (visit.person.canary())
                input type="hidden" name="right" value=(id);
                label for={ "add-" (id) } { (text.practice_exchange_add_person()) }
                select id={ "add-" (id) } name="add" {
                    @for person in free { option value=(person.id) { (person.name) " (" (person.address) ")" } }
                }
                div class="buttons start" { button id={ "give-" (id) } type="submit" { (text.practice_exchange_add()) } }
            }
        }
    }
}
