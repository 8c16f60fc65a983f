//! Mailboxes: looking at them, send on behalf, copies of what was sent (facts, section 12).

use super::rights::{trustee, trustee_name};
use super::{Call, Cmdlet, may, must, one, record, switch};
use crate::practice::exchange::book::{RightKind, distinguished_name};
use crate::practice::people::{Account, DOMAIN, INITIAL_DOMAIN, Made};
use crate::practice::powershell::fault::Fault;
use crate::practice::powershell::shell::Shell;
use crate::practice::powershell::value::{Record, Value};
use uuid::Uuid;

pub const CMDLETS: &[Cmdlet] = &[
    Cmdlet {
        name: "Get-Mailbox",
        parameters: &[may("Identity"), may("RecipientTypeDetails")],
        run: get,
    },
    Cmdlet {
        name: "Set-Mailbox",
        parameters: &[
            must("Identity"),
            may("GrantSendOnBehalfTo"),
            may("MessageCopyForSentAsEnabled"),
            may("MessageCopyForSMTPClientSubmissionEnabled"),
        ],
        run: set,
    },
    Cmdlet {
        name: "New-Mailbox",
        parameters: &[
            must("Name"),
            may("DisplayName"),
            may("Alias"),
            may("PrimarySmtpAddress"),
            switch("Shared"),
        ],
        run: new,
    },
];

fn shown(shell: &Shell<'_>, mailbox: &Account) -> Record {
    let (settings, on_behalf) = shell.practice.read(|directory| {
        let book = &directory.exchange;
        let rights = book
            .rights
            .iter()
            .filter(|one| one.mailbox == mailbox.id && one.kind == RightKind::SendOnBehalf);
        let trustees: Vec<Uuid> = rights.map(|one| one.trustee).collect();
        (book.settings(mailbox.id), trustees)
    });
    let on_behalf = on_behalf
        .into_iter()
        .map(|id| Value::Text(trustee_name(shell, id)));
    let on_behalf: Vec<Value> = on_behalf.collect();
    let addresses = mailbox.proxy_addresses().into_iter().map(Value::Text);
    record(
        "Mailbox",
        &[
            "Name",
            "Alias",
            "PrimarySmtpAddress",
            "RecipientTypeDetails",
        ],
    )
    .with("Name", mailbox.name.as_str())
    .with("DisplayName", mailbox.name.as_str())
    .with("Alias", mailbox.alias())
    .with("PrimarySmtpAddress", mailbox.address.as_str())
    .with("RecipientTypeDetails", mailbox.purpose.recipient_type())
    .with("UserPrincipalName", mailbox.address.as_str())
    .with("EmailAddresses", addresses.collect::<Vec<_>>())
    .with("Identity", mailbox.address.as_str())
    .with("Guid", mailbox.id)
    .with("ExternalDirectoryObjectId", mailbox.id)
    .with("DistinguishedName", distinguished_name(&mailbox.name))
    .with("GrantSendOnBehalfTo", on_behalf)
    .with("MessageCopyForSentAsEnabled", settings.copy_of_sent_as)
    .with(
        "MessageCopyForSMTPClientSubmissionEnabled",
        settings.copy_of_submission,
    )
}

fn get(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    if call.get("Identity").is_some() {
        let mailbox = call.mailbox("Identity")?;
        return Ok(one(shown(call.shell, &mailbox)));
    }
    let kinds = call.list("RecipientTypeDetails");
    let wanted = |one: &&Account| {
        kinds.is_empty()
            || kinds
                .iter()
                .any(|kind| kind.eq_ignore_ascii_case(one.purpose.recipient_type()))
    };
    let people = call.shell.practice.people();
    let all = people.all().filter(|one| one.has_mailbox()).filter(wanted);
    Ok(all
        .map(|one| Value::Record(shown(call.shell, one)))
        .collect())
}

/// Who is named: the whole list, or who is added and who removed.
enum Named {
    All(Vec<Uuid>),
    Change { add: Vec<Uuid>, remove: Vec<Uuid> },
}

