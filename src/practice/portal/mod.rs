//! The pretend Entra admin center, for "I'll do it myself": the pages a person meets when registering an app by hand, under the deep
//! links of facts, section 13. A small script turns the link's fragment into a path; everything else works without script.

mod authentication;
mod certificates;
mod exchange;
mod mailbox;
mod overview;
mod permissions;
mod powershell;
mod registrations;
mod request;
mod requests;
mod secrets;

use self::request::Instead;
use super::authority::asked;
use super::authority::refusal::Refusal;
use super::authority::token::Form;
use super::directory::App;
use super::pages::layout::{Shape, lead_to, page};
use super::pages::refused;
use super::pages::sign_in::{self, SignedIn};
use super::state::Practice;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maud::{Markup, html};
use uuid::Uuid;

pub fn routes() -> Router<Practice> {
    Router::new()
        .route("/", get(front))
        .route("/{tenant}", get(shell))
        .route("/{tenant}/", get(shell))
        .route("/{tenant}/registrations", get(registrations::list))
        .route(
            "/{tenant}/registrations/new",
            get(registrations::new).post(registrations::create),
        )
        .route("/{tenant}/registrations/{client}", get(overview::show))
        .route(
            "/{tenant}/registrations/{client}/permissions",
            get(permissions::show).post(permissions::add),
        )
        .route(
            "/{tenant}/registrations/{client}/permissions/remove",
            post(permissions::remove),
        )
        .route(
            "/{tenant}/registrations/{client}/permissions/revoke",
            post(permissions::revoke),
        )
        .route(
            "/{tenant}/registrations/{client}/permissions/grant",
            post(permissions::grant),
        )
        .route(
            "/{tenant}/registrations/{client}/secrets",
            get(secrets::show).post(secrets::create),
        )
        .route(
            "/{tenant}/registrations/{client}/secrets/remove",
            post(secrets::remove),
        )
        .route(
            "/{tenant}/registrations/{client}/certificates",
            post(certificates::upload),
        )
        .route(
            "/{tenant}/registrations/{client}/certificates/remove",
            post(certificates::remove),
        )
        .route(
            "/{tenant}/requests",
            get(requests::list).post(requests::deny),
        )
        .route(
            "/{tenant}/registrations/{client}/authentication",
            get(authentication::show).post(authentication::change),
        )
        .merge(exchange_routes())
}

fn exchange_routes() -> Router<Practice> {
    Router::new()
        .route("/{tenant}/exchange/mailboxes", get(exchange::mailboxes))
        .route(
            "/{tenant}/exchange/mailboxes/{mailbox}",
            get(mailbox::show).post(mailbox::change),
        )
        .route(
            "/{tenant}/exchange/settings",
            get(exchange::settings).post(exchange::change_settings),
        )
        .route(
            "/{tenant}/exchange/powershell",
            get(powershell::show).post(powershell::run),
        )
}

/// `https://entra.microsoft.com/` without a tenant: this organization's.
async fn front(State(practice): State<Practice>) -> Response {
    frame_for_fragment(&practice, &practice.contoso().id.to_string())
}

/// The page a deep link lands on; the script reads the fragment and leads on.
async fn shell(
    State(practice): State<Practice>,
    Path(tenant): Path<String>,
    headers: HeaderMap,
) -> Response {
    match practice.tenant(&tenant) {
        Some(known) if known.ours => frame_for_fragment(&practice, &tenant),
        _ => refused::page_of(
            &practice,
            &Refusal::tenant_not_found(&tenant),
            &asked(&practice, &headers),
        ),
    }
}

fn frame_for_fragment(practice: &Practice, tenant: &str) -> Response {
    let text = practice.text();
    let list = format!("/{tenant}/registrations");
    let matter = html! {
        main class="card" data-deep-links={ "/" (tenant) } {
            h1 { (text.practice_portal_title()) }
            p { (text.practice_portal_leads()) }
            p { a id="registrations" href=(list) { (text.practice_portal_registrations()) } }
            p { a id="exchange" href={ "/" (tenant) "/exchange/mailboxes" } { (text.practice_exchange_title()) } }
        }
    };
    page(
        practice,
        Shape::Card,
        &text.practice_portal_title(),
        &matter,
    )
}

/// Everything a page of one app needs; answers the request itself where something is missing.
struct Visit<'a> {
    practice: &'a Practice,
    tenant: &'a str,
    person: SignedIn<'a>,
}

