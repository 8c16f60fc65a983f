//! Secrets and certificates of an app through Graph (facts, sections 7.1 and 8). A secret's text is in the answer to `addPassword` and
//! never again; of a certificate the public half comes in and its name goes out.

use super::applications::{mine, time};
use super::error::{Answer, Fault};
use super::{Request, field, text_field};
use crate::practice::certificate::Certificate;
use crate::practice::credential::Secret;
use crate::practice::directory::App;
use crate::practice::state::days_from;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

pub fn add_password(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let app = mine(request, key)?;
    let body = request.json()?;
    let wanted = field(&body, "passwordCredential");
    let ends = text_field(wanted, "endDateTime")
        .and_then(|text| text.parse::<Timestamp>().ok())
        .unwrap_or_else(|| days_from(request.practice.now(), 730));
    let rules = &request.practice.options().rules;
    let longest = rules
        .secret_days
        .map(|days| days_from(request.practice.now(), days));
    if rules.secrets_forbidden {
        return Err(Fault::forbidden_by_policy());
    }
    if longest.is_some_and(|longest| ends > longest) {
        return Err(Fault::secret_too_long());
    }
    let name = text_field(wanted, "displayName").unwrap_or_default();
    let (secret, value) = request
        .practice
        .add_secret(app.client, &name, ends)
        .ok_or_else(|| Fault::no_such_object(key))?;
    let mut answer = Map::new();
    answer.insert(
        "@odata.context".to_owned(),
        json!(request.context("microsoft.graph.passwordCredential")),
    );
    answer.extend(password(&secret, Some(&value)));
    Ok(Answer::Ok(Value::Object(answer)))
}

pub fn remove_password(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let app = mine(request, key)?;
    let body = request.json()?;
    let id = text_field(&body, "keyId").and_then(|text| Uuid::parse_str(&text).ok());
    let gone = app
        .secrets
        .iter()
        .find(|one| Some(one.key_id) == id)
        .map(|one| one.key_id);
    let gone = gone
        .ok_or_else(|| Fault::directory_bad_request("No password credential found with keyId."))?;
    request.practice.change(|directory| {
        if let Some(app) = directory.app_mut(app.client) {
            app.secrets.retain(|one| one.key_id != gone);
        }
    });
    Ok(Answer::NoContent)
}

fn password(secret: &Secret, value: Option<&str>) -> Map<String, Value> {
    let fields = json!({
        "customKeyIdentifier": null,
        "displayName": secret.description,
        "endDateTime": time(secret.ends),
        "hint": secret.hint,
        "keyId": secret.key_id,
        "secretText": value,
        "startDateTime": time(secret.starts),
    });
    match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

pub fn passwords(app: &App) -> Vec<Value> {
    let secrets = app.secrets.iter();
    secrets
        .map(|one| Value::Object(password(one, None)))
        .collect()
}

/// What `keyCredentials` are to be: the array is replaced whole. One that is there already may be named by `keyId` alone.
/// A new one must keep to the organization's policy.
pub fn certificates(
    request: &Request<'_>,
    app: &App,
    keys: &[Value],
) -> Result<Vec<Certificate>, Fault> {
    let longest = request.practice.options().rules.certificate_days;
    let wrong = || Fault::directory_bad_request("Key credential is invalid.");
    let one = |key: &Value| {
        let id = text_field(key, "keyId").and_then(|text| Uuid::parse_str(&text).ok());
        let name = text_field(key, "displayName").unwrap_or_default();
        let Some(text) = text_field(key, "key") else {
            let known = app.certificates.iter().find(|one| Some(one.key_id) == id);
            return known.cloned().ok_or_else(wrong);
        };
        let usage = text_field(key, "usage").unwrap_or_default();
        let kind = text_field(key, "type").unwrap_or_default();
        if !kind.eq_ignore_ascii_case("AsymmetricX509Cert") || !usage.eq_ignore_ascii_case("Verify")
        {
            return Err(wrong());
        }
        let mut certificate = Certificate::read(&text, &name).map_err(|_| wrong())?;
        let last = longest.map(|days| days_from(certificate.starts, days));
        if last.is_some_and(|last| certificate.ends > last) {
            return Err(Fault::secret_too_long());
        }
        if let Some(id) = id {
            certificate.key_id = id;
        }
        Ok(certificate)
    };
    keys.iter().map(one).collect()
}

pub fn keys(app: &App) -> Vec<Value> {
    let certificates = app.certificates.iter();
    certificates
        .map(|one| {
            json!({
                "customKeyIdentifier": one.thumbprint(),
                "displayName": one.description,
                "endDateTime": time(one.ends),
                "key": null,
                "keyId": one.key_id,
                "startDateTime": time(one.starts),
                "type": "AsymmetricX509Cert",
                "usage": "Verify",
            })
        })
        .collect()
}
