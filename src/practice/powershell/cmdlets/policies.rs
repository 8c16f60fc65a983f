//! Application access policies, the old way to limit an application in Graph (facts, section 11.1).

use super::groups::group_named;
use super::{Call, Cmdlet, may, must, one, record};
use crate::practice::exchange::book::AccessPolicy;
use crate::practice::exchange::rights::allowed_by_policy;
use crate::practice::powershell::fault::Fault;
use crate::practice::powershell::value::{Record, Value};
use jiff::Timestamp;
use uuid::Uuid;

pub const CMDLETS: &[Cmdlet] = &[
    Cmdlet {
        name: "New-ApplicationAccessPolicy",
        parameters: &[
            must("AccessRight"),
            must("AppId"),
            must("PolicyScopeGroupId"),
            may("Description"),
        ],
        run: new,
    },
    Cmdlet {
        name: "Get-ApplicationAccessPolicy",
        parameters: &[may("Identity")],
        run: get,
    },
    Cmdlet {
        name: "Remove-ApplicationAccessPolicy",
        parameters: &[must("Identity")],
        run: remove,
    },
    Cmdlet {
        name: "Test-ApplicationAccessPolicy",
        parameters: &[must("Identity"), must("AppId")],
        run: test,
    },
];

fn shown(call: &Call<'_, '_>, policy: &AccessPolicy) -> Record {
    let practice = call.shell.practice;
    let scope = practice.read(|directory| {
        let group = directory
            .exchange
            .groups
            .iter()
            .find(|one| one.id == policy.scope);
        group.map(|one| one.name.clone())
    });
    let scope = scope.or_else(|| Some(practice.person(policy.scope)?.name.clone()));
    record("ApplicationAccessPolicy", &[])
        .with("ScopeName", scope.clone().unwrap_or_default())
        .with("ScopeIdentity", scope.unwrap_or_default())
        .with("Identity", policy.id)
        .with("AppId", policy.app)
        .with("Description", policy.description.as_str())
        .with(
            "AccessRight",
            if policy.deny {
                "DenyAccess"
            } else {
                "RestrictAccess"
            },
        )
        .with("IsValid", true)
}

fn new(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let right = call.text("AccessRight");
    let deny = right.eq_ignore_ascii_case("DenyAccess");
    if !deny && !right.eq_ignore_ascii_case("RestrictAccess") {
        return Err(Fault::no_conversion(
            call.name,
            "AccessRight",
            &right,
            "Microsoft.Exchange.Management.ApplicationAccessPolicyRight",
        ));
    }
    let key = call.text("PolicyScopeGroupId");
    let scope = match group_named(call, &key) {
        Ok(group) => group.id,
        Err(_) => {
            super::mailbox(call.shell, &key)
                .ok_or_else(|| Fault::not_found(&key))?
                .id
        }
    };
    let app = call.id("AppId")?;
    let practice = call.shell.practice;
    let policy = AccessPolicy {
        id: Uuid::new_v4(),
        app,
        deny,
        scope,
        description: call.text("Description"),
        from: practice.limit_in_force(),
    };
    let shown = shown(call, &policy);
    practice.change(|directory| directory.exchange.access_policies.push(policy));
    Ok(one(shown))
}

fn all(call: &Call<'_, '_>) -> Vec<AccessPolicy> {
    call.shell
        .practice
        .read(|directory| directory.exchange.access_policies.clone())
}

fn get(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let mut policies = all(call);
    if let Some(key) = call.text_if_given("Identity") {
        policies.retain(|one| one.id.to_string() == key.to_lowercase());
        if policies.is_empty() {
            return Err(Fault::not_found(&key));
        }
    }
    Ok(policies
        .iter()
        .map(|one| Value::Record(shown(call, one)))
        .collect())
}

fn remove(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let key = call.text("Identity").to_lowercase();
    if !all(call).iter().any(|one| one.id.to_string() == key) {
        return Err(Fault::not_found(&key));
    }
    call.shell.practice.change(|directory| {
        let policies = &mut directory.exchange.access_policies;
        policies.retain(|one| one.id.to_string() != key);
    });
    Ok(Vec::new())
}

/// Right at once, although Graph hears of a new policy late.
fn test(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let mailbox = call.mailbox("Identity")?;
    let app = call.id("AppId")?;
    let allowed = call
        .shell
        .practice
        .read(|directory| allowed_by_policy(&directory.exchange, app, &mailbox, Timestamp::MAX));
    Ok(one(record("ApplicationAccessPolicyTest", &[])
        .with("AppId", app)
        .with("Mailbox", mailbox.name)
        .with("MailboxId", mailbox.id)
        .with(
            "AccessCheckResult",
            if allowed { "Granted" } else { "Denied" },
        )))
}
