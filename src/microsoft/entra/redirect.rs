//! The address that a browser comes back to, with the answer in it: found however it was copied, and compared with the `state` of the
//! attempt (RFC 6749 section 4.1.2; facts, sections 3.1 and 4). Neighbours: `consent`, `sign_in`.

use crate::microsoft::said::aadsts;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use thiserror::Error;
use url::{Url, form_urlencoded};

/// "User declined to consent to access the app."
const DECLINED: u32 = 65004;

/// Why a redirect address was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotOurs {
    #[error("not a redirect address")]
    NotARedirect,
    #[error("belongs to another attempt")]
    WrongState,
}

/// What a redirect said no with.
pub(super) enum Refusal {
    /// The person pressed Cancel or "Return to the application without granting consent".
    Declined { description: String },
    /// Any other error, word for word.
    Failed {
        error: String,
        subcode: Option<String>,
        description: String,
    },
}

/// A path-less redirect without the slash that `Url` shows: registered is `http://localhost`, and paths are compared (facts,
/// section 4).
pub(super) fn as_registered(redirect: &Url) -> &str {
    let whole = redirect.as_str();
    match redirect.path() {
        "/" => whole.strip_suffix('/').unwrap_or(whole),
        _ => whole,
    }
}

/// The parameters of query and fragment.
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads a redirect: the caught request's or a pasted address, whole, without scheme, from `?` on, with a fragment, copied out of
    /// HTML, broken over lines.
    pub fn of(address: &str) -> Self {
        // A copied address may be broken over lines; a parameter's own line breaks are percent-encoded.
        let joined: String = address
            .trim()
            .chars()
            .filter(|it| !it.is_control())
            .collect();
        let whole = joined
            .trim_matches(|it: char| it.is_whitespace() || "\"'<>`".contains(it))
            .replace("&amp;", "&")
            .replace("&#38;", "&");
        let start = whole.find(['?', '#']).map_or(0, |at| at + 1);
        let query = whole.get(start..).unwrap_or_default();
        Self(
            query
                .split('#')
                .flat_map(|part| form_urlencoded::parse(part.as_bytes()).into_owned())
                .collect(),
        )
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key.trim() == name);
        found.map(|(_, value)| value.as_str())
    }

    /// It holds the answer `name` or an error, and our `state`, which is compared in constant time.
    ///
    /// # Errors
    /// Why it is not ours.
    pub fn must_be_of(&self, name: &str, expected_state: &str) -> Result<(), NotOurs> {
        if self.get("error").is_none() && self.get(name).is_none() {
            return Err(NotOurs::NotARedirect);
        }
        let state = self.get("state").unwrap_or_default();
        verify_slices_are_equal(state.as_bytes(), expected_state.as_bytes())
            .map_err(|_| NotOurs::WrongState)
    }

    pub fn refusal(&self) -> Option<Refusal> {
        let error = self.get("error")?;
        let subcode = self.get("error_subcode");
        let description = self.get("error_description").unwrap_or_default();
        Some(if declined(error, subcode, description) {
            Refusal::Declined {
                description: description.to_owned(),
            }
        } else {
            Refusal::Failed {
                error: error.to_owned(),
                subcode: subcode.map(str::to_owned),
                description: description.to_owned(),
            }
        })
    }
}

/// Cancel has three faces: `permission_denied` (v1), AADSTS65004 (v2), and `access_denied` with `cancel` or without any reason. With
/// another AADSTS number `access_denied` is an error of its own, e.g. the wrong account.
fn declined(error: &str, subcode: Option<&str>, description: &str) -> bool {
    let numbers: Vec<u32> = aadsts(description).collect();
    match error {
        "permission_denied" => true,
        "access_denied" => {
            subcode == Some("cancel") || numbers.is_empty() || numbers.contains(&DECLINED)
        }
        _ => numbers.contains(&DECLINED),
    }
}
