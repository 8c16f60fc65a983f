//! The redirect catcher waits on a port that anybody on this computer, and any web page in its browser, can reach. Whatever they
//! send, the real redirect is caught, and nothing but the real redirect is.

use mailseal::callback::Catcher;
use mailseal::microsoft::entra::consent::Answer;
use std::io::{Read, Write};
use std::net::{Ipv6Addr, Shutdown, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};
use url::form_urlencoded::byte_serialize;

/// What nobody at a browser would call waiting.
const PROMPT: Duration = Duration::from_secs(3);

struct Reply {
    status: u16,
    text: String,
}

fn listen() -> (Catcher, u16) {
    let catcher = Catcher::listen().expect("a loopback port");
    let port = catcher.redirect_uri().port();
    (catcher, port.expect("the redirect address names its port"))
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("the catcher listens");
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("a time-out can be set");
    stream
}

fn reply(mut stream: TcpStream) -> Reply {
    let mut bytes = Vec::new();
    // A reset after the answer is the other side's right.
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.split(' ').nth(1).and_then(|it| it.parse().ok());
    Reply {
        status: status.unwrap_or(0),
        text,
    }
}

fn send(port: u16, request: &[u8]) -> Reply {
    let mut stream = connect(port);
    // Whoever is refused early may find the door shut while still writing.
    let _ = stream.write_all(request);
    reply(stream)
}

