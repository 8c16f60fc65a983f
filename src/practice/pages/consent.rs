//! The approval page, "Permissions requested – Review for your organization", in its v2.0 and v1 form (facts, sections 3.3, 3.4, 3.6 and
//! 16). What makes the redirect unsafe is shown here and never redirected.

use super::approval::Stopped;
use super::layout::{Shape, lead_to, page};
use super::redirect::{self, Refused};
use super::refused;
use super::sign_in::{self, SignedIn};
use crate::practice::authority::discovery::{Named, named};
use crate::practice::authority::refusal::{Asked, Refusal};
use crate::practice::authority::resource::{self, Scope};
use crate::practice::authority::{asked, token::Form};
use crate::practice::catalogue;
use crate::practice::directory::App;
use crate::practice::state::{Practice, Tenant};
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use maud::{Markup, html};
use std::collections::HashMap;
use url::Url;
use uuid::Uuid;

/// The two forms of the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    One,
    Two,
}

/// A request that is fit to be shown to an administrator.
struct Request {
    version: Version,
    tenant: Tenant,
    app: App,
    /// `None`: opened by hand, and nowhere to return to.
    redirect: Option<Url>,
    state: Option<String>,
    scope: Option<String>,
}

pub async fn show_v2(
    state: State<Practice>,
    path: Path<String>,
    uri: Uri,
    query: Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    show(Version::Two, &state, &path, &uri, &query, &headers)
}

pub async fn show_v1(
    state: State<Practice>,
    path: Path<String>,
    uri: Uri,
    query: Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    show(Version::One, &state, &path, &uri, &query, &headers)
}

pub async fn decide_v2(
    state: State<Practice>,
    path: Path<String>,
    uri: Uri,
    query: Query<HashMap<String, String>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    decide(Version::Two, &state, &path, &uri, &query, &headers, &body)
}

pub async fn decide_v1(
    state: State<Practice>,
    path: Path<String>,
    uri: Uri,
    query: Query<HashMap<String, String>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    decide(Version::One, &state, &path, &uri, &query, &headers, &body)
}

fn show(
    version: Version,
    practice: &Practice,
    tenant: &str,
    uri: &Uri,
    query: &HashMap<String, String>,
    headers: &HeaderMap,
) -> Response {
    let asked = asked(practice, headers);
    let request = match read(version, practice, tenant, query) {
        Ok(request) => request,
        Err(refusal) => return refused::page_of(practice, &refusal, &asked),
    };
    let here = path_and_query(uri);
    match sign_in::signed_in(practice, headers) {
        None => {
            let hint = query
                .get("login_hint")
                .map(String::as_str)
                .unwrap_or_default();
            sign_in::form(practice, tenant, here, hint, None)
        }
        Some(person) if person.account.administrator => ask(practice, &request, &person, here),
        Some(person) => stopped(practice, &request, &person, here, tenant)
            .show(&permissions(practice, &request.app)),
    }
}

fn decide(
    version: Version,
    practice: &Practice,
    tenant: &str,
    uri: &Uri,
    query: &HashMap<String, String>,
    headers: &HeaderMap,
    body: &[u8],
) -> Response {
    let asked = asked(practice, headers);
    let request = match read(version, practice, tenant, query) {
        Ok(request) => request,
        Err(refusal) => return refused::page_of(practice, &refusal, &asked),
    };
    let form = Form::read(body);
    let Some(person) = sign_in::signed_in(practice, headers).filter(|one| one.sent(&form)) else {
        return lead_to(path_and_query(uri));
    };
    let stopped = stopped(practice, &request, &person, path_and_query(uri), tenant);
    match form.get("decision") {
        Some("accept") if person.account.administrator => {}
        Some("accept") => return stopped.show(&permissions(practice, &request.app)),
        Some("request") if practice.scenario().approval_can_be_requested() => {
            let redirect = request.redirect.as_ref().map_or("", Url::as_str);
            let scope = request.scope.as_deref().unwrap_or_default();
            return stopped.request(scope, redirect, form.get("reason"));
        }
        _ => return cancelled(practice, &request, &asked),
    }
    approve(practice, &request);
    accepted(practice, &request)
}

fn stopped<'a>(
    practice: &'a Practice,
    request: &'a Request,
    person: &'a SignedIn<'a>,
    here: &'a str,
    tenant: &'a str,
) -> Stopped<'a> {
    Stopped {
        practice,
        tenant,
        here,
        person,
        app: &request.app,
    }
}

/// `.default` (and v1, always) grants what the registration lists; other scopes grant themselves, which are delegated permissions only.
fn approve(practice: &Practice, request: &Request) {
    let delegated: Option<Vec<_>> = request.scope.as_ref().and_then(|scope| {
        scope
            .split(' ')
            .filter(|one| !one.is_empty())
            .map(|one| match resource::read(one, practice.places()) {
                Scope::Delegated(resource, value) => Some((resource.service, value)),
                Scope::Default(_) | Scope::UnknownResource(_) | Scope::Malformed => None,
            })
            .collect()
    });
    match delegated {
        Some(scopes) => practice.approve_scopes(request.app.client, &scopes, None),
        None => practice.approve(request.app.client),
    }
}

fn path_and_query(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", |one| one.as_str())
}

