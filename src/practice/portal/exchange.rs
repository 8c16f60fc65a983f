//! The pretend Exchange admin center: the mailboxes, the organization's mail-flow settings, and the frame its pages share. What a click
//! can do here is what the real one can; rights for applications take PowerShell there too (facts, sections 10.2, 10.3, 12 and 13).

use super::Visit;
use super::request::{Answer, Asked, Instead};
use crate::practice::pages::layout::{Shape, lead_to, page};
use crate::practice::people::{Account, Purpose};
use crate::text::Text;
use axum::response::Response;
use maud::{Markup, html};

impl Asked {
    /// An administrator at one of Exchange's pages.
    pub fn visit_of_exchange(&self) -> Result<Visit<'_>, Instead> {
        let visit = self.visit()?;
        if visit.person.account.administrator {
            return Ok(visit);
        }
        let text = self.practice.text();
        let matter =
            html! { p class="error" role="alert" { (text.practice_exchange_only_admins()) } };
        let page = visit.exchange_page("", &text.practice_exchange_title(), &matter);
        Err(page.into())
    }
}

impl Visit<'_> {
    pub fn exchange_at(&self, place: &str) -> String {
        format!("/{}/exchange/{place}", self.tenant)
    }

    /// A page with Exchange's menu beside it.
    pub fn exchange_page(&self, here: &str, title: &str, matter: &Markup) -> Response {
        let text = self.practice.text();
        let entries = [
            ("mailboxes", text.practice_exchange_mailboxes()),
            ("settings", text.practice_exchange_settings()),
            ("powershell", text.practice_powershell_title()),
        ];
        let framed = html! {
            header class="bar" {
                span class="bar-title" { (text.practice_exchange_title()) }
                span class="bar-person" { (self.person.account.address) " · " (self.practice.contoso().name) }
            }
            div class="with-menu" {
                nav class="menu" aria-label=(text.practice_exchange_title()) {
                    a class="back" href={ "/" (self.tenant) "/registrations" } { "← " (text.practice_portal_registrations()) }
                    @for (place, name) in &entries {
                        a id={ "menu-" (place) } href=(self.exchange_at(place)) aria-current=[(*place == here).then_some("page")] { (name) }
                    }
                    a href={ (self.practice.places().pages) "mail" } { (text.practice_exchange_mail()) }
                }
                main class="wide" {
                    h1 { (title) }
                    (matter)
                }
            }
        };
        page(self.practice, Shape::Wide, title, &framed)
    }
}

/// What a mailbox is, in words.
pub fn kind(text: &Text, account: &Account) -> String {
    match account.purpose {
        Purpose::User => text.practice_exchange_kind_user(),
        Purpose::Shared => text.practice_exchange_kind_shared(),
        Purpose::Room => text.practice_exchange_kind_room(),
    }
}

/// What a switch of SMTP sign-in says.
pub fn smtp_words(text: &Text, off: Option<bool>) -> String {
    match off {
        Some(true) => text.practice_exchange_smtp_off(),
        Some(false) => text.practice_exchange_smtp_on(),
        None => text.practice_exchange_smtp_inherits(),
    }
}

pub async fn mailboxes(asked: Asked) -> Answer {
    let visit = asked.visit_of_exchange()?;
    let text = visit.practice.text();
    let book = visit.practice.read(|directory| directory.exchange.clone());
    let matter = html! {
        table {
            thead { tr {
                th scope="col" { (text.practice_portal_display_name()) }
                th scope="col" { (text.practice_exchange_address()) }
                th scope="col" { (text.practice_exchange_kind()) }
                th scope="col" { (text.practice_exchange_smtp()) }
            } }
            tbody {
                @for account in visit.practice.people().all().filter(|one| one.has_mailbox()) {
                    tr {
                        td { a href=(visit.exchange_at(&format!("mailboxes/{}", account.id))) { (account.name) } }
                        td { (account.address) }
                        td { (kind(text, account)) }
                        td { (smtp_words(text, *book.settings(account.id).smtp_auth_off.asked())) }
                    }
                }
            }
        }
    };
    Ok(visit.exchange_page("mailboxes", &text.practice_exchange_mailboxes(), &matter))
}

pub async fn settings(asked: Asked) -> Answer {
    let visit = asked.visit_of_exchange()?;
    Ok(settings_page(&visit))
}

pub async fn change_settings(asked: Asked) -> Answer {
    let visit = asked.visit_of_exchange()?;
    let sent = asked.form();
    if visit.sent(&sent) {
        let at = visit.practice.exchange_at();
        let (smtp_off, alias) = (sent.get("smtp_off").is_some(), sent.get("alias").is_some());
        visit.practice.change(|directory| {
            let book = &mut directory.exchange;
            if *book.smtp_auth_off.asked() != smtp_off {
                book.smtp_auth_off.ask(smtp_off, at);
            }
            if *book.send_from_alias.asked() != alias {
                book.send_from_alias.ask(alias, at);
            }
        });
    }
    Ok(lead_to(&visit.exchange_at("settings")))
}

fn settings_page(visit: &Visit<'_>) -> Response {
    let practice = visit.practice;
    let text = practice.text();
    let now = practice.now();
    let book = practice.read(|directory| directory.exchange.clone());
    let late = book.smtp_auth_off.asked() != book.smtp_auth_off.in_force(now)
        || book.send_from_alias.asked() != book.send_from_alias.in_force(now);
    let matter = html! {
        section class="panel" aria-labelledby="flow-title" {
            h2 id="flow-title" { (text.practice_exchange_mail_flow()) }
            form method="post" {
                (visit.person.canary())
                label class="choice" {
                    input id="smtp-off" type="checkbox" name="smtp_off" value="yes" checked[*book.smtp_auth_off.asked()];
                    span { (text.practice_exchange_turn_off_smtp()) }
                }
                p class="quiet" { (text.practice_exchange_turn_off_smtp_hint()) }
                label class="choice" {
                    input id="alias" type="checkbox" name="alias" value="yes" checked[*book.send_from_alias.asked()];
                    span { (text.practice_exchange_from_alias()) }
                }
                (late_note(text, late))
                div class="buttons start" { button id="save" class="primary" type="submit" { (text.practice_exchange_save()) } }
            }
        }
    };
    visit.exchange_page("settings", &text.practice_exchange_settings(), &matter)
}

/// That the servers have not heard of a change yet.
pub fn late_note(text: &Text, late: bool) -> Markup {
    html! {
        @if late { p class="note" role="status" { (text.practice_exchange_late()) } }
    }
}
