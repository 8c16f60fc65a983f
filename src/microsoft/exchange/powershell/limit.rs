//! The commands that limit an app to mailboxes where mail moves by Graph, with everything filled in (facts, sections 11.1 and 11.2): by
//! Exchange's own roles within a scope, or by the older application access policy where one exists. They can be run again: only what lacks
//! is made. Pure.

use super::{Known, is_mailbox, quoted};
use crate::connection::{ClientId, MailAddress};
use std::fmt::Write;

/// One command, and what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    pub why: String,
    pub line: String,
}

/// What the printed lines begin with that Mailseal reads again.
pub const MARK: &str = "Mailseal:";

/// By roles: each permission's own, for the mailboxes and no others.
#[must_use]
pub fn by_roles(
    app: Known<'_>,
    roles: &[String],
    mailboxes: &[MailAddress],
    outside: Option<&MailAddress>,
) -> Vec<Command> {
    let Known {
        client,
        service_principal: object,
        name,
    } = app;
    let scope = quoted(&format!("Mailseal {client}"));
    let filter: Vec<String> = mailboxes.iter().map(is_mailbox).collect();
    let filter = format!("\"{}\"", filter.join(" -or "));
    let mut all = vec![
        connect(),
        command(
            "Make the app known to Exchange. A wrong object ID is taken without a word and finds nothing later, so look at it.",
            format!(
                "if (-not (Get-ServicePrincipal -Identity {client} {QUIETLY})) {{ New-ServicePrincipal -AppId {client} -ObjectId {object} -DisplayName {} }}",
                quoted(name)
            ),
        ),
        command(
            &format!("This must show the object ID {object}."),
            format!("Get-ServicePrincipal -Identity {client} | Format-List AppId,ObjectId"),
        ),
        command(
            "The mailboxes that the app may use, and no others.",
            format!(
                "if (Get-ManagementScope -Identity {scope} {QUIETLY}) {{ Set-ManagementScope -Identity {scope} -RecipientRestrictionFilter {filter} }} else {{ New-ManagementScope -Name {scope} -RecipientRestrictionFilter {filter} }}"
            ),
        ),
    ];
    for role in roles {
        let name = quoted(&assignment(role, client));
        let role = quoted(role);
        all.push(command(
            "What the app may do there.",
            format!(
                "if (-not (Get-ManagementRoleAssignment -Identity {name} {QUIETLY})) {{ New-ManagementRoleAssignment -Name {name} -App {object} -Role {role} -CustomResourceScope {scope} }}"
            ),
        ));
    }
    for mailbox in mailboxes {
        all.push(command(
            "The test: InScope must be True.",
            test(&object.to_string(), mailbox),
        ));
    }
    if let Some(outside) = outside {
        all.push(command(
            "The test with a mailbox that must be refused: InScope must be False.",
            test(&object.to_string(), outside),
        ));
    }
    all.push(count());
    all
}

/// By the policy that is there: the mailboxes go into its group.
#[must_use]
pub fn by_policy(
    client: ClientId,
    mailboxes: &[MailAddress],
    outside: Option<&MailAddress>,
) -> Vec<Command> {
    let mut all = vec![
        connect(),
        command(
            "The policy that is there already. Where nothing is printed there is none: then limit the app by roles.",
            format!(
                "$policy = Get-ApplicationAccessPolicy | Where-Object {{ $_.AppId -eq '{client}' -and $_.AccessRight -eq 'RestrictAccess' }}; $policy | Format-List ScopeIdentity,AccessRight"
            ),
        ),
    ];
    for mailbox in mailboxes {
        let mailbox = quoted(mailbox.as_str());
        all.push(command(
            "The mailbox goes into the policy's group. That it is a member already is no error.",
            format!(
                "foreach ($one in $policy) {{ Add-DistributionGroupMember -Identity $one.ScopeIdentity -Member {mailbox} {QUIETLY} }}"
            ),
        ));
    }
    let tried = |mailbox: &MailAddress, must: &str| {
        let mailbox = quoted(mailbox.as_str());
        command(
            &format!("The test: it must say {must}."),
            format!(
                "Test-ApplicationAccessPolicy -Identity {mailbox} -AppId {client} | Format-List Mailbox,AccessCheckResult"
            ),
        )
    };
    all.extend(mailboxes.iter().map(|one| tried(one, "Granted")));
    all.extend(outside.map(|one| tried(one, "Denied")));
    all.push(count());
    all
}