fn named(call: &Call<'_, '_>) -> Result<Option<Named>, Fault> {
    let ids = |value: &Value| -> Result<Vec<Uuid>, Fault> {
        let keys = value.clone().each();
        let of = |key: &Value| {
            let key = key.text();
            trustee(call.shell, key.trim()).ok_or_else(|| Fault::not_found(&key))
        };
        keys.iter().map(of).collect()
    };
    match call.get("GrantSendOnBehalfTo") {
        None => Ok(None),
        Some(table @ Value::Table(_)) => {
            let (add, remove) = (table.member("Add"), table.member("Remove"));
            Ok(Some(Named::Change {
                add: ids(&add)?,
                remove: ids(&remove)?,
            }))
        }
        Some(list) => Ok(Some(Named::All(ids(list)?))),
    }
}

fn set(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let mailbox = call.mailbox("Identity")?;
    let on_behalf = named(call)?;
    let sent_as = call.flag("MessageCopyForSentAsEnabled")?;
    let submission = call.flag("MessageCopyForSMTPClientSubmissionEnabled")?;
    let practice = call.shell.practice;
    let at = practice.exchange_at();
    practice.change(|directory| {
        let book = &mut directory.exchange;
        let kind = RightKind::SendOnBehalf;
        let (add, remove) = match on_behalf {
            None => (Vec::new(), Vec::new()),
            Some(Named::Change { add, remove }) => (add, remove),
            Some(Named::All(add)) => {
                let held = book.rights.iter();
                let gone = held.filter(|one| one.mailbox == mailbox.id && one.kind == kind);
                let gone = gone.map(|one| one.trustee).filter(|one| !add.contains(one));
                let gone = gone.collect();
                (add, gone)
            }
        };
        for trustee in remove {
            book.take(trustee, kind, mailbox.id);
        }
        for trustee in add {
            book.give(trustee, kind, mailbox.id, at);
        }
        let settings = book.settings_mut(mailbox.id);
        settings.copy_of_sent_as = sent_as.unwrap_or(settings.copy_of_sent_as);
        settings.copy_of_submission = submission.unwrap_or(settings.copy_of_submission);
    });
    Ok(Vec::new())
}

/// A shared mailbox needs nobody and no license; a user's needs both, and comes from elsewhere (facts, section 12).
fn new(call: &mut Call<'_, '_>) -> Result<Vec<Value>, Fault> {
    let fault = |why: &str| Fault(format!("New-Mailbox: {why}"));
    if call.flag("Shared")? != Some(true) {
        return Err(fault(
            "The practice organization makes shared mailboxes only. Add -Shared.",
        ));
    }
    let name = call.text("Name");
    let alias = call.text_if_given("Alias").filter(|it| !it.is_empty());
    let alias = alias.unwrap_or_else(|| name.clone());
    let plain = |it: char| it.is_ascii_alphanumeric() || "._-".contains(it);
    let alias: String = alias.chars().filter(|it| plain(*it)).collect();
    let address = call.text_if_given("PrimarySmtpAddress");
    let address = address.filter(|it| !it.is_empty());
    let address = address.unwrap_or_else(|| format!("{alias}@{DOMAIN}"));
    let shown_as = call
        .text_if_given("DisplayName")
        .filter(|it| !it.is_empty());
    if !email_address::EmailAddress::is_valid(&address) {
        return Err(fault("The address is not valid."));
    }
    let accepted = [DOMAIN, INITIAL_DOMAIN];
    if !accepted.iter().any(|domain| {
        let ends = address.rsplit_once('@').map(|(_, ends)| ends);
        ends.is_some_and(|ends| ends.eq_ignore_ascii_case(domain))
    }) {
        return Err(fault(
            "You can't use the domain because it's not an accepted domain for your organization.",
        ));
    }
    let practice = call.shell.practice;
    if let Some(other) = practice.people().by_address(&address) {
        return Err(fault(&format!(
            "The proxy address \"SMTP:{address}\" is already being used by the proxy addresses or LegacyExchangeDN of \"{}\". Please choose another proxy address.",
            other.name
        )));
    }
    let made = Made {
        name: shown_as.unwrap_or(name),
        address,
    };
    let tenant = practice.read(|directory| directory.tenant);
    let account = practice.people().make(tenant, &made);
    let account =
        account.ok_or_else(|| fault("The practice organization has no room for more."))?;
    practice.change(|directory| directory.exchange.made.push(made));
    Ok(one(shown(call.shell, account)))
}
