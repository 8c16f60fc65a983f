//! A message goes out as it was written, to whom it was written, and once. When its fate was not heard, that is said.

mod loopback;
mod mail_server;

use loopback::NotedPauses;
use mail_server::{Hostile, Peer, SOON, address, anna, failure, impatient, token};
use mailseal::microsoft::Error;
use mailseal::microsoft::error::Unreachable;
use mailseal::microsoft::exchange::smtp::{self, Accepted};
use mailseal::microsoft::exchange::{Patience, Stage, Trouble};
use mailseal::microsoft::graph::mail::Message;

fn message() -> Message {
    Message {
        from: address("sales@contoso.com"),
        to: address("bert@contoso.com"),
        subject: "Test of Sinch".to_owned(),
        body: "First line\n.hidden dot\n.\nlast line".to_owned(),
        marker: "[1a2b3c4d]".to_owned(),
    }
}

async fn send(
    server: &Hostile,
    message: &Message,
    change: impl FnOnce(&mut Patience),
) -> Result<Accepted, Error> {
    let exchange = impatient(server.exchange(&NotedPauses::default()), change);
    smtp::send(&exchange, &anna(), &token(), message).await
}

/// Signed in, sender and recipient taken, at the end of the message's text.
async fn text_heard(peer: &mut Peer) {
    peer.signed_in().await;
    peer.answer("250 2.1.0 Sender OK").await;
    peer.answer("250 2.1.5 Recipient OK").await;
    peer.answer("354 Start mail input; end with <CRLF>.<CRLF>")
        .await;
    loop {
        let line = peer.hear_all().await;
        if line.as_deref().is_none_or(|line| line == ".") {
            return;
        }
    }
}

const TAKEN: &str =
    "250 2.0.0 OK <abc@TEST.outlook.office365.com> [Hostname=TEST.outlook.office365.com]";

#[tokio::test]
async fn the_message_arrives_as_it_was_written() {
    let server = Hostile::start(|mut peer: Peer| async move {
        text_heard(&mut peer).await;
        peer.say(TAKEN).await;
        peer.answer("221 2.0.0 Service closing transmission channel")
            .await;
    })
    .await;
    let accepted = send(&server, &message(), |_| {})
        .await
        .expect("it is taken");
    assert_eq!(accepted.reply.to_string(), TAKEN);
    let lines = server.lines().await;
    let at = |line: &str| {
        lines
            .iter()
            .position(|it| it == line)
            .unwrap_or_else(|| panic!("{line} in {lines:?}"))
    };
    // The mailbox signs in; the shared address is named as sender.
    assert!(at("MAIL FROM:<sales@contoso.com>") < at("RCPT TO:<bert@contoso.com>"));
    assert!(at("RCPT TO:<bert@contoso.com>") < at("DATA"));
    assert!(at("DATA") < at("Subject: Test of Sinch [1a2b3c4d]"));
    at("X-Mailseal-Test: [1a2b3c4d]");
    at(&format!("Message-ID: {}", accepted.message_id));
    assert_eq!(at(".") + 1, at("QUIT"));
    let dialogue = accepted.dialogue.to_string();
    assert!(
        !dialogue.contains("hidden dot"),
        "the text is nobody's business: {dialogue}"
    );
}

#[tokio::test]
async fn what_exchange_refuses_at_the_end_of_the_text_is_told() {
    for (answer, transient) in [
        (
            "554 5.2.252 SendAsDenied; anna@contoso.com not allowed to send as sales@contoso.com; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied;",
            false,
        ),
        (
            "430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:ConnectionFailedTransientException.MapiExceptionLogonFailed; Failed",
            false,
        ),
        (
            "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information.",
            true,
        ),
    ] {
        let server = Hostile::start(move |mut peer: Peer| async move {
            text_heard(&mut peer).await;
            peer.say(answer).await;
            peer.listen().await;
        })
        .await;
        let failure = failure(send(&server, &message(), |_| {}).await);
        assert_eq!(failure.stage, Stage::Message);
        assert_eq!(
            failure.reply().map(ToString::to_string).as_deref(),
            Some(answer)
        );
        assert_eq!(failure.is_transient(), transient);
        assert!(
            !failure.may_have_been_taken(),
            "a clear no leaves nothing open"
        );
    }
}

