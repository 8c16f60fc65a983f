//! The commands an Exchange administrator runs for a connection by mail server, with everything filled in (facts, sections 10.2 to 10.4
//! and 11.2). Pure: a script is text. Two ways to let an app in: rights on each mailbox, or Exchange's own role for applications, limited to
//! the mailboxes. A person who signs in needs neither, only the switch for SMTP.

pub mod limit;

use crate::connection::{ClientId, MailAddress, Ways};
use std::fmt::Write;
use uuid::Uuid;

/// How the app is let into the mailboxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access<'a> {
    /// Full access, and Send As where it sends. The app has its permission in Entra.
    Rights(Known<'a>),
    /// The role "Application SMTP.SendAsApp", within a scope that holds the mailboxes. The app has no permission for it in Entra.
    Role(Known<'a>),
    /// A person signs in: nobody has to be let in.
    OwnSignIn,
    /// People sign in, some of them for mailboxes that are not theirs: those have to be let in.
    StandIns(&'a [StandIn<'a>]),
}

/// Who signs in for a mailbox that is not theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandIn<'a> {
    pub account: &'a str,
    pub mailbox: &'a MailAddress,
}

/// The app, as Exchange has to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known<'a> {
    pub client: ClientId,
    /// Object ID of the enterprise application, never of the registration: Exchange takes both, and only one works.
    pub service_principal: Uuid,
    pub name: &'a str,
}

/// The script for these mailboxes, one command a line.
#[must_use]
pub fn script(access: Access<'_>, ways: Ways, mailboxes: &[MailAddress]) -> String {
    let mut script = String::from(
        "# Run this in PowerShell as an Exchange administrator. Azure Cloud Shell has everything that is needed.\n\
         # Elsewhere, once: Install-Module ExchangeOnlineManagement\n\
         Connect-ExchangeOnline\n",
    );
    match access {
        Access::Rights(app) => rights(&mut script, app, ways, mailboxes),
        Access::Role(app) => role(&mut script, app, ways, mailboxes),
        Access::OwnSignIn => {}
        Access::StandIns(all) => stand_ins(&mut script, all, ways),
    }
    if ways.smtp {
        comment(&mut script, "Allow sending by SMTP for each mailbox.");
        let mut users = Vec::new();
        for mailbox in mailboxes {
            let user = user_of(access, mailbox);
            if !users.contains(&user) {
                users.push(user);
            }
        }
        for mailbox in users {
            let mailbox = quoted(mailbox);
            line(
                &mut script,
                &format!(
                    "Set-CASMailbox -Identity {mailbox} -SmtpClientAuthenticationDisabled $false"
                ),
            );
        }
    }
    script
}

/// Whose switch for SMTP counts: of the one that signs in.
fn user_of<'a>(access: Access<'a>, mailbox: &'a MailAddress) -> &'a str {
    match access {
        Access::StandIns(all) => {
            let found = all.iter().find(|one| one.mailbox == mailbox);
            found.map_or(mailbox.as_str(), |one| one.account)
        }
        Access::Rights(_) | Access::Role(_) | Access::OwnSignIn => mailbox.as_str(),
    }
}

