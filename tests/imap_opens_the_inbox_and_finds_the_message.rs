//! Reading by IMAP is proved by opening the inbox, not by a token that was taken; and the test message is found again by its marker, in
//! whatever language the mailbox speaks.

mod loopback;
mod mail_server;

use loopback::NotedPauses;
use mail_server::{Hostile, Peer, anna, assert_keeps_the_token, failure, token};
use mailseal::microsoft::Error;
use mailseal::microsoft::exchange::{Side, Stage, Trouble, Verdict, imap};
use mailseal::microsoft::graph::mail::{Folder, Seen};

async fn prove(server: &Hostile) -> Result<imap::Proof, Error> {
    let exchange = server.exchange(&NotedPauses::default());
    imap::prove(&exchange, &anna(), &token()).await
}

async fn find(server: &Hostile, folder: Folder, marker: &str) -> Result<Option<Seen>, Error> {
    let exchange = server.exchange(&NotedPauses::default());
    imap::find(&exchange, &anna(), &token(), folder, marker).await
}

async fn selected(peer: &mut Peer) {
    let tag = peer.tag().await;
    peer.say("* 12 EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)")
        .await;
    peer.say("* OK [PERMANENTFLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)] Permanent flags")
        .await;
    peer.say(
        "* OK [UNSEEN 3] Is the first unseen message\r\n* OK [UIDVALIDITY 14] UIDVALIDITY value",
    )
    .await;
    peer.say(&format!("{tag} OK [READ-WRITE] SELECT completed."))
        .await;
}

#[tokio::test]
async fn an_inbox_that_opens_is_the_proof() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.imap_signed_in().await;
        selected(&mut peer).await;
        let tag = peer.tag().await;
        peer.say(&format!("* BYE Microsoft Exchange Server IMAP4 server signing off.\r\n{tag} OK LOGOUT completed."))
            .await;
    })
    .await;
    let proof = prove(&server).await.expect("a good server");
    assert_eq!(proof.messages, 12);
    assert_eq!(
        proof.greeting,
        "The Microsoft Exchange IMAP4 service is ready. [VABFAFMAVAA=]"
    );
    assert!(
        proof.capabilities.iter().any(|it| it == "AUTH=XOAUTH2"),
        "{:?}",
        proof.capabilities
    );
    assert_eq!(
        proof.authenticated.to_string(),
        "OK AUTHENTICATE completed."
    );
    assert!(proof.server.starts_with("localhost:"));
    assert_keeps_the_token(&format!("{proof:?}"));
    let heard = server.heard().await;
    assert!(
        heard.iter().all(|it| it.encrypted),
        "nothing in plain text, from the first byte"
    );
    let said: Vec<_> = heard.iter().map(|it| it.line.as_str()).collect();
    assert_eq!(said[0..2], ["A01 CAPABILITY", "A02 AUTHENTICATE XOAUTH2"]);
    assert!(said[2].len() > 1_500, "the token on a line of its own");
    assert_eq!(said[3..], ["A03 SELECT INBOX", "A99 LOGOUT"]);
}

/// The failure that made this room: the token is good, and opens nothing.
#[tokio::test]
async fn authenticated_but_not_connected_is_a_failure_of_its_own() {
    for answer in [
        "BAD User is authenticated but not connected.",
        "NO User is authenticated but not connected",
    ] {
        let server = Hostile::start(move |mut peer: Peer| async move {
            peer.imap_signed_in().await;
            let tag = peer.tag().await;
            peer.say(&format!("{tag} {answer}")).await;
            peer.listen().await;
        })
        .await;
        let failure = failure(prove(&server).await);
        assert_eq!(failure.stage, Stage::Open);
        assert!(
            matches!(failure.trouble, Trouble::NotConnected { .. }),
            "{failure:?}"
        );
        assert_eq!(
            failure.reply().map(ToString::to_string).as_deref(),
            Some(answer)
        );
        assert!(!failure.is_transient());
    }
}

