//! The text around the steps: what is needed before, what goes into the vendor's system, what ends some day, and where the vendor's own guide
//! is out of date. Sentences that the program has are the program's.

use super::Guide;
use mailseal::connection::Road;
use mailseal::connection::target::{HandOverField, HandOverValue};
use mailseal::microsoft::HostTable;
use std::fmt::Write;

impl Guide {
    pub fn text(&self) -> String {
        let parts = [
            self.head(),
            self.before(),
            self.steps(),
            self.hand_over(),
            self.other_roads(),
            self.errors(),
            self.renewal(),
            self.corrections(),
        ];
        let text = parts.concat();
        format!("{}\n", text.trim_end())
    }

    fn head(&self) -> String {
        let text = &self.words.text;
        let one = &self.target;
        let (identity, by) = match one.road {
            Road::GraphApp => (text.target_as_the_app(), text.target_by_graph()),
            Road::SmtpApp => (text.target_as_the_app(), text.target_by_smtp()),
            Road::ImapApp => (text.target_as_the_app(), text.target_by_imap()),
            Road::GraphUser => (text.target_as_signed_in(), text.target_by_graph()),
            Road::SmtpUser => (text.target_as_signed_in(), text.target_by_smtp()),
            Road::ImapUser => (text.target_as_signed_in(), text.target_by_imap()),
            Road::Password => (text.target_with_password(), text.target_by_graph()),
        };
        let mut page = format!(
            "# Connect {} to Microsoft 365\n\n\
             This guide goes through Mailseal page by page. The pictures show the practice organization, where nothing is real: \
             `mailseal --practice` opens it, and everything here can be tried there first. “contoso.com” stands for your organization.\n\n",
            self.title()
        );
        if one.needs_answers() {
            page.push_str(
                "For a scanner, a ticket system, a script: whatever has no guide of its own. The pictures show a device that sends by SMTP; \
                 [what is different on the other roads](#other-answers) stands below.\n\n",
            );
        }
        let _ = write!(
            page,
            "| {} | {} | {} | {} |\n| --- | --- | --- | --- |\n| {} | {identity} | {by} | {} |\n\n",
            text.target_panel_will(),
            text.target_panel_as(),
            text.target_panel_by(),
            text.target_panel_needs(),
            one.does,
            self.needs(),
        );
        if one.road == Road::Password {
            let _ = write!(
                page,
                "> **{}.** {}\n",
                text.password_limits_title(),
                text.password_limits(self.system())
            );
            if let Some(better) = one.better.as_deref() {
                let title = super::of(better).title();
                let _ = write!(page, ">\n> Better: [{title}](../{better}/README.md).\n");
            }
            page.push('\n');
        }
        page
    }

    /// Its permissions, as they are called at Microsoft.
    pub fn needs(&self) -> String {
        let all = self.target.permissions.iter();
        let all: Vec<String> = all.map(|it| format!("`{it}`")).collect();
        all.join(", ")
    }

    fn before(&self) -> String {
        let text = &self.words.text;
        let one = &self.target;
        let mut page = String::from(
            "## Before you begin\n\n\
             - Mailseal on your computer ([how to install it](../../../../README.md#install)).\n\
             - Your organization’s domain, or the address of one of its mailboxes.\n",
        );
        let mailboxes = match (one.road, one.sends, one.reads) {
            (road, ..) if !road.is_apps_own() => {
                "The mailbox that signs in, and its password.".to_owned()
            }
            (_, true, true) => format!(
                "The addresses of the mailboxes that {} reads or sends from.",
                self.system()
            ),
            (_, true, false) => format!("The addresses that {} sends from.", self.system()),
            (_, false, _) => format!("The addresses that {} reads.", self.system()),
        };
        let _ = writeln!(page, "- {mailboxes}");
        let menu = one.hand_over.menu.join(" › ");
        if menu.is_empty() {
            page.push_str("- The page of your system where its mail settings are.\n");
        } else {
            let _ = writeln!(
                page,
                "- In {}: the right to open **{menu}**.",
                self.system()
            );
        }
        if let Some(rule) = &one.registration.redirect {
            let _ = writeln!(page, "- {}", rule.note);
        }
        page.push_str("- The people who may do it, if you may not:\n");
        for (task, any_of) in &self.packet.tasks {
            let _ = writeln!(page, "  - {}", self.words.takes(*task, any_of));
        }
        let _ = write!(
            page,
            "\n{} Mailseal writes a page for them: **{}**, in step 3. {}\n\n",
            text.packet_any_of(),
            text.packet_prepare(),
            text.packet_prepare_more()
        );
        page
    }