/// Checks in Microsoft's order: tenant, client, redirect URI, scope.
fn read(
    version: Version,
    practice: &Practice,
    tenant: &str,
    query: &HashMap<String, String>,
) -> Result<Request, Refusal> {
    let given = |name: &str| {
        query
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    };
    let tenant = match named(practice, tenant)? {
        Named::One(tenant) => tenant,
        // `common` is v1 only; the person who signs in says which organization is meant, and only Contoso has people.
        Named::Any(any)
            if any == "organizations" || (version == Version::One && any == "common") =>
        {
            practice.contoso()
        }
        Named::Any(_) => return Err(Refusal::no_tenant()),
    };
    let client = given("client_id").ok_or_else(|| Refusal::missing_parameter("client_id"))?;
    let id = Uuid::parse_str(client).map_err(|_| Refusal::app_not_found(client, tenant.name))?;
    let app = practice
        .known_app(&tenant, id)
        .ok_or_else(|| Refusal::app_not_found(client, tenant.name))?;
    let registered: Vec<String> = app.redirects.all().cloned().collect();
    let redirect = match (given("redirect_uri"), version) {
        (Some(asked), _) => Some(redirect::choose(asked, &registered).map_err(
            |why| match why {
                Refused::NoneRegistered => Refusal::no_redirect_registered(),
                Refused::NotRegistered => Refusal::redirect_mismatch(asked, id),
                Refused::Insecure => Refusal::insecure_redirect(),
            },
        )?),
        (None, Version::Two) => return Err(Refusal::missing_parameter("redirect_uri")),
        (None, Version::One) => somebody_listens(&registered),
    };
    let scope = match version {
        Version::One => None,
        Version::Two => Some(checked_scope(practice, &tenant, given("scope"))?),
    };
    Ok(Request {
        version,
        tenant,
        app,
        redirect,
        state: given("state").map(str::to_owned),
        scope,
    })
}

/// A link opened by hand returns to a registered address (facts, section 3.4), here only to one that is not a loopback address: behind
/// those nobody waits when no program opened the link.
fn somebody_listens(registered: &[String]) -> Option<Url> {
    registered
        .iter()
        .filter_map(|one| Url::parse(one).ok())
        .find(|url| url.scheme() == "https")
}

fn checked_scope(
    practice: &Practice,
    tenant: &Tenant,
    scope: Option<&str>,
) -> Result<String, Refusal> {
    let scope = scope.ok_or_else(|| Refusal::missing_parameter("scope"))?;
    for one in scope.split(' ').filter(|one| !one.is_empty()) {
        match resource::read(one, practice.places()) {
            Scope::Default(_) | Scope::Delegated(..) => {}
            Scope::UnknownResource(name) => {
                return Err(Refusal::unknown_resource(&name, tenant.name));
            }
            Scope::Malformed => return Err(Refusal::invalid_scope(one)),
        }
    }
    Ok(scope.to_owned())
}

fn ask(practice: &Practice, request: &Request, person: &SignedIn<'_>, here: &str) -> Response {
    let text = practice.text();
    let matter = html! {
        main class="card" {
            p class="account" { (person.account.address) }
            h1 { (text.practice_consent_title()) }
            p class="subtitle" { (text.practice_consent_review()) }
            h2 { (request.app.name) }
            p class="quiet" { (text.practice_consent_unverified()) }
            p { (text.practice_consent_this_app()) }
            (permissions(practice, &request.app))
            p class="quiet" { (text.practice_consent_meaning(request.tenant.name)) }
            form method="post" action=(here) {
                (person.canary())
                div class="buttons" {
                    button id="cancel" type="submit" name="decision" value="cancel" { (text.practice_consent_cancel()) }
                    button id="accept" class="primary" type="submit" name="decision" value="accept" { (text.practice_consent_accept()) }
                }
            }
        }
    };
    page(
        practice,
        Shape::Card,
        &text.practice_consent_title(),
        &matter,
    )
}

fn permissions(practice: &Practice, app: &App) -> Markup {
    let listed: Vec<_> = app
        .required
        .iter()
        .filter_map(|one| catalogue::by_id(one.resource, one.id))
        .collect();
    html! {
        @if listed.is_empty() {
            p class="note" { (practice.text().practice_consent_asks_nothing()) }
        } @else {
            ul class="permissions" {
                @for one in listed {
                    li { span { (one.title) } code { (one.value) } }
                }
            }
        }
    }
}

fn accepted(practice: &Practice, request: &Request) -> Response {
    let tenant = request.tenant.id.to_string();
    let mut pairs = vec![("admin_consent", "True"), ("tenant", tenant.as_str())];
    if let Some(scope) = &request.scope {
        pairs.push(("scope", scope));
    }
    let title = practice.text().practice_consent_done_title();
    answer(practice, request, &pairs, &title)
}

/// `admin_consent=True` stands in a v2.0 failure as well; v1 says it in other words (facts, sections 3.3 and 3.4).
fn cancelled(practice: &Practice, request: &Request, asked: &Asked) -> Response {
    let description = Refusal::declined().described(asked);
    let pairs: &[(&str, &str)] = match request.version {
        Version::Two => &[
            ("error", "access_denied"),
            ("error_subcode", "cancel"),
            ("error_description", &description),
            ("admin_consent", "True"),
        ],
        Version::One => &[
            ("error", "permission_denied"),
            ("error_description", "The admin canceled the request"),
        ],
    };
    let title = practice.text().practice_consent_cancelled_title();
    answer(practice, request, pairs, &title)
}

fn answer(practice: &Practice, request: &Request, pairs: &[(&str, &str)], title: &str) -> Response {
    let Some(mut url) = request.redirect.clone() else {
        let matter = html! {
            main class="card" {
                h1 { (title) }
                p { (practice.text().practice_consent_done_text(&request.app.name)) }
            }
        };
        return page(practice, Shape::Card, title, &matter);
    };
    url.query_pairs_mut()
        .extend_pairs(pairs)
        .extend_pairs(request.state.as_ref().map(|state| ("state", state)));
    lead_to(url.as_str())
}
