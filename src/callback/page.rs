//! What the browser shows when it comes back: finished pages of their own, without anything loaded from elsewhere, light and dark. Their
//! script takes the redirect's parameters out of the address bar and so out of the history. Neighbour: `assets/text/en/callback.ftl`.

use crate::microsoft::entra::{consent, sign_in};
use crate::text;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::io::Cursor;
use tiny_http::{Header, Response};
use uuid::Uuid;

/// What a request gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Page {
    /// Accept was pressed; only a token proves that it took effect.
    Accepted,
    Declined,
    /// The code came; what it is worth is asked now.
    SignedIn,
    NotSignedIn,
    /// Microsoft's words.
    Failed {
        code: String,
        description: String,
    },
    OtherAttempt,
    Stray,
    /// A prefetch: nothing now, so that the real request follows.
    Later,
    /// No request we take; the HTTP status that says why.
    Refused(u16),
}

impl From<consent::Answer> for Page {
    fn from(answer: consent::Answer) -> Self {
        match answer {
            consent::Answer::Accepted { .. } => Self::Accepted,
            consent::Answer::Declined { .. } => Self::Declined,
            consent::Answer::Failed {
                error,
                subcode,
                description,
            } => Self::failed(error, subcode, description),
        }
    }
}

impl From<sign_in::Answer> for Page {
    fn from(answer: sign_in::Answer) -> Self {
        match answer {
            sign_in::Answer::Code(_) => Self::SignedIn,
            sign_in::Answer::Declined { .. } => Self::NotSignedIn,
            sign_in::Answer::Failed {
                error,
                subcode,
                description,
            } => Self::failed(error, subcode, description),
        }
    }
}

/// The sign above the title: shape and colour both tell.
#[derive(Clone, Copy)]
enum Sign {
    Check,
    Bar,
    Mark,
}

const STYLE: &str = include_str!("page.css");
/// Runs last, so that the page stands whatever the browser thinks of it.
const SCRIPT: &str = "history.replaceState(null,'','/');";
const CHECK: &str = "M7 12.5l3.5 3.5L17 9";
const BAR: &str = "M7.5 12h9";
const MARK: &str = "M12 7v6M12 16.5v.5";

impl Page {
    fn failed(error: String, subcode: Option<String>, description: String) -> Self {
        Self::Failed {
            code: match subcode {
                Some(subcode) => format!("{error} ({subcode})"),
                None => error,
            },
            description,
        }
    }

    pub fn response(&self) -> Response<Cursor<Vec<u8>>> {
        let nonce = Uuid::new_v4().simple().to_string();
        let body = match self {
            Self::Later | Self::Refused(_) => Vec::new(),
            page => page.markup(&nonce).into_string().into_bytes(),
        };
        let policy = format!(
            "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );
        let mut response = Response::from_data(body).with_status_code(self.status());
        for (name, value) in [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Security-Policy", &policy),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Server", "Mailseal"),
        ] {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        response
    }

    fn status(&self) -> u16 {
        match self {
            Self::Accepted
            | Self::Declined
            | Self::SignedIn
            | Self::NotSignedIn
            | Self::Failed { .. } => 200,
            Self::OtherAttempt => 400,
            Self::Stray => 404,
            Self::Later => 503,
            Self::Refused(status) => *status,
        }
    }

    fn markup(&self, nonce: &str) -> Markup {
        let text = text::spoken();
        let (sign, title, next) = match self {
            Self::Accepted => (
                Sign::Check,
                text.catcher_accepted_title(),
                text.catcher_accepted_next(),
            ),
            Self::Declined => (
                Sign::Bar,
                text.catcher_declined_title(),
                text.catcher_declined_next(),
            ),
            Self::SignedIn => (
                Sign::Check,
                text.catcher_signed_in_title(),
                text.catcher_signed_in_next(),
            ),
            Self::NotSignedIn => (
                Sign::Bar,
                text.catcher_not_signed_in_title(),
                text.catcher_not_signed_in_next(),
            ),
            Self::Failed { .. } => (
                Sign::Mark,
                text.catcher_failed_title(),
                text.catcher_failed_next(),
            ),
            Self::OtherAttempt => (
                Sign::Bar,
                text.catcher_other_attempt_title(),
                text.catcher_other_attempt_next(),
            ),
            Self::Stray | Self::Later | Self::Refused(_) => (
                Sign::Bar,
                text.catcher_stray_title(),
                text.catcher_stray_next(),
            ),
        };
        let product = text.product();
        html! {
            (DOCTYPE)
            html lang=(text.language_code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="robots" content="noindex";
                    title { (title) " – " (product) }
                    style nonce=(nonce) { (PreEscaped(STYLE)) }
                }
                body {
                    main {
                        p.brand {
                            svg viewBox="0 0 24 24" aria-hidden="true" {
                                circle cx="12" cy="12" r="12" {}
                                path d=(CHECK) {}
                            }
                            (product)
                        }
                        (sign.markup())
                        h1 { (title) }
                        p.next { (next) }
                        @if let Self::Failed { code, description } = self {
                            section aria-labelledby="words" {
                                h2 #words { (text.catcher_failed_words()) }
                                p.code { (code) }
                                @if !description.is_empty() {
                                    p.said { (description) }
                                }
                            }
                        }
                    }
                    script nonce=(nonce) { (PreEscaped(SCRIPT)) }
                }
            }
        }
    }
}

impl Sign {
    fn markup(self) -> Markup {
        let (class, path) = match self {
            Self::Check => ("sign good", CHECK),
            Self::Bar => ("sign still", BAR),
            Self::Mark => ("sign bad", MARK),
        };
        html! {
            svg class=(class) viewBox="0 0 24 24" aria-hidden="true" {
                circle cx="12" cy="12" r="12" {}
                path d=(path) {}
            }
        }
    }
}