    /// What is entered where.
    fn hand_over(&self) -> String {
        let text = &self.words.text;
        let one = &self.target;
        let menu = one.hand_over.menu.join(" › ");
        let lead = if menu.is_empty() {
            text.finish_lead_no_menu(self.system())
        } else {
            text.finish_lead(self.system(), menu)
        };
        let mut page = format!(
            "## What to enter in {}\n\n{lead} Mailseal’s last page has each value ready to copy.\n\n\
             | field | value |\n| --- | --- |\n",
            self.system()
        );
        for field in &one.hand_over.fields {
            let _ = writeln!(page, "| {} | {} |", field.label, self.value(field));
        }
        page.push('\n');
        for note in &one.hand_over.notes {
            let _ = writeln!(page, "- {note}");
        }
        page.push('\n');
        page
    }

    fn value(&self, field: &HandOverField) -> String {
        let text = &self.words.text;
        let servers = &HostTable::microsoft().worldwide;
        let told = field.text.as_deref().unwrap_or_default();
        match field.value {
            HandOverValue::TenantId => format!("the {}", lower(&text.field_tenant())),
            HandOverValue::ClientId => format!("the {}", lower(&text.field_client())),
            HandOverValue::Secret => {
                "the secret’s **Value**, not its Secret ID; from the clipboard it is removed after one minute".to_owned()
            }
            HandOverValue::Mailboxes => "the mailbox’s address; several are entered one by one".to_owned(),
            HandOverValue::AuthorityUrl => {
                let shown = told.replace("{tenant}", "TENANT-ID");
                format!("`{shown}`, with your tenant ID in it")
            }
            HandOverValue::SmtpServer => format!("`{}`", servers.smtp),
            HandOverValue::ImapServer => format!("`{}`", servers.imap),
            HandOverValue::SmtpUsers => {
                "the account that signs in, where the mailbox is not its own".to_owned()
            }
            HandOverValue::ImapUsers => "the mailbox, where the account is another".to_owned(),
            HandOverValue::Fixed => format!("`{told}`"),
        }
    }

    fn renewal(&self) -> String {
        let text = &self.words.text;
        let one = &self.target;
        let name = self.system();
        if one.road == Road::Password {
            return format!(
                "## {}\n\n{}\n\n",
                text.finish_password(),
                text.finish_password_more(name)
            );
        }
        let mut page = String::from("## When the secret ends\n\n");
        let secret = one.hand_over.fields.iter();
        let secret = secret.filter(|field| field.value == HandOverValue::Secret);
        let labels: Vec<&str> = secret.map(|field| field.label.as_str()).collect();
        let place = if one.hand_over.menu.is_empty() {
            format!("**{}** of {name}", labels.join(", "))
        } else {
            let menu = one.hand_over.menu.join(" › ");
            format!("**{}** under **{menu}**", labels.join(", "))
        };
        let _ = write!(
            page,
            "Microsoft’s portal offers 24 months at most. Mailseal reminds you 30, 14 and 3 days before: on Home, and by the calendar \
             entry of the last page. Press **{}** beside the connection, or run `mailseal renew NAME`. {} Then paste it into {place}, and \
             only afterwards the old one is removed.\n\n",
            text.renew_button(),
            text.renew_lead()
        );
        page.push_str(&self.picture("renewal", "Renewing the secret"));
        if one.road.is_persons() {
            let _ = write!(
                page,
                "The mailbox’s sign-in lasts as long as it is used. It ends when its password is changed or an administrator revokes it; then \
                 sign in again with the same account. {}\n\n",
                text.renew_sign_in_there_more(capital(name))
            );
        }
        page
    }

    /// Where the vendor's own guide says what is not so any more.
    fn corrections(&self) -> String {
        let all = &self.target.corrections;
        if all.is_empty() {
            return String::new();
        }
        let mut page = format!(
            "## If you also follow the guide of {}\n\nMailseal says this at the step where it matters.\n\n\
             | it says | what is right today |\n| --- | --- |\n",
            self.system()
        );
        for one in all {
            let _ = writeln!(page, "| {} | {} |", cell(&one.guide), cell(&one.today));
        }
        page.push('\n');
        page
    }
}

/// What stands in a table cannot hold its bars.
pub fn cell(words: &str) -> String {
    words.replace('|', "\\|").replace('\n', " ")
}

pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
