//! One certificate of an app among several: known by its thumbprint, and removed by its own name, which is proved with another one that stays
//! and so cannot touch a third (facts, section 7.1). Neighbour: `certificates`, which adds them.

use super::Graph;
use crate::connection::Certificate;
use crate::microsoft::Error;
use crate::microsoft::entra::possession;
use crate::microsoft::http::{Asking, Repeat};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// A certificate as Microsoft shows it: never its key.
#[derive(Debug, Clone, PartialEq)]
pub struct CertificateSeen {
    pub id: Uuid,
    /// In hexadecimal, as the portal shows it.
    pub thumbprint: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    #[serde(default)]
    key_credentials: Vec<Value>,
}

impl Graph {
    /// The certificates of the app with this object ID; `None`: there is no such app (any more, or yet).
    ///
    /// # Errors
    /// As for every request.
    pub async fn certificates_shown(
        &self,
        app: Uuid,
    ) -> Result<Option<Vec<CertificateSeen>>, Error> {
        let mut url = self.applications(&[&app.to_string()]);
        url.query_pairs_mut()
            .append_pair("$select", "keyCredentials");
        let found: Option<Listed> = self.get_if_there(Asking::get(url)).await?;
        Ok(found.map(|listed| listed.key_credentials.iter().filter_map(seen).collect()))
    }

    /// Removes this one and no other; `proof` is one that stays.
    ///
    /// # Errors
    /// As for every request; [`Error::Unexpected`] when the proof cannot be signed.
    pub async fn remove_certificate(
        &self,
        app: Uuid,
        key: Uuid,
        proof: &Certificate,
        now: Timestamp,
    ) -> Result<(), Error> {
        let proof = possession(proof, app, now)?;
        let body = json!({ "keyId": key, "proof": proof });
        let url = self.applications(&[&app.to_string(), "removeKey"]);
        let asking = Asking::post_json(url, &body, Repeat::Never);
        self.write::<Value>(asking).await.map(drop)
    }
}

fn seen(entry: &Value) -> Option<CertificateSeen> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str);
    let id = text("keyId").and_then(|id| Uuid::try_parse(id).ok())?;
    let thumbprint = text("customKeyIdentifier").map(in_hexadecimal);
    Some(CertificateSeen {
        id,
        thumbprint: thumbprint.unwrap_or_default(),
    })
}

/// Forty digits come as they are; the type is binary, so base64 comes, too.
fn in_hexadecimal(identifier: &str) -> String {
    use std::fmt::Write;
    if identifier.len() == 40 && identifier.bytes().all(|one| one.is_ascii_hexdigit()) {
        return identifier.to_uppercase();
    }
    let bytes = STANDARD.decode(identifier).unwrap_or_default();
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02X}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::in_hexadecimal;

    #[test]
    fn a_thumbprint_is_read_in_both_forms() {
        let hex = "52ED9B5038A47B9E2E2190715CC238359D4F8F73";
        assert_eq!(in_hexadecimal(&hex.to_lowercase()), hex);
        assert_eq!(in_hexadecimal("Uu2bUDike54uIZBxXMI4NZ1Pj3M="), hex);
    }
}
