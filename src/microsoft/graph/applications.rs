//! App registrations: found, made, changed, removed, with their secrets (facts, sections 7.1 and 8). Whether a request whose answer was lost
//! may be repeated is the caller's to decide: it can look first. Neighbours: `principals`, `grants`.

use super::{Graph, Page, Wrote, quoted};
use crate::connection::ledger::{Kind, Listed, Setup};
use crate::connection::{ClientId, ClientSecret};
use crate::microsoft::Error;
use crate::microsoft::cloud::join;
use crate::microsoft::http::{Asking, Repeat};
use jiff::Timestamp;
use reqwest::Method;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use url::Url;
use uuid::Uuid;

const SELECT: &str = "id,appId,displayName,signInAudience,isFallbackPublicClient,tags,web,publicClient,spa,requiredResourceAccess,passwordCredentials,keyCredentials";

/// Single tenant: said always, for what is left out became the widest in Microsoft's own example (facts, section 7.1).
pub const SINGLE_TENANT: &str = "AzureADMyOrg";

/// A registration as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Object ID.
    pub id: Uuid,
    pub client: ClientId,
    pub name: String,
    pub audience: String,
    pub setup: Setup,
    /// Redirect addresses of the platform "Single-page application".
    pub spa: Vec<String>,
    /// Tokens straight from the sign-in page.
    pub implicit: bool,
    pub secrets: Vec<SecretSeen>,
    pub certificates: Vec<SecretSeen>,
}

/// A secret or certificate as Microsoft shows it afterwards: never its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretSeen {
    pub id: Uuid,
    pub name: String,
    /// A secret's first three characters, by which a person tells it from the others.
    pub hint: Option<String>,
    pub ends: Option<Timestamp>,
}

/// A secret as it is shown once.
#[derive(Debug, Clone)]
pub struct NewSecret {
    pub id: Uuid,
    pub value: ClientSecret,
    pub ends: Option<Timestamp>,
}

