//! A diagnosis as it is told: what remains possible, with what speaks for and against each, the one cheap test that decides, and how sure
//! it all is. Neighbours: `reading` makes the evidence, `words` (another room) makes sentences of the reasons.

use super::families::{self, Family};
use super::reading::{self, Told};
use super::rules::Rule;
use super::{Cause, Diagnosis, ENGLISH, Evidence, Ranked, Waiting, Who, Words, diagnose};

/// More possible causes than this help nobody.
const MOST: usize = 3;

/// A cause that is this much lighter than the first is no alternative to it.
const FAR_BEHIND: i32 = 45;

/// How sure a diagnosis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sureness {
    /// One cause, and nothing near it.
    Sure,
    /// One cause is ahead.
    Likely,
    /// Several remain.
    Possible,
    /// No cause, but the code's family is known.
    Family,
    Unknown,
}

/// One piece of evidence, as it speaks for or against a cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// `AADSTS7000215`, `5.7.139`, `ErrorAccessDenied`.
    Code(String),
    /// The status or the reply's number.
    Status(u16),
    /// Words in the answer.
    Said(String),
    /// A fact, in a sentence.
    Fact(String),
    /// It should have passed by now.
    WaitedTooLong,
    /// Nothing but the code speaks for it, and the code has several causes.
    OnlyTheCode,
    /// What the likelier cause has and this one has not.
    Missing(String),
}

/// One cause that remains.
#[derive(Debug, Clone, PartialEq)]
pub struct Possible {
    pub cause: &'static Cause,
    pub words: Words,
    pub speaks_for: Vec<Reason>,
    pub speaks_against: Vec<Reason>,
    /// What to look at to be certain.
    pub test: Option<String>,
}

/// Everything there is to say about one error.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    pub sureness: Sureness,
    /// Likeliest first, at most three.
    pub causes: Vec<Possible>,
    /// What is wrong, who can mend it and what next: of the likeliest cause, else of the code's family, else that it is unknown.
    pub words: Words,
    pub family: Option<&'static Family>,
    /// The text as it was given, with every secret in it masked.
    pub text: String,
    pub diagnosis: Diagnosis,
}

/// Explains any text: a message, an address, JSON, a line of a mail server, a log.
pub fn explain(text: &str) -> Explanation {
    explain_told(&Told::text(text), ENGLISH)
}

/// As [`explain`], with what is known beside the text, in a language.
pub fn explain_told(told: &Told, language: &str) -> Explanation {
    of_evidence(reading::read(told), language)
}

/// The same of evidence that checks have made.
pub fn of_evidence(evidence: Evidence, language: &str) -> Explanation {
    of_diagnosis(diagnose(evidence), language)
}

pub fn of_diagnosis(diagnosis: Diagnosis, language: &str) -> Explanation {
    let first = diagnosis.causes.first().map_or(0, |first| first.weight);
    let near: Vec<&Ranked> = diagnosis
        .causes
        .iter()
        .take(MOST)
        .filter(|ranked| first - ranked.weight <= FAR_BEHIND)
        .collect();
    let causes = near
        .iter()
        .filter_map(|ranked| possible(ranked, near.first()?, &diagnosis.evidence, language))
        .collect();
    let family = families::of(&diagnosis.evidence);
    Explanation {
        sureness: sureness(&diagnosis.causes, family.is_some()),
        causes,
        words: diagnosis.words_in(language),
        family,
        text: reading::masked(&diagnosis.evidence.raw),
        diagnosis,
    }
}

impl Possible {
    /// What to type in Exchange Online PowerShell, where that mends it.
    pub fn commands(&self, known: &std::collections::BTreeMap<String, String>) -> Vec<String> {
        self.cause.commands(known)
    }
}

impl Explanation {
    /// Who can mend it; nobody is named where nothing is known.
    pub fn who(&self) -> Option<Who> {
        self.words.who
    }

    /// Labels of the shared reference list, likeliest first; what only Mailseal has a label for is told by its nearest.
    pub fn reference_labels(&self) -> Vec<&str> {
        let mut labels: Vec<&str> = Vec::new();
        for label in self.diagnosis.causes.iter().filter_map(reference_label) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        labels
    }

    /// What is said of the first of [`Self::reference_labels`].
    pub fn reference_words(&self, language: &str) -> Words {
        let evidence = &self.diagnosis.evidence;
        let listed = |ranked: &&Ranked| reference_label(ranked).is_some();
        let first = self.diagnosis.causes.iter().find(listed);
        first
            .and_then(|ranked| ranked.words(language, &evidence.known))
            .unwrap_or_else(|| self.words.clone())
    }
}

