//! The switches: SMTP sign-in of the organization and of a mailbox, sending from an alias, authentication policies (facts, sections 10.2
//! and 12).

use super::switch;
use super::{Call, Cmdlet, may, must, one, record};
use crate::practice::exchange::book::{AuthenticationPolicy, distinguished_name};
use crate::practice::people::Account;
use crate::practice::powershell::fault::Fault;
use crate::practice::powershell::shell::Shell;
use crate::practice::powershell::value::{Record, Value};

pub const CMDLETS: &[Cmdlet] = &[
    Cmdlet {
        name: "Set-CASMailbox",
        parameters: &[
            must("Identity"),
            may("SmtpClientAuthenticationDisabled"),
            may("ImapEnabled"),
        ],
        run: set_cas,
    },
    Cmdlet {
        name: "Get-CASMailbox",
        parameters: &[may("Identity")],
        run: get_cas,
    },
    Cmdlet {
        name: "Set-TransportConfig",
        parameters: &[may("Identity"), may("SmtpClientAuthenticationDisabled")],
        run: set_transport,
    },
    Cmdlet {
        name: "Get-TransportConfig",
        parameters: &[may("Identity")],
        run: get_transport,
    },
    Cmdlet {
        name: "Set-OrganizationConfig",
        parameters: &[
            may("SendFromAliasEnabled"),
            may("DefaultAuthenticationPolicy"),
        ],
        run: set_organization,
    },
    Cmdlet {
        name: "Get-OrganizationConfig",
        parameters: &[],
        run: get_organization,
    },
    Cmdlet {
        name: "New-AuthenticationPolicy",
        parameters: &[must("Name"), switch("AllowBasicAuthSmtp")],
        run: new_policy,
    },
    Cmdlet {
        name: "Get-AuthenticationPolicy",
        parameters: &[may("Identity")],
        run: get_policy,
    },
    Cmdlet {
        name: "Set-AuthenticationPolicy",
        parameters: &[must("Identity"), switch("AllowBasicAuthSmtp")],
        run: set_policy,
    },
    Cmdlet {
        name: "Set-User",
        parameters: &[must("Identity"), may("AuthenticationPolicy")],
        run: set_user,
    },
];

fn nothing_changed(call: &mut Call<'_, '_>, object: &str) {
    call.shell.warn(format!(
        "The command completed successfully but no settings of '{object}' have been modified."
    ));
}

fn set_cas(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let mailbox = call.mailbox("Identity")?;
    let smtp = match call.get("SmtpClientAuthenticationDisabled") {
        Some(_) => Some(call.flag("SmtpClientAuthenticationDisabled")?),
        None => None,
    };
    let imap = call.flag("ImapEnabled")?;
    let practice = call.shell.practice;
    let at = practice.exchange_at();
    let changed = practice.change(|directory| {
        let settings = directory.exchange.settings_mut(mailbox.id);
        let before = settings.clone();
        if let Some(off) = smtp.filter(|off| off != settings.smtp_auth_off.asked()) {
            settings.smtp_auth_off.ask(off, at);
        }
        if let Some(on) = imap.filter(|on| on != settings.imap.asked()) {
            settings.imap.ask(on, at);
        }
        before != *settings
    });
    if !changed {
        nothing_changed(call, &mailbox.name);
    }
    Ok(Vec::new())
}

fn cas_shown(shell: &Shell<'_>, mailbox: &Account) -> Record {
    let settings = shell
        .practice
        .read(|directory| directory.exchange.settings(mailbox.id));
    record(
        "CASMailbox",
        &[
            "Name",
            "ActiveSyncEnabled",
            "OWAEnabled",
            "PopEnabled",
            "ImapEnabled",
            "MapiEnabled",
            "SmtpClientAuthenticationDisabled",
        ],
    )
    .with("Name", mailbox.name.as_str())
    .with("Identity", mailbox.address.as_str())
    .with("PrimarySmtpAddress", mailbox.address.as_str())
    .with("ActiveSyncEnabled", true)
    .with("OWAEnabled", true)
    .with("PopEnabled", true)
    .with("ImapEnabled", *settings.imap.asked())
    .with("MapiEnabled", true)
    .with(
        "SmtpClientAuthenticationDisabled",
        *settings.smtp_auth_off.asked(),
    )
}

fn get_cas(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    if call.get("Identity").is_some() {
        let mailbox = call.mailbox("Identity")?;
        return Ok(one(cas_shown(call.shell, &mailbox)));
    }
    let people = call.shell.practice.people();
    let all = people.all().filter(|one| one.has_mailbox());
    Ok(all
        .map(|one| Value::Record(cas_shown(call.shell, one)))
        .collect())
}

