//! Reads error answers in every shape Microsoft gives them: the sign-in service's JSON (RFC 6749 section 5.2 and facts, section 3.2),
//! Graph's (facts, section 9.3), and the same words inside a text. Lenient: an error that cannot be read helps nobody. Pure.

use super::Said;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// How much of an answer is kept word for word, in characters.
const KEPT: usize = 16_384;

/// The sign-in service's error object.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct SignInError {
    pub error: String,
    pub error_description: String,
    pub error_codes: Vec<u32>,
    pub suberror: Option<String>,
    pub claims: Option<String>,
    pub trace_id: Option<String>,
    pub correlation_id: Option<String>,
    pub timestamp: Option<String>,
}

impl Said {
    /// Reads an error answer's body, or the same words as somebody copied them. `None` when nothing in it is an error of Microsoft's.
    /// Host, status and headers are not in it; the caller adds them.
    #[must_use]
    pub fn read(body: &str) -> Option<Self> {
        let mut said = match serde_json::from_str(body) {
            Ok(Value::Object(object)) => Self::of_object(&object)?,
            _ => Self::of_text(body)?,
        };
        said.raw = body.chars().take(KEPT).collect();
        said.complete();
        Some(said)
    }

    /// From the parameters of a redirect (RFC 6749 section 4.1.2.1).
    pub fn of_redirect(error: &str, subcode: Option<&str>, description: &str) -> Self {
        let mut said = Self {
            code: error.to_owned(),
            suberror: subcode.map(str::to_owned),
            message: description.to_owned(),
            raw: description.chars().take(KEPT).collect(),
            ..Self::default()
        };
        said.complete();
        said
    }

    fn of_object(object: &Map<String, Value>) -> Option<Self> {
        let error = object
            .get("error")
            .or_else(|| object.get("odata.error"))
            .unwrap_or(&Value::Null);
        match error {
            Value::Object(error) => Self::of_graph(error),
            Value::String(error) => match serde_json::from_str(error) {
                // Graph's object, put into a string on its way.
                Ok(Value::Object(error)) => Self::of_graph(&error),
                _ => Some(Self::of_sign_in(SignInError::lenient(object))),
            },
            // Libraries show Graph's inner object alone.
            _ => Self::of_graph(object),
        }
    }

    fn of_sign_in(error: SignInError) -> Self {
        Self {
            code: error.error,
            suberror: error.suberror,
            aadsts: error.error_codes,
            message: error.error_description,
            trace_id: error.trace_id,
            correlation_id: error.correlation_id,
            timestamp: error.timestamp,
            claims: error.claims,
            ..Self::default()
        }
    }

    fn of_graph(error: &Map<String, Value>) -> Option<Self> {
        let code = text(error, "code")?;
        let message = text(error, "message").or_else(|| {
            // OData 3: `"message": {"lang": "en", "value": "…"}`.
            error
                .get("message")?
                .as_object()
                .and_then(|it| text(it, "value"))
        });
        let mut said = Self {
            code,
            message: message.unwrap_or_default(),
            ..Self::default()
        };
        let mut inner = inner_error(error);
        while let Some(object) = inner {
            said.inner.extend(text(object, "code"));
            said.request_id = said
                .request_id
                .or_else(|| text(object, "request-id"))
                .or_else(|| text(object, "requestId"));
            said.correlation_id = said
                .correlation_id
                .or_else(|| text(object, "client-request-id"));
            said.timestamp = said.timestamp.or_else(|| text(object, "date"));
            inner = inner_error(object);
        }
        Some(said)
    }

    fn of_text(body: &str) -> Option<Self> {
        let known = body.contains("AADSTS");
        known.then(|| Self {
            message: body.trim().chars().take(KEPT).collect(),
            ..Self::default()
        })
    }

    /// Fills from the words what the fields left out: AADSTS numbers, and the three lines at the end of a description, which are
    /// parted by `\r\n` or by single blanks.
    fn complete(&mut self) {
        for number in aadsts(&self.message) {
            if !self.aadsts.contains(&number) {
                self.aadsts.push(number);
            }
        }
        let labelled = |label: &str| labelled(&self.message, label);
        let trace = labelled("Trace ID:").or_else(|| labelled("Request Id:"));
        let correlation = labelled("Correlation ID:");
        let timestamp = labelled("Timestamp:");
        self.trace_id = self.trace_id.take().or(trace);
        self.correlation_id = self.correlation_id.take().or(correlation);
        self.timestamp = self.timestamp.take().or(timestamp);
    }
}

fn text(object: &Map<String, Value>, key: &str) -> Option<String> {
    object.get(key)?.as_str().map(str::to_owned)
}

/// `innerError`, `InnerError` and `innererror` were all seen.
fn inner_error(object: &Map<String, Value>) -> Option<&Map<String, Value>> {
    object
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case("innererror"))
        .and_then(|(_, value)| value.as_object())
}

/// Every `AADSTS` number in a text, in order.
pub(super) fn aadsts(text: &str) -> impl Iterator<Item = u32> {
    text.split("AADSTS").skip(1).filter_map(|rest| {
        let end = rest
            .find(|it: char| !it.is_ascii_digit())
            .unwrap_or(rest.len());
        rest.get(..end)?.parse().ok()
    })
}

/// The word after a label, whatever its letters' case; for a timestamp written with a blank, both words.
fn labelled(text: &str, label: &str) -> Option<String> {
    // ASCII lower case keeps every byte's place.
    let start = text
        .to_ascii_lowercase()
        .find(&label.to_ascii_lowercase())?
        + label.len();
    let rest = text.get(start..)?.trim_start();
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|it| it.is_ascii_alphanumeric() || "-:.".contains(*it))
            .collect()
    };
    let first = word(rest);
    let rest = rest.get(first.len()..)?;
    let second = rest.strip_prefix(' ').map(word).unwrap_or_default();
    let is_date = first.len() == 10 && second.starts_with(|it: char| it.is_ascii_digit());
    match (first.is_empty(), is_date) {
        (true, _) => None,
        (false, true) => Some(format!("{first} {second}")),
        (false, false) => Some(first),
    }
}

impl SignInError {
    /// Field by field, so that one of an unusual kind does not hide the others.
    fn lenient(object: &Map<String, Value>) -> Self {
        let codes = object.get("error_codes").and_then(Value::as_array);
        Self {
            error: text(object, "error").unwrap_or_default(),
            error_description: text(object, "error_description").unwrap_or_default(),
            error_codes: codes
                .into_iter()
                .flatten()
                .filter_map(|code| code.as_u64()?.try_into().ok())
                .collect(),
            suberror: text(object, "suberror"),
            claims: text(object, "claims"),
            trace_id: text(object, "trace_id"),
            correlation_id: text(object, "correlation_id"),
            timestamp: text(object, "timestamp"),
        }
    }
}

impl fmt::Display for SignInError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.error, self.error_description)
    }
}

impl oauth2::ErrorResponse for SignInError {}

impl From<SignInError> for Said {
    fn from(error: SignInError) -> Self {
        let mut said = Self::of_sign_in(error);
        said.complete();
        said
    }
}
