//! Time for tests: an hour passes in a moment. [`VirtualTime::still`] moves only when it is told to and wakes sleepers in order;
//! [`VirtualTime::fast`] runs by itself as long as somebody sleeps, one virtual minute in ten real milliseconds, so that real requests on
//! loopback have their real moment in between. Use: `#[path = "support/virtual_time.rs"] mod virtual_time;`.
#![allow(dead_code, reason = "every test uses a part of it")]

use jiff::{SignedDuration, Timestamp};
use mailseal::connection::Clock;
use mailseal::connection::clock::{Sleep, TimeSource};
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// One tick of fast time.
const TICK: Duration = Duration::from_millis(2);
const TICK_IS: SignedDuration = SignedDuration::from_secs(12);

#[derive(Clone)]
pub struct VirtualTime(Arc<Mutex<State>>);

struct State {
    now: Timestamp,
    /// By deadline, then in the order they lay down.
    sleepers: BTreeMap<(Timestamp, u64), Option<Waker>>,
    next: u64,
}

impl VirtualTime {
    /// Stands still at `now`.
    pub fn still(now: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(State {
            now,
            sleepers: BTreeMap::new(),
            next: 0,
        })))
    }

    /// Runs by itself while somebody sleeps. Ends with its last handle.
    pub fn fast(now: Timestamp) -> Self {
        let time = Self::still(now);
        let weak = Arc::downgrade(&time.0);
        std::thread::spawn(move || run_fast(&weak));
        time
    }

    pub fn clock(&self) -> Clock {
        Clock::new(self.clone())
    }

    pub fn now(&self) -> Timestamp {
        self.lock().now
    }

    pub fn sleepers(&self) -> usize {
        self.lock().sleepers.len()
    }

    /// Moves time, waking in order; between two wakings the woken run until they wait again.
    pub async fn advance(&self, by: SignedDuration) {
        let target = self.now() + by;
        settle().await;
        while let Some(deadline) = self.first().filter(|deadline| *deadline <= target) {
            wake(self.move_to(deadline));
            settle().await;
        }
        wake(self.move_to(target));
        settle().await;
    }

    /// Moves time at once and wakes whoever has slept long enough; what they do then is theirs.
    pub fn forward(&self, by: SignedDuration) {
        wake(self.move_to(self.now() + by));
    }

    fn first(&self) -> Option<Timestamp> {
        self.lock()
            .sleepers
            .keys()
            .next()
            .map(|(deadline, _)| *deadline)
    }

    /// Those whose time has come, in order.
    fn move_to(&self, now: Timestamp) -> Vec<Waker> {
        let mut state = self.lock();
        state.now = now.max(state.now);
        let later = (state.now, u64::MAX);
        let rest = state.sleepers.split_off(&later);
        let due = std::mem::replace(&mut state.sleepers, rest);
        due.into_values().flatten().collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wake(wakers: Vec<Waker>) {
    wakers.into_iter().for_each(Waker::wake);
}

async fn settle() {
    for _ in 0..64 {
        tokio::task::yield_now().await;
    }
}

fn run_fast(weak: &Weak<Mutex<State>>) {
    while let Some(state) = weak.upgrade() {
        let time = VirtualTime(state);
        if let Some(first) = time.first() {
            // Exactly at a deadline when it lies within this tick, so that nobody oversleeps.
            let target = (time.now() + TICK_IS).min(first.max(time.now()));
            wake(time.move_to(target));
        }
        drop(time);
        std::thread::sleep(TICK);
    }
}

impl TimeSource for VirtualTime {
    fn now(&self) -> Timestamp {
        self.lock().now
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let mut state = self.lock();
        let lasts = SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX);
        let deadline = state.now.saturating_add(lasts).unwrap_or(Timestamp::MAX);
        let key = (deadline, state.next);
        state.next += 1;
        state.sleepers.insert(key, None);
        drop(state);
        Box::pin(Sleeper {
            time: self.clone(),
            key,
        })
    }
}

struct Sleeper {
    time: VirtualTime,
    key: (Timestamp, u64),
}

impl Future for Sleeper {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.time.lock();
        match state.sleepers.get_mut(&self.key) {
            // Gone from the list: its time has come.
            None => Poll::Ready(()),
            Some(waker) => {
                *waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Drop for Sleeper {
    fn drop(&mut self) {
        self.time.lock().sleepers.remove(&self.key);
    }
}