fn set_transport(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let wanted = call.flag("SmtpClientAuthenticationDisabled")?;
    let practice = call.shell.practice;
    let at = practice.exchange_at();
    let changed = practice.change(|directory| {
        let switch = &mut directory.exchange.smtp_auth_off;
        let new = wanted.filter(|off| off != switch.asked());
        if let Some(off) = new {
            switch.ask(off, at);
        }
        new.is_some()
    });
    if !changed {
        nothing_changed(call, "Transport Settings");
    }
    Ok(Vec::new())
}

#[expect(clippy::unnecessary_wraps, reason = "every cmdlet has this shape")]
fn get_transport(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let off = call
        .shell
        .practice
        .read(|directory| *directory.exchange.smtp_auth_off.asked());
    Ok(one(record("TransportConfigContainer", &[])
        .with("Name", "Transport Settings")
        .with("MaxReceiveSize", "36 MB (37,748,736 bytes)")
        .with("MaxSendSize", "35 MB (36,700,160 bytes)")
        .with("SmtpClientAuthenticationDisabled", off)
        .with("AllowLegacyTLSClients", false)))
}

fn set_organization(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let alias = call.flag("SendFromAliasEnabled")?;
    let policy = call.text_if_given("DefaultAuthenticationPolicy");
    let practice = call.shell.practice;
    if let Some(name) = policy.as_ref().filter(|name| !name.is_empty()) {
        known_policy(call, name)?;
    }
    let at = practice.exchange_at();
    practice.change(|directory| {
        let book = &mut directory.exchange;
        if let Some(on) = alias {
            book.send_from_alias.ask(on, at);
        }
        if let Some(name) = policy {
            book.default_policy = Some(name).filter(|name| !name.is_empty());
        }
    });
    Ok(Vec::new())
}

#[expect(clippy::unnecessary_wraps, reason = "every cmdlet has this shape")]
fn get_organization(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let practice = call.shell.practice;
    let (alias, policy) = practice.read(|directory| {
        let book = &directory.exchange;
        (*book.send_from_alias.asked(), book.default_policy.clone())
    });
    Ok(one(record("OrganizationConfig", &[])
        .with("Name", crate::practice::people::INITIAL_DOMAIN)
        .with("DisplayName", practice.contoso().name)
        .with("SendFromAliasEnabled", alias)
        .with(
            "DefaultAuthenticationPolicy",
            policy.map_or(Value::Null, Value::Text),
        )
        .with(
            "DistinguishedName",
            distinguished_name("Configuration"),
        )))
}

fn known_policy(call: &Call<'_, '_>, name: &str) -> Result<AuthenticationPolicy, Fault> {
    call.shell
        .practice
        .read(|directory| {
            let mut policies = directory.exchange.authentication_policies.iter();
            policies
                .find(|one| one.name.eq_ignore_ascii_case(name))
                .cloned()
        })
        .ok_or_else(|| Fault::not_found(name))
}

fn policy_shown(policy: &AuthenticationPolicy) -> Record {
    record("AuthenticationPolicy", &[])
        .with("Name", policy.name.as_str())
        .with("Identity", policy.name.as_str())
        .with("AllowBasicAuthSmtp", policy.basic_smtp)
        .with("AllowBasicAuthImap", false)
        .with("AllowBasicAuthPop", false)
}

fn new_policy(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let name = call.text("Name");
    if known_policy(call, &name).is_ok() {
        return Err(Fault::already_there("authentication policy", &name));
    }
    let policy = AuthenticationPolicy {
        name,
        basic_smtp: call.is_set("AllowBasicAuthSmtp"),
    };
    let book_entry = policy.clone();
    call.shell.practice.change(|directory| {
        directory.exchange.authentication_policies.push(book_entry);
    });
    Ok(one(policy_shown(&policy)))
}

fn get_policy(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    if let Some(name) = call.text_if_given("Identity") {
        return known_policy(call, &name).map(|policy| one(policy_shown(&policy)));
    }
    let all = call
        .shell
        .practice
        .read(|directory| directory.exchange.authentication_policies.clone());
    Ok(all.iter().map(policy_shown).map(Value::Record).collect())
}

fn set_policy(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let name = known_policy(call, &call.text("Identity"))?.name;
    let allowed = call.get("AllowBasicAuthSmtp").map(Value::is_true);
    call.shell.practice.change(|directory| {
        let policies = directory.exchange.authentication_policies.iter_mut();
        for one in policies.filter(|one| one.name == name) {
            one.basic_smtp = allowed.unwrap_or(one.basic_smtp);
        }
    });
    Ok(Vec::new())
}

fn set_user(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let mailbox = call.mailbox("Identity")?;
    let policy = match call.text_if_given("AuthenticationPolicy") {
        Some(name) if !name.is_empty() => Some(known_policy(call, &name)?.name),
        _ => None,
    };
    call.shell.practice.change(|directory| {
        directory.exchange.settings_mut(mailbox.id).policy = policy;
    });
    Ok(Vec::new())
}
