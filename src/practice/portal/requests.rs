//! "Admin consent requests": what people asked to be approved, and the reviewer's answer (facts, section 3.6). After "Review permissions
//! and consent" the app's own address is called in the reviewer's browser, without the app's session, as at Microsoft.

use super::Visit;
use super::request::{Answer, Asked};
use crate::practice::directory::{App, ConsentRequest};
use crate::practice::people::Account;
use axum::response::Response;
use maud::{Markup, html};
use url::Url;
use uuid::Uuid;

pub async fn list(asked: Asked) -> Answer {
    let visit = asked.visit()?;
    Ok(page(&visit))
}

/// "Deny": the request goes, nothing else happens.
pub async fn deny(asked: Asked) -> Answer {
    let visit = asked.visit()?;
    let sent = asked.form();
    let gone = sent.get("request").and_then(|id| Uuid::parse_str(id).ok());
    if visit.sent(&sent) && visit.person.account.administrator {
        visit
            .practice
            .change(|directory| directory.requests.retain(|one| Some(one.id) != gone));
    }
    Ok(page(&visit))
}

fn page(visit: &Visit<'_>) -> Response {
    let text = visit.practice.text();
    let title = text.practice_requests_title();
    if !visit.person.account.administrator {
        return visit.notice(&text.practice_requests_only_admins());
    }
    let requests = visit.practice.read(|directory| {
        let with_app =
            |one: &ConsentRequest| Some((one.clone(), directory.app(one.client)?.clone()));
        directory
            .requests
            .iter()
            .filter_map(with_app)
            .collect::<Vec<_>>()
    });
    let matter = html! {
        @if requests.is_empty() {
            p class="note" { (text.practice_requests_none()) }
        } @else {
            table {
                thead { tr {
                    th scope="col" { (text.practice_portal_display_name()) }
                    th scope="col" { (text.practice_requests_person()) }
                    th scope="col" { (text.practice_requests_reason()) }
                    th scope="col" { span class="unseen" { (text.practice_requests_review()) } }
                } }
                tbody {
                    @for (request, app) in &requests {
                        @if let Some(person) = visit.practice.person(request.person) {
                            (line(visit, request, app, person))
                        }
                    }
                }
            }
        }
    };
    visit.page(&title, &matter)
}

fn line(visit: &Visit<'_>, request: &ConsentRequest, app: &App, person: &Account) -> Markup {
    let text = visit.practice.text();
    let here = format!("/{}/requests", visit.tenant);
    html! {
        tr {
            td { (app.name) }
            td { (person.address) }
            td { (request.reason) }
            td {
                a class="button" href=(review(visit, request)) { (text.practice_requests_review()) }
                form method="post" action=(here) {
                    (visit.person.canary())
                    input type="hidden" name="request" value=(request.id);
                    button class="small" type="submit" { (text.practice_requests_deny()) }
                }
            }
        }
    }
}

/// The administrator's approval page of this app, with its own address for the answer and no state.
fn review(visit: &Visit<'_>, request: &ConsentRequest) -> Url {
    let mut url = visit.practice.places().pages.clone();
    let version = if request.scope.is_empty() {
        ""
    } else {
        "/v2.0"
    };
    url.set_path(&format!("/{}{version}/adminconsent", visit.tenant));
    let mut query = url.query_pairs_mut();
    query.append_pair("client_id", &request.client.to_string());
    for (name, value) in [
        ("scope", &request.scope),
        ("redirect_uri", &request.redirect),
    ] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    drop(query);
    url
}
