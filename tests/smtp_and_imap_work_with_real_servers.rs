//! Our clients against mail servers that we did not write: Dovecot (IMAP and submission, checking the tokens itself) and Postfix.

#![cfg(target_os = "linux")]

mod loopback;
mod mail_server;
mod real_mail;

use loopback::NotedPauses;
use mail_server::certificates::Certificates;
use mail_server::{address, failure};
use mailseal::microsoft::exchange::{Certificate, Exchange, Stage, Trouble, Verdict, imap, smtp};
use mailseal::microsoft::graph::mail::{Folder, Message};
use real_mail::dovecot::{Dovecot, SENT};
use real_mail::postfix::Postfix;
use real_mail::tokens::Signer;
use real_mail::{is_here, is_root, not_tested};
use secrecy::{ExposeSecret, SecretString};

const ANNA: &str = "anna@contoso.test";
const BERT: &str = "bert@contoso.test";

struct Rig {
    dovecot: Dovecot,
    signer: Signer,
    exchange: Exchange,
    certificates: Certificates,
}

/// `None`, said loudly, where there is no Dovecot.
fn rig() -> Option<Rig> {
    if !is_here("dovecot") {
        return None;
    }
    let certificates = Certificates::new();
    let signer = Signer::new();
    let dovecot = Dovecot::start(&signer, &certificates.good());
    let mut exchange =
        mail_server::exchange(dovecot.submission, &certificates, &NotedPauses::default());
    exchange.hosts.imap = format!("localhost:{}", dovecot.imap);
    Some(Rig {
        dovecot,
        signer,
        exchange,
        certificates,
    })
}

fn message(marker: &str) -> Message {
    Message {
        from: address(ANNA),
        to: address(BERT),
        subject: "Prüfung für Müller".to_owned(),
        body: "Grüße\n.\nein Punkt".to_owned(),
        marker: marker.to_owned(),
    }
}

/// The whole way: signed in twice, sent, arrived, found again in both mailboxes.
#[tokio::test]
async fn a_message_is_sent_and_found_again() {
    let Some(rig) = rig() else { return };
    let (anna, bert) = (address(ANNA), address(BERT));
    let (of_anna, of_bert) = (rig.signer.good(ANNA), rig.signer.good(BERT));

    let proof = smtp::prove(&rig.exchange, &anna, &of_anna, &anna).await;
    let proof = proof.unwrap_or_else(|error| panic!("{error:?}\n{}", rig.dovecot.log()));
    assert_eq!(proof.authenticated.verdict, Verdict::Smtp(235));
    assert!(!proof.dialogue.to_string().contains(of_anna.expose_secret()));

    // Opening them once makes the mailboxes.
    for (user, token) in [(&anna, &of_anna), (&bert, &of_bert)] {
        let proof = imap::prove(&rig.exchange, user, token).await;
        let proof = proof.unwrap_or_else(|error| panic!("{error:?}\n{}", rig.dovecot.log()));
        assert_eq!(proof.messages, 0);
        assert!(!proof.dialogue.to_string().contains(token.expose_secret()));
    }

    let marker = "[1a2b3c4d]";
    let accepted = smtp::send(&rig.exchange, &anna, &of_anna, &message(marker)).await;
    let accepted = accepted.unwrap_or_else(|error| panic!("{error:?}\n{}", rig.dovecot.log()));
    let arrived = rig.dovecot.sink.wait_for(marker);
    assert_eq!(
        (arrived.from.as_str(), arrived.to.as_slice()),
        (ANNA, &[BERT.to_owned()][..])
    );
    assert!(arrived.text.contains(&accepted.message_id));

    let places = [
        (&bert, &of_bert, Folder::Inbox),
        (&anna, &of_anna, Folder::SentItems),
    ];
    for (user, token, folder) in places {
        let before = imap::find(&rig.exchange, user, token, folder, marker).await;
        assert_eq!(before, Ok(None), "{folder:?}");
    }
    rig.dovecot.deliver(BERT, None, &arrived.text);
    rig.dovecot.deliver(ANNA, Some(SENT), &arrived.text);
    rig.dovecot.deliver(
        BERT,
        None,
        "Subject: another\r\n\r\n[1a2b3c4d] only in the text\r\n",
    );
    for (user, token, folder) in places {
        let seen = imap::find(&rig.exchange, user, token, folder, marker).await;
        let seen = seen.unwrap_or_else(|error| panic!("{error:?}\n{}", rig.dovecot.log()));
        let seen = seen.expect("the message");
        assert_eq!(seen.internet_message_id, Some(accepted.message_id.clone()));
        assert!(seen.at.is_some());
    }
    let proof = imap::prove(&rig.exchange, &bert, &of_bert)
        .await
        .expect("as before");
    assert_eq!(proof.messages, 2, "and looking changed nothing");
}

