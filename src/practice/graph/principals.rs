//! Enterprise applications (service principals), ours and the two services' own (facts, sections 7.1 to 7.3). What is granted to them is
//! in `assignments` and `grants`.

use super::access::OVER_APPS;
use super::error::{Answer, Fault};
use super::{Request, assignments, field, grants, text_field, unknown_segment};
use crate::practice::catalogue::{self, Kind, Service};
use crate::practice::directory::{App, Directory};
use serde_json::{Map, Value, json};
use uuid::Uuid;

pub const READ: [&str; 4] = [
    "Application.Read.All",
    "Application.ReadWrite.All",
    "Application.ReadWrite.OwnedBy",
    "Directory.Read.All",
];

/// One of ours, or one of the two services' own.
pub enum Principal {
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
        ("PATCH", [key], _) => change(request, key),
        ("DELETE", [key], _) => delete(request, key),
        ("GET", [key, _], Some("approleassignments")) => assignments::of(request, key),
        ("GET", [key, _], Some("approleassignedto")) => assignments::to(request, key),
        ("POST", [_, _], Some("approleassignments" | "approleassignedto")) => {
            assignments::assign(request)
        }
        ("DELETE", [key, _, id], Some("approleassignments" | "approleassignedto")) => {
            assignments::withdraw(request, key, id)
        }
        ("GET", [key, _], Some("oauth2permissiongrants")) => grants::of(request, key),
        _ => Err(unknown_segment(path)),
    }
}

pub fn found(request: &Request<'_>, key: &str) -> Result<Principal, Fault> {
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
    let rules = &request.practice.options().rules;
    let known = found.filter(|one| match one {
        Principal::App(app) => {
            let made = app.principal.as_ref().map(|one| one.created);
            !made.is_some_and(|made| rules.hides(made, request.practice.now()))
        }
        Principal::Service(..) => true,
    });
    known.ok_or_else(|| Fault::no_such_object(name))
}

/// Whether it was made so short a time ago that what refers to it is refused (facts, section 7.3).
pub fn is_new(request: &Request<'_>, principal: Uuid) -> bool {
    let made = request.practice.read(|directory| {
        let mut principals = directory
            .apps
            .iter()
            .filter_map(|app| app.principal.as_ref());
        Some(principals.find(|one| one.id == principal)?.created)
    });
    let rules = &request.practice.options().rules;
    made.is_some_and(|made| rules.hides(made, request.practice.now()))
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
    let rules = &request.practice.options().rules;
    let access = &request.access;
    let made = request.practice.change(|directory| {
        let app = directory.app_mut(client?)?;
        if rules.hides(app.created, now) {
            return None;
        }
        if access.bearer.user.is_some_and(|person| person != app.owner)
            && access.needs_role(&["Application.ReadWrite.All"], &OVER_APPS).is_err()
        {
            return Some(Err(Fault::directory_denied()));
        }
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

/// With everything that was granted to it.
fn delete(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let scope = ["Application.ReadWrite.All", "Application.ReadWrite.OwnedBy"];
    request.access.needs(&scope)?;
    let Principal::App(app) = found(request, key)? else {
        return Err(Fault::directory_denied());
    };
    if request
        .access
        .bearer
        .user
        .is_some_and(|person| person != app.owner)
    {
        request.access.needs_role(&scope, &OVER_APPS)?;
    }
    request.practice.change(|directory| {
        if let Some(app) = directory.app_mut(app.client) {
            app.principal = None;
            app.grants.clear();
            app.delegated.clear();
        }
    });
    Ok(Answer::NoContent)
}

/// The one setting that matters here: who may sign in.
fn change(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    request
        .access
        .needs_role(&["Application.ReadWrite.All"], &OVER_APPS)?;
    let Principal::App(app) = found(request, key)? else {
        return Err(Fault::directory_denied());
    };
    let body = request.json()?;
    if let Some(required) = field(&body, "appRoleAssignmentRequired").as_bool() {
        request.practice.change(|directory| {
            if let Some(principal) = directory
                .app_mut(app.client)
                .and_then(|app| app.principal.as_mut())
            {
                principal.assignment_required = required;
            }
        });
    }
    Ok(Answer::NoContent)
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
    let assignment = match principal {
        Principal::App(app) => app
            .principal
            .as_ref()
            .is_some_and(|one| one.assignment_required),
        Principal::Service(..) => false,
    };
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
        "appRoleAssignmentRequired": assignment,
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
