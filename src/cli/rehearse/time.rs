//! Time for a rehearsal in which something goes wrong: it passes faster as long as somebody waits, for Mailseal and for the practice
//! organization alike. What heals within half an hour heals, or does not, within seconds. While work is done time is the computer's,
//! so a slow computer is not taken for a wrong clock.

use crate::connection::clock::{Sleep, TimeSource};
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Time that runs `factor` times as fast as the computer's while somebody sleeps.
pub struct Hurried {
    factor: u32,
    state: Arc<Mutex<State>>,
}

struct State {
    /// Where the two times last stood side by side: when somebody began, or the last one ended to sleep.
    real: Instant,
    played: Timestamp,
    sleepers: usize,
}

/// Somebody sleeps as long as this lives.
struct Sleeper {
    factor: u32,
    state: Arc<Mutex<State>>,
}

impl Hurried {
    pub fn by(factor: u32) -> Self {
        Self {
            factor,
            state: Arc::new(Mutex::new(State {
                real: Instant::now(),
                played: Timestamp::now(),
                sleepers: 0,
            })),
        }
    }
}

impl State {
    fn now(&self, factor: u32) -> Timestamp {
        let rate = if self.sleepers > 0 { factor } else { 1 };
        SignedDuration::try_from(self.real.elapsed() * rate)
            .ok()
            .and_then(|passed| self.played.checked_add(passed).ok())
            .unwrap_or(Timestamp::MAX)
    }

    fn sleepers(&mut self, factor: u32, change: impl FnOnce(usize) -> usize) {
        self.played = self.now(factor);
        self.real = Instant::now();
        self.sleepers = change(self.sleepers);
    }
}

impl Sleeper {
    fn lies_down(factor: u32, state: Arc<Mutex<State>>) -> Self {
        let held = state.clone();
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        held.sleepers(factor, |sleepers| sleepers + 1);
        Self { factor, state }
    }
}

impl Drop for Sleeper {
    fn drop(&mut self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.sleepers(self.factor, |sleepers| sleepers.saturating_sub(1));
    }
}

impl TimeSource for Hurried {
    fn now(&self) -> Timestamp {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.now(self.factor)
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let (factor, state) = (self.factor, self.state.clone());
        Box::pin(async move {
            let sleeper = Sleeper::lies_down(factor, state);
            tokio::time::sleep(duration / factor).await;
            drop(sleeper);
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Hurried;
    use crate::connection::clock::TimeSource;
    use jiff::SignedDuration;
    use std::time::{Duration, Instant};

    #[test]
    fn an_hour_of_waiting_takes_a_moment_and_an_hour_has_passed() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .expect("a runtime");
        let (time, began) = (Hurried::by(100_000), Instant::now());
        let before = time.now();
        runtime.block_on(time.sleep(Duration::from_hours(1)));
        let passed = time.now().duration_since(before);
        assert!(passed >= SignedDuration::from_hours(1), "{passed:?}");
        assert!(began.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn while_nobody_waits_time_is_the_computers() {
        let time = Hurried::by(1_000_000);
        let (real, before) = (Instant::now(), time.now());
        let sum: u64 = (0..100_000_u64).map(std::hint::black_box).sum();
        let (passed, really) = (time.now().duration_since(before), real.elapsed());
        assert!(
            sum > 0 && passed.unsigned_abs() <= really,
            "{passed:?} of {really:?}"
        );
    }
}
