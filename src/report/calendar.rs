//! The day the secret stops working as a calendar file: one all-day event with three alarms (RFC 5545 sections 3.1, 3.3.11, 3.6.1 and
//! 3.6.6). Written here rather than by a library: the one at hand puts a time stamp and a new random UID into every alarm, and a
//! file that is imported twice must stay one entry.

use crate::connection::{Connection, CredentialKind, Target};
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
    let client = registration.client.to_string();
    let day = words.date(expires);
    let (name, text) = (&connection.name, &words.text);
    let (what, description) = match &registration.credential {
        CredentialKind::Certificate { thumbprint } => {
            let said =
                text.calendar_description_certificate(app, day, &target, name, client, thumbprint);
            ("certificate", said)
        }
        CredentialKind::Secret | CredentialKind::None => (
            "secret",
            text.calendar_description(app, day, &target, name, client),
        ),
    };
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
        &mark(words.text.calendar_summary(what, &connection.name)),
    );
    file.text("DESCRIPTION", &description);
    for days in ALARMS {
        file.line("BEGIN", "VALARM");
        file.line("ACTION", "DISPLAY");
        file.line("TRIGGER", &format!("-P{}DT15H", days - 1));
        file.text(
            "DESCRIPTION",
            &mark(words.text.calendar_alarm(what, &connection.name, days)),
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

#[cfg(test)]
mod tests {
    use super::calendar;
    use crate::connection::{
        ClientId, Connection, ConnectionId, CredentialKind, Registration, SecretKept,
    };
    use crate::words::Words;
    use icalendar::{Calendar, Component, DatePerhapsTime};
    use uuid::Uuid;

    fn connection(name: &str) -> Connection {
        let made = "2026-11-21T09:00:00Z".parse().expect("a timestamp");
        Connection {
            id: ConnectionId(Uuid::from_u128(7)),
            registration: Some(Registration {
                client: ClientId(Uuid::from_u128(3)),
                app_name: Some("Mail; for, CXone \\ 客服".to_owned()),
                service_principal: None,
                credential: CredentialKind::Secret,
                secret_expires: Some(jiff::civil::date(2028, 5, 14)),
                secret_kept: SecretKept::InStore,
            }),
            ..Connection::new("nowhere", name, false, made)
        }
    }

    #[test]
    fn another_reader_finds_the_day_and_three_alarms_before_it() {
        let file =
            calendar(&connection("Support desk"), &Words::default()).expect("a date is known");
        let read: Calendar = file.parse().expect("a calendar by RFC 5545");
        let event = read.events().next().expect("one event");
        assert_eq!(read.events().count(), 1);
        assert_eq!(
            event.get_uid(),
            Some("00000000-0000-0000-0000-000000000007@mailseal")
        );
        assert!(
            matches!(event.get_start(), Some(DatePerhapsTime::Date(day)) if day.to_string() == "2028-05-14")
        );
        assert!(
            matches!(event.get_end(), Some(DatePerhapsTime::Date(day)) if day.to_string() == "2028-05-15")
        );
        let said = event.get_description().expect("a description");
        assert!(said.contains("“Mail; for, CXone \\ 客服”"), "{said}");
        assert!(said.contains("14 May 2028"), "{said}");
        let triggers: Vec<_> = event
            .components()
            .iter()
            .filter_map(|alarm| alarm.property_value("TRIGGER"))
            .collect();
        assert_eq!(triggers, ["-P29DT15H", "-P13DT15H", "-P2DT15H"]);
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_every_line_ends_as_it_must() {
        let long = "客服 ".repeat(40);
        let file = calendar(&connection(&long), &Words::default()).expect("a date is known");
        assert!(file.ends_with("END:VCALENDAR\r\n"));
        for line in file.split_terminator("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
            assert!(!line.contains(['\r', '\n']));
        }
    }

    #[test]
    fn a_name_cannot_add_lines_of_its_own() {
        let file = calendar(
            &connection("a\r\nATTENDEE:mailto:x@example.com"),
            &Words::default(),
        )
        .expect("a date is known");
        assert!(!file.contains("\nATTENDEE"), "{file}");
    }

    #[test]
    fn the_same_connection_makes_the_same_file() {
        let (words, one) = (Words::default(), connection("Support desk"));
        assert_eq!(calendar(&one, &words), calendar(&one, &words));
    }

    #[test]
    fn without_a_date_there_is_no_entry() {
        let mut one = connection("Support desk");
        one.registration
            .as_mut()
            .expect("registered")
            .secret_expires = None;
        assert_eq!(calendar(&one, &Words::default()), None);
    }
}
