//! Secrets, passwords, tokens and keys in a pasted text are blotted out before anything else happens to it. Rather too much than too
//! little: a masked word is no loss, because no rule looks at it.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

/// What stands in a secret's place.
pub const MASK: &str = "[masked]";

/// Names whose value is a secret, in queries, forms, JSON, settings and command lines.
const NAMES: [&str; 29] = [
    "client_secret",
    "clientsecret",
    "client-secret",
    "client_assertion",
    "secret_value",
    "secretvalue",
    "secret",
    "secrettext",
    "password",
    "passwd",
    "passwort",
    "kennwort",
    "pwd",
    "pass",
    "access_token",
    "accesstoken",
    "refresh_token",
    "refreshtoken",
    "id_token",
    "idtoken",
    "bearer_token",
    "api_key",
    "apikey",
    "code_verifier",
    "device_code",
    "assertion",
    "saml_response",
    "cookie",
    "token",
];

/// Names whose value is a secret only in an address or a form.
const QUERY_ONLY: [&str; 3] = ["code", "state", "nonce"];

/// The text with every secret in it blotted out.
pub fn masked(text: &str) -> String {
    let text = without_keys(text);
    let mut out = String::with_capacity(text.len());
    let mut bearer = false;
    let mut login = 0_u8;
    for line in text.split_inclusive('\n') {
        let line = after_names(line);
        for chunk in line.split_inclusive([' ', '\t', '\n', '\r']) {
            let word = chunk.trim_end_matches([' ', '\t', '\n', '\r']);
            let behind = chunk.get(word.len()..).unwrap_or_default();
            let plain = word
                .trim_matches(['"', '\'', ',', ';', ':'])
                .to_ascii_lowercase();
            if word.is_empty() {
                out.push_str(chunk);
                continue;
            }
            if (bearer || login > 0) && word.len() > 3 && !is_word_of_a_dialogue(&plain) {
                out.push_str(MASK);
            } else {
                out.push_str(&word_masked(word));
            }
            out.push_str(behind);
            login = login.saturating_sub(1);
            bearer = matches!(plain.as_str(), "bearer" | "basic") || plain.ends_with("=bearer");
            if matches!(
                plain.as_str(),
                "xoauth2" | "oauthbearer" | "login" | "plain"
            ) && is_client_line(&line)
            {
                login = if plain == "login" { 2 } else { 1 };
            }
        }
    }
    out
}

/// `AUTH XOAUTH2 …`, `A1 LOGIN user password`, `C: AUTHENTICATE PLAIN …`: a client's line, not a server's words about it.
fn is_client_line(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.any(|word| {
        matches!(
            word.to_ascii_uppercase().as_str(),
            "AUTH" | "AUTHENTICATE" | "LOGIN" | "C:" | ">>>" | "-->" | "~>"
        )
    }) && !line.contains("250")
        && !line.contains("CAPABILITY")
}

fn is_word_of_a_dialogue(word: &str) -> bool {
    const WORDS: [&str; 14] = [
        "failed",
        "failed.",
        "completed",
        "disabled",
        "denied",
        "error",
        "token",
        "tokens",
        "authentication",
        "auth",
        "method",
        "with",
        "unsupported",
        "realm",
    ];
    WORDS.contains(&word) || word.starts_with("realm=") || word == MASK
}

