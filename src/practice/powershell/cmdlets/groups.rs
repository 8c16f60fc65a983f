//! Mail-enabled security groups, which scopes and access policies name (facts, sections 11.1 and 11.2).

use super::{Call, Cmdlet, may, must, one, record, switch};
use crate::practice::exchange::book::{Group, distinguished_name};
use crate::practice::people::DOMAIN;
use crate::practice::powershell::fault::Fault;
use crate::practice::powershell::value::{Record, Value};
use uuid::Uuid;

pub const CMDLETS: &[Cmdlet] = &[
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
                    .with("Name", one.name.as_str())
                    .with("RecipientType", "UserMailbox")
                    .with("PrimarySmtpAddress", one.address.as_str())
                    .with("Identity", one.address.as_str())
                    .with("DistinguishedName", distinguished_name(&one.name)),
            )
        })
        .collect())
}
