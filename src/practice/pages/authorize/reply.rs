//! How the answer of a sign-in travels to the app: in the query, behind the `#`, or as a form that the browser posts (OAuth 2.0 Multiple
//! Response Type Encoding Practices, section 2.1; OAuth 2.0 Form Post Response Mode). Facts, section 3.1.

use crate::practice::authority::refusal::{Asked, Refusal};
use crate::practice::pages::layout::{Shape, lead_to, page};
use crate::practice::state::Practice;
use axum::response::Response;
use maud::html;
use url::Url;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Query,
    Fragment,
    FormPost,
}

#[derive(Debug, Clone)]
pub struct Reply {
    pub url: Url,
    pub mode: Mode,
    pub state: Option<String>,
}

impl Mode {
    pub fn read(name: &str) -> Option<Self> {
        match name {
            "query" => Some(Self::Query),
            "fragment" => Some(Self::Fragment),
            "form_post" => Some(Self::FormPost),
            _ => None,
        }
    }
}

impl Reply {
    pub fn refused(&self, practice: &Practice, refusal: &Refusal, asked: &Asked) -> Response {
        let description = refusal.described(asked);
        let uri = format!("{}error?code={}", asked.authority, refusal.code);
        let mut pairs = vec![
            ("error", refusal.error),
            ("error_description", description.as_str()),
            ("error_uri", uri.as_str()),
        ];
        // The one sub-error that was seen in a redirect (facts, section 3.1).
        if refusal.code == 65004 {
            pairs.push(("error_subcode", "cancel"));
        }
        self.send(practice, &pairs)
    }

    pub fn send(&self, practice: &Practice, pairs: &[(&str, &str)]) -> Response {
        let state = self.state.as_deref().map(|state| ("state", state));
        let pairs = pairs.iter().copied().chain(state);
        match self.mode {
            Mode::Query => {
                let mut url = self.url.clone();
                url.query_pairs_mut().extend_pairs(pairs);
                lead_to(url.as_str())
            }
            Mode::Fragment => {
                let mut url = self.url.clone();
                let fragment = url::form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(pairs)
                    .finish();
                url.set_fragment(Some(&fragment));
                lead_to(url.as_str())
            }
            Mode::FormPost => self.post(practice, pairs),
        }
    }

    /// A page whose form a script sends at once; without script there is a button.
    fn post<'a>(
        &self,
        practice: &Practice,
        pairs: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Response {
        let text = practice.text();
        let matter = html! {
            main class="card" {
                h1 { (text.practice_working_title()) }
                form method="post" action=(self.url) data-send="" {
                    @for (name, value) in pairs {
                        input type="hidden" name=(name) value=(value);
                    }
                    div class="buttons" {
                        button id="continue" class="primary" type="submit" { (text.practice_continue()) }
                    }
                }
            }
        };
        page(
            practice,
            Shape::Card,
            &text.practice_working_title(),
            &matter,
        )
    }
}
