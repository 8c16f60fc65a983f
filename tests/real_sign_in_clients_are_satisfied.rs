//! Clients that others wrote sign in to the practice organization with an app's own secret, use Graph, and report a wrong secret in their
//! own way with Microsoft's number. Nothing of ours but the organization is between a client and its verdict.

#[path = "clients/mod.rs"]
mod clients;

use clients::practice::{Practice, SUBJECT, assert_an_hour, assert_refused};
use clients::trusting;
use serde_json::Value;

#[test]
fn msal_for_python() {
    let practice = Practice::start();
    let Some(told) = practice.told_by("with_msal.py") else {
        return;
    };
    practice.assert_used(&told);
    assert_an_hour(&told);
    assert_eq!(told["second_token_from"], "cache", "{told:#}");
    assert_refused(&told["wrong_secret"], "invalid_client", "AADSTS7000215");
    assert_eq!(told["wrong_secret"]["codes"][0], 7_000_215);
    assert_refused(&told["unknown_app"], "unauthorized_client", "AADSTS700016");
}

#[test]
fn msal_for_node() {
    let practice = Practice::start();
    let Some(told) = practice.told_by("with_msal_node.mjs") else {
        return;
    };
    practice.assert_used(&told);
    assert_an_hour(&told);
    assert_eq!(told["second_token_from"], "cache", "{told:#}");
    assert_refused(&told["wrong_secret"], "ServerError", "AADSTS7000215");
    assert_eq!(told["wrong_secret"]["code"], "invalid_client");
    assert_refused(&told["unknown_app"], "ServerError", "AADSTS700016");
}

#[test]
fn azure_identity_for_python() {
    let practice = Practice::start();
    let Some(told) = practice.told_by("with_azure_identity.py") else {
        return;
    };
    practice.assert_used(&told);
    assert_an_hour(&told);
    let kind = "ClientAuthenticationError";
    assert_refused(&told["wrong_secret"], kind, "AADSTS7000215");
    assert_refused(&told["unknown_app"], kind, "AADSTS700016");
}

#[test]
fn azure_identity_for_node() {
    let practice = Practice::start();
    let Some(told) = practice.told_by("with_azure_identity.mjs") else {
        return;
    };
    practice.assert_used(&told);
    assert_an_hour(&told);
    let kind = "AuthenticationRequiredError";
    assert_refused(&told["wrong_secret"], kind, "AADSTS7000215");
    assert_refused(&told["unknown_app"], kind, "AADSTS700016");
}

#[test]
fn microsofts_graph_sdk_for_python() {
    let practice = Practice::start();
    let Some(told) = practice.told_by("with_msgraph_sdk.py") else {
        return;
    };
    practice.assert_used(&told);
    assert_eq!(told["seen_in_sent_items"], true, "{told:#}");
    assert_eq!(
        told["not_in_microsofts_model"],
        serde_json::json!([]),
        "{told:#}"
    );
    let kind = "ClientAuthenticationError";
    assert_refused(&told["wrong_secret"], kind, "AADSTS7000215");
    assert_eq!(told["nobody"]["status"], 404, "{told:#}");
    assert_eq!(told["nobody"]["code"], "ErrorInvalidUser", "{told:#}");
}

#[test]
fn microsofts_graph_client_for_javascript() {
    let practice = Practice::start();
    let Some(told) = practice.told_by("with_graph_client.mjs") else {
        return;
    };
    practice.assert_used(&told);
    assert_eq!(told["seen_in_sent_items"], true, "{told:#}");
    assert_refused(&told["wrong_secret"], "GraphError", "AADSTS7000215");
    assert_eq!(told["nobody"]["status"], 404, "{told:#}");
    assert_eq!(told["nobody"]["code"], "ErrorInvalidUser", "{told:#}");
}

/// As a person types it: the answer's body, then its status.
fn curl(practice: &Practice, arguments: &[&str]) -> (Value, String) {
    let output = trusting("curl", &practice.served.ca)
        .args(["--silent", "--show-error", "--write-out", "\n%{http_code}"])
        .arg("--cacert")
        .arg(&practice.served.ca)
        .args(arguments)
        .output()
        .expect("curl runs (Debian: apt-get install curl)");
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).expect("text");
    let (body, status) = said.rsplit_once('\n').expect("a status");
    let body = serde_json::from_str(body).unwrap_or(Value::Null);
    (body, status.to_owned())
}

#[test]
fn curl_with_the_secret_in_the_form_or_in_the_header() {
    let practice = Practice::start();
    let served = &practice.served;
    let token = format!("{}/{}/oauth2/v2.0/token", served.authority, served.tenant);
    let scope = "scope=https://graph.microsoft.com/.default";
    let grant = "grant_type=client_credentials";
    let client = format!("client_id={}", served.client_id);
    let secret = format!("client_secret={}", served.client_secret);
    let both = format!("{}:{}", served.client_id, served.client_secret);
    let in_form = [
        &token,
        "-d",
        grant,
        "-d",
        scope,
        "-d",
        &client,
        "--data-urlencode",
        &secret,
    ];
    let in_header = [&token, "-d", grant, "-d", scope, "-u", &both];
    let (granted, status) = curl(&practice, &in_header);
    assert_eq!(
        (status.as_str(), &granted["token_type"]),
        ("200", &"Bearer".into())
    );
    let (granted, status) = curl(&practice, &in_form);
    assert_eq!(status, "200", "{granted:#}");
    let bearer = format!(
        "Authorization: Bearer {}",
        granted["access_token"].as_str().expect("a token")
    );
    let graph = |path: &str, more: &[&str]| {
        let address = format!("{}/v1.0/{path}", served.graph);
        curl(&practice, &[&[&address, "-H", &bearer][..], more].concat())
    };
    let (organizations, _) = graph("organization", &[]);
    let sender = &served.mailboxes[0].address;
    let (user, _) = graph(&format!("users/{sender}"), &[]);
    let mail = serde_json::json!({"message": {
        "subject": SUBJECT,
        "toRecipients": [{"emailAddress": {"address": served.mailboxes[1].address}}],
    }});
    let body = mail.to_string();
    let json = ["-H", "Content-Type: application/json", "-d", &body];
    let (nothing, sent) = graph(&format!("users/{sender}/sendMail"), &json);
    assert_eq!(nothing, Value::Null, "an acceptance has no body");
    practice.assert_used(&serde_json::json!({
        "organization": organizations["value"][0]["id"],
        "user": user["userPrincipalName"],
        "sent": sent.parse::<u16>().expect("a status"),
    }));
    let wrong = [
        &token,
        "-d",
        grant,
        "-d",
        scope,
        "-d",
        &client,
        "-d",
        "client_secret=wrong",
    ];
    let (refused, status) = curl(&practice, &wrong);
    assert_eq!(status, "401", "{refused:#}");
    assert_eq!(refused["error"], "invalid_client");
    assert_eq!(refused["error_codes"][0], 7_000_215);
}
