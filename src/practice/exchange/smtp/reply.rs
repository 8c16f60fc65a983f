//! Every reply of the submission server, word for word as Exchange gives it (facts, section 10.1). Replies outside that table are
//! Exchange's usual ones for the case.

use super::super::rights::{NoLogon, NoSubmission};
use super::super::{FRONT, SERVER};
use crate::practice::mime::trace_id;
use jiff::Timestamp;

/// The largest message, as EHLO says.
pub const LARGEST: usize = 157_286_400;

pub const TLS_READY: &str = "220 2.0.0 SMTP server ready";
pub const CLOSING: &str = "221 2.0.0 Service closing transmission channel";
pub const SENDER_OK: &str = "250 2.1.0 Sender OK";
pub const RECIPIENT_OK: &str = "250 2.1.5 Recipient OK";
pub const RESETTING: &str = "250 2.0.0 Resetting";
pub const OK: &str = "250 2.0.0 OK";
pub const CANNOT_VERIFY: &str = "252 2.1.5 Cannot VRFY user";
pub const START_DATA: &str = "354 Start mail input; end with <CRLF>.<CRLF>";
/// The challenge of XOAUTH2's second step: nothing but the code and a blank.
pub const GO_ON: &str = "334 ";
/// `{"status":"401","schemes":"bearer"}` in base64: what comes before the reason for which a token is not taken.
pub const NOT_TAKEN: &str = "334 eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIn0=";
/// "Username:" and "Password:" in base64.
pub const USERNAME: &str = "334 VXNlcm5hbWU6";
pub const PASSWORD: &str = "334 UGFzc3dvcmQ6";
pub const TOO_MANY_RECIPIENTS: &str = "452 4.5.3 Too many recipients";
pub const LINE_TOO_LONG: &str = "500 5.5.2 Line too long";
pub const INVALID_ARGUMENTS: &str = "501 5.5.4 Invalid arguments";
pub const INVALID_SENDER: &str = "501 5.1.7 Invalid address";
pub const INVALID_RECIPIENT: &str = "501 5.1.3 Invalid address";
pub const CANCELLED: &str = "501 5.7.0 Authentication cancelled";
pub const NOT_IMPLEMENTED: &str = "502 5.3.3 Command not implemented";
pub const HELLO_FIRST: &str = "503 5.5.2 Send hello first";
pub const NEED_MAIL: &str = "503 5.5.2 Need mail command";
pub const NEED_RECIPIENT: &str = "503 5.5.2 Need rcpt command";
pub const SENDER_KNOWN: &str = "503 5.5.2 Sender already specified";
pub const OUT_OF_ORDER: &str = "503 5.5.2 Bad sequence of commands";
pub const TOO_LARGE: &str = "552 5.3.4 Message size exceeds fixed maximum message size";
pub const TOO_MANY_ERRORS: &str =
    "421 4.7.0 Too many errors on this connection, closing transmission channel";
pub const NO_ROOM: &str = "421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel";
pub const TIMED_OUT: &str = "421 4.4.1 Connection timed out";
pub const HELP: &str = "214-This server supports the following commands:\r\n214 HELO EHLO STARTTLS RCPT DATA RSET MAIL QUIT HELP AUTH BDAT";
pub const BAD_XOAUTH2: &str = "501 5.5.124 Invalid XOAUTH2 auth data";

pub fn greeting(now: Timestamp) -> String {
    let time = now.strftime("%a, %d %b %Y %H:%M:%S +0000");
    format!(
        "220 {FRONT} Microsoft ESMTP MAIL Service ready at {time} [{}]",
        trace_id()
    )
}

/// The answer to EHLO: STARTTLS before TLS, AUTH only under it.
pub fn capabilities(client: &str, tls: bool) -> String {
    let mut lines = vec![
        format!("{FRONT} Hello [{client}]"),
        format!("SIZE {LARGEST}"),
        "PIPELINING".to_owned(),
        "DSN".to_owned(),
        "ENHANCEDSTATUSCODES".to_owned(),
    ];
    lines.push(
        if tls {
            "AUTH LOGIN XOAUTH2"
        } else {
            "STARTTLS"
        }
        .to_owned(),
    );
    for more in ["8BITMIME", "BINARYMIME", "CHUNKING", "SMTPUTF8"] {
        lines.push(more.to_owned());
    }
    let last = lines.len() - 1;
    let lines = lines.iter().enumerate();
    lines
        .map(|(at, line)| format!("250{}{line}", if at == last { " " } else { "-" }))
        .collect::<Vec<_>>()
        .join("\r\n")
}

