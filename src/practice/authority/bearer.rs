//! A bearer token as whoever it is shown to reads it: Graph, SMTP and IMAP alike. The signature is checked against our own key and the
//! times against our own clock; what the token allows is for the reader to judge. Neighbours: `signing` and `token`. Source: facts, 5.2.

use super::resource::service_of;
use super::signing::Flaw;
use crate::practice::state::Practice;
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

/// A token that this organization issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// The service it is for: `catalogue::GRAPH` or `catalogue::EXCHANGE`; `None` if nobody here answers to its audience.
    pub service: Option<Uuid>,
    /// `aud` as it stands there.
    pub audience: String,
    /// `appid`: the client ID.
    pub client: Uuid,
    /// Object ID of the app's service principal; nil if the app is gone.
    pub principal: Uuid,
    /// Object ID of the signed-in person; `None` in a token of the app itself.
    pub user: Option<Uuid>,
    /// Application permissions. May be empty and right: Exchange knows roles of its own (facts, section 10.4).
    pub roles: Vec<String>,
    /// Delegated permissions, from `scp`.
    pub scopes: Vec<String>,
    pub expires: Timestamp,
}

/// Why a token is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unbelievable {
    Malformed,
    Signature,
    Expired,
}

impl Bearer {
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|one| one == role)
    }

    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.iter().any(|one| one == scope)
    }

    fn of(practice: &Practice, claims: &Value) -> Option<Self> {
        let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
        let id = |name: &str| Uuid::parse_str(text(name)).ok();
        let client = id("appid")?;
        let object = id("oid")?;
        let user = (text("idtyp") == "user").then_some(object);
        let principal = match user {
            None => object,
            Some(_) => practice
                .read(|directory| directory.app(client)?.principal.clone())
                .map_or(Uuid::nil(), |one| one.id),
        };
        let roles = claims.get("roles").and_then(Value::as_array);
        let roles = roles.into_iter().flatten().filter_map(Value::as_str);
        let expires = claims.get("exp").and_then(Value::as_i64)?;
        Some(Self {
            service: service_of(text("aud"), practice.places()),
            audience: text("aud").to_owned(),
            client,
            principal,
            user,
            roles: roles.map(str::to_owned).collect(),
            scopes: text("scp").split_whitespace().map(str::to_owned).collect(),
            expires: Timestamp::from_second(expires).ok()?,
        })
    }
}

impl Practice {
    /// What a token says, if this organization issued it and it has not expired. Whether its audience and permissions fit is for the
    /// caller to look at.
    pub fn bearer(&self, token: &str) -> Option<Bearer> {
        self.believed(token).ok()
    }

    /// The same, with the reason why not.
    pub fn believed(&self, token: &str) -> Result<Bearer, Unbelievable> {
        // Without a key nothing was ever signed here.
        let key = self.signing().ready().ok_or(Unbelievable::Signature)?;
        let claims = key.verify(token).map_err(|flaw| match flaw {
            Flaw::Malformed => Unbelievable::Malformed,
            Flaw::Signature => Unbelievable::Signature,
        })?;
        // An id token is signed by the same key and is no bearer token: it names no `appid`.
        let bearer = Bearer::of(self, &claims).ok_or(Unbelievable::Malformed)?;
        if bearer.expires <= self.now() {
            return Err(Unbelievable::Expired);
        }
        Ok(bearer)
    }
}
