//! Enterprise applications (service principals), and what is granted to them: application permissions as role assignments, delegated ones
//! as grants for everybody (facts, sections 7.1 to 7.3). Neighbour: `applications`.

use super::{Graph, Page, Wrote};
use crate::connection::ClientId;
use crate::microsoft::Error;
use crate::microsoft::cloud::join;
use crate::microsoft::http::{Asking, Repeat};
use jiff::Timestamp;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use url::Url;
use uuid::Uuid;

/// An enterprise application: of an app, or of an API, which offers permissions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Principal {
    /// Object ID.
    pub id: Uuid,
    /// Application permissions that it offers, by their names.
    pub roles: BTreeMap<String, Uuid>,
    /// Delegated permissions.
    pub scopes: BTreeMap<String, Uuid>,
}

/// An application permission that was granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleGrant {
    pub id: String,
    /// The API's enterprise application.
    pub resource: Uuid,
    pub role: Uuid,
    pub created: Option<Timestamp>,
}

/// Delegated permissions of one API that were granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeGrant {
    pub id: String,
    pub resource: Uuid,
    /// Else for one person, who consented for themselves.
    pub for_everybody: bool,
    pub scopes: Vec<String>,
}

impl Graph {
    /// `None`: there is none, or none yet.
    ///
    /// # Errors
    /// As for every request.
    pub async fn principal_of(&self, client: ClientId) -> Result<Option<Principal>, Error> {
        let key = format!("servicePrincipals(appId='{client}')");
        let mut url = join(&self.hosts.graph, &["v1.0", &key]);
        url.query_pairs_mut()
            .append_pair("$select", "id,appId,appRoles,oauth2PermissionScopes");
        let found = self.get_if_there::<Wire>(Asking::get(url)).await?;
        Ok(found.map(Principal::from))
    }

    /// # Errors
    /// [`Error::Refused`] as in facts, section 7.3, as long as the registration is not known everywhere; and where there is one already.
    pub async fn make_principal(&self, client: ClientId) -> Result<Principal, Error> {
        let url = self.principals(&[]);
        let body = json!({ "appId": client });
        let asking = Asking::post_json(url, &body, Repeat::Never).bearer(&self.access);
        let wire: Wire = self.http.ask_for_success(&asking).await?.json()?;
        Ok(wire.into())
    }

    /// # Errors
    /// As for every request; 404 when there is none.
    pub async fn remove_principal(&self, id: Uuid) -> Result<(), Error> {
        self.delete(self.principals(&[&id.to_string()])).await
    }

    /// Application permissions that this one was granted.
    ///
    /// # Errors
    /// As for every request; 404 when there is none, or none yet.
    pub async fn role_grants(&self, principal: Uuid) -> Result<Vec<RoleGrant>, Error> {
        let url = self.principals(&[&principal.to_string(), "appRoleAssignments"]);
        let page: Page<RoleWire> = self.get(Asking::get(url)).await?;
        Ok(page.value.into_iter().map(RoleGrant::from).collect())
    }

    /// # Errors
    /// As in facts, sections 7.2 and 7.3.
    pub async fn grant_role(
        &self,
        principal: Uuid,
        resource: Uuid,
        role: Uuid,
    ) -> Result<RoleGrant, Error> {
        let url = self.principals(&[&resource.to_string(), "appRoleAssignedTo"]);
        let body = json!({"principalId": principal, "resourceId": resource, "appRoleId": role});
        let asking = Asking::post_json(url, &body, Repeat::Never).bearer(&self.access);
        let wire: RoleWire = self.http.ask_for_success(&asking).await?.json()?;
        Ok(wire.into())
    }

    /// # Errors
    /// As for every request; 404 when there is none.
    pub async fn withdraw_role(&self, principal: Uuid, grant: &str) -> Result<(), Error> {
        let url = self.principals(&[&principal.to_string(), "appRoleAssignments", grant]);
        self.delete(url).await
    }