/// Graph asks for full access even for sending, SMTP does not (facts, sections 9.2 and 12).
fn stand_ins(script: &mut String, all: &[StandIn<'_>], ways: Ways) {
    if ways.imap || ways.graph_read || ways.graph_send {
        comment(script, "Let whoever signs in open the mailbox.");
        for StandIn { account, mailbox } in all {
            let (account, mailbox) = (quoted(account), quoted(mailbox.as_str()));
            line(
                script,
                &format!(
                    "Add-MailboxPermission -Identity {mailbox} -User {account} -AccessRights FullAccess"
                ),
            );
        }
    }
    if ways.smtp || ways.graph_send {
        comment(script, "Let whoever signs in send in the mailbox's name.");
        for StandIn { account, mailbox } in all {
            let (account, mailbox) = (quoted(account), quoted(mailbox.as_str()));
            line(
                script,
                &format!(
                    "Add-RecipientPermission -Identity {mailbox} -Trustee {account} -AccessRights SendAs -Confirm:$false"
                ),
            );
        }
    }
}

fn rights(script: &mut String, app: Known<'_>, ways: Ways, mailboxes: &[MailAddress]) {
    make_known(script, app);
    let object = app.service_principal;
    comment(script, "Let the app into each mailbox.");
    for mailbox in mailboxes {
        full_access(script, object, mailbox);
    }
    if ways.smtp {
        comment(script, "Let the app send as each mailbox.");
    }
    for mailbox in mailboxes.iter().filter(|_| ways.smtp) {
        let mailbox = quoted(mailbox.as_str());
        line(
            script,
            &format!(
                "Add-RecipientPermission -Identity {mailbox} -Trustee {object} -AccessRights SendAs -Confirm:$false"
            ),
        );
    }
}

fn role(script: &mut String, app: Known<'_>, ways: Ways, mailboxes: &[MailAddress]) {
    make_known(script, app);
    let Known {
        client,
        service_principal: object,
        ..
    } = app;
    let scope = quoted(&format!("Mailseal {client}"));
    let filter: Vec<_> = mailboxes.iter().map(is_mailbox).collect();
    comment(
        script,
        "Let the app send as these mailboxes and as no others.",
    );
    line(
        script,
        &format!(
            "New-ManagementScope -Name {scope} -RecipientRestrictionFilter \"{}\"",
            filter.join(" -or ")
        ),
    );
    line(
        script,
        &format!(
            "New-ManagementRoleAssignment -App {object} -Role 'Application SMTP.SendAsApp' -CustomResourceScope {scope}"
        ),
    );
    if ways.imap {
        comment(
            script,
            "Reading by IMAP has no such role: let the app into each mailbox.",
        );
        for mailbox in mailboxes {
            full_access(script, object, mailbox);
        }
    }
}

fn full_access(script: &mut String, object: Uuid, mailbox: &MailAddress) {
    let mailbox = quoted(mailbox.as_str());
    line(
        script,
        &format!(
            "Add-MailboxPermission -Identity {mailbox} -User {object} -AccessRights FullAccess"
        ),
    );
}

fn make_known(script: &mut String, app: Known<'_>) {
    let (client, object, name) = (app.client, app.service_principal, quoted(app.name));
    comment(
        script,
        "Make the app known to Exchange. If it says that the app is there already, go on.",
    );
    line(
        script,
        &format!("New-ServicePrincipal -AppId {client} -ObjectId {object} -DisplayName {name}"),
    );
    comment(
        script,
        &format!(
            "This must show the object ID {object}. With another one nothing works: Remove-ServicePrincipal, and make it anew."
        ),
    );
    line(
        script,
        &format!("Get-ServicePrincipal -Identity {client} | Format-List AppId,ObjectId"),
    );
}

fn comment(script: &mut String, words: &str) {
    let _ = writeln!(script, "\n# {words}");
}

fn line(script: &mut String, command: &str) {
    let _ = writeln!(script, "{command}");
}

/// A word between single quotes, in which PowerShell reads nothing but quotes: its own, and the typographic ones, which count as its own.
fn quoted(word: &str) -> String {
    let mut quoted = String::from("'");
    for letter in word.chars().filter(|letter| !letter.is_control()) {
        if matches!(letter, '\'' | '\u{2018}'..='\u{201b}') {
            quoted.push(letter);
        }
        quoted.push(letter);
    }
    quoted.push('\'');
    quoted
}

/// A comparison of a filter (OPATH, which doubles a quote), as it stands between double quotes (in which PowerShell reads `$`, the grave
/// accent and quotes).
fn is_mailbox(mailbox: &MailAddress) -> String {
    let mut value = String::new();
    for letter in mailbox.as_str().chars() {
        match letter {
            '\'' => value.push('\''),
            '$' | '`' | '"' | '\u{201c}'..='\u{201e}' => value.push('`'),
            _ => {}
        }
        value.push(letter);
    }
    format!("PrimarySmtpAddress -eq '{value}'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mailboxes() -> Vec<MailAddress> {
        ["sales@contoso.com", "o'hara@contoso.com"]
            .map(|text| MailAddress::parse(text).expect("an address").0)
            .to_vec()
    }

    fn app() -> Known<'static> {
        Known {
            client: ClientId(Uuid::from_u128(1)),
            service_principal: Uuid::from_u128(2),
            name: "Scanner’s mail",
        }
    }

    const BOTH: Ways = Ways {
        graph_read: false,
        graph_send: false,
        smtp: true,
        imap: true,
    };

    fn commands(script: &str) -> Vec<&str> {
        let lines = script.lines();
        lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect()
    }

    #[test]
    fn rights_are_given_on_each_mailbox_to_the_enterprise_application() {
        let script = script(Access::Rights(app()), BOTH, &mailboxes());
        let commands = commands(&script);
        assert_eq!(
            commands[1],
            "New-ServicePrincipal -AppId 00000000-0000-0000-0000-000000000001 -ObjectId 00000000-0000-0000-0000-000000000002 -DisplayName 'Scanner’’s mail'"
        );
        assert!(commands.contains(
            &"Add-MailboxPermission -Identity 'o''hara@contoso.com' -User 00000000-0000-0000-0000-000000000002 -AccessRights FullAccess"
        ));
        let count = |name: &str| commands.iter().filter(|it| it.starts_with(name)).count();
        assert_eq!(
            [
                count("Add-MailboxPermission"),
                count("Add-RecipientPermission"),
                count("Set-CASMailbox")
            ],
            [2, 2, 2]
        );
    }

    #[test]
    fn a_role_needs_no_right_on_a_mailbox_unless_it_is_read_too() {
        let only_smtp = Ways {
            imap: false,
            ..BOTH
        };
        let script = script(Access::Role(app()), only_smtp, &mailboxes());
        assert!(script.contains(
            "-RecipientRestrictionFilter \"PrimarySmtpAddress -eq 'sales@contoso.com' -or PrimarySmtpAddress -eq 'o''hara@contoso.com'\""
        ));
        assert!(script.contains("-Role 'Application SMTP.SendAsApp'"));
        assert!(!script.contains("Add-MailboxPermission"));
        let both = super::script(Access::Role(app()), BOTH, &mailboxes());
        assert!(both.contains("Add-MailboxPermission"));
    }

    #[test]
    fn who_signs_in_needs_only_the_switch() {
        let script = script(Access::OwnSignIn, BOTH, &mailboxes());
        let commands = commands(&script);
        assert!(
            commands[1..]
                .iter()
                .all(|it| it.starts_with("Set-CASMailbox"))
        );
        assert_eq!(commands.len(), 3);
    }

    #[test]
    fn an_address_cannot_become_a_command() {
        let odd = MailAddress::try_from("a$b`c@contoso.com".to_owned()).expect("an address");
        assert_eq!(
            is_mailbox(&odd),
            "PrimarySmtpAddress -eq 'a`$b``c@contoso.com'"
        );
        assert_eq!(quoted("x'; Remove-Mailbox 'y"), "'x''; Remove-Mailbox ''y'");
        assert_eq!(quoted("a\nb"), "'ab'");
    }
}
