//! What people really paste.

mod jumble;

use super::*;

const TENANT: &str = "9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11";
const CLIENT: &str = "e7e4dbfc-046f-4074-9b3b-2ae8f144f59b";
const OBJECT: &str = "11111111-2222-4333-8444-555555555555";
const SECRET_ID: &str = "3f6a90c1-77d4-4b7c-9f0e-1d2b7c5e8a40";
const SECRET: &str = "abc8Q~d3ADBEEFd3ADBEEFd3ADBEEFd3ADBEEF12";
const OLD_SECRET: &str = "5y:-[@xkSfFbPA_Rj*Qb2mYwZ.b4?kM[";

/// The parts as text, for comparison.
#[derive(Debug, Default, PartialEq)]
struct Said<'a> {
    tenant: Option<&'a str>,
    client: Option<&'a str>,
    secret: Option<&'a str>,
    domain: Option<&'a str>,
    address: Option<&'a str>,
    doubtful: Vec<&'a str>,
    not_these: Vec<(&'a str, Mistaken)>,
}

#[track_caller]
fn expect(pasted: &str, said: &Said) {
    let parts = take_apart(pasted).unwrap_or_else(|| panic!("not taken apart: {pasted}"));
    let tenant = parts.tenant.map(|id| id.to_string());
    let client = parts.client.map(|id| id.to_string());
    let doubtful: Vec<_> = parts.doubtful.iter().map(Uuid::to_string).collect();
    let not_these: Vec<_> = parts
        .not_these
        .iter()
        .map(|(id, why)| (id.to_string(), *why))
        .collect();
    let got = Said {
        tenant: tenant.as_deref(),
        client: client.as_deref(),
        secret: parts.secret.as_ref().map(ClientSecret::expose),
        domain: parts.domain.as_ref().map(Domain::as_str),
        address: parts.address.as_ref().map(MailAddress::as_str),
        doubtful: doubtful.iter().map(String::as_str).collect(),
        not_these: not_these
            .iter()
            .map(|(id, why)| (id.as_str(), *why))
            .collect(),
    };
    assert_eq!(&got, said, "{pasted}");
}

fn both<'a>() -> Said<'a> {
    Said {
        tenant: Some(TENANT),
        client: Some(CLIENT),
        ..Said::default()
    }
}

fn all_three<'a>() -> Said<'a> {
    Said {
        secret: Some(SECRET),
        ..both()
    }
}

#[test]
fn the_overview_page_of_an_app_is_taken_apart() {
    let overview = format!(
        "Display name\nNiCE CXone mail\nApplication (client) ID\n{CLIENT}\nObject ID\n{OBJECT}\nDirectory (tenant) ID\n{TENANT}\n\
         Supported account types\nMy organization only\nClient credentials\n0 certificate, 1 secret\nRedirect URIs\nAdd a Redirect URI\n\
         Application ID URI\nAdd an Application ID URI\nManaged application in local directory\nNiCE CXone mail"
    );
    let said = Said {
        not_these: vec![(OBJECT, Mistaken::ObjectId)],
        ..both()
    };
    expect(&overview, &said);
    expect(&overview.replace('\n', " "), &said);
    expect(&overview.replace('\n', "\r\n"), &said);
    expect(&overview.replace("ID\n", "ID\t:\t"), &said);
}

#[test]
fn the_german_overview_page_is_taken_apart() {
    expect(
        &format!(
            "Anzeigename\nNiCE\nAnwendungs-ID (Client)\n{CLIENT}\nObjekt-ID\n{OBJECT}\nVerzeichnis-ID (Mandant)\n{TENANT}\n\
             Unterstützte Kontotypen\nNur meine Organisation"
        ),
        &Said {
            not_these: vec![(OBJECT, Mistaken::ObjectId)],
            ..both()
        },
    );
    expect(
        &format!(
            "Mandanten-ID: {TENANT}\nClient-ID: {CLIENT}\nGeheimnis-ID: {SECRET_ID}\nWert: {OLD_SECRET}"
        ),
        &Said {
            secret: Some(OLD_SECRET),
            not_these: vec![(SECRET_ID, Mistaken::SecretId)],
            ..both()
        },
    );
}

