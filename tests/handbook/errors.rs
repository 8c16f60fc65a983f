//! What goes wrong most often on each road, in the words of the program's own diagnosis.

use super::Guide;
use super::page::cell;
use mailseal::connection::Road;
use mailseal::diagnose::catalogue;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Whoever works as the app itself.
const AS_THE_APP: &[&str] = &[
    "secret-id-pasted-instead-of-value",
    "admin-consent-missing",
    "approval-not-arrived",
    "delegated-permission-instead-of-application",
    "app-registered-in-another-tenant",
    "mailbox-does-not-exist",
    "mailbox-has-no-license",
];

const BY_MAIL_SERVER: &[&str] = &[
    "exchange-service-principal-missing",
    "exchange-service-principal-wrong-object-id",
    "app-has-no-mailbox-permission",
];

/// Sending by SMTP has two switches, and rules that close it.
const BY_SMTP: &[&str] = &[
    "smtp-auth-disabled-tenant",
    "smtp-auth-disabled-mailbox",
    "token-for-graph-instead-of-outlook",
    "implicit-tls-on-starttls-port",
];

const AS_A_MAILBOX: &[&str] = &[
    "secret-id-pasted-instead-of-value",
    "user-consent-disabled",
    "another-account-signed-in",
    "redirect-uri-not-registered",
    "conditional-access-blocks-sign-in",
    "grant-revoked-password-change",
];

const BY_PASSWORD: &[&str] = &[
    "mfa-blocks-password-grant",
    "conditional-access-blocks-password",
    "federated-account-password-grant",
    "public-client-flows-not-allowed",
    "wrong-password",
    "password-expired",
    "mailbox-has-no-license",
];

/// Where a secret ends.
const WITH_A_SECRET: &[&str] = &["secret-expired"];

fn labels(road: Road) -> Vec<&'static str> {
    let parts: &[&[&str]] = match road {
        Road::GraphApp => &[AS_THE_APP, WITH_A_SECRET],
        Road::SmtpApp => &[AS_THE_APP, BY_MAIL_SERVER, BY_SMTP, WITH_A_SECRET],
        Road::ImapApp => &[AS_THE_APP, BY_MAIL_SERVER, WITH_A_SECRET],
        Road::GraphUser | Road::ImapUser => &[AS_A_MAILBOX, WITH_A_SECRET],
        Road::SmtpUser => &[AS_A_MAILBOX, BY_SMTP, WITH_A_SECRET],
        Road::Password => &[BY_PASSWORD],
    };
    parts.concat()
}

impl Guide {
    pub(super) fn errors(&self) -> String {
        let mut page = String::from(
            "## When something is red\n\n\
             The commonest on this road. Any other error, of any program: **Explain an error** on Home, or `mailseal explain`.\n\n\
             | what is wrong | what to do | whose turn |\n| --- | --- | --- |\n",
        );
        for label in labels(self.target.road) {
            let cause = catalogue::all().iter().find(|cause| cause.label == label);
            let cause = cause.unwrap_or_else(|| panic!("there is no cause {label}"));
            let words = cause.words(self.words.code(), &BTreeMap::new());
            let words = words.unwrap_or_else(|| panic!("{label} has no words"));
            let commands = cause.commands(&BTreeMap::new());
            let typed: Vec<String> = commands.iter().map(|line| format!("`{line}`")).collect();
            let how = if typed.is_empty() {
                words.explanation
            } else {
                let typed = typed.join(", then ");
                format!(
                    "{} In Exchange Online PowerShell: {typed}",
                    words.explanation
                )
            };
            let who = words.who.map(|who| self.words.who(who));
            let _ = writeln!(
                page,
                "| {} | {} | {} |",
                cell(&words.title),
                cell(&how),
                who.unwrap_or_default()
            );
        }
        page.push('\n');
        page
    }
}
