//! Microsoft asks to wait; Mailseal waits as long as it was asked, gives up in the end, and never sends a message twice. No test here
//! waits in earnest.

mod loopback;

use loopback::{NotedPauses, Reply, Server, http, json, status};
use mailseal::connection::MailAddress;
use mailseal::microsoft::error::Unreachable;
use mailseal::microsoft::graph::Graph;
use mailseal::microsoft::graph::mail::Message;
use mailseal::microsoft::{Error, Said};
use std::time::Duration;

fn graph(server: &Server, time: &NotedPauses) -> Graph {
    Graph {
        http: http(time),
        hosts: server.hosts(),
        access: "token".to_owned().into(),
    }
}

fn address(text: &str) -> MailAddress {
    MailAddress::try_from(text.to_owned()).expect("an address")
}

fn mailbox() -> MailAddress {
    address("sales@contoso.com")
}

fn message() -> Message {
    Message {
        from: mailbox(),
        to: address("admin@contoso.com"),
        subject: "Test".to_owned(),
        body: "Hello".to_owned(),
        marker: "ms-1".to_owned(),
    }
}

/// The first `times` requests get `refusal`, later ones the Inbox.
fn after(times: usize, refusal: impl Fn() -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |_, before| {
        if before < times {
            refusal()
        } else {
            json(200, r#"{"id":"AAMk","displayName":"Inbox"}"#)
        }
    })
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> Said {
    match result {
        Err(Error::Refused(said)) => *said,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn seconds_are_waited_out_to_the_second() {
    let (server, time) = (
        after(1, || status(429, &[("Retry-After", "17")])),
        NotedPauses::default(),
    );
    let opened = graph(&server, &time).open_inbox(&mailbox()).await;
    assert_eq!(opened, Ok(()));
    assert_eq!(time.pauses(), [Duration::from_secs(17)]);
}

#[tokio::test]
async fn a_time_of_day_is_waited_for_by_the_servers_own_clock() {
    // The server's clock is a day ahead of ours.
    let refusal = || {
        status(
            503,
            &[
                ("Date", "Sun, 22 Nov 2026 10:00:00 GMT"),
                ("Retry-After", "Sun, 22 Nov 2026 10:00:09 GMT"),
            ],
        )
    };
    let (server, time) = (after(1, refusal), NotedPauses::default());
    let opened = graph(&server, &time).open_inbox(&mailbox()).await;
    assert_eq!(opened, Ok(()));
    assert_eq!(time.pauses(), [Duration::from_secs(9)]);
}

#[tokio::test]
async fn without_a_word_each_pause_is_longer_and_after_four_attempts_it_ends() {
    let (server, time) = (
        after(usize::MAX, || status(429, &[])),
        NotedPauses::default(),
    );
    let graph = graph(&server, &time);
    let said = refused(graph.open_inbox(&mailbox()).await);
    assert_eq!((said.status, said.retry_after), (429, None));
    assert_eq!(server.asked().len(), 4);
    let seconds: Vec<u64> = time.pauses().iter().map(Duration::as_secs).collect();
    assert!(matches!(seconds[..], [1, 2, 4..6]), "{seconds:?}");
    let attempts: Vec<u32> = graph.http.exchanged().iter().map(|it| it.attempt).collect();
    assert_eq!(attempts, [1, 2, 3, 4]);
}

#[tokio::test]
async fn who_is_asked_to_wait_for_an_hour_is_told_so_at_once() {
    let (server, time) = (
        after(1, || status(429, &[("Retry-After", "3600")])),
        NotedPauses::default(),
    );
    let said = refused(graph(&server, &time).open_inbox(&mailbox()).await);
    assert_eq!(said.retry_after, Some(Duration::from_hours(1)));
    assert!(time.pauses().is_empty());
}

#[tokio::test]
async fn what_waiting_does_not_mend_is_not_repeated() {
    for code in [400, 401, 403, 404, 500] {
        let (server, time) = (
            after(usize::MAX, move || status(code, &[])),
            NotedPauses::default(),
        );
        refused(graph(&server, &time).open_inbox(&mailbox()).await);
        assert_eq!(server.asked().len(), 1, "{code}");
    }
}

#[tokio::test]
async fn a_cut_line_is_tried_again_where_that_does_no_harm() {
    let (server, time) = (after(2, || Reply::HangUp), NotedPauses::default());
    let opened = graph(&server, &time).open_inbox(&mailbox()).await;
    assert_eq!(opened, Ok(()));
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn a_message_that_was_refused_is_sent_again() {
    for code in [429, 503] {
        let server = Server::start(move |_, before| match before {
            0 => status(code, &[("Retry-After", "2")]),
            _ => Reply::Answer(202, Vec::new(), String::new()),
        });
        let time = NotedPauses::default();
        assert_eq!(graph(&server, &time).send(&message()).await, Ok(()));
        assert_eq!(server.asked().len(), 2);
        assert_eq!(time.pauses(), [Duration::from_secs(2)]);
    }
}

#[tokio::test]
async fn a_message_that_may_be_on_its_way_is_never_sent_twice() {
    let (server, time) = (
        after(1, || status(504, &[("Retry-After", "2")])),
        NotedPauses::default(),
    );
    let said = refused(graph(&server, &time).send(&message()).await);
    assert_eq!(said.status, 504);
    assert_eq!(server.asked().len(), 1);

    let (server, time) = (after(1, || Reply::HangUp), NotedPauses::default());
    let sent = graph(&server, &time).send(&message()).await;
    assert!(
        matches!(
            &sent,
            Err(Error::Unreachable {
                kind: Unreachable::Cut,
                ..
            })
        ),
        "{sent:?}"
    );
    assert_eq!(server.asked().len(), 1);
    assert!(time.pauses().is_empty());
}

#[tokio::test]
async fn every_attempt_is_kept_for_the_report_without_what_was_asked_for() {
    let server = Server::start(|_, before| match before {
        0 => status(429, &[("Retry-After", "1"), ("request-id", "r-1")]),
        _ => json(200, r#"{"value":[]}"#),
    });
    let time = NotedPauses::default();
    let graph = graph(&server, &time);
    graph
        .similar_addresses(&mailbox())
        .await
        .expect("the second answer");
    let exchanged = graph.http.exchanged();
    let [first, second] = exchanged.as_slice() else {
        panic!("{exchanged:?}");
    };
    assert_eq!(first.url, format!("{}v1.0/users", server.url()));
    assert_eq!((first.status, second.status), (429, 200));
    assert_eq!(first.request_id.as_deref(), Some("r-1"));
    let sent: Vec<_> = server
        .asked()
        .iter()
        .map(|asked| asked.header("client-request-id").map(str::to_owned))
        .collect();
    assert_eq!(
        sent,
        [&first.client_request_id, &second.client_request_id].map(Clone::clone)
    );
    assert_ne!(first.client_request_id, second.client_request_id);
}

#[tokio::test]
async fn the_report_forgets_the_oldest_rather_than_growing_for_ever() {
    let server = Server::start(|_, _| json(200, r#"{"id":"AAMk"}"#));
    let graph = graph(&server, &NotedPauses::default());
    for _ in 0..505 {
        graph.open_inbox(&mailbox()).await.expect("the Inbox");
    }
    assert_eq!(graph.http.exchanged().len(), 500);
}
