//! What a mail server answers, and what Mailseal noticed itself, leads to the cause behind it and to who can mend it. Wordings: facts,
//! section 10.1, and real answers that people have posted.

use mailseal::check::evidence::{of_error, with_known, with_mail_user};
use mailseal::connection::MailAddress;
use mailseal::diagnose::{Diagnosis, Flow, Stage, Who, diagnose};
use mailseal::microsoft::Error;
use mailseal::microsoft::error::Unreachable;
use mailseal::microsoft::exchange::{
    self, Certificate, Challenge, Dialogue, Failure, Protocol, Reply, Server, Trouble, Verdict,
};

fn failed(protocol: Protocol, stage: exchange::Stage, trouble: Trouble) -> Error {
    let host = match protocol {
        Protocol::Smtp => "smtp.office365.com",
        Protocol::Imap => "outlook.office365.com",
    };
    Error::Mail(Box::new(Failure {
        server: Server::parse(host, protocol).expect("a server"),
        protocol,
        stage,
        trouble,
        dialogue: Dialogue::default(),
    }))
}

fn said(error: &Error, flow: Flow) -> Diagnosis {
    let Error::Mail(failure) = error else {
        panic!("{error:?}");
    };
    let stage = match failure.protocol {
        Protocol::Smtp => Stage::Smtp,
        Protocol::Imap => Stage::Imap,
    };
    let mut evidence = of_error(stage, error);
    evidence.flow = Some(flow);
    diagnose(evidence)
}

/// `535 5.7.3 words` or `NO words`.
fn reply(text: &str) -> Reply {
    let (first, words) = text.split_once(' ').expect("words");
    let verdict = match first {
        "NO" => Verdict::No,
        "BAD" => Verdict::Bad,
        "BYE" => Verdict::Bye,
        code => Verdict::Smtp(code.parse().expect("a code")),
    };
    let status = words
        .split(' ')
        .next()
        .filter(|it| it.split('.').count() == 3 && it.starts_with(['4', '5']));
    let words = status.map_or(words, |status| words[status.len()..].trim_start());
    Reply {
        verdict,
        status: status.map(str::to_owned),
        words: words.to_owned(),
    }
}

fn refused(protocol: Protocol, text: &str) -> Error {
    let trouble = Trouble::Refused {
        reply: reply(text),
        challenge: None,
    };
    failed(protocol, exchange::Stage::Authenticate, trouble)
}

use Flow::{AuthorizationCode as Person, ClientCredentials as App, Password};

const SMTP: &[(&str, Flow, &str)] = &[
    (
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [AM0PR02CA0134.eurprd02.prod.outlook.com]",
        App,
        "smtp-auth-disabled-tenant",
    ),
    (
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information.",
        Person,
        "smtp-auth-disabled-mailbox",
    ),
    (
        "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
        Person,
        "security-defaults-block-basic-auth",
    ),
    (
        "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator.",
        App,
        "conditional-access-blocks-legacy-auth",
    ),
    (
        "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator.",
        Password,
        "smtp-auth-disabled-mailbox",
    ),
    (
        "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.",
        Password,
        "wrong-password",
    ),
    (
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
        Password,
        "basic-auth-disabled",
    ),
    (
        "550 5.7.30 Basic authentication is not supported for Client Submission.",
        Password,
        "basic-auth-disabled",
    ),
    (
        "535 5.7.3 Authentication unsuccessful [SN4PR0601CA0002.namprd06.prod.outlook.com]",
        App,
        "exchange-service-principal-missing",
    ),
    (
        "535 5.7.3 Authentication unsuccessful",
        Person,
        "token-lacks-smtp-scope",
    ),
    (
        "535 5.7.3 Authentication unsuccessful",
        Password,
        "smtp-auth-disabled-mailbox",
    ),
    (
        "430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:ConnectionFailedTransientException.MapiExceptionLogonFailed; Failed to process message due to a transient exception",
        App,
        "app-has-no-mailbox-permission",
    ),
    (
        "554 5.2.252 SendAsDenied; a@contoso.com not allowed to send as b@contoso.com; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied;",
        App,
        "send-as-not-granted",
    ),
    (
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
        Person,
        "from-differs-from-smtp-user",
    ),
    (
        "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information.",
        App,
        "smtp-concurrency-throttled",
    ),
    (
        "501 5.5.124 Invalid XOAUTH2 auth data - User address provided is not valid",
        App,
        "xoauth2-user-invalid",
    ),
    (
        "504 5.7.4 Unrecognized authentication type [YQXPR0101CA0010.CANPRD01.PROD.OUTLOOK.COM]",
        App,
        "smtp-auth-mechanism-unsupported",
    ),
    (
        "530 5.7.57 Client not authenticated to send mail",
        Password,
        "no-smtp-auth-sent",
    ),
    (
        "421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2.",
        App,
        "tls-version-too-old",
    ),
    (
        "454 4.7.0 Temporary authentication failure",
        App,
        "temporary-server-error",
    ),
    (
        "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException",
        App,
        "recipient-rate-limit-reached",
    ),
    (
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
        App,
        "recipient-unknown-at-destination",
    ),
    (
        "550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.",
        App,
        "tenant-low-reputation-blocked",
    ),
    ("550 5.9.999 The moon is in the wrong house", App, "unknown"),
];

