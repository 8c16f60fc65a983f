//! Any text in, evidence out: what a person pastes (an AADSTS text, a redirect address, JSON, a reply of a mail server, a noisy log) and
//! what is known beside it. Pure. Secrets are masked before anything else looks at the text.

mod ages;
mod codes;
mod decode;
mod facts;
mod fields;
mod mask;
mod names;
mod place;
mod road;
mod times;
mod typed;
mod wordings;

pub use facts::{Fact, check as check_facts, named as fact};
pub use mask::{MASK, masked};
pub use wordings::check as check_wordings;

use super::evidence::{CHANGED_SECONDS, Evidence, Flow, Stage};
use super::families;
use super::pattern::Tokens;

/// An error as somebody tells it. Only the text is needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    pub text: String,
    /// What is known beside the text, in anybody's words.
    pub beside: String,
    pub stage: Option<Stage>,
    pub flow: Option<Flow>,
    pub status: Option<u16>,
    /// The text is a service's own, word for word: nobody's remarks stand in it.
    pub quoted: bool,
}

impl Told {
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// Reads what was told.
pub fn read(told: &Told) -> Evidence {
    let raw = masked(&decode::shortened(&told.text));
    let said = decode::plain(&raw);
    let beside = masked(&told.beside);
    let mut evidence = Evidence {
        told: true,
        aadsts: codes::aadsts(&said),
        enhanced: codes::enhanced(&said),
        code: place::code(&said),
        suberror: fields::first(&said, &["suberror", "error_subcode"]),
        trace_id: id(&said, &["trace_id", "trace id"]),
        correlation_id: id(
            &said,
            &["correlation_id", "correlation id", "correlationid"],
        ),
        request_id: id(&said, &["request-id", "requestid", "request id"]),
        timestamp: fields::first(&said, &["timestamp", "date"]),
        message: said.clone(),
        raw,
        ..Evidence::default()
    };
    if evidence.aadsts.is_empty() {
        let bare = codes::bare_numbers(&said).into_iter();
        evidence.aadsts = bare.filter(|number| families::knows(*number)).collect();
    }
    if evidence.aadsts.is_empty() {
        evidence.aadsts = wordings::numbers(&said);
    }
    evidence.inner_codes = place::inner_codes(&said, evidence.code.as_deref());
    let challenge = place::challenge(&said);
    if let Some(challenge) = &challenge {
        evidence.message.push('\n');
        evidence.message.push_str(challenge);
    }
    evidence.challenge = challenge;
    evidence.stage = told.stage.or_else(|| place::stage(&evidence));
    evidence.http_status = told.status.or_else(|| place::status(&evidence));
    let about = facts::about_the_error(&beside);
    let (facts, known) = facts::told(&said, &about, told.quoted);
    evidence.facts = facts;
    evidence.known = known;
    if let Some(typed) = typed::noticed(&said, &mut evidence.facts) {
        evidence.known.insert("typed".to_owned(), typed);
    }
    times::noticed(&said, &mut evidence.facts);
    place::from_tokens(&told.text, &mut evidence);
    evidence.host = names::host(&said);
    evidence.flow = told.flow.or_else(|| place::flow(&evidence));
    // A grant by password is what "no flow" usually hides.
    if matches!(evidence.flow, None | Some(Flow::None)) && evidence.facts.contains("password-grant")
    {
        evidence.flow = Some(Flow::Password);
    }
    evidence.road = road::of(&evidence, &beside);
    names::put(&said, &mut evidence);
    names::put(&beside, &mut evidence);
    let ages = [ages::of_change(&about), ages::of_change(&said)];
    if let Some(age) = ages.into_iter().flatten().min() {
        let age = age.to_string();
        evidence.known.insert(CHANGED_SECONDS.to_owned(), age);
    }
    evidence
}

/// The facts in a service's own words, for evidence that checks have made.
pub fn notice(evidence: &mut Evidence) {
    if evidence.facts.is_empty() && !evidence.message.is_empty() {
        let (facts, _) = facts::by_service(&evidence.message);
        evidence.facts = facts;
        typed::noticed(&evidence.message.clone(), &mut evidence.facts);
    }
    evidence.folded = Some(super::rules::folded(&evidence.message));
    if evidence.road.is_none() {
        evidence.road = road::of(evidence, "");
    }
    if evidence.enhanced.is_empty() {
        evidence.enhanced = codes::enhanced(&evidence.message);
        evidence.enhanced.extend(
            evidence
                .code
                .as_deref()
                .map(codes::enhanced)
                .unwrap_or_default(),
        );
    }
}

fn id(text: &str, names: &[&str]) -> Option<String> {
    let found = fields::first(text, names)?;
    fields::is_guid(&found).then_some(found)
}

/// How many words a text has: what is too short says too little.
pub fn words(text: &str) -> usize {
    Tokens::of(text).count()
}
