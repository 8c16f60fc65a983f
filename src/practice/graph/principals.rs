//! Enterprise applications (service principals) and the application permissions granted to them (facts, sections 7.1 to 7.3).

use super::applications::time;
use super::error::{Answer, Fault};
use super::{Request, text_field, unknown_segment};
use crate::practice::catalogue::{self, Kind, Service};
use crate::practice::directory::{App, Directory, Grant};
use serde_json::{Map, Value, json};
use uuid::Uuid;

const READ: [&str; 4] = [
    "Application.Read.All",
    "Application.ReadWrite.All",
    "Application.ReadWrite.OwnedBy",
    "Directory.Read.All",
];

/// One of ours, or one of the two services' own.
enum Principal {
    App(Box<App>),
    Service(&'static Service, Uuid),
}

pub fn called(request: &Request<'_>, method: &str, path: &[&str]) -> Result<Answer, Fault> {
    let part = path.get(1).map(|one| one.to_lowercase());
    match (method, path, part.as_deref()) {
        ("GET", [], _) => list(request),
        ("POST", [], _) => create(request),
        ("GET", [key], _) => {
            request.access.needs(&READ)?;
            let principal = found(request, key)?;
            Ok(Answer::Ok(entity(request, &principal)))
        }
        ("GET", [key, _], Some("approleassignments")) => assignments(request, key),
        ("POST", [_, _], Some("approleassignments" | "approleassignedto")) => assign(request),
        ("DELETE", [key, _, id], Some("approleassignments" | "approleassignedto")) => {
            withdraw(request, key, id)
        }
        _ => Err(unknown_segment(path)),
    }
}

fn found(request: &Request<'_>, key: &str) -> Result<Principal, Fault> {
    let (name, by_client) = match key.split_once('=') {
        Some((name, id)) if name.eq_ignore_ascii_case("appid") => (id, true),
        _ => (key, false),
    };
    let id = Uuid::parse_str(name).map_err(|_| Fault::no_such_object(name))?;
    let found = request.practice.read(|directory| {
        all(directory).into_iter().find(|one| {
            let (client, object) = one.ids();
            if by_client {
                client == id
            } else {
                object == id
            }
        })
    });
    found.ok_or_else(|| Fault::no_such_object(name))
}

fn all(directory: &Directory) -> Vec<Principal> {
    let services = catalogue::services()
        .iter()
        .map(|service| Principal::Service(service, directory.resource_principal(service.app)));
    let apps = directory
        .apps
        .iter()
        .filter(|app| app.principal.is_some())
        .map(|app| Principal::App(Box::new(app.clone())));
    services.chain(apps).collect()
}

impl Principal {
    /// Client ID and object ID.
    fn ids(&self) -> (Uuid, Uuid) {
        match self {
            Self::App(app) => (
                app.client,
                app.principal.as_ref().map_or(Uuid::nil(), |one| one.id),
            ),
            Self::Service(service, object) => (service.app, *object),
        }
    }
}

fn list(request: &Request<'_>) -> Result<Answer, Fault> {
    request.access.needs(&READ)?;
    let tenant = request.practice.contoso().id;
    let everything = request.practice.read(|directory| {
        all(directory)
            .iter()
            .map(|one| whole(one, tenant))
            .collect()
    });
    let context = request.context("servicePrincipals");
    Ok(Answer::Ok(request.query.collection(
        &context,
        &request.address,
        everything,
        100,
    )))
}

fn create(request: &Request<'_>) -> Result<Answer, Fault> {
    request
        .access
        .needs(&["Application.ReadWrite.All", "Application.ReadWrite.OwnedBy"])?;
    let wanted = text_field(&request.json()?, "appId").unwrap_or_default();
    let now = request.practice.now();
    let client = Uuid::parse_str(&wanted).ok();
    let made = request.practice.change(|directory| {
        let app = directory.app_mut(client?)?;
        if app.principal.is_some() {
            return Some(Err(Fault::directory_bad_request(format!("The service principal cannot be created, updated, or restored because the service principal name {wanted} is already in use."))));
        }
        app.principal_or_new(now);
        Some(Ok(app.clone()))
    });
    let app = made.ok_or_else(|| Fault::no_backing_application(&wanted))??;
    Ok(Answer::Created(entity(
        request,
        &Principal::App(Box::new(app)),
    )))
}

fn assignments(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    request.access.needs(&READ)?;
    let principal = found(request, key)?;
    let value = match &principal {
        Principal::App(app) => app
            .grants
            .iter()
            .map(|grant| assignment(request, app, grant))
            .collect(),
        Principal::Service(..) => Vec::new(),
    };
    let context = request.context("appRoleAssignments");
    Ok(Answer::Ok(request.query.collection(
        &context,
        &request.address,
        value,
        100,
    )))
}

/// Grants an application permission. Application.Read.All is needed beside the other (facts, section 7.2).
fn assign(request: &Request<'_>) -> Result<Answer, Fault> {
    request.access.needs(&["AppRoleAssignment.ReadWrite.All"])?;
    request.access.needs(&READ)?;
    let body = request.json()?;
    let id = |name: &str| text_field(&body, name).and_then(|text| Uuid::parse_str(&text).ok());
    let wrong = || Fault::directory_bad_request("Not a valid reference update.");
    let (principal, resource, role) = (
        id("principalId").ok_or_else(wrong)?,
        id("resourceId").ok_or_else(wrong)?,
        id("appRoleId").ok_or_else(wrong)?,
    );
    let now = request.practice.now();
    let made = request.practice.change(|directory| {
        let service = catalogue::services()
            .iter()
            .find(|one| directory.resource_principal(one.app) == resource)?
            .app;
        catalogue::by_id(service, role).filter(|one| one.kind == Kind::Role)?;
        let app = directory.apps.iter_mut().find(|app| {
            app.principal
                .as_ref()
                .is_some_and(|one| one.id == principal)
        })?;
        let grant = app.grant_role(service, role, now, now).cloned();
        Some((app.clone(), grant))
    });
    let (app, grant) = made.ok_or_else(wrong)?;
    let grant = grant.ok_or_else(|| {
        Fault::directory_bad_request("Permission being assigned already exists on the object")
    })?;
    let mut answer = Map::new();
    answer.insert(
        "@odata.context".to_owned(),
        json!(request.context("appRoleAssignments/$entity")),
    );
    if let Value::Object(fields) = assignment(request, &app, &grant) {
        answer.extend(fields);
    }
    Ok(Answer::Created(Value::Object(answer)))
}

fn withdraw(request: &Request<'_>, key: &str, id: &str) -> Result<Answer, Fault> {
    request.access.needs(&["AppRoleAssignment.ReadWrite.All"])?;
    found(request, key)?;
    let gone = request.practice.change(|directory| {
        directory.apps.iter_mut().any(|app| {
            let before = app.grants.len();
            app.grants.retain(|grant| grant.id != id);
            app.grants.len() < before
        })
    });
    if gone {
        Ok(Answer::NoContent)
    } else {
        Err(Fault::no_such_object(id))
    }
}

fn assignment(request: &Request<'_>, app: &App, grant: &Grant) -> Value {
    json!({
        "id": grant.id,
        "deletedDateTime": null,
        "appRoleId": grant.role,
        "createdDateTime": time(grant.created),
        "principalDisplayName": app.name,
        "principalId": app.principal.as_ref().map(|one| one.id),
        "principalType": "ServicePrincipal",
        "resourceDisplayName": catalogue::service(grant.resource).map(|one| one.name.as_str()),
        "resourceId": request.practice.read(|directory| directory.resource_principal(grant.resource)),
    })
}

fn entity(request: &Request<'_>, principal: &Principal) -> Value {
    let mut answer = Map::new();
    answer.insert(
        "@odata.context".to_owned(),
        json!(request.context("servicePrincipals/$entity")),
    );
    let tenant = request.practice.contoso().id;
    if let Value::Object(fields) = request.query.selected(whole(principal, tenant)) {
        answer.extend(fields);
    }
    Value::Object(answer)
}

fn roles(service: &Service) -> Vec<Value> {
    let of_kind = service
        .permissions
        .iter()
        .filter(|one| one.kind == Kind::Role);
    of_kind
        .map(|one| {
            json!({"allowedMemberTypes": ["Application"], "description": one.title, "displayName": one.title,
                "id": one.id, "isEnabled": true, "origin": "Application", "value": one.value})
        })
        .collect()
}

fn scopes(service: &Service) -> Vec<Value> {
    let of_kind = service
        .permissions
        .iter()
        .filter(|one| one.kind == Kind::Scope);
    of_kind
        .map(|one| {
            json!({"adminConsentDescription": one.title, "adminConsentDisplayName": one.title, "id": one.id,
                "isEnabled": true, "type": "User", "userConsentDescription": one.title,
                "userConsentDisplayName": one.title, "value": one.value})
        })
        .collect()
}

fn whole(principal: &Principal, tenant: Uuid) -> Value {
    let (client, object) = principal.ids();
    let (name, owner, audience, replies, roles, scopes) = match principal {
        Principal::App(app) => (
            app.name.clone(),
            tenant,
            app.audience.clone(),
            app.redirects.all().cloned().collect::<Vec<_>>(),
            Vec::new(),
            Vec::new(),
        ),
        Principal::Service(service, _) => (
            service.name.clone(),
            // Microsoft's own tenant for its services.
            Uuid::from_u128(0xf8cd_ef31_a31e_4b4a_93e4_5f57_1e91_255a),
            "AzureADMultipleOrgs".to_owned(),
            Vec::new(),
            roles(service),
            scopes(service),
        ),
    };
    json!({
        "id": object,
        "deletedDateTime": null,
        "accountEnabled": true,
        "alternativeNames": [],
        "appDescription": null,
        "appDisplayName": name,
        "appId": client,
        "applicationTemplateId": null,
        "appOwnerOrganizationId": owner,
        "appRoleAssignmentRequired": false,
        "description": null,
        "disabledByMicrosoftStatus": null,
        "displayName": name,
        "homepage": null,
        "loginUrl": null,
        "logoutUrl": null,
        "notes": null,
        "notificationEmailAddresses": [],
        "preferredSingleSignOnMode": null,
        "replyUrls": replies,
        "servicePrincipalNames": [client],
        "servicePrincipalType": "Application",
        "signInAudience": audience,
        "tags": [],
        "tokenEncryptionKeyId": null,
        "addIns": [],
        "appRoles": roles,
        "info": {"logoUrl": null, "marketingUrl": null, "privacyStatementUrl": null, "supportUrl": null, "termsOfServiceUrl": null},
        "keyCredentials": [],
        "oauth2PermissionScopes": scopes,
        "passwordCredentials": [],
        "verifiedPublisher": {"displayName": null, "verifiedPublisherId": null, "addedDateTime": null},
    })
}
