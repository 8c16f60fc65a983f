//! Checks: what each claims, how it reads when it does not hold, its state, and the tally.

use super::Words;
use crate::check::{CheckId, Counts, Note, State};
use crate::connection::{Connection, MailAddress, Verdict};
use crate::text::Text;

impl Words {
    /// "Your organization was found".
    pub fn check(&self, check: &CheckId) -> String {
        let text = &self.text;
        match check {
            CheckId::Network => text.claim_network(),
            CheckId::Clock => text.claim_clock(),
            CheckId::Organization => text.claim_organization(),
            CheckId::Cloud => text.claim_cloud(),
            CheckId::App => text.claim_app(),
            CheckId::Secret => text.claim_secret(),
            CheckId::Certificate => text.claim_certificate(),
            CheckId::SignIn(mailbox) => text.claim_sign_in(mailbox.as_str()),
            CheckId::Password(mailbox) => text.claim_password(mailbox.as_str()),
            CheckId::SmtpServer => text.claim_smtp_server(),
            CheckId::ImapServer => text.claim_imap_server(),
            CheckId::SmtpSignIn(mailbox) => text.claim_smtp_sign_in(mailbox.as_str()),
            CheckId::ImapSignIn(mailbox) => text.claim_imap_sign_in(mailbox.as_str()),
            CheckId::AlsoSmtp(mailbox) => text.claim_also_smtp(mailbox.as_str()),
            CheckId::Permission => text.claim_permission(),
            CheckId::NothingExtra => text.claim_nothing_extra(),
            CheckId::MailboxFound(mailbox) => text.claim_mailbox(mailbox.as_str()),
            CheckId::CanRead(mailbox) => text.claim_read(mailbox.as_str()),
            CheckId::CanSend(mailbox) => text.claim_send(mailbox.as_str()),
            CheckId::SendAs(mailbox) => text.claim_send_as(mailbox.as_str()),
            CheckId::Limit => text.claim_limit(),
        }
    }

    /// "support@contoso.com cannot send".
    pub fn check_not(&self, check: &CheckId) -> String {
        let text = &self.text;
        match check {
            CheckId::Network => text.claim_network_not(),
            CheckId::Clock => text.claim_clock_not(),
            CheckId::Organization => text.claim_organization_not(),
            CheckId::Cloud => text.claim_cloud_not(),
            CheckId::App => text.claim_app_not(),
            CheckId::Secret => text.claim_secret_not(),
            CheckId::Certificate => text.claim_certificate_not(),
            CheckId::SignIn(mailbox) => text.claim_sign_in_not(mailbox.as_str()),
            CheckId::Password(mailbox) => text.claim_password_not(mailbox.as_str()),
            CheckId::SmtpServer => text.claim_smtp_server_not(),
            CheckId::ImapServer => text.claim_imap_server_not(),
            CheckId::SmtpSignIn(mailbox) => text.claim_smtp_sign_in_not(mailbox.as_str()),
            CheckId::ImapSignIn(mailbox) => text.claim_imap_sign_in_not(mailbox.as_str()),
            // It never fails: it only informs.
            CheckId::AlsoSmtp(mailbox) => text.claim_also_smtp(mailbox.as_str()),
            CheckId::Permission => text.claim_permission_not(),
            CheckId::NothingExtra => text.claim_nothing_extra_not(),
            CheckId::MailboxFound(mailbox) => text.claim_mailbox_not(mailbox.as_str()),
            CheckId::CanRead(mailbox) => text.claim_read_not(mailbox.as_str()),
            CheckId::CanSend(mailbox) => text.claim_send_not(mailbox.as_str()),
            CheckId::SendAs(mailbox) => text.claim_send_as_not(mailbox.as_str()),
            CheckId::Limit => text.claim_limit_not(),
        }
    }

    /// What works is not said to be broken: "The app’s secret works for now".
    fn check_warned(&self, check: &CheckId) -> String {
        match check {
            CheckId::Clock => self.text.claim_clock_warned(),
            CheckId::Secret => self.text.claim_secret_warned(),
            CheckId::Certificate => self.text.claim_certificate_warned(),
            other => self.check_not(other),
        }
    }

    /// The row's title as its state has it: the claim, or that it does not hold.
    pub fn check_row(&self, check: &CheckId, state: &State) -> String {
        match state {
            State::Healing { .. } if *check == CheckId::Limit => self.text.claim_limit_healing(),
            State::Warned(diagnosis) => match (check, diagnosis.label()) {
                (CheckId::Limit, "app-reaches-every-mailbox") => self.check_not(check),
                (CheckId::Limit, _) => self.text.claim_limit_unproved(),
                _ => self.check_warned(check),
            },
            State::Failed(_) | State::Healing { .. } => self.check_not(check),
            State::Waiting { .. } | State::Running | State::Passed(_) => self.check(check),
        }
    }

    /// The title of a remembered line by its key; a key of another version is shown as it is.
    pub fn remembered_check(&self, key: &str, verdict: Verdict, connection: &Connection) -> String {
        let known = known_checks(connection)
            .into_iter()
            .find(|check| check.key() == key);
        match (known, verdict) {
            (None, _) => key.to_owned(),
            (Some(check), Verdict::Passed | Verdict::NotRun) => self.check(&check),
            (Some(check), Verdict::Warned) => self.check_warned(&check),
            (Some(CheckId::Limit), Verdict::Healing { .. }) => self.text.claim_limit_healing(),
            (Some(check), Verdict::Failed | Verdict::Healing { .. }) => self.check_not(&check),
        }
    }

