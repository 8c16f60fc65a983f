//! Commands: whether they run as they stand, and whether they do what the guide wants (facts, sections 10.2, 10.3 and 11).

use super::Court;
use crate::guide::Mistake;
use crate::guide::asked::Channel;
use crate::guide::command::Command;

pub fn judge(court: &mut Court<'_>) {
    for command in &court.asked.commands {
        if command.asked {
            runs(court, command);
            values(court, command);
        }
        retired(court, command);
    }
}

fn put(
    court: &mut Court<'_>,
    mistake: Mistake,
    command: &Command,
    line: usize,
    name: &str,
    right: &str,
) {
    let own = court
        .page
        .lines
        .iter()
        .find(|one| one.number == line)
        .map_or(command.quote.as_str(), |one| one.text.as_str());
    court.on_line(mistake, line, own, name, right);
}

fn runs(court: &mut Court<'_>, command: &Command) {
    let line = command.line;
    if command.broken {
        court.on_line(
            Mistake::CommandBroken,
            line,
            &command.quote,
            &command.name,
            &command.name,
        );
    }
    if let Some(meant) = command.meant() {
        put(
            court,
            Mistake::CommandUnknown,
            command,
            line,
            &command.name,
            meant,
        );
        return;
    }
    for (parameter, meant) in command.unknown() {
        put(
            court,
            Mistake::ParameterUnknown,
            command,
            parameter.line,
            &format!("-{}", parameter.name),
            &format!("-{meant}"),
        );
    }
    if let Some(loose) = command.without_hyphen() {
        put(
            court,
            Mistake::ParameterWithoutHyphen,
            command,
            loose.line,
            &loose.text,
            &format!("-{}", loose.text),
        );
    }
    let missing: Vec<String> = command
        .missing()
        .into_iter()
        .map(|name| format!("-{name}"))
        .collect();
    if !missing.is_empty() {
        put(
            court,
            Mistake::ParameterMissing,
            command,
            line,
            &command.name,
            &missing.join(", "),
        );
    }
}

/// Parameters that are either on or off.
const SWITCHED: [&str; 3] = [
    "SmtpClientAuthenticationDisabled",
    "ImapEnabled",
    "PopEnabled",
];

fn values(court: &mut Court<'_>, command: &Command) {
    for parameter in &command.parameters {
        let value = parameter
            .value
            .as_deref()
            .unwrap_or_default()
            .trim_end_matches(['.', ',', ';']);
        let switched = SWITCHED
            .iter()
            .find(|name| name.eq_ignore_ascii_case(&parameter.name));
        if let Some(name) = switched {
            if ["true", "false"].contains(&value.to_lowercase().as_str()) {
                put(
                    court,
                    Mistake::ValueNotBoolean,
                    command,
                    parameter.line,
                    value,
                    &format!("${}", value.to_lowercase()),
                );
            }
            let off = value.trim_start_matches('$').eq_ignore_ascii_case("true") || value == "1";
            if off && name.starts_with("Smtp") && smtp_is_wanted(court, parameter.line) {
                put(
                    court,
                    Mistake::SmtpAuthInverted,
                    command,
                    parameter.line,
                    &command.name,
                    "$false",
                );
            }
        }
        if let Some((mistake, right)) = of_list(command, &parameter.name, value) {
            put(court, mistake, command, parameter.line, value, &right);
        }
        if is_sample(value) {
            put(
                court,
                Mistake::SampleIdentifier,
                command,
                parameter.line,
                value,
                "",
            );
        }
    }
}

/// And nobody says beside it that this switches it off.
fn smtp_is_wanted(court: &Court<'_>, line: usize) -> bool {
    let told = [
        "off", "never", "stops", "disables", "blocks", "disable", "prevents",
    ];
    let mut here = court
        .page
        .sentences
        .iter()
        .filter(|one| one.words.iter().any(|word| word.line == line));
    court.asked.has(Channel::Smtp)
        && !here.any(|sentence| told.iter().any(|word| sentence.has(word)))
}

/// Values of which there are only a few.
fn of_list(command: &Command, parameter: &str, value: &str) -> Option<(Mistake, String)> {
    let is = |name: &str| parameter.eq_ignore_ascii_case(name);
    let placeholder = value.is_empty() || value.contains(['<', '$', '{', '[', '…']);
    if placeholder {
        return None;
    }
    if command.is("Add-MailboxPermission")
        && is("AccessRights")
        && value.eq_ignore_ascii_case("SendAs")
    {
        return Some((
            Mistake::SendAsWrongCommand,
            "Add-RecipientPermission -Trustee … -AccessRights SendAs".to_owned(),
        ));
    }
    let allowed: &[&str] = match command.name.to_lowercase().as_str() {
        "add-mailboxpermission" if is("AccessRights") => &[
            "FullAccess",
            "ReadPermission",
            "ChangePermission",
            "ChangeOwner",
            "DeleteItem",
            "ExternalAccount",
        ],
        "add-recipientpermission" if is("AccessRights") => &["SendAs"],
        "new-applicationaccesspolicy" if is("AccessRight") || is("AccessRights") => {
            &["RestrictAccess", "DenyAccess"]
        }
        "new-managementroleassignment" if is("Role") && command.has("App") => return role(value),
        _ => return None,
    };
    if allowed.iter().any(|one| one.eq_ignore_ascii_case(value)) {
        return None;
    }
    let lower = value.to_lowercase();
    let nearest = allowed
        .iter()
        .min_by_key(|one| strsim::damerau_levenshtein(&one.to_lowercase(), &lower))?;
    Some((Mistake::ValueUnknown, (*nearest).to_owned()))
}

