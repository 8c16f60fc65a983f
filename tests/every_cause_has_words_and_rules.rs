//! The causes are data; this keeps the data whole: every cause can be found, can be said, and leads to a page that exists.

use mailseal::diagnose::catalogue::{self, PLACEHOLDERS, UNKNOWN};
use mailseal::diagnose::cause::placeholders;
use mailseal::diagnose::{Cause, ENGLISH, Evidence, Stage, diagnose, reading};
use mailseal::journey::Step;
use mailseal::microsoft::deep_link::Page;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use toml::Value;

fn causes() -> Vec<Cause> {
    catalogue::check()
        .expect("every family can be read")
        .into_iter()
        .flat_map(|(_, causes)| causes)
        .collect()
}

#[test]
fn every_family_can_be_read_and_is_loaded() {
    assert_eq!(catalogue::all(), causes().as_slice());
    assert!(causes().len() > 80, "only {} causes", causes().len());
}

#[test]
fn every_label_is_known_and_told_once() {
    let labels: BTreeSet<_> = catalogue::labels().collect();
    let mut told = BTreeSet::new();
    for cause in causes() {
        assert!(
            labels.contains(cause.label.as_str()),
            "{} is no label",
            cause.label
        );
        assert!(
            told.insert(cause.label.clone()),
            "{} is told twice",
            cause.label
        );
    }
}

#[test]
fn no_cause_is_without_a_rule_and_no_rule_without_a_condition() {
    for cause in causes() {
        assert_eq!(
            cause.rules.is_empty(),
            cause.label == UNKNOWN,
            "{}",
            cause.label
        );
        for rule in &cause.rules {
            assert!(
                !rule.is_empty(),
                "{} has a rule that always holds",
                cause.label
            );
            assert!(
                (1..=130).contains(&rule.weight) || (-100..=-1).contains(&rule.weight),
                "{}: weight {}",
                cause.label,
                rule.weight
            );
        }
    }
}

#[test]
fn every_cause_can_be_said_when_nothing_is_known() {
    for cause in causes() {
        let words = cause
            .words(ENGLISH, &BTreeMap::new())
            .unwrap_or_else(|| panic!("{} has no words without facts", cause.label));
        assert!(
            !words.title.is_empty() && !words.explanation.is_empty(),
            "{}",
            cause.label
        );
        let action = cause
            .words
            .get(ENGLISH)
            .is_some_and(|words| !words.action.is_empty());
        assert_eq!(
            action,
            cause.page.is_some(),
            "{}: a page and its button belong together",
            cause.label
        );
        assert_eq!(words.action.is_some(), action, "{}", cause.label);
    }
}

#[test]
fn words_name_only_facts_that_exist() {
    for cause in causes() {
        for wording in cause.words.values() {
            for template in wording
                .title
                .iter()
                .chain(&wording.explanation)
                .chain(&wording.action)
                .chain(&wording.test)
                .chain(&cause.command)
            {
                for name in placeholders(template) {
                    assert!(PLACEHOLDERS.contains(&name), "{}: {{{name}}}", cause.label);
                }
                assert!(!template.contains('!'), "{}: {template}", cause.label);
            }
            for sentence in wording.title.iter().chain(&wording.explanation) {
                assert!(
                    sentence.ends_with(['.', '}']),
                    "{}: {sentence}",
                    cause.label
                );
            }
        }
    }
}

fn names(template: &str) -> BTreeSet<&str> {
    placeholders(template).into_iter().collect()
}

/// Same keys, as many alternatives in the same order, and the same placeholders in each.
fn says_the_same(english: &Value, german: &Value) -> bool {
    match (english, german) {
        (Value::Table(english), Value::Table(german)) => {
            english.len() == german.len()
                && english.iter().all(|(key, english)| {
                    german
                        .get(key)
                        .is_some_and(|german| says_the_same(english, german))
                })
        }
        (Value::Array(english), Value::Array(german)) => {
            english.len() == german.len()
                && english
                    .iter()
                    .zip(german)
                    .all(|(english, german)| says_the_same(english, german))
        }
        (Value::String(english), Value::String(german)) => {
            !german.trim().is_empty() && names(english) == names(german)
        }
        _ => false,
    }
}

#[test]
fn every_cause_is_said_in_german_with_the_same_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/causes");
    let mut compared = 0;
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).expect("causes lie there") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|it| it != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("text");
        let file: toml::Table = toml::from_str(&text).expect("TOML");
        for (kind, name, words) in [
            ("cause", "label", "words"),
            ("family", "name", "words"),
            ("fact", "name", "say"),
        ] {
            let all = file.get(kind).and_then(Value::as_array);
            for told in all.into_iter().flatten() {
                let words = told.get(words);
                let Some(english) = words.and_then(|words| words.get(ENGLISH)) else {
                    continue;
                };
                compared += 1;
                let german = words.and_then(|words| words.get("de"));
                if !german.is_some_and(|german| says_the_same(english, german)) {
                    let name = told.get(name).and_then(Value::as_str);
                    wrong.push(format!("{kind} {}", name.unwrap_or_default()));
                }
            }
        }
    }
    assert!(compared > 300, "only {compared} compared");
    assert!(wrong.is_empty(), "not the same in German: {wrong:?}");
}

