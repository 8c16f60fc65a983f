//! Signing in with account and password, and the session that follows (facts, section 16). One cookie for all pages of this computer:
//! `HttpOnly`, SameSite=Lax; every form carries the session's canary, so that no other page can press its buttons.

use super::layout::{Shape, field_error, lead_with, page};
use crate::practice::authority::token::Form;
use crate::practice::people::Account;
use crate::practice::sessions::Session;
use crate::practice::state::Practice;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use maud::{Markup, html};
use std::collections::HashMap;

const COOKIE: &str = "practice_session";

/// Who is signed in.
pub struct SignedIn<'a> {
    pub account: &'a Account,
    /// The cookie's value.
    pub key: String,
    pub session: Session,
}

impl SignedIn<'_> {
    /// The hidden field of every form.
    pub fn canary(&self) -> Markup {
        html! { input type="hidden" name="canary" value=(self.session.canary); }
    }

    /// Whether a form came from a page of this session.
    pub fn sent(&self, form: &Form) -> bool {
        form.get("canary") == Some(self.session.canary.as_str())
    }
}

/// Reads the cookie.
pub fn signed_in<'a>(practice: &'a Practice, headers: &HeaderMap) -> Option<SignedIn<'a>> {
    let key = cookie(headers)?;
    let session = practice.sessions().find(&key)?;
    let account = practice.person(session.person)?;
    Some(SignedIn {
        account,
        key,
        session,
    })
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|all| all.split(';'))
        .filter_map(|one| one.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value.to_owned())
}

/// The sign-in page. `onward` is the path that follows; `typed` and `error` from an attempt before.
pub fn form(
    practice: &Practice,
    tenant: &str,
    onward: &str,
    typed: &str,
    error: Option<&str>,
) -> Response {
    let text = practice.text();
    let matter = html! {
        main class="card" {
            div class="mark" aria-hidden="true" { "C" }
            p class="quiet" { (text.practice_organization_name()) }
            h1 { (text.practice_sign_in_title()) }
            form method="post" action={ "/" (tenant) "/login" } {
                input type="hidden" name="onward" value=(onward);
                label for="login" { (text.practice_sign_in_account()) }
                input id="login" name="login" type="email" value=(typed) autocomplete="username" required autofocus[typed.is_empty()];
                label for="password" { (text.practice_sign_in_password()) }
                input id="password" name="passwd" type="password" autocomplete="current-password" required
                    autofocus[!typed.is_empty()] aria-invalid[error.is_some()] aria-describedby=[error.map(|_| "password-error")];
                (field_error("password", error))
                div class="buttons" {
                    button id="sign-in" class="primary" type="submit" { (text.practice_sign_in_button()) }
                }
            }
            p class="hint" { (text.practice_sign_in_hint()) }
        }
    };
    page(
        practice,
        Shape::Card,
        &text.practice_sign_in_title(),
        &matter,
    )
}

/// `GET /{tenant}/login?onward=…`: the page by itself, for the portal.
pub async fn ask(
    State(practice): State<Practice>,
    Path(tenant): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let onward = query.get("onward").map(String::as_str).unwrap_or_default();
    form(&practice, &tenant, &local(onward), "", None)
}

/// `POST /{tenant}/login`
pub async fn submit(
    State(practice): State<Practice>,
    Path(tenant): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let sent = Form::read(&body);
    let onward = local(sent.get("onward").unwrap_or_default());
    let login = sent.get("login").unwrap_or_default().trim();
    match practice.account_with_password(login, sent.get("passwd").unwrap_or_default()) {
        Ok(account) => {
            let key = practice
                .sessions()
                .begin(account, cookie(&headers).as_deref());
            let cookie = format!("{COOKIE}={key}; Path=/; HttpOnly; SameSite=Lax");
            lead_with(&onward, Some(&cookie))
        }
        Err(refusal) => {
            let error = format!("AADSTS{}: {}", refusal.code, refusal.text);
            form(&practice, &tenant, &onward, login, Some(&error))
        }
    }
}

/// `POST /{tenant}/logout`: another account.
pub async fn leave(
    State(practice): State<Practice>,
    Path(tenant): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let sent = Form::read(&body);
    if signed_in(&practice, &headers).is_some_and(|person| person.sent(&sent))
        && let Some(key) = cookie(&headers)
    {
        practice.sessions().end(&key);
    }
    form(
        &practice,
        &tenant,
        &local(sent.get("onward").unwrap_or_default()),
        "",
        None,
    )
}

/// Only a path of this server: a form cannot send a person elsewhere.
fn local(onward: &str) -> String {
    let safe = onward.starts_with('/')
        && !onward.starts_with("//")
        && !onward.contains(['\\', '\r', '\n']);
    if safe {
        onward.to_owned()
    } else {
        "/".to_owned()
    }
}
