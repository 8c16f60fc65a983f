//! A tiny server on loopback that answers as a test says and remembers what it was asked, and a clock on which waiting takes no time.

#![allow(dead_code, reason = "each test file uses its own part of this")]

use jiff::Timestamp;
use mailseal::connection::Clock;
use mailseal::connection::clock::{Sleep, TimeSource};
use mailseal::microsoft::{HostTable, Hosts, Http, Trust};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Asked {
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }

    /// A parameter of the query, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.target.split_once('?')?;
        parameter(query, name)
    }

    /// A field of a form, decoded.
    pub fn form(&self, name: &str) -> Option<String> {
        parameter(&self.body, name)
    }
}

fn parameter(text: &str, name: &str) -> Option<String> {
    url::form_urlencoded::parse(text.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// What the server does with a request.
pub enum Reply {
    Answer(u16, Vec<(&'static str, String)>, String),
    /// Hangs up without a word.
    HangUp,
}

pub fn json(status: u16, body: impl Into<Body>) -> Reply {
    let kind = ("Content-Type", "application/json; charset=utf-8".to_owned());
    Reply::Answer(status, vec![kind], body.into().0)
}

pub fn status(status: u16, headers: &[(&'static str, &str)]) -> Reply {
    let headers = headers.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
    Reply::Answer(
        status,
        headers,
        r#"{"error":{"code":"Test","message":"as told"}}"#.to_owned(),
    )
}

/// An answer's text.
pub struct Body(String);

impl From<&str> for Body {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<serde_json::Value> for Body {
    fn from(value: serde_json::Value) -> Self {
        Self(value.to_string())
    }
}

type Script = dyn Fn(&Asked, usize) -> Reply + Send + Sync;

pub struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    closing: Arc<AtomicBool>,
}

impl Server {
    /// Answers by `script`, which gets the request and how many came before it.
    pub fn start(script: impl Fn(&Asked, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        let server = Self {
            address: listener.local_addr().expect("a bound port"),
            asked: Arc::default(),
            closing: Arc::default(),
        };
        let (asked, closing) = (Arc::clone(&server.asked), Arc::clone(&server.closing));
        let script: Arc<Script> = Arc::new(script);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if closing.load(Ordering::SeqCst) {
                    return;
                }
                let (asked, script) = (Arc::clone(&asked), Arc::clone(&script));
                thread::spawn(move || serve(stream, &asked, &*script));
            }
        });
        server
    }

    pub fn url(&self) -> url::Url {
        let url = format!("http://{}", self.address).parse();
        url.expect("an address is a URL")
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Microsoft's worldwide hosts with this server in their place.
    pub fn hosts(&self) -> Hosts {
        Hosts {
            authority: self.url(),
            browser_authority: self.url(),
            graph: self.url(),
            ..HostTable::microsoft().worldwide
        }
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("no panic while noting").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(mut stream: TcpStream, asked: &Mutex<Vec<Asked>>, script: &Script) -> Option<()> {
    let request = read(&stream)?;
    let before = {
        let mut asked = asked.lock().expect("no panic while noting");
        asked.push(request.clone());
        asked.len() - 1
    };
    if let Reply::Answer(status, headers, body) = script(&request, before) {
        let mut head = format!(
            "HTTP/1.1 {status} x\r\nContent-Length: {}\r\nConnection: close\r\n",
            body.len()
        );
        for (name, value) in headers {
            head.extend([name, ": ", &value, "\r\n"]);
        }
        stream
            .write_all(format!("{head}\r\n{body}").as_bytes())
            .ok()?;
    }
    Some(())
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    let mut asked = Asked {
        method,
        target,
        headers,
        body: String::new(),
    };
    let length = asked.header("content-length").unwrap_or("0").parse().ok()?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    asked.body = String::from_utf8(body).ok()?;
    Some(asked)
}

/// A clock on which every pause is over at once, and is noted.
#[derive(Clone, Default)]
pub struct NotedPauses(Arc<Mutex<Vec<Duration>>>);

pub const START: &str = "2026-11-21T10:00:00Z";

impl NotedPauses {
    pub fn clock(&self) -> Clock {
        Clock::new(self.clone())
    }

    /// Every pause that was waited for.
    pub fn pauses(&self) -> Vec<Duration> {
        self.0.lock().expect("no panic while noting").clone()
    }
}

impl TimeSource for NotedPauses {
    fn now(&self) -> Timestamp {
        let start: Timestamp = START.parse().expect("a time");
        let waited: Duration = self.pauses().iter().sum();
        start + jiff::SignedDuration::try_from(waited).expect("a short time")
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        self.0.lock().expect("no panic while noting").push(duration);
        Box::pin(std::future::ready(()))
    }
}

pub fn http(time: &NotedPauses) -> Http {
    Http::new(&Trust::System, time.clock()).expect("nothing to fail yet")
}
