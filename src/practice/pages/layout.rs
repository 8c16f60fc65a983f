//! The frame of every page a browser sees: the mark that says this is practice and not Microsoft, one style sheet, one script.

use crate::practice::state::Practice;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

const STYLE: &str = include_str!("../../../assets/practice/practice.css");
const SCRIPT: &str = include_str!("../../../assets/practice/practice.js");

/// Nothing from elsewhere, no frame around it. `form-action` stays open: a form's answer leads to the app's redirect URI.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src 'self'; frame-src 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

/// How wide the page's matter is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One card in the middle: sign-in and approval.
    Card,
    /// The whole width: portal and mail.
    Wide,
}

/// A whole page.
pub fn page(practice: &Practice, shape: Shape, title: &str, matter: &Markup) -> Response {
    page_with_status(practice, shape, title, matter, StatusCode::OK)
}

pub fn page_with_status(
    practice: &Practice,
    shape: Shape,
    title: &str,
    matter: &Markup,
    status: StatusCode,
) -> Response {
    let text = practice.text();
    let markup = html! {
        (DOCTYPE)
        html lang=(text.language_code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – " (text.practice_banner()) }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/practice.css";
                script src="/practice.js" defer {}
            }
            body class=(match shape { Shape::Card => "card-page", Shape::Wide => "wide-page" }) {
                div class="banner" role="note" {
                    strong { (text.practice_banner()) }
                    span { (text.practice_banner_more()) }
                }
                (matter)
            }
        }
    };
    let mut response = (status, markup.into_string()).into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A message with its field: what to do next.
pub fn field_error(id: &str, message: Option<&str>) -> Markup {
    html! {
        @if let Some(message) = message {
            p class="error" id={ (id) "-error" } role="alert" { (message) }
        }
    }
}

pub async fn style() -> Response {
    asset(STYLE, "text/css; charset=utf-8")
}

pub async fn script() -> Response {
    asset(SCRIPT, "text/javascript; charset=utf-8")
}

fn asset(text: &'static str, kind: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// Leads the browser on with a GET (RFC 9110 section 15.4.4).
pub fn lead_to(address: &str) -> Response {
    lead_with(address, None)
}

/// The same, with a cookie.
pub fn lead_with(address: &str, cookie: Option<&str>) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let mut put = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    };
    put(header::LOCATION, address);
    put(header::CACHE_CONTROL, "no-store");
    if let Some(cookie) = cookie {
        put(header::SET_COOKIE, cookie);
    }
    response
}