pub fn hello(client: &str) -> String {
    format!("250 {FRONT} Hello [{client}]")
}

pub fn signed_in() -> String {
    format!("235 2.7.0 Authentication successful [target host name {FRONT}]")
}

pub fn unrecognized(word: &str) -> String {
    let word: String = word
        .chars()
        .filter(char::is_ascii_graphic)
        .take(32)
        .collect();
    format!("500 5.3.3 Unrecognized command '{word}' [{SERVER}]")
}

pub fn unknown_mechanism() -> String {
    format!("504 5.7.4 Unrecognized authentication type [{SERVER}]")
}

pub fn needs_tls() -> String {
    format!("451 5.7.3 STARTTLS is required to send mail [{SERVER}]")
}

pub fn needs_sign_in(now: Timestamp) -> String {
    format!(
        "530 5.7.57 Client not authenticated to send mail. {}",
        place(now)
    )
}

/// `[host time id]`, as observed since 2023.
fn place(now: Timestamp) -> String {
    let time = now.strftime("%Y-%m-%dT%H:%M:%S.%3fZ");
    format!("[{SERVER} {time} {}]", trace_id())
}

pub fn refused(why: NoLogon, now: Timestamp) -> String {
    const NO: &str = "535 5.7.139 Authentication unsuccessful";
    const MORE: &str = "Visit https://aka.ms/smtp_auth_disabled for more information.";
    let words = match why {
        NoLogon::Unsuccessful => "535 5.7.3 Authentication unsuccessful".to_owned(),
        NoLogon::OffForOrganization => {
            format!("{NO}, SmtpClientAuthentication is disabled for the Tenant. {MORE}")
        }
        NoLogon::OffForMailbox => {
            format!("{NO}, SmtpClientAuthentication is disabled for the Mailbox. {MORE}")
        }
        NoLogon::SecurityDefaults => format!(
            "{NO}, user is locked by your organization's security defaults policy. Contact your administrator."
        ),
        NoLogon::Criteria => format!(
            "{NO}, the request did not meet the criteria to be authenticated successfully. Contact your administrator."
        ),
        NoLogon::WrongPassword => format!("{NO}, the user credentials were incorrect."),
        NoLogon::BasicRetired => {
            "550 5.7.30 Basic authentication is not supported for Client Submission.".to_owned()
        }
    };
    format!("{words} {}", place(now))
}

pub fn not_taken(why: &NoSubmission, mailbox: &str) -> String {
    match why {
        NoSubmission::MailboxLogon => format!(
            "430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:ConnectionFailedTransientException.MapiExceptionLogonFailed; \
             Failed to process message due to a transient exception with message Cannot open mailbox {mailbox}. [Hostname={SERVER}]"
        ),
        NoSubmission::SendAsDenied(from) => format!(
            "554 5.2.252 SendAsDenied; {mailbox} not allowed to send as {from}; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; \
             Failed to process message due to a permanent exception with message Cannot submit message. [Hostname={SERVER}]"
        ),
    }
}

pub fn too_many_connections() -> String {
    format!(
        "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information. [Hostname={SERVER}]"
    )
}

pub fn taken(message_id: &str) -> String {
    // An identifier that a client made up may hold anything.
    let id: String = message_id
        .chars()
        .filter(char::is_ascii_graphic)
        .take(200)
        .collect();
    format!("250 2.0.0 OK {id} [Hostname={SERVER}] [id {}]", trace_id())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_is_offered_only_under_tls() {
        let open = capabilities("127.0.0.1", false);
        assert!(
            open.contains("250-STARTTLS") && !open.contains("AUTH"),
            "{open}"
        );
        let tls = capabilities("127.0.0.1", true);
        assert!(tls.contains("250-AUTH LOGIN XOAUTH2") && !tls.contains("STARTTLS"));
        assert!(tls.ends_with("250 SMTPUTF8"));
    }
}