const IMAP: &[(&str, Flow, &str)] = &[
    (
        "NO AUTHENTICATE failed.",
        App,
        "exchange-service-principal-missing",
    ),
    (
        "NO AUTHENTICATE failed.",
        Person,
        "imap-permission-missing-or-not-consented",
    ),
    ("NO LOGIN failed.", Password, "imap-basic-auth-disabled"),
    ("NO Server Unavailable. 15", App, "temporary-server-error"),
];

#[test]
fn every_answer_leads_to_its_cause() {
    for (protocol, cases) in [(Protocol::Smtp, SMTP), (Protocol::Imap, IMAP)] {
        for (text, flow, label) in cases {
            let diagnosis = said(&refused(protocol, text), *flow);
            assert_eq!(diagnosis.label(), *label, "{text} ({flow:?})");
            assert_eq!(diagnosis.evidence.message, *text, "word for word");
        }
    }
}

#[test]
fn a_token_that_opens_nothing_is_told_by_whose_it_is() {
    let trouble = Trouble::NotConnected {
        reply: reply("BAD User is authenticated but not connected."),
    };
    let error = failed(Protocol::Imap, exchange::Stage::Open, trouble);
    assert_eq!(said(&error, App).label(), "app-has-no-mailbox-permission");
    assert_eq!(said(&error, Person).label(), "sign-in-mailbox-mismatch");
    let shared = with_known(
        said(&error, Person).evidence,
        "mailbox-kind",
        Some("shared"),
    );
    assert_eq!(diagnose(shared).label(), "no-full-access-to-shared-mailbox");
}

/// One answer, many causes: what is known besides decides.
#[test]
fn what_is_known_besides_tells_the_same_answer_apart() {
    let error = refused(Protocol::Smtp, "535 5.7.3 Authentication unsuccessful");
    for (flow, name, value, label) in [
        (
            App,
            "token-for",
            "graph",
            "token-for-graph-instead-of-outlook",
        ),
        (
            App,
            "grant-age-seconds",
            "600",
            "approval-not-arrived-at-exchange",
        ),
        (
            Person,
            "token-scope-missing",
            "yes",
            "token-lacks-smtp-scope",
        ),
        (Person, "mailbox-kind", "shared", "shared-mailbox-smtp-user"),
    ] {
        let evidence = with_known(said(&error, flow).evidence, name, Some(value));
        assert_eq!(diagnose(evidence).label(), label, "{name} {value}");
    }
    let address = |text: &str| -> MailAddress { text.to_owned().try_into().expect("an address") };
    let denied = said(
        &refused(Protocol::Smtp, "554 5.2.252 SendAsDenied; not allowed"),
        App,
    )
    .evidence;
    let elsewhere = with_mail_user(
        denied,
        &address("a@contoso.com"),
        &address("a@fabrikam.com"),
    );
    let diagnosis = diagnose(elsewhere);
    assert_eq!(diagnosis.label(), "from-address-not-owned");
    assert_eq!(
        diagnosis.words().title,
        "a@fabrikam.com does not belong to a@contoso.com."
    );
}

