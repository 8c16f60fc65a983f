//! `microsoft.com/devicelogin`: the page that takes the code a program shows, and how that ends (RFC 8628, section 3.3; facts, 3.5).

use super::layout::{Shape, field_error, lead_to, page};
use crate::practice::authority::token::Form;
use crate::practice::directory::App;
use crate::practice::state::Practice;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use maud::html;

/// `GET /devicelogin`
pub async fn show(State(practice): State<Practice>) -> Response {
    form(&practice, "", None)
}

/// `POST /devicelogin`: on to signing in, if a device waits with this code.
pub async fn submit(State(practice): State<Practice>, body: Bytes) -> Response {
    let sent = Form::read(&body);
    let typed = sent.get("otc").unwrap_or_default().trim();
    let now = practice.now();
    let found = practice.pending(|pending| pending.device(typed, now).cloned());
    let Some(device) = found else {
        let error = practice.text().practice_device_unknown();
        return form(&practice, typed, Some(&error));
    };
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("user_code", &device.user_code)
        .finish();
    let tenant = practice.contoso().id;
    lead_to(&format!("/{tenant}/oauth2/v2.0/deviceauth?{query}"))
}

fn form(practice: &Practice, typed: &str, error: Option<&str>) -> Response {
    let text = practice.text();
    let matter = html! {
        main class="card" {
            h1 { (text.practice_device_title()) }
            p { (text.practice_device_text()) }
            form method="post" action="/devicelogin" {
                label for="code" { (text.practice_device_code()) }
                input id="code" name="otc" type="text" value=(typed) autocomplete="off" autocapitalize="characters" spellcheck="false"
                    required autofocus aria-invalid[error.is_some()] aria-describedby=[error.map(|_| "code-error")];
                (field_error("code", error))
                div class="buttons" {
                    button id="device-next" class="primary" type="submit" { (text.practice_device_next()) }
                }
            }
        }
    };
    page(
        practice,
        Shape::Card,
        &text.practice_device_title(),
        &matter,
    )
}

/// The code was used, declined or has expired meanwhile.
pub fn not_waiting(practice: &Practice) -> Response {
    let error = practice.text().practice_device_unknown();
    form(practice, "", Some(&error))
}

/// Nothing more to do here: the device goes on by itself.
pub fn ended(practice: &Practice, app: &App, agreed: bool) -> Response {
    let text = practice.text();
    let (title, words) = if agreed {
        (
            text.practice_device_done_title(),
            text.practice_device_done_text(&app.name),
        )
    } else {
        (
            text.practice_device_declined_title(),
            text.practice_device_declined_text(&app.name),
        )
    };
    let matter = html! {
        main class="card" {
            h1 { (title) }
            p { (words) }
        }
    };
    page(practice, Shape::Card, &title, &matter)
}
