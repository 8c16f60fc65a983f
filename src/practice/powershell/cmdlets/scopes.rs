//! RBAC for Applications: scopes, role assignments and their test (facts, section 11.2).

use super::apps::found;
use super::groups::group_named;
use super::{Call, Cmdlet, may, must, one, record};
use crate::practice::exchange::book::{Assignment, ManagementScope, Reach};
use crate::practice::exchange::filter::Filter;
use crate::practice::exchange::rights::reaches;
use crate::practice::exchange::roles;
use crate::practice::powershell::fault::Fault;
use crate::practice::powershell::value::{Record, Value};

pub const CMDLETS: &[Cmdlet] = &[
    Cmdlet {
        name: "New-ManagementScope",
        parameters: &[
            must("Name"),
            must("RecipientRestrictionFilter"),
            may("RecipientRoot"),
        ],
        run: new_scope,
    },
    Cmdlet {
        name: "Set-ManagementScope",
        parameters: &[must("Identity"), may("RecipientRestrictionFilter")],
        run: set_scope,
    },
    Cmdlet {
        name: "Get-ManagementScope",
        parameters: &[may("Identity")],
        run: get_scope,
    },
    Cmdlet {
        name: "Remove-ManagementScope",
        parameters: &[must("Identity")],
        run: remove_scope,
    },
    Cmdlet {
        name: "New-ManagementRoleAssignment",
        parameters: &[
            may("Name"),
            must("App"),
            must("Role"),
            may("CustomResourceScope"),
            may("RecipientGroupScope"),
            may("RecipientAdministrativeUnitScope"),
        ],
        run: new_assignment,
    },
    Cmdlet {
        name: "Get-ManagementRoleAssignment",
        parameters: &[
            may("Identity"),
            may("Role"),
            may("RoleAssignee"),
            may("App"),
        ],
        run: get_assignment,
    },
    Cmdlet {
        name: "Remove-ManagementRoleAssignment",
        parameters: &[must("Identity")],
        run: remove_assignment,
    },
    Cmdlet {
        name: "Test-ServicePrincipalAuthorization",
        parameters: &[must("Identity"), may("Resource")],
        run: test,
    },
];

fn scope_shown(scope: &ManagementScope) -> Record {
    record(
        "ManagementScope",
        &[
            "Name",
            "ScopeRestrictionType",
            "Exclusive",
            "RecipientRoot",
            "RecipientFilter",
        ],
    )
    .with("Name", scope.name.as_str())
    .with("Identity", scope.name.as_str())
    .with("ScopeRestrictionType", "RecipientScope")
    .with("Exclusive", false)
    .with("RecipientRoot", "")
    .with("RecipientFilter", scope.filter.text())
}

fn filter_of(call: &Call<'_, '_>) -> Result<Filter, Fault> {
    Filter::read(&call.text("RecipientRestrictionFilter")).map_err(|why| {
        Fault::exchange(
            "Configuration.Tasks.InvalidFilterException",
            &why.to_string(),
        )
    })
}

/// In force at once in this practice: only new assignments are late.
fn set_scope(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let known = scope_named(call, &call.text("Identity"))?;
    let filter = filter_of(call)?;
    call.shell.practice.change(|directory| {
        let mut scopes = directory.exchange.scopes.iter_mut();
        if let Some(scope) = scopes.find(|one| one.name == known.name) {
            scope.filter = filter;
        }
    });
    Ok(Vec::new())
}

fn new_scope(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let name = call.text("Name");
    let filter = filter_of(call)?;
    let practice = call.shell.practice;
    if practice.read(|directory| directory.exchange.scope_named(&name).is_some()) {
        return Err(Fault::already_there("management scope", &name));
    }
    let scope = ManagementScope { name, filter };
    let shown = scope_shown(&scope);
    practice.change(|directory| directory.exchange.scopes.push(scope));
    Ok(one(shown))
}

fn scope_named(call: &Call<'_, '_>, name: &str) -> Result<ManagementScope, Fault> {
    call.shell
        .practice
        .read(|directory| directory.exchange.scope_named(name).cloned())
        .ok_or_else(|| Fault::not_found(name))
}

fn get_scope(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    if let Some(name) = call.text_if_given("Identity") {
        return scope_named(call, &name).map(|scope| one(scope_shown(&scope)));
    }
    let all = call
        .shell
        .practice
        .read(|directory| directory.exchange.scopes.clone());
    Ok(all.iter().map(scope_shown).map(Value::Record).collect())
}

fn remove_scope(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let scope = scope_named(call, &call.text("Identity"))?;
    let practice = call.shell.practice;
    let used = practice.read(|directory| {
        let assignments = directory.exchange.assignments.iter();
        assignments
            .filter(|one| one.reach == Reach::Scope(scope.name.clone()))
            .count()
    });
    if used > 0 {
        return Err(Fault::exchange(
            "Configuration.Tasks.TaskInvalidOperationException",
            &format!(
                "The management scope \"{}\" can't be removed because it's used by {used} management role assignments.",
                scope.name
            ),
        ));
    }
    practice.change(|directory| {
        directory
            .exchange
            .scopes
            .retain(|one| one.name != scope.name);
    });
    Ok(Vec::new())
}

