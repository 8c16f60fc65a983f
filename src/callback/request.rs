//! One whole request out of bytes, read with the smallest part of HTTP/1.1 (RFC 9112) that browsers need for a redirect; everything
//! else is refused. Names and methods are `tiny_http`'s types. Pure.

use tiny_http::{Header, Method};

/// The longest request line and headers taken, in bytes. Microsoft's redirects stay below 4 KiB.
pub(super) const LONGEST_HEAD: usize = 16 * 1024;
/// The longest form taken, in bytes.
pub(super) const LONGEST_BODY: usize = 64 * 1024;

#[derive(Debug)]
pub(super) struct Request {
    pub method: Method,
    /// Path and query.
    pub target: String,
    pub headers: Vec<Header>,
    pub body: Vec<u8>,
}

/// What bytes that have arrived so far are.
#[derive(Debug)]
pub(super) enum Read {
    Incomplete,
    Whole(Request),
    /// Refused, with the status that says why (RFC 9110 section 15.5).
    Refused(u16),
}

impl Request {
    /// Reads what has arrived. `ports` is ours: only requests to us by a loopback name are taken, so that no page of the web can
    /// reach the catcher through a name it controls (DNS rebinding).
    pub fn read(bytes: &[u8], port: u16) -> Read {
        let Some(end) = bytes.windows(4).position(|it| it == b"\r\n\r\n") else {
            return if bytes.len() > LONGEST_HEAD {
                Read::Refused(431)
            } else {
                Read::Incomplete
            };
        };
        if end > LONGEST_HEAD {
            return Read::Refused(431);
        }
        let (head, rest) = bytes.split_at(end);
        let Some(mut request) = std::str::from_utf8(head).ok().and_then(Self::of_head) else {
            return Read::Refused(400);
        };
        if !request.is_for(port) {
            return Read::Refused(403);
        }
        let Some(length) = request.length() else {
            return Read::Refused(411);
        };
        if length > LONGEST_BODY {
            return Read::Refused(413);
        }
        match rest.get(4..4 + length) {
            Some(body) => {
                request.body = body.to_vec();
                Read::Whole(request)
            }
            None => Read::Incomplete,
        }
    }

    fn of_head(head: &str) -> Option<Self> {
        let mut lines = head.split("\r\n");
        let mut line = lines.next()?.split(' ');
        let (method, target, version) = (line.next()?, line.next()?, line.next()?);
        let known = version == "HTTP/1.1" || version == "HTTP/1.0";
        if line.next().is_some() || !known || !target.starts_with('/') {
            return None;
        }
        Some(Self {
            method: method.parse().ok()?,
            target: target.to_owned(),
            // A line that goes on from the one before begins with a blank and is no header of its own.
            headers: lines
                .map(|line| line.parse().ok())
                .collect::<Option<Vec<Header>>>()?,
            body: Vec::new(),
        })
    }

    /// The only value of a header; `None` when it is missing or stands twice.
    fn only(&self, name: &'static str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|it| it.field.equiv(name));
        let value = values.next()?;
        values.next().is_none().then(|| value.value.as_str())
    }

    fn has(&self, name: &'static str) -> bool {
        self.headers.iter().any(|it| it.field.equiv(name))
    }

    fn is_for(&self, port: u16) -> bool {
        let host = self.only("Host").unwrap_or_default();
        ["localhost", "127.0.0.1", "[::1]"]
            .iter()
            .any(|name| host.eq_ignore_ascii_case(&format!("{name}:{port}")))
    }

    /// Bytes that follow; `None` where that cannot be known or would have to be guessed.
    fn length(&self) -> Option<usize> {
        if self.has("Transfer-Encoding") {
            return None;
        }
        if !self.has("Content-Length") {
            return Some(0);
        }
        // More digits than a number holds is longer than anything taken.
        let digits = self.only("Content-Length")?;
        let all_digits = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
        all_digits.then(|| digits.parse().unwrap_or(usize::MAX))
    }

    pub fn is_form(&self) -> bool {
        let kind = self.only("Content-Type").unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
    }

    /// A browser that looks ahead says so (Fetch standard, `Sec-Purpose`; older ones `Purpose`, `X-Moz`).
    pub fn is_prefetch(&self) -> bool {
        ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"]
            .iter()
            .filter_map(|name| self.only(name))
            .any(|value| value.to_ascii_lowercase().contains("prefetch"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(request: &str) -> u16 {
        match Request::read(request.as_bytes(), 4242) {
            Read::Incomplete => 0,
            Read::Whole(_) => 200,
            Read::Refused(status) => status,
        }
    }

    #[test]
    fn a_request_is_taken_only_by_our_own_names() {
        for host in [
            "localhost:4242",
            "LOCALHOST:4242",
            "127.0.0.1:4242",
            "[::1]:4242",
        ] {
            assert_eq!(
                status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")),
                200
            );
        }
        for host in [
            "evil.example:4242",
            "localhost",
            "localhost:80",
            "localhost.evil:4242",
            "",
        ] {
            assert_eq!(
                status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")),
                403
            );
        }
        let twice = "GET / HTTP/1.1\r\nHost: localhost:4242\r\nHost: evil.example\r\n\r\n";
        assert_eq!(status(twice), 403);
    }

    #[test]
    fn garbage_is_refused_and_never_guessed_at() {
        for garbage in [
            "\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/1.1 x\r\n\r\n",
            "GET http://localhost:4242/ HTTP/1.1\r\nHost: localhost:4242\r\n\r\n",
            "GET / HTTP/2.0\r\nHost: localhost:4242\r\n\r\n",
            "GET / HTTP/1.1\r\nno colon\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost:4242\r\n folded: x\r\n\r\n",
        ] {
            assert_eq!(status(garbage), 400, "{garbage:?}");
        }
    }

    #[test]
    fn a_form_is_waited_for_and_its_length_is_not_believed_blindly() {
        let form = |length: &str, body: &str| {
            status(&format!(
                "POST / HTTP/1.1\r\nHost: localhost:4242\r\nContent-Length: {length}\r\n\r\n{body}"
            ))
        };
        assert_eq!(form("3", "ab"), 0);
        assert_eq!(form("3", "abc"), 200);
        assert_eq!(form("99999999999999999999999999", ""), 413);
        assert_eq!(form("-1", ""), 411);
        assert_eq!(form("0x10", ""), 411);
    }
}
