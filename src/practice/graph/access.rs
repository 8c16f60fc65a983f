//! Who asks: the bearer token of a Graph call, checked as Graph does it, and what its roles allow (facts, sections 6 and 9.3).

use super::error::Fault;
use crate::practice::authority::bearer::{Bearer, Unbelievable};
use crate::practice::catalogue::GRAPH;
use crate::practice::state::Practice;
use axum::http::{HeaderMap, header};

/// A token for Graph that is believed, with at least one permission.
#[derive(Debug)]
pub struct Access {
    pub bearer: Bearer,
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
        // Whether a token is malformed can be said only with a key; it may still be in the making.
        practice
            .signing()
            .key()
            .await
            .map_err(|_| Fault::transient())?;
        let bearer = practice.believed(token).map_err(|why| match why {
            Unbelievable::Malformed => {
                Fault::token("CompactToken parsing failed with error code: 80049217")
            }
            Unbelievable::Signature => {
                Fault::token("Access token validation failure. Invalid signature.")
            }
            Unbelievable::Expired => {
                Fault::token("Lifetime validation failed, the token is expired.")
            }
        })?;
        if bearer.service != Some(GRAPH) {
            return Err(Fault::token(
                "Access token validation failure. Invalid audience.",
            ));
        }
        if bearer.roles.is_empty() && bearer.scopes.is_empty() {
            return Err(Fault::no_permissions());
        }
        Ok(Self { bearer })
    }

    pub fn has_one_of(&self, roles: &[&str]) -> bool {
        roles.iter().any(|role| self.bearer.has_role(role))
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
