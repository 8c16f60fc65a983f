//! Grants of delegated permissions, `oauth2PermissionGrants`: for everybody or for one person, one for each service (facts, sections 7.1
//! and 7.2).

use super::access::OVER_GRANTS;
use super::error::{Answer, Fault};
use super::principals::{Principal, found, is_new};
use super::{Request, field, text_field, unknown_segment};
use crate::practice::catalogue;
use crate::practice::directory::{App, Delegated};
use serde_json::{Map, Value, json};
use uuid::Uuid;

const READ: [&str; 4] = [
    "DelegatedPermissionGrant.Read.All",
    "DelegatedPermissionGrant.ReadWrite.All",
    "Directory.Read.All",
    "Application.Read.All",
];
const WRITE: [&str; 1] = ["DelegatedPermissionGrant.ReadWrite.All"];

pub fn called(request: &Request<'_>, method: &str, path: &[&str]) -> Result<Answer, Fault> {
    match (method, path) {
        ("GET", []) => {
            request.access.needs(&READ)?;
            let apps = request.practice.read(|directory| directory.apps.clone());
            Ok(listed(request, &apps))
        }
        ("POST", []) => create(request),
        ("GET", [id]) => {
            request.access.needs(&READ)?;
            let apps = request.practice.read(|directory| directory.apps.clone());
            let (app, grant) = apps
                .iter()
                .find_map(|app| Some((app, app.delegated.iter().find(|one| one.id == *id)?)))
                .ok_or_else(|| Fault::no_such_object(id))?;
            Ok(Answer::Ok(entity(request, app, grant)))
        }
        ("PATCH", [id]) => change(request, id),
        ("DELETE", [id]) => delete(request, id),
        _ => Err(unknown_segment(path)),
    }
}

/// `/servicePrincipals/{id}/oauth2PermissionGrants`
pub fn of(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    request.access.needs(&READ)?;
    let apps = match found(request, key)? {
        Principal::App(app) => vec![*app],
        Principal::Service(..) => Vec::new(),
    };
    Ok(listed(request, &apps))
}

fn listed(request: &Request<'_>, apps: &[App]) -> Answer {
    let all = apps
        .iter()
        .flat_map(|app| {
            app.delegated
                .iter()
                .map(move |one| json_of(request, app, one))
        })
        .collect();
    let context = request.context("oauth2PermissionGrants");
    let page = request
        .query
        .collection(&context, &request.address, all, 100);
    Answer::Ok(page)
}

fn create(request: &Request<'_>) -> Result<Answer, Fault> {
    request.access.needs_role(&WRITE, &OVER_GRANTS)?;
    let body = request.json()?;
    let id = |name: &str| text_field(&body, name).and_then(|text| Uuid::parse_str(&text).ok());
    let wrong = || Fault::directory_bad_request("Not a valid reference update.");
    let (client, resource) = (
        id("clientId").ok_or_else(wrong)?,
        id("resourceId").ok_or_else(wrong)?,
    );
    let scope = text_field(&body, "scope").unwrap_or_default();
    let person = match text_field(&body, "consentType").as_deref() {
        Some("AllPrincipals") => None,
        Some("Principal") => Some(id("principalId").ok_or_else(wrong)?),
        _ => {
            return Err(Fault::directory_bad_request(
                "Invalid value specified for property 'consentType' of resource 'OAuth2PermissionGrant'.",
            ));
        }
    };
    if person.is_some_and(|id| request.practice.person(id).is_none()) {
        return Err(wrong());
    }
    if is_new(request, client) {
        return Err(Fault::no_such_object(&client.to_string()));
    }
    let made = request.practice.change(|directory| {
        let service = catalogue::services()
            .iter()
            .find(|one| directory.resource_principal(one.app) == resource)?
            .app;
        let app = directory
            .apps
            .iter_mut()
            .find(|app| app.principal.as_ref().is_some_and(|one| one.id == client))?;
        let same = |one: &Delegated| one.resource == service && one.person == person;
        if app.delegated.iter().any(same) {
            return Some(None);
        }
        for value in scope.split_whitespace() {
            app.grant_scope(service, value, person);
        }
        let grant = app.delegated.iter().find(|one| same(one))?.clone();
        Some(Some((app.clone(), grant)))
    });
    let (app, grant) = made
        .ok_or_else(wrong)?
        .ok_or_else(|| Fault::directory_bad_request("Permission entry already exists."))?;
    match entity(request, &app, &grant) {
        Value::Object(fields) => Ok(Answer::Created(Value::Object(fields))),
        _ => Err(Fault::transient()),
    }
}

/// The list is replaced whole.
fn change(request: &Request<'_>, id: &str) -> Result<Answer, Fault> {
    request.access.needs_role(&WRITE, &OVER_GRANTS)?;
    let body = request.json()?;
    let scope = field(&body, "scope").as_str().unwrap_or_default();
    let changed = request.practice.change(|directory| {
        let mut all = directory.apps.iter_mut().flat_map(|app| &mut app.delegated);
        let grant = all.find(|one| one.id == id)?;
        scope.trim().clone_into(&mut grant.scope);
        Some(())
    });
    changed.ok_or_else(|| Fault::no_such_object(id))?;
    Ok(Answer::NoContent)
}

fn delete(request: &Request<'_>, id: &str) -> Result<Answer, Fault> {
    request.access.needs_role(&WRITE, &OVER_GRANTS)?;
    let gone = request.practice.change(|directory| {
        directory.apps.iter_mut().any(|app| {
            let before = app.delegated.len();
            app.delegated.retain(|one| one.id != id);
            app.delegated.len() < before
        })
    });
    if gone {
        Ok(Answer::NoContent)
    } else {
        Err(Fault::no_such_object(id))
    }
}

fn entity(request: &Request<'_>, app: &App, grant: &Delegated) -> Value {
    let mut answer = Map::new();
    let context = request.context("oauth2PermissionGrants/$entity");
    answer.insert("@odata.context".to_owned(), json!(context));
    if let Value::Object(fields) = json_of(request, app, grant) {
        answer.extend(fields);
    }
    Value::Object(answer)
}

fn json_of(request: &Request<'_>, app: &App, grant: &Delegated) -> Value {
    let resource = request
        .practice
        .read(|directory| directory.resource_principal(grant.resource));
    let kind = if grant.person.is_some() {
        "Principal"
    } else {
        "AllPrincipals"
    };
    json!({
        "id": grant.id,
        "clientId": app.principal.as_ref().map(|one| one.id),
        "consentType": kind,
        "principalId": grant.person,
        "resourceId": resource,
        "scope": grant.scope,
    })
}