impl<'a> Visit<'a> {
    /// A person who is signed in, in this organization.
    fn begin(
        practice: &'a Practice,
        tenant: &'a str,
        headers: &HeaderMap,
        uri: &Uri,
    ) -> Result<Self, Instead> {
        if practice.tenant(tenant).is_none_or(|known| !known.ours) {
            let refusal = Refusal::tenant_not_found(tenant);
            return Err(refused::page_of(practice, &refusal, &asked(practice, headers)).into());
        }
        if let Some(person) = sign_in::signed_in(practice, headers) {
            return Ok(Self {
                practice,
                tenant,
                person,
            });
        }
        // A button pressed without a session: its page is shown again after signing in, nothing is done.
        let here = uri.path();
        let page = ["/remove", "/grant"]
            .iter()
            .find_map(|end| here.strip_suffix(end))
            .unwrap_or(here)
            .replace("/certificates", "/secrets");
        Err(sign_in::form(practice, tenant, &page, "", None).into())
    }

    /// The app, if this person may see and change it: its owner and administrators may.
    fn app(&self, client: &str) -> Result<App, Instead> {
        let known = Uuid::parse_str(client)
            .ok()
            .and_then(|id| self.practice.read(|directory| directory.app(id).cloned()));
        let me = self.person.account;
        match known {
            Some(app) if me.administrator || app.owner == me.id => Ok(app),
            Some(_) => Err(self
                .notice(&self.practice.text().practice_portal_no_access())
                .into()),
            None => Err(self
                .notice(&self.practice.text().practice_portal_no_app(client))
                .into()),
        }
    }

    /// Changes this app in the directory, if it is still there.
    fn change(&self, app: &App, change: impl FnOnce(&mut App)) {
        self.practice.change(|directory| {
            if let Some(app) = directory.app_mut(app.client) {
                change(app);
            }
        });
    }

    fn notice(&self, words: &str) -> Response {
        let matter = html! { p class="error" role="alert" { (words) } };
        let title = self.practice.text().practice_portal_registrations();
        self.page(&title, &matter)
    }

    fn sent(&self, form: &Form) -> bool {
        self.person.sent(form)
    }

    fn at(&self, client: Uuid, page: &str) -> String {
        format!("/{}/registrations/{client}{page}", self.tenant)
    }

    fn lead_to(&self, client: Uuid, page: &str) -> Response {
        lead_to(&self.at(client, page))
    }

    /// A page with the list of registrations as its parent.
    fn page(&self, title: &str, matter: &Markup) -> Response {
        let text = self.practice.text();
        let framed = html! {
            (self.bar())
            main class="wide" {
                nav class="crumbs" aria-label=(text.practice_portal_path()) {
                    a href={ "/" (self.tenant) "/registrations" } { (text.practice_portal_registrations()) }
                }
                h1 { (title) }
                (matter)
            }
        };
        page(self.practice, Shape::Wide, title, &framed)
    }

    /// A page of one app with the app's menu beside it.
    fn app_page(&self, app: &App, here: &str, title: &str, matter: &Markup) -> Response {
        let text = self.practice.text();
        let entries = [
            ("", text.practice_portal_overview()),
            ("/authentication", text.practice_portal_authentication()),
            ("/secrets", text.practice_portal_secrets()),
            ("/permissions", text.practice_portal_permissions()),
        ];
        let framed = html! {
            (self.bar())
            div class="with-menu" {
                nav class="menu" aria-label=(app.name) {
                    a class="back" href={ "/" (self.tenant) "/registrations" } { "← " (text.practice_portal_registrations()) }
                    p class="menu-title" { (app.name) }
                    @for (path, name) in &entries {
                        a href=(self.at(app.client, path)) aria-current=[(*path == here).then_some("page")] { (name) }
                    }
                }
                main class="wide" {
                    h1 { (title) }
                    (matter)
                }
            }
        };
        let whole = format!("{title} – {}", app.name);
        page(self.practice, Shape::Wide, &whole, &framed)
    }

    fn bar(&self) -> Markup {
        html! {
            header class="bar" {
                span class="bar-title" { (self.practice.text().practice_portal_title()) }
                span class="bar-person" { (self.person.account.address) " · " (self.practice.contoso().name) }
            }
        }
    }
}

/// A value with a button that copies it.
fn copyable(practice: &Practice, id: &str, label: &str, value: &str) -> Markup {
    html! {
        dt { (label) }
        dd class="value" {
            code id=(id) { (value) }
            button type="button" class="small" data-copy=(id) aria-label=(practice.text().practice_copy_named(label)) {
                (practice.text().practice_copy())
            }
        }
    }
}

/// The admin centers, of which only the door is here.
pub async fn elsewhere(State(practice): State<Practice>) -> Response {
    let text = practice.text();
    let matter = html! {
        main class="card" {
            h1 { (text.practice_elsewhere_title()) }
            p { (text.practice_elsewhere_text()) }
            p { a href={ (practice.places().pages) "mail" } { (text.practice_mail_title()) } }
            p { a href={ "/" (practice.contoso().id) "/registrations" } { (text.practice_portal_registrations()) } }
        }
    };
    let mut response = page(
        &practice,
        Shape::Card,
        &text.practice_elsewhere_title(),
        &matter,
    )
    .into_response();
    *response.status_mut() = axum::http::StatusCode::NOT_FOUND;
    response
}
