//! The loopback redirect catcher (RFC 8252 section 7.3; facts, section 4): an ephemeral port on 127.0.0.1 and, where possible, the
//! same on [::1], because browsers may resolve `localhost` to IPv6 first. The only room that knows tiny_http.
//! Strays get 404; a wrong `state` gets a page that says so and the catcher goes on waiting; slow or half connections do not block it.

use crate::microsoft::entra::consent::Answer;
use thiserror::Error;
use url::Url;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    #[error("no loopback port could be opened: {0}")]
    NoPort(String),
    #[error("the catcher ended before a redirect came")]
    Ended,
}

/// A listening catcher; closed when dropped.
#[derive(Debug)]
pub struct Catcher {
    redirect: Url,
    state: String,
}

impl Catcher {
    /// Opens the port and makes a fresh random `state`.
    pub fn listen() -> Result<Self, Error> {
        todo!()
    }

    /// `http://localhost:{port}`: what goes into `redirect_uri`.
    pub fn redirect_uri(&self) -> &Url {
        &self.redirect
    }

    pub fn state(&self) -> &str {
        &self.state
    }

    /// Waits for the redirect that carries our `state`, and shows its page in the browser. Dropping the future stops nothing;
    /// dropping the catcher does.
    pub async fn caught(&mut self) -> Result<Answer, Error> {
        todo!()
    }
}