#[tokio::test]
async fn a_message_whose_fate_was_not_heard_may_have_been_taken() {
    let cut = Hostile::start(|mut peer: Peer| async move { text_heard(&mut peer).await }).await;
    let failure_of_cut = failure(send(&cut, &message(), |_| {}).await);
    assert!(failure_of_cut.may_have_been_taken());
    assert!(matches!(
        failure_of_cut.trouble,
        Trouble::Unreachable {
            kind: Unreachable::Cut,
            ..
        }
    ));

    let hanging = Hostile::start(|mut peer: Peer| async move {
        text_heard(&mut peer).await;
        peer.listen().await;
    })
    .await;
    let failure_of_hanging = failure(send(&hanging, &message(), |it| it.taken = SOON).await);
    assert!(failure_of_hanging.may_have_been_taken());
    assert!(matches!(
        failure_of_hanging.trouble,
        Trouble::Unreachable {
            kind: Unreachable::TimedOut,
            ..
        }
    ));

    let garbling = Hostile::start(|mut peer: Peer| async move {
        text_heard(&mut peer).await;
        peer.say("what?").await;
    })
    .await;
    assert!(failure(send(&garbling, &message(), |_| {}).await).may_have_been_taken());
}

#[tokio::test]
async fn a_recipient_or_the_text_that_is_refused_leaves_nothing_open() {
    for (answers, stage) in [
        (
            vec![
                "250 ok",
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found",
            ],
            Stage::Recipient,
        ),
        (vec!["250 ok", "250 ok", "550 5.7.1 no"], Stage::Data),
    ] {
        let server = Hostile::start(move |mut peer: Peer| {
            let answers = answers.clone();
            async move {
                peer.signed_in().await;
                for answer in answers {
                    peer.answer(answer).await;
                }
                peer.listen().await;
            }
        })
        .await;
        let failure = failure(send(&server, &message(), |_| {}).await);
        assert_eq!(failure.stage, stage);
        assert!(!failure.may_have_been_taken());
        assert!(!server.lines().await.iter().any(|line| line == "."));
    }
}

/// RFC 6531: such an address is named only where it is offered to be understood.
#[tokio::test]
async fn an_address_with_foreign_letters_needs_a_server_that_takes_them() {
    let mut foreign = message();
    foreign.from = address("müller@contoso.com");
    let taking = Hostile::start(|mut peer: Peer| async move {
        peer.signed_in().await;
        peer.answer("550 5.1.8 no").await;
        peer.listen().await;
    })
    .await;
    let refused = failure(send(&taking, &foreign, |_| {}).await);
    assert_eq!(refused.stage, Stage::Sender);
    assert!(
        taking
            .lines()
            .await
            .iter()
            .any(|line| line == "MAIL FROM:<müller@contoso.com> SMTPUTF8")
    );

    let old = Hostile::start(|mut peer: Peer| async move {
        peer.say("220 ready").await;
        peer.answer(mail_server::PLAIN_OFFER).await;
        peer.answer("220 go ahead").await;
        peer.encrypt().await;
        peer.answer("250-host\r\n250 AUTH XOAUTH2").await;
        peer.answer("334 ").await;
        peer.answer("235 ok").await;
        peer.listen().await;
    })
    .await;
    let failure = failure(send(&old, &foreign, |_| {}).await);
    assert!(
        matches!(failure.trouble, Trouble::Unsayable(_)),
        "{failure:?}"
    );
    assert!(
        !old.lines()
            .await
            .iter()
            .any(|line| line.starts_with("MAIL"))
    );
}
