//! "Permissions requested" (facts, section 16): for oneself, with the administrator's checkbox for everybody; who may not consent is
//! stopped (`approval`). And the last question to the person of a device. Neighbour: `consent`, the administrator's own page.

use super::Visit;
use super::request::{Errand, From};
use crate::practice::catalogue::Offered;
use crate::practice::pages::approval::Stopped;
use crate::practice::pages::layout::{Shape, page};
use crate::practice::pages::sign_in::SignedIn;
use axum::response::Response;
use maud::{Markup, html};
use uuid::Uuid;

impl Visit<'_> {
    /// The page that fits the person and what is asked.
    pub fn permissions(&self, errand: &Errand, person: &SignedIn<'_>) -> Response {
        let asked = errand.wanted.asked(&errand.app);
        if person.account.consents_for_everybody() || self.may_consent(errand, person) {
            self.ask(errand, person, &asked)
        } else {
            self.stopped(errand, person).show(&list(&asked))
        }
    }

    fn stopped<'b>(&'b self, errand: &'b Errand, person: &'b SignedIn<'b>) -> Stopped<'b> {
        Stopped {
            practice: self.practice,
            tenant: self.tenant,
            here: self.here,
            person,
            app: &errand.app,
        }
    }

    /// Whether this person may consent for themselves, by Microsoft's managed policy or the organization's own.
    fn may_consent(&self, errand: &Errand, person: &SignedIn<'_>) -> bool {
        let missing = errand.wanted.missing(&errand.app, person.account.id);
        let simple = missing.iter().all(|(_, offered)| !offered.admin);
        missing.is_empty() || (simple && !self.practice.scenario().users_never_consent())
    }

    fn ask(
        &self,
        errand: &Errand,
        person: &SignedIn<'_>,
        asked: &[(Uuid, &'static Offered)],
    ) -> Response {
        let text = self.practice.text();
        let matter = html! {
            main class="card" {
                p class="account" { (person.account.address) }
                h1 { (text.practice_consent_title()) }
                h2 { (errand.app.name) }
                p class="quiet" { (text.practice_consent_unverified()) }
                p { (text.practice_consent_this_app()) }
                (list(asked))
                form method="post" action=(self.here) {
                    (person.canary())
                    @if person.account.consents_for_everybody() {
                        label class="choice" {
                            input id="organization" type="checkbox" name="organization" value="yes";
                            span { (text.practice_consent_for_all()) }
                        }
                    }
                    p class="quiet" { (text.practice_consent_meaning_self()) }
                    div class="buttons" {
                        button id="cancel" type="submit" name="decision" value="cancel" { (text.practice_consent_cancel()) }
                        button id="accept" class="primary" type="submit" name="decision" value="accept" { (text.practice_consent_accept()) }
                    }
                }
            }
        };
        self.card(&text.practice_consent_title(), &matter)
    }

    /// Accept was pressed. For the whole organization only an administrator can; a forged button changes nothing.
    pub fn accepted(&self, errand: &Errand, person: &SignedIn<'_>, for_all: bool) -> Response {
        if let Some(answer) = self.policy(errand, person) {
            return answer;
        }
        let administrator = person.account.consents_for_everybody();
        if !administrator && !self.may_consent(errand, person) {
            return self.permissions(errand, person);
        }
        let scopes: Vec<(Uuid, String)> = errand
            .wanted
            .asked(&errand.app)
            .into_iter()
            .map(|(service, offered)| (service, offered.value.clone()))
            .collect();
        let whose = (!(for_all && administrator)).then_some(person.account.id);
        self.practice
            .approve_scopes(errand.app.client, &scopes, whose);
        self.finish(errand, person)
    }

    /// "Request approval" was pressed.
    pub fn requested(
        &self,
        errand: &Errand,
        person: &SignedIn<'_>,
        reason: Option<&str>,
    ) -> Response {
        if !self.practice.scenario().approval_can_be_requested() {
            return self.permissions(errand, person);
        }
        let redirect = match &errand.from {
            From::App(request) => request.redirect.as_str(),
            From::Device(_) => "",
        };
        self.stopped(errand, person)
            .request(&errand.wanted.scope, redirect, reason)
    }

    /// The last question to the person of a device.
    pub fn confirm(&self, errand: &Errand, person: &SignedIn<'_>) -> Response {
        let text = self.practice.text();
        let matter = html! {
            main class="card" {
                p class="account" { (person.account.address) }
                h1 { (text.practice_device_confirm(&errand.app.name)) }
                p { (text.practice_device_confirm_text()) }
                form method="post" action=(self.here) {
                    (person.canary())
                    div class="buttons" {
                        button id="cancel" type="submit" name="decision" value="cancel" { (text.practice_cancel()) }
                        button id="confirm" class="primary" type="submit" name="decision" value="confirm" { (text.practice_continue()) }
                    }
                }
            }
        };
        self.card(&text.practice_device_title(), &matter)
    }

    pub fn confirmed(&self, errand: &Errand, person: &SignedIn<'_>) -> Response {
        let missing = errand.wanted.missing(&errand.app, person.account.id);
        let blocked = self.policy(errand, person);
        match (blocked, missing.is_empty()) {
            (Some(answer), _) => answer,
            (None, true) => self.finish(errand, person),
            (None, false) => self.permissions(errand, person),
        }
    }

    fn card(&self, title: &str, matter: &Markup) -> Response {
        page(self.practice, Shape::Card, title, matter)
    }
}

fn list(asked: &[(Uuid, &'static Offered)]) -> Markup {
    html! {
        ul class="permissions" {
            @for (_, one) in asked {
                li { span { (one.title) } code { (one.value) } }
            }
        }
    }
}
