//! Every field takes everything a person can paste, answers at once, and refuses what it cannot use for a reason that has a sentence.

use mailseal::connection::address::OrganizationHint;
use mailseal::connection::field::Problem;
use mailseal::connection::paste::take_apart;
use mailseal::connection::{ClientId, ClientSecret, MailAddress, TenantId};
use std::time::{Duration, Instant};

type Field = (&'static str, fn(&str) -> Option<Problem>);

const FIELDS: [Field; 5] = [
    ("tenant ID", |typed| TenantId::parse(typed).err()),
    ("client ID", |typed| ClientId::parse(typed, None).err()),
    ("secret", |typed| ClientSecret::parse(typed).err()),
    ("organization", |typed| OrganizationHint::parse(typed).err()),
    ("mailbox", |typed| MailAddress::parse(typed).err()),
];

/// What the field `name` says about `typed`.
fn said(name: &str, typed: &str) -> Problem {
    let (_, parse) = FIELDS
        .iter()
        .find(|(field, _)| *field == name)
        .expect("a field");
    parse(typed).unwrap_or_else(|| panic!("{name} took {typed:?}"))
}

#[test]
fn nothing_is_called_empty_however_it_looks() {
    for typed in [
        "",
        " ",
        "\t\r\n",
        "\u{a0}\u{2003}\u{3000}",
        "\u{200b}\u{feff}\u{202e}",
        "\"\"",
        "„“",
        "<>",
        "{}",
        "\0",
    ] {
        for (name, _) in FIELDS {
            assert_eq!(said(name, typed), Problem::Empty, "{name}: {typed:?}");
        }
    }
}

#[test]
fn ten_thousand_characters_are_called_too_long_at_once() {
    let since = Instant::now();
    for typed in [
        "x".repeat(10_000),
        "ä".repeat(10_000),
        "9f1c2a7e-".repeat(1_200),
        "a@b.example".repeat(1_000),
    ] {
        for (name, _) in FIELDS {
            assert!(
                matches!(said(name, &typed), Problem::TooLong { .. }),
                "{name}"
            );
        }
        assert!(take_apart(&typed).is_none() || typed.contains('@'));
    }
    assert!(
        since.elapsed() < Duration::from_secs(5),
        "{:?}",
        since.elapsed()
    );
}

#[test]
fn control_characters_are_said() {
    for typed in [
        "9f1c2a7e\u{7}5b1d",
        "abc8Q~\u{1b}[31md3ADBEEFd3ADBEEF",
        "anna\u{0}@contoso.com",
        "contoso\u{9f}.com",
    ] {
        for (name, _) in FIELDS {
            assert_eq!(said(name, typed), Problem::Unprintable, "{name}: {typed:?}");
        }
    }
}

#[test]
fn right_to_left_text_a_path_and_html_are_refused_for_what_the_field_needs() {
    let needs = [
        ("tenant ID", Problem::NotAGuid),
        ("client ID", Problem::NotAGuid),
        ("secret", Problem::NotASecret),
        ("organization", Problem::NotAnOrganization),
        ("mailbox", Problem::NotAnAddress),
    ];
    for typed in [
        "معرف المستأجر الخاص بنا هو في البريد",
        "שלוםשלוםשלוםשלוםשלום",
        "C:\\Users\\anna\\Documents\\secret.txt",
        "\\\\server\\share\\secret for mail.txt",
        "<div class=\"ext-blade\"><span>9f1c2a7e</span></div>",
        "<script>alert(document.cookie)</script>",
    ] {
        for (name, problem) in &needs {
            assert_eq!(said(name, typed), *problem, "{name}: {typed:?}");
        }
        assert!(take_apart(typed).is_none(), "{typed:?}");
    }
}

#[test]
fn direction_marks_around_a_good_value_are_removed_and_said() {
    let id = "9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11";
    let (tenant, tidied) =
        TenantId::parse(&format!("\u{202b}{id}\u{202c}\u{200f}")).expect("the ID is whole");
    assert_eq!(tenant.to_string(), id);
    assert!(tidied.invisible && !tidied.quotes && !tidied.blanks);
}

#[test]
fn a_value_in_the_wrong_field_is_called_by_its_name() {
    let id = "9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11";
    let secret = "abc8Q~d3ADBEEFd3ADBEEFd3ADBEEFd3ADBEEF12";
    let (tenant, _) = TenantId::parse(id).expect("a GUID");
    assert_eq!(
        ClientId::parse(id, Some(tenant)),
        Err(Problem::TenantIdAsClientId)
    );
    assert_eq!(said("secret", id), Problem::SecretIdInsteadOfValue);
    assert_eq!(said("tenant ID", secret), Problem::SecretInIdField);
    assert_eq!(said("client ID", secret), Problem::SecretInIdField);
    assert_eq!(said("organization", secret), Problem::SecretInIdField);
    assert_eq!(said("secret", "abc••••••••••••••••"), Problem::SecretMasked);
    assert_eq!(
        said("organization", "anna@gmail.com"),
        Problem::ConsumerDomain {
            domain: "gmail.com".to_owned()
        }
    );
}

#[test]
fn no_problem_repeats_what_may_be_a_secret() {
    for typed in [
        "abc8Q~d3",
        "abc8Q~d3*****",
        "abc8Q~ d3AD BEEF d3AD BEEF d3 AD",
        "abc8Q~\u{7}d3ADBEEFd3ADBEEFd3ADBEEF",
    ] {
        let said = said("secret", typed);
        assert!(!format!("{said:?} {said}").contains("abc8"), "{said:?}");
    }
}
