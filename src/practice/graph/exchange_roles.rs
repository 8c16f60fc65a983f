//! The beta part of Graph that manages Exchange's roles for applications: definitions, scopes and assignments, written in the same book as
//! PowerShell's (facts, section 11.3). An app that Exchange does not know yet becomes known with its first role: whether Microsoft does so
//! is documented nowhere.

use super::error::{Answer, Fault};
use super::{Request, field, text_field, unknown_segment};
use crate::microsoft::graph::rules::Role;
use crate::practice::credential::derived;
use crate::practice::exchange::book::{Assignment, KnownApp, ManagementScope, Reach};
use crate::practice::exchange::filter::Filter;
use crate::practice::exchange::roles::ROLES;
use serde_json::{Value, json};
use uuid::Uuid;

const MAY: [&str; 1] = ["RoleManagement.ReadWrite.Exchange"];
const PRINCIPALS: &str = "/ServicePrincipals/";

pub fn called(request: &Request<'_>, method: &str, path: &[&str]) -> Result<Answer, Fault> {
    request
        .access
        .needs_role(&MAY, &[Role::ExchangeAdministrator])?;
    match (method, path) {
        ("GET", ["roledefinitions"]) => {
            let all = ROLES.iter().map(|role| {
                json!({
                    "id": id(request, role.name), "displayName": role.name, "description": role.name,
                    "isBuiltIn": true, "isEnabled": true,
                })
            });
            Ok(listed(request, "roleDefinitions", all.collect()))
        }
        ("GET", ["customappscopes"]) => {
            let scopes = request
                .practice
                .read(|directory| directory.exchange.scopes.clone());
            let all = scopes.iter().map(|one| scope_json(request, one)).collect();
            Ok(listed(request, "customAppScopes", all))
        }
        ("POST", ["customappscopes"]) => make_scope(request),
        ("PATCH", ["customappscopes", key]) => change_scope(request, key),
        ("DELETE", ["customappscopes", key]) => remove_scope(request, key),
        ("GET", ["roleassignments"]) => {
            let all = request
                .practice
                .read(|directory| directory.exchange.assignments.clone());
            let all = all
                .iter()
                .map(|one| assignment_json(request, one))
                .collect();
            Ok(listed(request, "roleAssignments", all))
        }
        ("POST", ["roleassignments"]) => assign(request),
        ("DELETE", ["roleassignments", key]) => withdraw(request, key),
        _ => Err(unknown_segment(path)),
    }
}

/// Not under the directory's lock: that is asked for the tenant.
fn id(request: &Request<'_>, name: &str) -> Uuid {
    derived(&request.practice.contoso().id, name)
}

fn listed(request: &Request<'_>, what: &str, all: Vec<Value>) -> Answer {
    let context = request.context(&format!("roleManagement/exchange/{what}"));
    let page = request
        .query
        .collection(&context, &request.address, all, 100);
    Answer::Ok(page)
}

fn scope_json(request: &Request<'_>, scope: &ManagementScope) -> Value {
    json!({
        "id": id(request, &scope.name), "type": "RecipientScope", "displayName": scope.name,
        "customAttributes": {"Exclusive": false, "RecipientFilter": scope.filter.text()},
    })
}

fn assignment_json(request: &Request<'_>, one: &Assignment) -> Value {
    let (directory_scope, app_scope) = match &one.reach {
        Reach::Organization => (json!("/"), Value::Null),
        Reach::Group(group) => (json!(format!("/Groups/{group}")), Value::Null),
        Reach::Scope(name) => (Value::Null, json!(id(request, name))),
    };
    json!({
        "id": id(request, &one.name), "principalId": format!("{PRINCIPALS}{}", one.app),
        "roleDefinitionId": id(request, &one.role), "directoryScopeId": directory_scope,
        "appScopeId": app_scope,
    })
}

fn filter_of(body: &Value) -> Result<Filter, Fault> {
    let attributes = field(body, "customAttributes");
    let text = text_field(attributes, "RecipientFilter");
    let text = text.ok_or_else(|| Fault::bad_request("RecipientFilter is missing."))?;
    Filter::read(&text).map_err(|why| Fault::bad_request(why.to_string()))
}

fn make_scope(request: &Request<'_>) -> Result<Answer, Fault> {
    let body = request.json()?;
    let name = text_field(&body, "displayName");
    let name = name.ok_or_else(|| Fault::bad_request("displayName is missing."))?;
    let scope = ManagementScope {
        name,
        filter: filter_of(&body)?,
    };
    let known = |directory: &crate::practice::directory::Directory| {
        directory.exchange.scope_named(&scope.name).is_some()
    };
    if request.practice.read(known) {
        return Err(Fault::bad_request(format!(
            "The management scope \"{}\" already exists.",
            scope.name
        )));
    }
    let shown = scope_json(request, &scope);
    request
        .practice
        .change(|directory| directory.exchange.scopes.push(scope));
    Ok(Answer::Created(shown))
}

