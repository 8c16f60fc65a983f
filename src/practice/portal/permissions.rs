//! API permissions: listing them, and "Grant admin consent" for administrators. Listing grants nothing (facts, section 7.1).

use super::Visit;
use super::request::{Answer, Asked};
use crate::practice::catalogue::{self, Kind};
use crate::practice::directory::{App, Required};
use axum::response::Response;
use maud::{Markup, html};
use uuid::Uuid;

pub async fn show(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    Ok(page(&visit, &app))
}

/// Adds every ticked permission.
pub async fn add(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    if visit.sent(&asked.form()) {
        let ticked: Vec<_> = asked
            .all("permission")
            .filter_map(|value| one(&value))
            .collect();
        visit.change(&app, |app| {
            for one in ticked {
                app.require(one.resource, one.id, one.kind);
            }
        });
    }
    Ok(visit.lead_to(app.client, "/permissions"))
}

/// Takes one off the list; what was granted stays granted, as at Microsoft.
pub async fn remove(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    let sent = asked.form();
    if let (true, Some(gone)) = (visit.sent(&sent), sent.get("permission").and_then(one)) {
        visit.change(&app, |app| {
            app.required.retain(|listed| *listed != gone);
        });
    }
    Ok(visit.lead_to(app.client, "/permissions"))
}

pub async fn grant(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    if visit.sent(&asked.form()) && visit.person.account.administrator {
        visit.practice.approve(app.client);
    }
    Ok(visit.lead_to(app.client, "/permissions"))
}

/// Takes back what was granted for the whole organization; it stays on the list.
pub async fn revoke(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    let sent = asked.form();
    let may = visit.sent(&sent) && visit.person.account.administrator;
    if let (true, Some(gone)) = (may, sent.get("permission").and_then(one)) {
        visit.change(&app, |app| {
            let gone = |resource, role| resource == gone.resource && role == gone.id;
            app.grants.retain(|one| !gone(one.resource, one.role));
        });
    }
    Ok(visit.lead_to(app.client, "/permissions"))
}

/// `{service}/{permission}/{kind}` as it stands in a form.
fn one(value: &str) -> Option<Required> {
    let mut parts = value.split('/');
    let resource = Uuid::parse_str(parts.next()?).ok()?;
    let id = Uuid::parse_str(parts.next()?).ok()?;
    let offered = catalogue::by_id(resource, id)?;
    Some(Required {
        resource,
        id,
        kind: offered.kind,
    })
}

fn page(visit: &Visit<'_>, app: &App) -> Response {
    let text = visit.practice.text();
    let organization = visit.practice.contoso().name;
    let administrator = visit.person.account.administrator;
    let matter = html! {
        p { (text.practice_permissions_intro()) }
        div class="toolbar" {
            a class="button" href="#add" { (text.practice_permissions_add()) }
            form method="post" action=(visit.at(app.client, "/permissions/grant")) {
                (visit.person.canary())
                button id="grant" type="submit" disabled[!administrator || app.required.is_empty()] {
                    (text.practice_permissions_grant(organization))
                }
            }
            @if !administrator { span class="quiet" { (text.practice_permissions_only_admins()) } }
        }
        (listed(visit, app))
        (offer(visit, app))
    };
    visit.app_page(
        app,
        "/permissions",
        &text.practice_portal_permissions(),
        &matter,
    )
}

fn listed(visit: &Visit<'_>, app: &App) -> Markup {
    let text = visit.practice.text();
    let organization = visit.practice.contoso().name;
    html! {
        table {
            thead { tr {
                th scope="col" { (text.practice_permissions_name()) }
                th scope="col" { (text.practice_permissions_service()) }
                th scope="col" { (text.practice_permissions_type()) }
                th scope="col" { (text.practice_permissions_description()) }
                th scope="col" { (text.practice_permissions_status()) }
                th scope="col" { span class="unseen" { (text.practice_remove()) } }
            } }
            tbody {
                @for required in &app.required {
                    @if let Some(offered) = catalogue::by_id(required.resource, required.id) {
                        tr {
                            td { code { (offered.value) } }
                            td { (catalogue::service(required.resource).map_or("", |one| one.name.as_str())) }
                            td { (kind(visit, offered.kind)) }
                            td { (offered.title) }
                            td {
                                @if app.is_granted(required) {
                                    span class="status good" { "✓ " (text.practice_permissions_granted(organization)) }
                                } @else {
                                    span class="status open" { "△ " (text.practice_permissions_not_granted(organization)) }
                                }
                            }
                            td {
                                @if offered.kind == Kind::Role && app.is_granted(required) && visit.person.account.administrator {
                                    form method="post" action=(visit.at(app.client, "/permissions/revoke")) {
                                        (visit.person.canary())
                                        input type="hidden" name="permission" value={ (required.resource) "/" (required.id) };
                                        button class="small" type="submit" aria-label=(text.practice_revoke_named(&offered.value)) { (text.practice_revoke()) }
                                    }
                                }
                                form method="post" action=(visit.at(app.client, "/permissions/remove")) {
                                    (visit.person.canary())
                                    input type="hidden" name="permission" value={ (required.resource) "/" (required.id) };
                                    button class="small" type="submit" aria-label=(text.practice_remove_named(&offered.value)) { (text.practice_remove()) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn kind(visit: &Visit<'_>, kind: Kind) -> String {
    let text = visit.practice.text();
    match kind {
        Kind::Role => text.practice_permissions_application(),
        Kind::Scope => text.practice_permissions_delegated(),
    }
}

/// The permissions that can be added, by service and kind, with a filter.
fn offer(visit: &Visit<'_>, app: &App) -> Markup {
    let text = visit.practice.text();
    html! {
        section id="add" class="panel" aria-labelledby="add-title" {
            h2 id="add-title" { (text.practice_permissions_add_title()) }
            form method="post" action=(visit.at(app.client, "/permissions")) {
                (visit.person.canary())
                label for="filter" { (text.practice_permissions_filter()) }
                input id="filter" type="search" data-filter="offered" autocomplete="off" placeholder="Mail.Send";
                div id="offered" class="offered" {
                    @for service in catalogue::services() {
                        @for (group, label) in [(Kind::Role, text.practice_permissions_application()), (Kind::Scope, text.practice_permissions_delegated())] {
                            h3 { (service.name) " · " (label) }
                            @for offered in service.permissions.iter().filter(|one| one.kind == group) {
                                @let listed = app.required.iter().any(|one| one.resource == service.app && one.id == offered.id);
                                label class="choice" data-name=(offered.value.to_lowercase()) {
                                    input type="checkbox" name="permission" value={ (service.app) "/" (offered.id) } checked[listed] disabled[listed];
                                    span { code { (offered.value) } " " span class="quiet" { (offered.title) } }
                                }
                            }
                        }
                    }
                }
                div class="buttons start" {
                    button id="add-permissions" class="primary" type="submit" { (text.practice_permissions_add_button()) }
                }
            }
        }
    }
}
