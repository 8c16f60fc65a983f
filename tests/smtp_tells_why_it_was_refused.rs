//! Whatever Exchange says no with, it is kept word for word: the code, the enhanced code, the words, the challenge that came before, and
//! how far the dialogue had come. Wordings: facts, section 10.1.

mod loopback;
mod mail_server;

use loopback::NotedPauses;
use mail_server::{Hostile, Peer, anna, failure, token};
use mailseal::microsoft::exchange::{
    Failure, Side, Stage, Trouble, Verdict, is_exchanges_greeting, smtp,
};

async fn prove(server: &Hostile) -> Failure {
    let exchange = server.exchange(&NotedPauses::default());
    failure(smtp::prove(&exchange, &anna(), &token(), &anna()).await)
}

const TENANT: &str = "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit \
                      https://aka.ms/smtp_auth_disabled for more information. [TEST.outlook.office365.com]";

#[tokio::test]
async fn a_refused_token_keeps_code_enhanced_code_and_words() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.token_said().await;
        peer.say(TENANT).await;
        peer.listen().await;
    })
    .await;
    let failure = prove(&server).await;
    assert_eq!(failure.stage, Stage::Authenticate);
    let reply = failure.reply().expect("a reply");
    assert_eq!(reply.verdict, Verdict::Smtp(535));
    assert_eq!(reply.status.as_deref(), Some("5.7.139"));
    assert!(
        reply
            .words
            .starts_with("Authentication unsuccessful, SmtpClientAuthentication")
    );
    assert_eq!(reply.to_string(), TENANT);
    assert!(!failure.is_transient() && !failure.may_have_been_taken());
    assert_eq!(failure.greeted_as_exchange(), Some(true));
    assert_eq!(
        server.lines().await.last().map(String::as_str),
        Some("QUIT")
    );
}

/// What lettre cannot do: the challenge is no end, but the beginning of an explanation.
#[tokio::test]
async fn a_challenge_is_read_answered_with_an_empty_line_and_the_final_no_is_kept() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.token_said().await;
        // {"status":"401","schemes":"bearer","scope":"https://outlook.office.com/"}
        peer.say(
            "334 eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIiwic2NvcGUiOiJodHRwczovL291dGxvb2sub2ZmaWNlLmNvbS8ifQ==",
        )
        .await;
        let empty = peer.hear().await;
        let answer = if empty.is_empty() { "535 5.7.3 Authentication unsuccessful [TEST]" } else { "500 what" };
        peer.say(answer).await;
        peer.listen().await;
    })
    .await;
    let failure = prove(&server).await;
    let Trouble::Refused { reply, challenge } = &failure.trouble else {
        panic!("{failure:?}");
    };
    assert_eq!(
        reply.to_string(),
        "535 5.7.3 Authentication unsuccessful [TEST]"
    );
    let challenge = challenge.as_ref().expect("a challenge");
    assert_eq!(challenge.status.as_deref(), Some("401"));
    assert_eq!(challenge.schemes.as_deref(), Some("bearer"));
    assert_eq!(
        challenge.scope.as_deref(),
        Some("https://outlook.office.com/")
    );
    let said: Vec<_> = failure.dialogue.lines().iter().collect();
    let empty = said
        .iter()
        .position(|line| line.by == Side::Client && line.text.is_empty());
    assert!(empty.is_some(), "{}", failure.dialogue);
}

#[tokio::test]
async fn a_challenge_that_cannot_be_read_or_never_ends_is_survived() {
    for (challenge, answer, code) in [
        ("334 %%%%", "535 5.7.3 no", 535),
        ("334 ", "535 5.7.3 no", 535),
        (
            "334 bm90IGpzb24=",
            "454 4.7.0 Temporary authentication failure",
            454,
        ),
    ] {
        let server = Hostile::start(move |mut peer: Peer| async move {
            peer.token_said().await;
            peer.say(challenge).await;
            peer.hear().await;
            peer.say(answer).await;
            peer.listen().await;
        })
        .await;
        let failure = prove(&server).await;
        assert_eq!(
            failure.reply().map(|it| it.verdict),
            Some(Verdict::Smtp(code))
        );
        assert_eq!(failure.is_transient(), code == 454);
    }
    let endless = Hostile::start(|mut peer: Peer| async move {
        peer.token_said().await;
        loop {
            peer.say("334 e30=").await;
            peer.hear().await;
        }
    })
    .await;
    let failure = prove(&endless).await;
    assert!(
        matches!(failure.trouble, Trouble::Garbage { .. }),
        "{failure:?}"
    );
}