#[tokio::test]
async fn a_refused_token_is_told_with_its_words() {
    for (answer, verdict, status, transient) in [
        ("NO AUTHENTICATE failed.", Verdict::No, None, false),
        (
            "NO [AUTHENTICATIONFAILED] Authentication failed.",
            Verdict::No,
            Some("AUTHENTICATIONFAILED"),
            false,
        ),
        (
            "NO [UNAVAILABLE] Temporary authentication failure.",
            Verdict::No,
            Some("UNAVAILABLE"),
            true,
        ),
        ("BAD Command Argument Error. 12", Verdict::Bad, None, false),
    ] {
        let server = Hostile::start(move |mut peer: Peer| async move {
            peer.imap().await;
            let tag = peer.tag().await;
            peer.say("+ ").await;
            peer.hear().await;
            peer.say(&format!("{tag} {answer}")).await;
            peer.listen().await;
        })
        .await;
        let failure = failure(prove(&server).await);
        assert_eq!(failure.stage, Stage::Authenticate);
        let reply = failure.reply().expect("a reply");
        assert_eq!((reply.verdict, reply.status.as_deref()), (verdict, status));
        assert_eq!(reply.to_string(), answer);
        assert_eq!(failure.is_transient(), transient, "{answer}");
    }
}

#[tokio::test]
async fn a_challenge_is_answered_with_an_empty_line_and_the_final_no_is_kept() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.imap().await;
        let tag = peer.tag().await;
        peer.say("+ ").await;
        peer.hear().await;
        peer.say("+ eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJtYWlsIn0=")
            .await;
        let empty = peer.hear().await;
        let words = if empty.is_empty() {
            "NO AUTHENTICATE failed."
        } else {
            "BAD what"
        };
        peer.say(&format!("{tag} {words}")).await;
        peer.listen().await;
    })
    .await;
    let failure = failure(prove(&server).await);
    let Trouble::Refused { reply, challenge } = &failure.trouble else {
        panic!("{failure:?}");
    };
    assert_eq!(reply.to_string(), "NO AUTHENTICATE failed.");
    assert_eq!(
        challenge.as_ref().and_then(|it| it.status.as_deref()),
        Some("400")
    );
    let empty = failure
        .dialogue
        .lines()
        .iter()
        .any(|line| line.by == Side::Client && line.text.is_empty());
    assert!(empty, "{}", failure.dialogue);
}

#[tokio::test]
async fn a_server_that_takes_no_tokens_gets_none() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.encrypt().await;
        peer.say("* OK ready").await;
        let tag = peer.tag().await;
        peer.say(&format!(
            "* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN\r\n{tag} OK done"
        ))
        .await;
        peer.listen().await;
    })
    .await;
    let failure = failure(prove(&server).await);
    let offered = vec!["PLAIN".to_owned(), "LOGIN".to_owned()];
    assert_eq!(failure.trouble, Trouble::TokensNotTaken { offered });
    assert_eq!(server.lines().await, ["A01 CAPABILITY", "A99 LOGOUT"]);
}

/// What a mailbox holds besides must not disturb: other people's untagged lines, literals, names of folders.
async fn holds(peer: &mut Peer, folder: &str, hits: &str) -> String {
    let tag = peer.tag().await;
    peer.say(&format!(
        "* 40 EXISTS\r\n{tag} OK [READ-ONLY] EXAMINE completed."
    ))
    .await;
    let line = peer.hear().await;
    let tag = line.split(' ').next().unwrap_or_default().to_owned();
    peer.say(&format!(
        "* 41 EXISTS\r\n* OK still here\r\n* XSTRANGE (to \"us\")\r\n* SEARCH{hits}"
    ))
    .await;
    peer.say(&format!("{tag} OK SEARCH completed.")).await;
    if !hits.is_empty() {
        let tag = peer.tag().await;
        let header = "Message-ID:\r\n <abc@TEST.outlook.office365.com>\r\n\r\n";
        peer.say(&format!(
            "* 41 FETCH (UID 977 INTERNALDATE \"21-Nov-2026 10:00:05 +0100\" BODY[HEADER.FIELDS (MESSAGE-ID)] {{{}}}\r\n{header})",
            header.len()
        ))
        .await;
        peer.say(&format!("{tag} OK FETCH completed.")).await;
    }
    peer.listen().await;
    format!("{folder} {line}")
}

