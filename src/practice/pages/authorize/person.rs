//! Which person it is: silently who is signed in already, a tile that was picked, or whoever signs in now; and the second factor (facts,
//! sections 3.1 and 16). The wrong account is silently reused here as it is there.

use super::Visit;
use super::request::{CHOSEN, Errand, Prompt};
use crate::practice::authority::refusal::Refusal;
use crate::practice::pages::layout::{Shape, lead_to, page};
use crate::practice::pages::sign_in::{self, SignedIn};
use axum::response::Response;
use maud::html;
use url::Url;
use uuid::Uuid;

impl<'a> Visit<'a> {
    /// Who goes on, or the page that asks.
    #[expect(clippy::result_large_err, reason = "the error is the answer")]
    pub fn person(&self, errand: &Errand) -> Result<SignedIn<'a>, Response> {
        let hint = errand.hint.as_deref().unwrap_or_default();
        let Some(person) = sign_in::signed_in(self.practice, self.headers) else {
            if errand.asks(Prompt::None) {
                return Err(self.told(errand, &Refusal::nobody_signed_in()));
            }
            return Err(self.sign_in(hint));
        };
        if errand.chosen {
            return Ok(person);
        }
        if errand.asks(Prompt::Login) {
            return Err(self.sign_in(hint));
        }
        if errand.asks(Prompt::SelectAccount) {
            return Err(self.pick(&person));
        }
        if hint.is_empty() {
            let several = person.session.known.len() > 1;
            return match (several, errand.asks(Prompt::None)) {
                (false, _) => Ok(person),
                (true, true) => Err(self.told(errand, &Refusal::several_signed_in())),
                (true, false) => Err(self.pick(&person)),
            };
        }
        self.hinted(errand, person, hint)
    }

    /// The account that the app named: silently, if it is signed in here.
    #[expect(clippy::result_large_err, reason = "the error is the answer")]
    fn hinted(
        &self,
        errand: &Errand,
        person: SignedIn<'a>,
        hint: &str,
    ) -> Result<SignedIn<'a>, Response> {
        let meant = self.practice.people().by_key(hint);
        let known = meant.filter(|one| person.session.known.contains(&one.id));
        match known {
            Some(account) if account.id == person.account.id => Ok(person),
            Some(account) => {
                self.practice.sessions().switch(&person.key, account);
                sign_in::signed_in(self.practice, self.headers).ok_or_else(|| self.sign_in(hint))
            }
            None if errand.asks(Prompt::None) => {
                Err(self.told(errand, &Refusal::nobody_signed_in()))
            }
            None => Err(self.sign_in(hint)),
        }
    }

    fn sign_in(&self, hint: &str) -> Response {
        sign_in::form(self.practice, self.tenant, &self.onward(), hint, None)
    }

    /// This errand's address without what asks for the person again.
    fn onward(&self) -> String {
        let Ok(mut url) = Url::parse("http://localhost/").and_then(|base| base.join(self.here))
        else {
            return self.here.to_owned();
        };
        let asked: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let mut query = url.query_pairs_mut();
        query.clear();
        for (name, value) in asked {
            let kept = if name == "prompt" {
                value.replace("select_account", "").replace("login", "")
            } else {
                value
            };
            if name != CHOSEN && !kept.trim().is_empty() {
                query.append_pair(&name, kept.trim());
            }
        }
        query.append_pair(CHOSEN, "chosen");
        drop(query);
        url[url::Position::BeforePath..].to_owned()
    }

    /// A tile was pressed. Nobody who has not signed in with this browser can be picked.
    pub fn picked(&self, person: &SignedIn<'_>, account: &str) -> Response {
        let known = Uuid::parse_str(account)
            .ok()
            .filter(|id| person.session.known.contains(id))
            .and_then(|id| self.practice.person(id));
        match known {
            Some(account) => {
                self.practice.sessions().switch(&person.key, account);
                lead_to(&self.onward())
            }
            None => self.sign_in(""),
        }
    }

    /// "Pick an account".
    fn pick(&self, person: &SignedIn<'_>) -> Response {
        let text = self.practice.text();
        let known = &person.session.known;
        let known = known
            .iter()
            .rev()
            .filter_map(|id| self.practice.person(*id));
        let matter = html! {
            main class="card" {
                div class="mark" aria-hidden="true" { "C" }
                h1 { (text.practice_pick_title()) }
                form method="post" action=(self.here) class="tiles" {
                    (person.canary())
                    input type="hidden" name="decision" value="account";
                    @for account in known {
                        button id={ "account-" (account.address) } class="tile" type="submit" name="account" value=(account.id) {
                            span class="strong" { (account.name) }
                            span class="quiet" { (account.address) }
                        }
                    }
                    button id="other" class="tile" type="submit" name="account" value="other" { (text.practice_pick_other()) }
                }
            }
        };
        page(
            self.practice,
            Shape::Card,
            &text.practice_pick_title(),
            &matter,
        )
    }

    /// The second factor, or `interaction_required` where no page may be shown.
    pub fn second_factor(&self, errand: &Errand, person: &SignedIn<'_>) -> Response {
        if errand.asks(Prompt::None) {
            let service = errand.wanted.first().resource.service;
            let refusal = Refusal {
                error: "interaction_required",
                ..Refusal::second_factor_enrollment(service)
            };
            return self.told(errand, &refusal);
        }
        let text = self.practice.text();
        let matter = html! {
            main class="card" {
                p class="account" { (person.account.address) }
                h1 { (text.practice_factor_title()) }
                p { (text.practice_factor_text()) }
                form method="post" action=(self.here) {
                    (person.canary())
                    div class="buttons" {
                        button id="cancel-sign-in" type="submit" name="decision" value="cancel" { (text.practice_cancel()) }
                        button id="second-factor" class="primary" type="submit" name="decision" value="second-factor" { (text.practice_factor_done()) }
                    }
                }
            }
        };
        page(
            self.practice,
            Shape::Card,
            &text.practice_factor_title(),
            &matter,
        )
    }
}
