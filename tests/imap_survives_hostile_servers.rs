//! An IMAP server may hang, hang up, talk nonsense, never stop talking, or be somebody else. Each ends in time, told as what it is; no
//! token is said before the line is encrypted and its certificate good.

mod loopback;
mod mail_server;

use loopback::NotedPauses;
use mail_server::certificates::Certificates;
use mail_server::{Hostile, Peer, SOON, anna, assert_keeps_the_token, failure, impatient, token};
use mailseal::microsoft::error::Unreachable;
use mailseal::microsoft::exchange::{
    Certificate, Failure, Patience, Stage, Trouble, Verdict, imap,
};
use mailseal::microsoft::{Http, Trust};
use std::time::Duration;

async fn prove(server: &Hostile, change: impl FnOnce(&mut Patience)) -> Failure {
    let exchange = impatient(server.exchange(&NotedPauses::default()), change);
    failure(imap::prove(&exchange, &anna(), &token()).await)
}

fn kind(failure: &Failure) -> Option<Unreachable> {
    match &failure.trouble {
        Trouble::Unreachable { kind, .. } => Some(*kind),
        _ => None,
    }
}

async fn up_to(stage: Stage, peer: &mut Peer) {
    if stage == Stage::Encrypt {
        return;
    }
    peer.encrypt().await;
    if stage == Stage::Greeting {
        return;
    }
    peer.say("* OK ready").await;
    let tag = peer.tag().await;
    if stage == Stage::Hello {
        return;
    }
    peer.say(&format!("{}\r\n{tag} OK done", mail_server::IMAP_OFFER))
        .await;
    let tag = peer.tag().await;
    peer.say("+ ").await;
    peer.hear().await;
    if stage == Stage::Authenticate {
        return;
    }
    peer.say(&format!("{tag} OK AUTHENTICATE completed.")).await;
    peer.hear().await;
}

const STAGES: [Stage; 5] = [
    Stage::Encrypt,
    Stage::Greeting,
    Stage::Hello,
    Stage::Authenticate,
    Stage::Open,
];

#[tokio::test]
async fn a_server_that_hangs_is_left_after_its_stages_time() {
    let hanging = STAGES.map(|stage| async move {
        let server = Hostile::start(move |mut peer: Peer| async move {
            up_to(stage, &mut peer).await;
            peer.listen().await;
        })
        .await;
        // Long enough that a busy computer gets through the stages before in time.
        let patience = Duration::from_secs(2);
        let failure = prove(&server, |it| {
            it.encrypt = patience;
            it.answer = patience;
        })
        .await;
        assert_eq!(
            (failure.stage, kind(&failure)),
            (stage, Some(Unreachable::TimedOut))
        );
    });
    futures::future::join_all(hanging).await;
}

#[tokio::test]
async fn untagged_lines_without_end_prolong_nothing() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.imap_signed_in().await;
        peer.hear().await;
        for count in 0.. {
            peer.say(&format!("* {count} EXISTS")).await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    let failure = prove(&server, |it| it.answer = SOON).await;
    assert_eq!(kind(&failure), Some(Unreachable::TimedOut));
}

#[tokio::test]
async fn a_line_that_is_cut_is_told_with_its_stage() {
    for stage in STAGES {
        let server = Hostile::start(move |mut peer: Peer| async move {
            up_to(stage, &mut peer).await;
        })
        .await;
        let failure = prove(&server, |_| {}).await;
        assert_eq!(
            (failure.stage, kind(&failure)),
            (stage, Some(Unreachable::Cut))
        );
    }
}

#[tokio::test]
async fn a_server_that_says_goodbye_is_quoted() {
    for stage in [
        Stage::Greeting,
        Stage::Hello,
        Stage::Authenticate,
        Stage::Open,
    ] {
        let server = Hostile::start(move |mut peer: Peer| async move {
            up_to(stage, &mut peer).await;
            peer.say("* BYE [UNAVAILABLE] Connection is closed. 13")
                .await;
        })
        .await;
        let failure = prove(&server, |_| {}).await;
        assert_eq!(failure.stage, stage);
        let reply = failure.reply().expect("a reply");
        assert_eq!(reply.verdict, Verdict::Bye);
        assert_eq!(reply.words, "Connection is closed. 13");
        assert!(failure.is_transient());
    }
}

#[tokio::test]
async fn garbage_is_called_garbage() {
    let garbage: [&[u8]; 6] = [
        b"220 mail.example.org ESMTP\r\n",
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"\x00\xff\xfe\x80\r\n",
        b"* PREAUTH we know you\r\n",
        b"* WHAT is this\r\n",
        b"\r\n",
    ];
    for said in garbage {
        let server = Hostile::start(move |mut peer: Peer| async move {
            peer.encrypt().await;
            peer.raw(said).await;
            peer.listen().await;
        })
        .await;
        let failure = prove(&server, |_| {}).await;
        assert!(
            matches!(failure.trouble, Trouble::Garbage { .. }),
            "{said:?}: {failure:?}"
        );
        assert!(
            server.lines().await.is_empty(),
            "nothing is said to whoever that is"
        );
    }
}

