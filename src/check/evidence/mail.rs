//! A failed dialogue with a mail server as evidence: what the server said word for word, and by name what Mailseal noticed itself.

use super::with_known;
use crate::diagnose::Evidence;
use crate::microsoft::exchange::{Certificate, Failure, Reply, Trouble, Verdict};

/// Facts: `mail-port`, `mail-stage` (how far it had come), `greeting` (`not-exchange`), `certificate`, `challenge-status`, `finding`.
pub(super) fn filled(mut evidence: Evidence, failure: &Failure) -> Evidence {
    evidence.host = Some(failure.server.host.clone());
    evidence.raw = failure.dialogue.to_string();
    let port = failure.server.port.to_string();
    let evidence = with_known(evidence, "mail-port", Some(port));
    let evidence = with_known(evidence, "mail-stage", Some(failure.stage.name()));
    let stranger = failure.greeted_as_exchange() == Some(false);
    let evidence = with_known(evidence, "greeting", stranger.then_some("not-exchange"));
    match &failure.trouble {
        Trouble::Unreachable { kind, detail } => {
            unreachable(evidence, super::word_for(*kind), detail)
        }
        Trouble::Certificate { why, detail } => {
            let evidence = with_known(evidence, "certificate", Some(wrong_with(*why)));
            unreachable(evidence, "trust", detail)
        }
        Trouble::NoTls { detail } => unreachable(evidence, "unexpected", detail),
        Trouble::Garbage { excerpt } => unreachable(evidence, "unexpected", excerpt),
        Trouble::TooMuch { .. } => {
            let said = evidence.raw.clone();
            unreachable(evidence, "unexpected", &said)
        }
        Trouble::StartTlsNotOffered => found(evidence, "starttls-not-offered"),
        Trouble::PlainTextAfterStartTls => found(evidence, "text-before-encryption"),
        Trouble::TokensNotTaken { .. } => found(evidence, "tokens-not-taken"),
        Trouble::Unsayable(_) => found(evidence, "cannot-be-said"),
        Trouble::NotConnected { reply } => refused(evidence, reply),
        Trouble::Refused { reply, challenge } => {
            let mut evidence = refused(evidence, reply);
            let Some(challenge) = challenge else {
                return evidence;
            };
            evidence.message.push('\n');
            evidence.message.push_str(&challenge.raw);
            with_known(evidence, "challenge-status", challenge.status.clone())
        }
    }
}

fn unreachable(mut evidence: Evidence, word: &str, detail: &str) -> Evidence {
    evidence.unreachable = Some(word.to_owned());
    detail.clone_into(&mut evidence.message);
    evidence
}

fn found(mut evidence: Evidence, finding: &str) -> Evidence {
    evidence.message.clone_from(&evidence.raw);
    with_known(evidence, "finding", Some(finding))
}

/// The reply's number stands where HTTP's does, its enhanced code where the name of an error does.
fn refused(mut evidence: Evidence, reply: &Reply) -> Evidence {
    let word = match reply.verdict {
        Verdict::Smtp(code) => {
            evidence.http_status = Some(code);
            None
        }
        Verdict::Ok => Some("OK"),
        Verdict::No => Some("NO"),
        Verdict::Bad => Some("BAD"),
        Verdict::Bye => Some("BYE"),
    };
    evidence.code = reply.status.clone().or(word.map(str::to_owned));
    evidence.message = reply.to_string();
    evidence
}

fn wrong_with(why: Certificate) -> &'static str {
    match why {
        Certificate::Expired => "expired",
        Certificate::NotYetValid => "not-yet-valid",
        Certificate::OtherHost => "other-host",
        Certificate::NotTrusted => "not-trusted",
        Certificate::Revoked => "revoked",
    }
}
