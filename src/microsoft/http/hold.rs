//! Requests that wait together: what one of them was told to wait (`Retry-After`), all of them wait, each host by itself. So a tenant that is
//! throttled is left alone until its time is over, and nobody else waits with it. Neighbours: `http`, which asks; `pace`, which reads the pause.

use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use url::Url;

/// By host and port, until when nobody asks.
#[derive(Debug, Clone, Default)]
pub(super) struct Hold(Arc<Mutex<HashMap<String, Timestamp>>>);

impl Hold {
    /// Until when this host is left alone.
    pub(super) fn until(&self, url: &Url) -> Option<Timestamp> {
        self.all().get(url.authority()).copied()
    }

    /// A longer time that is known already stands.
    pub(super) fn extend(&self, url: &Url, now: Timestamp, pause: Duration) {
        let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::MAX);
        let until = now.saturating_add(pause).unwrap_or(Timestamp::MAX);
        let mut all = self.all();
        let held = all.entry(url.authority().to_owned()).or_insert(until);
        *held = (*held).max(until);
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, Timestamp>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Hold;
    use jiff::Timestamp;
    use std::time::Duration;

    #[test]
    fn the_longest_pause_holds_and_only_the_host_that_asked_for_it() {
        let (hold, now) = (Hold::default(), Timestamp::UNIX_EPOCH);
        let graph = "https://graph.microsoft.com/v1.0/me"
            .parse()
            .expect("a URL");
        let login = "https://login.microsoftonline.com/x"
            .parse()
            .expect("a URL");
        hold.extend(&graph, now, Duration::from_secs(20));
        hold.clone().extend(&graph, now, Duration::from_secs(5));
        assert_eq!(hold.until(&graph).map(Timestamp::as_second), Some(20));
        assert_eq!(hold.until(&login), None);
    }
}