#[test]
fn key_and_value_are_taken_apart_however_they_are_written() {
    for pasted in [
        format!("tenant: {TENANT} client: {CLIENT} secret: {SECRET}"),
        format!("tenant={TENANT};client={CLIENT};secret={SECRET}"),
        format!(
            "AZURE_TENANT_ID={TENANT}\nAZURE_CLIENT_ID={CLIENT}\nAZURE_CLIENT_SECRET={SECRET}\n"
        ),
        format!(
            "export ARM_TENANT_ID=\"{TENANT}\"\nexport ARM_CLIENT_ID=\"{CLIENT}\"\nexport ARM_CLIENT_SECRET=\"{SECRET}\""
        ),
        format!("$tenantId = '{TENANT}'; $clientId = '{CLIENT}'; $clientSecret = '{SECRET}'"),
        format!(
            "{{\"tenantId\":\"{TENANT}\",\"clientId\":\"{CLIENT}\",\"clientSecret\":\"{SECRET}\"}}"
        ),
        format!(
            "{{\"appId\": \"{CLIENT}\", \"displayName\": \"azure-cli-2026\", \"password\": \"{SECRET}\", \"tenant\": \"{TENANT}\"}}"
        ),
        format!(
            "{{\"tenant_id\":{{\"value\":\"{TENANT}\"}},\"app\":{{\"client_id\":\"{CLIENT}\",\"client_secret\":\"{SECRET}\"}}}}"
        ),
        format!(
            "Here you are: \"tenantId\": \"{TENANT}\", \"clientId\": \"{CLIENT}\", \"value\": \"{SECRET}\" (cut off"
        ),
        format!("Tenant ID\tClient ID\tClient Secret\n{TENANT}\t{CLIENT}\t{SECRET}"),
        format!("| Tenant ID | Client ID | Secret |\n| {TENANT} | {CLIENT} | {SECRET} |"),
        format!("Tenant ID\t{TENANT}\nClient ID\t{CLIENT}\nSecret value\t{SECRET}"),
        format!("• Tenant Id – {TENANT}\n• Client Id – {CLIENT}\n• Client Secret – {SECRET}"),
        format!("{TENANT} (tenant ID)\n{CLIENT} (client ID)\n{SECRET}"),
    ] {
        expect(&pasted, &all_three());
    }
}

#[test]
fn an_e_mail_from_a_colleague_is_taken_apart() {
    expect(
        &format!(
            "Hi Anna,\n\nI registered the app yesterday. The application ID is {CLIENT}, and our tenant ID is {TENANT}.\nThe secret is {SECRET}.\n\
             The portal is at https://portal.azure.com. Our domain: contoso.com.\n\nBob\nbob@contoso.com"
        ),
        &Said {
            domain: Some("contoso.com"),
            address: Some("bob@contoso.com"),
            ..all_three()
        },
    );
}

#[test]
fn links_say_what_their_guids_are() {
    expect(
        &format!(
            "Open https://login.microsoftonline.com/{TENANT}/adminconsent?client_id={CLIENT}&state=1 please"
        ),
        &both(),
    );
    expect(
        &format!(
            "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/{CLIENT}/objectId/{OBJECT}"
        ),
        &Said {
            client: Some(CLIENT),
            not_these: vec![(OBJECT, Mistaken::ObjectId)],
            ..Said::default()
        },
    );
}

