//! Signing in as a person for an app, page by page as in a real browser: pick an account, sign in, second factor, what a policy says,
//! permissions, and back to the app with a code; or to a device that waits. Every page has the address of the whole errand, so nothing is
//! remembered between them but the session. Source: facts, sections 3.1, 3.5, 3.6, 16 and 17.

mod permissions;
mod person;
mod reply;
mod request;

use super::layout::lead_to;
use super::refused;
use super::sign_in::{self, SignedIn};
use crate::practice::authority::asked;
use crate::practice::authority::grant::client_info;
use crate::practice::authority::pending::{Agreed, DeviceState, NewCode};
use crate::practice::authority::policy::{self, Way};
use crate::practice::authority::refusal::{Asked, Refusal};
use crate::practice::authority::token::Form;
use crate::practice::state::Practice;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use request::{Errand, From, Prompt, Wrong};
use std::collections::HashMap;

/// One visit of the browser at one of these pages.
struct Visit<'a> {
    practice: &'a Practice,
    tenant: &'a str,
    /// Path and query: where every form of the page is sent.
    here: &'a str,
    headers: &'a HeaderMap,
    asked: Asked,
}

/// `/{tenant}/oauth2/v2.0/authorize`
pub async fn show(
    State(practice): State<Practice>,
    Path(tenant): Path<String>,
    uri: Uri,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    let visit = Visit::new(&practice, &tenant, &uri, &headers);
    match Errand::of_app(&practice, &tenant, &query) {
        Ok(errand) => visit.next(&errand),
        Err(wrong) => visit.wrong(wrong),
    }
}

pub async fn decide(
    State(practice): State<Practice>,
    Path(tenant): Path<String>,
    uri: Uri,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let visit = Visit::new(&practice, &tenant, &uri, &headers);
    match Errand::of_app(&practice, &tenant, &query) {
        Ok(errand) => visit.decided(&errand, &Form::read(&body)),
        Err(wrong) => visit.wrong(wrong),
    }
}

/// `/{tenant}/oauth2/v2.0/deviceauth`
pub async fn show_device(
    State(practice): State<Practice>,
    Path(tenant): Path<String>,
    uri: Uri,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    let visit = Visit::new(&practice, &tenant, &uri, &headers);
    match Errand::of_device(&practice, &tenant, &query) {
        Some(errand) => visit.next(&errand),
        None => super::device::not_waiting(&practice),
    }
}

pub async fn decide_device(
    State(practice): State<Practice>,
    Path(tenant): Path<String>,
    uri: Uri,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let visit = Visit::new(&practice, &tenant, &uri, &headers);
    match Errand::of_device(&practice, &tenant, &query) {
        Some(errand) => visit.decided(&errand, &Form::read(&body)),
        None => super::device::not_waiting(&practice),
    }
}

impl<'a> Visit<'a> {
    fn new(practice: &'a Practice, tenant: &'a str, uri: &'a Uri, headers: &'a HeaderMap) -> Self {
        Self {
            practice,
            tenant,
            here: uri.path_and_query().map_or("/", |one| one.as_str()),
            headers,
            asked: asked(practice, headers),
        }
    }

    fn wrong(&self, wrong: Wrong) -> Response {
        match wrong {
            Wrong::Here(refusal) => refused::page_of(self.practice, &refusal, &self.asked),
            Wrong::There(reply, refusal) => reply.refused(self.practice, &refusal, &self.asked),
        }
    }

    /// The page that comes next.
    fn next(&self, errand: &Errand) -> Response {
        let person = match self.person(errand) {
            Ok(person) => person,
            Err(answer) => return answer,
        };
        if let Some(answer) = self.policy(errand, &person) {
            return answer;
        }
        let missing = errand.wanted.missing(&errand.app, person.account.id);
        if errand.asks(Prompt::None) && !missing.is_empty() {
            let refusal = Refusal {
                error: "consent_required",
                ..Refusal::no_consent(errand.app.client, &errand.app.name)
            };
            return self.told(errand, &refusal);
        }
        if missing.is_empty() && !errand.asks(Prompt::Consent) {
            // A device's person confirms at least that it is theirs.
            return match errand.from {
                From::App(_) => self.finish(errand, &person),
                From::Device(_) => self.confirm(errand, &person),
            };
        }
        self.permissions(errand, &person)
    }

