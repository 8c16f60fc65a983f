//! Where in the way an error belongs, and the names in it: from its codes, hosts and words. Neighbours: `codes`, `fields`.

use super::{codes, fields};
use crate::diagnose::evidence::{Evidence, Flow, Stage};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

/// OAuth `error` or Graph `error.code`; also where a library prints it bare.
pub fn code(text: &str) -> Option<String> {
    const OAUTH: [&str; 21] = [
        "invalid_grant",
        "invalid_client",
        "unauthorized_client",
        "invalid_request",
        "invalid_scope",
        "invalid_resource",
        "invalid_tenant",
        "interaction_required",
        "consent_required",
        "access_denied",
        "temporarily_unavailable",
        "server_error",
        "unsupported_grant_type",
        "unsupported_response_type",
        "login_required",
        "expired_token",
        "authorization_declined",
        "authorization_pending",
        "bad_verification_code",
        "permission_denied",
        "slow_down",
    ];
    let named = fields::all(text, "code")
        .into_iter()
        .chain(fields::all(text, "error"))
        .chain(fields::all(text, "errorcode"))
        .find(|value| is_code(value));
    named.or_else(|| graph_name(text)).or_else(|| {
        OAUTH
            .into_iter()
            .find(|code| text.contains(code))
            .map(str::to_owned)
    })
}

/// A word such as `invalid_grant` or `ErrorAccessDenied`, not a sentence and not a number.
fn is_code(value: &str) -> bool {
    value.len() >= 5
        && value
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || it == '_')
        && value.chars().any(|it| it.is_ascii_lowercase())
        && !value.chars().next().is_some_and(|it| it.is_ascii_digit())
}

/// Graph's and Exchange's names are unmistakable.
fn graph_name(text: &str) -> Option<String> {
    const STEMS: [&str; 9] = [
        "Authorization_",
        "Request_",
        "MailboxNot",
        "OrganizationFromTenant",
        "ApplicationThrottled",
        "InvalidAuthenticationToken",
        "NoPermissionsInAccessToken",
        "ResourceNotFound",
        "TooManyRequests",
    ];
    let mut words = text.split(|it: char| !(it.is_ascii_alphanumeric() || it == '_'));
    words
        .find(|word| {
            let exchange = word.strip_prefix("Error").is_some_and(|rest| {
                rest.len() > 4
                    && rest.starts_with(|it: char| it.is_ascii_uppercase())
                    && rest.chars().any(|it| it.is_ascii_lowercase())
            });
            exchange
                || STEMS
                    .iter()
                    .any(|stem| word.starts_with(stem) && word.len() > stem.len() || word == stem)
        })
        .map(str::to_owned)
}

/// Further codes behind the first, outermost first.
pub fn inner_codes(text: &str, first: Option<&str>) -> Vec<String> {
    let mut inner: Vec<String> = Vec::new();
    for code in fields::all(text, "code") {
        if is_code(&code) && Some(code.as_str()) != first && !inner.contains(&code) {
            inner.push(code);
        }
    }
    inner
}

/// The JSON that Exchange sends in base64 before it refuses a token.
pub fn challenge(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        let offered = matches!(word.trim_end_matches(':'), "334" | "+");
        let base64 = if offered { words.next()? } else { word };
        if !(offered || base64.starts_with("eyJzdGF0dXMi")) {
            continue;
        }
        let decoded = STANDARD.decode(base64.trim_matches(['"', '\''])).ok()?;
        let decoded = String::from_utf8(decoded).ok()?;
        if decoded.contains("status") || decoded.contains("schemes") {
            return Some(decoded);
        }
    }
    None
}

