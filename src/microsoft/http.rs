//! The one HTTP client: system trust store, system proxy, time-outs, retry with back-off for 429/503/504 honouring
//! `Retry-After` (RFC 9110 section 10.2.3), and the request IDs of every answer kept for the report. Neighbours: `answer` (what came
//! back), `failure` (what did not), `pace` (how long to wait), `trust` (which certificates are believed); `entra` and `graph` ask through it.

mod answer;
mod failure;
mod hold;
mod pace;
mod trust;

use super::cloud::is_loopback;
use super::error::{Error, Unreachable};
use crate::connection::Clock;
use hold::Hold;
use jiff::Timestamp;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Certificate, Client, Method, redirect};
use secrecy::{ExposeSecret, SecretString};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tokio_rustls::rustls::ClientConfig;
use url::Url;
use uuid::Uuid;

pub(super) use answer::Answer;
pub use trust::Trust;

/// Until a connection (with TLS) must stand.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// Until an answer must have arrived whole.
const ANSWERED_WITHIN: Duration = Duration::from_secs(30);
/// How long an unused connection is kept. Longer, and a firewall may have forgotten it: a message sent into it is neither sent nor
/// repeated.
const KEPT_OPEN: Duration = Duration::from_secs(20);
/// The longest answer taken: 4 MiB.
const LONGEST_ANSWER: usize = 4 * 1024 * 1024;
/// How many attempts are remembered for the report.
const REMEMBERED: usize = 500;

/// A cheap handle; one per program.
#[derive(Debug, Clone)]
pub struct Http {
    clock: Clock,
    shared: Arc<Shared>,
    hold: Option<Hold>,
}

/// One attempt of a request, for the report.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Exchanged {
    pub method: String,
    /// Without query and fragment: they may hold addresses and codes.
    pub url: String,
    /// 0: no answer came.
    pub status: u16,
    /// Graph's `request-id` or the sign-in service's `x-ms-request-id`.
    pub request_id: Option<String>,
    pub client_request_id: Option<String>,
    pub milliseconds: u64,
    /// 1 for the first.
    pub attempt: u32,
}

#[derive(Debug)]
struct Shared {
    trust: Trust,
    within: Duration,
    roots: Option<Vec<Certificate>>,
    // Building a client loads the platform's trust store, which takes milliseconds: the first request pays, not the window's start.
    proxied: OnceLock<Result<Client, String>>,
    direct: OnceLock<Result<Client, String>>,
    /// For what is no HTTP: mail.
    tls: OnceLock<Result<Arc<ClientConfig>, String>>,
    exchanged: Mutex<VecDeque<Exchanged>>,
}

/// Whether a request may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// Carried out twice it does no harm.
    Safe,
    /// It must not be carried out twice (a message would be sent twice): again only after 429 or 503, which say that nothing was
    /// done; never after a time-out, a cut or 504, which leave it open.
    OnlyIfRefused,
    /// The caller looks first whether it was done, whatever was answered.
    Never,
}

/// A request as `entra` and `graph` describe it.
#[derive(Debug)]
pub(super) struct Asking {
    pub method: Method,
    pub url: Url,
    pub bearer: Option<SecretString>,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    pub repeat: Repeat,
}

impl Asking {
    pub fn get(url: Url) -> Self {
        Self {
            method: Method::GET,
            url,
            bearer: None,
            headers: HeaderMap::new(),
            body: Vec::new(),
            repeat: Repeat::Safe,
        }
    }

    pub fn post_json(url: Url, body: &serde_json::Value, repeat: Repeat) -> Self {
        Self {
            method: Method::POST,
            body: body.to_string().into_bytes(),
            repeat,
            ..Self::get(url)
        }
        .header("content-type", "application/json")
    }

    pub fn post_form(url: Url, fields: &[(&str, &str)], repeat: Repeat) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        Self {
            method: Method::POST,
            body: body.into_bytes(),
            repeat,
            ..Self::get(url)
        }
        .header("content-type", "application/x-www-form-urlencoded")
    }

    pub fn bearer(mut self, access: &SecretString) -> Self {
        self.bearer = Some(access.clone());
        self
    }

    pub fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
        self
    }
}

