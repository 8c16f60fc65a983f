//! App registrations through Graph (facts, sections 7.1 and 8): create, read, change, delete. Their secrets and certificates are in
//! `credentials`.

use super::access::OVER_APPS;
use super::error::{Answer, Fault};
use super::{Request, credentials, field, keys, text_field, unknown_segment};
use crate::microsoft::graph::rules::Role;
use crate::practice::catalogue::Kind;
use crate::practice::directory::{App, Required};
use crate::practice::people::INITIAL_DOMAIN;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

const READ: [&str; 4] = [
    "Application.Read.All",
    "Application.ReadWrite.All",
    "Application.ReadWrite.OwnedBy",
    "Directory.Read.All",
];
const WRITE: [&str; 2] = ["Application.ReadWrite.All", "Application.ReadWrite.OwnedBy"];

pub fn called(request: &Request<'_>, method: &str, path: &[&str]) -> Result<Answer, Fault> {
    let action = path.get(1).map(|one| one.to_lowercase());
    match (method, path, action.as_deref()) {
        ("GET", [], _) => list(request),
        ("POST", [], _) => create(request, None),
        ("GET", [key], _) => {
            request.access.needs(&READ)?;
            let app = found(request, key)?;
            Ok(Answer::Ok(entity(request, &app)))
        }
        ("PATCH", [key], _) => change(request, key),
        ("DELETE", [key], _) => delete(request, key),
        ("POST", [key, _], Some("addpassword" | "microsoft.graph.addpassword")) => {
            credentials::add_password(request, key)
        }
        ("POST", [key, _], Some("removepassword" | "microsoft.graph.removepassword")) => {
            credentials::remove_password(request, key)
        }
        ("POST", [key, _], Some("addkey" | "microsoft.graph.addkey")) => keys::add(request, key),
        ("POST", [key, _], Some("removekey" | "microsoft.graph.removekey")) => {
            keys::remove(request, key)
        }
        _ => Err(unknown_segment(path)),
    }
}

/// By object ID, by `appId='…'`, or by `uniqueName='…'`.
pub fn found(request: &Request<'_>, key: &str) -> Result<App, Fault> {
    let rules = &request.practice.options().rules;
    let known = |app: &App| !app.of_microsoft && !rules.hides(app.created, request.practice.now());
    if let Some(name) = unique_name(key) {
        let app = of_unique_name(request, name).filter(known);
        return app.ok_or_else(|| Fault::no_such_object(name));
    }
    let (name, by_client) = match key.split_once('=') {
        Some((name, id)) if name.eq_ignore_ascii_case("appid") => (id, true),
        _ => (key, false),
    };
    let id = Uuid::parse_str(name).map_err(|_| Fault::no_such_object(name))?;
    let is = |app: &&App| {
        if by_client {
            app.client == id
        } else {
            app.id == id
        }
    };
    let app = request
        .practice
        .read(|directory| directory.apps.iter().find(is).cloned());
    app.filter(known).ok_or_else(|| Fault::no_such_object(name))
}

fn unique_name(key: &str) -> Option<&str> {
    let (name, value) = key.split_once('=')?;
    name.eq_ignore_ascii_case("uniqueName").then_some(value)
}

fn of_unique_name(request: &Request<'_>, name: &str) -> Option<App> {
    let is = |app: &&App| app.unique_name.as_deref() == Some(name);
    request
        .practice
        .read(|directory| directory.apps.iter().find(is).cloned())
}

/// One that this caller may change: with `OwnedBy` only its own.
pub fn mine(request: &Request<'_>, key: &str) -> Result<App, Fault> {
    request.access.needs(&WRITE)?;
    let app = found(request, key)?;
    let bearer = &request.access.bearer;
    let owned = match bearer.user {
        Some(person) => app.owner == person,
        None => app.owner == bearer.principal || app.client == bearer.client,
    };
    if !owned {
        request
            .access
            .needs_role(&["Application.ReadWrite.All"], &OVER_APPS)?;
    }
    Ok(app)
}

fn list(request: &Request<'_>) -> Result<Answer, Fault> {
    request.access.needs(&READ)?;
    let rules = &request.practice.options().rules;
    let now = request.practice.now();
    let known = |app: &&App| !app.of_microsoft && !rules.hides(app.created, now);
    let all = request
        .practice
        .read(|directory| directory.apps.iter().filter(known).map(whole).collect());
    let context = request.context("applications");
    Ok(Answer::Ok(request.query.collection(
        &context,
        &request.address,
        all,
        100,
    )))
}

