//! An app's certificates: only their public parts lie at Microsoft. The list is replaced whole, so it is read, changed and written back as it
//! was answered (facts, section 7.1: the first certificate cannot go through `addKey`). Neighbour: `applications`.

use super::Graph;
use crate::microsoft::Error;
use crate::microsoft::http::{Asking, Repeat};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    #[serde(default)]
    key_credentials: Vec<Value>,
}

impl Graph {
    /// Beside those that are there. `key` is its name from now on, chosen by whoever adds it.
    ///
    /// # Errors
    /// [`Error::Refused`] where a policy forbids it; the rest as for every request.
    pub async fn add_certificate(
        &self,
        app: Uuid,
        key: Uuid,
        name: &str,
        der: &[u8],
    ) -> Result<(), Error> {
        let mut all = self.certificates(app).await?;
        all.push(json!({
            "type": "AsymmetricX509Cert",
            "usage": "Verify",
            "keyId": key,
            "displayName": name,
            "key": STANDARD.encode(der),
        }));
        self.set_certificates(app, &all).await
    }

    /// All of this name but one.
    ///
    /// # Errors
    /// As for every request.
    pub async fn remove_certificates(
        &self,
        app: Uuid,
        name: &str,
        but: Option<Uuid>,
    ) -> Result<(), Error> {
        let all = self.certificates(app).await?;
        let but = but.map(|id| id.to_string());
        let text = |one: &Value, field: &str| {
            let value = one.get(field).and_then(Value::as_str);
            value.map(str::to_owned)
        };
        let goes = |one: &Value| {
            text(one, "displayName").as_deref() == Some(name) && text(one, "keyId") != but
        };
        let stay: Vec<Value> = all.iter().filter(|one| !goes(one)).cloned().collect();
        if stay.len() == all.len() {
            return Ok(());
        }
        self.set_certificates(app, &stay).await
    }

    async fn certificates(&self, app: Uuid) -> Result<Vec<Value>, Error> {
        let mut url = self.applications(&[&app.to_string()]);
        url.query_pairs_mut()
            .append_pair("$select", "keyCredentials");
        let kept: Kept = self.get(Asking::get(url)).await?;
        Ok(kept.key_credentials)
    }

    async fn set_certificates(&self, app: Uuid, all: &[Value]) -> Result<(), Error> {
        let url = self.applications(&[&app.to_string()]);
        let asking = Asking {
            method: Method::PATCH,
            ..Asking::post_json(url, &json!({ "keyCredentials": all }), Repeat::Never)
        };
        self.write::<Value>(asking).await.map(drop)
    }
}
