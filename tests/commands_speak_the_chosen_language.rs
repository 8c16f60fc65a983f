//! `--language` counts for every command, wherever it stands; without it the choice that was made in the window does.
#![allow(clippy::expect_used, reason = "a test may stop where it cannot go on")]

use mailseal::vault::Preferences;
use std::path::Path;
use std::process::Command;

fn said(home: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(arguments)
        .env("MAILSEAL_HOME", home)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the program starts");
    let both = [output.stdout, output.stderr].concat();
    String::from_utf8(both).expect("text")
}

#[test]
fn an_error_is_explained_in_german() {
    let home = tempfile::tempdir().expect("a folder");
    let error = "AADSTS7000215: Invalid client secret provided.";
    let german = said(home.path(), &["explain", error, "--language", "de"]);
    assert!(german.contains("Statt des Werts"), "{german}");
    assert!(
        german.contains("kann das beheben") || german.contains("selbst beheben"),
        "{german}"
    );
    let english = said(home.path(), &["explain", error]);
    assert!(english.contains("can mend"), "{english}");
}

#[test]
fn help_and_lists_are_german_too() {
    let home = tempfile::tempdir().expect("a folder");
    assert!(said(home.path(), &["--language", "de", "--help"]).contains("Übungsorganisation"));
    assert!(said(home.path(), &["--language=de", "list"]).contains("noch keine Verbindungen"));
    let scenarios = said(home.path(), &["practice", "list", "--language", "de"]);
    assert!(scenarios.contains("Alles funktioniert"), "{scenarios}");
}

#[test]
fn what_was_chosen_in_the_window_counts_for_commands() {
    let home = tempfile::tempdir().expect("a folder");
    let liked = Preferences {
        language: Some("de".to_owned()),
        ..Preferences::default()
    };
    liked.save(home.path()).expect("a writable folder");
    assert!(said(home.path(), &["list"]).contains("noch keine Verbindungen"));
    assert!(said(home.path(), &["list", "--language", "en"]).contains("No connections are saved"));
}

#[test]
fn another_language_is_refused_with_those_there_are() {
    let home = tempfile::tempdir().expect("a folder");
    let refused = said(home.path(), &["list", "--language", "fr"]);
    assert!(
        refused.contains("en") && refused.contains("de"),
        "{refused}"
    );
}

#[test]
fn a_rehearsal_passes_in_german() {
    let home = tempfile::tempdir().expect("a folder");
    let told = said(home.path(), &["rehearse", "--language", "de"]);
    assert!(told.contains("Alles bestanden"), "{told}");
}