    /// What stands at the right edge of a passed check.
    pub fn note(&self, note: &Note) -> String {
        match note {
            Note::Expires(date) => self.text.note_expires(self.date(*date)),
            Note::Granted(permissions) => permissions.join(", "),
            Note::AppName(name) => self.text.note_app(name),
            Note::Tenant(tenant) => tenant.clone(),
            Note::TriedWithoutSending => self.text.note_tried_without_sending(),
            Note::NotAskable => self.text.note_not_askable(),
            Note::NoneNeeded => self.text.note_none_needed(),
            Note::Account(name) => self.text.note_account(name),
            Note::PasswordNotTyped => self.text.note_password_not_typed(),
            Note::TestMailProves => self.text.note_test_mail_proves(),
            Note::StandIn(account) => self.text.note_stand_in(account),
            Note::AlsoWorks => self.text.note_also_works(),
            Note::NotNeeded => self.text.note_not_needed(),
            Note::Fenced(fence) => {
                let refused = fence.refused.first().map(|one| one.mailbox.to_string());
                self.text.note_fenced(refused.unwrap_or_default())
            }
        }
    }

    /// The state in words: what a screen reader says and a terminal prints.
    pub fn state(&self, state: &State) -> String {
        let text = &self.text;
        match state {
            State::Waiting { needs } => needs.first().map_or_else(
                || text.state_waiting(),
                |first| text.state_waiting_for(self.check(first)),
            ),
            State::Running => text.state_running(),
            State::Passed(passed) if !passed.is_proved() => text.state_not_run(),
            State::Passed(_) => text.state_passed(),
            State::Warned(_) => text.state_warned(),
            State::Failed(_) => text.state_failed(),
            State::Healing { since, until, .. } => {
                text.state_healing(self.time(*since), self.time(*until))
            }
        }
    }

    /// A remembered verdict in words.
    pub fn verdict(&self, verdict: Verdict) -> String {
        let text = &self.text;
        match verdict {
            Verdict::Passed => text.state_passed(),
            Verdict::Warned => text.state_warned(),
            Verdict::Failed => text.state_failed(),
            Verdict::Healing { since, until } => {
                text.state_healing(self.time(since), self.time(until))
            }
            Verdict::NotRun => text.state_not_run(),
        }
    }

    /// "7 of 9 checks passed, 1 failed, 1 waits for another".
    pub fn tally(&self, counts: Counts) -> String {
        let text = &self.text;
        let all = counts.passed
            + counts.warned
            + counts.failed
            + counts.healing
            + counts.waiting
            + counts.running
            + counts.unproved;
        let mut parts = vec![text.count_passed(counts.passed + counts.warned, all)];
        let mut add = |count: usize, said: fn(&Text, usize) -> String| {
            if count > 0 {
                parts.push(said(text, count));
            }
        };
        add(counts.warned, Text::count_warned);
        add(counts.failed, Text::count_failed);
        add(counts.healing, Text::count_healing);
        add(counts.running, Text::count_running);
        add(counts.unproved, Text::count_unproved);
        add(counts.waiting, Text::count_waiting);
        parts.join(", ")
    }
}

/// Every check this connection can have had; keys are matched against these, so they need no parser.
fn known_checks(connection: &Connection) -> Vec<CheckId> {
    let mut checks = vec![
        CheckId::Network,
        CheckId::Clock,
        CheckId::Organization,
        CheckId::Cloud,
        CheckId::App,
        CheckId::Secret,
        CheckId::Certificate,
        CheckId::Permission,
        CheckId::NothingExtra,
        CheckId::SmtpServer,
        CheckId::ImapServer,
        CheckId::Limit,
    ];
    let of_mailbox: [fn(MailAddress) -> CheckId; 9] = [
        CheckId::SignIn,
        CheckId::Password,
        CheckId::MailboxFound,
        CheckId::SmtpSignIn,
        CheckId::ImapSignIn,
        CheckId::CanRead,
        CheckId::CanSend,
        CheckId::SendAs,
        CheckId::AlsoSmtp,
    ];
    for mailbox in &connection.mailboxes {
        checks.extend(of_mailbox.map(|check| check(mailbox.address.clone())));
    }
    checks
}

#[cfg(test)]
mod tests {
    use crate::check::Counts;
    use crate::words::Words;

    #[test]
    fn the_tally_counts_warnings_as_passed_and_leaves_out_what_is_none() {
        let words = Words::default();
        let counts = Counts {
            passed: 6,
            warned: 1,
            failed: 1,
            waiting: 1,
            ..Counts::default()
        };
        assert_eq!(
            words.tally(counts),
            "7 of 9 checks passed, 1 with a warning, 1 failed, 1 waits for another"
        );
        let counts = Counts {
            passed: 9,
            ..Counts::default()
        };
        assert_eq!(words.tally(counts), "9 of 9 checks passed");
    }
}
