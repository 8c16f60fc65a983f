//! The test message as it travels by SMTP (RFC 5322, MIME), and the dots of its text (RFC 5321 section 4.5.2). The same message that
//! `graph::mail` sends: marked in the subject and in a header of its own.

use crate::microsoft::graph::mail::Message;
use jiff::Timestamp;
use mail_builder::MessageBuilder;
use mail_builder::headers::text::Text;
use uuid::Uuid;

pub(super) struct Written {
    pub message_id: String,
    pub bytes: Vec<u8>,
}

pub(super) fn write(message: &Message, now: Timestamp) -> Written {
    let id = format!("{}@{}", Uuid::new_v4(), message.from.domain());
    let mut bytes = Vec::new();
    let writing = MessageBuilder::new()
        .from(message.from.as_str())
        .to(message.to.as_str())
        .subject(one_line(&message.marked_subject()))
        .date(now.as_second())
        .message_id(id.as_str())
        .header("X-Mailseal-Test", Text::new(one_line(&message.marker)))
        .text_body(message.body.as_str())
        .write_to(&mut bytes);
    // Nothing can go wrong where the writer is a buffer in memory.
    drop(writing);
    Written {
        message_id: format!("<{id}>"),
        bytes,
    }
}

/// A line's end in a header's words would begin a header of somebody else's choice.
fn one_line(words: &str) -> String {
    let space = |it: char| if it.is_control() { ' ' } else { it };
    words.chars().map(space).collect()
}

/// With every line ended by CR LF, every dot at a line's start doubled, and the lone dot that ends it.
pub(super) fn with_dots(message: &[u8]) -> Vec<u8> {
    let mut sent = Vec::with_capacity(message.len() + 64);
    let lines = message.strip_suffix(b"\n").unwrap_or(message);
    for line in lines.split(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            sent.push(b'.');
        }
        sent.extend(line.iter().filter(|byte| **byte != b'\r'));
        sent.extend_from_slice(b"\r\n");
    }
    sent.extend_from_slice(b".\r\n");
    sent
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(subject: &str, body: &str) -> Message {
        Message {
            from: "sales@contoso.com"
                .to_owned()
                .try_into()
                .expect("an address"),
            to: "anna@contoso.com"
                .to_owned()
                .try_into()
                .expect("an address"),
            subject: subject.to_owned(),
            body: body.to_owned(),
            marker: "[1a2b3c4d]".to_owned(),
        }
    }

    fn written(subject: &str, body: &str) -> String {
        let written = write(&message(subject, body), Timestamp::UNIX_EPOCH);
        String::from_utf8(written.bytes).expect("a message of seven bits")
    }

    #[test]
    fn the_message_names_who_to_whom_when_and_how_it_is_found_again() {
        let text = written("Test of Genesys", "Hello.");
        for line in [
            "From: <sales@contoso.com>",
            "To: <anna@contoso.com>",
            "Subject: Test of Genesys [1a2b3c4d]",
            "X-Mailseal-Test: [1a2b3c4d]",
            "Date: Thu, 1 Jan 1970 00:00:00 +0000",
        ] {
            assert!(text.lines().any(|it| it == line), "{line} in {text}");
        }
        assert!(text.contains("@contoso.com>\r\n") && text.contains("Message-ID: <"));
    }

    #[test]
    fn a_subject_cannot_add_a_header_and_foreign_letters_stay_seven_bit() {
        let text = written("x\r\nBcc: evil@example.com\r\n\r\n", "ö");
        assert!(!text.lines().any(|line| line.starts_with("Bcc")), "{text}");
        assert!(written("Prüfung für Müller 日本", "Grüße").is_ascii());
    }

    #[test]
    fn a_lone_dot_in_the_text_does_not_end_it() {
        assert_eq!(
            with_dots(b"a\r\n.\r\n..b\nc"),
            b"a\r\n..\r\n...b\r\nc\r\n.\r\n"
        );
        assert_eq!(with_dots(b"a\r\n"), b"a\r\n.\r\n");
    }
}