/// From codes first, then from hosts and words.
pub fn stage(evidence: &Evidence) -> Option<Stage> {
    let lower = evidence.message.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if !evidence.aadsts.is_empty() || has(&["invalid_grant", "invalid_client", "error_description"])
    {
        let number = |list: &[u32]| evidence.aadsts.iter().any(|it| list.contains(it));
        if number(&[90002, 900_023]) {
            return Some(Stage::Discovery);
        }
        if number(&[65004, 90094, 90095]) || has(&["adminconsent", "admin_consent="]) {
            return Some(Stage::Consent);
        }
        if number(&[50011, 700_016, 50105, 500_113, 650_052, 700_054]) {
            return Some(Stage::Authorize);
        }
        return Some(Stage::Token);
    }
    if has(&[
        "need admin approval",
        "approval required",
        "permissions requested",
    ]) {
        return Some(Stage::Consent);
    }
    if has(&[
        "imap",
        "login failed",
        "authenticate failed",
        "but not connected",
        "-err ",
    ]) && !has(&["smtp"])
    {
        return Some(Stage::Imap);
    }
    let exchange = evidence.code.as_deref().is_some_and(|code| {
        code.starts_with("Error")
            || code.starts_with("Authorization_")
            || code.starts_with("Mailbox")
            || code.contains("AccessToken")
            || code.contains("AuthenticationToken")
    });
    if exchange || has(&["graph.microsoft", "innererror", "odata"]) {
        return Some(Stage::Graph);
    }
    if !evidence.enhanced.is_empty() || has(&["smtp", "starttls", "xoauth2", "535 ", "mail from"]) {
        return Some(Stage::Smtp);
    }
    has(&[
        "getaddrinfo",
        "resolve",
        "certificate",
        "ssl",
        "proxy",
        "timed out",
        "timeout",
        "keyring",
        "keychain",
        "org.freedesktop",
        "credwrite",
        "eaddrinuse",
        "browser",
    ])
    .then_some(Stage::Environment)
}

/// An HTTP status, or a mail server's reply.
pub fn status(evidence: &Evidence) -> Option<u16> {
    match evidence.stage {
        Some(Stage::Smtp) => codes::reply(&evidence.message),
        Some(Stage::Imap) => None,
        _ => codes::http_status(&evidence.message),
    }
}

pub fn flow(evidence: &Evidence) -> Option<Flow> {
    let lower = evidence.message.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&[
        "grant_type=client_credentials",
        "client_credentials",
        "clientcredential",
        "acquiretokenforclient",
        "acquire_token_for_client",
    ]) || evidence.facts.contains("app-only")
    {
        Some(Flow::ClientCredentials)
    } else if has(&[
        "grant_type=refresh_token",
        "refresh_token",
        "refresh token",
        "acquiretokensilent",
    ]) {
        Some(Flow::RefreshToken)
    } else if has(&["device_code", "devicecode", "device code"]) {
        Some(Flow::DeviceCode)
    } else if has(&[
        "grant_type=authorization_code",
        "authorization code",
        "response_type=code",
        "code_verifier",
    ]) || evidence.facts.contains("delegated")
    {
        Some(Flow::AuthorizationCode)
    } else {
        None
    }
}

/// What a token in the text says about itself. It is looked into here and nowhere kept.
pub fn from_tokens(unmasked: &str, evidence: &mut Evidence) {
    let words =
        unmasked.split(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.')));
    for word in words.filter(|word| word.starts_with("eyJ")).take(4) {
        let Some(claims) = word
            .split('.')
            .nth(1)
            .and_then(|part| URL_SAFE_NO_PAD.decode(part).ok())
        else {
            continue;
        };
        let Ok(claims) = serde_json::from_slice::<serde_json::Value>(&claims) else {
            continue;
        };
        let text = |name: &str| {
            claims
                .get(name)
                .and_then(|it| it.as_str())
                .unwrap_or_default()
        };
        let audience = text("aud").to_lowercase();
        let meant = if audience.contains("graph.microsoft") || audience.starts_with("00000003-") {
            "graph"
        } else if audience.contains("outlook") || audience.starts_with("00000002-0000-0ff1") {
            "outlook"
        } else {
            continue;
        };
        evidence
            .known
            .insert("token-for".to_owned(), meant.to_owned());
        for (name, claim) in [("tenant", "tid"), ("client", "appid")] {
            if fields::is_guid(text(claim)) {
                evidence
                    .known
                    .entry(name.to_owned())
                    .or_insert_with(|| text(claim).to_owned());
            }
        }
        if evidence.stage == Some(Stage::Smtp)
            && meant == "outlook"
            && !text("scp").is_empty()
            && !text("scp").contains("SMTP.Send")
        {
            evidence
                .known
                .insert("token-scope-missing".to_owned(), "yes".to_owned());
        }
    }
}
