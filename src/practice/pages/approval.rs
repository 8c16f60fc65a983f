//! What somebody meets who may not consent: "Need admin approval", or with the workflow on "Approval required" and its request, of which
//! the app never hears (facts, sections 3.6 and 16). Neighbours: `consent` and `authorize`, which lead here.

use super::layout::{Shape, page};
use super::sign_in::SignedIn;
use crate::practice::directory::{App, ConsentRequest};
use crate::practice::state::Practice;
use axum::response::Response;
use maud::{Markup, html};
use uuid::Uuid;

/// Reasons longer than this are cut.
const LONGEST_REASON: usize = 500;

/// A page that leads no further than to an administrator.
pub struct Stopped<'a> {
    pub practice: &'a Practice,
    pub tenant: &'a str,
    /// Path and query of the page: where its forms are sent.
    pub here: &'a str,
    pub person: &'a SignedIn<'a>,
    pub app: &'a App,
}

impl Stopped<'_> {
    /// The page, with the permissions that were asked for.
    pub fn show(&self, permissions: &Markup) -> Response {
        let text = self.practice.text();
        let requestable = self.practice.scenario().approval_can_be_requested();
        let title = if requestable {
            text.practice_approval_title()
        } else {
            text.practice_need_admin_title()
        };
        let matter = html! {
            main class="card" {
                p class="account" { (self.person.account.address) }
                h1 { (title) }
                h2 { (self.app.name) }
                @if requestable {
                    p { (text.practice_approval_text()) }
                    (permissions)
                    form method="post" action=(self.here) {
                        (self.person.canary())
                        label for="reason" { (text.practice_approval_reason()) }
                        input id="reason" name="reason" type="text" maxlength=(LONGEST_REASON) required;
                        div class="buttons" {
                            button id="request" class="primary" type="submit" name="decision" value="request" { (text.practice_approval_request()) }
                        }
                    }
                } @else {
                    p { (text.practice_need_admin_text(&self.app.name)) }
                }
                (self.ways_out())
            }
        };
        page(self.practice, Shape::Card, &title, &matter)
    }

    /// Sign in as an administrator, or go back.
    fn ways_out(&self) -> Markup {
        let text = self.practice.text();
        html! {
            form method="post" action={ "/" (self.tenant) "/logout" } {
                (self.person.canary())
                input type="hidden" name="onward" value=(self.here);
                button id="other-account" class="link" type="submit" { (text.practice_need_admin_other_account()) }
            }
            form method="post" action=(self.here) {
                (self.person.canary())
                button id="return" class="link" type="submit" name="decision" value="cancel" { (text.practice_need_admin_return()) }
            }
        }
    }

    /// "Request approval" was pressed. Nothing leads on from the page that says so.
    pub fn request(&self, scope: &str, redirect: &str, reason: Option<&str>) -> Response {
        let reason = reason.unwrap_or_default();
        let request = ConsentRequest {
            id: Uuid::new_v4(),
            client: self.app.client,
            person: self.person.account.id,
            scope: scope.to_owned(),
            redirect: redirect.to_owned(),
            reason: reason.chars().take(LONGEST_REASON).collect(),
            at: self.practice.now(),
        };
        self.practice.change(|directory| {
            // Asked again, only the newest counts.
            let same =
                |one: &ConsentRequest| one.client == request.client && one.person == request.person;
            directory.requests.retain(|one| !same(one));
            directory.requests.push(request);
        });
        let text = self.practice.text();
        let title = text.practice_approval_sent_title();
        let matter = html! {
            main class="card" {
                h1 { (title) }
                p { (text.practice_approval_sent_text(&self.app.name)) }
            }
        };
        page(self.practice, Shape::Card, &title, &matter)
    }
}
