//! App role assignments: application permissions granted to apps, and people assigned to an enterprise application (facts, sections 7.1
//! to 7.3 and 17). Neighbour: `principals`.

use super::access::OVER_GRANTS;
use super::applications::time;
use super::error::{Answer, Fault};
use super::principals::{Principal, READ, found, is_new};
use super::{Request, text_field};
use crate::microsoft::graph::rules::Role;
use crate::practice::catalogue::{self, GRAPH, Kind};
use crate::practice::credential::derived;
use crate::practice::directory::{App, Grant};
use crate::practice::people::Account;
use serde_json::{Map, Value, json};
use uuid::Uuid;

const WRITE: [&str; 1] = ["AppRoleAssignment.ReadWrite.All"];

/// What an app was granted.
pub fn of(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    request.access.needs(&READ)?;
    let value = match found(request, key)? {
        Principal::App(app) => {
            let grants = app.grants.iter();
            grants
                .map(|grant| assignment(request, &app, grant))
                .collect()
        }
        Principal::Service(..) => Vec::new(),
    };
    Ok(listed(request, value))
}

/// Who has roles of this: for a service the apps, for an app the people who were assigned.
pub fn to(request: &Request<'_>, key: &str) -> Result<Answer, Fault> {
    request.access.needs(&READ)?;
    let value = match found(request, key)? {
        Principal::App(app) => {
            let people = app.principal.iter().flat_map(|one| one.assigned.iter());
            people
                .filter_map(|id| request.practice.person(*id))
                .map(|person| of_person(request, &app, person))
                .collect()
        }
        Principal::Service(service, _) => {
            let apps = request.practice.read(|directory| directory.apps.clone());
            apps.iter()
                .flat_map(|app| app.grants.iter().map(move |grant| (app, grant)))
                .filter(|(_, grant)| grant.resource == service.app)
                .map(|(app, grant)| assignment(request, app, grant))
                .collect()
        }
    };
    Ok(listed(request, value))
}

fn listed(request: &Request<'_>, value: Vec<Value>) -> Answer {
    let context = request.context("appRoleAssignments");
    Answer::Ok(
        request
            .query
            .collection(&context, &request.address, value, 100),
    )
}

/// Grants an application permission, or assigns a person. Application.Read.All is needed beside the other (facts, section 7.2).
pub fn assign(request: &Request<'_>) -> Result<Answer, Fault> {
    request.access.needs_role(&WRITE, &OVER_GRANTS)?;
    request.access.needs(&READ)?;
    let body = request.json()?;
    let id = |name: &str| text_field(&body, name).and_then(|text| Uuid::parse_str(&text).ok());
    let wrong = || Fault::directory_bad_request("Not a valid reference update.");
    let (principal, resource, role) = (
        id("principalId").ok_or_else(wrong)?,
        id("resourceId").ok_or_else(wrong)?,
        id("appRoleId").ok_or_else(wrong)?,
    );
    if let Some(person) = request.practice.person(principal) {
        return assign_person(request, person, resource);
    }
    let graph = request
        .practice
        .read(|directory| directory.resource_principal(GRAPH));
    if resource == graph {
        (request.access).needs_role(&WRITE, &[Role::PrivilegedRoleAdministrator])?;
    }
    if is_new(request, principal) {
        return Err(wrong());
    }
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
    let grant = grant.ok_or_else(exists)?;
    Ok(created(request, assignment(request, &app, &grant)))
}

fn exists() -> Fault {
    Fault::directory_bad_request("Permission being assigned already exists on the object")
}

fn created(request: &Request<'_>, assignment: Value) -> Answer {
    let mut answer = Map::new();
    answer.insert(
        "@odata.context".to_owned(),
        json!(request.context("appRoleAssignments/$entity")),
    );
    if let Value::Object(fields) = assignment {
        answer.extend(fields);
    }
    Answer::Created(Value::Object(answer))
}

/// Who may sign in where assignment is required (AADSTS50105).
fn assign_person(request: &Request<'_>, person: &Account, resource: Uuid) -> Result<Answer, Fault> {
    let made = request.practice.change(|directory| {
        let app = directory
            .apps
            .iter_mut()
            .find(|app| app.principal.as_ref().is_some_and(|one| one.id == resource))?;
        let assigned = &mut app.principal.as_mut()?.assigned;
        let new = !assigned.contains(&person.id);
        assigned.extend(new.then_some(person.id));
        Some((app.clone(), new))
    });
    let wrong = || Fault::directory_bad_request("Not a valid reference update.");
    match made.ok_or_else(wrong)? {
        (app, true) => Ok(created(request, of_person(request, &app, person))),
        (_, false) => Err(exists()),
    }
}

pub fn withdraw(request: &Request<'_>, key: &str, id: &str) -> Result<Answer, Fault> {
    request.access.needs_role(&WRITE, &OVER_GRANTS)?;
    found(request, key)?;
    let gone = request.practice.change(|directory| {
        directory.apps.iter_mut().any(|app| {
            let before = app.grants.len();
            app.grants.retain(|grant| grant.id != id);
            let people = app.principal.as_mut().map(|one| {
                let owner = one.id;
                let before = one.assigned.len();
                one.assigned
                    .retain(|person| person_id(owner, *person) != id);
                one.assigned.len() < before
            });
            app.grants.len() < before || people == Some(true)
        })
    });
    if gone {
        Ok(Answer::NoContent)
    } else {
        Err(Fault::no_such_object(id))
    }
}

/// A person's assignment has no record of its own: its name is always the same.
fn person_id(principal: Uuid, person: Uuid) -> String {
    derived(&principal, &person.to_string())
        .simple()
        .to_string()
}

fn of_person(request: &Request<'_>, app: &App, person: &Account) -> Value {
    let principal = app.principal.as_ref();
    json!({
        "id": principal.map(|one| person_id(one.id, person.id)),
        "deletedDateTime": null,
        "appRoleId": Uuid::nil(),
        "createdDateTime": time(principal.map_or(request.practice.now(), |one| one.created)),
        "principalDisplayName": person.name,
        "principalId": person.id,
        "principalType": "User",
        "resourceDisplayName": app.name,
        "resourceId": principal.map(|one| one.id),
    })
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