/// Removes the policy that kept the app to its mailboxes, and shows what is left. One that denies stays: it is somebody else's wish.
#[must_use]
pub fn policy_removed(client: ClientId) -> Vec<Command> {
    let mine = format!("$_.AppId -eq '{client}' -and $_.AccessRight -eq 'RestrictAccess'");
    vec![
        connect(),
        command(
            "The policy goes. It binds only what Entra granted, and nothing is granted there any more.",
            format!(
                "foreach ($one in @(Get-ApplicationAccessPolicy | Where-Object {{ {mine} }})) {{ Remove-ApplicationAccessPolicy -Identity $one.Identity -Confirm:$false }}"
            ),
        ),
        command(
            "This must print nothing.",
            format!(
                "Get-ApplicationAccessPolicy | Where-Object {{ {mine} }} | Format-List Identity,AccessRight"
            ),
        ),
    ]
}

/// Whether what the tests printed shows each role within the scope for so many mailboxes, and, where one was tried, outside of it for
/// another.
#[must_use]
pub fn roles_shown(printed: &str, roles: &[String], mailboxes: usize, outside: bool) -> bool {
    let tested = |role: &str, word: &str| {
        let lines = printed.lines().map(str::trim);
        let of_it = lines.filter_map(|line| line.strip_prefix(role));
        of_it.filter(|rest| rest.trim() == word).count()
    };
    let shown = |role: &String| {
        tested(role, "True") >= mailboxes && (!outside || tested(role, "False") >= 1)
    };
    !roles.is_empty() && roles.iter().all(shown)
}

/// The commands as one file.
#[must_use]
pub fn written(commands: &[Command]) -> String {
    let mut script = String::from(
        "# Limits an app to chosen mailboxes. Run it in PowerShell as an Exchange administrator; it may be run again.\n\
         # Azure Cloud Shell has everything that is needed. Elsewhere, once: Install-Module ExchangeOnlineManagement\n",
    );
    let mut why = "";
    for one in commands {
        if why != one.why {
            let _ = writeln!(script, "\n# {}", one.why);
        }
        why = &one.why;
        let _ = writeln!(script, "{}", one.line);
    }
    script
}

/// The scope's filter (OPATH, which doubles a quote), where no PowerShell reads it.
#[must_use]
pub fn filter(mailboxes: &[MailAddress]) -> String {
    let each = mailboxes.iter().map(|one| {
        let address = one.as_str().replace('\'', "''");
        format!("PrimarySmtpAddress -eq '{address}'")
    });
    each.collect::<Vec<_>>().join(" -or ")
}

/// The mailboxes of such a filter, also as Exchange writes it, with brackets of its own; `None` where it says something else.
#[must_use]
pub fn named_in(filter: &str) -> Option<Vec<String>> {
    let bare = filter.replace(['(', ')'], "");
    let each = bare.split(" -or ").map(|one| {
        let quoted = one.trim().strip_prefix("PrimarySmtpAddress -eq '")?;
        let address = quoted.strip_suffix('\'')?.replace("''", "'");
        MailAddress::parse(&address).ok()?;
        Some(address)
    });
    each.collect()
}

/// How many mailboxes there are, from what the commands printed.
#[must_use]
pub fn counted(printed: &str) -> Option<usize> {
    let lines = printed.lines().rev();
    let mut after = lines.filter_map(|line| line.trim().strip_prefix(MARK));
    after.find_map(|rest| rest.split_whitespace().next()?.parse().ok())
}

const QUIETLY: &str = "-ErrorAction SilentlyContinue";

fn connect() -> Command {
    command("Sign in.", "Connect-ExchangeOnline".to_owned())
}

