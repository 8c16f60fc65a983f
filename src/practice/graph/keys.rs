//! Rolling an app's certificate with `addKey` and `removeKey`: whoever holds a certificate that is valid proves it with a JWT of its own
//! and needs no permission for it (facts, section 7.1). Neighbour: `credentials`, which writes the whole list.

use super::applications::found;
use super::error::{Answer, Fault};
use super::{Request, credentials, field, text_field};
use crate::practice::authority::assertion;
use crate::practice::directory::App;
use serde_json::{Map, Value, json};
use uuid::Uuid;

fn proved(request: &Request<'_>, key: &str, body: &Value) -> Result<App, Fault> {
    let app = found(request, key)?;
    let own = request.access.bearer.user.is_none() && request.access.bearer.client == app.client;
    if !own {
        request
            .access
            .needs(&["Application.ReadWrite.All", "Application.ReadWrite.OwnedBy"])?;
    }
    let proof = text_field(body, "proof").unwrap_or_default();
    if !assertion::proves_possession(request.practice, &app, &proof) {
        return Err(Fault::directory_bad_request(
            "Access Token validation failed: the proof is invalid.",
        ));
    }
    Ok(app)
}

pub fn add(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let body = request.json()?;
    let app = proved(request, key, &body)?;
    let mut new =
        credentials::certificates(request, &app, &[field(&body, "keyCredential").clone()])?;
    let new = new.pop().ok_or_else(Fault::transient)?;
    let client = app.client;
    let known = request.practice.change(|directory| {
        let app = directory.app_mut(client)?;
        app.certificates.retain(|one| one.key_id != new.key_id);
        app.certificates.push(new);
        Some(app.clone())
    });
    let shown = known.as_ref().map(credentials::keys).unwrap_or_default();
    let mut answer = Map::new();
    answer.insert(
        "@odata.context".to_owned(),
        json!(request.context("microsoft.graph.keyCredential")),
    );
    if let Some(Value::Object(fields)) = shown.into_iter().next_back() {
        answer.extend(fields);
    }
    Ok(Answer::Ok(Value::Object(answer)))
}

pub fn remove(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let body = request.json()?;
    let app = proved(request, key, &body)?;
    let id = text_field(&body, "keyId").and_then(|text| Uuid::parse_str(&text).ok());
    let gone = app.certificates.iter().find(|one| Some(one.key_id) == id);
    let gone = gone
        .map(|one| one.key_id)
        .ok_or_else(|| Fault::directory_bad_request("No credential found with keyId."))?;
    request.practice.change(|directory| {
        if let Some(app) = directory.app_mut(app.client) {
            app.certificates.retain(|one| one.key_id != gone);
        }
    });
    Ok(Answer::NoContent)
}
