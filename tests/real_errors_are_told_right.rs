//! Errors as services send them and people tell them lead to the right cause, and the share is printed. Our own cases lie in
//! `tests/pasted`; where `MAILSEAL_CORPUS` names a folder with real ones (`errors_open.jsonl`, `aadsts_reference.tsv`), they are measured,
//! too. Run with `--nocapture` to read the figures.

use mailseal::cli::pasted::answer;
use mailseal::diagnose::{Sureness, catalogue, explain, families};
use mailseal::microsoft::HostTable;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

struct Share {
    first: usize,
    among_three: usize,
    right_person: usize,
    all: usize,
    wrong: String,
}

impl Share {
    fn percent(&self, part: usize) -> f64 {
        let of = |number: usize| f64::from(u32::try_from(number).expect("a small number"));
        100.0 * of(part) / of(self.all.max(1))
    }
}

/// Told without the keys that hold the answer.
fn told(case: &Value) -> Value {
    let told = [
        "id",
        "stage",
        "flow",
        "payload_kind",
        "http_status",
        "payload",
        "context",
    ];
    let told = told.map(|key| (key.to_owned(), case.get(key).cloned().unwrap_or_default()));
    Value::Object(told.into_iter().collect())
}

fn measure(told_cases: &str) -> Share {
    let hosts = HostTable::microsoft().worldwide;
    let mut share = Share {
        first: 0,
        among_three: 0,
        right_person: 0,
        all: 0,
        wrong: String::new(),
    };
    for line in told_cases.lines().filter(|line| !line.trim().is_empty()) {
        let case: Value = serde_json::from_str(line).expect("a case");
        let said = answer(&told(&case).to_string(), &hosts);
        assert_eq!(said["id"], case["id"]);
        let labels: Vec<&str> = said["causes"]
            .as_array()
            .expect("causes")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let right = case["true_cause"].as_str().expect("a cause");
        let usual = || {
            let mut all = catalogue::all().iter();
            let found = all.find(|one| one.label == right)?;
            found.who.map(mailseal::diagnose::Who::name)
        };
        let who = case["who"].as_str().or_else(usual);
        share.all += 1;
        share.first += usize::from(labels.first() == Some(&right));
        share.among_three += usize::from(labels.iter().take(3).any(|label| *label == right));
        share.right_person += usize::from(said["who"].as_str() == who);
        if labels.first() != Some(&right) {
            let three: Vec<_> = labels.iter().take(3).collect();
            writeln!(share.wrong, "  {} is {right}, told {three:?}", case["id"]).expect("text");
        }
    }
    println!(
        "{} cases: right cause first {:.1} %, among three {:.1} %, right person {:.1} %\n{}",
        share.all,
        share.percent(share.first),
        share.percent(share.among_three),
        share.percent(share.right_person),
        share.wrong
    );
    share
}

fn corpus(file: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("MAILSEAL_CORPUS") else {
        eprintln!("NOT MEASURED: MAILSEAL_CORPUS names no folder with {file}");
        return None;
    };
    let path = PathBuf::from(folder).join(file);
    Some(
        std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    )
}

#[test]
fn our_own_cases_are_told_right() {
    let share = measure(include_str!("pasted/cases.jsonl"));
    assert!(share.all > 180);
    assert!(share.percent(share.first) >= 95.0, "{}", share.wrong);
    assert!(share.percent(share.among_three) >= 99.0, "{}", share.wrong);
    assert!(share.percent(share.right_person) >= 97.0, "{}", share.wrong);
}

/// What services answered in public threads, with the cause that was found there; trimmed, without anybody's names, addresses and IDs, and
/// with the circumstances told in our own words.
#[test]
fn errors_from_public_threads_are_told_right() {
    let share = measure(include_str!("pasted/posts.jsonl"));
    assert!(share.all > 180);
    assert!(share.percent(share.first) >= 95.0, "{}", share.wrong);
    assert!(share.percent(share.among_three) >= 98.0, "{}", share.wrong);
    assert!(share.percent(share.right_person) >= 97.0, "{}", share.wrong);
}

#[test]
fn the_open_real_cases_are_told_right() {
    let Some(cases) = corpus("errors_open.jsonl") else {
        return;
    };
    let share = measure(&cases);
    assert!(share.percent(share.first) >= 95.0, "{}", share.wrong);
    assert!(share.percent(share.among_three) >= 99.0, "{}", share.wrong);
    assert!(share.percent(share.right_person) >= 97.0, "{}", share.wrong);
}

#[test]
fn every_sign_in_number_has_a_family_somebody_who_acts_and_words() {
    let all = families::check().expect("families");
    let numbers: Vec<u32> = all
        .iter()
        .flat_map(|family| family.aadsts.clone())
        .collect();
    let distinct: BTreeSet<u32> = numbers.iter().copied().collect();
    assert_eq!(numbers.len(), distinct.len(), "a number in two families");
    assert!(distinct.len() >= 854, "{}", distinct.len());
    let from_corpus = corpus("aadsts_reference.tsv").map(|table| -> Vec<u32> {
        let code = |line: &str| {
            line.split('\t')
                .next()?
                .strip_prefix("AADSTS")?
                .parse()
                .ok()
        };
        table.lines().filter_map(code).collect()
    });
    let asked = from_corpus.unwrap_or_else(|| distinct.into_iter().collect());
    let mut by_cause = 0;
    for number in &asked {
        let explanation = explain(&format!("AADSTS{number}: something was wrong."));
        assert!(explanation.family.is_some(), "AADSTS{number} has no family");
        assert!(
            explanation.who().is_some(),
            "AADSTS{number}: nobody can act"
        );
        assert!(!explanation.words.title.is_empty(), "AADSTS{number}");
        assert!(!explanation.words.explanation.is_empty(), "AADSTS{number}");
        assert_ne!(explanation.sureness, Sureness::Unknown, "AADSTS{number}");
        by_cause += usize::from(!explanation.causes.is_empty());
    }
    println!(
        "{} sign-in numbers, each with family, person and next step; {by_cause} of them with a cause of their own",
        asked.len()
    );
}