fn get(port: u16, target: &str) -> Reply {
    let request = format!("GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    send(port, request.as_bytes())
}

fn acceptance(catcher: &Catcher) -> String {
    let state = catcher.state();
    format!("/?admin_consent=True&tenant=11111111-2222-3333-4444-555555555555&state={state}")
}

async fn caught(catcher: &mut Catcher) -> Answer {
    tokio::time::timeout(PROMPT, catcher.caught())
        .await
        .expect("the redirect is caught promptly")
        .expect("the catcher listens")
}

fn nothing_caught(catcher: &mut Catcher) {
    let caught = futures::FutureExt::now_or_never(catcher.caught());
    assert!(caught.is_none(), "{caught:?}");
}

async fn still_catches(catcher: &mut Catcher, port: u16) {
    let since = Instant::now();
    let page = get(port, &acceptance(catcher));
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(since.elapsed() < PROMPT, "{:?}", since.elapsed());
    let answer = caught(catcher).await;
    assert!(matches!(answer, Answer::Accepted { tenant: Some(_) }));
}

#[tokio::test]
async fn the_real_redirect_is_caught_and_gets_a_finished_page() {
    let (mut catcher, port) = listen();
    let page = get(port, &acceptance(&catcher));
    assert_eq!(page.status, 200);
    assert!(page.text.contains("<h1>Accepted</h1>"), "{}", page.text);
    let head = page.text.to_lowercase();
    for header in [
        "cache-control: no-store",
        "referrer-policy: no-referrer",
        "content-security-policy: default-src 'none'",
    ] {
        assert!(head.contains(header), "{header} is missing in {head}");
    }
    assert!(!page.text.contains(catcher.state()));
    let answer = caught(&mut catcher).await;
    assert!(matches!(answer, Answer::Accepted { .. }));
}

#[tokio::test]
async fn the_same_redirect_again_gets_the_same_page_and_counts_once() {
    let (mut catcher, port) = listen();
    for _ in 0..3 {
        let page = get(port, &acceptance(&catcher));
        assert!(page.text.contains("<h1>Accepted</h1>"));
    }
    caught(&mut catcher).await;
    nothing_caught(&mut catcher);
}

#[tokio::test]
async fn who_cancels_goes_back_and_accepts_is_caught_twice() {
    let (mut catcher, port) = listen();
    let state = catcher.state().to_owned();
    let cancel = format!("/?error=access_denied&error_subcode=cancel&state={state}");
    assert!(get(port, &cancel).text.contains("<h1>Not approved</h1>"));
    let answer = caught(&mut catcher).await;
    assert!(matches!(answer, Answer::Declined { .. }));
    still_catches(&mut catcher, port).await;
}

#[tokio::test]
async fn a_form_post_is_caught_too() {
    let (mut catcher, port) = listen();
    let form = acceptance(&catcher).split_off(2);
    let request = format!(
        "POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    assert_eq!(send(port, request.as_bytes()).status, 200);
    let answer = caught(&mut catcher).await;
    assert!(matches!(answer, Answer::Accepted { .. }));
}

#[tokio::test]
async fn what_microsoft_says_is_shown_but_never_run() {
    let (mut catcher, port) = listen();
    let hostile = "<script>alert(1)</script>\r\n\"><img src=x>";
    let said: String = byte_serialize(hostile.as_bytes()).collect();
    let state = catcher.state().to_owned();
    let page = get(
        port,
        &format!("/?error=server_error&error_description={said}&state={state}"),
    );
    assert!(
        page.text.contains("&lt;script&gt;alert(1)"),
        "{}",
        page.text
    );
    assert!(!page.text.contains("<script>alert") && !page.text.contains("<img"));
    let answer = caught(&mut catcher).await;
    assert!(matches!(answer, Answer::Failed { description, .. } if description == hostile));
}

#[tokio::test]
async fn strays_are_turned_away() {
    let (mut catcher, port) = listen();
    let real = acceptance(&catcher);
    let query = real.trim_start_matches('/');
    for target in [
        "/".to_owned(),
        "/favicon.ico".to_owned(),
        "/?code=x".to_owned(),
        "/admin".to_owned(),
        "//".to_owned(),
        "/../etc/passwd".to_owned(),
        format!("/elsewhere{query}"),
        format!("/index.html{query}"),
    ] {
        assert_eq!(get(port, &target).status, 404, "{target}");
    }
    for method in ["PUT", "DELETE", "OPTIONS", "CONNECT", "BREW", "POST"] {
        let request = format!("{method} {real} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        assert_eq!(send(port, request.as_bytes()).status, 404, "{method}");
    }
    nothing_caught(&mut catcher);
    still_catches(&mut catcher, port).await;
}

#[tokio::test]
async fn a_forged_state_gets_a_page_that_says_so_and_the_waiting_goes_on() {
    let (mut catcher, port) = listen();
    for state in ["", "forged", &"0".repeat(64), &"a".repeat(4000)] {
        let page = get(port, &format!("/?admin_consent=True&state={state}"));
        assert_eq!(page.status, 400);
        assert!(page.text.contains("earlier attempt"), "{}", page.text);
    }
    nothing_caught(&mut catcher);
    still_catches(&mut catcher, port).await;
}

#[tokio::test]
async fn a_page_of_the_web_cannot_come_in_by_a_name_of_its_own() {
    let (mut catcher, port) = listen();
    let real = acceptance(&catcher);
    for host in [
        "Host: rebound.example\r\n",
        "Host: rebound.example:80\r\n",
        "Host: localhost\r\n",
        "Host: \r\n",
        "",
    ] {
        let request = format!("GET {real} HTTP/1.1\r\n{host}\r\n");
        assert_eq!(send(port, request.as_bytes()).status, 403, "{host}");
    }
    nothing_caught(&mut catcher);
    still_catches(&mut catcher, port).await;
}

#[tokio::test]
async fn looking_ahead_takes_nothing() {
    let (mut catcher, port) = listen();
    let real = acceptance(&catcher);
    let head = format!("HEAD {real} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    let reply = send(port, head.as_bytes());
    assert_eq!(reply.status, 200);
    assert!(reply.text.ends_with("\r\n\r\n"), "{}", reply.text);
    let ahead = format!(
        "GET {real} HTTP/1.1\r\nHost: localhost:{port}\r\nSec-Purpose: prefetch;prerender\r\n\r\n"
    );
    assert_eq!(send(port, ahead.as_bytes()).status, 503);
    nothing_caught(&mut catcher);
    still_catches(&mut catcher, port).await;
}

#[tokio::test]
async fn garbage_of_every_kind_is_refused() {
    let (mut catcher, port) = listen();
    let tls_hello = b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03\r\n\r\n";
    let binary: Vec<u8> = (0..=255).cycle().take(3000).chain(*b"\r\n\r\n").collect();
    for garbage in [
        tls_hello.to_vec(),
        binary,
        b"\r\n\r\n\r\n\r\n".to_vec(),
        b"GET / HTTP/9.9\r\n\r\n".to_vec(),
        b"EHLO localhost\r\n\r\n".to_vec(),
        "GET /\u{fc} HTTP/1.1\r\nHost: \u{fc}\r\n\r\n".into(),
    ] {
        let reply = send(port, &garbage);
        assert!((400..500).contains(&reply.status), "{}", reply.text);
    }
    nothing_caught(&mut catcher);
    still_catches(&mut catcher, port).await;
}

#[tokio::test]
async fn nothing_is_taken_that_is_too_long_or_claims_to_be() {
    let (mut catcher, port) = listen();
    assert_eq!(send(port, &vec![b'a'; 100_000]).status, 431);
    let mut endless_headers = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\n");
    while endless_headers.len() < 100_000 {
        endless_headers.push_str("X-More: more\r\n");
    }
    assert_eq!(send(port, endless_headers.as_bytes()).status, 431);
    for length in ["65537", "9223372036854775807", "99999999999999999999999"] {
        let claim = format!(
            "POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: {length}\r\n\r\n"
        );
        assert_eq!(send(port, claim.as_bytes()).status, 413, "{length}");
    }
    let chunked = format!(
        "POST / HTTP/1.1\r\nHost: localhost:{port}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello"
    );
    assert_eq!(send(port, chunked.as_bytes()).status, 411);
    nothing_caught(&mut catcher);
    still_catches(&mut catcher, port).await;
}

#[tokio::test]
async fn fifty_half_open_connections_do_not_hold_it_up() {
    let (mut catcher, port) = listen();
    let half_open: Vec<TcpStream> = (0..50)
        .map(|number| {
            let mut stream = connect(port);
            // Mute, half a line, half a head, half a body.
            let beginning = match number % 4 {
                0 => String::new(),
                1 => "GET /?admin_con".to_owned(),
                2 => "GET / HTTP/1.1\r\nHost: localhost".to_owned(),
                _ => format!(
                    "POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 9\r\n\r\n"
                ),
            };
            stream
                .write_all(beginning.as_bytes())
                .expect("the catcher reads");
            stream
        })
        .collect();
    still_catches(&mut catcher, port).await;
    drop(half_open);
}

#[tokio::test]
async fn three_hundred_mute_connections_do_not_hold_it_up_either() {
    let (mut catcher, port) = listen();
    let mute: Vec<TcpStream> = (0..300).map(|_| connect(port)).collect();
    still_catches(&mut catcher, port).await;
    drop(mute);
}

#[tokio::test]
async fn slow_writers_do_not_hold_it_up_and_are_sent_away() {
    let (mut catcher, port) = listen();
    let dribblers: Vec<TcpStream> = (0..8)
        .map(|_| {
            let stream = connect(port);
            let mut writing = stream.try_clone().expect("a second handle");
            // One byte at a time, for ever: only the other side can end this.
            thread::spawn(move || {
                while writing.write_all(b"a").is_ok() {
                    thread::park_timeout(Duration::from_millis(100));
                }
            });
            stream
        })
        .collect();
    still_catches(&mut catcher, port).await;
    for stream in dribblers {
        assert_eq!(reply(stream).status, 408);
    }
}

#[tokio::test]
async fn connections_that_come_and_go_by_the_hundred_leave_it_standing() {
    let (mut catcher, port) = listen();
    for number in 0..300 {
        let mut stream = connect(port);
        if number % 3 == 0 {
            stream.write_all(b"GET /").expect("the catcher reads");
        }
        if number % 2 == 0 {
            // Already gone is as good.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
    still_catches(&mut catcher, port).await;
}

#[tokio::test]
async fn both_loopback_addresses_lead_to_it() {
    if TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_err() {
        // This computer has no IPv6: there is one address only, and every other test uses it.
        return;
    }
    let (mut catcher, port) = listen();
    let real = acceptance(&catcher);
    let mut stream = TcpStream::connect((Ipv6Addr::LOCALHOST, port)).expect("[::1] listens");
    let request = format!("GET {real} HTTP/1.1\r\nHost: [::1]:{port}\r\n\r\n");
    stream
        .write_all(request.as_bytes())
        .expect("the catcher reads");
    assert_eq!(reply(stream).status, 200);
    caught(&mut catcher).await;
}

#[tokio::test]
async fn a_dropped_catcher_leaves_its_port_and_its_connections() {
    let (catcher, port) = listen();
    let held = connect(port);
    drop(catcher);
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    assert_eq!(reply(held).status, 0);
}

#[tokio::test]
async fn no_two_catchers_share_a_state() {
    let ((one, first), (other, second)) = (listen(), listen());
    assert_ne!(one.state(), other.state());
    assert_ne!(first, second);
    // At least 256 bits as text: nobody guesses it.
    assert!(one.state().len() >= 43 && one.state().is_ascii());
}