/// The roles an app can be given (facts, section 11.2).
const ROLES: [&str; 17] = [
    "Application Mail.Read",
    "Application Mail.ReadBasic",
    "Application Mail.ReadWrite",
    "Application Mail.Send",
    "Application MailboxSettings.Read",
    "Application MailboxSettings.ReadWrite",
    "Application Calendars.Read",
    "Application Calendars.ReadWrite",
    "Application Contacts.Read",
    "Application Contacts.ReadWrite",
    "Application Mail Full Access",
    "Application Exchange Full Access",
    "Application EWS.AccessAsApp",
    "Application SMTP.SendAsApp",
    "Application Tasks.Read",
    "Application Tasks.ReadWrite",
    "Application Mail-Advanced.ReadWrite",
];

fn role(value: &str) -> Option<(Mistake, String)> {
    if ROLES.iter().any(|role| role.eq_ignore_ascii_case(value)) {
        return None;
    }
    let lower = value.to_lowercase();
    let of_mail = ["mail", "smtp", "imap", "pop", "ews", "exchange"]
        .iter()
        .any(|part| lower.contains(part));
    let with_beginning = format!("application {}", lower.trim_start_matches("application "));
    let nearest = ROLES
        .iter()
        .min_by_key(|role| strsim::damerau_levenshtein(&role.to_lowercase(), &with_beginning))?;
    of_mail.then(|| (Mistake::RoleUnknown, (*nearest).to_owned()))
}

/// Identifiers of Microsoft's own examples: copied, they name nobody's app.
const SAMPLES: [&str; 8] = [
    "e7e4dbfc-046f-4074-9b3b-2ae8f144f59b",
    "3dbc2ae1-7198-45ed-9f9f-d86ba3ec35b5",
    "6ac794ca-2697-4137-8754-d2a78ae47d93",
    "71487acd-ec93-476d-bd0e-6c8b31831053",
    "6233fba6-0198-4277-892f-9275bf728bcc",
    "ca73fffa-cedb-4b84-860f-d7fb8aa8a6c1",
    "00001111-aaaa-2222-bbbb-3333cccc4444",
    "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb",
];

fn is_sample(value: &str) -> bool {
    SAMPLES
        .iter()
        .any(|sample| sample.eq_ignore_ascii_case(value))
}

/// Modules and sessions that Microsoft has switched off, and policies that others have replaced.
fn retired(court: &mut Court<'_>, command: &Command) {
    if !command.asked {
        return;
    }
    let noun = command
        .name
        .split_once('-')
        .map_or("", |(_, noun)| noun)
        .to_lowercase();
    let first = command.loose.first().map(|one| one.text.to_lowercase());
    let named = command
        .get("Name")
        .and_then(|one| one.value.clone())
        .map(|value| value.to_lowercase())
        .or(first)
        .unwrap_or_default();
    let module = ["msonline", "azuread", "azureadpreview"].contains(&named.as_str())
        && noun == "module"
        && !command.name.to_lowercase().starts_with("un");
    if noun.starts_with("msol") || noun.starts_with("azuread") || module {
        put(court, Mistake::ModuleRetired, command, command.line, "", "");
    }
    let to_exchange = command
        .quote
        .to_lowercase()
        .contains("outlook.office365.com");
    if noun == "exopssession" || (noun == "pssession" && to_exchange) {
        let right = "Connect-ExchangeOnline";
        put(
            court,
            Mistake::SessionRetired,
            command,
            command.line,
            &command.name,
            right,
        );
    }
    if noun == "applicationaccesspolicy"
        && ["new", "set"]
            .iter()
            .any(|verb| command.name.to_lowercase().starts_with(verb))
    {
        let quote = command.quote.clone();
        court.on_line(Mistake::PolicySuperseded, command.line, &quote, "", "");
        if only_mail_servers(court) {
            put(
                court,
                Mistake::PolicyNotForSmtp,
                command,
                command.line,
                "",
                "",
            );
        }
    }
}

fn only_mail_servers(court: &Court<'_>) -> bool {
    let servers = court.asked.has(Channel::Smtp)
        || court.asked.has(Channel::Imap)
        || court.asked.has(Channel::Pop);
    servers && !court.asked.has(Channel::Graph)
}
