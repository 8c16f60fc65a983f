//! The organization's rules as Graph tells them, and the directory roles of who signed in (facts, sections 5.4, 7.2, 16 and 17).

use super::error::{Answer, Fault};
use super::{Request, unknown_segment};
use crate::microsoft::graph::rules::UserConsent;
use serde_json::{Value, json};
use uuid::Uuid;

pub fn called(request: &Request<'_>, path: &[&str]) -> Result<Answer, Fault> {
    request.access.needs(&["Policy.Read.All"])?;
    let name = path.first().copied().unwrap_or_default();
    let answer = match name.to_lowercase().as_str() {
        "defaultappmanagementpolicy" => app_management(request),
        "authorizationpolicy" => authorization(request),
        "identitysecuritydefaultsenforcementpolicy" => security_defaults(request),
        "adminconsentrequestpolicy" => requests(request),
        _ => return Err(unknown_segment(path)),
    };
    Ok(Answer::Ok(answer))
}

fn app_management(request: &Request<'_>) -> Value {
    let rules = &request.practice.options().rules;
    let mut restrictions = Vec::new();
    if rules.secrets_forbidden {
        restrictions.push(
            json!({"restrictionType": "passwordAddition", "state": "enabled", "maxLifetime": null,
            "restrictForAppsCreatedAfterDateTime": "2019-10-19T10:37:00Z"}),
        );
    }
    if let Some(days) = rules.secret_days {
        restrictions.push(json!({"restrictionType": "passwordLifetime", "state": "enabled",
            "maxLifetime": format!("P{days}D"), "restrictForAppsCreatedAfterDateTime": "2019-10-19T10:37:00Z"}));
    }
    let keys = rules.certificate_days.map(|days| {
        json!({"restrictionType": "asymmetricKeyLifetime", "state": "enabled",
            "maxLifetime": format!("P{days}D"), "restrictForAppsCreatedAfterDateTime": "2019-10-19T10:37:00Z"})
    });
    let keys: Vec<Value> = keys.into_iter().collect();
    json!({
        "@odata.context": request.context("policies/defaultAppManagementPolicy/$entity"),
        "id": "00000000-0000-0000-0000-000000000000",
        "displayName": "Default app management tenant policy",
        "description": "Default tenant policy that enforces app management restrictions on applications and service principals.",
        "isEnabled": !restrictions.is_empty() || !keys.is_empty(),
        "applicationRestrictions": {"passwordCredentials": restrictions, "keyCredentials": keys},
        "servicePrincipalRestrictions": {"passwordCredentials": [], "keyCredentials": []},
    })
}

fn authorization(request: &Request<'_>) -> Value {
    let consent = if request.practice.scenario().users_never_consent() {
        UserConsent::Off
    } else {
        request.practice.options().rules.user_consent
    };
    let policy = match consent {
        UserConsent::Off => None,
        UserConsent::Recommended => Some("microsoft-user-default-recommended"),
        UserConsent::LowRisk => Some("microsoft-user-default-low"),
        UserConsent::Everything => Some("microsoft-user-default-legacy"),
        UserConsent::OwnPolicy => Some("contoso-own-apps"),
    };
    let assigned = policy.map(|name| format!("ManagePermissionGrantsForSelf.{name}"));
    let assigned: Vec<String> = assigned.into_iter().collect();
    json!({
        "@odata.context": request.context("policies/authorizationPolicy/$entity"),
        "id": "authorizationPolicy",
        "displayName": "Authorization Policy",
        "description": "Used to manage authorization related settings across the company.",
        "allowInvitesFrom": "everyone",
        "defaultUserRolePermissions": {
            "allowedToCreateApps": request.practice.options().rules.users_may_register,
            "allowedToCreateSecurityGroups": true,
            "allowedToReadOtherUsers": true,
            "permissionGrantPoliciesAssigned": assigned,
        },
    })
}

fn security_defaults(request: &Request<'_>) -> Value {
    let rules = &request.practice.options().rules;
    let enabled = rules.security_defaults || request.practice.scenario().has_security_defaults();
    json!({
        "@odata.context": request.context("policies/identitySecurityDefaultsEnforcementPolicy/$entity"),
        "id": "00000000-0000-0000-0000-000000000005",
        "displayName": "Security Defaults",
        "isEnabled": enabled,
    })
}

fn requests(request: &Request<'_>) -> Value {
    let rules = &request.practice.options().rules;
    let enabled = rules.requests || request.practice.scenario().approval_can_be_requested();
    json!({
        "@odata.context": request.context("policies/adminConsentRequestPolicy/$entity"),
        "isEnabled": enabled, "notifyReviewers": enabled, "remindersEnabled": enabled,
        "requestDurationInDays": if enabled { 30 } else { 0 }, "version": 0, "reviewers": [],
    })
}

/// `/me/transitiveMemberOf/microsoft.graph.directoryRole`
pub fn roles(request: &Request<'_>, person: &str) -> Result<Answer, Fault> {
    let id = Uuid::parse_str(person).map_err(|_| Fault::no_such_object(person))?;
    if !request.access.is_of(id) {
        request.access.needs(&["Directory.Read.All"])?;
    }
    let account = request.practice.person(id);
    let account = account.ok_or_else(|| Fault::no_such_object(person))?;
    let held = account.roles.iter().map(|role| {
        let template = role.template();
        json!({"@odata.type": "#microsoft.graph.directoryRole", "id": template, "deletedDateTime": null,
            "description": null, "displayName": format!("{role:?}"), "roleTemplateId": template})
    });
    let context = request.context("directoryObjects");
    let value = held.collect();
    Ok(Answer::Ok(request.query.collection(
        &context,
        &request.address,
        value,
        100,
    )))
}
