//! RBAC for Applications: scopes, role assignments, their test, and the groups that scopes name (facts, section 11.2).

use super::apps::found;
use super::{Call, Cmdlet, may, must, one, record, switch};
use crate::practice::exchange::book::{
    Assignment, Group, ManagementScope, Reach, distinguished_name,
};
use crate::practice::exchange::filter::Filter;
use crate::practice::exchange::rights::reaches;
use crate::practice::exchange::roles;
use crate::practice::people::DOMAIN;
use crate::practice::powershell::fault::Fault;
use crate::practice::powershell::value::{Record, Value};
use uuid::Uuid;

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
    Cmdlet {
        name: "New-DistributionGroup",
        parameters: &[
            must("Name"),
            may("Type"),
            may("Members"),
            may("PrimarySmtpAddress"),
            may("Alias"),
            may("DisplayName"),
            may("Notes"),
            switch("RoomList"),
        ],
        run: new_group,
    },
    Cmdlet {
        name: "Get-DistributionGroup",
        parameters: &[may("Identity")],
        run: get_group,
    },
    Cmdlet {
        name: "Get-Group",
        parameters: &[may("Identity")],
        run: get_group,
    },
    Cmdlet {
        name: "Add-DistributionGroupMember",
        parameters: &[
            must("Identity"),
            must("Member"),
            switch("BypassSecurityGroupManagerCheck"),
        ],
        run: add_member,
    },
    Cmdlet {
        name: "Remove-DistributionGroupMember",
        parameters: &[
            must("Identity"),
            must("Member"),
            switch("BypassSecurityGroupManagerCheck"),
        ],
        run: remove_member,
    },
    Cmdlet {
        name: "Get-DistributionGroupMember",
        parameters: &[must("Identity")],
        run: members,
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

fn new_scope(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let name = call.text("Name");
    let filter = Filter::read(&call.text("RecipientRestrictionFilter")).map_err(|why| {
        Fault::exchange(
            "Configuration.Tasks.InvalidFilterException",
            &why.to_string(),
        )
    })?;
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
        from: practice.exchange_at().in_force,
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

fn group_shown(group: &Group) -> Record {
    record(
        "Group",
        &["Name", "DisplayName", "GroupType", "PrimarySmtpAddress"],
    )
    .with("Name", group.name.as_str())
    .with("DisplayName", group.name.as_str())
    .with("GroupType", "Universal, SecurityEnabled")
    .with("PrimarySmtpAddress", group.address.as_str())
    .with("Identity", group.name.as_str())
    .with("Guid", group.id)
    .with("ExternalDirectoryObjectId", group.id)
    .with("DistinguishedName", group.distinguished_name())
    .with("RecipientTypeDetails", "MailUniversalSecurityGroup")
}

pub fn group_named(call: &Call<'_, '_>, name: &str) -> Result<Group, Fault> {
    call.shell
        .practice
        .read(|directory| directory.exchange.group_named(name).cloned())
        .ok_or_else(|| Fault::not_found(name))
}

fn member_ids(call: &Call<'_, '_>, names: &[String]) -> Result<Vec<Uuid>, Fault> {
    let of = |key: &String| {
        let found = super::mailbox(call.shell, key);
        found.map(|one| one.id).ok_or_else(|| Fault::not_found(key))
    };
    names.iter().map(of).collect()
}

fn new_group(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let name = call.text("Name");
    if group_named(call, &name).is_ok() {
        return Err(Fault::already_there("group", &name));
    }
    if !call.text("Type").eq_ignore_ascii_case("security") {
        return Err(Fault("New-DistributionGroup: A scope takes a mail-enabled security group: use -Type Security.".to_owned()));
    }
    let alias: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let address = call
        .text_if_given("PrimarySmtpAddress")
        .unwrap_or_else(|| format!("{}@{DOMAIN}", alias.to_lowercase()));
    let group = Group {
        id: Uuid::new_v4(),
        members: member_ids(call, &call.list("Members"))?,
        name,
        address,
    };
    let shown = group_shown(&group);
    call.shell
        .practice
        .change(|directory| directory.exchange.groups.push(group));
    Ok(one(shown))
}

fn get_group(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    if let Some(name) = call.text_if_given("Identity") {
        return group_named(call, &name).map(|group| one(group_shown(&group)));
    }
    let all = call
        .shell
        .practice
        .read(|directory| directory.exchange.groups.clone());
    Ok(all.iter().map(group_shown).map(Value::Record).collect())
}

fn change_group(
    call: &Call<'_, '_>,
    change: impl FnOnce(&mut Vec<Uuid>, Uuid) -> bool,
) -> Result<bool, Fault> {
    let group = group_named(call, &call.text("Identity"))?;
    let member = call.mailbox("Member")?;
    Ok(call.shell.practice.change(|directory| {
        let groups = directory.exchange.groups.iter_mut();
        let mut found = groups.filter(|one| one.id == group.id);
        found
            .next()
            .is_some_and(|one| change(&mut one.members, member.id))
    }))
}

fn add_member(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let new = change_group(call, |members, member| {
        let new = !members.contains(&member);
        if new {
            members.push(member);
        }
        new
    })?;
    if new {
        return Ok(Vec::new());
    }
    Err(Fault::exchange(
        "Configuration.Tasks.MemberAlreadyExistsException",
        &format!(
            "The recipient \"{}\" is already a member of the group \"{}\".",
            call.text("Member"),
            call.text("Identity")
        ),
    ))
}

fn remove_member(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    change_group(call, |members, member| {
        members.retain(|one| *one != member);
        true
    })?;
    Ok(Vec::new())
}

fn members(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let group = group_named(call, &call.text("Identity"))?;
    let people = group
        .members
        .iter()
        .filter_map(|id| call.shell.practice.person(*id));
    Ok(people
        .map(|one| {
            Value::Record(
                record("Recipient", &["Name", "RecipientType"])
                    .with("Name", one.name)
                    .with("RecipientType", "UserMailbox")
                    .with("PrimarySmtpAddress", one.address.as_str())
                    .with("Identity", one.address.as_str())
                    .with("DistinguishedName", distinguished_name(one.name)),
            )
        })
        .collect())
}
