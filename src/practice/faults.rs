//! Failures at chosen requests to Graph, for tests: before anything is done, or after it was done and only the answer is lost. Requests are
//! counted from the last [`Faults::count_anew`]. Nothing of it shows unless somebody asks for it.

use super::state::Practice;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::ops::RangeFrom;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// What happens to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Refused with this status; nothing is done.
    Refused(u16),
    /// 429 with `Retry-After`; nothing is done.
    Throttled,
    /// The connection breaks; nothing is done.
    Cut,
    /// Nothing is done, and no answer ever comes.
    Silent,
    /// It is done, and answered with this status all the same.
    DoneRefused(u16),
    /// It is done, and the connection breaks before the answer is whole.
    DoneCut,
    /// It is done, and no answer ever comes.
    DoneSilent,
}

/// A handle to what is to go wrong.
#[derive(Debug, Clone)]
pub struct Faults {
    state: Arc<Mutex<Plan>>,
    /// How many requests have met their fault.
    met: watch::Sender<usize>,
}

#[derive(Debug, Default)]
struct Plan {
    seen: Vec<String>,
    at: Option<(RangeFrom<usize>, usize, Fault)>,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            state: Arc::default(),
            met: watch::Sender::new(0),
        }
    }
}

impl Faults {
    /// The next request is number 0, and nothing goes wrong.
    pub fn count_anew(&self) {
        *self.plan() = Plan::default();
        self.met.send_replace(0);
    }

    /// Goes wrong at this request alone.
    pub fn at(&self, request: usize, fault: Fault) {
        self.plan().at = Some((request.., 1, fault));
    }

    /// At this one and every one after it.
    pub fn from(&self, request: usize, fault: Fault) {
        self.plan().at = Some((request.., usize::MAX, fault));
    }

    /// `PATCH /v1.0/applications(…)` and the like, in order.
    pub fn seen(&self) -> Vec<String> {
        self.plan().seen.clone()
    }

    /// Waits until a request has met its fault.
    pub async fn met(&self) {
        let mut met = self.met.subscribe();
        let _ = met.wait_for(|count| *count > 0).await;
    }

    /// Whether one has.
    pub fn was_met(&self) -> bool {
        *self.met.borrow() > 0
    }

    fn next(&self, request: &Request) -> Option<Fault> {
        let mut plan = self.plan();
        let number = plan.seen.len();
        plan.seen
            .push(format!("{} {}", request.method(), request.uri().path()));
        let (from, times, fault) = plan.at.as_mut()?;
        if !from.contains(&number) || *times == 0 {
            return None;
        }
        *times -= 1;
        Some(*fault)
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Around every answer of Graph.
pub async fn around(State(practice): State<Practice>, request: Request, next: Next) -> Response {
    let faults = &practice.options().faults;
    let Some(fault) = faults.next(&request) else {
        return next.run(request).await;
    };
    let done = match fault {
        Fault::DoneRefused(_) | Fault::DoneCut | Fault::DoneSilent => Some(next.run(request).await),
        Fault::Refused(_) | Fault::Throttled | Fault::Cut | Fault::Silent => None,
    };
    drop(done);
    faults.met.send_modify(|count| *count += 1);
    match fault {
        Fault::Refused(status) | Fault::DoneRefused(status) => refused(status),
        Fault::Throttled => {
            let mut response = refused(429);
            let wait = HeaderValue::from_static("5");
            response.headers_mut().insert(header::RETRY_AFTER, wait);
            response
        }
        Fault::Cut | Fault::DoneCut => broken_off(),
        Fault::Silent | Fault::DoneSilent => std::future::pending().await,
    }
}

fn refused(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let (code, message) = match status.as_u16() {
        404 => (
            "Request_ResourceNotFound",
            "Resource does not exist or one of its queried reference-property objects are not present.",
        ),
        429 => ("TooManyRequests", "Too many requests."),
        _ => (
            "UnknownError",
            "The practice organization was told to fail.",
        ),
    };
    let body = serde_json::json!({"error": {"code": code, "message": message}});
    (status, axum::Json(body)).into_response()
}

/// An answer that begins, and whose connection is gone before it is whole.
fn broken_off() -> Response {
    let gone = || Err::<&[u8], _>(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    Body::from_stream(futures::stream::once(async move { gone() })).into_response()
}