#[tokio::test]
async fn a_token_longer_than_any_real_one_is_taken() {
    let Some(rig) = rig() else { return };
    let token = rig.signer.long(ANNA, 4_600);
    assert!(token.expose_secret().len() >= 4_600);
    let anna = address(ANNA);
    let proof = smtp::prove(&rig.exchange, &anna, &token, &anna).await;
    proof.unwrap_or_else(|error| panic!("{error:?}\n{}", rig.dovecot.log()));
    let proof = imap::prove(&rig.exchange, &anna, &token).await;
    proof.unwrap_or_else(|error| panic!("{error:?}\n{}", rig.dovecot.log()));
}

/// Dovecot answers each of them with a challenge first, and with the final no only after the empty line.
#[tokio::test]
async fn a_token_that_is_not_good_is_refused_with_its_challenge() {
    let Some(rig) = rig() else { return };
    let anna = address(ANNA);
    let good = imap::prove(&rig.exchange, &anna, &rig.signer.good(ANNA)).await;
    assert!(good.is_ok(), "what differs is only the flaw: {good:?}");
    let bad: [(&str, SecretString); 5] = [
        ("expired", rig.signer.expired(ANNA)),
        ("for Graph", rig.signer.for_another_service(ANNA)),
        ("of somebody else", rig.signer.good(BERT)),
        ("signed by another key", Signer::new().good(ANNA)),
        (
            "no token at all",
            SecretString::from("EwBgA8l6BAAUO9chh8cJscQLmU+LSWpbnr0vmwwAAQ"),
        ),
    ];
    for (name, token) in bad {
        let smtp = failure(smtp::prove(&rig.exchange, &anna, &token, &anna).await);
        let imap = failure(imap::prove(&rig.exchange, &anna, &token).await);
        for failure in [smtp, imap] {
            assert_eq!(failure.stage, Stage::Authenticate, "{name}: {failure:?}");
            let Trouble::Refused { reply, challenge } = &failure.trouble else {
                panic!("{name}: {failure:?}");
            };
            assert!(
                matches!(reply.verdict, Verdict::Smtp(535) | Verdict::No),
                "{name}: {reply}"
            );
            let challenge = challenge
                .as_ref()
                .unwrap_or_else(|| panic!("{name}: {failure:?}"));
            assert!(challenge.status.is_some(), "{name}: {challenge:?}");
            assert!(!failure.is_transient(), "{name}: {reply}");
            let kept = format!("{failure:?}");
            assert!(!kept.contains(token.expose_secret()), "{name}");
        }
    }
}

/// What Dovecot cannot find a mailbox for, it calls a passing trouble.
#[tokio::test]
async fn a_passing_trouble_is_told_as_one() {
    let Some(rig) = rig() else { return };
    let nobody = rig.signer.token(ANNA, |claims| {
        claims.as_object_mut().expect("claims").remove("upn");
    });
    let anna = address(ANNA);
    let smtp = failure(smtp::prove(&rig.exchange, &anna, &nobody, &anna).await);
    assert_eq!(smtp.reply().map(|it| it.verdict), Some(Verdict::Smtp(454)));
    let imap = failure(imap::prove(&rig.exchange, &anna, &nobody).await);
    assert_eq!(
        imap.reply().and_then(|it| it.status.as_deref()),
        Some("UNAVAILABLE")
    );
    assert!(smtp.is_transient() && imap.is_transient());
}