fn create(request: &Request<'_>, unique: Option<&str>) -> Result<Answer, Fault> {
    request.access.needs(&WRITE)?;
    if !request.practice.options().rules.users_may_register {
        let roles = [&OVER_APPS[..], &[Role::ApplicationDeveloper]].concat();
        request.access.needs_role(&WRITE, &roles)?;
    }
    let body = request.json()?;
    let name = text_field(&body, "displayName").ok_or_else(|| {
        Fault::directory_bad_request(
            "A value is required for property 'displayName' of resource 'Application'.",
        )
    })?;
    if field(&body, "passwordCredentials")
        .as_array()
        .is_some_and(|all| !all.is_empty())
    {
        return Err(Fault::directory_bad_request(
            "New password credentials must be generated with service actions.",
        ));
    }
    let bearer = &request.access.bearer;
    let owner = bearer.user.unwrap_or(bearer.principal);
    let mut app = App::new(&name, owner, request.practice.now());
    app.unique_name = unique.map(str::to_owned);
    // Left out, it became the widest in Microsoft's own example (facts, section 7.1).
    "AzureADandPersonalMicrosoftAccount".clone_into(&mut app.audience);
    apply(request, &mut app, &body)?;
    let answer = entity(request, &app);
    request
        .practice
        .change(|directory| directory.apps.push(app));
    Ok(Answer::Created(answer))
}

/// With `Prefer: create-if-missing` what is not there is made; a name that is taken is never taken twice.
fn change(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let prefers = request
        .headers
        .get("prefer")
        .and_then(|it| it.to_str().ok());
    if let (Some(name), Some("create-if-missing")) = (unique_name(key), prefers) {
        match of_unique_name(request, name) {
            None => return create(request, Some(name)),
            Some(_) if found(request, key).is_err() => return Err(Fault::not_unique()),
            Some(_) => {}
        }
    }
    let mut app = mine(request, key)?;
    apply(request, &mut app, &request.json()?)?;
    request.practice.change(|directory| {
        if let Some(old) = directory.app_mut(app.client) {
            *old = app;
        }
    });
    Ok(Answer::NoContent)
}

fn delete(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let app = mine(request, key)?;
    request
        .practice
        .change(|directory| directory.apps.retain(|one| one.id != app.id));
    Ok(Answer::NoContent)
}

/// The properties that were sent; arrays are replaced whole (facts, section 19).
fn apply(request: &Request<'_>, app: &mut App, body: &Value) -> Result<(), Fault> {
    if let Some(name) = text_field(body, "displayName") {
        app.name = name;
    }
    if let Some(audience) = text_field(body, "signInAudience") {
        app.audience = audience;
    }
    for (name, target) in [
        ("description", &mut app.description),
        ("notes", &mut app.notes),
    ] {
        if !field(body, name).is_null() {
            *target = text_field(body, name);
        }
    }
    if let Some(fallback) = field(body, "isFallbackPublicClient").as_bool() {
        app.fallback_public = Some(fallback);
    }
    for (platform, list) in [
        ("web", &mut app.redirects.web),
        ("publicClient", &mut app.redirects.public),
        ("spa", &mut app.redirects.spa),
    ] {
        if let Some(uris) = field(field(body, platform), "redirectUris").as_array() {
            *list = uris
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect();
        }
    }
    if let Some(tags) = field(body, "tags").as_array() {
        let tags = tags.iter().filter_map(Value::as_str);
        app.tags = tags.map(str::to_owned).collect();
    }
    if let Some(services) = field(body, "requiredResourceAccess").as_array() {
        app.required = required(services)?;
    }
    if let Some(keys) = field(body, "keyCredentials").as_array() {
        app.certificates = credentials::certificates(request, app, keys)?;
    }
    Ok(())
}