fn change_scope(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let filter = filter_of(&request.json()?)?;
    let tenant = request.practice.contoso().id;
    let changed = request.practice.change(|directory| {
        let mut scopes = directory.exchange.scopes.iter_mut();
        let found = scopes.find(|one| derived(&tenant, &one.name).to_string() == key);
        let scope = found?;
        scope.filter = filter;
        Some(())
    });
    changed.ok_or_else(|| Fault::no_such_object(key))?;
    Ok(Answer::NoContent)
}

/// A scope that a role is still given within stays ("You can't remove a management scope if it's associated with a management role
/// assignment").
fn remove_scope(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let tenant = request.practice.contoso().id;
    let is = |name: &str| derived(&tenant, name).to_string() == key;
    let (found, used) = request.practice.read(|directory| {
        let book = &directory.exchange;
        let found = book.scopes.iter().any(|one| is(&one.name));
        let within = |reach: &Reach| matches!(reach, Reach::Scope(name) if is(name));
        (found, book.assignments.iter().any(|one| within(&one.reach)))
    });
    if !found {
        return Err(Fault::no_such_object(key));
    }
    if used {
        return Err(Fault::bad_request(
            "The management scope can't be removed because it's associated with a management role assignment.",
        ));
    }
    request
        .practice
        .change(|directory| directory.exchange.scopes.retain(|one| !is(&one.name)));
    Ok(Answer::NoContent)
}

/// An app that became known by its first role is forgotten with its last. Whether Microsoft does so is documented nowhere; nothing can be
/// done by it any more.
fn withdraw(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    let tenant = request.practice.contoso().id;
    let found = request.practice.change(|directory| {
        let book = &mut directory.exchange;
        let is = |one: &Assignment| derived(&tenant, &one.name).to_string() == key;
        let place = book.assignments.iter().position(is)?;
        let app = book.assignments.remove(place).app;
        if !book.assignments.iter().any(|one| one.app == app) {
            book.apps.retain(|one| one.object != app || !one.implied);
        }
        Some(())
    });
    found.ok_or_else(|| Fault::no_such_object(key))?;
    Ok(Answer::NoContent)
}

fn assign(request: &Request<'_>) -> Result<Answer, Fault> {
    let body = request.json()?;
    let text = |name: &str| text_field(&body, name).unwrap_or_default();
    let wrong = |name: &str| Fault::bad_request(format!("Invalid {name}."));
    let principal = text("principalId");
    let principal = principal.get(PRINCIPALS.len()..).unwrap_or_default();
    let principal = Uuid::parse_str(principal).map_err(|_| wrong("principalId"))?;
    let definition = text("roleDefinitionId");
    let mut roles = ROLES.iter();
    let role = roles.find(|one| id(request, one.name).to_string() == definition);
    let role = role.ok_or_else(|| wrong("roleDefinitionId"))?.name;
    let scope_id = text("appScopeId");
    let tenant = request.practice.contoso().id;
    let (scope, app) = request.practice.read(|directory| {
        let mut scopes = directory.exchange.scopes.iter();
        let scope = scopes.find(|one| derived(&tenant, &one.name).to_string() == scope_id);
        let mut apps = directory.apps.iter();
        let app = apps.find(|app| app.principal.as_ref().is_some_and(|it| it.id == principal));
        (
            scope.map(|one| one.name.clone()),
            app.map(|app| (app.client, app.name.clone())),
        )
    });
    let scope = scope.ok_or_else(|| wrong("appScopeId"))?;
    let (client, name) = app.ok_or_else(|| wrong("principalId"))?;
    let assignment = Assignment {
        name: format!("{role}-{principal}"),
        role: role.to_owned(),
        app: principal,
        reach: Reach::Scope(scope),
        from: request.practice.limit_in_force(),
    };
    let shown = assignment_json(request, &assignment);
    let from = request.practice.exchange_at().in_force;
    request.practice.change(|directory| {
        let book = &mut directory.exchange;
        if !book.apps.iter().any(|one| one.object == principal) {
            book.apps.push(KnownApp {
                app: client,
                object: principal,
                name,
                from,
                implied: true,
            });
        }
        book.assignments.retain(|one| one.name != assignment.name);
        book.assignments.push(assignment);
    });
    Ok(Answer::Created(shown))
}
