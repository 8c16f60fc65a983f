//! A submission server may hang, hang up, talk nonsense or never stop talking. Each ends in time, told as what it is, with how far the
//! dialogue had come.

mod loopback;
mod mail_server;

use loopback::NotedPauses;
use mail_server::{Hostile, Peer, SOON, anna, failure, impatient, token};
use mailseal::microsoft::error::Unreachable;
use mailseal::microsoft::exchange::{Failure, Patience, Stage, Trouble, smtp};
use std::time::{Duration, Instant};

async fn prove(server: &Hostile, change: impl FnOnce(&mut Patience)) -> Failure {
    let exchange = impatient(server.exchange(&NotedPauses::default()), change);
    failure(smtp::prove(&exchange, &anna(), &token(), &anna()).await)
}

fn kind(failure: &Failure) -> Option<Unreachable> {
    match &failure.trouble {
        Trouble::Unreachable { kind, .. } => Some(*kind),
        _ => None,
    }
}

/// Says everything up to a stage as it should be, and there does something else.
async fn up_to(stage: Stage, peer: &mut Peer) {
    if stage == Stage::Greeting {
        return;
    }
    peer.say("220 ready").await;
    if stage == Stage::Hello {
        peer.hear().await;
        return;
    }
    peer.answer(mail_server::PLAIN_OFFER).await;
    if stage == Stage::StartTls {
        peer.hear().await;
        return;
    }
    peer.answer("220 2.0.0 SMTP server ready").await;
    if stage == Stage::Encrypt {
        return;
    }
    peer.encrypt().await;
    peer.answer(mail_server::ENCRYPTED_OFFER).await;
    peer.answer("334 ").await;
    peer.hear().await;
    if stage == Stage::Authenticate {
        return;
    }
    peer.say("235 2.7.0 ok").await;
    peer.hear().await;
}

const STAGES: [Stage; 6] = [
    Stage::Greeting,
    Stage::Hello,
    Stage::StartTls,
    Stage::Encrypt,
    Stage::Authenticate,
    Stage::Sender,
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
        assert!(failure.is_transient());
    });
    let started = Instant::now();
    futures::future::join_all(hanging).await;
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
}

/// One more line every moment keeps no stage alive, and many slow stages do not add up.
#[tokio::test]
async fn dribbling_prolongs_nothing() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.say("220 ready").await;
        peer.hear().await;
        loop {
            peer.raw(b"2").await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    let failure = prove(&server, |it| it.answer = SOON).await;
    assert!(failure.stage <= Stage::Hello);
    assert_eq!(kind(&failure), Some(Unreachable::TimedOut));

    let slow = Hostile::start(|mut peer: Peer| async move {
        peer.say("220 ready").await;
        peer.listen().await;
    })
    .await;
    let started = Instant::now();
    let failure = prove(&slow, |it| it.whole = SOON).await;
    assert_eq!(kind(&failure), Some(Unreachable::TimedOut));
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "the answer's own time is longer"
    );
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
        assert!(failure.is_transient());
    }
}

#[tokio::test]
async fn garbage_is_called_garbage() {
    let garbage: [&[u8]; 8] = [
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\x00\x01\x02\xff\xfe\r\n",
        b"* OK IMAP4 ready\r\n",
        b"+OK POP3 ready\r\n",
        b"220-one\r\n250 two\r\n",
        b"\x16\x03\x01\x00\n\r\n",
        b"\r\n",
    ];
    for said in garbage {
        let server = Hostile::start(move |mut peer: Peer| async move {
            peer.raw(said).await;
            peer.listen().await;
        })
        .await;
        let failure = prove(&server, |_| {}).await;
        assert!(
            matches!(failure.trouble, Trouble::Garbage { .. }),
            "{said:?}: {failure:?}"
        );
        assert!(!failure.dialogue.to_string().contains('\u{0}'));
    }
}