    /// Delegated permissions that this one was granted.
    ///
    /// # Errors
    /// As for every request; 404 when there is none, or none yet.
    pub async fn scope_grants(&self, principal: Uuid) -> Result<Vec<ScopeGrant>, Error> {
        let url = self.principals(&[&principal.to_string(), "oauth2PermissionGrants"]);
        let page: Page<ScopeWire> = self.get(Asking::get(url)).await?;
        Ok(page.value.into_iter().map(ScopeGrant::from).collect())
    }

    /// For everybody, where nothing of this API was granted so far.
    ///
    /// # Errors
    /// As in facts, sections 7.2 and 7.3.
    pub async fn grant_scopes(
        &self,
        principal: Uuid,
        resource: Uuid,
        scopes: &[String],
    ) -> Result<ScopeGrant, Error> {
        let body = json!({"clientId": principal, "consentType": "AllPrincipals", "resourceId": resource,
            "scope": scopes.join(" ")});
        let url = self.grants(&[]);
        let asking = Asking::post_json(url, &body, Repeat::Never).bearer(&self.access);
        let wire: ScopeWire = self.http.ask_for_success(&asking).await?.json()?;
        Ok(wire.into())
    }

    /// The list is replaced whole.
    ///
    /// # Errors
    /// As for every request.
    pub async fn set_scopes(&self, grant: &str, scopes: &[String]) -> Result<(), Error> {
        let body = json!({ "scope": scopes.join(" ") });
        let asking = Asking {
            method: Method::PATCH,
            ..Asking::post_json(self.grants(&[grant]), &body, Repeat::Never)
        };
        let wrote: Wrote<Value> = self.write(asking).await?;
        drop(wrote);
        Ok(())
    }

    /// # Errors
    /// As for every request; 404 when there is none.
    pub async fn withdraw_scopes(&self, grant: &str) -> Result<(), Error> {
        self.delete(self.grants(&[grant])).await
    }

    fn principals(&self, rest: &[&str]) -> Url {
        let path = [&["v1.0", "servicePrincipals"], rest].concat();
        join(&self.hosts.graph, &path)
    }

    fn grants(&self, rest: &[&str]) -> Url {
        let path = [&["v1.0", "oauth2PermissionGrants"], rest].concat();
        join(&self.hosts.graph, &path)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    id: Uuid,
    #[serde(default)]
    app_roles: Vec<Offered>,
    #[serde(default)]
    oauth2_permission_scopes: Vec<Offered>,
}

#[derive(Deserialize)]
struct Offered {
    id: Uuid,
    /// Roles for people may have none.
    value: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RoleWire {
    id: String,
    resource_id: Uuid,
    app_role_id: Uuid,
    created_date_time: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ScopeWire {
    id: String,
    consent_type: Option<String>,
    resource_id: Uuid,
    scope: Option<String>,
}

impl From<Wire> for Principal {
    fn from(wire: Wire) -> Self {
        let named = |all: Vec<Offered>| {
            let all = all.into_iter();
            all.filter_map(|one| Some((one.value?, one.id))).collect()
        };
        Self {
            id: wire.id,
            roles: named(wire.app_roles),
            scopes: named(wire.oauth2_permission_scopes),
        }
    }
}

impl From<RoleWire> for RoleGrant {
    fn from(wire: RoleWire) -> Self {
        Self {
            id: wire.id,
            resource: wire.resource_id,
            role: wire.app_role_id,
            created: wire.created_date_time.and_then(|it| it.parse().ok()),
        }
    }
}

impl From<ScopeWire> for ScopeGrant {
    fn from(wire: ScopeWire) -> Self {
        let scope = wire.scope.unwrap_or_default();
        Self {
            id: wire.id,
            resource: wire.resource_id,
            for_everybody: wire.consent_type.as_deref() == Some("AllPrincipals"),
            scopes: scope.split_whitespace().map(str::to_owned).collect(),
        }
    }
}