#[tokio::test]
async fn the_message_is_found_in_the_inbox_with_its_id_and_time() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.imap_signed_in().await;
        holds(&mut peer, "INBOX", " 12 977 40").await;
    })
    .await;
    let seen = find(&server, Folder::Inbox, "[1a2b3c4d]")
        .await
        .expect("a good server");
    let seen = seen.expect("the message");
    assert_eq!(
        seen.internet_message_id.as_deref(),
        Some("<abc@TEST.outlook.office365.com>")
    );
    assert_eq!(seen.at, "2026-11-21T09:00:05Z".parse().ok());
    let said = server.lines().await;
    assert!(said.contains(&"A03 EXAMINE INBOX".to_owned()), "{said:?}");
    assert!(
        said.contains(&"A04 UID SEARCH HEADER Subject \"[1a2b3c4d]\"".to_owned()),
        "{said:?}"
    );
    let fetch = said
        .iter()
        .find(|line| line.starts_with("A05"))
        .expect("a look at it");
    assert!(
        fetch.starts_with("A05 UID FETCH 977 (INTERNALDATE BODY.PEEK["),
        "the newest, left unread: {fetch}"
    );
}

#[tokio::test]
async fn a_message_that_is_not_there_is_nothing_and_no_failure() {
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.imap_signed_in().await;
        holds(&mut peer, "INBOX", "").await;
    })
    .await;
    assert_eq!(find(&server, Folder::Inbox, "[1a2b3c4d]").await, Ok(None));
}

#[tokio::test]
async fn sent_items_are_found_by_their_mark_or_their_english_name() {
    let german = "* LIST (\\HasNoChildren) \"/\" \"Posteingang\"\r\n* LIST (\\HasNoChildren \\Sent) \"/\" \"Gesendete Elemente\"";
    let plain =
        "* LIST (\\HasNoChildren) \"/\" INBOX\r\n* LIST (\\HasNoChildren) \"/\" \"Sent Items\"";
    for (list, opened) in [
        (german, "\"Gesendete Elemente\""),
        (plain, "\"Sent Items\""),
    ] {
        let server = Hostile::start(move |mut peer: Peer| async move {
            peer.imap_signed_in().await;
            let tag = peer.tag().await;
            peer.say(&format!("{list}\r\n{tag} OK LIST completed."))
                .await;
            holds(&mut peer, "sent", " 977").await;
        })
        .await;
        let seen = find(&server, Folder::SentItems, "[1a2b3c4d]").await;
        assert!(matches!(seen, Ok(Some(_))), "{seen:?}");
        assert!(
            server
                .lines()
                .await
                .contains(&format!("A04 EXAMINE {opened}"))
        );
    }
}

#[tokio::test]
async fn a_marker_that_is_two_lines_or_nothing_is_never_said() {
    for marker in ["", "x\r\nA99 DELETE INBOX", "ü"] {
        let server = Hostile::start(|mut peer: Peer| async move {
            peer.imap_signed_in().await;
            peer.listen().await;
        })
        .await;
        let failure = failure(find(&server, Folder::Inbox, marker).await);
        assert!(
            matches!(failure.trouble, Trouble::Unsayable(_)),
            "{failure:?}"
        );
        let said = server.lines().await;
        assert!(
            !said
                .iter()
                .any(|line| line.contains("DELETE") || line.contains("SEARCH")),
            "{said:?}"
        );
    }
    let server = Hostile::start(|mut peer: Peer| async move {
        peer.imap_signed_in().await;
        holds(&mut peer, "INBOX", "").await;
    })
    .await;
    assert_eq!(find(&server, Folder::Inbox, "a\" ALL \\").await, Ok(None));
    let said = server.lines().await;
    assert!(
        said.contains(&"A04 UID SEARCH HEADER Subject \"a\\\" ALL \\\\\"".to_owned()),
        "{said:?}"
    );
}

/// A folder that cannot be opened is no message that is not there.
#[tokio::test]
async fn a_no_at_any_command_is_told_with_its_stage() {
    for (stage, after) in [(Stage::Open, 0), (Stage::Search, 1)] {
        let server = Hostile::start(move |mut peer: Peer| async move {
            peer.imap_signed_in().await;
            for _ in 0..after {
                let tag = peer.tag().await;
                peer.say(&format!("{tag} OK done")).await;
            }
            let tag = peer.tag().await;
            peer.say(&format!("{tag} NO Server Unavailable. 15")).await;
            peer.listen().await;
        })
        .await;
        let failure = failure(find(&server, Folder::Inbox, "[1a2b3c4d]").await);
        assert_eq!(failure.stage, stage);
        assert!(
            failure.is_transient(),
            "a server that is not available may be later"
        );
    }
}
