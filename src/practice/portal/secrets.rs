//! Certificates & secrets: a new client secret, whose value is shown once, beside its ID that is so often taken for it (facts, 5.3).
//! The page's upper half is in `certificates`.

use super::{Visit, certificates, copyable};
use crate::practice::authority::token::Form;
use crate::practice::directory::App;
use crate::practice::state::{Practice, days_from};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use maud::{Markup, html};
use uuid::Uuid;

/// Months offered, with their days; six months is Microsoft's own suggestion, 24 the most.
const MONTHS: [(usize, i64); 4] = [(6, 180), (12, 365), (18, 545), (24, 730)];

pub async fn show(
    State(practice): State<Practice>,
    Path((tenant, client)): Path<(String, String)>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    match Visit::of_app(&practice, &tenant, &client, &headers, &uri) {
        Ok((visit, app)) => page(&visit, &app, None, None),
        Err(answer) => answer,
    }
}

/// Makes one and shows its value: in this answer and never again.
pub async fn create(
    State(practice): State<Practice>,
    Path((tenant, client)): Path<(String, String)>,
    headers: HeaderMap,
    uri: Uri,
    body: Bytes,
) -> Response {
    let (visit, app) = match Visit::of_app(&practice, &tenant, &client, &headers, &uri) {
        Ok(both) => both,
        Err(answer) => return answer,
    };
    let sent = Form::read(&body);
    if !visit.sent(&sent) {
        return visit.lead_to(app.client, "/secrets");
    }
    let months: usize = sent
        .get("months")
        .and_then(|text| text.parse().ok())
        .unwrap_or(6);
    let days = MONTHS
        .iter()
        .find(|(each, _)| *each == months)
        .map_or(180, |(_, days)| *days);
    let description: String = sent
        .get("description")
        .unwrap_or_default()
        .trim()
        .chars()
        .take(200)
        .collect();
    let made = practice.add_secret(app.client, &description, days_from(practice.now(), days));
    match (made, visit.app(&client)) {
        (Some((secret, value)), Ok(app)) => page(&visit, &app, Some((secret.key_id, &value)), None),
        (None, Ok(app)) => page(&visit, &app, None, None),
        (_, Err(answer)) => answer,
    }
}

pub async fn remove(
    State(practice): State<Practice>,
    Path((tenant, client)): Path<(String, String)>,
    headers: HeaderMap,
    uri: Uri,
    body: Bytes,
) -> Response {
    let (visit, app) = match Visit::of_app(&practice, &tenant, &client, &headers, &uri) {
        Ok(both) => both,
        Err(answer) => return answer,
    };
    let sent = Form::read(&body);
    let gone = sent.get("secret").and_then(|id| Uuid::parse_str(id).ok());
    if let (true, Some(gone)) = (visit.sent(&sent), gone) {
        practice.change(|directory| {
            if let Some(app) = directory.app_mut(app.client) {
                app.secrets.retain(|secret| secret.key_id != gone);
            }
        });
    }
    visit.lead_to(app.client, "/secrets")
}

/// The whole page; `fresh` is a secret just made, `error` belongs to the certificate.
pub fn page(
    visit: &Visit<'_>,
    app: &App,
    fresh: Option<(Uuid, &str)>,
    error: Option<&str>,
) -> Response {
    let text = visit.practice.text();
    let matter = html! {
        @if let Some((id, value)) = fresh {
            section class="panel fresh" aria-label=(text.practice_secrets_fresh()) {
                p class="strong" { (text.practice_secrets_fresh()) }
                dl class="facts wide-facts" {
                    (copyable(visit.practice, "secret-value", &text.practice_secrets_value(), value))
                    (copyable(visit.practice, "secret-id", &text.practice_secrets_id(), &id.to_string()))
                }
            }
        }
        (certificates::section(visit, app, error))
        h2 { (text.practice_secrets_title()) }
        (table(visit, app))
        section class="panel" aria-labelledby="new-title" {
            h2 id="new-title" { (text.practice_secrets_new()) }
            form method="post" class="narrow" {
                (visit.person.canary())
                label for="description" { (text.practice_secrets_description()) }
                input id="description" name="description" type="text" autocomplete="off";
                label for="months" { (text.practice_secrets_expires()) }
                select id="months" name="months" {
                    @for (months, _) in MONTHS {
                        option value=(months) { (text.practice_secrets_months(months)) }
                    }
                }
                div class="buttons start" {
                    button id="add-secret" class="primary" type="submit" { (text.practice_secrets_add()) }
                }
            }
        }
    };
    visit.app_page(app, "/secrets", &text.practice_portal_secrets(), &matter)
}

fn table(visit: &Visit<'_>, app: &App) -> Markup {
    let text = visit.practice.text();
    if app.secrets.is_empty() {
        return html! { p class="note" { (text.practice_secrets_none()) } };
    }
    html! {
        table {
            thead { tr {
                th scope="col" { (text.practice_secrets_description()) }
                th scope="col" { (text.practice_secrets_expires()) }
                th scope="col" { (text.practice_secrets_value()) }
                th scope="col" { (text.practice_secrets_id()) }
                th scope="col" { span class="unseen" { (text.practice_remove()) } }
            } }
            tbody {
                @for secret in &app.secrets {
                    tr {
                        td { (secret.description) }
                        td class="day" { (secret.ends.strftime("%Y-%m-%d")) }
                        td { code { (secret.hint) "••••••••••" } }
                        td { code { (secret.key_id) } }
                        td {
                            form method="post" action=(visit.at(app.client, "/secrets/remove")) {
                                (visit.person.canary())
                                input type="hidden" name="secret" value=(secret.key_id);
                                button class="small" type="submit" aria-label=(text.practice_remove_named(&secret.description)) { (text.practice_remove()) }
                            }
                        }
                    }
                }
            }
        }
    }
}
