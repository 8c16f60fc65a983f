//! Certificates & secrets: a new client secret, whose value is shown once, beside its ID that is so often taken for it (facts, 5.3).
//! The page's upper half is in `certificates`.

use super::request::{Answer, Asked};
use super::{Visit, certificates, copyable};
use crate::practice::directory::App;
use crate::practice::state::days_from;
use axum::response::Response;
use maud::{Markup, html};
use uuid::Uuid;

/// Months offered, with their days; six months is Microsoft's own suggestion, 24 the most.
const MONTHS: [(usize, i64); 4] = [(6, 180), (12, 365), (18, 545), (24, 730)];

pub async fn show(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    Ok(page(&visit, &app, None, None))
}

/// Makes one and shows its value: in this answer and never again.
pub async fn create(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    let sent = asked.form();
    if !visit.sent(&sent) {
        return Ok(visit.lead_to(app.client, "/secrets"));
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
    let made = visit.practice.add_secret(
        app.client,
        &description,
        days_from(visit.practice.now(), days),
    );
    // As it is now, with the new one in its list.
    let (visit, app) = asked.visit_of_app()?;
    let fresh = made
        .as_ref()
        .map(|(secret, value)| (secret.key_id, value.as_str()));
    Ok(page(&visit, &app, fresh, None))
}

pub async fn remove(asked: Asked) -> Answer {
    let (visit, app) = asked.visit_of_app()?;
    let sent = asked.form();
    let gone = sent.get("secret").and_then(|id| Uuid::parse_str(id).ok());
    if let (true, Some(gone)) = (visit.sent(&sent), gone) {
        visit.change(&app, |app| {
            app.secrets.retain(|secret| secret.key_id != gone);
        });
    }
    Ok(visit.lead_to(app.client, "/secrets"))
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