impl Http {
    /// A handle that connects to nothing yet.
    ///
    /// # Errors
    /// [`Unreachable::Trust`] when the root of [`Trust::OnlyRoot`] is no certificate in PEM.
    pub fn new(trust: &Trust, clock: Clock) -> Result<Self, Error> {
        Self::answered_within(trust, clock, ANSWERED_WITHIN)
    }

    /// The same with another time in which an answer must have arrived whole.
    ///
    /// # Errors
    /// As [`Http::new`].
    pub fn answered_within(trust: &Trust, clock: Clock, within: Duration) -> Result<Self, Error> {
        let roots = match trust {
            Trust::System => None,
            Trust::OnlyRoot(pem) => Some(only_roots(pem).map_err(|detail| Error::Unreachable {
                host: String::new(),
                kind: Unreachable::Trust,
                detail,
            })?),
        };
        Ok(Self {
            clock,
            shared: Arc::new(Shared {
                trust: trust.clone(),
                within,
                roots,
                proxied: OnceLock::new(),
                direct: OnceLock::new(),
                tls: OnceLock::new(),
                exchanged: Mutex::new(VecDeque::new()),
            }),
            hold: None,
        })
    }

    /// A handle whose requests, and those of its clones, wait together where one of them is told to: for many connections of one tenant.
    /// They have more time to wait than somebody who watches.
    #[must_use]
    pub fn waiting_together(&self) -> Self {
        Self {
            hold: Some(Hold::default()),
            ..self.clone()
        }
    }

    /// The time by which requests are made.
    pub(super) fn clock(&self) -> &Clock {
        &self.clock
    }