fn required(services: &[Value]) -> Result<Vec<Required>, Fault> {
    let wrong = || {
        Fault::directory_bad_request(
            "Invalid value specified for property 'requiredResourceAccess' of resource 'Application'.",
        )
    };
    let id = |value: &Value, name: &str| {
        text_field(value, name)
            .and_then(|text| Uuid::parse_str(&text).ok())
            .ok_or_else(wrong)
    };
    let mut all = Vec::new();
    for service in services {
        let resource = id(service, "resourceAppId")?;
        for one in field(service, "resourceAccess")
            .as_array()
            .into_iter()
            .flatten()
        {
            let kind = match text_field(one, "type")
                .map(|kind| kind.to_lowercase())
                .as_deref()
            {
                Some("role") => Kind::Role,
                Some("scope") => Kind::Scope,
                _ => return Err(wrong()),
            };
            all.push(Required {
                resource,
                id: id(one, "id")?,
                kind,
            });
        }
    }
    Ok(all)
}

/// Directory times: to the microsecond at least, in UTC.
pub fn time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
}

fn entity(request: &Request<'_>, app: &App) -> Value {
    let mut answer = Map::new();
    answer.insert(
        "@odata.context".to_owned(),
        json!(request.context("applications/$entity")),
    );
    if let Value::Object(fields) = request.query.selected(whole(app)) {
        answer.extend(fields);
    }
    Value::Object(answer)
}

fn required_json(app: &App) -> Vec<Value> {
    let mut services: Vec<Uuid> = app.required.iter().map(|one| one.resource).collect();
    services.dedup();
    services
        .into_iter()
        .map(|service| {
            let of_service = app.required.iter().filter(|one| one.resource == service);
            let access: Vec<Value> = of_service
                .map(|one| json!({"id": one.id, "type": one.kind}))
                .collect();
            json!({"resourceAppId": service, "resourceAccess": access})
        })
        .collect()
}

/// Every key that was recorded (facts, section 7.1): what says who it is, then what it is set to.
fn whole(app: &App) -> Value {
    let mut fields = Map::new();
    for part in [naming(app), settings(app)] {
        if let Value::Object(part) = part {
            fields.extend(part);
        }
    }
    Value::Object(fields)
}

fn naming(app: &App) -> Value {
    json!({
        "id": app.id,
        "deletedDateTime": null,
        "appId": app.client,
        "applicationTemplateId": null,
        "disabledByMicrosoftStatus": null,
        "createdDateTime": time(app.created),
        "displayName": app.name,
        "description": app.description,
        "groupMembershipClaims": null,
        "identifierUris": [],
        "isDeviceOnlyAuthSupported": null,
        "isFallbackPublicClient": app.fallback_public,
        "notes": app.notes,
        "publisherDomain": INITIAL_DOMAIN,
        "serviceManagementReference": null,
        "signInAudience": app.audience,
        "tags": app.tags,
        "tokenEncryptionKeyId": null,
        "uniqueName": app.unique_name,
        "samlMetadataUrl": null,
        "defaultRedirectUri": null,
        "certification": null,
        "optionalClaims": null,
        "servicePrincipalLockConfiguration": null,
        "requestSignatureVerification": null,
    })
}

fn settings(app: &App) -> Value {
    let uris: Vec<Value> = app
        .redirects
        .web
        .iter()
        .map(|uri| json!({"uri": uri, "index": null}))
        .collect();
    json!({
        "addIns": [],
        "api": {
            "acceptMappedClaims": null, "knownClientApplications": [], "requestedAccessTokenVersion": null,
            "oauth2PermissionScopes": [], "preAuthorizedApplications": [],
        },
        "appRoles": [],
        "info": {
            "logoUrl": null, "marketingUrl": null, "privacyStatementUrl": null, "supportUrl": null,
            "termsOfServiceUrl": null,
        },
        "keyCredentials": credentials::keys(app),
        "parentalControlSettings": {"countriesBlockedForMinors": [], "legalAgeGroupRule": "Allow"},
        "passwordCredentials": credentials::passwords(app),
        "publicClient": {"redirectUris": app.redirects.public},
        "requiredResourceAccess": required_json(app),
        "verifiedPublisher": {"displayName": null, "verifiedPublisherId": null, "addedDateTime": null},
        "web": {
            "homePageUrl": null, "logoutUrl": null, "redirectUris": app.redirects.web,
            "implicitGrantSettings": {"enableAccessTokenIssuance": false, "enableIdTokenIssuance": false},
            "redirectUriSettings": uris,
        },
        "spa": {"redirectUris": app.redirects.spa},
    })
}