    /// What the person pressed.
    fn decided(&self, errand: &Errand, sent: &Form) -> Response {
        let person = sign_in::signed_in(self.practice, self.headers);
        let Some(person) = person.filter(|one| one.sent(sent)) else {
            return lead_to(self.here);
        };
        match sent.get("decision") {
            Some("account") => self.picked(&person, sent.get("account").unwrap_or_default()),
            Some("second-factor") => {
                self.practice.sessions().strengthen(&person.key);
                lead_to(self.here)
            }
            Some("accept") => self.accepted(errand, &person, sent.get("organization").is_some()),
            Some("confirm") => self.confirmed(errand, &person),
            Some("request") => self.requested(errand, &person, sent.get("reason")),
            _ => self.told(errand, &Refusal::declined()),
        }
    }

    /// A policy's word on this person, or the page of the second factor.
    fn policy(&self, errand: &Errand, person: &SignedIn<'_>) -> Option<Response> {
        let way = match errand.from {
            From::App(_) => Way::Browser,
            From::Device(_) => Way::DeviceCode,
        };
        let service = errand.wanted.first().resource.service;
        let outcome = policy::admit(self.practice, &errand.app, person.account, way, service);
        if let Err(refusal) = outcome {
            if errand.asks(Prompt::None) {
                return Some(self.told(errand, &refusal));
            }
            if let From::Device(code) = &errand.from {
                self.set_device(code, DeviceState::Blocked(refusal.clone()));
            }
            // Shown where the person is; the app hears nothing.
            return Some(refused::page_of(self.practice, &refusal, &self.asked));
        }
        policy::wants_second_factor(self.practice, person.session.strong)
            .then(|| self.second_factor(errand, person))
    }

    /// Tells the app, or the device, how it ended.
    fn told(&self, errand: &Errand, refusal: &Refusal) -> Response {
        match &errand.from {
            From::App(request) => request.reply.refused(self.practice, refusal, &self.asked),
            From::Device(code) => {
                self.set_device(code, DeviceState::Declined);
                super::device::ended(self.practice, &errand.app, false)
            }
        }
    }

    /// A code for the app; a word for the device.
    fn finish(&self, errand: &Errand, person: &SignedIn<'_>) -> Response {
        let agreed = Agreed {
            person: person.account.id,
            strong: person.session.strong,
            session: person.session.id,
        };
        let request = match &errand.from {
            From::App(request) => request,
            From::Device(code) => {
                self.set_device(code, DeviceState::Agreed(agreed));
                return super::device::ended(self.practice, &errand.app, true);
            }
        };
        let session = agreed.session.to_string();
        let new = NewCode {
            client: errand.app.client,
            agreed,
            redirect: &request.redirect,
            platform: request.platform,
            scope: &errand.wanted.scope,
            nonce: request.nonce.clone(),
            challenge: request.challenge.clone(),
        };
        let now = self.practice.now();
        let code = self.practice.pending(|pending| pending.issue(new, now));
        let info = client_info(person.account, &errand.tenant);
        let mut pairs = vec![("code", code.as_str())];
        if request.client_info {
            pairs.push(("client_info", &info));
        }
        pairs.push(("session_state", &session));
        request.reply.send(self.practice, &pairs)
    }

    fn set_device(&self, user_code: &str, state: DeviceState) {
        let now = self.practice.now();
        self.practice.pending(|pending| {
            if let Some(device) = pending.device(user_code, now) {
                device.state = state;
            }
        });
    }
}