fn assignment_shown(call: &Call<'_, '_>, assignment: &Assignment) -> Record {
    let assignee = call.shell.practice.read(|directory| {
        let known = directory
            .exchange
            .apps
            .iter()
            .find(|one| one.object == assignment.app);
        known.map_or_else(|| assignment.app.to_string(), |one| one.name.clone())
    });
    let (scope, kind) = reach_shown(call, &assignment.reach);
    record(
        "ManagementRoleAssignment",
        &[
            "Name",
            "Role",
            "RoleAssigneeName",
            "RoleAssigneeType",
            "AssignmentMethod",
        ],
    )
    .with("Name", assignment.name.as_str())
    .with("Identity", assignment.name.as_str())
    .with("Role", assignment.role.as_str())
    .with("RoleAssigneeName", assignee)
    .with("RoleAssigneeType", "ServicePrincipal")
    .with("AssignmentMethod", "Direct")
    .with("App", assignment.app)
    .with(
        "CustomResourceScope",
        if kind == "Organization" {
            String::new()
        } else {
            scope
        },
    )
    .with("RecipientWriteScope", kind)
}

/// The scope's name and kind, as the test prints them.
fn reach_shown(call: &Call<'_, '_>, reach: &Reach) -> (String, &'static str) {
    match reach {
        Reach::Organization => ("Organization".to_owned(), "Organization"),
        Reach::Scope(name) => (name.clone(), "CustomRecipientScope"),
        Reach::Group(id) => {
            let name = call.shell.practice.read(|directory| {
                let group = directory.exchange.groups.iter().find(|one| one.id == *id);
                group.map_or_else(|| id.to_string(), |one| one.name.clone())
            });
            (name, "SecurityGroup")
        }
    }
}

fn new_assignment(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let app = found(call, &call.text("App"))?;
    let role = call.text("Role");
    let role = roles::find(&role).ok_or_else(|| Fault::not_found(&role))?;
    if let Some(unit) = call.text_if_given("RecipientAdministrativeUnitScope") {
        // The practice organization has no administrative units.
        return Err(Fault::not_found(&unit));
    }
    let reach = if let Some(name) = call.text_if_given("CustomResourceScope") {
        Reach::Scope(scope_named(call, &name)?.name)
    } else if let Some(name) = call.text_if_given("RecipientGroupScope") {
        Reach::Group(group_named(call, &name)?.id)
    } else {
        Reach::Organization
    };
    let name = call
        .text_if_given("Name")
        .unwrap_or_else(|| format!("{}-{}", role.name, app.name));
    let practice = call.shell.practice;
    let taken = practice.read(|directory| {
        let mut assignments = directory.exchange.assignments.iter();
        assignments.any(|one| one.name.eq_ignore_ascii_case(&name))
    });
    if taken {
        return Err(Fault::already_there("management role assignment", &name));
    }
    let assignment = Assignment {
        name,
        role: role.name.to_owned(),
        app: app.object,
        reach,
        from: practice.limit_in_force(),
    };
    let shown = assignment_shown(call, &assignment);
    practice.change(|directory| directory.exchange.assignments.push(assignment));
    Ok(one(shown))
}

fn assignments(call: &Call<'_, '_>) -> Vec<Assignment> {
    call.shell
        .practice
        .read(|directory| directory.exchange.assignments.clone())
}

fn get_assignment(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let mut all = assignments(call);
    if let Some(name) = call.text_if_given("Identity") {
        all.retain(|one| one.name.eq_ignore_ascii_case(&name));
        if all.is_empty() {
            return Err(Fault::not_found(&name));
        }
    }
    if let Some(role) = call.text_if_given("Role") {
        all.retain(|one| one.role.eq_ignore_ascii_case(&role));
    }
    let assignee = call
        .text_if_given("App")
        .or(call.text_if_given("RoleAssignee"));
    if let Some(key) = assignee {
        let app = found(call, &key)?;
        all.retain(|one| one.app == app.object);
    }
    Ok(all
        .iter()
        .map(|one| Value::Record(assignment_shown(call, one)))
        .collect())
}

fn remove_assignment(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let name = call.text("Identity");
    let before = assignments(call).len();
    let after = call.shell.practice.change(|directory| {
        let all = &mut directory.exchange.assignments;
        all.retain(|one| !one.name.eq_ignore_ascii_case(&name));
        all.len()
    });
    if after == before {
        return Err(Fault::not_found(&name));
    }
    Ok(Vec::new())
}

/// Looks at the books themselves, also at what the servers have not heard of yet, and not at what Entra granted.
fn test(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let app = found(call, &call.text("Identity"))?;
    let resource = match call.get("Resource") {
        Some(_) => Some(call.mailbox("Resource")?),
        None => None,
    };
    let mut all = Vec::new();
    for assignment in assignments(call).iter().filter(|one| one.app == app.object) {
        let in_scope = match &resource {
            None => "Not Run",
            Some(mailbox) => {
                let practice = call.shell.practice;
                if practice.read(|directory| reaches(&directory.exchange, assignment, mailbox)) {
                    "True"
                } else {
                    "False"
                }
            }
        };
        let permissions = roles::find(&assignment.role).map_or(&[][..], |role| role.permissions);
        let (scope, kind) = reach_shown(call, &assignment.reach);
        all.push(Value::Record(
            record(
                "ServicePrincipalAuthorization",
                &[
                    "RoleName",
                    "GrantedPermissions",
                    "AllowedResourceScope",
                    "ScopeType",
                    "InScope",
                ],
            )
            .with("RoleName", assignment.role.as_str())
            .with("GrantedPermissions", permissions.join(", "))
            .with("AllowedResourceScope", scope)
            .with("ScopeType", kind)
            .with("InScope", in_scope),
        ));
    }
    Ok(all)
}
