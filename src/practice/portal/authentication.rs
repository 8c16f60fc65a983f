//! Authentication: redirect URIs by platform, and "Allow public client flows" (facts, sections 4 and 4.1).

use super::Visit;
use super::registrations::{platforms, put, redirect_error};
use super::request::{Answer, Asked};
use crate::practice::authority::token::Form;
use crate::practice::directory::{App, Redirects};
use crate::practice::pages::layout::field_error;
use axum::response::Response;
use maud::html;

pub async fn show(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    Ok(page(&visit, &app, &Form::read(b""), None))
}

/// One form per wish: add a URI, remove one, or switch public client flows.
pub async fn change(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    let sent = asked.form();
    if !visit.sent(&sent) {
        return Ok(visit.lead_to(app.client, "/authentication"));
    }
    let platform = sent.get("platform").unwrap_or_default();
    let address = sent.get("redirect").unwrap_or_default().trim();
    if let Some(error) = redirect_error(visit.practice.text(), address, platform) {
        return Ok(page(&visit, &app, &sent, Some(&error)));
    }
    visit.practice.change(|directory| {
        let Some(app) = directory.app_mut(app.client) else {
            return;
        };
        put(&mut app.redirects, platform, address);
        if let Some(gone) = sent.get("remove") {
            list_mut(&mut app.redirects, platform).retain(|one| one != gone);
        }
        if let Some(allowed) = sent.get("public_flows") {
            app.fallback_public = Some(allowed == "yes");
        }
    });
    Ok(visit.lead_to(app.client, "/authentication"))
}

fn list_mut<'a>(redirects: &'a mut Redirects, platform: &str) -> &'a mut Vec<String> {
    match platform {
        "public" => &mut redirects.public,
        "spa" => &mut redirects.spa,
        _ => &mut redirects.web,
    }
}

fn page(visit: &Visit<'_>, app: &App, sent: &Form, error: Option<&str>) -> Response {
    let text = visit.practice.text();
    let lists = [
        &app.redirects.web,
        &app.redirects.public,
        &app.redirects.spa,
    ];
    let chosen = sent.get("platform").unwrap_or("web");
    let allowed = app.fallback_public == Some(true);
    let matter = html! {
        @for ((platform, name), list) in platforms(text).into_iter().zip(lists) {
            @if !list.is_empty() {
                section class="panel" aria-label=(name) {
                    h2 { (name) }
                    ul class="plain" {
                        @for one in list {
                            li {
                                code { (one) }
                                form method="post" {
                                    (visit.person.canary())
                                    input type="hidden" name="platform" value=(platform);
                                    button class="small" type="submit" name="remove" value=(one) aria-label=(text.practice_remove_named(one)) { (text.practice_remove()) }
                                }
                            }
                        }
                    }
                }
            }
        }
        @if app.redirects.all().next().is_none() { p class="note" { (text.practice_authentication_none()) } }
        section class="panel" aria-labelledby="add-title" {
            h2 id="add-title" { (text.practice_authentication_add()) }
            form method="post" class="narrow" novalidate {
                (visit.person.canary())
                label for="platform" { (text.practice_portal_platform()) }
                select id="platform" name="platform" {
                    @for (value, label) in platforms(text) { option value=(value) selected[value == chosen] { (label) } }
                }
                label for="redirect" { (text.practice_portal_redirect()) }
                input id="redirect" name="redirect" type="text" value=(sent.get("redirect").unwrap_or_default())
                    aria-describedby="redirect-error" aria-invalid[error.is_some()] placeholder="http://localhost";
                (field_error("redirect", error))
                div class="buttons start" { button id="add-redirect" class="primary" type="submit" { (text.practice_authentication_add_button()) } }
            }
        }
        section class="panel" aria-labelledby="flows-title" {
            h2 id="flows-title" { (text.practice_authentication_flows()) }
            p class="quiet" { (text.practice_authentication_flows_hint()) }
            form method="post" {
                (visit.person.canary())
                p class="strong" { @if allowed { (text.practice_yes()) } @else { (text.practice_no()) } }
                button id="public-flows" type="submit" name="public_flows" value=(if allowed { "no" } else { "yes" }) {
                    @if allowed { (text.practice_authentication_flows_forbid()) } @else { (text.practice_authentication_flows_allow()) }
                }
            }
        }
    };
    visit.app_page(
        app,
        "/authentication",
        &text.practice_portal_authentication(),
        &matter,
    )
}
