//! Mail clients that hang, send rubbish, lines of a megabyte, half a command or a flood: the practice organization's servers answer as
//! servers should, end what cannot be talked with, and serve everybody else all the while.

mod practice_client;

use mailseal::practice::{Organization, Registered, Scenario};
use practice_client::mail::{
    EXCHANGE, Line, SALES, SUPPORT, app_token, letter, ready_app, xoauth2,
};
use practice_client::started;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn raw(place: &str) -> TcpStream {
    let port = place.rsplit(':').next().expect("a port");
    let port: u16 = port.parse().expect("a number");
    TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("it listens")
}

/// Somebody else is served by both servers.
async fn lives_on(organization: &Organization, app: &Registered) {
    let token = app_token(organization, app, EXCHANGE).await;
    let serving = async {
        let mut line = Line::smtp_as(organization, SUPPORT, &token).await;
        let answer = line
            .smtp_sends(SUPPORT, &[SALES], &letter(SUPPORT, SALES, "Alive"))
            .await;
        assert!(answer.starts_with("250 "), "{answer}");
        line.smtp_says("QUIT").await;
        let mut line = Line::imap_as(organization, SALES, &token).await;
        let (_, done) = line.imap_says("SELECT INBOX").await;
        assert_eq!(done, "OK [READ-WRITE] SELECT completed.");
    };
    tokio::time::timeout(Duration::from_secs(20), serving)
        .await
        .expect("others are served");
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_say_nothing_or_half_a_thing_keep_nobody_waiting() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let mut hanging = Vec::new();
    for place in [&organization.hosts.smtp, &organization.hosts.imap] {
        for half in [
            &b""[..],
            b"EH",
            b"\x16\x03\x01\x02\x00\x01",
            b"STARTTLS\r\n\x16\x03",
        ] {
            for _ in 0..20 {
                let mut stream = raw(place).await;
                stream.write_all(half).await.expect("it listens");
                hanging.push(stream);
            }
        }
    }
    let token = app_token(&organization, &app, EXCHANGE).await;
    let mut half_message = Line::smtp_as(&organization, SUPPORT, &token).await;
    half_message
        .smtp_says("MAIL FROM:<support@contoso.com>")
        .await;
    half_message.smtp_says("RCPT TO:<sales@contoso.com>").await;
    half_message.smtp_says("DATA").await;
    half_message.write(b"Subject: never").await;
    let mut half_literal = Line::imap_as(&organization, SALES, &token).await;
    half_literal.write(b"a APPEND INBOX {1000000}\r\n").await;
    assert!(half_literal.read().await.starts_with("+ "));
    lives_on(&organization, &app).await;
    drop((hanging, half_message, half_literal));
    lives_on(&organization, &app).await;
    let mail = organization.mail_in(SALES);
    assert!(mail.iter().all(|one| one.subject == "Alive"), "{mail:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_of_a_megabyte_is_refused_and_forgotten() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let token = app_token(&organization, &app, EXCHANGE).await;
    let mut megabyte = vec![b'x'; 1_000_000];
    megabyte.extend_from_slice(b"\r\n");

    let mut line = Line::smtp(&organization).await;
    line.write(&megabyte).await;
    assert_eq!(line.reply().await, "500 5.5.2 Line too long");
    // The dialogue goes on where it was, also within a sign-in.
    assert_eq!(line.smtp_says("AUTH XOAUTH2").await, "334 ");
    line.write(&megabyte).await;
    assert!(line.reply().await.starts_with("501 "));
    let answer = line.smtp_sign_in(SUPPORT, &token).await;
    assert!(answer.starts_with("235 "), "{answer}");
    // Within a message a line may be as long as it likes.
    line.smtp_says("MAIL FROM:<support@contoso.com>").await;
    line.smtp_says("RCPT TO:<sales@contoso.com>").await;
    line.smtp_says("DATA").await;
    line.write(b"Subject: Long\r\n\r\n").await;
    line.write(&megabyte).await;
    let kept = line.smtp_says(".").await;
    assert!(kept.starts_with("250 "), "{kept}");
    assert_eq!(
        organization.mail_in(SALES)[0].body.trim_end().len(),
        1_000_000
    );

    let mut line = Line::imap(&organization).await;
    line.write(b"a ").await;
    line.write(&megabyte).await;
    let answer = line.read().await;
    assert!(answer.starts_with("a BAD "), "{answer}");
    let broken = xoauth2(SALES, &"x".repeat(1_000_000));
    let (_, answer) = line
        .imap_says(&format!("AUTHENTICATE XOAUTH2 {broken}"))
        .await;
    assert_eq!(answer, "NO AUTHENTICATE failed.");
    assert_eq!(
        line.imap_sign_in(SALES, &token).await,
        "OK AUTHENTICATE completed."
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn rubbish_is_answered_a_few_times_and_then_the_line_is_closed() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let mut line = Line::smtp(&organization).await;
    let mut answers = Vec::new();
    for at in 0..10_u8 {
        line.write(&[at, 0, 0xff, 0xfe, b' ', 0xc3, b'\r', b'\n'])
            .await;
        answers.push(line.reply().await);
    }
    assert!(
        answers[..9].iter().all(|one| one.starts_with("500 5.3.3 ")),
        "{answers:#?}"
    );
    assert_eq!(
        answers[9],
        "421 4.7.0 Too many errors on this connection, closing transmission channel"
    );
    assert!(line.is_over().await);

    let mut line = Line::imap(&organization).await;
    for _ in 0..9 {
        line.write(b"\x00\xff rubbish (((\r\n").await;
        let answer = line.read().await;
        assert!(answer.starts_with("* BAD "), "{answer}");
    }
    line.write(b"a NONSENSE\r\n").await;
    assert!(line.read().await.starts_with("a BAD "));
    assert!(line.read().await.starts_with("* BYE "));
    assert!(line.is_over().await);
    lives_on(&organization, &app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nested_and_huge_requests_to_imap_are_refused() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let token = app_token(&organization, &app, EXCHANGE).await;
    let mut line = Line::imap_as(&organization, SALES, &token).await;
    line.imap_says("SELECT INBOX").await;
    for command in [
        format!("SEARCH {}ALL", "NOT ".repeat(50_000)),
        format!("SEARCH {}ALL{}", "(".repeat(50_000), ")".repeat(50_000)),
        format!("SEARCH {}", "1:4294967295,".repeat(1000)),
        "FETCH 99999999999999999999 FLAGS".to_owned(),
        "FETCH 0 FLAGS".to_owned(),
    ] {
        let (_, answer) = line.imap_says(&command).await;
        assert!(answer.starts_with("BAD "), "{command:.40}: {answer}");
    }
    let (_, answer) = line
        .imap_says("FETCH 1:4294967295 BODY[1.2.3.4.5.6.7.8.9.TEXT]")
        .await;
    assert_eq!(answer, "OK FETCH completed.");
    line.write(b"a APPEND INBOX {999999999}\r\n").await;
    let refused = line.read().await;
    assert!(refused.starts_with("a BAD "), "{refused}");
    lives_on(&organization, &app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_connections_is_turned_away_and_passes() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let mut flood = Vec::new();
    let mut turned_away = 0;
    for _ in 0..300 {
        let mut stream = raw(&organization.hosts.smtp).await;
        let mut greeting = [0; 3];
        stream.read_exact(&mut greeting).await.expect("it answers");
        if &greeting == b"421" {
            turned_away += 1;
        } else {
            flood.push(stream);
        }
    }
    assert_eq!((flood.len(), turned_away), (256, 44));
    drop(flood);
    let passed = async {
        loop {
            let mut stream = raw(&organization.hosts.smtp).await;
            let mut greeting = [0; 3];
            stream.read_exact(&mut greeting).await.expect("it answers");
            if &greeting == b"220" {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(20), passed)
        .await
        .expect("there is room again");
    lives_on(&organization, &app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_tls_after_starttls_ends_that_connection_only() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let mut stream = raw(&organization.hosts.smtp).await;
    stream
        .write_all(b"EHLO test\r\nSTARTTLS\r\n")
        .await
        .expect("it listens");
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    while !String::from_utf8_lossy(&seen).contains("220 2.0.0 ") {
        let count = stream.read(&mut buffer).await.expect("it answers");
        assert!(count > 0, "ended early");
        seen.extend_from_slice(&buffer[..count]);
    }
    stream
        .write_all(b"AUTH XOAUTH2 nothing to see\r\n")
        .await
        .expect("it listens");
    let mut rest = Vec::new();
    let end = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut rest));
    let _ = end.await.expect("the server ends it");
    assert!(
        !String::from_utf8_lossy(&rest).contains("235"),
        "never in plain text"
    );
    lives_on(&organization, &app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn strange_messages_are_taken_and_can_be_read() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let token = app_token(&organization, &app, EXCHANGE).await;
    let mut line = Line::smtp_as(&organization, SUPPORT, &token).await;
    let nested = format!(
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n{}",
        "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(500)
    );
    let messages: Vec<Vec<u8>> = vec![
        b"".to_vec(),
        b"\r\n".to_vec(),
        b"no header at all".to_vec(),
        b"\x00\x01\xff\xfe\r\n\x00".to_vec(),
        b"Subject: \xff\xfe\r\nFrom: support@contoso.com\r\n\r\n\x00".to_vec(),
        b"From: support@contoso.com\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\neA==".to_vec(),
        b"From: support@contoso.com\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\nContent-Type: message/rfc822\r\n\r\n\r\n".to_vec(),
        nested.into_bytes(),
    ];
    for message in &messages {
        line.smtp_says("MAIL FROM:<support@contoso.com>").await;
        line.smtp_says("RCPT TO:<sales@contoso.com>").await;
        line.smtp_says("DATA").await;
        line.write(message).await;
        let kept = line.smtp_says("\r\n.").await;
        assert!(kept.starts_with("250 "), "{kept}");
    }
    let mut line = Line::imap_as(&organization, SALES, &token).await;
    let (told, _) = line.imap_says("SELECT INBOX").await;
    assert!(
        told.contains(&format!("* {} EXISTS", messages.len())),
        "{told:#?}"
    );
    for what in [
        "ALL",
        "BODYSTRUCTURE",
        "BODY[]",
        "BODY[HEADER]",
        "BODY[TEXT]",
        "BODY[1]",
        "BODY[1.MIME]",
        "BODY[1.HEADER]",
    ] {
        let (_, done) = line.imap_says(&format!("FETCH 1:* {what}")).await;
        assert_eq!(done, "OK FETCH completed.", "{what}");
    }
    let (_, done) = line.imap_says("SEARCH TEXT inner HEADER Subject x").await;
    assert_eq!(done, "OK SEARCH completed.");
}