    /// What was exchanged so far, oldest first, at most the last 500 attempts.
    pub fn exchanged(&self) -> Vec<Exchanged> {
        let exchanged = self.shared.exchanged.lock();
        let exchanged = exchanged.unwrap_or_else(PoisonError::into_inner);
        exchanged.iter().cloned().collect()
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What this computer is set to go through for this page, without name and password; mail servers are reached without it. `None`:
    /// straight.
    pub fn proxy_for(&self, url: &Url) -> Option<String> {
        if is_loopback(url) {
            return None;
        }
        failure::proxy_for(url)
    }

    /// TLS that believes the same certificates, for the mail servers.
    ///
    /// # Errors
    /// Why the platform's trust store could not be read.
    pub(super) fn tls(&self) -> Result<Arc<ClientConfig>, String> {
        let built = &self.shared.tls;
        let built = built.get_or_init(|| trust::tls(&self.shared.trust).map(Arc::new));
        built.clone()
    }

    /// Asks, again where that is allowed and may help, and gives back whatever was answered at last.
    ///
    /// # Errors
    /// [`Error::Unreachable`] when nothing was answered, [`Error::Unexpected`] when the answer is longer than 4 MiB.
    pub(super) async fn ask(&self, asking: &Asking) -> Result<Answer, Error> {
        let patience = match self.hold {
            Some(_) => pace::TOGETHER,
            None => pace::ALONE,
        };
        let mut attempt = 1;
        loop {
            self.held_back(&asking.url).await;
            let outcome = self.attempt(asking, attempt).await;
            let Some(pause) = pace::pause(attempt, &outcome, asking.repeat, patience) else {
                return outcome;
            };
            match &self.hold {
                Some(hold) if pause.asked => hold.extend(&asking.url, self.now(), pause.length),
                _ => self.clock.sleep(pause.length).await,
            }
            attempt += 1;
        }
    }

    /// Until this host may be asked again. Somebody may be told to wait longer meanwhile.
    async fn held_back(&self, url: &Url) {
        let mut waited = None;
        while let Some(until) = self.hold.as_ref().and_then(|hold| hold.until(url)) {
            let left = until.duration_since(self.now());
            if waited >= Some(until) || !left.is_positive() {
                return;
            }
            self.clock.sleep(left.unsigned_abs()).await;
            waited = Some(until);
        }
    }

    /// As [`Http::ask`], and anything but success is the refusal it says.
    ///
    /// # Errors
    /// As [`Http::ask`]; [`Error::Refused`] or [`Error::Unexpected`] for any status but 2xx.
    pub(super) async fn ask_for_success(&self, asking: &Asking) -> Result<Answer, Error> {
        let answer = self.ask(asking).await?;
        if answer.status.is_success() {
            Ok(answer)
        } else {
            Err(answer.refusal())
        }
    }

    async fn attempt(&self, asking: &Asking, attempt: u32) -> Result<Answer, Error> {
        let started = Instant::now();
        let id = Uuid::new_v4().to_string();
        let outcome = self.exchange(asking, &id, started).await;
        self.remember(Exchanged {
            method: asking.method.to_string(),
            url: without_query(&asking.url),
            status: match &outcome {
                Ok(answer) => answer.status.as_u16(),
                Err(Error::Unexpected { status, .. }) => *status,
                Err(_) => 0,
            },
            request_id: outcome.as_ref().ok().and_then(Answer::request_id),
            client_request_id: Some(id),
            milliseconds: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            attempt,
        });
        outcome
    }

    async fn exchange(&self, asking: &Asking, id: &str, started: Instant) -> Result<Answer, Error> {
        let failed = |error: &reqwest::Error| failure::unreachable(&asking.url, error);
        let mut request = self
            .client(&asking.url)?
            .request(asking.method.clone(), asking.url.clone())
            .headers(asking.headers.clone())
            .header("client-request-id", id)
            .header("return-client-request-id", "true")
            .header("accept", "application/json");
        if let Some(access) = &asking.bearer {
            request = request.bearer_auth(access.expose_secret());
        }
        if asking.method != Method::GET {
            request = request.body(asking.body.clone());
        }
        let asked = self.clock.now();
        let mut response = request.send().await.map_err(|error| failed(&error))?;
        let arrived = self.clock.now();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| failed(&error))? {
            if body.len() + chunk.len() > LONGEST_ANSWER {
                return Err(Error::Unexpected {
                    host: failure::host(&asking.url),
                    status: response.status().as_u16(),
                    excerpt: format!("more than {LONGEST_ANSWER} bytes"),
                });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer {
            host: failure::host(&asking.url),
            status: response.status(),
            asked,
            arrived,
            headers: response.headers().clone(),
            body,
            took: started.elapsed(),
        })
    }

    /// Loopback is asked directly whatever the system's proxy settings say: a proxy would look for it on its own computer.
    fn client(&self, url: &Url) -> Result<&Client, Error> {
        let direct = is_loopback(url);
        let slot = if direct {
            &self.shared.direct
        } else {
            &self.shared.proxied
        };
        let within = self.shared.within;
        slot.get_or_init(|| build(self.shared.roots.clone(), direct, within))
            .as_ref()
            .map_err(|detail| Error::Unreachable {
                host: failure::host(url),
                kind: Unreachable::Trust,
                detail: detail.clone(),
            })
    }

    fn remember(&self, exchanged: Exchanged) {
        let ring = self.shared.exchanged.lock();
        let mut ring = ring.unwrap_or_else(PoisonError::into_inner);
        if ring.len() == REMEMBERED {
            ring.pop_front();
        }
        ring.push_back(exchanged);
    }
}

/// Tried here, because reqwest looks at it only when the first request is sent.
fn only_roots(pem: &str) -> Result<Vec<Certificate>, String> {
    trust::only_root(pem)?;
    Certificate::from_pem_bundle(pem.as_bytes()).map_err(|error| failure::chain(&error))
}

fn build(
    roots: Option<Vec<Certificate>>,
    direct: bool,
    within: Duration,
) -> Result<Client, String> {
    let mut builder = Client::builder()
        .user_agent(concat!("Mailseal/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_WITHIN)
        .timeout(within)
        .pool_idle_timeout(KEPT_OPEN)
        .redirect(redirect::Policy::none())
        // Repeating is decided in `pace` alone, where it is known what may be done twice.
        .retry(reqwest::retry::never())
        .referer(false);
    if let Some(roots) = roots {
        builder = builder.tls_certs_only(roots);
    }
    if direct {
        builder = builder.no_proxy();
    }
    builder.build().map_err(|error| failure::chain(&error))
}

fn without_query(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    url.into()
}