#[tokio::test]
async fn a_certificate_that_is_not_good_ends_it() {
    let Some(rig) = rig() else { return };
    let anna = address(ANNA);
    let token = rig.signer.good(ANNA);
    let mut strangers = rig.exchange.clone();
    strangers.http = mailseal::microsoft::Http::new(
        &Certificates::new().trust(),
        NotedPauses::default().clock(),
    )
    .expect("a good root");
    let mut by_address = rig.exchange.clone();
    by_address.hosts.smtp = format!("127.0.0.1:{}", rig.dovecot.submission);
    by_address.hosts.imap = format!("127.0.0.1:{}", rig.dovecot.imap);
    let expired = Dovecot::start(&rig.signer, &rig.certificates.expired());
    let mut too_late = rig.exchange.clone();
    too_late.hosts.smtp = format!("localhost:{}", expired.submission);
    too_late.hosts.imap = format!("localhost:{}", expired.imap);
    for (exchange, expected) in [
        (strangers, Certificate::NotTrusted),
        (by_address, Certificate::OtherHost),
        (too_late, Certificate::Expired),
    ] {
        let smtp = failure(smtp::prove(&exchange, &anna, &token, &anna).await);
        let imap = failure(imap::prove(&exchange, &anna, &token).await);
        for failure in [smtp, imap] {
            assert!(
                matches!(failure.trouble, Trouble::Certificate { why, .. } if why == expected),
                "{expected:?}: {failure:?}"
            );
        }
    }
}

/// Port 587 speaks plain text first, port 993 encrypted: taken for each other, nothing is told to either.
#[tokio::test]
async fn ports_taken_for_each_other_are_told_apart() {
    let Some(rig) = rig() else { return };
    let mut exchange = rig.exchange.clone();
    std::mem::swap(&mut exchange.hosts.smtp, &mut exchange.hosts.imap);
    exchange.patience.answer = std::time::Duration::from_secs(3);
    let (anna, token) = (address(ANNA), rig.signer.good(ANNA));
    let smtp = failure(smtp::prove(&exchange, &anna, &token, &anna).await);
    assert_eq!(smtp.stage, Stage::Greeting, "{smtp:?}");
    let imap = failure(imap::prove(&exchange, &anna, &token).await);
    assert!(matches!(imap.trouble, Trouble::NoTls { .. }), "{imap:?}");
}

/// Postfix in front, which has its own idea of lines and of who may be named as sender.
#[tokio::test]
async fn postfix_takes_the_message_and_no_sender_that_is_not_ones_own() {
    if !is_here("postfix") {
        return;
    }
    if !is_root() {
        not_tested("Postfix needs root");
        return;
    }
    let Some(rig) = rig() else { return };
    let postfix = Postfix::start(&rig.dovecot, &rig.certificates.good(), ANNA);
    let mut exchange = rig.exchange.clone();
    exchange.hosts.smtp = format!("localhost:{}", postfix.submission);
    let anna = address(ANNA);
    for token in [rig.signer.good(ANNA), rig.signer.long(ANNA, 4_600)] {
        let proof = smtp::prove(&exchange, &anna, &token, &anna).await;
        proof.unwrap_or_else(|error| panic!("{error:?}\n{}", postfix.log()));
    }
    let token = rig.signer.good(ANNA);
    let marker = "[9f8e7d6c]";
    let accepted = smtp::send(&exchange, &anna, &token, &message(marker)).await;
    let accepted = accepted.unwrap_or_else(|error| panic!("{error:?}\n{}", postfix.log()));
    let arrived = rig.dovecot.sink.wait_for(marker);
    assert!(arrived.text.contains(&accepted.message_id));

    let mut foreign = message("[00000000]");
    foreign.from = address("boss@contoso.test");
    let refused = failure(smtp::send(&exchange, &anna, &token, &foreign).await);
    assert_eq!(
        refused.reply().map(|it| it.verdict),
        Some(Verdict::Smtp(553))
    );
    let refused = failure(smtp::prove(&exchange, &anna, &rig.signer.expired(ANNA), &anna).await);
    assert_eq!(refused.stage, Stage::Authenticate);
    assert_eq!(
        refused.reply().map(|it| it.verdict),
        Some(Verdict::Smtp(535))
    );
}
