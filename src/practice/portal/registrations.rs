//! App registrations: the list, and "Register an application".

use super::Visit;
use super::request::{Answer, Asked};
use crate::practice::authority::token::Form;
use crate::practice::directory::Redirects;
use crate::practice::pages::layout::field_error;
use crate::practice::pages::redirect::{self, Unfit};
use crate::text::Text;
use axum::response::Response;
use maud::html;

/// Microsoft's limit for a registration's name.
const LONGEST_NAME: usize = 120;

const AUDIENCES: [&str; 3] = [
    "AzureADMyOrg",
    "AzureADMultipleOrgs",
    "AzureADandPersonalMicrosoftAccount",
];

pub async fn list(asked: Asked) -> Answer {
    let visit = asked.visit()?;
    let text = visit.practice.text();
    let mut apps = visit.practice.read(|directory| directory.apps.clone());
    apps.retain(|app| !app.of_microsoft);
    let matter = html! {
        div class="toolbar" {
            a id="new-registration" class="button primary" href={ "/" (visit.tenant) "/registrations/new" } { (text.practice_portal_new()) }
            @if visit.person.account.administrator {
                a class="button" href={ "/" (visit.tenant) "/requests" } { (text.practice_requests_title()) }
            }
        }
        @if apps.is_empty() {
            p class="note" { (text.practice_portal_no_registrations()) }
        } @else {
            table {
                thead { tr {
                    th scope="col" { (text.practice_portal_display_name()) }
                    th scope="col" { (text.practice_portal_client_id()) }
                    th scope="col" { (text.practice_portal_created()) }
                } }
                tbody {
                    @for app in apps.iter().rev() {
                        tr {
                            td { a href=(visit.at(app.client, "")) { (app.name) } }
                            td { code { (app.client) } }
                            td { (app.created.strftime("%Y-%m-%d")) }
                        }
                    }
                }
            }
        }
    };
    Ok(visit.page(&text.practice_portal_registrations(), &matter))
}

pub async fn new(asked: Asked) -> Answer {
    let visit = asked.visit()?;
    Ok(form(&visit, &Form::read(b""), &Errors::default()))
}

#[derive(Default)]
struct Errors {
    name: Option<String>,
    redirect: Option<String>,
}

pub async fn create(asked: Asked) -> Answer {
    let visit = asked.visit()?;
    let sent = asked.form();
    let text = visit.practice.text();
    let name = sent.get("name").unwrap_or_default().trim();
    let address = sent.get("redirect").unwrap_or_default().trim();
    let platform = sent.get("platform").unwrap_or_default();
    let errors = Errors {
        name: match name.chars().count() {
            0 => Some(text.practice_portal_name_missing()),
            1..=LONGEST_NAME => None,
            _ => Some(text.practice_portal_name_long()),
        },
        redirect: redirect_error(text, address, platform),
    };
    if errors.name.is_some() || errors.redirect.is_some() || !visit.sent(&sent) {
        return Ok(form(&visit, &sent, &errors));
    }
    let asked = sent.get("audience").unwrap_or_default();
    let audience = AUDIENCES
        .iter()
        .find(|one| **one == asked)
        .unwrap_or(&AUDIENCES[0]);
    let app = visit
        .practice
        .register(name, visit.person.account.id, |app| {
            (*audience).clone_into(&mut app.audience);
            put(&mut app.redirects, platform, address);
            // The portal's own default (facts, section 7.1).
            if let Some((service, read)) = crate::practice::catalogue::named(
                "User.Read",
                crate::practice::catalogue::Kind::Scope,
            ) {
                app.require(service, read.id, read.kind);
            }
        });
    Ok(visit.lead_to(app.client, ""))
}

/// Puts a redirect URI under its platform; nothing for an empty one.
pub fn put(redirects: &mut Redirects, platform: &str, address: &str) {
    let list = match platform {
        "public" => &mut redirects.public,
        "spa" => &mut redirects.spa,
        _ => &mut redirects.web,
    };
    if !address.is_empty() && !list.iter().any(|one| one == address) {
        list.push(address.to_owned());
    }
}

/// What is wrong with a redirect URI, in words.
pub fn redirect_error(text: &Text, address: &str, platform: &str) -> Option<String> {
    if address.is_empty() {
        return None;
    }
    let unfit = redirect::registrable(address, platform == "public").err()?;
    let words = match unfit {
        Unfit::NotAUri => text.practice_redirect_not_a_uri(),
        Unfit::Scheme => text.practice_redirect_scheme(),
        Unfit::TooLong => text.practice_redirect_long(),
        Unfit::Wildcard => text.practice_redirect_wildcard(),
        Unfit::Characters => text.practice_redirect_characters(),
        Unfit::Fragment => text.practice_redirect_fragment(),
    };
    Some(words)
}

/// The three platforms, in the portal's order.
pub fn platforms(text: &Text) -> [(&'static str, String); 3] {
    [
        ("web", text.practice_platform_web()),
        ("public", text.practice_platform_public()),
        ("spa", text.practice_platform_spa()),
    ]
}

fn form(visit: &Visit<'_>, sent: &Form, errors: &Errors) -> Response {
    let text = visit.practice.text();
    let audiences = [
        text.practice_portal_audience_one(),
        text.practice_portal_audience_many(),
        text.practice_portal_audience_all(),
    ];
    let chosen = sent.get("audience").unwrap_or(AUDIENCES[0]);
    let platform = sent.get("platform").unwrap_or_default();
    let matter = html! {
        form class="narrow" method="post" novalidate {
            (visit.person.canary())
            label for="name" { (text.practice_portal_name()) }
            p class="quiet" id="name-hint" { (text.practice_portal_name_hint()) }
            input id="name" name="name" type="text" value=(sent.get("name").unwrap_or_default()) autofocus
                aria-describedby="name-hint name-error" aria-invalid[errors.name.is_some()];
            (field_error("name", errors.name.as_deref()))
            fieldset {
                legend { (text.practice_portal_audience()) }
                @for (value, label) in AUDIENCES.iter().zip(&audiences) {
                    label class="choice" {
                        input type="radio" name="audience" value=(value) checked[*value == chosen];
                        span { (label) }
                    }
                }
            }
            fieldset {
                legend { (text.practice_portal_redirect_optional()) }
                p class="quiet" { (text.practice_portal_redirect_hint()) }
                div class="row" {
                    div {
                        label for="platform" { (text.practice_portal_platform()) }
                        select id="platform" name="platform" {
                            @for (value, label) in platforms(text) {
                                option value=(value) selected[value == platform] { (label) }
                            }
                        }
                    }
                    div class="grow" {
                        label for="redirect" { (text.practice_portal_redirect()) }
                        input id="redirect" name="redirect" type="text" value=(sent.get("redirect").unwrap_or_default())
                            aria-describedby="redirect-error" aria-invalid[errors.redirect.is_some()] placeholder="https://example.com/auth";
                    }
                }
                (field_error("redirect", errors.redirect.as_deref()))
            }
            div class="buttons start" {
                button id="register" class="primary" type="submit" { (text.practice_portal_register()) }
                a class="button" href={ "/" (visit.tenant) "/registrations" } { (text.practice_cancel()) }
            }
        }
    };
    visit.page(&text.practice_portal_new_title(), &matter)
}