/// Private keys and certificates' secrets in PEM form.
fn without_keys(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("-----BEGIN ") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let header = from.lines().next().unwrap_or_default();
        if !header.contains("PRIVATE KEY") {
            let (mark, behind) = from.split_at("-----BEGIN ".len());
            out.push_str(mark);
            rest = behind;
            continue;
        }
        out.push_str(MASK);
        let end = from.find("-----END ").and_then(|end| {
            let behind = from.get(end + "-----END ".len()..)?;
            behind
                .find("-----")
                .map(|dashes| end + "-----END ".len() + dashes + 5)
        });
        rest = end.and_then(|end| from.get(end..)).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The value behind a secret's name.
fn after_names(line: &str) -> String {
    let mut out = line.to_owned();
    for name in NAMES.iter().chain(&QUERY_ONLY) {
        let query_only = QUERY_ONLY.contains(name);
        let mut from = 0;
        while let Some(found) = out
            .get(from..)
            .and_then(|rest| rest.to_ascii_lowercase().find(name))
        {
            let at = from + found;
            let behind = at + name.len();
            from = behind;
            let before = out.get(..at).and_then(|before| before.chars().next_back());
            let separate = before.is_none_or(|it| !it.is_alphanumeric());
            if !separate || (query_only && !matches!(before, Some('?' | '&'))) {
                continue;
            }
            let Some((start, end)) = out.get(behind..).and_then(|rest| span(rest, query_only))
            else {
                continue;
            };
            let (start, end) = (behind + start, behind + end);
            if out.get(start..end).is_some_and(is_a_value) {
                out.replace_range(start..end, MASK);
                from = start + MASK.len();
            }
        }
    }
    out
}

/// Where the value stands that follows a name: behind `=`, `:` or `=>`, with or without quotes.
fn span(rest: &str, query_only: bool) -> Option<(usize, usize)> {
    let name_ends = rest.len() - rest.trim_start_matches(['"', '\'', '\\', ']', '%']).len();
    let after = rest.get(name_ends..)?;
    let spaces = after.len() - after.trim_start_matches(' ').len();
    let after = after.get(spaces..)?;
    let sign = if after.starts_with("=>") {
        2
    } else if after.starts_with('=') || (after.starts_with(':') && !query_only) {
        1
    } else if after
        .get(..3)
        .is_some_and(|it| it.eq_ignore_ascii_case("3d"))
    {
        2
    } else {
        return None;
    };
    let after = after.get(sign..)?;
    let gap = after.len() - after.trim_start_matches([' ', '\\']).len();
    let value = after.get(gap..)?;
    let mut start = name_ends + spaces + sign + gap;
    let value = value.strip_prefix("u'").map_or(value, |_| {
        start += 1;
        value.get(1..).unwrap_or_default()
    });
    let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''));
    let (inside, start) = match quote {
        Some(_) => (value.get(1..)?, start + 1),
        None => (value, start),
    };
    let length = match quote {
        Some(quote) => inside.find([quote, '\n']).unwrap_or(inside.len()),
        None => inside
            .find(['&', ' ', ',', ';', '"', '\'', '\n', '\r', '}', ')', '\t'])
            .unwrap_or(inside.len()),
    };
    (length > 0).then_some((start, start + length))
}

/// What error texts say behind such names is no secret: types, sentences, nothing.
fn is_a_value(value: &str) -> bool {
    const NO_SECRETS: [&str; 16] = [
        "null",
        "none",
        "true",
        "false",
        "undefined",
        "expired",
        "invalid",
        "missing",
        "empty",
        "required",
        "failed",
        "bearer",
        "jwt",
        "string",
        "not",
        MASK,
    ];
    let lower = value.trim().to_ascii_lowercase();
    !lower.is_empty() && !NO_SECRETS.contains(&lower.as_str()) && !lower.contains(' ')
        || value.len() > 40 && !value.contains("AADSTS")
}

/// What is a secret by its form: tokens, client secrets as Entra makes them, what carries `auth=Bearer` in base64, names and passwords
/// in addresses.
fn word_masked(word: &str) -> String {
    if let Some(masked) = in_address(word) {
        return masked;
    }
    let mut out = String::with_capacity(word.len());
    let mut run = String::new();
    for letter in word.chars() {
        if letter.is_ascii_alphanumeric()
            || matches!(letter, '_' | '-' | '.' | '~' | '+' | '/' | '=')
        {
            run.push(letter);
        } else {
            out.push_str(&run_masked(&run));
            run.clear();
            out.push(letter);
        }
    }
    out.push_str(&run_masked(&run));
    out
}

