//! Who asks: the bearer token of a Graph call, checked as Graph does it, and what its roles allow (facts, sections 6 and 9.3).

use super::error::Fault;
use crate::practice::authority::resource::service_of;
use crate::practice::authority::signing::Flaw;
use crate::practice::catalogue::GRAPH;
use crate::practice::state::Practice;
use axum::http::{HeaderMap, header};
use serde_json::Value;
use uuid::Uuid;

/// A token that is believed, with at least one role.
#[derive(Debug)]
pub struct Access {
    pub client: Uuid,
    /// Object ID of the app's service principal.
    pub principal: Uuid,
    roles: Vec<String>,
}

/// Reading messages: also subject and body, or only what the envelope says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Whole,
    Basic,
}

impl Access {
    pub async fn of(practice: &Practice, headers: &HeaderMap) -> Result<Self, Fault> {
        let token = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim())
            .filter(|token| !token.is_empty())
            .ok_or_else(|| Fault::token("Access token is empty."))?;
        let key = practice
            .signing()
            .key()
            .await
            .map_err(|_| Fault::transient())?;
        let claims = key.verify(token).map_err(|flaw| match flaw {
            Flaw::Malformed => {
                Fault::token("CompactToken parsing failed with error code: 80049217")
            }
            Flaw::Signature => Fault::token("Access token validation failure. Invalid signature."),
        })?;
        Self::from_claims(practice, &claims)
    }

    fn from_claims(practice: &Practice, claims: &Value) -> Result<Self, Fault> {
        let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
        if service_of(text("aud"), practice.places()) != Some(GRAPH) {
            return Err(Fault::token(
                "Access token validation failure. Invalid audience.",
            ));
        }
        let expires = claims
            .get("exp")
            .and_then(Value::as_i64)
            .unwrap_or_default();
        if expires <= practice.now().as_second() {
            return Err(Fault::token(
                "Lifetime validation failed, the token is expired.",
            ));
        }
        let roles: Vec<String> = claims
            .get("roles")
            .and_then(Value::as_array)
            .map(|roles| {
                roles
                    .iter()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect()
            })
            .unwrap_or_default();
        if roles.is_empty() {
            return Err(Fault::no_permissions());
        }
        let id = |name: &str| Uuid::parse_str(text(name)).unwrap_or_default();
        Ok(Self {
            client: id("appid"),
            principal: id("oid"),
            roles,
        })
    }

    pub fn has_one_of(&self, roles: &[&str]) -> bool {
        roles
            .iter()
            .any(|role| self.roles.iter().any(|mine| mine == role))
    }

    pub fn may_send(&self) -> Result<(), Fault> {
        self.has_one_of(&["Mail.Send"])
            .then_some(())
            .ok_or_else(Fault::mail_denied)
    }

    pub fn may_read_mail(&self) -> Result<Reading, Fault> {
        if self.has_one_of(&["Mail.Read", "Mail.ReadWrite"]) {
            Ok(Reading::Whole)
        } else if self.has_one_of(&["Mail.ReadBasic", "Mail.ReadBasic.All"]) {
            Ok(Reading::Basic)
        } else {
            Err(Fault::mail_denied())
        }
    }

    pub fn may_write_mail(&self) -> Result<(), Fault> {
        self.has_one_of(&["Mail.ReadWrite"])
            .then_some(())
            .ok_or_else(Fault::mail_denied)
    }

    /// A directory call that needs one of these.
    pub fn needs(&self, roles: &[&str]) -> Result<(), Fault> {
        self.has_one_of(roles)
            .then_some(())
            .ok_or_else(Fault::directory_denied)
    }
}
