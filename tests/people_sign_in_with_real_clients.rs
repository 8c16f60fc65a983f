//! People sign in to the practice organization with clients that others wrote: in a browser (code with PKCE), with a code on another
//! device, with name and password; the sign-in is renewed and serves another resource, and what is refused is told in the client's own way
//! with Microsoft's number. The same clients prove the app with its certificate. The person and the browser are a script, `person.py`.

#[path = "clients/mod.rs"]
mod clients;

use clients::practice::{Practice, SUBJECT, assert_an_hour, assert_refused};
use serde_json::Value;

const DECLINED: &str = "AADSTS65004";
const WRONG_PASSWORD: &str = "AADSTS50126";
const UNKNOWN_CERTIFICATE: &str = "AADSTS700027";

/// Runs the program; `None` where its packages could not be installed. Graph knew the person, and took the message.
fn told_by(practice: &Practice, program: &str) -> Option<Value> {
    let told = practice.told_by(program)?;
    let [sender, recipient, ..] = practice.served.mailboxes.as_slice() else {
        panic!("two mailboxes");
    };
    assert_eq!(told["user"], sender.address, "{told:#}");
    assert_eq!(told["sent"], 202, "{told:#}");
    let inbox = practice.organization.mail_in(&recipient.address);
    assert!(
        inbox
            .iter()
            .any(|one| one.subject == SUBJECT && one.from == sender.address),
        "{inbox:#?}"
    );
    Some(told)
}

/// Tokens for these ways, each for an hour.
fn assert_granted(told: &Value, ways: &[&str]) {
    for way in ways {
        let granted = &told[way];
        assert!(granted.is_object(), "{way} in {told:#}");
        assert_an_hour(granted);
    }
}

/// What both libraries of MSAL tell alike.
fn assert_msal_is_content(practice: &Practice, told: &Value) {
    let person = &practice.served.mailboxes[0].address;
    let ways = [
        "browser",
        "cached",
        "renewed",
        "other_resource",
        "code",
        "password",
    ];
    assert_granted(told, &ways);
    assert_granted(told, &["certificate"]);
    assert_eq!(told["account"], *person);
    for way in ["browser", "renewed", "code", "password"] {
        assert_eq!(told[way]["who"], *person, "{way} in {told:#}");
        assert_eq!(told[way]["from"], "identity_provider", "{way} in {told:#}");
    }
    assert_eq!(told["cached"]["from"], "cache");
    let outlook = ["IMAP.AccessAsUser.All", "SMTP.Send"];
    let outlook = outlook.map(|name| format!("https://outlook.office.com/{name}"));
    assert_eq!(told["other_resource"]["scopes"], serde_json::json!(outlook));
    assert_eq!(told["code_page"], practice.served.device_page);
    assert_refused(&told["declined"], "access_denied", DECLINED);
    assert_refused(&told["wrong_password"], "invalid_grant", WRONG_PASSWORD);
    let unknown = &told["unknown_certificate"];
    assert_refused(unknown, "invalid_client", UNKNOWN_CERTIFICATE);
}

#[test]
fn msal_for_python() {
    let practice = Practice::start();
    let Some(told) = told_by(&practice, "people_with_msal.py") else {
        return;
    };
    assert_msal_is_content(&practice, &told);
    assert_eq!(told["wrong_password"]["codes"], serde_json::json!([50_126]));
}

#[test]
fn msal_for_node_and_two_mail_clients() {
    let practice = Practice::start();
    let Some(told) = told_by(&practice, "people_with_msal_node.mjs") else {
        return;
    };
    assert_msal_is_content(&practice, &told);
    let by_smtp = told["by_smtp"].as_str().unwrap_or_default();
    assert!(by_smtp.starts_with("250 2.0.0 OK <"), "{told:#}");
    assert_eq!(
        told["by_imap"], 1,
        "what was sent by SMTP is read by IMAP: {told:#}"
    );
}

#[test]
fn azure_identity_for_python() {
    let practice = Practice::start();
    let Some(told) = told_by(&practice, "people_with_azure_identity.py") else {
        return;
    };
    assert_granted(
        &told,
        &[
            "browser",
            "other_resource",
            "code",
            "password",
            "certificate",
        ],
    );
    assert_eq!(told["code_page"], practice.served.device_page);
    let kind = "ClientAuthenticationError";
    assert_refused(&told["wrong_password"], kind, WRONG_PASSWORD);
    assert_refused(&told["unknown_certificate"], kind, UNKNOWN_CERTIFICATE);
}

#[test]
fn azure_identity_for_node() {
    let practice = Practice::start();
    let Some(told) = told_by(&practice, "people_with_azure_identity.mjs") else {
        return;
    };
    assert_granted(
        &told,
        &["code", "other_resource", "password", "certificate"],
    );
    assert_eq!(told["code_page"], practice.served.device_page);
    let kind = "AuthenticationRequiredError";
    assert_refused(&told["wrong_password"], kind, WRONG_PASSWORD);
    assert_refused(&told["unknown_certificate"], kind, UNKNOWN_CERTIFICATE);
}

/// It knows no Microsoft, only the standards.
#[test]
fn oauthlib() {
    let practice = Practice::start();
    let Some(told) = told_by(&practice, "people_with_oauthlib.py") else {
        return;
    };
    assert_granted(&told, &["browser", "renewed", "password", "itself"]);
    assert_eq!(told["issuer_is_where_it_was_asked"], true);
    assert_eq!(told["renewed"]["another_refresh_token"], true);
    for way in ["identity", "posted"] {
        assert_eq!(told[way]["nonce"], true, "{told:#}");
        assert_eq!(told[way]["who"], practice.served.mailboxes[0].address);
    }
    let scopes = told["browser"]["scopes"].as_array().expect("scopes");
    assert!(
        scopes.contains(&"https://graph.microsoft.com/Mail.Send".into()),
        "{told:#}"
    );
    assert_refused(&told["wrong_verifier"], "invalid_grant", "AADSTS501481");
    assert_refused(&told["wrong_password"], "invalid_grant", WRONG_PASSWORD);
}
