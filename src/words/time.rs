//! Times as people read them: how long, which day, what time of day, how long until.

use super::Words;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::time::Duration;

impl Words {
    /// "0.1 s", "2 min 5 s", "1 h 0 min".
    pub fn took(&self, took: Duration) -> String {
        let seconds = took.as_secs();
        if seconds < 60 {
            // What took no measurable time still took some: never "0.0 s".
            let tenths = u64::from(took.subsec_millis().div_ceil(100)).max(1);
            let tenths = (seconds * 10 + tenths).min(599);
            let figure = format!("{}{}{}", tenths / 10, self.text.decimal_mark(), tenths % 10);
            self.text.took_seconds(figure)
        } else if seconds < 3600 {
            self.text.took_minutes(seconds / 60, seconds % 60)
        } else {
            self.text.took_hours(seconds / 3600, seconds % 3600 / 60)
        }
    }

    /// What a waiting may take, in round words: "1 hour", "30 minutes", "1 hour and 30 minutes".
    pub fn round(&self, time: Duration) -> String {
        let minutes = time.as_secs().div_ceil(60).max(1);
        match (minutes / 60, minutes % 60) {
            (0, minutes) => self.text.round_minutes(minutes),
            (hours, 0) => self.text.round_hours(hours),
            (hours, minutes) => {
                let (hours, minutes) = (
                    self.text.round_hours(hours),
                    self.text.round_minutes(minutes),
                );
                self.text.round_both(hours, minutes)
            }
        }
    }

    /// "14 May 2028".
    pub fn date(&self, date: Date) -> String {
        self.text
            .date_long(date.day(), date.month(), date.year().to_string())
    }

    /// "10:32" in the computer's own time zone.
    pub fn time(&self, at: Timestamp) -> String {
        clock_face(&local(at))
    }

    /// "20 November 2026, 10:32" in the computer's own time zone.
    pub fn date_and_time(&self, at: Timestamp) -> String {
        let at = local(at);
        self.text
            .date_and_time(self.date(at.date()), clock_face(&at))
    }

    /// "2 days ago", "yesterday", "today", "tomorrow", "in 12 days".
    pub fn day_from(&self, day: Date, today: Date) -> String {
        let text = &self.text;
        match days(today, day) {
            0 => text.relative_today(),
            1 => text.relative_tomorrow(),
            -1 => text.relative_yesterday(),
            ahead if ahead > 0 => text.relative_in(ahead),
            past => text.relative_ago(past.unsigned_abs()),
        }
    }

    /// "today 09:14", "yesterday 17:02", "3 days ago".
    pub fn moment(&self, at: Timestamp, now: Timestamp) -> String {
        let (at, today) = (local(at), local(now).date());
        match days(today, at.date()) {
            0 => self.text.relative_today_at(clock_face(&at)),
            -1 => self.text.relative_yesterday_at(clock_face(&at)),
            _ => self.day_from(at.date(), today),
        }
    }

    /// "Secret expires in 12 days", "Secret expired 2 days ago". A secret still works on its last day.
    pub fn secret_expiry(&self, expires: Date, now: Timestamp) -> String {
        let today = local(now).date();
        let when = self.day_from(expires, today);
        if expires < today {
            self.text.secret_expired_when(when)
        } else {
            self.text.secret_expires_when(when)
        }
    }
}

fn clock_face(at: &Zoned) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

fn local(at: Timestamp) -> Zoned {
    at.to_zoned(TimeZone::system())
}

fn days(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

#[cfg(test)]
mod tests {
    use crate::words::Words;
    use jiff::civil::date;
    use std::time::Duration;

    #[test]
    fn a_duration_never_reads_as_nothing() {
        let words = Words::default();
        let took = |millis| words.took(Duration::from_millis(millis));
        assert_eq!(took(0), "0.1 s");
        assert_eq!(took(120), "0.2 s");
        assert_eq!(took(800), "0.8 s");
        assert_eq!(took(59_999), "59.9 s");
        assert_eq!(took(125_000), "2 min 5 s");
        assert_eq!(took(3_600_000), "1 h 0 min");
    }

    #[test]
    fn a_round_time_is_said_as_people_say_it() {
        let words = Words::default();
        let round = |minutes| words.round(Duration::from_mins(minutes));
        assert_eq!(round(0), "1 minute");
        assert_eq!(round(30), "30 minutes");
        assert_eq!(round(60), "1 hour");
        assert_eq!(round(61), "1 hour and 1 minute");
        assert_eq!(round(1440), "24 hours");
    }

    #[test]
    fn a_date_is_written_out() {
        assert_eq!(Words::default().date(date(2028, 5, 14)), "14 May 2028");
    }

    #[test]
    fn times_read_in_german_as_germans_write_them() {
        let words = Words::in_language(crate::text::Language::De);
        assert_eq!(words.date(date(2028, 3, 5)), "5. März 2028");
        assert_eq!(words.took(Duration::from_millis(800)), "0,8 s");
        let today = date(2026, 11, 21);
        assert_eq!(words.day_from(date(2026, 11, 19), today), "vor 2 Tagen");
        assert_eq!(words.day_from(date(2026, 11, 22), today), "morgen");
        assert_eq!(words.day_from(date(2026, 12, 3), today), "in 12 Tagen");
    }

    #[test]
    fn a_day_is_told_from_today() {
        let words = Words::default();
        let today = date(2026, 11, 21);
        let told = |day| words.day_from(day, today);
        assert_eq!(told(date(2026, 11, 19)), "2 days ago");
        assert_eq!(told(date(2026, 11, 20)), "yesterday");
        assert_eq!(told(today), "today");
        assert_eq!(told(date(2026, 11, 22)), "tomorrow");
        assert_eq!(told(date(2026, 12, 3)), "in 12 days");
        assert_eq!(told(date(2027, 11, 21)), "in 365 days");
    }

    #[test]
    fn a_secret_still_works_on_its_last_day() {
        let words = Words::default();
        let noon = "2026-11-21T12:00:00Z".parse().expect("a timestamp");
        assert_eq!(
            words.secret_expiry(date(2026, 11, 18), noon),
            "Secret expired 3 days ago"
        );
        assert_eq!(
            words.secret_expiry(date(2026, 12, 3), noon),
            "Secret expires in 12 days"
        );
    }
}
