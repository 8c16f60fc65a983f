//! Domains, addresses and lists as they are pasted.

use super::*;

fn domain(typed: &str) -> Result<String, Problem> {
    Domain::parse(typed).map(|(domain, _)| domain.0)
}

fn address(typed: &str) -> Result<String, Problem> {
    MailAddress::parse(typed).map(|(address, _)| address.0)
}

#[test]
fn a_domain_is_read_in_every_form_in_which_it_is_pasted() {
    for typed in [
        "contoso.com",
        "CONTOSO.COM",
        " contoso.com.",
        "@contoso.com",
        "\"contoso.com\"",
        "<contoso.com>",
        "https://contoso.com",
        "https://www.contoso.com/start?x=1#y",
        "www.contoso.com",
        "http://contoso.com:8080/",
        "contoso.com,",
        "\u{200b}contoso.com",
    ] {
        assert_eq!(domain(typed).as_deref(), Ok("contoso.com"), "{typed:?}");
    }
    assert_eq!(
        domain("Müller.example").as_deref(),
        Ok("xn--mller-kva.example")
    );
    assert_eq!(
        domain("contoso.onmicrosoft.com").as_deref(),
        Ok("contoso.onmicrosoft.com")
    );
}

#[test]
fn what_is_no_domain_is_refused() {
    let long_label = format!("{}.com", "a".repeat(64));
    for typed in [
        "contoso",
        "10.0.0.1",
        "[::1]",
        "-contoso.com",
        "contoso-.com",
        "con_toso.com",
        "contoso..com",
        "C:\\Users\\anna",
        "/etc/passwd",
        "<b>contoso</b>",
        "contoso .com and more",
        "شركة",
        &long_label,
    ] {
        assert_eq!(domain(typed), Err(Problem::NotAnOrganization), "{typed:?}");
    }
    assert_eq!(domain("contoso\u{0}.com"), Err(Problem::Unprintable));
    assert_eq!(domain(""), Err(Problem::Empty));
    assert_eq!(
        domain(&"a".repeat(10_000)),
        Err(Problem::TooLong { limit: LONGEST })
    );
}

#[test]
fn an_address_is_read_in_every_form_in_which_it_is_pasted() {
    for typed in [
        "anna@contoso.com",
        "anna@CONTOSO.com",
        " anna@contoso.com\n",
        "<anna@contoso.com>",
        "mailto:anna@contoso.com",
        "MAILTO:anna@contoso.com?subject=Hello",
        "Anna Ames <anna@contoso.com>",
        "\"Ames, Anna\" <anna@contoso.com>",
        "SMTP:anna@contoso.com",
        "‘anna@contoso.com’",
        "anna@contoso.com;",
        "anna @contoso.com",
        "anna\u{200b}@contoso.com",
    ] {
        assert_eq!(
            address(typed).as_deref(),
            Ok("anna@contoso.com"),
            "{typed:?}"
        );
    }
    assert_eq!(
        address("Anna.Ames+test@contoso.com").as_deref(),
        Ok("Anna.Ames+test@contoso.com")
    );
    assert_eq!(
        address("o'brien@contoso.com").as_deref(),
        Ok("o'brien@contoso.com")
    );
    assert_eq!(
        address("jörg@müller.example").as_deref(),
        Ok("jörg@xn--mller-kva.example")
    );
    assert_eq!(
        address("用户@例子.example").as_deref(),
        Ok("用户@xn--fsqu00a.example")
    );
}

#[test]
fn what_is_no_address_is_refused() {
    let long = format!("{}@contoso.com", "a".repeat(65));
    let longer = format!("{}@contoso.com", "a".repeat(10_000));
    for typed in [
        "anna",
        "anna@",
        "@contoso.com",
        "anna@contoso",
        "anna@@contoso.com",
        "an na me@contoso.com",
        ".anna@contoso.com",
        "anna..ames@contoso.com",
        "anna@10.0.0.1",
        "anna@contoso.com/x",
        "<p>anna</p>",
        "C:\\anna@home",
        &long,
    ] {
        assert_eq!(address(typed), Err(Problem::NotAnAddress), "{typed:?}");
    }
    assert_eq!(
        address("anna@contoso.com\u{1b}[0m"),
        Err(Problem::Unprintable)
    );
    assert_eq!(address(&longer), Err(Problem::TooLong { limit: LONGEST }));
}

