//! A token opens a mailbox. It is said only on a line that is encrypted, to a server whose certificate is good, on a line of its own; and
//! nothing that is kept of a dialogue holds it.

mod loopback;
mod mail_server;

use loopback::NotedPauses;
use mail_server::certificates::Certificates;
use mail_server::{Hostile, Peer, anna, assert_keeps_the_token, failure, token};
use mailseal::microsoft::exchange::{Certificate, Failure, Stage, Trouble, Verdict, smtp};

async fn prove(server: &Hostile) -> Failure {
    let exchange = server.exchange(&NotedPauses::default());
    failure(smtp::prove(&exchange, &anna(), &token(), &anna()).await)
}

/// Nothing of what was heard before encryption, or at all, has to do with signing in.
async fn assert_nothing_was_told(server: &Hostile) {
    for heard in server.heard().await {
        assert!(!heard.line.starts_with("AUTH"), "{}", heard.line);
        assert_keeps_the_token(&heard.line);
    }
}

#[tokio::test]
async fn starttls_was_taken_out_on_the_way() {
    let offers = [
        "250-TEST.outlook.office365.com Hello\r\n250-AUTH LOGIN XOAUTH2\r\n250 SMTPUTF8",
        "250-TEST.outlook.office365.com Hello\r\n250-XXXXXXXA\r\n250-AUTH XOAUTH2\r\n250 8BITMIME",
        "250 STARTTLS",
    ];
    for offer in offers {
        let server = Hostile::start(move |mut peer: Peer| async move {
            peer.say("220 ready").await;
            peer.answer(offer).await;
            peer.listen().await;
        })
        .await;
        let failure = prove(&server).await;
        assert_eq!(failure.trouble, Trouble::StartTlsNotOffered);
        assert_eq!(failure.stage, Stage::StartTls);
        assert!(
            failure.dialogue.to_string().contains("S: 250"),
            "what was offered is kept"
        );
        assert_eq!(server.lines().await, ["EHLO [127.0.0.1]", "QUIT"]);
    }
}

#[tokio::test]
async fn starttls_was_offered_and_then_refused() {
    for answer in [
        "454 4.7.0 TLS not available",
        "502 5.5.1 Command not implemented",
        "250 2.0.0 OK",
    ] {
        let server = Hostile::start(move |mut peer: Peer| async move {
            peer.say("220 ready").await;
            peer.answer("250-host\r\n250-AUTH XOAUTH2\r\n250 STARTTLS")
                .await;
            peer.answer(answer).await;
            peer.listen().await;
        })
        .await;
        let failure = prove(&server).await;
        assert_eq!(failure.stage, Stage::StartTls);
        assert_eq!(
            failure.reply().map(ToString::to_string).as_deref(),
            Some(answer)
        );
        assert_eq!(
            server.lines().await,
            ["EHLO [127.0.0.1]", "STARTTLS", "QUIT"]
        );
    }
}

/// CVE-2011-0411: what is slipped in behind the last word in plain text must not be taken for the server's first encrypted one.
#[tokio::test]
async fn words_are_slipped_in_before_encryption_begins() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.say("220 ready").await;
        peer.answer("250-host\r\n250 STARTTLS").await;
        peer.answer("220 go ahead\r\n250-host\r\n250 AUTH LOGIN")
            .await;
        peer.listen().await;
    })
    .await;
    let failure = prove(&server).await;
    assert_eq!(failure.trouble, Trouble::PlainTextAfterStartTls);
    assert_nothing_was_told(&server).await;
}

#[tokio::test]
async fn the_server_only_pretends_to_encrypt() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.say("220 ready").await;
        peer.answer("250-host\r\n250 STARTTLS").await;
        peer.answer("220 go ahead").await;
        peer.hear().await;
        peer.say("250-host\r\n250 AUTH XOAUTH2").await;
        peer.listen().await;
    })
    .await;
    let failure = prove(&server).await;
    assert_eq!(failure.stage, Stage::Encrypt);
    assert!(
        matches!(failure.trouble, Trouble::NoTls { .. }),
        "{failure:?}"
    );
    assert_nothing_was_told(&server).await;
}

async fn begins_to_encrypt(mut peer: Peer) {
    peer.say("220 ready").await;
    peer.answer("250-host\r\n250 STARTTLS").await;
    peer.answer("220 go ahead").await;
    peer.encrypt().await;
    peer.listen().await;
}

