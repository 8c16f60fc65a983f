//! Exchange's own roles for applications by Graph, without PowerShell: beta only (facts, section 11.3). Whether the app must be known to
//! Exchange before is documented nowhere (UNCONFIRMED): a refusal leads to the commands. Neighbour: `principals`.

use super::{Graph, Page, quoted};
use crate::microsoft::Error;
use crate::microsoft::cloud::join;
use crate::microsoft::http::{Asking, Repeat};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;

/// `customAppScopes`: which mailboxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppScope {
    pub id: String,
    /// OPATH, as Exchange keeps it.
    pub filter: String,
}

impl AppScope {
    /// Whether it says the same: Exchange writes what it was given with brackets and spaces of its own.
    pub fn says(&self, filter: &str) -> bool {
        let bare = |text: &str| {
            let letters = text.chars();
            let letters = letters.filter(|it| !it.is_whitespace() && !['(', ')'].contains(it));
            letters.collect::<String>().to_lowercase()
        };
        bare(&self.filter) == bare(filter)
    }
}

/// A role given to an app within a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleGiven {
    pub id: String,
    /// `roleDefinitionId`
    pub role: String,
    /// Nothing: for the whole organization, or for a group or unit.
    pub scope: Option<String>,
}

impl Graph {
    /// The identifier of `Application Mail.Send`; `None`: not offered here.
    ///
    /// # Errors
    /// 403 without RoleManagement.ReadWrite.Exchange and Exchange Administrator; 400 or 404 where the organization has no such management.
    pub async fn exchange_role(&self, name: &str) -> Result<Option<String>, Error> {
        let filter = format!("displayName eq {}", quoted(name));
        let url = self.exchange_roles("roleDefinitions", Some(&filter));
        let page: Page<Named> = self.get(Asking::get(url)).await?;
        Ok(page.value.into_iter().next().map(|one| one.id))
    }

    /// # Errors
    /// As for [`Graph::exchange_role`].
    pub async fn exchange_scope(&self, name: &str) -> Result<Option<AppScope>, Error> {
        let filter = format!("displayName eq {}", quoted(name));
        let url = self.exchange_roles("customAppScopes", Some(&filter));
        let page: Page<ScopeWire> = self.get(Asking::get(url)).await?;
        Ok(page.value.into_iter().next().map(AppScope::from))
    }

    /// # Errors
    /// As for [`Graph::exchange_role`].
    pub async fn make_exchange_scope(&self, name: &str, filter: &str) -> Result<AppScope, Error> {
        let body = json!({
            "type": "RecipientScope", "displayName": name,
            "customAttributes": {"Exclusive": false, "RecipientFilter": filter},
        });
        let url = self.exchange_roles("customAppScopes", None);
        let asking = Asking::post_json(url, &body, Repeat::Never).bearer(&self.access);
        let wire: ScopeWire = self.http.ask_for_success(&asking).await?.json()?;
        Ok(wire.into())
    }

    /// # Errors
    /// As for [`Graph::exchange_role`].
    pub async fn change_exchange_scope(&self, id: &str, filter: &str) -> Result<(), Error> {
        let body = json!({"customAttributes": {"Exclusive": false, "RecipientFilter": filter}});
        let url = self.exchange_role_at("customAppScopes", id);
        let asking = Asking {
            method: Method::PATCH,
            ..Asking::post_json(url, &body, Repeat::Never)
        };
        self.write::<Value>(asking).await.map(drop)
    }

    /// # Errors
    /// As for [`Graph::exchange_role`].
    pub async fn exchange_roles_of(&self, principal: Uuid) -> Result<Vec<RoleGiven>, Error> {
        let filter = format!(
            "principalId eq {}",
            quoted(&format!("/ServicePrincipals/{principal}"))
        );
        let url = self.exchange_roles("roleAssignments", Some(&filter));
        let page: Page<GivenWire> = self.get(Asking::get(url)).await?;
        Ok(page.value.into_iter().map(RoleGiven::from).collect())
    }

    /// # Errors
    /// As for [`Graph::exchange_role`].
    pub async fn give_exchange_role(
        &self,
        principal: Uuid,
        role: &str,
        scope: &str,
    ) -> Result<RoleGiven, Error> {
        let body = json!({
            "principalId": format!("/ServicePrincipals/{principal}"), "roleDefinitionId": role,
            "directoryScopeId": null, "appScopeId": scope,
        });
        let url = self.exchange_roles("roleAssignments", None);
        let asking = Asking::post_json(url, &body, Repeat::Never).bearer(&self.access);
        let wire: GivenWire = self.http.ask_for_success(&asking).await?.json()?;
        Ok(wire.into())
    }

    /// # Errors
    /// As for [`Graph::exchange_role`]; 404 when it is gone.
    pub async fn withdraw_exchange_role(&self, id: &str) -> Result<(), Error> {
        self.delete(self.exchange_role_at("roleAssignments", id))
            .await
    }

    /// # Errors
    /// As for [`Graph::exchange_role`]; 404 when it is gone. Exchange refuses it for a scope that a role is still given within.
    pub async fn remove_exchange_scope(&self, id: &str) -> Result<(), Error> {
        self.delete(self.exchange_role_at("customAppScopes", id))
            .await
    }

    fn exchange_role_at(&self, what: &str, id: &str) -> Url {
        let path = ["beta", "roleManagement", "exchange", what, id];
        join(&self.hosts.graph, &path)
    }

    fn exchange_roles(&self, what: &str, filter: Option<&str>) -> Url {
        let path = ["beta", "roleManagement", "exchange", what];
        let mut url = join(&self.hosts.graph, &path);
        if let Some(filter) = filter {
            url.query_pairs_mut().append_pair("$filter", filter);
        }
        url
    }
}

#[derive(Deserialize)]
struct Named {
    id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ScopeWire {
    id: String,
    #[serde(default)]
    custom_attributes: Value,
}

impl From<ScopeWire> for AppScope {
    fn from(wire: ScopeWire) -> Self {
        let filter = wire.custom_attributes.get("RecipientFilter");
        Self {
            id: wire.id,
            filter: filter
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GivenWire {
    id: String,
    role_definition_id: String,
    app_scope_id: Option<String>,
}

impl From<GivenWire> for RoleGiven {
    fn from(wire: GivenWire) -> Self {
        Self {
            id: wire.id,
            role: wire.role_definition_id,
            scope: wire.app_scope_id.filter(|it| !it.is_empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AppScope;

    #[test]
    fn a_filter_is_the_same_with_exchanges_own_brackets() {
        let scope = AppScope {
            id: String::new(),
            filter: "((PrimarySmtpAddress -eq 'a@contoso.com') -or (PrimarySmtpAddress -eq 'b@contoso.com'))".to_owned(),
        };
        assert!(scope.says(
            "PrimarySmtpAddress -eq 'a@contoso.com' -or PrimarySmtpAddress -eq 'b@contoso.com'"
        ));
        assert!(!scope.says("PrimarySmtpAddress -eq 'a@contoso.com'"));
    }
}