#[test]
fn a_list_is_read_as_it_comes_out_of_outlook_and_excel() {
    let read = |pasted: &str| {
        let (found, refused) = MailAddress::parse_list(pasted);
        (found.into_iter().map(|a| a.0).collect::<Vec<_>>(), refused)
    };
    let two = vec!["anna@contoso.com".to_owned(), "bob@contoso.com".to_owned()];
    for pasted in [
        "anna@contoso.com, bob@contoso.com",
        "anna@contoso.com;bob@contoso.com",
        "anna@contoso.com bob@contoso.com",
        "anna@contoso.com\r\n\r\nbob@contoso.com\r\n",
        "Ames, Anna <anna@contoso.com>; Bell, Bob <bob@contoso.com>",
        "\"Ames; Anna\" <anna@contoso.com>, Bob <bob@contoso.com>",
        "Anna\tanna@contoso.com\nBob\tbob@contoso.com",
        "anna@contoso.com, Bob <bob@contoso.com>",
        "mailto:anna@contoso.com,mailto:bob@contoso.com",
    ] {
        assert_eq!(read(pasted), (two.clone(), vec![]), "{pasted:?}");
    }
    assert_eq!(
        read("anna@contoso.com, bob, ANNA@contoso.com; bob@contoso.com; eve@\n"),
        (
            two,
            vec![
                ("bob".to_owned(), Problem::NotAnAddress),
                ("ANNA@contoso.com".to_owned(), Problem::Duplicate),
                ("eve@".to_owned(), Problem::NotAnAddress),
            ]
        )
    );
    assert_eq!(read(""), (vec![], vec![]));
}

#[test]
fn the_organization_field_takes_a_domain_an_address_or_a_tenant_id() {
    let hint = |typed: &str| OrganizationHint::parse(typed).map(|(hint, _)| hint);
    assert!(matches!(
        hint("contoso.com"),
        Ok(OrganizationHint::Domain(_))
    ));
    assert!(matches!(
        hint("Anna <anna@contoso.com>"),
        Ok(OrganizationHint::Address(_))
    ));
    assert!(matches!(
        hint("{9F1C2A7E-5b1d-4c0e-8a53-0c7f5f0e4b11}"),
        Ok(OrganizationHint::Tenant(_))
    ));
    assert!(matches!(
        hint("https://login.microsoftonline.com/9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11/"),
        Ok(OrganizationHint::Tenant(_))
    ));
    for typed in [
        "contoso",
        "anna@",
        "our company",
        "<p>contoso.com</p>",
        "\\\\server\\share",
        "شركة كونتوسو",
    ] {
        assert_eq!(hint(typed), Err(Problem::NotAnOrganization), "{typed:?}");
    }
    assert_eq!(hint(""), Err(Problem::Empty));
    assert_eq!(
        hint("abc8Q~d3ADBEEFd3ADBEEFd3ADBEEFd3ADBEEF12"),
        Err(Problem::SecretInIdField)
    );
}

#[test]
fn a_private_mail_service_is_no_organization() {
    for typed in [
        "gmail.com",
        "anna@Outlook.com",
        "anna@hotmail.co.uk",
        "yahoo.de",
        "web.de",
        "anna@gmx.de",
        "icloud.com",
        "live.com",
    ] {
        assert!(
            matches!(
                OrganizationHint::parse(typed),
                Err(Problem::ConsumerDomain { .. })
            ),
            "{typed:?}"
        );
    }
    for typed in [
        "outlook.contoso.com",
        "hotmail-services.com",
        "liveperson.com",
        "yahoo.contoso.co.uk",
    ] {
        assert!(OrganizationHint::parse(typed).is_ok(), "{typed:?}");
    }
}
