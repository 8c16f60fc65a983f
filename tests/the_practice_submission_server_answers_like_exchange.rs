//! The practice organization's submission server answers word for word as Exchange does (facts, section 10.1): the way in, and every
//! refusal that a scenario shows, at the point of the dialogue where Exchange gives it.

mod practice_client;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mailseal::practice::{Organization, Scenario};
use practice_client::mail::{
    EXCHANGE, LEE, Line, SALES, SUPPORT, app, app_token, letter, person_token, ready_app, xoauth2,
};
use practice_client::{app_fields, started, token_request};

/// What sign-in answers in a scenario, with an app set up by the played administrator.
async fn sign_in_answer(organization: &Organization) -> String {
    let app = ready_app(organization);
    let bearer = app_token(organization, &app, EXCHANGE).await;
    Line::smtp(organization)
        .await
        .smtp_sign_in(SUPPORT, &bearer)
        .await
}

/// What the message itself is answered in a scenario.
async fn message_answer(organization: &Organization) -> String {
    let app = ready_app(organization);
    let bearer = app_token(organization, &app, EXCHANGE).await;
    let mut line = Line::smtp_as(organization, SUPPORT, &bearer).await;
    line.smtp_sends(SUPPORT, &[SALES], &letter(SUPPORT, SALES, "Test"))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_in_is_exchanges_and_a_message_arrives_with_a_copy_in_sent_items() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let bearer = app_token(&organization, &app, EXCHANGE).await;

    let mut open = Line::smtp_open(&organization).await;
    let hello = open.smtp_says("EHLO test").await;
    let offered: Vec<&str> = hello.lines().skip(1).map(|line| &line[4..]).collect();
    let before = [
        "SIZE 157286400",
        "PIPELINING",
        "DSN",
        "ENHANCEDSTATUSCODES",
        "STARTTLS",
        "8BITMIME",
        "BINARYMIME",
        "CHUNKING",
        "SMTPUTF8",
    ];
    assert_eq!(offered, before);

    let mut line = open.turn_to_tls(&organization).await;
    assert_eq!(line.smtp_says("AUTH XOAUTH2").await, "334 ", "two steps");
    let inside = line.smtp_says(&xoauth2(SUPPORT, &bearer)).await;
    assert!(
        inside.starts_with("235 2.7.0 Authentication successful [target host name "),
        "{inside}"
    );
    let message = "From: Support <support@contoso.com>\r\nTo: sales@contoso.com\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <1@test>\r\n\r\nFirst\r\n..dotted\r\n";
    let taken = line.smtp_sends(SUPPORT, &[SALES, LEE], message).await;
    assert!(
        taken.starts_with("250 2.0.0 OK <1@test> [Hostname="),
        "{taken}"
    );
    assert_eq!(
        line.smtp_says("QUIT").await,
        "221 2.0.0 Service closing transmission channel"
    );
    assert!(line.is_over().await);

    for reader in [SALES, LEE] {
        let inbox = organization.mail_in(reader);
        assert_eq!(inbox[0].subject, "Grüße", "{reader}");
        assert_eq!(inbox[0].body.trim_end(), "First\r\n.dotted", "{reader}");
        assert_eq!(inbox[0].from, SUPPORT);
    }
    let own = organization.mail_in(SUPPORT);
    assert_eq!((own.len(), own[0].folder.as_str()), (1, "Sent Items"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_taken_without_tls_or_without_sign_in() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let bearer = app_token(&organization, &app, EXCHANGE).await;
    let mut line = Line::smtp_open(&organization).await;
    assert_eq!(
        line.smtp_says(&format!("MAIL FROM:<{SUPPORT}>")).await,
        "503 5.5.2 Send hello first"
    );
    line.smtp_says("EHLO test").await;
    let auth = line.smtp_sign_in(SUPPORT, &bearer).await;
    assert!(
        auth.starts_with("504 5.7.4 Unrecognized authentication type"),
        "{auth}"
    );
    let mail = line.smtp_says(&format!("MAIL FROM:<{SUPPORT}>")).await;
    assert!(
        mail.starts_with("451 5.7.3 STARTTLS is required to send mail"),
        "{mail}"
    );

    let mut line = line.turn_to_tls(&organization).await;
    let mail = line.smtp_says(&format!("MAIL FROM:<{SUPPORT}>")).await;
    assert!(
        mail.starts_with("530 5.7.57 Client not authenticated to send mail."),
        "{mail}"
    );
    assert_eq!(line.smtp_says("DATA").await, "503 5.5.2 Need mail command");
    let again = line.smtp_says("STARTTLS").await;
    assert!(again.starts_with("503 "), "{again}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_before_tls_does_not_count_under_it() {
    let (organization, _time) = started(Scenario::AllWell);
    let mut open = Line::smtp_open(&organization).await;
    open.smtp_says("EHLO test").await;
    // A command smuggled behind STARTTLS in the same packet is forgotten (RFC 3207, section 6): the first answer under TLS is EHLO's.
    open.write(b"STARTTLS\r\nNOOP\r\n").await;
    assert_eq!(open.reply().await, "220 2.0.0 SMTP server ready");
    let mut line = open.only_tls(&organization).await;
    let first = line.smtp_says("MAIL FROM:<support@contoso.com>").await;
    assert_eq!(first, "503 5.5.2 Send hello first");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_exchange_does_not_take_is_5_7_3() {
    let (organization, time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let good = app_token(&organization, &app, EXCHANGE).await;
    let tenant = organization.tenant.to_string();
    let fields = app_fields(&organization, &app);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let graph = token_request(&organization, &tenant, &fields).await;
    let graph = graph.json()["access_token"]
        .as_str()
        .expect("a bearer")
        .to_owned();
    let forged = format!("{}x", &good[..good.len() - 3]);
    let refused = "535 5.7.3 Authentication unsuccessful [";
    for (what, user, bearer) in [
        ("for Graph", SUPPORT, graph.as_str()),
        ("forged", SUPPORT, forged.as_str()),
        ("no bearer", SUPPORT, "x.y.z"),
        ("nobody's mailbox", "nobody@contoso.com", good.as_str()),
    ] {
        let mut line = Line::smtp(&organization).await;
        let answer = line.smtp_sign_in(user, bearer).await;
        assert!(answer.starts_with(refused), "{what}: {answer}");
        // The dialogue goes on, and the next attempt may be right.
        let next = line.smtp_sign_in(SUPPORT, &good).await;
        assert!(next.starts_with("235 "), "{what}: {next}");
    }
    time.forward(jiff::SignedDuration::from_hours(2));
    let late = Line::smtp(&organization)
        .await
        .smtp_sign_in(SUPPORT, &good)
        .await;
    assert!(late.starts_with(refused), "expired: {late}");
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_sign_in_data_is_told_from_refused() {
    let (organization, _time) = started(Scenario::AllWell);
    let mut line = Line::smtp(&organization).await;
    for broken in [
        "!!!",
        "dXNlcj1h",
        &STANDARD.encode("user=a\x01auth=Basic b\x01\x01"),
    ] {
        let answer = line.smtp_says(&format!("AUTH XOAUTH2 {broken}")).await;
        assert_eq!(answer, "501 5.5.124 Invalid XOAUTH2 auth data", "{broken}");
    }
    assert_eq!(line.smtp_says("AUTH XOAUTH2").await, "334 ");
    assert!(line.smtp_says("*").await.starts_with("501 "), "given up");
    let unknown = line.smtp_says("AUTH CRAM-MD5").await;
    assert!(unknown.starts_with("504 5.7.4 "), "{unknown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_are_refused_for_their_own_reasons() {
    let (organization, _time) = started(Scenario::AllWell);
    let person = organization.person("lee").expect("a person");
    let mut line = Line::smtp(&organization).await;
    for (password, answer) in [
        (
            person.password.as_str(),
            "550 5.7.30 Basic authentication is not supported for Client Submission. [",
        ),
        (
            "wrong",
            "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. [",
        ),
    ] {
        assert_eq!(line.smtp_says("AUTH LOGIN").await, "334 VXNlcm5hbWU6");
        let next = line.smtp_says(&STANDARD.encode(&person.address)).await;
        assert_eq!(next, "334 UGFzc3dvcmQ6");
        let said = line.smtp_says(&STANDARD.encode(password)).await;
        assert!(said.starts_with(answer), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_switch_and_policy_has_its_own_words() {
    const NO: &str = "535 5.7.139 Authentication unsuccessful,";
    for (scenario, words) in [
        (
            Scenario::SmtpDisabledTenant,
            "SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [",
        ),
        (
            Scenario::SmtpDisabledMailbox,
            "SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information. [",
        ),
        (
            Scenario::SmtpSecurityDefaults,
            "user is locked by your organization's security defaults policy. Contact your administrator. [",
        ),
        (
            Scenario::SecurityDefaults,
            "user is locked by your organization's security defaults policy. Contact your administrator. [",
        ),
        (
            Scenario::SmtpConditionalAccess,
            "the request did not meet the criteria to be authenticated successfully. Contact your administrator. [",
        ),
    ] {
        let (organization, _time) = started(scenario);
        let answer = sign_in_answer(&organization).await;
        assert!(
            answer.starts_with(&format!("{NO} {words}")),
            "{}: {answer}",
            scenario.name()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_exchange_does_not_know_is_5_7_3() {
    for scenario in [
        Scenario::ExchangeNotRegistered,
        Scenario::ExchangeWrongObjectId,
    ] {
        let (organization, _time) = started(scenario);
        let answer = sign_in_answer(&organization).await;
        assert!(
            answer.starts_with("535 5.7.3 Authentication unsuccessful ["),
            "{}: {answer}",
            scenario.name()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_without_any_permission_for_exchange_is_5_7_3() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = organization.register("Nothing listed", &[], &[]);
    organization.set_up_exchange(app.client, &organization.usual_mailboxes());
    let bearer = app_token(&organization, &app, EXCHANGE).await;
    let answer = Line::smtp(&organization)
        .await
        .smtp_sign_in(SUPPORT, &bearer)
        .await;
    assert!(answer.starts_with("535 5.7.3 "), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn full_access_is_enough_for_the_mailboxs_own_address() {
    let (organization, _time) = started(Scenario::SendAsDenied);
    let answer = message_answer(&organization).await;
    assert!(answer.starts_with("250 2.0.0 OK "), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_rights_show_only_when_the_message_is_there() {
    for (scenario, words) in [
        (
            Scenario::MailboxPermissionMissing,
            "430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:ConnectionFailedTransientException.MapiExceptionLogonFailed; ",
        ),
        (
            Scenario::TooManyConnections,
            "432 4.3.2 Concurrent connections limit exceeded. ",
        ),
    ] {
        let (organization, _time) = started(scenario);
        let answer = message_answer(&organization).await;
        assert!(answer.starts_with(words), "{}: {answer}", scenario.name());
        assert!(
            organization.mail_in(SALES).is_empty(),
            "{}",
            scenario.name()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_fourth_connection_of_a_mailbox_is_refused_until_another_ends() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let bearer = app_token(&organization, &app, EXCHANGE).await;
    let mut first_three = Vec::new();
    for _ in 0..3 {
        first_three.push(Line::smtp_as(&organization, SUPPORT, &bearer).await);
    }
    let mut fourth = Line::smtp_as(&organization, SUPPORT, &bearer).await;
    let message = letter(SUPPORT, SALES, "Test");
    let answer = fourth.smtp_sends(SUPPORT, &[SALES], &message).await;
    assert!(answer.starts_with("432 4.3.2 "), "{answer}");
    // Another mailbox has its own three.
    let mut other = Line::smtp_as(&organization, SALES, &bearer).await;
    let answer = other
        .smtp_sends(SALES, &[LEE], &letter(SALES, LEE, "Test"))
        .await;
    assert!(answer.starts_with("250 "), "{answer}");
    let mut gone = first_three.pop().expect("three");
    gone.smtp_says("QUIT").await;
    assert!(gone.is_over().await);
    let answer = fourth.smtp_sends(SUPPORT, &[SALES], &message).await;
    assert!(answer.starts_with("250 "), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_sends_from_their_own_mailbox_and_not_from_anothers() {
    let (organization, _time) = started(Scenario::AllWell);
    let bearer = person_token(&organization, "lee", "SMTP.Send").await;
    let mut line = Line::smtp_as(&organization, LEE, &bearer).await;
    let answer = line
        .smtp_sends(LEE, &[SALES], &letter(LEE, SALES, "Mine"))
        .await;
    assert!(answer.starts_with("250 "), "{answer}");
    let answer = Line::smtp(&organization)
        .await
        .smtp_sign_in(SUPPORT, &bearer)
        .await;
    assert!(answer.starts_with("535 5.7.3 "), "{answer}");
    let reads = person_token(&organization, "lee", "IMAP.AccessAsUser.All").await;
    let answer = Line::smtp(&organization)
        .await
        .smtp_sign_in(LEE, &reads)
        .await;
    assert!(
        answer.starts_with("535 5.7.3 "),
        "reading is not sending: {answer}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_in_one_packet_are_answered_in_order_and_chunks_are_put_together() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let bearer = app_token(&organization, &app, EXCHANGE).await;
    let mut line = Line::smtp_as(&organization, SUPPORT, &bearer).await;
    line.write(
        b"MAIL FROM:<support@contoso.com> SIZE=100\r\nRCPT TO:<sales@contoso.com>\r\nDATA\r\n",
    )
    .await;
    for start in ["250 2.1.0 ", "250 2.1.5 ", "354 "] {
        let reply = line.reply().await;
        assert!(reply.starts_with(start), "{reply}");
    }
    line.write(b"Subject: piped\r\n\r\nx\r\n.\r\nNOOP\r\n")
        .await;
    assert!(line.reply().await.starts_with("250 2.0.0 OK <"));
    assert_eq!(
        line.reply().await,
        "250 2.0.0 OK",
        "behind the data comes a command"
    );

    line.smtp_says("MAIL FROM:<support@contoso.com> BODY=BINARYMIME")
        .await;
    line.smtp_says("RCPT TO:<sales@contoso.com>").await;
    line.write(b"BDAT 22\r\nSubject: in chunks\r\n\r\nBDAT 8 LAST\r\n\r\n.\r\nend")
        .await;
    assert_eq!(line.reply().await, "250 2.0.0 OK");
    assert!(line.reply().await.starts_with("250 2.0.0 OK <"));
    let inbox = organization.mail_in(SALES);
    let subjects: Vec<&str> = inbox.iter().map(|one| one.subject.as_str()).collect();
    assert_eq!(subjects, ["in chunks", "piped"]);
    assert!(inbox[0].body.contains(".\r\nend"), "{:?}", inbox[0].body);
}

#[tokio::test(flavor = "multi_thread")]
async fn sizes_addresses_and_the_order_of_commands_are_watched() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = app(&organization);
    organization.set_up_exchange(app.client, &organization.usual_mailboxes());
    let bearer = app_token(&organization, &app, EXCHANGE).await;
    let mut line = Line::smtp_as(&organization, SUPPORT, &bearer).await;
    for (command, answer) in [
        (
            "MAIL FROM:<support@contoso.com> SIZE=157286401",
            "552 5.3.4 ",
        ),
        ("MAIL FROM:<>", "501 5.1.7 "),
        ("MAIL FROM:<support>", "501 5.1.7 "),
        ("RCPT TO:<sales@contoso.com>", "503 5.5.2 Need mail command"),
        ("MAIL FROM:<support@contoso.com>", "250 2.1.0 "),
        (
            "MAIL FROM:<support@contoso.com>",
            "503 5.5.2 Sender already specified",
        ),
        ("DATA", "503 5.5.2 Need rcpt command"),
        ("RCPT TO:<sales>", "501 5.1.3 "),
        ("RSET", "250 2.0.0 Resetting"),
        ("DATA", "503 5.5.2 Need mail command"),
        ("VRFY sales", "252 2.1.5 Cannot VRFY user"),
        ("HELP", "214-"),
        ("FROBNICATE", "500 5.3.3 Unrecognized command"),
    ] {
        let said = line.smtp_says(command).await;
        assert!(said.starts_with(answer), "{command}: {said}");
    }
}