fn reference_label(ranked: &Ranked) -> Option<&str> {
    match ranked.cause.like.as_deref() {
        Some("") => None,
        Some(like) => Some(like),
        None => Some(ranked.cause.label.as_str()),
    }
}

fn sureness(causes: &[Ranked], family: bool) -> Sureness {
    let Some(first) = causes.first() else {
        return if family {
            Sureness::Family
        } else {
            Sureness::Unknown
        };
    };
    let lead = first.weight - causes.get(1).map_or(0, |second| second.weight);
    if first.weight >= 90 && lead >= 15 {
        Sureness::Sure
    } else if first.weight >= 60 && lead >= 8 {
        Sureness::Likely
    } else {
        Sureness::Possible
    }
}

fn possible(
    ranked: &Ranked,
    first: &Ranked,
    evidence: &Evidence,
    language: &str,
) -> Option<Possible> {
    let cause = ranked.cause;
    let wording = cause.wording(language)?;
    let speaks_for = ranked
        .rule
        .map(|rule| reasons(rule, evidence, language))
        .unwrap_or_default();
    let mut speaks_against: Vec<Reason> = cause
        .rules
        .iter()
        .filter(|rule| rule.weight < 0 && rule.holds(evidence))
        .flat_map(|rule| reasons(rule, evidence, language))
        .collect();
    let waited = matches!(super::waiting::of(cause, evidence), Some(Waiting::Over(_)));
    if waited || super::is_over(cause, evidence) {
        speaks_against.push(Reason::WaitedTooLong);
    }
    if ranked.cause.label != first.cause.label {
        let firsts = first
            .rule
            .map(|rule| reasons(rule, evidence, language))
            .unwrap_or_default();
        let missing = firsts.into_iter().filter_map(|reason| match reason {
            Reason::Fact(said) => Some(Reason::Missing(said)),
            _ => None,
        });
        speaks_against.extend(missing.filter(|it| match it {
            Reason::Missing(said) => !speaks_for.contains(&Reason::Fact(said.clone())),
            _ => true,
        }));
    }
    let only_codes = speaks_for
        .iter()
        .all(|reason| matches!(reason, Reason::Code(_) | Reason::Status(_)));
    if only_codes && ranked.weight < 90 {
        speaks_against.push(Reason::OnlyTheCode);
    }
    Some(Possible {
        cause,
        words: ranked.words(language, &evidence.known)?,
        speaks_for,
        speaks_against,
        test: super::cause::first_filled(&wording.test, &evidence.known),
    })
}

/// What of the evidence makes this rule hold.
fn reasons(rule: &Rule, evidence: &Evidence, language: &str) -> Vec<Reason> {
    let mut found = Vec::new();
    let mut code = |code: String| {
        let reason = Reason::Code(code);
        if !found.contains(&reason) {
            found.push(reason);
        }
    };
    for number in evidence.aadsts.iter().filter(|it| rule.aadsts.contains(it)) {
        code(format!("AADSTS{number}"));
    }
    for one in evidence
        .enhanced
        .iter()
        .filter(|it| rule.wants_enhanced(it))
    {
        code(one.clone());
    }
    if !rule.code.is_empty() {
        evidence.code.iter().for_each(|one| code(one.clone()));
    }
    if !rule.suberror.is_empty() {
        evidence.suberror.iter().for_each(|one| code(one.clone()));
    }
    for inner in &evidence.inner_codes {
        if rule.inner.iter().any(|it| it.eq_ignore_ascii_case(inner)) {
            code(inner.clone());
        }
    }
    if !rule.status.is_empty() {
        found.extend(evidence.http_status.map(Reason::Status));
    }
    let said = rule.message_all.iter().chain(
        rule.message_any
            .iter()
            .find(|words| rule.says(words, evidence)),
    );
    found.extend(said.map(|words| Reason::Said(words.trim().to_owned())));
    let facts = rule.facts.iter().chain(&rule.facts_any);
    for fact in facts.filter(|fact| evidence.facts.contains(*fact)) {
        found.extend(sentence(fact, language).map(Reason::Fact));
    }
    for name in rule.known.keys() {
        let value = evidence.known.get(name).map_or("", String::as_str);
        found.extend(sentence(&format!("{name}={value}"), language).map(Reason::Fact));
    }
    found
}

fn sentence(fact: &str, language: &str) -> Option<String> {
    let say = &reading::fact(fact)?.say;
    say.get(language).or_else(|| say.get(ENGLISH)).cloned()
}
