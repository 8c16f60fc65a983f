//! The servers: six ports on this computer's loopback, one OS thread with a runtime of its own, and an end to it all when dropped.
//! Ports are opened before the thread starts, so whoever starts the organization knows its addresses at once.

use super::cloud::Names;
use super::state::{Places, Practice};
use super::{authority, exchange, graph, pages, portal, tls};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::DATE;
use axum::middleware::{self, Next};
use axum::response::Response;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::oneshot;
use tokio_rustls::rustls::ServerConfig;
use url::Url;

/// The same port on 127.0.0.1 and, where it can be had, on `[::1]`, because `localhost` may mean either.
pub struct Sockets(Vec<TcpListener>);

/// All ports, opened.
pub struct Ports {
    authority: Sockets,
    graph: Sockets,
    pages: Sockets,
    portal: Sockets,
    smtp: Sockets,
    imap: Sockets,
}

/// The running thread; ends when dropped.
pub struct Servers {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl std::fmt::Debug for Servers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Servers")
    }
}

impl Sockets {
    fn open() -> Result<Self, io::Error> {
        let four = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = four.local_addr()?.port();
        let six = TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port)));
        let all: Vec<TcpListener> = std::iter::once(four).chain(six.ok()).collect();
        for one in &all {
            one.set_nonblocking(true)?;
        }
        Ok(Self(all))
    }

    fn port(&self) -> Result<u16, io::Error> {
        let first = self.0.first().ok_or(io::ErrorKind::AddrNotAvailable)?;
        Ok(first.local_addr()?.port())
    }

    fn url(&self, scheme: &str) -> Result<Url, io::Error> {
        let port = self.port()?;
        Url::parse(&format!("{scheme}://localhost:{port}/")).map_err(io::Error::other)
    }

    /// Hands the sockets to the current runtime.
    fn listen(self) -> Result<Vec<tokio::net::TcpListener>, io::Error> {
        self.0
            .into_iter()
            .map(tokio::net::TcpListener::from_std)
            .collect()
    }
}

/// Files that a program and these servers hold open beside the ports while they talk. With fewer a server could not take a call that its own
/// program has begun, and both would wait for each other.
const ROOM: usize = 32;

impl Ports {
    /// # Errors
    /// No port, or too little room to serve on them.
    pub fn open() -> Result<Self, io::Error> {
        let ports = Self {
            authority: Sockets::open()?,
            graph: Sockets::open()?,
            pages: Sockets::open()?,
            portal: Sockets::open()?,
            smtp: Sockets::open()?,
            imap: Sockets::open()?,
        };
        let first = ports.authority.0.first();
        let room = first.map(|socket| (0..ROOM).map(|_| socket.try_clone()).collect());
        let _room: Option<Vec<TcpListener>> = room.transpose()?;
        Ok(ports)
    }

    pub fn places(&self, names: Option<&'static Names>) -> Result<Places, io::Error> {
        Ok(Places {
            authority: self.authority.url("https")?,
            graph: self.graph.url("https")?,
            pages: self.pages.url("http")?,
            portal: self.portal.url("http")?,
            smtp: self.smtp.port()?,
            imap: self.imap.port()?,
            names,
        })
    }
}

impl Servers {
    /// Starts the thread and serves until dropped.
    pub fn start(
        ports: Ports,
        practice: Practice,
        tls: &Arc<ServerConfig>,
    ) -> Result<Self, io::Error> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (stop, stopped) = oneshot::channel();
        let serving = {
            // Sockets belong to the runtime that is entered when they are taken over.
            let _inside = runtime.enter();
            spawn(ports, &practice, tls)?
        };
        let thread = std::thread::Builder::new()
            .name("practice".to_owned())
            .spawn(move || {
                runtime.block_on(async move {
                    // The signing key takes a tenth of a second: begun now, it is there when the first token is asked for.
                    let warm = practice.clone();
                    tokio::spawn(async move { warm.signing().key().await.is_ok() });
                    let _ = stopped.await;
                    for one in serving {
                        one.abort();
                    }
                });
                runtime.shutdown_background();
            })?;
        Ok(Self {
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

type Serving = tokio::task::JoinHandle<()>;

fn spawn(
    ports: Ports,
    practice: &Practice,
    tls: &Arc<ServerConfig>,
) -> Result<Vec<Serving>, io::Error> {
    let authority = authority::routes()
        .merge(pages::routes())
        .fallback(authority::nothing_here);
    let pages = pages::routes().fallback(authority::nothing_here);
    let portal = portal::routes()
        .merge(pages::sign_in_routes())
        .fallback(portal::elsewhere);
    let mut serving = Vec::new();
    for (sockets, routes) in [(ports.authority, authority), (ports.graph, graph::routes())] {
        let listener = tls::Listener::new(sockets.listen()?, tls)?;
        let app = whole(routes, practice);
        serving.push(tokio::spawn(async move {
            let _ = axum::serve(listener, app).await;
        }));
    }
    // A mail client offers its own protocol's name or none; ours is for browsers only.
    let mut mail_tls = ServerConfig::clone(tls);
    mail_tls.alpn_protocols.clear();
    let mail_tls = Arc::new(mail_tls);
    let imap = tls::Listener::new(ports.imap.listen()?, &mail_tls)?;
    serving.push(tokio::spawn(exchange::imap::serve(imap, practice.clone())));
    let smtp = ports.smtp.listen()?;
    serving.push(tokio::spawn(exchange::smtp::serve(
        smtp,
        practice.clone(),
        mail_tls,
    )));
    for (sockets, routes) in [(ports.pages, pages), (ports.portal, portal)] {
        for listener in sockets.listen()? {
            let app = whole(routes.clone(), practice);
            serving.push(tokio::spawn(async move {
                let _ = axum::serve(listener, app).await;
            }));
        }
    }
    Ok(serving)
}

fn whole(routes: Router<Practice>, practice: &Practice) -> Router {
    routes
        .layer(middleware::from_fn_with_state(
            practice.clone(),
            as_from_afar,
        ))
        .with_state(practice.clone())
}

/// The latency asked for, in real time: it stands for the network. And the time of this organization's own clock (RFC 9110 section
/// 6.6.1), by which a client finds its own clock wrong.
async fn as_from_afar(State(practice): State<Practice>, request: Request, next: Next) -> Response {
    let latency = practice.options().latency;
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    let mut response = next.run(request).await;
    let now = practice.now().to_zoned(jiff::tz::TimeZone::UTC);
    let date = now.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    if let Ok(date) = HeaderValue::from_str(&date) {
        response.headers_mut().insert(DATE, date);
    }
    response
}
