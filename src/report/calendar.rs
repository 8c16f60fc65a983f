//! The day the secret stops working as a calendar file: one all-day event with three alarms (RFC 5545 sections 3.1, 3.3.11, 3.6.1 and
//! 3.6.6). Written here rather than by a library: the one at hand puts a time stamp and a new random UID into every alarm, and a
//! file that is imported twice must stay one entry.

use crate::connection::{Connection, Target};
use crate::words::Words;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Days before the secret expires; each alarm rings at 9 in the morning.
const ALARMS: [u8; 3] = [30, 14, 3];
/// Octets a content line may have (RFC 5545 section 3.1).
const LINE: usize = 75;

/// The calendar file; `None` without a date or an app.
pub fn calendar(connection: &Connection, words: &Words) -> Option<String> {
    let registration = connection.registration.as_ref()?;
    let expires = registration.secret_expires?;
    let following = expires.tomorrow().ok()?;
    let target = Target::find(&connection.target)
        .map_or_else(|| connection.name.clone(), |found| found.name);
    let app = registration.app_name.as_deref().unwrap_or(&target);
    let description = words.text.calendar_description(
        app,
        words.date(expires),
        &target,
        &connection.name,
        registration.client.to_string(),
    );
    let mark = |summary: String| {
        if connection.practice {
            words.text.calendar_practice(summary)
        } else {
            summary
        }
    };
    let mut file = File::default();
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//Mailseal//Mailseal//EN");
    file.line("METHOD", "PUBLISH");
    file.line("BEGIN", "VEVENT");
    // The same connection and the same secret make the same entry; a renewed secret moves it.
    file.line("UID", &format!("{}@mailseal", connection.id));
    file.line("SEQUENCE", &sequence(expires).to_string());
    file.line("DTSTAMP", &stamp(connection));
    file.line("DTSTART;VALUE=DATE", &basic(expires));
    file.line("DTEND;VALUE=DATE", &basic(following));
    file.line("TRANSP", "TRANSPARENT");
    file.text(
        "SUMMARY",
        &mark(words.text.calendar_summary(&connection.name)),
    );
    file.text("DESCRIPTION", &description);
    for days in ALARMS {
        file.line("BEGIN", "VALARM");
        file.line("ACTION", "DISPLAY");
        file.line("TRIGGER", &format!("-P{}DT15H", days - 1));
        file.text(
            "DESCRIPTION",
            &mark(words.text.calendar_alarm(&connection.name, days)),
        );
        file.line("END", "VALARM");
    }
    file.line("END", "VEVENT");
    file.line("END", "VCALENDAR");
    Some(file.content)
}

fn basic(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// A calendar takes over a changed entry only with a higher number; a renewed secret always expires later.
fn sequence(expires: Date) -> i32 {
    Date::new(2020, 1, 1)
        .and_then(|start| start.until(expires))
        .map_or(0, |span| span.get_days().max(0))
}

/// When the facts of the entry were settled.
fn stamp(connection: &Connection) -> String {
    let at = connection.finished.unwrap_or(connection.created);
    at.to_zoned(TimeZone::UTC)
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}

#[derive(Default)]
struct File {
    content: String,
}

impl File {
    /// A TEXT value: backslash, semicolon, comma and line break escaped (RFC 5545 section 3.3.11), other control characters dropped.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for character in value.chars() {
            match character {
                '\\' | ';' | ',' => escaped.extend(['\\', character]),
                '\n' => escaped.push_str("\\n"),
                other if other.is_control() => {}
                other => escaped.push(other),
            }
        }
        self.line(name, &escaped);
    }

    /// A content line, folded after at most 75 octets and never inside a character.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if octets + character.len_utf8() > LINE {
                self.content.push_str("\r\n ");
                octets = 1;
            }
            self.content.push(character);
            octets += character.len_utf8();
        }
        self.content.push_str("\r\n");
    }
}