/// The name of a role's assignment; Exchange takes 64 letters.
fn assignment(role: &str, client: ClientId) -> String {
    let role = role.strip_prefix("Application ").unwrap_or(role);
    let client = client.to_string();
    let begin = client.split('-').next().unwrap_or_default();
    format!("Mailseal {role} {begin}")
}

fn test(object: &str, mailbox: &MailAddress) -> String {
    let mailbox = quoted(mailbox.as_str());
    format!(
        "Test-ServicePrincipalAuthorization -Identity {object} -Resource {mailbox} | Format-Table RoleName,InScope"
    )
}

fn count() -> Command {
    command(
        "How many mailboxes the app could use without the limit.",
        format!(
            "Write-Output \"{MARK} $(@(Get-Mailbox -ResultSize Unlimited).Count) mailboxes in the organization\""
        ),
    )
}

fn command(why: &str, line: String) -> Command {
    Command {
        why: why.to_owned(),
        line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn address(text: &str) -> MailAddress {
        MailAddress::try_from(text.to_owned()).expect("an address")
    }

    #[test]
    fn an_address_or_a_name_cannot_become_a_command() {
        let app = Known {
            client: ClientId(Uuid::from_u128(1)),
            service_principal: Uuid::from_u128(2),
            name: "x'; Remove-Mailbox 'y",
        };
        let roles = ["Application Mail.Send".to_owned()];
        let odd = [address("a$b`c'd@contoso.com")];
        let all = by_roles(app, &roles, &odd, odd.first());
        let script = written(&all);
        assert!(script.contains("-DisplayName 'x''; Remove-Mailbox ''y'"));
        assert!(script.contains("PrimarySmtpAddress -eq 'a`$b``c''d@contoso.com'"));
        assert!(script.contains("-Resource 'a$b`c''d@contoso.com'"));
        let comments = script.lines().filter(|line| line.starts_with('#'));
        assert!(comments.into_iter().all(|line| !line.contains("contoso")));
    }

    #[test]
    fn the_mailboxes_of_a_filter_are_read_again_as_exchange_writes_them() {
        let both = [address("o'hara@contoso.com"), address("sales@contoso.com")];
        let written = filter(&both);
        let names = ["o'hara@contoso.com", "sales@contoso.com"].map(str::to_owned);
        assert_eq!(named_in(&written), Some(names.to_vec()));
        let bracketed = "((PrimarySmtpAddress -eq 'sales@contoso.com'))";
        assert_eq!(named_in(bracketed), Some(vec![names[1].clone()]));
        for other in [
            "Department -eq 'Sales'",
            "PrimarySmtpAddress -eq 'sales@contoso.com' -or Department -eq 'Sales'",
            "PrimarySmtpAddress -like '*@contoso.com'",
            "PrimarySmtpAddress -eq 'a@contoso.com' -and Department -eq 'Sales'",
            "",
        ] {
            assert_eq!(named_in(other), None, "{other}");
        }
    }

    #[test]
    fn roles_count_only_where_every_mailbox_is_within_and_the_other_one_is_not() {
        let roles = [
            "Application Mail.Read".to_owned(),
            "Application Mail.Send".to_owned(),
        ];
        let one = "RoleName              InScope\n--------              -------\n\
                   Application Mail.Read True\nApplication Mail.Send True\n\n";
        let other = one.replace("True", "False");
        assert!(roles_shown(&format!("{one}{other}"), &roles, 1, true));
        assert!(!roles_shown(&format!("{one}{other}"), &roles, 2, true));
        assert!(!roles_shown(one, &roles, 1, true), "nothing was refused");
        assert!(!roles_shown(
            &one.replace("Mail.Send True", "Mail.Send False"),
            &roles,
            1,
            false
        ));
        assert!(!roles_shown(one, &[], 1, false));
    }

    #[test]
    fn the_count_is_read_from_whatever_stands_around_it() {
        let printed = "AppId : 1\n\nMailseal: 412 mailboxes in the organization\n";
        assert_eq!(counted(printed), Some(412));
        assert_eq!(counted("nothing"), None);
        assert_eq!(counted("Write-Output \"Mailseal: $(@(1).Count)\""), None);
    }
}
