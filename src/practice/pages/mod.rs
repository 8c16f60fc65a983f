//! The pages a browser opens at the authority: sign-in for an app or a device, approval, and its refusals. Served over plain HTTP on
//! localhost, so that no browser warns, and over HTTPS for who asks the authority itself. Source: facts, sections 3.1, 3.3 to 3.6, 4, 16.

pub mod approval;
pub mod authorize;
pub mod consent;
pub mod device;
pub mod layout;
pub mod mail_page;
pub mod redirect;
pub mod refused;
pub mod sign_in;

use super::state::Practice;
use axum::Router;
use axum::routing::{get, post};

/// Sign-in, which the portal needs too, and what every page is dressed with.
pub fn sign_in_routes() -> Router<Practice> {
    Router::new()
        .route("/practice.css", get(layout::style))
        .route("/practice.js", get(layout::script))
        .route("/{tenant}/login", get(sign_in::ask).post(sign_in::submit))
        .route("/{tenant}/logout", post(sign_in::leave))
}

pub fn routes() -> Router<Practice> {
    sign_in_routes()
        .route(
            "/{tenant}/v2.0/adminconsent",
            get(consent::show_v2).post(consent::decide_v2),
        )
        .route(
            "/{tenant}/oauth2/v2.0/authorize",
            get(authorize::show).post(authorize::decide),
        )
        .route("/devicelogin", get(device::show).post(device::submit))
        .route(
            "/{tenant}/oauth2/v2.0/deviceauth",
            get(authorize::show_device).post(authorize::decide_device),
        )
        .route("/mail", get(mail_page::list))
        .route("/mail/{address}", get(mail_page::mailbox))
        .route("/mail/{address}/{id}", get(mail_page::message))
        .route(
            "/{tenant}/adminconsent",
            get(consent::show_v1).post(consent::decide_v1),
        )
}