#[tokio::test]
async fn a_line_of_a_megabyte_and_answers_without_end_are_not_taken() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.raw(b"220 ").await;
        peer.raw(&vec![b'x'; 1_000_000]).await;
        peer.say("").await;
        peer.listen().await;
    })
    .await;
    let failure = prove(&server, |_| {}).await;
    assert!(
        matches!(failure.trouble, Trouble::TooMuch { .. }),
        "{failure:?}"
    );

    let server = Hostile::start(|mut peer: Peer| async move {
        peer.say("220 ready").await;
        peer.hear().await;
        for _ in 0..100_000 {
            peer.say("250-AUTH XOAUTH2").await;
        }
    })
    .await;
    let failure = prove(&server, |_| {}).await;
    assert!(
        matches!(failure.trouble, Trouble::TooMuch { .. }),
        "{failure:?}"
    );
    assert!(failure.dialogue.to_string().len() < 100_000);
}

/// Exchange writes its diagnostics into one line, longer than the standard allows.
#[tokio::test]
async fn a_long_but_real_answer_is_taken_whole() {
    let diagnostics = "BeginDiagnosticData ".repeat(90);
    let answer = format!("430 4.2.0 STOREDRV; mailbox logon failure; [{diagnostics}]");
    let said = answer.clone();
    let server = Hostile::start(move |mut peer: Peer| {
        let said = said.clone();
        async move {
            peer.signed_in().await;
            peer.answer(&said).await;
            peer.listen().await;
        }
    })
    .await;
    let failure = prove(&server, |_| {}).await;
    assert_eq!(failure.reply().map(ToString::to_string), Some(answer));
    assert!(
        !failure.is_transient(),
        "Exchange calls it temporary, and it is not"
    );
}

#[tokio::test]
async fn a_port_that_is_closed_and_a_name_that_is_none() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    let port = listener.local_addr().expect("a bound port").port();
    drop(listener);
    let certificates = mail_server::certificates::Certificates::new();
    let mut exchange = mail_server::exchange(port, &certificates, &NotedPauses::default());
    let closed = failure(smtp::prove(&exchange, &anna(), &token(), &anna()).await);
    assert_eq!(
        (closed.stage, kind(&closed)),
        (Stage::Connect, Some(Unreachable::Connect))
    );

    // Longer than any label may be: refused on this computer, without asking a name server.
    exchange.hosts.smtp = format!("{}.example:587", "a".repeat(64));
    let nowhere = failure(smtp::prove(&exchange, &anna(), &token(), &anna()).await);
    assert_eq!(
        (nowhere.stage, kind(&nowhere)),
        (Stage::Connect, Some(Unreachable::Name))
    );

    exchange.hosts.smtp = "no server at all".to_owned();
    let nothing = failure(smtp::prove(&exchange, &anna(), &token(), &anna()).await);
    assert!(
        matches!(nothing.trouble, Trouble::Unsayable(_)),
        "{nothing:?}"
    );
}

/// Nobody takes the connection off the listener: with its queue full, the next one waits for an answer that never comes.
#[tokio::test]
async fn a_port_that_swallows_connections_is_left_in_time() {
    let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
    socket
        .bind(([127, 0, 0, 1], 0).into())
        .expect("a loopback port");
    let listener = socket.listen(1).expect("a listener");
    let address = listener.local_addr().expect("a bound port");
    let mut waiting = Vec::new();
    for _ in 0..16 {
        let connecting = tokio::net::TcpStream::connect(address);
        match tokio::time::timeout(Duration::from_millis(300), connecting).await {
            Ok(stream) => waiting.push(stream),
            Err(_) => break,
        }
    }
    let certificates = mail_server::certificates::Certificates::new();
    let exchange = mail_server::exchange(address.port(), &certificates, &NotedPauses::default());
    let mut exchange = impatient(exchange, |it| it.connect = SOON);
    exchange.hosts.smtp = address.to_string();
    let failure = failure(smtp::prove(&exchange, &anna(), &token(), &anna()).await);
    assert_eq!(
        (failure.stage, kind(&failure)),
        (Stage::Connect, Some(Unreachable::TimedOut))
    );
}