#[test]
fn what_mailseal_noticed_itself_is_told() {
    use exchange::Stage as At;
    let unreachable = |kind| Trouble::Unreachable {
        kind,
        detail: "x".to_owned(),
    };
    let certificate = |why| Trouble::Certificate {
        why,
        detail: "x".to_owned(),
    };
    let cases = [
        (
            At::Connect,
            unreachable(Unreachable::Connect),
            "outbound-connection-blocked",
        ),
        (
            At::Connect,
            unreachable(Unreachable::TimedOut),
            "outbound-connection-blocked",
        ),
        (
            At::Connect,
            unreachable(Unreachable::Name),
            "dns-resolution-failed",
        ),
        (
            At::Greeting,
            unreachable(Unreachable::Cut),
            "connection-cut",
        ),
        (
            At::StartTls,
            Trouble::StartTlsNotOffered,
            "starttls-not-offered",
        ),
        (
            At::StartTls,
            Trouble::PlainTextAfterStartTls,
            "somebody-on-the-line",
        ),
        (
            At::Encrypt,
            certificate(Certificate::NotTrusted),
            "tls-interception-ca-not-trusted",
        ),
        (
            At::Encrypt,
            certificate(Certificate::Expired),
            "tls-interception-ca-not-trusted",
        ),
        (
            At::Encrypt,
            certificate(Certificate::OtherHost),
            "somebody-else-answers",
        ),
        (
            At::Encrypt,
            Trouble::NoTls {
                detail: "x".to_owned(),
            },
            "somebody-else-answers",
        ),
        (
            At::Greeting,
            Trouble::Garbage {
                excerpt: "HTTP".to_owned(),
            },
            "somebody-else-answers",
        ),
        (
            At::Hello,
            Trouble::TooMuch { limit: 9 },
            "somebody-else-answers",
        ),
        (
            At::Authenticate,
            Trouble::TokensNotTaken {
                offered: vec!["LOGIN".to_owned()],
            },
            "smtp-auth-mechanism-unsupported",
        ),
    ];
    for (stage, trouble, label) in cases {
        let error = failed(Protocol::Smtp, stage, trouble);
        assert_eq!(said(&error, App).label(), label, "{error}");
    }
}

/// A firewall is opened by whoever knows which port.
#[test]
fn a_closed_port_is_named() {
    let trouble = || Trouble::Unreachable {
        kind: Unreachable::TimedOut,
        detail: "no answer in time".to_owned(),
    };
    for (protocol, host, port) in [
        (Protocol::Smtp, "smtp.office365.com", "port 587"),
        (Protocol::Imap, "outlook.office365.com", "port 993"),
    ] {
        let error = failed(protocol, exchange::Stage::Connect, trouble());
        let words = said(&error, App).words();
        assert_eq!(
            words.title,
            format!("This computer gets no connection to {host}.")
        );
        let here = format!("Here it is {port}.");
        assert!(words.explanation.contains(&here), "{}", words.explanation);
        assert_eq!(words.who, Some(Who::NetworkAdmin));
    }
}

#[test]
fn a_challenge_is_quoted_beside_the_final_no() {
    let trouble = Trouble::Refused {
        reply: reply("535 5.7.3 Authentication unsuccessful"),
        challenge: Some(Challenge {
            status: Some("401".to_owned()),
            raw: r#"{"status":"401"}"#.to_owned(),
            ..Challenge::default()
        }),
    };
    let evidence = said(
        &failed(Protocol::Smtp, exchange::Stage::Authenticate, trouble),
        App,
    )
    .evidence;
    assert_eq!(
        evidence.message,
        "535 5.7.3 Authentication unsuccessful\n{\"status\":\"401\"}"
    );
    assert_eq!(evidence.http_status, Some(535));
    assert_eq!(evidence.code.as_deref(), Some("5.7.3"));
    assert_eq!(
        evidence.known.get("challenge-status").map(String::as_str),
        Some("401")
    );
}