#[test]
fn every_action_leads_to_a_page_or_a_step_that_exists() {
    for cause in causes() {
        let Some(page) = &cause.page else { continue };
        let exists = match page.strip_prefix("step:") {
            Some(step) => Step::ALL.iter().any(|known| known.key() == step),
            None => serde_json::from_value::<Page>(page.clone().into()).is_ok(),
        };
        assert!(exists, "{} leads to {page}", cause.label);
    }
}

#[test]
fn rules_name_only_facts_that_exist_and_every_fact_is_used() {
    let facts = reading::check_facts().expect("facts can be read");
    let names: BTreeSet<&str> = facts.iter().map(|fact| fact.name.as_str()).collect();
    // Told by the form of what was typed, not by words.
    let by_form = |name: &str| {
        ["tenant-", "client-", "scope-", "mailbox-is-"]
            .iter()
            .any(|it| name.starts_with(it))
    };
    let mut used = BTreeSet::new();
    for cause in causes() {
        for rule in &cause.rules {
            for fact in rule
                .facts
                .iter()
                .chain(&rule.facts_any)
                .chain(&rule.facts_none)
            {
                used.insert(fact.clone());
                assert!(
                    names.contains(fact.as_str()) || by_form(fact),
                    "{}: {fact}",
                    cause.label
                );
            }
        }
    }
    for fact in &facts {
        assert!(
            fact.say.get(ENGLISH).is_some_and(|say| say.ends_with('.')),
            "{}",
            fact.name
        );
        // The way of signing in is told by three of them, to the program itself.
        let of_the_way = ["app-only", "delegated", "password-grant"].contains(&fact.name.as_str());
        let counts = used.contains(&fact.name) || fact.known.is_some() || of_the_way;
        assert!(counts, "{} is of no use", fact.name);
        assert!(!fact.told_by.is_empty(), "{}", fact.name);
    }
    assert!(!reading::check_wordings().expect("wordings").is_empty());
}

#[test]
fn rules_of_pasted_texts_belong_to_causes() {
    let labels: BTreeSet<String> = causes().into_iter().map(|cause| cause.label).collect();
    for label in catalogue::told_labels() {
        assert!(labels.contains(&label), "{label}");
    }
    // Every label of the list has words and rules.
    for label in catalogue::labels() {
        assert!(labels.contains(label), "{label} is told by nobody");
    }
}

#[test]
fn names_are_filled_in_and_an_unknown_name_leaves_no_hole() {
    let mut evidence = Evidence {
        stage: Some(Stage::Graph),
        http_status: Some(404),
        code: Some("ErrorInvalidUser".to_owned()),
        message: "The requested user 'a@contoso.com' is invalid.".to_owned(),
        ..Evidence::default()
    };
    let words = diagnose(evidence.clone()).words();
    assert_eq!(words.title, "There is no such mailbox.");
    evidence
        .known
        .insert("mailbox".to_owned(), "a@contoso.com".to_owned());
    evidence
        .known
        .insert("organization".to_owned(), "contoso.com".to_owned());
    let words = diagnose(evidence).words();
    assert_eq!(words.title, "contoso.com has no mailbox a@contoso.com.");
    assert!(!words.explanation.contains('{'));
}

#[test]
fn what_no_rule_explains_is_called_unknown() {
    let diagnosis = diagnose(Evidence {
        stage: Some(Stage::Graph),
        http_status: Some(418),
        code: Some("Teapot".to_owned()),
        message: "I am a teapot.".to_owned(),
        ..Evidence::default()
    });
    assert_eq!(diagnosis.label(), UNKNOWN);
    assert!(diagnosis.causes.is_empty());
    let words = diagnosis.words();
    assert_eq!(words.who, None);
    assert_eq!(words.action, None);
    assert!(
        !words.title.contains("teapot"),
        "no guess is dressed up as an answer"
    );
}

/// One code with several causes is told apart by what is known besides.
#[test]
fn the_same_code_is_told_apart_by_what_is_known() {
    let secret = |known: &[(&str, &str)]| {
        let evidence = Evidence {
            stage: Some(Stage::Token),
            http_status: Some(401),
            code: Some("invalid_client".to_owned()),
            aadsts: vec![7_000_215],
            message: "AADSTS7000215: Invalid client secret provided.".to_owned(),
            known: known
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            ..Evidence::default()
        };
        diagnose(evidence).label().to_owned()
    };
    assert_eq!(
        secret(&[("secret-looks-like", "guid")]),
        "secret-id-pasted-instead-of-value"
    );
    assert_eq!(
        secret(&[("secret-looks-like", "value")]),
        "secret-value-wrong"
    );
    let young = [("secret-looks-like", "value"), ("secret-age-seconds", "60")];
    assert_eq!(secret(&young), "secret-not-active-yet");
    let waited = [young.as_slice(), &[("waited-seconds", "300")]].concat();
    assert_eq!(secret(&waited), "secret-value-wrong");
}