/// How a new registration is told from every other, so that it is found where the answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'a> {
    /// `uniqueName`: Microsoft itself sees to it that there is only one. Documented for the worldwide cloud only.
    Unique(&'a str),
    /// A tag to search by.
    Tagged(&'a str),
}

impl Graph {
    /// Makes a registration, or finds the one with the same unique name as it was made.
    ///
    /// # Errors
    /// [`Error::Refused`] as in facts, sections 7.2 and 7.3; the rest as for every request.
    pub async fn register(
        &self,
        key: Key<'_>,
        name: &str,
        setup: &Setup,
    ) -> Result<Option<Application>, Error> {
        let mut body = body(setup);
        body.insert("displayName".to_owned(), json!(name));
        body.insert("signInAudience".to_owned(), json!(SINGLE_TENANT));
        let (Key::Unique(mark) | Key::Tagged(mark)) = key;
        body.insert("tags".to_owned(), json!([mark]));
        let body = Value::Object(body);
        let asking = match key {
            Key::Unique(mark) => Asking {
                method: Method::PATCH,
                ..Asking::post_json(self.unique(mark), &body, Repeat::Never)
                    .header("prefer", "create-if-missing")
            },
            Key::Tagged(_) => Asking::post_json(self.applications(&[]), &body, Repeat::Never),
        };
        let wrote: Wrote<Wire> = self.write(asking).await?;
        Ok(wrote.0.map(Application::from))
    }

    /// Those that were made with this key. A search sees what was made just now only after a while.
    ///
    /// # Errors
    /// As for every request.
    pub async fn registered(&self, key: Key<'_>) -> Result<Vec<Application>, Error> {
        match key {
            Key::Unique(mark) => {
                let found = self.application_at(self.unique(mark)).await?;
                Ok(found.into_iter().collect())
            }
            Key::Tagged(mark) => {
                self.search(&format!("tags/any(t:t eq {})", quoted(mark)))
                    .await
            }
        }
    }

    /// Those of this name.
    ///
    /// # Errors
    /// As for every request.
    pub async fn applications_named(&self, name: &str) -> Result<Vec<Application>, Error> {
        self.search(&format!("displayName eq {}", quoted(name)))
            .await
    }

    /// `None`: there is none, or none yet.
    ///
    /// # Errors
    /// As for every request.
    pub async fn application(&self, id: Uuid) -> Result<Option<Application>, Error> {
        self.application_at(self.applications(&[&id.to_string()]))
            .await
    }

    /// By client ID.
    ///
    /// # Errors
    /// As for every request.
    pub async fn application_of(&self, client: ClientId) -> Result<Option<Application>, Error> {
        let key = format!("applications(appId='{client}')");
        self.application_at(join(&self.hosts.graph, &["v1.0", &key]))
            .await
    }

    /// Sets it up; every list is replaced whole, so it must be read and merged before.
    ///
    /// # Errors
    /// As for every request.
    pub async fn set_up(&self, id: Uuid, setup: &Setup) -> Result<(), Error> {
        let body = Value::Object(body(setup));
        let url = self.applications(&[&id.to_string()]);
        let asking = Asking {
            method: Method::PATCH,
            ..Asking::post_json(url, &body, Repeat::Never)
        };
        self.write::<Value>(asking).await.map(drop)
    }

    /// # Errors
    /// [`Error::Refused`] with 404 when there is none (any more, or yet); the rest as for every request.
    pub async fn remove_application(&self, id: Uuid) -> Result<(), Error> {
        self.delete(self.applications(&[&id.to_string()])).await
    }

    /// The value is in the answer and never again.
    ///
    /// # Errors
    /// [`Error::Refused`] where a policy forbids secrets (facts, section 5.4); [`Error::Unexpected`] for an answer without a secret.
    pub async fn add_secret(
        &self,
        id: Uuid,
        name: &str,
        ends: Timestamp,
    ) -> Result<NewSecret, Error> {
        let body =
            json!({"passwordCredential": {"displayName": name, "endDateTime": ends.to_string()}});
        let url = self.applications(&[&id.to_string(), "addPassword"]);
        let asking = Asking::post_json(url, &body, Repeat::Never).bearer(&self.access);
        let answer = self.http.ask_for_success(&asking).await?;
        let wire: NewPassword = answer.json()?;
        Ok(NewSecret {
            id: wire.key_id,
            value: ClientSecret::stored(wire.secret_text),
            ends: wire.end_date_time.and_then(|it| it.parse().ok()),
        })
    }

    /// # Errors
    /// As for every request.
    pub async fn remove_secret(&self, id: Uuid, secret: Uuid) -> Result<(), Error> {
        let url = self.applications(&[&id.to_string(), "removePassword"]);
        let body = json!({ "keyId": secret });
        let asking = Asking::post_json(url, &body, Repeat::Never);
        self.write::<Value>(asking).await.map(drop)
    }

    async fn application_at(&self, mut url: Url) -> Result<Option<Application>, Error> {
        url.query_pairs_mut().append_pair("$select", SELECT);
        let found = self.get_if_there::<Wire>(Asking::get(url)).await?;
        Ok(found.map(Application::from))
    }

    async fn search(&self, filter: &str) -> Result<Vec<Application>, Error> {
        let mut url = self.applications(&[]);
        url.query_pairs_mut()
            .append_pair("$filter", filter)
            .append_pair("$select", SELECT);
        let page: Page<Wire> = self.get(Asking::get(url)).await?;
        Ok(page.value.into_iter().map(Application::from).collect())
    }

    pub(super) fn applications(&self, rest: &[&str]) -> Url {
        join(
            &self.hosts.graph,
            &[&["v1.0", "applications"], rest].concat(),
        )
    }

    fn unique(&self, mark: &str) -> Url {
        let key = format!("applications(uniqueName={})", quoted(mark));
        join(&self.hosts.graph, &["v1.0", &key])
    }
}

fn body(setup: &Setup) -> Map<String, Value> {
    let mut apis: BTreeMap<Uuid, Vec<Value>> = BTreeMap::new();
    for one in &setup.listed {
        let entry = json!({"id": one.id, "type": one.kind});
        apis.entry(one.api).or_default().push(entry);
    }
    let listed: Vec<Value> = apis
        .into_iter()
        .map(|(api, all)| json!({"resourceAppId": api, "resourceAccess": all}))
        .collect();
    let body = json!({
        "isFallbackPublicClient": setup.public_flows,
        "web": {"redirectUris": setup.web},
        "publicClient": {"redirectUris": setup.public},
        "requiredResourceAccess": listed,
    });
    match body {
        Value::Object(body) => body,
        _ => Map::new(),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    id: Uuid,
    app_id: Uuid,
    display_name: Option<String>,
    sign_in_audience: Option<String>,
    is_fallback_public_client: Option<bool>,
    #[serde(default)]
    web: Option<Platform>,
    #[serde(default)]
    public_client: Option<Platform>,
    #[serde(default)]
    spa: Option<Platform>,
    #[serde(default)]
    required_resource_access: Vec<Required>,
    #[serde(default)]
    password_credentials: Vec<Password>,
    #[serde(default)]
    key_credentials: Vec<Password>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Platform {
    #[serde(default)]
    redirect_uris: Vec<String>,
    #[serde(default)]
    implicit_grant_settings: Option<Implicit>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Implicit {
    enable_access_token_issuance: Option<bool>,
    enable_id_token_issuance: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Required {
    resource_app_id: Uuid,
    #[serde(default)]
    resource_access: Vec<Access>,
}

#[derive(Deserialize)]
struct Access {
    id: Uuid,
    #[serde(rename = "type")]
    kind: Kind,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Password {
    key_id: Uuid,
    display_name: Option<String>,
    #[serde(default)]
    hint: Option<String>,
    end_date_time: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NewPassword {
    key_id: Uuid,
    #[serde(deserialize_with = "secret")]
    secret_text: SecretString,
    end_date_time: Option<String>,
}

/// Straight from the answer into what is never shown.
fn secret<'de, D: serde::Deserializer<'de>>(from: D) -> Result<SecretString, D::Error> {
    String::deserialize(from).map(SecretString::from)
}

impl From<Wire> for Application {
    fn from(wire: Wire) -> Self {
        let web = wire.web.unwrap_or_default();
        let implicit = web.implicit_grant_settings.is_some_and(|it| {
            it.enable_access_token_issuance == Some(true)
                || it.enable_id_token_issuance == Some(true)
        });
        let listed = wire.required_resource_access.into_iter().flat_map(|one| {
            let api = one.resource_app_id;
            let all = one.resource_access.into_iter();
            all.map(move |Access { id, kind }| Listed { api, id, kind })
        });
        let seen = |all: Vec<Password>| all.into_iter().map(SecretSeen::from).collect();
        Self {
            id: wire.id,
            client: ClientId(wire.app_id),
            name: wire.display_name.unwrap_or_default(),
            audience: wire.sign_in_audience.unwrap_or_default(),
            setup: Setup {
                web: web.redirect_uris,
                public: wire.public_client.unwrap_or_default().redirect_uris,
                public_flows: wire.is_fallback_public_client == Some(true),
                listed: listed.collect(),
            },
            spa: wire.spa.unwrap_or_default().redirect_uris,
            implicit,
            secrets: seen(wire.password_credentials),
            certificates: seen(wire.key_credentials),
        }
    }
}

impl From<Password> for SecretSeen {
    fn from(one: Password) -> Self {
        Self {
            id: one.key_id,
            name: one.display_name.unwrap_or_default(),
            hint: one.hint,
            ends: one.end_date_time.and_then(|it| it.parse().ok()),
        }
    }
}
