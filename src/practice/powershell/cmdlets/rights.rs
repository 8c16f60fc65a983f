//! Rights on mailboxes: Full Access by `…-MailboxPermission`, Send As by `…-RecipientPermission` (facts, sections 10.3 and 12). Send on
//! behalf is a setting of the mailbox.

use super::{Call, Cmdlet, mailbox, may, must, one, record, switch};
use crate::practice::exchange::book::{Right, RightKind};
use crate::practice::people::Account;
use crate::practice::powershell::fault::Fault;
use crate::practice::powershell::shell::Shell;
use crate::practice::powershell::value::{Record, Value};
use uuid::Uuid;

pub const CMDLETS: &[Cmdlet] = &[
    Cmdlet {
        name: "Add-MailboxPermission",
        parameters: &[
            must("Identity"),
            must("User"),
            must("AccessRights"),
            may("InheritanceType"),
            may("AutoMapping"),
            switch("Deny"),
        ],
        run: add_access,
    },
    Cmdlet {
        name: "Get-MailboxPermission",
        parameters: &[must("Identity"), may("User")],
        run: get_access,
    },
    Cmdlet {
        name: "Remove-MailboxPermission",
        parameters: &[
            must("Identity"),
            must("User"),
            must("AccessRights"),
            may("InheritanceType"),
        ],
        run: remove_access,
    },
    Cmdlet {
        name: "Add-RecipientPermission",
        parameters: &[must("Identity"), must("Trustee"), must("AccessRights")],
        run: add_send_as,
    },
    Cmdlet {
        name: "Get-RecipientPermission",
        parameters: &[may("Identity"), may("Trustee"), may("AccessRights")],
        run: get_send_as,
    },
    Cmdlet {
        name: "Remove-RecipientPermission",
        parameters: &[must("Identity"), must("Trustee"), must("AccessRights")],
        run: remove_send_as,
    },
];

/// Object ID of an application registered in Exchange or of a person.
pub fn trustee(shell: &Shell<'_>, key: &str) -> Option<Uuid> {
    let app = shell
        .practice
        .read(|directory| directory.exchange.app_named(key).map(|one| one.object));
    app.or_else(|| mailbox(shell, key).map(|one| one.id))
}

/// How a trustee is shown: an application by its object ID, a person by address.
pub fn trustee_name(shell: &Shell<'_>, id: Uuid) -> String {
    let person = shell.practice.person(id);
    person.map_or_else(|| id.to_string(), |one| one.address.clone())
}

fn access_shown(shell: &Shell<'_>, mailbox: &Account, trustee: Uuid) -> Record {
    record(
        "MailboxPermission",
        &["Identity", "User", "AccessRights", "IsInherited", "Deny"],
    )
    .with("Identity", mailbox.name.as_str())
    .with("User", trustee_name(shell, trustee))
    .with("AccessRights", vec![Value::from("FullAccess")])
    .with("IsInherited", false)
    .with("Deny", false)
    .with("InheritanceType", "All")
}

fn send_as_shown(shell: &Shell<'_>, mailbox: &Account, trustee: Uuid) -> Record {
    record(
        "RecipientPermission",
        &[
            "Identity",
            "Trustee",
            "AccessControlType",
            "AccessRights",
            "Inherited",
        ],
    )
    .with("Identity", mailbox.name.as_str())
    .with("Trustee", trustee_name(shell, trustee))
    .with("AccessControlType", "Allow")
    .with("AccessRights", vec![Value::from("SendAs")])
    .with("Inherited", false)
}

/// Mailbox and trustee of a call, if it asks for this one right.
fn asked(call: &Call<'_, '_>, who: &str, right: RightKind) -> Result<(Account, Uuid), Fault> {
    let mailbox = call.mailbox("Identity")?;
    let key = call.text(who);
    let trustee = trustee(call.shell, &key).ok_or_else(|| Fault::not_found(&key))?;
    let rights = call.list("AccessRights");
    let rights = rights.iter().flat_map(|one| one.split(',')).map(str::trim);
    for one in rights {
        if !one.eq_ignore_ascii_case(right.name()) {
            let others = [
                "ReadPermission",
                "ChangePermission",
                "ChangeOwner",
                "DeleteItem",
                "ExternalAccount",
            ];
            let known = right == RightKind::FullAccess
                && others.iter().any(|other| other.eq_ignore_ascii_case(one));
            return Err(if known {
                Fault(format!(
                    "{}: The practice organization knows only the right '{}'.",
                    call.name,
                    right.name()
                ))
            } else {
                Fault::no_conversion(
                    call.name,
                    "AccessRights",
                    one,
                    "Microsoft.Exchange.Management.RecipientTasks.MailboxRights[]",
                )
            });
        }
    }
    Ok((mailbox, trustee))
}