#[tokio::test]
async fn a_certificate_that_is_not_good_is_told_apart_and_ends_it() {
    let ours = Certificates::new();
    let cases = [
        (ours.expired().server(), Certificate::Expired),
        (ours.not_yet_valid().server(), Certificate::NotYetValid),
        (ours.for_another_host().server(), Certificate::OtherHost),
        (Certificates::new().good().server(), Certificate::NotTrusted),
    ];
    let pem = ours.pem();
    for (tls, expected) in cases {
        let server = Hostile::with(Certificates::new(), tls, begins_to_encrypt).await;
        let mut exchange = server.exchange(&NotedPauses::default());
        let trust = mailseal::microsoft::Trust::OnlyRoot(pem.clone());
        exchange.http = mailseal::microsoft::Http::new(&trust, NotedPauses::default().clock())
            .expect("a good root");
        let failure = failure(smtp::prove(&exchange, &anna(), &token(), &anna()).await);
        assert_eq!(failure.stage, Stage::Encrypt);
        match &failure.trouble {
            Trouble::Certificate { why, detail } => {
                assert_eq!(*why, expected, "{detail}");
                assert!(!detail.is_empty());
            }
            other => panic!("{expected:?}: {other:?}"),
        }
        assert_nothing_was_told(&server).await;
    }
}

/// The platform's own trust does not know the throw-away authority either.
#[tokio::test]
async fn the_systems_trust_does_not_believe_just_anybody() {
    let server = Hostile::start(begins_to_encrypt).await;
    let mut exchange = server.exchange(&NotedPauses::default());
    exchange.http = loopback::http(&NotedPauses::default());
    let failure = failure(smtp::prove(&exchange, &anna(), &token(), &anna()).await);
    assert!(
        matches!(
            failure.trouble,
            Trouble::Certificate {
                why: Certificate::NotTrusted,
                ..
            }
        ),
        "{failure:?}"
    );
    assert_nothing_was_told(&server).await;
}

#[tokio::test]
async fn a_server_that_takes_no_tokens_gets_none() {
    for (offer, mechanisms) in [
        ("250-host\r\n250 AUTH LOGIN PLAIN", vec!["LOGIN", "PLAIN"]),
        ("250-host\r\n250-8BITMIME\r\n250 SMTPUTF8", vec![]),
        (
            "250-host\r\n250 AUTH XOAUTH OAUTHBEARER",
            vec!["XOAUTH", "OAUTHBEARER"],
        ),
    ] {
        let server = Hostile::start(move |mut peer: Peer| async move {
            peer.say("220 ready").await;
            // What was offered in plain text does not count any more.
            peer.answer("250-host\r\n250-AUTH XOAUTH2\r\n250 STARTTLS")
                .await;
            peer.answer("220 go ahead").await;
            peer.encrypt().await;
            peer.answer(offer).await;
            peer.listen().await;
        })
        .await;
        let failure = prove(&server).await;
        let offered = mechanisms.into_iter().map(str::to_owned).collect();
        assert_eq!(failure.trouble, Trouble::TokensNotTaken { offered });
        assert_nothing_was_told(&server).await;
    }
}

#[tokio::test]
async fn the_token_has_a_line_of_its_own_that_is_encrypted() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.signed_in().await;
        peer.answer("250 2.1.0 Sender OK").await;
        peer.answer("250 2.0.0 Resetting").await;
        peer.answer("221 2.0.0 Service closing transmission channel")
            .await;
    })
    .await;
    let exchange = server.exchange(&NotedPauses::default());
    let proof = smtp::prove(&exchange, &anna(), &token(), &anna()).await;
    let proof = proof.expect("a good server");
    assert_keeps_the_token(&format!("{proof:?} {}", proof.dialogue));
    let heard = server.heard().await;
    let said: Vec<_> = heard.iter().map(|it| it.line.as_str()).collect();
    assert_eq!(said[3], "AUTH XOAUTH2");
    assert!(
        heard[4].encrypted && heard[4].line.len() > 1_500,
        "the token"
    );
    assert_eq!(said[5..], ["MAIL FROM:<anna@contoso.com>", "RSET", "QUIT"]);
    for heard in &heard[..2] {
        assert!(!heard.encrypted, "{heard:?}");
    }
}

/// A server that repeats what it heard, in its no or in its challenge, puts the token into no report.
#[tokio::test]
async fn a_server_that_says_the_token_back_puts_it_into_no_report() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.submission().await;
        peer.answer("334 ").await;
        let line = peer.hear().await;
        peer.say(&format!("334 {line}")).await;
        peer.hear().await;
        peer.say(&format!("535-5.7.3 You said {}", &line[..900]))
            .await;
        peer.say(&format!(
            "535 5.7.3 and {} in {}",
            mail_server::TOKEN,
            &line[950..1000]
        ))
        .await;
        peer.listen().await;
    })
    .await;
    // `failure` looks through all that is kept.
    let failure = prove(&server).await;
    let reply = failure.reply().expect("a reply");
    assert_eq!(reply.verdict, Verdict::Smtp(535));
    assert!(reply.words.starts_with("You said …"), "{}", reply.words);
}
