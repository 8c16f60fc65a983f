//! An SMTP server's answer: three digits, lines joined by `-`, and mostly an enhanced status code (RFC 5321 section 4.2, RFC 2034). Read
//! here rather than by a library, because the words of a refusal must come through whole, however long Exchange makes them.

use crate::microsoft::Error;
use crate::microsoft::exchange::failure::{Reply, Trouble, Verdict};
use crate::microsoft::exchange::wire::Wire;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};

/// More lines than any real answer has.
const LINES: usize = 100;

pub(super) struct Answer {
    pub code: u16,
    /// Without codes, as they may be kept.
    pub lines: Vec<String>,
    /// The first line's words as they came, for a challenge.
    pub first: Vec<u8>,
}

/// What a server can do, by the words of its answer to EHLO.
pub(super) struct Offered(Vec<String>);

pub(super) async fn hear<S>(wire: &mut Wire<S>, within: Duration) -> Result<Answer, Error>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let end = wire.answer_ends(within);
    let mut answer: Option<Answer> = None;
    for _ in 0..LINES {
        let line = wire.line(end).await?;
        wire.heard(&line);
        let Some((code, is_last, words)) = take_apart(&line) else {
            return Err(wire.course.garbage(&line));
        };
        let answer = answer.get_or_insert_with(|| Answer {
            code,
            lines: Vec::new(),
            first: words.to_vec(),
        });
        if answer.code != code {
            return Err(wire.course.garbage(&line));
        }
        answer.lines.push(wire.course.veil.clean(words));
        if is_last {
            return Ok(Answer {
                code,
                lines: std::mem::take(&mut answer.lines),
                first: std::mem::take(&mut answer.first),
            });
        }
    }
    Err(wire.course.fail(Trouble::TooMuch { limit: LINES }))
}

/// Says a line and hears its answer.
pub(super) async fn ask<S>(wire: &mut Wire<S>, line: &str) -> Result<Answer, Error>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    wire.say(line).await?;
    hear(wire, wire.course.patience.answer).await
}

/// Code, whether it is the last line, and the words.
fn take_apart(line: &[u8]) -> Option<(u16, bool, &[u8])> {
    let (digits, rest) = line.split_at_checked(3)?;
    let code: u16 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let (is_last, words) = match rest.split_first() {
        None => (true, rest),
        Some((b' ', words)) => (true, words),
        Some((b'-', words)) => (false, words),
        Some(_) => return None,
    };
    (200..600).contains(&code).then_some((code, is_last, words))
}

impl Answer {
    /// # Errors
    /// The answer as a refusal, unless its code is one of these.
    pub fn expect<S>(self, codes: &[u16], wire: &Wire<S>) -> Result<Reply, Error> {
        let code = self.code;
        let reply = self.into_reply();
        if codes.contains(&code) {
            Ok(reply)
        } else {
            Err(wire.course.fail(Trouble::Refused {
                reply,
                challenge: None,
            }))
        }
    }

    pub fn into_reply(self) -> Reply {
        let mut status = None;
        let words: Vec<&str> = self
            .lines
            .iter()
            .map(|line| match enhanced(line) {
                Some((code, words)) => {
                    status.get_or_insert_with(|| code.to_owned());
                    words
                }
                None => line,
            })
            .collect();
        Reply {
            verdict: Verdict::Smtp(self.code),
            words: words.join(" "),
            status,
        }
    }

    /// As the answer to EHLO: a keyword a line, after the greeting.
    pub fn into_offered(self) -> Offered {
        Offered(self.lines.into_iter().skip(1).collect())
    }
}

/// `5.7.139 words` taken apart.
fn enhanced(line: &str) -> Option<(&str, &str)> {
    let (code, words) = line.split_once(' ').unwrap_or((line, ""));
    let mut parts = code.split('.');
    let class = parts.next()?;
    let numbers: Vec<&str> = parts.collect();
    let is_number =
        |it: &&str| (1..=3).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_digit());
    let right = ["2", "4", "5"].contains(&class) && numbers.len() == 2;
    (right && numbers.iter().all(is_number)).then_some((code, words))
}

impl Offered {
    pub fn has(&self, keyword: &str) -> bool {
        self.0
            .iter()
            .filter_map(|line| line.split_whitespace().next())
            .any(|word| word.eq_ignore_ascii_case(keyword))
    }

    /// The ways to sign in; `AUTH=LOGIN` is how old servers say `AUTH LOGIN`.
    pub fn mechanisms(&self) -> Vec<String> {
        self.0
            .iter()
            .filter_map(|line| {
                let (word, rest) = line.split_at_checked(5)?;
                ["AUTH ", "AUTH="]
                    .iter()
                    .any(|auth| word.eq_ignore_ascii_case(auth))
                    .then_some(rest)
            })
            .flat_map(str::split_whitespace)
            .map(str::to_ascii_uppercase)
            .collect()
    }

    pub fn into_lines(self) -> Vec<String> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(code: u16, lines: &[&str]) -> Answer {
        Answer {
            code,
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            first: Vec::new(),
        }
    }

    #[test]
    fn a_line_is_taken_apart_or_refused() {
        assert_eq!(
            take_apart(b"250-SIZE 1"),
            Some((250, false, &b"SIZE 1"[..]))
        );
        assert_eq!(take_apart(b"354"), Some((354, true, &b""[..])));
        assert_eq!(take_apart(b"334 "), Some((334, true, &b""[..])));
        for line in [
            &b""[..],
            b"25",
            b"2500 x",
            b"+OK",
            b"* OK",
            b"999 x",
            b"\xff\xff\xff ",
            b"HTTP/1.1",
        ] {
            assert_eq!(take_apart(line), None, "{line:?}");
        }
    }

    #[test]
    fn the_enhanced_code_is_told_from_the_words() {
        let reply = answer(
            535,
            &[
                "5.7.139 Authentication unsuccessful,",
                "5.7.139 SmtpClientAuthentication is disabled",
            ],
        );
        let reply = reply.into_reply();
        assert_eq!(reply.status.as_deref(), Some("5.7.139"));
        assert_eq!(
            reply.words,
            "Authentication unsuccessful, SmtpClientAuthentication is disabled"
        );
        for words in [
            "10.0.0.5 is not allowed",
            "5.7 no",
            "3.7.1 no",
            "5.7.1234 no",
            "no",
        ] {
            assert_eq!(answer(550, &[words]).into_reply().status, None, "{words}");
        }
    }

    #[test]
    fn what_a_server_offers_is_read_in_any_case() {
        let offered = answer(
            250,
            &[
                "host Hello",
                "starttls",
                "auth login Xoauth2",
                "AUTH=PLAIN",
                "STARTTLSX",
            ],
        );
        let offered = offered.into_offered();
        assert!(offered.has("STARTTLS") && !offered.has("host"));
        assert_eq!(offered.mechanisms(), ["LOGIN", "XOAUTH2", "PLAIN"]);
    }
}