fn add_access(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let (mailbox, trustee) = asked(call, "User", RightKind::FullAccess)?;
    let practice = call.shell.practice;
    let at = practice.exchange_at();
    let new = practice.change(|directory| {
        directory
            .exchange
            .give(trustee, RightKind::FullAccess, mailbox.id, at)
    });
    if !new {
        let name = trustee_name(call.shell, trustee);
        call.shell.warn(format!(
            "The appropriate access control entry is already present on the object \"{}\" for account \"{name}\".",
            mailbox.name
        ));
    }
    Ok(one(access_shown(call.shell, &mailbox, trustee)))
}

fn get_access(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let mailbox = call.mailbox("Identity")?;
    let only = match call.text_if_given("User") {
        Some(key) => Some(trustee(call.shell, &key).ok_or_else(|| Fault::not_found(&key))?),
        None => None,
    };
    let own = record(
        "MailboxPermission",
        &["Identity", "User", "AccessRights", "IsInherited", "Deny"],
    )
    .with("Identity", mailbox.name.as_str())
    .with("User", "NT AUTHORITY\\SELF")
    .with(
        "AccessRights",
        vec![Value::from("FullAccess"), Value::from("ReadPermission")],
    )
    .with("IsInherited", false)
    .with("Deny", false)
    .with("InheritanceType", "All");
    let mut all = if only.is_none() { one(own) } else { Vec::new() };
    for right in rights_on(call.shell, mailbox.id, RightKind::FullAccess, only) {
        all.push(Value::Record(access_shown(
            call.shell,
            &mailbox,
            right.trustee,
        )));
    }
    Ok(all)
}

fn rights_on(shell: &Shell<'_>, mailbox: Uuid, kind: RightKind, only: Option<Uuid>) -> Vec<Right> {
    shell.practice.read(|directory| {
        let rights = directory.exchange.rights.iter();
        rights
            .filter(|one| one.mailbox == mailbox && one.kind == kind)
            .filter(|one| only.is_none_or(|trustee| one.trustee == trustee))
            .cloned()
            .collect()
    })
}

fn taken(call: &mut Call<'_, '_>, who: &str, right: RightKind) -> Result<Vec<Value>, Fault> {
    let (mailbox, trustee) = asked(call, who, right)?;
    let practice = call.shell.practice;
    let there = practice.change(|directory| directory.exchange.take(trustee, right, mailbox.id));
    if !there {
        let name = trustee_name(call.shell, trustee);
        call.shell.warn(format!(
            "Can't remove the access control entry on the object \"{}\" for account \"{name}\" because the ACE doesn't exist on the object.",
            mailbox.name
        ));
    }
    Ok(Vec::new())
}

fn remove_access(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    taken(call, "User", RightKind::FullAccess)
}

fn add_send_as(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let (mailbox, trustee) = asked(call, "Trustee", RightKind::SendAs)?;
    let practice = call.shell.practice;
    let at = practice.exchange_at();
    let new = practice.change(|directory| {
        directory
            .exchange
            .give(trustee, RightKind::SendAs, mailbox.id, at)
    });
    if !new {
        let name = trustee_name(call.shell, trustee);
        call.shell.warn(format!(
            "The appropriate access control entry is already present on the object \"{}\" for account \"{name}\".",
            mailbox.name
        ));
    }
    Ok(one(send_as_shown(call.shell, &mailbox, trustee)))
}

fn get_send_as(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let only = match call.text_if_given("Trustee") {
        Some(key) => Some(trustee(call.shell, &key).ok_or_else(|| Fault::not_found(&key))?),
        None => None,
    };
    let mailboxes: Vec<Account> = if call.get("Identity").is_some() {
        vec![call.mailbox("Identity")?]
    } else {
        let people = call.shell.practice.people();
        people
            .all()
            .filter(|one| one.has_mailbox())
            .cloned()
            .collect()
    };
    let mut all = Vec::new();
    for mailbox in &mailboxes {
        for right in rights_on(call.shell, mailbox.id, RightKind::SendAs, only) {
            all.push(Value::Record(send_as_shown(
                call.shell,
                mailbox,
                right.trustee,
            )));
        }
    }
    Ok(all)
}

fn remove_send_as(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    taken(call, "Trustee", RightKind::SendAs)
}