fn run_masked(run: &str) -> String {
    let (before, value) = run
        .split_once('=')
        .filter(|(_, value)| value.len() > 3)
        .unwrap_or(("", run));
    if !looks_secret(value) {
        return run.to_owned();
    }
    if before.is_empty() {
        MASK.to_owned()
    } else {
        format!("{before}={MASK}")
    }
}

fn looks_secret(value: &str) -> bool {
    let token = value.starts_with("eyJ") && value.len() > 40;
    let kept = (value.starts_with("0.A")
        || value.starts_with("1.A")
        || value.starts_with("M.C")
        || value.starts_with("M.R"))
        && value.len() > 60;
    let secret = (30..=48).contains(&value.len())
        && value.get(3..6).is_some_and(|it| {
            it.ends_with("Q~") && it.starts_with(|digit: char| digit.is_ascii_digit())
        });
    let old_secret = (30..=46).contains(&value.len())
        && value.contains(['~'])
        && value.chars().any(|it| it.is_ascii_digit())
        && value.chars().any(|it| it.is_ascii_uppercase());
    token || kept || secret || old_secret || carries_a_token(value)
}

/// Base64 of `user=…^Aauth=Bearer …`, or of `\0user\0password`.
fn carries_a_token(value: &str) -> bool {
    if value.len() < 24 || value.starts_with('/') {
        return false;
    }
    let bytes = STANDARD
        .decode(value)
        .or_else(|_| URL_SAFE_NO_PAD.decode(value.trim_end_matches('=')))
        .unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
    text.contains("auth=bearer")
        || (bytes.first() == Some(&0) && bytes.iter().skip(1).any(|it| *it == 0))
}

/// `http://name:password@host`.
fn in_address(word: &str) -> Option<String> {
    let scheme = word.find("://")? + 3;
    let rest = word.get(scheme..)?;
    let at = rest.find('@')?;
    let authority = rest.get(..at)?;
    if authority.contains('/') || !authority.contains(':') {
        return None;
    }
    let name = authority.split(':').next().unwrap_or_default();
    Some(format!(
        "{}{name}:{MASK}{}",
        word.get(..scheme)?,
        rest.get(at..)?
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_blotted_out_wherever_they_stand() {
        let token =
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2dyYXBoIn0.c2lnbmF0dXJl";
        let secret = "AbC8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789aB";
        for text in [
            format!("Authorization: Bearer {token}"),
            format!("client_id=x&client_secret={secret}&grant_type=client_credentials"),
            format!(r#"{{"clientSecret": "{secret}"}}"#),
            format!("used {secret} today"),
            format!("{{'refresh_token': '0.AXYZ{}'}}", "aB3".repeat(30)),
            "password=hunter2Hunter".to_owned(),
            "A1 LOGIN anna@contoso.com hunter2Hunter".to_owned(),
            "http://corp:hunter2Hunter@proxy:8080".to_owned(),
            "-----BEGIN PRIVATE KEY-----\nhunter2Hunter\n-----END PRIVATE KEY-----".to_owned(),
        ] {
            let masked = masked(&text);
            for leaked in [token, secret, "hunter2Hunter", "aB3aB3"] {
                assert!(!masked.contains(leaked), "{masked}");
            }
            assert!(masked.contains(MASK), "{masked}");
        }
    }

    #[test]
    fn what_is_no_secret_stays() {
        for text in [
            "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent is the value.",
            "A0001 NO AUTHENTICATE failed.",
            "535 5.7.3 Authentication unsuccessful [MN2PR05CA0004.namprd05.prod.outlook.com]",
            "The request body must contain the following parameter: 'client_secret'.",
            "250 AUTH LOGIN XOAUTH2",
            "?error=access_denied&error_subcode=cancel",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
