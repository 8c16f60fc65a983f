//! How many requests Graph takes from an organization's apps in a span of time (facts, section 9.4): what is beyond is refused with 429 and
//! the seconds that are left. Nothing of it shows unless somebody asks for it: tests and measurements do.

use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A handle; clones count together. Without a limit by default.
#[derive(Debug, Clone, Default)]
pub struct Quota(Option<Arc<Mutex<Window>>>);

#[derive(Debug)]
struct Window {
    calls: u32,
    span: SignedDuration,
    began: Option<Timestamp>,
    used: u32,
    taken: u32,
    refused: u32,
}

impl Quota {
    /// So many calls in each span, which begins with its first call.
    pub fn of(calls: u32, span: Duration) -> Self {
        Self(Some(Arc::new(Mutex::new(Window {
            calls,
            span: SignedDuration::try_from(span).unwrap_or(SignedDuration::MAX),
            began: None,
            used: 0,
            taken: 0,
            refused: 0,
        }))))
    }

    /// How many calls were taken and how many refused.
    pub fn counted(&self) -> (u32, u32) {
        let Some(window) = &self.0 else { return (0, 0) };
        let window = locked(window);
        (window.taken, window.refused)
    }

    /// A call now: taken, or refused for so many seconds.
    pub(crate) fn take(&self, now: Timestamp) -> Option<u32> {
        let mut window = locked(self.0.as_ref()?);
        let age = window.began.map(|began| now.duration_since(began));
        if age.is_none_or(|age| age >= window.span) {
            window.began = Some(now);
            window.used = 0;
        }
        if window.used < window.calls {
            window.used += 1;
            window.taken += 1;
            return None;
        }
        window.refused += 1;
        let left = window.span.saturating_sub(age.unwrap_or_default());
        let whole = left.as_secs() + i64::from(left.subsec_nanos() > 0);
        Some(u32::try_from(whole).unwrap_or(u32::MAX))
    }
}

fn locked(window: &Arc<Mutex<Window>>) -> MutexGuard<'_, Window> {
    window.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::Quota;
    use jiff::{SignedDuration, Timestamp};
    use std::time::Duration;

    #[test]
    fn what_is_beyond_is_refused_until_the_span_is_over() {
        let quota = Quota::of(2, Duration::from_secs(10));
        let at = |seconds| Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds);
        assert_eq!((quota.take(at(0)), quota.take(at(3))), (None, None));
        assert_eq!(quota.take(at(4)), Some(6));
        assert_eq!(quota.take(at(10)), None);
        assert_eq!(quota.counted(), (3, 1));
        assert_eq!(Quota::default().take(at(0)), None);
    }
}