#[test]
fn the_secrets_table_gives_the_value_and_names_the_id() {
    let said = Said {
        secret: Some(SECRET),
        not_these: vec![(SECRET_ID, Mistaken::SecretId)],
        ..Said::default()
    };
    expect(
        &format!(
            "Description\tExpires\tValue\tSecret ID\nMailseal\t11/21/2027\t{SECRET}\t{SECRET_ID}"
        ),
        &said,
    );
    expect(
        &format!(
            "Description\nExpires\nValue\nSecret ID\nMailseal\n11/21/2027\n{SECRET}\n{SECRET_ID}"
        ),
        &said,
    );
    expect(&format!("Value: {SECRET}\nSecret ID: {SECRET_ID}"), &said);
    expect(
        &format!("client secret: {SECRET_ID}"),
        &Said {
            not_these: vec![(SECRET_ID, Mistaken::SecretId)],
            ..Said::default()
        },
    );
}

#[test]
fn what_has_no_label_is_doubtful() {
    expect(
        &format!("{TENANT}\n{CLIENT}\n"),
        &Said {
            doubtful: vec![TENANT, CLIENT],
            ..Said::default()
        },
    );
    expect(
        &format!("In our tenant the app with the number {CLIENT} was made"),
        &Said {
            doubtful: vec![CLIENT],
            ..Said::default()
        },
    );
    expect(
        &format!("tenant ID {TENANT}, tenant ID {CLIENT}"),
        &Said {
            doubtful: vec![TENANT, CLIENT],
            ..Said::default()
        },
    );
}

#[test]
fn an_identifier_of_something_else_is_left_out() {
    expect(
        &format!(
            "{{\"id\":\"/subscriptions/x\",\"subscriptionId\":\"{OBJECT}\",\"tenantId\":\"{TENANT}\"}}"
        ),
        &Said {
            tenant: Some(TENANT),
            ..Said::default()
        },
    );
    expect(
        &format!("Tenant ID: {TENANT}. Trace ID: {OBJECT} Correlation ID: {CLIENT}"),
        &Said {
            tenant: Some(TENANT),
            ..Said::default()
        },
    );
}

#[test]
fn two_different_secrets_are_not_guessed_between() {
    let parts = take_apart(&format!(
        "client ID {CLIENT}\nold secret: {SECRET}\nnew secret: {}",
        SECRET.replace("abc", "xyz")
    ))
    .expect("taken apart");
    assert!(parts.secret.is_none());
    assert!(parts.client.is_some());
}

#[test]
fn the_tenant_as_a_domain_is_found() {
    expect(
        &format!("Tenant: contoso.onmicrosoft.com\nClient ID: {CLIENT}"),
        &Said {
            client: Some(CLIENT),
            domain: Some("contoso.onmicrosoft.com"),
            ..Said::default()
        },
    );
    expect(
        &format!("tenant = fabrikam.com, client = {CLIENT}"),
        &Said {
            client: Some(CLIENT),
            domain: Some("fabrikam.com"),
            ..Said::default()
        },
    );
}

#[test]
fn a_single_value_is_left_to_its_field() {
    for pasted in [
        TENANT,
        SECRET,
        OLD_SECRET,
        "contoso.com",
        "anna@contoso.com",
        "",
        "   ",
        "\"contoso.com\"\n",
        "Anna <anna@contoso.com>",
        "mailto:anna@contoso.com",
        "abc8Q~d3ADBEEF\nd3ADBEEFd3ADBEEFd3ADBEEF12",
        "the secret is in the other mail",
        "<p>hello</p>",
        "C:\\Users\\anna\\secret.txt",
        "السر في البريد الآخر",
    ] {
        assert!(
            take_apart(pasted).is_none(),
            "{pasted:?}: {:?}",
            take_apart(pasted)
        );
        assert!(take_apart(&format!("  {pasted}\n")).is_none(), "{pasted:?}");
    }
}

#[test]
fn a_masked_secret_is_not_taken() {
    let parts = take_apart(&format!(
        "Client ID: {CLIENT}\nClient secret: abc******************"
    ))
    .expect("taken apart");
    assert!(parts.secret.is_none());
}
