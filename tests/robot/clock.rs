//! A clock whose hands the test moves: an hour passes in a millisecond, and never by itself.

use jiff::{SignedDuration, Timestamp};
use mailseal::connection::clock::{Sleep, TimeSource};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// The hands of the clock; [`Self::clock`] is what the program reads.
#[derive(Clone)]
pub struct Hands(Arc<Mutex<Face>>);

struct Face {
    now: Timestamp,
    waiting: Vec<Waker>,
}

impl Hands {
    pub fn at(now: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(Face {
            now,
            waiting: Vec::new(),
        })))
    }

    pub fn clock(&self) -> mailseal::connection::Clock {
        mailseal::connection::Clock::new(self.clone())
    }

    /// Whoever has slept long enough wakes.
    pub fn advance(&self, by: Duration) {
        let wakers = {
            let mut face = self.face();
            let by = SignedDuration::try_from(by).expect("less than an age");
            face.now = face.now.checked_add(by).expect("before the end of time");
            std::mem::take(&mut face.waiting)
        };
        wakers.into_iter().for_each(Waker::wake);
    }

    fn face(&self) -> std::sync::MutexGuard<'_, Face> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TimeSource for Hands {
    fn now(&self) -> Timestamp {
        self.face().now
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let until = SignedDuration::try_from(duration)
            .ok()
            .and_then(|duration| self.face().now.checked_add(duration).ok())
            .unwrap_or(Timestamp::MAX);
        Box::pin(Until {
            hands: self.clone(),
            until,
        })
    }
}

struct Until {
    hands: Hands,
    until: Timestamp,
}

impl Future for Until {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut face = self.hands.face();
        if face.now >= self.until {
            Poll::Ready(())
        } else {
            face.waiting.push(cx.waker().clone());
            Poll::Pending
        }
    }
}