#[tokio::test]
async fn every_stage_that_is_refused_is_told_apart() {
    let refused_at = [
        ("554 5.3.2 no service here", Stage::Greeting),
        ("421 4.3.2 Service not available", Stage::Hello),
        (
            "504 5.7.4 Unrecognized authentication type [TEST]",
            Stage::Authenticate,
        ),
        (
            "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
            Stage::Sender,
        ),
    ];
    for (answer, stage) in refused_at {
        let server = Hostile::start(move |mut peer: Peer| async move {
            match stage {
                Stage::Greeting => peer.say(answer).await,
                Stage::Hello => {
                    peer.say("220 ready").await;
                    peer.answer(answer).await;
                }
                Stage::Authenticate => {
                    peer.submission().await;
                    peer.answer(answer).await;
                }
                _ => {
                    peer.signed_in().await;
                    peer.answer(answer).await;
                }
            }
            peer.listen().await;
        })
        .await;
        let failure = prove(&server).await;
        assert_eq!(failure.stage, stage);
        assert_eq!(
            failure.reply().map(ToString::to_string).as_deref(),
            Some(answer)
        );
        assert_eq!(failure.is_transient(), answer.starts_with('4'), "{answer}");
    }
}

#[tokio::test]
async fn an_answer_of_many_lines_is_one_reply() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.token_said().await;
        peer.say("535-5.7.3 Authentication unsuccessful,\r\n535-5.7.3 for reasons\r\n535 5.7.3 of its own").await;
        peer.listen().await;
    })
    .await;
    let failure = prove(&server).await;
    let whole = "535 5.7.3 Authentication unsuccessful, for reasons of its own";
    assert_eq!(
        failure.reply().map(ToString::to_string).as_deref(),
        Some(whole)
    );
}

/// The name in a greeting proves nothing: whoever has the certificate may call himself what he likes.
#[tokio::test]
async fn a_greeting_that_is_not_exchanges_is_no_refusal() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.say("220 mail.example.org ESMTP Postfix (Debian/GNU)")
            .await;
        peer.answer(mail_server::PLAIN_OFFER).await;
        peer.answer("220 2.0.0 Ready to start TLS").await;
        peer.encrypt().await;
        peer.answer(mail_server::ENCRYPTED_OFFER).await;
        peer.answer("334 ").await;
        peer.answer("235 2.7.0 ok").await;
        peer.answer("250 2.1.0 Ok").await;
        peer.answer("250 2.0.0 Ok").await;
        peer.answer("221 2.0.0 Bye").await;
    })
    .await;
    let exchange = server.exchange(&NotedPauses::default());
    let proof = smtp::prove(&exchange, &anna(), &token(), &anna()).await;
    let proof = proof.expect("it works");
    assert_eq!(
        proof.greeting,
        "mail.example.org ESMTP Postfix (Debian/GNU)"
    );
    assert!(
        proof
            .offered
            .iter()
            .any(|line| line == "AUTH LOGIN XOAUTH2")
    );
    assert!(!is_exchanges_greeting(&proof.greeting), "but it is a hint");
    assert_eq!(proof.sender.to_string(), "250 2.1.0 Ok");
    assert!(proof.server.starts_with("localhost:"));
}

/// An address or a token that would be two lines, or change what the line means, is never said.
#[tokio::test]
async fn a_token_that_cannot_be_said_reaches_nobody() {
    let server = Hostile::start(|mut peer: Peer| async move { peer.listen().await }).await;
    let exchange = server.exchange(&NotedPauses::default());
    for token in [
        "a\r\nMAIL FROM:<evil@example.com>",
        "",
        "a\x01auth=Bearer b",
    ] {
        let token = secrecy::SecretString::from(token);
        let failure = failure(smtp::prove(&exchange, &anna(), &token, &anna()).await);
        assert!(
            matches!(failure.trouble, Trouble::Unsayable(_)),
            "{failure:?}"
        );
    }
    assert!(server.lines().await.is_empty());
}
