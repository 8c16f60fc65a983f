//! The sockets: listening on both loopback addresses, and getting one whole request out of each connection. Connections are accepted
//! here and not by `tiny_http::Server`, whose pool queues new connections behind slow ones without any time-out, takes lines of any
//! length, and reserves as many bytes as a `Content-Length` claims. What is written is written by `tiny_http::Response`.
//! Neighbours: `request`, which reads, and the catcher's clerk, who decides.

use super::page::Page;
use super::request::{Read as Arrived, Request};
use std::collections::VecDeque;
use std::fmt;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tiny_http::{HTTPVersion, Method};

/// A connection must have brought its whole request within this time.
const REQUEST_WITHIN: Duration = Duration::from_secs(5);
/// A browser must take a page within this time.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);
/// Connections kept at a time; one more, and the oldest that still owes its request is cut. Browsers open two or three.
const MOST_CONNECTIONS: usize = 64;
/// Pause after a failed accept (no file descriptors left), so that it is not tried a million times a second.
const BREATH: Duration = Duration::from_millis(50);
/// How often another port is tried when `[::1]` has ours taken.
const PORT_TRIES: usize = 32;
const STACK: usize = 512 * 1024;

/// Says what a request gets.
pub(super) type Decide = Arc<dyn Fn(&Request) -> Page + Send + Sync>;

/// An open door; closed when dropped.
pub(super) struct Door {
    port: u16,
    shared: Arc<Shared>,
    listening: Vec<(SocketAddr, JoinHandle<()>)>,
}

struct Shared {
    port: u16,
    decide: Decide,
    closing: AtomicBool,
    next: AtomicU64,
    /// Connections that still owe their request, oldest first.
    waiting: Mutex<VecDeque<(u64, TcpStream)>>,
}

impl Door {
    pub fn open(decide: Decide) -> io::Result<Self> {
        let listeners = listen()?;
        let port = listeners
            .first()
            .ok_or(ErrorKind::AddrNotAvailable)?
            .local_addr()?
            .port();
        let shared = Arc::new(Shared {
            port,
            decide,
            closing: AtomicBool::new(false),
            next: AtomicU64::new(0),
            waiting: Mutex::new(VecDeque::new()),
        });
        let mut door = Self {
            port,
            shared: Arc::clone(&shared),
            listening: Vec::new(),
        };
        for listener in listeners {
            let shared = Arc::clone(&shared);
            let address = listener.local_addr()?;
            let thread = thread::Builder::new()
                .name("redirect catcher".to_owned())
                .stack_size(STACK)
                .spawn(move || shared.accept(&listener))?;
            door.listening.push((address, thread));
        }
        Ok(door)
    }

    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.shared.closing.store(true, Ordering::SeqCst);
        for (address, thread) in self.listening.drain(..) {
            // Accepting blocks; a connection of our own ends it, and with it the listener.
            if TcpStream::connect_timeout(&address, ANSWER_WITHIN).is_ok() {
                let _ = thread.join();
            }
        }
        for (_, stream) in self.shared.waiting().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Door")
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

/// 127.0.0.1 on a free port, and the same port on `[::1]` where this computer has IPv6. Were that port somebody else's there, browsers
/// that try IPv6 first would go to them.
fn listen() -> io::Result<Vec<TcpListener>> {
    for _ in 0..PORT_TRIES {
        let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = v4.local_addr()?.port();
        match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
            Ok(v6) => return Ok(vec![v4, v6]),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(_) => return Ok(vec![v4]),
        }
    }
    Err(ErrorKind::AddrInUse.into())
}

impl Shared {
    fn accept(self: &Arc<Self>, listener: &TcpListener) {
        loop {
            let accepted = listener.accept();
            if self.closing.load(Ordering::SeqCst) {
                return;
            }
            match accepted {
                Ok((stream, _)) => self.admit(stream),
                Err(_) => thread::sleep(BREATH),
            }
        }
    }

    fn admit(self: &Arc<Self>, stream: TcpStream) {
        let Ok(handle) = stream.try_clone() else {
            return;
        };
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let oldest = {
            let mut waiting = self.waiting();
            waiting.push_back((number, handle));
            (waiting.len() > MOST_CONNECTIONS).then(|| waiting.pop_front())
        };
        if let Some((_, oldest)) = oldest.flatten() {
            let _ = oldest.shutdown(Shutdown::Both);
        }
        let shared = Arc::clone(self);
        let spawned = thread::Builder::new()
            .name("redirect request".to_owned())
            .stack_size(STACK)
            .spawn(move || {
                // Whatever goes wrong here is the end of this connection and of nothing else.
                let _ = shared.serve(stream, number);
                shared.forget(number);
            });
        if spawned.is_err() {
            self.forget(number);
        }
    }

    fn serve(&self, mut stream: TcpStream, number: u64) -> io::Result<()> {
        let arrived = self.request(&mut stream)?;
        self.forget(number);
        stream.set_write_timeout(Some(ANSWER_WITHIN))?;
        let (page, headers, is_head) = match arrived {
            Arrived::Incomplete => (Page::Refused(408), Vec::new(), false),
            Arrived::Refused(status) => (Page::Refused(status), Vec::new(), false),
            Arrived::Whole(request) => (
                (self.decide)(&request),
                request.headers,
                request.method == Method::Head,
            ),
        };
        let mut bytes = Vec::new();
        // An HTTP/1.0 answer says that the connection ends with it; `tiny_http` takes no `Connection` header.
        page.response()
            .raw_print(&mut bytes, HTTPVersion(1, 0), &headers, is_head, None)?;
        stream.write_all(&bytes)?;
        stream.shutdown(Shutdown::Write)?;
        linger(&mut stream)
    }

    /// Reads until the request is whole, refused, or its time is over.
    fn request(&self, stream: &mut TcpStream) -> io::Result<Arrived> {
        let until = Instant::now() + REQUEST_WITHIN;
        let mut bytes = Vec::new();
        let mut chunk = [0; 4096];
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(Arrived::Incomplete);
            }
            stream.set_read_timeout(Some(left))?;
            match stream.read(&mut chunk) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(count) => bytes.extend_from_slice(chunk.get(..count).unwrap_or_default()),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) if is_timeout(&error) => return Ok(Arrived::Incomplete),
                Err(error) => return Err(error),
            }
            match Request::read(&bytes, self.port) {
                Arrived::Incomplete => {}
                arrived => return Ok(arrived),
            }
        }
    }

    fn forget(&self, number: u64) {
        self.waiting().retain(|(it, _)| *it != number);
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, VecDeque<(u64, TcpStream)>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes a little of what the other side still sends: closing on unread bytes would reset the connection and with it destroy an
/// answer that is still on its way.
fn linger(stream: &mut TcpStream) -> io::Result<()> {
    const ROUNDS: usize = 8;
    stream.set_read_timeout(Some(Duration::from_millis(200)))?;
    let mut chunk = vec![0; 64 * 1024];
    for _ in 0..ROUNDS {
        if stream.read(&mut chunk)? == 0 {
            break;
        }
    }
    Ok(())
}

fn is_timeout(error: &io::Error) -> bool {
    // Unix says WouldBlock, Windows TimedOut.
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}
