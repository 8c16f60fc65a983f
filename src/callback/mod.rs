//! The loopback redirect catcher (RFC 8252 section 7.3; facts, section 4): an ephemeral port on 127.0.0.1 and, where possible, the
//! same on `[::1]`, because browsers may resolve `localhost` to IPv6 first. The only room that knows `tiny_http`.
//! Strays get 404; a wrong `state` gets a page that says so and the catcher goes on waiting; slow or half connections do not block it.
//! Neighbours: `door` (sockets and whole requests), `page` (what the browser shows), `microsoft::entra` (what a
//! redirect says: of an approval, or of a sign-in).

mod door;
mod page;
mod request;

use crate::microsoft::entra::consent::{self, Answer, NotOurs};
use crate::microsoft::entra::sign_in;
use door::Door;
use page::Page;
use request::Request;
use std::sync::{Arc, Mutex, PoisonError};
use thiserror::Error;
use tiny_http::Method;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use url::Url;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    #[error("no loopback port could be opened: {0}")]
    NoPort(String),
    #[error("the catcher ended before a redirect came")]
    Ended,
}

/// A listening catcher of an approval's redirect, or of a sign-in's; closed when dropped.
#[derive(Debug)]
pub struct Catcher<A = Answer> {
    redirect: Url,
    state: String,
    caught: UnboundedReceiver<A>,
    _door: Door,
}

impl Catcher {
    /// Opens the port for an approval and makes a fresh random `state`.
    ///
    /// # Errors
    /// [`Error::NoPort`] when this computer gives no loopback port.
    pub fn listen() -> Result<Self, Error> {
        Self::open(consent::read_redirect, Page::from)
    }
}

impl Catcher<sign_in::Answer> {
    /// The same for a sign-in.
    ///
    /// # Errors
    /// As [`Catcher::listen`].
    pub fn listen_for_sign_in() -> Result<Self, Error> {
        Self::open(sign_in::read_redirect, Page::from)
    }
}

/// Reads a redirect and compares its `state`.
type Read<A> = fn(&str, &str) -> Result<A, NotOurs>;

impl<A: Clone + PartialEq + Send + 'static> Catcher<A> {
    fn open(read: Read<A>, page: fn(A) -> Page) -> Result<Self, Error> {
        // Two random GUIDs are 244 bits from the system's generator.
        let state = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
        let (sender, caught) = unbounded_channel();
        let clerk = Clerk {
            read,
            page,
            state: state.clone(),
            sender,
            last: Mutex::new(None),
        };
        let door = Door::open(Arc::new(move |request| clerk.answer(request)))
            .map_err(|error| Error::NoPort(error.to_string()))?;
        let redirect = format!("http://localhost:{}", door.port())
            .parse()
            .map_err(|error: url::ParseError| Error::NoPort(error.to_string()))?;
        Ok(Self {
            redirect,
            state,
            caught,
            _door: door,
        })
    }
}

impl<A> Catcher<A> {
    /// `http://localhost:{port}`: what goes into `redirect_uri`.
    #[must_use]
    pub fn redirect_uri(&self) -> &Url {
        &self.redirect
    }

    #[must_use]
    pub fn state(&self) -> &str {
        &self.state
    }

    /// Waits for the redirect that carries our `state`, and shows its page in the browser. Dropping the future stops nothing;
    /// dropping the catcher does. May be called again: whoever cancels, goes back and accepts is caught twice. The same redirect again
    /// (a reload) only gets its page.
    ///
    /// # Errors
    /// [`Error::Ended`] when nothing listens any more.
    pub async fn caught(&mut self) -> Result<A, Error> {
        self.caught.recv().await.ok_or(Error::Ended)
    }
}

/// Decides what a request is.
struct Clerk<A> {
    read: Read<A>,
    /// What the browser shows then.
    page: fn(A) -> Page,
    state: String,
    sender: UnboundedSender<A>,
    last: Mutex<Option<A>>,
}

impl<A: Clone + PartialEq> Clerk<A> {
    fn answer(&self, request: &Request) -> Page {
        let (path, query) = request
            .target
            .split_once('?')
            .unwrap_or((&request.target, ""));
        if path != "/" {
            return Page::Stray;
        }
        let address = match request.method {
            // MSAL and others ask for `response_mode=form_post`.
            Method::Post if request.is_form() => String::from_utf8_lossy(&request.body),
            Method::Get | Method::Head => query.into(),
            _ => return Page::Stray,
        };
        match (self.read)(&format!("?{address}"), &self.state) {
            // A look ahead is not the person: the real request follows.
            Ok(_) if request.is_prefetch() => Page::Later,
            Ok(answer) => {
                if request.method != Method::Head {
                    self.hand_over(&answer);
                }
                (self.page)(answer)
            }
            Err(NotOurs::WrongState) => Page::OtherAttempt,
            Err(NotOurs::NotARedirect) => Page::Stray,
        }
    }

    fn hand_over(&self, answer: &A) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref() != Some(answer) {
            *last = Some(answer.clone());
            // Nobody listens: the catcher is being dropped.
            let _ = self.sender.send(answer.clone());
        }
    }
}
