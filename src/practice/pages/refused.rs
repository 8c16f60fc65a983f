//! What Microsoft shows on its own page and never redirects: 50011, 500113, 700016, 90002 (facts, section 3.1).

use super::layout::{Shape, page_with_status};
use crate::practice::authority::refusal::{Asked, Refusal};
use crate::practice::state::Practice;
use axum::response::Response;
use maud::html;

pub fn page_of(practice: &Practice, refusal: &Refusal, asked: &Asked) -> Response {
    let text = practice.text();
    let matter = html! {
        main class="card" {
            h1 { (text.practice_trouble_title()) }
            p class="error" id="error" role="alert" { "AADSTS" (refusal.code) ": " (refusal.text) }
            h2 { (text.practice_trouble_details()) }
            dl class="facts" {
                dt { "Request Id" } dd { (asked.trace) }
                dt { "Correlation Id" } dd { (asked.correlation) }
                dt { "Timestamp" } dd { (asked.timestamp()) }
                dt { "Message" } dd { "AADSTS" (refusal.code) }
            }
        }
    };
    let mut response = page_with_status(
        practice,
        Shape::Card,
        &text.practice_trouble_title(),
        &matter,
        refusal.status,
    );
    asked.sign(&mut response);
    response
}