/// A server that claims success without having been told the token has not checked it.
#[tokio::test]
async fn an_ok_before_the_token_and_challenges_without_end_prove_nothing() {
    let eager = Hostile::start(|mut peer: Peer| async move {
        peer.imap().await;
        let tag = peer.tag().await;
        peer.say(&format!("{tag} OK come in")).await;
        peer.listen().await;
    })
    .await;
    let failure = prove(&eager, |_| {}).await;
    assert!(
        matches!(failure.trouble, Trouble::Garbage { .. }),
        "{failure:?}"
    );
    let endless = Hostile::start(|mut peer: Peer| async move {
        peer.imap().await;
        loop {
            peer.hear().await;
            peer.say("+ e30=").await;
        }
    })
    .await;
    let failure = prove(&endless, |_| {}).await;
    assert!(
        matches!(failure.trouble, Trouble::Garbage { .. }),
        "{failure:?}"
    );
}

#[tokio::test]
async fn lines_and_literals_of_a_megabyte_are_not_taken() {
    let heads: [&[u8]; 3] = [
        b"* OK ",
        b"* 1 FETCH (BODY[] {1000000}\r\n",
        b"* LIST () \"/\" {4294967295}\r\n",
    ];
    for head in heads {
        let server = Hostile::start(move |mut peer: Peer| async move {
            peer.imap_signed_in().await;
            peer.hear().await;
            peer.raw(head).await;
            peer.raw(&vec![b'x'; 1_000_000]).await;
            peer.listen().await;
        })
        .await;
        let failure = prove(&server, |_| {}).await;
        assert!(
            matches!(failure.trouble, Trouble::TooMuch { .. }),
            "{failure:?}"
        );
    }
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.imap_signed_in().await;
        peer.hear().await;
        for _ in 0..200_000 {
            peer.say("* 1 EXISTS").await;
        }
    })
    .await;
    let failure = prove(&server, |_| {}).await;
    assert!(
        matches!(failure.trouble, Trouble::TooMuch { .. }),
        "{failure:?}"
    );
    assert!(failure.dialogue.lines().len() < 1_000);
}

/// Whatever byte of a good dialogue is changed, it ends: well, or told as what it is; never in a crash, never late.
#[tokio::test]
async fn a_dialogue_with_any_byte_changed_comes_to_an_end() {
    const SCRIPT: &str = "* LIST (\\Sent) \"/\" \"Sent Items\"\r\n* 3 FETCH (INTERNALDATE \"21-Nov-2026 10:00:05 +0100\" BODY[HEADER.FIELDS \
                          (MESSAGE-ID)] {4}\r\nabcd)\r\n* SEARCH 4 7\r\n* 12 EXISTS\r\n* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\n";
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.imap_signed_in().await;
        let tag = peer.tag().await;
        let at: usize = tag.len() + usize::try_from(rand()).unwrap_or(0);
        let mut bytes = SCRIPT.as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = bytes[at].wrapping_add(u8::try_from(rand() % 255).unwrap_or(1).max(1));
        peer.raw(&bytes).await;
        peer.say(&format!("{tag} OK done")).await;
        // Enough to fill a length that was changed.
        peer.raw(&[b'\n'; 4_096]).await;
    })
    .await;
    for _ in 0..60 {
        let exchange = impatient(server.exchange(&NotedPauses::default()), |it| {
            it.answer = Duration::from_secs(1);
        });
        match imap::prove(&exchange, &anna(), &token()).await {
            Ok(proof) => assert!(proof.messages <= 12_000),
            other => drop(failure(other)),
        }
    }
}

fn rand() -> u32 {
    let bytes = uuid::Uuid::new_v4().into_bytes();
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0])
}

#[tokio::test]
async fn a_certificate_that_is_not_good_ends_it_before_anything_is_said() {
    let ours = Certificates::new();
    let cases = [
        (ours.expired().server(), Certificate::Expired),
        (ours.for_another_host().server(), Certificate::OtherHost),
        (Certificates::new().good().server(), Certificate::NotTrusted),
    ];
    let trust = Trust::OnlyRoot(ours.pem());
    for (tls, expected) in cases {
        let server = Hostile::with(Certificates::new(), tls, |mut peer: Peer| async move {
            peer.encrypt().await;
            peer.listen().await;
        })
        .await;
        let mut exchange = server.exchange(&NotedPauses::default());
        exchange.http = Http::new(&trust, NotedPauses::default().clock()).expect("a good root");
        let failure = failure(imap::prove(&exchange, &anna(), &token()).await);
        assert_eq!(failure.stage, Stage::Encrypt);
        assert!(
            matches!(&failure.trouble, Trouble::Certificate { why, .. } if *why == expected),
            "{failure:?}"
        );
        assert!(server.lines().await.is_empty());
    }
}

/// Port 143, or 587, where 993 should be.
#[tokio::test]
async fn a_server_that_speaks_first_and_in_plain_text_hears_no_token() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.say("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready in plain text")
            .await;
        peer.listen().await;
    })
    .await;
    let failure = prove(&server, |_| {}).await;
    assert_eq!(failure.stage, Stage::Encrypt);
    assert!(
        matches!(failure.trouble, Trouble::NoTls { .. }),
        "{failure:?}"
    );
    for line in server.lines().await {
        assert_keeps_the_token(&line);
    }
}
