//! A secret on the clipboard: there for a minute, then taken away if it is still there. Also taken away when the program ends before.

use crate::connection::{ClientSecret, Clock};
use iced::{Task, clipboard};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// How long a secret stays on the clipboard.
pub const STAY: Duration = Duration::from_mins(1);

#[derive(Debug, Default)]
pub struct SecretClipboard {
    on_it: Option<OnIt>,
    last_number: u64,
}

#[derive(Debug)]
struct OnIt {
    number: u64,
    secret: ClientSecret,
    until: Timestamp,
}

#[derive(Debug, Clone)]
pub enum Event {
    TimeIsOver(u64),
    /// What was on the clipboard then: still the secret or not. The text itself does not travel.
    Compared(u64, bool),
}

impl SecretClipboard {
    pub fn copy(&mut self, clock: &Clock, secret: ClientSecret) -> Task<Event> {
        self.last_number += 1;
        let number = self.last_number;
        let until = clock.now().saturating_add(SignedDuration::from_secs(60));
        let write = clipboard::write(secret.expose().to_owned());
        self.on_it = Some(OnIt {
            number,
            secret,
            until: until.unwrap_or(Timestamp::MAX),
        });
        let clock = clock.clone();
        let wait = Task::perform(async move { clock.sleep(STAY).await }, move |()| {
            Event::TimeIsOver(number)
        });
        Task::batch([write, wait])
    }

    pub fn hear(&mut self, event: &Event) -> Task<Event> {
        match *event {
            Event::TimeIsOver(number) => match &self.on_it {
                Some(on_it) if on_it.number == number => on_it.compare(),
                Some(_) | None => Task::none(),
            },
            Event::Compared(number, still_there) => {
                if self
                    .on_it
                    .as_ref()
                    .is_some_and(|on_it| on_it.number == number)
                {
                    self.on_it = None;
                    if still_there {
                        return clipboard::write(String::new());
                    }
                }
                Task::none()
            }
        }
    }

    /// The program ends: look at once. `None` when there is nothing to take away.
    pub fn clear_now(&self) -> Option<Task<Event>> {
        self.on_it.as_ref().map(OnIt::compare)
    }

    pub fn is_busy(&self) -> bool {
        self.on_it.is_some()
    }

    /// Seconds until the secret leaves the clipboard.
    pub fn seconds_left(&self, now: Timestamp) -> Option<i64> {
        self.on_it
            .as_ref()
            .map(|on_it| on_it.until.duration_since(now).as_secs().max(0))
    }
}

impl OnIt {
    fn compare(&self) -> Task<Event> {
        let (number, secret) = (self.number, self.secret.clone());
        clipboard::read()
            .map(move |text| Event::Compared(number, text.as_deref() == Some(secret.expose())))
    }
}
